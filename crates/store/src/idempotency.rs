//! Answers to requests that may come again: who sends a request twice under one key gets the first answer twice.
//!
//! A key is taken before the work begins and settled with the answer afterwards. When a node dies in between, the key is taken over after
//! [`LEASE`] and the work is done again as of the moment at which it first began, with the same ids, so that nothing is there twice.

use jiff::SignedDuration;
use roadbook_core::kernel::{Moment, TokenId};

use crate::{Conn, StoreError, execute, fetch_optional};

/// Nobody works on a request longer than this: a node that has not answered by then is dead.
pub const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// Answers are kept this long.
pub const KEPT: SignedDuration = SignedDuration::from_hours(48);

/// What became of an attempt to take a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// The work is the caller's. `began` is when it was first begun; `again` says that somebody may have done it, or a part of it.
    Mine { began: Moment, again: bool },
    /// The same key is being worked on.
    Busy,
    /// It is done.
    Answered(Answer),
}

/// A kept answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What was asked; the same key with another request is refused.
    pub request_hash: Vec<u8>,
    pub status: u16,
    /// The answer as the caller wrote it with [`settle`].
    pub response: String,
}

struct Row {
    request_hash: Vec<u8>,
    status: Option<i64>,
    /// While it is worked on: the moment at which the work first began, in microseconds since 1970.
    response: Option<String>,
    created_at: i64,
}

crate::from_row! { Row: request_hash, status, response, created_at }

/// Takes a key within the caller's transaction.
pub async fn take(conn: &mut Conn, token: TokenId, key: &str, now: Moment) -> Result<Taken, StoreError> {
    let micros = now.as_microsecond();
    let inserted = execute!(
        conn,
        "INSERT INTO idempotency_keys (token_id, idempotency_key, request_hash, status, response, created_at)
         VALUES ($1, $2, $3, NULL, $4, $5) ON CONFLICT (token_id, idempotency_key) DO NOTHING",
        token.0,
        key,
        [].as_slice() as &[u8],
        micros.to_string(),
        micros
    )?;
    if inserted == 1 {
        return Ok(Taken::Mine { began: now, again: false });
    }
    let row = fetch_optional!(
        conn,
        Row,
        "SELECT request_hash, status, response, created_at FROM idempotency_keys WHERE token_id = $1 AND idempotency_key = $2",
        token.0,
        key
    )?;
    // Released just now by whoever failed at it.
    let Some(row) = row else { return Ok(Taken::Busy) };
    if let Some(status) = row.status {
        let status = u16::try_from(status).map_err(|_| StoreError::Corrupt(format!("{status} is no status")))?;
        return Ok(Taken::Answered(Answer { request_hash: row.request_hash, status, response: row.response.unwrap_or_default() }));
    }
    if micros - row.created_at < i64::try_from(LEASE.as_micros()).unwrap_or(i64::MAX) {
        return Ok(Taken::Busy);
    }
    let touched = execute!(
        conn,
        "UPDATE idempotency_keys SET created_at = $1 WHERE token_id = $2 AND idempotency_key = $3 AND created_at = $4 AND status IS NULL",
        micros,
        token.0,
        key,
        row.created_at
    )?;
    let began = row.response.and_then(|text| text.parse().ok()).and_then(|at| Moment::from_microsecond(at).ok()).unwrap_or(now);
    Ok(if touched == 1 { Taken::Mine { began, again: true } } else { Taken::Busy })
}

/// Keeps the answer to a taken key.
pub async fn settle(conn: &mut Conn, token: TokenId, key: &str, answer: &Answer) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE idempotency_keys SET request_hash = $1, status = $2, response = $3
         WHERE token_id = $4 AND idempotency_key = $5 AND status IS NULL",
        answer.request_hash.as_slice(),
        i64::from(answer.status),
        answer.response.as_str(),
        token.0,
        key
    )?;
    Ok(())
}

/// Gives a taken key back: nothing was done, and the next attempt may succeed.
pub async fn release(conn: &mut Conn, token: TokenId, key: &str) -> Result<(), StoreError> {
    execute!(conn, "DELETE FROM idempotency_keys WHERE token_id = $1 AND idempotency_key = $2 AND status IS NULL", token.0, key)?;
    Ok(())
}

/// Leaves a taken key to the next attempt, which does the work again as of the same moment: nobody knows how far this one came.
pub async fn leave(conn: &mut Conn, token: TokenId, key: &str, now: Moment) -> Result<(), StoreError> {
    let over = now.saturating_sub(LEASE).unwrap_or(Moment::MIN);
    execute!(
        conn,
        "UPDATE idempotency_keys SET created_at = $1 WHERE token_id = $2 AND idempotency_key = $3 AND status IS NULL",
        over.as_microsecond(),
        token.0,
        key
    )?;
    Ok(())
}

/// Makes a key look as if its node had died at work that began at `began`, for tests of what happens then.
pub async fn forget_answer(conn: &mut Conn, token: TokenId, key: &str, began: Moment) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE idempotency_keys SET status = NULL, response = $1, request_hash = $2 WHERE token_id = $3 AND idempotency_key = $4",
        began.as_microsecond().to_string(),
        [].as_slice() as &[u8],
        token.0,
        key
    )?;
    Ok(())
}

/// Forgets what is older than [`KEPT`], for this token: its own next request clears up behind it.
pub async fn prune(conn: &mut Conn, token: TokenId, now: Moment) -> Result<u64, StoreError> {
    let before = now.saturating_sub(KEPT).unwrap_or(Moment::MIN);
    execute!(conn, "DELETE FROM idempotency_keys WHERE token_id = $1 AND created_at < $2", token.0, before.as_microsecond())
}
