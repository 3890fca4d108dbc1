//! Enquiries in ADF 1.0 XML by HTTP, as portals and sites send them: with a token, or by a store's secret address.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use jiff::tz::TimeZone;
use roadbook_core::{
    hear::Problem,
    kernel::{StaffId, StoreId},
};
use roadbook_engine::{
    adf_leads,
    leads::{self, LeadArrival, LeadChannel, LeadOutcome},
};
use roadbook_i18n::Texts;
use roadbook_intake::{Context, Format};
use roadbook_store::stores::{self, StoreRow};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::{AnySite, Import},
    intake::key,
    pages::imports::understood::{Note, Understood},
};

/// A body may have this many bytes; enquiries have a few thousand.
pub const BODY_LIMIT: usize = 2 << 20;
/// The source of the records.
const SOURCE: &str = "adf";

#[derive(Debug, Deserialize)]
pub struct ForStore {
    /// The store's code or id; without it the enquiry belongs to the group.
    store: Option<String>,
}

/// With an API token that may import.
pub async fn with_token(
    allowed: Allowed<Import>,
    State(app): State<App>,
    Query(wanted): Query<ForStore>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, AppError> {
    let in_scope = stores::in_scope(&mut app.db.read().await?, &allowed.scope).await?;
    let store = match wanted.store.as_deref() {
        Some(named) => Some(
            in_scope
                .into_iter()
                .find(|store| store.code == named || store.store_id.to_string() == named)
                .ok_or_else(|| AppError::BadRequest(format!("there is no store {named:?}")))?,
        ),
        // Somebody of one store sends for it.
        None if matches!(allowed.scope, roadbook_core::trust::Scope::Stores(_)) => in_scope.into_iter().next(),
        None => None,
    };
    admit(&app, &allowed.id().to_string())?;
    take(&app, allowed.texts(), store.as_ref(), Some(allowed.id()), &headers, body).await
}

/// By a store's secret address.
pub async fn with_key(
    allowed: Allowed<AnySite>,
    State(app): State<App>,
    Path((store, secret)): Path<(Uuid, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, AppError> {
    let store = StoreId(store);
    // Guesses count, too.
    admit(&app, &format!("{} {store}", allowed.visit.address))?;
    let mut conn = app.db.read().await?;
    if !key::fits(&mut conn, store, &secret).await? {
        return Err(AppError::NotFound);
    }
    let row = stores::by_id(&mut conn, store).await?.ok_or(AppError::NotFound)?;
    drop(conn);
    take(&app, allowed.texts(), Some(&row), None, &headers, body).await
}

fn admit(app: &App, subject: &str) -> Result<(), AppError> {
    app.adf_limit.admit(subject, app.now()).map_err(AppError::TooMany)
}

async fn take(
    app: &App,
    t: Texts,
    store: Option<&StoreRow>,
    staff: Option<StaffId>,
    headers: &HeaderMap,
    body: Bytes,
) -> Result<Response, AppError> {
    if body.is_empty() {
        return Err(AppError::BadRequest("the body is empty".to_owned()));
    }
    let agent = headers.get("user-agent").and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    tracing::debug!(bytes = body.len(), agent, "an ADF enquiry arrived");
    let context = Context {
        source: SOURCE.to_owned(),
        default_country: store.map(|store| store.country.clone()),
        currency: store.and_then(|store| store.currency.parse().ok()),
        today: app.now().to_zoned(TimeZone::UTC).date(),
    };
    let arrivals = tokio::task::spawn_blocking(move || adf_leads::read(&body, &context)).await.map_err(AppError::internal)?;
    let channel = LeadChannel { source: SOURCE.to_owned(), format: Format::AdfXml.name(), store: store.map(|store| store.store_id), staff };
    let outcomes = leads::take(&app.db, &app.rhythm, &channel, &arrivals).await?;
    let leads: Vec<Value> = arrivals.iter().zip(&outcomes).map(|(arrival, outcome)| answer(t, arrival, outcome)).collect();
    Ok((StatusCode::ACCEPTED, Json(json!({ "received": leads.len(), "leads": leads }))).into_response())
}

fn answer(t: Texts, arrival: &LeadArrival, outcome: &LeadOutcome) -> Value {
    let problems = |problems: &[Problem], bad: bool| -> Value {
        Note::all(t, problems, bad)
            .into_iter()
            .zip(problems)
            .map(|(note, problem)| json!({ "code": problem.code, "text": note.text, "found": note.found }))
            .collect()
    };
    match (outcome, &arrival.heard) {
        (LeadOutcome::Taken { .. } | LeadOutcome::Unchanged(_), Ok(heard)) => {
            let understood = Understood::of_heard(t, heard);
            json!({
                "outcome": if matches!(outcome, LeadOutcome::Unchanged(_)) { "unchanged" } else { "taken" },
                "understood": { "name": understood.who, "contact": understood.contact, "vehicle": understood.car, "enquiry": understood.what },
                "warnings": problems(&heard.warnings, false),
            })
        }
        (LeadOutcome::Quarantined(reasons), _) => json!({ "outcome": "quarantined", "problems": problems(reasons, true) }),
        (_, Err(reasons)) => json!({ "outcome": "quarantined", "problems": problems(reasons, true) }),
    }
}
