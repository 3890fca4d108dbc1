//! Files that came with messages: taken from a customer's timeline.

use axum::{
    extract::{Path, State},
    response::Response,
};
use roadbook_store::{mail::AttachmentRow, rows};
use serde_json::json;
use uuid::Uuid;

use super::customer::find;
use crate::{Allowed, App, AppError, access::ReadCustomers, download};

pub async fn take(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path((customer, file)): Path<(Uuid, Uuid)>,
) -> Result<Response, AppError> {
    let mut conn = app.db.read().await?;
    find(&mut conn, &allowed.scope, customer).await?;
    let row: AttachmentRow = rows::find(&mut conn, customer, file).await?.ok_or(AppError::NotFound)?;
    drop(conn);
    // Too big to be kept, or empty: there is nothing to give.
    if row.content.is_empty() {
        return Err(AppError::NotFound);
    }
    let detail = json!({ "file": row.name }).to_string();
    app.audit.record(allowed.entry(app.now(), "file_taken", "customer", Some(customer), detail)).await?;
    Ok(download::file(&row.name, &row.media_type, row.content))
}
