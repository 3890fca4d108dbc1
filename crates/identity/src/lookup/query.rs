//! The ways in which a written name may be parted into words and read.

use super::sounds;
use crate::{
    latin::{chinese_family_spellings, korean_family_spellings},
    script::{Script, main_script},
};

/// Which channel reads a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Tongue {
    Cyrillic,
    Armenian,
    Azerbaijani,
    /// A foreign name in Hangul.
    Korean,
    /// A Korean's own name.
    KoreanOwn,
    Chinese,
    ChineseOwn,
}

/// A word to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub tongue: Tongue,
    pub sounds: Vec<char>,
    /// Spellings by custom rather than by rule.
    pub spellings: Vec<Vec<u8>>,
    /// May be left out without a sign of being somebody else: patronymics and their like.
    pub spare: bool,
}

/// More words than any name has.
const MOST_WORDS: usize = 7;
/// Longer words are cut.
const LONGEST: usize = 24;

impl Word {
    fn new(tongue: Tongue, written: &str) -> Self {
        let mut sounds = match tongue {
            Tongue::Cyrillic => sounds::cyrillic(written),
            Tongue::Armenian => sounds::armenian(written),
            Tongue::Azerbaijani => sounds::azerbaijani(written),
            Tongue::Korean | Tongue::KoreanOwn => sounds::hangul(written),
            Tongue::Chinese | Tongue::ChineseOwn => sounds::han(written),
        };
        sounds.truncate(LONGEST);
        let spellings = if tongue == Tongue::Chinese { given_in_chinese(written) } else { Vec::new() };
        Self { tongue, sounds, spellings, spare: is_spare(tongue, written) }
    }

    fn family(tongue: Tongue, written: &str) -> Self {
        let spellings = if tongue == Tongue::KoreanOwn { korean_family_spellings(written) } else { chinese_family_spellings(written) };
        let spellings = spellings.into_iter().map(|spelling| format!("{spelling}$").into_bytes()).collect();
        Self { spellings, spare: false, ..Self::new(tongue, written) }
    }

    /// Two words run together.
    pub fn joined(&self, next: &Self) -> Self {
        let mut sounds = self.sounds.clone();
        sounds.extend(&next.sounds);
        sounds.truncate(LONGEST);
        Self { tongue: self.tongue, sounds, spellings: Vec::new(), spare: false }
    }
}

/// Given names whose Chinese form is older than the sounds of either language today.
fn given_in_chinese(written: &str) -> Vec<Vec<u8>> {
    let line = include_str!("chinese_given.txt").lines().find(|line| line.split(' ').next() == Some(written));
    line.into_iter().flat_map(|line| line.split(' ').skip(1)).map(|name| format!("{name}$").into_bytes()).collect()
}

fn is_spare(tongue: Tongue, written: &str) -> bool {
    match tongue {
        Tongue::Cyrillic => ["вич", "вна", "ична", "ьич", "оглы", "кызы"].iter().any(|ending| written.ends_with(ending)),
        Tongue::Azerbaijani => ["oğlu", "qızı", "bəy", "xan", "ağa", "van", "de", "von"].contains(&written),
        _ => false,
    }
}

/// All the ways to take a name, at least one unless there are no letters in it.
pub(super) fn ways(written: &str) -> Vec<Vec<Word>> {
    let parts: Vec<&str> = written
        .split(|c: char| c.is_whitespace() || " -‐–=＝·・•‧∙.,，()֊\u{3000}".contains(c))
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .take(MOST_WORDS)
        .collect();
    let all = |tongue| -> Vec<Word> { parts.iter().map(|part| Word::new(tongue_of(part).unwrap_or(tongue), part)).collect() };
    let mut ways = match main_script(written) {
        Some(Script::Hangul) => match parts.as_slice() {
            [one] => [vec![all(Tongue::Korean)], parted(Tongue::KoreanOwn, one)].concat(),
            _ => vec![all(Tongue::Korean), all(Tongue::KoreanOwn)],
        },
        Some(Script::Han) => match parts.as_slice() {
            [one] => [vec![all(Tongue::Chinese)], parted(Tongue::ChineseOwn, one), halves(one)].concat(),
            _ => vec![all(Tongue::Chinese)],
        },
        _ => vec![all(Tongue::Azerbaijani)],
    };
    ways.iter_mut().for_each(|way| way.retain(|word| !word.sounds.is_empty()));
    ways.retain(|way| !way.is_empty());
    ways
}

/// Words in another alphabet than the rest of a name are read by their own.
fn tongue_of(part: &str) -> Option<Tongue> {
    match main_script(part) {
        Some(Script::Cyrillic) => Some(Tongue::Cyrillic),
        Some(Script::Armenian) => Some(Tongue::Armenian),
        Some(Script::Latin) => Some(Tongue::Azerbaijani),
        _ => None,
    }
}

/// Family name first, of one character or of two, or the whole for itself.
fn parted(tongue: Tongue, written: &str) -> Vec<Vec<Word>> {
    let mut ways = vec![vec![Word::new(tongue, written)]];
    let count = written.chars().count();
    for family in 1..=2 {
        if count > family
            && count <= family + 3
            && let Some((cut, _)) = written.char_indices().nth(family)
        {
            let (name, given) = written.split_at(cut);
            ways.push(vec![Word::family(tongue, name), Word::new(tongue, given)]);
        }
    }
    ways
}

/// A transcribed name without a point between its words.
fn halves(written: &str) -> Vec<Vec<Word>> {
    let count = written.chars().count();
    let cuts = written.char_indices().skip(2).take(count.saturating_sub(3));
    cuts.map(|(cut, _)| {
        let (first, last) = written.split_at(cut);
        vec![Word::new(Tongue::Chinese, first), Word::new(Tongue::Chinese, last)]
    })
    .take(5)
    .collect()
}
