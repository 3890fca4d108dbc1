//! Messages on their way out. A row is claimed with a fence, called once, and settled by whoever holds the fence.

use roadbook_core::trust::Scope;
use uuid::Uuid;

use crate::{
    Conn, StoreError, execute, fetch_all, fetch_by_keys, fetch_optional, row,
    rows::{Row, select},
    statement::Statement,
};

row! {
    /// A message that a machine sends.
    OutboxRow in outbox by (customer_id, touch_id) {
        customer_id: Uuid,
        touch_id: Uuid,
        anchor_id: Uuid,
        channel: String,
        store_id: Option<Uuid>,
        address: String,
        message: String,
        state: String,
        send_at: i64,
        queued_at: i64,
        attempts: i64,
        fence: i64,
        worker: String,
        lease_until: Option<i64>,
        calling_since: Option<i64>,
        provider_id: Option<String>,
        reason: String,
        settled_at: Option<i64>,
    }
}

/// Puts messages into the outbox. One that was withdrawn or held waits again; what was ever claimed stays as it is.
pub async fn queue(conn: &mut Conn, rows: &[OutboxRow]) -> Result<(), StoreError> {
    let rows: Vec<&OutboxRow> = rows.iter().collect();
    conn.insert_columns(
        "outbox",
        OutboxRow::columns(&rows),
        "ON CONFLICT (customer_id, touch_id) DO UPDATE SET channel = excluded.channel, store_id = excluded.store_id,
             address = excluded.address, message = excluded.message, state = excluded.state, send_at = excluded.send_at,
             queued_at = excluded.queued_at, fence = outbox.fence + 1, reason = '', settled_at = NULL
         WHERE outbox.state IN ('withdrawn', 'held') AND outbox.calling_since IS NULL",
    )
    .await?;
    Ok(())
}

/// Takes a message back that nobody has begun to send. One that is claimed is asked about again by whoever claimed it.
pub async fn withdraw(conn: &mut Conn, customer: Uuid, touch: Uuid, now: i64) -> Result<bool, StoreError> {
    Ok(execute!(
        conn,
        "UPDATE outbox SET state = 'withdrawn', settled_at = $3, fence = fence + 1, lease_until = NULL
         WHERE customer_id = $1 AND touch_id = $2 AND (state IN ('waiting', 'held') OR (state = 'claimed' AND calling_since IS NULL))",
        customer,
        touch,
        now
    )? == 1)
}

/// Messages in somebody's own words that wait for the governor, with these customers.
pub async fn held(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<OutboxRow>, StoreError> {
    fetch_by_keys!(conn, OutboxRow, format!("{} WHERE state = 'held' AND customer_id {{keys}}", OutboxRow::SELECT), customers)
}

/// Ends a message that was held and will never leave.
pub async fn let_go(conn: &mut Conn, customer: Uuid, touch: Uuid, state: &str, reason: &str, now: i64) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE outbox SET state = $3, reason = $4, settled_at = $5, fence = fence + 1
         WHERE customer_id = $1 AND touch_id = $2 AND state = 'held'",
        customer,
        touch,
        state,
        reason,
        now
    )?;
    Ok(())
}

/// Rows whose time has come, the earliest first.
pub async fn due(conn: &mut Conn, now: i64, limit: i64) -> Result<Vec<OutboxRow>, StoreError> {
    fetch_all!(
        conn,
        OutboxRow,
        select::<OutboxRow>("WHERE state = 'waiting' AND send_at <= $1 ORDER BY send_at, customer_id, touch_id LIMIT $2"),
        now,
        limit
    )
}

/// When the next row is due.
pub async fn next_at(conn: &mut Conn) -> Result<Option<i64>, StoreError> {
    let row = fetch_optional!(conn, (i64,), "SELECT send_at FROM outbox WHERE state = 'waiting' ORDER BY send_at LIMIT 1")?;
    Ok(row.map(|(at,)| at))
}

/// Claims a row for a worker until `lease_until`, and gives it with its new fence; `None` when another was faster.
pub async fn claim(conn: &mut Conn, row: &OutboxRow, worker: &str, lease_until: i64) -> Result<Option<OutboxRow>, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE outbox SET state = 'claimed', fence = fence + 1, worker = $4, lease_until = $5, attempts = attempts + 1, calling_since = NULL
         WHERE customer_id = $1 AND touch_id = $2 AND fence = $3 AND state = 'waiting'",
        row.customer_id,
        row.touch_id,
        row.fence,
        worker,
        lease_until
    )?;
    Ok((touched == 1).then(|| OutboxRow {
        state: "claimed".to_owned(),
        fence: row.fence + 1,
        worker: worker.to_owned(),
        lease_until: Some(lease_until),
        attempts: row.attempts + 1,
        calling_since: None,
        ..row.clone()
    }))
}

/// Writes down that the provider is about to be called. From here on a death leaves the row uncertain.
///
/// # Errors
/// [`StoreError::Changed`] when the fence is another's, or the lease is over. Doing the same again is no error: a commit may have come through
/// without our hearing of it.
pub async fn mark_calling(conn: &mut Conn, row: &OutboxRow, now: i64) -> Result<(), StoreError> {
    let touched = execute!(
        conn,
        "UPDATE outbox SET calling_since = $4
         WHERE customer_id = $1 AND touch_id = $2 AND fence = $3 AND state = 'claimed' AND lease_until > $4
           AND (calling_since IS NULL OR calling_since = $4)",
        row.customer_id,
        row.touch_id,
        row.fence,
        now
    )?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Changed) }
}

/// Gives a claimed row back that was not called: it waits again, and whoever held it cannot call any more. Whether it was so. That it was not
/// called is asked here and not believed from an earlier look, because its worker may have begun since.
pub async fn give_back(conn: &mut Conn, row: &OutboxRow, now: i64) -> Result<bool, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE outbox SET state = 'waiting', send_at = $4, fence = fence + 1, attempts = attempts - 1, lease_until = NULL
         WHERE customer_id = $1 AND touch_id = $2 AND fence = $3 AND state = 'claimed' AND calling_since IS NULL",
        row.customer_id,
        row.touch_id,
        row.fence,
        now
    )?;
    Ok(touched == 1)
}

/// Ends a row, or makes it wait again with a new `send_at`, as its fields say; whether the fence still was ours. What was given up as uncertain
/// may still be told apart by whoever made the call, but does not wait again.
pub async fn settle(conn: &mut Conn, row: &OutboxRow) -> Result<bool, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE outbox SET state = $4, send_at = $5, lease_until = NULL, calling_since = $6, provider_id = $7, reason = $8, settled_at = $9,
                           address = $10, message = $11
         WHERE customer_id = $1 AND touch_id = $2 AND fence = $3
           AND (state IN ('waiting', 'claimed') OR (state = 'uncertain' AND $4 <> 'waiting'))",
        row.customer_id,
        row.touch_id,
        row.fence,
        row.state.as_str(),
        row.send_at,
        row.calling_since,
        row.provider_id.as_deref(),
        row.reason.as_str(),
        row.settled_at,
        row.address.as_str(),
        row.message.as_str()
    )?;
    Ok(touched == 1)
}

/// Rows whose worker did not come back in time.
pub async fn abandoned(conn: &mut Conn, now: i64, limit: i64) -> Result<Vec<OutboxRow>, StoreError> {
    fetch_all!(
        conn,
        OutboxRow,
        select::<OutboxRow>("WHERE state = 'claimed' AND lease_until <= $1 ORDER BY lease_until LIMIT $2"),
        now,
        limit
    )
}

/// What ended last, the latest first, before a key; by state when one is asked for.
pub async fn settled(conn: &mut Conn, state: &str, before: i64, limit: i64) -> Result<Vec<OutboxRow>, StoreError> {
    fetch_all!(
        conn,
        OutboxRow,
        select::<OutboxRow>(
            "WHERE settled_at IS NOT NULL AND settled_at < $2 AND ($1 = '' OR state = $1)
             ORDER BY settled_at DESC, customer_id, touch_id LIMIT $3"
        ),
        state,
        before,
        limit
    )
}

/// How many rows are in each state.
pub async fn counts(conn: &mut Conn) -> Result<Vec<(String, i64)>, StoreError> {
    fetch_all!(conn, (String, i64), "SELECT state, COUNT(*) FROM outbox GROUP BY state ORDER BY state")
}

pub async fn of_customer(conn: &mut Conn, customer: Uuid) -> Result<Vec<OutboxRow>, StoreError> {
    fetch_all!(conn, OutboxRow, select::<OutboxRow>("WHERE customer_id = $1 ORDER BY queued_at DESC, touch_id"), customer)
}

/// Settling, or sending, moment; customer; touch: the place behind a row.
pub type OutboxKey = (i64, Uuid, Uuid);

fn within(statement: &mut Statement, scope: &Scope) {
    if let Scope::Stores(stores) = scope {
        statement
            .push(" AND EXISTS (SELECT 1 FROM customers WHERE customers.customer_id = outbox.customer_id AND (customers.store_id IS NULL");
        if !stores.is_empty() {
            statement.push(" OR customers.store_id IN ").uuids(stores.iter().map(|store| store.0));
        }
        statement.push("))");
    }
}

/// Whether messages in this state have yet to leave.
#[must_use]
pub fn is_ahead(state: &str) -> bool {
    matches!(state, "waiting" | "claimed" | "held")
}

/// One page of a state: what has yet to leave by when it does, what ended the latest first.
pub async fn page(
    conn: &mut Conn,
    scope: &Scope,
    state: &str,
    after: Option<OutboxKey>,
    limit: usize,
) -> Result<Vec<OutboxRow>, StoreError> {
    let ahead = is_ahead(state);
    let moment = if ahead { "send_at" } else { "settled_at" };
    let mut statement = Statement::new(OutboxRow::SELECT);
    statement.push(" WHERE ").push(moment).push(" IS NOT NULL");
    if !state.is_empty() {
        statement.push(" AND state = ").text(state);
    }
    within(&mut statement, scope);
    if let Some((at, customer, touch)) = after {
        statement.push(" AND (").push(moment).push(", customer_id, touch_id) ").push(if ahead { ">" } else { "<" });
        statement.push(" (").int(at).push(", ").uuid(customer).push(", ").uuid(touch).push(")");
    }
    let order = if ahead { "" } else { " DESC" };
    statement.push(" ORDER BY ").push(moment).push(order).push(", customer_id").push(order).push(", touch_id").push(order).push(" LIMIT ");
    statement.int(i64::try_from(limit).unwrap_or(i64::MAX));
    statement.fetch::<OutboxRow>(conn).await
}

/// How many rows are in each state: all that have yet to leave, and those that ended since a moment.
pub async fn counts_since(conn: &mut Conn, scope: &Scope, since: i64) -> Result<Vec<(String, i64)>, StoreError> {
    let mut statement = Statement::new("SELECT state, COUNT(*) FROM outbox WHERE (settled_at IS NULL OR settled_at >= ");
    statement.int(since).push(")");
    within(&mut statement, scope);
    statement.push(" GROUP BY state ORDER BY state");
    statement.fetch::<(String, i64)>(conn).await
}

/// A person says that an uncertain message arrived; whether it was uncertain.
pub async fn mark_arrived(conn: &mut Conn, customer: Uuid, touch: Uuid, sent: &str) -> Result<bool, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE outbox SET state = $3 WHERE customer_id = $1 AND touch_id = $2 AND state = 'uncertain'",
        customer,
        touch,
        sent
    )?;
    execute!(
        conn,
        "UPDATE touches SET state = $3 WHERE customer_id = $1 AND touch_id = $2 AND state = 'uncertain'",
        customer,
        touch,
        sent
    )?;
    Ok(touched == 1)
}
