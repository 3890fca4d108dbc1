//! Chinese names in Cyrillic, written by the Palladius system: Ван is *Wang*, Вань is *Wan*, Чжан is *Zhang*.
//!
//! A Cyrillic word is read so only as a variant, and only when it is made of such syllables throughout.

/// (Palladius, Pinyin) of syllable beginnings; longer ones first.
const INITIALS: &[(&str, &str)] = &[
    ("чж", "zh"),
    ("цз", "z"),
    ("б", "b"),
    ("п", "p"),
    ("м", "m"),
    ("ф", "f"),
    ("д", "d"),
    ("т", "t"),
    ("н", "n"),
    ("л", "l"),
    ("г", "g"),
    ("к", "k"),
    ("х", "h"),
    ("ц", "c"),
    ("с", "s"),
    ("ч", "ch"),
    ("ш", "sh"),
    ("ж", "r"),
];

/// (Palladius, Pinyin after a consonant, whole syllable without one); longer ones first. An empty whole syllable does not
/// stand alone.
const FINALS: &[(&str, &str, &str)] = &[
    ("юань", "uan", "yuan"),
    ("уань", "uan", ""),
    ("янь", "ian", "yan"),
    ("юнь", "un", "yun"),
    ("инь", "in", "yin"),
    ("ань", "an", "an"),
    ("энь", "en", "en"),
    ("унь", "un", ""),
    ("уан", "uang", ""),
    ("уай", "uai", ""),
    ("юэ", "ue", "yue"),
    ("юй", "u", "yu"),
    ("юн", "iong", "yong"),
    ("ян", "iang", "yang"),
    ("яо", "iao", "yao"),
    ("ин", "ing", "ying"),
    ("ан", "ang", "ang"),
    ("эн", "eng", "eng"),
    ("ун", "ong", ""),
    ("ай", "ai", "ai"),
    ("эй", "ei", "ei"),
    ("ао", "ao", "ao"),
    ("оу", "ou", "ou"),
    ("уа", "ua", ""),
    ("уй", "ui", ""),
    ("уэй", "ui", ""),
    ("эр", "", "er"),
    ("а", "a", "a"),
    ("о", "o", ""),
    ("э", "e", "e"),
    ("ы", "i", ""),
    ("и", "i", "yi"),
    ("у", "u", "wu"),
    ("я", "ia", "ya"),
    ("е", "ie", "ye"),
    ("ю", "iu", "you"),
];

/// Syllables that begin with `в`.
const W: &[(&str, &str)] =
    &[("вань", "wan"), ("вэнь", "wen"), ("ван", "wang"), ("вэн", "weng"), ("вай", "wai"), ("вэй", "wei"), ("ва", "wa"), ("во", "wo")];

/// The Pinyin of a lower-case Cyrillic word made only of Palladius syllables.
pub(super) fn pinyin(word: &str) -> Option<String> {
    let mut out = String::new();
    read(word, &mut out, 0).then_some(out)
}

/// Depth-first over the ways to part the word; at most four syllables, so the search is small.
fn read(rest: &str, out: &mut String, syllables: usize) -> bool {
    if rest.is_empty() {
        return syllables > 0;
    }
    if syllables == 4 {
        return false;
    }
    let mark = out.len();
    for (written, latin) in W {
        if let Some(after) = rest.strip_prefix(written) {
            out.push_str(latin);
            if read(after, out, syllables + 1) {
                return true;
            }
            out.truncate(mark);
        }
    }
    for (written, latin) in INITIALS.iter().copied().chain([("", "")]) {
        let Some(after_initial) = rest.strip_prefix(written) else { continue };
        for (tail, after_consonant, alone) in FINALS {
            let Some(after) = after_initial.strip_prefix(tail) else { continue };
            if !push_syllable(latin, tail, if latin.is_empty() { alone } else { after_consonant }, out) {
                continue;
            }
            if read(after, out, syllables + 1) {
                return true;
            }
            out.truncate(mark);
        }
    }
    false
}

/// Whether the syllable exists, and if so appends it. Before front vowels `цз ц с` are `j q x`.
fn push_syllable(initial: &str, tail: &str, latin: &str, out: &mut String) -> bool {
    if latin.is_empty() {
        return false;
    }
    let front = tail.starts_with(['и', 'я', 'е', 'ю']);
    let back_series = matches!(initial, "zh" | "ch" | "sh" | "r" | "g" | "k" | "h" | "f");
    if front && back_series && tail != "и" || tail == "ы" && !matches!(initial, "z" | "c" | "s") {
        return false;
    }
    if tail == "и" && matches!(initial, "g" | "k" | "h" | "f") {
        return false;
    }
    out.push_str(match (initial, front) {
        ("z", true) => "j",
        ("c", true) => "q",
        ("s", true) => "x",
        _ => initial,
    });
    // гуо/го: `о` after a velar, dental or sibilant is uo.
    out.push_str(if tail == "о" && !matches!(initial, "b" | "p" | "m" | "f") { "uo" } else { latin });
    true
}
