//! The ledger of promises: what is owed by when, what was kept and what broke, over stores and owners; and work that waits to be taken.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::{ToSpan, civil::Date};
use roadbook_core::{
    decide::promise::{PromiseKind, PromiseState},
    kernel::Moment,
    trust::Permission,
};
use roadbook_engine::today::{ToTakeOver, to_take_over};
use roadbook_i18n::Texts;
use roadbook_store::{
    customers, handovers,
    promises::{self, PromiseFilter, PromiseKey, PromiseRow, PromiseSums},
    staff::{self, StaffRow},
    stores::{self, StoreRow},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::ReadCustomers,
    answer::{self, query_escape},
    pages::handovers::{self as handovers_page, BatchView},
    rhythm_words::promise_tone,
    show::{People, Written, moment},
    view::{Page, filters},
};

/// Promises on one page.
const ROWS: usize = 50;
/// How far back the ledger begins by itself.
const LOOK_BACK_DAYS: i64 = 90;
/// Hand-overs that are shown.
const HANDOVERS: i64 = 50;

#[derive(Debug, Default, Deserialize)]
pub struct LedgerQuery {
    #[serde(default)]
    store: String,
    /// `me`, or an id.
    #[serde(default)]
    owner: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    kind: String,
    /// Days in the reader's zone on which it falls due, both included.
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    /// The key of the last row shown: due, customer, promise.
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "pages/promises.html")]
struct LedgerPage {
    page: Page,
    t: Texts,
    query: LedgerQuery,
    stores: Vec<StoreRow>,
    people: Vec<StaffRow>,
    kinds: Vec<(&'static str, String)>,
    states: Vec<(&'static str, String)>,
    tiles: Vec<(String, String, String)>,
    batches: Vec<BatchView>,
    handovers: Vec<HandoverView>,
    rows: Vec<RowView>,
    next: String,
    may_write: bool,
}

struct HandoverView {
    id: String,
    customer: String,
    name: Written,
    from: String,
    occasion: String,
    note: String,
    at: Moment,
}

struct RowView {
    id: String,
    customer: String,
    name: Written,
    kind: String,
    words: String,
    owner: String,
    due: Moment,
    calendar: Option<Moment>,
    state: String,
    tone: &'static str,
    open: bool,
    /// Somebody may say what becomes of it; a hand-over is answered where it stands.
    may_settle: bool,
    /// A call or mail may keep it.
    by_contact: bool,
    /// `claimed`, `proven` in words; empty while open.
    proof: String,
    settled: Option<Moment>,
}

impl LedgerQuery {
    fn after(&self) -> Option<PromiseKey> {
        let mut parts = self.after.split('.');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    }
}

pub async fn list(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Query(mut query): Query<LedgerQuery>,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let me = allowed.id().0;
    let day = |text: &str, later: i64| {
        let day: Date = text.parse().ok()?;
        Some(day.checked_add(later.days()).ok()?.to_zoned(allowed.zone.clone()).ok()?.timestamp().as_microsecond())
    };
    // What is open is what one comes for; what is over is looked at from three months back, unless somebody says otherwise.
    if query.state.is_empty() {
        PromiseState::Open.name().clone_into(&mut query.state);
    }
    if query.from.is_empty() && query.to.is_empty() && query.state != PromiseState::Open.name() {
        query.from = allowed.zone.to_datetime(app.now()).date().saturating_sub(LOOK_BACK_DAYS.days()).to_string();
    }
    let filter = PromiseFilter {
        store: query.store.parse().ok(),
        owner: if query.owner == "me" { Some(me) } else { query.owner.parse().ok() },
        state: PromiseState::from_name(&query.state).map(|state| state.name().to_owned()),
        kind: PromiseKind::from_name(&query.kind).map(|kind| kind.name().to_owned()),
        from: day(&query.from, 0),
        to: day(&query.to, 1),
    };
    let mut conn = app.db.read().await?;
    let mut found = promises::page(&mut conn, &allowed.scope, &filter, query.after(), ROWS + 1).await?;
    let sums = promises::sums(&mut conn, &allowed.scope, &filter, app.now().as_microsecond()).await?;
    let waiting = if query.after.is_empty() { handovers::waiting_for(&mut conn, me, HANDOVERS).await? } else { Vec::new() };
    let together = if query.after.is_empty() { to_take_over(&mut conn, allowed.id()).await? } else { Vec::new() };
    let stores = stores::in_scope(&mut conn, &allowed.scope).await?;
    let people = staff::all(&mut conn).await?;
    let mut customers: Vec<Uuid> = found.iter().map(|row| row.customer_id).chain(waiting.iter().map(|row| row.customer_id)).collect();
    customers.extend(together.iter().flat_map(ToTakeOver::customers));
    customers.sort_unstable();
    customers.dedup();
    let customers = customers::find_many(&mut conn, &customers).await?;
    drop(conn);
    let visible = |id: Uuid| customers.iter().find(|row| row.customer_id == id).filter(|row| allowed.scope.covers(row.store()));
    let names = People::of_staff(&people);
    let by_id = customers.iter().map(|row| (row.customer_id, row.clone())).collect();
    let batches = handovers_page::views(t, &together, &by_id, &allowed.scope, &names);
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| next(&query, last)).unwrap_or_default();
    let page = allowed.page(&app, t.t("promises-title"));
    let rows = found
        .iter()
        .map(|row| {
            let customer = visible(row.customer_id);
            row_view(t, row, customer.map_or("—", |customer| customer.display_name.as_str()), &names)
        })
        .collect();
    let handovers = waiting
        .iter()
        .filter_map(|row| {
            Some(HandoverView {
                id: row.handover_id.to_string(),
                customer: row.customer_id.to_string(),
                name: Written::new(visible(row.customer_id)?.display_name.as_str()),
                from: names.name(row.from_id).to_owned(),
                occasion: t.named_or_raw("handover-occasion", &row.occasion).into_owned(),
                note: row.note.clone(),
                at: moment(row.made_at),
            })
        })
        .collect();
    answer::page(&LedgerPage {
        t,
        stores,
        people: people.into_iter().filter(|row| row.left_at.is_none()).collect(),
        kinds: PromiseKind::ALL.iter().map(|kind| (kind.name(), t.named("promise", kind.name()).into_owned())).collect(),
        states: PromiseState::ALL.iter().map(|state| (state.name(), t.named("promise-state", state.name()).into_owned())).collect(),
        tiles: tiles(t, &sums),
        batches,
        handovers,
        rows,
        next,
        may_write: allowed.may(Permission::WriteCustomers),
        query,
        page,
    })
}

fn next(query: &LedgerQuery, last: &PromiseRow) -> String {
    let pairs = [
        ("store", &query.store),
        ("owner", &query.owner),
        ("state", &query.state),
        ("kind", &query.kind),
        ("from", &query.from),
        ("to", &query.to),
    ];
    let kept: String = pairs.iter().map(|(name, value)| format!("{name}={}&", query_escape(value))).collect();
    format!("/promises?{kept}after={}.{}.{}", last.due_at, last.customer_id, last.promise_id)
}

/// The sums above the list: label, number, what it is of.
fn tiles(t: Texts, sums: &PromiseSums) -> Vec<(String, String, String)> {
    let judged = sums.kept + sums.broken;
    #[expect(clippy::cast_precision_loss, reason = "a share in percent")]
    let share = |part: i64, whole: i64| if whole == 0 { "—".to_owned() } else { t.percent(part as f64 / whole as f64, 0) };
    vec![
        (t.t("promises-open").into_owned(), t.number(sums.open), t.n("promises-overdue", sums.overdue).into_owned()),
        (
            t.t("promises-kept-share").into_owned(),
            share(sums.kept, judged),
            t.t2("promises-of", "part", sums.kept, "all", judged).into_owned(),
        ),
        (
            t.t("promises-proven-share").into_owned(),
            share(sums.kept - sums.claimed, sums.kept),
            t.n("promises-claimed", sums.claimed).into_owned(),
        ),
        (t.t("promises-moved").into_owned(), t.number(sums.renegotiated), t.n("promises-withdrawn", sums.withdrawn).into_owned()),
    ]
}

fn row_view(t: Texts, row: &PromiseRow, name: &str, people: &People) -> RowView {
    let open = row.settled_at.is_none();
    RowView {
        id: row.promise_id.to_string(),
        customer: row.customer_id.to_string(),
        name: Written::new(name),
        kind: t.named_or_raw("promise", &row.kind).into_owned(),
        words: row.words.clone(),
        owner: people.name(row.owner_id).to_owned(),
        due: moment(row.due_at),
        calendar: (row.calendar_due_at != row.due_at).then(|| moment(row.calendar_due_at)),
        state: t.named_or_raw("promise-state", &row.state).into_owned(),
        tone: promise_tone(&row.state),
        open,
        by_contact: open && PromiseKind::from_name(&row.kind).is_some_and(PromiseKind::is_kept_by_contact),
        may_settle: open && row.kind != PromiseKind::HandoverAcceptance.name(),
        proof: if open || row.state == "withdrawn" || row.state == "renegotiated" {
            String::new()
        } else if row.claimed {
            t.t("promises-is-claimed").into_owned()
        } else if row.evidence_id.is_some() {
            t.t("promises-is-proven").into_owned()
        } else {
            String::new()
        },
        settled: row.settled_at.map(moment),
    }
}
