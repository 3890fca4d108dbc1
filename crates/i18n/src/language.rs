//! The languages of the product.

use std::{fmt, str::FromStr};

/// A language of the interface and of shipped content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Language {
    #[default]
    En,
    Hy,
    Ko,
    Az,
    Ru,
    ZhHant,
}

/// Which way the script runs. All six run from left to right; pages ask so that a seventh may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

/// Which part of a personal name comes first in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameOrder {
    GivenFirst,
    FamilyFirst,
}

impl Language {
    pub const ALL: [Self; 6] = [Self::En, Self::Hy, Self::Ko, Self::Az, Self::Ru, Self::ZhHant];

    /// The BCP 47 tag, as in `<html lang>`, in the `locales` directory and in a user's settings.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Hy => "hy",
            Self::Ko => "ko",
            Self::Az => "az",
            Self::Ru => "ru",
            Self::ZhHant => "zh-Hant",
        }
    }

    /// What its speakers call it.
    #[must_use]
    pub const fn native_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Hy => "Հայերեն",
            Self::Ko => "한국어",
            Self::Az => "Azərbaycanca",
            Self::Ru => "Русский",
            Self::ZhHant => "繁體中文",
        }
    }

    #[must_use]
    pub const fn direction(self) -> Direction {
        Direction::LeftToRight
    }

    /// The order of a name in this language. CLDR calls Korean and Chinese `surnameFirst`.
    #[must_use]
    pub const fn name_order(self) -> NameOrder {
        match self {
            Self::Ko | Self::ZhHant => NameOrder::FamilyFirst,
            Self::En | Self::Hy | Self::Az | Self::Ru => NameOrder::GivenFirst,
        }
    }

    /// The language of a tag, by its primary subtag: `ru-AM` is Russian. Every kind of Chinese is the one Chinese we have.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        let is = |name: &str| primary.eq_ignore_ascii_case(name);
        Self::ALL.into_iter().find(|language| is(language.tag().split('-').next().unwrap_or_default()))
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4): the highest weight wins, the first among equals.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Option<Self> {
        let mut best: Option<(u32, Self)> = None;
        for range in header.split(',').take(32) {
            let mut parts = range.split(';');
            let Some(language) = parts.next().and_then(|tag| Self::from_tag(tag.trim())) else { continue };
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(1000, thousandths);
            if weight > 0 && best.is_none_or(|(other, _)| weight > other) {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language)
    }

    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

fn thousandths(weight: &str) -> u32 {
    let weight: f64 = weight.trim().parse().unwrap_or(0.0);
    // At most 1000 after the clamp.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000")]
    let thousandths = (weight.clamp(0.0, 1.0) * 1000.0) as u32;
    thousandths
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// The tag names no language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLanguage;

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a language of the product: en, hy, ko, az, ru or zh-Hant")
    }
}

impl std::error::Error for UnknownLanguage {}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::from_tag(tag).ok_or(UnknownLanguage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_wins() {
        let language = Language::from_accept_language;
        assert_eq!(language("fr, ru;q=0.5, hy;q=0.9, *;q=0.1"), Some(Language::Hy));
        assert_eq!(language("zh-TW,zh;q=0.9,en-US;q=0.8"), Some(Language::ZhHant));
        assert_eq!(language("ko;q=0, az;q=0.001"), Some(Language::Az));
        assert_eq!(language("fr, de"), None);
        assert_eq!(language(""), None);
        assert_eq!(language(";q=x,,,en-GB;q=nonsense"), None);
    }

    #[test]
    fn tags_round_trip() {
        for language in Language::ALL {
            assert_eq!(language.tag().parse(), Ok(language));
        }
        assert_eq!("english".parse::<Language>(), Err(UnknownLanguage));
    }
}
