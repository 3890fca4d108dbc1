//! Addresses that want to be told, and what they were told.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use roadbook_store::webhooks::{self, DeliveryRow, WebhookRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    body::{Body, created},
    cursor::{List, Page},
    problem::{Code, Problem},
    shape::Time,
};
use crate::{
    Allowed, App, AppError,
    access::ManageSettings,
    pages::webhooks::{found, log},
};

/// The latest deliveries that are listed.
const DELIVERIES: i64 = 200;

/// An address that is told of what happens.
#[derive(Debug, Serialize, ToSchema)]
pub struct Webhook {
    pub webhook_id: Uuid,
    pub url: String,
    /// Names of events; none: all.
    pub kinds: Vec<String>,
    pub created_at: Time,
    /// Since then nothing is told any more.
    pub disabled_at: Option<Time>,
    /// What went wrong last; empty when it went well.
    pub problem: String,
    /// Only in the answer to making it: for checking signatures.
    pub secret: Option<String>,
}

impl Webhook {
    fn of(row: WebhookRow, secret: Option<String>) -> Self {
        Self {
            webhook_id: row.webhook_id,
            url: row.url,
            kinds: row.kinds.split_whitespace().map(str::to_owned).collect(),
            created_at: Time::micros(row.created_at),
            disabled_at: row.disabled_at.map(Time::micros),
            problem: row.problem,
            secret,
        }
    }
}

/// Something that an address was, or is to be, told.
#[derive(Debug, Serialize, ToSchema)]
pub struct Delivery {
    pub delivery_id: Uuid,
    pub kind: String,
    pub customer_id: Option<Uuid>,
    pub made_at: Time,
    /// `waiting`, `delivered`, `failed`.
    pub state: String,
    pub attempts: i64,
    /// When it is tried next, or was last.
    pub send_at: Time,
    /// What the receiver said, where it did not take it.
    pub answer: String,
    pub settled_at: Option<Time>,
}

impl From<DeliveryRow> for Delivery {
    fn from(row: DeliveryRow) -> Self {
        Self {
            delivery_id: row.delivery_id,
            kind: row.kind,
            customer_id: row.customer_id,
            made_at: Time::micros(row.made_at),
            state: row.state,
            attempts: row.attempts,
            send_at: Time::micros(row.send_at),
            answer: row.answer,
            settled_at: row.settled_at.map(Time::micros),
        }
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebhookToAdd {
    /// Begins with `https://` and lies outside of the dealer's own network.
    url: String,
    /// Names of events such as `promise.broken`; none: all.
    #[serde(default)]
    kinds: Vec<String>,
}

/// All of them: a house has a handful.
pub async fn list(_allowed: Allowed<ManageSettings>, State(app): State<App>) -> Result<Json<Page<Webhook>>, AppError> {
    let rows = webhooks::all(&mut app.db.read().await?).await?;
    Ok(Json(List::new("webhooks", &()).page_to(rows, None::<&Uuid>, |row| Webhook::of(row, None))))
}

pub async fn add(allowed: Allowed<ManageSettings>, State(app): State<App>, Body(sent): Body<WebhookToAdd>) -> Result<Response, AppError> {
    match found(&app, &allowed, &sent.url, &sent.kinds.join(" ")).await? {
        Ok((row, secret)) => Ok(created("/api/v1/webhooks", (StatusCode::CREATED, Json(Webhook::of(row, Some(secret)))).into_response())),
        Err(problem) => Err(Problem::new(Code::Invalid, format!("url: {problem}")).into()),
    }
}

pub async fn remove(allowed: Allowed<ManageSettings>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<StatusCode, AppError> {
    let mut conn = app.db.begin().await?;
    let row = webhooks::by_id(&mut conn, id).await?.ok_or(AppError::NotFound)?;
    webhooks::remove(&mut conn, id).await?;
    log(&app, &allowed, &mut conn, "webhook_removed", &row).await?;
    conn.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The latest deliveries of an address, newest first.
pub async fn deliveries(
    _allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
) -> Result<Json<Page<Delivery>>, AppError> {
    let mut conn = app.db.read().await?;
    webhooks::by_id(&mut conn, id).await?.ok_or(AppError::NotFound)?;
    let rows = webhooks::latest(&mut conn, id, DELIVERIES).await?;
    Ok(Json(List::new("deliveries", &id).page_to(rows, None::<&Uuid>, Into::into)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliveryToReplay {
    delivery_id: Uuid,
}

/// Tells something again, whatever became of it before.
pub async fn replay(
    _allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Body(sent): Body<DeliveryToReplay>,
) -> Result<StatusCode, AppError> {
    let mut conn = app.db.begin().await?;
    if webhooks::replay(&mut conn, id, sent.delivery_id, app.now().as_microsecond()).await? == 0 {
        return Err(AppError::NotFound);
    }
    conn.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
