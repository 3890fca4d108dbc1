//! Who is signed in, and who tried too often. Tokens are kept only as their SHA-256.

use roadbook_core::kernel::{Moment, StaffId};
use uuid::Uuid;

use crate::{
    Conn, StoreError, execute, fetch_all, fetch_optional,
    staff::{RoleHeld, StaffRow, role_held},
};

/// SHA-256 of a session's or an API token's secret.
pub type TokenHash = [u8; 32];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    pub token_hash: Vec<u8>,
    pub staff_id: StaffId,
    pub created_at: i64,
    pub last_seen_at: i64,
    pub expires_at: i64,
    pub user_agent: String,
}

crate::from_row! { SessionRow: token_hash, staff_id, created_at, last_seen_at, expires_at, user_agent }

/// Everything that a request needs to know about who sent it.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub staff: StaffRow,
    pub roles: Vec<RoleHeld>,
    /// Microseconds since 1970.
    pub last_seen_at: i64,
    pub expires_at: i64,
}

struct SignedInRow {
    last_seen_at: i64,
    expires_at: i64,
    staff: StaffRow,
    role: Option<String>,
    store_id: Option<Uuid>,
    department: Option<String>,
}

crate::from_row! { SignedInRow: last_seen_at, expires_at, role, store_id, department; staff }

pub async fn insert(
    conn: &mut Conn,
    token: &TokenHash,
    staff: StaffId,
    now: Moment,
    expires_at: Moment,
    user_agent: &str,
) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO sessions (token_hash, staff_id, created_at, last_seen_at, expires_at, user_agent) VALUES ($1, $2, $3, $3, $4, $5)",
        token.as_slice(),
        staff.0,
        now.as_microsecond(),
        expires_at.as_microsecond(),
        user_agent
    )?;
    Ok(())
}

/// The session with its member of staff and roles, in one look-up by key. Expired sessions and people who left give none;
/// `seen_after` is the end of patience with a session that nobody used.
pub async fn load(conn: &mut Conn, token: &TokenHash, now: Moment, seen_after: Moment) -> Result<Option<SignedIn>, StoreError> {
    let rows = fetch_all!(
        conn,
        SignedInRow,
        "SELECT sessions.last_seen_at, sessions.expires_at, staff.staff_id, staff.name, staff.email, staff.phone,
                staff.password_hash IS NOT NULL AS has_password, staff.language, staff.time_zone, staff.theme, staff.density,
                staff.version, staff.created_at, staff.left_at, staff_roles.role, staff_roles.store_id, staff_roles.department
         FROM sessions JOIN staff ON staff.staff_id = sessions.staff_id
              LEFT JOIN staff_roles ON staff_roles.staff_id = staff.staff_id
         WHERE sessions.token_hash = $1 AND sessions.expires_at > $2 AND sessions.last_seen_at > $3 AND staff.left_at IS NULL",
        token.as_slice(),
        now.as_microsecond(),
        seen_after.as_microsecond()
    )?;
    let roles = rows
        .iter()
        .filter_map(|row| role_held(row.role.as_deref()?, row.store_id.unwrap_or_default(), row.department.as_deref()?))
        .collect();
    Ok(rows.into_iter().next().map(|row| SignedIn { staff: row.staff, roles, last_seen_at: row.last_seen_at, expires_at: row.expires_at }))
}

pub async fn touch(conn: &mut Conn, token: &TokenHash, now: Moment) -> Result<(), StoreError> {
    execute!(conn, "UPDATE sessions SET last_seen_at = $1 WHERE token_hash = $2", now.as_microsecond(), token.as_slice())?;
    Ok(())
}

/// The living sessions of somebody, the latest used first.
pub async fn of_staff(conn: &mut Conn, staff: StaffId, now: Moment) -> Result<Vec<SessionRow>, StoreError> {
    fetch_all!(
        conn,
        SessionRow,
        "SELECT token_hash, staff_id, created_at, last_seen_at, expires_at, user_agent FROM sessions
         WHERE staff_id = $1 AND expires_at > $2 ORDER BY last_seen_at DESC, token_hash",
        staff.0,
        now.as_microsecond()
    )
}

pub async fn delete(conn: &mut Conn, token: &TokenHash) -> Result<(), StoreError> {
    execute!(conn, "DELETE FROM sessions WHERE token_hash = $1", token.as_slice())?;
    Ok(())
}

/// Ends the sessions of somebody, but for the one given.
pub async fn delete_of_staff(conn: &mut Conn, staff: StaffId, except: Option<&TokenHash>) -> Result<u64, StoreError> {
    match except {
        None => execute!(conn, "DELETE FROM sessions WHERE staff_id = $1", staff.0),
        Some(token) => execute!(conn, "DELETE FROM sessions WHERE staff_id = $1 AND token_hash <> $2", staff.0, token.as_slice()),
    }
}

/// Forgets what no longer matters: expired sessions, and failures older than a day.
pub async fn prune(conn: &mut Conn, now: Moment) -> Result<(), StoreError> {
    execute!(conn, "DELETE FROM sessions WHERE expires_at <= $1", now.as_microsecond())?;
    execute!(conn, "DELETE FROM sign_in_links WHERE expires_at <= $1", now.as_microsecond())?;
    execute!(conn, "DELETE FROM sign_in_failures WHERE window_from < $1", now.as_microsecond() - DAY)?;
    Ok(())
}

/// Makes `token` the one link with which `staff` can set a password; former ones stop working.
pub async fn offer_link(conn: &mut Conn, token: &TokenHash, staff: StaffId, now: Moment, expires_at: Moment) -> Result<(), StoreError> {
    execute!(conn, "DELETE FROM sign_in_links WHERE staff_id = $1", staff.0)?;
    execute!(
        conn,
        "INSERT INTO sign_in_links (token_hash, staff_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
        token.as_slice(),
        staff.0,
        now.as_microsecond(),
        expires_at.as_microsecond()
    )?;
    Ok(())
}

/// Whose link it is, while it works.
pub async fn link_owner(conn: &mut Conn, token: &TokenHash, now: Moment) -> Result<Option<StaffId>, StoreError> {
    let row = fetch_optional!(
        conn,
        (Uuid,),
        "SELECT staff_id FROM sign_in_links WHERE token_hash = $1 AND expires_at > $2",
        token.as_slice(),
        now.as_microsecond()
    )?;
    Ok(row.map(|(staff,)| StaffId(staff)))
}

/// Uses a link up. Of several who try at once, one gets it.
pub async fn take_link(conn: &mut Conn, token: &TokenHash, now: Moment) -> Result<Option<StaffId>, StoreError> {
    let row = fetch_optional!(
        conn,
        (Uuid,),
        "DELETE FROM sign_in_links WHERE token_hash = $1 AND expires_at > $2 RETURNING staff_id",
        token.as_slice(),
        now.as_microsecond()
    )?;
    Ok(row.map(|(staff,)| StaffId(staff)))
}

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;
/// After an hour without a failure the count starts again.
const FORGET_AFTER: i64 = 3_600 * SECOND;

/// The answer to an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    Allowed,
    /// Microseconds since 1970.
    BlockedUntil(i64),
}

/// The wait after so many failures in a row beyond the free ones: half a minute, doubling, at most a quarter of an hour. Longer would let a
/// stranger keep somebody out for long by failing in their name.
fn delay(beyond: i64) -> i64 {
    match beyond {
        ..0 => 0,
        0 => 30 * SECOND,
        1 => 60 * SECOND,
        2 => 120 * SECOND,
        3 => 240 * SECOND,
        4 => 480 * SECOND,
        5.. => 900 * SECOND,
    }
}

/// Counts an attempt *before* it is judged, so that a thousand at once are a thousand failures; [`forgive`] takes it back after success.
/// `free` failures cost no wait.
pub async fn count_attempt(conn: &mut Conn, subject: &str, free: i64, now: Moment) -> Result<Attempt, StoreError> {
    let now = now.as_microsecond();
    // The latest failure opens the window anew; the wait hangs on it. The steps repeat `delay`.
    let counted = fetch_optional!(
        conn,
        (i64,),
        "INSERT INTO sign_in_failures AS f (subject, window_from, failures) VALUES ($1, $2, 1)
         ON CONFLICT (subject) DO UPDATE SET
             failures = CASE WHEN f.window_from < $3 THEN 1 ELSE f.failures + 1 END,
             window_from = $2
         WHERE f.window_from + CASE
             WHEN f.failures - $4 < 0 THEN 0
             WHEN f.failures - $4 = 0 THEN 30000000
             WHEN f.failures - $4 = 1 THEN 60000000
             WHEN f.failures - $4 = 2 THEN 120000000
             WHEN f.failures - $4 = 3 THEN 240000000
             WHEN f.failures - $4 = 4 THEN 480000000
             ELSE 900000000 END <= $2
         RETURNING failures",
        subject,
        now,
        now - FORGET_AFTER,
        free
    )?;
    if counted.is_some() {
        return Ok(Attempt::Allowed);
    }
    let row = fetch_optional!(conn, (i64, i64), "SELECT window_from, failures FROM sign_in_failures WHERE subject = $1", subject)?;
    Ok(row.map_or(Attempt::Allowed, |(from, failures)| Attempt::BlockedUntil(from + delay(failures - free))))
}

/// After a success: the mail address starts afresh, and a network address loses the one failure that this attempt had counted as.
pub async fn forgive(conn: &mut Conn, mail: &str, address: &str) -> Result<(), StoreError> {
    execute!(conn, "DELETE FROM sign_in_failures WHERE subject = $1", mail)?;
    execute!(conn, "UPDATE sign_in_failures SET failures = failures - 1 WHERE subject = $1 AND failures > 0", address)?;
    Ok(())
}
