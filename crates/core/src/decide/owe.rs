//! What became of promises: kept or broken by the time stamps of what happened, warned, escalated along the chain, once each (SPEC 6.3).

use super::{
    cadence::{Enrolment, Step, StepOutcome},
    decision::Desk,
    governor::By,
    owner,
    promise::{Effect, Evidence, Promise, PromiseKind, PromiseState, outcome, step},
    touch::TouchState,
};
use crate::kernel::{Moment, StaffId};

impl Desk<'_> {
    /// Brings every open promise up to now.
    pub(super) fn owe(&mut self) {
        let mut evidence = super::situation::evidence_of(&self.s.contacts);
        evidence.extend(self.s.handovers.iter().filter_map(|handover| {
            Some(Evidence {
                at: handover.accepted_at.or(handover.declined_at)?,
                deed: super::promise::Deed::Done,
                activity: None,
                promise: handover.promise.map(Into::into),
                subject: Some(handover.id.0),
                evident: true,
            })
        }));
        evidence.extend(self.s.cases.iter().filter_map(|case| {
            let settled = self
                .s
                .promises
                .iter()
                .find(|owed| owed.promise.kind == PromiseKind::CaseSettled && owed.promise.subject == Some(case.id.0))?;
            Some(Evidence {
                at: case.closed_at?,
                deed: super::promise::Deed::Done,
                activity: None,
                promise: Some(settled.promise.id),
                subject: Some(case.id.0),
                evident: true,
            })
        }));
        let mut news: Vec<(&'static str, Option<StaffId>)> = Vec::new();
        let mut told: Vec<(owner::Need, Option<StaffId>, u32)> = Vec::new();
        let mut wakes = Vec::new();
        for index in 0..self.s.promises.len() {
            let Some(kept) = self.s.promises.get(index) else { continue };
            if kept.promise.settled_at.is_some() && !kept.promise.is_kept_by_word() {
                continue;
            }
            let mut owed = (**kept).clone();
            let came_of_it = outcome(&owed.promise, &evidence, self.now);
            // A word once given stands until there is more than it: what it rested on need not be among what was loaded.
            if owed.promise.is_kept_by_word() && !matches!(came_of_it, super::promise::Outcome::Kept(settled) if !settled.claimed) {
                continue;
            }
            let mut changed = owed.promise.settle(&came_of_it);
            if let super::promise::Outcome::Kept(settled) | super::promise::Outcome::Broken { late: Some(settled), .. } = came_of_it {
                owed.evidence = settled.activity;
                news.push(("promise.settled", owed.promise.owner));
            }
            if owed.promise.settled_at.is_none() {
                let next = step(&owed.promise, &self.book.promises, self.book.calendar(owed.promise.store), self.now);
                for effect in &next.effects {
                    owed.promise.carried_out(effect, self.now);
                    changed = true;
                    match effect {
                        Effect::Warn => news.push(("promise.warned", owed.promise.owner)),
                        Effect::Break { .. } => news.push(("promise.broken", owed.promise.owner)),
                        Effect::Escalate { level, .. } => {
                            let department = self.department(owed.promise.subject);
                            told.push((self.need(owed.promise.store, department, None, None), owed.promise.owner, *level));
                        }
                    }
                }
                wakes.extend(next.wake_at);
            }
            if changed && let Some(kept) = self.s.promises.get_mut(index) {
                **kept = owed;
            }
        }
        for (kind, staff) in news {
            self.tell(kind, staff);
        }
        for (need, of, level) in told {
            let chain = self.book.promises.escalation.iter().map(|next| next.to).take(usize::try_from(level).unwrap_or(usize::MAX));
            // Where nobody is left above, those who know already are all.
            if let Some(whom) = owner::escalate_along(chain, of, &need, &self.book.candidates) {
                self.tell("promise.escalated", Some(whom.staff));
            }
        }
        for at in wakes {
            self.wake(at);
        }
    }

    /// Lets go of broken promises for which a cadence had a step, once that step is over, everybody was told, and the cadence asked somebody for a
    /// later step: they stay broken, and nobody is asked for a first call that comes weeks late. What was agreed anew with the customer is owed on.
    pub(super) fn let_go_of_broken(&mut self) {
        let (book, now) = (self.book, self.now);
        let (enrolments, touches) = (&self.s.enrolments, &self.s.touches);
        let asked_after = |enrolment: &Enrolment, at: Moment| {
            touches.iter().any(|touch| {
                let asked = touch.by == By::Person && !matches!(touch.state, TouchState::Deferred | TouchState::Refused);
                touch.enrolment == Some(enrolment.id) && asked && touch.planned_at > at
            })
        };
        let is_replaced = |promise: &Promise, broken_at: Moment| {
            enrolments.iter().map(|kept| &kept.value).filter(|enrolment| enrolment.subject == promise.subject).any(|enrolment| {
                let cadence = book.cadences.version(&enrolment.cadence, enrolment.version);
                let steps = cadence.into_iter().flat_map(|cadence| &cadence.steps).filter(|step| step.promise == Some(promise.kind));
                let over = |step: &Step| enrolment.done.iter().find(|done| done.step == step.id && done.outcome != StepOutcome::Done);
                steps.filter_map(over).any(|over| asked_after(enrolment, over.at.max(broken_at)))
            })
        };
        let mut told = Vec::new();
        for owed in &mut self.s.promises {
            let promise = &mut owed.promise;
            let all_told = usize::try_from(promise.escalated).is_ok_and(|level| level >= book.promises.escalation.len());
            let broken_at = promise.broken_at.filter(|_| promise.is_owed() && promise.renegotiated_from.is_none() && all_told);
            if promise.subject.is_some() && broken_at.is_some_and(|at| is_replaced(promise, at)) {
                promise.settled_at = Some(now);
                told.push(promise.owner);
            }
        }
        for owner in told {
            self.tell("promise.settled", owner);
        }
    }

    /// Takes back what is owed about something that is over.
    pub(super) fn withdraw_promises(&mut self, subject: uuid::Uuid) {
        let now = self.now;
        for owed in &mut self.s.promises {
            if owed.promise.subject == Some(subject) && owed.promise.settled_at.is_none() && owed.promise.state != PromiseState::Broken {
                owed.promise.withdraw(now);
            } else if owed.promise.subject == Some(subject) && owed.promise.settled_at.is_none() {
                // It stays broken; nobody is told of it any more.
                owed.promise.settled_at = Some(now);
            }
        }
    }
}
