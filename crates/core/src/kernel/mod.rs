//! What every rule stands on: ids, moments, money.

pub mod hash;
pub mod id;
pub mod money;
pub mod time;
pub mod vin;

pub use id::*;
pub use money::{Currency, Money};
pub use time::{Clock, Moment};
