//! What a telephone exchange tells of calls: with a token, or at a store's secret address.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use roadbook_core::kernel::StoreId;
use roadbook_engine::telephony::{self, CallNews};
use roadbook_store::stores;
use serde_json::json;
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::{AnySite, Import},
    intake::key,
};

/// An event has a few hundred bytes.
pub const BODY_LIMIT: usize = 16 << 10;

/// With an API token that may import. The event names its store itself.
pub async fn with_token(allowed: Allowed<Import>, State(app): State<App>, body: Bytes) -> Result<Response, AppError> {
    app.adf_limit.admit(&format!("calls {}", allowed.id()), app.now()).map_err(AppError::TooMany)?;
    take(&app, read(&body)?).await
}

/// By a store's secret address, for exchanges that know no header fields.
pub async fn with_key(
    allowed: Allowed<AnySite>,
    State(app): State<App>,
    Path((store, secret)): Path<(Uuid, String)>,
    body: Bytes,
) -> Result<Response, AppError> {
    // Guesses count, too.
    app.adf_limit.admit(&format!("calls {} {store}", allowed.visit.address), app.now()).map_err(AppError::TooMany)?;
    let mut conn = app.db.read().await?;
    if !key::fits(&mut conn, StoreId(store), &secret).await? {
        return Err(AppError::NotFound);
    }
    let row = stores::by_id(&mut conn, StoreId(store)).await?.ok_or(AppError::NotFound)?;
    drop(conn);
    take(&app, CallNews { store: Some(row.code), ..read(&body)? }).await
}

fn read(body: &[u8]) -> Result<CallNews, AppError> {
    serde_json::from_slice(body).map_err(|error| AppError::BadRequest(error.to_string()))
}

async fn take(app: &App, news: CallNews) -> Result<Response, AppError> {
    if news.call.trim().is_empty() || news.call.len() > 200 || news.number.len() > 64 {
        return Err(AppError::BadRequest("`call` names the call, `number` is the customer's".to_owned()));
    }
    let known = telephony::take(&app.db, &app.rhythm, &news).await?;
    Ok((StatusCode::ACCEPTED, Json(json!({ "state": known.state, "known": known.customer.is_some() }))).into_response())
}
