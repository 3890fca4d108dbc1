//! Nobody answers: they ask again, and in the end they complain.

use roadbook_core::{hear::Channel, kernel::Moment};

use super::{
    Life,
    queue::Event,
    what::{About, TroubleId, What},
    words::{say, sayings},
};
use crate::{assumptions::ASSUMED, seed::Kind, world::PersonId};

/// After so many times nobody asks any more.
const LAST: u32 = 4;

impl Life {
    /// Names one look for an answer.
    pub(super) fn waiting_key(&self, about: About, times: u32, since: Moment) -> u64 {
        let what = match about {
            About::Need(need) => 0x100 + u64::from(need.n),
            About::Car(car) => 0x2_0000 + u64::from(car.n),
            About::Trouble(trouble) => 0x4_0000 + u64::from(trouble.n),
            About::Nothing => 0x8_0000,
        };
        // Questions of the same matter are told apart by the month.
        (what << 20) ^ (since.as_second().unsigned_abs() / 2_592_000) << 8 ^ u64::from(times) << 1
    }

    pub(super) fn waits(&mut self, at: Moment, person: PersonId, about: About, channel: Channel, times: u32, since: Moment) {
        let state = self.person(person);
        let heard = state.last_personal.is_some_and(|last| last >= since);
        let wait = &ASSUMED.wait;
        let again = match about {
            About::Need(need) => match &state.need {
                Some(open) if open.id == need && times == 1 && open.enquired == Some(since) => wait.enquiry_again,
                Some(open) if open.id == need => wait.question_again,
                _ => return,
            },
            About::Trouble(trouble) => match &state.trouble {
                Some(open) if open.id == trouble => wait.trouble_again,
                _ => return,
            },
            About::Car(_) | About::Nothing => wait.question_again,
        };
        if heard {
            // The angry wait until it is settled, and give up in the end.
            if let About::Trouble(_) = about {
                self.keeps_waiting(at, person, about, channel, times);
            }
            return;
        }
        let key = self.waiting_key(about, times, since);
        let mut stream = self.world.seed().on(Kind::Complaint, u64::from(person.0), key + 0x8000_0000);
        let (asks, complains) = (stream.chance(again), stream.chance(wait.complains_third));
        self.lose_trust(person, ASSUMED.trust.no_answer);
        if self.person(person).refuses() && !matches!(about, About::Trouble(_)) {
            return;
        }
        if times >= LAST || !asks {
            self.gives_up(person, about);
            return;
        }
        let store = self.somebody(person).store;
        let words = sayings(self.language(person));
        let text = say(&words.again, "", &mut stream);
        self.does(at, person, What::AsksAgain { store, about, channel, times: times + 1, text });
        if times + 1 == 3 && complains && self.person(person).trouble.is_none() {
            self.complains(at, person, about, channel);
        }
        self.expects(at, person, about, channel, times + 1);
    }

    /// Three days more for what is being looked into.
    fn keeps_waiting(&mut self, at: Moment, person: PersonId, about: About, channel: Channel, times: u32) {
        if times >= 4 * LAST {
            self.gives_up(person, about);
            return;
        }
        self.put(super::time::later(at, 3.0), person, Event::Waits { about, channel, times: times + 1, since: at });
    }

    /// An unsettled complaint leaves half of the trust.
    fn gives_up(&mut self, person: PersonId, about: About) {
        if let About::Trouble(trouble) = about {
            let state = self.state(person);
            if state.trouble.as_ref().is_some_and(|open| open.id == trouble) {
                state.trouble = None;
                state.trust *= 0.5;
            }
        }
    }

    /// Is angry, and says so at that moment, unless they are angry about something else by then.
    pub(super) fn complains(&mut self, at: Moment, person: PersonId, about: About, channel: Channel) {
        let state = self.state(person);
        let trouble = TroubleId { person, n: state.counts.troubles };
        state.counts.troubles = state.counts.troubles.saturating_add(1);
        let mut stream = self.world.seed().on(Kind::Words, u64::from(person.0), 0x7_0000 + u64::from(trouble.n));
        let text = say(&sayings(self.language(person)).complaint, "", &mut stream);
        let store = self.somebody(person).store;
        self.put(at, person, Event::Says(Box::new(What::Complains { store, trouble, about, channel, text })));
    }
}
