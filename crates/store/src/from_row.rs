//! Rows of either database as types of ours.

use std::cell::Cell;

use roadbook_core::kernel::{CustomerId, ImportId, MappingId, StaffId, StoreId, TokenId};
use rusqlite::types::FromSql;
use sqlx::{Decode, Postgres, Row as _, Type, postgres::PgRow};
use uuid::Uuid;

use crate::error::StoreError;

/// The cells of one row.
#[derive(Debug)]
pub struct Cells<'r> {
    row: Row<'r>,
    /// Where the next name probably stands: types are read in the order in which their columns are selected.
    next: Cell<usize>,
}

#[derive(Debug)]
enum Row<'r> {
    Sqlite { row: &'r rusqlite::Row<'r>, names: &'r [String] },
    Postgres(&'r PgRow),
}

impl<'r> Cells<'r> {
    pub(crate) fn sqlite(row: &'r rusqlite::Row<'r>, names: &'r [String]) -> Self {
        Self { row: Row::Sqlite { row, names }, next: Cell::new(0) }
    }

    pub(crate) fn postgres(row: &'r PgRow) -> Self {
        Self { row: Row::Postgres(row), next: Cell::new(0) }
    }

    /// The cell of the column with this name.
    ///
    /// # Errors
    /// There is none, or it holds something else.
    pub fn get<T: Field>(&self, name: &str) -> Result<T, StoreError> {
        let place = match &self.row {
            Row::Sqlite { names, .. } => {
                let next = self.next.get();
                if names.get(next).is_some_and(|at| at == name) { Some(next) } else { names.iter().position(|at| at == name) }
            }
            Row::Postgres(row) => {
                let next = self.next.get();
                let columns = row.columns();
                let is = |column: &sqlx::postgres::PgColumn| sqlx::Column::name(column) == name;
                if columns.get(next).is_some_and(is) { Some(next) } else { columns.iter().position(is) }
            }
        };
        let place = place.ok_or_else(|| StoreError::Corrupt(format!("no column {name}")))?;
        self.next.set(place + 1);
        T::read(self, place)
    }

    /// The cell at a place, counted from 0.
    ///
    /// # Errors
    /// There is none, or it holds something else.
    pub fn at<T: Plain>(&self, place: usize) -> Result<T, StoreError> {
        match &self.row {
            Row::Sqlite { row, .. } => T::column_result(row.get_ref(place)?)
                .map_err(|error| StoreError::Corrupt(format!("column {place} cannot be read: {error}"))),
            Row::Postgres(row) => Ok(row.try_get(place)?),
        }
    }
}

/// What both drivers read by themselves.
pub trait Plain: FromSql + for<'r> Decode<'r, Postgres> + Type<Postgres> {}

impl<T: FromSql + for<'r> Decode<'r, Postgres> + Type<Postgres>> Plain for T {}

/// What stands in one cell.
pub trait Field: Sized {
    /// # Errors
    /// The cell holds something else.
    fn read(cells: &Cells<'_>, place: usize) -> Result<Self, StoreError>;
}

macro_rules! plain {
    ($($type:ty),+) => {$(
        impl Field for $type {
            fn read(cells: &Cells<'_>, place: usize) -> Result<Self, StoreError> {
                cells.at(place)
            }
        }

        impl Field for Option<$type> {
            fn read(cells: &Cells<'_>, place: usize) -> Result<Self, StoreError> {
                cells.at(place)
            }
        }
    )+};
}

plain! { i64, f64, bool, String, Uuid, Vec<u8> }

macro_rules! ids {
    ($($id:ident),+) => {$(
        impl Field for $id {
            fn read(cells: &Cells<'_>, place: usize) -> Result<Self, StoreError> {
                cells.at(place).map(Self)
            }
        }
    )+};
}

ids! { CustomerId, ImportId, MappingId, StaffId, StoreId, TokenId }

/// A type made of a row: a tuple by place, a type of [`from_row!`](crate::from_row) by the names of its fields.
pub trait FromRow: Sized {
    /// # Errors
    /// A column is missing or holds something else.
    fn from_row(cells: &Cells<'_>) -> Result<Self, StoreError>;
}

macro_rules! tuples {
    ($($($of:ident $place:tt),+;)+) => {$(
        impl<$($of: Field),+> FromRow for ($($of,)+) {
            fn from_row(cells: &Cells<'_>) -> Result<Self, StoreError> {
                Ok(($($of::read(cells, $place)?,)+))
            }
        }
    )+};
}

tuples! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
    A 0, B 1, C 2, D 3, E 4, F 5;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
}

/// Says which fields of a type are columns, and behind a semicolon those that are made of columns of the same row themselves:
/// `from_row! { ImportRow: import_id, state; counts }`.
#[macro_export]
macro_rules! from_row {
    ($type:ident: $($field:ident),* $(; $($part:ident),+)?) => {
        impl $crate::from_row::FromRow for $type {
            fn from_row(cells: &$crate::from_row::Cells<'_>) -> Result<Self, $crate::error::StoreError> {
                Ok(Self {
                    $($field: cells.get(stringify!($field))?,)*
                    $($($part: $crate::from_row::FromRow::from_row(cells)?,)+)?
                })
            }
        }
    };
}
