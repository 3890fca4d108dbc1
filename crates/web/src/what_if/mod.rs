//! What if the house were run otherwise? Two ways of running it, lived through by the same simulated people, side by side.
//!
//! The simulation itself is not of this crate: whoever starts the service hands it in as a [`WhatIf`]. Here are the question, the one
//! comparison that may run at a time ([`Runner`]), and what is kept of those that ended ([`kept`]).

pub mod kept;
mod runner;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

pub use roadbook_core::learn::difference::Difference;
pub use runner::{Ending, Runner, Running, begin};

/// Days of follow-up that can be chosen.
pub const FOLLOW_UP_DAYS: [u16; 3] = [90, 60, 30];
/// Business hours within which the first call is owed.
pub const FIRST_CALL_HOURS: [u16; 3] = [2, 4, 24];
/// Advertising per customer in seven days; none: as much as there is.
pub const ADVERTISING: [Option<u32>; 3] = [Some(2), Some(1), None];
/// People, days and repetitions.
pub const CUSTOMERS: [u32; 4] = [100, 200, 500, 2000];
pub const DAYS: [u32; 5] = [30, 60, 120, 180, 365];
pub const SEEDS: [u32; 5] = [3, 5, 10, 20, 50];

/// A way of running the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Conduct {
    /// Days after an enquiry on which it is followed up at the latest.
    pub follow_up_days: u16,
    /// Business hours from the enquiry to the first call, at most.
    pub first_call_hours: u16,
    /// Advertising per customer in any seven days, at most; none: no cap at all.
    pub advertising_per_week: Option<u32>,
    /// Machines write to customers by themselves.
    pub machines_write: bool,
}

impl Default for Conduct {
    /// The product as it comes.
    fn default() -> Self {
        Self { follow_up_days: 90, first_call_hours: 2, advertising_per_week: Some(2), machines_write: true }
    }
}

/// How much is lived. Every repetition has people of its own, and is lived twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    pub customers: u32,
    pub days: u32,
    pub seeds: u32,
}

impl Default for Extent {
    fn default() -> Self {
        Self { customers: 200, days: 120, seeds: 5 }
    }
}

impl Extent {
    /// Days of the house that are lived in all.
    #[must_use]
    pub fn house_days(&self) -> u64 {
        u64::from(self.days) * u64::from(self.seeds) * 2
    }

    /// Days of all customers: time goes roughly with them.
    #[must_use]
    pub fn customer_days(&self) -> u64 {
        self.house_days() * u64::from(self.customers)
    }
}

/// What is asked: what becomes different when the second way takes the place of the first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub first: Conduct,
    pub second: Conduct,
    pub extent: Extent,
}

/// Between the one that lives and those who watch.
#[derive(Debug, Default)]
pub struct Watch {
    lived: AtomicU64,
    cancelled: AtomicBool,
}

impl Watch {
    /// One more day of the house has passed.
    pub fn day_passed(&self) {
        self.lived.fetch_add(1, Ordering::Relaxed);
    }

    /// How many of [`Extent::house_days`] have.
    #[must_use]
    pub fn lived(&self) -> u64 {
        self.lived.load(Ordering::Relaxed)
    }

    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// Lives simulated days through.
pub trait WhatIf: std::fmt::Debug + Send + Sync {
    /// Lives both ways through and compares them, on the thread that calls, which is this work's own and may be put behind all others. Never
    /// in the house's database. Returns soon after the watch says that it is cancelled, with whatever.
    ///
    /// # Errors
    /// What went wrong, for the log.
    fn compare(&self, question: &Question, watch: &Watch) -> Result<Vec<Difference>, String>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_choice_can_be_chosen() {
        let (usual, extent) = (Conduct::default(), Extent::default());
        assert!(FOLLOW_UP_DAYS.contains(&usual.follow_up_days) && FIRST_CALL_HOURS.contains(&usual.first_call_hours));
        assert!(ADVERTISING.contains(&usual.advertising_per_week));
        assert!(CUSTOMERS.contains(&extent.customers) && DAYS.contains(&extent.days) && SEEDS.contains(&extent.seeds));
        assert_eq!((extent.house_days(), extent.customer_days()), (1_200, 240_000));
    }
}
