//! Writing many rows of one table with few statements: the speed of imports is decided here.
//!
//! PostgreSQL takes one array per column (`UNNEST`), which spares it parsing and planning thousands of placeholders; SQLite takes rows of
//! values, as many as its limit of placeholders allows.

use std::fmt::Write;

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    db::{Arms, Conn},
    error::StoreError,
};

/// Rows a statement on SQLite. Few sizes, so that every statement is one of a handful that stay prepared. 200 rows of 20 columns are far below
/// SQLite's limit of 32,766 placeholders.
const SQLITE_ROWS: [usize; 4] = [200, 40, 8, 1];

/// The values of one column.
#[derive(Debug, Clone)]
pub enum Column {
    Uuid(Vec<Option<Uuid>>),
    Int(Vec<Option<i64>>),
    Text(Vec<Option<String>>),
    Bytes(Vec<Option<Vec<u8>>>),
    Bool(Vec<Option<bool>>),
}

impl Column {
    fn len(&self) -> usize {
        match self {
            Self::Uuid(values) => values.len(),
            Self::Int(values) => values.len(),
            Self::Text(values) => values.len(),
            Self::Bytes(values) => values.len(),
            Self::Bool(values) => values.len(),
        }
    }

    fn postgres_array(&self) -> &'static str {
        match self {
            Self::Uuid(_) => "uuid[]",
            Self::Int(_) => "int8[]",
            Self::Text(_) => "text[]",
            Self::Bytes(_) => "bytea[]",
            Self::Bool(_) => "bool[]",
        }
    }
}

/// Collects one column of `rows` by a function from row to value.
pub trait Columns<'a, Row: 'a>: Iterator<Item = &'a Row> + Clone + Sized {
    fn uuids(&self, value: impl Fn(&'a Row) -> Uuid) -> Column {
        Column::Uuid(self.clone().map(|row| Some(value(row))).collect())
    }
    fn maybe_uuids(&self, value: impl Fn(&'a Row) -> Option<Uuid>) -> Column {
        Column::Uuid(self.clone().map(value).collect())
    }
    fn ints(&self, value: impl Fn(&'a Row) -> i64) -> Column {
        Column::Int(self.clone().map(|row| Some(value(row))).collect())
    }
    fn maybe_ints(&self, value: impl Fn(&'a Row) -> Option<i64>) -> Column {
        Column::Int(self.clone().map(value).collect())
    }
    fn texts(&self, value: impl Fn(&'a Row) -> &'a str) -> Column {
        Column::Text(self.clone().map(|row| Some(value(row).to_owned())).collect())
    }
    fn maybe_texts(&self, value: impl Fn(&'a Row) -> Option<&'a str>) -> Column {
        Column::Text(self.clone().map(|row| value(row).map(str::to_owned)).collect())
    }
    fn bytes(&self, value: impl Fn(&'a Row) -> &'a [u8]) -> Column {
        Column::Bytes(self.clone().map(|row| Some(value(row).to_vec())).collect())
    }
    fn bools(&self, value: impl Fn(&'a Row) -> bool) -> Column {
        Column::Bool(self.clone().map(|row| Some(value(row))).collect())
    }
}

impl<'a, Row: 'a, I: Iterator<Item = &'a Row> + Clone> Columns<'a, Row> for I {}

impl Conn {
    /// Inserts rows given as columns and says how many rows were written. `suffix` is an `ON CONFLICT …` clause or empty. After an error the
    /// transaction must be rolled back, as PostgreSQL demands anyway.
    ///
    /// # Errors
    /// The database's, among them [`StoreError::Exists`] when a unique index refuses a row and the suffix does not say what then.
    pub async fn insert_columns(&mut self, table: &str, columns: Vec<(&str, Column)>, suffix: &str) -> Result<u64, StoreError> {
        let rows = columns.first().map_or(0, |(_, column)| column.len());
        debug_assert!(columns.iter().all(|(_, column)| column.len() == rows), "columns of {table} differ in length");
        if rows == 0 {
            return Ok(0);
        }
        let mut affected = 0;
        let names = columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        match self.arms() {
            Arms::Postgres(arm) => {
                let arrays = columns
                    .iter()
                    .enumerate()
                    .map(|(index, (_, column))| format!("${}::{}", index + 1, column.postgres_array()))
                    .collect::<Vec<_>>()
                    .join(", ");
                let sql = format!("INSERT INTO {table} ({names}) SELECT * FROM UNNEST({arrays}) {suffix}");
                let mut query = sqlx::query(AssertSqlSafe(sql));
                for (_, column) in columns {
                    query = match column {
                        Column::Uuid(values) => query.bind(values),
                        Column::Int(values) => query.bind(values),
                        Column::Text(values) => query.bind(values),
                        Column::Bytes(values) => query.bind(values),
                        Column::Bool(values) => query.bind(values),
                    };
                }
                affected += query.execute(arm).await?.rows_affected();
            }
            Arms::Sqlite(arm) => {
                let columns = columns.into_iter().filter_map(|(name, column)| Some((name, Bound::of(column)?))).collect::<Vec<_>>();
                let names = columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
                let mut columns: Vec<Bound> = columns.into_iter().map(|(_, column)| column).collect();
                let mut statements = sizes(rows).map(|take| {
                    let mut query = sqlx::query(AssertSqlSafe(sqlite_insert(table, &names, columns.len(), take, suffix)));
                    for _ in 0..take {
                        for column in &mut columns {
                            query = match column {
                                Bound::Once(value) => value.clone().bind_to(query),
                                Bound::Each(values) => values.next().bind_to(query),
                            };
                        }
                    }
                    query
                });
                // SQLite works on a thread of its own: while it executes one statement, the next is made.
                let mut next = statements.next();
                while let Some(query) = next {
                    let (done, following) = tokio::join!(query.execute(&mut *arm), async { statements.next() });
                    affected += done?.rows_affected();
                    next = following;
                }
            }
        }
        Ok(affected)
    }
}

/// How SQLite is given a column. Binding a value costs more than storing it, so a column without values is left out (every column's default is
/// NULL). Placeholders stay unnumbered: SQLite looks numbered ones up by name, one after the other.
enum Bound {
    Once(Value),
    Each(Drain),
}

#[derive(Clone)]
enum Value {
    Uuid(Option<Uuid>),
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Bool(Option<bool>),
}

enum Drain {
    Uuid(std::vec::IntoIter<Option<Uuid>>),
    Int(std::vec::IntoIter<Option<i64>>),
    Text(std::vec::IntoIter<Option<String>>),
    Bytes(std::vec::IntoIter<Option<Vec<u8>>>),
    Bool(std::vec::IntoIter<Option<bool>>),
}

impl Bound {
    /// `None` for a column of nothing but NULL.
    fn of(column: Column) -> Option<Self> {
        fn constant<T: PartialEq + Clone>(values: &[Option<T>]) -> Option<Option<T>> {
            let first = values.first()?;
            values.iter().all(|value| value == first).then(|| first.clone())
        }
        macro_rules! arms {
            ($($kind:ident),+) => {
                match column {
                    $(Column::$kind(values) => match constant(&values) {
                        Some(None) => None,
                        Some(value) => Some(Self::Once(Value::$kind(value))),
                        None => Some(Self::Each(Drain::$kind(values.into_iter()))),
                    },)+
                }
            };
        }
        arms!(Uuid, Int, Text, Bytes, Bool)
    }
}

impl Drain {
    fn next(&mut self) -> Value {
        match self {
            Self::Uuid(values) => Value::Uuid(values.next().flatten()),
            Self::Int(values) => Value::Int(values.next().flatten()),
            Self::Text(values) => Value::Text(values.next().flatten()),
            Self::Bytes(values) => Value::Bytes(values.next().flatten()),
            Self::Bool(values) => Value::Bool(values.next().flatten()),
        }
    }
}

type SqliteQuery<'q> = sqlx::query::Query<'q, sqlx::Sqlite, <sqlx::Sqlite as sqlx::Database>::Arguments>;

impl Value {
    fn bind_to(self, query: SqliteQuery<'_>) -> SqliteQuery<'_> {
        match self {
            Self::Uuid(value) => query.bind(value),
            Self::Int(value) => query.bind(value),
            Self::Text(value) => query.bind(value),
            Self::Bytes(value) => query.bind(value),
            Self::Bool(value) => query.bind(value),
        }
    }
}

/// Rows of each statement that together write `rows`.
fn sizes(rows: usize) -> impl Iterator<Item = usize> {
    let mut left = rows;
    std::iter::from_fn(move || {
        let take = SQLITE_ROWS.into_iter().find(|size| *size <= left)?;
        left -= take;
        Some(take)
    })
}

fn sqlite_insert(table: &str, names: &str, width: usize, rows: usize, suffix: &str) -> String {
    let row = format!("({})", vec!["?"; width].join(","));
    let mut sql = String::with_capacity(rows * (row.len() + 2) + 200);
    // FAIL instead of the default ABORT spares SQLite a copy of every page it changes, kept to take back one statement, and the flush of the
    // search index that comes with it. Rows of a failed statement stay until the caller rolls back.
    let _ = write!(sql, "INSERT OR FAIL INTO {table} ({names}) VALUES ");
    for index in 0..rows {
        if index > 0 {
            sql.push_str(", ");
        }
        sql.push_str(&row);
    }
    sql.push(' ');
    sql.push_str(suffix);
    sql
}

/// Fetches the rows whose key is one of `keys`: `$1 = ANY(array)` on PostgreSQL, chunks of `IN (…)` on SQLite. `sql` holds `{keys}` where
/// the test stands, for example `SELECT … WHERE value {keys}`.
#[macro_export]
macro_rules! fetch_by_keys {
    ($conn:expr, $row:ty, $sql:expr, $keys:expr) => {{
        let keys = $keys;
        let result: Result<Vec<$row>, $crate::error::StoreError> = async {
            let mut rows: Vec<$row> = Vec::new();
            if keys.is_empty() {
                return Ok(rows);
            }
            match $conn.arms() {
                $crate::db::Arms::Postgres(arm) => {
                    let sql = ::sqlx::AssertSqlSafe($sql.replace("{keys}", "= ANY($1)"));
                    rows = ::sqlx::query_as::<_, $row>(sql).bind(keys).fetch_all(arm).await?;
                }
                $crate::db::Arms::Sqlite(arm) => {
                    for chunk in keys.chunks($crate::bulk::KEYS_PER_STATEMENT[0]) {
                        let size = $crate::bulk::places_for(chunk.len());
                        let places = vec!["?"; size].join(",");
                        let sql = ::sqlx::AssertSqlSafe($sql.replace("{keys}", &format!("IN ({places})")));
                        let mut query = ::sqlx::query_as::<_, $row>(sql);
                        // The last key again and again: asking twice for it finds it once.
                        for key in chunk.iter().chain(::std::iter::repeat(&chunk[chunk.len() - 1])).take(size) {
                            query = query.bind(key.clone());
                        }
                        rows.extend(query.fetch_all(&mut *arm).await?);
                    }
                }
            }
            Ok(rows)
        }
        .await;
        result
    }};
}

/// Keys per `IN (…)` on SQLite. Few sizes, so that the statements stay prepared.
pub const KEYS_PER_STATEMENT: [usize; 5] = [500, 100, 24, 6, 1];

/// The smallest size that these keys fit in.
#[must_use]
pub fn places_for(keys: usize) -> usize {
    KEYS_PER_STATEMENT.into_iter().rev().find(|size| *size >= keys).unwrap_or(KEYS_PER_STATEMENT[0])
}
