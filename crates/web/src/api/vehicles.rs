//! Vehicles: list, get. A car of nobody is everybody's; a car of other stores' customers is theirs.

use axum::{
    Json,
    extract::{Path, State},
};
use jiff::tz::TimeZone;
use roadbook_core::{kernel::VehicleId, trust::Scope};
use roadbook_store::{
    Conn, customers,
    vehicle_list::{self, VehicleKey, VehicleOrder},
    vehicles::{self, VehicleRow},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::Params,
    cursor::{self, List, Page},
    customer_shape::{Role, roles},
    shape::{self, AnyObject, Time},
};
use crate::{Allowed, App, AppError, access::ReadCustomers};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// What changed longest ago comes first, so that a walk to the end misses nothing that changes meanwhile.
    #[default]
    Change,
    /// Next service, the longest overdue first; only vehicles that have the date.
    Service,
    /// End of warranty, only those to come.
    Warranty,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct VehiclesQuery {
    #[param(inline)]
    order: Option<Order>,
    /// Only what changed at or after this moment, in the order of change.
    #[param(value_type = Option<String>, format = DateTime)]
    changed_since: Option<Time>,
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Vehicle {
    pub vehicle_id: Uuid,
    pub vin: Option<String>,
    pub plate: Option<String>,
    pub make: Option<String>,
    pub model: Option<String>,
    pub model_year: Option<i64>,
    pub colour: Option<String>,
    pub body: Option<String>,
    pub fuel: Option<String>,
    pub odometer_km: Option<i64>,
    pub odometer_at: Option<Time>,
    #[schema(format = Date)]
    pub first_registered: Option<String>,
    #[schema(format = Date)]
    pub warranty_until: Option<String>,
    #[schema(format = Date)]
    pub next_service: Option<String>,
    /// Further columns of the sources.
    pub other: Option<AnyObject>,
    pub version: i64,
    pub first_heard_at: Time,
    pub changed_at: Time,
}

/// A vehicle with who is what to it, as far as the reader may see them.
#[derive(Debug, Serialize, ToSchema)]
pub struct VehicleWithRoles {
    #[serde(flatten)]
    pub vehicle: Vehicle,
    pub customers: Vec<Holder>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Holder {
    pub customer_id: Uuid,
    pub display_name: String,
    pub roles: Vec<Role>,
}

impl From<VehicleRow> for Vehicle {
    fn from(row: VehicleRow) -> Self {
        Self {
            vehicle_id: row.vehicle_id,
            vin: row.vin,
            plate: row.plate,
            make: row.make,
            model: row.model,
            model_year: row.model_year,
            colour: row.colour,
            body: row.body,
            fuel: row.fuel,
            odometer_km: row.odometer_km,
            odometer_at: row.odometer_at.map(Time::micros),
            first_registered: row.first_registered,
            warranty_until: row.warranty_until,
            next_service: row.next_service,
            other: shape::object(Some(&row.other)),
            version: row.version,
            first_heard_at: Time::micros(row.first_heard_at),
            changed_at: Time::micros(row.changed_at),
        }
    }
}

pub async fn list(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Params(query): Params<VehiclesQuery>,
) -> Result<Json<Page<Vehicle>>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let order = match query.order.unwrap_or_default() {
        Order::Change => VehicleOrder::OldestChange,
        other if query.changed_since.is_some() => {
            let reason = format!("changed_since comes in order of change, not of {other:?}").to_lowercase();
            return Err(super::problem::Problem::new(super::problem::Code::BadQuery, reason).into());
        }
        Order::Service => VehicleOrder::Service,
        Order::Warranty => VehicleOrder::Warranty,
    };
    let since = query.changed_since.map_or(i64::MIN, |since| since.0.as_microsecond());
    let list = List::new("vehicles", &(order, since));
    let by_change = order == VehicleOrder::OldestChange;
    let after = if by_change {
        let place = list.place::<(i64, Uuid)>(query.cursor.as_deref())?.unwrap_or((since, Uuid::nil()));
        Some(VehicleKey::Change(place.0, VehicleId(place.1)))
    } else {
        list.place::<(String, Uuid)>(query.cursor.as_deref())?.map(|(day, id)| VehicleKey::Day(day, VehicleId(id)))
    };
    let today = app.now().to_zoned(TimeZone::UTC).date().to_string();
    let mut conn = app.db.read().await?;
    let rows = vehicle_list::page(&mut conn, order, after.as_ref(), &today, &allowed.scope, limit as i64 + 1).await?;
    Ok(Json(if by_change {
        list.page(rows, limit, |row| (row.changed_at, row.vehicle_id), Into::into)
    } else {
        let day = |row: &VehicleRow| match VehicleKey::of(row, order) {
            VehicleKey::Day(day, id) => (day, id.0),
            VehicleKey::Change(_, id) => (String::new(), id.0),
        };
        list.page(rows, limit, day, Into::into)
    }))
}

/// Whether there is such a car and it is one that the scope lets one see.
pub(super) async fn is_visible(conn: &mut Conn, vehicle: Uuid, scope: &Scope) -> Result<bool, AppError> {
    if vehicles::find(conn, vehicle).await?.is_none() {
        return Ok(false);
    }
    let holders: Vec<Uuid> = vehicles::roles_of_vehicle(conn, vehicle).await?.into_iter().map(|role| role.customer_id).collect();
    Ok(holders.is_empty() || customers::find_many(conn, &holders).await?.iter().any(|row| scope.covers(row.store())))
}

pub async fn show(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
) -> Result<Json<VehicleWithRoles>, AppError> {
    let mut conn = app.db.read().await?;
    let car = vehicles::find(&mut conn, id).await?.ok_or(AppError::NotFound)?;
    let held = vehicles::roles_of_vehicle(&mut conn, id).await?;
    let mut ids: Vec<Uuid> = held.iter().map(|role| role.customer_id).collect();
    ids.dedup();
    let mut holders = customers::find_many(&mut conn, &ids).await?;
    drop(conn);
    holders.retain(|row| allowed.scope.covers(row.store()));
    if !held.is_empty() && holders.is_empty() {
        return Err(AppError::NotFound);
    }
    holders.sort_by(|a, b| (&a.sort_name, a.customer_id).cmp(&(&b.sort_name, b.customer_id)));
    app.audit.record(allowed.entry(app.now(), "vehicle_seen", "vehicle", Some(id), String::new())).await?;
    let customers = holders
        .into_iter()
        .map(|row| Holder {
            roles: roles(held.iter().filter(|role| role.customer_id == row.customer_id)),
            customer_id: row.customer_id,
            display_name: row.display_name,
        })
        .collect();
    Ok(Json(VehicleWithRoles { vehicle: car.into(), customers }))
}
