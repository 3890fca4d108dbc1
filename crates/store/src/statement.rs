//! A statement whose conditions depend on what was asked for. Values never enter the text.

use std::fmt::Write;

use rusqlite::ToSql;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    db::{Arms, Conn, postgres_rows},
    error::StoreError,
    from_row::FromRow,
};

#[derive(Debug, Clone)]
enum Argument {
    Uuid(Uuid),
    Int(i64),
    Text(String),
}

/// A query with its arguments, for PostgreSQL.
macro_rules! bound {
    ($query:expr, $arguments:expr) => {
        $arguments.into_iter().fold($query, |query, argument| match argument {
            Argument::Uuid(value) => query.bind(value),
            Argument::Int(value) => query.bind(value),
            Argument::Text(value) => query.bind(value),
        })
    };
}

/// Text and arguments, grown side by side: every [`Statement::uuid`] and the like writes the next placeholder.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    sql: String,
    arguments: Vec<Argument>,
}

impl Statement {
    pub(crate) fn new(sql: &str) -> Self {
        Self { sql: sql.to_owned(), arguments: Vec::new() }
    }

    pub(crate) fn push(&mut self, sql: &str) -> &mut Self {
        self.sql.push_str(sql);
        self
    }

    fn argument(&mut self, argument: Argument) -> &mut Self {
        self.arguments.push(argument);
        let _ = write!(self.sql, "${}", self.arguments.len());
        self
    }

    pub(crate) fn uuid(&mut self, value: Uuid) -> &mut Self {
        self.argument(Argument::Uuid(value))
    }

    pub(crate) fn int(&mut self, value: i64) -> &mut Self {
        self.argument(Argument::Int(value))
    }

    pub(crate) fn text(&mut self, value: &str) -> &mut Self {
        self.argument(Argument::Text(value.to_owned()))
    }

    /// `(…, …)` for an `IN`; the list must not be empty.
    pub(crate) fn uuids(&mut self, values: impl IntoIterator<Item = Uuid>) -> &mut Self {
        self.push("(");
        for (number, value) in values.into_iter().enumerate() {
            if number > 0 {
                self.push(", ");
            }
            self.uuid(value);
        }
        self.push(")")
    }

    fn values(&self) -> Vec<&dyn ToSql> {
        self.arguments
            .iter()
            .map(|argument| match argument {
                Argument::Uuid(value) => value as &dyn ToSql,
                Argument::Int(value) => value,
                Argument::Text(value) => value,
            })
            .collect()
    }

    pub(crate) async fn execute(self, conn: &mut Conn) -> Result<(), StoreError> {
        match conn.arms().await {
            Arms::Sqlite(arm) => {
                arm.run(&self.sql, &self.values())?;
            }
            Arms::Postgres(arm) => {
                bound!(sqlx::query(AssertSqlSafe(self.sql)), self.arguments).execute(arm).await?;
            }
        }
        Ok(())
    }

    pub(crate) async fn fetch<R: FromRow>(self, conn: &mut Conn) -> Result<Vec<R>, StoreError> {
        match conn.arms().await {
            Arms::Sqlite(arm) => arm.all(&self.sql, &self.values()),
            Arms::Postgres(arm) => postgres_rows(bound!(sqlx::query(AssertSqlSafe(self.sql)), self.arguments).fetch_all(arm).await),
        }
    }
}
