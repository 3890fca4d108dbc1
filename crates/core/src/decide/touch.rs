//! One contact: planned, allowed or not, made or not.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::governor::{By, Origin};
use crate::{
    hear::{Channel, Purpose},
    kernel::{ActivityId, EnrolmentId, Moment, StaffId, StoreId, TouchId, hash::hash_parts, named_enum},
};

named_enum! {
    /// Where a touch stands. The wire name doubles as the key of its words: `touch-<name>`.
    TouchState {
        /// The governor says later: it is asked again at `due_at`.
        Deferred = "deferred",
        /// Allowed, and on somebody's list.
        Planned = "planned",
        /// Allowed, and in the outbox.
        Queued = "queued",
        /// Made by a person, with evidence.
        Made = "made",
        /// A person says that it was made.
        Claimed = "claimed",
        /// Made by a machine: the provider took it.
        Sent = "sent",
        /// Tried, and nobody was reached.
        NotReached = "not_reached",
        /// Left out by a person, with a reason.
        Skipped = "skipped",
        /// The governor, or the provider, will not have it.
        Refused = "refused",
        /// The channel could not do it.
        Failed = "failed",
        /// Nobody can know whether it left. Never sent again by itself.
        Uncertain = "uncertain",
        /// Its time passed.
        Expired = "expired",
        /// What it was for is over.
        Withdrawn = "withdrawn",
    }
}

impl TouchState {
    /// Whether something may still become of it.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Deferred | Self::Planned | Self::Queued)
    }

    /// Whether the customer heard, or will hear, or may have heard from us by it: then it counts for caps.
    #[must_use]
    pub fn weighs(self) -> bool {
        matches!(self, Self::Planned | Self::Queued | Self::Made | Self::Claimed | Self::Sent | Self::Uncertain)
    }
}

/// One contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touch {
    pub id: TouchId,
    pub anchor: Uuid,
    pub enrolment: Option<EnrolmentId>,
    /// The cadence and step that it is of; empty for one by hand.
    pub cadence: String,
    pub step: String,
    pub by: By,
    pub origin: Origin,
    pub purpose: Purpose,
    pub channel: Channel,
    /// In its comparable form; empty until it is known.
    pub address: String,
    pub priority: u8,
    pub subject: Option<Uuid>,
    pub owner: Option<StaffId>,
    pub store: Option<StoreId>,
    pub state: TouchState,
    pub planned_at: Moment,
    /// From when it may be made: for a deferred one, when the governor is asked again.
    pub due_at: Moment,
    pub closes_at: Option<Moment>,
    pub settled_at: Option<Moment>,
    /// Who ended it; of an open one, whose words it carries.
    pub settled_by: Option<StaffId>,
    pub activity: Option<ActivityId>,
    /// A reason in somebody's words, or a provider's.
    pub outcome: String,
    /// The governor's rule that decided last.
    pub rule: String,
}

impl Touch {
    /// The id of the one touch of a step: the same step never makes two. When it opens is no part of it, since that changes with the
    /// customer's zone, a pause, or a move to another version; the enrolment's anchor does not.
    #[must_use]
    pub fn id_of(enrolment: EnrolmentId, step: &str, anchor: Moment) -> TouchId {
        TouchId::new(anchor, u128::from_be_bytes(hash_parts(&[b"touch", enrolment.0.as_bytes(), step.as_bytes()])))
    }

    /// Whether it carries somebody's own words, which leave as they are and as soon as the governor lets them.
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.state.is_open() && self.settled_by.is_some()
    }

    /// Ends it.
    pub fn settle(&mut self, state: TouchState, at: Moment, outcome: &str) {
        self.state = state;
        self.settled_at = Some(at);
        outcome.clone_into(&mut self.outcome);
    }
}
