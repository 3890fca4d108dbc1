//! Joining a customer with another by hand: find the other, look at both, confirm.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use roadbook_core::kernel::{CustomerId, RecordId};
use roadbook_engine::{
    EngineError,
    matching::{explain, judge},
};
use roadbook_i18n::Texts;
use roadbook_store::{
    search::{self, SearchQuery},
    stores,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    comparison::ComparisonView,
    customer::{CustomerLine, find, saw},
    customer_actions::hand,
    customers::{Line, lines},
};
use crate::{
    Allowed, App, AppError,
    access::MergeCustomers,
    answer,
    form::Fields,
    view::{Page, filters},
};

/// Customers that a search offers.
const HITS: usize = 20;

#[derive(Debug, Default, Deserialize)]
pub struct JoinQuery {
    /// What was typed to find the other.
    #[serde(default)]
    q: String,
    /// The other, once chosen.
    with: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "pages/join.html")]
struct FindTemplate {
    page: Page,
    t: Texts,
    customer: CustomerLine,
    q: String,
    hits: Vec<Line>,
    action: String,
}

#[derive(Template)]
#[template(path = "pages/join_confirm.html")]
struct ConfirmTemplate {
    page: Page,
    t: Texts,
    customer: CustomerLine,
    other: CustomerLine,
    lines: Vec<Line>,
    /// `None` where one of the two has no record that can be compared.
    compared: Option<ComparisonView>,
    action: String,
    /// Somebody has judged that they are two.
    refused: bool,
}

pub async fn show(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Query(query): Query<JoinQuery>,
) -> Result<Response, AppError> {
    if let Some(other) = query.with {
        return confirm(&app, &allowed, id, other, false).await;
    }
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let row = find(&mut conn, &allowed.scope, id).await?;
    let found = match SearchQuery::of(&query.q) {
        Some(words) => search::find(&mut conn, &words, &allowed.scope, HITS + 1).await?.customers,
        None => Vec::new(),
    };
    let rows: Vec<_> = found.into_iter().map(|found| found.customer).filter(|row| row.customer_id != id).take(HITS).collect();
    let stores = stores::in_scope(&mut conn, &allowed.scope).await?;
    let mut hits = lines(&mut conn, t, &rows, &stores).await?;
    drop(conn);
    for (line, row) in hits.iter_mut().zip(&rows) {
        line.href = format!("/customers/{id}/join?with={}", row.customer_id);
    }
    answer::page(&FindTemplate {
        page: allowed.page(&app, t.t("join-title")),
        t,
        customer: CustomerLine::of(&row),
        q: query.q,
        hits,
        action: format!("/customers/{id}/join"),
    })
}

/// Both side by side, before they are joined.
async fn confirm(app: &App, allowed: &Allowed<MergeCustomers>, id: Uuid, other: Uuid, refused: bool) -> Result<Response, AppError> {
    let t = allowed.texts();
    if id == other {
        return Err(AppError::NotFound);
    }
    let mut conn = app.db.read().await?;
    let rows = [find(&mut conn, &allowed.scope, id).await?, find(&mut conn, &allowed.scope, other).await?];
    let stores = stores::in_scope(&mut conn, &allowed.scope).await?;
    let lines = lines(&mut conn, t, &rows, &stores).await?;
    // A customer has the id of its first record.
    let compared = match explain::compare(&mut conn, &allowed.scope, RecordId(id), RecordId(other)).await {
        Err(EngineError::NotFound) => None,
        other => Some(other?),
    };
    drop(conn);
    for customer in [id, other] {
        saw(app, allowed, "customer_seen", customer).await?;
    }
    let [customer, other] = rows.each_ref().map(CustomerLine::of);
    let page = allowed.page(app, t.t("join-title"));
    let status = if refused { StatusCode::CONFLICT } else { StatusCode::OK };
    let compared = compared.map(|compared| ComparisonView::new(&page, &compared));
    answer::page_with(
        status,
        &ConfirmTemplate { page, t, customer, other, lines, compared, action: format!("/customers/{id}/join"), refused },
    )
}

pub async fn join(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let other: Uuid = fields.text("with").parse().map_err(|_| AppError::NotFound)?;
    let done = match judge::merge(&hand(&app, &allowed), CustomerId(id), CustomerId(other)).await {
        Err(EngineError::Refused(_)) => return confirm(&app, &allowed, id, other, true).await,
        done => done?,
    };
    app.open_questions.forget();
    let joined = done.customers.first().map_or(id, |customer| customer.0);
    Ok(answer::see_other_undoable(&format!("/customers/{joined}"), "toast-joined", Some(done.deed), &format!("/customers/{id}")))
}
