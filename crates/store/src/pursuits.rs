//! Pursuits counted by how long they lived, for reports. The counts walk one index that holds all they need.

use std::fmt::Write as _;

use roadbook_core::{
    learn::pursuits::{AGES, Fate, Tally},
    trust::Scope,
};
use uuid::Uuid;

use crate::{Conn, StoreError, statement::Statement};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// Which pursuits are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PursuitFilter {
    /// Opened from this moment on, and before that one, in microseconds.
    pub from: i64,
    pub to: i64,
    pub store: Option<Uuid>,
    pub owner: Option<Uuid>,
}

/// Pursuits of one owner in one store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnersTally {
    pub owner: Option<Uuid>,
    pub store: Option<Uuid>,
    pub tally: Tally,
}

struct Counted {
    owner_id: Option<Uuid>,
    store_id: Option<Uuid>,
    reached: i64,
    closed_after: i64,
    fate: i64,
    number: i64,
}

crate::from_row! { Counted: owner_id, store_id, reached, closed_after, fate, number }

/// How many pursuits ended how, and why in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    pub stage: String,
    pub reason: String,
    pub number: i64,
}

crate::from_row! { Ending: stage, reason, number }

/// `CASE` that counts how many ages lie behind `since`, up to `until`.
fn ages(since: &str, until: &str) -> String {
    let mut sql = "CAST(CASE".to_owned();
    for (number, day) in AGES.iter().enumerate() {
        let _ = write!(sql, " WHEN {until} - {since} < {} THEN {number}", day * DAY);
    }
    let _ = write!(sql, " ELSE {} END AS BIGINT)", AGES.len());
    sql
}

fn narrow(statement: &mut Statement, scope: &Scope, filter: &PursuitFilter) {
    statement.push(" WHERE opened_at >= ").int(filter.from).push(" AND opened_at < ").int(filter.to);
    for (column, value) in [("store_id", filter.store), ("owner_id", filter.owner)] {
        if let Some(value) = value {
            statement.push(" AND ").push(column).push(" = ").uuid(value);
        }
    }
    // A pursuit is its own store's, wherever the customer is at home: no customer has to be looked up to count it.
    if let Scope::Stores(stores) = scope {
        statement.push(" AND (store_id IS NULL");
        if !stores.is_empty() {
            statement.push(" OR store_id IN ").uuids(stores.iter().map(|store| store.0));
        }
        statement.push(")");
    }
}

/// Counts pursuits by owner, store, age, age at their end, and how they stand at `now`.
///
/// # Errors
/// The database's.
pub async fn tallies(conn: &mut Conn, scope: &Scope, filter: &PursuitFilter, now: i64) -> Result<Vec<OwnersTally>, StoreError> {
    let mut statement = Statement::new("SELECT owner_id, store_id, ");
    statement
        .push(&ages("opened_at", &now.to_string()))
        .push(" AS reached, ")
        .push(&ages("opened_at", "COALESCE(closed_at, opened_at)"))
        .push(
            " AS closed_after, CAST(CASE WHEN closed_at IS NULL THEN 0 WHEN stage = 'won' THEN 1 ELSE 2 END AS BIGINT) AS fate,
             COUNT(*) AS number FROM opportunities",
        );
    narrow(&mut statement, scope, filter);
    statement.push(" GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5");
    let counted = statement.fetch::<Counted>(conn).await?;
    Ok(counted
        .into_iter()
        .map(|row| OwnersTally {
            owner: row.owner_id,
            store: row.store_id,
            tally: Tally {
                reached: usize::try_from(row.reached).unwrap_or_default(),
                closed_after: usize::try_from(row.closed_after).unwrap_or_default(),
                fate: match row.fate {
                    0 => Fate::Open,
                    1 => Fate::Won,
                    _ => Fate::Ended,
                },
                count: row.number,
            },
        })
        .collect())
}

/// How the pursuits that are over and were not won ended, the most frequent reasons first.
///
/// # Errors
/// The database's.
pub async fn endings(conn: &mut Conn, scope: &Scope, filter: &PursuitFilter, limit: i64) -> Result<Vec<Ending>, StoreError> {
    let mut statement = Statement::new("SELECT stage, reason, COUNT(*) AS number FROM opportunities");
    narrow(&mut statement, scope, filter);
    statement.push(" AND closed_at IS NOT NULL AND stage <> 'won' GROUP BY stage, reason ORDER BY 3 DESC, stage, reason LIMIT ").int(limit);
    statement.fetch(conn).await
}
