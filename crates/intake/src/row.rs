//! One row of a table as it was read, before a mapping says what its cells mean.

use std::borrow::Cow;

use roadbook_core::hear::Problem;

/// The cells of one row. They share one text, so that a row costs two allocations and not one per cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<u32>,
}

impl Cells {
    pub(crate) fn from_parts(text: String, ends: Vec<u32>) -> Self {
        Self { text, ends }
    }

    /// Appends a cell. Cells beyond 4 GiB of text are cut away.
    pub fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell in this position, from 0; `None` behind the last.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = if index == 0 { 0 } else { *self.ends.get(index - 1)? as usize };
        self.text.get(start..end)
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// Whether no cell holds anything but blanks.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_whitespace()) || self.text.trim().is_empty()
    }

    /// Cuts to `count` cells.
    pub(crate) fn truncate(&mut self, count: usize) {
        self.ends.truncate(count);
        self.text.truncate(self.ends.last().map_or(0, |end| *end as usize));
    }
}

impl<S: AsRef<str>> FromIterator<S> for Cells {
    fn from_iter<I: IntoIterator<Item = S>>(cells: I) -> Self {
        let mut row = Self::default();
        for cell in cells {
            row.push(cell.as_ref());
        }
        row
    }
}

/// One row with its place and its original text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// The physical line on which it starts, from 1 (for a spreadsheet: its row number there).
    pub line: u64,
    /// Its number among the rows of data, from 1; the header and blank lines do not count.
    pub row: u64,
    /// The cells, as many as the header has; or why they could not be told apart.
    pub cells: Result<Cells, Vec<Problem>>,
    /// Odd things in single cells (`ReplacedCharacter`), by the header's name.
    pub warnings: Vec<Problem>,
    /// The row as it stood in the file: its exact bytes when the file is UTF-8, the same text in UTF-8 otherwise. A spreadsheet's row is
    /// written as a line of CSV. Rows beyond the limits are cut there.
    pub raw: Vec<u8>,
    /// Whether `raw` is a JSON object already, and so becomes the record's raw text as it is.
    pub raw_is_json: bool,
}

impl RawRow {
    /// The original as text that any database takes: invalid bytes and NULs become U+FFFD.
    #[must_use]
    pub fn raw_text(&self) -> Cow<'_, str> {
        database_text(&self.raw)
    }

    /// A row from cells that were mended by hand.
    #[must_use]
    pub fn from_cells(line: u64, row: u64, cells: Cells) -> Self {
        let raw = crate::csv::write_line(cells.iter(), b',').into_bytes();
        Self { line, row, cells: Ok(cells), warnings: Vec::new(), raw, raw_is_json: false }
    }
}

/// Text that any database takes: invalid bytes and NULs become U+FFFD.
pub(crate) fn database_text(raw: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(raw);
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { text }
}
