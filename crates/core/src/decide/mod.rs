//! The rules: what is owed, who hears what when, and what may go out. Pure: given the same situation, policy and moment, they say the same.

pub mod cadence;
pub mod governor;
pub mod message;
pub mod owner;
pub mod promise;
pub mod stop_word;
