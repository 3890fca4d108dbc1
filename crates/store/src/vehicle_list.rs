//! Lists of vehicles, page by page like [`crate::customer_list`].

use roadbook_core::{kernel::VehicleId, trust::Scope};

use crate::{db::Conn, error::StoreError, statement::Statement, vehicles::VehicleRow};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum VehicleOrder {
    /// Changed last, first.
    #[default]
    Change,
    /// Changed longest ago, first: who walks to the end misses no change that happens meanwhile.
    OldestChange,
    /// Next service, the longest overdue first. Only vehicles that have the date.
    Service,
    /// End of warranty, only those to come.
    Warranty,
}

/// The place of a row in its order: the moment in microseconds, or the day in ISO 8601.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VehicleKey {
    Change(i64, VehicleId),
    Day(String, VehicleId),
}

impl VehicleKey {
    #[must_use]
    pub fn of(vehicle: &VehicleRow, order: VehicleOrder) -> Self {
        let id = VehicleId(vehicle.vehicle_id);
        match order {
            VehicleOrder::Change | VehicleOrder::OldestChange => Self::Change(vehicle.changed_at, id),
            VehicleOrder::Service => Self::Day(vehicle.next_service.clone().unwrap_or_default(), id),
            VehicleOrder::Warranty => Self::Day(vehicle.warranty_until.clone().unwrap_or_default(), id),
        }
    }
}

/// Up to `limit` vehicles behind `after` that the scope lets one see: those of a visible customer, and those of nobody. `today` (ISO 8601) is
/// where the order by warranty begins.
pub async fn page(
    conn: &mut Conn,
    order: VehicleOrder,
    after: Option<&VehicleKey>,
    today: &str,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<VehicleRow>, StoreError> {
    let mut statement = Statement::new(
        "SELECT vehicle_id, vin, plate, make, model, model_year, colour, body, fuel, odometer_km, odometer_at, first_registered, warranty_until,
                next_service, other, version, first_heard_at, changed_at
         FROM vehicles v WHERE ",
    );
    match order {
        VehicleOrder::Change | VehicleOrder::OldestChange => statement.push("1 = 1"),
        VehicleOrder::Service => statement.push("next_service IS NOT NULL"),
        VehicleOrder::Warranty => statement.push("warranty_until IS NOT NULL AND warranty_until >= ").text(today),
    };
    match (order, after) {
        (VehicleOrder::Change, Some(VehicleKey::Change(at, id))) => {
            statement.push(" AND (changed_at, vehicle_id) < (").int(*at).push(", ").uuid(id.0).push(")");
        }
        (VehicleOrder::OldestChange, Some(VehicleKey::Change(at, id))) => {
            statement.push(" AND (changed_at, vehicle_id) > (").int(*at).push(", ").uuid(id.0).push(")");
        }
        (VehicleOrder::Service, Some(VehicleKey::Day(day, id))) => {
            statement.push(" AND (next_service, vehicle_id) > (").text(day).push(", ").uuid(id.0).push(")");
        }
        (VehicleOrder::Warranty, Some(VehicleKey::Day(day, id))) => {
            statement.push(" AND (warranty_until, vehicle_id) > (").text(day).push(", ").uuid(id.0).push(")");
        }
        _ => {}
    }
    if let Scope::Stores(stores) = scope {
        statement.push(
            " AND (NOT EXISTS (SELECT 1 FROM vehicle_roles r WHERE r.vehicle_id = v.vehicle_id)
                   OR EXISTS (SELECT 1 FROM vehicle_roles r JOIN customers c ON c.customer_id = r.customer_id
                              WHERE r.vehicle_id = v.vehicle_id AND (c.store_id IS NULL",
        );
        if !stores.is_empty() {
            statement.push(" OR c.store_id IN ").uuids(stores.iter().map(|store| store.0));
        }
        statement.push(")))");
    }
    statement.push(match order {
        VehicleOrder::Change => " ORDER BY changed_at DESC, vehicle_id DESC LIMIT ",
        VehicleOrder::OldestChange => " ORDER BY changed_at, vehicle_id LIMIT ",
        VehicleOrder::Service => " ORDER BY next_service, vehicle_id LIMIT ",
        VehicleOrder::Warranty => " ORDER BY warranty_until, vehicle_id LIMIT ",
    });
    statement.int(limit);
    statement.fetch(conn).await
}
