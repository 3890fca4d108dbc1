//! Lives take turns: people move, change their number, recommend us, die.

use std::f64::consts::LN_2;

use roadbook_core::kernel::Moment;

use super::{
    Life, formula,
    queue::Event,
    time::{at_hour, later},
    what::{Reason, What},
};
use crate::{
    assumptions::ASSUMED,
    seed::Kind,
    world::{NUMBERS_PER_PERSON, Person, PersonId, days_between},
};

const YEAR: f64 = 365.25;
/// Friends live in one village of so many people, who stand together in the world's list: more people change nobody in a village that is full.
const VILLAGE: u32 = 64;

impl Life {
    pub(super) fn first_turns(&mut self, person: &Person) {
        self.next_move(self.now, person.id);
        self.next_number(self.now, person.id);
        let age = f64::from(days_between(person.born, self.world.begins())) / YEAR;
        let draw = self.world.seed().on(Kind::Turn, u64::from(person.id.0), 3).exponential(1.0);
        // The Gompertz hazard doubles every eight years; this is the time at which it has added up to the draw.
        let years = 8.0 / LN_2 * libm::log(1.0 + draw * LN_2 / (8.0 * formula::dying(age)));
        self.put(later(self.now, years * YEAR), person.id, Event::Dies);
    }

    fn next_move(&mut self, at: Moment, person: PersonId) {
        let count = self.person(person).homes;
        let mut stream = self.world.seed().on(Kind::Turn, u64::from(person.0), 0x100 + u64::from(count));
        let days = stream.exponential(ASSUMED.turn.moves_years * YEAR);
        let day = later(at, days);
        if day < self.horizon {
            let hour = at_hour(day, &self.somebody(person).zone, 0, stream.between(9.0, 20.0));
            self.put(hour, person, Event::Moves);
        }
    }

    fn next_number(&mut self, at: Moment, person: PersonId) {
        let count = self.person(person).numbers;
        // The last is the one that they had before.
        if u64::from(count) + 2 >= NUMBERS_PER_PERSON {
            return;
        }
        let mut stream = self.world.seed().on(Kind::Turn, u64::from(person.0), 0x200 + u64::from(count));
        let days = stream.exponential(ASSUMED.turn.number_years * YEAR);
        let day = later(at, days);
        if day < self.horizon {
            let hour = at_hour(day, &self.somebody(person).zone, 0, stream.between(9.0, 20.0));
            self.put(hour, person, Event::ChangesNumber);
        }
    }

    pub(super) fn moves(&mut self, at: Moment, person: PersonId) {
        let state = self.state(person);
        state.homes += 1;
        let homes = state.homes;
        let mut stream = self.world.seed().on(Kind::Turn, u64::from(person.0), 0x300 + u64::from(homes));
        let told = stream.chance(ASSUMED.turn.tells);
        if stream.chance(ASSUMED.turn.moved_needs) {
            let days = stream.between(10.0, 60.0);
            self.put(later(at, days), person, Event::NeedArises(Reason::Moved, u16::try_from(homes).unwrap_or(u16::MAX)));
        }
        let address = self.world.home(person, homes);
        self.does(at, person, What::Moves { address, told });
        self.next_move(at, person);
    }

    pub(super) fn changes_number(&mut self, at: Moment, person: PersonId) {
        let state = self.state(person);
        state.numbers += 1;
        let numbers = state.numbers;
        let told = self.world.seed().on(Kind::Turn, u64::from(person.0), 0x400 + u64::from(numbers)).chance(ASSUMED.turn.tells);
        self.state(person).number_unknown = !told;
        let phone = self.world.phone(person, numbers);
        self.does(at, person, What::ChangesNumber { phone, told });
        self.next_number(at, person);
    }

    pub(super) fn dies(&mut self, at: Moment, person: PersonId) {
        let told = self.world.seed().on(Kind::Turn, u64::from(person.0), 4).chance(0.5);
        self.does(at, person, What::Dies { told });
        let state = self.state(person);
        state.dead = true;
        state.need = None;
        state.trouble = None;
        state.visit = None;
    }

    /// After a good experience somebody may tell a friend, who then asks us.
    pub(super) fn might_refer(&mut self, at: Moment, person: PersonId, weight: f64) {
        let somebody = self.somebody(person);
        let (talkative, household, store) = (somebody.traits.talkative, somebody.household, somebody.store);
        let zone = somebody.zone.clone();
        let mut stream = self.world.seed().on(Kind::Referral, u64::from(person.0), self.local_day(at, person));
        let state = self.person(person);
        let willing = weight * ASSUMED.refer.share * talkative * state.trust;
        if !stream.chance(willing) {
            return;
        }
        let (days, hour) = (stream.between(2.0, 25.0), stream.between(9.0, 20.0));
        // The first of some acquaintances who lives here and is not of the family.
        let friend = (0..12).find_map(|_| {
            let friend = PersonId(person.0 / VILLAGE * VILLAGE + u32::try_from(stream.below(VILLAGE as usize)).ok()?);
            let other = self.world.people().get(friend.0 as usize)?;
            (other.store == store && other.household != household).then_some(friend)
        });
        let Some(friend) = friend else { return };
        let state = self.person(friend);
        if state.dead || state.stopped || state.need.is_some() {
            return;
        }
        self.does(at, person, What::Refers { friend });
        let asks = at_hour(later(at, days), &zone, 0, hour);
        let count = self.person(friend).counts.needs;
        self.put(asks, friend, Event::NeedArises(Reason::Referred(person), count));
        let state = self.state(friend);
        state.trust = formula::trust_gained(state.trust, 0.2);
    }
}
