//! A small house and a customer of it, for tests.

use std::{collections::HashMap, sync::Arc};

use jiff::{SignedDuration, civil::Weekday, tz::TimeZone};
use uuid::Uuid;

use super::{
    cadence::{Cadence, Enrolment, EnrolmentState},
    governor::{self, By, Known, Origin, Packs},
    owner::{Candidate, Post, Presence},
    promise::{Due, Promise, PromiseKind, PromisePolicy},
    rulebook::{Cadences, Rulebook},
    situation::{Anchored, Asked, Case, Kept, Opportunity, Owed, Situation, Stage},
    touch::{Touch, TouchState},
};
use crate::{
    hear::{Channel, PartyKind, Purpose},
    kernel::{
        ActivityId, BusinessCalendar, CaseId, CustomerId, EnrolmentId, Moment, OpeningHours, OpportunityId, PromiseId, StaffId, TouchId,
    },
    trust::{Department, Role},
};

/// Thursday 2026-11-26 10:00 UTC.
pub(super) const NOW: Moment = Moment::constant(1_795_687_200, 0);

pub(super) fn hours(hours: i64) -> Moment {
    NOW + SignedDuration::from_hours(hours)
}

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(super) fn staff(number: u128) -> StaffId {
    StaffId(id(number))
}

/// Four consultants, 1 to 4, all here, in a house that is open from nine to seven.
pub(super) fn house() -> Rulebook {
    let mut hours = OpeningHours::default();
    for weekday in Weekday::Monday.cycle_forward().take(7) {
        hours.set_day(weekday, OpeningHours::parse_day("9-19").unwrap());
    }
    let candidate = |number: u128| Candidate {
        staff: staff(number),
        employed: true,
        posts: vec![Post { role: Role::Consultant, store: None, department: Department::Sales }],
        languages: vec!["en".to_owned()],
        models: Vec::new(),
        presence: Presence::Here,
        load: 0,
        capacity: 100,
        last_assigned_at: None,
    };
    let packs = Packs::shipped().unwrap();
    Rulebook {
        promises: PromisePolicy::default(),
        governor: governor::Policy::new(governor::Settings::default(), &packs, Arc::new(governor::Holidays::default())),
        cadences: Cadences::new(Cadence::shipped().iter().cloned().map(Arc::new).collect(), &[]),
        stores: HashMap::new(),
        around_the_clock: BusinessCalendar::new(TimeZone::UTC, &hours),
        candidates: (1..=4).map(candidate).collect(),
        absences: Vec::new(),
        loads_known: true,
        colleagues: HashMap::new(),
        prices: Vec::new(),
        machine_channels: vec![Channel::Email].into(),
        zone: TimeZone::UTC,
        language: "en".to_owned(),
    }
}

/// A customer of whom nothing is open.
pub(super) fn quiet(owner: StaffId) -> Situation {
    Situation {
        id: CustomerId(id(1)),
        party: PartyKind::Person,
        name: "Ani Petrosyan".to_owned(),
        language: "en".to_owned(),
        zone: TimeZone::UTC,
        store: None,
        owner: Some(owner),
        last_activity_at: None,
        birthday: None,
        facts: Vec::new(),
        cars: Vec::new(),
        known: Known::default(),
        happenings: Vec::new(),
        contacts: Vec::new(),
        opportunities: Vec::new(),
        promises: Vec::new(),
        enrolments: Vec::new(),
        touches: Vec::new(),
        household: Vec::new(),
        asked: Vec::new(),
        cases: Vec::new(),
        handovers: Vec::new(),
    }
}

pub(super) fn pursuit(number: u128, owner: StaffId) -> Kept<Opportunity> {
    Kept::stored(Opportunity {
        id: OpportunityId(id(number)),
        anchor: id(1),
        stage: Stage::Contacted,
        subject: "Kia EV6".to_owned(),
        department: Department::Sales,
        vehicle: None,
        store: None,
        owner: Some(owner),
        owner_reasons: "[]".to_owned(),
        opened_at: hours(-48),
        closed_at: None,
        closed_by: None,
        reason: String::new(),
        give_up: None,
    })
}

/// To call back, with a warning an hour before.
pub(super) fn call_back(number: u128, owner: StaffId, subject: Option<Uuid>, due_at: Moment) -> Kept<Owed> {
    let due = Due { due_at, calendar_due_at: due_at, warn_at: due_at - SignedDuration::from_hours(1) };
    let mut promise = Promise::new(PromiseId(id(number)), PromiseKind::CallBack, hours(-24), due);
    (promise.owner, promise.subject) = (Some(owner), subject);
    Kept::stored(Owed { anchor: id(1), promise, words: String::new(), made_by: None, evidence: None, note: String::new() })
}

pub(super) fn question(number: u128, owner: StaffId) -> Kept<Asked> {
    Kept::stored(Asked {
        id: id(number),
        anchor: id(1),
        activity: ActivityId(id(number)),
        at: hours(-1),
        matter: String::new(),
        channel: Channel::Email,
        words: "When?".to_owned(),
        doubt: String::new(),
        times: 1,
        owner: Some(owner),
        store: None,
        answered_at: None,
        answered_by: None,
        answer: None,
    })
}

pub(super) fn case(number: u128, owner: StaffId) -> Kept<Case> {
    Kept::stored(Case {
        id: CaseId(id(number)),
        anchor: id(1),
        kind: "question".to_owned(),
        severity: 1,
        subject: String::new(),
        owner: Some(owner),
        store: None,
        opened_at: hours(-30),
        opened_by: None,
        closed_at: None,
        closed_by: None,
        answer: String::new(),
    })
}

/// A call on somebody's list, of the step of an enrolment when one is given.
pub(super) fn planned(
    number: u128,
    owner: StaffId,
    step: Option<(EnrolmentId, &str)>,
    (due_at, closes_at): (Moment, Option<Moment>),
) -> Kept<Touch> {
    Kept::stored(Touch {
        id: step.map_or(TouchId(id(number)), |(enrolment, step)| Touch::id_of(enrolment, step, hours(-48))),
        anchor: id(1),
        enrolment: step.map(|(enrolment, _)| enrolment),
        cadence: step.map(|_| "new_enquiry".to_owned()).unwrap_or_default(),
        step: step.map(|(_, step)| step.to_owned()).unwrap_or_default(),
        by: By::Person,
        origin: Origin::Cadence,
        purpose: Purpose::Marketing,
        channel: Channel::Phone,
        address: String::new(),
        priority: 50,
        subject: None,
        owner: Some(owner),
        store: None,
        state: TouchState::Planned,
        planned_at: hours(-2),
        due_at,
        closes_at,
        settled_at: None,
        settled_by: None,
        activity: None,
        outcome: String::new(),
        rule: String::new(),
    })
}

/// Somebody who entered *new enquiry* two days ago and is held until then.
pub(super) fn paused(number: u128, until: Moment, book: &Rulebook) -> Kept<Anchored<Enrolment>> {
    let cadence = book.cadences.live_named("new_enquiry").unwrap();
    let value = Enrolment {
        id: EnrolmentId(id(number)),
        cadence: cadence.name.clone(),
        version: cadence.version,
        anchor: hours(-48),
        from: hours(-48),
        subject: None,
        state: EnrolmentState::PausedUntil(until),
        done: Vec::new(),
    };
    Kept::stored(Anchored { anchor: id(1), value })
}
