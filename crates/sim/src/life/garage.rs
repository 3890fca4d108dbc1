//! Cars that are serviced.

use roadbook_core::kernel::Moment;

use super::{
    Life, later,
    queue::Event,
    what::{What, Work, WorkKind},
};
use crate::{
    assumptions::ASSUMED,
    seed::Kind,
    world::{CarId, PersonId},
};

impl Life {
    pub(super) fn first_services(&mut self, person: PersonId) {
        let begins = self.begins();
        for n in 0..self.person(person).cars_so_far {
            let mut stream = self.world.seed().stream(Kind::Service, CarId { person, n }.key());
            let days = stream.uniform() * self.service_days(person, n);
            self.put(later(begins, days), person, Event::ServiceDue(n));
        }
    }

    pub(super) fn first_service(&mut self, person: PersonId, n: u16, at: Moment) {
        let days = self.service_days(person, n);
        self.put(later(at, days), person, Event::ServiceDue(n));
    }

    /// Days between two services of a car: by time or by kilometres, whichever comes first.
    fn service_days(&self, person: PersonId, n: u16) -> f64 {
        let km_a_year = self.person(person).cars.iter().find(|car| car.id.n == n).map_or(ASSUMED.car.km_a_year, |car| car.km_a_year);
        (ASSUMED.car.service_months * 30.44).min(ASSUMED.car.service_km / km_a_year * 365.25)
    }

    pub(super) fn service_due(&mut self, at: Moment, person: PersonId, n: u16) {
        let mut stream = self.world.seed().on(Kind::Service, CarId { person, n }.key(), at.as_second().unsigned_abs() / 86_400);
        let days = stream.log_normal(ASSUMED.car.service_delay_days, 0.8).min(200.0);
        let store = self.world.store(self.world.person(person).store);
        let goes = store.calendar.next_open(later(at, days)).unwrap_or_else(|| later(at, days));
        self.put(goes, person, Event::ServiceGoes(n));
    }

    pub(super) fn service_goes(&mut self, at: Moment, person: PersonId, n: u16) {
        let days = self.service_days(person, n);
        let Some(car) = self.person(person).cars.iter().find(|car| car.id.n == n).cloned() else { return };
        let store = self.world.person(person).store;
        let mut stream = self.world.seed().on(Kind::Service, car.id.key(), 1 + at.as_second().unsigned_abs() / 86_400);
        let day = at.to_zoned(self.world.person(person).zone.clone()).date();
        let share = if car.age(day) <= 2.0 { ASSUMED.car.serviced_here_young } else { ASSUMED.car.serviced_here };
        let here = stream.chance(share);
        let price = self.world.store(store).price(stream.log_normal(0.35, 0.4));
        self.does(
            at,
            person,
            What::Repairs(Work {
                car: car.id,
                store: here.then_some(store),
                kind: WorkKind::Service,
                km: car.odometer(day),
                price,
                promised_hours: 8,
            }),
        );
        self.put(later(at, days), person, Event::ServiceDue(n));
    }
}
