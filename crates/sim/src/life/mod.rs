//! The lives of people: what they do by themselves, and what they do about how they are treated.
//!
//! | file | |
//! |---|---|
//! | `what` | what people do: [`Occurrence`], and what they say on the telephone: [`CallAnswer`] |
//! | `felt` | what they notice of us: [`Felt`] |
//! | `state` | how they stand: [`State`] |
//! | [`formula`] | the formulas, on plain numbers |
//! | `need`, `decide` | a wish for a car comes up; it is decided, day by day |
//! | `garage` | cars grow old, break, are serviced |
//! | `call`, `message` | they are rung; they read what we write |
//! | `mood` | trust and pressure; promises, visits, repairs |
//! | `wait` | nobody answers: they ask again, they complain |
//! | `turn` | they move, change their number, recommend us, die |
//! | [`words`] | how they say it |

mod call;
mod decide;
mod felt;
pub mod formula;
mod garage;
mod message;
mod mood;
mod need;
mod queue;
mod state;
mod time;
mod turn;
mod visit;
mod wait;
mod what;
pub mod words;

use std::sync::Arc;

pub use felt::{Felt, FeltWhat, Message};
use queue::{Event, Queue};
use roadbook_core::kernel::Moment;
pub use state::{Bought, Need, Past, State, Trouble};
pub use what::{
    About, By, CallAnswer, Enquiry, EnquiryBy, Matter, NeedId, Occurrence, Purchase, Reason, Reply, Said, Seller, StopHow, Token, Tone,
    TroubleId, What, Work, WorkKind,
};

use crate::world::{Language, Person, PersonId, Source, Spelling, World};

/// What lies further ahead than this is not put into the queue: nobody lives so long here.
const HORIZON_DAYS: f64 = 15.0 * 365.25;

/// Everybody's lives, and what is about to happen in them.
#[derive(Debug)]
pub struct Life {
    world: Arc<World>,
    states: Vec<State>,
    queue: Queue,
    /// Nothing happens before it any more.
    now: Moment,
    horizon: Moment,
    out: Vec<Occurrence>,
}

impl Life {
    /// Lives at midnight UTC before the world's first day.
    #[must_use]
    pub fn new(world: &Arc<World>) -> Self {
        let begins = time::midnight(world.begins());
        let mut life = Self {
            states: world.people().iter().map(|person| State::new(person, begins)).collect(),
            world: Arc::clone(world),
            queue: Queue::default(),
            now: begins,
            horizon: time::later(begins, HORIZON_DAYS),
            out: Vec::new(),
        };
        for person in world.people() {
            life.first_needs(person);
            life.first_cars(person);
            life.first_turns(person);
        }
        life
    }

    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The moment before which nobody does anything by themselves; at it somebody may.
    #[must_use]
    pub fn peek(&self) -> Option<Moment> {
        self.queue.next_at()
    }

    /// What people did by themselves up to and with `moment`, in the order of (at, person, n). Each is given once, and never one that lies
    /// before those that were given already.
    ///
    /// Tell what the dealership did about them with [`Self::felt`] before asking for a later moment: who asks for a week at once lives that
    /// week unanswered.
    pub fn until(&mut self, moment: Moment) -> Vec<Occurrence> {
        while let Some((at, person, event)) = self.queue.take(moment) {
            self.now = self.now.max(at);
            self.happen(at, person, event);
        }
        self.now = self.now.max(moment);
        let mut out = std::mem::take(&mut self.out);
        out.sort_by_key(|occurrence| (occurrence.at, occurrence.person, occurrence.n));
        out
    }

    /// How a person stands now.
    ///
    /// # Panics
    /// When they are of another world.
    #[must_use]
    pub fn person(&self, person: PersonId) -> &State {
        &self.states[person.0 as usize]
    }

    /// How a person stands in one of the group's systems when a record is made now: with the number and the home that they have now.
    #[must_use]
    pub fn spelt(&self, person: PersonId, source: Source) -> Spelling {
        let state = self.person(person);
        self.world.spelt_later(person, source, state.numbers, state.homes)
    }

    fn state(&mut self, person: PersonId) -> &mut State {
        &mut self.states[person.0 as usize]
    }

    fn happen(&mut self, at: Moment, person: PersonId, event: Event) {
        if self.person(person).dead {
            return;
        }
        match event {
            Event::NeedArises(reason, count) => self.need_arises(at, person, reason, count),
            Event::Enquires(need) => self.enquires(at, person, need),
            Event::Ponders(need) => self.ponders(at, person, need),
            Event::BuysAway(need) => self.buys_away(at, person, need),
            Event::ServiceDue(car) => self.service_due(at, person, car),
            Event::ServiceGoes(car) => self.service_goes(at, person, car),
            Event::Breaks(car) => self.breaks(at, person, car),
            Event::Says(what) => self.says(at, person, *what),
            Event::Waits { about, channel, times, since } => self.waits(at, person, about, channel, times, since),
            Event::Comes(about) => self.comes(at, person, about),
            Event::Drives(need) => self.drives(at, person, need),
            Event::MightRefer(weight) => self.might_refer(at, person, f64::from(weight)),
            Event::Moves => self.moves(at, person),
            Event::ChangesNumber => self.changes_number(at, person),
            Event::Dies => self.dies(at, person),
        }
    }

    /// Puts down that somebody does something.
    fn does(&mut self, at: Moment, person: PersonId, what: What) {
        let counts = &mut self.state(person).counts;
        let n = counts.occurrences;
        counts.occurrences += 1;
        self.out.push(Occurrence { at, person, n, what });
    }

    /// Puts something into the queue: never before what was lived already, and nothing that nobody will live to see.
    fn put(&mut self, at: Moment, person: PersonId, event: Event) {
        let at = at.max(self.now);
        if at > self.horizon {
            return;
        }
        let counts = &mut self.state(person).counts;
        let serial = counts.events;
        counts.events += 1;
        self.queue.put(at, person, serial, event);
    }

    fn somebody(&self, person: PersonId) -> &Person {
        self.world.person(person)
    }

    fn language(&self, person: PersonId) -> Language {
        self.somebody(person).language
    }
}
