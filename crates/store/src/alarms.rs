//! The one alarm of every customer: the earliest moment at which anything about them can change by itself.

use uuid::Uuid;

use crate::{db::Conn, error::StoreError, execute, fetch_all, fetch_by_keys, fetch_optional};

/// Customers whose alarm has rung, the earliest first.
pub async fn due(conn: &mut Conn, now: i64, limit: i64) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(
        conn,
        (Uuid,),
        "SELECT customer_id FROM customers WHERE wake_at IS NOT NULL AND wake_at <= $1 ORDER BY wake_at, customer_id LIMIT $2",
        now,
        limit
    )?;
    Ok(rows.into_iter().map(|(customer,)| customer).collect())
}

/// Those of these customers whose alarm still is due.
pub async fn due_among(conn: &mut Conn, customers: &[Uuid], now: i64) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_by_keys!(conn, (Uuid, Option<i64>), "SELECT customer_id, wake_at FROM customers WHERE customer_id {keys}", customers)?;
    Ok(rows.into_iter().filter(|(_, wake_at)| wake_at.is_some_and(|at| at <= now)).map(|(customer, _)| customer).collect())
}

/// When the next alarm rings.
pub async fn next_at(conn: &mut Conn) -> Result<Option<i64>, StoreError> {
    let row = fetch_optional!(conn, (i64,), "SELECT wake_at FROM customers WHERE wake_at IS NOT NULL ORDER BY wake_at LIMIT 1")?;
    Ok(row.map(|(at,)| at))
}

/// Lets alarms ring at a moment if they would ring later. Versions stay: nothing about the customers has changed.
pub async fn ring(conn: &mut Conn, customers: &[Uuid], at: i64) -> Result<(), StoreError> {
    for customer in customers {
        execute!(conn, "UPDATE customers SET wake_at = $2 WHERE customer_id = $1 AND (wake_at IS NULL OR wake_at > $2)", *customer, at)?;
    }
    Ok(())
}
