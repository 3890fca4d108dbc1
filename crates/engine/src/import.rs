//! A file, from its bytes to what is known: parsed on one thread, taken in batch by batch on another, resumable after any crash.
//!
//! Each batch is one transaction that holds the records, the quarantined rows and the import's counters. After a crash the same file is read
//! again from its beginning (record keys depend on the rows before), and what the counters already cover is passed over.

mod parse;

use std::{collections::HashSet, path::PathBuf, time::Duration};

use roadbook_core::{
    hear::{IdentifierKind, Problem, RecordKind},
    kernel::{Clock, Currency, ImportId, Moment, StaffId, StoreId, hash::hash_parts},
};
use roadbook_intake::{Format, Mapping, ReadOptions};
use roadbook_store::{
    Db, StoreError,
    imports::{self, Counts, ImportState},
    quarantine::{self, QuarantineRow, QuarantineState},
};
use tokio::sync::mpsc;

pub use parse::{Parsed, ParsedRow, Rejected};

use crate::{
    EngineError,
    house::House,
    take_in::{Arrival, Circumstances, Outcome, take_in},
};

/// Rows a transaction takes. More are not quicker; other writers wait for one batch at most.
const BATCH: usize = 2_000;

/// Imports of more rows than this are followed by bringing the databases' statistics and search index up to date.
const WORTH_TIDYING: i64 = 5_000;

/// Rows taken between two merges of the search index. A merge touches most of the index, so rarer is cheaper; a search meanwhile reads
/// the unmerged entries of at most this many rows.
const ROWS_BETWEEN_MERGES: i64 = 50_000;

/// Tries for a batch that lost a race or met a busy database.
const TRIES: u32 = 8;

/// What is imported, and how it is to be read.
#[derive(Debug, Clone)]
pub struct ImportJob {
    pub import: ImportId,
    pub file: PathBuf,
    pub file_name: String,
    pub kind: RecordKind,
    pub format: Format,
    /// The system that the file comes from. Records are told apart by source, kind and their key in it.
    pub source: String,
    /// Whether customer numbers count within this source only. Set when somebody named the source; else numbers of all files are one space.
    pub numbers_by_source: bool,
    /// `None`: as suggested by header and values.
    pub mapping: Option<Mapping>,
    pub read: ReadOptions,
    /// ISO 3166-1 alpha-2, for phones without a country; else the store's.
    pub country: Option<String>,
    pub currency: Option<Currency>,
    pub store: Option<StoreId>,
    pub staff: Option<StaffId>,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub counts: Counts,
    /// Bytes (rows, for a spreadsheet) read, and to read; 0 when unknown.
    pub done: u64,
    pub total: u64,
}

/// What an import came to. `rows = taken + unchanged + quarantined`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    pub counts: Counts,
}

/// Runs an import that is registered in `imports`, from where its counters stand to the end of the file.
///
/// # Errors
/// [`EngineError::Refused`] when the file cannot be read at all (its import is then `failed`, with the message), or when somebody else runs
/// or stopped this import; the database's errors, after which the import is `interrupted`. What was taken before stays, and running the same
/// import or the same file again goes on from there.
pub async fn run(db: &Db, job: ImportJob, clock: &dyn Clock, on_progress: impl Fn(Progress)) -> Result<Summary, EngineError> {
    let mut conn = db.begin().await?;
    let house = House::load(&mut conn).await?;
    let row = imports::find(&mut conn, job.import).await?.ok_or_else(|| EngineError::Refused("there is no such import".to_owned()))?;
    let Some(lease) = imports::start(&mut conn, job.import, row.version).await? else {
        return Err(EngineError::Refused("this import is done, or somebody else is running it".to_owned()));
    };
    conn.commit().await?;
    let runner = Runner { db, job, house, clock, lease };
    let ended = runner.run_to_end(row.counts, on_progress).await;
    let (state, message) = match &ended {
        Ok(_) => (ImportState::Done, String::new()),
        Err(error @ EngineError::Refused(_)) => (ImportState::Failed, error.to_string()),
        Err(error) => (ImportState::Interrupted, error.to_string()),
    };
    let mut conn = db.begin().await?;
    imports::finish(&mut conn, runner.job.import, lease, state, &message, clock.now()).await?;
    conn.commit().await?;
    if let Ok(summary) = &ended
        && summary.counts.rows > WORTH_TIDYING
    {
        db.tidy_after_bulk().await?;
    }
    ended
}

struct Runner<'a> {
    db: &'a Db,
    job: ImportJob,
    house: House,
    clock: &'a dyn Clock,
    lease: i64,
}

impl Runner<'_> {
    async fn run_to_end(&self, before: Counts, on_progress: impl Fn(Progress)) -> Result<Summary, EngineError> {
        let mut counts = before;
        let mut merged_at = before.taken;
        let passed_over = u64::try_from(before.rows).unwrap_or_default();
        let setting = parse::Setting::of(&self.job, &self.house, self.clock.now());
        let (sender, mut batches) = mpsc::channel::<Result<Parsed, EngineError>>(2);
        let parser = tokio::task::spawn_blocking(move || parse::parse(&setting, BATCH, &sender));
        while let Some(parsed) = batches.recv().await {
            let Parsed { mut rows, done, total } = parsed?;
            rows.retain(|row| row.row > passed_over);
            if !rows.is_empty() {
                self.number_by_source(&mut rows);
                counts += self.take_batch(rows, done).await?;
                if counts.taken - merged_at >= ROWS_BETWEEN_MERGES {
                    merged_at = counts.taken;
                    self.db.merge_search().await?;
                }
            }
            on_progress(Progress { counts, done, total });
        }
        parser.await.map_err(|_| EngineError::Refused("the file could not be read to its end".to_owned()))?;
        Ok(Summary { counts })
    }

    fn number_by_source(&self, rows: &mut [ParsedRow]) {
        if !self.job.numbers_by_source {
            return;
        }
        for identifier in rows.iter_mut().filter_map(|row| row.heard.as_mut().ok()).flat_map(|heard| &mut heard.party.identifiers) {
            if identifier.kind == IdentifierKind::DmsNumber {
                identifier.value = format!("{}:{}", self.job.source, identifier.value);
            }
        }
    }

    async fn take_batch(&self, rows: Vec<ParsedRow>, done: u64) -> Result<Counts, EngineError> {
        let mut arrivals = Vec::with_capacity(rows.len());
        let mut places = Vec::with_capacity(rows.len());
        for ParsedRow { line, row, raw, cells, heard } in rows {
            let problems = match heard {
                Ok(heard) => {
                    arrivals.push(Arrival { heard: *heard, customer: None });
                    None
                }
                Err(problems) => Some(problems),
            };
            places.push(RowPlace { line, row, raw, cells, problems });
        }
        let mut tries = 0;
        loop {
            match self.try_batch(&arrivals, &places, done).await {
                Err(error) if error.is_retryable() && tries < TRIES => {
                    tries += 1;
                    tracing::debug!(%error, tries, "a batch lost a race and is decided again");
                    tokio::time::sleep(Duration::from_millis(20 << tries)).await;
                }
                ended => return ended,
            }
        }
    }

    async fn try_batch(&self, arrivals: &[Arrival], places: &[RowPlace], done: u64) -> Result<Counts, EngineError> {
        let mut conn = self.db.begin().await?;
        let now = self.clock.now();
        let circumstances = Circumstances {
            source: &self.job.source,
            house: &self.house,
            default_store: self.job.store,
            import: Some(self.job.import),
            staff: self.job.staff,
            now,
        };
        let mut outcomes = take_in(&mut conn, arrivals, &circumstances).await?.into_iter();
        let mut more = Counts::default();
        let mut bad = Vec::new();
        for place in places {
            more.rows += 1;
            match &place.problems {
                Some(problems) => bad.push(self.quarantined(place, problems, now)),
                None => match outcomes.next() {
                    Some(Outcome::Taken { new_customer, .. }) => {
                        more.taken += 1;
                        more.new_customers += i64::from(new_customer);
                    }
                    Some(Outcome::Refused(problems)) => bad.push(self.quarantined(place, &problems, now)),
                    Some(Outcome::Unchanged { .. }) | None => more.unchanged += 1,
                },
            }
        }
        // A bad row that somebody mended or discarded before is settled, however often its file comes again.
        let hashes: Vec<Vec<u8>> = bad.iter().map(|row| row.row_hash.clone()).collect();
        let settled: HashSet<Vec<u8>> = quarantine::states_of(&mut conn, &hashes)
            .await?
            .into_iter()
            .filter(|(_, state)| *state != QuarantineState::Open)
            .map(|(hash, _)| hash)
            .collect();
        let all = bad.len();
        bad.retain(|row| !settled.contains(&row.row_hash));
        more.quarantined += i64::try_from(bad.len()).unwrap_or(i64::MAX);
        more.unchanged += i64::try_from(all - bad.len()).unwrap_or(i64::MAX);
        quarantine::put(&mut conn, &bad).await?;
        if !imports::advance(&mut conn, self.job.import, self.lease, &more, i64::try_from(done).unwrap_or(i64::MAX)).await? {
            return Err(EngineError::Store(StoreError::Corrupt("somebody else stopped this import or took it over".to_owned())));
        }
        conn.commit().await?;
        Ok(more)
    }

    fn quarantined(&self, place: &RowPlace, problems: &[Problem], now: Moment) -> QuarantineRow {
        QuarantineRow {
            row_hash: row_hash(&self.job.source, self.job.kind, &place.raw),
            import_id: self.job.import,
            row_no: i64::try_from(place.row).unwrap_or(i64::MAX),
            line_no: i64::try_from(place.line).unwrap_or(i64::MAX),
            raw: place.raw.clone(),
            cells: place.cells.as_ref().map(|cells| {
                let object: serde_json::Map<String, serde_json::Value> =
                    cells.iter().map(|(column, cell)| (column.clone(), cell.as_str().into())).collect();
                serde_json::Value::Object(object).to_string()
            }),
            problems: serde_json::to_string(problems).unwrap_or_default(),
            state: QuarantineState::Open,
            first_heard_at: now.as_microsecond(),
            settled_at: None,
            settled_by: None,
        }
    }
}

/// Where a row stood, and why it cannot be taken if it cannot.
struct RowPlace {
    line: u64,
    row: u64,
    raw: String,
    cells: Option<Vec<(String, String)>>,
    problems: Option<Rejected>,
}

/// What tells one quarantined row from another: the same bad row of the same source is kept once.
#[must_use]
pub fn row_hash(source: &str, kind: RecordKind, raw: &str) -> Vec<u8> {
    hash_parts(&[source.as_bytes(), kind.name().as_bytes(), raw.as_bytes()]).to_vec()
}
