//! Cadences at work: who enters, which steps open, what the governor says of each, what ends or holds an enrolment.

use uuid::Uuid;

use super::{
    cadence::{
        self, Cadence, Circumstances, DoneStep, EndReason, Enrolment, EnrolmentState, Entering, NotEntered, Planned, Step, StepOutcome,
        Subject, Trigger, TriggerFacts, may_enter, next_stretch, plan, runs_out_at, should_exit, should_pause,
    },
    decision::{Desk, Given},
    department,
    governor::{Answer, Ask, By, ChannelSet, Origin},
    situation::{Anchored, Kept, Stage},
    touch::{Touch, TouchState},
};
use crate::{
    hear::{Channel, VehicleRole},
    kernel::{EnrolmentId, Moment, StaffId, TouchId, hash::hash_parts},
};

/// The priority of a message that somebody wrote: whatever machines want, it goes first.
const WRITTEN: u8 = 100;

/// Why a touch expired whose cadence was held.
const PAUSED: &str = "paused";

/// Something that sets off cadences.
#[derive(Debug, Clone)]
pub struct SetOff {
    pub trigger: Trigger,
    pub at: Moment,
    pub subject: Subject,
    pub roles: Vec<VehicleRole>,
    /// The record that the enrolment is to hang on.
    pub anchor: Uuid,
}

impl Desk<'_> {
    /// Enrols the customer in every live cadence that this sets off. What may not begin yet is looked at again then.
    pub(super) fn set_off(&mut self, cause: &SetOff) {
        let book = self.book;
        for cadence in book.cadences.live().filter(|cadence| cadence.enters.trigger == cause.trigger) {
            self.enter(cadence, cause, None);
        }
    }

    /// Enrols the customer if the cadence and the customer's other enrolments allow it.
    pub(super) fn enter(&mut self, cadence: &Cadence, cause: &SetOff, by: Option<StaffId>) -> Option<EnrolmentId> {
        let facts =
            TriggerFacts { trigger: cause.trigger, at: cause.at, party: self.s.party, vehicle_roles: &cause.roles, subject: cause.subject };
        let existing: Vec<Enrolment> = self.s.enrolments.iter().map(|kept| kept.value.clone()).collect();
        match may_enter(cadence, &facts, &existing, self.now) {
            Entering::No(NotEntered::NotBefore(at)) => {
                self.wake(at);
                None
            }
            Entering::No(reason) => {
                self.not_entered.push((cadence.name.clone(), reason));
                None
            }
            Entering::Enter { ends } => {
                for kept in self.s.enrolments.iter_mut().filter(|kept| ends.contains(&kept.value.id)) {
                    kept.value.state = EnrolmentState::Ended(EndReason::Overtaken);
                }
                for id in ends {
                    self.withdraw_touches(|touch| touch.enrolment == Some(id) && !touch.is_written(), "overtaken");
                }
                let id = enrolment_id(cause, &cadence.name, self.now);
                if existing.iter().any(|known| known.id == id) {
                    return None;
                }
                let enrolment = Enrolment {
                    id,
                    cadence: cadence.name.clone(),
                    version: cadence.version,
                    anchor: cause.at,
                    from: self.now.min(cause.at.max(self.now)),
                    subject: cause.subject,
                    state: EnrolmentState::Running,
                    done: Vec::new(),
                };
                self.entered_by.push((id, by));
                self.s.enrolments.push(Kept::new(Anchored { anchor: cause.anchor, value: enrolment }));
                self.tell("enrolment.entered", self.s.owner);
                Some(id)
            }
        }
    }

    /// Moves every enrolment on to now.
    pub(super) fn pursue(&mut self) {
        self.release_written();
        let book = self.book;
        let mut order: Vec<(std::cmp::Reverse<u8>, usize, &Cadence)> = Vec::with_capacity(self.s.enrolments.len());
        for (index, kept) in self.s.enrolments.iter().enumerate() {
            if matches!(kept.value.state, EnrolmentState::Ended(_)) {
                continue;
            }
            let Some(cadence) = book.cadences.version(&kept.value.cadence, kept.value.version) else { continue };
            order.push((std::cmp::Reverse(cadence.priority), index, cadence));
        }
        // Where there is room for one only, the one that matters most takes it.
        order.sort_by_key(|(priority, index, _)| (*priority, *index));
        for (_, index, cadence) in order {
            self.pursue_one(index, cadence);
        }
    }

    fn pursue_one(&mut self, index: usize, cadence: &Cadence) {
        let zone = self.s.zone.clone();
        let Some(kept) = self.s.enrolments.get_mut(index) else { return };
        let ending = should_exit(&kept.value, cadence, &self.s.happenings)
            .or_else(|| (runs_out_at(&kept.value, cadence, &zone) <= self.now).then_some(EndReason::RanOut));
        if let Some(reason) = ending {
            kept.value.state = EnrolmentState::Ended(reason);
            let id = kept.value.id;
            self.withdraw_touches(|touch| touch.enrolment == Some(id) && !touch.is_written(), "over");
            self.tell("enrolment.ended", self.s.owner);
            return;
        }
        if let Some(until) = should_pause(&kept.value, cadence, &self.s.happenings).filter(|until| *until > self.now) {
            kept.value.state = EnrolmentState::PausedUntil(until);
            let id = kept.value.id;
            self.hold(id, until, false);
        }
        let Some(kept) = self.s.enrolments.get_mut(index) else { return };
        if matches!(kept.value.state, EnrolmentState::PausedUntil(until) if until <= self.now) {
            kept.value.state = EnrolmentState::Running;
        }
        let (enrolment, anchor) = (kept.value.clone(), kept.anchor);
        if let EnrolmentState::PausedUntil(until) = enrolment.state {
            self.wake(until);
            self.lapse(enrolment.id);
        }
        self.wake(runs_out_at(&enrolment, cadence, &zone));
        for planned in plan(&enrolment, cadence, &zone) {
            if planned.opens_at > self.now {
                self.wake(planned.opens_at);
                continue;
            }
            if planned.closes_at <= self.now {
                self.expire(index, &enrolment, &planned);
            } else if matches!(enrolment.state, EnrolmentState::Running) {
                match next_stretch(&planned, self.now, &zone) {
                    Some((from, _)) if from > self.now && !self.is_planned(&enrolment, &planned) => self.wake(from),
                    // What somebody has before them stays there over night, unless it has become needless.
                    Some(_) => self.open(index, anchor, &enrolment, cadence, &planned),
                    None => self.expire(index, &enrolment, &planned),
                }
                if !self.is_done(index, planned.step) {
                    self.wake(planned.closes_at);
                }
            }
        }
    }

    fn is_planned(&self, enrolment: &Enrolment, planned: &Planned<'_>) -> bool {
        let id = Touch::id_of(enrolment.id, &planned.step.id, enrolment.anchor);
        self.s.touches.iter().any(|touch| touch.id == id && touch.state == TouchState::Planned)
    }

    fn is_done(&self, index: usize, step: &Step) -> bool {
        self.s.enrolments.get(index).is_some_and(|kept| kept.value.done.iter().any(|done| done.step == step.id))
    }

    /// Notes that a step's time has passed.
    fn expire(&mut self, index: usize, enrolment: &Enrolment, planned: &Planned<'_>) {
        let id = Touch::id_of(enrolment.id, &planned.step.id, enrolment.anchor);
        let now = self.now;
        let touch = self.s.touches.iter_mut().find(|touch| touch.id == id);
        match touch {
            // What is on its way, or somebody's own words that wait, is not called back; its end will be heard of.
            Some(touch) if touch.state == TouchState::Queued || touch.is_written() => return,
            Some(touch) if touch.state.is_open() => touch.settle(TouchState::Expired, now, ""),
            _ => {}
        }
        self.done(index, planned.step, StepOutcome::Expired);
    }

    /// Ends what had been opened before a pause and whose window closes within it: nobody makes it late when the pause is over.
    fn lapse(&mut self, enrolment: EnrolmentId) {
        let now = self.now;
        let (mut lapsed, mut told) = (Vec::new(), Vec::new());
        for place in 0..self.s.touches.len() {
            let Some(touch) = self.s.touches.get(place) else { continue };
            // What is on its way, or somebody's own words that wait, is not called back; its end will be heard of.
            let held = matches!(touch.state, TouchState::Deferred | TouchState::Planned) && !touch.is_written();
            let Some(closes_at) = touch.closes_at.filter(|_| held && touch.enrolment == Some(enrolment)) else { continue };
            if closes_at > now {
                self.wake(closes_at);
            } else if let Some(touch) = self.s.touches.get_mut(place) {
                touch.settle(TouchState::Expired, now, PAUSED);
                lapsed.push(touch.step.clone());
                told.push(touch.owner);
            }
        }
        for step in lapsed {
            self.step_done(Some(enrolment), &step, StepOutcome::Expired);
        }
        for owner in told {
            self.tell("touch.withdrawn", owner);
        }
    }

    fn done(&mut self, index: usize, step: &Step, outcome: StepOutcome) {
        let at = self.now;
        if !self.is_done(index, step)
            && let Some(kept) = self.s.enrolments.get_mut(index)
        {
            kept.value.done.push(DoneStep { step: step.id.clone(), outcome, at });
        }
    }

    /// A step that may be made now: conditions, then the governor, then somebody's list or the outbox.
    fn open(&mut self, index: usize, anchor: Uuid, enrolment: &Enrolment, cadence: &Cadence, planned: &Planned<'_>) {
        let id = Touch::id_of(enrolment.id, &planned.step.id, enrolment.anchor);
        let known = self.s.touches.iter().position(|touch| touch.id == id);
        let settled = |touch: &Kept<Touch>| !matches!(touch.state, TouchState::Deferred | TouchState::Planned) || touch.is_written();
        if known.and_then(|place| self.s.touches.get(place)).is_some_and(settled) {
            return;
        }
        // What somebody still has before them goes away when it has become needless.
        let conditional = !planned.step.only_if.is_empty() || !planned.step.skip_if.is_empty();
        let facts: Vec<&str> = if conditional { self.s.facts.iter().map(String::as_str).collect() } else { Vec::new() };
        if conditional && !planned.step.applies(&self.circumstances(enrolment, &facts), &enrolment.done) {
            let now = self.now;
            let mut told = None;
            if let Some(touch) = known.and_then(|place| self.s.touches.get_mut(place)) {
                told = Some(touch.owner);
                touch.settle(TouchState::Withdrawn, now, "not_applicable");
            }
            if let Some(owner) = told {
                self.tell("touch.withdrawn", owner);
            }
            self.done(index, planned.step, StepOutcome::NotApplicable);
            return;
        }
        match known.and_then(|place| self.s.touches.get(place)) {
            Some(touch) if touch.state == TouchState::Planned => return,
            Some(touch) if touch.due_at > self.now => {
                let due = touch.due_at;
                self.wake(due);
                return;
            }
            _ => {}
        }
        let purpose = cadence.purpose_of(planned.step);
        let (owner, store) = self.owner_of(enrolment.subject);
        let owner = match department::of_step(cadence.enters.trigger, purpose) {
            // Put off, it stays with whom it was given.
            Some(of) => {
                let before = known.and_then(|place| self.s.touches.get(place)?.owner);
                let before = before.filter(|staff| self.works_in(*staff, of));
                self.of_department(of, store, before.or(owner))
            }
            None => owner,
        };
        let by = match planned.step.by {
            cadence::By::Person => By::Person,
            cadence::By::Machine => By::Machine,
        };
        // A machine can only use what it has; the rest of the channels is for people.
        let usable = |channel: &Channel| by == By::Person || self.book.machine_channels.has(*channel, store);
        let channels: Vec<Channel> = planned.step.channels.iter().copied().filter(usable).collect();
        let Some(first) = channels.first().copied() else {
            self.done(index, planned.step, StepOutcome::NotApplicable);
            return;
        };
        let touch = Touch {
            id,
            anchor,
            enrolment: Some(enrolment.id),
            cadence: cadence.name.clone(),
            step: planned.step.id.clone(),
            by,
            origin: if planned.step.promise.is_some() { Origin::Promised } else { Origin::Cadence },
            purpose,
            channel: first,
            address: String::new(),
            priority: cadence.priority,
            subject: enrolment.subject,
            owner,
            store,
            state: TouchState::Deferred,
            planned_at: self.now,
            due_at: self.now,
            closes_at: Some(planned.closes_at),
            settled_at: None,
            settled_by: None,
            activity: None,
            outcome: String::new(),
            rule: String::new(),
        };
        let touch = match known.and_then(|place| self.s.touches.get(place)) {
            Some(known) => Touch { planned_at: known.planned_at, ..touch },
            None => touch,
        };
        let mut ask = Ask::new(touch.purpose, first, touch.origin, by, touch.planned_at);
        ask.others = channels.into_iter().filter(|other| *other != first).collect::<ChannelSet>();
        ask.role = planned.step.role;
        ask.vehicle = enrolment.subject.filter(|subject| self.s.cars.iter().any(|car| car.id.0 == *subject)).map(Into::into);
        ask.subject = enrolment.subject;
        ask.priority = cadence.priority;
        ask.expires = Some(planned.closes_at);
        let refused = self.govern(touch, ask);
        if refused {
            self.done(index, planned.step, StepOutcome::Refused);
        }
    }

    /// Asks about messages that people wrote and the governor put off, when their time has come.
    fn release_written(&mut self) {
        let waiting = self.s.touches.iter().filter(|touch| touch.state == TouchState::Deferred && touch.is_written());
        let waiting: Vec<Touch> = waiting.map(|touch| (**touch).clone()).collect();
        for touch in waiting {
            if touch.due_at > self.now {
                self.wake(touch.due_at);
            } else {
                self.send_written(touch);
            }
        }
    }

    /// Asks the governor about a message that somebody wrote, on the channel and to the address that they chose. Allowed, it goes into the
    /// outbox and onto nobody's list: the person's part is done.
    pub(super) fn send_written(&mut self, touch: Touch) {
        let (id, wanted) = (touch.id, touch.address.clone());
        let mut ask = Ask::new(touch.purpose, touch.channel, touch.origin, By::Person, touch.planned_at);
        ask.others = ChannelSet::EMPTY;
        ask.address = Some(wanted.clone()).filter(|address| !address.is_empty());
        ask.subject = touch.subject;
        ask.priority = WRITTEN;
        self.govern(touch, ask);
        let Some(touch) = self.s.touches.iter_mut().find(|known| known.id == id) else { return };
        match touch.state {
            TouchState::Planned => {
                touch.state = TouchState::Queued;
                self.messages.push(id);
            }
            // The governor names an address only with an allowance.
            TouchState::Deferred if touch.address.is_empty() => touch.address = wanted,
            _ => {}
        }
    }

    /// Asks the governor about a touch, keeps both, and says whether it was refused for good.
    pub(super) fn govern(&mut self, mut touch: Touch, mut ask: Ask) -> bool {
        // A changed channel is not changed back, so the second answer is the last.
        for _ in 0..3 {
            let verdict = self.ask(&ask, touch.id);
            touch.channel = ask.channel;
            touch.address = verdict.address.clone().unwrap_or_default();
            touch.rule = verdict.rule.map(|rule| rule.name().to_owned()).unwrap_or_default();
            let answer = verdict.answer;
            self.verdicts.push(Given {
                touch: touch.id,
                anchor: touch.anchor,
                cadence: touch.cadence.clone(),
                step: touch.step.clone(),
                channel: ask.channel,
                purpose: ask.purpose,
                verdict,
            });
            match answer {
                Answer::Allow => {
                    touch.due_at = self.now;
                    match touch.by {
                        By::Person => {
                            touch.state = TouchState::Planned;
                            self.tell("touch.planned", touch.owner);
                        }
                        By::Machine => {
                            touch.state = TouchState::Queued;
                            self.messages.push(touch.id);
                        }
                    }
                }
                Answer::Defer { until } => {
                    touch.state = TouchState::Deferred;
                    touch.due_at = until.max(self.now);
                    self.wake(until);
                }
                Answer::ChangeChannel { to } if to != ask.channel => {
                    ask.others = ask.others.without(to);
                    ask.channel = to;
                    continue;
                }
                Answer::ChangeChannel { .. } | Answer::Refuse => {
                    let now = self.now;
                    touch.settle(TouchState::Refused, now, "");
                }
            }
            break;
        }
        let refused = touch.state == TouchState::Refused;
        match self.s.touches.iter_mut().find(|known| known.id == touch.id) {
            Some(known) => **known = touch,
            None => self.s.touches.push(Kept::new(touch)),
        }
        refused
    }

    /// Asks again now about what a pause had put off.
    pub(super) fn release(&mut self, enrolment: EnrolmentId) {
        let now = self.now;
        for touch in &mut self.s.touches {
            if touch.enrolment == Some(enrolment) && touch.state == TouchState::Deferred && !touch.is_written() && touch.due_at > now {
                touch.due_at = now;
            }
        }
    }

    /// Keeps what an enrolment has planned for machines until a moment: nothing of it leaves before. What stands on people's lists stays
    /// there (they talk with the customer just now), unless somebody paused it `by_hand`.
    pub(super) fn hold(&mut self, enrolment: EnrolmentId, until: Moment, by_hand: bool) {
        for touch in &mut self.s.touches {
            let listed = touch.by == By::Person && touch.state == TouchState::Planned && !touch.is_written();
            if by_hand && listed && touch.enrolment == Some(enrolment) {
                (touch.state, touch.due_at) = (TouchState::Deferred, until);
            }
            if touch.enrolment == Some(enrolment) && touch.by == By::Machine && touch.state.is_open() {
                if touch.state == TouchState::Queued {
                    self.withdrawn.push(touch.id);
                }
                touch.state = TouchState::Deferred;
                touch.due_at = until;
            }
        }
    }

    /// Takes back what has not left yet.
    pub(super) fn withdraw_touches(&mut self, which: impl Fn(&Touch) -> bool, why: &str) {
        let now = self.now;
        let mut withdrawn: Vec<(TouchId, Option<StaffId>)> = Vec::new();
        for touch in &mut self.s.touches {
            if touch.state.is_open() && which(touch) {
                withdrawn.push((touch.id, touch.owner));
                touch.settle(TouchState::Withdrawn, now, why);
            }
        }
        for (id, owner) in withdrawn {
            self.withdrawn.push(id);
            self.tell("touch.withdrawn", owner);
        }
    }

    fn circumstances<'a>(&self, enrolment: &Enrolment, facts: &'a [&'a str]) -> Circumstances<'a> {
        use cadence::HappeningKind as H;
        let happened = |kind: H| self.s.happenings.iter().any(|happening| happening.kind == kind && happening.at >= enrolment.from);
        Circumstances {
            replied: happened(H::Reply),
            reached: happened(H::Reached),
            visited: happened(H::Visit),
            test_driven: happened(H::TestDrive),
            appointed: happened(H::Appointment),
            has_guide_price: self.guide_price(enrolment.subject).is_some(),
            // Nothing to fill in exists yet, and an enquiry does not say whether the car it is about is new: it is taken for one.
            has_survey: false,
            said_no: self.s.opportunities.iter().any(|row| Some(row.id.0) == enrolment.subject && row.stage == Stage::Lost),
            new_car: true,
            known_facts: facts,
        }
    }
}

fn enrolment_id(cause: &SetOff, cadence: &str, now: Moment) -> EnrolmentId {
    let subject = cause.subject.unwrap_or_default();
    let at = cause.at.as_microsecond().to_be_bytes();
    EnrolmentId::new(
        now.min(cause.at),
        u128::from_be_bytes(hash_parts(&[b"enrolment", cadence.as_bytes(), cause.anchor.as_bytes(), subject.as_bytes(), &at])),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::{
            Happening, decide,
            deed::Deed,
            sample::{NOW, hours, house, id, paused, planned, quiet, staff},
        },
        *,
    };

    proptest! {
        /// From alarm to alarm through a pause: what was planned before it is never open beyond its window, and what outlasts it comes back.
        #[test]
        fn nothing_that_is_held_is_made_late(
            until in 1..200_i64, closes in prop::collection::vec(1..200_i64, 1..4), resumed in prop::option::of(1..200_i64),
        ) {
            let book = house();
            let mut situation = quiet(staff(1));
            let enrolment = EnrolmentId(id(7));
            situation.enrolments.push(paused(7, hours(until), &book));
            let steps = &book.cadences.live_named("new_enquiry").unwrap().steps;
            for (number, (step, closes)) in (50..).zip(steps.iter().zip(&closes)) {
                situation.touches.push(planned(number, staff(1), Some((enrolment, &step.id)), (hours(-1), Some(hours(*closes)))));
            }
            let mut now = NOW;
            let mut resume = resumed.map(hours);
            while now < hours(200) {
                let happening = match resume.take_if(|at| *at <= now) {
                    Some(_) => Happening::Done(Deed::Resume { enrolment }, Some(staff(1))),
                    None => Happening::Alarm,
                };
                let decision = decide(situation, &book, &happening, now);
                situation = decision.situation;
                let is_paused = matches!(situation.enrolments[0].value.state, EnrolmentState::PausedUntil(_));
                for touch in situation.touches.iter().filter(|touch| is_paused && touch.enrolment == Some(enrolment)) {
                    let closes_at = touch.closes_at.unwrap();
                    prop_assert!(!touch.state.is_open() || closes_at > now, "{} is open after {closes_at}", touch.step);
                    let noted = situation.enrolments[0].value.done.iter().find(|done| done.step == touch.step);
                    if touch.state == TouchState::Expired {
                        prop_assert!(closes_at <= now && touch.outcome == PAUSED);
                        prop_assert_eq!(noted.map(|done| done.outcome), Some(StepOutcome::Expired));
                    }
                    // Somebody looks again in time.
                    prop_assert!(!touch.state.is_open() || decision.wake_at.is_some_and(|wake| wake <= closes_at));
                }
                let next = decision.wake_at.into_iter().chain(resume).min();
                let Some(next) = next.filter(|next| *next > now) else { break };
                now = next;
            }
        }
    }

    #[test]
    fn nobody_looks_again_at_the_end_of_a_step_that_is_done_with() {
        let book = house();
        let mut situation = quiet(staff(1));
        // Over just now; begun two days ago, and without any address everything is refused.
        situation.enrolments.push(paused(7, NOW, &book));
        let decision = decide(situation, &book, &Happening::Alarm, NOW);
        let touches = &decision.situation.touches;
        assert!(touches.len() > 1 && touches.iter().all(|touch| touch.state == TouchState::Refused && touch.closes_at > Some(NOW)));
        // The step of the fourth day, at nine.
        assert_eq!(decision.wake_at, Some(hours(47)));
    }

    #[test]
    fn what_has_become_needless_over_night_goes_at_once() {
        let book = house();
        let night = hours(13);
        for reached in [false, true] {
            let mut situation = quiet(staff(1));
            let mut kept = paused(7, NOW, &book);
            (kept.value.state, kept.value.anchor, kept.value.from) = (EnrolmentState::Running, NOW, NOW);
            let touch_id = Touch::id_of(kept.value.id, "first_message", NOW);
            situation.enrolments.push(kept);
            let mut listed = planned(50, staff(1), Some((EnrolmentId(id(7)), "first_message")), (NOW, Some(hours(24))));
            listed.id = touch_id;
            situation.touches.push(listed);
            if reached {
                situation.happenings.push(cadence::Happening { kind: cadence::HappeningKind::Reached, at: night, subject: None });
            }
            let decision = decide(situation, &book, &Happening::Alarm, night);
            let touch = decision.situation.touches.iter().find(|touch| touch.id == touch_id).unwrap();
            assert_eq!(touch.state, if reached { TouchState::Withdrawn } else { TouchState::Planned });
        }
    }

    #[test]
    fn what_a_pause_put_off_is_asked_about_again_when_it_is_taken_back() {
        let book = house();
        let mut situation = quiet(staff(1));
        situation.enrolments.push(paused(7, hours(90), &book));
        let enrolment = EnrolmentId(id(7));
        let mut held = planned(50, staff(1), Some((enrolment, "day_1")), (hours(90), Some(hours(99))));
        held.state = TouchState::Deferred;
        held.by = By::Machine;
        situation.touches.push(held);
        let decision = decide(situation, &book, &Happening::Done(Deed::Resume { enrolment }, Some(staff(1))), hours(1));
        assert_eq!(decision.situation.touches[0].due_at, hours(1));
    }
}
