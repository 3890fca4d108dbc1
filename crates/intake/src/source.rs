//! Where the bytes come from.

use std::{
    io::{Cursor, Read, Seek},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// A file, or bytes in memory.
pub trait Source: Read + Seek + Send + 'static {}

impl<T: Read + Seek + Send + 'static> Source for T {}

/// Bytes in memory as a source.
#[must_use]
pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Cursor<Vec<u8>> {
    Cursor::new(bytes.into())
}

/// How many bytes (or rows, for a spreadsheet) have been read, of how many. May be read from another thread while the rows stream.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    done: Arc<AtomicU64>,
    total: Arc<AtomicU64>,
}

impl Progress {
    /// Read so far.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// To read altogether; 0 when unknown.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total.load(Ordering::Relaxed)
    }

    pub(crate) fn add(&self, count: u64) {
        self.done.fetch_add(count, Ordering::Relaxed);
    }

    pub(crate) fn set_total(&self, total: u64) {
        self.total.store(total, Ordering::Relaxed);
    }
}
