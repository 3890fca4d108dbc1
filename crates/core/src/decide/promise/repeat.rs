//! How often a customer had to ask for the same.

use std::{collections::HashMap, num::NonZeroU32};

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::{hear::Channel, kernel::Moment};

/// A customer asked, and the matter is not settled yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub at: Moment,
    pub channel: Channel,
}

/// From which time of asking on something happens by itself; null: never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RepeatPolicy {
    pub raise_at: Option<NonZeroU32>,
    pub complaint_at: Option<NonZeroU32>,
    /// What comes through the same channel sooner than this is the same asking: people write one question in several messages. Minutes.
    pub apart_minutes: u32,
}

impl Default for RepeatPolicy {
    fn default() -> Self {
        Self { raise_at: NonZeroU32::new(2), complaint_at: NonZeroU32::new(3), apart_minutes: 10 }
    }
}

/// What repeated asking brings about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeated {
    Nothing,
    /// The matter goes up in everybody's list.
    Raise,
    /// It is a complaint, and the manager is told.
    Complaint,
}

/// What the unsettled askings of one matter bring about, whoever they reached and through whatever channel.
#[must_use]
pub fn repeated(asks: &[Ask], policy: &RepeatPolicy) -> Repeated {
    let times = times_asked(asks, policy);
    let reached = |at: Option<NonZeroU32>| at.is_some_and(|at| times >= at.get());
    if reached(policy.complaint_at) {
        Repeated::Complaint
    } else if reached(policy.raise_at) {
        Repeated::Raise
    } else {
        Repeated::Nothing
    }
}

/// How often it was asked.
#[must_use]
pub fn times_asked(asks: &[Ask], policy: &RepeatPolicy) -> u32 {
    let apart = SignedDuration::from_mins(i64::from(policy.apart_minutes));
    let mut sorted: Vec<_> = asks.iter().collect();
    sorted.sort_by_key(|ask| ask.at);
    let mut counted: HashMap<Channel, Moment> = HashMap::new();
    let mut times = 0u32;
    for ask in sorted {
        let again = counted.get(&ask.channel).is_none_or(|last| ask.at.duration_since(*last) >= apart);
        if again {
            counted.insert(ask.channel, ask.at);
            times = times.saturating_add(1);
        }
    }
    times
}
