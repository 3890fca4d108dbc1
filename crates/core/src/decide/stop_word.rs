//! Whether a customer's message asks us to stop: STOP and its like in every language that customers write.
//!
//! Only a message that says nothing else ends automation. One that merely contains such a word in a sentence ("I will stop by tomorrow") is
//! shown to a person. The words are data: `policies/contact/stop_words.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// What a message says about being written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeardStop {
    /// The whole message asks to stop: ends all automation at once.
    Stop,
    /// The whole message takes a stop back (START, UNSTOP).
    Resume,
    /// Such a word occurs in a longer message: shown to a person, ends nothing.
    ContainsWord,
    Nothing,
}

/// Longer than that nobody asks to stop and nothing else: in characters, without signature and quotation.
const LONGEST_WHOLE: usize = 120;

/// So much of a message is looked through for a word, in characters.
const LONGEST_READ: usize = 20_000;

/// Reads a message as it came, without knowing its language. Signature, quoted text and the line that a telephone adds are left out.
#[must_use]
pub fn hear_stop(text: &str) -> HeardStop {
    let Some(words) = WORDS.as_ref() else { return HeardStop::Nothing };
    let said = normal(&own_words(text, words));
    if said.is_empty() {
        return HeardStop::Nothing;
    }
    let short = said.chars().count() <= LONGEST_WHOLE;
    if short && is_made_of(&said, &[&words.stop, &words.whole], &words.polite) {
        return HeardStop::Stop;
    }
    if short && is_made_of(&said, &[&words.resume], &words.polite) {
        return HeardStop::Resume;
    }
    if contains(&said, &words.stop, true) || contains(&said, &words.hint, false) { HeardStop::ContainsWord } else { HeardStop::Nothing }
}

/// What the line calls itself that a telephone or program adds.
const DEVICES: [&str; 7] = ["iphone", "ipad", "android", "galaxy", "갤럭시", "outlook", "gmail"];

/// The tables of all languages together, in normal form.
struct Words {
    stop: Vec<String>,
    whole: Vec<String>,
    resume: Vec<String>,
    polite: Vec<String>,
    hint: Vec<String>,
    tail: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Language {
    stop: Vec<String>,
    whole: Vec<String>,
    resume: Vec<String>,
    polite: Vec<String>,
    hint: Vec<String>,
    tail: Vec<String>,
}

const FILE: &str = include_str!("../../../../policies/contact/stop_words.toml");

// The shipped file is whole (a test reads it); a broken one hears nothing rather than bringing the house down.
static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let languages: BTreeMap<String, Language> = toml::from_str(FILE).ok()?;
    let all = |pick: fn(&Language) -> &Vec<String>| {
        let mut words: Vec<String> = languages.values().flat_map(pick).map(|word| normal(word)).filter(|word| !word.is_empty()).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    Some(Words {
        stop: all(|language| &language.stop),
        whole: all(|language| &language.whole),
        resume: all(|language| &language.resume),
        polite: all(|language| &language.polite),
        hint: all(|language| &language.hint),
        tail: all(|language| &language.tail),
    })
});

/// What the customer wrote: up to the signature, the quotation or a device's line.
fn own_words(text: &str, words: &Words) -> String {
    let text: String = text.chars().take(LONGEST_READ).collect();
    let mut own = String::with_capacity(text.len());
    for line in text.lines() {
        let bare = line.trim();
        if bare.starts_with(['>', '|']) {
            continue;
        }
        let signature = bare == "--" || bare == "—" || (bare.len() > 3 && bare.chars().all(|mark| matches!(mark, '-' | '_' | '=' | '*')));
        if signature && !own.trim().is_empty() {
            break;
        }
        // Who wrote what is quoted is a line with a date or a colon, a device names itself; a sentence of the customer does neither.
        let plain = normal(bare);
        let strange = || {
            bare.ends_with([':', '：', '-'])
                || plain.chars().any(|sign| sign.is_ascii_digit())
                || DEVICES.iter().any(|device| plain.contains(device))
        };
        let ends = |tail: &String| plain.ends_with(tail.as_str()) && strange();
        let begins = |tail: &String| plain.starts_with(tail.as_str()) && plain.chars().count() > tail.chars().count();
        if !own.trim().is_empty() && words.tail.iter().any(|tail| ends(tail) || begins(tail)) {
            break;
        }
        own.push_str(line);
        own.push('\n');
    }
    own
}

/// Lower case, without accents, marks and emoji, words one blank apart; scripts that write without blanks have none.
fn normal(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.nfkc().flat_map(char::to_lowercase) {
        match sign {
            // Marks within a word: apostrophes, and the accents of Armenian sentences.
            '\'' | '’' | '‘' | '`' | 'ʼ' | '\u{55a}'..='\u{55f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' => {}
            'ə' => plain.push('e'),
            'ı' => plain.push('i'),
            sign if is_syllabic(sign) => plain.push(sign),
            sign => {
                for part in std::iter::once(sign).nfd() {
                    match part {
                        '\u{300}'..='\u{36f}' => {}
                        part if part.is_alphanumeric() => plain.push(part),
                        _ => plain.push(' '),
                    }
                }
            }
        }
    }
    let mut words = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        let joins = words.chars().next_back().is_none_or(is_syllabic) || word.chars().next().is_some_and(is_syllabic);
        if !joins {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// Han, kana and Hangul: a word need not end with a blank.
fn is_syllabic(sign: char) -> bool {
    matches!(sign, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々')
}

/// Whether a text is one or more of the phrases, with nothing but polite words around and between.
fn is_made_of(said: &str, phrases: &[&[String]], polite: &[String]) -> bool {
    // Per place in the text: whether it can be reached, and whether with a phrase.
    let mut reached = vec![[false; 2]; said.len() + 1];
    if let Some(start) = reached.first_mut() {
        start[0] = true;
    }
    for place in 0..said.len() {
        let Some([without, with]) = reached.get(place).copied() else { break };
        let Some(rest) = said.get(place..).filter(|_| without || with) else { continue };
        let mut reach = |phrase: &str, counts: bool| {
            if let Some(after) = rest.strip_prefix(phrase)
                && ends_word(phrase, after)
            {
                let blank = usize::from(after.starts_with(' '));
                if let Some(next) = reached.get_mut(place + phrase.len() + blank) {
                    next[0] |= without && !counts;
                    next[1] |= with || counts;
                }
            }
        };
        phrases.iter().flat_map(|phrases| starting(phrases, rest)).for_each(|phrase| reach(phrase, true));
        starting(polite, rest).iter().for_each(|phrase| reach(phrase, false));
    }
    reached.last().is_some_and(|end| end[1])
}

fn contains(said: &str, phrases: &[String], whole_words: bool) -> bool {
    let mut before = None;
    said.char_indices().any(|(place, sign)| {
        let starts = before.replace(sign).is_none_or(|before| before == ' ' || is_syllabic(before)) || is_syllabic(sign);
        let rest = said.get(place..).filter(|_| starts).unwrap_or_default();
        starting(phrases, rest).iter().any(|phrase| {
            let after = rest.strip_prefix(phrase.as_str());
            after.is_some_and(|after| !whole_words || (ends_word(phrase, after) && !is_one_syllable(phrase)))
        })
    })
}

/// Of sorted phrases those that begin with the same sign as a text.
fn starting<'a>(phrases: &'a [String], text: &str) -> &'a [String] {
    let Some(sign) = text.chars().next() else { return &[] };
    let first = |phrase: &String| phrase.chars().next();
    let from = phrases.partition_point(|phrase| first(phrase) < Some(sign));
    let until = phrases.partition_point(|phrase| first(phrase) <= Some(sign));
    phrases.get(from..until).unwrap_or_default()
}

/// A single sign such as 停 is a word only when it stands alone.
fn is_one_syllable(phrase: &str) -> bool {
    phrase.chars().count() == 1
}

fn ends_word(phrase: &str, after: &str) -> bool {
    phrase.chars().next_back().is_some_and(is_syllabic) || after.chars().next().is_none_or(|next| next == ' ' || is_syllabic(next))
}

#[cfg(test)]
#[path = "stop_word_tests.rs"]
mod tests;
