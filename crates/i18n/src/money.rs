//! Money: symbol and its place after CLDR 49, with one departure: currencies whose own symbol nobody mistakes are shown with it in every
//! language (`֏`, `₼`, `₾`, `₸`), since staff of one group read the same amounts in several languages.

use crate::{Language, Texts, numbers};

const NBSP: &str = "\u{a0}";

impl Texts {
    /// An amount of `minor` units of a currency (an ISO 4217 code) that has `digits` digits behind the decimal sign. The digits are left
    /// out when they are all zero, as in prices of cars.
    #[must_use]
    pub fn money(self, minor: i64, currency: &str, digits: u32) -> String {
        let scale = 10_u64.pow(digits.min(9));
        let fraction = minor.unsigned_abs() % scale;
        let language = self.language();
        let whole = numbers::grouped(language, false, u128::from(minor.unsigned_abs() / scale));
        let number = numbers::with_fraction(language, whole, u128::from(fraction), if fraction == 0 { 0 } else { digits.min(9) });
        let sign = if minor < 0 { "-" } else { "" };
        let symbol = symbol(language, currency);
        match language {
            Language::Hy | Language::Az | Language::Ru => format!("{sign}{number}{NBSP}{symbol}"),
            // A code of letters needs a blank before the digits, a symbol does not.
            Language::En | Language::Ko | Language::ZhHant if symbol.ends_with(|c: char| c.is_ascii_alphabetic()) => {
                format!("{sign}{symbol}{NBSP}{number}")
            }
            Language::En | Language::Ko | Language::ZhHant => format!("{sign}{symbol}{number}"),
        }
    }
}

fn symbol(language: Language, currency: &str) -> &str {
    match (currency, language) {
        ("AMD", _) => "֏",
        ("AZN", _) => "₼",
        ("CNY", _) => "CN¥",
        ("EUR", _) => "€",
        ("GBP", _) => "£",
        ("GEL", _) => "₾",
        ("HKD", _) => "HK$",
        ("JPY", Language::En | Language::Ko) => "JP¥",
        ("JPY", _) => "¥",
        ("KRW", _) => "₩",
        ("KZT", _) => "₸",
        ("RUB", _) => "₽",
        ("TWD", Language::ZhHant) => "$",
        ("TWD", _) => "NT$",
        ("USD", Language::Hy | Language::Az | Language::Ru) => "$",
        ("USD", _) => "US$",
        (code, _) => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbol_and_sign_stand_where_the_language_puts_them() {
        let money = |language, minor, currency: &str| Texts::of(language).money(minor, currency, 2);
        assert_eq!(money(Language::En, 125_000_000, "USD"), "US$1,250,000");
        assert_eq!(money(Language::En, -125_050, "CHF"), "-CHF\u{a0}1,250.50");
        assert_eq!(money(Language::Hy, 1_850_000_000, "AMD"), "18\u{a0}500\u{a0}000\u{a0}֏");
        assert_eq!(money(Language::Az, 4_590_005, "AZN"), "45.900,05\u{a0}₼");
        assert_eq!(money(Language::Ru, -99, "RUB"), "-0,99\u{a0}₽");
        assert_eq!(money(Language::ZhHant, 128_000_000, "TWD"), "$1,280,000");
        assert_eq!(Texts::of(Language::Ko).money(45_000_000, "KRW", 0), "₩45,000,000");
        assert_eq!(money(Language::En, i64::MIN, "AMD"), "-֏92,233,720,368,547,758.08");
    }
}
