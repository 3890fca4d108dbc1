//! Dates of birth as written, with parts that may be unknown or impossible.
//!
//! A date is not corrected: `2000-19-28` keeps its month 19, because the digits still say which date was meant.

/// A date whose unknown parts are zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Date {
    /// All three parts are known, though they may be impossible.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.year > 0 && self.month > 0 && self.day > 0
    }

    /// `yyyymmdd` as a number; zero for nothing known.
    #[must_use]
    pub fn packed(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }

    /// The date of a number from [`Self::packed`].
    #[must_use]
    pub fn unpacked(packed: u32) -> Self {
        let part = |value: u32| u8::try_from(value % 100).unwrap_or(0);
        Self { year: u16::try_from(packed / 10_000).unwrap_or(0), month: part(packed / 100), day: part(packed) }
    }

    /// Whether the day, or month and day, look as if only the rest were known: the first of a month, the first of January.
    #[must_use]
    pub fn is_rounded(self) -> bool {
        self.day <= 1
    }
}

/// Reads a date in any usual order: `1977-09-26`, `26.09.1977`, `19770926`, `9/26/1977`, `26 Sep 1977`, `1977-09`, `about 1850`.
/// Day before month where nothing tells. `None` when no part is found.
///
/// ```
/// use roadbook_identity::normalise::date::{Date, read};
/// assert_eq!(read("26.09.1977"), Some(Date { year: 1977, month: 9, day: 26 }));
/// assert_eq!(read("c. 1850"), Some(Date { year: 1850, month: 0, day: 0 }));
/// assert_eq!(read("unknown"), None);
/// ```
#[must_use]
pub fn read(written: &str) -> Option<Date> {
    let mut numbers: [(u32, usize); 3] = [(0, 0); 3];
    let mut count = 0;
    let mut named_month = 0_u8;
    let mut word = [0_u8; 3];
    let mut word_length = 0;
    let mut in_number = false;
    for c in written.trim().chars().take(40) {
        if let Some(digit) = c.to_digit(10) {
            if !in_number {
                if count == 3 {
                    break;
                }
                count += 1;
                in_number = true;
            }
            if let Some((value, length)) = numbers.get_mut(count - 1) {
                if *length >= 8 {
                    return None;
                }
                *value = *value * 10 + digit;
                *length += 1;
            }
            continue;
        }
        // A time of day after the date.
        if matches!(c, 'T' | 't') && in_number && count == 3 {
            break;
        }
        in_number = false;
        if c.is_ascii_alphabetic() {
            if let Some(slot) = word.get_mut(word_length) {
                *slot = c.to_ascii_lowercase() as u8;
                word_length += 1;
                if word_length == 3 && named_month == 0 {
                    named_month = month(word);
                }
            }
        } else {
            word_length = 0;
            if c == ':' {
                return None;
            }
        }
    }
    date(numbers, count, named_month)
}

fn date(numbers: [(u32, usize); 3], count: usize, named_month: u8) -> Option<Date> {
    let small = |value: u32| u8::try_from(value).unwrap_or(0);
    let year = |value: u32| u16::try_from(value).unwrap_or(0);
    let [(a, a_length), (b, b_length), (c, c_length)] = numbers;
    match count {
        1 if a_length == 8 => {
            let first = Date { year: year(a / 10_000), month: small(a / 100 % 100), day: small(a % 100) };
            let other = Date { year: year(a % 10_000), month: small(a / 10_000 % 100), day: small(a / 1_000_000) };
            let fits = |date: Date| (1500..2100).contains(&date.year) && (1..=12).contains(&date.month) && (1..=31).contains(&date.day);
            Some(if fits(other) && !fits(first) { other } else { first })
        }
        1 if a_length == 4 => Some(Date { year: year(a), month: named_month, day: 0 }),
        1 if a_length == 6 => Some(Date { year: year(a / 100), month: small(a % 100), day: 0 }),
        2 if named_month > 0 && b_length == 4 && a_length <= 2 => Some(Date { year: year(b), month: named_month, day: small(a) }),
        2 if named_month > 0 && a_length == 4 => Some(Date { year: year(a), month: named_month, day: small(b) }),
        2 if a_length == 4 && b_length <= 2 => Some(Date { year: year(a), month: small(b), day: 0 }),
        2 if b_length == 4 && a_length <= 2 => Some(Date { year: year(b), month: small(a), day: 0 }),
        3 if a_length == 4 && b_length <= 2 && c_length <= 2 => Some(Date { year: year(a), month: small(b), day: small(c) }),
        3 if a_length <= 2 && b_length <= 2 && (c_length == 4 || c_length == 2) => {
            let full = if c_length == 4 { c } else { c + if c > 25 { 1900 } else { 2000 } };
            let (day, month) = if b > 12 && a <= 12 { (b, a) } else { (a, b) };
            Some(Date { year: year(full), month: small(month), day: small(day) })
        }
        _ => None,
    }
    .filter(|date| date.year > 0)
}

fn month(word: [u8; 3]) -> u8 {
    const NAMES: [&[u8; 3]; 12] = [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];
    NAMES.iter().position(|name| **name == word).and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_from_the_field() {
        for (written, expected) in [
            ("1977-09-26", 19_770_926),
            ("19770926", 19_770_926),
            ("26091977", 19_770_926),
            ("26/9/1977", 19_770_926),
            ("9/26/1977", 19_770_926),
            ("26.09.77", 19_770_926),
            ("1977-09-26T00:00:00", 19_770_926),
            ("1977-09-26 12:30:00", 19_770_926),
            ("26 Sep 1977", 19_770_926),
            ("September 26, 1977", 19_770_926),
            ("1977", 19_770_000),
            ("abt 1850", 18_500_000),
            ("1850-03", 18_500_300),
            ("2000-19-28", 20_001_928),
            ("1048-06-24", 10_480_624),
        ] {
            assert_eq!(read(written).map(Date::packed), Some(expected), "{written}");
        }
        for written in ["", "-", "n/a", "+374 93 097935", "12:30"] {
            assert_eq!(read(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let _ = read(&text);
        }

        #[test]
        fn packing_keeps_everything(year in 1_u16..9999, month in 0_u8..100, day in 0_u8..100) {
            let date = Date { year, month, day };
            prop_assert_eq!(Date::unpacked(date.packed()), date);
        }
    }
}
