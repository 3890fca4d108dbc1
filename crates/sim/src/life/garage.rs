//! Cars grow old, are serviced, break.

use std::sync::Arc;

use roadbook_core::{hear::Channel, kernel::Moment};

use super::{
    Life, formula,
    queue::Event,
    time::{day_of, days_between, in_hours, later},
    what::{About, What, Work, WorkKind},
    words::{say, sayings},
};
use crate::{
    assumptions::ASSUMED,
    seed::Kind,
    world::{CarId, Person, PersonId},
};

/// A reminder is remembered so long, in days.
const REMINDER_DAYS: f64 = 60.0;

impl Life {
    pub(super) fn first_cars(&mut self, person: &Person) {
        let begins = self.now;
        for car in &person.cars {
            let days = self.world.seed().stream(Kind::Service, car.id.key()).uniform() * service_days(car.km_a_year);
            // Where they were last is as usual at that age.
            let here = self.world.seed().on(Kind::Service, car.id.key(), 0xffff).chance(if car.bought_at.is_some() { 0.55 } else { 0.35 });
            if let Some(care) = self.state(person.id).care(car.id.n) {
                care.here = Some(here);
            }
            if here {
                self.state(person.id).last_here = Some(begins);
            }
            self.put(later(begins, days), person.id, Event::ServiceDue(car.id.n));
            self.next_fault(begins, car.id);
            self.car_ages(begins, car.id);
        }
    }

    /// A car is theirs from now on.
    pub(super) fn car_comes(&mut self, at: Moment, car: CarId) {
        let Some(km_a_year) = self.person(car.person).car(car).map(|car| car.km_a_year) else { return };
        self.put(later(at, service_days(km_a_year)), car.person, Event::ServiceDue(car.n));
        self.next_fault(at, car);
        self.car_ages(at, car);
    }

    fn next_fault(&mut self, at: Moment, id: CarId) {
        let day = day_of(at, &self.somebody(id.person).zone);
        let state = self.state(id.person);
        let Some(age) = state.car(id).map(|car| car.age(day)) else { return };
        let Some(care) = state.care(id.n) else { return };
        let count = care.faults;
        care.faults += 1;
        let rate = ASSUMED.car.faults_a_year + ASSUMED.car.faults_more_a_year * age.max(0.0);
        let years = self.world.seed().on(Kind::Fault, id.key(), u64::from(count)).exponential(1.0 / rate);
        self.put(later(at, years * 365.25), id.person, Event::Breaks(id.n));
    }

    pub(super) fn service_due(&mut self, at: Moment, person: PersonId, n: u16) {
        let id = CarId { person, n };
        let Some(care) = self.state(person).care(n) else { return };
        care.due = true;
        let count = care.services;
        let world = Arc::clone(&self.world);
        let mut stream = world.seed().on(Kind::Service, id.key(), 1 + 2 * u64::from(count));
        let days = stream.log_normal(ASSUMED.car.service_delay_days, 0.8).min(200.0);
        let goes = in_hours(later(at, days), world.store(world.person(person).store), 0, &mut stream);
        self.put(goes, person, Event::ServiceGoes(n));
    }

    /// Time for the service: here, or elsewhere.
    pub(super) fn service_goes(&mut self, at: Moment, person: PersonId, n: u16) {
        let id = CarId { person, n };
        self.state(person).fade(at);
        let state = self.person(person);
        let Some(care) = state.care.iter().find(|care| care.car == n && care.due).copied() else { return };
        let Some(car) = state.car(id) else { return };
        let age = car.age(day_of(at, &self.somebody(person).zone));
        let reminded = state.reminded.is_some_and(|reminded| days_between(reminded, at) < REMINDER_DAYS);
        let here = formula::serviced_here(age, reminded, care.here, state.trust, state.annoyance);
        let mut stream = self.world.seed().on(Kind::Service, id.key(), 2 + 2 * u64::from(care.services));
        let here = stream.uniform() < here;
        let rings = stream.chance(ASSUMED.car.rings_first);
        if here && rings && state.visit.is_none() {
            let somebody = self.somebody(person);
            let text = say(&sayings(somebody.language).car_call, &format!("{} {}", car.make, car.model), &mut stream);
            let store = somebody.store;
            let world = Arc::clone(&self.world);
            let days = i32::try_from(stream.whole(2, 8)).unwrap_or(3);
            let comes = in_hours(at, world.store(store), days, &mut stream);
            self.does(at, person, What::CallsIn { store, about: About::Car(id), text });
            self.state(person).visit = Some((comes, About::Car(id)));
            self.put(comes, person, Event::Comes(About::Car(id)));
        } else {
            self.serviced(at, id, here);
        }
    }

    /// Rang for an appointment and nobody answered: tries again, or goes elsewhere.
    pub(super) fn rings_again(&mut self, at: Moment, person: PersonId, car: CarId) {
        let state = self.state(person);
        if state.visit.is_some_and(|(_, about)| about == About::Car(car)) {
            state.visit = None;
            let world = Arc::clone(&self.world);
            let mut stream = world.seed().on(Kind::Service, car.key(), 0x40_0000 + self.local_day(at, person));
            let again = in_hours(later(at, 0.1), world.store(world.person(person).store), 0, &mut stream);
            self.put(again, person, Event::ServiceGoes(car.n));
        }
    }

    /// The service is done; the next is due in its time.
    pub(super) fn serviced(&mut self, at: Moment, id: CarId, here: bool) {
        let Some(care) = self.state(id.person).care(id.n) else { return };
        if !care.due {
            return;
        }
        care.due = false;
        care.here = Some(here);
        care.services += 1;
        self.works(at, id, WorkKind::Service, here);
        if let Some(km_a_year) = self.person(id.person).car(id).map(|car| car.km_a_year) {
            self.put(later(at, service_days(km_a_year)), id.person, Event::ServiceDue(id.n));
        }
    }

    pub(super) fn breaks(&mut self, at: Moment, person: PersonId, n: u16) {
        let id = CarId { person, n };
        self.state(person).fade(at);
        let state = self.person(person);
        let Some(car) = state.car(id) else { return };
        let age = car.age(day_of(at, &self.somebody(person).zone));
        let last = state.care.iter().find(|care| care.car == n).and_then(|care| care.here);
        let here = formula::serviced_here(age, false, last, state.trust, state.annoyance);
        let count = state.care.iter().find(|care| care.car == n).map_or(0, |care| care.faults);
        let mut stream = self.world.seed().on(Kind::Fault, id.key(), 0x1_0000 + u64::from(count));
        let here = stream.uniform() < here;
        let world = Arc::clone(&self.world);
        let when = in_hours(at, world.store(world.person(person).store), 0, &mut stream);
        if here {
            self.state(person).visit = Some((when, About::Car(id)));
            self.put(when, person, Event::Says(Box::new(self.work(when, id, WorkKind::Fault, true))));
        } else {
            self.works(at, id, WorkKind::Fault, false);
        }
        self.next_fault(at, id);
    }

    fn works(&mut self, at: Moment, id: CarId, kind: WorkKind, here: bool) {
        let what = self.work(at, id, kind, here);
        self.says(at, id.person, what);
    }

    fn work(&self, at: Moment, id: CarId, kind: WorkKind, here: bool) -> What {
        let somebody = self.somebody(id.person);
        let store = self.world.store(somebody.store);
        let mut stream = self.world.seed().on(Kind::Service, id.key(), 0x10_0000 + at.as_second().unsigned_abs() / 86_400);
        let (median, hours) = match kind {
            WorkKind::Service => (0.32, 8),
            WorkKind::Fault => (0.45, 30),
            // What was not put right is done again for nothing.
            WorkKind::Again => (0.0, 8),
        };
        What::Repairs(Work {
            car: id,
            store: here.then_some(store.no),
            kind,
            km: self.person(id.person).car(id).map_or(0, |car| car.odometer(day_of(at, &somebody.zone))),
            price: store.amount(stream.log_normal(median, 0.5)),
            promised_hours: hours,
        })
    }

    /// A car was in our workshop: now and then it was not put right.
    pub(super) fn was_here(&mut self, at: Moment, work: &Work) {
        let person = work.car.person;
        self.state(person).last_here = Some(at);
        let mut stream = self.world.seed().on(Kind::Fault, work.car.key(), 0x20_0000 + at.as_second().unsigned_abs() / 86_400);
        if !stream.chance(ASSUMED.car.not_fixed) {
            self.put(later(at, stream.between(3.0, 20.0)), person, Event::MightRefer(0.15));
            return;
        }
        let state = self.state(person);
        state.trust *= 1.0 - ASSUMED.trust.not_fixed;
        if stream.chance(ASSUMED.car.comes_back) {
            let world = Arc::clone(&self.world);
            let days = i32::try_from(stream.whole(2, 14)).unwrap_or(5);
            let when = in_hours(at, world.store(world.person(person).store), days, &mut stream);
            let again = self.work(when, work.car, WorkKind::Again, true);
            self.put(when, person, Event::Says(Box::new(again)));
            if stream.chance(0.4 * self.somebody(person).traits.outspoken) {
                self.complains(when, person, About::Car(work.car), Channel::Phone);
            }
        }
    }
}

/// Days between two services of a car: by time or by kilometres, whichever comes first.
fn service_days(km_a_year: f64) -> f64 {
    (ASSUMED.car.service_months * 30.44).min(ASSUMED.car.service_km / km_a_year * 365.25)
}
