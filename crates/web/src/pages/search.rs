//! Search from anywhere: the hits under the search field as one types, and a page of its own.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use roadbook_i18n::Texts;
use roadbook_store::{
    search::{self, Found, SearchQuery},
    stores,
    vehicles::VehicleRow,
};
use serde::Deserialize;

use super::customers::{Line, lines};
use crate::{
    Allowed, App, AppError,
    access::ReadCustomers,
    answer, show,
    view::{Page, filters},
};

/// Hits under the search field, and on the page.
const HITS: usize = 8;
const PAGE_HITS: usize = 40;

#[derive(Debug, Default, Deserialize)]
pub struct SearchText {
    #[serde(default)]
    q: String,
}

/// A vehicle that was found.
#[derive(Debug, Clone)]
pub struct CarHit {
    pub href: String,
    pub name: String,
    pub plate: String,
    pub vin: String,
}

impl CarHit {
    fn new(row: &VehicleRow) -> Self {
        Self {
            href: format!("/vehicles/{}", row.vehicle_id),
            name: show::vehicle_name(row),
            plate: row.plate.clone().unwrap_or_default(),
            vin: row.vin.clone().unwrap_or_default(),
        }
    }
}

/// The part that the script asks for as one types.
#[derive(Template)]
#[template(path = "pages/search_hits.html")]
struct HitsTemplate {
    t: Texts,
    q: String,
    customers: Vec<Line>,
    vehicles: Vec<CarHit>,
    more: bool,
}

#[derive(Template)]
#[template(path = "pages/search.html")]
struct SearchTemplate {
    page: Page,
    t: Texts,
    q: String,
    customers: Vec<Line>,
    vehicles: Vec<CarHit>,
    more: bool,
}

pub async fn show(allowed: Allowed<ReadCustomers>, State(app): State<App>, Query(text): Query<SearchText>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let as_typed = allowed.visit.fragment == "hits";
    let mut conn = app.db.read().await?;
    let found = match SearchQuery::of(&text.q) {
        Some(query) => search::find(&mut conn, &query, &allowed.scope, if as_typed { HITS } else { PAGE_HITS }).await?,
        None => Found::default(),
    };
    let rows: Vec<_> = found.customers.into_iter().map(|found| found.customer).collect();
    let stores = if as_typed { Vec::new() } else { stores::in_scope(&mut conn, &allowed.scope).await? };
    let customers = lines(&mut conn, t, &rows, &stores).await?;
    drop(conn);
    let vehicles: Vec<CarHit> = found.vehicles.iter().take(if as_typed { 4 } else { PAGE_HITS }).map(CarHit::new).collect();
    let (q, more) = (text.q, found.more);
    if as_typed {
        return answer::page(&HitsTemplate { t, q, customers, vehicles, more });
    }
    answer::page(&SearchTemplate { page: allowed.page(&app, t.t("search-title")), t, q, customers, vehicles, more })
}
