//! The customer wants to be left alone: every automation ends with this very decision, also what waits in the outbox (SPEC 8.1).

use uuid::Uuid;

use super::{
    cadence::{EndReason, EnrolmentState, Happening, HappeningKind},
    decision::Desk,
    governor::{Stop, StopKind},
};
use crate::{
    hear::Channel,
    kernel::{ActivityId, Moment, StaffId, hash::hash_parts},
};

/// How it is known that somebody is not to be contacted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopSaid {
    pub id: Uuid,
    pub anchor: Uuid,
    pub kind: StopKind,
    /// The channel on which it was said; the stop is for all.
    pub channel: Channel,
    pub said: String,
    pub activity: Option<ActivityId>,
    pub by: Option<StaffId>,
    pub at: Moment,
}

impl StopSaid {
    /// By a message that says nothing else.
    #[must_use]
    pub fn word(anchor: Uuid, channel: Channel, said: &str, activity: Option<ActivityId>, at: Moment) -> Self {
        Self::new(anchor, StopKind::Stopped, channel, said, activity, None, at)
    }

    #[must_use]
    pub fn new(
        anchor: Uuid,
        kind: StopKind,
        channel: Channel,
        said: &str,
        activity: Option<ActivityId>,
        by: Option<StaffId>,
        at: Moment,
    ) -> Self {
        let moment = at.as_microsecond().to_be_bytes();
        let bits = hash_parts(&[b"stop", anchor.as_bytes(), kind.name().as_bytes(), &moment]);
        Self {
            id: Uuid::from_u128(u128::from_be_bytes(bits)),
            anchor,
            kind,
            channel,
            said: said.trim().chars().take(300).collect(),
            activity,
            by,
            at,
        }
    }
}

impl Desk<'_> {
    pub(super) fn stopped(&mut self, said: &StopSaid) {
        self.s.known.stops.push(Stop { kind: said.kind, channel: None, at: said.at });
        let kind = if said.kind == StopKind::Deceased { HappeningKind::Deceased } else { HappeningKind::Stop };
        self.s.happenings.push(Happening { kind, at: said.at, subject: None });
        for kept in &mut self.s.enrolments {
            if !matches!(kept.value.state, EnrolmentState::Ended(_)) {
                kept.value.state = EnrolmentState::Ended(EndReason::Happened(kind));
            }
        }
        self.withdraw_touches(|_| true, "stop");
        self.stops.push(said.clone());
        self.tell("customer.stopped", self.s.owner);
    }

    /// The customer takes their stop back. What was ended stays ended; new rhythms may begin.
    pub(super) fn resumed(&mut self, at: Moment) {
        if self.s.known.stops.iter().any(|stop| stop.kind == StopKind::Stopped) {
            self.s.known.stops.retain(|stop| stop.kind != StopKind::Stopped);
            self.resumed_at = Some(at);
            self.tell("customer.resumed", self.s.owner);
        }
    }
}
