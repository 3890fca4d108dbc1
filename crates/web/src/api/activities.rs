//! The timeline of a customer: list, add. Nothing on it is ever rewritten.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use roadbook_core::{
    decide::deed::Undone,
    hear::ProblemCode,
    kernel::{ActivityId, CustomerId, Moment, VehicleId},
    know::{ActivityKind, Direction},
};
use roadbook_engine::{
    EngineError,
    add_activity::{BODY_CHARS, NewActivity, OUTCOMES, SUMMARY_CHARS},
    rhythm::act,
};
use roadbook_store::{
    StoreError,
    activities::{self, ActivityRow},
    customers,
    timeline::{self, TimelineFilter, TimelineKey},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::{Body, Params, created},
    cursor::{self, List, Page},
    customers::saw,
    once::Act,
    problem::{Code, Faults, Problem},
    shape::{self, AnyObject, Time},
};
use crate::{
    Allowed, App, AppError,
    access::{ReadCustomers, WriteCustomers},
};

/// How far clocks may differ: what is said to happen later than this from now is refused.
const AHEAD_SECONDS: i64 = 300;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ActivitiesQuery {
    /// Only this kind.
    #[param(schema_with = shape::activity_kinds)]
    kind: Option<ActivityKind>,
    /// Only what holds this text, in any case.
    q: Option<String>,
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// One thing that happened.
#[derive(Debug, Serialize, ToSchema)]
pub struct Activity {
    pub activity_id: Uuid,
    pub customer_id: Uuid,
    #[schema(schema_with = shape::activity_kinds)]
    pub kind: String,
    #[schema(schema_with = shape::directions)]
    pub direction: String,
    pub occurred_at: Time,
    pub recorded_at: Time,
    pub summary: String,
    pub body: String,
    pub amount: Option<Amount>,
    /// Further columns of the source, the outcome of a call, and the promise that a contact was for.
    pub details: Option<AnyObject>,
    pub record_id: Option<Uuid>,
    pub staff_id: Option<Uuid>,
    pub store_id: Option<Uuid>,
    pub vehicle_id: Option<Uuid>,
}

/// An amount of money.
#[derive(Debug, Serialize, ToSchema)]
pub struct Amount {
    /// In the smallest unit of the currency.
    pub minor: i64,
    /// ISO 4217.
    pub currency: String,
}

impl From<ActivityRow> for Activity {
    fn from(row: ActivityRow) -> Self {
        Self {
            activity_id: row.activity_id,
            customer_id: row.customer_id,
            kind: row.kind,
            direction: row.direction,
            occurred_at: Time::micros(row.occurred_at),
            recorded_at: Time::micros(row.recorded_at),
            summary: row.summary,
            body: row.body,
            amount: row.amount_minor.zip(row.currency).map(|(minor, currency)| Amount { minor, currency }),
            details: shape::object(row.details.as_deref()),
            record_id: row.record_id,
            staff_id: row.staff_id,
            store_id: row.store_id,
            vehicle_id: row.vehicle_id,
        }
    }
}

pub async fn list(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
    Params(query): Params<ActivitiesQuery>,
) -> Result<Json<Page<Activity>>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let filter = TimelineFilter {
        kinds: query.kind.iter().map(|kind| kind.name().to_owned()).collect(),
        text: query.q.unwrap_or_default().chars().take(200).collect(),
    };
    let list = List::new("activities", &(customer, &filter));
    let before = list
        .place::<(i64, Uuid)>(query.cursor.as_deref())?
        .map(|(occurred_at, id)| TimelineKey { occurred_at, activity_id: ActivityId(id) });
    let mut conn = app.db.read().await?;
    let page = timeline::of_customer(&mut conn, customer, &filter, before, &allowed.scope, limit).await?.ok_or(AppError::NotFound)?;
    drop(conn);
    saw(&app, &allowed, customer).await?;
    let next = page.next.map(|key| (key.occurred_at, key.activity_id.0));
    Ok(Json(list.page_to(page.activities, next.as_ref(), Into::into)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityToAdd {
    #[schema(schema_with = shape::kinds_by_hand)]
    kind: ActivityKind,
    /// `to_customer` for calls and messages, `from_customer` for visits, `internal` for notes when it is not said.
    #[schema(schema_with = shape::directions)]
    direction: Option<Direction>,
    /// One line, up to 300 characters.
    #[serde(default)]
    summary: String,
    /// Up to 20,000 characters.
    #[serde(default)]
    body: String,
    /// When it happened; now when it is not said.
    occurred_at: Option<Time>,
    vehicle_id: Option<Uuid>,
    /// What came of a call.
    #[schema(schema_with = shape::outcomes)]
    outcome: Option<String>,
    /// The planned contact that it makes.
    touch_id: Option<Uuid>,
    /// The open promise of this customer that it is for; not of a note.
    promise_id: Option<Uuid>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SavedActivity {
    pub activity_id: Uuid,
    pub customer_id: Uuid,
    pub occurred_at: Time,
}

pub async fn add(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
    once: Act,
    Body(sent): Body<ActivityToAdd>,
) -> Result<Response, AppError> {
    let mut conn = app.db.read().await?;
    customers::find(&mut conn, customer).await?.filter(|row| allowed.scope.covers(row.store())).ok_or(AppError::NotFound)?;
    let mut faults = Faults::default();
    if !ActivityKind::BY_HAND.contains(&sent.kind) {
        faults.add("kind", ProblemCode::UnknownValue);
    }
    let outcome = sent.outcome.as_deref().and_then(|sent| OUTCOMES.into_iter().find(|known| *known == sent));
    if sent.outcome.is_some() && (outcome.is_none() || sent.kind != ActivityKind::Call) {
        faults.add("outcome", ProblemCode::UnknownValue);
    }
    if sent.summary.trim().is_empty() && sent.body.trim().is_empty() && outcome.is_none() && sent.kind != ActivityKind::Visit {
        faults.add("body", ProblemCode::MissingValue);
    }
    for (field, text, most) in [("summary", &sent.summary, SUMMARY_CHARS), ("body", &sent.body, BODY_CHARS)] {
        if text.trim().chars().count() > most {
            faults.add(field, ProblemCode::CellTooLarge);
        }
    }
    if sent.promise_id.is_some() && sent.kind == ActivityKind::Note {
        faults.add("promise_id", ProblemCode::UnknownValue);
    }
    let now = once.now();
    let occurred_at = sent.occurred_at.map_or(now, |at| at.0);
    if occurred_at.as_second() > now.as_second() + AHEAD_SECONDS || occurred_at < Moment::constant(-2_208_988_800, 0) {
        faults.add("occurred_at", ProblemCode::NotADate);
    }
    if let Some(vehicle) = sent.vehicle_id
        && !super::vehicles::is_visible(&mut conn, vehicle, &allowed.scope).await?
    {
        faults.add("vehicle_id", ProblemCode::UnknownValue);
    }
    faults.check()?;
    drop(conn);

    let direction = sent.direction.unwrap_or(match sent.kind {
        ActivityKind::Call | ActivityKind::Message => Direction::ToCustomer,
        ActivityKind::Visit => Direction::FromCustomer,
        _ => Direction::Internal,
    });
    let new = NewActivity {
        kind: sent.kind,
        direction,
        summary: sent.summary,
        body: sent.body,
        occurred_at,
        vehicle: sent.vehicle_id.map(VehicleId),
        outcome,
        promise: sent.promise_id.map(Into::into),
    };
    let stored_at = occurred_at.min(now);
    let actor = allowed.actor();
    let touch = sent.touch_id.map(Into::into);
    let hand = once.hand(&app, &allowed, &allowed.scope, &actor);
    let id = match act::log(&hand, &app.rhythm, CustomerId(customer), &new, touch, act::step_outcome(outcome)).await {
        // The same request under the same key got so far before, and its answer was lost.
        Err(EngineError::Store(StoreError::Exists(_))) => {
            let id = once.first_id(ActivityId::new);
            let found = activities::find(&mut app.db.read().await?, customer, stored_at.as_microsecond(), id.0).await?;
            found.map(|_| id).ok_or(AppError::Conflict)?
        }
        Err(EngineError::Undone(undone @ Undone::NotPromised)) => return Err(Problem::new(Code::NotPromised, undone.to_string()).into()),
        Err(EngineError::Undone(undone @ Undone::Settled)) => return Err(Problem::new(Code::PromiseSettled, undone.to_string()).into()),
        other => other?,
    };
    let saved = SavedActivity { activity_id: id.0, customer_id: customer, occurred_at: Time(stored_at) };
    Ok(created(&format!("/api/v1/customers/{customer}/activities"), (StatusCode::CREATED, Json(saved)).into_response()))
}
