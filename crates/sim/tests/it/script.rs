//! A scripted dealership: it does the same for everybody, so that what people do about it can be counted.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
    sync::Arc,
};

use jiff::{SignedDuration, ToSpan};
use roadbook_core::{decide::promise::PromiseKind, hear::Channel, kernel::Moment};
use roadbook_sim::{
    Felt, FeltWhat, Life, Occurrence, What, World,
    life::{About, Message, NeedId, Said, Seller, Token},
    world::PersonId,
};

/// How the scripted dealership treats people.
#[derive(Debug, Clone)]
pub struct Script {
    /// Hours until an enquiry or a question is answered by a person; none: never.
    pub answers: Option<f64>,
    /// On which days after an enquiry somebody rings, at half past five.
    pub calls: Vec<f64>,
    /// Advertising to everybody, messages a week.
    pub advertising: f64,
    /// Hours by which promises are kept late; none: they are kept.
    pub late: Option<f64>,
}

impl Script {
    pub fn careful() -> Self {
        let calls = vec![0.1, 1.0, 3.0, 6.0, 10.0, 15.0, 21.0, 28.0, 36.0, 44.0, 52.0, 60.0, 68.0, 76.0, 84.0, 90.0];
        Self { answers: Some(0.3), calls, advertising: 0.0, late: None }
    }

    pub fn usual() -> Self {
        Self { answers: Some(12.75), calls: vec![1.0, 4.0, 9.0, 16.0], advertising: 0.0, late: Some(6.0) }
    }

    pub fn silent() -> Self {
        Self { answers: None, calls: vec![], advertising: 0.0, late: Some(48.0) }
    }
}

/// What came of it.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    pub counts: BTreeMap<&'static str, u32>,
    pub digest: u64,
    pub occurrences: Vec<Occurrence>,
}

impl Tally {
    pub fn of(&self, name: &str) -> f64 {
        f64::from(self.counts.get(name).copied().unwrap_or(0))
    }

    fn count(&mut self, name: &'static str) {
        *self.counts.entry(name).or_default() += 1;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Do {
    Answer(PersonId),
    Ring(NeedId),
    Advertise(PersonId, u32),
    Settle(PersonId),
}

pub fn live(world: &Arc<World>, script: &Script, days: i64) -> Tally {
    let mut life = Life::new(world);
    let begins: Moment = world.begins().to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
    let ends = begins + (24 * days).hours();
    let mut todo: BinaryHeap<Reverse<(Moment, Do)>> = BinaryHeap::new();
    let mut tally = Tally::default();
    if script.advertising > 0.0 {
        for person in world.people().iter().filter(|person| person.known) {
            todo.push(Reverse((after(begins, f64::from(person.id.0 % 100) / 14.0), Do::Advertise(person.id, 0))));
        }
    }
    loop {
        let (theirs, ours) = (life.peek(), todo.peek().map(|Reverse((at, _))| *at));
        let next = match (theirs, ours) {
            (Some(a), Some(b)) => a.min(b),
            (Some(a), None) => a,
            (None, Some(b)) => b,
            (None, None) => break,
        };
        if next > ends {
            break;
        }
        for occurrence in life.until(next) {
            react(&mut life, &mut todo, script, &occurrence, &mut tally);
            tally.digest = fnv(tally.digest, &format!("{occurrence:?}"));
            tally.occurrences.push(occurrence);
        }
        while todo.peek().is_some_and(|Reverse((at, _))| *at <= next) {
            let Some(Reverse((at, what))) = todo.pop() else { break };
            work(&mut life, &mut todo, script, at, what, &mut tally);
        }
    }
    tally
}

fn react(life: &mut Life, todo: &mut BinaryHeap<Reverse<(Moment, Do)>>, script: &Script, occurrence: &Occurrence, tally: &mut Tally) {
    let (at, person) = (occurrence.at, occurrence.person);
    let mut feel = |about, what| life.felt(person, &Felt { at, by: None, about, what });
    let answer = |todo: &mut BinaryHeap<_>| {
        if let Some(hours) = script.answers {
            todo.push(Reverse((after(at, hours / 24.0), Do::Answer(person))));
        }
    };
    match &occurrence.what {
        What::Enquires(enquiry) => {
            tally.count("enquiries");
            feel(About::Need(enquiry.need), FeltWhat::Acknowledged);
            answer(todo);
            for day in &script.calls {
                todo.push(Reverse((after(at, *day), Do::Ring(enquiry.need))));
            }
        }
        What::Replies(_) => {
            tally.count("replies");
            answer(todo);
        }
        What::Stops { .. } => tally.count("stops"),
        What::CallsIn { about, .. } => {
            tally.count("calls in");
            feel(*about, FeltWhat::Call { seconds: 120 });
        }
        What::Comes { about, kept, .. } => {
            tally.count(if *kept { "visits" } else { "missed" });
            if *kept {
                feel(*about, FeltWhat::VisitReceived { waited: SignedDuration::from_mins(3) });
            }
        }
        What::TestDrives { need, .. } => {
            tally.count("test drives");
            feel(About::Need(*need), FeltWhat::TestDriven);
        }
        What::Buys(purchase) => match purchase.seller {
            Seller::Us(_) => {
                tally.count("sold");
                let late = SignedDuration::from_hours(script.late.map_or(0, |_| 24));
                feel(About::Need(purchase.need), FeltWhat::Delivered { car: purchase.car, late });
            }
            Seller::Elsewhere => tally.count("bought elsewhere"),
        },
        What::Repairs(work) => match work.store {
            Some(_) => {
                tally.count("workshop");
                let late = SignedDuration::from_hours(script.late.map_or(0, |_| 3));
                feel(About::Car(work.car), FeltWhat::RepairDone { car: work.car, late });
            }
            None => tally.count("other workshop"),
        },
        What::Complains { .. } => {
            tally.count("complaints");
            answer(todo);
            todo.push(Reverse((after(at, 3.0), Do::Settle(person))));
        }
        What::AsksAgain { .. } => {
            tally.count("asks again");
            answer(todo);
        }
        What::Refers { .. } => tally.count("referrals"),
        What::Moves { .. } => tally.count("moves"),
        What::ChangesNumber { .. } => tally.count("numbers"),
        What::Sells { .. } => tally.count("sells"),
        What::FallsSilent { .. } => tally.count("silent"),
        What::Dies { .. } => tally.count("deaths"),
    }
}

fn work(life: &mut Life, todo: &mut BinaryHeap<Reverse<(Moment, Do)>>, script: &Script, at: Moment, what: Do, tally: &mut Tally) {
    let message = |channel: Channel, marketing: bool, n: u32| Message {
        channel,
        automatic: marketing,
        marketing,
        cadence: if marketing { "advertising".to_owned() } else { String::new() },
        step: if marketing { n.to_string() } else { String::new() },
        token: Token(1),
    };
    match what {
        Do::Answer(person) => {
            let channel = written(life, person);
            let about = life.person(person).need.as_ref().map_or(About::Nothing, |need| About::Need(need.id));
            life.felt(person, &Felt { at, by: None, about, what: FeltWhat::Message(message(channel, false, 0)) });
            let kind = PromiseKind::FirstResponse;
            let promise = match script.late {
                Some(hours) => FeltWhat::PromiseBroken { kind, late: SignedDuration::from_mins((hours * 60.0) as i64) },
                None => FeltWhat::PromiseKept { kind },
            };
            life.felt(person, &Felt { at, by: None, about, what: promise });
        }
        Do::Ring(need) => {
            let state = life.person(need.person);
            if state.stopped || state.need.as_ref().is_none_or(|open| open.id != need) {
                return;
            }
            tally.count("rung");
            let answer = life.called(need.person, at, None);
            if answer.reached {
                tally.count("reached");
            }
            match answer.what {
                Said::Visit { .. } => tally.count("agreed"),
                Said::Quote { need } => life.felt(need.person, &Felt { at, by: None, about: About::Need(need), what: FeltWhat::Quoted }),
                Said::Stop => tally.count("stops"),
                _ => {}
            }
        }
        Do::Advertise(person, n) => {
            if life.person(person).stopped || life.person(person).dead {
                return;
            }
            tally.count("advertised");
            let channel = written(life, person);
            life.felt(person, &Felt { at, by: None, about: About::Nothing, what: FeltWhat::Message(message(channel, true, n)) });
            todo.push(Reverse((after(at, 7.0 / script.advertising), Do::Advertise(person, n + 1))));
        }
        Do::Settle(person) => {
            life.felt(person, &Felt { at, by: None, about: About::Nothing, what: FeltWhat::ComplaintSettled });
        }
    }
}

fn written(life: &Life, person: PersonId) -> Channel {
    if life.receives(person, Channel::Email) { Channel::Email } else { Channel::Sms }
}

fn after(at: Moment, days: f64) -> Moment {
    at + SignedDuration::from_secs((days * 86_400.0) as i64)
}

fn fnv(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash ^ 0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
