//! A word as the sounds that its script writes, one character each.

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;

/// Lower-case Latin letters of a name as English writes it, its diacritics by sound, `$` at the end of each word. Words are
/// parted at blanks, hyphens and full stops.
pub(super) fn latin_words(written: &str) -> Vec<Vec<u8>> {
    let mut words = vec![Vec::new()];
    for c in written.nfc().flat_map(char::to_lowercase) {
        let read = match c {
            'š' | 'ş' | 'ș' => "sh",
            'č' | 'ć' => "ch",
            'ž' => "zh",
            'ç' => "s",
            'ø' | 'ö' | 'œ' => "oe",
            'ü' => "ue",
            'ä' | 'æ' => "ae",
            'å' => "o",
            'ñ' | 'ń' => "ny",
            'đ' => "dj",
            'ț' | 'ţ' => "ts",
            'ğ' => "gh",
            'ə' => "a",
            '\'' | '’' | 'ʻ' | 'ʼ' | '`' | '\u{300}'..='\u{36f}' => continue,
            ' ' | '-' | '.' | ',' | '·' => " ",
            _ => any_ascii_char(c),
        };
        for b in read.bytes().map(|b| b.to_ascii_lowercase()) {
            if b.is_ascii_lowercase() {
                if let Some(word) = words.last_mut() {
                    word.push(b);
                }
            } else if words.last().is_some_and(|word| !word.is_empty()) {
                words.push(Vec::new());
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words.iter_mut().for_each(|word| word.push(b'$'));
    words
}

/// Cyrillic: lower case, without soft and hard signs; `дж` is one sound.
pub(super) fn cyrillic(word: &str) -> Vec<char> {
    let lower = word.to_lowercase().replace("дж", "ҷ");
    let each = |c| match c {
        'ъ' | 'ь' | '\'' | '’' => None,
        'ё' | 'є' => Some('е'),
        'і' | 'ї' => Some('и'),
        'ґ' => Some('г'),
        'ў' => Some('у'),
        c => Some(c),
    };
    lower.chars().filter_map(each).collect()
}

/// Armenian: lower case, `ու` and `և` as sounds, initial `ո` as the `vo` that it is.
pub(super) fn armenian(word: &str) -> Vec<char> {
    let lower = word.to_lowercase().replace("ու", "ւ").replace('և', "եվ").replace('է', "ե");
    // Classical spelling: Յովհաննէս, Պետրոսեան, Իւրի.
    let lower = lower.replace("իւ", "յւ").replace("եա", "յա");
    let spoken = match (lower.strip_prefix('ո'), lower.strip_prefix("յո")) {
        (Some(rest), _) if !rest.starts_with('վ') => format!("վո{rest}"),
        (_, Some(rest)) => format!("հո{rest}"),
        _ => lower,
    };
    spoken.chars().map(|c| if c == 'օ' { 'ո' } else { c }).collect()
}

/// Azerbaijani and any other Latin.
pub(super) fn azerbaijani(word: &str) -> Vec<char> {
    let mut sounds = Vec::new();
    for c in word.nfc() {
        match c {
            'İ' => sounds.push('i'),
            'I' if !word.is_ascii() => sounds.push('ı'),
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            _ => {
                for lower in c.to_lowercase() {
                    if "əöüğıçşʼ".contains(lower) || lower.is_ascii_alphabetic() {
                        sounds.push(lower);
                    } else {
                        sounds.extend(any_ascii_char(lower).chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()));
                    }
                }
            }
        }
    }
    sounds
}

/// Hangul: initials and vowels as letters, finals as the Latin capital of what is heard, diphthongs in two.
pub(super) fn hangul(word: &str) -> Vec<char> {
    const INITIALS: [&str; 19] =
        ["ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"];
    const VOWELS: [&str; 21] = [
        "ㅏ", "ㅐ", "ㅣㅏ", "ㅣㅐ", "ㅓ", "ㅔ", "ㅣㅓ", "ㅣㅔ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅣㅗ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅣㅜ",
        "ㅡ", "ㅡㅣ", "ㅣ",
    ];
    const FINALS: [&str; 28] = [
        "", "K", "K", "K", "N", "N", "N", "T", "L", "K", "M", "L", "L", "L", "P", "L", "M", "P", "P", "T", "T", "G", "T", "T", "K", "T",
        "P", "T",
    ];
    let mut sounds = Vec::new();
    for c in word.nfc() {
        let Some(index) = u32::from(c).checked_sub(0xac00).filter(|index| *index < 11_172) else { continue };
        for (table, at) in [(&INITIALS[..], index / 588), (&VOWELS[..], index / 28 % 21), (&FINALS[..], index % 28)] {
            sounds.extend(table.get(at as usize).copied().unwrap_or_default().chars());
        }
    }
    sounds
}

/// Han: the syllables of Pinyin, `zh ch sh` as `Z C S`, `er` as `R`, the `i` that is none as `I`, final `n ng` as `N G`, `ü` as
/// `v`; `w` and `y` as the vowels that they stand for.
pub(super) fn han(word: &str) -> Vec<char> {
    word.chars().flat_map(|c| syllable(reading(c)).into_iter()).collect()
}

fn reading(c: char) -> &'static str {
    // Readings that transcriptions and names use, where the commonest one is another.
    match c {
        '曾' => "zeng",
        '佛' => "fo",
        '伯' => "bo",
        '塞' => "sai",
        '薄' => "bo",
        '单' | '單' => "shan",
        _ => any_ascii_char(c),
    }
}

fn syllable(pinyin: &str) -> Vec<char> {
    let lower = pinyin.to_ascii_lowercase();
    if lower == "er" {
        return vec!['R'];
    }
    let (initial, rest) = match lower.get(..2) {
        Some("zh") => (Some('Z'), lower.get(2..)),
        Some("ch") => (Some('C'), lower.get(2..)),
        Some("sh") => (Some('S'), lower.get(2..)),
        _ => match lower.chars().next() {
            Some(c) if "bpmfdtnlgkhjqxrzcs".contains(c) => (Some(c), lower.get(1..)),
            Some('w') => (None, if lower == "wu" { lower.get(1..) } else { None }),
            _ => (None, Some(&*lower)),
        },
    };
    let rest = match (initial, rest) {
        (None, None) => format!("u{}", lower.get(1..).unwrap_or_default()),
        (None, Some(rest)) => match rest.strip_prefix('y') {
            Some(tail) if tail.starts_with('u') => tail.replacen('u', "v", 1),
            Some(tail) if tail.starts_with('i') => tail.to_owned(),
            Some(tail) => format!("i{tail}"),
            None => rest.to_owned(),
        },
        (Some('j' | 'q' | 'x'), Some(rest)) if rest.starts_with('u') => rest.replacen('u', "v", 1),
        (Some('Z' | 'C' | 'S' | 'r' | 'z' | 'c' | 's'), Some("i")) => "I".to_owned(),
        (_, Some("iu")) => "iou".to_owned(),
        (_, Some("ui")) => "uei".to_owned(),
        (_, Some("un")) => "uen".to_owned(),
        (_, rest) => rest.unwrap_or_default().to_owned(),
    };
    let rest = match rest.strip_suffix("ng") {
        Some(vowels) => format!("{vowels}G"),
        None => rest.strip_suffix('n').map_or(rest.clone(), |vowels| format!("{vowels}N")),
    };
    initial.into_iter().chain(rest.chars()).collect()
}
