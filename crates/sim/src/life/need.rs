//! A wish for a car: how it comes up, whom it asks, and how it ends.

use roadbook_core::kernel::Moment;

use super::{
    Life, days_since, later,
    queue::Event,
    state::Need,
    what::{Enquiry, EnquiryBy, Matter, NeedId, Purchase, Seller, What},
};
use crate::{
    assumptions::ASSUMED,
    seed::Kind,
    world::{Car, CarId, PersonId, Source, Wish, places::PLACES},
};

impl Life {
    pub(super) fn first_need(&mut self, person: PersonId) {
        let known = self.world.person(person).known;
        let mut stream = self.world.seed().on(Kind::Need, u64::from(person.0), 0);
        let days =
            if known { stream.exponential(ASSUMED.need.every_days) } else { stream.between(0.0, ASSUMED.need.strangers_within_days) };
        self.put(later(self.begins(), days), person, Event::NeedArises);
    }

    pub(super) fn need_arises(&mut self, at: Moment, person: PersonId) {
        let next = self
            .world
            .seed()
            .on(Kind::Need, u64::from(person.0), 1 + u64::from(self.person(person).needs_so_far))
            .exponential(ASSUMED.need.every_days);
        self.put(later(at, next), person, Event::NeedArises);
        if self.person(person).need.is_some() {
            return;
        }
        let n = self.person(person).needs_so_far;
        let id = NeedId { person, n };
        let mut stream = self.world.seed().on(Kind::Enquiry, u64::from(person.0), u64::from(n));
        let store = self.world.person(person).store;
        let make = stream.pick(&self.world.store(store).makes).clone();
        let model = PLACES.cars.get(&make).map_or_else(String::new, |make| stream.pick(&make.models).0.clone());
        let used = stream.chance(ASSUMED.people.buys_used);
        let earnest = stream.chance(ASSUMED.need.earnest);
        let need = Need {
            id,
            since: at,
            enquired: None,
            store,
            make,
            model,
            used,
            earnest,
            referred_by: None,
            answered: None,
            contacts: 0,
            last_contact: None,
            test_driven: false,
            quoted: false,
        };
        let hours = stream.between(9.0, 22.0);
        let state = self.state(person);
        state.needs_so_far += 1;
        state.need = Some(need);
        self.put(later(at, hours / 24.0), person, Event::Enquires(n));
    }

    pub(super) fn enquires(&mut self, at: Moment, person: PersonId, n: u16) {
        let Some(need) = self.person(person).need.clone().filter(|need| need.id.n == n) else { return };
        let mut stream = self.world.seed().on(Kind::Enquiry, u64::from(person.0), 0x1_0000 + u64::from(n));
        let by = *stream.weighted(&[
            (EnquiryBy::Form, 0.4),
            (EnquiryBy::Adf, 0.2),
            (EnquiryBy::Mail, 0.1),
            (EnquiryBy::Phone, 0.2),
            (EnquiryBy::WalkIn, 0.1),
        ]);
        let source = match by {
            EnquiryBy::Form | EnquiryBy::Mail => Source::WebForm,
            EnquiryBy::Adf => Source::AdfPortal,
            EnquiryBy::Phone | EnquiryBy::WalkIn => Source::PhoneNotes,
        };
        let matter = *stream.pick(&[Matter::Price, Matter::Availability, Matter::TestDrive, Matter::PartExchange, Matter::Finance]);
        if let Some(need) = self.state(person).need.as_mut() {
            need.enquired = Some(at);
        }
        let words = format!("{} {}?", need.make, need.model);
        let enquiry = Enquiry {
            need: need.id,
            store: need.store,
            by,
            source,
            make: need.make,
            model: need.model,
            used: need.used,
            matter,
            words,
            referred_by: need.referred_by,
        };
        self.does(at, person, What::Enquires(enquiry));
        self.put(later(at, 1.0), person, Event::Ponders(n));
    }

    pub(super) fn ponders(&mut self, at: Moment, person: PersonId, n: u16) {
        let Some(need) = self.person(person).need.clone().filter(|need| need.id.n == n) else { return };
        let age = days_since(at, need.enquired.unwrap_or(need.since));
        let mut stream = self.world.seed().on(Kind::Decision, u64::from(person.0), u64::from(n));
        let decides_after = if need.earnest {
            stream.log_normal(ASSUMED.need.decides_days, ASSUMED.need.decides_sigma)
        } else {
            stream.exponential(ASSUMED.need.fades_days)
        };
        if age < decides_after {
            self.put(later(at, 1.0), person, Event::Ponders(n));
            return;
        }
        let ours = need.earnest && stream.chance(ASSUMED.need.wins);
        self.state(person).need = None;
        if need.earnest {
            self.buys(at, person, &need, ours);
        } else {
            self.does(at, person, What::FallsSilent { need: need.id, bought_elsewhere: false });
        }
    }

    fn buys(&mut self, at: Moment, person: PersonId, need: &Need, ours: bool) {
        let world = std::sync::Arc::clone(&self.world);
        let store = world.store(need.store);
        let n = self.person(person).cars_so_far;
        let car = CarId { person, n };
        let day = at.to_zoned(store.zone.clone()).date();
        let wish = Wish { make: Some(&need.make), model: Some(&need.model), used: need.used, from_us: ours, firm: None };
        let bought = Car::draw(world.seed(), car, store, day, wish);
        #[expect(clippy::cast_precision_loss, reason = "prices in thousands")]
        let price = store.price(bought.thousands as f64 * if need.used { 0.6 } else { 1.0 });
        let state = self.state(person);
        state.cars_so_far += 1;
        state.cars.push(bought);
        if ours {
            state.bought_from_us += 1;
        } else {
            state.bought_elsewhere += 1;
        }
        let seller = if ours { Seller::Us(need.store) } else { Seller::Elsewhere };
        self.does(at, person, What::Buys(Purchase { need: need.id, car, used: need.used, price, seller }));
        self.first_service(person, n, at);
    }
}
