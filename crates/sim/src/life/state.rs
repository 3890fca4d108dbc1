//! How a person stands at a moment.

use roadbook_core::kernel::Moment;

use super::{
    formula,
    what::{About, EnquiryBy, NeedId, Reason, TroubleId},
};
use crate::{
    assumptions::ASSUMED,
    world::{Car, CarId, Person, StoreNo},
};

#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// 0 to 1; 0.5 to begin with.
    pub trust: f64,
    /// 0 to 1: how much they feel pressed, as of the last contact.
    pub annoyance: f64,
    /// Contacts of the last week, as of the last contact.
    pub pressure: f64,
    pub dead: bool,
    /// Asked us to stop. Who asks about a car afterwards wants an answer to that, see [`Self::refuses`].
    pub stopped: bool,
    pub(super) stopped_at: Option<Moment>,
    /// The wish that is open.
    pub need: Option<Need>,
    /// The last wish that is over, and what became of it.
    pub past: Option<Past>,
    /// What they are angry about.
    pub trouble: Option<Trouble>,
    /// When they come next, and why.
    pub visit: Option<(Moment, About)>,
    /// Those that are theirs, in the order in which they came.
    pub cars: Vec<Car>,
    pub bought_from_us: u32,
    pub bought_elsewhere: u32,
    /// How many numbers and homes they had before the present ones.
    pub numbers: u32,
    pub homes: u32,
    /// Their number is another than the one that we have.
    pub number_unknown: bool,
    /// When they were last in touch with a person of us.
    pub last_personal: Option<Moment>,
    /// When a car of theirs was last worked on here.
    pub last_here: Option<Moment>,
    pub(super) mood_at: Moment,
    /// When a reminder of a service last reached them.
    pub(super) reminded: Option<Moment>,
    pub(super) care: Vec<Care>,
    pub(super) counts: Counts,
}

/// What was counted so far: it names occasions, so that a draw depends on which time something happens and not on when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub occurrences: u32,
    /// Put into the queue.
    pub events: u32,
    pub cars: u16,
    pub needs: u16,
    pub troubles: u16,
    pub visits: u32,
    /// The day (of the Unix epoch) of the last call to them, and how many there were on it.
    pub called_on: i64,
    pub called: u32,
    pub messages: u32,
}

/// How a car is looked after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Care {
    pub car: u16,
    pub due: bool,
    /// Whether the last service was here; none: there was none.
    pub here: Option<bool>,
    pub services: u32,
    pub faults: u32,
}

/// A wish for a car.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    pub id: NeedId,
    pub reason: Reason,
    pub since: Moment,
    /// When they asked us.
    pub enquired: Option<Moment>,
    pub store: StoreNo,
    pub make: String,
    pub model: String,
    pub used: bool,
    /// Buys in the end, from whomever; the others only look.
    pub earnest: bool,
    /// How they ask.
    pub by: EnquiryBy,
    /// When a person of us first answered.
    pub answered: Option<Moment>,
    /// Contacts with a person of us that reached them since.
    pub contacts: u32,
    /// The last of them.
    pub last_contact: Option<Moment>,
    /// When they drove a car of ours.
    pub test_driven: Option<Moment>,
    pub quoted: bool,
    /// How far they are on the way to a decision: it falls when this reaches what was drawn for them.
    pub(super) ripe: f64,
    pub(super) pondered: Moment,
}

/// A wish that is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    pub need: NeedId,
    pub at: Moment,
    pub bought: Option<Bought>,
    /// Whether we know.
    pub told: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bought {
    FromUs,
    Elsewhere,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub id: TroubleId,
    pub about: About,
    pub since: Moment,
    /// Whether a person of us has spoken with them about it.
    pub answered: bool,
}

impl State {
    pub(super) fn new(person: &Person, begins: Moment) -> Self {
        let cars = person.cars.clone();
        Self {
            trust: 0.5,
            annoyance: 0.0,
            pressure: 0.0,
            dead: false,
            stopped: false,
            stopped_at: None,
            need: None,
            past: None,
            trouble: None,
            visit: None,
            care: cars.iter().map(|car| Care::new(car.id)).collect(),
            counts: Counts { cars: u16::try_from(cars.len()).unwrap_or(u16::MAX), ..Counts::default() },
            cars,
            bought_from_us: 0,
            bought_elsewhere: 0,
            numbers: 0,
            homes: 0,
            number_unknown: false,
            last_personal: None,
            last_here: None,
            mood_at: begins,
            reminded: None,
        }
    }

    #[must_use]
    pub fn car(&self, car: CarId) -> Option<&Car> {
        self.cars.iter().find(|owned| owned.id == car)
    }

    pub(super) fn care(&mut self, car: u16) -> Option<&mut Care> {
        self.care.iter_mut().find(|care| care.car == car)
    }

    /// The wish of that number, while it is open.
    pub(super) fn wish(&mut self, need: u16) -> Option<&mut Need> {
        self.need.as_mut().filter(|open| open.id.n == need)
    }

    /// Does not want to hear from us any more, and has asked nothing since.
    #[must_use]
    pub fn refuses(&self) -> bool {
        let asked = self.need.as_ref().and_then(|need| need.enquired);
        self.stopped && asked.is_none_or(|asked| Some(asked) <= self.stopped_at)
    }

    pub(super) fn stop(&mut self, at: Moment) {
        self.stopped = true;
        self.stopped_at = Some(at);
    }

    /// Lets pressure and annoyance fade up to a moment.
    pub(super) fn fade(&mut self, at: Moment) {
        if at <= self.mood_at {
            return;
        }
        let days = super::time::days_between(self.mood_at, at);
        self.pressure = formula::pressure(self.pressure, days, 0.0);
        self.annoyance *= formula::halving(days, ASSUMED.pressure.annoyed_half_days);
        self.mood_at = at;
    }

    /// A person of us reached them.
    pub(super) fn in_touch(&mut self, at: Moment) {
        self.last_personal = Some(at);
        if let Some(need) = self.need.as_mut().filter(|need| need.enquired.is_some_and(|enquired| enquired <= at)) {
            need.answered = need.answered.or(Some(at));
            need.contacts += 1;
            need.last_contact = Some(at);
        }
    }
}

impl Care {
    pub(super) fn new(car: CarId) -> Self {
        Self { car: car.n, due: false, here: None, services: 0, faults: 0 }
    }
}
