//! Trust and pressure: what people feel about how they are treated, and what that makes them do.

use jiff::SignedDuration;
use roadbook_core::{hear::Channel, kernel::Moment};

use super::{
    Felt, FeltWhat, Life, formula,
    queue::Event,
    time::later,
    what::{About, Reply, StopHow, Token, Tone, What},
    words::{say, sayings},
};
use crate::{assumptions::ASSUMED, seed::Kind, world::PersonId};

/// One contact of ours, as pressure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contact {
    pub weight: f64,
    pub marketing: bool,
    /// Names it among this person's contacts.
    pub key: u64,
    /// Where a stop would be written, for what message, and when it is read; none: on the telephone.
    pub by_message: Option<(Channel, Token, Moment)>,
}

impl Life {
    /// The dealership did something that this person notices. What they do about it comes out of [`Self::until`], never before `felt.at`.
    pub fn felt(&mut self, person: PersonId, felt: &Felt) {
        let at = felt.at;
        if self.person(person).dead {
            return;
        }
        self.state(person).fade(at);
        let trust = &ASSUMED.trust;
        match &felt.what {
            FeltWhat::Acknowledged | FeltWhat::PromiseMade { .. } | FeltWhat::PromiseMoved { .. } => {}
            FeltWhat::Message(message) => self.reads(at, person, felt.about, message),
            FeltWhat::CallAttempt => {
                let key = self.local_day(at, person) * 64 + 62;
                self.contact(at, person, Contact { weight: ASSUMED.pressure.weight_attempt, marketing: false, key, by_message: None });
            }
            FeltWhat::Call { .. } => self.spoke(at, person, felt),
            FeltWhat::NoAnswer => {
                self.lose_trust(person, trust.no_answer);
                if let About::Car(car) = felt.about {
                    self.rings_again(at, person, car);
                }
            }
            FeltWhat::PromiseKept { .. } => self.gain_trust(person, trust.kept),
            FeltWhat::PromiseBroken { kind, late } => self.let_down(at, person, felt.about, *kind as u64, *late),
            FeltWhat::VisitAgreed { at: comes } => self.will_come(*comes, person, felt.about),
            FeltWhat::VisitReceived { waited } => {
                self.state(person).in_touch(at);
                if waited.as_secs_f64() > 60.0 * trust.usual_waits_minutes {
                    self.lose_trust(person, trust.broken_least);
                } else {
                    self.gain_trust(person, trust.kept / 2.0);
                }
            }
            FeltWhat::TestDriven => {
                self.state(person).in_touch(at);
                if let Some(need) = self.state(person).need.as_mut() {
                    need.test_driven = need.test_driven.or(Some(at));
                }
            }
            FeltWhat::Quoted => {
                self.state(person).in_touch(at);
                if let Some(need) = self.state(person).need.as_mut() {
                    need.quoted = true;
                }
            }
            FeltWhat::Delivered { late, .. } | FeltWhat::RepairDone { late, .. } => {
                if *late <= SignedDuration::ZERO {
                    self.gain_trust(person, trust.kept);
                } else {
                    self.let_down(at, person, felt.about, 0x100, *late);
                }
            }
            FeltWhat::ComplaintAnswered => {
                self.state(person).in_touch(at);
                if let Some(trouble) = self.state(person).trouble.as_mut() {
                    trouble.answered = true;
                    self.gain_trust(person, trust.kept);
                }
            }
            FeltWhat::ComplaintSettled => self.settled(at, person),
        }
    }

    /// They rang us and somebody answered, or we met them by telephone otherwise.
    fn spoke(&mut self, at: Moment, person: PersonId, felt: &Felt) {
        let skill = felt.by.map_or(0.5, |staff| self.world.member(staff).skill);
        let state = self.state(person);
        state.in_touch(at);
        state.number_unknown = false;
        if let Some(trouble) = state.trouble.as_mut() {
            trouble.answered = true;
        }
        self.gain_trust(person, ASSUMED.trust.good_talk * skill);
    }

    fn gain_trust(&mut self, person: PersonId, share: f64) {
        let state = self.state(person);
        state.trust = formula::trust_gained(state.trust, share);
    }

    pub(super) fn lose_trust(&mut self, person: PersonId, share: f64) {
        self.state(person).trust *= 1.0 - share;
    }

    /// A promise broken. The outspoken may complain.
    fn let_down(&mut self, at: Moment, person: PersonId, about: About, kind: u64, late: SignedDuration) {
        let state = self.state(person);
        state.trust = formula::trust_broken(state.trust, late.as_secs_f64() / 3_600.0);
        let key = self.local_day(at, person) * 1_024 + kind;
        let mut stream = self.world.seed().on(Kind::Complaint, u64::from(person.0), key);
        let outspoken = self.somebody(person).traits.outspoken;
        let distrust = 1.0 - self.person(person).trust;
        if stream.chance(formula::complains_of_lateness(outspoken, distrust, late.as_secs_f64() / 3_600.0)) {
            let after = stream.exponential(0.3);
            self.complains(later(at, after), person, about, Channel::Phone);
        }
    }

    pub(super) fn settled(&mut self, at: Moment, person: PersonId) {
        self.state(person).in_touch(at);
        if self.state(person).trouble.take().is_some() {
            self.gain_trust(person, ASSUMED.trust.settled);
        }
    }

    /// A contact of ours presses. True when it makes them end all contacts: on the telephone at once, in writing when they have read it.
    pub(super) fn contact(&mut self, at: Moment, person: PersonId, contact: Contact) -> bool {
        let patience = self.somebody(person).traits.patience;
        let outspoken = self.somebody(person).traits.outspoken;
        // A mail waits until the morning; everything else is heard when it comes.
        let silent = contact.by_message.is_some_and(|(channel, ..)| matches!(channel, Channel::Email | Channel::Post));
        let disturbs = !silent && !(8..21).contains(&self.somebody(person).zone.to_datetime(at).hour());
        let weight = contact.weight * if disturbs { ASSUMED.pressure.at_night } else { 1.0 };
        let state = self.state(person);
        let waits = state.need.as_ref().is_some_and(|need| need.enquired.is_some()) || state.trouble.is_some();
        let patience = if waits { patience * ASSUMED.pressure.patience_in_need } else { patience };
        state.pressure = formula::pressure(state.pressure, 0.0, weight);
        let excess = formula::excess(state.pressure, patience);
        state.annoyance += (1.0 - state.annoyance) * (ASSUMED.pressure.annoys * excess * weight).min(1.0);
        let mut stream = self.world.seed().on(Kind::Stop, u64::from(person.0), contact.key);
        let stops = stream.chance(formula::stops(excess, contact.marketing));
        let complains = stream.chance(formula::complains_of_pressure(excess, outspoken));
        let by_link = stream.chance(0.5);
        let when = contact.by_message.map_or(at, |(.., read)| read);
        if complains {
            let channel = contact.by_message.map_or(Channel::Phone, |(channel, ..)| channel);
            self.complains(when, person, About::Nothing, channel);
        }
        if let (true, Some((channel, token, read))) = (stops, contact.by_message) {
            self.stops(read, person, channel, token, by_link);
        }
        stops
    }

    /// Says what was decided before, if it still makes sense.
    pub(super) fn says(&mut self, at: Moment, person: PersonId, what: What) {
        let state = self.state(person);
        match what {
            What::Replies(reply) => self.replies(at, person, reply),
            What::Stops { how, .. } => {
                if state.stopped {
                    return;
                }
                if how != StopHow::Sentence {
                    state.stop(at);
                }
                self.does(at, person, what);
            }
            What::Complains { trouble, about, channel, .. } => {
                if state.trouble.is_some() {
                    return;
                }
                state.trouble = Some(super::Trouble { id: trouble, about, since: at, answered: false });
                self.does(at, person, what);
                self.expects(at, person, About::Trouble(trouble), channel, 1);
            }
            What::Repairs(work) => {
                if state.car(work.car).is_none() {
                    return;
                }
                if state.visit.is_some_and(|(_, about)| about == About::Car(work.car)) {
                    state.visit = None;
                }
                let here = work.store.is_some().then(|| work.clone());
                self.does(at, person, What::Repairs(work));
                if let Some(work) = here {
                    self.was_here(at, &work);
                }
            }
            what => self.does(at, person, what),
        }
    }

    fn replies(&mut self, at: Moment, person: PersonId, mut reply: Reply) {
        let state = self.state(person);
        if state.refuses() {
            return;
        }
        if let About::Need(need) = reply.about
            && state.wish(need.n).is_none()
        {
            // Decided in the meantime.
            let Some(past) = state.past.filter(|past| past.need == need && !past.told) else { return };
            let mut stream = self.world.seed().on(Kind::Words, u64::from(person.0), 0x6_0000 + u64::from(need.n));
            reply.tone = Tone::No;
            reply.text = say(&sayings(self.language(person)).no, "", &mut stream);
            self.tells_of(past, person);
        } else if reply.tone == Tone::No
            && let Some(past) = state.past
        {
            reply.about = About::Need(past.need);
            self.tells_of(past, person);
        }
        let (about, channel, waits) = (reply.about, reply.channel, reply.tone != Tone::No);
        self.does(at, person, What::Replies(reply));
        if waits {
            self.expects(at, person, about, channel, 1);
        }
    }

    /// Will look whether there was an answer.
    pub(super) fn expects(&mut self, at: Moment, person: PersonId, about: About, channel: Channel, times: u32) {
        let key = self.waiting_key(about, times, at);
        let hours = self.world.seed().on(Kind::Complaint, u64::from(person.0), key).log_normal(ASSUMED.wait.hours, 0.6);
        let looks = super::time::awake(
            later(at, hours / 24.0),
            &self.somebody(person).zone,
            &mut self.world.seed().on(Kind::Complaint, u64::from(person.0), key + 1),
        );
        self.put(looks, person, Event::Waits { about, channel, times, since: at });
    }
}
