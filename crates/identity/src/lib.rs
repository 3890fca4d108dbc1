//! Are these records one and the same party?
#![warn(clippy::unwrap_used, clippy::indexing_slicing)]

pub mod latin;
pub mod script;

pub use latin::{latin, variants};
