//! The rhythm: load what is known, let `core::decide` decide, write down what comes out. One transaction, whatever happened.
//!
//! Everything that happens to a customer ends in [`pass::decide`]: an alarm that rings, an enquiry, an answer, a call, a deed of somebody's.

pub mod act;
pub mod alarm;
mod enquiries;
pub mod leaving;
pub mod load;
pub mod pass;
mod relatives;
pub mod resend;
pub mod rows;
pub mod rulebook;
pub mod way_out;
pub mod wording;
