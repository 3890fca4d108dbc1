//! What is open for one person or some stores, ledger by ledger: each read walks one partial index and stops.

use roadbook_core::trust::Scope;
use uuid::Uuid;

use crate::{
    Conn, StoreError,
    asks::{self, AskRow},
    calls::{self, CallRow},
    cases::{self, CaseRow},
    fetch_all,
    handovers::{self, HandoverRow},
    opportunities::OpportunityRow,
    promises::{self, PromiseRow},
    row,
    rows::{Row, select},
    statement::Statement,
    touches::{self, TouchRow},
};

/// Everything open, as it is stored.
#[derive(Debug, Clone, Default)]
pub struct Open {
    pub promises: Vec<PromiseRow>,
    pub asks: Vec<AskRow>,
    pub handovers: Vec<HandoverRow>,
    pub touches: Vec<TouchRow>,
    /// Pursuits for which nothing is planned and nothing is promised.
    pub adrift: Vec<OpportunityRow>,
    pub cases: Vec<CaseRow>,
    /// Under way now.
    pub calls: Vec<CallRow>,
}

/// What is open for somebody: touches that are due by `until`, calls that began after `called_since`; at most `limit` of each.
pub async fn of_staff(conn: &mut Conn, staff: Uuid, until: i64, called_since: i64, limit: i64) -> Result<Open, StoreError> {
    let mut calls = calls::of_staff_since(conn, staff, called_since).await?;
    calls.retain(|call| call.ended_at.is_none() && call.direction == "in");
    Ok(Open {
        promises: promises::open_of_owner(conn, staff, limit).await?,
        asks: asks::open_of_owner(conn, staff, limit).await?,
        handovers: handovers::waiting_for(conn, staff, limit).await?,
        touches: touches::planned_for(conn, staff, until, limit).await?,
        adrift: adrift(conn, staff, limit).await?,
        cases: cases::open_of_owner(conn, staff).await?,
        calls,
    })
}

async fn adrift(conn: &mut Conn, staff: Uuid, limit: i64) -> Result<Vec<OpportunityRow>, StoreError> {
    fetch_all!(
        conn,
        OpportunityRow,
        select::<OpportunityRow>(
            "WHERE owner_id = $1 AND closed_at IS NULL AND give_up_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM promises p WHERE p.customer_id = opportunities.customer_id AND p.settled_at IS NULL
                 AND p.subject_id = opportunities.opportunity_id)
             AND NOT EXISTS (SELECT 1 FROM touches t WHERE t.customer_id = opportunities.customer_id
                 AND t.state IN ('planned', 'deferred', 'queued') AND t.subject_id = opportunities.opportunity_id)
             AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.customer_id = opportunities.customer_id AND e.ended_at IS NULL
                 AND e.subject_id = opportunities.opportunity_id)
             ORDER BY opened_at, opportunity_id LIMIT $2"
        ),
        staff,
        limit
    )
}

/// What customers of some stores wait for, whoever is to answer: questions and cases.
pub async fn of_stores(conn: &mut Conn, scope: &Scope, limit: i64) -> Result<Open, StoreError> {
    Ok(Open {
        asks: within(conn, scope, "answered_at IS NULL", "occurred_at, ask_id", limit).await?,
        cases: within(conn, scope, "closed_at IS NULL", "opened_at, case_id", limit).await?,
        ..Open::default()
    })
}

/// Promises of some stores that are due before a moment, the longest overdue first.
pub async fn promises_of_stores(conn: &mut Conn, scope: &Scope, due_before: i64, limit: i64) -> Result<Vec<PromiseRow>, StoreError> {
    let mut statement = Statement::new(PromiseRow::SELECT);
    statement.push(" WHERE settled_at IS NULL AND due_at < ").int(due_before);
    ends(&mut statement, scope, "due_at, promise_id", limit);
    statement.fetch(conn).await
}

/// Pursuits of some stores that their owners want to give up, the longest waiting first.
pub async fn to_approve(conn: &mut Conn, scope: &Scope, limit: i64) -> Result<Vec<OpportunityRow>, StoreError> {
    within(conn, scope, "give_up_at IS NOT NULL AND closed_at IS NULL", "give_up_at, opportunity_id", limit).await
}

/// Open pursuits of somebody in some stores, the youngest first: those in which a change of hands costs least.
pub async fn to_move(conn: &mut Conn, scope: &Scope, owner: Uuid, limit: i64) -> Result<Vec<OpportunityRow>, StoreError> {
    let mut statement = Statement::new(OpportunityRow::SELECT);
    statement.push(" WHERE closed_at IS NULL AND owner_id = ").uuid(owner);
    ends(&mut statement, scope, "opened_at DESC, opportunity_id", limit);
    statement.fetch(conn).await
}

async fn within<R: Row>(
    conn: &mut Conn,
    scope: &Scope,
    condition: &'static str,
    order: &'static str,
    limit: i64,
) -> Result<Vec<R>, StoreError> {
    let mut statement = Statement::new(R::SELECT);
    statement.push(" WHERE ").push(condition);
    ends(&mut statement, scope, order, limit);
    statement.fetch(conn).await
}

fn ends(statement: &mut Statement, scope: &Scope, order: &'static str, limit: i64) {
    match scope {
        Scope::Group => {}
        Scope::Stores(stores) if stores.is_empty() => {
            statement.push(" AND store_id IS NULL");
        }
        Scope::Stores(stores) => {
            statement.push(" AND store_id IN ").uuids(stores.iter().map(|store| store.0));
        }
    }
    statement.push(" ORDER BY ").push(order).push(" LIMIT ").int(limit);
}

/// What falls into a stretch of time for somebody: open promises by when they are due, and planned touches.
pub async fn week_of(conn: &mut Conn, staff: Uuid, from: i64, to: i64, limit: i64) -> Result<(Vec<PromiseRow>, Vec<TouchRow>), StoreError> {
    let promises = fetch_all!(
        conn,
        PromiseRow,
        select::<PromiseRow>(
            "WHERE owner_id = $1 AND settled_at IS NULL AND due_at >= $2 AND due_at < $3 ORDER BY due_at, promise_id LIMIT $4"
        ),
        staff,
        from,
        to,
        limit
    )?;
    let touches = fetch_all!(
        conn,
        TouchRow,
        select::<TouchRow>("WHERE owner_id = $1 AND state = 'planned' AND due_at >= $2 AND due_at < $3 ORDER BY due_at, touch_id LIMIT $4"),
        staff,
        from,
        to,
        limit
    )?;
    Ok((promises, touches))
}

row! {
    /// The secret under which somebody's calendar is read by their telephone. Of the secret only its hash is kept.
    CalendarFeedRow in calendar_feeds by (staff_id) {
        staff_id: Uuid,
        token_hash: Vec<u8>,
        made_at: i64,
    }
}

/// Whose calendar a secret opens.
pub async fn feed(conn: &mut Conn, token_hash: &[u8]) -> Result<Option<CalendarFeedRow>, StoreError> {
    crate::fetch_optional!(conn, CalendarFeedRow, select::<CalendarFeedRow>("WHERE token_hash = $1"), token_hash)
}

/// Somebody's feed, when they have one.
pub async fn feed_of(conn: &mut Conn, staff: Uuid) -> Result<Option<CalendarFeedRow>, StoreError> {
    crate::fetch_optional!(conn, CalendarFeedRow, select::<CalendarFeedRow>("WHERE staff_id = $1"), staff)
}

/// Ends somebody's feed.
pub async fn end_feed(conn: &mut Conn, staff: Uuid) -> Result<u64, StoreError> {
    crate::execute!(conn, "DELETE FROM calendar_feeds WHERE staff_id = $1", staff)
}
