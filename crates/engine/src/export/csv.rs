//! Rows for spreadsheets, after RFC 4180, in UTF-8 with a byte order mark: without it a widely used spreadsheet program takes Armenian or
//! Korean for Latin.
//!
//! A text that begins with `=`, `+`, `-`, `@`, a tab or a line break would be run as a formula by a spreadsheet that opens the file; such a
//! text is written with an apostrophe before it (the measure that OWASP names under "CSV Injection"). So a phone number reads
//! `'+37477123456`. JSON Lines are written as they are. Numbers are never marked.

use std::borrow::Cow;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>),
    Number(i64),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Begins a file: the mark of UTF-8 and the names of the columns.
pub fn write_header(out: &mut Vec<u8>, names: &[&str]) {
    out.extend_from_slice("\u{feff}".as_bytes());
    let cells: Vec<Cell<'_>> = names.iter().map(|name| Cell::from(*name)).collect();
    write_row(out, &cells);
}

/// Appends one row.
pub fn write_row(out: &mut Vec<u8>, cells: &[Cell<'_>]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        match cell {
            Cell::Empty => {}
            Cell::Number(number) => out.extend_from_slice(number.to_string().as_bytes()),
            Cell::Text(text) => write_text(out, text),
        }
    }
    out.extend_from_slice(b"\r\n");
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    let text = if could_run(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) };
    if text.contains([',', '"', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ') {
        out.push(b'"');
        out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

/// Whether a spreadsheet could take the text for a formula. Some also trim blanks and know full-width signs.
fn could_run(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[Cell<'_>]) -> String {
        let mut out = Vec::new();
        write_row(&mut out, cells);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cells_are_quoted_when_they_must_be() {
        let cells = ["plain".into(), "a,b".into(), "say \"hi\"".into(), "two\nlines".into(), Cell::Empty, Cell::Number(-5)];
        assert_eq!(row(&cells), "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,-5\r\n");
    }

    /// What the export marks, the import takes off again: files go round between two houses without growing apostrophes.
    #[test]
    fn marked_texts_come_back_as_they_were() {
        for text in ["+37477123456", "-2", "@anna", "=1+1", "＋82", "plain", "'t Hooft"] {
            let written = row(&[text.into()]);
            let cell = roadbook_intake::value::cell::read(written.trim_end()).unwrap();
            assert_eq!(cell, Some(text), "{written}");
        }
    }

    #[test]
    fn no_text_runs_as_a_formula() {
        for text in ["=1+1", "+374", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"] {
            let written = row(&[text.into()]);
            assert!(written.trim_start_matches('"').starts_with('\''), "{written}");
        }
        assert_eq!(row(&["a=b".into()]), "a=b\r\n");
    }
}
