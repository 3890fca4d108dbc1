//! Writing many rows of one table with few statements: the speed of imports is decided here.
//!
//! PostgreSQL takes one array per column (`UNNEST`), which spares it parsing and planning thousands of placeholders; SQLite runs one prepared
//! statement over and over.

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    db::{Arms, Conn},
    error::StoreError,
};

/// From so many rows on it pays that SQLite prepares a statement for just the columns that hold something.
const MANY: usize = 40;

/// The values of one column.
#[derive(Debug, Clone)]
pub enum Column {
    Uuid(Vec<Option<Uuid>>),
    Int(Vec<Option<i64>>),
    Text(Vec<Option<String>>),
    Bytes(Vec<Option<Vec<u8>>>),
    Bool(Vec<Option<bool>>),
}

/// The same for the values of whatever kind.
macro_rules! each_kind {
    ($column:expr, $values:ident => $what:expr) => {
        match $column {
            Column::Uuid($values) => $what,
            Column::Int($values) => $what,
            Column::Text($values) => $what,
            Column::Bytes($values) => $what,
            Column::Bool($values) => $what,
        }
    };
}

impl Column {
    fn len(&self) -> usize {
        each_kind!(self, values => values.len())
    }

    fn is_empty_throughout(&self) -> bool {
        each_kind!(self, values => values.iter().all(Option::is_none))
    }

    fn is_constant(&self) -> bool {
        each_kind!(self, values => values.windows(2).all(|two| two.first() == two.last()))
    }

    fn bind(&self, row: usize, statement: &mut rusqlite::Statement<'_>, place: usize) -> rusqlite::Result<()> {
        each_kind!(self, values => statement.raw_bind_parameter(place, values.get(row).and_then(Option::as_ref)))
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
        match self.arms().await {
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
                // Binding a value costs more than storing it: where there are many rows, a column without values is left out (every column's
                // default is NULL), and one of a single value is bound once.
                let is_wanted = |column: &Column| rows < MANY || !column.is_empty_throughout();
                let columns: Vec<(&str, Column)> = columns.into_iter().filter(|(_, column)| is_wanted(column)).collect();
                let names = columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
                let places = vec!["?"; columns.len()].join(", ");
                let constant: Vec<bool> = columns.iter().map(|(_, column)| column.is_constant()).collect();
                // FAIL instead of the default ABORT spares SQLite a copy of every page it changes, kept to take back one statement, and the
                // flush of the search index that comes with it. Rows before a failed one stay until the caller rolls back.
                let sql = format!("INSERT OR FAIL INTO {table} ({names}) VALUES ({places}) {suffix}");
                affected += arm.run_each(&sql, rows, |statement, row| {
                    for (place, ((_, column), constant)) in columns.iter().zip(&constant).enumerate() {
                        if row == 0 || !constant {
                            column.bind(row, statement, place + 1)?;
                        }
                    }
                    Ok(())
                })?;
            }
        }
        Ok(affected)
    }
}

/// Fetches the rows whose key is one of `keys`: `$1 = ANY(array)` on PostgreSQL, chunks of `IN (…)` on SQLite. `sql` holds `{keys}` where
/// the test stands, for example `SELECT … WHERE value {keys}`. Further arguments are `$2`, `$3` and so on, and stand before `{keys}`; a value
/// that is written into the text instead makes it another statement each time, which is prepared anew.
#[macro_export]
macro_rules! fetch_by_keys {
    ($conn:expr, $row:ty, $sql:expr, $keys:expr $(, $argument:expr)* $(,)?) => {{
        let keys = $keys;
        let result: Result<Vec<$row>, $crate::error::StoreError> = async {
            let mut rows: Vec<$row> = Vec::new();
            if keys.is_empty() {
                return Ok(rows);
            }
            match $conn.arms().await {
                $crate::db::Arms::Postgres(arm) => {
                    let sql = ::sqlx::AssertSqlSafe($sql.replace("{keys}", "= ANY($1)"));
                    rows = $crate::db::postgres_rows::<$row>(::sqlx::query(sql).bind(keys)$(.bind($argument))*.fetch_all(arm).await)?;
                }
                $crate::db::Arms::Sqlite(arm) => {
                    let further: &[&dyn $crate::sqlite::ToSql] = &[$(&$argument),*];
                    for chunk in keys.chunks($crate::bulk::KEYS_PER_STATEMENT[0]) {
                        let size = $crate::bulk::places_for(chunk.len());
                        let places = vec!["?"; size].join(",");
                        let sql = $sql.replace("{keys}", &format!("IN ({places})"));
                        // The last key again and again: asking twice for it finds it once.
                        let places = chunk
                            .iter()
                            .chain(::std::iter::repeat(&chunk[chunk.len() - 1]))
                            .take(size)
                            .map(|key| key as &dyn $crate::sqlite::ToSql);
                        // Places without a number follow the highest number before them: the first place is nobody's then.
                        let unused = (!further.is_empty()).then_some(&chunk[0] as &dyn $crate::sqlite::ToSql);
                        let arguments: Vec<&dyn $crate::sqlite::ToSql> =
                            unused.into_iter().chain(further.iter().copied()).chain(places).collect();
                        rows.extend(arm.all::<$row>(&sql, &arguments)?);
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
