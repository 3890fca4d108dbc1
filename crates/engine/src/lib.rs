//! The shell around the rules: it loads what is known, asks the pure rules of `roadbook-core` and `roadbook-identity`, and writes what they
//! say in one transaction.

pub mod add_activity;
pub mod add_fact;
pub mod backup;
pub mod check;
pub mod edit_customer;
pub mod error;
pub mod export;
pub mod hand;
pub mod house;
pub mod situation;
pub mod take_in;

pub use error::EngineError;

/// The source under which staff's own entries are kept.
pub const STAFF_SOURCE: &str = "staff";
