//! The lives of people: what they do by themselves, and what they do about how they are treated.

mod answer;
mod felt;
mod garage;
mod need;
mod queue;
mod state;
mod what;

use std::sync::Arc;

pub use felt::{Felt, FeltWhat, Message};
use jiff::{SignedDuration, civil::Date};
use queue::{Event, Queue};
use roadbook_core::kernel::Moment;
pub use state::{Need, State, Trouble};
pub use what::{
    About, By, CallAnswer, Enquiry, EnquiryBy, Matter, NeedId, Occurrence, Purchase, Reply, Said, Seller, StopHow, Token, Tone, TroubleId,
    What, Work, WorkKind,
};

use crate::world::{PersonId, World};

/// Everybody's lives, and what is about to happen in them.
#[derive(Debug)]
pub struct Life {
    world: Arc<World>,
    states: Vec<State>,
    queue: Queue,
    out: Vec<Occurrence>,
}

impl Life {
    /// Lives at midnight UTC before the world's first day.
    #[must_use]
    pub fn new(world: &Arc<World>) -> Self {
        let mut life = Self {
            states: world.people().iter().map(State::new).collect(),
            world: Arc::clone(world),
            queue: Queue::default(),
            out: Vec::new(),
        };
        for person in world.people() {
            life.first_need(person.id);
            life.first_services(person.id);
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

    /// What people did by themselves up to and with `moment`, in the order of (at, person, n). Each is given once.
    ///
    /// Tell what the dealership did about them with [`Self::felt`] before asking for a later moment: who asks for a week at once lives that
    /// week unanswered.
    pub fn until(&mut self, moment: Moment) -> Vec<Occurrence> {
        while let Some((at, person, event)) = self.queue.take(moment) {
            self.happen(at, person, event);
        }
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

    fn state(&mut self, person: PersonId) -> &mut State {
        &mut self.states[person.0 as usize]
    }

    fn happen(&mut self, at: Moment, person: PersonId, event: Event) {
        if self.person(person).dead {
            return;
        }
        match event {
            Event::NeedArises => self.need_arises(at, person),
            Event::Enquires(need) => self.enquires(at, person, need),
            Event::Ponders(need) => self.ponders(at, person, need),
            Event::ServiceDue(car) => self.service_due(at, person, car),
            Event::ServiceGoes(car) => self.service_goes(at, person, car),
        }
    }

    /// Puts down that somebody does something.
    fn does(&mut self, at: Moment, person: PersonId, what: What) {
        let state = self.state(person);
        let n = state.n;
        state.n += 1;
        self.out.push(Occurrence { at, person, n, what });
    }

    fn put(&mut self, at: Moment, person: PersonId, event: Event) {
        let state = self.state(person);
        let serial = state.events;
        state.events += 1;
        self.queue.put(at, person, serial, event);
    }

    fn begins(&self) -> Moment {
        midnight(self.world.begins())
    }
}

fn midnight(day: Date) -> Moment {
    day.to_zoned(jiff::tz::TimeZone::UTC).map_or(Moment::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// So many days (with a fraction) later.
#[expect(clippy::cast_possible_truncation, reason = "microseconds of some years")]
fn later(at: Moment, days: f64) -> Moment {
    at.checked_add(SignedDuration::from_micros((days * 86_400e6) as i64)).unwrap_or(Moment::MAX)
}

fn days_since(at: Moment, since: Moment) -> f64 {
    at.duration_since(since).as_secs_f64() / 86_400.0
}
