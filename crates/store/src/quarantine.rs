//! Rows that could not be taken whole, until somebody mends or discards them.
//!
//! The same bad row is kept once, however often its file comes: its hash covers source, kind and text. Once mended or discarded it stays
//! so, and an import that meets it again counts it as known.

use roadbook_core::kernel::{ImportId, Moment, StaffId};
use uuid::Uuid;

use crate::{
    Conn, StoreError,
    bulk::Columns,
    execute, fetch_all, fetch_by_keys, fetch_one, fetch_optional,
    from_row::{Cells, Field},
};

/// Where a bad row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuarantineState {
    Open,
    /// Corrected and taken in.
    Mended,
    /// Somebody decided that it is not wanted.
    Discarded,
}

impl QuarantineState {
    pub const ALL: [Self; 3] = [Self::Open, Self::Mended, Self::Discarded];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Mended => "mended",
            Self::Discarded => "discarded",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl Field for QuarantineState {
    fn read(cells: &Cells<'_>, place: usize) -> Result<Self, StoreError> {
        let name: String = cells.at(place)?;
        Self::from_name(&name).ok_or_else(|| StoreError::Corrupt(format!("{name} is no state of a quarantined row")))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantineRow {
    pub row_hash: Vec<u8>,
    /// The import that met the row last.
    pub import_id: ImportId,
    /// Counted from 1; 0 where the source has no rows.
    pub row_no: i64,
    /// The line on which the row begins, from 1.
    pub line_no: i64,
    /// The text as it stood in the file.
    pub raw: String,
    /// JSON list of [column, cell] in the file's order; `None` where the row could not be split into cells.
    pub cells: Option<String>,
    /// JSON list of [`roadbook_core::hear::Problem`].
    pub problems: String,
    pub state: QuarantineState,
    /// Microseconds since 1970.
    pub first_heard_at: i64,
    pub settled_at: Option<i64>,
    pub settled_by: Option<Uuid>,
}

crate::from_row! { QuarantineRow: row_hash, import_id, row_no, line_no, raw, cells, problems, state, first_heard_at, settled_at, settled_by }

/// Keeps bad rows. One that is there and open is refreshed (import, place, problems, cells); one that was settled stays as it is.
pub async fn put(conn: &mut Conn, rows: &[QuarantineRow]) -> Result<(), StoreError> {
    // One statement may not touch a row twice; the last mention wins, as it would in two statements.
    let mut latest: Vec<&QuarantineRow> = rows.iter().rev().collect();
    let mut seen = std::collections::HashSet::new();
    latest.retain(|row| seen.insert(row.row_hash.as_slice()));
    latest.reverse();
    let rows: Vec<QuarantineRow> = latest.into_iter().cloned().collect();
    let r = rows.iter();
    let columns = vec![
        ("row_hash", r.bytes(|row| &row.row_hash)),
        ("import_id", r.uuids(|row| row.import_id.0)),
        ("row_no", r.ints(|row| row.row_no)),
        ("line_no", r.ints(|row| row.line_no)),
        ("raw", r.texts(|row| &row.raw)),
        ("cells", r.maybe_texts(|row| row.cells.as_deref())),
        ("problems", r.texts(|row| &row.problems)),
        ("state", r.texts(|row| row.state.name())),
        ("first_heard_at", r.ints(|row| row.first_heard_at)),
        ("settled_at", r.maybe_ints(|row| row.settled_at)),
        ("settled_by", r.maybe_uuids(|row| row.settled_by)),
    ];
    conn.insert_columns(
        "quarantine",
        columns,
        "ON CONFLICT (row_hash) DO UPDATE SET import_id = excluded.import_id, row_no = excluded.row_no, line_no = excluded.line_no,
             cells = excluded.cells, problems = excluded.problems
         WHERE quarantine.state = 'open'",
    )
    .await?;
    Ok(())
}

struct HashAndState {
    row_hash: Vec<u8>,
    state: QuarantineState,
}

crate::from_row! { HashAndState: row_hash, state }

/// Where these rows stand, those that are known at all.
pub async fn states_of(conn: &mut Conn, hashes: &[Vec<u8>]) -> Result<Vec<(Vec<u8>, QuarantineState)>, StoreError> {
    let rows = fetch_by_keys!(conn, HashAndState, "SELECT row_hash, state FROM quarantine WHERE row_hash {keys}", hashes)?;
    Ok(rows.into_iter().map(|row| (row.row_hash, row.state)).collect())
}

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT row_hash, import_id, row_no, line_no, raw, cells, problems, state, first_heard_at, settled_at, settled_by FROM quarantine ",
            $rest
        )
    };
}

pub async fn find(conn: &mut Conn, row_hash: &[u8]) -> Result<Option<QuarantineRow>, StoreError> {
    fetch_optional!(conn, QuarantineRow, columns!("WHERE row_hash = $1"), row_hash)
}

/// Several rows, in no particular order.
pub async fn find_many(conn: &mut Conn, hashes: &[Vec<u8>]) -> Result<Vec<QuarantineRow>, StoreError> {
    fetch_by_keys!(conn, QuarantineRow, columns!("WHERE row_hash {keys}"), hashes)
}

/// The keyset of [`of_import`]: the last row that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    pub row_no: i64,
    pub row_hash: Vec<u8>,
}

/// An import's rows in a state, in the order of the file.
pub async fn of_import(
    conn: &mut Conn,
    import: ImportId,
    state: QuarantineState,
    after: Option<&After>,
    limit: i64,
) -> Result<Vec<QuarantineRow>, StoreError> {
    let (row_no, row_hash) = after.map_or((-1, &[][..]), |after| (after.row_no, after.row_hash.as_slice()));
    fetch_all!(
        conn,
        QuarantineRow,
        columns!("WHERE import_id = $1 AND state = $2 AND (row_no, row_hash) > ($3, $4) ORDER BY row_no, row_hash LIMIT $5"),
        import.0,
        state.name(),
        row_no,
        row_hash,
        limit
    )
}

/// The keyset of [`list`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    pub import: ImportId,
    pub row_no: i64,
    pub row_hash: Vec<u8>,
}

/// Rows of all imports in a state, those of the newest import first, and there the last row first.
pub async fn list(conn: &mut Conn, state: QuarantineState, before: Option<&Before>, limit: i64) -> Result<Vec<QuarantineRow>, StoreError> {
    let (import, row_no, row_hash) =
        before.map_or((Uuid::max(), i64::MAX, &[][..]), |before| (before.import.0, before.row_no, before.row_hash.as_slice()));
    fetch_all!(
        conn,
        QuarantineRow,
        columns!(
            "WHERE state = $1 AND (import_id, row_no, row_hash) < ($2, $3, $4) ORDER BY import_id DESC, row_no DESC, row_hash DESC LIMIT $5"
        ),
        state.name(),
        import,
        row_no,
        row_hash,
        limit
    )
}

/// How many rows of an import are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StateCounts {
    pub open: i64,
    pub mended: i64,
    pub discarded: i64,
}

pub async fn count_of_import(conn: &mut Conn, import: ImportId) -> Result<StateCounts, StoreError> {
    let rows = fetch_all!(conn, (String, i64), "SELECT state, COUNT(*) FROM quarantine WHERE import_id = $1 GROUP BY state", import.0)?;
    let of = |state: QuarantineState| rows.iter().find(|(name, _)| name == state.name()).map_or(0, |(_, count)| *count);
    Ok(StateCounts { open: of(QuarantineState::Open), mended: of(QuarantineState::Mended), discarded: of(QuarantineState::Discarded) })
}

/// How many rows are open over all imports.
pub async fn count_open(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM quarantine WHERE state = 'open'")?.0)
}

/// Settles an open row as mended or discarded; false when it was not open any more.
pub async fn settle(
    conn: &mut Conn,
    row_hash: &[u8],
    state: QuarantineState,
    by: Option<StaffId>,
    now: Moment,
) -> Result<bool, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE quarantine SET state = $1, settled_at = $2, settled_by = $3 WHERE row_hash = $4 AND state = 'open'",
        state.name(),
        now.as_microsecond(),
        by.map(Uuid::from),
        row_hash
    )?;
    Ok(touched == 1)
}

/// Opens a discarded row again; false when it was not discarded.
pub async fn reopen(conn: &mut Conn, row_hash: &[u8]) -> Result<bool, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE quarantine SET state = 'open', settled_at = NULL, settled_by = NULL WHERE row_hash = $1 AND state = 'discarded'",
        row_hash
    )?;
    Ok(touched == 1)
}

/// Writes what somebody corrected in an open row and what is still wrong with it; false when it was not open any more.
pub async fn amend(conn: &mut Conn, row_hash: &[u8], cells: Option<&str>, problems: &str) -> Result<bool, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE quarantine SET cells = $1, problems = $2 WHERE row_hash = $3 AND state = 'open'",
        cells,
        problems,
        row_hash
    )?;
    Ok(touched == 1)
}
