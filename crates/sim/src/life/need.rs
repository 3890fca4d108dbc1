//! A wish for a car comes up, and its owner asks us, or does not.

use std::sync::Arc;

use roadbook_core::{hear::Channel, kernel::Moment};

use super::{
    Life,
    formula::{self, log_odds, logistic},
    queue::Event,
    state::Need,
    time::{at_hour, hours_later, in_hours, later},
    what::{About, Enquiry, EnquiryBy, Matter, NeedId, Reason, What},
    words::{say, sayings},
};
use crate::{
    assumptions::ASSUMED,
    seed::{Kind, Stream},
    world::{CarId, FirmRole, Person, PersonId, Source, places::PLACES},
};

const YEAR: f64 = 365.25;
/// Who is older when the first day begins has no more children, in years.
const PARENTS_UNTIL: f64 = 42.0;

/// Chains of wishes that come again and again, as a number for their draws.
fn chain(reason: Reason) -> u64 {
    match reason {
        Reason::AgeingCar(car) => 0x1000 + u64::from(car.n),
        Reason::Child => 1,
        Reason::Moved => 6,
        Reason::SecondCar => 7,
        Reason::Fleet => 2,
        Reason::Looks => 3,
        Reason::Stranger => 4,
        Reason::Referred(_) => 5,
    }
}

/// Mean years between two wishes of a reason that comes again by itself.
fn every_years(reason: Reason) -> Option<f64> {
    match reason {
        Reason::Child => Some(ASSUMED.need.child_every_years),
        Reason::SecondCar => Some(ASSUMED.need.second_car_every_years),
        Reason::Fleet => Some(ASSUMED.need.fleet_every_years),
        Reason::Looks => Some(ASSUMED.need.looks_every_years),
        Reason::AgeingCar(_) | Reason::Moved | Reason::Stranger | Reason::Referred(_) => None,
    }
}

impl Life {
    pub(super) fn first_needs(&mut self, person: &Person) {
        let begins = self.now;
        let age = f64::from(crate::world::days_between(person.born, self.world.begins())) / YEAR;
        if age < PARENTS_UNTIL {
            self.next_need(begins, person.id, Reason::Child, 0);
        }
        self.next_need(begins, person.id, Reason::SecondCar, 0);
        if !person.known {
            let mut stream = self.world.seed().on(Kind::Need, u64::from(person.id.0), chain(Reason::Stranger) << 16);
            let days = match person.drawn {
                Some((from, until)) => {
                    let day = |date| f64::from(crate::world::days_between(self.world.begins(), date));
                    stream.between(day(from).max(0.0), day(until).max(0.0))
                }
                None => stream.between(0.0, ASSUMED.need.strangers_within_days),
            };
            self.put(later(begins, days), person.id, Event::NeedArises(Reason::Stranger, 0));
            return;
        }
        self.next_need(begins, person.id, Reason::Looks, 0);
        if matches!(person.firm, Some((_, FirmRole::DecisionMaker))) {
            self.next_need(begins, person.id, Reason::Fleet, 0);
        }
    }

    /// The next wish of a reason that comes again and again.
    fn next_need(&mut self, at: Moment, person: PersonId, reason: Reason, count: u16) {
        let Some(years) = every_years(reason) else { return };
        let mut stream = self.world.seed().on(Kind::Need, u64::from(person.0), (chain(reason) << 16) | u64::from(count));
        let days = stream.exponential(years * YEAR);
        self.put(later(at, days), person, Event::NeedArises(reason, count));
    }

    /// When the wish for another car instead of this one comes up. Firms plan that themselves.
    pub(super) fn car_ages(&mut self, at: Moment, car: CarId) {
        let Some(owned) = self.person(car.person).car(car) else { return };
        if owned.firm.is_some() {
            return;
        }
        let day = super::time::day_of(at, &self.somebody(car.person).zone);
        let years = f64::from(crate::world::days_between(owned.owned_since, day)) / YEAR;
        let draw = self.world.seed().stream(Kind::Need, car.key()).exponential(1.0);
        self.put(later(at, formula::kept_for(years, draw) * YEAR), car.person, Event::NeedArises(Reason::AgeingCar(car), 0));
    }

    pub(super) fn need_arises(&mut self, at: Moment, person: PersonId, reason: Reason, count: u16) {
        self.next_need(at, person, reason, count.saturating_add(1));
        let state = self.person(person);
        if let Reason::AgeingCar(car) = reason {
            if state.car(car).is_none() {
                return;
            }
            if state.need.is_some() {
                // Another wish first.
                self.put(later(at, YEAR / 2.0), person, Event::NeedArises(reason, count));
                return;
            }
        }
        if state.need.is_some() {
            return;
        }
        let n = state.counts.needs;
        let mut stream = self.world.seed().on(Kind::Enquiry, u64::from(person.0), u64::from(n));
        let need = self.wish(at, person, reason, n, &mut stream);
        let goes_to_us = stream.uniform() < self.asks_us(at, person, reason);
        let (earnest, by) = (need.earnest, need.by);
        let state = self.state(person);
        state.counts.needs = n.saturating_add(1);
        state.need = Some(need);
        if goes_to_us || !earnest {
            let when = self.when(at, person, by, &mut stream);
            self.put(when, person, Event::Enquires(n));
        } else {
            let days = 1.0 + stream.log_normal(ASSUMED.need.slow_days, ASSUMED.need.slow_sigma) / 2.0;
            self.put(later(at, days), person, Event::BuysAway(n));
        }
    }

    fn wish(&self, at: Moment, person: PersonId, reason: Reason, n: u16, stream: &mut Stream) -> Need {
        let store = self.somebody(person).store;
        let make = stream.pick(&self.world.store(store).makes).clone();
        let model = PLACES.cars.get(&make).map_or_else(String::new, |make| stream.pick(&make.models).0.clone());
        let used = stream.chance(ASSUMED.people.buys_used) && reason != Reason::Fleet;
        let earnest = stream.chance(ASSUMED.need.earnest);
        let (by, has_mail) = (by(reason, stream), self.somebody(person).email.is_some());
        Need {
            id: NeedId { person, n },
            reason,
            since: at,
            enquired: None,
            store,
            make,
            model,
            used,
            earnest: match reason {
                Reason::AgeingCar(_) | Reason::Child | Reason::Moved | Reason::SecondCar | Reason::Fleet => true,
                Reason::Looks => false,
                Reason::Stranger | Reason::Referred(_) => earnest,
            },
            by: if has_mail || by != EnquiryBy::Mail { by } else { EnquiryBy::Form },
            answered: None,
            contacts: 0,
            last_contact: None,
            test_driven: None,
            quoted: false,
            ripe: 0.0,
            pondered: at,
        }
    }

    /// Probability that who wants a car asks us at all.
    fn asks_us(&self, at: Moment, person: PersonId, reason: Reason) -> f64 {
        if matches!(reason, Reason::Stranger | Reason::Referred(_) | Reason::Looks) {
            return 1.0;
        }
        let state = self.person(person);
        let serviced = if self.serviced_lately(at, person) { 0.5 } else { -0.5 };
        logistic(
            log_odds(ASSUMED.need.asks_us) + ASSUMED.choice.trust * (state.trust - 0.5) + ASSUMED.choice.serviced * serviced
                - ASSUMED.choice.annoyance * state.annoyance,
        )
    }

    fn when(&self, at: Moment, person: PersonId, by: EnquiryBy, stream: &mut Stream) -> Moment {
        let somebody = self.somebody(person);
        match by {
            EnquiryBy::Phone | EnquiryBy::WalkIn => in_hours(at, self.world.store(somebody.store), 0, stream),
            // Evenings above all.
            EnquiryBy::Form | EnquiryBy::Adf | EnquiryBy::Mail => {
                let hour = if stream.chance(0.55) { stream.between(17.0, 23.5) } else { stream.between(7.0, 17.0) };
                at_hour(at, &somebody.zone, 0, hour)
            }
        }
    }

    pub(super) fn enquires(&mut self, at: Moment, person: PersonId, n: u16) {
        let world = Arc::clone(&self.world);
        let mut stream = world.seed().on(Kind::Words, u64::from(person.0), u64::from(n));
        let Some(need) = self.state(person).wish(n) else { return };
        need.enquired = Some(at);
        need.pondered = at;
        let need = need.clone();
        let by = need.by;
        let matter = match need.reason {
            Reason::Fleet => Matter::Fleet,
            _ => *stream.weighted(&[
                (Matter::Price, 0.35),
                (Matter::Availability, 0.25),
                (Matter::TestDrive, 0.15),
                (Matter::PartExchange, 0.13),
                (Matter::Finance, 0.12),
            ]),
        };
        let words = say(sayings(self.language(person)).of(matter), &format!("{} {}", need.make, need.model), &mut stream);
        // Whoever asks says how to reach them.
        self.state(person).number_unknown = false;
        self.does(
            at,
            person,
            What::Enquires(Enquiry {
                need: need.id,
                store: need.store,
                by,
                source: source(by),
                make: need.make,
                model: need.model,
                used: need.used,
                matter,
                reason: need.reason,
                words,
                referred_by: if let Reason::Referred(friend) = need.reason { Some(friend) } else { None },
            }),
        );
        let channel = match by {
            EnquiryBy::Phone | EnquiryBy::WalkIn => Channel::Phone,
            EnquiryBy::Form | EnquiryBy::Adf | EnquiryBy::Mail => {
                self.somebody(person).habits.channels.first().copied().unwrap_or(Channel::Phone)
            }
        };
        self.expects(at, person, About::Need(need.id), channel, 1);
        self.put(hours_later(at, 6.0 + 18.0 * stream.uniform()), person, Event::Ponders(n));
    }
}

fn by(reason: Reason, stream: &mut Stream) -> EnquiryBy {
    let fleet = reason == Reason::Fleet;
    *stream.weighted(&[
        (EnquiryBy::Form, if fleet { 0.2 } else { 0.4 }),
        (EnquiryBy::Adf, if fleet { 0.0 } else { 0.2 }),
        (EnquiryBy::Mail, if fleet { 0.5 } else { 0.1 }),
        (EnquiryBy::Phone, 0.2),
        (EnquiryBy::WalkIn, 0.1),
    ])
}

fn source(by: EnquiryBy) -> Source {
    match by {
        EnquiryBy::Form | EnquiryBy::Mail => Source::WebForm,
        EnquiryBy::Adf => Source::AdfPortal,
        EnquiryBy::Phone | EnquiryBy::WalkIn => Source::PhoneNotes,
    }
}
