//! Numbers: decimal sign and grouping after CLDR 49.

use fluent_bundle::FluentValue;

use crate::{Language, Texts};

struct Symbols {
    group: &'static str,
    decimal: &'static str,
    /// CLDR's `minimumGroupingDigits`: with 2, four digits stay together (`1234`, `12 345`).
    least_grouped: usize,
}

const NBSP: &str = "\u{a0}";

const fn symbols(language: Language) -> Symbols {
    match language {
        Language::En | Language::Ko | Language::ZhHant => Symbols { group: ",", decimal: ".", least_grouped: 1 },
        Language::Hy => Symbols { group: NBSP, decimal: ",", least_grouped: 2 },
        Language::Ru => Symbols { group: NBSP, decimal: ",", least_grouped: 1 },
        Language::Az => Symbols { group: ".", decimal: ",", least_grouped: 1 },
    }
}

impl Texts {
    /// A whole number, grouped: `1,234,567`.
    #[must_use]
    pub fn number(self, value: impl Into<i128>) -> String {
        let value: i128 = value.into();
        grouped(self.language(), value < 0, value.unsigned_abs())
    }

    /// A count in memory: `usize` does not convert to [`Self::number`]'s argument.
    #[must_use]
    pub fn count(self, value: usize) -> String {
        grouped(self.language(), false, value as u128)
    }

    /// A number rounded to `digits` behind the decimal sign (0 to 9), half away from zero.
    #[must_use]
    pub fn decimal(self, value: f64, digits: u32) -> String {
        decimal(self.language(), value, digits)
    }

    /// A share from 0 to 1 as a percentage with `digits` behind the decimal sign.
    #[must_use]
    pub fn percent(self, share: f64, digits: u32) -> String {
        let number = decimal(self.language(), share * 100.0, digits);
        match self.language() {
            Language::Ru => format!("{number}{NBSP}%"),
            _ => format!("{number}%"),
        }
    }

    /// A distance driven: `48,200 km`.
    #[must_use]
    pub fn kilometres(self, kilometres: i64) -> String {
        self.n("unit-kilometres", kilometres).into_owned()
    }

    /// The size of a file, in the decimal units of SI: `1.2 MB`.
    #[must_use]
    pub fn file_size(self, bytes: u64) -> String {
        #[expect(clippy::cast_precision_loss, reason = "shown with two digits")]
        let size = bytes as f64;
        match bytes {
            0..1_000 => self.n("unit-bytes", bytes),
            1_000..1_000_000 => self.t1("unit-kilobytes", "count", self.decimal(size / 1e3, 0)),
            1_000_000..1_000_000_000 => self.t1("unit-megabytes", "count", self.decimal(size / 1e6, 1)),
            _ => self.t1("unit-gigabytes", "count", self.decimal(size / 1e9, 1)),
        }
        .into_owned()
    }
}

pub(crate) fn grouped(language: Language, negative: bool, magnitude: u128) -> String {
    let symbols = symbols(language);
    let digits = magnitude.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    if negative {
        text.push('-');
    }
    let grouping = digits.len() >= 3 + symbols.least_grouped;
    for (index, digit) in digits.char_indices() {
        if grouping && index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(symbols.group);
        }
        text.push(digit);
    }
    text
}

fn decimal(language: Language, value: f64, digits: u32) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let scale = 10_u128.pow(digits.min(9));
    #[expect(clippy::cast_precision_loss, reason = "at most a thousand million")]
    let scaled = (value.abs() * scale as f64).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a saturating cast of a positive number")]
    let scaled = scaled as u128;
    let whole = grouped(language, value < 0.0 && scaled > 0, scaled / scale);
    with_fraction(language, whole, scaled % scale, digits.min(9))
}

/// Appends `fraction`, in units of the last of `digits` digits.
pub(crate) fn with_fraction(language: Language, whole: String, fraction: u128, digits: u32) -> String {
    if digits == 0 {
        return whole;
    }
    let width = digits as usize;
    format!("{whole}{}{fraction:0width$}", symbols(language).decimal)
}

type Memoizer = intl_memoizer::concurrent::IntlLangMemoizer;
type Formatter = fn(&FluentValue<'_>, &Memoizer) -> Option<String>;

/// Fluent takes a plain function without context, so there is one per language.
pub(crate) fn fluent_formatter(language: Language) -> Formatter {
    fn format(language: Language, value: &FluentValue<'_>) -> Option<String> {
        let FluentValue::Number(number) = value else { return None };
        if number.value.fract() == 0.0 {
            return Some(decimal(language, number.value, 0));
        }
        let digits = number.options.maximum_fraction_digits.unwrap_or(2);
        Some(decimal(language, number.value, u32::try_from(digits).unwrap_or(2)))
    }
    match language {
        Language::En => |value, _| format(Language::En, value),
        Language::Hy => |value, _| format(Language::Hy, value),
        Language::Ko => |value, _| format(Language::Ko, value),
        Language::Az => |value, _| format(Language::Az, value),
        Language::Ru => |value, _| format(Language::Ru, value),
        Language::ZhHant => |value, _| format(Language::ZhHant, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouping_follows_the_language() {
        let number = |language, value: i64| Texts::of(language).number(value);
        assert_eq!(number(Language::En, 1234), "1,234");
        assert_eq!(number(Language::Hy, 1234), "1234");
        assert_eq!(number(Language::Hy, 12_345), "12\u{a0}345");
        assert_eq!(number(Language::Az, -1_234_567), "-1.234.567");
        assert_eq!(number(Language::Ru, i64::MIN), "-9\u{a0}223\u{a0}372\u{a0}036\u{a0}854\u{a0}775\u{a0}808");
        assert_eq!(number(Language::Ko, 0), "0");
    }

    #[test]
    fn decimals_round_half_away_from_zero() {
        let t = Texts::of(Language::Ru);
        assert_eq!(t.decimal(1234.565, 1), "1\u{a0}234,6");
        assert_eq!(t.decimal(-0.04, 1), "0,0");
        assert_eq!(t.decimal(0.999, 2), "1,00");
        assert_eq!(t.decimal(f64::NAN, 2), "–");
        assert_eq!(t.percent(0.1234, 1), "12,3\u{a0}%");
        assert_eq!(Texts::of(Language::En).percent(0.5, 0), "50%");
    }
}
