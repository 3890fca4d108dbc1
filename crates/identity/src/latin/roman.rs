//! Latin letters with diacritics.
//!
//! Diacritics are dropped, as people do when they type. Azerbaijani and Turkish letters are read by sound, because the same
//! bearers are also written in Cyrillic (Джафаров) and by sound in English (Jafarov).

use any_ascii::any_ascii_char;

use super::push_ascii;

/// Whose spelling a text follows, told by letters that no other language has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// `ə` is written only in Azerbaijani: `c` is j, `x` is kh, `q` is g.
    Azerbaijani,
    /// Dotless `ı`, dotted `İ` and `ğ`: Turkish or Azerbaijani; `c` is j, `ç` is ch.
    Turkic,
    /// `ş` alone may also be older Romanian: only `ş` and `ç` are read by sound.
    Cedilla,
    Plain,
}

impl Habit {
    pub(super) fn of(text: &str) -> Self {
        let mut habit = Self::Plain;
        if text.is_ascii() {
            return habit;
        }
        for c in text.chars() {
            match c {
                'ə' | 'Ə' => return Self::Azerbaijani,
                'ı' | 'İ' | 'ğ' | 'Ğ' => habit = Self::Turkic,
                'ş' | 'Ş' if habit == Self::Plain => habit = Self::Cedilla,
                _ => {}
            }
        }
        habit
    }
}

pub(super) fn read(letters: &str, habit: Habit, out: &mut String) {
    for c in letters.chars() {
        let lower = if c.is_ascii() { c.to_ascii_lowercase() } else { c };
        match (lower, habit) {
            ('c', Habit::Azerbaijani | Habit::Turkic) => out.push('j'),
            ('x', Habit::Azerbaijani) => out.push_str("kh"),
            ('q', Habit::Azerbaijani) => out.push('g'),
            ('j', Habit::Azerbaijani) => out.push_str("zh"),
            ('ç' | 'Ç', Habit::Azerbaijani | Habit::Turkic | Habit::Cedilla) => out.push_str("ch"),
            ('ş' | 'Ş', _) => out.push_str("sh"),
            // Silent or g-like; г in Cyrillic, g when typed without diacritics.
            ('ğ' | 'Ğ', _) => out.push('g'),
            ('ə' | 'Ə', _) => out.push('a'),
            ('a'..='z' | '0'..='9', _) => out.push(lower),
            ('þ' | 'Þ', _) => out.push_str("th"),
            _ => push_ascii(any_ascii_char(c), out),
        }
    }
}
