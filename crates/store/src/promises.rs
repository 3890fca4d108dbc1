//! What is owed by when. Kept or broken is computed from time stamps; the state here is what was last computed.

use roadbook_core::trust::Scope;
use uuid::Uuid;

use crate::{
    Conn, StoreError, fetch_all, row,
    rows::{Row, select},
    statement::Statement,
};

row! {
    /// What is owed to a customer by when.
    PromiseRow in promises by (customer_id, promise_id) {
        customer_id: Uuid,
        promise_id: Uuid,
        anchor_id: Uuid,
        kind: String,
        words: String,
        subject_id: Option<Uuid>,
        owner_id: Option<Uuid>,
        store_id: Option<Uuid>,
        made_at: i64,
        made_by: Option<Uuid>,
        due_at: i64,
        calendar_due_at: i64,
        warn_at: i64,
        state: String,
        broken_at: Option<i64>,
        settled_at: Option<i64>,
        claimed: bool,
        evidence_id: Option<Uuid>,
        warned_at: Option<i64>,
        escalated: i64,
        renegotiated_from: Option<Uuid>,
        note: String,
    }
}

/// What somebody owes, by when it is due.
pub async fn open_of_owner(conn: &mut Conn, owner: Uuid, limit: i64) -> Result<Vec<PromiseRow>, StoreError> {
    fetch_all!(
        conn,
        PromiseRow,
        select::<PromiseRow>("WHERE owner_id = $1 AND settled_at IS NULL ORDER BY due_at, promise_id LIMIT $2"),
        owner,
        limit
    )
}

/// What a store owes, by when it is due.
pub async fn open_of_store(conn: &mut Conn, store: Uuid, due_before: i64, limit: i64) -> Result<Vec<PromiseRow>, StoreError> {
    fetch_all!(
        conn,
        PromiseRow,
        select::<PromiseRow>("WHERE store_id = $1 AND due_at < $2 AND settled_at IS NULL ORDER BY due_at, promise_id LIMIT $3"),
        store,
        due_before,
        limit
    )
}

/// All promises due in a stretch of time, a page at a time behind `(due_at, customer, promise)`.
pub async fn due_between(conn: &mut Conn, after: (i64, Uuid, Uuid), to: i64, limit: i64) -> Result<Vec<PromiseRow>, StoreError> {
    fetch_all!(
        conn,
        PromiseRow,
        select::<PromiseRow>(
            "WHERE (due_at, customer_id, promise_id) > ($1, $2, $3) AND due_at < $4 ORDER BY due_at, customer_id, promise_id LIMIT $5"
        ),
        after.0,
        after.1,
        after.2,
        to,
        limit
    )
}

/// What the ledger is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PromiseFilter {
    pub store: Option<Uuid>,
    pub owner: Option<Uuid>,
    /// A state's name; `open` is everything that is not settled, also what is overdue.
    pub state: Option<String>,
    pub kind: Option<String>,
    /// Due from this moment on, and before that one.
    pub from: Option<i64>,
    pub to: Option<i64>,
}

/// Due, customer, promise: the place behind a row.
pub type PromiseKey = (i64, Uuid, Uuid);

/// How many promises stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PromiseSums {
    pub open: i64,
    /// Of the open ones.
    pub overdue: i64,
    pub kept: i64,
    /// Of those kept, by somebody's word only.
    pub claimed: i64,
    pub broken: i64,
    pub renegotiated: i64,
    pub withdrawn: i64,
}

fn narrow(statement: &mut Statement, scope: &Scope, filter: &PromiseFilter) {
    statement.push(" WHERE 1 = 1");
    for (column, value) in [("store_id", filter.store), ("owner_id", filter.owner)] {
        if let Some(value) = value {
            statement.push(" AND promises.").push(column).push(" = ").uuid(value);
        }
    }
    match filter.state.as_deref() {
        Some("open") => {
            statement.push(" AND settled_at IS NULL");
        }
        Some(state) => {
            statement.push(" AND state = ").text(state);
        }
        None => {}
    }
    if let Some(kind) = &filter.kind {
        statement.push(" AND kind = ").text(kind);
    }
    if let Some(from) = filter.from {
        statement.push(" AND due_at >= ").int(from);
    }
    if let Some(to) = filter.to {
        statement.push(" AND due_at < ").int(to);
    }
    if let Scope::Stores(stores) = scope {
        statement.push(
            " AND EXISTS (SELECT 1 FROM customers WHERE customers.customer_id = promises.customer_id AND (customers.store_id IS NULL",
        );
        if !stores.is_empty() {
            statement.push(" OR customers.store_id IN ").uuids(stores.iter().map(|store| store.0));
        }
        statement.push("))");
    }
}

/// One page of the ledger: what is open by when it falls due, everything else the latest first.
pub async fn page(
    conn: &mut Conn,
    scope: &Scope,
    filter: &PromiseFilter,
    after: Option<PromiseKey>,
    limit: usize,
) -> Result<Vec<PromiseRow>, StoreError> {
    let open = filter.state.as_deref() == Some("open");
    let mut statement = Statement::new(PromiseRow::SELECT);
    narrow(&mut statement, scope, filter);
    if let Some((due, customer, promise)) = after {
        statement.push(" AND (due_at, customer_id, promise_id) ").push(if open { ">" } else { "<" });
        statement.push(" (").int(due).push(", ").uuid(customer).push(", ").uuid(promise).push(")");
    }
    statement.push(if open {
        " ORDER BY due_at, customer_id, promise_id LIMIT "
    } else {
        " ORDER BY due_at DESC, customer_id DESC, promise_id DESC LIMIT "
    });
    statement.int(i64::try_from(limit).unwrap_or(i64::MAX));
    statement.fetch::<PromiseRow>(conn).await
}

struct Counted {
    state: String,
    settled: i64,
    overdue: i64,
    claimed: i64,
    number: i64,
}

crate::from_row! { Counted: state, settled, overdue, claimed, number }

/// The sums of the ledger as it is narrowed, but for the state.
pub async fn sums(conn: &mut Conn, scope: &Scope, filter: &PromiseFilter, now: i64) -> Result<PromiseSums, StoreError> {
    let mut statement =
        Statement::new("SELECT state, CAST(CASE WHEN settled_at IS NULL THEN 0 ELSE 1 END AS BIGINT) AS settled, CAST(CASE WHEN due_at < ");
    statement.int(now).push(
        " THEN 1 ELSE 0 END AS BIGINT) AS overdue, CAST(CASE WHEN claimed THEN 1 ELSE 0 END AS BIGINT) AS claimed, COUNT(*) AS number FROM promises",
    );
    narrow(&mut statement, scope, &PromiseFilter { state: None, ..filter.clone() });
    statement.push(" GROUP BY 1, 2, 3, 4");
    let mut sums = PromiseSums::default();
    for row in statement.fetch::<Counted>(conn).await? {
        if row.settled == 0 {
            sums.open += row.number;
            sums.overdue += row.number * row.overdue;
        }
        match row.state.as_str() {
            "kept" => {
                sums.kept += row.number;
                sums.claimed += row.number * row.claimed;
            }
            "broken" => sums.broken += row.number,
            "renegotiated" => sums.renegotiated += row.number,
            "withdrawn" => sums.withdrawn += row.number,
            _ => {}
        }
    }
    Ok(sums)
}
