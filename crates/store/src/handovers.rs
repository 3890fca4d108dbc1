//! Work that goes from one to another, and whether they took it.

use uuid::Uuid;

use crate::{Conn, StoreError, fetch_all, row, rows::select};

row! {
    /// Work that goes from one member of staff to another.
    HandoverRow in handovers by (customer_id, handover_id) {
        customer_id: Uuid,
        handover_id: Uuid,
        anchor_id: Uuid,
        subject: String,
        subject_id: Uuid,
        from_id: Option<Uuid>,
        to_id: Uuid,
        occasion: String,
        note: String,
        made_at: i64,
        made_by: Option<Uuid>,
        promise_id: Option<Uuid>,
        accepted_at: Option<i64>,
        declined_at: Option<i64>,
        answer: String,
        /// Ids of what moved with it, parted by blanks.
        moved: String,
        /// The batch that it is accepted with.
        batch_id: Option<Uuid>,
    }
}

/// Customers of whom somebody's work was handed over since a moment because they were away.
pub async fn customers_handed(conn: &mut Conn, giver: Uuid, since: i64) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(
        conn,
        (Uuid,),
        "SELECT DISTINCT customer_id FROM handovers WHERE from_id = $1 AND made_at >= $2 AND occasion = 'absence' ORDER BY customer_id",
        giver,
        since
    )?;
    Ok(rows.into_iter().map(|(customer,)| customer).collect())
}

/// What waits for somebody's acceptance by itself and not with others, the oldest first.
pub async fn waiting_for(conn: &mut Conn, receiver: Uuid, limit: i64) -> Result<Vec<HandoverRow>, StoreError> {
    fetch_all!(
        conn,
        HandoverRow,
        select::<HandoverRow>(
            "WHERE to_id = $1 AND batch_id IS NULL AND accepted_at IS NULL AND declined_at IS NULL ORDER BY made_at, handover_id LIMIT $2"
        ),
        receiver,
        limit
    )
}

/// What of a batch still waits for its receiver, customer by customer.
pub async fn waiting_of_batch(conn: &mut Conn, batch: Uuid, limit: i64) -> Result<Vec<HandoverRow>, StoreError> {
    fetch_all!(
        conn,
        HandoverRow,
        select::<HandoverRow>(
            "WHERE batch_id = $1 AND accepted_at IS NULL AND declined_at IS NULL ORDER BY customer_id, handover_id LIMIT $2"
        ),
        batch,
        limit
    )
}
