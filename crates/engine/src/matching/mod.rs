//! Which records are one customer: evidence and judgements in, customers out.
//!
//! Records are never rewritten. Kept are the engine's evidence about pairs of records and what people judged about them; which records a
//! customer consists of follows from both. So every join can be taken back exactly.

pub mod explain;
pub mod judge;
pub mod mention;
pub mod model;
pub mod part;
pub mod pass;
mod questions;
mod rehome;
pub mod review;
pub mod settle;
mod verdicts;
pub mod weights;
pub mod whole;
mod world;
