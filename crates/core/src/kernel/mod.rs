//! What every rule stands on: ids, moments, money.

pub mod calendar;
pub mod entropy;
pub mod hash;
pub mod holidays;
pub mod id;
pub mod money;
pub(crate) mod named;
pub mod opening_hours;
pub mod time;
pub mod vin;

pub use calendar::BusinessCalendar;
pub use entropy::Entropy;
pub use holidays::Holidays;
pub use id::*;
pub use money::{Currency, Money};
pub(crate) use named::named_enum;
pub use opening_hours::OpeningHours;
pub use time::{Clock, Moment};
