//! All imports, newest first, with the field that takes a new file. What comes in by channels is kept day by day, and shown apart.

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
    by_channel: bool,
}

struct Line {
    row: imports::ImportRow,
    tone: &'static str,
    who: String,
    at: Moment,
}

#[derive(Debug, Default, Deserialize)]
pub struct Keyset {
    before: Option<Uuid>,
    /// `channels`, or files.
    #[serde(default)]
    what: String,
}

/// Whether it is a day of a channel and not a file.
pub fn is_channel(row: &imports::ImportRow) -> bool {
    row.total_bytes == 0
}

pub async fn show(allowed: Allowed<Import>, State(app): State<App>, Query(keyset): Query<Keyset>) -> Result<Response, AppError> {
    render(&allowed, &app, &keyset, String::new()).await
}

/// The list with what was wrong with an upload.
pub(super) async fn render(allowed: &Allowed<Import>, app: &App, keyset: &Keyset, fault: String) -> Result<Response, AppError> {
    let mut conn = app.db.read().await?;
    let mut rows = Vec::new();
    let mut before = keyset.before.map(ImportId);
    let by_channel = keyset.what == "channels";
    // Imports of other stores are passed over; there are never many.
    loop {
        let page = imports::list(&mut conn, before, 100).await?;
        let end = page.len() < 100;
        before = page.last().map(|row| row.import_id);
        rows.extend(page.into_iter().filter(|row| is_visible(allowed, row) && is_channel(row) == by_channel));
        if end || rows.len() > PAGE {
            break;
        }
    }
    let more = (rows.len() > PAGE).then(|| format!("/imports?what={}&before={}", keyset.what, rows[PAGE - 1].import_id));
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
    answer::page_with(status, &ListPage { page, t, rows, more, open, limit: app.options.upload_limit, fault, by_channel })
}
