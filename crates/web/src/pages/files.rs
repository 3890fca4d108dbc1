//! Files that came with messages: taken from a customer's timeline.

use axum::{
    extract::{Path, State},
    response::Response,
};
use roadbook_core::trust::Scope;
use roadbook_store::{mail::AttachmentRow, rows};
use serde_json::json;
use uuid::Uuid;

use super::customer::find;
use crate::{
    Allowed, App, AppError,
    access::{ReadCustomers, Viewer},
    download,
};

pub async fn take(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path((customer, file)): Path<(Uuid, Uuid)>,
) -> Result<Response, AppError> {
    take_file(&app, &allowed, &allowed.scope, customer, file).await
}

/// A file of a customer within the scope, as a download that no browser opens; who took it is in the audit log.
///
/// # Errors
/// [`AppError::NotFound`] also for what was too big to be kept, or is empty: there is nothing to give.
pub(crate) async fn take_file(app: &App, viewer: &Viewer, scope: &Scope, customer: Uuid, file: Uuid) -> Result<Response, AppError> {
    let mut conn = app.db.read().await?;
    find(&mut conn, scope, customer).await?;
    let row: AttachmentRow = rows::find(&mut conn, customer, file).await?.ok_or(AppError::NotFound)?;
    drop(conn);
    if row.content.is_empty() {
        return Err(AppError::NotFound);
    }
    let detail = json!({ "file": row.name }).to_string();
    app.audit.record(viewer.entry(app.now(), "file_taken", "customer", Some(customer), detail)).await?;
    Ok(download::file(&row.name, &row.media_type, row.content))
}
