//! The hour of an appointment: they come, or they do not.

use roadbook_core::kernel::Moment;

use super::{
    Life,
    queue::Event,
    time::hours_later,
    what::{About, What},
};
use crate::{assumptions::ASSUMED, seed::Kind, world::PersonId};

impl Life {
    pub(super) fn comes(&mut self, at: Moment, person: PersonId, about: About) {
        let state = self.state(person);
        // Another appointment took its place.
        if state.visit != Some((at, about)) {
            return;
        }
        state.visit = None;
        let count = state.counts.visits;
        state.counts.visits += 1;
        let punctual = self.somebody(person).traits.punctual;
        let mut stream = self.world.seed().on(Kind::Visit, u64::from(person.0), u64::from(count));
        // Punctuality is spread evenly between 0.5 and 1, so that the mean is the share that is known.
        let kept = stream.uniform() < (ASSUMED.answers.shows + 0.4 * (punctual - 0.75)).clamp(0.0, 1.0);
        let drives = stream.chance(ASSUMED.answers.drives);
        let store = self.somebody(person).store;
        self.does(at, person, What::Comes { store, about, kept });
        if !kept {
            return;
        }
        match about {
            About::Need(need) => {
                if let Some(open) = self.state(person).wish(need.n) {
                    open.last_contact = Some(at);
                    if drives && open.test_driven.is_none() {
                        self.put(hours_later(at, 0.4), person, Event::Drives(need.n));
                    }
                }
            }
            About::Car(car) => self.serviced(at, car, true),
            About::Trouble(_) | About::Nothing => {}
        }
    }

    pub(super) fn drives(&mut self, at: Moment, person: PersonId, n: u16) {
        let Some(need) = self.state(person).wish(n) else { return };
        need.test_driven = Some(at);
        let (store, need) = (need.store, need.id);
        self.does(at, person, What::TestDrives { store, need });
    }
}
