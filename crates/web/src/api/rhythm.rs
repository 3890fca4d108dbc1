//! What is promised, pursued and planned: the ledgers of a customer, those of the house, and what can be done.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use roadbook_core::{hear::ProblemCode, kernel::CustomerId};
use roadbook_engine::{EngineError, rhythm::act};
use roadbook_store::{
    asks::AskRow,
    cases::CaseRow,
    customers,
    enrolments::EnrolmentRow,
    handovers::HandoverRow,
    opportunities::OpportunityRow,
    outbox::{self, OutboxRow},
    promises::{self, PromiseFilter, PromiseRow},
    rows::{self, Row},
    stops::StopRow,
    touches::TouchRow,
    verdicts::VerdictRow,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::{Body, Params},
    cursor::{self, List, Page},
    customers::saw,
    once::Act,
    problem::{Code, Faults, Problem},
    shape::Time,
};
use crate::{
    Allowed, App, AppError,
    access::{ReadCustomers, WriteCustomers},
    form::Fields,
    pages::rhythm::{
        deed_form::{DEEDS, Done, read},
        outbox::STATES,
        panel::may_approve,
    },
};

/// A shape with its fields, each with where it comes from in the row.
macro_rules! shape {
    ($(#[$doc:meta])* $name:ident from $row:ident as $it:ident { $($(#[$of:meta])* $field:ident: $type:ty = $value:expr),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Serialize, ToSchema)]
        pub struct $name { $($(#[$of])* pub $field: $type),+ }

        impl From<$row> for $name {
            fn from($it: $row) -> Self {
                Self { $($field: $value),+ }
            }
        }
    };
}

shape! {
    /// What is owed to a customer by when.
    Promise from PromiseRow as row {
        promise_id: Uuid = row.promise_id,
        customer_id: Uuid = row.customer_id,
        kind: String = row.kind,
        words: String = row.words,
        /// The opportunity, case or hand-over that it is about.
        subject_id: Option<Uuid> = row.subject_id,
        owner_id: Option<Uuid> = row.owner_id,
        store_id: Option<Uuid> = row.store_id,
        made_at: Time = Time::micros(row.made_at),
        due_at: Time = Time::micros(row.due_at),
        /// The same time counted around the clock.
        calendar_due_at: Time = Time::micros(row.calendar_due_at),
        /// `open`, `kept`, `broken`, `renegotiated`, `withdrawn`.
        state: String = row.state,
        broken_at: Option<Time> = row.broken_at.map(Time::micros),
        settled_at: Option<Time> = row.settled_at.map(Time::micros),
        /// Settled by somebody's word only.
        claimed: bool = row.claimed,
        /// The activity that proves it.
        evidence_id: Option<Uuid> = row.evidence_id,
        renegotiated_from: Option<Uuid> = row.renegotiated_from,
        note: String = row.note,
    }
}

shape! {
    /// The pursuit that an enquiry becomes.
    Opportunity from OpportunityRow as row {
        opportunity_id: Uuid = row.opportunity_id,
        customer_id: Uuid = row.customer_id,
        stage: String = row.stage,
        subject: String = row.subject,
        department: String = row.department,
        vehicle_id: Option<Uuid> = row.vehicle_id,
        store_id: Option<Uuid> = row.store_id,
        owner_id: Option<Uuid> = row.owner_id,
        /// Why this owner, by name.
        owner_reasons: Vec<String> = serde_json::from_str(&row.owner_reasons).unwrap_or_default(),
        opened_at: Time = Time::micros(row.opened_at),
        closed_at: Option<Time> = row.closed_at.map(Time::micros),
        reason: String = row.reason,
        /// When its owner asked to give it up, which waits for a manager.
        give_up_asked_at: Option<Time> = row.give_up_at.map(Time::micros),
        give_up_reason: Option<String> = row.give_up_reason,
    }
}

shape! {
    /// A customer going through a cadence.
    Enrolment from EnrolmentRow as row {
        enrolment_id: Uuid = row.enrolment_id,
        customer_id: Uuid = row.customer_id,
        cadence: String = row.cadence,
        version: i64 = row.cadence_version,
        subject_id: Option<Uuid> = row.subject_id,
        /// What its days count from.
        anchored_at: Time = Time::micros(row.anchored_at),
        entered_at: Time = Time::micros(row.entered_at),
        /// `running`, `paused`, `ended`.
        state: String = row.state,
        paused_until: Option<Time> = row.paused_until.map(Time::micros),
        ended_at: Option<Time> = row.ended_at.map(Time::micros),
        note: String = row.note,
    }
}

shape! {
    /// One contact, planned, made or not made.
    Touch from TouchRow as row {
        touch_id: Uuid = row.touch_id,
        customer_id: Uuid = row.customer_id,
        enrolment_id: Option<Uuid> = row.enrolment_id,
        cadence: String = row.cadence,
        step: String = row.step,
        /// `person` or `machine`.
        made_by: String = row.made_by,
        purpose: String = row.purpose,
        channel: String = row.channel,
        owner_id: Option<Uuid> = row.owner_id,
        store_id: Option<Uuid> = row.store_id,
        state: String = row.state,
        planned_at: Time = Time::micros(row.planned_at),
        due_at: Time = Time::micros(row.due_at),
        settled_at: Option<Time> = row.settled_at.map(Time::micros),
        activity_id: Option<Uuid> = row.activity_id,
        outcome: String = row.outcome,
        /// The governor's rule that decided last.
        rule: String = row.rule,
    }
}

shape! {
    /// What the governor answered about a contact.
    Verdict from VerdictRow as row {
        verdict_id: Uuid = row.verdict_id,
        customer_id: Uuid = row.customer_id,
        touch_id: Uuid = row.touch_id,
        asked_at: Time = Time::micros(row.asked_at),
        channel: String = row.channel,
        purpose: String = row.purpose,
        /// `allow`, `defer`, `change_channel`, `refuse`.
        answer: String = row.answer,
        /// The rule that decided; empty when nothing was against it.
        rule: String = row.rule,
        until: Option<Time> = row.until_at.map(Time::micros),
        to_channel: Option<String> = row.to_channel,
        /// What each rule said, in order, as JSON.
        reasons: String = row.reasons,
    }
}

shape! {
    /// A customer who is not to be contacted.
    Stop from StopRow as row {
        stop_id: Uuid = row.stop_id,
        customer_id: Uuid = row.customer_id,
        kind: String = row.kind,
        channel: String = row.channel,
        said: String = row.said,
        stopped_at: Time = Time::micros(row.stopped_at),
        lifted_at: Option<Time> = row.lifted_at.map(Time::micros),
    }
}

shape! {
    /// Something to settle.
    Case from CaseRow as row {
        case_id: Uuid = row.case_id,
        customer_id: Uuid = row.customer_id,
        kind: String = row.kind,
        /// 1 (mild) to 4 (grave).
        severity: i64 = row.severity,
        subject: String = row.subject,
        owner_id: Option<Uuid> = row.owner_id,
        store_id: Option<Uuid> = row.store_id,
        opened_at: Time = Time::micros(row.opened_at),
        closed_at: Option<Time> = row.closed_at.map(Time::micros),
        answer: String = row.answer,
    }
}

shape! {
    /// What a customer asked, and whether somebody answered.
    Asked from AskRow as row {
        ask_id: Uuid = row.ask_id,
        customer_id: Uuid = row.customer_id,
        asked_at: Time = Time::micros(row.occurred_at),
        channel: String = row.channel,
        words: String = row.words,
        times: i64 = row.times,
        owner_id: Option<Uuid> = row.owner_id,
        answered_at: Option<Time> = row.answered_at.map(Time::micros),
    }
}

shape! {
    /// Work that goes from one member of staff to another.
    Handover from HandoverRow as row {
        handover_id: Uuid = row.handover_id,
        /// What it is answered with; null where it is answered by itself.
        batch_id: Option<Uuid> = row.batch_id,
        customer_id: Uuid = row.customer_id,
        subject: String = row.subject,
        subject_id: Uuid = row.subject_id,
        from_id: Option<Uuid> = row.from_id,
        to_id: Uuid = row.to_id,
        occasion: String = row.occasion,
        note: String = row.note,
        made_at: Time = Time::micros(row.made_at),
        accepted_at: Option<Time> = row.accepted_at.map(Time::micros),
        declined_at: Option<Time> = row.declined_at.map(Time::micros),
    }
}

shape! {
    /// A message that a machine sends.
    OutboxMessage from OutboxRow as row {
        touch_id: Uuid = row.touch_id,
        customer_id: Uuid = row.customer_id,
        channel: String = row.channel,
        address: String = row.address,
        /// `waiting`, `claimed`, `sent`, `refused`, `failed`, `uncertain`, `withdrawn`.
        state: String = row.state,
        send_at: Time = Time::micros(row.send_at),
        queued_at: Time = Time::micros(row.queued_at),
        attempts: i64 = row.attempts,
        provider_id: Option<String> = row.provider_id,
        reason: String = row.reason,
        settled_at: Option<Time> = row.settled_at.map(Time::micros),
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LedgerQuery {
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A page of one of a customer's ledgers, by id.
async fn ledger<R: Row, Shape: From<R>>(
    allowed: &Allowed<ReadCustomers>,
    app: &App,
    customer: Uuid,
    query: LedgerQuery,
    id: impl Fn(&R) -> Uuid,
) -> Result<Json<Page<Shape>>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let list = List::new(R::TABLE, &customer);
    let after = list.place::<Uuid>(query.cursor.as_deref())?;
    let mut conn = app.db.read().await?;
    customers::find(&mut conn, customer).await?.filter(|row| allowed.scope.covers(row.store())).ok_or(AppError::NotFound)?;
    let mut rows: Vec<R> = rows::of_customers(&mut conn, &[customer]).await?;
    drop(conn);
    saw(app, allowed, customer).await?;
    rows.retain(|row| after.is_none_or(|after| id(row) > after));
    rows.sort_by_key(&id);
    rows.truncate(limit + 1);
    Ok(Json(list.page(rows, limit, &id, Into::into)))
}

macro_rules! ledgers {
    ($($name:ident: $row:ident => $shape:ident by $id:ident),+ $(,)?) => {$(
        pub async fn $name(
            allowed: Allowed<ReadCustomers>,
            State(app): State<App>,
            Path(customer): Path<Uuid>,
            Params(query): Params<LedgerQuery>,
        ) -> Result<Json<Page<$shape>>, AppError> {
            ledger(&allowed, &app, customer, query, |row: &$row| row.$id).await
        }
    )+};
}

ledgers! {
    promises_of: PromiseRow => Promise by promise_id,
    opportunities_of: OpportunityRow => Opportunity by opportunity_id,
    enrolments_of: EnrolmentRow => Enrolment by enrolment_id,
    touches_of: TouchRow => Touch by touch_id,
    verdicts_of: VerdictRow => Verdict by verdict_id,
    stops_of: StopRow => Stop by stop_id,
    cases_of: CaseRow => Case by case_id,
    asked_of: AskRow => Asked by ask_id,
    handovers_of: HandoverRow => Handover by handover_id,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PromisesQuery {
    store_id: Option<Uuid>,
    owner_id: Option<Uuid>,
    /// `open` (not settled), `kept`, `broken`, `renegotiated`, `withdrawn`.
    state: Option<String>,
    kind: Option<String>,
    due_from: Option<Time>,
    due_before: Option<Time>,
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// The ledger of promises: what is open by when it falls due, everything else the latest first.
pub async fn list_promises(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Params(query): Params<PromisesQuery>,
) -> Result<Json<Page<Promise>>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let filter = PromiseFilter {
        store: query.store_id,
        owner: query.owner_id,
        state: query.state,
        kind: query.kind,
        from: query.due_from.map(|at| at.0.as_microsecond()),
        to: query.due_before.map(|at| at.0.as_microsecond()),
    };
    let list = List::new("promises", &filter);
    let after = list.place(query.cursor.as_deref())?;
    let rows = promises::page(&mut app.db.read().await?, &allowed.scope, &filter, after, limit + 1).await?;
    Ok(Json(list.page(rows, limit, |row| (row.due_at, row.customer_id, row.promise_id), Into::into)))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OutboxQuery {
    /// `uncertain`, `failed`, `waiting`, `claimed`, `sent`, `refused`, `withdrawn`; everything that ended when it is not said.
    state: Option<String>,
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// The outbox: what has yet to leave by when it does, what ended the latest first.
pub async fn list_outbox(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Params(query): Params<OutboxQuery>,
) -> Result<Json<Page<OutboxMessage>>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let state = query.state.unwrap_or_default();
    if !state.is_empty() && !STATES.contains(&state.as_str()) {
        return Err(Problem::new(Code::BadQuery, format!("state: one of {}", STATES.join(", "))).into());
    }
    let list = List::new("outbox", &state);
    let after = list.place(query.cursor.as_deref())?;
    let rows = outbox::page(&mut app.db.read().await?, &allowed.scope, &state, after, limit + 1).await?;
    let ahead = matches!(state.as_str(), "waiting" | "claimed");
    let key = |row: &OutboxRow| (if ahead { row.send_at } else { row.settled_at.unwrap_or_default() }, row.customer_id, row.touch_id);
    Ok(Json(list.page(rows, limit, key, Into::into)))
}

/// What is to be done. Which of the other fields it needs depends on the deed; what it does not need is ignored.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DeedToDo {
    /// `promise`, `renegotiate`, `claim`, `withdraw`, `stage`, `win`, `lose`, `give-up`, `approve`, `deny`, `open-case`, `close-case`, `enrol`,
    /// `pause`, `resume`, `leave`, `renew`, `hand-over`, `accept`, `decline`, `dismiss`, `skip`, `stop`.
    deed: String,
    /// The promise, opportunity, case, enrolment, hand-over, question or touch that it is done to.
    it: Option<Uuid>,
    /// Of the promise, case or stop.
    kind: Option<String>,
    /// What is promised, or what the case is about.
    words: Option<String>,
    /// By when it is promised.
    due_at: Option<Time>,
    /// What a promise, enrolment or hand-over is about.
    subject_id: Option<Uuid>,
    note: Option<String>,
    stage: Option<String>,
    reason: Option<String>,
    /// 1 (mild) to 4 (grave).
    severity: Option<u8>,
    /// What the customer says, for closing a case.
    answer: Option<String>,
    /// The name of the cadence.
    cadence: Option<String>,
    /// The day until which an enrolment rests: `2026-12-24`, in UTC.
    until: Option<String>,
    /// Who is handed it.
    to_id: Option<Uuid>,
    /// What the customer said, for a stop.
    said: Option<String>,
}

/// That it was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct DoneDeed {
    pub customer_id: Uuid,
    pub deed: String,
}

impl DeedToDo {
    /// As a form would send it: one way in, whoever asks.
    fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        let id = |id: Option<Uuid>| id.map(|id| id.to_string());
        let due = self.due_at.map(|at| at.0.to_zoned(jiff::tz::TimeZone::UTC).datetime().to_string());
        for (name, value) in [
            ("it", id(self.it)),
            ("kind", self.kind.clone()),
            ("words", self.words.clone()),
            ("due_at", due),
            ("subject", id(self.subject_id)),
            ("note", self.note.clone()),
            ("stage", self.stage.clone()),
            ("reason", self.reason.clone()),
            ("severity", self.severity.map(|severity| severity.to_string())),
            ("answer", self.answer.clone()),
            ("cadence", self.cadence.clone()),
            ("until", self.until.clone()),
            ("to", id(self.to_id)),
            ("said", self.said.clone()),
        ] {
            if let Some(value) = value {
                fields.set(name, value);
            }
        }
        fields
    }
}

/// Does something about a customer's rhythm.
pub async fn act(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
    once: Act,
    Body(sent): Body<DeedToDo>,
) -> Result<(StatusCode, Json<DoneDeed>), AppError> {
    let mut conn = app.db.read().await?;
    let row = customers::find(&mut conn, customer).await?.filter(|row| allowed.scope.covers(row.store())).ok_or(AppError::NotFound)?;
    let mut faults = Faults::default();
    if !DEEDS.contains(&sent.deed.as_str()) || sent.deed == "lift" {
        faults.add("deed", ProblemCode::UnknownValue);
    }
    faults.check()?;
    let mut wrong = crate::form::Faults::default();
    let fields = sent.fields();
    let Some(done) = read(allowed.texts(), &sent.deed, &fields, &jiff::tz::TimeZone::UTC, once.now(), &mut wrong) else {
        let mut faults = Faults::default();
        let named = ["due_at", "note", "reason", "words", "answer", "until", "to", "said", "stage", "kind"];
        for name in named.into_iter().filter(|name| !wrong.of(name).is_empty() || (*name == "stage" && sent.deed == "stage")) {
            let given = !fields.text(name).is_empty();
            let name = if name == "to" { "to_id" } else { name };
            faults.add(name, if given { ProblemCode::UnknownValue } else { ProblemCode::MissingValue });
        }
        faults.check()?;
        return Err(Problem::new(Code::Invalid, "a field that this deed needs is missing").into());
    };
    if let Done::Deed(roadbook_core::decide::deed::Deed::AnswerGiveUp { opportunity, .. }) = &done {
        let known: Option<OpportunityRow> = rows::find(&mut conn, customer, opportunity.0).await?;
        if !known.is_some_and(|known| may_approve(&allowed, known.store_id.or(row.store_id), known.give_up_by)) {
            return Err(AppError::Forbidden);
        }
    }
    drop(conn);
    let actor = allowed.actor();
    let hand = once.hand(&app, &allowed, &allowed.scope, &actor);
    let outcome = match &done {
        Done::Deed(deed) => act::act(&hand, &app.rhythm, CustomerId(customer), deed).await.map(|_| ()),
        Done::HandOver(moved) => act::hand_over(&hand, &app.rhythm, CustomerId(customer), moved).await.map(|_| ()),
        Done::Stop(kind, said) => act::stop(&hand, &app.rhythm, CustomerId(customer), *kind, said).await.map(|_| ()),
        Done::Lift(stop, _) => act::lift_stop(&hand, &app.rhythm, CustomerId(customer), *stop).await,
    };
    match outcome {
        Ok(()) => Ok((StatusCode::OK, Json(DoneDeed { customer_id: customer, deed: sent.deed }))),
        Err(EngineError::Undone(undone)) => Err(Problem::new(Code::Invalid, undone.to_string()).into()),
        Err(error) => Err(error.into()),
    }
}
