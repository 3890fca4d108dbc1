//! Addresses that want to be told of what happens, and what they were told.

use uuid::Uuid;

use crate::{Conn, StoreError, execute, fetch_all, fetch_optional, row, rows::select};

row! {
    /// An address that wants to be told.
    WebhookRow in webhooks by (webhook_id) {
        webhook_id: Uuid,
        url: String,
        /// Sealed with a key outside of the database; what an older release wrote begins with `whsec_` and is readable.
        secret: String,
        kinds: String,
        staff_id: Uuid,
        created_at: i64,
        disabled_at: Option<i64>,
        problem: String,
    }
}

row! {
    /// Something that an address is told.
    DeliveryRow in deliveries by (webhook_id, delivery_id) {
        webhook_id: Uuid,
        delivery_id: Uuid,
        customer_id: Option<Uuid>,
        anchor_id: Option<Uuid>,
        kind: String,
        payload: String,
        made_at: i64,
        send_at: i64,
        attempts: i64,
        fence: i64,
        state: String,
        answer: String,
        settled_at: Option<i64>,
    }
}

pub async fn all(conn: &mut Conn) -> Result<Vec<WebhookRow>, StoreError> {
    fetch_all!(conn, WebhookRow, select::<WebhookRow>("ORDER BY created_at, webhook_id"))
}

pub async fn by_id(conn: &mut Conn, webhook: Uuid) -> Result<Option<WebhookRow>, StoreError> {
    fetch_optional!(conn, WebhookRow, select::<WebhookRow>("WHERE webhook_id = $1"), webhook)
}

/// Puts a secret in the place of the one that was read; of several who try, one succeeds.
pub async fn exchange_secret(conn: &mut Conn, webhook: Uuid, before: &str, after: &str) -> Result<u64, StoreError> {
    execute!(conn, "UPDATE webhooks SET secret = $3 WHERE webhook_id = $1 AND secret = $2", webhook, before, after)
}

/// The receiver is somewhere else from now on.
pub async fn move_to(conn: &mut Conn, webhook: Uuid, url: &str) -> Result<u64, StoreError> {
    execute!(conn, "UPDATE webhooks SET url = $2 WHERE webhook_id = $1", webhook, url)
}

/// Deliveries whose time has come. Of one customer's deliveries to one address only the first, so that they arrive in order.
pub async fn due(conn: &mut Conn, now: i64, limit: i64) -> Result<Vec<DeliveryRow>, StoreError> {
    fetch_all!(
        conn,
        DeliveryRow,
        select::<DeliveryRow>(
            "AS d WHERE state = 'waiting' AND send_at <= $1
               AND NOT EXISTS (SELECT 1 FROM deliveries e WHERE e.webhook_id = d.webhook_id AND e.state = 'waiting'
                                 AND e.customer_id = d.customer_id AND e.delivery_id < d.delivery_id)
             ORDER BY send_at, webhook_id, delivery_id LIMIT $2"
        ),
        now,
        limit
    )
}

/// Takes a delivery until `send_at`, after which others may try again; whether it was ours to take.
pub async fn claim(conn: &mut Conn, row: &DeliveryRow, send_at: i64) -> Result<bool, StoreError> {
    Ok(execute!(
        conn,
        "UPDATE deliveries SET fence = fence + 1, attempts = attempts + 1, send_at = $4
         WHERE webhook_id = $1 AND delivery_id = $2 AND fence = $3 AND state = 'waiting'",
        row.webhook_id,
        row.delivery_id,
        row.fence,
        send_at
    )? == 1)
}

/// The latest deliveries to an address.
pub async fn latest(conn: &mut Conn, webhook: Uuid, limit: i64) -> Result<Vec<DeliveryRow>, StoreError> {
    fetch_all!(conn, DeliveryRow, select::<DeliveryRow>("WHERE webhook_id = $1 ORDER BY delivery_id DESC LIMIT $2"), webhook, limit)
}

/// Lets a delivery be tried again at once.
pub async fn replay(conn: &mut Conn, webhook: Uuid, delivery: Uuid, now: i64) -> Result<u64, StoreError> {
    execute!(
        conn,
        "UPDATE deliveries SET state = 'waiting', send_at = $3, settled_at = NULL, attempts = 0, fence = fence + 1
         WHERE webhook_id = $1 AND delivery_id = $2",
        webhook,
        delivery,
        now
    )
}

/// Writes down what became of an attempt; whether the fence still was ours.
pub async fn settle(conn: &mut Conn, row: &DeliveryRow) -> Result<bool, StoreError> {
    Ok(execute!(
        conn,
        "UPDATE deliveries SET state = $4, answer = $5, send_at = $6, settled_at = $7
         WHERE webhook_id = $1 AND delivery_id = $2 AND fence = $3 AND state = 'waiting'",
        row.webhook_id,
        row.delivery_id,
        row.fence,
        row.state.as_str(),
        row.answer.as_str(),
        row.send_at,
        row.settled_at
    )? == 1)
}

/// What went wrong last; empty when it went well.
pub async fn note_problem(conn: &mut Conn, webhook: Uuid, problem: &str) -> Result<(), StoreError> {
    execute!(conn, "UPDATE webhooks SET problem = $2 WHERE webhook_id = $1 AND problem <> $2", webhook, problem)?;
    Ok(())
}

pub async fn switch_off(conn: &mut Conn, webhook: Uuid, now: i64, why: &str) -> Result<(), StoreError> {
    execute!(conn, "UPDATE webhooks SET disabled_at = $2, problem = $3 WHERE webhook_id = $1 AND disabled_at IS NULL", webhook, now, why)?;
    Ok(())
}

pub async fn switch_on(conn: &mut Conn, webhook: Uuid) -> Result<u64, StoreError> {
    execute!(conn, "UPDATE webhooks SET disabled_at = NULL, problem = '' WHERE webhook_id = $1", webhook)
}

/// Forgets an address with all that it was told.
pub async fn remove(conn: &mut Conn, webhook: Uuid) -> Result<u64, StoreError> {
    execute!(conn, "DELETE FROM deliveries WHERE webhook_id = $1", webhook)?;
    execute!(conn, "DELETE FROM webhooks WHERE webhook_id = $1", webhook)
}

/// How many deliveries of an address are in each state.
pub async fn counts(conn: &mut Conn) -> Result<Vec<(Uuid, String, i64)>, StoreError> {
    fetch_all!(conn, (Uuid, String, i64), "SELECT webhook_id, state, COUNT(*) FROM deliveries GROUP BY webhook_id, state")
}
