//! Between rows and what the rules know: one pair of functions per table.

use roadbook_core::{
    decide::{
        cadence::{EndReason, Enrolment, EnrolmentState},
        governor::{By, Origin},
        handover::Batch,
        promise::{Due, Promise, PromiseKind, PromiseState},
        situation::{Anchored, Asked, Case, GiveUp, Handover, Opportunity, Owed, Stage},
        touch::{Touch, TouchState},
    },
    hear::{Channel, Purpose},
    kernel::{ActivityId, Moment, PromiseId, StaffId},
    trust::Department,
};
use roadbook_store::{
    asks::AskRow, cases::CaseRow, enrolments::EnrolmentRow, handover_batches::BatchRow, handovers::HandoverRow,
    opportunities::OpportunityRow, promises::PromiseRow, touches::TouchRow,
};
use uuid::Uuid;

/// The moment of stored microseconds. What lies outside of all calendars is the end of time.
#[must_use]
pub fn moment(microseconds: i64) -> Moment {
    Moment::from_microsecond(microseconds).unwrap_or(Moment::MAX)
}

fn maybe(microseconds: Option<i64>) -> Option<Moment> {
    microseconds.map(moment)
}

fn micros(at: Option<Moment>) -> Option<i64> {
    at.map(Moment::as_microsecond)
}

pub(super) fn opportunity(row: &OpportunityRow) -> Opportunity {
    Opportunity {
        id: row.opportunity_id.into(),
        anchor: row.anchor_id,
        stage: Stage::from_name(&row.stage).unwrap_or(Stage::New),
        subject: row.subject.clone(),
        department: Department::from_name(&row.department).unwrap_or(Department::Sales),
        vehicle: row.vehicle_id.map(Into::into),
        store: row.store_id.map(Into::into),
        owner: row.owner_id.map(Into::into),
        owner_reasons: row.owner_reasons.clone(),
        opened_at: moment(row.opened_at),
        closed_at: maybe(row.closed_at),
        closed_by: row.closed_by.map(Into::into),
        reason: row.reason.clone(),
        give_up: row.give_up_at.map(|at| GiveUp {
            reason: row.give_up_reason.clone().unwrap_or_default(),
            by: row.give_up_by.map(Into::into),
            at: moment(at),
        }),
    }
}

pub(super) fn opportunity_row(customer: Uuid, it: &Opportunity) -> OpportunityRow {
    OpportunityRow {
        customer_id: customer,
        opportunity_id: it.id.0,
        anchor_id: it.anchor,
        stage: it.stage.name().to_owned(),
        subject: it.subject.clone(),
        department: it.department.name().to_owned(),
        vehicle_id: it.vehicle.map(Into::into),
        store_id: it.store.map(Into::into),
        owner_id: it.owner.map(Into::into),
        owner_reasons: it.owner_reasons.clone(),
        opened_at: it.opened_at.as_microsecond(),
        closed_at: micros(it.closed_at),
        closed_by: it.closed_by.map(Into::into),
        // It is in an index, whose entries have a greatest length on PostgreSQL (2,704 bytes).
        reason: it.reason.chars().take(500).collect(),
        give_up_reason: it.give_up.as_ref().map(|asked| asked.reason.clone()),
        give_up_by: it.give_up.as_ref().and_then(|asked| asked.by).map(Into::into),
        give_up_at: it.give_up.as_ref().map(|asked| asked.at.as_microsecond()),
    }
}

/// A promise as the rules know it. `all` are those of the same customer, among which its successor is.
pub fn owed(row: &PromiseRow, all: &[PromiseRow]) -> Owed {
    let successor = all.iter().find(|other| other.renegotiated_from == Some(row.promise_id));
    Owed {
        anchor: row.anchor_id,
        promise: Promise {
            id: row.promise_id.into(),
            kind: PromiseKind::from_name(&row.kind).unwrap_or(PromiseKind::FreeText),
            subject: row.subject_id,
            owner: row.owner_id.map(Into::into),
            store: row.store_id.map(Into::into),
            made_at: moment(row.made_at),
            due_at: moment(row.due_at),
            calendar_due_at: moment(row.calendar_due_at),
            warn_at: moment(row.warn_at),
            state: PromiseState::from_name(&row.state).unwrap_or(PromiseState::Open),
            settled_at: maybe(row.settled_at),
            claimed: row.claimed,
            broken_at: maybe(row.broken_at),
            warned_at: maybe(row.warned_at),
            escalated: u32::try_from(row.escalated).unwrap_or_default(),
            renegotiated_from: row.renegotiated_from.map(PromiseId),
            renegotiated_to: successor.map(|other| PromiseId(other.promise_id)),
        },
        words: row.words.clone(),
        made_by: row.made_by.map(Into::into),
        evidence: row.evidence_id.map(Into::into),
        note: row.note.clone(),
    }
}

pub(super) fn promise_row(customer: Uuid, it: &Owed) -> PromiseRow {
    let promise = &it.promise;
    PromiseRow {
        customer_id: customer,
        promise_id: promise.id.0,
        anchor_id: it.anchor,
        kind: promise.kind.name().to_owned(),
        words: it.words.clone(),
        subject_id: promise.subject,
        owner_id: promise.owner.map(Into::into),
        store_id: promise.store.map(Into::into),
        made_at: promise.made_at.as_microsecond(),
        made_by: it.made_by.map(Into::into),
        due_at: promise.due_at.as_microsecond(),
        calendar_due_at: promise.calendar_due_at.as_microsecond(),
        warn_at: promise.warn_at.as_microsecond(),
        state: promise.state.name().to_owned(),
        broken_at: micros(promise.broken_at),
        settled_at: micros(promise.settled_at),
        claimed: promise.claimed,
        evidence_id: it.evidence.map(Into::into),
        warned_at: micros(promise.warned_at),
        escalated: i64::from(promise.escalated),
        renegotiated_from: promise.renegotiated_from.map(Into::into),
        note: it.note.clone(),
    }
}

pub fn enrolment(row: &EnrolmentRow) -> Anchored<Enrolment> {
    let state = match (row.state.as_str(), row.paused_until) {
        ("ended", _) => EnrolmentState::Ended(serde_json::from_str(&row.reason).unwrap_or(EndReason::RanOut)),
        ("paused", Some(until)) => EnrolmentState::PausedUntil(moment(until)),
        _ => EnrolmentState::Running,
    };
    Anchored {
        anchor: row.anchor_id,
        value: Enrolment {
            id: row.enrolment_id.into(),
            cadence: row.cadence.clone(),
            version: u32::try_from(row.cadence_version).unwrap_or_default(),
            anchor: moment(row.anchored_at),
            from: moment(row.runs_from),
            subject: row.subject_id,
            state,
            done: serde_json::from_str(&row.done).unwrap_or_default(),
        },
    }
}

/// `before` is the row as it is stored, if it is.
pub(super) fn enrolment_row(customer: Uuid, it: &Anchored<Enrolment>, before: Option<&EnrolmentRow>, now: Moment) -> EnrolmentRow {
    let value = &it.value;
    let (state, paused_until, reason) = match &value.state {
        EnrolmentState::Running => ("running", None, String::new()),
        EnrolmentState::PausedUntil(until) => ("paused", Some(until.as_microsecond()), String::new()),
        EnrolmentState::Ended(reason) => ("ended", None, serde_json::to_string(reason).unwrap_or_default()),
    };
    EnrolmentRow {
        customer_id: customer,
        enrolment_id: value.id.0,
        anchor_id: it.anchor,
        cadence: value.cadence.clone(),
        cadence_version: i64::from(value.version),
        subject_id: value.subject,
        anchored_at: value.anchor.as_microsecond(),
        runs_from: value.from.as_microsecond(),
        entered_at: before.map_or(now.as_microsecond(), |row| row.entered_at),
        entered_by: before.and_then(|row| row.entered_by),
        state: state.to_owned(),
        paused_until,
        done: serde_json::to_string(&value.done).unwrap_or_default(),
        ended_at: before.and_then(|row| row.ended_at).or_else(|| (state == "ended").then(|| now.as_microsecond())),
        ended_by: before.and_then(|row| row.ended_by),
        reason,
        note: before.map(|row| row.note.clone()).unwrap_or_default(),
    }
}

pub fn touch(row: &TouchRow) -> Touch {
    Touch {
        id: row.touch_id.into(),
        anchor: row.anchor_id,
        enrolment: row.enrolment_id.map(Into::into),
        cadence: row.cadence.clone(),
        step: row.step.clone(),
        by: By::from_name(&row.made_by).unwrap_or(By::Person),
        origin: Origin::from_name(&row.origin).unwrap_or(Origin::Hand),
        purpose: Purpose::from_name(&row.purpose).unwrap_or(Purpose::Marketing),
        channel: Channel::from_name(&row.channel).unwrap_or(Channel::Phone),
        address: row.address.clone(),
        priority: u8::try_from(row.priority).unwrap_or_default(),
        subject: row.subject_id,
        owner: row.owner_id.map(Into::into),
        store: row.store_id.map(Into::into),
        state: TouchState::from_name(&row.state).unwrap_or(TouchState::Withdrawn),
        planned_at: moment(row.planned_at),
        due_at: moment(row.due_at),
        closes_at: maybe(row.closes_at),
        settled_at: maybe(row.settled_at),
        settled_by: row.settled_by.map(Into::into),
        activity: row.activity_id.map(Into::into),
        outcome: row.outcome.clone(),
        rule: row.rule.clone(),
    }
}

pub(crate) fn touch_row(customer: Uuid, it: &Touch) -> TouchRow {
    TouchRow {
        customer_id: customer,
        touch_id: it.id.0,
        anchor_id: it.anchor,
        enrolment_id: it.enrolment.map(Into::into),
        cadence: it.cadence.clone(),
        step: it.step.clone(),
        made_by: it.by.name().to_owned(),
        origin: it.origin.name().to_owned(),
        purpose: it.purpose.name().to_owned(),
        channel: it.channel.name().to_owned(),
        address: it.address.clone(),
        counts: it.purpose == Purpose::Marketing && !it.origin.is_awaited(),
        priority: i64::from(it.priority),
        subject_id: it.subject,
        owner_id: it.owner.map(Into::into),
        store_id: it.store.map(Into::into),
        state: it.state.name().to_owned(),
        planned_at: it.planned_at.as_microsecond(),
        due_at: it.due_at.as_microsecond(),
        closes_at: micros(it.closes_at),
        settled_at: micros(it.settled_at),
        settled_by: it.settled_by.map(Into::into),
        claimed: it.state == TouchState::Claimed,
        activity_id: it.activity.map(Into::into),
        outcome: it.outcome.clone(),
        rule: it.rule.clone(),
    }
}

pub(super) fn asked(row: &AskRow) -> Asked {
    Asked {
        id: row.ask_id,
        anchor: row.anchor_id,
        activity: row.activity_id.into(),
        at: moment(row.occurred_at),
        matter: row.matter.clone(),
        channel: Channel::from_name(&row.channel).unwrap_or(Channel::Email),
        words: row.words.clone(),
        doubt: row.doubt.clone(),
        times: u32::try_from(row.times).unwrap_or(1),
        owner: row.owner_id.map(Into::into),
        store: row.store_id.map(Into::into),
        answered_at: maybe(row.answered_at),
        answered_by: row.answered_by.map(StaffId),
        answer: row.answer_id.map(ActivityId),
    }
}

pub(super) fn ask_row(customer: Uuid, it: &Asked) -> AskRow {
    AskRow {
        customer_id: customer,
        ask_id: it.id,
        anchor_id: it.anchor,
        activity_id: it.activity.0,
        occurred_at: it.at.as_microsecond(),
        matter: it.matter.clone(),
        channel: it.channel.name().to_owned(),
        words: it.words.clone(),
        doubt: it.doubt.clone(),
        times: i64::from(it.times),
        owner_id: it.owner.map(Into::into),
        store_id: it.store.map(Into::into),
        answered_at: micros(it.answered_at),
        answered_by: it.answered_by.map(Into::into),
        answer_id: it.answer.map(Into::into),
    }
}

pub(super) fn case(row: &CaseRow) -> Case {
    Case {
        id: row.case_id.into(),
        anchor: row.anchor_id,
        kind: row.kind.clone(),
        severity: u8::try_from(row.severity).unwrap_or(1),
        subject: row.subject.clone(),
        owner: row.owner_id.map(Into::into),
        store: row.store_id.map(Into::into),
        opened_at: moment(row.opened_at),
        opened_by: row.opened_by.map(Into::into),
        closed_at: maybe(row.closed_at),
        closed_by: row.closed_by.map(Into::into),
        answer: row.answer.clone(),
    }
}

pub(super) fn case_row(customer: Uuid, it: &Case) -> CaseRow {
    CaseRow {
        customer_id: customer,
        case_id: it.id.0,
        anchor_id: it.anchor,
        kind: it.kind.clone(),
        severity: i64::from(it.severity),
        subject: it.subject.clone(),
        owner_id: it.owner.map(Into::into),
        store_id: it.store.map(Into::into),
        opened_at: it.opened_at.as_microsecond(),
        opened_by: it.opened_by.map(Into::into),
        closed_at: micros(it.closed_at),
        closed_by: it.closed_by.map(Into::into),
        answer: it.answer.clone(),
    }
}

pub(super) fn handover(row: &HandoverRow) -> Handover {
    Handover {
        id: row.handover_id.into(),
        anchor: row.anchor_id,
        subject: row.subject.clone(),
        subject_id: row.subject_id,
        from: row.from_id.map(Into::into),
        to: row.to_id.into(),
        occasion: row.occasion.clone(),
        note: row.note.clone(),
        made_at: moment(row.made_at),
        made_by: row.made_by.map(Into::into),
        promise: row.promise_id,
        batch: row.batch_id,
        accepted_at: maybe(row.accepted_at),
        declined_at: maybe(row.declined_at),
        answer: row.answer.clone(),
        moved: row.moved.split(' ').filter_map(|id| id.parse().ok()).collect(),
    }
}

pub(super) fn handover_row(customer: Uuid, it: &Handover) -> HandoverRow {
    HandoverRow {
        customer_id: customer,
        handover_id: it.id.0,
        anchor_id: it.anchor,
        subject: it.subject.clone(),
        subject_id: it.subject_id,
        from_id: it.from.map(Into::into),
        to_id: it.to.0,
        occasion: it.occasion.clone(),
        note: it.note.clone(),
        made_at: it.made_at.as_microsecond(),
        made_by: it.made_by.map(Into::into),
        promise_id: it.promise,
        accepted_at: micros(it.accepted_at),
        declined_at: micros(it.declined_at),
        answer: it.answer.clone(),
        moved: it.moved.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        batch_id: it.batch,
    }
}

pub(crate) fn batch_row(it: &Batch) -> BatchRow {
    let promise = &it.promise;
    BatchRow {
        batch_id: it.id,
        absence_id: it.absence,
        from_id: it.from.map(Into::into),
        to_id: promise.owner.map(Into::into).unwrap_or_default(),
        store_id: promise.store.map(Into::into),
        occasion: it.occasion.clone(),
        note: it.note.clone(),
        made_at: promise.made_at.as_microsecond(),
        made_by: it.made_by.map(Into::into),
        warn_at: promise.warn_at.as_microsecond(),
        due_at: promise.due_at.as_microsecond(),
        calendar_due_at: promise.calendar_due_at.as_microsecond(),
        state: promise.state.name().to_owned(),
        warned_at: micros(promise.warned_at),
        broken_at: micros(promise.broken_at),
        escalated: promise.escalated.into(),
        accepted_at: micros(it.accepted_at),
        settled_at: micros(promise.settled_at),
    }
}

pub(crate) fn batch(row: &BatchRow) -> Batch {
    let due = Due { due_at: moment(row.due_at), calendar_due_at: moment(row.calendar_due_at), warn_at: moment(row.warn_at) };
    let mut promise = Promise::new(row.batch_id.into(), PromiseKind::HandoverAcceptance, moment(row.made_at), due);
    (promise.owner, promise.store) = (Some(row.to_id.into()), row.store_id.map(Into::into));
    promise.state = PromiseState::from_name(&row.state).unwrap_or(PromiseState::Open);
    promise.settled_at = maybe(row.settled_at);
    promise.broken_at = maybe(row.broken_at);
    promise.warned_at = maybe(row.warned_at);
    promise.escalated = u32::try_from(row.escalated).unwrap_or_default();
    Batch {
        id: row.batch_id,
        absence: row.absence_id,
        from: row.from_id.map(Into::into),
        occasion: row.occasion.clone(),
        note: row.note.clone(),
        made_by: row.made_by.map(Into::into),
        promise,
        accepted_at: maybe(row.accepted_at),
    }
}
