//! The two databases behind one façade: a connection knows which it is, and one SQL text serves both.

use std::{
    path::Path,
    pin::Pin,
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU8, AtomicUsize, Ordering},
    },
    time::Duration,
};

use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool, Postgres, Transaction,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions, PgRow},
};

use crate::{
    error::StoreError,
    execute, fetch_one,
    from_row::{Cells, FromRow},
    sqlite::{self, Lent, Pool, Purpose, Sqlite},
};

/// How long somebody waits for a connection to PostgreSQL: for a free one, and for a server that is just starting again. Then it is said that the
/// database does not answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a server may take to come up before a program that starts gives up.
const START_PATIENCE: Duration = Duration::from_secs(20);
/// A connection that rested this long is asked whether it still stands, for one round trip: after the server was started again none does. Where
/// much is to do connections do not rest, and nothing is asked.
const RESTED: Duration = Duration::from_millis(100);
/// A server that lives answers that question within this.
const ANSWER: Duration = Duration::from_secs(2);

/// Where the data lives.
#[derive(Debug, Clone)]
pub struct Db {
    place: Place,
    mishaps: Option<Arc<dyn Mishaps>>,
}

#[derive(Debug, Clone)]
enum Place {
    /// Many readers and one writer: SQLite has one writer at a time, and queueing for it here is fairer than its busy handler.
    Sqlite {
        read: Arc<Pool>,
        write: Arc<Pool>,
        /// How many wait for the writer.
        waiting: Arc<AtomicUsize>,
        /// What the writer is set to; none: nothing here has to survive anything.
        durability: Option<Arc<AtomicU8>>,
    },
    Postgres(PgPool),
}

/// Where a transaction may come to grief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    Begin,
    /// It is about to be committed: what fails here is rolled back.
    Commit,
    /// It is committed, and nobody has been told yet.
    Committed,
}

/// Says when the database shall fail or be slow, for simulations: a real one answers in the same words.
pub trait Mishaps: std::fmt::Debug + Send + Sync {
    fn at(&self, step: Step) -> Option<StoreError>;

    /// What a statement, or a [`Step`] (`at`), waits for before it goes on, when the disk is slow. What the transaction holds it holds
    /// meanwhile; what is committed others see.
    fn stall(&self, at: Option<Step>) -> Option<Stall> {
        let _ = at;
        None
    }
}

/// A wait for the disk.
pub type Stall = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Which of the two, for the few places where their SQL differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

/// A connection, or a transaction on one. Dropped without [`Conn::commit`], a transaction is rolled back.
#[derive(Debug)]
pub struct Conn {
    inner: Inner,
    /// Where the search entries begin that this transaction has yet to index.
    unindexed_from: Option<i64>,
    mishaps: Option<Arc<dyn Mishaps>>,
}

#[derive(Debug)]
enum Inner {
    Sqlite(Lent),
    SqliteTx(Lent),
    Postgres(PoolConnection<Postgres>),
    PostgresTx(Transaction<'static, Postgres>),
}

/// The two arms that the query macros match on.
#[derive(Debug)]
pub enum Arms<'a> {
    Sqlite(&'a mut Sqlite),
    Postgres(&'a mut PgConnection),
}

/// How sure a commit must be before it is acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// On disk: survives a power cut.
    Full,
    /// Survives the death of this process, but a power cut may lose the last second. For records of reads.
    Relaxed,
}

impl Db {
    /// Opens or creates the database file. SQLite's write-ahead log needs a local disk.
    pub async fn open_sqlite(file: &Path) -> Result<Self, StoreError> {
        Self::open_file(file, true).await
    }

    /// The same for data that can be made again: nothing waits for the disk, and a power cut may ruin the file.
    pub async fn open_scratch(file: &Path) -> Result<Self, StoreError> {
        Self::open_file(file, false).await
    }

    async fn open_file(file: &Path, durable: bool) -> Result<Self, StoreError> {
        // The writer first: it creates the file and turns the log on, which readers cannot do.
        let write = Pool::open(file, Purpose::Write { durable }, 1)?;
        let read = Pool::open(file, Purpose::Read, sqlite::readers())?;
        let durability = durable.then(|| Arc::new(AtomicU8::new(Durability::Full as u8)));
        Ok(Self { place: Place::Sqlite { read, write, waiting: Arc::default(), durability }, mishaps: None })
    }

    /// Connects to PostgreSQL 15 or newer by URL (`postgres://user@host/name`). One that is just starting is waited for.
    pub async fn open_postgres(url: &str) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)?
            .application_name("roadbook")
            // No writer shall merge the search index in the middle of its own work: imports do it themselves, autovacuum does it for the rest.
            // Compiling a plan takes longer than any of ours runs.
            .options([("gin_pending_list_limit", "1GB"), ("jit", "off")])
            .statement_cache_capacity(200)
            .disable_statement_logging();
        let pool = PgPoolOptions::new()
            .max_connections(10)
            .acquire_timeout(PATIENCE)
            .test_before_acquire(false)
            .before_acquire(|connection, rest| {
                Box::pin(async move {
                    if rest.idle_for >= RESTED {
                        tokio::time::timeout(ANSWER, connection.ping()).await.map_err(|_| sqlx::Error::PoolTimedOut)??;
                    }
                    Ok(true)
                })
            })
            .connect_lazy_with(options);
        let begun = tokio::time::Instant::now();
        while let Err(error) = pool.acquire().await.map_err(StoreError::from) {
            let starting = matches!(error, StoreError::Database(sqlx::Error::PoolTimedOut));
            if !starting || begun.elapsed() >= START_PATIENCE {
                return Err(error);
            }
        }
        Ok(Self { place: Place::Postgres(pool), mishaps: None })
    }

    /// The same data, with transactions that fail when told to.
    #[must_use]
    pub fn with_mishaps(mut self, mishaps: Arc<dyn Mishaps>) -> Self {
        self.mishaps = Some(mishaps);
        self
    }

    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match &self.place {
            Place::Sqlite { .. } => Dialect::Sqlite,
            Place::Postgres(_) => Dialect::Postgres,
        }
    }

    fn conn(&self, inner: Inner) -> Conn {
        Conn { inner, unindexed_from: None, mishaps: self.mishaps.clone() }
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<Conn, StoreError> {
        let inner = match &self.place {
            Place::Sqlite { read, .. } => Inner::Sqlite(read.lend().await?),
            Place::Postgres(pool) => Inner::Postgres(pool.acquire().await?),
        };
        Ok(self.conn(inner))
    }

    /// A transaction that only reads and sees the data as it is now, whatever others write meanwhile: for backups and exports.
    pub async fn snapshot(&self) -> Result<Conn, StoreError> {
        let inner = match &self.place {
            Place::Sqlite { read, .. } => {
                let mut lent = read.lend().await?;
                // SQLite takes its snapshot at the first read.
                lent.connection().script("BEGIN; SELECT COUNT(*) FROM sqlite_schema;")?;
                Inner::SqliteTx(lent)
            }
            Place::Postgres(pool) => {
                let begin = sqlx::SqlStr::from_static("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                Inner::PostgresTx(Transaction::begin(pool.acquire().await?, Some(begin)).await?)
            }
        };
        Ok(self.conn(inner))
    }

    /// A transaction that may write.
    pub async fn begin(&self) -> Result<Conn, StoreError> {
        self.begin_with(Durability::Full).await
    }

    pub async fn begin_with(&self, durability: Durability) -> Result<Conn, StoreError> {
        pass_by(self.mishaps.as_deref(), Step::Begin).await?;
        let inner = match &self.place {
            Place::Sqlite { write, waiting, durability: set, .. } => {
                let mut lent = {
                    let _waiting = Waiting::begin(waiting);
                    write.lend().await?
                };
                let pragma = match durability {
                    Durability::Full => "PRAGMA synchronous = FULL",
                    Durability::Relaxed => "PRAGMA synchronous = NORMAL",
                };
                if let Some(set) = set
                    && set.load(Ordering::Relaxed) != durability as u8
                {
                    lent.connection().script(pragma)?;
                    set.store(durability as u8, Ordering::Relaxed);
                }
                lent.connection().begin().await?;
                Inner::SqliteTx(lent)
            }
            Place::Postgres(pool) => {
                let mut transaction = pool.begin().await?;
                if durability == Durability::Relaxed {
                    sqlx::query("SET LOCAL synchronous_commit = off").execute(&mut *transaction).await?;
                }
                Inner::PostgresTx(transaction)
            }
        };
        Ok(self.conn(inner))
    }

    /// Whether a bulk writer that could take more into its transaction should rather commit. PostgreSQL has many writers, and who waits for a
    /// lock is not seen from here: there the answer is always yes.
    #[must_use]
    pub fn writer_is_wanted(&self) -> bool {
        match &self.place {
            Place::Sqlite { waiting, .. } => waiting.load(Ordering::Relaxed) > 0,
            Place::Postgres(_) => true,
        }
    }

    /// Merges PostgreSQL's waiting search entries into their index: a search has to read those that wait one by one. For bulk writers, every
    /// some ten thousand customers; SQLite merges as it writes.
    pub async fn merge_search(&self) -> Result<(), StoreError> {
        if let Place::Postgres(pool) = &self.place {
            let mut connection = pool.acquire().await?;
            sqlx::raw_sql(
                "SET maintenance_work_mem = '256MB'; SELECT gin_clean_pending_list('search_trigrams'::regclass); RESET maintenance_work_mem",
            )
            .execute(&mut *connection)
            .await?;
        }
        Ok(())
    }

    /// After many writes: statistics for the planner, PostgreSQL's waiting search entries merged into their index, SQLite's log emptied.
    pub async fn tidy_after_bulk(&self) -> Result<(), StoreError> {
        match &self.place {
            Place::Sqlite { write, .. } => {
                write.lend().await?.connection().patiently(|connection| {
                    connection.script(
                        "PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA shrink_memory;",
                    )
                })?;
            }
            Place::Postgres(pool) => {
                self.merge_search().await?;
                sqlx::query("ANALYZE").execute(pool).await?;
            }
        }
        Ok(())
    }

    pub async fn close(&self) {
        match &self.place {
            Place::Sqlite { read, write, .. } => {
                read.close().await;
                write.close().await;
            }
            Place::Postgres(pool) => pool.close().await,
        }
    }
}

/// Counts somebody as waiting, also when they give up.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn begin(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(waiting)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Conn {
    /// The connection itself, for a statement. In simulations each is a point at which the work may be dropped, or has to wait.
    pub async fn arms(&mut self) -> Arms<'_> {
        if let Some(mishaps) = &self.mishaps {
            tokio::task::yield_now().await;
            wait_for_disk(&**mishaps, None).await;
        }
        match &mut self.inner {
            Inner::Sqlite(lent) | Inner::SqliteTx(lent) => Arms::Sqlite(lent.connection()),
            Inner::Postgres(connection) => Arms::Postgres(connection),
            Inner::PostgresTx(transaction) => Arms::Postgres(transaction),
        }
    }

    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match &self.inner {
            Inner::Sqlite(_) | Inner::SqliteTx(_) => Dialect::Sqlite,
            Inner::Postgres(_) | Inner::PostgresTx(_) => Dialect::Postgres,
        }
    }

    /// Marks that search entries are going to be inserted: SQLite indexes them when the transaction commits, all with one statement. Its
    /// index writes a segment for every statement, and segments have to be merged. PostgreSQL indexes as it inserts.
    pub async fn expect_search_entries(&mut self) -> Result<(), StoreError> {
        if self.unindexed_from.is_none() && self.dialect() == Dialect::Sqlite {
            let (last,) = fetch_one!(self, (i64,), "SELECT COALESCE(MAX(entry_no), 0) FROM search_entries")?;
            self.unindexed_from = Some(last);
        }
        Ok(())
    }

    /// After entries were deleted: SQLite gives the number of the last entry anew, so that it may be one of those that wait to be indexed.
    pub(crate) async fn expect_numbers_again(&mut self) -> Result<(), StoreError> {
        if let Some(from) = self.unindexed_from
            && self.dialect() == Dialect::Sqlite
        {
            let (last,) = fetch_one!(self, (i64,), "SELECT COALESCE(MAX(entry_no), 0) FROM search_entries")?;
            self.unindexed_from = Some(from.min(last));
        }
        Ok(())
    }

    /// Commits a transaction; for a plain connection there is nothing to do.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        if let Some(from) = self.unindexed_from.take() {
            // An entry that was changed meanwhile is in the index already.
            execute!(
                self,
                "INSERT INTO search_trigrams (rowid, content) SELECT entry_no, content FROM search_entries
                 WHERE entry_no > $1 AND NOT EXISTS (SELECT 1 FROM search_trigrams_docsize WHERE id = entry_no)",
                from
            )?;
        }
        pass_by(self.mishaps.as_deref(), Step::Commit).await?;
        match self.inner {
            Inner::SqliteTx(mut lent) => lent.end("COMMIT")?,
            Inner::PostgresTx(transaction) => transaction.commit().await?,
            Inner::Sqlite(_) | Inner::Postgres(_) => {}
        }
        pass_by(self.mishaps.as_deref(), Step::Committed).await
    }
}

/// Comes by a place at which something may go wrong.
async fn pass_by(mishaps: Option<&dyn Mishaps>, step: Step) -> Result<(), StoreError> {
    let Some(mishaps) = mishaps else { return Ok(()) };
    wait_for_disk(mishaps, Some(step)).await;
    mishaps.at(step).map_or(Ok(()), Err)
}

async fn wait_for_disk(mishaps: &dyn Mishaps, at: Option<Step>) {
    if let Some(stall) = mishaps.stall(at) {
        stall.await;
    }
}

/// Runs a statement and gives the number of rows it touched: `execute!(conn, "UPDATE … WHERE x = $1", x)`.
#[macro_export]
macro_rules! execute {
    ($conn:expr, $sql:expr $(, $argument:expr)* $(,)?) => {
        match $conn.arms().await {
            $crate::db::Arms::Sqlite(arm) => arm.run(::sqlx::SqlSafeStr::into_sql_str($sql).as_str(), &[$(&$argument),*]),
            $crate::db::Arms::Postgres(arm) => ::sqlx::query($sql)$(.bind($argument))*
                .execute(arm)
                .await
                .map(|done| done.rows_affected())
                .map_err($crate::error::StoreError::from),
        }
    };
}

/// All rows, as a tuple or a type of [`from_row!`](crate::from_row): `fetch_all!(conn, Row, "SELECT …", x)`.
#[macro_export]
macro_rules! fetch_all {
    ($conn:expr, $row:ty, $sql:expr $(, $argument:expr)* $(,)?) => {
        match $conn.arms().await {
            $crate::db::Arms::Sqlite(arm) => arm.all::<$row>(::sqlx::SqlSafeStr::into_sql_str($sql).as_str(), &[$(&$argument),*]),
            $crate::db::Arms::Postgres(arm) => $crate::db::postgres_rows::<$row>(::sqlx::query($sql)$(.bind($argument))*.fetch_all(arm).await),
        }
    };
}

/// The first row if there is one.
#[macro_export]
macro_rules! fetch_optional {
    ($conn:expr, $row:ty, $sql:expr $(, $argument:expr)* $(,)?) => {
        match $conn.arms().await {
            $crate::db::Arms::Sqlite(arm) => arm.first::<$row>(::sqlx::SqlSafeStr::into_sql_str($sql).as_str(), &[$(&$argument),*]),
            $crate::db::Arms::Postgres(arm) => $crate::db::postgres_row::<$row>(::sqlx::query($sql)$(.bind($argument))*.fetch_optional(arm).await),
        }
    };
}

/// Exactly one row; none is an error.
#[macro_export]
macro_rules! fetch_one {
    ($conn:expr, $row:ty, $sql:expr $(, $argument:expr)* $(,)?) => {
        $crate::fetch_optional!($conn, $row, $sql $(, $argument)*)
            .and_then(|row| row.ok_or_else(|| $crate::error::StoreError::Corrupt("a row that must be there is not".to_owned())))
    };
}

/// PostgreSQL's rows as `R`.
///
/// # Errors
/// The statement's; a row that is no `R`.
pub fn postgres_rows<R: FromRow>(rows: Result<Vec<PgRow>, sqlx::Error>) -> Result<Vec<R>, StoreError> {
    rows?.iter().map(|row| R::from_row(&Cells::postgres(row))).collect()
}

/// PostgreSQL's row as `R`.
///
/// # Errors
/// The statement's; a row that is no `R`.
pub fn postgres_row<R: FromRow>(row: Result<Option<PgRow>, sqlx::Error>) -> Result<Option<R>, StoreError> {
    row?.map(|row| R::from_row(&Cells::postgres(&row))).transpose()
}
