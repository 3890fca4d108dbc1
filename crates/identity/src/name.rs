//! Whether two written names can be the names of one party.
//!
//! Names are compared part by part: the order of parts does not matter, an initial stands for a name, a part may be missing on
//! one side, a small typing error is forgiven, and the usual romanisations of one sound are equal. What cannot be explained so
//! is a contradiction: two given names under one family name are two people.

use rapidfuzz::distance::{damerau_levenshtein, jaro_winkler};

use crate::{
    latin::{latin, variants},
    script::{Script, main_script},
};

/// How two names relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// Every part of one is a part of the other.
    Same,
    /// One can be the other with a part left out, an initial, a typing error or another spelling.
    Compatible,
    /// Both have a part that the other cannot explain.
    Contradict,
    /// At least one side has no letters, or nothing but initials that fit.
    Unknown,
}

/// What was found when two names were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    pub agreement: Agreement,
    /// Parts longer than an initial that both names have, equal or by another spelling or typing error.
    pub shared_parts: usize,
}

impl Comparison {
    /// Greater is better.
    pub(crate) fn rank(self) -> (u8, usize) {
        let agreement = match self.agreement {
            Agreement::Same => 3,
            Agreement::Compatible => 2,
            Agreement::Unknown => 1,
            Agreement::Contradict => 0,
        };
        (agreement, self.shared_parts)
    }
}

/// A name taken apart for comparison. Build it once when a name is compared with many.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameForm {
    parts: Vec<Part>,
    /// Other spellings of single parts, folded ([`fold`]).
    others: Vec<String>,
    /// What most of it is written in.
    script: Option<Script>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    /// As [`latin`] gives it.
    latin: String,
    /// With the spellings of one sound made equal.
    folded: String,
}

/// More parts than any person has; the rest of a longer text is not looked at.
const MOST_PARTS: usize = 8;
/// Longest name that is looked at, in bytes.
const LONGEST: usize = 400;

/// Forms of address that are no part of a name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "sir",
    "madam",
    "herr",
    "frau",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "sr",
    "sra",
    "gospodin",
    "gospozha",
    "g n",
    "bay",
    "bayan",
    "xiansheng",
    "nushi",
    "nim",
];

impl NameForm {
    /// Takes a name in any script apart.
    #[must_use]
    pub fn new(written: &str) -> Self {
        let written = head(written);
        let plain = latin(written);
        let mut parts: Vec<Part> = Vec::new();
        let mut titles: Vec<Part> = Vec::new();
        for word in plain.split(' ').filter(|word| !word.is_empty()).take(MOST_PARTS) {
            let part = Part { latin: word.to_owned(), folded: fold(word) };
            if TITLES.contains(&word) { titles.push(part) } else { parts.push(part) }
        }
        // A name that is nothing but a title may be a name after all (Bay, Sir).
        if parts.is_empty() {
            parts = titles;
        }
        let others = if written.is_ascii() { Vec::new() } else { variants(written).iter().map(|other| fold(other)).collect() };
        let script = if written.is_ascii() { Some(Script::Latin) } else { main_script(written) };
        Self { parts, others, script }
    }

    /// Whether there is nothing to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Compares two names. The order of the arguments does not matter.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Comparison {
        if self.is_empty() || other.is_empty() {
            return Comparison { agreement: Agreement::Unknown, shared_parts: 0 };
        }
        if self.runs_together_as(other) {
            let shared_parts = self.full_parts().min(other.full_parts());
            return Comparison { agreement: if shared_parts == 0 { Agreement::Unknown } else { Agreement::Same }, shared_parts };
        }
        let (fewer, more) =
            if (self.parts.len(), &self.parts) <= (other.parts.len(), &other.parts) { (self, other) } else { (other, self) };
        let mut best = pair_up(fewer, more);
        if more.parts.len() > fewer.parts.len() && more.parts.len() > 2 && best.agreement != Agreement::Same {
            // Min jun Gim and Kim Minjun: two parts of one may be one part of the other.
            for first in 0..more.parts.len() - 1 {
                let run_together = pair_up(fewer, &more.with_joined(first));
                if run_together.rank() > best.rank() {
                    best = run_together;
                }
            }
        }
        best
    }

    /// The same name with a part and the next one run together.
    fn with_joined(&self, first: usize) -> Self {
        let mut form = self.clone();
        let next = form.parts.remove(first + 1);
        if let Some(part) = form.parts.get_mut(first) {
            part.latin.push_str(&next.latin);
            part.folded = fold(&part.latin);
        }
        form
    }

    /// Parts longer than an initial.
    fn full_parts(&self) -> usize {
        self.parts.iter().filter(|part| !part.is_initial()).count()
    }

    /// The same parts in any order, or parted differently (`Min jun Kim`, `Kim Minjun`).
    fn runs_together_as(&self, other: &Self) -> bool {
        let length = |form: &Self| form.parts.iter().map(|part| part.folded.len()).sum::<usize>();
        if length(self) != length(other) {
            return false;
        }
        let mut mine: Vec<&str> = self.parts.iter().map(|part| part.folded.as_str()).collect();
        let mut theirs: Vec<&str> = other.parts.iter().map(|part| part.folded.as_str()).collect();
        mine.sort_unstable();
        theirs.sort_unstable();
        mine == theirs || self.joined(other) || other.joined(self)
    }

    /// Whether some rotation of the parts, run together, is a rotation of the other's.
    fn joined(&self, other: &Self) -> bool {
        let text: String = other.parts.iter().map(|part| part.folded.as_str()).collect();
        (0..self.parts.len()).any(|first| {
            let (tail, start) = self.parts.split_at(first);
            let mut rest = text.as_str();
            start.iter().chain(tail).all(|part| match rest.strip_prefix(part.folded.as_str()) {
                Some(after) => {
                    rest = after;
                    true
                }
                None => false,
            })
        })
    }
}

impl Part {
    fn is_initial(&self) -> bool {
        self.latin.chars().count() == 1
    }
}

/// Compares two names as written, in any script. For many comparisons build [`NameForm`]s.
///
/// ```
/// use roadbook_identity::name::{Agreement, agree};
/// assert_eq!(agree("Petrosyan, Hovhannes", "Հովհաննես Պետրոսյան"), Agreement::Same);
/// assert_eq!(agree("H. Petrosyan", "Hovhannes Petrosyan"), Agreement::Compatible);
/// assert_eq!(agree("Anna Petrosyan", "Hovhannes Petrosyan"), Agreement::Contradict);
/// assert_eq!(agree("", "Hovhannes"), Agreement::Unknown);
/// ```
#[must_use]
pub fn agree(a: &str, b: &str) -> Agreement {
    NameForm::new(a).compare(&NameForm::new(b)).agreement
}

/// How well one part matches another; better is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Initial,
    Typo,
    Spelling,
    Equal,
}

/// Gives each part of the shorter name its best free partner, best pairs first.
fn pair_up(fewer: &NameForm, more: &NameForm) -> Comparison {
    let mut pairs: Vec<(Match, usize, usize)> = Vec::new();
    for (left, a) in fewer.parts.iter().enumerate() {
        for (right, b) in more.parts.iter().enumerate() {
            if let Some(found) = match_parts(a, fewer, b, more) {
                pairs.push((found, left, right));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut left_taken, mut right_taken) = (0_u32, 0_u32);
    let (mut matched, mut shared_parts, mut weakest) = (0, 0, Match::Equal);
    for (found, left, right) in pairs {
        if left_taken & (1 << left) != 0 || right_taken & (1 << right) != 0 {
            continue;
        }
        left_taken |= 1 << left;
        right_taken |= 1 << right;
        matched += 1;
        shared_parts += usize::from(found > Match::Initial);
        weakest = weakest.min(found);
    }
    let agreement = if matched < fewer.parts.len() {
        Agreement::Contradict
    } else if shared_parts == 0 {
        Agreement::Unknown
    } else if matched == more.parts.len() && weakest == Match::Equal {
        Agreement::Same
    } else {
        Agreement::Compatible
    };
    Comparison { agreement, shared_parts }
}

fn match_parts(a: &Part, of_a: &NameForm, b: &Part, of_b: &NameForm) -> Option<Match> {
    if a.folded == b.folded {
        return Some(if a.is_initial() { Match::Initial } else { Match::Equal });
    }
    if of_a.others.contains(&b.folded) && !of_a.has(b) || of_b.others.contains(&a.folded) && !of_b.has(a) {
        return Some(Match::Spelling);
    }
    if a.is_initial() || b.is_initial() {
        return (a.latin.get(..1) == b.latin.get(..1) || a.folded.get(..1) == b.folded.get(..1)).then_some(Match::Initial);
    }
    if of_a.script != of_b.script && bare(&a.latin) == bare(&b.latin) {
        return Some(Match::Spelling);
    }
    is_typo(&a.folded, &b.folded).then_some(Match::Typo)
}

impl NameForm {
    fn has(&self, part: &Part) -> bool {
        self.parts.iter().any(|own| own.folded == part.folded)
    }
}

/// One slip of the fingers in a word of four letters or more, two in a word of nine or more.
///
/// A single *replaced* letter is forgiven only from six letters on: Alina and Alisa, Marta and Maria, Jan and Jon are different
/// people, and members of one household share phones. Jaro-Winkler keeps long words apart that differ at their beginning.
fn is_typo(a: &str, b: &str) -> bool {
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    if shorter < 4 || longer - shorter > 2 {
        return false;
    }
    let distance = damerau_levenshtein::distance(a.chars(), b.chars());
    match distance {
        0 => true,
        1 => is_slip(a, b) || (shorter >= 6 && differs_inside(a, b)),
        2 => shorter >= 9 && jaro_winkler::similarity(a.chars(), b.chars()) >= 0.93,
        _ => false,
    }
}

/// At distance one: a letter left out, doubled or swapped with its neighbour, rather than replaced. A final vowel more is a
/// different name in many languages (Roman and Romana), so it is no slip.
fn is_slip(a: &str, b: &str) -> bool {
    if a.len() == b.len() {
        let differing = a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count();
        return differing == 2;
    }
    let (shorter, longer) = if a.len() < b.len() { (a, b) } else { (b, a) };
    !(longer.starts_with(shorter) && longer.ends_with(['a', 'e', 'i', 'o', 'u'])) && longer.get(1..) != Some(shorter)
}

/// Whether the one replaced letter is neither the first nor the last, which tell given names and genders apart.
fn differs_inside(a: &str, b: &str) -> bool {
    a.bytes().next() == b.bytes().next() && a.bytes().last() == b.bytes().last()
}

/// One spelling for the usual romanisations of one sound: `kh`/`h`, `gh`/`g`, `y`/`i`/`iy`, `w`/`v`, `x`/`ks`, `ph`/`f`, `ck`/`k`,
/// `dj`/`j`; doubled letters are single.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let bytes = word.as_bytes();
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        let (read, taken): (&str, usize) = match (b, next) {
            (b'k', Some(b'h')) => ("h", 2),
            (b'g', Some(b'h')) => ("g", 2),
            (b'p', Some(b'h')) => ("f", 2),
            (b'c', Some(b'k')) => ("k", 2),
            (b'd', Some(b'j')) => ("j", 2),
            (b'i', Some(b'y')) | (b'y', Some(b'i')) => ("i", 2),
            (b'x', _) => ("ks", 1),
            (b'w', _) => ("v", 1),
            (b'y', _) => ("i", 1),
            _ => ("", 1),
        };
        if read.is_empty() {
            push_single(&mut out, char::from(b));
        } else {
            read.chars().for_each(|c| push_single(&mut out, c));
        }
        at += taken;
    }
    out
}

/// What is left of a word when everything is dropped that is lost or changed on the way from one script to another: `h`
/// (Վահան, Ваан), voice (Զուրաբյան, Zourapian), `e` for `a` (Kərimov, Kerimov, Каримов), Azerbaijani `q`, `x`, `c`. Compared only
/// between names in different scripts; within one script Anna and Hanna stay apart.
pub(crate) fn bare(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let bytes = word.as_bytes();
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        let (read, taken) = match (b, next) {
            (b'k', Some(b'h')) => ("x", 2),
            (b'g', Some(b'h')) | (b'c', Some(b'k')) => ("k", 2),
            (b'p', Some(b'h')) => ("f", 2),
            (b's', Some(b'h')) => ("s", 2),
            (b'c' | b'z', Some(b'h')) | (b'd' | b't', Some(b'j')) => ("c", 2),
            (b't', Some(b'c')) | (b'h', _) => ("", 1),
            (b'o' | b'y' | b'i', Some(b'u')) => ("u", 2),
            (b'i', Some(b'y')) => ("i", 2),
            (b'q' | b'g', _) => ("k", 1),
            (b'j', _) => ("c", 1),
            (b'b', _) => ("p", 1),
            (b'd', _) => ("t", 1),
            (b'e', _) => ("a", 1),
            (b'w', _) => ("v", 1),
            (b'y', _) => ("i", 1),
            _ => ("", 0),
        };
        if taken == 0 {
            push_single(&mut out, char::from(b));
        } else {
            read.chars().for_each(|c| push_single(&mut out, c));
        }
        at += taken.max(1);
    }
    out
}

fn push_single(out: &mut String, c: char) {
    if !out.ends_with(c) || c.is_ascii_digit() {
        out.push(c);
    }
}

/// The beginning of a text, at most [`LONGEST`] bytes.
fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pairs_from_the_field() {
        use Agreement::{Compatible, Contradict, Same, Unknown};
        for (a, b, expected) in [
            ("Anna Petrosyan", "PETROSYAN ANNA", Same),
            ("Հովհաննես Պետրոսյան", "Hovhannes Petrosyan", Same),
            ("Հովհաննես Պետրոսյան", "Оганес Петросян", Compatible),
            ("Hovhannes Petrosyan", "Оганес Петросян", Compatible),
            ("王芳", "Wang Fang", Same),
            ("王芳", "Fang Wang", Same),
            ("王芳", "Ван Фан", Compatible),
            ("Wang Fang", "Ван Фан", Compatible),
            ("김민준", "Kim Min-jun", Same),
            ("김민준", "Min Jun Kim", Same),
            ("김민준", "Minjun Gim", Compatible),
            ("Əliyev Emil", "Эмиль Алиев", Same),
            ("Aliev Emil", "Эмиль Алиев", Same),
            ("Dmitry Ivanov", "Дмитрий Иванов", Same),
            ("우 서현", "Seohyeon U", Compatible),
            ("경자 김", "Gyeong Ja Gim", Compatible),
            ("Симон Ваанян", "Սիմոն Վահանյան", Compatible),
            ("Зурабян Арам", "Aram Zourrapian", Compatible),
            ("Coşqun Qurbanov", "Джошгун Гурбанов", Compatible),
            ("Afil Ceferoglu", "Афил Джафароглу", Compatible),
            ("Anna Orlova", "Hanna Orlova", Contradict),
            ("J. Smith", "John Smith", Compatible),
            ("John Smith", "Smith", Compatible),
            ("John Ronald Smith", "Smith John", Compatible),
            ("Mr John Smith", "John Smith", Same),
            ("Dwayne Wells", "Dwayen Wells", Compatible),
            ("Washington", "WashingtoWn", Compatible),
            ("Alina Orlova", "Alisa Orlova", Contradict),
            ("Roman Orlov", "Romana Orlov", Contradict),
            ("Anna Petrosyan", "Karen Petrosyan", Contradict),
            ("Anna", "Karen", Contradict),
            ("J. Smith", "K. Smith", Contradict),
            ("J.", "John", Unknown),
            ("", "John", Unknown),
            ("—", "", Unknown),
        ] {
            assert_eq!(agree(a, b), expected, "{a} / {b}");
        }
    }

    #[test]
    fn spellings_of_one_sound_fold_together() {
        for (a, b) in
            [("khalida", "halida"), ("aliyev", "aliev"), ("dmitriy", "dmitri"), ("yuliya", "iuliia"), ("maksim", "maxim"), ("anna", "ana")]
        {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("alina"), fold("alisa"));
    }

    #[test]
    fn shared_parts_are_counted_without_initials() {
        let compare = |a, b| NameForm::new(a).compare(&NameForm::new(b)).shared_parts;
        assert_eq!(compare("J. Smith", "John Smith"), 1);
        assert_eq!(compare("J. S.", "John Smith"), 0);
        assert_eq!(compare("Anna Petrosyan", "Karen Petrosyan"), 1);
    }

    fn names() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[a-e]{1,6}( [a-e]{1,6}){0,3}",
            "(Анна|Ван|Оганес|김민준|王芳|Hovhannes|J\\.|Kim|Min|jun)( (Иванова|Фан|Petrosyan|Պետրոսյան|Min-jun|K\\.)){0,2}",
        ]
    }

    proptest! {
        #[test]
        fn agreement_is_symmetric(a in names(), b in names()) {
            let (a, b) = (NameForm::new(&a), NameForm::new(&b));
            prop_assert_eq!(a.compare(&b), b.compare(&a));
        }

        #[test]
        fn a_name_agrees_with_itself(a in names()) {
            prop_assert!(matches!(agree(&a, &a), Agreement::Same | Agreement::Unknown));
        }

        #[test]
        fn order_of_parts_does_not_matter(a in "[a-z]{2,7}", b in "[a-z]{2,7}") {
            let (one, other) = (format!("{a} {b}"), format!("{b} {a}"));
            let agreement = agree(&one, &other);
            prop_assert!(agreement == Agreement::Same || TITLES.contains(&a.as_str()) || TITLES.contains(&b.as_str()));
        }
    }
}
