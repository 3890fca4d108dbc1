//! What is due to be done about an open promise when its alarm rings.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::{
    Promise,
    term::{EscalateTo, PromisePolicy, after, minutes},
};
use crate::kernel::{BusinessCalendar, Moment};

/// What to do about a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Tell the owner that it may break, and offer to renegotiate it with the customer.
    Warn,
    /// It broke, at this moment (that at which it was due).
    Break { at: Moment },
    /// Tell the next in the chain. The first level is 1.
    Escalate { level: u32, to: EscalateTo },
}

/// What to do now and when to look again. No moment: nothing more happens by itself.
#[must_use]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    pub effects: Vec<Effect>,
    pub wake_at: Option<Moment>,
}

/// What time has brought about for a promise that the evidence leaves unsettled. Every effect comes once, however often and however late one
/// looks, when the caller notes it with [`Promise::carried_out`]; after a long silence all that fell due in it comes at once, except a
/// warning that would come too late.
pub fn step(promise: &Promise, policy: &PromisePolicy, calendar: &BusinessCalendar, now: Moment) -> Step {
    if promise.settled_at.is_some() {
        return Step::default();
    }
    if now <= promise.due_at {
        // At the very moment it is due it can still be kept.
        let breaks_at = after(promise.due_at, SignedDuration::from_micros(1));
        return match promise.warned_at {
            None if now < promise.warn_at => Step { effects: Vec::new(), wake_at: Some(promise.warn_at) },
            None => Step { effects: vec![Effect::Warn], wake_at: Some(breaks_at) },
            Some(_) => Step { effects: Vec::new(), wake_at: Some(breaks_at) },
        };
    }
    let mut effects = Vec::new();
    if promise.broken_at.is_none() {
        effects.push(Effect::Break { at: promise.due_at });
    }
    for (level, next) in (1..).zip(&policy.escalation).skip(usize::try_from(promise.escalated).unwrap_or(usize::MAX)) {
        let at =
            calendar.add_business(promise.due_at, next.after_minutes).unwrap_or_else(|| after(promise.due_at, minutes(next.after_minutes)));
        if now < at {
            return Step { effects, wake_at: Some(at) };
        }
        effects.push(Effect::Escalate { level, to: next.to });
    }
    Step { effects, wake_at: None }
}
