//! They read what we write, and may answer.

use roadbook_core::{hear::Channel, kernel::Moment};

use super::{
    Life, Message,
    mood::Contact,
    queue::Event,
    time::{awake, days_between, hours_later},
    what::{About, Reply, StopHow, Token, Tone, What},
    words::{say, sayings},
};
use crate::{
    assumptions::ASSUMED,
    seed::{Kind, named},
    world::PersonId,
};

/// Cadences that remind of work on a car.
const REMINDERS: [&str; 4] = ["service_due", "lapsed_service", "declined_work", "warranty_ending"];
/// A wish that is over is told of, when we write about it so soon, in days.
const PAST_DAYS: f64 = 120.0;

impl Life {
    /// Whether a message by that channel arrives: they have a mail address, and their number is still the one that we have.
    #[must_use]
    pub fn receives(&self, person: PersonId, channel: Channel) -> bool {
        let state = self.person(person);
        match channel {
            Channel::Email => self.somebody(person).email.is_some(),
            Channel::Phone | Channel::Sms | Channel::Whatsapp => !state.number_unknown,
            Channel::Wechat | Channel::Kakao | Channel::Telegram | Channel::Post | Channel::InPerson | Channel::Any => true,
        }
    }

    pub(super) fn reads(&mut self, at: Moment, person: PersonId, about: About, message: &Message) {
        if !self.receives(person, message.channel) {
            return;
        }
        let somebody = self.world.person(person);
        let zone = somebody.zone.clone();
        let (readiness, reads_after) = (somebody.habits.replies, somebody.habits.reads_after);
        let written = |channel: &Channel| !matches!(channel, Channel::Phone | Channel::Post | Channel::InPerson | Channel::Any);
        // Letters and talks are answered in the way that they like best.
        let replies_by = Some(message.channel)
            .filter(written)
            .or_else(|| somebody.habits.channels.iter().copied().find(written))
            .unwrap_or(Channel::Sms);
        let day = self.local_day(at, person);
        // Named by what it is and not by how many came before, so that it is answered alike under another policy.
        let by_hand = message.step.is_empty();
        let counts = &mut self.state(person).counts;
        counts.messages += u32::from(by_hand);
        let name = if by_hand { u64::from(counts.messages) } else { named(&message.cadence) ^ named(&message.step).rotate_left(17) };
        let wish = self.person(person).need.as_ref().map_or(0x8000 + day / 30, |need| u64::from(need.id.n));
        let key = name ^ wish.rotate_left(40);
        let mut stream = self.world.seed().on(Kind::Reply, u64::from(person.0), key);
        let read = awake(hours_later(at, stream.log_normal(reads_after, 0.6)), &zone, &mut stream);
        let (replies, tone, with_word) = (stream.uniform(), stream.uniform(), stream.chance(ASSUMED.answers.contains_stop_word));

        let state = self.state(person);
        state.fade(at);
        if !message.automatic {
            state.in_touch(at);
            if let Some(trouble) = state.trouble.as_mut() {
                trouble.answered = true;
            }
        }
        let of = &ASSUMED.pressure;
        let weight = match (message.marketing, message.automatic) {
            (true, _) => of.weight_marketing,
            (false, true) => of.weight_machine,
            (false, false) => of.weight_personal,
        };
        if state.refuses() {
            if stream.chance(0.2 * self.somebody(person).traits.outspoken) {
                self.complains(read, person, About::Nothing, replies_by);
            }
            return;
        }
        if REMINDERS.contains(&message.cadence.as_str()) {
            self.state(person).reminded = Some(at);
        }
        let contact = Contact { weight, marketing: message.marketing, key, by_message: Some((replies_by, message.token, read)) };
        if self.contact(at, person, contact) {
            return;
        }
        let state = self.person(person);
        let open = state.need.as_ref().is_some_and(|need| need.enquired.is_some());
        let past = state.past.is_some_and(|past| !past.told && days_between(past.at, at) < PAST_DAYS);
        let about_car = matches!(about, About::Car(_)) || REMINDERS.contains(&message.cadence.as_str());
        let factor = match (message.marketing, message.automatic) {
            (true, _) => ASSUMED.answers.to_marketing,
            (false, true) => ASSUMED.answers.to_machine,
            (false, false) if by_hand => ASSUMED.answers.to_answer,
            (false, false) => 1.0,
        };
        let concerned =
            if open || past || state.trouble.is_some() || (about_car && state.care.iter().any(|care| care.due)) { 1.0 } else { 0.25 };
        if replies >= readiness * factor * concerned {
            return;
        }
        let words = sayings(self.language(person));
        let car = state.need.as_ref().map_or_else(String::new, |need| format!("{} {}", need.make, need.model));
        let about = if open { state.need.as_ref().map_or(about, |need| About::Need(need.id)) } else { about };
        let what = if with_word {
            let text = say(&words.sentence, &car, &mut stream);
            What::Stops { channel: replies_by, how: StopHow::Sentence, text, token: Some(message.token) }
        } else {
            let (tone, ways) = match tone {
                _ if past && !open => (Tone::No, &words.no),
                tone if tone < 0.5 => (Tone::Positive, &words.positive),
                _ => (Tone::Question, &words.question),
            };
            What::Replies(Reply { channel: replies_by, token: message.token, about, tone, text: say(ways, &car, &mut stream) })
        };
        self.put(read, person, Event::Says(Box::new(what)));
    }

    /// Stops in writing: by the word, or by the link in a mail.
    pub(super) fn stops(&mut self, read: Moment, person: PersonId, channel: Channel, token: Token, by_link: bool) {
        let mut stream = self.world.seed().on(Kind::Words, u64::from(person.0), 0x5_0000);
        let how = if by_link && channel == Channel::Email { StopHow::Link } else { StopHow::Word };
        let text = match how {
            StopHow::Link => String::new(),
            StopHow::Word | StopHow::Sentence => say(&sayings(self.language(person)).stop, "", &mut stream),
        };
        self.put(read, person, Event::Says(Box::new(What::Stops { channel, how, text, token: Some(token) })));
    }
}
