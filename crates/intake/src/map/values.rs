//! What a column's values look like, whatever its header says.

use jiff::civil::Date;
use roadbook_core::{hear::RecordKind, kernel::vin};

use super::synonyms;
use crate::{
    row::Cells,
    value::{
        cell,
        date::{self, DateOrder, DateReading},
        email, words,
    },
};

/// What a single value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Looks {
    Email,
    Vin,
    Phone,
    Date,
    /// Digits only, or with grouping.
    Number,
    Gender,
    /// A car's make.
    Make,
    /// Two to four Han or Hangul characters.
    EastAsianName,
    Other,
}

/// Any date serves: only whether a text is a date is asked.
fn reading() -> DateReading {
    DateReading { order: None, assumed: DateOrder::DayMonthYear, today: Date::constant(2026, 1, 1), past: true }
}

/// What one cell looks like; `None` for an empty one.
#[must_use]
pub fn looks(value: &str) -> Option<Looks> {
    let text = cell::read(value).ok().flatten()?;
    // Several values in one cell look like the first.
    let text = text.split(';').map(str::trim).find(|part| !part.is_empty()).unwrap_or(text);
    if text.contains('@') && email::normalise(text).is_some() {
        return Some(Looks::Email);
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.len() == 17 && (4..17).contains(&digits) && vin::judge(&vin::normalise(text)) != vin::VinVerdict::NotAVin {
        return Some(Looks::Vin);
    }
    let number = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b' ' | b'-')) && digits > 0;
    if is_date(text, digits) {
        return Some(Looks::Date);
    }
    if is_phone(text, digits) {
        return Some(Looks::Phone);
    }
    if number {
        return Some(Looks::Number);
    }
    if digits == 0 {
        if words::gender(text).is_some() {
            return Some(Looks::Gender);
        }
        if synonyms::is_make(text) {
            return Some(Looks::Make);
        }
        let letters = text.chars().count();
        if (2..=4).contains(&letters) && text.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')) {
            return Some(Looks::EastAsianName);
        }
    }
    Some(Looks::Other)
}

fn is_date(text: &str, digits: usize) -> bool {
    // Bare digits are dates only when they can be nothing else by their shape: YYYYMMDD.
    if digits == text.len() {
        return digits == 8
            && date::read(text, &reading()).is_some_and(|read| (1900..=2100).contains(&read.day().year()))
            && matches!(text.get(..2), Some("19" | "20"));
    }
    (3..=17).contains(&digits) && date::read(text, &reading()).is_some()
}

fn is_phone(text: &str, digits: usize) -> bool {
    let shape = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b' ' | b'-' | b'(' | b')' | b'.' | b'/'));
    shape
        && (7..=15).contains(&digits)
        && (text.starts_with('+') || text.starts_with('0') || text.starts_with('(') || text.contains('-') && digits >= 9)
}

/// Whether a first row names columns: data look like mail addresses, phones, dates, numbers; names of columns are known words.
#[must_use]
pub fn looks_like_header(cells: &Cells, kind: RecordKind) -> bool {
    let (mut known, mut data, mut filled) = (0, 0, 0);
    for cell in cells.iter().filter(|cell| !cell.trim().is_empty()) {
        filled += 1;
        if synonyms::find(cell, kind).is_some() {
            known += 1;
        } else if matches!(looks(cell), Some(Looks::Email | Looks::Vin | Looks::Phone | Looks::Date | Looks::Number)) {
            data += 1;
        }
    }
    filled == 0 || data == 0 || known * 2 > data * 3 && known * 3 >= filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_values_look_like() {
        for (value, expected) in [
            ("anna@mail.am", Looks::Email),
            ("1HGCM82633A004352", Looks::Vin),
            ("+374 91 123456", Looks::Phone),
            ("010-1234-5678", Looks::Phone),
            ("31.12.2024", Looks::Date),
            ("19560409", Looks::Date),
            ("2119", Looks::Number),
            ("1804974", Looks::Number),
            ("Female", Looks::Gender),
            ("Toyota", Looks::Make),
            ("김민준", Looks::EastAsianName),
            ("mitchell", Looks::Other),
        ] {
            assert_eq!(looks(value), Some(expected), "{value}");
        }
        assert_eq!(looks(" n/a"), None);
    }

    #[test]
    fn a_first_row_of_data_is_no_header() {
        let header = |text: &str| looks_like_header(&text.split(',').collect::<Cells>(), RecordKind::Customers);
        assert!(header("id,first_name,phone,2023"));
        assert!(header("Anna,Petrosyan,Gyumri"));
        assert!(header("Имя,Телефон"));
        assert!(!header("1,Anna,Petrosyan,+37491123456,anna@mail.am"));
        assert!(!header("Anna,anna@mail.am"));
    }
}
