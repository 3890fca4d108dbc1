//! A person: who they are, and what they are like.

use jiff::{civil::Date, tz::TimeZone};
use roadbook_core::hear::Channel;

use super::{
    Address, Car, CarId, FirmId, Language, Name, PersonId, Store, StoreNo,
    car::{self, Wish},
    contact,
    places::PLACES,
};
use crate::{
    assumptions::ASSUMED,
    seed::{Kind, Seed, Stream},
};

#[derive(Debug, Clone)]
pub struct Person {
    pub id: PersonId,
    /// The store that they deal with.
    pub store: StoreNo,
    pub zone: TimeZone,
    /// In which they speak and write.
    pub language: Language,
    pub name: Name,
    pub born: Date,
    /// In E.164.
    pub phone: String,
    pub email: Option<String>,
    pub home: Address,
    /// The one of the household that it is named after: themselves, or the person before them.
    pub household: PersonId,
    /// What they are to a firm that has a fleet.
    pub firm: Option<(FirmId, FirmRole)>,
    /// Whether the group's systems know them when the first day begins; the others come by an enquiry of theirs.
    pub known: bool,
    /// Between which days they enquire, when a campaign brings them.
    pub drawn: Option<(Date, Date)>,
    pub habits: Habits,
    pub traits: Traits,
    /// Those that they drive when the first day begins.
    pub cars: Vec<Car>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FirmRole {
    /// Buys for the fleet.
    DecisionMaker,
    /// Chose the car that they drive.
    User,
    Driver,
}

/// How and when somebody is reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Habits {
    /// The favourite first.
    pub channels: Vec<Channel>,
    pub day: DayShape,
    /// Probability that a call at their best hour is taken.
    pub reachable: f64,
    /// Median time until a message is read, in hours.
    pub reads_after: f64,
    /// Probability that a personal message that asks something gets a reply.
    pub replies: f64,
}

/// When in the day somebody can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayShape {
    /// Works in an office: at noon and from five on.
    Office,
    /// Works in shifts: mornings one week, evenings the other.
    Shifts,
    /// At home: all day.
    Home,
    /// Drives for a living: now and then.
    Road,
}

/// What somebody is like. Between 0 and 1 unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Traits {
    /// Contacts a week of ours that they think normal; log-normal.
    pub patience: f64,
    /// How readily they complain instead of leaving.
    pub outspoken: f64,
    /// How readily they tell friends.
    pub talkative: f64,
    /// Log odds by which they lean to us whatever we do.
    pub leaning: f64,
    /// Keeps appointments.
    pub punctual: f64,
}

/// Somebody joins the household of the person before them with this probability: 100 people live in about 75 households.
const JOINS: f64 = 0.25;
/// Largest fleet's drivers beside its decision maker.
const DRIVERS: u32 = 5;

fn joins(seed: Seed, person: u32) -> bool {
    person > 0 && seed.stream(Kind::Household, u64::from(person)).chance(JOINS)
}

/// The first of somebody's household. Depends on those before only, so that more people change nobody's home.
fn head(seed: Seed, mut person: u32) -> u32 {
    while joins(seed, person) {
        person -= 1;
    }
    person
}

/// How many drivers a firm of this person's has; none: no firm.
fn founds(seed: Seed, person: u32) -> Option<u32> {
    let mut stream = seed.stream(Kind::Firm, u64::from(person));
    stream.chance(ASSUMED.people.firms).then(|| 1 + u32::try_from(stream.below(DRIVERS as usize)).unwrap_or(0))
}

fn firm(seed: Seed, person: u32) -> Option<(FirmId, FirmRole)> {
    if founds(seed, person).is_some() {
        return Some((FirmId(person), FirmRole::DecisionMaker));
    }
    (1..=DRIVERS.min(person)).find_map(|back| {
        let drivers = founds(seed, person - back)?;
        (back <= drivers).then_some((FirmId(person - back), if back == 1 { FirmRole::User } else { FirmRole::Driver }))
    })
}

pub(super) fn draw(seed: Seed, person: u32, stores: &[Store], begins: Date) -> Person {
    let id = PersonId(person);
    let entity = u64::from(person);
    let head = head(seed, person);
    let mut home_stream = seed.stream(Kind::Home, u64::from(head));
    let store = &stores[home_stream.below(stores.len())];
    let language = *home_stream.weighted(store.people());
    let home = Address::draw(&store.country, &store.city, &mut home_stream);

    let mut name = Name::draw(language, &mut seed.stream(Kind::Name, entity));
    let mut stream = seed.stream(Kind::Person, entity);
    // Families mostly share a name; Korean and Chinese couples do not.
    let shares = stream.chance(if language.joins_names() { 0.45 } else { 0.8 });
    if head != person && shares {
        name = name.in_family_of(&Name::draw(language, &mut seed.stream(Kind::Name, u64::from(head))));
    }
    let born = car::back(begins, stream.between(20.0, 78.0) * 365.25);
    let known = stream.chance(ASSUMED.people.known);
    let email = stream.chance(ASSUMED.people.has_mail).then(|| contact::mail(&name, id, &mut seed.stream(Kind::Mail, entity)));

    let mut person = Person {
        id,
        store: store.no,
        zone: store.zone.clone(),
        language,
        phone: contact::mobile(seed, &store.country, id, 0),
        habits: habits(seed, entity, &store.country, email.is_some()),
        traits: traits(seed, entity),
        name,
        born,
        email,
        home,
        household: PersonId(head),
        firm: firm(seed, person),
        known,
        drawn: None,
        cars: Vec::new(),
    };
    if known {
        let count = stream.weighted(&[(1_u16, 0.75), (2, 0.22), (3, 0.03)]);
        person.cars = (0..*count).map(|n| owned(seed, CarId { person: id, n }, &person, store, begins, &mut stream)).collect();
    }
    person
}

/// A car that is driven already when the first day begins.
fn owned(seed: Seed, id: CarId, person: &Person, store: &Store, begins: Date, stream: &mut Stream) -> Car {
    let used = stream.chance(ASSUMED.people.buys_used);
    let years = stream.between(0.05, ASSUMED.car.kept_months / 12.0 * 1.3);
    let from_us = stream.chance(ASSUMED.people.bought_here);
    let firm = person.firm.filter(|_| id.n == 0).map(|(firm, _)| firm);
    Car::draw(seed, id, store, car::back(begins, years * 365.25), Wish { used, from_us, firm, ..Wish::default() })
}

fn habits(seed: Seed, entity: u64, country: &str, has_mail: bool) -> Habits {
    let mut stream = seed.stream(Kind::Habits, entity);
    let mut favourites = PLACES.home(country).channels.clone();
    let mut channels = Vec::with_capacity(3);
    for _ in 0..2 {
        let place = stream.weigh(favourites.iter().map(|(_, weight)| *weight));
        channels.push(favourites.remove(place).0);
    }
    channels.retain(|channel| has_mail || *channel != Channel::Email);
    if !channels.contains(&Channel::Phone) {
        channels.push(Channel::Phone);
    }
    Habits {
        channels,
        day: *stream.weighted(&[(DayShape::Office, 0.6), (DayShape::Shifts, 0.15), (DayShape::Home, 0.15), (DayShape::Road, 0.1)]),
        reachable: stream.between(0.35, 0.9),
        reads_after: stream.log_normal(ASSUMED.answers.reads_after_hours, 0.9).clamp(0.02, 72.0),
        replies: stream.between(0.05, 0.75),
    }
}

fn traits(seed: Seed, entity: u64) -> Traits {
    let mut stream = seed.stream(Kind::Traits, entity);
    Traits {
        patience: stream.log_normal(ASSUMED.pressure.patience, ASSUMED.pressure.patience_sigma).clamp(0.5, 20.0),
        outspoken: stream.uniform(),
        talkative: stream.uniform(),
        leaning: 0.5 * stream.normal(),
        punctual: stream.between(0.5, 1.0),
    }
}

impl Habits {
    /// Probability that a call is taken at that local hour (0 to 23).
    #[must_use]
    pub fn answers_at(&self, hour: u8, weekend: bool) -> f64 {
        let open = match (self.day, weekend, hour) {
            (_, _, 22.. | ..=7) => 0.05,
            (DayShape::Office, false, 12 | 17..=21) | (DayShape::Home, ..) | (_, true, 10..=20) => 1.0,
            (DayShape::Office, false, _) => 0.45,
            (DayShape::Shifts, false, 8..=10 | 15..=18) => 0.8,
            (DayShape::Road, ..) => 0.55,
            _ => 0.4,
        };
        (self.reachable * open).clamp(0.0, 1.0)
    }
}
