//! All SQL of Roadbook, for SQLite and PostgreSQL. One file per family of tables; nothing outside this crate touches a database.
//!
//! Every function takes a [`Conn`]: a plain connection for reading, a transaction for writing, so that the caller decides what is one unit
//! of work.

pub mod activities;
pub mod audit;
pub mod bulk;
pub mod catalogue;
pub mod check;
pub mod consents;
pub mod customer_list;
pub mod customer_page;
pub mod customers;
pub mod db;
pub mod dump;
pub mod error;
pub mod facts;
pub mod homes;
pub mod households;
pub mod idempotency;
pub mod identifiers;
pub mod imports;
pub mod judgements;
pub mod mappings;
pub mod match_keys;
pub mod match_models;
pub mod match_pairs;
pub mod match_queue;
mod migrate;
pub mod moves;
pub mod names;
pub mod news;
pub mod pages;
pub mod quarantine;
pub mod records;
pub mod search;
mod search_index;
pub mod sessions;
pub mod settings;
pub mod staff;
mod statement;
pub mod stores;
pub mod timeline;
pub mod tokens;
pub mod vehicle_list;
pub mod vehicles;

pub use db::{Conn, Db, Dialect, Durability};
pub use error::StoreError;
pub use migrate::SCHEMA;
