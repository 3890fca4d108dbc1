//! Tables of any format as a header and a stream of rows.

use std::io;

use roadbook_core::hear::RecordKind;
use serde::{Deserialize, Serialize};

use crate::{
    csv::{CsvOptions, CsvRows},
    encoding::Encoding,
    format::Format,
    jsonl::JsonRows,
    map::values,
    row::RawRow,
    source::{Progress, Source},
    xlsx::XlsxRows,
};

/// How to read a file, where a person or a saved mapping has decided it. What is left out is detected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    pub encoding: Option<Encoding>,
    /// The delimiter of a CSV file, one ASCII character.
    pub delimiter: Option<char>,
    /// Whether the first row is a header.
    pub header: Option<bool>,
    /// ISO 3166-1 alpha-2, where the dealer is; helps to tell legacy encodings apart.
    pub country: Option<String>,
}

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("the file is empty")]
    Empty,
    /// A spreadsheet that is damaged, or of another kind than XLSX.
    #[error("not a readable spreadsheet: {0}")]
    NotASpreadsheet(String),
    /// A spreadsheet that would take more memory than any true one: an attack, or a mistake.
    #[error("the spreadsheet is refused: {0}")]
    Bomb(String),
    /// A vCard or ADF file was opened as a table.
    #[error("a file of this format has no rows; read it as documents")]
    NotATable,
    /// A table was opened as documents.
    #[error("a file of this format is a table; its columns need a mapping")]
    NotDocuments,
}

/// A table being read: its header, then its rows.
#[derive(Debug)]
pub struct Rows {
    header: Vec<String>,
    header_found: bool,
    first: Option<RawRow>,
    inner: Inner,
    progress: Progress,
}

#[derive(Debug)]
enum Inner {
    Csv(Box<CsvRows>),
    Xlsx(Box<XlsxRows>),
    Json(Box<JsonRows>),
}

impl Rows {
    /// Opens a table and reads its header. `kind` helps to recognise one.
    ///
    /// # Errors
    /// When the file cannot be read at all; single bad rows are reported where they stand.
    pub fn open(format: Format, source: impl Source, kind: RecordKind, options: &ReadOptions) -> Result<Self, OpenError> {
        let progress = Progress::default();
        match format {
            Format::Csv => {
                let csv = CsvOptions {
                    encoding: options.encoding,
                    delimiter: options.delimiter.and_then(|c| u8::try_from(c).ok()).filter(u8::is_ascii),
                    country: options.country.clone(),
                };
                let mut rows = CsvRows::open(Box::new(source), &csv, progress.clone())?;
                let first = rows.next_row()?.ok_or(OpenError::Empty)?;
                let (header, header_found, first) = header_of(first, kind, options, rows.columns());
                let begun = u64::from(first.is_some());
                rows.begin(header.clone(), begun);
                Ok(Self { header, header_found, first, inner: Inner::Csv(Box::new(rows)), progress })
            }
            Format::Xlsx => {
                let mut rows = XlsxRows::open(Box::new(source), progress.clone())?;
                let first = rows.next_row()?.ok_or(OpenError::Empty)?;
                let (header, header_found, first) = header_of(first, kind, options, rows.columns());
                rows.begin(header.clone(), u64::from(first.is_some()));
                Ok(Self { header, header_found, first, inner: Inner::Xlsx(Box::new(rows)), progress })
            }
            Format::JsonLines => {
                let rows = JsonRows::open(Box::new(source), options.encoding, options.country.as_deref(), progress.clone())?;
                Ok(Self { header: rows.header().to_vec(), header_found: true, first: None, inner: Inner::Json(Box::new(rows)), progress })
            }
            Format::Vcard | Format::AdfXml => Err(OpenError::NotATable),
        }
    }

    /// The columns' names, each unique: blanks around them removed, unnamed ones called by their number.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// False when the first row looked like data; then the columns are called by number, and that row is given as the first.
    #[must_use]
    pub fn header_found(&self) -> bool {
        self.header_found
    }

    /// The encoding of the text, for formats that are text.
    #[must_use]
    pub fn encoding(&self) -> Option<Encoding> {
        match &self.inner {
            Inner::Csv(rows) => Some(rows.encoding()),
            Inner::Xlsx(_) | Inner::Json(_) => None,
        }
    }

    /// The delimiter, for CSV.
    #[must_use]
    pub fn delimiter(&self) -> Option<char> {
        match &self.inner {
            Inner::Csv(rows) => Some(char::from(rows.delimiter())),
            Inner::Xlsx(_) | Inner::Json(_) => None,
        }
    }

    /// A handle that tells how far the reading is; it may be kept in another thread.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }
}

impl Iterator for Rows {
    type Item = io::Result<RawRow>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(first) = self.first.take() {
            return Some(Ok(first));
        }
        match &mut self.inner {
            Inner::Csv(rows) => rows.next_row().transpose(),
            Inner::Xlsx(rows) => rows.next_row().transpose(),
            Inner::Json(rows) => rows.next_row().transpose(),
        }
    }
}

/// Decides whether the first row is a header, and names the columns.
fn header_of(first: RawRow, kind: RecordKind, options: &ReadOptions, columns: usize) -> (Vec<String>, bool, Option<RawRow>) {
    let cells = first.cells.as_ref().ok();
    let is_header = options.header.unwrap_or_else(|| cells.is_none_or(|cells| values::looks_like_header(cells, kind)));
    let width = cells.map_or(columns, super::row::Cells::len).max(1);
    if !is_header {
        let header = (1..=width).map(|number| number.to_string()).collect();
        return (header, false, Some(RawRow { row: 1, ..first }));
    }
    let mut header: Vec<String> = Vec::with_capacity(width);
    for index in 0..width {
        let written = cells.and_then(|cells| cells.get(index)).unwrap_or_default();
        let name = written.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').split_whitespace().collect::<Vec<_>>().join(" ");
        let name = if name.is_empty() { (index + 1).to_string() } else { name };
        let mut unique = name.clone();
        let mut number = 2;
        while header.contains(&unique) {
            unique = format!("{name} ({number})");
            number += 1;
        }
        header.push(unique);
    }
    // A trailing delimiter in the header is no column.
    while header.len() > 1 && header.len() > columns && header.last().is_some_and(|name| *name == header.len().to_string()) {
        header.pop();
    }
    (header, true, None)
}
