//! Learn: what the figures say about what was done. Pure, like the rules.

pub mod difference;
pub mod pursuits;
