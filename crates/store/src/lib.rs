//! All SQL of Roadbook, for SQLite and PostgreSQL. One file per family of tables; nothing outside this crate touches a database.
//!
//! Every function takes a [`Conn`]: a plain connection for reading, a transaction for writing, so that the caller decides what is one unit
//! of work.

pub mod bulk;
pub mod db;
pub mod error;
mod migrate;

pub use db::{Conn, Db, Dialect, Durability};
pub use error::StoreError;
