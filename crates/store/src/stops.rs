//! Who is not to be contacted.

use uuid::Uuid;

use crate::{Conn, StoreError, execute, row, rows};

row! {
    /// A customer who is not to be contacted, and how that is known.
    StopRow in stops by (customer_id, stop_id) {
        customer_id: Uuid,
        stop_id: Uuid,
        anchor_id: Uuid,
        kind: String,
        channel: String,
        said: String,
        activity_id: Option<Uuid>,
        staff_id: Option<Uuid>,
        stopped_at: i64,
        lifted_at: Option<i64>,
        lifted_by: Option<Uuid>,
    }
}

/// Stops that have not been lifted.
pub async fn standing(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<StopRow>, StoreError> {
    let mut rows: Vec<StopRow> = rows::of_customers(conn, customers).await?;
    rows.retain(|row| row.lifted_at.is_none());
    Ok(rows)
}

pub async fn lift(conn: &mut Conn, customer: Uuid, stop: Uuid, by: Option<Uuid>, now: i64) -> Result<u64, StoreError> {
    execute!(
        conn,
        "UPDATE stops SET lifted_at = $3, lifted_by = $4 WHERE customer_id = $1 AND stop_id = $2 AND lifted_at IS NULL",
        customer,
        stop,
        now,
        by
    )
}
