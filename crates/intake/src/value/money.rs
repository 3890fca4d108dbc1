//! Numbers and amounts of money as people write them.

use roadbook_core::kernel::{Currency, Money};
use serde::{Deserialize, Serialize};

/// The sign before the fraction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalSign {
    /// Told from each value: the last of two different signs; a single sign before exactly three digits groups thousands.
    #[default]
    Detect,
    Point,
    Comma,
}

/// A decimal number: `digits` × 10^-`scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    digits: i128,
    scale: u32,
}

impl Decimal {
    /// Rounded half away from zero.
    #[must_use]
    pub fn rounded(&self) -> Option<i64> {
        self.at_scale(0)
    }

    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.digits as f64 / 10_f64.powi(i32::try_from(self.scale).unwrap_or(i32::MAX))
    }

    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.digits % 10_i128.pow(self.scale.min(30)) == 0
    }

    fn at_scale(&self, scale: u32) -> Option<i64> {
        let value = if scale >= self.scale {
            self.digits.checked_mul(10_i128.checked_pow(scale - self.scale)?)?
        } else {
            let unit = 10_i128.checked_pow(self.scale - scale)?;
            let half = if self.digits < 0 { -unit / 2 } else { unit / 2 };
            (self.digits + half) / unit
        };
        i64::try_from(value).ok()
    }
}

/// Reads a number with grouping, sign, brackets for negatives, and the large units of East Asian and Russian writing. Words and symbols
/// around it must have been taken away.
#[must_use]
pub fn read_number(text: &str, sign: DecimalSign) -> Option<Decimal> {
    read_decimal(text, sign, false)
}

fn read_decimal(text: &str, sign: DecimalSign, money: bool) -> Option<Decimal> {
    let mut text = text.trim();
    if text.is_empty() || text.len() > 48 {
        return None;
    }
    let mut negative = false;
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        negative = true;
        text = inner.trim();
    }
    if let Some(rest) = text.strip_prefix(['-', '−', '–']).or_else(|| text.strip_suffix('-')) {
        negative = !negative;
        text = rest.trim();
    }
    text = text.strip_prefix('+').unwrap_or(text);
    let (text, power) = large_unit(text);
    let mut last_sign: Option<(usize, char)> = None;
    let (mut points, mut commas, mut groups) = (0, 0, 0);
    for (index, c) in text.char_indices() {
        match c {
            '0'..='9' => {}
            '.' => {
                points += 1;
                last_sign = Some((index, c));
            }
            ',' => {
                commas += 1;
                last_sign = Some((index, c));
            }
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '_' => groups += 1,
            _ => return None,
        }
    }
    let fraction_at = last_sign.and_then(|(index, c)| {
        let digits_after = text.get(index + 1..).unwrap_or_default().bytes().filter(u8::is_ascii_digit).count();
        let is_fraction = match (sign, c) {
            (DecimalSign::Point, '.') | (DecimalSign::Comma, ',') => true,
            (DecimalSign::Point | DecimalSign::Comma, _) => false,
            (DecimalSign::Detect, _) if points > 0 && commas > 0 => (if c == '.' { points } else { commas }) == 1,
            (DecimalSign::Detect, _) if points + commas > 1 => false,
            (DecimalSign::Detect, _) if digits_after != 3 || groups > 0 => true,
            // `0.125` and `.125` are fractions; `12.500` is one unless it is money; `12,500` is not.
            (DecimalSign::Detect, '.') => !money || matches!(text.get(..index), Some("" | "0")),
            (DecimalSign::Detect, _) => matches!(text.get(..index), Some("" | "0")),
        };
        is_fraction.then_some(index)
    });
    let mut digits: i128 = 0;
    let mut scale = 0;
    let mut any = false;
    for (index, c) in text.char_indices() {
        let Some(digit) = c.to_digit(10) else { continue };
        any = true;
        digits = digits.checked_mul(10)?.checked_add(i128::from(digit))?;
        if fraction_at.is_some_and(|at| index > at) {
            scale += 1;
        }
    }
    if !any {
        return None;
    }
    let digits = digits.checked_mul(10_i128.pow(power))?;
    Some(Decimal { digits: if negative { -digits } else { digits }, scale })
}

/// The number without its large unit, and the unit's power of ten.
fn large_unit(text: &str) -> (&str, u32) {
    const UNITS: &[(&str, u32)] = &[
        ("만", 4),
        ("万", 4),
        ("萬", 4),
        ("억", 8),
        ("億", 8),
        ("亿", 8),
        ("천", 3),
        ("тыс.", 3),
        ("тыс", 3),
        ("млн.", 6),
        ("млн", 6),
        ("հազ", 3),
        ("մլն", 6),
        ("mln", 6),
        ("k", 3),
        ("K", 3),
    ];
    for (unit, power) in UNITS {
        if let Some(rest) = text.strip_suffix(unit) {
            return (rest.trim_end(), *power);
        }
    }
    (text, 0)
}

/// Reads an amount of money. The currency is the one written with it, else `currency`; an amount without either is `None`.
#[must_use]
pub fn read(text: &str, currency: Option<Currency>, sign: DecimalSign) -> Option<Money> {
    let (number, written) = take_currency(text.trim(), currency);
    let currency = written.or(currency)?;
    let sign = if currency.digits() == 3 && sign == DecimalSign::Detect { DecimalSign::Point } else { sign };
    Some(Money { minor: read_decimal(number, sign, true)?.at_scale(currency.digits())?, currency })
}

/// Reads a number that may carry a currency or a unit (`13500 $`, `120,500 km`, `₩ 50,000,000`).
#[must_use]
pub fn number_in(text: &str, sign: DecimalSign) -> Option<Decimal> {
    let (text, _) = take_currency(text.trim(), None);
    read_number(text, sign).or_else(|| {
        let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
        let (number, unit) = text.split_at_checked(end)?;
        unit.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '.' | '/')).then(|| read_number(number, sign))?
    })
}

/// The currency that a text names by symbol, word or code (`Price ($)`, `Գին, ֏`), given the one that is usual here.
#[must_use]
pub fn currency_in(text: &str, usual: Option<Currency>) -> Option<Currency> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | '_' | '/'))
        .filter(|word| !word.is_empty())
        .find_map(|word| symbol(word, usual).or_else(|| code(word).filter(|_| word.chars().all(|c| c.is_ascii_uppercase()))))
}

/// Symbols and words, longest first where one begins another. `$`, `¥` and `元` mean the usual currency where that is one of theirs.
const SYMBOLS: &[(&str, &str)] = &[
    ("NT$", "TWD"),
    ("HK$", "HKD"),
    ("US$", "USD"),
    ("C$", "CAD"),
    ("A$", "AUD"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₩", "KRW"),
    ("￦", "KRW"),
    ("원", "KRW"),
    ("֏", "AMD"),
    ("դրամ", "AMD"),
    ("դր.", "AMD"),
    ("դր", "AMD"),
    ("₼", "AZN"),
    ("manat", "AZN"),
    ("man.", "AZN"),
    ("манат", "AZN"),
    ("₽", "RUB"),
    ("руб.", "RUB"),
    ("руб", "RUB"),
    ("р.", "RUB"),
    ("₾", "GEL"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₸", "KZT"),
    ("元", "CNY"),
    ("圓", "TWD"),
    ("￥", "CNY"),
    ("¥", "CNY"),
    ("円", "JPY"),
];

const DOLLARS: &[&str] = &["USD", "TWD", "CAD", "AUD", "HKD", "SGD", "NZD"];
const YUAN: &[&str] = &["CNY", "TWD", "JPY"];

fn meaning(symbol: &str, code: &str, usual: Option<Currency>) -> Option<Currency> {
    let usual = usual.filter(|usual| match symbol {
        "$" => DOLLARS.contains(&usual.code()),
        "元" | "¥" | "￥" => YUAN.contains(&usual.code()),
        _ => false,
    });
    usual.or_else(|| code.parse().ok())
}

fn symbol(word: &str, usual: Option<Currency>) -> Option<Currency> {
    let lower = word.to_lowercase();
    SYMBOLS.iter().find(|(symbol, _)| *symbol == word || *symbol == lower).and_then(|(symbol, code)| meaning(symbol, code, usual))
}

fn code(word: &str) -> Option<Currency> {
    const CODES: &[&str] = &[
        "USD", "EUR", "GBP", "AMD", "KRW", "AZN", "RUB", "RUR", "TWD", "NTD", "CNY", "RMB", "JPY", "GEL", "TRY", "UAH", "KZT", "CHF",
        "CAD", "AUD", "HKD", "SGD", "AED", "SAR", "PLN", "SEK", "NOK", "DKK", "CZK", "HUF", "INR", "KWD", "BHD", "OMR", "JOD", "ILS",
        "UZS", "BYN",
    ];
    let upper = word.to_ascii_uppercase();
    let known = CODES.iter().find(|code| **code == upper)?;
    match *known {
        "RUR" => "RUB",
        "NTD" => "TWD",
        "RMB" => "CNY",
        other => other,
    }
    .parse()
    .ok()
}

fn take_currency(text: &str, usual: Option<Currency>) -> (&str, Option<Currency>) {
    for (symbol, iso) in SYMBOLS {
        let rest = text.strip_prefix(symbol).or_else(|| text.strip_suffix(symbol));
        if let Some(rest) = rest {
            return (rest.trim(), meaning(symbol, iso, usual));
        }
    }
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 3
        && let Some(currency) = code(text.get(..3).unwrap_or_default())
    {
        return (text.get(3..).unwrap_or_default().trim(), Some(currency));
    }
    let letters = text.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    if letters == 3
        && let Some((number, word)) = text.split_at_checked(text.len() - 3)
        && let Some(currency) = code(word)
    {
        return (number.trim(), Some(currency));
    }
    (text, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> String {
        let usd = "USD".parse().ok();
        read(text, usd, DecimalSign::Detect).map_or("none".into(), |money| format!("{} {}", money.minor, money.currency))
    }

    #[test]
    fn amounts_as_written() {
        assert_eq!(money("1,234.56"), "123456 USD");
        assert_eq!(money("1 234,56 €"), "123456 EUR");
        assert_eq!(money("1.234,5 EUR"), "123450 EUR");
        assert_eq!(money("₩1,234,000"), "1234000 KRW");
        assert_eq!(money("12 500 000 ֏"), "1250000000 AMD");
        assert_eq!(money("12.500 AZN"), "1250000 AZN");
        assert_eq!(money("1200만원"), "12000000 KRW");
        assert_eq!(money("1.2 млн руб."), "120000000 RUB");
        assert_eq!(money("NT$ 980,000"), "98000000 TWD");
        assert_eq!(money("(1,000)"), "-100000 USD");
        assert_eq!(money("26000"), "2600000 USD");
        assert_eq!(money("0.125 KWD"), "125 KWD");
        assert_eq!(money("call us"), "none");
        assert_eq!(read("元 5,000", "TWD".parse().ok(), DecimalSign::Detect).unwrap().currency.code(), "TWD");
        assert_eq!(currency_in("Price ($)", None).unwrap().code(), "USD");
        assert_eq!(currency_in("Amount EUR", None).unwrap().code(), "EUR");
        assert_eq!(currency_in("Price and man", None), None);
    }

    #[test]
    fn numbers() {
        let number = |text| read_number(text, DecimalSign::Detect).and_then(|number| number.rounded());
        assert_eq!(number("13500"), Some(13_500));
        assert_eq!(number("120,500"), Some(120_500));
        assert_eq!(number("1.5"), Some(2));
        assert_eq!(number("12 000"), Some(12_000));
        assert_eq!(number("abc"), None);
        assert_eq!(number(""), None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = read(&text, "AMD".parse().ok(), DecimalSign::Detect);
            let _ = read_number(&text, DecimalSign::Comma);
            let _ = currency_in(&text, None);
        }

        #[test]
        fn grouped_amounts_come_back(minor in 0_i64..1_000_000_000_000) {
            let whole = minor / 100;
            let text = format!("{whole}.{:02}", minor % 100);
            proptest::prop_assert_eq!(read(&text, "USD".parse().ok(), DecimalSign::Detect).unwrap().minor, minor);
        }
    }
}
