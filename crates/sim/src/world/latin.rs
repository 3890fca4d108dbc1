//! How names of each language are written in another script: romanisation as passports have it, and Armenian as Russian papers write it.

const ARMENIAN: [(char, &str, &str); 39] = [
    ('ա', "a", "а"),
    ('բ', "b", "б"),
    ('գ', "g", "г"),
    ('դ', "d", "д"),
    ('ե', "e", "е"),
    ('զ', "z", "з"),
    ('է', "e", "э"),
    ('ը', "y", "ы"),
    ('թ', "t", "т"),
    ('ժ', "zh", "ж"),
    ('ի', "i", "и"),
    ('լ', "l", "л"),
    ('խ', "kh", "х"),
    ('ծ', "ts", "ц"),
    ('կ', "k", "к"),
    ('հ', "h", "г"),
    ('ձ', "dz", "дз"),
    ('ղ', "gh", "г"),
    ('ճ', "ch", "ч"),
    ('մ', "m", "м"),
    ('յ', "y", "й"),
    ('ն', "n", "н"),
    ('շ', "sh", "ш"),
    ('ո', "o", "о"),
    ('չ', "ch", "ч"),
    ('պ', "p", "п"),
    ('ջ', "j", "дж"),
    ('ռ', "r", "р"),
    ('ս', "s", "с"),
    ('վ', "v", "в"),
    ('տ', "t", "т"),
    ('ր', "r", "р"),
    ('ց', "ts", "ц"),
    ('ւ', "v", "в"),
    ('փ', "p", "п"),
    ('ք', "k", "к"),
    ('և', "ev", "ев"),
    ('օ', "o", "о"),
    ('ֆ', "f", "ф"),
];

fn spell_armenian(text: &str, cyrillic: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(['-', ' ']) {
        let lower = word.to_lowercase().replace("ու", "\u{1}");
        let mut spelt = String::new();
        for (place, sign) in lower.chars().enumerate() {
            match (place, sign) {
                (0, 'ե') => spelt.push_str(if cyrillic { "е" } else { "ye" }),
                (0, 'ո') => spelt.push_str(if cyrillic { "во" } else { "vo" }),
                (_, '\u{1}') => spelt.push_str(if cyrillic { "у" } else { "u" }),
                (_, sign) => match ARMENIAN.iter().find(|(letter, ..)| *letter == sign) {
                    Some((_, latin, russian)) => spelt.push_str(if cyrillic { russian } else { latin }),
                    None => spelt.push(sign),
                },
            }
        }
        out.push_str(&capital(&spelt));
    }
    out
}

pub(super) fn armenian(text: &str) -> String {
    spell_armenian(text, false)
}

/// As Russian papers write it: Պետրոսյան is Петросян, Հակոբյան is Акопян, Հովհաննիսյան is Ованнисян.
pub(super) fn armenian_in_cyrillic(text: &str) -> String {
    if text == "Հակոբյան" {
        return "Акопян".to_owned();
    }
    let text = match (text.strip_prefix("Հո"), text.strip_prefix('Հ')) {
        (Some(rest), _) => format!("Օ{rest}"),
        (None, Some(rest)) => capital(rest),
        (None, None) => text.to_owned(),
    };
    spell_armenian(&text.replace("վհ", "վ"), true).replace("йа", "я").replace("йу", "ю")
}

pub(super) fn russian(text: &str) -> String {
    let lower = text.to_lowercase();
    let stem = lower.strip_suffix("ий").map_or_else(|| lower.clone(), |stem| format!("{stem}ы"));
    let latin: String = stem
        .chars()
        .map(|sign| match sign {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "g",
            'д' => "d",
            'е' => "e",
            'ё' => "yo",
            'ж' => "zh",
            'з' => "z",
            'и' => "i",
            'й' | 'ы' => "y",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'э' => "e",
            'ю' => "yu",
            'я' => "ya",
            _ => "",
        })
        .collect();
    capital(&latin)
}

pub(super) fn russian_feminine(family: &str) -> String {
    for ending in ["ский", "цкий", "ой"] {
        if family.ends_with(ending) {
            let mut stem: Vec<char> = family.chars().collect();
            stem.truncate(stem.len() - 2);
            return stem.into_iter().chain("ая".chars()).collect();
        }
    }
    let takes_a = ["ов", "ев", "ёв", "ин", "ын"].iter().any(|ending| family.ends_with(ending));
    if takes_a { format!("{family}а") } else { family.to_owned() }
}

pub(super) fn patronymic(father: &str, female: bool) -> String {
    let irregular = match father {
        "" => Some(("", "")),
        "Илья" => Some(("Ильич", "Ильинична")),
        "Никита" => Some(("Никитич", "Никитична")),
        "Пётр" => Some(("Петрович", "Петровна")),
        "Павел" => Some(("Павлович", "Павловна")),
        "Михаил" => Some(("Михайлович", "Михайловна")),
        "Дмитрий" => Some(("Дмитриевич", "Дмитриевна")),
        _ => None,
    };
    if let Some((his, her)) = irregular {
        return if female { her } else { his }.to_owned();
    }
    let soft = |stem: String| stem + if female { "евна" } else { "евич" };
    if let Some(stem) = father.strip_suffix("ий") {
        return soft(format!("{stem}ь"));
    }
    match father.strip_suffix(['й', 'ь']) {
        Some(stem) => soft(stem.to_owned()),
        None => format!("{father}{}", if female { "овна" } else { "ович" }),
    }
}

pub(super) fn azerbaijani(text: &str) -> String {
    text.chars()
        .map(|sign| match sign {
            'ə' => "a".into(),
            'Ə' => "A".into(),
            'ğ' => "gh".into(),
            'ş' => "sh".into(),
            'Ş' => "Sh".into(),
            'ç' => "ch".into(),
            'Ç' => "Ch".into(),
            'ı' => "i".into(),
            'İ' => "I".into(),
            'ö' => "o".into(),
            'Ö' => "O".into(),
            'ü' => "u".into(),
            'Ü' => "U".into(),
            'q' => "g".into(),
            'Q' => "G".into(),
            'c' => "j".into(),
            'C' => "J".into(),
            'x' => "kh".into(),
            'X' => "Kh".into(),
            other => other.to_string(),
        })
        .collect()
}

pub(super) fn german(text: &str) -> String {
    text.chars()
        .map(|sign| match sign {
            'ä' => "ae".into(),
            'ö' => "oe".into(),
            'ü' => "ue".into(),
            'Ä' => "Ae".into(),
            'Ö' => "Oe".into(),
            'Ü' => "Ue".into(),
            'ß' => "ss".into(),
            'ı' => "i".into(),
            other => other.to_string(),
        })
        .collect()
}

/// Family names as their bearers usually spell them; the others follow Revised Romanisation.
const KOREAN_FAMILY: [(&str, &str); 25] = [
    ("김", "Kim"),
    ("이", "Lee"),
    ("박", "Park"),
    ("최", "Choi"),
    ("정", "Jung"),
    ("강", "Kang"),
    ("조", "Cho"),
    ("윤", "Yoon"),
    ("장", "Jang"),
    ("임", "Lim"),
    ("한", "Han"),
    ("오", "Oh"),
    ("서", "Seo"),
    ("신", "Shin"),
    ("권", "Kwon"),
    ("황", "Hwang"),
    ("안", "Ahn"),
    ("유", "Yoo"),
    ("고", "Ko"),
    ("문", "Moon"),
    ("우", "Woo"),
    ("구", "Koo"),
    ("노", "Noh"),
    ("주", "Joo"),
    ("심", "Shim"),
];

pub(super) fn korean_family(family: &str) -> String {
    match KOREAN_FAMILY.iter().find(|(hangul, _)| *hangul == family) {
        Some((_, latin)) => (*latin).to_owned(),
        None => capital(&family.chars().map(syllable).collect::<String>()),
    }
}

pub(super) fn korean_given(given: &str) -> String {
    capital(&given.chars().map(syllable).collect::<Vec<_>>().join("-"))
}

/// Revised Romanisation of one syllable, without assimilation between syllables (as in names).
fn syllable(sign: char) -> String {
    const FIRST: [&str; 19] = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    const MIDDLE: [&str; 21] =
        ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"];
    const LAST: [&str; 28] = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t",
        "p", "t",
    ];
    let Some(index) = (sign as usize).checked_sub(0xac00).filter(|index| *index < 11_172) else { return sign.to_string() };
    format!("{}{}{}", FIRST[index / 588], MIDDLE[index / 28 % 21], LAST[index % 28])
}

/// With a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_their_bearers_would() {
        assert_eq!(armenian("Պետրոսյան"), "Petrosyan");
        assert_eq!(armenian("Եղիազարյան"), "Yeghiazaryan");
        assert_eq!(armenian("Տեր-Պետրոսյան"), "Ter-Petrosyan");
        assert_eq!(armenian_in_cyrillic("Հովհաննիսյան"), "Ованнисян");
        assert_eq!(armenian_in_cyrillic("Մկրտչյան"), "Мкртчян");
        assert_eq!(russian("Щербаков"), "Shcherbakov");
        assert_eq!(russian("Дмитрий"), "Dmitry");
        assert_eq!(russian_feminine("Троицкий"), "Троицкая");
        assert_eq!(russian_feminine("Толстой"), "Толстая");
        assert_eq!(patronymic("Юрий", false), "Юрьевич");
        assert_eq!(patronymic("Игорь", true), "Игоревна");
        assert_eq!(azerbaijani("Hüseynov"), "Huseynov");
        assert_eq!(korean_family("김"), "Kim");
        assert_eq!(korean_given("서연"), "Seo-yeon");
        assert_eq!(german("Schröder"), "Schroeder");
    }
}
