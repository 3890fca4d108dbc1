//! The audit log: who saw and changed what, newest first.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use roadbook_core::{
    kernel::{Moment, StaffId},
    trust::{Permission, Scope},
};
use roadbook_i18n::Texts;
use roadbook_store::{
    Conn, StoreError,
    audit::{self, ACTIONS, AuditRow, Filter},
    customers,
    staff::{self, StaffRow},
    stores::{self, StoreRow},
    vehicles,
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::ReadAudit,
    answer, audit_words, show,
    view::{Page, filters},
};

/// Rows at a time.
const SHOWN: i64 = 50;

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
    /// Whom or what it is about: the name, where it is known and may be seen.
    subject: String,
    link: Option<String>,
    words: Vec<String>,
}

/// The names of what entries are about, as far as it is still there. Customers and their cars are named to those who may see them.
async fn names(
    conn: &mut Conn,
    rows: &[AuditRow],
    people: &[StaffRow],
    stores: &[StoreRow],
    may_read: bool,
) -> Result<HashMap<Uuid, String>, StoreError> {
    let of = |kind: &str| {
        let mut ids: Vec<Uuid> = rows.iter().filter(|row| row.subject_kind == kind).filter_map(|row| row.subject_id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let mut names: HashMap<Uuid, String> = people.iter().map(|person| (person.staff_id.0, person.name.clone())).collect();
    names.extend(stores.iter().map(|store| (store.store_id.0, store.name.clone())));
    if may_read {
        names.extend(customers::find_many(conn, &of("customer")).await?.into_iter().map(|row| (row.customer_id, row.display_name)));
        names.extend(vehicles::by_id(conn, &of("vehicle")).await?.iter().map(|row| (row.vehicle_id, show::vehicle_name(row))));
    }
    Ok(names)
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
    let stores = stores::all(&mut conn).await?;
    let names = names(&mut conn, &rows, &people, &stores, allowed.may(Permission::ReadCustomers)).await?;
    drop(conn);
    let next = rows.last().filter(|_| i64::try_from(rows.len()) == Ok(SHOWN)).map(|last| {
        let pairs =
            [("staff", &query.staff), ("action", &query.action), ("subject", &query.subject), ("from", &query.from), ("to", &query.to)];
        let kept: String = pairs.iter().map(|(name, value)| format!("{name}={}&", answer::query_escape(value))).collect();
        format!("/audit?{kept}before={}", last.seq)
    });
    let rows = rows
        .into_iter()
        .map(|row| Shown {
            at: Moment::from_microsecond(row.at).unwrap_or(Moment::UNIX_EPOCH),
            // Whoever signs in is named as the one who did it.
            subject: row.subject_id.filter(|id| Some(*id) != row.staff_id).and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
            link: link(&row),
            words: audit_words::words(t, &row, &stores),
            row,
        })
        .collect();
    answer::page(&AuditPage { page: allowed.page(&app, t.t("audit-title")), t, query, rows, people, actions: ACTIONS, next })
}
