//! The log of every change and of every look at a customer: append-only, each row sealed with the one before it.

use roadbook_core::kernel::{Moment, StaffId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Conn, Dialect, StoreError, execute, fetch_all, fetch_optional};

/// Every action that the log knows, in the order in which a list offers them. Each has a message `audit-action-<name>`.
pub const ACTIONS: &[&str] = &[
    "setup",
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "session_ended",
    "password_set",
    "preferences_changed",
    "token_added",
    "token_revoked",
    "customer_seen",
    "customer_records_seen",
    "mail_seen",
    "mail_placed",
    "mail_set_aside",
    "mail_brought_back",
    "mail_settings_changed",
    "file_taken",
    "vehicle_seen",
    "customer_entered",
    "customer_edited",
    "activity_added",
    "fact_added",
    "fact_ended",
    "promise_made",
    "promise_renegotiated",
    "promise_withdrawn",
    "promise_claimed",
    "handover_answered",
    "opportunity_moved",
    "opportunity_given_up",
    "give_up_answered",
    "case_opened",
    "case_closed",
    "touch_skipped",
    "customer_enrolled",
    "enrolment_paused",
    "enrolment_resumed",
    "enrolment_left",
    "enrolment_renewed",
    "question_dismissed",
    "message_written",
    "work_handed_over",
    "contact_stopped",
    "contact_stop_lifted",
    "outbox_arrived",
    "webhook_added",
    "webhook_changed",
    "webhook_removed",
    "records_judged",
    "judgement_taken_back",
    "household_judged",
    "match_model_learnt",
    "match_model_adopted",
    "match_model_discarded",
    "match_thresholds_set",
    "import_uploaded",
    "import_started",
    "import_stopped",
    "import_resumed",
    "import_deleted",
    "lead_key_made",
    "mapping_saved",
    "mapping_deleted",
    "row_mended",
    "row_discarded",
    "row_reopened",
    "quarantine_downloaded",
    "group_changed",
    "store_added",
    "store_changed",
    "store_closed",
    "store_reopened",
    "staff_added",
    "staff_changed",
    "roles_changed",
    "link_made",
    "staff_left",
    "staff_returned",
    "absence_entered",
    "absence_cancelled",
    "report_downloaded",
    "absence_work_returned",
    "store_day_set",
    "store_day_unset",
    "promise_policy_set",
    "governor_set",
    "what_if_begun",
    "what_if_cancelled",
    "guide_price_set",
    "guide_price_removed",
    "cadence_drafted",
    "cadence_changed",
    "cadence_discarded",
    "cadence_published",
    "cadence_switched_off",
    "cadence_switched_on",
];

/// What is to be logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub at: Moment,
    /// Who did it, as people read it: a name, `system`, `command line`.
    pub actor: String,
    pub staff: Option<StaffId>,
    /// One of [`ACTIONS`].
    pub action: &'static str,
    /// `customer`, `vehicle`, `staff`, `store` …, or empty.
    pub subject_kind: &'static str,
    pub subject: Option<Uuid>,
    /// JSON or plain text: what changed, never a secret.
    pub detail: String,
}

/// A row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    pub seq: i64,
    /// Microseconds since 1970.
    pub at: i64,
    pub actor: String,
    pub staff_id: Option<Uuid>,
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
    pub detail: String,
    pub hash: Vec<u8>,
}

crate::from_row! { AuditRow: seq, at, actor, staff_id, action, subject_kind, subject_id, detail, hash }

/// What a check of the whole log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every row follows from the one before. Whoever notes `last` and `hash` elsewhere can later prove that nothing was cut off the end.
    Intact { rows: i64, last: i64, hash: Vec<u8> },
    /// The first row that does not follow from the one before: it, or the row before it, was altered, added or removed.
    Broken { seq: i64 },
}

/// The chain starts from this instead of a row before it.
const GENESIS: &[u8] = b"roadbook audit 1";

/// SHA-256 over the hash before and every column; lengths are part of it, so no two rows read the same.
fn seal(before: &[u8], row: &AuditRow) -> Vec<u8> {
    let mut sha = Sha256::new();
    let mut part = |bytes: &[u8]| {
        sha.update((bytes.len() as u64).to_be_bytes());
        sha.update(bytes);
    };
    part(before);
    part(&row.seq.to_be_bytes());
    part(&row.at.to_be_bytes());
    part(row.actor.as_bytes());
    part(row.staff_id.as_ref().map_or(&[][..], |id| id.as_bytes().as_slice()));
    part(row.action.as_bytes());
    part(row.subject_kind.as_bytes());
    part(row.subject_id.as_ref().map_or(&[][..], |id| id.as_bytes().as_slice()));
    part(row.detail.as_bytes());
    sha.finalize().to_vec()
}

/// Appends entries within the transaction of the change that they tell of. Call it last, right before the commit: from here to there nobody
/// else can append.
///
/// # Errors
/// The database's; [`StoreError::Exists`] (retryable) should two appenders ever take the same number.
pub async fn append(conn: &mut Conn, entries: &[Entry]) -> Result<(), StoreError> {
    if entries.is_empty() {
        return Ok(());
    }
    for entry in entries {
        debug_assert!(ACTIONS.contains(&entry.action), "{:?} is not among the actions of the audit log", entry.action);
    }
    if conn.dialect() == Dialect::Postgres {
        // A chain has one end, so its writers queue; SQLite's queue anyway. Without the lock all but one of them would do their work again.
        execute!(conn, "SELECT pg_advisory_xact_lock(29283)")?;
    }
    let (mut seq, mut before) = fetch_optional!(conn, (i64, Vec<u8>), "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")?
        .unwrap_or_else(|| (0, GENESIS.to_vec()));
    for entry in entries {
        seq += 1;
        let mut row = AuditRow {
            seq,
            at: entry.at.as_microsecond(),
            actor: entry.actor.clone(),
            staff_id: entry.staff.map(Uuid::from),
            action: entry.action.to_owned(),
            subject_kind: entry.subject_kind.to_owned(),
            subject_id: entry.subject,
            detail: entry.detail.clone(),
            hash: Vec::new(),
        };
        row.hash = seal(&before, &row);
        execute!(
            conn,
            "INSERT INTO audit (seq, at, actor, staff_id, action, subject_kind, subject_id, detail, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            row.seq,
            row.at,
            row.actor,
            row.staff_id,
            row.action,
            row.subject_kind,
            row.subject_id,
            row.detail,
            row.hash.as_slice()
        )?;
        before = row.hash;
    }
    Ok(())
}

/// Which rows of the log to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub staff: Option<StaffId>,
    pub action: Option<String>,
    pub subject: Option<Uuid>,
    pub from: Option<Moment>,
    /// Exclusive.
    pub until: Option<Moment>,
    /// The keyset: rows older than this.
    pub before_seq: Option<i64>,
}

/// The newest rows that pass the filter, newest first.
pub async fn list(conn: &mut Conn, filter: &Filter, limit: i64) -> Result<Vec<AuditRow>, StoreError> {
    let columns = "SELECT seq, at, actor, staff_id, action, subject_kind, subject_id, detail, hash FROM audit";
    // Only the tests that are asked for are written, so that the planner can use the subject's index.
    let mut tests = vec!["seq < $1", "at >= $2", "at < $3"];
    tests.push(if filter.staff.is_some() { "staff_id = $4" } else { "CAST($4 AS TEXT) IS NULL" });
    tests.push(if filter.action.is_some() { "action = $5" } else { "CAST($5 AS TEXT) IS NULL" });
    tests.push(if filter.subject.is_some() { "subject_id = $6" } else { "CAST($6 AS TEXT) IS NULL" });
    let sql = format!("{columns} WHERE {} ORDER BY seq DESC LIMIT $7", tests.join(" AND "));
    fetch_all!(
        conn,
        AuditRow,
        sqlx::AssertSqlSafe(sql.clone()),
        filter.before_seq.unwrap_or(i64::MAX),
        filter.from.map_or(i64::MIN, Moment::as_microsecond),
        filter.until.map_or(i64::MAX, Moment::as_microsecond),
        filter.staff.map(Uuid::from),
        filter.action.as_deref(),
        filter.subject,
        limit
    )
}

/// Reads the whole log in order and recomputes every seal.
pub async fn verify(conn: &mut Conn) -> Result<Verdict, StoreError> {
    const PAGE: i64 = 2_000;
    let (mut last, mut hash) = (0, GENESIS.to_vec());
    loop {
        let rows = fetch_all!(
            conn,
            AuditRow,
            "SELECT seq, at, actor, staff_id, action, subject_kind, subject_id, detail, hash FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2",
            last,
            PAGE
        )?;
        let end = rows.is_empty();
        for row in rows {
            if row.seq != last + 1 || row.hash != seal(&hash, &row) {
                return Ok(Verdict::Broken { seq: row.seq });
            }
            (last, hash) = (row.seq, row.hash);
        }
        if end {
            return Ok(Verdict::Intact { rows: last, last, hash });
        }
    }
}
