//! Which scripts a text is written in.

use unicode_script::{Script as Code, UnicodeScript};

/// A script that names of customers come in. Anything else is [`Script::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    Latin,
    Armenian,
    Cyrillic,
    Hangul,
    Han,
    /// Hiragana and Katakana.
    Kana,
    Georgian,
    Greek,
    Arabic,
    Hebrew,
    Other,
}

impl Script {
    /// The script of one character; `None` for digits, punctuation and marks, which belong to no script.
    #[must_use]
    pub fn of(c: char) -> Option<Self> {
        if c.is_ascii() {
            return c.is_ascii_alphabetic().then_some(Self::Latin);
        }
        Some(match c.script() {
            Code::Common | Code::Inherited | Code::Unknown => return None,
            Code::Latin => Self::Latin,
            Code::Armenian => Self::Armenian,
            Code::Cyrillic => Self::Cyrillic,
            Code::Hangul => Self::Hangul,
            Code::Han | Code::Bopomofo => Self::Han,
            Code::Hiragana | Code::Katakana => Self::Kana,
            Code::Georgian => Self::Georgian,
            Code::Greek => Self::Greek,
            Code::Arabic => Self::Arabic,
            Code::Hebrew => Self::Hebrew,
            _ => Self::Other,
        })
    }
}

/// The scripts of a text in the order in which they first appear.
#[must_use]
pub fn scripts(text: &str) -> Vec<Script> {
    let mut found = Vec::new();
    for script in text.chars().filter_map(Script::of) {
        if !found.contains(&script) {
            found.push(script);
        }
    }
    found
}

/// The script that most letters of a text are in; the earlier one when two are even. `None` without letters.
#[must_use]
pub fn main_script(text: &str) -> Option<Script> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in text.chars().filter_map(Script::of) {
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(script, _)| script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_in_order_of_appearance() {
        assert_eq!(scripts("Пётр Petrosyan 王"), [Script::Cyrillic, Script::Latin, Script::Han]);
        assert_eq!(scripts("+374 (10) - 12"), []);
    }

    #[test]
    fn main_script_is_that_of_most_letters() {
        assert_eq!(main_script("김민준 X"), Some(Script::Hangul));
        assert_eq!(main_script("Հայ Abc"), Some(Script::Armenian));
        assert_eq!(main_script("123"), None);
    }
}
