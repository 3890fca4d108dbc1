//! Which delimiter a file uses, and where its table begins.

use super::record::{self, Outcome, Parts};

/// Among equals the earlier wins: tabs are the rarest in prose, commas the most frequent.
const CANDIDATES: [u8; 4] = [b'\t', b'|', b';', b','];
const RECORDS: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    pub delimiter: u8,
    /// How many cells most records have.
    pub columns: usize,
}

/// Finds the delimiter under which most records of `sample` have the same number of cells, more than one.
pub(super) fn detect(sample: &[u8], last: bool, fixed: Option<u8>) -> Dialect {
    if let Some(delimiter) = fixed.or_else(|| declared(sample)) {
        return measure(sample, last, delimiter).0;
    }
    let mut best = (Dialect { delimiter: b',', columns: 1 }, 0.0);
    for candidate in CANDIDATES {
        let (dialect, score) = measure(sample, last, candidate);
        if dialect.columns > 1 && score > best.1 {
            best = (dialect, score);
        }
    }
    best.0
}

/// The line `sep=;` that spreadsheets write and understand.
pub(super) fn declared(sample: &[u8]) -> Option<u8> {
    let line = sample.get(..5)?;
    (line.get(..4)?.eq_ignore_ascii_case(b"sep=") && matches!(sample.get(5), Some(b'\r' | b'\n') | None)).then(|| line.get(4).copied())?
}

/// The usual number of cells under this delimiter, and how well the records agree on it (0 to a little over 1).
fn measure(sample: &[u8], last: bool, delimiter: u8) -> (Dialect, f64) {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    let mut parts = Parts::default();
    let mut at = 0;
    let mut records = 0_usize;
    while records < RECORDS {
        let rest = sample.get(at..).unwrap_or_default();
        if rest.is_empty() {
            break;
        }
        let length = match record::parse(rest, last, delimiter, &mut parts) {
            Outcome::Whole { length, .. } => length,
            Outcome::NeedMore => break,
            Outcome::Unclosed | Outcome::TooLarge => match record::first_line(rest, last) {
                Some((content, length)) => {
                    record::parse_without_quotes(rest.get(..content).unwrap_or_default(), delimiter, &mut parts);
                    length
                }
                None => break,
            },
        };
        at += length.max(1);
        if parts.is_blank() {
            continue;
        }
        records += 1;
        let cells = parts.ends.len();
        match counts.iter_mut().find(|(count, _)| *count == cells) {
            Some((_, times)) => *times += 1,
            None => counts.push((cells, 1)),
        }
    }
    // The most frequent count; among equally frequent ones the larger.
    let (columns, times) = counts.into_iter().max_by_key(|(count, times)| (*times, *count)).unwrap_or((1, 0));
    let agreement = times as f64 / records.max(1) as f64;
    // More columns break a tie: a decimal comma in every row gives two agreeing halves, the true delimiter gives more.
    (Dialect { delimiter, columns }, agreement + columns.min(100) as f64 / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(sample: &str) -> char {
        char::from(detect(sample.as_bytes(), true, None).delimiter)
    }

    #[test]
    fn the_delimiter_on_which_rows_agree() {
        assert_eq!(delimiter("a,b,c\n1,2,3\n"), ',');
        assert_eq!(delimiter("name;price\nA;1,5\nB;2,5\n"), ';');
        assert_eq!(delimiter("a\tb, with comma\n1\t2, and\n"), '\t');
        assert_eq!(delimiter("a|b|c\n1|\"x,y;z\"|3\n"), '|');
        assert_eq!(delimiter("name;note\n\"A;B\";\"1,2,3\nand, so, on\"\nC;D\n"), ';');
        assert_eq!(delimiter("just one column\nAnna\n"), ',');
        assert_eq!(delimiter("sep=;\na,b;c\n"), ';');
        assert_eq!(delimiter("List of customers, all stores\n\nid;name;city\n1;Anna;Gyumri\n2;Ara;Gyumri\n"), ';');
    }

    #[test]
    fn a_title_above_the_table_is_not_its_width() {
        assert_eq!(detect(b"Customers\n\nid;name;city\n1;Anna;Gyumri\n", true, None).columns, 3);
    }
}
