//! The world before anything happens: stores, staff, people with their cars and firms, and the systems in which they stand.

mod car;
mod consent;
mod contact;
mod language;
mod latin;
mod name;
mod person;
pub mod places;
mod spelling;
mod staff;
mod store;

pub(crate) use car::Wish;
pub use car::{Car, days_between};
pub use consent::Consent;
pub use contact::{Address, NUMBERS_PER_PERSON};
use jiff::civil::Date;
pub use language::Language;
pub use name::Name;
pub use person::{DayShape, FirmRole, Habits, Person, Traits};
pub use spelling::{Source, Spelling};
pub use staff::{Away, STAFF_YEARS, Staff};
pub use store::Store;

use crate::{
    seed::{Kind, Seed},
    size::Size,
};

/// A store, by its place in [`World::stores`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoreNo(pub u16);

/// A member of staff, by their place in [`World::staff`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StaffNo(pub u32);

/// A person, by their place in [`World::people`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub u32);

/// A firm, by the person who buys for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FirmId(pub u32);

/// A car: the `n`-th that comes to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CarId {
    pub person: PersonId,
    pub n: u16,
}

impl CarId {
    /// As one number, which no other car has.
    #[must_use]
    pub fn key(self) -> u64 {
        u64::from(self.person.0) * 64 + u64::from(self.n)
    }
}

/// A firm with a fleet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firm {
    pub id: FirmId,
    pub name: String,
    /// Of its mail addresses.
    pub host: String,
    pub tax_number: String,
}

/// Everything that does not change by itself.
#[derive(Debug)]
pub struct World {
    seed: Seed,
    begins: Date,
    stores: Vec<Store>,
    staff: Vec<Staff>,
    people: Vec<Person>,
}

impl World {
    #[must_use]
    pub fn new(seed: Seed, size: &Size) -> Self {
        let stores = store::all(size.stores, size.begins, size.language);
        let staff = staff::all(seed, &stores, size.customers, size.begins);
        let drawn = size.campaign.map_or(0, |campaign| campaign.people);
        let people = (0..size.customers + drawn)
            .map(|number| {
                let person = person::draw(seed, number, &stores, size.begins);
                match size.campaign {
                    Some(campaign) if number >= size.customers => {
                        Person { known: false, drawn: Some((campaign.from, campaign.until)), cars: Vec::new(), ..person }
                    }
                    _ => person,
                }
            })
            .collect();
        Self { seed, begins: size.begins, stores, staff, people }
    }

    #[must_use]
    pub fn seed(&self) -> Seed {
        self.seed
    }

    /// The first day that is lived.
    #[must_use]
    pub fn begins(&self) -> Date {
        self.begins
    }

    #[must_use]
    pub fn stores(&self) -> &[Store] {
        &self.stores
    }

    /// All who ever work here, successors behind those whom they follow.
    #[must_use]
    pub fn staff(&self) -> &[Staff] {
        &self.staff
    }

    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// # Panics
    /// When it is of another world.
    #[must_use]
    pub fn store(&self, store: StoreNo) -> &Store {
        &self.stores[usize::from(store.0)]
    }

    /// # Panics
    /// When they are of another world.
    #[must_use]
    pub fn member(&self, staff: StaffNo) -> &Staff {
        &self.staff[staff.0 as usize]
    }

    /// # Panics
    /// When they are of another world.
    #[must_use]
    pub fn person(&self, person: PersonId) -> &Person {
        &self.people[person.0 as usize]
    }

    #[must_use]
    pub fn firm(&self, firm: FirmId) -> Firm {
        let buyer = self.person(PersonId(firm.0));
        let mut stream = self.seed.on(Kind::Firm, u64::from(firm.0), 1);
        let culture = self.store(buyer.store).languages.first().copied().unwrap_or(Language::English);
        let (name, host) = contact::firm(culture, &mut stream);
        Firm { id: firm, name, host, tax_number: format!("{:08}", stream.whole(10_000_000, 99_999_999)) }
    }

    /// A person's mobile number, the `generation`-th that they have.
    #[must_use]
    pub fn phone(&self, person: PersonId, generation: u32) -> String {
        contact::mobile(self.seed, &self.store(self.person(person).store).country, person, u64::from(generation))
    }

    /// A person's home, the `generation`-th that they have.
    #[must_use]
    pub fn home(&self, person: PersonId, generation: u32) -> Address {
        let somebody = self.person(person);
        if generation == 0 {
            return somebody.home.clone();
        }
        let store = self.store(somebody.store);
        Address::draw(&store.country, &store.city, &mut self.seed.on(Kind::Home, u64::from(person.0), u64::from(generation)))
    }

    /// What a person has agreed to, or refused, before the first day.
    #[must_use]
    pub fn consents(&self, person: PersonId) -> Vec<Consent> {
        consent::of(self.seed, self.person(person), self.begins)
    }

    /// The systems in which a person stands when the first day begins: at least one for who is known, none for strangers.
    #[must_use]
    pub fn known_in(&self, person: PersonId) -> Vec<Source> {
        consent::sources(self.seed, self.person(person))
    }

    /// How a person stands in one of the group's systems.
    #[must_use]
    pub fn spelt(&self, person: PersonId, source: Source) -> Spelling {
        self.spelt_later(person, source, 0, 0)
    }

    /// As [`Self::spelt`], when they have had `numbers` telephone numbers and `homes` homes before the present ones.
    #[must_use]
    pub fn spelt_later(&self, person: PersonId, source: Source, numbers: u32, homes: u32) -> Spelling {
        spelling::spelt(self, self.person(person), source, &self.phone(person, numbers), &self.home(person, homes))
    }
}
