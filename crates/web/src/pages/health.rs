//! Whether this node can do its work, for load balancers and watchdogs.

use axum::extract::State;
use roadbook_store::staff;

use crate::{Allowed, App, AppError, access::Public};

/// 200 when the database answers, 503 when not.
pub async fn show(_: Allowed<Public>, State(app): State<App>) -> Result<&'static str, AppError> {
    staff::count(&mut app.db.read().await?).await?;
    Ok("ok\n")
}
