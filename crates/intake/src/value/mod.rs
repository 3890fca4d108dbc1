//! What single cells say: dates, numbers, money, phones, mail addresses, and words such as "yes" in every product language.

pub mod cell;
pub mod date;
pub mod email;
pub mod money;
pub mod phone;
pub mod staff_words;
pub mod words;
