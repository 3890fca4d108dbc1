//! An open wish is decided: a hazard every day, and the choice of whom to buy from.

use std::sync::Arc;

use roadbook_core::kernel::Moment;

use super::{
    Life,
    formula::{self, Pull},
    queue::Event,
    state::{Bought, Care, Need, Past},
    time::{day_of, days_between, hours_later, in_hours, later},
    what::{About, Purchase, Reason, Seller, What},
};
use crate::{
    assumptions::ASSUMED,
    seed::Kind,
    world::{Car, CarId, FirmRole, PersonId, Wish},
};

/// For so long a test drive makes people decide sooner, in days.
const HURRY_DAYS: f64 = 14.0;
/// Who was serviced here within this is a customer of the workshop, in days.
const SERVICED_DAYS: f64 = 730.0;

impl Life {
    /// Once a day: the wish ripens by the day's hazard, and falls when it has ripened as far as was drawn for it. The draw is the need's own,
    /// so that another treatment moves the day and nothing else.
    pub(super) fn ponders(&mut self, at: Moment, person: PersonId, n: u16) {
        let mut stream = self.world.seed().on(Kind::Decision, u64::from(person.0), u64::from(n));
        let threshold = stream.exponential(1.0);
        let Some(need) = self.state(person).wish(n) else { return };
        let Some(enquired) = need.enquired else { return };
        let (from, to) = (days_between(enquired, need.pondered), days_between(enquired, at));
        let hazard = if need.earnest {
            let hurry = need.test_driven.is_some_and(|drove| days_between(drove, at) < HURRY_DAYS);
            formula::deciding(from, to) * if hurry { ASSUMED.need.test_drive_hurries } else { 1.0 }
        } else {
            (to - from) / ASSUMED.need.fades_days
        };
        need.ripe += hazard;
        need.pondered = at;
        if need.ripe < threshold {
            self.put(later(at, 1.0), person, Event::Ponders(n));
            return;
        }
        let need = need.clone();
        if !need.earnest {
            self.over(at, person, &need, None);
            self.does(at, person, What::FallsSilent { need: need.id, bought_elsewhere: false });
            return;
        }
        let ours = self.world.seed().on(Kind::Choice, u64::from(person.0), u64::from(n)).uniform() < self.buys_from_us(at, person, &need);
        if ours {
            let world = Arc::clone(&self.world);
            let visit = in_hours(at, world.store(need.store), 0, &mut stream);
            self.over(at, person, &need, Some(Bought::FromUs));
            self.put(visit, person, Event::Says(Box::new(What::Comes { store: need.store, about: About::Need(need.id), kept: true })));
            self.buys(hours_later(visit, 1.5), person, &need, Seller::Us(need.store));
        } else {
            self.over(at, person, &need, Some(Bought::Elsewhere));
            self.buys(at, person, &need, Seller::Elsewhere);
        }
    }

    pub(super) fn buys_away(&mut self, at: Moment, person: PersonId, n: u16) {
        let Some(need) = self.state(person).wish(n).map(|need| need.clone()) else { return };
        self.over(at, person, &need, Some(Bought::Elsewhere));
        self.buys(at, person, &need, Seller::Elsewhere);
    }

    pub(super) fn serviced_lately(&self, at: Moment, person: PersonId) -> bool {
        self.person(person).last_here.is_some_and(|here| days_between(here, at) < SERVICED_DAYS)
    }

    fn buys_from_us(&mut self, at: Moment, person: PersonId, need: &Need) -> f64 {
        self.state(person).fade(at);
        let state = self.person(person);
        let enquired = need.enquired.unwrap_or(need.since);
        formula::buys_from_us(&Pull {
            leaning: self.somebody(person).traits.leaning,
            answered_after_hours: need.answered.map(|answered| 24.0 * days_between(enquired, answered)),
            since_contact_days: need.last_contact.map(|last| days_between(last, at)),
            trust: state.trust,
            annoyance: state.annoyance,
            test_driven: need.test_driven.is_some(),
            quoted: need.quoted,
            serviced: self.serviced_lately(at, person),
        })
    }

    /// The wish is over; we know when it was ours.
    fn over(&mut self, at: Moment, person: PersonId, need: &Need, bought: Option<Bought>) {
        let state = self.state(person);
        state.need = None;
        state.past = Some(Past { need: need.id, at, bought, told: bought == Some(Bought::FromUs) });
        if matches!(state.visit, Some((_, About::Need(_)))) {
            state.visit = None;
        }
    }

    /// One car, or some for a fleet; the one that it replaces goes.
    fn buys(&mut self, at: Moment, person: PersonId, need: &Need, seller: Seller) {
        let world = Arc::clone(&self.world);
        let store = world.store(need.store);
        let mut stream = world.seed().on(Kind::Purchase, u64::from(person.0), u64::from(need.id.n));
        let fleet = need.reason == Reason::Fleet;
        let count = if fleet { 1 + stream.below(3) } else { 1 };
        let day = day_of(at, &store.zone);
        let firm = self.somebody(person).firm.filter(|(_, role)| fleet && *role == FirmRole::DecisionMaker).map(|(firm, _)| firm);
        for _ in 0..count {
            let car = CarId { person, n: self.person(person).counts.cars };
            let from_us = matches!(seller, Seller::Us(_));
            let wish = Wish { make: Some(&need.make), model: Some(&need.model), used: need.used, from_us, firm };
            let bought = Car::draw(world.seed(), car, store, day, wish);
            #[expect(clippy::cast_precision_loss, reason = "prices in thousands")]
            let list = bought.thousands as f64;
            // A used car is worth less by its age; a little is always bargained for.
            let worth = if need.used { libm::exp(-0.14 * bought.age(day)) } else { 1.0 };
            let price = store.price(list * worth * stream.between(0.93, 1.02));
            let state = self.state(person);
            state.counts.cars = state.counts.cars.saturating_add(1);
            state.cars.push(bought);
            state.care.push(Care::new(car));
            if from_us {
                state.bought_from_us += 1;
            } else {
                state.bought_elsewhere += 1;
            }
            self.put(at, person, Event::Says(Box::new(What::Buys(Purchase { need: need.id, car, used: need.used, price, seller }))));
            self.car_comes(at, car);
        }
        if let Reason::AgeingCar(old) = need.reason {
            let state = self.state(person);
            state.cars.retain(|car| car.id != old);
            state.care.retain(|care| care.car != old.n);
            self.put(at, person, Event::Says(Box::new(What::Sells { car: old })));
        }
        if let Seller::Us(_) = seller {
            let days = stream.between(5.0, 40.0);
            self.put(later(at, days), person, Event::MightRefer(1.0));
        }
    }
}
