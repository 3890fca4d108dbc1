//! Row types whose columns are the fields of the same name, and the statements that follow from nothing but that.

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{bulk::Column, db::Conn, error::StoreError, fetch_by_keys, from_row::FromRow};

/// A row of a table.
pub trait Row: FromRow + Clone + Send {
    const TABLE: &'static str;
    /// `SELECT` every column `FROM` the table.
    const SELECT: &'static str;
    const KEY: &'static [&'static str];

    fn columns(rows: &[&Self]) -> Vec<(&'static str, Column)>;
}

/// A field that is a column.
pub trait Cell: Sized {
    fn column(values: Vec<Self>) -> Column;
}

macro_rules! cells {
    ($($kind:ident: $type:ty),+) => {$(
        impl Cell for $type {
            fn column(values: Vec<Self>) -> Column {
                Column::$kind(values.into_iter().map(Some).collect())
            }
        }

        impl Cell for Option<$type> {
            fn column(values: Vec<Self>) -> Column {
                Column::$kind(values)
            }
        }
    )+};
}

cells! { Uuid: Uuid, Int: i64, Text: String, Bytes: Vec<u8>, Bool: bool }

/// Declares a row type: `row! { /// Doc. PromiseRow in promises by (customer_id, promise_id) { customer_id: Uuid, … } }`.
#[macro_export]
macro_rules! row {
    (
        $(#[$doc:meta])*
        $name:ident in $table:ident by ($($key:ident),+) {
            $(#[$of_first:meta])* $first:ident: $first_type:ty
            $(, $(#[$of:meta])* $field:ident: $type:ty)* $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $(#[$of_first])*
            pub $first: $first_type,
            $($(#[$of])* pub $field: $type),*
        }

        $crate::from_row! { $name: $first $(, $field)* }

        impl $crate::rows::Row for $name {
            const TABLE: &'static str = stringify!($table);
            const SELECT: &'static str =
                concat!("SELECT ", stringify!($first), $(", ", stringify!($field),)* " FROM ", stringify!($table));
            const KEY: &'static [&'static str] = &[$(stringify!($key)),+];

            fn columns(rows: &[&Self]) -> Vec<(&'static str, $crate::bulk::Column)> {
                vec![
                    (stringify!($first), $crate::rows::Cell::column(rows.iter().map(|row| row.$first.clone()).collect())),
                    $((stringify!($field), $crate::rows::Cell::column(rows.iter().map(|row| row.$field.clone()).collect()))),*
                ]
            }
        }
    };
}

/// The statement that selects rows: `select::<PromiseRow>("WHERE customer_id = $1")`. The text behind must be a constant.
pub(crate) fn select<R: Row>(rest: &'static str) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("{} {rest}", R::SELECT))
}

/// Writes rows of which none may be there.
pub async fn insert<R: Row>(conn: &mut Conn, rows: &[R]) -> Result<(), StoreError> {
    let rows: Vec<&R> = rows.iter().collect();
    conn.insert_columns(R::TABLE, R::columns(&rows), "").await?;
    Ok(())
}

/// Writes rows, leaves those that are there as they are, and says how many were new.
pub async fn insert_new<R: Row>(conn: &mut Conn, rows: &[R]) -> Result<u64, StoreError> {
    let rows: Vec<&R> = rows.iter().collect();
    conn.insert_columns(R::TABLE, R::columns(&rows), "ON CONFLICT DO NOTHING").await
}

/// Writes rows, in the place of those with their keys. No key may come twice.
pub async fn put<R: Row>(conn: &mut Conn, rows: &[R]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows: Vec<&R> = rows.iter().collect();
    let columns = R::columns(&rows);
    let changes: Vec<String> =
        columns.iter().filter(|(name, _)| !R::KEY.contains(name)).map(|(name, _)| format!("{name} = excluded.{name}")).collect();
    let suffix = format!("ON CONFLICT ({}) DO UPDATE SET {}", R::KEY.join(", "), changes.join(", "));
    conn.insert_columns(R::TABLE, columns, &suffix).await?;
    Ok(())
}

/// All rows of these customers.
pub async fn of_customers<R: Row>(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<R>, StoreError> {
    fetch_by_keys!(conn, R, format!("{} WHERE customer_id {{keys}}", R::SELECT), customers)
}

/// One row of a customer by its id, the second part of its key.
pub async fn find<R: Row>(conn: &mut Conn, customer: Uuid, id: Uuid) -> Result<Option<R>, StoreError> {
    let sql = || AssertSqlSafe(format!("{} WHERE customer_id = $1 AND {} = $2", R::SELECT, R::KEY.get(1).unwrap_or(&"customer_id")));
    crate::fetch_optional!(conn, R, sql(), customer, id)
}
