//! How a person stands at a moment.

use roadbook_core::kernel::Moment;

use super::what::{NeedId, TroubleId};
use crate::world::{Car, PersonId, StoreNo};

#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// 0 to 1; 0.5 to begin with.
    pub trust: f64,
    /// 0 to 1: how much they feel pressed.
    pub annoyance: f64,
    pub dead: bool,
    /// Does not want to hear from us.
    pub stopped: bool,
    /// The wish that is open.
    pub need: Option<Need>,
    /// What they are angry about.
    pub trouble: Option<Trouble>,
    /// Those that are theirs, in the order in which they came.
    pub cars: Vec<Car>,
    pub bought_from_us: u32,
    pub bought_elsewhere: u32,
    /// How many numbers and homes they had before the present ones.
    pub numbers: u32,
    pub homes: u32,
    /// Occurrences so far.
    pub(super) n: u32,
    /// Put into the queue so far.
    pub(super) events: u32,
    /// Cars, needs and troubles so far.
    pub(super) cars_so_far: u16,
    pub(super) needs_so_far: u16,
    pub(super) troubles_so_far: u16,
}

/// A wish for a car.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    pub id: NeedId,
    pub since: Moment,
    /// When they asked us.
    pub enquired: Option<Moment>,
    pub store: StoreNo,
    pub make: String,
    pub model: String,
    pub used: bool,
    /// Buys in the end, from whomever; the others only look.
    pub earnest: bool,
    pub referred_by: Option<PersonId>,
    /// When a person of us first answered.
    pub answered: Option<Moment>,
    /// Contacts with a person of us that reached them since.
    pub contacts: u32,
    /// The last of them.
    pub last_contact: Option<Moment>,
    pub test_driven: bool,
    pub quoted: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub id: TroubleId,
    pub since: Moment,
    pub complained: bool,
    pub answered: bool,
    pub asked: u32,
}

impl State {
    pub(super) fn new(person: &crate::world::Person) -> Self {
        Self {
            trust: 0.5,
            annoyance: 0.0,
            dead: false,
            stopped: false,
            need: None,
            trouble: None,
            cars_so_far: u16::try_from(person.cars.len()).unwrap_or(u16::MAX),
            cars: person.cars.clone(),
            bought_from_us: 0,
            bought_elsewhere: 0,
            numbers: 0,
            homes: 0,
            n: 0,
            events: 0,
            needs_so_far: 0,
            troubles_so_far: 0,
        }
    }
}
