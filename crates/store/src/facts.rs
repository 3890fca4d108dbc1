//! Facts: single statements about a customer, each with who said it and when.

use uuid::Uuid;

use crate::{bulk::Columns, db::Conn, error::StoreError, execute, fetch_by_keys};

#[derive(Debug, Clone, PartialEq)]
pub struct FactRow {
    pub customer_id: Uuid,
    pub fact_id: Uuid,
    pub kind: String,
    /// JSON: a string, a number or an address object.
    pub value: String,
    pub record_id: Option<Uuid>,
    pub staff_id: Option<Uuid>,
    pub heard_at: i64,
    /// When its source stopped saying so, or staff took it back.
    pub ended_at: Option<i64>,
    /// Of what staff entered: the first record that the customer had then.
    pub anchor_id: Option<Uuid>,
}

crate::from_row! { FactRow: customer_id, fact_id, kind, value, record_id, staff_id, heard_at, ended_at, anchor_id }

pub async fn of_customers(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<FactRow>, StoreError> {
    fetch_by_keys!(
        conn,
        FactRow,
        "SELECT customer_id, fact_id, kind, value, record_id, staff_id, heard_at, ended_at, anchor_id FROM facts WHERE customer_id {keys}",
        customers
    )
}

pub async fn insert(conn: &mut Conn, rows: &[FactRow]) -> Result<(), StoreError> {
    let r = rows.iter();
    let columns = vec![
        ("customer_id", r.uuids(|row| row.customer_id)),
        ("fact_id", r.uuids(|row| row.fact_id)),
        ("kind", r.texts(|row| &row.kind)),
        ("value", r.texts(|row| &row.value)),
        ("record_id", r.maybe_uuids(|row| row.record_id)),
        ("anchor_id", r.maybe_uuids(|row| row.anchor_id)),
        ("staff_id", r.maybe_uuids(|row| row.staff_id)),
        ("heard_at", r.ints(|row| row.heard_at)),
        ("ended_at", r.maybe_ints(|row| row.ended_at)),
    ];
    conn.insert_columns("facts", columns, "").await?;
    Ok(())
}

pub async fn end(conn: &mut Conn, customer: Uuid, fact: Uuid, at: i64) -> Result<u64, StoreError> {
    execute!(conn, "UPDATE facts SET ended_at = $3 WHERE customer_id = $1 AND fact_id = $2 AND ended_at IS NULL", customer, fact, at)
}
