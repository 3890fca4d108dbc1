//! Imports: one row per file that comes in, with how far it is and what became of its rows.
//!
//! The counters move in the transaction that takes the rows in, so that after a kill at any moment they say exactly what is in the
//! database. Who runs an import holds its `version` as a lease: whoever takes it over moves the version, and the former runner's next
//! [`advance`] answers false.

use roadbook_core::kernel::{ImportId, Moment, StaffId, StoreId};
use uuid::Uuid;

use crate::{
    Conn, StoreError, execute, fetch_all, fetch_one, fetch_optional,
    from_row::{Cells, Field, FromRow},
};

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImportState {
    /// Uploaded; somebody has yet to confirm what its columns mean.
    Waiting,
    Running,
    /// Every row was taken, known already, or is in quarantine.
    Done,
    /// The file cannot be read; `message` says why. What was taken before stays.
    Failed,
    /// Stopped before the end by somebody; it goes on where it stopped.
    Interrupted,
}

impl ImportState {
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Interrupted];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Interrupted => "interrupted",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl Field for ImportState {
    fn read(cells: &Cells<'_>, place: usize) -> Result<Self, StoreError> {
        let name: String = cells.at(place)?;
        Self::from_name(&name).ok_or_else(|| StoreError::Corrupt(format!("{name} is no state of an import")))
    }
}

/// What became of rows. `rows = taken + unchanged + quarantined`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub rows: i64,
    pub taken: i64,
    pub unchanged: i64,
    pub quarantined: i64,
    /// Customers that the taken rows founded.
    pub new_customers: i64,
}

impl FromRow for Counts {
    fn from_row(cells: &Cells<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            rows: cells.get("row_count")?,
            taken: cells.get("taken")?,
            unchanged: cells.get("unchanged")?,
            quarantined: cells.get("quarantined")?,
            new_customers: cells.get("new_customers")?,
        })
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.rows += more.rows;
        self.taken += more.taken;
        self.unchanged += more.unchanged;
        self.quarantined += more.quarantined;
        self.new_customers += more.new_customers;
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    pub import_id: ImportId,
    pub file_name: String,
    /// Name of a [`roadbook_core::hear::RecordKind`].
    pub kind: String,
    pub source: String,
    /// Name of a format of the intake.
    pub format: String,
    /// JSON: where the file lies and how it is read (mapping, delimiter, country …).
    pub options: String,
    pub state: ImportState,
    pub total_bytes: i64,
    /// The checkpoint: bytes read when the last committed batch ended. Its row is `counts.rows`.
    pub done_bytes: i64,
    pub counts: Counts,
    /// Why it failed or stopped; empty otherwise.
    pub message: String,
    /// The store of rows that name none; who may not see that store does not see the import.
    pub store_id: Option<Uuid>,
    pub staff_id: Option<Uuid>,
    /// Microseconds since 1970.
    pub created_at: i64,
    pub finished_at: Option<i64>,
    pub version: i64,
}

crate::from_row! {
    ImportRow: import_id, file_name, kind, source, format, options, state, total_bytes, done_bytes, message, store_id, staff_id, created_at,
    finished_at, version; counts
}

#[derive(Debug, Clone)]
pub struct NewImport<'a> {
    pub import: ImportId,
    pub file_name: &'a str,
    pub kind: &'a str,
    pub source: &'a str,
    pub format: &'a str,
    pub options: &'a str,
    pub total_bytes: i64,
    pub store: Option<StoreId>,
    pub staff: Option<StaffId>,
}

/// Creates an import that waits for [`start`]; its version is 1.
pub async fn create(conn: &mut Conn, new: &NewImport<'_>, now: Moment) -> Result<(), StoreError> {
    insert(conn, new, ImportState::Waiting, "", now).await?;
    Ok(())
}

/// Makes sure that an import exists whose rows come one by one, such as the leads of a day; its id follows from what it collects. It counts
/// as done, since nobody runs it. Whether it is new.
pub async fn collect(conn: &mut Conn, new: &NewImport<'_>, now: Moment) -> Result<bool, StoreError> {
    Ok(insert(conn, new, ImportState::Done, "ON CONFLICT (import_id) DO NOTHING", now).await? == 1)
}

async fn insert(conn: &mut Conn, new: &NewImport<'_>, state: ImportState, suffix: &str, now: Moment) -> Result<u64, StoreError> {
    let sql = format!(
        "INSERT INTO imports (import_id, file_name, kind, source, format, options, state, total_bytes, done_bytes, row_count, taken, unchanged,
                              quarantined, new_customers, message, store_id, staff_id, created_at, finished_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, 0, 0, 0, '', $9, $10, $11, NULL, 1) {suffix}"
    );
    execute!(
        conn,
        sqlx::AssertSqlSafe(sql.clone()),
        new.import.0,
        new.file_name,
        new.kind,
        new.source,
        new.format,
        new.options,
        state.name(),
        new.total_bytes,
        new.store.map(Uuid::from),
        new.staff.map(Uuid::from),
        now.as_microsecond()
    )
}

/// What may change while an import waits: how its file is to be read.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    pub kind: &'a str,
    pub source: &'a str,
    pub options: &'a str,
    pub store: Option<StoreId>,
}

/// Changes how a waiting import will be read; gives the new version.
///
/// # Errors
/// [`StoreError::Changed`] when it no longer is at `version` or no longer waits.
pub async fn plan(conn: &mut Conn, import: ImportId, version: i64, plan: &Plan<'_>) -> Result<i64, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE imports SET kind = $1, source = $2, options = $3, store_id = $4, version = version + 1
         WHERE import_id = $5 AND version = $6 AND state = 'waiting'",
        plan.kind,
        plan.source,
        plan.options,
        plan.store.map(Uuid::from),
        import.0,
        version
    )?;
    if touched == 1 { Ok(version + 1) } else { Err(StoreError::Changed) }
}

/// Takes an import for running, whatever state it is in but done; gives the lease. `None` when it is done, gone, or no longer at `version`:
/// somebody else was faster.
pub async fn start(conn: &mut Conn, import: ImportId, version: i64) -> Result<Option<i64>, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE imports SET state = 'running', message = '', finished_at = NULL, version = version + 1
         WHERE import_id = $1 AND version = $2 AND state <> 'done'",
        import.0,
        version
    )?;
    Ok((touched == 1).then_some(version + 1))
}

/// Adds what became of a batch and moves the checkpoint, within the transaction of that batch. False when the lease is lost (somebody
/// stopped the import or took it over): then roll back.
pub async fn advance(conn: &mut Conn, import: ImportId, lease: i64, more: &Counts, done_bytes: i64) -> Result<bool, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE imports SET row_count = row_count + $1, taken = taken + $2, unchanged = unchanged + $3, quarantined = quarantined + $4,
                new_customers = new_customers + $5, done_bytes = $6
         WHERE import_id = $7 AND version = $8 AND state = 'running'",
        more.rows,
        more.taken,
        more.unchanged,
        more.quarantined,
        more.new_customers,
        done_bytes,
        import.0,
        lease
    )?;
    Ok(touched == 1)
}

/// Counts rows that came one by one (leads by HTTP) into an import that nobody runs.
pub async fn count(conn: &mut Conn, import: ImportId, more: &Counts, bytes: i64) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE imports SET row_count = row_count + $1, taken = taken + $2, unchanged = unchanged + $3, quarantined = quarantined + $4,
                new_customers = new_customers + $5, total_bytes = total_bytes + $6, done_bytes = done_bytes + $6
         WHERE import_id = $7",
        more.rows,
        more.taken,
        more.unchanged,
        more.quarantined,
        more.new_customers,
        bytes,
        import.0
    )?;
    Ok(())
}

/// The size is known only once a compressed file was opened.
pub async fn set_total_bytes(conn: &mut Conn, import: ImportId, total_bytes: i64) -> Result<(), StoreError> {
    execute!(conn, "UPDATE imports SET total_bytes = $1 WHERE import_id = $2", total_bytes, import.0)?;
    Ok(())
}

/// Ends a run that holds the lease; false when the lease is lost.
pub async fn finish(
    conn: &mut Conn,
    import: ImportId,
    lease: i64,
    state: ImportState,
    message: &str,
    now: Moment,
) -> Result<bool, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE imports SET state = $1, message = $2, finished_at = $3, version = version + 1
         WHERE import_id = $4 AND version = $5 AND state = 'running'",
        state.name(),
        message,
        now.as_microsecond(),
        import.0,
        lease
    )?;
    Ok(touched == 1)
}

/// Sets the state whoever runs it; a runner loses its lease. A done import stays done (then false).
pub async fn set_state(conn: &mut Conn, import: ImportId, state: ImportState, message: &str, now: Moment) -> Result<bool, StoreError> {
    let finished = !matches!(state, ImportState::Waiting | ImportState::Running);
    let touched = execute!(
        conn,
        "UPDATE imports SET state = $1, message = $2, finished_at = $3, version = version + 1 WHERE import_id = $4 AND state <> 'done'",
        state.name(),
        message,
        finished.then(|| now.as_microsecond()),
        import.0
    )?;
    Ok(touched == 1)
}

/// Forgets an import that never ran. False when it ran or is at another version.
pub async fn delete_waiting(conn: &mut Conn, import: ImportId, version: i64) -> Result<bool, StoreError> {
    let touched = execute!(
        conn,
        "DELETE FROM imports WHERE import_id = $1 AND version = $2 AND state = 'waiting' AND row_count = 0",
        import.0,
        version
    )?;
    Ok(touched == 1)
}

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT import_id, file_name, kind, source, format, options, state, total_bytes, done_bytes, row_count, taken, unchanged, ",
            "quarantined, new_customers, message, store_id, staff_id, created_at, finished_at, version FROM imports ",
            $rest
        )
    };
}

pub async fn find(conn: &mut Conn, import: ImportId) -> Result<Option<ImportRow>, StoreError> {
    fetch_optional!(conn, ImportRow, columns!("WHERE import_id = $1"), import.0)
}

/// The newest imports, those before `before` when it is given.
pub async fn list(conn: &mut Conn, before: Option<ImportId>, limit: i64) -> Result<Vec<ImportRow>, StoreError> {
    // The greatest UUID stands for "from the newest": ids begin with the time.
    let before = before.map_or(Uuid::max(), Uuid::from);
    fetch_all!(conn, ImportRow, columns!("WHERE import_id < $1 ORDER BY import_id DESC LIMIT $2"), before, limit)
}

/// Counts anew how many customers an import brought, after some of them were found to be others. Gives the number.
pub async fn recount_customers(conn: &mut Conn, import: ImportId) -> Result<i64, StoreError> {
    let (count,): (i64,) = fetch_one!(
        conn,
        (i64,),
        "SELECT COUNT(*) FROM customers c
         WHERE EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = c.customer_id AND r.version = 1 AND r.import_id = $1)",
        import.0
    )?;
    execute!(conn, "UPDATE imports SET new_customers = $1 WHERE import_id = $2", count, import.0)?;
    Ok(count)
}

/// All imports in a state, the oldest first. Few are ever waiting or running.
pub async fn in_state(conn: &mut Conn, state: ImportState) -> Result<Vec<ImportRow>, StoreError> {
    fetch_all!(conn, ImportRow, columns!("WHERE state = $1 ORDER BY import_id"), state.name())
}

/// All that run, or ran when their node died.
pub async fn running(conn: &mut Conn) -> Result<Vec<ImportRow>, StoreError> {
    in_state(conn, ImportState::Running).await
}
