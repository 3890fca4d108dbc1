//! What is new: the first page after signing in.

use askama::Template;
use axum::{extract::State, response::Response};
use roadbook_core::{kernel::Moment, trust::Permission};
use roadbook_i18n::Texts;
use roadbook_store::{
    imports::{self, ImportState},
    news::{self, Latest},
    quarantine,
    stores::{self, StoreRow},
};

use crate::{
    Allowed, App, AppError,
    access::SignedIn,
    answer,
    pages::imports::list::is_channel,
    view::{Page, filters},
};

/// Customers shown.
const SHOWN: i64 = 8;
/// Files shown, of so many imports: days of channels are between them.
const FILES: usize = 5;
const LOOKED_AT: i64 = 200;

#[derive(Template)]
#[template(path = "pages/home.html")]
struct HomePage {
    page: Page,
    t: Texts,
    name: String,
    today: String,
    latest: Vec<(Latest, Moment)>,
    may_read: bool,
    may_import: bool,
    quarantined: i64,
    imports: Vec<ImportShown>,
    stores: Vec<(StoreRow, String, bool)>,
}

struct ImportShown {
    id: String,
    file: String,
    state: &'static str,
    tone: &'static str,
    rows: i64,
    quarantined: i64,
    at: Moment,
}

fn moment(micros: i64) -> Moment {
    Moment::from_microsecond(micros).unwrap_or(Moment::UNIX_EPOCH)
}

pub async fn show(allowed: Allowed<SignedIn>, State(app): State<App>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let page = allowed.page(&app, t.t("home-title"));
    let mut conn = app.db.read().await?;
    let readable = allowed.scope(Permission::ReadCustomers);
    let latest = match &readable {
        Some(scope) => news::latest_customers(&mut conn, scope, SHOWN).await?,
        None => Vec::new(),
    };
    let may_import = allowed.may(Permission::Import);
    let (quarantined, imports) = if may_import {
        (quarantine::count_open(&mut conn).await?, imports::list(&mut conn, None, LOOKED_AT).await?)
    } else {
        (0, Vec::new())
    };
    let stores = match allowed.scope(Permission::ReadStaff) {
        Some(scope) => stores::in_scope(&mut conn, &scope).await?,
        None => Vec::new(),
    };
    drop(conn);
    let stores = stores
        .into_iter()
        .filter(|row| row.closed_at.is_none())
        .take(6)
        .filter_map(|row| {
            let there = jiff::tz::TimeZone::get(&row.time_zone).ok()?.to_datetime(app.now());
            let is_open = row.hours().is_open(there.weekday(), there.time());
            Some((row, t.time(there.time()), is_open))
        })
        .collect();
    let imports = imports
        .into_iter()
        .filter(|row| !is_channel(row))
        .take(FILES)
        .map(|row| ImportShown {
            id: row.import_id.to_string(),
            state: match row.state {
                ImportState::Waiting => "home-import-waiting",
                ImportState::Running => "home-import-running",
                ImportState::Done => "home-import-done",
                ImportState::Failed => "home-import-failed",
                ImportState::Interrupted => "home-import-interrupted",
            },
            tone: match row.state {
                ImportState::Done => "good",
                ImportState::Failed => "bad",
                ImportState::Interrupted => "warn",
                ImportState::Waiting | ImportState::Running => "off",
            },
            rows: row.counts.rows,
            quarantined: row.counts.quarantined,
            at: moment(row.created_at),
            file: row.file_name,
        })
        .collect();
    let template = HomePage {
        t,
        name: allowed.staff.name.clone(),
        today: t.date_full(page.today()),
        latest: latest.into_iter().map(|row| (moment(row.changed_at), row)).map(|(at, row)| (row, at)).collect(),
        may_read: readable.is_some(),
        may_import,
        quarantined,
        imports,
        stores,
        page,
    };
    answer::page(&template)
}
