//! A file, from its bytes to what is known: parsed on one thread, taken in batch by batch on another, resumable after any crash.
//!
//! A transaction holds the records of some batches, their quarantined rows and the import's counters. After a crash the same file is read
//! again from its beginning (record keys depend on the rows before), and what the counters already cover is passed over.

mod parse;

use std::{collections::HashSet, path::PathBuf, time::Duration};

use jiff::SignedDuration;
use roadbook_core::{
    hear::{Problem, RecordKind},
    kernel::{Clock, Currency, ImportId, Moment, StaffId, StoreId, hash::hash_parts},
};
use roadbook_intake::{Format, Mapping, ReadOptions};
use roadbook_store::{
    Conn, Db, StoreError,
    db::Dialect,
    imports::{self, Counts, ImportState},
    quarantine::{self, QuarantineRow, QuarantineState},
};
use tokio::{sync::mpsc, task::JoinHandle};

pub use parse::{Parsed, ParsedRow, Rejected};

use crate::{
    EngineError,
    house::House,
    matching::pass,
    take_in::{Arrival, Circumstances, Outcome, take_in},
};

/// Rows that are decided together. Other writers of this process wait for one such batch at most.
const BATCH: usize = 2_000;

/// Imports of more rows than this are followed by bringing the databases' statistics and search index up to date.
const WORTH_TIDYING: i64 = 5_000;

/// Rows taken between two merges of the search index. A merge touches most of the index, so rarer is cheaper; a search meanwhile reads
/// the unmerged entries of at most this many rows.
const ROWS_BETWEEN_MERGES: i64 = 50_000;

/// Rows that are committed together while nobody else waits to write, unless a job says otherwise. The indexes by phone, mail address and name
/// are written all over: many rows together touch their pages fewer times.
pub const ROWS_PER_COMMIT: usize = 20_000;

/// The same where somebody watches: progress is what is committed.
pub const ROWS_PER_COMMIT_WATCHED: usize = 4_000;

/// How long a transaction lasts at most, for those of other processes who wait to write: they are not seen from here.
const LONGEST: SignedDuration = SignedDuration::from_secs(4);

/// Left free for writers of other processes between two commits of SQLite, which ask again every 100 ms.
const GAP: Duration = Duration::from_millis(110);

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
    /// At most; [`ROWS_PER_COMMIT`] or [`ROWS_PER_COMMIT_WATCHED`] suits most.
    pub rows_per_commit: usize,
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
    let mut ended = runner.run_to_end(row.counts, on_progress).await;
    if let Ok(summary) = &mut ended {
        match matched(db, clock, runner.job.import).await {
            Ok(customers) => summary.counts.new_customers = customers,
            Err(error) => ended = Err(error),
        }
    }
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

/// Says who the new records are about, and how many new customers that makes.
async fn matched(db: &Db, clock: &dyn Clock, import: ImportId) -> Result<i64, EngineError> {
    pass::work_off(db, clock).await?;
    let mut conn = db.begin().await?;
    let customers = imports::recount_customers(&mut conn, import).await?;
    conn.commit().await?;
    Ok(customers)
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
        let mut merging = Merging { at: before.taken, task: None };
        let passed_over = u64::try_from(before.rows).unwrap_or_default();
        let setting = parse::Setting::of(&self.job, &self.house, self.clock.now());
        let (sender, mut batches) = mpsc::channel::<Result<Parsed, EngineError>>(2);
        let parser = tokio::task::spawn_blocking(move || parse::parse(&setting, BATCH, &sender));
        let mut open = None;
        while let Some(parsed) = batches.recv().await {
            let Parsed { mut rows, done, total } = parsed?;
            rows.retain(|row| row.row > passed_over);
            if !rows.is_empty() {
                counts += self.take(&mut open, Batch::of(rows, done)).await?;
                if counts.taken - merging.at >= ROWS_BETWEEN_MERGES {
                    merging.begin_another(self.db, counts.taken).await?;
                }
            }
            on_progress(Progress { counts, done, total });
        }
        parser.await.map_err(|_| EngineError::Refused("the file could not be read to its end".to_owned()))?;
        merging.end().await?;
        if let Some(open) = open {
            counts += self.commit(open).await?;
        }
        Ok(Summary { counts })
    }

    /// Takes a batch in and commits when it is time. Gives what was committed by that; the rest waits in `open`.
    async fn take(&self, open: &mut Option<Open>, batch: Batch) -> Result<Counts, EngineError> {
        let mut work = match open.take() {
            Some(work) => work,
            None => {
                let conn = self.db.begin().await?;
                Open { conn, begun: self.clock.now(), batches: Vec::new(), counts: Counts::default(), rows: 0 }
            }
        };
        work.rows += batch.places.len();
        let taken = self.decide(&mut work.conn, &batch).await;
        work.batches.push(batch);
        match taken {
            Ok(counts) => work.counts += counts,
            Err(error) if error.is_retryable() => {
                let Open { conn, batches, .. } = work;
                drop(conn);
                return self.take_again(batches).await;
            }
            Err(error) => return Err(error),
        }
        let full = work.rows >= self.job.rows_per_commit || self.clock.now().duration_since(work.begun) >= LONGEST;
        if full || self.db.writer_is_wanted() {
            let counts = self.commit(work).await?;
            if full && self.db.dialect() == Dialect::Sqlite {
                tokio::time::sleep(GAP).await;
            }
            return Ok(counts);
        }
        *open = Some(work);
        Ok(Counts::default())
    }

    async fn commit(&self, work: Open) -> Result<Counts, EngineError> {
        match work.conn.commit().await.map_err(EngineError::from) {
            Ok(()) => Ok(work.counts),
            Err(error) if error.is_retryable() => self.take_again(work.batches).await,
            Err(error) => Err(error),
        }
    }

    /// After a roll-back: takes the batches in one by one, each in a transaction of its own.
    async fn take_again(&self, batches: Vec<Batch>) -> Result<Counts, EngineError> {
        let mut counts = Counts::default();
        for batch in batches {
            counts += self.take_alone(&batch).await?;
        }
        Ok(counts)
    }

    async fn take_alone(&self, batch: &Batch) -> Result<Counts, EngineError> {
        let mut tries = 0;
        loop {
            let mut conn = self.db.begin().await?;
            let taken = match self.decide(&mut conn, batch).await {
                Ok(counts) => conn.commit().await.map(|()| counts).map_err(EngineError::from),
                Err(error) => Err(error),
            };
            match taken {
                Err(error) if error.is_retryable() && tries < TRIES => {
                    tries += 1;
                    tracing::debug!(%error, tries, "a batch lost a race and is decided again");
                    tokio::time::sleep(Duration::from_millis(20 << tries)).await;
                }
                ended => return ended,
            }
        }
    }

    /// Takes a batch in, with its bad rows and the import's counters, in the caller's transaction.
    async fn decide(&self, conn: &mut Conn, batch: &Batch) -> Result<Counts, EngineError> {
        let now = self.clock.now();
        let circumstances = Circumstances {
            source: &self.job.source,
            house: &self.house,
            default_store: self.job.store,
            import: Some(self.job.import),
            staff: self.job.staff,
            now,
        };
        let mut outcomes = take_in(conn, &batch.arrivals, &circumstances).await?.into_iter();
        let mut more = Counts::default();
        let mut bad = Vec::new();
        for place in &batch.places {
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
        let settled: HashSet<Vec<u8>> = quarantine::states_of(conn, &hashes)
            .await?
            .into_iter()
            .filter(|(_, state)| *state != QuarantineState::Open)
            .map(|(hash, _)| hash)
            .collect();
        let all = bad.len();
        bad.retain(|row| !settled.contains(&row.row_hash));
        more.quarantined += i64::try_from(bad.len()).unwrap_or(i64::MAX);
        more.unchanged += i64::try_from(all - bad.len()).unwrap_or(i64::MAX);
        quarantine::put(conn, &bad).await?;
        if !imports::advance(conn, self.job.import, self.lease, &more, i64::try_from(batch.done).unwrap_or(i64::MAX)).await? {
            return Err(EngineError::Store(StoreError::Corrupt("somebody else stopped this import or took it over".to_owned())));
        }
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

/// Merges of the search index, one at a time, beside the import on a connection of their own.
struct Merging {
    /// Rows taken when the last began.
    at: i64,
    task: Option<JoinHandle<Result<(), StoreError>>>,
}

impl Merging {
    async fn begin_another(&mut self, db: &Db, taken: i64) -> Result<(), StoreError> {
        self.end().await?;
        self.at = taken;
        let db = db.clone();
        self.task = Some(tokio::spawn(async move { db.merge_search().await }));
        Ok(())
    }

    async fn end(&mut self) -> Result<(), StoreError> {
        match self.task.take() {
            // A merge that was cut short is done by the next.
            Some(task) => task.await.unwrap_or(Ok(())),
            None => Ok(()),
        }
    }
}

/// A transaction with what it holds so far, kept so that it can be done again.
struct Open {
    conn: Conn,
    begun: Moment,
    batches: Vec<Batch>,
    counts: Counts,
    rows: usize,
}

/// Rows that are decided together.
struct Batch {
    arrivals: Vec<Arrival>,
    places: Vec<RowPlace>,
    /// Bytes of the file read behind them.
    done: u64,
}

impl Batch {
    fn of(rows: Vec<ParsedRow>, done: u64) -> Self {
        let mut batch = Self { arrivals: Vec::with_capacity(rows.len()), places: Vec::with_capacity(rows.len()), done };
        for ParsedRow { line, row, raw, cells, heard } in rows {
            let problems = match heard {
                Ok(arrival) => {
                    batch.arrivals.push(*arrival);
                    None
                }
                Err(problems) => Some(problems),
            };
            batch.places.push(RowPlace { line, row, raw, cells, problems });
        }
        batch
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
