//! What was heard, before anybody decides what it means for a customer.

pub mod heard;
pub mod problem;

pub use heard::*;
pub use problem::*;
