//! Whole tables as lines of text that mean the same on both databases: what a backup is made of.
//!
//! A row is a JSON array in the order of the table's columns: `null`, integers (also for yes and no: 1 and 0), strings, and hexadecimal
//! strings for ids and other bytes. Whether a string is text or bytes follows from the column it is put into.

use futures::TryStreamExt;
use serde_json::Value;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    bulk::Column,
    catalogue,
    db::{Arms, Conn, Dialect},
    error::StoreError,
    execute, fetch_all, fetch_one,
    from_row::Cells,
};

/// A column as a dump sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnShape {
    pub name: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Uuid,
    Int,
    Bool,
    Text,
    Bytes,
}

/// Rows per insert.
pub const ROWS_PER_INSERT: usize = 2_000;

/// The columns of a table in the order of their names, without those that the database numbers by itself.
pub async fn columns(conn: &mut Conn, table: &str) -> Result<Vec<ColumnShape>, StoreError> {
    let rows = match conn.dialect() {
        Dialect::Sqlite => fetch_all!(conn, (String, String), "SELECT name, type FROM pragma_table_info($1)", table)?,
        Dialect::Postgres => fetch_all!(
            conn,
            (String, String),
            "SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1",
            table
        )?,
    };
    let mut shapes = rows
        .into_iter()
        .filter(|(name, _)| !catalogue::NUMBERED_BY_DATABASE.contains(&(table, name.as_str())))
        .map(|(name, kind)| {
            let kind = match kind.to_ascii_lowercase().as_str() {
                "uuid" => Kind::Uuid,
                "integer" | "bigint" => Kind::Int,
                "boolean" => Kind::Bool,
                "text" => Kind::Text,
                "blob" | "bytea" => Kind::Bytes,
                other => return Err(StoreError::Corrupt(format!("{table}.{name} has the type {other}, which backups do not know"))),
            };
            Ok(ColumnShape { name, kind })
        })
        .collect::<Result<Vec<_>, _>>()?;
    shapes.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(shapes)
}

pub async fn count(conn: &mut Conn, table: &'static str) -> Result<i64, StoreError> {
    Ok(fetch_one!(conn, (i64,), AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}")))?.0)
}

/// Hands every row of a table to `take`, one at a time. The names given must be of columns of the table.
///
/// # Errors
/// The database's and those of `take`.
pub async fn each_row<E: From<StoreError>>(
    conn: &mut Conn,
    table: &str,
    columns: &[ColumnShape],
    mut take: impl FnMut(&[Value]) -> Result<(), E>,
) -> Result<(), E> {
    let names = columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ");
    let sql = format!("SELECT {names} FROM {table}");
    let mut values = Vec::with_capacity(columns.len());
    let mut row = |cells: &Cells<'_>| {
        values.clear();
        for (index, column) in columns.iter().enumerate() {
            values.push(match column.kind {
                Kind::Uuid => cells.at::<Option<Uuid>>(index)?.map_or(Value::Null, |id| hex(id.as_bytes()).into()),
                Kind::Bytes => cells.at::<Option<Vec<u8>>>(index)?.map_or(Value::Null, |bytes| hex(&bytes).into()),
                Kind::Int => Value::from(cells.at::<Option<i64>>(index)?),
                Kind::Bool => Value::from(cells.at::<Option<bool>>(index)?.map(i64::from)),
                Kind::Text => Value::from(cells.at::<Option<String>>(index)?),
            });
        }
        take(&values)
    };
    match conn.arms().await {
        Arms::Sqlite(arm) => arm.each(&sql, &[], row)?,
        Arms::Postgres(arm) => {
            let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(arm);
            while let Some(found) = rows.try_next().await.map_err(StoreError::from)? {
                row(&Cells::postgres(&found))?;
            }
        }
    }
    Ok(())
}

/// Inserts rows whose values stand in the order of `columns`.
///
/// # Errors
/// [`StoreError::Corrupt`] for a value that its column cannot hold; the database's.
pub async fn insert(conn: &mut Conn, table: &str, columns: &[ColumnShape], rows: &[Vec<Value>]) -> Result<(), StoreError> {
    let wrong = |column: &ColumnShape, value: &Value| {
        let mut shown = value.to_string();
        shown.truncate(shown.floor_char_boundary(80));
        StoreError::Corrupt(format!("{table}.{} cannot hold {shown}", column.name))
    };
    let mut filled = Vec::with_capacity(columns.len());
    for (index, column) in columns.iter().enumerate() {
        let cell = |row: &Vec<Value>| row.get(index).cloned().unwrap_or(Value::Null);
        macro_rules! gather {
            ($variant:ident, $read:expr) => {{
                let read = $read;
                let gathered = rows
                    .iter()
                    .map(|row| match cell(row) {
                        Value::Null => Ok(None),
                        value => read(&value).map(Some).ok_or_else(|| wrong(column, &value)),
                    })
                    .collect::<Result<Vec<_>, StoreError>>()?;
                Column::$variant(gathered)
            }};
        }
        let values = match column.kind {
            Kind::Uuid => gather!(Uuid, |value: &Value| Uuid::from_slice(&unhex(value.as_str()?)?).ok()),
            Kind::Bytes => gather!(Bytes, |value: &Value| unhex(value.as_str()?)),
            Kind::Int => gather!(Int, |value: &Value| value.as_i64()),
            Kind::Bool => gather!(Bool, |value: &Value| match value.as_i64()? {
                0 => Some(false),
                1 => Some(true),
                _ => None,
            }),
            Kind::Text => gather!(Text, |value: &Value| value.as_str().map(str::to_owned)),
        };
        filled.push((column.name.as_str(), values));
    }
    if table == "search_entries" {
        conn.expect_search_entries().await?;
    }
    conn.insert_columns(table, filled, "").await?;
    Ok(())
}

/// Empties a table.
pub async fn clear(conn: &mut Conn, table: &'static str) -> Result<u64, StoreError> {
    execute!(conn, AssertSqlSafe(format!("DELETE FROM {table}")))
}

/// Lets the database count what is in its tables, so that it chooses good ways to the rows.
pub async fn analyze(conn: &mut Conn) -> Result<(), StoreError> {
    execute!(conn, "ANALYZE")?;
    Ok(())
}

/// Lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        for nibble in [byte >> 4, byte & 0xf] {
            text.push(char::from(DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0')));
        }
    }
    text
}

/// The inverse of [`hex`]; `None` for anything else.
#[must_use]
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_round_trip_as_digits() {
        assert_eq!(hex(&[0, 0xab, 0xff]), "00abff");
        assert_eq!(unhex("00abff"), Some(vec![0, 0xab, 0xff]));
        assert_eq!(unhex("0"), None);
        assert_eq!(unhex("zz"), None);
    }
}
