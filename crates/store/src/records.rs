//! Source records: what arrived, version by version, as it arrived.

use roadbook_core::kernel::{CustomerId, RecordId};
use uuid::Uuid;

use crate::{bulk::Columns, db::Conn, error::StoreError, execute, fetch_all, fetch_by_keys, fetch_one, fetch_optional};

/// One version of one source record.
#[derive(Debug, Clone)]
pub struct RecordRow {
    pub record_id: Uuid,
    pub version: i64,
    pub customer_id: Option<Uuid>,
    pub vehicle_id: Option<Uuid>,
    pub source: String,
    pub kind: String,
    pub record_key: String,
    pub key_hash: Vec<u8>,
    pub content_hash: Vec<u8>,
    pub raw: String,
    /// JSON list of [`roadbook_core::hear::Problem`].
    pub warnings: Option<String>,
    pub import_id: Option<Uuid>,
    pub staff_id: Option<Uuid>,
    pub heard_at: i64,
    /// The record on whose customer it was entered, when not what it says decided that.
    pub anchor_id: Option<Uuid>,
}

crate::from_row! {
    RecordRow: record_id, version, customer_id, vehicle_id, source, kind, record_key, key_hash, content_hash, raw, warnings, import_id, staff_id,
    heard_at, anchor_id
}

/// What has to be known of a record to see whether it changed.
#[derive(Debug, Clone)]
pub struct RecordHead {
    pub key_hash: Vec<u8>,
    pub record_id: Uuid,
    pub version: i64,
    pub content_hash: Vec<u8>,
    pub customer_id: Option<Uuid>,
    pub vehicle_id: Option<Uuid>,
    pub anchor_id: Option<Uuid>,
}

crate::from_row! { RecordHead: key_hash, record_id, version, content_hash, customer_id, vehicle_id, anchor_id }

/// The latest version of each record with one of these key hashes.
pub async fn heads(conn: &mut Conn, key_hashes: &[Vec<u8>]) -> Result<Vec<RecordHead>, StoreError> {
    let mut heads = fetch_by_keys!(
        conn,
        RecordHead,
        "SELECT key_hash, record_id, version, content_hash, customer_id, vehicle_id, anchor_id FROM source_records WHERE key_hash {keys}",
        key_hashes
    )?;
    heads.sort_by(|a, b| a.key_hash.cmp(&b.key_hash).then(b.version.cmp(&a.version)));
    heads.dedup_by(|later, first| later.key_hash == first.key_hash);
    Ok(heads)
}

/// The import that brought the latest version of the record with this key hash; `None` when there is no such record, or no import brought it.
pub async fn latest_import(conn: &mut Conn, key_hash: &[u8]) -> Result<Option<Uuid>, StoreError> {
    let row = fetch_optional!(
        conn,
        (Option<Uuid>,),
        "SELECT import_id FROM source_records WHERE key_hash = $1 ORDER BY version DESC LIMIT 1",
        key_hash
    )?;
    Ok(row.and_then(|(import,)| import))
}

/// Whose sales and repair orders have a number that begins so, at most `limit` of them.
pub async fn customers_with_order(conn: &mut Conn, number: &str, limit: i64) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(
        conn,
        (Uuid,),
        "SELECT DISTINCT customer_id FROM source_records
         WHERE kind IN ('sales', 'repair-orders') AND record_key >= $1 AND record_key < $2 AND customer_id IS NOT NULL LIMIT $3",
        number,
        format!("{number}\u{10ffff}"),
        limit
    )?;
    Ok(rows.into_iter().map(|(customer,)| customer).collect())
}

/// A record without its content, in its latest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordStub {
    pub record_id: Uuid,
    pub version: i64,
    pub customer_id: Option<Uuid>,
    pub vehicle_id: Option<Uuid>,
    pub source: String,
    pub kind: String,
    pub record_key: String,
    pub heard_at: i64,
    pub anchor_id: Option<Uuid>,
}

crate::from_row! { RecordStub: record_id, version, customer_id, vehicle_id, source, kind, record_key, heard_at, anchor_id }

/// The records of these customers, in order of their ids. `heard_at` is that of the first version.
pub async fn stubs(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<RecordStub>, StoreError> {
    let versions = fetch_by_keys!(
        conn,
        RecordStub,
        "SELECT record_id, version, customer_id, vehicle_id, source, kind, record_key, heard_at, anchor_id
         FROM source_records WHERE customer_id {keys}",
        customers
    )?;
    Ok(latest_of(versions))
}

/// Of the versions of records the latest of each, with the moment of the first.
fn latest_of(mut versions: Vec<RecordStub>) -> Vec<RecordStub> {
    versions.sort_unstable_by_key(|stub| (stub.record_id, stub.version));
    let mut latest: Vec<RecordStub> = Vec::new();
    for stub in versions {
        match latest.last_mut().filter(|last| last.record_id == stub.record_id) {
            Some(last) => *last = RecordStub { heard_at: last.heard_at, ..stub },
            None => latest.push(stub),
        }
    }
    latest
}

/// How many records there are, their versions counted each.
pub async fn count(conn: &mut Conn) -> Result<u64, StoreError> {
    let (count,): (i64,) = fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM source_records")?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// The customers of these records.
pub async fn customers_of(conn: &mut Conn, records: &[Uuid]) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    let rows = fetch_by_keys!(
        conn,
        (Uuid, Option<Uuid>),
        "SELECT record_id, customer_id FROM source_records WHERE version = 1 AND record_id {keys}",
        records
    )?;
    Ok(rows.into_iter().filter_map(|(record, customer)| Some((record, customer?))).collect())
}

/// The customer that a record is of. A customer that was joined with others is found by its id, which is that of its first record.
pub async fn customer_of(conn: &mut Conn, record: RecordId) -> Result<Option<CustomerId>, StoreError> {
    Ok(customers_of(conn, &[record.0]).await?.first().map(|(_, customer)| CustomerId(*customer)))
}

pub async fn insert(conn: &mut Conn, rows: &[RecordRow]) -> Result<(), StoreError> {
    let r = rows.iter();
    let columns = vec![
        ("record_id", r.uuids(|row| row.record_id)),
        ("version", r.ints(|row| row.version)),
        ("customer_id", r.maybe_uuids(|row| row.customer_id)),
        ("vehicle_id", r.maybe_uuids(|row| row.vehicle_id)),
        ("source", r.texts(|row| &row.source)),
        ("kind", r.texts(|row| &row.kind)),
        ("record_key", r.texts(|row| &row.record_key)),
        ("key_hash", r.bytes(|row| &row.key_hash)),
        ("content_hash", r.bytes(|row| &row.content_hash)),
        ("raw", r.texts(|row| &row.raw)),
        ("warnings", r.maybe_texts(|row| row.warnings.as_deref())),
        ("import_id", r.maybe_uuids(|row| row.import_id)),
        ("staff_id", r.maybe_uuids(|row| row.staff_id)),
        ("heard_at", r.ints(|row| row.heard_at)),
        ("anchor_id", r.maybe_uuids(|row| row.anchor_id)),
    ];
    conn.insert_columns("source_records", columns, "").await?;
    Ok(())
}

/// All versions of all records of a customer, oldest first.
pub async fn of_customer(conn: &mut Conn, customer: CustomerId) -> Result<Vec<RecordRow>, StoreError> {
    fetch_all!(
        conn,
        RecordRow,
        "SELECT record_id, version, customer_id, vehicle_id, source, kind, record_key, key_hash, content_hash, raw, warnings, import_id, staff_id,
                heard_at, anchor_id
         FROM source_records WHERE customer_id = $1 ORDER BY record_id, version",
        customer.0
    )
}

/// Which record of a customer holds what staff say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRecord {
    pub record_id: Uuid,
    pub record_key: String,
}

crate::from_row! { StaffRecord: record_id, record_key }

/// The record of the source `staff` of a customer, the first where there are several (after a merge).
pub async fn by_staff(conn: &mut Conn, customer: CustomerId) -> Result<Option<StaffRecord>, StoreError> {
    fetch_optional!(
        conn,
        StaffRecord,
        "SELECT record_id, record_key FROM source_records WHERE customer_id = $1 AND source = 'staff' AND kind = 'customers'
         ORDER BY record_id, version LIMIT 1",
        customer.0
    )
}

/// Takes away what an older version of records said, before the new version is written: names, identifiers, vehicle roles, consents and
/// activities. The versions themselves stay. Facts are ended instead, see [`crate::facts`].
pub async fn clear_derived(conn: &mut Conn, of: &[(CustomerId, RecordId)]) -> Result<(), StoreError> {
    for (customer, record) in of {
        execute!(conn, "DELETE FROM customer_names WHERE customer_id = $1 AND record_id = $2", customer.0, record.0)?;
        execute!(conn, "DELETE FROM identifiers WHERE customer_id = $1 AND record_id = $2", customer.0, record.0)?;
        execute!(conn, "DELETE FROM vehicle_roles WHERE customer_id = $1 AND record_id = $2", customer.0, record.0)?;
        execute!(conn, "DELETE FROM consents WHERE customer_id = $1 AND record_id = $2", customer.0, record.0)?;
        execute!(conn, "DELETE FROM activities WHERE customer_id = $1 AND record_id = $2", customer.0, record.0)?;
    }
    Ok(())
}
