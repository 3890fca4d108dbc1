//! How many customers one core decides about in a second: `cargo bench -p roadbook-core --bench decide`.
//!
//! The customers are in the middle of an enquiry's rhythm: an opportunity, three promises, touches of the last weeks, some contacts. Of some an
//! alarm has just rung, so that a step opens and the governor is asked; of others nothing is due.

#![expect(clippy::unwrap_used, reason = "a measurement may fail")]

use std::{
    collections::HashMap,
    hint::black_box,
    io::Write,
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, civil::Weekday, tz::TimeZone};
use roadbook_core::{
    decide::{
        Happening,
        cadence::{Cadence, DoneStep, Enrolment, EnrolmentState, Offset, StepOutcome},
        decide,
        governor::{self, Address, Consents, Country, Known, Packs, Place, Places, Stated, Zones},
        owner::{Candidate, Post, Presence},
        promise::{Due, Promise, PromiseKind, PromisePolicy, PromiseState},
        rulebook::{Cadences, Rulebook},
        situation::{Anchored, Contact, Kept, Opportunity, Owed, Situation, Stage},
    },
    hear::{Channel, PartyKind, Purpose},
    kernel::{ActivityId, BusinessCalendar, CustomerId, EnrolmentId, Moment, OpeningHours, OpportunityId, PromiseId, StaffId, StoreId},
    know::{ActivityKind, Direction},
    trust::{Department, Role},
};

fn zone() -> TimeZone {
    TimeZone::get("Asia/Yerevan").unwrap()
}

/// Thursday 2026-11-26 10:00 in Yerevan.
const NOW: Moment = Moment::constant(1_795_672_800, 0);

fn days_ago(days: i64) -> Moment {
    NOW - SignedDuration::from_hours(24 * days)
}

fn rulebook() -> Rulebook {
    let mut hours = OpeningHours::default();
    for weekday in Weekday::Monday.cycle_forward().take(6) {
        hours.set_day(weekday, OpeningHours::parse_day("9-13, 14-19").unwrap());
    }
    let holidays = governor::Holidays::shipped(&Packs::shipped().unwrap(), 2026..=2027);
    let candidate = |number: u128| Candidate {
        staff: StaffId::new(days_ago(900), number),
        employed: true,
        posts: vec![Post { role: Role::Consultant, store: None, department: Department::Sales }],
        languages: vec!["en".to_owned()],
        models: Vec::new(),
        presence: Presence::Here,
        load: 10,
        capacity: 150,
        last_assigned_at: None,
    };
    Rulebook {
        promises: PromisePolicy::default(),
        governor: governor::Policy::new(governor::Settings::default(), &Packs::shipped().unwrap(), Arc::new(holidays)),
        cadences: Cadences::new(Cadence::shipped().iter().cloned().map(Arc::new).collect(), &[]),
        stores: HashMap::new(),
        around_the_clock: BusinessCalendar::new(zone(), &hours),
        candidates: (1..=20).map(candidate).collect(),
        absences: Vec::new(),
        loads_known: true,
        colleagues: HashMap::new(),
        prices: Vec::new(),
        machine_channels: vec![Channel::Email].into(),
        zone: zone(),
        language: "en".to_owned(),
    }
}

/// A customer whose enquiry lies so many days back; every step before that day is done.
fn customer(number: u128, days: i64, book: &Rulebook) -> Situation {
    let begun = days_ago(days);
    let id = CustomerId::new(begun, number);
    let subject = OpportunityId::new(begun, number);
    let owner = Some(StaffId::new(days_ago(900), 1 + number % 20));
    let cadence = book.cadences.live_named("new_enquiry").unwrap();
    let done = cadence.steps.iter().filter(|step| match step.after {
        Offset::Minutes(_) => true,
        Offset::Days(day) | Offset::WorkingDays(day) => i64::from(day) < days,
    });
    let promise = |kind: PromiseKind, number: u128| {
        let due = begun + SignedDuration::from_hours(2);
        let mut promise = Promise::new(PromiseId::new(begun, number), kind, begun, Due { due_at: due, calendar_due_at: due, warn_at: due });
        (promise.subject, promise.owner) = (Some(subject.0), owner);
        promise.state = PromiseState::Kept;
        promise.settled_at = Some(begun + SignedDuration::from_hours(1));
        Kept::stored(Owed { anchor: id.0, promise, words: String::new(), made_by: None, evidence: None, note: String::new() })
    };
    let contact = |days: i64, kind: ActivityKind, direction: Direction| Contact {
        id: ActivityId::new(days_ago(days), number),
        at: days_ago(days),
        kind,
        direction,
        channel: if kind == ActivityKind::Call { Channel::Phone } else { Channel::Email },
        staff: owner,
        automatic: false,
        connected: kind == ActivityKind::Call,
        evident: true,
        subject: Some(subject.0),
        promise: None,
        claim: false,
    };
    let armenia = Place::from("AM".parse::<Country>().unwrap());
    let agreed = [Channel::Email, Channel::Phone].map(|channel| {
        let said = Stated {
            purpose: Purpose::Marketing,
            channel,
            granted: true,
            basis: governor::Basis::Consent,
            given_at: begun,
            recorded_at: begun,
            expires: None,
        };
        (1, said)
    });
    Situation {
        id,
        party: PartyKind::Person,
        name: "Ani Petrosyan".to_owned(),
        language: "en".to_owned(),
        zone: zone(),
        store: None::<StoreId>,
        owner,
        last_activity_at: Some(begun),
        birthday: None,
        facts: vec!["language".to_owned(), "budget".to_owned()],
        cars: Vec::new(),
        known: Known {
            consents: Consents::of(agreed.to_vec(), &[]),
            zones: Zones { address: Some(zone()), store: Some(zone()), ..Zones::default() },
            places: Places { address: Some(armenia), ..Places::default() },
            addresses: vec![
                Address { channel: Channel::Email, value: "ani@example.com".to_owned(), dead: false },
                Address { channel: Channel::Phone, value: "+37491123456".to_owned(), dead: false },
            ],
            ..Known::default()
        },
        happenings: Vec::new(),
        contacts: vec![
            contact(days, ActivityKind::Enquiry, Direction::FromCustomer),
            contact(days, ActivityKind::Call, Direction::ToCustomer),
            contact(days - 1, ActivityKind::Mail, Direction::ToCustomer),
        ],
        opportunities: vec![Kept::stored(Opportunity {
            id: subject,
            anchor: id.0,
            stage: Stage::Contacted,
            subject: "Kia EV6".to_owned(),
            department: Department::Sales,
            vehicle: None,
            store: None,
            owner,
            owner_reasons: "[]".to_owned(),
            opened_at: begun,
            closed_at: None,
            closed_by: None,
            reason: String::new(),
            give_up: None,
        })],
        promises: vec![promise(PromiseKind::FirstResponse, 1), promise(PromiseKind::FirstCall, 2), promise(PromiseKind::SecondFollowUp, 3)],
        enrolments: vec![Kept::stored(Anchored {
            anchor: id.0,
            value: Enrolment {
                id: EnrolmentId::new(begun, number),
                cadence: cadence.name.clone(),
                version: cadence.version,
                anchor: begun,
                from: begun,
                subject: Some(subject.0),
                state: EnrolmentState::Running,
                done: done.map(|step| DoneStep { step: step.id.clone(), outcome: StepOutcome::Done, at: begun }).collect(),
            },
        })],
        touches: Vec::new(),
        household: Vec::new(),
        asked: Vec::new(),
        cases: Vec::new(),
        handovers: Vec::new(),
    }
}

/// How many a second on one core; cloning what is decided about is not counted.
fn measure(what: &str, book: &Rulebook, customers: &[Situation]) {
    let (mut spent, mut decided, mut planned) = (Duration::ZERO, 0_u64, 0_usize);
    while spent < Duration::from_secs(2) {
        let batch: Vec<Situation> = customers.to_vec();
        let begun = Instant::now();
        for situation in batch {
            let decision = black_box(decide(situation, book, &Happening::Alarm, NOW));
            planned += decision.verdicts.len();
            decided += 1;
        }
        spent += begun.elapsed();
    }
    let each = spent.as_secs_f64() / decided as f64;
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{what}: {:.0} a second on one core, {:.2} µs each, {:.2} verdicts each",
        1.0 / each,
        each * 1e6,
        planned as f64 / decided as f64
    )
    .unwrap();
}

fn main() {
    let book = rulebook();
    let of = |days: i64| (0..500).map(|number| customer(number, days, &book)).collect::<Vec<_>>();
    measure("nothing is due", &book, &of(10));
    measure("a call opens", &book, &of(7));
    measure("a message opens", &book, &of(14));
    let mixed: Vec<Situation> = [7, 10, 12, 14, 16, 18, 25, 21, 50, 40].into_iter().flat_map(of).collect();
    measure("ten days of a rhythm", &book, &mixed);
}
