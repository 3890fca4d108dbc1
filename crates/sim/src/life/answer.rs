//! How people answer: calls, messages, and everything else that we do.

use jiff::tz::TimeZone;
use roadbook_core::kernel::Moment;

use super::{
    Felt, FeltWhat, Life,
    what::{About, By, CallAnswer, Said},
};
use crate::{seed::Kind, world::PersonId};

impl Life {
    /// The dealership did something that this person notices. May schedule what they do about it, never before `felt.at`.
    pub fn felt(&mut self, person: PersonId, felt: &Felt) {
        let state = self.state(person);
        if state.dead {
            return;
        }
        match felt.what {
            FeltWhat::PromiseKept { .. } => state.trust += 0.05 * (1.0 - state.trust),
            FeltWhat::PromiseBroken { .. } => state.trust -= 0.12 * state.trust,
            _ => {}
        }
    }

    /// Staff ring somebody. Whatever comes of it counts as felt.
    pub fn called(&mut self, person: PersonId, at: Moment, by: By) -> CallAnswer {
        let _ = by;
        let somebody = self.world.person(person);
        let local = at.to_zoned(somebody.zone.clone());
        let weekend = local.weekday().to_monday_zero_offset() > 4;
        let day = at.to_zoned(TimeZone::UTC).date();
        let mut stream = self.world.seed().on(Kind::Call, u64::from(person.0), u64::try_from(at.as_second() / 3_600).unwrap_or(0));
        let hour = u8::try_from(local.hour()).unwrap_or(12);
        let _ = day;
        if self.person(person).dead || !stream.chance(somebody.habits.answers_at(hour, weekend)) {
            return CallAnswer { reached: false, seconds: 25, what: Said::Nothing, words: String::new() };
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of a talk")]
        let seconds = stream.log_normal(180.0, 0.7).clamp(15.0, 3_600.0) as u32;
        let state = self.state(person);
        let about = match state.need.as_mut() {
            Some(need) if need.enquired.is_some_and(|enquired| enquired <= at) => {
                need.answered = need.answered.or(Some(at));
                need.contacts += 1;
                need.last_contact = Some(at);
                About::Need(need.id)
            }
            _ => About::Nothing,
        };
        CallAnswer { reached: true, seconds, what: Said::Talked { about }, words: String::new() }
    }
}
