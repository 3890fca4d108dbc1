//! The customer row: what lists, search and scope need at a glance. Derived from names, identifiers and facts.

use roadbook_core::kernel::StoreId;
use uuid::Uuid;

use crate::{
    bulk::{Column, Columns},
    db::{Conn, Dialect},
    error::StoreError,
    execute, fetch_by_keys, fetch_optional,
};

#[derive(Debug, Clone, PartialEq)]
pub struct CustomerRow {
    pub customer_id: Uuid,
    pub kind: String,
    pub display_name: String,
    /// Latin, family name first; what lists are ordered by.
    pub sort_name: String,
    pub language: Option<String>,
    pub country: Option<String>,
    pub time_zone: Option<String>,
    pub store_id: Option<Uuid>,
    pub owner_id: Option<Uuid>,
    pub version: i64,
    pub wake_at: Option<i64>,
    pub first_heard_at: i64,
    pub changed_at: i64,
    pub last_activity_at: Option<i64>,
}

crate::from_row! {
    CustomerRow: customer_id, kind, display_name, sort_name, language, country, time_zone, store_id, owner_id, version, wake_at, first_heard_at,
    changed_at, last_activity_at
}

impl CustomerRow {
    /// The store that the customer belongs to, for [`roadbook_core::trust::Scope::covers`].
    #[must_use]
    pub fn store(&self) -> Option<StoreId> {
        self.store_id.map(StoreId)
    }
}

pub async fn find(conn: &mut Conn, customer: Uuid) -> Result<Option<CustomerRow>, StoreError> {
    fetch_optional!(
        conn,
        CustomerRow,
        "SELECT customer_id, kind, display_name, sort_name, language, country, time_zone, store_id, owner_id, version, wake_at, first_heard_at,
                changed_at, last_activity_at
         FROM customers WHERE customer_id = $1",
        customer
    )
}

pub async fn find_many(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<CustomerRow>, StoreError> {
    fetch_by_keys!(
        conn,
        CustomerRow,
        "SELECT customer_id, kind, display_name, sort_name, language, country, time_zone, store_id, owner_id, version, wake_at, first_heard_at,
                changed_at, last_activity_at
         FROM customers WHERE customer_id {keys}",
        customers
    )
}

/// Deletes the row of a customer that was joined with another.
///
/// # Errors
/// [`StoreError::Changed`] when it is not at this version any more.
pub async fn delete(conn: &mut Conn, customer: Uuid, version: i64) -> Result<(), StoreError> {
    match execute!(conn, "DELETE FROM customers WHERE customer_id = $1 AND version = $2", customer, version)? {
        1 => Ok(()),
        _ => Err(StoreError::Changed),
    }
}

/// Founds customers, also with a version above 1 when they are given back.
pub async fn insert(conn: &mut Conn, rows: &[CustomerRow]) -> Result<(), StoreError> {
    conn.insert_columns("customers", columns(&rows.iter().collect::<Vec<_>>()), "").await?;
    Ok(())
}

/// When the last activity of each customer was.
pub async fn last_activities(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<(Uuid, Option<i64>)>, StoreError> {
    fetch_by_keys!(
        conn,
        (Uuid, Option<i64>),
        "SELECT customer_id, MAX(occurred_at) FROM activities WHERE customer_id {keys} GROUP BY customer_id",
        customers
    )
}

/// Keeps others from changing a customer until this transaction ends, for work that reads what it decides by and what it changes in several
/// statements. SQLite has one writer at a time anyway.
pub async fn lock(conn: &mut Conn, customer: Uuid) -> Result<(), StoreError> {
    if conn.dialect() == Dialect::Postgres {
        execute!(conn, "SELECT 1 FROM customers WHERE customer_id = $1 FOR UPDATE", customer)?;
    }
    Ok(())
}

/// Writes customers by compare-and-set: each row's `version` must be one more than the stored one (or the row new).
///
/// # Errors
/// [`StoreError::Changed`] when somebody else moved one of them in between; nothing may then be committed.
pub async fn put(conn: &mut Conn, rows: &[CustomerRow]) -> Result<(), StoreError> {
    // New rows need no clause for a conflict: if another node was first, the unique index says so.
    let (new, known): (Vec<&CustomerRow>, Vec<&CustomerRow>) = rows.iter().partition(|row| row.version == 1);
    conn.insert_columns("customers", columns(&new), "").await?;
    // One that was joined with another meanwhile must not come back. SQLite has one writer at a time, who sees that it is gone.
    if conn.dialect() == Dialect::Postgres && !known.is_empty() {
        let ids: Vec<Uuid> = known.iter().map(|row| row.customer_id).collect();
        let there = fetch_by_keys!(conn, (Uuid,), "SELECT customer_id FROM customers WHERE customer_id {keys} FOR UPDATE", &ids)?;
        if there.len() != known.len() {
            return Err(StoreError::Changed);
        }
    }
    let written = conn
        .insert_columns(
            "customers",
            columns(&known),
            "ON CONFLICT (customer_id) DO UPDATE SET kind = excluded.kind, display_name = excluded.display_name,
                 sort_name = excluded.sort_name, language = excluded.language, country = excluded.country, time_zone = excluded.time_zone,
                 store_id = excluded.store_id, owner_id = excluded.owner_id, version = excluded.version, wake_at = excluded.wake_at,
                 first_heard_at = excluded.first_heard_at, changed_at = excluded.changed_at, last_activity_at = excluded.last_activity_at
             WHERE customers.version = excluded.version - 1",
        )
        .await?;
    if written == known.len() as u64 { Ok(()) } else { Err(StoreError::Changed) }
}

/// Writes what a decision changes on customers that are there (owner, alarm, last activity) by compare-and-set like [`put`]. Fewer indexes
/// are touched.
///
/// # Errors
/// [`StoreError::Changed`] when somebody else moved one of them in between; nothing may then be committed.
pub async fn put_decided(conn: &mut Conn, rows: &[CustomerRow]) -> Result<(), StoreError> {
    // One that was joined with another meanwhile must not come back.
    if conn.dialect() == Dialect::Postgres && !rows.is_empty() {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.customer_id).collect();
        let there = fetch_by_keys!(
            conn,
            (Uuid,),
            "SELECT customer_id FROM customers WHERE customer_id {keys} ORDER BY customer_id FOR UPDATE",
            &ids
        )?;
        if there.len() != rows.len() {
            return Err(StoreError::Changed);
        }
    }
    let written = conn
        .insert_columns(
            "customers",
            columns(&rows.iter().collect::<Vec<_>>()),
            "ON CONFLICT (customer_id) DO UPDATE SET owner_id = excluded.owner_id, version = excluded.version, wake_at = excluded.wake_at,
                 last_activity_at = excluded.last_activity_at
             WHERE customers.version = excluded.version - 1",
        )
        .await?;
    if written == rows.len() as u64 { Ok(()) } else { Err(StoreError::Changed) }
}

fn columns(rows: &[&CustomerRow]) -> Vec<(&'static str, Column)> {
    let r = rows.iter().copied();
    vec![
        ("customer_id", r.uuids(|row| row.customer_id)),
        ("kind", r.texts(|row| &row.kind)),
        ("display_name", r.texts(|row| &row.display_name)),
        ("sort_name", r.texts(|row| &row.sort_name)),
        ("language", r.maybe_texts(|row| row.language.as_deref())),
        ("country", r.maybe_texts(|row| row.country.as_deref())),
        ("time_zone", r.maybe_texts(|row| row.time_zone.as_deref())),
        ("store_id", r.maybe_uuids(|row| row.store_id)),
        ("owner_id", r.maybe_uuids(|row| row.owner_id)),
        ("version", r.ints(|row| row.version)),
        ("wake_at", r.maybe_ints(|row| row.wake_at)),
        ("first_heard_at", r.ints(|row| row.first_heard_at)),
        ("changed_at", r.ints(|row| row.changed_at)),
        ("last_activity_at", r.maybe_ints(|row| row.last_activity_at)),
    ]
}
