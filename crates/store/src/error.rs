//! What can go wrong below the rules.

use rusqlite::{ErrorCode, ffi};

/// An error of the database, or a row that a rule of the store refuses.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(transparent)]
    Database(sqlx::Error),
    #[error(transparent)]
    Sqlite(rusqlite::Error),
    #[error("the database is closed")]
    Closed,
    /// A unique index refused the row: somebody else was first. The caller reloads and decides again.
    #[error("{0} exists already")]
    Exists(String),
    /// The row was changed since it was read.
    #[error("changed by somebody else in the meantime")]
    Changed,
    #[error("this database was written by a newer Roadbook (migration {found}); this one knows up to {known}")]
    TooNew { found: i64, known: i64 },
    #[error("migration {0} was altered after it had been applied")]
    MigrationAltered(i64),
    /// The database chose this transaction to end a deadlock, or could not put it in order with the others.
    #[error("overtaken by another transaction")]
    Overtaken,
    #[error("{0}")]
    Corrupt(String),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(inner) if inner.is_unique_violation() => Self::Exists(inner.message().to_owned()),
            _ => Self::Database(error),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match &error {
            rusqlite::Error::SqliteFailure(failure, message)
                if matches!(
                    failure.extended_code,
                    ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID
                ) =>
            {
                Self::Exists(message.clone().unwrap_or_else(|| error.to_string()))
            }
            _ => Self::Sqlite(error),
        }
    }
}

impl StoreError {
    /// Whether the same work may succeed when it is simply done again: a deadlock, a serialisation failure, a lost race, a busy file.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Exists(_) | Self::Overtaken => true,
            Self::Database(sqlx::Error::Database(inner)) => {
                matches!(inner.code().as_deref(), Some("40001" | "40P01" | "55P03"))
            }
            Self::Sqlite(error) => matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)),
            _ => false,
        }
    }

    /// Whether the database cannot be reached at all: no connection, none free, no disk.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Io(_) | Self::Closed => true,
            Self::Sqlite(error) => {
                matches!(error.sqlite_error_code(), Some(ErrorCode::SystemIoFailure | ErrorCode::DiskFull | ErrorCode::CannotOpen))
            }
            Self::Database(error) => match error {
                sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => true,
                // Connection exceptions, out of resources, shut down by an operator.
                sqlx::Error::Database(inner) => {
                    inner.code().is_some_and(|code| ["08", "53", "57P"].iter().any(|class| code.starts_with(class)))
                }
                _ => false,
            },
            _ => false,
        }
    }
}
