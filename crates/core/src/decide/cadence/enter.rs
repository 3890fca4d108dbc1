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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::{
        super::{
            NotWith, Offset,
            sample::{at, cadence, enrolment, step},
        },
        *,
    };

    fn one_step() -> Cadence {
        cadence(30, vec![step("one", Offset::Days(1), (600, 1080))])
    }

    fn enquiry(moment: &str) -> TriggerFacts<'static> {
        TriggerFacts { trigger: Trigger::Enquiry, at: at(moment), party: PartyKind::Person, vehicle_roles: &[], subject: None }
    }

    fn ended(mut enrolment: Enrolment) -> Enrolment {
        enrolment.state = EnrolmentState::Ended(EndReason::RanOut);
        enrolment
    }

    #[test]
    fn only_whom_it_is_for_enters() {
        let mut cadence = one_step();
        let now = at("2026-11-01T12:00:00Z");
        let facts = enquiry("2026-11-01T12:00:00Z");
        assert_eq!(may_enter(&cadence, &facts, &[], now), Entering::Enter { ends: vec![] });
        let other = TriggerFacts { trigger: Trigger::Delivery, ..facts };
        assert_eq!(may_enter(&cadence, &other, &[], now), Entering::No(NotEntered::OtherTrigger));
        cadence.enters.party = Some(PartyKind::Organisation);
        assert_eq!(may_enter(&cadence, &facts, &[], now), Entering::No(NotEntered::WrongParty));
        cadence.enters.party = None;
        cadence.enters.vehicle_roles = vec![VehicleRole::Driver, VehicleRole::User];
        assert_eq!(may_enter(&cadence, &facts, &[], now), Entering::No(NotEntered::WrongRole));
        let driver = TriggerFacts { vehicle_roles: &[VehicleRole::Payer, VehicleRole::Driver], ..facts };
        assert_eq!(may_enter(&cadence, &driver, &[], now), Entering::Enter { ends: vec![] });
    }

    #[test]
    fn nobody_is_in_it_twice_for_the_same() {
        let mut cadence = one_step();
        let now = at("2026-11-20T12:00:00Z");
        let facts = enquiry("2026-11-20T12:00:00Z");
        let running = enrolment(&cadence, at("2026-11-01T12:00:00Z"));
        assert_eq!(may_enter(&cadence, &facts, std::slice::from_ref(&running), now), Entering::No(NotEntered::Running));
        let other = TriggerFacts { subject: Some(Uuid::from_u128(7)), ..facts };
        assert_eq!(may_enter(&cadence, &other, std::slice::from_ref(&running), now), Entering::Enter { ends: vec![] });
        let ended = [ended(running)];
        assert_eq!(may_enter(&cadence, &facts, &ended, now), Entering::No(NotEntered::Never));
        cadence.re_enter_after_days = Some(30);
        assert_eq!(may_enter(&cadence, &facts, &ended, now), Entering::No(NotEntered::Until(at("2026-12-01T12:00:00Z"))));
        cadence.re_enter_after_days = Some(19);
        assert_eq!(may_enter(&cadence, &facts, &ended, now), Entering::Enter { ends: vec![] });
    }

    #[test]
    fn of_two_that_exclude_each_other_the_winner_runs() {
        let mut cadence = one_step();
        let now = at("2026-11-20T12:00:00Z");
        let facts = enquiry("2026-11-20T12:00:00Z");
        let mut other = enrolment(&cadence, at("2026-11-01T12:00:00Z"));
        other.cadence = "other".to_owned();
        cadence.not_with = vec![NotWith { cadence: "other".to_owned(), wins: Winner::Other }];
        let running = [other.clone()];
        assert_eq!(may_enter(&cadence, &facts, &running, now), Entering::No(NotEntered::Overlaps("other".to_owned())));
        assert_eq!(may_enter(&cadence, &facts, &[ended(other)], now), Entering::Enter { ends: vec![] });
        cadence.not_with = vec![NotWith { cadence: "other".to_owned(), wins: Winner::This }];
        assert_eq!(may_enter(&cadence, &facts, &running, now), Entering::Enter { ends: vec![running[0].id] });
    }

    #[test]
    fn not_too_early_and_not_too_late() {
        let mut cadence = cadence(7, vec![step("before", Offset::Days(-30), (600, 1080))]);
        cadence.enters.trigger = Trigger::Enquiry;
        let facts = enquiry("2026-11-30T00:00:00Z");
        let entering = |now| may_enter(&cadence, &facts, &[], at(now));
        assert_eq!(entering("2026-10-01T00:00:00Z"), Entering::No(NotEntered::NotBefore(at("2026-10-30T00:00:00Z"))));
        assert_eq!(entering("2026-10-30T00:00:00Z"), Entering::Enter { ends: vec![] });
        assert_eq!(entering("2026-12-07T23:00:00Z"), Entering::Enter { ends: vec![] });
        assert_eq!(entering("2026-12-08T00:00:00Z"), Entering::No(NotEntered::TooLate));
    }

    #[test]
    fn what_happens_ends_or_holds_it() {
        let cadence = one_step();
        let enrolment = enrolment(&cadence, at("2026-11-01T12:00:00Z"));
        let happening = |kind, moment: &str| Happening { kind, at: at(moment), subject: None };
        let reply = happening(HappeningKind::Reply, "2026-11-02T12:00:00Z");
        let purchase = happening(HappeningKind::Purchase, "2026-11-03T12:00:00Z");
        let stop = happening(HappeningKind::Stop, "2026-11-04T12:00:00Z");
        assert_eq!(should_exit(&enrolment, &cadence, &[reply]), None);
        assert_eq!(
            should_exit(&enrolment, &cadence, &[stop, purchase, reply]),
            Some(EndReason::Happened(HappeningKind::Purchase)),
            "the earliest"
        );
        assert_eq!(should_exit(&enrolment, &cadence, &[stop]), Some(EndReason::Happened(HappeningKind::Stop)), "always");
        assert_eq!(should_pause(&enrolment, &cadence, &[reply]), Some(at("2026-11-05T12:00:00Z")));
        let held = Enrolment { state: EnrolmentState::PausedUntil(at("2026-11-09T00:00:00Z")), ..enrolment.clone() };
        assert_eq!(should_pause(&held, &cadence, &[reply]), None, "it is held longer already");
        assert_eq!(should_exit(&ended(enrolment), &cadence, &[stop]), None, "it is over");
    }

    #[test]
    fn what_is_about_another_car_does_not_end_it() {
        let cadence = one_step();
        let own = Some(Uuid::from_u128(1));
        let enrolment = Enrolment { subject: own, ..enrolment(&cadence, at("2026-11-01T12:00:00Z")) };
        let happening = |kind, subject| Happening { kind, at: at("2026-11-02T12:00:00Z"), subject };
        let other = Some(Uuid::from_u128(2));
        assert_eq!(should_exit(&enrolment, &cadence, &[happening(HappeningKind::Purchase, other)]), None);
        assert_eq!(should_exit(&enrolment, &cadence, &[happening(HappeningKind::VehicleGone, other)]), None);
        let gone = should_exit(&enrolment, &cadence, &[happening(HappeningKind::VehicleGone, own)]);
        assert_eq!(gone, Some(EndReason::Happened(HappeningKind::VehicleGone)));
        let unnamed = should_exit(&enrolment, &cadence, &[happening(HappeningKind::Purchase, None)]);
        assert_eq!(unnamed, Some(EndReason::Happened(HappeningKind::Purchase)), "what names nothing concerns all");
    }

    #[test]
    fn wire_names_of_ends_read_back() {
        for reason in [EndReason::RanOut, EndReason::GivenUp, EndReason::Overtaken]
            .into_iter()
            .chain(HappeningKind::ALL.iter().map(|kind| EndReason::Happened(*kind)))
        {
            assert_eq!(EndReason::from_name(reason.name()), Some(reason));
        }
    }

    proptest! {
        #[test]
        fn what_happened_before_never_ends_or_holds_it(
            kinds in prop::collection::vec((prop::sample::select(HappeningKind::ALL.to_vec()), 1_i64..100_000), 0..9),
        ) {
            let mut cadence = one_step();
            cadence.ends_when = HappeningKind::ALL.to_vec();
            let enrolment = enrolment(&cadence, at("2026-11-01T12:00:00Z"));
            let before: Vec<_> = kinds
                .into_iter()
                .map(|(kind, seconds)| Happening { kind, at: enrolment.from.checked_sub(SignedDuration::from_secs(seconds)).unwrap(), subject: None })
                .collect();
            prop_assert_eq!(should_exit(&enrolment, &cadence, &before), None);
            prop_assert_eq!(should_pause(&enrolment, &cadence, &before), None);
        }
    }
}
