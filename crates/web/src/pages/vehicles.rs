//! The list of vehicles: changed last, or by what falls due.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use roadbook_core::kernel::VehicleId;
use roadbook_i18n::Texts;
use roadbook_store::{
    vehicle_list::{self, VehicleKey, VehicleOrder},
    vehicles::VehicleRow,
};
use serde::Deserialize;

use crate::{
    Allowed, App, AppError,
    access::ReadCustomers,
    answer::{self, query_escape},
    show::{self, Due},
    view::{Page, filters},
};

/// Vehicles on one page of the list.
const ROWS: usize = 50;

#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    /// `service`, `warranty`, else those changed last.
    #[serde(default)]
    order: String,
    #[serde(default)]
    after: String,
}

impl ListQuery {
    fn order(&self) -> VehicleOrder {
        match self.order.as_str() {
            "service" => VehicleOrder::Service,
            "warranty" => VehicleOrder::Warranty,
            _ => VehicleOrder::Change,
        }
    }

    fn after(&self) -> Option<VehicleKey> {
        let (value, id) = self.after.rsplit_once('~')?;
        let id: VehicleId = id.parse().ok()?;
        Some(match self.order() {
            VehicleOrder::Change | VehicleOrder::OldestChange => VehicleKey::Change(value.parse().ok()?, id),
            VehicleOrder::Service | VehicleOrder::Warranty => VehicleKey::Day(value.to_owned(), id),
        })
    }

    fn next(&self, last: &VehicleRow) -> String {
        let after = match VehicleKey::of(last, self.order()) {
            VehicleKey::Change(at, id) => format!("{at}~{id}"),
            VehicleKey::Day(day, id) => format!("{day}~{id}"),
        };
        format!("/vehicles?order={}&after={}", query_escape(&self.order), query_escape(&after))
    }
}

/// A vehicle in a list.
struct Line {
    href: String,
    name: String,
    plate: String,
    vin: String,
    odometer: String,
    service: Option<Due>,
    warranty: Option<Due>,
}

#[derive(Template)]
#[template(path = "pages/vehicles.html")]
struct ListTemplate {
    page: Page,
    t: Texts,
    order: String,
    rows: Vec<Line>,
    next: String,
}

pub async fn list(allowed: Allowed<ReadCustomers>, State(app): State<App>, Query(query): Query<ListQuery>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let page = allowed.page(&app, t.t("nav-vehicles"));
    let mut conn = app.db.read().await?;
    let limit = i64::try_from(ROWS).unwrap_or_default() + 1;
    let today = page.today().to_string();
    let mut rows = vehicle_list::page(&mut conn, query.order(), query.after().as_ref(), &today, &allowed.scope, limit).await?;
    drop(conn);
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next = rows.last().filter(|_| more).map(|last| query.next(last)).unwrap_or_default();
    let rows = rows
        .iter()
        .map(|row| Line {
            href: format!("/vehicles/{}", row.vehicle_id),
            name: show::vehicle_name(row),
            plate: row.plate.clone().unwrap_or_default(),
            vin: row.vin.clone().unwrap_or_default(),
            odometer: row.odometer_km.map(|km| t.kilometres(km)).unwrap_or_default(),
            service: show::due(&page, row.next_service.as_deref()),
            warranty: show::due(&page, row.warranty_until.as_deref()),
        })
        .collect();
    answer::page(&ListTemplate { page, t, order: query.order, rows, next })
}
