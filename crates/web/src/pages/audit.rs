//! The audit log: who saw and changed what, newest first.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use roadbook_core::{
    kernel::{Moment, StaffId},
    trust::Scope,
};
use roadbook_i18n::Texts;
use roadbook_store::{
    audit::{self, AuditRow, Filter},
    staff::{self, StaffRow},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::ReadAudit,
    answer,
    view::{Page, filters},
};

/// Rows at a time.
const SHOWN: i64 = 50;

/// The actions that can be filtered by, as far as this crate makes them.
pub const ACTIONS: &[&str] = &[
    "setup",
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "session_ended",
    "password_set",
    "preferences_changed",
    "token_added",
    "token_revoked",
    "group_changed",
    "store_added",
    "store_changed",
    "store_closed",
    "store_reopened",
    "staff_added",
    "staff_changed",
    "roles_changed",
    "link_made",
    "staff_left",
    "staff_returned",
];

#[derive(Debug, Default, Deserialize)]
pub struct AuditQuery {
    #[serde(default)]
    staff: String,
    #[serde(default)]
    action: String,
    #[serde(default)]
    subject: String,
    /// Days in the reader's zone, both included.
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "pages/audit.html")]
struct AuditPage {
    page: Page,
    t: Texts,
    query: AuditQuery,
    rows: Vec<Shown>,
    people: Vec<StaffRow>,
    actions: &'static [&'static str],
    next: Option<String>,
}

struct Shown {
    row: AuditRow,
    at: Moment,
    link: Option<String>,
}

/// Where the subject of an entry is seen.
fn link(row: &AuditRow) -> Option<String> {
    let page = match row.subject_kind.as_str() {
        "customer" => "customers",
        "vehicle" => "vehicles",
        "staff" => "staff",
        "store" => "stores",
        "import" => "imports",
        _ => return None,
    };
    Some(format!("/{page}/{}", row.subject_id?))
}

pub async fn list(allowed: Allowed<ReadAudit>, State(app): State<App>, Query(query): Query<AuditQuery>) -> Result<Response, AppError> {
    // Entries belong to no store: who sees some sees all.
    if allowed.scope != Scope::Group {
        return Err(AppError::Forbidden);
    }
    let t = allowed.texts();
    let day = |text: &str, later: i64| {
        let day: jiff::civil::Date = text.parse().ok()?;
        let start = day.checked_add(jiff::Span::new().days(later)).ok()?.to_zoned(allowed.zone.clone()).ok()?;
        Some(start.timestamp())
    };
    let filter = Filter {
        staff: query.staff.parse::<StaffId>().ok(),
        action: Some(query.action.clone()).filter(|action| !action.is_empty()),
        subject: query.subject.trim().parse::<Uuid>().ok(),
        from: day(&query.from, 0),
        until: day(&query.to, 1),
        before_seq: query.before,
    };
    let mut conn = app.db.read().await?;
    let rows = audit::list(&mut conn, &filter, SHOWN).await?;
    let people = staff::all(&mut conn).await?;
    drop(conn);
    let next = rows.last().filter(|_| i64::try_from(rows.len()) == Ok(SHOWN)).map(|last| {
        let pairs =
            [("staff", &query.staff), ("action", &query.action), ("subject", &query.subject), ("from", &query.from), ("to", &query.to)];
        let kept: String = pairs.iter().map(|(name, value)| format!("{name}={}&", answer::query_escape(value))).collect();
        format!("/audit?{kept}before={}", last.seq)
    });
    let rows = rows
        .into_iter()
        .map(|row| Shown { at: Moment::from_microsecond(row.at).unwrap_or(Moment::UNIX_EPOCH), link: link(&row), row })
        .collect();
    answer::page(&AuditPage { page: allowed.page(&app, t.t("audit-title")), t, query, rows, people, actions: ACTIONS, next })
}
