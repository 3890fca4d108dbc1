//! What members of staff do about a customer's rhythm by hand.

use uuid::Uuid;

use super::{
    cadence::{Cadence, EndReason, EnrolmentState, StepOutcome},
    decision::Desk,
    department,
    governor::{By, Origin},
    own::Move,
    promise::{PromiseKind, due_by},
    pursue::SetOff,
    situation::{Contact, GiveUp, Kept, Stage},
    touch::{Touch, TouchState},
};
use crate::{
    hear::{Channel, Purpose},
    kernel::{CaseId, EnrolmentId, HandoverId, Moment, OpportunityId, PromiseId, StaffId, TouchId, hash::hash_parts},
    know::{ActivityKind, Direction},
};

/// One thing that somebody does.
#[derive(Debug, Clone)]
pub enum Deed {
    /// "I'll call you by five."
    Promise {
        kind: PromiseKind,
        words: String,
        due_at: Moment,
        subject: Option<Uuid>,
        owner: Option<StaffId>,
    },
    /// Agrees another moment with the customer before the promise breaks.
    Renegotiate {
        promise: PromiseId,
        due_at: Moment,
        note: String,
    },
    /// The customer does not want it any more.
    WithdrawPromise {
        promise: PromiseId,
        note: String,
    },
    /// Says that it was kept, without anything that shows it.
    ClaimPromise {
        promise: PromiseId,
        note: String,
    },
    /// Takes work that was handed over, or gives it back.
    AnswerHandover {
        handover: HandoverId,
        accepted: bool,
        answer: String,
    },
    /// Moves the pursuit on.
    SetStage {
        opportunity: OpportunityId,
        stage: Stage,
        reason: String,
    },
    /// Wants to give the pursuit up before its time; whether somebody has to approve is the cadence's to say.
    GiveUp {
        opportunity: OpportunityId,
        reason: String,
    },
    /// A manager's word on that.
    AnswerGiveUp {
        opportunity: OpportunityId,
        approved: bool,
        reason: String,
    },
    OpenCase {
        kind: String,
        severity: u8,
        subject: String,
    },
    /// By the customer's word.
    CloseCase {
        case: CaseId,
        answer: String,
    },
    /// Leaves a planned touch out.
    Skip {
        touch: TouchId,
        reason: String,
    },
    Enrol {
        cadence: String,
        anchor_at: Moment,
        subject: Option<Uuid>,
    },
    Pause {
        enrolment: EnrolmentId,
        until: Moment,
    },
    Resume {
        enrolment: EnrolmentId,
    },
    Leave {
        enrolment: EnrolmentId,
        reason: String,
    },
    /// Moves an enrolment to the live version of its cadence.
    Renew {
        enrolment: EnrolmentId,
    },
    /// Nothing is to be answered: a thank-you, a mistake.
    Dismiss {
        ask: Uuid,
    },
    /// A message by a person, to be sent as soon as the governor lets it.
    Write {
        touch: TouchId,
        channel: Channel,
        address: Option<String>,
        purpose: Purpose,
        subject: Option<Uuid>,
        replaces: Option<TouchId>,
        /// The promise that it keeps when it leaves.
        promise: Option<PromiseId>,
    },
}

impl Deed {
    /// Its name in the audit log.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Promise { .. } => "promise_made",
            Self::Renegotiate { .. } => "promise_renegotiated",
            Self::WithdrawPromise { .. } => "promise_withdrawn",
            Self::ClaimPromise { .. } => "promise_claimed",
            Self::AnswerHandover { .. } => "handover_answered",
            Self::SetStage { .. } => "opportunity_moved",
            Self::GiveUp { .. } => "opportunity_given_up",
            Self::AnswerGiveUp { .. } => "give_up_answered",
            Self::OpenCase { .. } => "case_opened",
            Self::CloseCase { .. } => "case_closed",
            Self::Skip { .. } => "touch_skipped",
            Self::Enrol { .. } => "customer_enrolled",
            Self::Pause { .. } => "enrolment_paused",
            Self::Resume { .. } => "enrolment_resumed",
            Self::Leave { .. } => "enrolment_left",
            Self::Renew { .. } => "enrolment_renewed",
            Self::Dismiss { .. } => "question_dismissed",
            Self::Write { .. } => "message_written",
        }
    }
}

/// Why a deed was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Undone {
    #[error("it is not there any more")]
    Gone,
    #[error("that moment has passed")]
    Past,
    #[error("a reason is needed")]
    NeedsReason,
    #[error("the cadence does not take this customer now")]
    NotEntered,
    /// The promise that a contact is to be for is none of this customer's.
    #[error("this customer was not promised that")]
    NotPromised,
    /// The promise that a contact is to be for is kept, moved or taken back already.
    #[error("that promise is settled already")]
    Settled,
}

impl Desk<'_> {
    pub(super) fn deed(&mut self, deed: &Deed, by: Option<StaffId>) -> Result<(), Undone> {
        let now = self.now;
        match deed {
            Deed::Promise { kind, words, due_at, subject, owner } => {
                if *due_at <= now {
                    return Err(Undone::Past);
                }
                let (usual, store) = self.owner_of(*subject);
                let anchor = self.anchor_of(*subject);
                let id = self.promise(*kind, anchor, *subject, owner.or(by).or(usual), store, now, Some(*due_at)).ok_or(Undone::Gone)?;
                if let Some(row) = self.s.promises.iter_mut().find(|row| row.promise.id.0 == id) {
                    words.trim().clone_into(&mut row.words);
                    row.made_by = by;
                }
            }
            Deed::Renegotiate { promise, due_at, note } => {
                if *due_at <= now {
                    return Err(Undone::Past);
                }
                let book = self.book;
                let row = self.s.promises.iter_mut().find(|row| row.promise.id == *promise && row.promise.settled_at.is_none());
                let row = row.ok_or(Undone::Gone)?;
                let term = due_by(&book.promises, book.calendar(row.promise.store), now, *due_at);
                let at = due_at.as_microsecond().to_be_bytes();
                let id = PromiseId::new(now, u128::from_be_bytes(hash_parts(&[b"renegotiated", promise.0.as_bytes(), &at])));
                let next = row.promise.renegotiate(id, now, term);
                note.trim().clone_into(&mut row.note);
                let successor =
                    super::situation::Owed { promise: next, made_by: by, evidence: None, note: String::new(), ..(**row).clone() };
                let owner = successor.promise.owner;
                self.s.promises.push(Kept::new(successor));
                self.tell("promise.renegotiated", owner);
            }
            Deed::WithdrawPromise { promise, note } => {
                let row = self.s.promises.iter_mut().find(|row| row.promise.id == *promise && row.promise.settled_at.is_none());
                let row = row.ok_or(Undone::Gone)?;
                row.promise.withdraw(now);
                note.trim().clone_into(&mut row.note);
                let owner = row.promise.owner;
                self.tell("promise.settled", owner);
            }
            Deed::ClaimPromise { promise, note } => {
                let row = self.s.promises.iter_mut().find(|row| row.promise.id == *promise && row.promise.settled_at.is_none());
                let row = row.ok_or(Undone::Gone)?;
                note.trim().clone_into(&mut row.note);
                let (id, subject) = (row.promise.id, row.promise.subject);
                let bits = u128::from_be_bytes(hash_parts(&[b"claim", id.0.as_bytes()]));
                self.s.contacts.push(Contact {
                    id: crate::kernel::ActivityId::new(now, bits),
                    at: now,
                    kind: ActivityKind::Note,
                    direction: Direction::Internal,
                    channel: Channel::InPerson,
                    staff: by,
                    automatic: false,
                    connected: false,
                    evident: false,
                    subject,
                    promise: Some(id),
                    claim: true,
                });
            }
            Deed::AnswerHandover { handover, accepted, answer } => {
                let row =
                    self.s.handovers.iter_mut().find(|row| row.id == *handover && row.accepted_at.is_none() && row.declined_at.is_none());
                let row = row.ok_or(Undone::Gone)?;
                answer.trim().clone_into(&mut row.answer);
                let (subject, subject_id, from, to) = (row.subject.clone(), row.subject_id, row.from, row.to);
                let cause = row.batch.map(|_| super::handover::cause(b"declined", row.to, now));
                let ids = row.moved.clone();
                if *accepted {
                    row.accepted_at = Some(now);
                } else {
                    row.declined_at = Some(now);
                    // What is given back goes to whom the rules find, and never to nobody.
                    let back = from.filter(|staff| self.book.is_employed(*staff) && self.book.is_here(*staff));
                    let moved = Move {
                        from: Some(to),
                        to: back,
                        subject: (subject != "customer").then_some(subject_id),
                        occasion: "declined",
                        note: answer.trim().to_owned(),
                        by,
                        cause,
                    };
                    match cause {
                        Some(_) => self.give_away(&ids, &Move { subject: None, ..moved }),
                        None => self.moved(&moved),
                    }
                }
                self.tell("handover.answered", from);
                self.tell("handover.answered", Some(to));
            }
            Deed::SetStage { opportunity, stage, reason } => {
                if stage.is_open() {
                    let row =
                        self.s.opportunities.iter_mut().find(|row| row.id == *opportunity && row.stage.is_open()).ok_or(Undone::Gone)?;
                    row.stage = *stage;
                    let owner = row.owner;
                    self.tell("opportunity.moved", owner);
                } else {
                    if *stage == Stage::Lost && reason.trim().is_empty() {
                        return Err(Undone::NeedsReason);
                    }
                    let there = self.s.opportunities.iter().any(|row| row.id == *opportunity && row.stage.is_open());
                    if !there {
                        return Err(Undone::Gone);
                    }
                    self.close_opportunity(opportunity.0, *stage, reason.trim(), by);
                }
            }
            Deed::GiveUp { opportunity, reason } => {
                let row = self.s.opportunities.iter().find(|row| row.id == *opportunity && row.stage.is_open()).ok_or(Undone::Gone)?;
                let rule = self.giving_up(opportunity.0, row.opened_at);
                if rule.0 && reason.trim().is_empty() {
                    return Err(Undone::NeedsReason);
                }
                if rule.1 {
                    let give_up = GiveUp { reason: reason.trim().to_owned(), by, at: now };
                    if let Some(row) = self.s.opportunities.iter_mut().find(|row| row.id == *opportunity) {
                        row.give_up = Some(give_up);
                    }
                    self.tell("opportunity.to_approve", None);
                } else {
                    self.close_opportunity(opportunity.0, Stage::GivenUp, reason.trim(), by);
                }
            }
            Deed::AnswerGiveUp { opportunity, approved, reason } => {
                let row =
                    self.s.opportunities.iter_mut().find(|row| row.id == *opportunity && row.stage.is_open() && row.give_up.is_some());
                let row = row.ok_or(Undone::Gone)?;
                let asked = row.give_up.take();
                let owner = row.owner;
                if *approved {
                    let words = asked.map(|asked| asked.reason).unwrap_or_default();
                    self.close_opportunity(opportunity.0, Stage::GivenUp, &words, by);
                } else {
                    reason.trim().clone_into(&mut row.reason);
                    self.tell("opportunity.kept_open", owner);
                }
            }
            Deed::OpenCase { kind, severity, subject } => {
                let at = now.as_microsecond().to_be_bytes();
                let id = CaseId::new(now, u128::from_be_bytes(hash_parts(&[b"case", self.s.id.0.as_bytes(), subject.as_bytes(), &at])));
                // Whoever works in care and hears of it keeps it.
                let (owner, store) = (by.filter(|staff| self.works_in(*staff, department::OF_CASES)).or(self.s.owner).or(by), self.s.store);
                self.open_case(kind, *severity, subject.trim().to_owned(), self.s.id.0, id, owner, store, by);
            }
            Deed::CloseCase { case, answer } => {
                let row = self.s.cases.iter_mut().find(|row| row.id == *case && row.closed_at.is_none()).ok_or(Undone::Gone)?;
                row.closed_at = Some(now);
                row.closed_by = by;
                answer.trim().clone_into(&mut row.answer);
                let (anchor, owner, complaint) = (row.anchor, row.owner, row.kind == "complaint");
                self.owe();
                self.withdraw_promises(case.0);
                self.tell("case.closed", owner);
                if complaint {
                    let kind = super::cadence::HappeningKind::ComplaintSettled;
                    self.s.happenings.push(super::cadence::Happening { kind, at: now, subject: Some(case.0) });
                    let trigger = super::cadence::Trigger::ComplaintRecovered;
                    self.set_off(&SetOff { trigger, at: now, subject: Some(case.0), roles: Vec::new(), anchor });
                }
            }
            Deed::Skip { touch, reason } => {
                if reason.trim().is_empty() {
                    return Err(Undone::NeedsReason);
                }
                let row = self.s.touches.iter().find(|row| row.id == *touch && row.state.is_open()).ok_or(Undone::Gone)?;
                let queued = row.state == TouchState::Queued;
                self.settle_touch(*touch, StepOutcome::Skipped, by, None, reason.trim());
                if queued {
                    self.withdrawn.push(*touch);
                }
            }
            Deed::Enrol { cadence, anchor_at, subject } => {
                let book = self.book;
                let cadence: &Cadence = book.cadences.live_named(cadence).ok_or(Undone::Gone)?;
                let anchor = self.anchor_of(*subject);
                let roles = self.s.cars.iter().filter(|car| Some(car.id.0) == *subject).flat_map(|car| car.roles.clone()).collect();
                let cause = SetOff { trigger: cadence.enters.trigger, at: *anchor_at, subject: *subject, roles, anchor };
                self.enter(cadence, &cause, by).ok_or(Undone::NotEntered)?;
            }
            Deed::Pause { enrolment, until } => {
                if *until <= now {
                    return Err(Undone::Past);
                }
                self.running(*enrolment)?.value.state = EnrolmentState::PausedUntil(*until);
                self.hold(*enrolment, *until, true);
            }
            Deed::Resume { enrolment } => {
                let row = self.running(*enrolment)?;
                if matches!(row.value.state, EnrolmentState::PausedUntil(_)) {
                    row.value.state = EnrolmentState::Running;
                    self.release(*enrolment);
                }
            }
            Deed::Leave { enrolment, reason } => {
                let book = self.book;
                let row = self.running(*enrolment)?;
                let (name, version) = (row.value.cadence.clone(), row.value.version);
                let needs = book.cadences.version(&name, version).is_some_and(|cadence| cadence.giving_up.needs_reason);
                if needs && reason.trim().is_empty() {
                    return Err(Undone::NeedsReason);
                }
                self.running(*enrolment)?.value.state = EnrolmentState::Ended(EndReason::GivenUp);
                self.left.push((*enrolment, by, reason.trim().to_owned()));
                self.withdraw_touches(|touch| touch.enrolment == Some(*enrolment) && !touch.is_written(), "left");
                self.tell("enrolment.ended", self.s.owner);
            }
            Deed::Renew { enrolment } => {
                let book = self.book;
                let row = self.running(*enrolment)?;
                let live = book.cadences.live_named(&row.value.cadence).ok_or(Undone::Gone)?;
                row.value.version = live.version;
                row.value.from = now;
            }
            Deed::Dismiss { ask } => {
                let row = self.s.asked.iter_mut().find(|row| row.id == *ask && row.answered_at.is_none()).ok_or(Undone::Gone)?;
                row.answered_at = Some(now);
                row.answered_by = by;
                let owner = row.owner;
                self.tell("customer.answered", owner);
            }
            Deed::Write { touch, channel, address, purpose, subject, replaces, promise } => {
                if self.s.touches.iter().any(|row| row.id == *touch) {
                    return Ok(());
                }
                if let Some(promise) = promise {
                    let row = self.s.promises.iter().find(|row| row.promise.id == *promise).ok_or(Undone::NotPromised)?;
                    if !row.promise.is_owed() {
                        return Err(Undone::Settled);
                    }
                }
                // Whoever sends the form twice, or has it open while a colleague is quicker, does not write twice.
                let replaced = replaces.and_then(|id| self.s.touches.iter().find(|row| row.id == id));
                if replaced.is_some_and(|row| row.state == TouchState::Queued || row.state.weighs() && !row.state.is_open()) {
                    return Err(Undone::Gone);
                }
                let waits = self.s.asked.iter().any(|row| row.answered_at.is_none());
                let planned = replaces
                    .and_then(|id| self.s.touches.iter().find(|row| row.id == id && row.state.is_open()).map(|row| (**row).clone()));
                let (owner, store) = self.owner_of(*subject);
                let anchor = self.anchor_of(*subject);
                let mut row = match planned {
                    // The step is made with this message: its touch goes into the outbox itself, so that it is made once.
                    Some(known) => known,
                    None => Touch {
                        id: *touch,
                        anchor,
                        enrolment: None,
                        cadence: String::new(),
                        step: String::new(),
                        by: By::Person,
                        origin: if waits { Origin::Requested } else { Origin::Hand },
                        purpose: *purpose,
                        channel: *channel,
                        address: String::new(),
                        priority: 100,
                        subject: *subject,
                        owner: by.or(owner),
                        store,
                        state: TouchState::Deferred,
                        planned_at: now,
                        due_at: now,
                        closes_at: None,
                        settled_at: None,
                        settled_by: by,
                        activity: None,
                        outcome: String::new(),
                        rule: String::new(),
                    },
                };
                // Somebody's words: no machine's any more, and no longer bound to the step's time.
                row.by = By::Person;
                row.closes_at = None;
                row.settled_by = by;
                row.channel = *channel;
                row.address = address.clone().unwrap_or_default();
                self.send_written(row);
            }
        }
        Ok(())
    }

    fn running(&mut self, enrolment: EnrolmentId) -> Result<&mut Kept<super::situation::Anchored<super::cadence::Enrolment>>, Undone> {
        let found =
            self.s.enrolments.iter_mut().find(|kept| kept.value.id == enrolment && !matches!(kept.value.state, EnrolmentState::Ended(_)));
        found.ok_or(Undone::Gone)
    }

    /// The record that something about this subject hangs on.
    fn anchor_of(&self, subject: Option<Uuid>) -> Uuid {
        let opportunity = self.s.opportunities.iter().find(|row| Some(row.id.0) == subject).map(|row| row.anchor);
        let case = self.s.cases.iter().find(|row| Some(row.id.0) == subject).map(|row| row.anchor);
        opportunity.or(case).unwrap_or(self.s.id.0)
    }

    /// Whether giving this pursuit up needs a reason, and somebody's approval.
    fn giving_up(&self, opportunity: Uuid, opened_at: Moment) -> (bool, bool) {
        let days = self.now.duration_since(opened_at).as_hours() / 24;
        let running = self
            .s
            .enrolments
            .iter()
            .filter(|kept| kept.value.subject == Some(opportunity) && !matches!(kept.value.state, EnrolmentState::Ended(_)));
        let rules = running
            .filter_map(|kept| self.book.cadences.version(&kept.value.cadence, kept.value.version))
            .map(|cadence| &cadence.giving_up);
        rules.fold((false, false), |(reason, approval), rule| {
            (reason || rule.needs_reason, approval || days < i64::from(rule.needs_approval_before_day))
        })
    }
}
