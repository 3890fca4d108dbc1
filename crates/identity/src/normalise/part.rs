//! Parts of names, taken apart for comparison across scripts and spellings.

use crate::{
    hash,
    latin::{latin, variants},
    name::{bare, fold},
    nickname,
    normalise::text::head,
};

/// A given name, a family name, or a firm's whole name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Latin, the spellings of one sound made equal, run together.
    pub folded: String,
    /// The words where there are several, folded.
    pub words: Vec<String>,
    /// Hash of what is left of it between scripts.
    pub bare: u64,
    /// Hash of its consonants: what is heard and not lost.
    pub sound: u64,
    /// Hashes of other spellings, folded.
    pub spellings: Vec<u64>,
    /// Sounds of the other spellings, for looking up.
    pub other_sounds: Vec<u64>,
    /// Names of which it is a short form, or that are short forms of it.
    pub nicknames: Vec<u16>,
}

/// The most words of a part that are kept.
const MOST_WORDS: usize = 6;
/// The most other spellings that a part is looked up by.
const MOST_SOUNDS: usize = 2;

impl Part {
    /// Takes a written part apart. Empty when it has no letters.
    #[must_use]
    pub fn new(written: &str) -> Self {
        let written = head(written.trim());
        let mut words: Vec<String> = Vec::new();
        for word in written.split([' ', '\u{a0}', '\u{3000}', ',', '\t']).filter(|word| !word.is_empty()) {
            let run = latin(word).replace(' ', "");
            if !run.is_empty() && words.len() < MOST_WORDS {
                words.push(fold(&run));
            }
        }
        if words.is_empty() || (words.len() == 1 && is_nothing(written, &words.concat())) {
            return Self::default();
        }
        let folded = words.concat();
        let others = if written.is_ascii() && !needs_variants(&folded) { Vec::new() } else { variants(written) };
        let mut spellings = Vec::new();
        let own_sound = sound(&folded);
        let mut other_sounds = Vec::new();
        for other in &others {
            let other = fold(other);
            let hash = hash::of_text(&other);
            if other != folded && !spellings.contains(&hash) {
                spellings.push(hash);
                let heard = sound(&other);
                if heard != own_sound && !other_sounds.contains(&heard) && other_sounds.len() < MOST_SOUNDS {
                    other_sounds.push(heard);
                }
            }
        }
        let nicknames = nickname::of(&folded);
        let bare = hash::of_text(&bare(&folded));
        if words.len() == 1 {
            words.clear();
        }
        Self { folded, words, bare, sound: own_sound, spellings, other_sounds, nicknames }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// A single letter, which stands for a name.
    #[must_use]
    pub fn is_initial(&self) -> bool {
        self.folded.len() == 1
    }
}

/// Armenian and Azerbaijani names typed in plain Latin have other spellings too.
fn needs_variants(folded: &str) -> bool {
    folded.starts_with('q') || folded.ends_with("ian")
}

/// As [`fold`] leaves them.
const NOTHING: &[&str] = &["none", "nul", "unknovn", "noname", "notprovided", "test"];
/// What programs write for nothing, in one case throughout; Na, Nan and Нил are given names.
const BLANKS: &[&str] = &["na", "nan", "nil"];

fn is_nothing(written: &str, folded: &str) -> bool {
    let one_case = written.is_ascii() && (!written.chars().any(char::is_uppercase) || !written.chars().any(char::is_lowercase));
    NOTHING.contains(&folded) || one_case && BLANKS.contains(&folded) || folded == "na" && written.contains('/')
}

/// The phonetic key: of what is left of a word between scripts, the first letter and the consonants. Short words keep their
/// vowels, which are all that tells them apart.
///
/// The idea is that of Soundex and its heirs (Double Metaphone), on classes of sounds that survive between Armenian, Cyrillic,
/// Azerbaijani, Pinyin and Korean romanisations.
#[must_use]
pub fn sound(folded: &str) -> u64 {
    let left = bare(folded);
    let mut consonants = String::with_capacity(left.len());
    for (at, c) in left.chars().enumerate() {
        let vowel = matches!(c, 'a' | 'i' | 'o' | 'u');
        let c = if vowel { 'a' } else { c };
        if (at == 0 || !vowel) && !consonants.ends_with(c) {
            consonants.push(c);
        }
    }
    hash::of_text(if consonants.len() < 3 { &left } else { &consonants })
}

/// A whole name parted into given name, family name and the rest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parted<'a> {
    pub given: &'a str,
    pub family: &'a str,
}

/// Words that mark a firm, as [`latin`] reads them.
const FIRMS: &[&str] = &[
    "llc",
    "ltd",
    "inc",
    "corp",
    "gmbh",
    "ag",
    "plc",
    "co",
    "company",
    "ooo",
    "oao",
    "zao",
    "pao",
    "ao",
    "spe",
    "spy",
    "pbe",
    "mmc",
    "asc",
    "sarl",
    "srl",
    "bv",
    "jusighoesa",
    "youxiangongsi",
    "gongsi",
    "limited",
    "cjsc",
    "ojsc",
    "jsc",
    "llp",
    "lp",
    "kg",
    "oy",
    "ab",
    "sa",
];
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "madam", "herr", "frau", "mme", "mlle", "gospodin", "gospozha", "lady", "lord",
    "rev", "reverend", "capt", "captain", "col", "colonel", "general", "bay", "bayan",
];

/// The words of a whole name in Latin letters, in the order of writing, without forms of address; and whether it is a firm's.
#[must_use]
pub fn whole_name(written: &str) -> (Vec<String>, bool) {
    let written = head(written.trim());
    // "Family, Given": the family name goes last.
    let turned = match written.split_once([',', '，']) {
        Some((family, given)) if !family.trim().contains(' ') && !given.trim().is_empty() => format!("{} {}", given.trim(), family.trim()),
        _ => written.to_owned(),
    };
    let mut words: Vec<String> = Vec::new();
    let mut firm = false;
    for word in turned.split([' ', '\u{a0}', '\u{3000}', ',', '\t']).filter(|word| !word.is_empty()) {
        let read = latin(word);
        let hyphenated = word.contains(['-', '‐', '–']) || word.contains('\'');
        let each: Vec<&str> = if hyphenated { vec![&*read] } else { read.split(' ').collect() };
        for one in each {
            let one = one.replace(' ', "");
            if FIRMS.contains(&one.as_str()) && !one.is_empty() {
                firm = true;
            } else if !one.is_empty() && !TITLES.contains(&one.as_str()) && words.len() < 12 {
                words.push(one);
            }
        }
    }
    (words, firm)
}

/// Whether a text is Chinese or Korean written with the family name first.
#[must_use]
pub fn family_first(written: &str) -> bool {
    matches!(crate::script::main_script(head(written)), Some(crate::script::Script::Han | crate::script::Script::Hangul))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_several_scripts_sounds_the_same() {
        for (a, b) in
            [("Պետրոսյան", "Петросян"), ("Petrosian", "Петросян"), ("Алиев", "Əliyev"), ("민준", "Min-jun"), ("Zourapian", "Зурабян")]
        {
            assert_eq!(Part::new(a).sound, Part::new(b).sound, "{a} {b}");
        }
        assert_ne!(Part::new("Wang").sound, Part::new("Wen").sound);
    }

    #[test]
    fn what_stands_for_nothing_is_no_name() {
        for blank in ["N/A", "n/a", "NA", "nan", "NULL", "None", "Unknown", ""] {
            assert!(Part::new(blank).is_empty(), "{blank}");
        }
        for name in ["Na", "娜", "나", "Нил", "Nan"] {
            assert!(!Part::new(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn whole_names_are_parted() {
        let words = |name| whole_name(name).0.join(" ");
        assert_eq!(words("Petrosyan, Hovhannes"), "hovhannes petrosyan");
        assert_eq!(words("Mr. John Smith"), "john smith");
        assert_eq!(words("김민준"), "kim minjun");
        assert!(whole_name("Ararat Motors LLC").1);
        assert!(whole_name("ООО Ромашка").1);
    }
}
