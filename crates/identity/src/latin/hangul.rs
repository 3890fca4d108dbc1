//! Hangul: Revised Romanization of Korean, letter by letter as names are written (no assimilation between syllables, except
//! that ㄹㄹ is `ll`). Family names come first, are one syllable (a few are two), and are romanised by custom, not by rule.

use super::push_blank;

const INITIALS: [&str; 19] = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
const VOWELS: [&str; 21] =
    ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"];
const FINALS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p",
    "t",
];
/// Places of ㄹ among initials and finals.
const L_INITIAL: u32 = 5;
const L_FINAL: u32 = 8;

/// Family names: syllable(s), the commonest romanisation among their bearers, and others in use.
const FAMILIES: &[(&str, &str, &[&str])] = &[
    ("김", "kim", &["gim"]),
    ("이", "lee", &["yi", "i", "rhee"]),
    ("박", "park", &["bak", "pak"]),
    ("최", "choi", &["choe"]),
    ("정", "jung", &["jeong", "chung"]),
    ("강", "kang", &["gang"]),
    ("조", "cho", &["jo"]),
    ("윤", "yoon", &["yun"]),
    ("장", "jang", &["chang"]),
    ("임", "lim", &["im", "yim"]),
    ("한", "han", &[]),
    ("오", "oh", &["o"]),
    ("서", "seo", &["suh"]),
    ("신", "shin", &["sin"]),
    ("권", "kwon", &["gwon"]),
    ("황", "hwang", &[]),
    ("안", "ahn", &["an"]),
    ("송", "song", &[]),
    ("전", "jeon", &["jun", "chun"]),
    ("홍", "hong", &[]),
    ("유", "yoo", &["yu", "you"]),
    ("류", "ryu", &["yoo", "ryoo"]),
    ("고", "ko", &["go", "koh"]),
    ("문", "moon", &["mun"]),
    ("양", "yang", &[]),
    ("손", "son", &["sohn"]),
    ("배", "bae", &["pae"]),
    ("백", "baek", &["paik", "baik"]),
    ("허", "heo", &["hur", "huh"]),
    ("남", "nam", &[]),
    ("심", "sim", &["shim"]),
    ("노", "noh", &["roh", "no"]),
    ("하", "ha", &[]),
    ("곽", "gwak", &["kwak"]),
    ("성", "sung", &["seong"]),
    ("차", "cha", &[]),
    ("주", "joo", &["ju"]),
    ("우", "woo", &["u"]),
    ("구", "koo", &["gu", "ku"]),
    ("나", "na", &["ra"]),
    ("라", "ra", &["na"]),
    ("민", "min", &[]),
    ("진", "jin", &[]),
    ("지", "ji", &["chi"]),
    ("엄", "eom", &["um"]),
    ("채", "chae", &[]),
    ("원", "won", &[]),
    ("천", "cheon", &["chun"]),
    ("방", "bang", &["pang"]),
    ("공", "kong", &["gong"]),
    ("현", "hyun", &["hyeon"]),
    ("함", "ham", &[]),
    ("변", "byun", &["byeon"]),
    ("염", "yeom", &["yum"]),
    ("여", "yeo", &[]),
    ("추", "choo", &["chu"]),
    ("도", "do", &[]),
    ("소", "so", &[]),
    ("석", "seok", &["suk"]),
    ("선", "sun", &["seon"]),
    ("설", "seol", &["sul"]),
    ("마", "ma", &[]),
    ("길", "gil", &["kil"]),
    ("연", "yeon", &["youn"]),
    ("위", "wi", &[]),
    ("표", "pyo", &[]),
    ("명", "myung", &["myeong"]),
    ("기", "ki", &["gi"]),
    ("반", "ban", &[]),
    ("왕", "wang", &[]),
    ("금", "keum", &["geum"]),
    ("옥", "ok", &[]),
    ("육", "yook", &["yuk"]),
    ("인", "in", &[]),
    ("맹", "maeng", &[]),
    ("제", "je", &[]),
    ("모", "mo", &[]),
    ("탁", "tak", &[]),
    ("국", "kook", &["guk"]),
    ("어", "eo", &["uh"]),
    ("은", "eun", &[]),
    ("편", "pyeon", &["pyun"]),
    ("용", "yong", &[]),
    ("예", "ye", &[]),
    ("경", "kyung", &["gyeong"]),
    ("봉", "bong", &[]),
    ("사", "sa", &[]),
    ("부", "boo", &["bu"]),
    ("복", "bok", &[]),
    ("목", "mok", &[]),
    ("형", "hyung", &["hyeong"]),
    ("피", "pi", &[]),
    ("두", "doo", &["du"]),
    ("감", "kam", &["gam"]),
    ("음", "eum", &[]),
    ("빈", "bin", &[]),
    ("동", "dong", &[]),
    ("온", "on", &[]),
    ("호", "ho", &[]),
    ("범", "beom", &["bum"]),
    ("좌", "jwa", &[]),
    ("팽", "paeng", &[]),
    ("승", "seung", &[]),
    ("간", "kan", &["gan"]),
    ("견", "kyun", &["gyeon"]),
    ("당", "dang", &[]),
    ("갈", "gal", &[]),
    ("탄", "tan", &[]),
    ("태", "tae", &[]),
    ("남궁", "namkoong", &["namgung"]),
    ("황보", "hwangbo", &[]),
    ("제갈", "jegal", &["chegal"]),
    ("사공", "sagong", &["sakong"]),
    ("선우", "sunwoo", &["seonu"]),
    ("서문", "seomoon", &["seomun"]),
    ("독고", "dokgo", &["dokko"]),
    ("동방", "dongbang", &[]),
];

/// Syllables of given names by ear, as many bearers prefer them to the rule: (by rule, by ear).
const BY_EAR: &[(&str, &str)] = &[
    ("gyeong", "kyung"),
    ("hyeong", "hyung"),
    ("myeong", "myung"),
    ("byeong", "byung"),
    ("yeong", "young"),
    ("jeong", "jung"),
    ("seong", "sung"),
    ("cheol", "chul"),
    ("hyeon", "hyun"),
    ("hyeok", "hyuk"),
    ("seok", "suk"),
    ("seon", "sun"),
    ("hun", "hoon"),
    ("jun", "joon"),
    ("sik", "shik"),
    ("hui", "hee"),
    ("geun", "keun"),
    ("guk", "kook"),
    ("u", "woo"),
    ("su", "soo"),
];

/// A written name taken apart: family first.
enum Parts<'a> {
    Family(&'static (&'static str, &'static str, &'static [&'static str])),
    FamilyGiven(&'static (&'static str, &'static str, &'static [&'static str]), &'a str),
    Given(&'a str),
}

fn family(syllables: &str) -> Option<&'static (&'static str, &'static str, &'static [&'static str])> {
    FAMILIES.iter().find(|(written, _, _)| *written == syllables)
}

/// How bearers of a family name write it; empty when it is none.
pub(crate) fn family_spellings(syllables: &str) -> Vec<String> {
    let (_, usual, others) = match family(syllables) {
        Some(known) => *known,
        None => return Vec::new(),
    };
    std::iter::once(&usual).chain(others).map(|spelling| (*spelling).to_owned()).collect()
}

/// `alone`: no other Korean word stands beside it, so that three or four syllables may be a whole name. Two syllables are
/// read as a given name, because files that keep the parts apart are full of those; [`variants`] has the other reading.
fn parts(letters: &str, alone: bool) -> Parts<'_> {
    let mut ends = letters.char_indices().map(|(at, c)| at + c.len_utf8());
    let (first, second) = (ends.next().unwrap_or(0), ends.next());
    let count = letters.chars().count();
    if count <= 2
        && let Some(known) = family(letters)
    {
        return Parts::Family(known);
    }
    if alone && (count == 3 || count == 4) {
        for cut in [second.unwrap_or(first), first] {
            // A family name of two syllables takes two more, or one; of one syllable takes two.
            if (cut == first && count == 4) || letters.get(cut..).is_none_or(str::is_empty) {
                continue;
            }
            if let (Some(known), Some(given)) = (letters.get(..cut).and_then(family), letters.get(cut..)) {
                return Parts::FamilyGiven(known, given);
            }
        }
    }
    Parts::Given(letters)
}

/// Appends the reading of one word.
pub(super) fn read(letters: &str, alone: bool, out: &mut String) {
    match parts(letters, alone) {
        Parts::Family((_, latin, _)) => out.push_str(latin),
        Parts::FamilyGiven((_, latin, _), given) => {
            out.push_str(latin);
            push_blank(out);
            syllables(given, out);
        }
        Parts::Given(given) => syllables(given, out),
    }
}

/// Other spellings of the words in it, the likeliest first.
pub(super) fn variants(letters: &str, alone: bool, add: &mut dyn FnMut(String)) {
    let (known, given) = match parts(letters, alone) {
        Parts::Family(known) => (Some(known), None),
        Parts::FamilyGiven(known, given) => (Some(known), Some(given)),
        Parts::Given(given) => (None, Some(given)),
    };
    if let Some((_, _, others)) = known {
        others.iter().for_each(|other| add((*other).to_owned()));
    }
    let Some(given) = given else { return };
    let mut by_rule = String::new();
    syllables(given, &mut by_rule);
    let mut by_ear = String::new();
    for c in given.chars() {
        let mut one = String::new();
        syllables(c.encode_utf8(&mut [0; 4]), &mut one);
        by_ear.push_str(BY_EAR.iter().find(|(rule, _)| *rule == one).map_or(&*one, |(_, ear)| ear));
    }
    if by_ear != by_rule {
        add(by_ear);
    }
    // 허준: two syllables may also be a family name and a short given name.
    if known.is_none() && given.chars().count() == 2 && alone {
        let cut = given.chars().next().map_or(0, char::len_utf8);
        if let Some((_, latin, _)) = given.get(..cut).and_then(family) {
            add((*latin).to_owned());
        }
    }
}

fn syllables(letters: &str, out: &mut String) {
    let mut last_final = 0;
    for c in letters.chars() {
        let Some(index) = u32::from(c).checked_sub(0xAC00) else { continue };
        let (initial, vowel, last) = (index / 588, index / 28 % 21, index % 28);
        let pick = |table: &[&'static str], at: u32| table.get(at as usize).copied().unwrap_or_default();
        out.push_str(if initial == L_INITIAL && last_final == L_FINAL { "l" } else { pick(&INITIALS, initial) });
        out.push_str(pick(&VOWELS, vowel));
        out.push_str(pick(&FINALS, last));
        last_final = last;
    }
}
