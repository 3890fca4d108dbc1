//! Whole tables, page by page in an order that is the same on both databases: for exports and checks. A page starts behind the last key of
//! the page before, so that the hundredth costs what the first did.

use uuid::Uuid;

use crate::{
    activities::ActivityRow, consents::ConsentRow, customers::CustomerRow, db::Conn, error::StoreError, fetch_all, fetch_by_keys,
    quarantine::QuarantineRow, records::RecordRow, vehicles::VehicleRoleRow, vehicles::VehicleRow,
};

/// Customers in order of id.
pub async fn customers(conn: &mut Conn, after: Option<Uuid>, limit: i64) -> Result<Vec<CustomerRow>, StoreError> {
    fetch_all!(
        conn,
        CustomerRow,
        "SELECT customer_id, kind, display_name, sort_name, language, country, time_zone, store_id, owner_id, version, wake_at, first_heard_at,
                changed_at, last_activity_at
         FROM customers WHERE customer_id > $1 ORDER BY customer_id LIMIT $2",
        after.unwrap_or(Uuid::nil()),
        limit
    )
}

/// The youngest customers' ids.
pub async fn youngest_customers(conn: &mut Conn, limit: i64) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(conn, (Uuid,), "SELECT customer_id FROM customers ORDER BY customer_id DESC LIMIT $1", limit)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Vehicles in order of id.
pub async fn vehicles(conn: &mut Conn, after: Option<Uuid>, limit: i64) -> Result<Vec<VehicleRow>, StoreError> {
    fetch_all!(
        conn,
        VehicleRow,
        "SELECT vehicle_id, vin, plate, make, model, model_year, colour, body, fuel, odometer_km, odometer_at, first_registered, warranty_until,
                next_service, other, version, first_heard_at, changed_at
         FROM vehicles WHERE vehicle_id > $1 ORDER BY vehicle_id LIMIT $2",
        after.unwrap_or(Uuid::nil()),
        limit
    )
}

/// Where a page of activities ended: customer, moment, activity.
pub type ActivityKey = (Uuid, i64, Uuid);

/// Activities by customer and time.
pub async fn activities(conn: &mut Conn, after: Option<ActivityKey>, limit: i64) -> Result<Vec<ActivityRow>, StoreError> {
    let (customer, occurred_at, activity) = after.unwrap_or((Uuid::nil(), i64::MIN, Uuid::nil()));
    fetch_all!(
        conn,
        ActivityRow,
        "SELECT customer_id, occurred_at, activity_id, kind, direction, summary, body, amount_minor, currency, details, record_id, staff_id,
                store_id, vehicle_id, recorded_at
         FROM activities WHERE (customer_id, occurred_at, activity_id) > ($1, $2, $3)
         ORDER BY customer_id, occurred_at, activity_id LIMIT $4",
        customer,
        occurred_at,
        activity,
        limit
    )
}

/// Consents by customer.
pub async fn consents(conn: &mut Conn, after: Option<(Uuid, Uuid)>, limit: i64) -> Result<Vec<ConsentRow>, StoreError> {
    let (customer, consent) = after.unwrap_or((Uuid::nil(), Uuid::nil()));
    fetch_all!(
        conn,
        ConsentRow,
        "SELECT customer_id, consent_id, purpose, channel, granted, basis, proof, record_id, staff_id, given_at, expires_on, recorded_at
         FROM consents WHERE (customer_id, consent_id) > ($1, $2) ORDER BY customer_id, consent_id LIMIT $3",
        customer,
        consent,
        limit
    )
}

/// Where a page of quarantined rows ended: import, row, hash.
pub type QuarantineKey = (Uuid, i64, Vec<u8>);

/// Quarantined rows of every state, by import and row.
pub async fn quarantine(conn: &mut Conn, after: Option<&QuarantineKey>, limit: i64) -> Result<Vec<QuarantineRow>, StoreError> {
    let (import, row_no, row_hash) = after.map_or((Uuid::nil(), -1, &[][..]), |(import, row, hash)| (*import, *row, hash.as_slice()));
    fetch_all!(
        conn,
        QuarantineRow,
        "SELECT row_hash, import_id, row_no, line_no, raw, cells, problems, state, first_heard_at, settled_at, settled_by
         FROM quarantine WHERE (import_id, row_no, row_hash) > ($1, $2, $3) ORDER BY import_id, row_no, row_hash LIMIT $4",
        import,
        row_no,
        row_hash,
        limit
    )
}

/// An import as exports name it.
#[derive(Debug, Clone)]
pub struct ImportName {
    pub import_id: Uuid,
    pub file_name: String,
    pub kind: String,
    pub source: String,
    pub store_id: Option<Uuid>,
}

crate::from_row! { ImportName: import_id, file_name, kind, source, store_id }

pub async fn import_names(conn: &mut Conn, imports: &[Uuid]) -> Result<Vec<ImportName>, StoreError> {
    fetch_by_keys!(conn, ImportName, "SELECT import_id, file_name, kind, source, store_id FROM imports WHERE import_id {keys}", imports)
}

/// All versions of all records of these customers.
pub async fn records_of_customers(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<RecordRow>, StoreError> {
    fetch_by_keys!(
        conn,
        RecordRow,
        "SELECT record_id, version, customer_id, vehicle_id, source, kind, record_key, key_hash, content_hash, raw, warnings, import_id, staff_id,
                heard_at, anchor_id
         FROM source_records WHERE customer_id {keys}",
        customers
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

/// The stores of these customers, for scope.
pub async fn stores_of_customers(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<(Uuid, Option<Uuid>)>, StoreError> {
    fetch_by_keys!(conn, (Uuid, Option<Uuid>), "SELECT customer_id, store_id FROM customers WHERE customer_id {keys}", customers)
}
