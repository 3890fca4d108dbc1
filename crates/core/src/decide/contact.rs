//! A contact with the customer: what it answers, what it asks, and which touch it makes.

use uuid::Uuid;

use super::{
    cadence::{DoneStep, StepOutcome},
    decision::Desk,
    department,
    governor::By,
    owner,
    promise::{self, EscalateTo, PromiseKind, RepeatPolicy, Repeated},
    situation::{Asked, Case, Contact, Kept, Stage},
    stop::StopSaid,
    stop_word::{HeardStop, hear_stop},
    touch::{Touch, TouchState},
};
use crate::{
    hear::Channel,
    kernel::{ActivityId, CaseId, Moment, StaffId, TouchId, hash::hash_parts},
    know::Direction,
};

/// A contact that just became known. It is among the situation's contacts already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    pub activity: ActivityId,
    /// The record that it hangs on.
    pub anchor: Uuid,
    /// What the customer said or wrote, without what they quoted.
    pub words: String,
    /// Whether the customer waits for an answer: a message, a missed call. Never for what a machine sent by itself.
    pub asks: bool,
    /// The touch that it makes.
    pub touch: Option<TouchId>,
    /// What came of the touch when it is not simply made.
    pub outcome: Option<StepOutcome>,
}

/// Characters of a message that are kept beside the question; the whole is on the timeline.
const WORDS: usize = 300;

impl Desk<'_> {
    pub(super) fn heard(&mut self, heard: &Heard) {
        let Some(contact) = self.s.contacts.iter().find(|contact| contact.id == heard.activity).cloned() else { return };
        self.s.last_activity_at = self.s.last_activity_at.max(Some(contact.at));
        if contact.direction == Direction::FromCustomer && !contact.automatic {
            let said = hear_stop(&heard.words);
            match said {
                HeardStop::Stop => {
                    self.stopped(&StopSaid::word(heard.anchor, contact.channel, &heard.words, Some(heard.activity), contact.at));
                    self.tell("customer.stopped", self.s.owner);
                    return;
                }
                HeardStop::Resume => self.resumed(contact.at),
                HeardStop::ContainsWord | HeardStop::Nothing => {}
            }
            if heard.asks {
                let doubt = if said == HeardStop::ContainsWord { "stop_word" } else { "" };
                self.asked(heard, contact.at, contact.channel, contact.subject, doubt);
            }
        }
        if contact.reaches_customer() {
            self.answered(contact.at, contact.staff, heard.activity, contact.subject);
        }
        if let Some(touch) = heard.touch.or_else(|| self.made_by(&contact)) {
            let outcome = heard.outcome.unwrap_or(if contact.evident { StepOutcome::Done } else { StepOutcome::Claimed });
            self.settle_touch(touch, outcome, contact.staff, Some(heard.activity), "");
        }
    }

    /// The planned touch that a talk or message of ours makes though nobody said so: the first that was due on its channel. A talk that the
    /// customer began is one too.
    fn made_by(&self, contact: &Contact) -> Option<TouchId> {
        if !contact.reaches_customer() || !contact.evident {
            return None;
        }
        let planned = self.s.touches.iter().filter(|row| row.state == TouchState::Planned && row.channel == contact.channel);
        planned
            .filter(|row| contact.subject.is_none_or(|subject| row.subject.is_none_or(|other| other == subject)))
            .min_by_key(|row| (row.due_at, row.id))
            .map(|row| row.id)
    }

    /// The customer asked something. The same matter asked again is one question that weighs more, and in the end a complaint (SPEC 6.5).
    pub(super) fn asked(&mut self, heard: &Heard, at: Moment, channel: Channel, subject: Option<Uuid>, doubt: &str) {
        // What nobody named hangs on the one pursuit or case that is open.
        let open = self.s.cases.iter().filter(|row| row.closed_at.is_none()).map(|row| row.id.0);
        let open = open.chain(self.s.opportunities.iter().filter(|row| row.stage.is_open()).map(|row| row.id.0));
        let matter = subject.or_else(|| open.into_iter().next()).map(|id| id.to_string()).unwrap_or_default();
        let (owner, store) = self.owner_of(subject.or_else(|| matter.parse().ok()));
        let owner = self.answers_about(subject, owner);
        let words: String = heard.words.trim().chars().take(WORDS).collect();
        let policy = RepeatPolicy::default();
        let apart = jiff::SignedDuration::from_mins(i64::from(policy.apart_minutes));
        let times = match self.s.asked.iter_mut().find(|row| row.answered_at.is_none() && row.matter == matter) {
            Some(row) => {
                // People write one question in several messages.
                if at.duration_since(row.at) >= apart || row.channel != channel {
                    row.times = row.times.saturating_add(1);
                }
                row.at = row.at.max(at);
                row.activity = heard.activity;
                row.channel = channel;
                row.words = words;
                if !doubt.is_empty() {
                    doubt.clone_into(&mut row.doubt);
                }
                row.times
            }
            None => {
                let id = Uuid::from_u128(u128::from_be_bytes(hash_parts(&[b"ask", heard.activity.0.as_bytes()])));
                self.s.asked.push(Kept::new(Asked {
                    id,
                    anchor: heard.anchor,
                    activity: heard.activity,
                    at,
                    matter: matter.clone(),
                    channel,
                    words,
                    doubt: doubt.to_owned(),
                    times: 1,
                    owner,
                    store,
                    answered_at: None,
                    answered_by: None,
                    answer: None,
                }));
                1
            }
        };
        self.tell("customer.asked", owner);
        let step = i64::from(policy.apart_minutes) * 60;
        let asks: Vec<promise::Ask> = (0..i64::from(times))
            .filter_map(|number| at.checked_sub(jiff::SignedDuration::from_secs(number * step)).ok())
            .map(|at| promise::Ask { at, channel })
            .collect();
        if promise::repeated(&asks, &policy) == Repeated::Complaint {
            self.complain(heard, at, &matter, owner, store);
        }
    }

    /// A question asked for the third time is a complaint by itself.
    fn complain(&mut self, heard: &Heard, at: Moment, matter: &str, owner: Option<StaffId>, store: Option<crate::kernel::StoreId>) {
        let open = |row: &Kept<Case>| row.kind == "complaint" && row.closed_at.is_none();
        if self.s.cases.iter().any(open) {
            return;
        }
        let subject: String = heard.words.trim().chars().take(WORDS).collect();
        let bits = hash_parts(&[b"complaint", matter.as_bytes(), heard.activity.0.as_bytes()]);
        self.open_case("complaint", 3, subject, heard.anchor, CaseId::new(at, u128::from_be_bytes(bits)), owner, store, None);
    }

    #[expect(clippy::too_many_arguments, reason = "a case is all of these")]
    pub(super) fn open_case(
        &mut self,
        kind: &str,
        severity: u8,
        subject: String,
        anchor: Uuid,
        id: CaseId,
        owner: Option<StaffId>,
        store: Option<crate::kernel::StoreId>,
        by: Option<StaffId>,
    ) {
        if self.s.cases.iter().any(|row| row.id == id) {
            return;
        }
        let owner = self.of_department(department::OF_CASES, store, owner);
        self.s.cases.push(Kept::new(Case {
            id,
            anchor,
            kind: kind.to_owned(),
            severity,
            subject,
            owner,
            store,
            opened_at: self.now,
            opened_by: by,
            closed_at: None,
            closed_by: None,
            answer: String::new(),
        }));
        let kinds: &[PromiseKind] = if kind == "complaint" {
            &[PromiseKind::CaseAnswer, PromiseKind::CasePlan, PromiseKind::CaseSettled]
        } else {
            &[PromiseKind::CaseAnswer]
        };
        for promise in kinds {
            self.promise(*promise, anchor, Some(id.0), owner, store, self.now, None);
        }
        if kind == "complaint" {
            let happening = super::cadence::Happening { kind: super::cadence::HappeningKind::ComplaintOpened, at: self.now, subject: None };
            self.s.happenings.push(happening);
        }
        self.tell("case.opened", owner);
        if kind == "complaint" {
            let need = self.need(store, self.department(Some(id.0)), None, None);
            let manager = owner::escalate_to(EscalateTo::OwnersManager, owner, &[], &need, &self.book.candidates);
            self.tell("case.opened", manager.map(|choice| choice.staff));
        }
    }

    /// The customer heard from a person: what waited for an answer has one.
    fn answered(&mut self, at: Moment, by: Option<StaffId>, activity: ActivityId, subject: Option<Uuid>) {
        let mut owners = Vec::new();
        for row in &mut self.s.asked {
            let about = subject.is_none_or(|subject| row.matter.is_empty() || row.matter == subject.to_string());
            if row.answered_at.is_none() && row.at <= at && about {
                row.answered_at = Some(at);
                row.answered_by = by;
                row.answer = Some(activity);
                owners.push(row.owner);
            }
        }
        for row in &mut self.s.opportunities {
            if row.stage == Stage::New && at >= row.opened_at && subject.is_none_or(|subject| subject == row.id.0) {
                row.stage = Stage::Contacted;
            }
        }
        for owner in owners {
            self.tell("customer.answered", owner);
        }
    }

    /// What became of a touch that a person was to make.
    pub(super) fn settle_touch(
        &mut self,
        touch: TouchId,
        outcome: StepOutcome,
        by: Option<StaffId>,
        activity: Option<ActivityId>,
        reason: &str,
    ) {
        let now = self.now;
        // What was taken back while it was on its way has left all the same; and who made a call may tell after all what others gave up.
        let left = |row: &Touch| row.state == TouchState::Withdrawn && outcome == StepOutcome::Done;
        let late = |row: &Touch| row.by == By::Machine && (left(row) || row.state == TouchState::Uncertain);
        let Some(row) = self.s.touches.iter_mut().find(|row| row.id == touch && (row.state.is_open() || late(row))) else { return };
        let state = match outcome {
            StepOutcome::Done if row.by == By::Machine => TouchState::Sent,
            StepOutcome::Done => TouchState::Made,
            StepOutcome::Claimed => TouchState::Claimed,
            StepOutcome::NotReached => TouchState::NotReached,
            StepOutcome::Skipped => TouchState::Skipped,
            StepOutcome::NotApplicable => TouchState::Withdrawn,
            StepOutcome::Refused => TouchState::Refused,
            StepOutcome::Expired => TouchState::Expired,
            StepOutcome::Failed => TouchState::Failed,
        };
        let was_uncertain = row.state == TouchState::Uncertain;
        row.settle(state, now, reason);
        row.settled_by = by;
        row.activity = activity;
        let (enrolment, step, owner) = (row.enrolment, row.step.clone(), row.owner);
        if was_uncertain {
            self.step_undone(enrolment, &step);
        }
        self.step_done(enrolment, &step, outcome);
        self.tell("touch.settled", owner);
    }

    fn step_undone(&mut self, enrolment: Option<crate::kernel::EnrolmentId>, step: &str) {
        if let Some(kept) = self.s.enrolments.iter_mut().find(|kept| Some(kept.value.id) == enrolment) {
            kept.value.done.retain(|done| done.step != step);
        }
    }

    /// Notes the outcome of a step on its enrolment.
    pub(super) fn step_done(&mut self, enrolment: Option<crate::kernel::EnrolmentId>, step: &str, outcome: StepOutcome) {
        let at = self.now;
        if let Some(kept) = self.s.enrolments.iter_mut().find(|kept| Some(kept.value.id) == enrolment)
            && !kept.value.done.iter().any(|done| done.step == step)
        {
            kept.value.done.push(DoneStep { step: step.to_owned(), outcome, at });
        }
    }
}
