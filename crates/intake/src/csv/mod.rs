//! Delimited text, streamed: any delimiter, any encoding, damaged rows set aside one by one.

mod dialect;
mod record;

use std::io::{self, Seek, SeekFrom};

use memchr::{memchr, memchr2, memmem};
use roadbook_core::hear::{Problem, ProblemCode};

use crate::{
    encoding::{self, Encoding, Utf8Reader},
    limits::{CELL_BYTES, COLUMNS, RECORD_BYTES},
    row::{Cells, RawRow},
    source::{Progress, Source},
};
use record::{Outcome, Parts};

const CHUNK: usize = 128 << 10;
const SAMPLE: usize = 256 << 10;

/// What is known of the file beforehand. What is left open is detected.
#[derive(Debug, Clone, Default)]
pub struct CsvOptions {
    pub encoding: Option<Encoding>,
    pub delimiter: Option<u8>,
    /// ISO 3166-1 alpha-2; helps to tell legacy encodings apart.
    pub country: Option<String>,
}

/// Rows of a delimited text. The first row is given like every other: whether it is a header is not decided here.
pub struct CsvRows {
    text: Utf8Reader<Box<dyn Source>>,
    encoding: Encoding,
    delimiter: u8,
    /// Cells that a row should have; names of columns for problems.
    columns: usize,
    names: Vec<String>,
    buffer: Vec<u8>,
    /// Where the next record starts in `buffer`.
    start: usize,
    last: bool,
    line: u64,
    row: u64,
    parts: Parts,
    progress: Progress,
}

impl std::fmt::Debug for CsvRows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CsvRows").field("encoding", &self.encoding).field("delimiter", &char::from(self.delimiter)).finish_non_exhaustive()
    }
}

impl CsvRows {
    /// Detects encoding and delimiter and goes to the first row of the table; lines above the table (a title) are skipped.
    ///
    /// # Errors
    /// Only those of reading.
    pub fn open(mut source: Box<dyn Source>, options: &CsvOptions, progress: Progress) -> io::Result<Self> {
        let encoding = match options.encoding {
            Some(encoding) => encoding,
            None => encoding::detect(&mut source, options.country.as_deref())?,
        };
        progress.set_total(source.seek(SeekFrom::End(0))?);
        source.seek(SeekFrom::Start(0))?;
        let mut rows = Self {
            text: Utf8Reader::new(source, encoding),
            encoding,
            delimiter: b',',
            columns: 0,
            names: Vec::new(),
            buffer: Vec::new(),
            start: 0,
            last: false,
            line: 1,
            row: 0,
            parts: Parts::default(),
            progress,
        };
        while rows.buffer.len() < SAMPLE && !rows.last {
            rows.fill()?;
        }
        let dialect = dialect::detect(&rows.buffer, rows.last, options.delimiter);
        rows.delimiter = dialect.delimiter;
        rows.columns = dialect.columns.min(COLUMNS);
        rows.skip_above_the_table();
        Ok(rows)
    }

    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    #[must_use]
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Cells that most rows have.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Says how the columns are called, and how many rows of data have been given already.
    pub fn begin(&mut self, names: Vec<String>, row: u64) {
        self.columns = names.len();
        self.names = names;
        self.row = row;
    }

    fn skip_above_the_table(&mut self) {
        if dialect::declared(&self.buffer).is_some() {
            self.skip_first_line();
        }
        for _ in 0..20 {
            let data = self.buffer.get(self.start..).unwrap_or_default();
            let Outcome::Whole { length, lines, .. } = record::parse(data, self.last, self.delimiter, &mut self.parts) else { return };
            let cells = self.parts.ends.len();
            // A title stands in one or two cells; whatever is wider is the header or the first row.
            if length == 0 || (cells * 2 > self.columns && !self.parts.is_blank()) {
                return;
            }
            self.start += length;
            self.line += lines;
        }
    }

    fn skip_first_line(&mut self) {
        let data = self.buffer.get(self.start..).unwrap_or_default();
        if let Some((_, length)) = record::first_line(data, self.last) {
            self.start += length;
            self.line += 1;
        }
    }

    /// Reads on; what has been consumed is dropped first.
    fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        // Twice as much each time, so that a long record is not looked at again and again.
        let wanted = self.buffer.len() + self.buffer.len().clamp(CHUNK, RECORD_BYTES);
        while self.buffer.len() < wanted && !self.last {
            let progress = &self.progress;
            self.last = !self.text.fill(&mut self.buffer, |count| progress.add(count))?;
        }
        Ok(())
    }

    /// The next row that is not blank; `None` at the end.
    ///
    /// # Errors
    /// Only those of reading.
    pub fn next_row(&mut self) -> io::Result<Option<RawRow>> {
        loop {
            let data = self.buffer.get(self.start..).unwrap_or_default();
            if data.is_empty() {
                if self.last {
                    return Ok(None);
                }
                self.fill()?;
                continue;
            }
            match record::parse(data, self.last, self.delimiter, &mut self.parts) {
                Outcome::Whole { content, length, lines } => {
                    if lines > 1 && self.parts.ends.len() != self.columns && self.second_line_stands_alone() {
                        return Ok(Some(self.take_unclosed_line()));
                    }
                    let line = self.line;
                    let raw = self.buffer.get(self.start..self.start + content).unwrap_or_default().to_vec();
                    self.start += length;
                    self.line += lines;
                    if self.parts.is_blank() {
                        continue;
                    }
                    return Ok(Some(self.whole_row(line, raw)));
                }
                Outcome::NeedMore => self.fill()?,
                Outcome::Unclosed => {
                    while record::first_line(self.buffer.get(self.start..).unwrap_or_default(), self.last).is_none() {
                        self.fill()?;
                    }
                    return Ok(Some(self.take_unclosed_line()));
                }
                Outcome::TooLarge => return self.take_too_large().map(Some),
            }
        }
    }

    /// Whether the record's second physical line has the right number of cells by itself: then a quote in the first line swallowed it.
    fn second_line_stands_alone(&mut self) -> bool {
        let data = self.buffer.get(self.start..).unwrap_or_default();
        let Some((_, first)) = record::first_line(data, self.last) else { return false };
        let rest = data.get(first..).unwrap_or_default();
        let mut parts = Parts::default();
        let alone = matches!(record::parse(rest, self.last, self.delimiter, &mut parts), Outcome::Whole { lines: 1, .. });
        alone && self.columns > 1 && parts.ends.len() == self.columns
    }

    fn whole_row(&mut self, line: u64, raw: Vec<u8>) -> RawRow {
        self.row += 1;
        let (cells, warnings) = match self.cells(&raw) {
            Ok((cells, warnings)) => (Ok(cells), warnings),
            Err(problems) => (Err(problems), Vec::new()),
        };
        RawRow { line, row: self.row, cells, warnings, raw, raw_is_json: false }
    }

    fn cells(&mut self, raw: &[u8]) -> Result<(Cells, Vec<Problem>), Vec<Problem>> {
        let mut start = 0;
        for (index, end) in self.parts.ends.iter().enumerate() {
            if (*end as usize).saturating_sub(start) > CELL_BYTES {
                let cell = self.parts.text.get(start..start + 800).unwrap_or_default();
                return Err(vec![self.named(Problem::new(ProblemCode::CellTooLarge).found(&String::from_utf8_lossy(cell)), index)]);
            }
            start = *end as usize;
        }
        let (cells, warnings) = self.text_of_cells();
        let expected = if self.names.is_empty() { cells.len() } else { self.columns };
        let mut cells = cells;
        if cells.len() > expected && (expected..cells.len()).all(|index| cells.get(index).is_some_and(|cell| cell.trim().is_empty())) {
            cells.truncate(expected);
        }
        if cells.len() == expected {
            return Ok((cells, warnings));
        }
        let mut problem = Problem::new(ProblemCode::WrongCellCount).found(&format!("{} / {expected}", cells.len()));
        problem.suggestion = mend_count(&cells, expected, self.delimiter);
        if raw.len() > CELL_BYTES {
            problem.suggestion = None;
        }
        Err(vec![problem])
    }

    /// The cells as text; bad bytes and NULs are replaced and reported, column by column.
    fn text_of_cells(&mut self) -> (Cells, Vec<Problem>) {
        let text = std::mem::take(&mut self.parts.text);
        let ends = std::mem::take(&mut self.parts.ends);
        let capacity = (text.len() + 16, ends.len() + 1);
        let replaced = self.text.replaced() && memmem::find(&text, "\u{fffd}".as_bytes()).is_some();
        let odd = replaced || memchr(0, &text).is_some();
        let result = match String::from_utf8(text) {
            Ok(text) if !odd => (Cells::from_parts(text, ends), Vec::new()),
            Ok(text) => self.repair(text.as_bytes(), &ends),
            Err(error) => self.repair(error.as_bytes(), &ends),
        };
        self.parts = Parts { text: Vec::with_capacity(capacity.0), ends: Vec::with_capacity(capacity.1) };
        result
    }

    fn repair(&self, text: &[u8], ends: &[u32]) -> (Cells, Vec<Problem>) {
        let mut cells = Cells::default();
        let mut warnings = Vec::new();
        let mut start = 0;
        for (index, end) in ends.iter().enumerate() {
            let bytes = text.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            let cell = String::from_utf8_lossy(bytes).replace('\0', "\u{fffd}");
            let damaged =
                memchr(0, bytes).is_some() || std::str::from_utf8(bytes).is_err() || (self.text.replaced() && cell.contains('\u{fffd}'));
            if damaged {
                let mut problem = Problem::new(ProblemCode::ReplacedCharacter).found(&cell);
                problem.suggestion = guess(bytes);
                warnings.push(self.named(problem, index));
            }
            cells.push(&cell);
        }
        (cells, warnings)
    }

    fn named(&self, mut problem: Problem, index: usize) -> Problem {
        problem.column = Some(self.names.get(index).cloned().unwrap_or_else(|| (index + 1).to_string()));
        problem
    }

    fn take_unclosed_line(&mut self) -> RawRow {
        let data = self.buffer.get(self.start..).unwrap_or_default();
        // Only a line without end is left when none is found; the caller has read on until there is one.
        let (content, length) = record::first_line(data, true).unwrap_or((data.len(), data.len()));
        let raw = data.get(..content).unwrap_or_default().to_vec();
        let line = self.line;
        self.start += length;
        self.line += 1;
        self.row += 1;
        let text = String::from_utf8_lossy(&raw);
        let opened = memchr(b'"', &raw).unwrap_or(0);
        let mut problem = Problem::new(ProblemCode::UnclosedQuote).found(&String::from_utf8_lossy(raw.get(opened..).unwrap_or_default()));
        let mut parts = Parts::default();
        record::parse_without_quotes(&raw, self.delimiter, &mut parts);
        if parts.ends.len() == self.columns && raw.len() <= CELL_BYTES {
            let delimiter = char::from(self.delimiter);
            problem.suggestion = Some(write_line(text.split(delimiter).map(|cell| cell.trim().trim_matches('"')), self.delimiter));
        }
        problem.column = self.names.get(memchr::memchr_iter(self.delimiter, raw.get(..opened).unwrap_or_default()).count()).cloned();
        RawRow { line, row: self.row, cells: Err(vec![problem]), warnings: Vec::new(), raw, raw_is_json: false }
    }

    /// A physical line beyond the limits: its beginning is kept, the rest is passed over without being held.
    fn take_too_large(&mut self) -> io::Result<RawRow> {
        let line = self.line;
        let data = self.buffer.get(self.start..).unwrap_or_default();
        let kept = data.get(..data.len().min(RECORD_BYTES)).unwrap_or_default();
        let (content, ends_here) = match memchr2(b'\n', b'\r', kept) {
            Some(end) => (end, true),
            None => (kept.len(), false),
        };
        let raw = kept.get(..content).unwrap_or_default().to_vec();
        self.start += content;
        let mut ended = ends_here;
        while !ended {
            let data = self.buffer.get(self.start..).unwrap_or_default();
            if let Some(end) = memchr2(b'\n', b'\r', data) {
                self.start += end;
                break;
            }
            self.start = self.buffer.len();
            ended = self.last;
            if !ended {
                self.fill()?;
            }
        }
        while self.buffer.len() - self.start < 2 && !self.last {
            self.fill()?;
        }
        self.skip_first_line();
        self.row += 1;
        let shown = String::from_utf8_lossy(raw.get(..raw.len().min(800)).unwrap_or_default()).into_owned();
        let index = longest_cell(&raw, self.delimiter);
        let problem = self.named(Problem::new(ProblemCode::CellTooLarge).found(&shown), index);
        Ok(RawRow { line, row: self.row, cells: Err(vec![problem]), warnings: Vec::new(), raw, raw_is_json: false })
    }
}

fn longest_cell(line: &[u8], delimiter: u8) -> usize {
    line.split(|byte| *byte == delimiter).enumerate().max_by_key(|(_, cell)| cell.len()).map_or(0, |(index, _)| index)
}

/// What bytes that are not UTF-8 may have meant: their reading in the legacy encoding they look like.
fn guess(bytes: &[u8]) -> Option<String> {
    if bytes.len() > 4096 || memchr(0, bytes).is_some() || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let (text, replaced) = encoding::detect_bytes(bytes, None).decode(bytes);
    (!replaced && !text.contains('\u{fffd}')).then_some(text)
}

/// The row with the right number of cells, as a line: padded when there are too few; when there are too many, those that begin with a blank
/// are joined to the cell before (`Abovyan 5, Yerevan` without quotes).
fn mend_count(cells: &Cells, expected: usize, delimiter: u8) -> Option<String> {
    if cells.len() < expected {
        let missing = expected - cells.len();
        return Some(write_line(cells.iter().chain(std::iter::repeat_n("", missing)), delimiter));
    }
    let extra = cells.len() - expected;
    let continued = |index: usize, cell: &str| index > 0 && cell.starts_with(' ') && cell.len() > 1;
    if cells.iter().enumerate().filter(|(index, cell)| continued(*index, cell)).count() != extra {
        return None;
    }
    let mut joined: Vec<String> = Vec::with_capacity(expected);
    for (index, cell) in cells.iter().enumerate() {
        match joined.last_mut() {
            Some(before) if continued(index, cell) => {
                before.push(char::from(delimiter));
                before.push_str(cell);
            }
            _ => joined.push(cell.to_owned()),
        }
    }
    Some(write_line(joined.iter().map(String::as_str), delimiter))
}

/// One line of delimited text, quoted where needed, without line end.
#[must_use]
pub fn write_line<'a>(cells: impl IntoIterator<Item = &'a str>, delimiter: u8) -> String {
    let mut line = String::new();
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            line.push(char::from(delimiter));
        }
        let special = |byte: u8| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r');
        if cell.bytes().any(special) || cell.starts_with(' ') || cell.ends_with(' ') {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(cell);
        }
    }
    line
}

/// The cells of one line, for a row that was mended by hand. `None` when it is not one whole line.
#[must_use]
pub fn read_line(line: &str, delimiter: u8) -> Option<Cells> {
    let mut parts = Parts::default();
    match record::parse(line.as_bytes(), true, delimiter, &mut parts) {
        Outcome::Whole { length, .. } if length == line.len() => Some(Cells::from_parts(String::from_utf8(parts.text).ok()?, parts.ends)),
        _ => None,
    }
}
