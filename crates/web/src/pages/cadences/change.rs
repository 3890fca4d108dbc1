//! Beginning and discarding a draft, making it live, switching a cadence off and on.

use axum::{
    extract::{Path, State},
    response::Response,
};
use roadbook_engine::cadences;
use roadbook_store::audit;

use crate::{Allowed, App, AppError, access::ManageSettings, answer, form::Fields};

/// Characters of a note to a version.
const MAX_NOTE: usize = 500;

pub async fn begin(allowed: Allowed<ManageSettings>, State(app): State<App>, Path(name): Path<String>) -> Result<Response, AppError> {
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let draft = cadences::begin_draft(&mut conn, &name, allowed.id(), now).await?;
    let entry = allowed.entry(now, "cadence_drafted", "cadence", None, format!("{name} {}", draft.number));
    audit::append(&mut conn, &[entry]).await?;
    conn.commit().await?;
    Ok(answer::see_other(&format!("/cadences/{name}?v={}", draft.number)))
}

pub async fn discard(allowed: Allowed<ManageSettings>, State(app): State<App>, Path(name): Path<String>) -> Result<Response, AppError> {
    let mut conn = app.db.begin().await?;
    cadences::discard_draft(&mut conn, &name).await?;
    audit::append(&mut conn, &[allowed.entry(app.now(), "cadence_discarded", "cadence", None, name.clone())]).await?;
    let is_left = cadences::family(&mut conn, &name).await?.is_some();
    conn.commit().await?;
    let back = if is_left { format!("/cadences/{name}") } else { "/cadences".to_owned() };
    Ok(answer::see_other_saying(&back, "toast-saved"))
}

pub async fn publish(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(name): Path<String>,
    fields: Fields,
) -> Result<Response, AppError> {
    let now = app.now();
    let note: String = fields.text("note").chars().take(MAX_NOTE).collect();
    let mut conn = app.db.begin().await?;
    let number = cadences::publish(&mut conn, &name, fields.text("seen"), &note, allowed.id(), now).await?;
    audit::append(&mut conn, &[allowed.entry(now, "cadence_published", "cadence", None, format!("{name} {number}"))]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying(&format!("/cadences/{name}"), "toast-saved"))
}

pub async fn switch_off(allowed: Allowed<ManageSettings>, State(app): State<App>, Path(name): Path<String>) -> Result<Response, AppError> {
    let now = app.now();
    let mut conn = app.db.begin().await?;
    cadences::switch_off(&mut conn, &name, now).await?;
    audit::append(&mut conn, &[allowed.entry(now, "cadence_switched_off", "cadence", None, name.clone())]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying(&format!("/cadences/{name}"), "toast-saved"))
}

pub async fn switch_on(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(name): Path<String>,
    fields: Fields,
) -> Result<Response, AppError> {
    let now = app.now();
    let number = fields.text("version").parse().map_err(|_| AppError::NotFound)?;
    let mut conn = app.db.begin().await?;
    cadences::switch_on(&mut conn, &name, number, now).await?;
    audit::append(&mut conn, &[allowed.entry(now, "cadence_switched_on", "cadence", None, format!("{name} {number}"))]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying(&format!("/cadences/{name}"), "toast-saved"))
}
