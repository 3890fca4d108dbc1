//! JSON Lines: an object on each line. Nested objects become columns such as `address.city`.

use std::{
    collections::{HashMap, VecDeque},
    io::{self, Seek, SeekFrom},
};

use memchr::memchr;
use roadbook_core::hear::{Problem, ProblemCode};
use serde_json::{Map, Value};

use crate::{
    encoding::{self, Encoding, Utf8Reader},
    limits::{CELL_BYTES, COLUMNS, RECORD_BYTES},
    row::{Cells, RawRow},
    source::{Progress, Source},
};

/// Lines that are looked at for the columns. Keys that come first behind them stay in the record and are not mapped.
const LOOK_LINES: usize = 1_000;
const LOOK_BYTES: usize = 8 << 20;

/// Rows of a JSON Lines file.
pub struct JsonRows {
    lines: Lines,
    header: Vec<String>,
    places: HashMap<String, usize>,
    ahead: VecDeque<Line>,
    row: u64,
}

impl std::fmt::Debug for JsonRows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JsonRows").field("header", &self.header).finish_non_exhaustive()
    }
}

struct Line {
    number: u64,
    text: Vec<u8>,
    /// Whether the line was longer than the limit and `text` is its beginning.
    cut: bool,
}

impl JsonRows {
    /// Reads ahead to learn the columns.
    ///
    /// # Errors
    /// Only those of reading.
    pub fn open(mut source: Box<dyn Source>, encoding: Option<Encoding>, country: Option<&str>, progress: Progress) -> io::Result<Self> {
        let encoding = match encoding {
            Some(encoding) => encoding,
            None => encoding::detect(&mut source, country)?,
        };
        progress.set_total(source.seek(SeekFrom::End(0))?);
        source.seek(SeekFrom::Start(0))?;
        let lines = Lines { text: Utf8Reader::new(source, encoding), buffer: Vec::new(), start: 0, last: false, number: 0, progress };
        let mut rows = Self { lines, header: Vec::new(), places: HashMap::new(), ahead: VecDeque::new(), row: 0 };
        let mut bytes = 0;
        while rows.ahead.len() < LOOK_LINES && bytes < LOOK_BYTES {
            let Some(line) = rows.lines.next_line()? else { break };
            bytes += line.text.len();
            if let Some(object) = parse(&line.text) {
                flatten("", &object, &mut |name, _| {
                    if rows.header.len() < COLUMNS && !rows.places.contains_key(name) {
                        rows.places.insert(name.to_owned(), rows.header.len());
                        rows.header.push(name.to_owned());
                    }
                });
            }
            rows.ahead.push_back(line);
        }
        Ok(rows)
    }

    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The next line that is not blank; `None` at the end.
    ///
    /// # Errors
    /// Only those of reading.
    pub fn next_row(&mut self) -> io::Result<Option<RawRow>> {
        let line = match self.ahead.pop_front() {
            Some(line) => line,
            None => match self.lines.next_line()? {
                Some(line) => line,
                None => return Ok(None),
            },
        };
        self.row += 1;
        let cells = self.cells(&line);
        let raw_is_json = cells.is_ok();
        let raw = if raw_is_json { trimmed(&line.text).to_vec() } else { line.text };
        Ok(Some(RawRow { line: line.number, row: self.row, cells, warnings: Vec::new(), raw, raw_is_json }))
    }

    fn cells(&self, line: &Line) -> Result<Cells, Vec<Problem>> {
        let shown =
            |code| Problem::new(code).found(&String::from_utf8_lossy(line.text.get(..line.text.len().min(800)).unwrap_or_default()));
        if line.cut {
            return Err(vec![shown(ProblemCode::CellTooLarge)]);
        }
        if std::str::from_utf8(&line.text).is_err() {
            return Err(vec![shown(ProblemCode::BadBytes)]);
        }
        let Some(object) = parse(&line.text) else { return Err(vec![shown(ProblemCode::NotJson)]) };
        let mut values: Vec<String> = vec![String::new(); self.header.len()];
        let mut too_large = None;
        flatten("", &object, &mut |name, value| {
            if value.len() > CELL_BYTES {
                too_large = Some(name.to_owned());
            } else if let Some(slot) = self.places.get(name).and_then(|place| values.get_mut(*place)) {
                *slot = value;
            }
        });
        match too_large {
            Some(name) => Err(vec![shown(ProblemCode::CellTooLarge).in_column(name)]),
            None => Ok(values.iter().map(|value| value.replace('\0', "\u{fffd}")).collect()),
        }
    }
}

/// The line without what a JSON array around the objects leaves on it.
fn trimmed(line: &[u8]) -> &[u8] {
    let line = line.trim_ascii();
    let line = line.strip_prefix(b"[").unwrap_or(line).trim_ascii();
    let line = match line.strip_suffix(b"]") {
        Some(rest) if rest.trim_ascii_end().ends_with(b"}") => rest.trim_ascii_end(),
        _ => line,
    };
    line.strip_suffix(b",").unwrap_or(line).trim_ascii()
}

fn parse(line: &[u8]) -> Option<Map<String, Value>> {
    // The parser refuses nesting beyond 128 levels by itself.
    serde_json::from_slice(trimmed(line)).ok()
}

/// Gives every scalar with its path. Lists of scalars are joined by `; `; lists of objects are counted from 1.
fn flatten(prefix: &str, object: &Map<String, Value>, give: &mut impl FnMut(&str, String)) {
    for (key, value) in object {
        let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        flatten_value(&path, value, give);
    }
}

fn flatten_value(path: &str, value: &Value, give: &mut impl FnMut(&str, String)) {
    match value {
        Value::Object(object) => flatten(path, object, give),
        Value::Array(list) if list.iter().any(|item| item.is_object() || item.is_array()) => {
            for (index, item) in list.iter().enumerate() {
                flatten_value(&format!("{path}.{}", index + 1), item, give);
            }
        }
        Value::Array(list) => give(path, list.iter().map(scalar).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")),
        other => give(path, scalar(other)),
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Physical lines within the limits.
struct Lines {
    text: Utf8Reader<Box<dyn Source>>,
    buffer: Vec<u8>,
    start: usize,
    last: bool,
    number: u64,
    progress: Progress,
}

impl Lines {
    fn next_line(&mut self) -> io::Result<Option<Line>> {
        loop {
            let Some(line) = self.take_line()? else { return Ok(None) };
            let content = trimmed(&line.text);
            if !(content.is_empty() || content == b"]") {
                return Ok(Some(line));
            }
        }
    }

    fn take_line(&mut self) -> io::Result<Option<Line>> {
        let mut seen = 0;
        loop {
            let data = self.buffer.get(self.start..).unwrap_or_default();
            if let Some(end) = memchr(b'\n', data.get(seen..).unwrap_or_default()) {
                let line = self.line(seen + end, 1);
                return Ok(Some(line));
            }
            if data.len() > RECORD_BYTES {
                let mut line = self.line(RECORD_BYTES, 0);
                line.cut = true;
                self.skip_rest()?;
                return Ok(Some(line));
            }
            if self.last {
                let length = data.len();
                return Ok((length > 0).then(|| self.line(length, 0)));
            }
            seen = data.len();
            self.fill()?;
        }
    }

    fn line(&mut self, length: usize, end: usize) -> Line {
        let text = self.buffer.get(self.start..self.start + length).unwrap_or_default().to_vec();
        self.start += length + end;
        self.number += 1;
        Line { number: self.number, text, cut: false }
    }

    fn skip_rest(&mut self) -> io::Result<()> {
        loop {
            if let Some(end) = memchr(b'\n', self.buffer.get(self.start..).unwrap_or_default()) {
                self.start += end + 1;
                return Ok(());
            }
            self.start = self.buffer.len();
            if self.last {
                return Ok(());
            }
            self.fill()?;
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let progress = &self.progress;
        self.last = !self.text.fill(&mut self.buffer, |count| progress.add(count))?;
        Ok(())
    }
}
