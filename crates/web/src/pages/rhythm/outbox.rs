//! The outbox: how many messages are where, what ended how, and what a person can do about those that failed or of which nobody knows.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use jiff::SignedDuration;
use roadbook_core::{
    kernel::{CustomerId, Moment},
    trust::Permission,
};
use roadbook_engine::rhythm::{resend, wording::Message};
use roadbook_i18n::Texts;
use roadbook_store::{
    customers,
    outbox::{self, OutboxKey, OutboxRow},
    rows,
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::{ReadCustomers, WriteCustomers},
    answer,
    pages::customer_actions::hand,
    show::{Written, moment},
    view::{Page, filters},
};

/// Messages on one page.
const ROWS: usize = 50;
/// Failed ones that are sent again at once.
const RETRIED: usize = 200;
/// What ended is counted for so long.
const COUNTED: SignedDuration = SignedDuration::from_hours(30 * 24);
/// The states, in the order in which they want somebody.
pub const STATES: [&str; 8] = ["uncertain", "failed", "waiting", "held", "claimed", "sent", "refused", "withdrawn"];

#[derive(Debug, Default, Deserialize)]
pub struct OutboxQuery {
    #[serde(default)]
    state: String,
    /// The key of the last row shown: moment, customer, touch.
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "pages/outbox.html")]
struct OutboxPage {
    page: Page,
    t: Texts,
    state: String,
    /// State, words, number, chosen.
    counts: Vec<(&'static str, String, String, bool)>,
    total: i64,
    rows: Vec<RowView>,
    next: String,
    may_write: bool,
    failed: bool,
}

struct RowView {
    id: String,
    customer: String,
    name: Written,
    subject: Written,
    to: String,
    channel: String,
    state: String,
    tone: &'static str,
    at: Moment,
    tries: i64,
    reason: String,
    uncertain: bool,
    /// Failed or uncertain, and not sent again yet.
    again: bool,
    /// Was sent again.
    retried: bool,
}

pub async fn list(allowed: Allowed<ReadCustomers>, State(app): State<App>, Query(query): Query<OutboxQuery>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let state = STATES.into_iter().find(|state| *state == query.state).unwrap_or_default();
    let since = app.now().saturating_sub(COUNTED).unwrap_or(Moment::MIN).as_microsecond();
    let after = || -> Option<OutboxKey> {
        let mut parts = query.after.split('.');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    };
    let mut conn = app.db.read().await?;
    let counted = outbox::counts_since(&mut conn, &allowed.scope, since).await?;
    let mut found = outbox::page(&mut conn, &allowed.scope, state, after(), ROWS + 1).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let mut ids: Vec<Uuid> = found.iter().map(|row| row.customer_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let people = customers::find_many(&mut conn, &ids).await?;
    let mut rows = Vec::with_capacity(found.len());
    for row in &found {
        let retried = is_stuck(row) && {
            let successor: Option<OutboxRow> = rows::find(&mut conn, row.customer_id, resend::successor_of(row.touch_id).0).await?;
            successor.is_some()
        };
        let name = people.iter().find(|person| person.customer_id == row.customer_id).map_or("—", |person| person.display_name.as_str());
        rows.push(view(t, row, name, retried));
    }
    drop(conn);
    let number = |state: &str| counted.iter().find(|(name, _)| name == state).map_or(0, |(_, number)| *number);
    let next = found.last().filter(|_| more).map(|last| {
        let at = if outbox::is_ahead(state) { last.send_at } else { last.settled_at.unwrap_or_default() };
        format!("/outbox?state={state}&after={at}.{}.{}", last.customer_id, last.touch_id)
    });
    let page = allowed.page(&app, t.t("outbox-title"));
    answer::page(&OutboxPage {
        t,
        state: state.to_owned(),
        counts: STATES
            .into_iter()
            .map(|one| (one, t.named("outbox-state", one).into_owned(), t.number(number(one)), one == state))
            .collect(),
        total: counted.iter().map(|(_, number)| number).sum(),
        failed: rows.iter().any(|row| row.again && !row.uncertain),
        rows,
        next: next.unwrap_or_default(),
        may_write: allowed.may(Permission::WriteCustomers),
        page,
    })
}

fn is_stuck(row: &OutboxRow) -> bool {
    matches!(row.state.as_str(), "failed" | "uncertain")
}

fn view(t: Texts, row: &OutboxRow, name: &str, retried: bool) -> RowView {
    let message: Message = serde_json::from_str(&row.message).unwrap_or_default();
    RowView {
        id: row.touch_id.to_string(),
        customer: row.customer_id.to_string(),
        name: Written::new(name),
        subject: Written::new(message.subject),
        to: row.address.clone(),
        channel: t.named_or_raw("channel", &row.channel).into_owned(),
        state: t.named_or_raw("outbox-state", &row.state).into_owned(),
        tone: match row.state.as_str() {
            "sent" => "good",
            "failed" => "bad",
            "uncertain" | "refused" => "warn",
            _ => "",
        },
        at: moment(row.settled_at.unwrap_or(row.send_at)),
        tries: row.attempts,
        reason: row.reason.clone(),
        uncertain: row.state == "uncertain",
        again: is_stuck(row) && !retried,
        retried,
    }
}

/// An uncertain message arrived, as somebody found out.
pub async fn arrived(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path((customer, touch)): Path<(Uuid, Uuid)>,
) -> Result<Response, AppError> {
    resend::arrived(&hand(&app, &allowed), CustomerId(customer), touch).await?;
    Ok(answer::see_other_saying("/outbox?state=uncertain", "toast-outbox-arrived"))
}

/// Sends one again, knowingly.
pub async fn again(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path((customer, touch)): Path<(Uuid, Uuid)>,
) -> Result<Response, AppError> {
    resend::again(&hand(&app, &allowed), &app.rhythm, CustomerId(customer), touch).await?;
    Ok(answer::see_other_saying("/outbox", "toast-outbox-again"))
}

/// Sends again what failed, and nothing else.
pub async fn retry_failed(allowed: Allowed<WriteCustomers>, State(app): State<App>) -> Result<Response, AppError> {
    let failed = outbox::page(&mut app.db.read().await?, &allowed.scope, "failed", None, RETRIED).await?;
    for row in failed {
        resend::again(&hand(&app, &allowed), &app.rhythm, CustomerId(row.customer_id), row.touch_id).await?;
    }
    Ok(answer::see_other_saying("/outbox?state=waiting", "toast-outbox-again"))
}
