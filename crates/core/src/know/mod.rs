//! What is believed about a customer, derived from what was heard.

pub mod activity;
pub mod completeness;
pub mod consent;
pub mod edit;
pub mod fact;
pub mod profile;
pub mod searchable;

pub use activity::{ActivityKind, Direction};
