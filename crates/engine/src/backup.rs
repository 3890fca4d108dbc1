//! Backups: one file that holds everything, taken while others write, and restored into either database.
//!
//! The file is gzip over lines of JSON, so that `zcat` shows what is in it:
//!
//! ```text
//! {"roadbook_backup":1,"program":"0.1.0","schema":2,"taken_at":"2026-11-20T09:00:00Z"}
//! {"table":"stores","columns":["address","city",…]}
//! ["Abovyan 1","Yerevan",…]                               one line a row, see roadbook_store::dump
//! {"end":"stores","rows":3,"digest":"5f…"}
//! {"file":"uploads/…"}
//! "…"                                                     base64, 48 KiB a line
//! {"end":"uploads/…","bytes":1234,"sha256":"…"}
//! {"complete":true,"tables":18,"files":1,"sha256":"…"}    over every byte before this line
//! ```
//!
//! A table's digest is the sum (modulo 2¹²⁸) of the first 16 bytes of each row's SHA-256: it does not depend on the order of rows, so that
//! it can be taken again from the database into which a backup was restored.

mod read;
mod restore;
mod write;

use std::{io, path::PathBuf};

use roadbook_store::StoreError;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use read::verify;
pub use restore::restore;
pub use write::{UPLOADS, write};

/// The version of the format that this release writes and reads.
const FORMAT: u32 = 1;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub file: PathBuf,
    pub taken_at: String,
    pub tables: Vec<TableSummary>,
    pub files: u64,
}

impl Summary {
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableSummary {
    pub table: String,
    pub columns: Vec<String>,
    pub rows: u64,
    pub digest: String,
}

/// Why a backup could not be made or restored. In every case the database is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{path}: {error}")]
    File { path: PathBuf, error: io::Error },
    #[error("{0} exists already")]
    TargetExists(PathBuf),
    #[error("{0} is not a backup of Roadbook")]
    NotABackup(PathBuf),
    #[error("the backup is of a newer Roadbook (format {format}, schema {schema})")]
    Newer { format: u32, schema: i64 },
    /// Cut off or altered.
    #[error("the backup is damaged at line {line}: {what}")]
    Damaged { line: u64, what: String },
    #[error("the database is not empty: {table} has {rows} rows")]
    NotEmpty { table: &'static str, rows: i64 },
    /// What was written is not what was read.
    #[error("{table} came out different: {wanted} wanted, {found} found")]
    Mismatch { table: String, wanted: String, found: String },
}

fn file_error(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.into();
    move |error| BackupError::File { path, error }
}

/// The lines that are no rows.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Mark {
    Head { roadbook_backup: u32, program: String, schema: i64, taken_at: String },
    Table { table: String, columns: Vec<String> },
    TableEnd { end: String, rows: u64, digest: String },
    File { file: String },
    FileEnd { end: String, bytes: u64, sha256: String },
    Complete { complete: bool, tables: u64, files: u64, sha256: String },
}

/// A table's digest in the making.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct RowDigest {
    sum: u128,
    rows: u64,
}

impl RowDigest {
    /// `line` is the row's JSON without a line break.
    fn add(&mut self, line: &[u8]) {
        let hash = Sha256::digest(line);
        let mut first = [0; 16];
        first.copy_from_slice(hash.get(..16).unwrap_or(&[0; 16]));
        self.sum = self.sum.wrapping_add(u128::from_be_bytes(first));
        self.rows += 1;
    }

    fn text(&self) -> String {
        format!("{:032x}", self.sum)
    }
}
