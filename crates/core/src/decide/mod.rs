//! The rules: what is owed, who hears what when, and what may go out. Pure: given the same situation, policy and moment, they say the same.
//!
//! [`decide`] puts them together. The shell loads a [`situation`] and the [`rulebook`], says what happened, and writes down what comes out.

pub mod cadence;
pub mod contact;
mod dates;
pub mod decision;
pub mod deed;
pub mod department;
pub mod dormant;
pub mod enquiry;
mod give_back;
pub mod governor;
pub mod handover;
pub mod message;
mod owe;
pub mod own;
pub mod owner;
pub mod promise;
pub mod pursue;
pub mod rulebook;
#[cfg(test)]
mod sample;
pub mod situation;
mod stand_in;
pub mod stop;
pub mod stop_word;
pub mod today;
pub mod touch;

pub use decision::{Decision, Happening, ask_again, decide, guide_price, known_without};
