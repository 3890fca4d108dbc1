//! Staff ring somebody.

use std::sync::Arc;

use roadbook_core::{hear::Channel, kernel::Moment};

use super::{
    Life, formula,
    mood::Contact,
    queue::Event,
    state::{Bought, Past},
    time::{at_hour, day_of, days_between, in_hours},
    what::{About, By, CallAnswer, NeedId, Said},
    words::{say, sayings},
};
use crate::{
    assumptions::ASSUMED,
    seed::{Kind, Stream},
    world::{CarId, PersonId, days_between as whole_days},
};

const EPOCH: jiff::civil::Date = jiff::civil::Date::constant(1970, 1, 1);
/// Who decided so long ago does not come back to it by themselves, in days.
const PAST_DAYS: f64 = 180.0;

impl Life {
    /// Staff ring somebody. Whatever comes of it counts as felt; what they say is meant, so that an agreed visit follows in
    /// [`Self::until`].
    ///
    /// The same person rung for the same time on the same day answers the same, whatever was done before.
    pub fn called(&mut self, person: PersonId, at: Moment, by: By) -> CallAnswer {
        let world = Arc::clone(&self.world);
        let somebody = world.person(person);
        let local = somebody.zone.to_datetime(at);
        let day = i64::from(whole_days(EPOCH, local.date()));
        let counts = &mut self.state(person).counts;
        if counts.called_on != day {
            (counts.called_on, counts.called) = (day, 0);
        }
        counts.called += 1;
        let occasion = day.unsigned_abs() * 64 + u64::from(counts.called.min(63));
        let mut stream = world.seed().on(Kind::Call, u64::from(person.0), occasion);
        let weekend = local.date().weekday().to_monday_zero_offset() > 4;
        let hour = u8::try_from(local.hour()).unwrap_or(12);
        let takes = somebody.habits.answers_at(hour, weekend);
        let (luck, mailbox) = (stream.uniform(), stream.chance(0.4));

        let state = self.state(person);
        state.fade(at);
        if state.number_unknown {
            return missed(Said::WrongNumber, 8);
        }
        if state.dead {
            return if luck < 0.3 { missed(Said::Dead, 40) } else { missed(Said::Nothing, 30) };
        }
        if luck >= takes * (1.0 - 0.5 * state.annoyance) {
            self.contact(
                at,
                person,
                Contact { weight: ASSUMED.pressure.weight_attempt, marketing: false, key: occasion, by_message: None },
            );
            return missed(if mailbox { Said::Mailbox } else { Said::Nothing }, 25);
        }
        let skill = by.map_or(0.5, |staff| world.member(staff).skill);
        self.talks(at, person, skill, occasion, &mut stream)
    }

    fn talks(&mut self, at: Moment, person: PersonId, skill: f64, key: u64, stream: &mut Stream) -> CallAnswer {
        let words = sayings(self.language(person));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of a talk")]
        let seconds = stream.log_normal(170.0, 0.7).clamp(15.0, 3_600.0) as u32;
        let answer = |what, ways: &[String], stream: &mut Stream| CallAnswer { reached: true, seconds, what, words: say(ways, "", stream) };
        if self.person(person).refuses() {
            let angry = stream.chance(0.3 * self.somebody(person).traits.outspoken);
            if angry {
                self.complains(at, person, About::Nothing, Channel::Phone);
            }
            return answer(Said::Stop, &words.stop, stream);
        }
        let fed_up = self.contact(at, person, Contact { weight: ASSUMED.pressure.weight_call, marketing: false, key, by_message: None });
        self.state(person).in_touch(at);
        if fed_up {
            self.state(person).stop(at);
            return answer(Said::Stop, &words.stop, stream);
        }
        let state = self.state(person);
        state.trust = formula::trust_gained(state.trust, ASSUMED.trust.good_talk * skill);
        if let Some(trouble) = state.trouble.as_mut() {
            let (id, again) = (trouble.id, trouble.answered);
            trouble.answered = true;
            // The first talk listens; a later one may settle it.
            if again && stream.chance(0.35 + 0.5 * skill) {
                self.settled(at, person);
                return answer(Said::Settled { trouble: id }, &words.settled, stream);
            }
            return answer(Said::Talked { about: About::Trouble(id) }, &words.talked, stream);
        }
        if let Some(past) = state.past.filter(|past| !past.told && days_between(past.at, at) < PAST_DAYS) {
            self.tells_of(past, person);
            return answer(Said::No { need: past.need, elsewhere: past.bought == Some(Bought::Elsewhere) }, &words.no, stream);
        }
        let open = state.need.as_ref().filter(|need| need.enquired.is_some_and(|enquired| enquired <= at));
        if let Some((need, earnest)) = open.map(|need| (need.id, need.earnest)) {
            let (what, ways) = self.talks_of_need(at, person, need, earnest, skill, stream);
            return answer(what, ways, stream);
        }
        if let Some(car) = state.care.iter().find(|care| care.due).map(|care| CarId { person, n: care.car })
            && state.visit.is_none()
        {
            state.reminded = Some(at);
            if stream.chance(0.35 + 0.3 * skill) {
                let comes = self.agrees(at, person, About::Car(car), stream);
                return answer(Said::Visit { at: comes, about: About::Car(car) }, &words.visit, stream);
            }
        }
        answer(Said::Talked { about: About::Nothing }, &words.talked, stream)
    }

    fn talks_of_need(
        &mut self,
        at: Moment,
        person: PersonId,
        id: NeedId,
        earnest: bool,
        skill: f64,
        stream: &mut Stream,
    ) -> (Said, &'static [String]) {
        let words = sayings(self.language(person));
        let (busy, visits, quotes) = (stream.uniform(), stream.uniform(), stream.uniform());
        let about = About::Need(id);
        let chance = if earnest { ASSUMED.answers.visits } else { ASSUMED.answers.visits_lookers };
        let planned = self.person(person).visit.is_some();
        let Some(need) = self.state(person).wish(id.n) else { return (Said::Talked { about }, &words.talked) };
        if busy < ASSUMED.answers.busy {
            let zone = &self.somebody(person).zone;
            let call_at = at_hour(at, zone, 1, f64::from(9 + i32::try_from(stream.below(9)).unwrap_or(0)));
            return (Said::CallBack { at: call_at }, &words.call_back);
        }
        // How well the talk goes makes up to half as many again come, or half as few.
        if !planned && need.test_driven.is_none() && visits < chance * (0.5 + skill) {
            let comes = self.agrees(at, person, about, stream);
            return (Said::Visit { at: comes, about }, &words.visit);
        }
        if earnest && !need.quoted && quotes < ASSUMED.answers.quotes {
            return (Said::Quote { need: id }, &words.quote);
        }
        (Said::Talked { about }, &words.talked)
    }

    /// Agrees to come within the week.
    fn agrees(&mut self, at: Moment, person: PersonId, about: About, stream: &mut Stream) -> Moment {
        let world = Arc::clone(&self.world);
        let days = i32::try_from(stream.whole(1, 6)).unwrap_or(2);
        let comes = in_hours(at, world.store(world.person(person).store), days, stream);
        self.will_come(comes, person, about);
        comes
    }

    pub(super) fn will_come(&mut self, comes: Moment, person: PersonId, about: About) {
        self.state(person).visit = Some((comes, about));
        self.put(comes, person, Event::Comes(about));
    }

    /// Now we know what became of a wish.
    pub(super) fn tells_of(&mut self, past: Past, person: PersonId) {
        self.state(person).past = Some(Past { told: true, ..past });
    }

    /// The local day of a person, for draws that are made once a day.
    pub(super) fn local_day(&self, at: Moment, person: PersonId) -> u64 {
        u64::from(whole_days(EPOCH, day_of(at, &self.somebody(person).zone)).unsigned_abs())
    }
}

fn missed(what: Said, seconds: u32) -> CallAnswer {
    CallAnswer { reached: false, seconds, what, words: String::new() }
}
