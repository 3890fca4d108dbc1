//! Learnt weights: the one in use, the one that waits for a decision, and those of the past.

use uuid::Uuid;

use crate::{db::Conn, error::StoreError, execute, fetch_one, fetch_optional};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelRow {
    pub number: i64,
    /// `waiting`, `in_use` or `past`.
    pub state: String,
    /// JSON.
    pub model: String,
    /// JSON.
    pub frequencies: String,
    /// Hash of both.
    pub fingerprint: i64,
    /// JSON: what it would change, and what became of the blocking rules.
    pub summary: String,
    pub learnt_at: i64,
    pub learnt_by: Option<Uuid>,
    pub adopted_at: Option<i64>,
    pub adopted_by: Option<Uuid>,
}

crate::from_row! { ModelRow: number, state, model, frequencies, fingerprint, summary, learnt_at, learnt_by, adopted_at, adopted_by }

/// What tells the model in use from every other, without reading it; `None` when none was learnt.
pub async fn fingerprint_in_use(conn: &mut Conn) -> Result<Option<i64>, StoreError> {
    Ok(fetch_optional!(conn, (i64,), "SELECT fingerprint FROM match_models WHERE state = 'in_use'")?.map(|(fingerprint,)| fingerprint))
}

/// The model in a state of which there is one: `in_use` or `waiting`.
pub async fn in_state(conn: &mut Conn, state: &str) -> Result<Option<ModelRow>, StoreError> {
    fetch_optional!(
        conn,
        ModelRow,
        "SELECT number, state, model, frequencies, fingerprint, summary, learnt_at, learnt_by, adopted_at, adopted_by FROM match_models WHERE state = $1",
        state
    )
}

/// Keeps a learnt model as the one that waits, in place of another. Gives its number.
pub async fn put_waiting(conn: &mut Conn, row: &ModelRow) -> Result<i64, StoreError> {
    execute!(conn, "DELETE FROM match_models WHERE state = 'waiting'")?;
    let (last,): (i64,) = fetch_one!(conn, (i64,), "SELECT COALESCE(MAX(number), 0) FROM match_models")?;
    execute!(
        conn,
        "INSERT INTO match_models (number, state, model, frequencies, fingerprint, summary, learnt_at, learnt_by)
         VALUES ($1, 'waiting', $2, $3, $4, $5, $6, $7)",
        last + 1,
        row.model.as_str(),
        row.frequencies.as_str(),
        row.fingerprint,
        row.summary.as_str(),
        row.learnt_at,
        row.learnt_by
    )?;
    Ok(last + 1)
}

/// Puts the waiting model of this number to use. `false` when there is none such.
pub async fn adopt(conn: &mut Conn, number: i64, by: Option<Uuid>, at: i64) -> Result<bool, StoreError> {
    let waits = fetch_optional!(conn, (i64,), "SELECT number FROM match_models WHERE number = $1 AND state = 'waiting'", number)?;
    if waits.is_none() {
        return Ok(false);
    }
    // What is past is kept as a trace; its frequencies are large and of no use any more.
    execute!(conn, "UPDATE match_models SET state = 'past', frequencies = '' WHERE state = 'in_use'")?;
    execute!(conn, "UPDATE match_models SET state = 'in_use', adopted_at = $2, adopted_by = $3 WHERE number = $1", number, at, by)?;
    Ok(true)
}

pub async fn set_summary(conn: &mut Conn, number: i64, summary: &str) -> Result<(), StoreError> {
    execute!(conn, "UPDATE match_models SET summary = $2 WHERE number = $1", number, summary)?;
    Ok(())
}

/// Forgets the waiting model of this number. `false` when there is none such.
pub async fn discard(conn: &mut Conn, number: i64) -> Result<bool, StoreError> {
    Ok(execute!(conn, "DELETE FROM match_models WHERE number = $1 AND state = 'waiting'", number)? == 1)
}
