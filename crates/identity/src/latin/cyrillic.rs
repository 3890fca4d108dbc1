//! Cyrillic: Russian reading, with the letters of Ukrainian, Belarusian, Serbian, Macedonian and of the Turkic languages.
//!
//! Close to BGN/PCGN, cut down to what makes a name equal to its usual Latin spelling: soft and hard signs vanish, `дж` is
//! `j` (Джафаров, Абаджян), final `-ий` and `-ый` are `y`, `-иев` is `-iyev`.

/// Appends the reading of one word.
pub(super) fn read(letters: &str, out: &mut String) {
    let mut chars = letters.chars().filter(|c| !matches!(c, '\u{482}'..='\u{489}' | '\'' | '\u{2019}')).map(lower).peekable();
    let mut before = '\0';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let read = match (c, next) {
            ('д', Some('ж')) => {
                chars.next();
                "j"
            }
            ('и' | 'ы', Some('й')) => {
                chars.next();
                if chars.peek().is_none() { "y" } else { "iy" }
            }
            // -иев in Turkic and Caucasian family names.
            ('е', Some('в')) if before == 'и' => "ye",
            // A soft sign before a vowel parts them: Ильин, but Соловьёв, Татьяна.
            ('ь' | 'ъ', Some('и')) => "y",
            _ => letter(c),
        };
        before = c;
        out.push_str(read);
    }
}

fn lower(c: char) -> char {
    match c {
        'А'..='Я' => char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        'а'..='я' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

fn letter(c: char) -> &'static str {
    match c {
        'а' | 'ә' | 'ӑ' | 'ӓ' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' | 'ѓ' | 'ҕ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' | 'ѐ' | 'ӗ' => "e",
        'ж' | 'җ' => "zh",
        'з' | 'ҙ' => "z",
        'и' | 'і' | 'ѝ' | 'ӣ' | 'ѵ' => "i",
        'й' | 'ы' | 'ј' => "y",
        'к' | 'қ' | 'ќ' | 'ҡ' | 'ҝ' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'ң' | 'ҥ' | 'ӈ' => "ng",
        'о' | 'ө' | 'ӧ' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ҫ' => "s",
        'т' => "t",
        'у' | 'ў' | 'ұ' | 'ү' | 'ӯ' | 'ӱ' => "u",
        'ф' | 'ѳ' => "f",
        'х' => "kh",
        'һ' | 'ҳ' => "h",
        'ц' => "ts",
        'ч' | 'ћ' => "ch",
        'ҷ' | 'ҹ' | 'џ' | 'ђ' => "j",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        'є' | 'ѣ' => "ye",
        'ї' => "yi",
        'љ' => "lj",
        'њ' => "nj",
        'ѕ' => "dz",
        _ => "",
    }
}
