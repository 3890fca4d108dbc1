//! Vehicles by VIN (or provisional, by plate), and who is what to them.

use uuid::Uuid;

use crate::{
    bulk::{Column, Columns},
    db::Conn,
    error::StoreError,
    fetch_all, fetch_by_keys, fetch_optional,
};

#[derive(Debug, Clone, Default, PartialEq)]
pub struct VehicleRow {
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
    pub odometer_at: Option<i64>,
    pub first_registered: Option<String>,
    pub warranty_until: Option<String>,
    pub next_service: Option<String>,
    /// JSON object of further columns.
    pub other: String,
    pub version: i64,
    pub first_heard_at: i64,
    pub changed_at: i64,
}

crate::from_row! {
    VehicleRow: vehicle_id, vin, plate, make, model, model_year, colour, body, fuel, odometer_km, odometer_at, first_registered, warranty_until,
    next_service, other, version, first_heard_at, changed_at
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VehicleRoleRow {
    pub customer_id: Uuid,
    pub vehicle_id: Uuid,
    pub role: String,
    pub record_id: Uuid,
    pub from_on: Option<String>,
    pub to_on: Option<String>,
}

crate::from_row! { VehicleRoleRow: customer_id, vehicle_id, role, record_id, from_on, to_on }

pub async fn by_vin(conn: &mut Conn, vins: &[String]) -> Result<Vec<VehicleRow>, StoreError> {
    fetch_by_keys!(
        conn,
        VehicleRow,
        "SELECT vehicle_id, vin, plate, make, model, model_year, colour, body, fuel, odometer_km, odometer_at, first_registered, warranty_until,
                next_service, other, version, first_heard_at, changed_at
         FROM vehicles WHERE vin {keys}",
        vins
    )
}

/// Vehicles with one of these plates, for records that name a car by plate alone.
pub async fn by_plate(conn: &mut Conn, plates: &[String]) -> Result<Vec<VehicleRow>, StoreError> {
    fetch_by_keys!(
        conn,
        VehicleRow,
        "SELECT vehicle_id, vin, plate, make, model, model_year, colour, body, fuel, odometer_km, odometer_at, first_registered, warranty_until,
                next_service, other, version, first_heard_at, changed_at
         FROM vehicles WHERE plate {keys}",
        plates
    )
}

pub async fn by_id(conn: &mut Conn, vehicles: &[Uuid]) -> Result<Vec<VehicleRow>, StoreError> {
    fetch_by_keys!(
        conn,
        VehicleRow,
        "SELECT vehicle_id, vin, plate, make, model, model_year, colour, body, fuel, odometer_km, odometer_at, first_registered, warranty_until,
                next_service, other, version, first_heard_at, changed_at
         FROM vehicles WHERE vehicle_id {keys}",
        vehicles
    )
}

pub async fn find(conn: &mut Conn, vehicle: Uuid) -> Result<Option<VehicleRow>, StoreError> {
    fetch_optional!(
        conn,
        VehicleRow,
        "SELECT vehicle_id, vin, plate, make, model, model_year, colour, body, fuel, odometer_km, odometer_at, first_registered, warranty_until,
                next_service, other, version, first_heard_at, changed_at
         FROM vehicles WHERE vehicle_id = $1",
        vehicle
    )
}

/// Writes vehicles by compare-and-set on their version, like [`crate::customers::put`].
pub async fn put(conn: &mut Conn, rows: &[VehicleRow]) -> Result<(), StoreError> {
    let (new, known): (Vec<&VehicleRow>, Vec<&VehicleRow>) = rows.iter().partition(|row| row.version == 1);
    conn.insert_columns("vehicles", columns(&new), "").await?;
    let written = conn
        .insert_columns(
            "vehicles",
            columns(&known),
            "ON CONFLICT (vehicle_id) DO UPDATE SET vin = excluded.vin, plate = excluded.plate, make = excluded.make, model = excluded.model,
                 model_year = excluded.model_year, colour = excluded.colour, body = excluded.body, fuel = excluded.fuel,
                 odometer_km = excluded.odometer_km, odometer_at = excluded.odometer_at, first_registered = excluded.first_registered,
                 warranty_until = excluded.warranty_until, next_service = excluded.next_service, other = excluded.other,
                 version = excluded.version, changed_at = excluded.changed_at
             WHERE vehicles.version = excluded.version - 1",
        )
        .await?;
    if written == known.len() as u64 { Ok(()) } else { Err(StoreError::Changed) }
}

/// Roles are facts of one record; saying them twice is saying them once.
pub async fn put_roles(conn: &mut Conn, rows: &[VehicleRoleRow]) -> Result<(), StoreError> {
    let r = rows.iter();
    let columns = vec![
        ("customer_id", r.uuids(|row| row.customer_id)),
        ("vehicle_id", r.uuids(|row| row.vehicle_id)),
        ("role", r.texts(|row| &row.role)),
        ("record_id", r.uuids(|row| row.record_id)),
        ("from_on", r.maybe_texts(|row| row.from_on.as_deref())),
        ("to_on", r.maybe_texts(|row| row.to_on.as_deref())),
    ];
    conn.insert_columns("vehicle_roles", columns, "ON CONFLICT (customer_id, vehicle_id, role, record_id) DO NOTHING").await?;
    Ok(())
}

pub async fn roles_of_vehicle(conn: &mut Conn, vehicle: Uuid) -> Result<Vec<VehicleRoleRow>, StoreError> {
    fetch_all!(
        conn,
        VehicleRoleRow,
        "SELECT customer_id, vehicle_id, role, record_id, from_on, to_on FROM vehicle_roles WHERE vehicle_id = $1 ORDER BY customer_id, role, record_id",
        vehicle
    )
}

pub async fn roles_of_vehicles(conn: &mut Conn, vehicles: &[Uuid]) -> Result<Vec<VehicleRoleRow>, StoreError> {
    fetch_by_keys!(
        conn,
        VehicleRoleRow,
        "SELECT customer_id, vehicle_id, role, record_id, from_on, to_on FROM vehicle_roles WHERE vehicle_id {keys}",
        vehicles
    )
}

pub async fn roles_of_customers(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<VehicleRoleRow>, StoreError> {
    fetch_by_keys!(
        conn,
        VehicleRoleRow,
        "SELECT customer_id, vehicle_id, role, record_id, from_on, to_on FROM vehicle_roles WHERE customer_id {keys}",
        customers
    )
}

fn columns(rows: &[&VehicleRow]) -> Vec<(&'static str, Column)> {
    let r = rows.iter().copied();
    vec![
        ("vehicle_id", r.uuids(|row| row.vehicle_id)),
        ("vin", r.maybe_texts(|row| row.vin.as_deref())),
        ("plate", r.maybe_texts(|row| row.plate.as_deref())),
        ("make", r.maybe_texts(|row| row.make.as_deref())),
        ("model", r.maybe_texts(|row| row.model.as_deref())),
        ("model_year", r.maybe_ints(|row| row.model_year)),
        ("colour", r.maybe_texts(|row| row.colour.as_deref())),
        ("body", r.maybe_texts(|row| row.body.as_deref())),
        ("fuel", r.maybe_texts(|row| row.fuel.as_deref())),
        ("odometer_km", r.maybe_ints(|row| row.odometer_km)),
        ("odometer_at", r.maybe_ints(|row| row.odometer_at)),
        ("first_registered", r.maybe_texts(|row| row.first_registered.as_deref())),
        ("warranty_until", r.maybe_texts(|row| row.warranty_until.as_deref())),
        ("next_service", r.maybe_texts(|row| row.next_service.as_deref())),
        ("other", r.texts(|row| &row.other)),
        ("version", r.ints(|row| row.version)),
        ("first_heard_at", r.ints(|row| row.first_heard_at)),
        ("changed_at", r.ints(|row| row.changed_at)),
    ]
}
