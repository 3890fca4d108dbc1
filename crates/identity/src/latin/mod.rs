//! The comparable Latin form of a text in any script.
//!
//! [`latin`] answers *one* form, made only of `a`-`z`, `0`-`9` and single blanks, so that the same name written in two
//! scripts comes out the same or nearly so. [`variants`] answers the few other spellings of its words that somebody may type.
//!
//! | script | reading | file |
//! |---|---|---|
//! | Latin | diacritics dropped; Azerbaijani and Turkish letters by sound | [`roman`] |
//! | Armenian | eastern, reformed spelling | [`armenian`] |
//! | Cyrillic | Russian, with the letters of its neighbours | [`cyrillic`] |
//! | Hangul | Revised Romanization; family names as their bearers write them | [`hangul`] |
//! | Han | Hanyu Pinyin without tones; family names by their reading as names | [`han`] |
//! | any other | the `any_ascii` tables | here |

mod armenian;
mod cyrillic;
mod han;
mod hangul;
mod palladius;
mod roman;
mod variants;

use std::borrow::Cow;

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;

pub(crate) use han::family_spellings as chinese_family_spellings;
pub(crate) use hangul::family_spellings as korean_family_spellings;
pub use variants::{MAX_VARIANTS, variants};

/// Who reads a run of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    Roman,
    Armenian,
    Cyrillic,
    Hangul,
    Han,
    Other,
}

/// What a character does to the text around it.
enum Role {
    Letter(Hand),
    /// Apostrophes, soft and hard signs written apart, combining marks: vanish without parting the word.
    Silent,
    Separator,
}

/// The lower-case ASCII comparable form: `a`-`z`, `0`-`9`, words parted by single blanks. Empty when the text has no letter or
/// digit. `latin(&latin(x)) == latin(x)`.
///
/// ```
/// use roadbook_identity::latin;
/// assert_eq!(latin("Հովհաննես Պետրոսյան"), "hovhannes petrosyan");
/// assert_eq!(latin("Петросян"), "petrosyan");
/// assert_eq!(latin("Əliyev"), latin("Алиев"));
/// assert_eq!(latin("王芳"), "wang fang");
/// assert_eq!(latin("김민준"), "kim minjun");
/// assert_eq!(latin("  O’Neil-Müller "), "oneil muller");
/// ```
#[must_use]
pub fn latin(text: &str) -> String {
    if text.is_ascii() {
        return ascii(text);
    }
    let text = composed(text);
    let mut out = String::with_capacity(text.len() + 4);
    each_word(&text, |word| {
        if word.apart {
            push_blank(&mut out);
        }
        word.read(&mut out);
    });
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// A run of letters of one script, with what its reading depends on.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    hand: Hand,
    letters: &'a str,
    /// A separator, or a change between a syllabic script and another, stands before it.
    apart: bool,
    whole: &'a str,
    start: usize,
}

impl Word<'_> {
    fn read(&self, out: &mut String) {
        match self.hand {
            Hand::Roman => roman::read(self.letters, roman::Habit::of(self.whole), out),
            Hand::Armenian => armenian::read(self.letters, out),
            Hand::Cyrillic => cyrillic::read(self.letters, out),
            Hand::Hangul => hangul::read(self.letters, self.is_alone(), out),
            Hand::Han => han::read(self.letters, self.is_alone(), out),
            Hand::Other => other(self.letters, out),
        }
    }

    /// Whether no other run of its script is in the text: then a whole name may be in it.
    fn is_alone(&self) -> bool {
        let same = |c: char| hand(c) == Some(self.hand);
        let (before, rest) = self.whole.split_at(self.start);
        let after = rest.get(self.letters.len()..).unwrap_or_default();
        !before.chars().any(same) && !after.chars().any(same)
    }
}

/// Calls `found` for each run of letters of one script, in order.
fn each_word<'a>(text: &'a str, mut found: impl FnMut(Word<'a>)) {
    let mut run: Option<(Hand, usize)> = None;
    let mut apart = false;
    let mut emit = |run: (Hand, usize), end: usize, apart: bool| {
        let (hand, start) = run;
        if let Some(letters) = text.get(start..end) {
            found(Word { hand, letters, apart, whole: text, start });
        }
    };
    for (at, c) in text.char_indices() {
        match role(c) {
            Role::Silent => {}
            Role::Separator => {
                if let Some(open) = run.take() {
                    emit(open, at, apart);
                }
                apart = true;
            }
            Role::Letter(hand) => match run {
                Some((open, _)) if open == hand => {}
                // A digit or a stray Latin letter within a word does not part it; a syllabic script beside another does.
                Some((open, start)) => {
                    emit((open, start), at, apart);
                    apart = syllabic(open) || syllabic(hand);
                    run = Some((hand, at));
                }
                None => run = Some((hand, at)),
            },
        }
    }
    if let Some(open) = run {
        emit(open, text.len(), apart);
    }
}

fn syllabic(hand: Hand) -> bool {
    matches!(hand, Hand::Han | Hand::Hangul)
}

fn hand(c: char) -> Option<Hand> {
    match role(c) {
        Role::Letter(hand) => Some(hand),
        Role::Silent | Role::Separator => None,
    }
}

fn role(c: char) -> Role {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Role::Letter(Hand::Roman),
        '\'' | '`' => Role::Silent,
        '\0'..='\u{7f}' => Role::Separator,
        '\u{c0}'..='\u{24f}' | '\u{259}' | '\u{1e00}'..='\u{1eff}' if c != '×' && c != '÷' => Role::Letter(Hand::Roman),
        'ª' | 'º' => Role::Letter(Hand::Roman),
        '´' | '\u{ad}' => Role::Silent,
        '\u{80}'..='\u{bf}' | '×' | '÷' => Role::Separator,
        '\u{2b0}'..='\u{36f}' => Role::Silent,
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => Role::Letter(Hand::Cyrillic),
        '\u{482}'..='\u{489}' => Role::Silent,
        '\u{531}'..='\u{556}' | '\u{561}'..='\u{587}' | '\u{fb13}'..='\u{fb17}' => Role::Letter(Hand::Armenian),
        // Stress and exclamation marks are written inside an Armenian word.
        '\u{559}'..='\u{55f}' if c != '\u{55d}' => Role::Silent,
        '\u{55d}' | '\u{589}' | '\u{58a}' => Role::Separator,
        '\u{ac00}'..='\u{d7a3}' => Role::Letter(Hand::Hangul),
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Role::Letter(Hand::Han),
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => Role::Silent,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => Role::Silent,
        '\u{2000}'..='\u{206f}' | '\u{2190}'..='\u{2bff}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => Role::Separator,
        '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..='\u{1faff}' => Role::Separator,
        _ if c.is_whitespace() => Role::Separator,
        _ => {
            let read = any_ascii_char(c);
            if read.bytes().any(|b| b.is_ascii_alphanumeric()) {
                Role::Letter(Hand::Other)
            } else if read.bytes().all(|b| b == b'\'' || b == b'`') {
                Role::Silent
            } else {
                Role::Separator
            }
        }
    }
}

/// The common case, a name in plain ASCII, byte by byte.
fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for b in text.bytes() {
        if b.is_ascii_alphanumeric() {
            if blank && !out.is_empty() {
                out.push(' ');
            }
            blank = false;
            out.push(char::from(b.to_ascii_lowercase()));
        } else if b != b'\'' && b != b'`' {
            blank = true;
        }
    }
    out
}

/// Letters with their marks in one character, and Hangul letters in syllables, as the tables expect them.
fn composed(text: &str) -> Cow<'_, str> {
    let apart =
        |c: char| matches!(c, '\u{300}'..='\u{36f}' | '\u{1100}'..='\u{11ff}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');
    if text.chars().any(apart) { Cow::Owned(text.nfc().collect()) } else { Cow::Borrowed(text) }
}

fn other(letters: &str, out: &mut String) {
    for c in letters.chars() {
        push_ascii(any_ascii_char(c), out);
    }
}

/// Parts what follows from what is there, if anything is: some rare characters have no reading.
fn push_blank(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Appends the letters and digits of a reading in lower case.
fn push_ascii(read: &str, out: &mut String) {
    out.extend(read.bytes().filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())));
}

#[cfg(test)]
mod tests;
