//! All imports, newest first, with the field that takes a new file.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use roadbook_core::kernel::{ImportId, Moment};
use roadbook_i18n::Texts;
use roadbook_store::{imports, quarantine, staff};
use serde::Deserialize;
use uuid::Uuid;

use super::{is_visible, tone};
use crate::{
    Allowed, App, AppError,
    access::Import,
    answer,
    view::{Page, filters},
};

const PAGE: usize = 30;

#[derive(Template)]
#[template(path = "imports/list.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Line>,
    /// The address of the next page.
    more: Option<String>,
    open: i64,
    limit: u64,
    fault: String,
}

struct Line {
    row: imports::ImportRow,
    tone: &'static str,
    who: String,
    at: Moment,
}

#[derive(Debug, Deserialize)]
pub struct Keyset {
    before: Option<Uuid>,
}

pub async fn show(allowed: Allowed<Import>, State(app): State<App>, Query(keyset): Query<Keyset>) -> Result<Response, AppError> {
    render(&allowed, &app, keyset.before.map(ImportId), String::new()).await
}

/// The list with what was wrong with an upload.
pub(super) async fn render(allowed: &Allowed<Import>, app: &App, before: Option<ImportId>, fault: String) -> Result<Response, AppError> {
    let mut conn = app.db.read().await?;
    let mut rows = Vec::new();
    let mut before = before;
    // Imports of other stores are passed over; there are never many.
    loop {
        let page = imports::list(&mut conn, before, 100).await?;
        let end = page.len() < 100;
        before = page.last().map(|row| row.import_id);
        rows.extend(page.into_iter().filter(|row| is_visible(allowed, row)));
        if end || rows.len() > PAGE {
            break;
        }
    }
    let more = (rows.len() > PAGE).then(|| format!("/imports?before={}", rows[PAGE - 1].import_id));
    rows.truncate(PAGE);
    let open = quarantine::count_open(&mut conn).await?;
    let names: HashMap<Uuid, String> = staff::all(&mut conn).await?.into_iter().map(|person| (person.staff_id.0, person.name)).collect();
    let t = allowed.texts();
    let status = if fault.is_empty() { axum::http::StatusCode::OK } else { axum::http::StatusCode::UNPROCESSABLE_ENTITY };
    let rows = rows
        .into_iter()
        .map(|row| Line {
            tone: tone(row.state),
            who: row.staff_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
            at: Moment::from_microsecond(row.created_at).unwrap_or_default(),
            row,
        })
        .collect();
    let page = allowed.page(app, t.t("nav-imports"));
    answer::page_with(status, &ListPage { page, t, rows, more, open, limit: app.options.upload_limit, fault })
}
