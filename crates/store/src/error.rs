//! What can go wrong below the rules.

/// An error of the database, or a row that a rule of the store refuses.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(transparent)]
    Database(sqlx::Error),
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

impl StoreError {
    /// Whether the same work may succeed when it is simply done again: a deadlock, a serialisation failure, a lost race, a busy file.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Exists(_) | Self::Overtaken => true,
            Self::Database(sqlx::Error::Database(inner)) => {
                matches!(inner.code().as_deref(), Some("40001" | "40P01" | "55P03" | "5" | "6" | "517"))
            }
            _ => false,
        }
    }

    /// Whether the database cannot be reached at all: no connection, none free, no disk.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Io(_) => true,
            Self::Database(error) => match error {
                sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => true,
                // PostgreSQL: connection exceptions, out of resources, shut down by an operator. SQLite: I/O error, disk full, cannot open.
                sqlx::Error::Database(inner) => inner.code().is_some_and(|code| {
                    ["08", "53", "57P"].iter().any(|class| code.len() == 5 && code.starts_with(class))
                        || code.parse::<i64>().is_ok_and(|code| code < 100_000 && matches!(code & 0xff, 10 | 13 | 14)) && code.len() != 5
                }),
                _ => false,
            },
            _ => false,
        }
    }
}
