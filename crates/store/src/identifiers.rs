//! Phones, mail addresses, ids: how a customer is reached and recognised.

use std::collections::HashSet;

use roadbook_core::kernel::hash::hash_parts;
use uuid::Uuid;

use crate::{
    bulk::Columns,
    db::{Arms, Conn},
    error::StoreError,
    execute, fetch_by_keys,
};

#[derive(Debug, Clone)]
pub struct IdentifierRow {
    pub customer_id: Uuid,
    pub record_id: Uuid,
    pub position: i64,
    pub kind: String,
    /// Comparable form.
    pub value: String,
    pub written: String,
    pub label: Option<String>,
    /// When staff said that it is not theirs (any more). It stays on the record and is no evidence.
    pub ended_at: Option<i64>,
    pub ended_by: Option<Uuid>,
}

crate::from_row! { IdentifierRow: customer_id, record_id, position, kind, value, written, label, ended_at, ended_by }

/// Who holds a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub value: String,
    pub kind: String,
    pub customer_id: Uuid,
}

crate::from_row! { Holder: value, kind, customer_id }

/// An address of a customer that somebody else has too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedAddress {
    pub customer_id: Uuid,
    pub value: String,
    pub shared_with: Uuid,
}

crate::from_row! { SharedAddress: customer_id, value, shared_with }

/// Lets transactions that bring one of these values take turns until they commit, so that the later sees whose the earlier made it. Without it two
/// enquiries of one person in the same moment would found two customers, each with an owner, promises and an answer. SQLite has one writer
/// anyway.
pub async fn take_turns<'a>(conn: &mut Conn, values: impl IntoIterator<Item = &'a str>) -> Result<(), StoreError> {
    let mut hashes: Vec<i64> = values.into_iter().map(value_hash).collect();
    // In one order for all, so that nobody waits for each other.
    hashes.sort_unstable();
    hashes.dedup();
    if let Arms::Postgres(arm) = conn.arms().await
        && !hashes.is_empty()
    {
        sqlx::query("SELECT pg_advisory_xact_lock(turn) FROM UNNEST($1::BIGINT[]) AS turn").bind(hashes).execute(arm).await?;
    }
    Ok(())
}

pub async fn holders(conn: &mut Conn, values: &[String]) -> Result<Vec<Holder>, StoreError> {
    let hashes: Vec<i64> = values.iter().map(|value| value_hash(value)).collect();
    let mut holders = fetch_by_keys!(
        conn,
        Holder,
        "SELECT DISTINCT value, kind, customer_id FROM identifiers WHERE ended_at IS NULL AND value_hash {keys}",
        &hashes
    )?;
    let wanted: HashSet<&str> = values.iter().map(String::as_str).collect();
    holders.retain(|holder| wanted.contains(holder.value.as_str()));
    Ok(holders)
}

/// Addresses of these customers that others have too.
pub async fn shared(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<SharedAddress>, StoreError> {
    fetch_by_keys!(
        conn,
        SharedAddress,
        "SELECT DISTINCT mine.customer_id, mine.value, theirs.customer_id AS shared_with
         FROM identifiers mine JOIN identifiers theirs ON theirs.value_hash = mine.value_hash AND theirs.value = mine.value
         WHERE mine.ended_at IS NULL AND theirs.ended_at IS NULL AND theirs.customer_id <> mine.customer_id
           AND mine.kind IN ('email', 'phone', 'messenger') AND mine.customer_id {keys}",
        customers
    )
}

/// What values are indexed by.
#[must_use]
pub fn value_hash(value: &str) -> i64 {
    let mut first = [0; 8];
    first.copy_from_slice(hash_parts(&[value.as_bytes()]).get(..8).unwrap_or(&[0; 8]));
    i64::from_be_bytes(first)
}

/// Identifiers of these customers whose hash is not their value's: customer and value.
pub async fn wrongly_hashed(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<(Uuid, String)>, StoreError> {
    let rows = fetch_by_keys!(
        conn,
        (Uuid, String, i64),
        "SELECT customer_id, value, value_hash FROM identifiers WHERE customer_id {keys}",
        customers
    )?;
    Ok(rows.into_iter().filter(|(_, value, hash)| value_hash(value) != *hash).map(|(customer, value, _)| (customer, value)).collect())
}

pub async fn of_customers(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<IdentifierRow>, StoreError> {
    fetch_by_keys!(
        conn,
        IdentifierRow,
        "SELECT customer_id, record_id, position, kind, value, written, label, ended_at, ended_by FROM identifiers WHERE customer_id {keys}",
        customers
    )
}

pub async fn insert(conn: &mut Conn, rows: &[IdentifierRow]) -> Result<(), StoreError> {
    let r = rows.iter();
    let columns = vec![
        ("customer_id", r.uuids(|row| row.customer_id)),
        ("record_id", r.uuids(|row| row.record_id)),
        ("position", r.ints(|row| row.position)),
        ("kind", r.texts(|row| &row.kind)),
        ("value", r.texts(|row| &row.value)),
        ("value_hash", r.ints(|row| value_hash(&row.value))),
        ("written", r.texts(|row| &row.written)),
        ("label", r.maybe_texts(|row| row.label.as_deref())),
        ("ended_at", r.maybe_ints(|row| row.ended_at)),
        ("ended_by", r.maybe_uuids(|row| row.ended_by)),
    ];
    conn.insert_columns("identifiers", columns, "").await?;
    Ok(())
}

/// Marks every holding of a value by a customer as not theirs.
pub async fn end(conn: &mut Conn, customer: Uuid, kind: &str, value: &str, by: Option<Uuid>, at: i64) -> Result<u64, StoreError> {
    execute!(
        conn,
        "UPDATE identifiers SET ended_at = $4, ended_by = $5 WHERE customer_id = $1 AND kind = $2 AND value = $3 AND ended_at IS NULL",
        customer,
        kind,
        value,
        at,
        by
    )
}
