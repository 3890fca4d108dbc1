//! What is about to happen to people, in order of time.

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

use roadbook_core::{hear::Channel, kernel::Moment};

use super::what::{About, Reason, What};
use crate::world::PersonId;

/// Something that happens to a person, and may make them do something. Cars and needs by their number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Event {
    /// A wish for a car comes up. The number counts wishes of that reason.
    NeedArises(Reason, u16),
    /// Asks us.
    Enquires(u16),
    /// Thinks about it, once a day.
    Ponders(u16),
    /// Buys without ever having asked us.
    BuysAway(u16),
    /// A service is due.
    ServiceDue(u16),
    /// Goes to a workshop for it.
    ServiceGoes(u16),
    /// Something breaks.
    Breaks(u16),
    /// Says something that was decided before, if it still makes sense.
    Says(Box<What>),
    /// Looks whether there was an answer since; asks again if not.
    Waits {
        about: About,
        channel: Channel,
        times: u32,
        since: Moment,
    },
    /// The hour of an appointment.
    Comes(About),
    Drives(u16),
    /// Might tell a friend; with that weight.
    MightRefer(f32),
    Moves,
    ChangesNumber,
    Dies,
}

#[derive(Debug)]
struct Entry {
    at: Moment,
    person: PersonId,
    /// Counts what was put into the queue for this person.
    serial: u32,
    event: Event,
}

impl Entry {
    fn key(&self) -> (Moment, PersonId, u32) {
        (self.at, self.person, self.serial)
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

#[derive(Debug, Default)]
pub(super) struct Queue {
    heap: BinaryHeap<Reverse<Entry>>,
}

impl Queue {
    pub(super) fn put(&mut self, at: Moment, person: PersonId, serial: u32, event: Event) {
        self.heap.push(Reverse(Entry { at, person, serial, event }));
    }

    pub(super) fn next_at(&self) -> Option<Moment> {
        self.heap.peek().map(|Reverse(entry)| entry.at)
    }

    /// Takes the first that happens at `until` or before.
    pub(super) fn take(&mut self, until: Moment) -> Option<(Moment, PersonId, Event)> {
        if self.next_at()? > until {
            return None;
        }
        self.heap.pop().map(|Reverse(entry)| (entry.at, entry.person, entry.event))
    }
}
