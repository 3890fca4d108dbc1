//! The embedded database. Its statements run where they are called, without a thread in between: most take microseconds, and handing one to
//! another thread and its rows back costs more than running it. A program that serves many therefore needs more threads than
//! [`connections`], or long statements would keep the short ones waiting.

use std::{
    borrow::Cow,
    collections::HashMap,
    fmt::Write,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

pub use rusqlite::ToSql;
use rusqlite::{Connection, config::DbConfig, ffi};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{
    error::StoreError,
    from_row::{Cells, FromRow},
};

/// How long another process may hold the file's one lock for writing.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it is tried again meanwhile.
const PAUSE: Duration = Duration::from_millis(5);
/// Statements that a connection keeps prepared.
const PREPARED: usize = 400;

/// The most connections of one file that work at the same time: the readers and the writer.
#[must_use]
pub fn connections() -> usize {
    readers() + 1
}

pub(crate) fn readers() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get).clamp(2, 8)
}

/// One connection.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    columns: ColumnNames,
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Read,
    Write { durable: bool },
}

impl Sqlite {
    pub(crate) fn open(file: &Path, purpose: Purpose) -> Result<Self, StoreError> {
        let connection = Connection::open(file)?;
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(PREPARED);
        // Statements are planned once, not again for every value that is bound.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        let synchronous = if purpose == (Purpose::Write { durable: false }) { "OFF" } else { "FULL" };
        let mut pragmas = format!(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}; PRAGMA foreign_keys = OFF;
             PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 268435456;"
        );
        pragmas.push_str(match purpose {
            Purpose::Read => "PRAGMA cache_size = -8192; PRAGMA query_only = ON;",
            // Bulk writes touch pages all over the indexes: the writer may cache more than readers, and copies the log back less often.
            Purpose::Write { .. } => "PRAGMA cache_size = -393216; PRAGMA wal_autocheckpoint = 40000;",
        });
        connection.execute_batch(&pragmas)?;
        if purpose != Purpose::Read {
            // From here on only the beginning of a transaction can find the file busy, and that waits without holding up the thread.
            connection.busy_timeout(Duration::ZERO)?;
        }
        Ok(Self { connection, columns: ColumnNames::default() })
    }

    /// Begins a transaction that may write, once no other process does.
    pub(crate) async fn begin(&mut self) -> Result<(), StoreError> {
        let begun = tokio::time::Instant::now();
        loop {
            match self.run("BEGIN IMMEDIATE", &[]) {
                Err(StoreError::Sqlite(error)) if is_busy(&error) && begun.elapsed() < PATIENCE => tokio::time::sleep(PAUSE).await,
                done => return done.map(|_| ()),
            }
        }
    }

    /// Runs a statement and says how many rows it touched.
    ///
    /// # Errors
    /// The database's.
    pub fn run(&mut self, sql: &str, arguments: &[&dyn ToSql]) -> Result<u64, StoreError> {
        let sql = by_number(sql);
        let mut statement = self.connection.prepare_cached(&sql)?;
        bind(&mut statement, arguments)?;
        let mut rows = statement.raw_query();
        while rows.next()?.is_some() {}
        drop(rows);
        drop(statement);
        Ok(self.connection.changes())
    }

    /// Runs a statement once for each row of arguments, and says how many rows were touched by all. `bind` sets those of a row; what it leaves
    /// alone stays as the row before had it.
    pub(crate) fn run_each(
        &mut self,
        sql: &str,
        rows: usize,
        mut bind: impl FnMut(&mut rusqlite::Statement<'_>, usize) -> rusqlite::Result<()>,
    ) -> Result<u64, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut touched = 0;
        for row in 0..rows {
            bind(&mut statement, row)?;
            touched += statement.raw_execute()? as u64;
        }
        Ok(touched)
    }

    /// Hands every row to `take`.
    ///
    /// # Errors
    /// The database's and those of `take`.
    pub fn each<E: From<StoreError>>(
        &mut self,
        sql: &str,
        arguments: &[&dyn ToSql],
        mut take: impl FnMut(&Cells<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let from = |error: rusqlite::Error| E::from(StoreError::from(error));
        let sql = by_number(sql);
        let mut statement = self.connection.prepare_cached(&sql).map_err(from)?;
        bind(&mut statement, arguments)?;
        let names = self.columns.of(&sql, &statement);
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(from)? {
            take(&Cells::sqlite(row, &names))?;
        }
        Ok(())
    }

    /// All rows.
    ///
    /// # Errors
    /// The database's; a row that is no `R`.
    pub fn all<R: FromRow>(&mut self, sql: &str, arguments: &[&dyn ToSql]) -> Result<Vec<R>, StoreError> {
        let mut all = Vec::new();
        self.each(sql, arguments, |cells| {
            all.push(R::from_row(cells)?);
            Ok::<(), StoreError>(())
        })?;
        Ok(all)
    }

    /// The first row if there is one.
    ///
    /// # Errors
    /// The database's; a row that is no `R`.
    pub fn first<R: FromRow>(&mut self, sql: &str, arguments: &[&dyn ToSql]) -> Result<Option<R>, StoreError> {
        let sql = by_number(sql);
        let mut statement = self.connection.prepare_cached(&sql)?;
        bind(&mut statement, arguments)?;
        let names = self.columns.of(&sql, &statement);
        let mut rows = statement.raw_query();
        rows.next()?.map(|row| R::from_row(&Cells::sqlite(row, &names))).transpose()
    }

    /// Several statements without arguments.
    ///
    /// # Errors
    /// The database's.
    pub fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch(sql)?)
    }

    /// Waits for readers as long as [`PATIENCE`] while `work` is done: for emptying the log.
    pub(crate) fn patiently<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.connection.busy_timeout(PATIENCE)?;
        let done = work(self);
        self.connection.busy_timeout(Duration::ZERO)?;
        done
    }
}

/// The columns of statements by their text: asking SQLite for them takes longer than most statements run.
#[derive(Debug, Default)]
struct ColumnNames(HashMap<String, Arc<[String]>>);

impl ColumnNames {
    fn of(&mut self, sql: &str, statement: &rusqlite::Statement<'_>) -> Arc<[String]> {
        // A table may have got columns since.
        if let Some(known) = self.0.get(sql).filter(|known| known.len() == statement.column_count()) {
            return Arc::clone(known);
        }
        if self.0.len() >= PREPARED {
            self.0.clear();
        }
        let names: Arc<[String]> = statement.column_names().into_iter().map(str::to_owned).collect();
        self.0.insert(sql.to_owned(), Arc::clone(&names));
        names
    }
}

fn bind(statement: &mut rusqlite::Statement<'_>, arguments: &[&dyn ToSql]) -> Result<(), StoreError> {
    for (place, argument) in arguments.iter().enumerate() {
        statement.raw_bind_parameter(place + 1, argument)?;
    }
    Ok(())
}

/// Placeholders `$1` as `?1`: of the first SQLite only sees a name, and numbers names as they come.
fn by_number(sql: &str) -> Cow<'_, str> {
    let mut text: Option<String> = None;
    let mut from = 0;
    for (at, _) in sql.match_indices('$') {
        if sql.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit) {
            let text = text.get_or_insert_with(|| String::with_capacity(sql.len()));
            text.push_str(sql.get(from..at).unwrap_or_default());
            text.push('?');
            from = at + 1;
        }
    }
    text.map_or(Cow::Borrowed(sql), |mut text| {
        let _ = text.write_str(sql.get(from..).unwrap_or_default());
        Cow::Owned(text)
    })
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ffi::ErrorCode::DatabaseBusy)
}

/// Connections of one purpose, opened as they are needed and lent to one at a time, in the order of asking.
#[derive(Debug)]
pub(crate) struct Pool {
    file: PathBuf,
    purpose: Purpose,
    size: u32,
    places: Arc<Semaphore>,
    free: Mutex<Vec<Sqlite>>,
}

/// A connection out of a [`Pool`]. Given back in the middle of a transaction, it takes the transaction back.
#[derive(Debug)]
pub(crate) struct Lent {
    connection: Option<Sqlite>,
    pool: Arc<Pool>,
    _place: OwnedSemaphorePermit,
}

impl Pool {
    pub(crate) fn open(file: &Path, purpose: Purpose, size: usize) -> Result<Arc<Self>, StoreError> {
        let first = Sqlite::open(file, purpose)?;
        Ok(Arc::new(Self {
            file: file.to_owned(),
            purpose,
            size: u32::try_from(size).unwrap_or(1),
            places: Arc::new(Semaphore::new(size)),
            free: Mutex::new(vec![first]),
        }))
    }

    pub(crate) async fn lend(self: &Arc<Self>) -> Result<Lent, StoreError> {
        let place = self.places.clone().acquire_owned().await.map_err(|_| StoreError::Closed)?;
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match free {
            Some(connection) => connection,
            None => Sqlite::open(&self.file, self.purpose)?,
        };
        Ok(Lent { connection: Some(connection), pool: self.clone(), _place: place })
    }

    /// Closes the connections once all are given back.
    pub(crate) async fn close(&self) {
        let all = self.places.acquire_many(self.size).await;
        self.places.close();
        let free = std::mem::take(&mut *self.free.lock().unwrap_or_else(PoisonError::into_inner));
        for mut connection in free {
            if self.purpose != Purpose::Read {
                // Statistics of what grew; without them the next start only plans as this one did.
                let _ = connection.script("PRAGMA analysis_limit = 400; PRAGMA optimize;");
            }
        }
        drop(all);
    }
}

impl Lent {
    pub(crate) fn connection(&mut self) -> &mut Sqlite {
        // It is taken out by `drop` alone.
        self.connection.as_mut().unwrap_or_else(|| unreachable!("lent until it is dropped"))
    }

    pub(crate) fn end(&mut self, how: &str) -> Result<(), StoreError> {
        self.connection().run(how, &[]).map(|_| ())
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        // A connection that cannot even take back is left to close: the file's own rules do it then.
        if connection.connection.is_autocommit() || connection.run("ROLLBACK", &[]).is_ok() {
            self.pool.free.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_keep_their_numbers() {
        assert_eq!(by_number("a = $2 AND b = $1 AND c = '$.x'"), "a = ?2 AND b = ?1 AND c = '$.x'");
        assert!(matches!(by_number("SELECT 1"), Cow::Borrowed(_)));
        let mut file = Sqlite { connection: Connection::open_in_memory().unwrap(), columns: ColumnNames::default() };
        let found: Option<(String, i64)> = file.first("SELECT $2, $1 + $1", &[&20_i64, &"two"]).unwrap();
        assert_eq!(found, Some(("two".to_owned(), 40)));
    }
}
