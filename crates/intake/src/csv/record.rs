//! One record of delimited text: RFC 4180 as it is met in the field.

use memchr::{memchr, memchr_iter, memchr2, memchr3};

use crate::limits::{COLUMNS, RECORD_BYTES, RECORD_LINES};

/// Where the cells of a record end in its unquoted text. Both are reused from record to record.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub text: Vec<u8>,
    pub ends: Vec<u32>,
}

impl Parts {
    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    fn end_cell(&mut self) {
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.iter().all(u8::is_ascii_whitespace)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A whole record: its bytes without the line end, with the line end, and how many physical lines these are.
    Whole { content: usize, length: usize, lines: u64 },
    /// The data end before the record does.
    NeedMore,
    /// A quote was opened and, as far as can be told, never closed.
    Unclosed,
    /// More than the limits allow.
    TooLarge,
}

/// Takes the cells of the first record in `data` apart. `last` says that nothing follows `data`.
///
/// A quote that is neither doubled nor at the end of its cell is taken as a character of the cell (`"He said "yes" twice"`), unless the
/// cell has run over a line end before: then it is far more likely the beginning of another cell, and the first quote was never closed.
pub(super) fn parse(data: &[u8], last: bool, delimiter: u8, parts: &mut Parts) -> Outcome {
    parts.clear();
    let mut at = 0;
    let mut lines = 1;
    loop {
        if parts.ends.len() > COLUMNS {
            return Outcome::TooLarge;
        }
        let quote = opening_quote(data, at, delimiter);
        let next = match quote {
            Some(after) => match quoted(data, after, last, delimiter, parts) {
                Ok((end, more_lines)) => {
                    lines += more_lines;
                    end
                }
                Err(outcome) => return outcome,
            },
            None => {
                let rest = data.get(at..).unwrap_or_default();
                match memchr3(delimiter, b'\n', b'\r', rest) {
                    Some(length) => {
                        parts.text.extend_from_slice(rest.get(..length).unwrap_or_default());
                        at + length
                    }
                    None if last => {
                        parts.text.extend_from_slice(rest);
                        data.len()
                    }
                    None if data.len() >= RECORD_BYTES => return Outcome::TooLarge,
                    None => return Outcome::NeedMore,
                }
            }
        };
        parts.end_cell();
        match data.get(next) {
            Some(byte) if *byte == delimiter => at = next + 1,
            Some(b'\n') => return Outcome::Whole { content: next, length: next + 1, lines },
            Some(b'\r') => {
                return match data.get(next + 1) {
                    Some(b'\n') => Outcome::Whole { content: next, length: next + 2, lines },
                    None if !last => Outcome::NeedMore,
                    _ => Outcome::Whole { content: next, length: next + 1, lines },
                };
            }
            // `next` is on a delimiter, on a line end or behind the last byte.
            _ => return Outcome::Whole { content: data.len(), length: data.len(), lines },
        }
    }
}

/// Behind the quote with which the cell at `at` begins (blanks before it do not count), if it begins with one.
fn opening_quote(data: &[u8], at: usize, delimiter: u8) -> Option<usize> {
    let mut index = at;
    loop {
        match data.get(index)? {
            b'"' => return Some(index + 1),
            blank @ (b' ' | b'\t') if *blank != delimiter => index += 1,
            _ => return None,
        }
    }
}

/// Reads a quoted cell; gives where its delimiter or line end is, and how many line ends are inside.
fn quoted(data: &[u8], start: usize, last: bool, delimiter: u8, parts: &mut Parts) -> Result<(usize, u64), Outcome> {
    let mut at = start;
    let mut lines = 0;
    loop {
        let rest = data.get(at..).unwrap_or_default();
        let Some(length) = memchr(b'"', rest) else {
            lines += count_lines(rest);
            return Err(if last || lines > RECORD_LINES as u64 {
                Outcome::Unclosed
            } else if data.len() >= RECORD_BYTES {
                if lines > 0 { Outcome::Unclosed } else { Outcome::TooLarge }
            } else {
                Outcome::NeedMore
            });
        };
        let piece = rest.get(..length).unwrap_or_default();
        lines += count_lines(piece);
        if lines > RECORD_LINES as u64 {
            return Err(Outcome::Unclosed);
        }
        parts.text.extend_from_slice(piece);
        let quote = at + length;
        if data.get(quote + 1) == Some(&b'"') {
            parts.text.push(b'"');
            at = quote + 2;
            continue;
        }
        let mut behind = quote + 1;
        while data.get(behind).is_some_and(|byte| (*byte == b' ' || *byte == b'\t') && *byte != delimiter) {
            behind += 1;
        }
        match data.get(behind) {
            None if last => return Ok((data.len(), lines)),
            None => return Err(if data.len() >= RECORD_BYTES { Outcome::TooLarge } else { Outcome::NeedMore }),
            Some(byte) if *byte == delimiter || *byte == b'\n' || *byte == b'\r' => return Ok((behind, lines)),
            Some(_) if lines > 0 => return Err(Outcome::Unclosed),
            Some(_) => {
                parts.text.push(b'"');
                at = quote + 1;
            }
        }
    }
}

/// Line ends: LF, CRLF, or CR alone where no LF is.
fn count_lines(bytes: &[u8]) -> u64 {
    let feeds = memchr_iter(b'\n', bytes).count();
    (if feeds == 0 { memchr_iter(b'\r', bytes).count() } else { feeds }) as u64
}

/// The first physical line: its bytes without and with the line end; `None` when it does not end in `data` and more may follow.
pub(super) fn first_line(data: &[u8], last: bool) -> Option<(usize, usize)> {
    match memchr2(b'\n', b'\r', data) {
        Some(end) if data.get(end) == Some(&b'\n') => Some((end, end + 1)),
        Some(end) if data.get(end + 1) == Some(&b'\n') => Some((end, end + 2)),
        Some(end) if end + 1 < data.len() || last => Some((end, end + 1)),
        None if last => Some((data.len(), data.len())),
        _ => None,
    }
}

/// Takes one line apart with quotes as ordinary characters.
pub(super) fn parse_without_quotes(line: &[u8], delimiter: u8, parts: &mut Parts) {
    parts.clear();
    for cell in line.split(|byte| *byte == delimiter) {
        parts.text.extend_from_slice(cell);
        parts.end_cell();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> (Vec<String>, Outcome) {
        let mut parts = Parts::default();
        let outcome = parse(text.as_bytes(), true, b',', &mut parts);
        let mut start = 0;
        let cells = parts
            .ends
            .iter()
            .map(|end| {
                let cell = String::from_utf8_lossy(&parts.text[start..*end as usize]).into_owned();
                start = *end as usize;
                cell
            })
            .collect();
        (cells, outcome)
    }

    #[test]
    fn quotes_as_in_the_field() {
        assert_eq!(cells("a,\"b\"\"c\",\"d,e\"\r\n").0, ["a", "b\"c", "d,e"]);
        assert_eq!(cells("a,\"He said \"yes\" twice\",c").0, ["a", "He said \"yes\" twice", "c"]);
        assert_eq!(cells("a, \"b, c\" ,d").0, ["a", "b, c", "d"]);
        assert_eq!(cells("5\" wheels,b").0, ["5\" wheels", "b"]);
        assert_eq!(cells("a,\n").0, ["a", ""]);
        assert_eq!(cells("a,\"two\nlines\"\nx").0, ["a", "two\nlines"]);
        assert_eq!(cells("a,\"two\nlines\"\nx").1, Outcome::Whole { content: 13, length: 14, lines: 2 });
    }

    #[test]
    fn a_quote_that_is_not_closed_is_seen_at_the_next_one() {
        assert_eq!(cells("a,\"b\nc,\"d\"\n").1, Outcome::Unclosed);
        assert_eq!(cells("a,\"b\nc,d\n").1, Outcome::Unclosed);
        assert_eq!(cells(&format!("\"{}", "x\n".repeat(2_000))).1, Outcome::Unclosed);
    }

    #[test]
    fn line_ends_of_every_system() {
        for text in ["a,b\nc", "a,b\r\nc", "a,b\rc"] {
            assert_eq!(cells(text).0, ["a", "b"], "{text:?}");
            assert_eq!(first_line(text.as_bytes(), true).unwrap().0, 3);
        }
    }
}
