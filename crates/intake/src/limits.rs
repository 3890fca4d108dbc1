//! What one file may ask of the machine. Beyond these a row goes to quarantine, or the file is refused with a clear message.

/// Bytes of one cell (UTF-8). Longer cells are a mistake or an attack; the longest notes seen in dealer systems are some ten kilobytes.
pub const CELL_BYTES: usize = 1 << 20;

/// Bytes of one record (a row with all its cells, a vCard, a prospect).
pub const RECORD_BYTES: usize = 4 << 20;

/// Physical lines of one record; more mean that a quote was never closed.
pub const RECORD_LINES: usize = 1_000;

/// Columns of one table. XLSX itself allows 16,384.
pub const COLUMNS: usize = 4_096;

/// Bytes that all parts of an XLSX file together may have when inflated.
pub const INFLATED_BYTES: u64 = 1 << 30;

/// Bytes that the shared texts of an XLSX file may have when inflated: they are the one part that has to be held in memory.
pub const SHARED_TEXT_BYTES: u64 = 384 << 20;

/// How much larger than its compressed form a part of an XLSX file may be, beyond its first [`INFLATION_FREE_BYTES`].
/// Sheets of real customers inflate 5 to 30 times; the deflate format itself ends at 1,032.
pub const INFLATION_RATIO: u64 = 200;

/// Inflated bytes for which [`INFLATION_RATIO`] is not asked: a small sheet of equal cells may be very compressible.
pub const INFLATION_FREE_BYTES: u64 = 16 << 20;

/// Nesting of XML elements and of JSON objects.
pub const DEPTH: usize = 64;
