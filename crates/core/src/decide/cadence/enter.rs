//! Who enters a cadence, what ends it, what holds it.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::{Cadence, EndReason, Enrolment, EnrolmentState, Happening, HappeningKind, Subject, Trigger, Winner};
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
    /// Once for each subject, and it was.
    Never,
    /// It began too short a time ago; its anchor may lie there at the earliest.
    Until(Moment),
    /// A cadence that wins over it is running.
    Overlaps(String),
    /// All its days are over.
    TooLate,
    /// Its first step lies further ahead; ask again then.
    NotBefore(Moment),
}

/// Whether a customer enters a cadence now. `existing` are all enrolments of the customer, ended ones too; cadences exclude each other per
/// customer, whatever they are about.
#[must_use]
pub fn may_enter(cadence: &Cadence, facts: &TriggerFacts<'_>, existing: &[Enrolment], now: Moment) -> Entering {
    if let Some(reason) = keeps_out(cadence, facts, existing, now) {
        return Entering::No(reason);
    }
    let mut ends = Vec::new();
    for other in existing.iter().filter(|enrolment| enrolment.is_running()) {
        match cadence.not_with.iter().find(|not| not.cadence == other.cadence).map(|not| not.wins) {
            Some(Winner::This) => ends.push(other.id),
            Some(Winner::Other) => return Entering::No(NotEntered::Overlaps(other.cadence.clone())),
            None => {}
        }
    }
    Entering::Enter { ends }
}

fn keeps_out(cadence: &Cadence, facts: &TriggerFacts<'_>, existing: &[Enrolment], now: Moment) -> Option<NotEntered> {
    let enters = &cadence.enters;
    if enters.trigger != facts.trigger {
        return Some(NotEntered::OtherTrigger);
    }
    if enters.party.is_some_and(|party| party != facts.party) {
        return Some(NotEntered::WrongParty);
    }
    if !enters.vehicle_roles.is_empty() && !enters.vehicle_roles.iter().any(|role| facts.vehicle_roles.contains(role)) {
        return Some(NotEntered::WrongRole);
    }
    for before in existing.iter().filter(|enrolment| enrolment.cadence == cadence.name && enrolment.subject == facts.subject) {
        if before.is_running() {
            return Some(NotEntered::Running);
        }
        let Some(days) = cadence.re_enter_after_days else { return Some(NotEntered::Never) };
        let until = later(before.anchor, i64::from(days));
        if facts.at < until {
            return Some(NotEntered::Until(until));
        }
    }
    // A day more on either side, because the customer's day may begin up to 14 hours away from that of Greenwich.
    if now >= later(facts.at, i64::from(cadence.days) + 1) {
        return Some(NotEntered::TooLate);
    }
    let not_before = later(facts.at, -i64::from(cadence.lead_days()) - 1);
    (cadence.lead_days() > 0 && now < not_before).then_some(NotEntered::NotBefore(not_before))
}

/// Whether something that happened ends the enrolment, and by what: the earliest of them. What happened before `enrolment.from` never does.
/// A stop and a death end every cadence; so does it when the car that it is about is gone.
#[must_use]
pub fn should_exit(enrolment: &Enrolment, cadence: &Cadence, happenings: &[Happening]) -> Option<EndReason> {
    if !enrolment.is_running() {
        return None;
    }
    let ends = |happening: &&Happening| match happening.kind {
        HappeningKind::Stop | HappeningKind::Deceased => happening.at >= enrolment.from,
        HappeningKind::VehicleGone if happening.subject.is_some() && happening.subject == enrolment.subject => {
            concerns(enrolment, happening)
        }
        kind => cadence.ends_when.contains(&kind) && concerns(enrolment, happening),
    };
    happenings.iter().filter(ends).min_by_key(|happening| happening.at).map(|happening| EndReason::Happened(happening.kind))
}

/// Until when what happened holds the enrolment, if that is later than it is held already.
#[must_use]
pub fn should_pause(enrolment: &Enrolment, cadence: &Cadence, happenings: &[Happening]) -> Option<Moment> {
    let held = match enrolment.state {
        EnrolmentState::Running => None,
        EnrolmentState::PausedUntil(until) => Some(until),
        EnrolmentState::Ended(_) => return None,
    };
    let until = happenings
        .iter()
        .filter(|happening| concerns(enrolment, happening))
        .filter_map(|happening| {
            let pause = cadence.pauses_when.iter().filter(|pause| pause.on == happening.kind).max_by_key(|pause| pause.days)?;
            Some(later(happening.at, i64::from(pause.days)))
        })
        .max()?;
    held.is_none_or(|held| until > held).then_some(until)
}

/// What set off the trigger happened at the moment of the enrolment and does not concern it; nor does what is about another subject.
fn concerns(enrolment: &Enrolment, happening: &Happening) -> bool {
    let other_subject = matches!((enrolment.subject, happening.subject), (Some(own), Some(other)) if own != other);
    happening.at > enrolment.from && !other_subject
}

fn later(at: Moment, days: i64) -> Moment {
    at.checked_add(SignedDuration::from_hours(days * 24)).unwrap_or(if days < 0 { Moment::MIN } else { Moment::MAX })
}
