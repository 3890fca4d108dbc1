//! Who enters a cadence, what ends it, what holds it.

use serde::{Deserialize, Serialize};

use super::{Cadence, EndReason, Enrolment, Happening, Subject, Trigger};
use crate::{
    hear::{PartyKind, VehicleRole},
    kernel::{EnrolmentId, Moment},
};

/// What set off a trigger, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct TriggerFacts<'a> {
    pub trigger: Trigger,
    /// The anchor.
    pub at: Moment,
    pub party: PartyKind,
    /// The customer's roles in the vehicle at hand.
    pub vehicle_roles: &'a [VehicleRole],
    pub subject: Subject,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entering {
    /// Enrol, and end those enrolments with [`EndReason::Overtaken`].
    Enter {
        ends: Vec<EnrolmentId>,
    },
    No(NotEntered),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotEntered {
    OtherTrigger,
    WrongParty,
    WrongRole,
    /// It runs already, for the same subject.
    Running,
    /// It was ended at the customer's wish and does not begin again by itself.
    Never,
    /// It ended a short time ago.
    Until(Moment),
    /// A cadence that wins over it is running.
    Overlaps(String),
    /// All its days are over.
    TooLate,
    /// Its first step lies further ahead; ask again then.
    NotBefore(Moment),
}

/// Whether a customer enters a cadence now. `existing` are all enrolments of the customer, ended ones too.
#[must_use]
pub fn may_enter(cadence: &Cadence, facts: &TriggerFacts<'_>, existing: &[Enrolment], now: Moment) -> Entering {
    let _ = (cadence, facts, existing, now);
    Entering::No(NotEntered::OtherTrigger)
}

/// Whether something that happened ends the enrolment, and by what. What happened before `enrolment.from` never does.
#[must_use]
pub fn should_exit(enrolment: &Enrolment, cadence: &Cadence, happenings: &[Happening]) -> Option<EndReason> {
    let _ = (enrolment, cadence, happenings);
    None
}

/// Until when what happened holds the enrolment, if that is later than it is held already.
#[must_use]
pub fn should_pause(enrolment: &Enrolment, cadence: &Cadence, happenings: &[Happening]) -> Option<Moment> {
    let _ = (enrolment, cadence, happenings);
    None
}
