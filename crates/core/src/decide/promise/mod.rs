//! Promises: what we owe somebody by when, and whether it was kept.
//!
//! Kept or broken is computed from the time stamps of what happened ([`outcome`]), never from when somebody looked. What an alarm does
//! about a promise ([`step`]) is to warn, to say that it broke and to tell the next in the chain: each once. How often a customer had to
//! ask for the same is counted by [`repeated`].

mod alarm;
mod keeping;
mod kind;
mod repeat;
mod term;
#[cfg(test)]
mod tests;

pub use alarm::{Effect, Step, step};
pub use keeping::{Deed, Evidence, Outcome, Settled, outcome};
pub use kind::PromiseKind;
pub use repeat::{Ask, RepeatPolicy, Repeated, repeated, times_asked};
pub use term::{Due, EscalateTo, EscalationStep, Measure, PromisePolicy, Term, due, due_by};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::{Moment, PromiseId, StaffId, StoreId};

/// Where a promise stands, as last computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseState {
    Open,
    Kept,
    /// Not kept in time; settled when it was kept late, or when another promise took its place.
    Broken,
    /// Moved with the customer before it broke.
    Renegotiated,
    /// No longer owed: the customer does not want it any more.
    Withdrawn,
}

impl PromiseState {
    pub const ALL: [Self; 5] = [Self::Open, Self::Kept, Self::Broken, Self::Renegotiated, Self::Withdrawn];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept => "kept",
            Self::Broken => "broken",
            Self::Renegotiated => "renegotiated",
            Self::Withdrawn => "withdrawn",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// One promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    pub id: PromiseId,
    pub kind: PromiseKind,
    /// The opportunity, case, hand-over or vehicle that it is about.
    pub subject: Option<Uuid>,
    pub owner: Option<StaffId>,
    pub store: Option<StoreId>,
    pub made_at: Moment,
    /// It is kept when what was promised happened at this moment or before.
    pub due_at: Moment,
    /// When it would be due if the time of its kind were counted around the clock.
    pub calendar_due_at: Moment,
    pub warn_at: Moment,
    pub state: PromiseState,
    /// When it was kept, kept late, moved or taken back. Nothing more is done about a settled promise.
    pub settled_at: Option<Moment>,
    /// Settled by somebody's word only.
    pub claimed: bool,
    /// The moment at which it broke, once that was said.
    pub broken_at: Option<Moment>,
    pub warned_at: Option<Moment>,
    /// How many steps of the escalation chain were taken.
    pub escalated: u32,
    pub renegotiated_from: Option<PromiseId>,
    pub renegotiated_to: Option<PromiseId>,
}

impl Promise {
    #[must_use]
    pub fn new(id: PromiseId, kind: PromiseKind, made_at: Moment, due: Due) -> Self {
        Self {
            id,
            kind,
            subject: None,
            owner: None,
            store: None,
            made_at,
            due_at: due.due_at,
            calendar_due_at: due.calendar_due_at,
            warn_at: due.warn_at,
            state: PromiseState::Open,
            settled_at: None,
            claimed: false,
            broken_at: None,
            warned_at: None,
            escalated: 0,
            renegotiated_from: None,
            renegotiated_to: None,
        }
    }

    /// Whether it is still open, so that a contact may be for it. One that is broken and not kept late is.
    #[must_use]
    pub fn is_owed(&self) -> bool {
        self.settled_at.is_none()
    }

    /// Kept in time as far as somebody says, with nothing that shows it yet.
    #[must_use]
    pub fn is_kept_by_word(&self) -> bool {
        self.state == PromiseState::Kept && self.claimed
    }

    /// Takes over what was computed from the evidence, also when evidence went away because it turned out to be another customer's. Says
    /// whether that changed anything.
    pub fn settle(&mut self, outcome: &Outcome) -> bool {
        let before = (self.state, self.settled_at, self.claimed, self.broken_at);
        match *outcome {
            Outcome::Renegotiated { .. } | Outcome::Withdrawn { .. } => {}
            Outcome::Open if self.state == PromiseState::Kept => {
                (self.state, self.settled_at, self.claimed) = (PromiseState::Open, None, false);
            }
            Outcome::Open => {}
            Outcome::Kept(kept) => {
                (self.state, self.settled_at, self.claimed, self.broken_at) = (PromiseState::Kept, Some(kept.at), kept.claimed, None);
            }
            Outcome::Broken { at, late: Some(late) } => {
                (self.state, self.settled_at, self.claimed) = (PromiseState::Broken, Some(late.at), late.claimed);
                // Also when no alarm has rung between: when it broke follows from when it was due.
                self.broken_at.get_or_insert(at);
            }
            Outcome::Broken { late: None, .. } => {
                if self.state == PromiseState::Kept {
                    (self.settled_at, self.claimed) = (None, false);
                }
                self.state = PromiseState::Broken;
            }
        }
        before != (self.state, self.settled_at, self.claimed, self.broken_at)
    }

    /// Notes that an effect of [`step`] was carried out, so that it is not asked for again.
    pub fn carried_out(&mut self, effect: &Effect, now: Moment) {
        match *effect {
            Effect::Warn => self.warned_at = Some(now),
            Effect::Break { at } => {
                self.state = PromiseState::Broken;
                self.broken_at = Some(at);
            }
            Effect::Escalate { level, .. } => self.escalated = self.escalated.max(level),
        }
    }

    /// Agrees another moment with the customer: the promise that takes the place of this one. Before this one is due it counts as
    /// renegotiated; afterwards it stays broken, and is settled by its successor.
    pub fn renegotiate(&mut self, id: PromiseId, now: Moment, due: Due) -> Self {
        if now <= self.due_at {
            // A node whose clock is ahead may have called it broken.
            (self.state, self.broken_at) = (PromiseState::Renegotiated, None);
        } else {
            self.state = PromiseState::Broken;
            self.broken_at.get_or_insert(self.due_at);
        }
        self.settled_at = Some(now);
        self.renegotiated_to = Some(id);
        Self {
            subject: self.subject,
            owner: self.owner,
            store: self.store,
            renegotiated_from: Some(self.id),
            ..Self::new(id, self.kind, now, due)
        }
    }

    /// It is no longer owed. One that is already overdue stays broken.
    pub fn withdraw(&mut self, now: Moment) {
        if now <= self.due_at {
            (self.state, self.broken_at) = (PromiseState::Withdrawn, None);
        } else {
            self.state = PromiseState::Broken;
            self.broken_at.get_or_insert(self.due_at);
        }
        self.settled_at = Some(now);
    }
}
