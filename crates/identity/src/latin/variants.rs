//! Other Latin spellings of the words of a name.

use super::{Hand, Word, armenian, composed, each_word, han, hangul, latin, palladius};

/// The most that [`variants`] answers.
pub const MAX_VARIANTS: usize = 6;
/// The most that one word contributes, so that a family name cannot crowd out the given name.
const PER_WORD: usize = 3;

/// Chinese family names that make a Cyrillic name likely to be Chinese.
const CHINESE_FAMILIES: &[&str] = &[
    "ван",
    "ли",
    "чжан",
    "лю",
    "чэнь",
    "ян",
    "чжао",
    "хуан",
    "чжоу",
    "у",
    "сюй",
    "сунь",
    "ху",
    "чжу",
    "гао",
    "линь",
    "хэ",
    "го",
    "ма",
    "ло",
    "лян",
    "сун",
    "чжэн",
    "се",
    "хань",
    "тан",
    "фэн",
    "юй",
    "дун",
    "сяо",
    "чэн",
    "цао",
    "юань",
    "дэн",
    "фу",
    "шэнь",
    "цзэн",
    "пэн",
    "люй",
    "су",
    "лу",
    "цзян",
    "цай",
    "цзя",
    "дин",
    "вэй",
    "сюэ",
    "е",
    "янь",
    "пань",
    "ду",
    "дай",
    "ся",
    "чжун",
    "тянь",
    "жэнь",
    "фан",
    "ши",
    "яо",
    "тань",
    "ляо",
    "цзоу",
    "сюн",
    "цзинь",
    "хао",
    "кун",
    "бай",
    "цуй",
    "кан",
    "мао",
    "цю",
    "цинь",
    "гу",
    "хоу",
    "шао",
    "мэн",
    "лун",
    "вань",
    "дуань",
    "цянь",
    "инь",
    "чан",
    "цяо",
];

/// The few other spellings of the *words* of a name that somebody may type, in lower-case ASCII, the likeliest first, at most
/// [`MAX_VARIANTS`]. Words whose only spelling is that of [`latin`] add nothing, so most names have none or one.
///
/// They are meant for a search index beside [`latin`], where every typed word is looked for by itself.
///
/// ```
/// use roadbook_identity::variants;
/// assert!(variants("Հովհաննես").contains(&"oganes".to_owned()));
/// assert!(variants("Оганес Петросян").contains(&"hovhannes".to_owned()));
/// assert!(variants("Ван Фан").contains(&"wang".to_owned()));
/// assert!(variants("이").contains(&"yi".to_owned()));
/// assert!(variants("John Smith").is_empty());
/// ```
#[must_use]
pub fn variants(name: &str) -> Vec<String> {
    let plain = latin(name);
    let mut per_word: Vec<Vec<String>> = Vec::new();
    let text = composed(name);
    let chinese = chinese_in_cyrillic(&text);
    each_word(&text, |word| {
        let mut found: Vec<String> = Vec::new();
        let mut add = |spelling: String| {
            let told = spelling.is_empty() || found.contains(&spelling) || plain.split(' ').any(|known| known == spelling);
            if !told && found.len() < PER_WORD {
                found.push(spelling);
            }
        };
        of_word(&word, chinese, &mut add);
        per_word.push(found);
    });
    for joined in hyphenated(&text) {
        per_word.push(vec![joined]);
    }
    // Round by round, so that each word's likeliest spelling comes before any word's second.
    let mut all: Vec<String> = Vec::new();
    for round in 0..PER_WORD {
        for spelling in per_word.iter().filter_map(|found| found.get(round)) {
            if all.len() < MAX_VARIANTS && !all.contains(spelling) {
                all.push(spelling.clone());
            }
        }
    }
    all
}

fn of_word(word: &Word<'_>, chinese: bool, add: &mut dyn FnMut(String)) {
    let mut base = String::new();
    word.read(&mut base);
    match word.hand {
        Hand::Hangul => hangul::variants(word.letters, word.is_alone(), add),
        Hand::Han => han::variants(word.letters, word.is_alone(), add),
        Hand::Armenian => {
            let mut some = false;
            for (_, russian) in armenian::RUSSIAN_STEMS.iter().filter(|(stem, _)| base.starts_with(stem)) {
                let (stem, _) = armenian::RUSSIAN_STEMS.iter().find(|(_, other)| other == russian).unwrap_or(&("", ""));
                add(format!("{russian}{}", base.get(stem.len()..).unwrap_or_default()));
                some = true;
            }
            if !some {
                // Russian writes ղ as г and leaves h out.
                let base = base.replace("gh", "g").replace("aha", "aa");
                add(base.strip_prefix('h').unwrap_or(&base).to_owned());
            }
            endings(&base, add);
        }
        Hand::Cyrillic => {
            if chinese && let Some(pinyin) = palladius::pinyin(&word.letters.to_lowercase()) {
                add(pinyin);
            }
            for (stem, russian) in armenian::RUSSIAN_STEMS {
                if let Some(rest) = base.strip_prefix(russian) {
                    add(format!("{stem}{rest}"));
                    break;
                }
            }
            // Russian leaves the Armenian h out between vowels, and writes г for the Azerbaijani h and q.
            if base.contains("aa") {
                add(base.replacen("aa", "aha", 1));
            }
            if (base.starts_with("gu") || base.starts_with("ga")) && ["ov", "ova", "ev", "eva"].iter().any(|ending| base.ends_with(ending))
            {
                add(base.replacen('g', "h", 1));
                add(base.replacen('g', "q", 1));
            }
            if word.letters.contains(['ё', 'Ё']) {
                add(base_with_yo(word.letters));
            }
            sounds(&base, add);
            endings(&base, add);
        }
        Hand::Roman => roman(word.letters, &base, add),
        Hand::Other => sounds(&base, add),
    }
}

/// Two spellings of one sound, either of which is typed.
fn sounds(base: &str, add: &mut dyn FnMut(String)) {
    if base.starts_with("dj") || base.starts_with("dzh") {
        add(base.replacen("dj", "j", 1).replacen("dzh", "j", 1));
    }
    if base.contains("kh") {
        add(base.replace("kh", "h"));
    }
    if base.contains("gh") {
        add(base.replace("gh", "g"));
    }
    if base.contains("ks") {
        add(base.replace("ks", "x"));
    }
    if base.starts_with('e') {
        add(format!("y{base}"));
    }
    if base.contains("iye") {
        add(base.replace("iye", "ie"));
    }
}

/// Endings of family and given names that are spelt in two ways.
fn endings(base: &str, add: &mut dyn FnMut(String)) {
    for (ending, other) in [("yan", "ian"), ("yants", "iants"), ("iya", "ia"), ("ay", "ai"), ("ey", "ei"), ("iy", "y"), ("y", "iy")] {
        if let Some(stem) = base.strip_suffix(ending)
            && stem.len() > 2
        {
            add(format!("{stem}{other}"));
            return;
        }
    }
}

fn base_with_yo(letters: &str) -> String {
    let yo: String = letters.chars().flat_map(|c| if matches!(c, 'ё' | 'Ё') { vec!['й', 'о'] } else { vec![c] }).collect();
    latin(&yo)
}

/// Names already in Latin letters: typed without diacritics, with German digraphs, or by sound.
fn roman(letters: &str, base: &str, add: &mut dyn FnMut(String)) {
    if letters.is_ascii() {
        if let Some(stem) = base.strip_suffix("yan")
            && stem.len() > 3
        {
            add(format!("{stem}ian"));
        }
        // Azerbaijani typed without its own letters: Qurbanov, Xalid.
        let after = base.get(1..).unwrap_or_default();
        if base.starts_with('q') && !base.starts_with("qu") || ["qurb", "qul", "quz"].iter().any(|start| base.starts_with(start)) {
            add(format!("g{after}"));
        } else if base.starts_with('x') && base.len() > 4 && after.starts_with(['a', 'o', 'u']) {
            add(format!("kh{after}"));
        }
        return;
    }
    let mut typed = String::new();
    let mut digraphs = String::new();
    for c in letters.chars().flat_map(char::to_lowercase) {
        let (one, two) = match c {
            'ä' => ("a", "ae"),
            'ö' => ("o", "oe"),
            'ü' => ("u", "ue"),
            'å' => ("a", "aa"),
            'ø' => ("o", "oe"),
            'ə' => ("e", "e"),
            'ş' => ("s", "s"),
            'ç' => ("c", "c"),
            'ğ' => ("g", "gh"),
            'ı' => ("i", "i"),
            _ => {
                let plain = latin(c.encode_utf8(&mut [0; 4]));
                typed.push_str(&plain);
                digraphs.push_str(&plain);
                continue;
            }
        };
        typed.push_str(one);
        digraphs.push_str(two);
    }
    add(typed);
    add(digraphs);
    if base.contains("gh") {
        add(base.replace("gh", "g"));
    }
}

/// Whether a Cyrillic text may be a Chinese name: made of Palladius syllables, and one of its words a Chinese family name.
fn chinese_in_cyrillic(text: &str) -> bool {
    if !text.chars().any(|c| matches!(c, 'А'..='я')) {
        return false;
    }
    let lower = text.to_lowercase();
    let mut words = 0;
    let mut family = false;
    for word in lower.split([' ', '-']).filter(|word| !word.is_empty()) {
        words += 1;
        family |= CHINESE_FAMILIES.contains(&word);
        if words > 3 || palladius::pinyin(word).is_none() {
            return false;
        }
    }
    // A single word that is no family name is read so only where Russian would not write it.
    family || ["чж", "цз", "вэ", "юэ", "юй", "сюй"].iter().any(|mark| lower.contains(mark))
}

/// `Min-jun` typed `minjun`.
fn hyphenated(text: &str) -> Vec<String> {
    if !text.contains('-') {
        return Vec::new();
    }
    text.split_whitespace()
        .filter(|word| word.trim_matches('-').contains('-'))
        .map(|word| latin(word).replace(' ', ""))
        .filter(|joined| !joined.is_empty())
        .collect()
}
