//! Phones, mail addresses, ids: how a customer is reached and recognised.

use uuid::Uuid;

use crate::{bulk::Columns, db::Conn, error::StoreError, execute, fetch_by_keys};

#[derive(Debug, Clone, sqlx::FromRow)]
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

/// Who holds a value.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Holder {
    pub value: String,
    pub kind: String,
    pub customer_id: Uuid,
}

pub async fn holders(conn: &mut Conn, values: &[String]) -> Result<Vec<Holder>, StoreError> {
    fetch_by_keys!(
        conn,
        Holder,
        "SELECT DISTINCT value, kind, customer_id FROM identifiers WHERE ended_at IS NULL AND value {keys}",
        values
    )
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
