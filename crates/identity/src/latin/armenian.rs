//! Armenian, eastern pronunciation, reformed spelling; classical `իւ` and `եւ` are understood.
//!
//! The reading is close to the spelling in Armenian passports: aspirated and plain stops are not told apart.

/// Appends the reading of one word.
pub(super) fn read(letters: &str, out: &mut String) {
    let mut initial = true;
    let mut chars = letters.chars().filter(|c| !matches!(c, '\u{559}'..='\u{55f}')).map(lower).peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let read = match (c, next) {
            ('ո', Some('ւ')) => {
                chars.next();
                "u"
            }
            // Ոսկանյան is Voskanyan, but Ովսաննա is Ovsanna.
            ('ո', Some(after)) if initial && after != 'վ' => "vo",
            ('ո', _) => "o",
            ('ե', Some('ւ')) => {
                chars.next();
                if initial { "yev" } else { "ev" }
            }
            ('և', _) => {
                if initial {
                    "yev"
                } else {
                    "ev"
                }
            }
            ('ե', _) if initial => "ye",
            ('ի', Some('ւ')) => {
                chars.next();
                "yu"
            }
            _ => letter(c),
        };
        out.push_str(read);
        initial = false;
    }
}

fn lower(c: char) -> char {
    match c {
        // Capitals lie 0x30 below their small letters.
        '\u{531}'..='\u{556}' => char::from_u32(u32::from(c) + 0x30).unwrap_or(c),
        _ => c,
    }
}

fn letter(c: char) -> &'static str {
    match c {
        'ա' => "a",
        'բ' => "b",
        'գ' => "g",
        'դ' => "d",
        'ե' | 'է' => "e",
        'զ' => "z",
        'ը' | 'յ' => "y",
        'թ' | 'տ' => "t",
        'ժ' => "zh",
        'ի' => "i",
        'լ' => "l",
        'խ' => "kh",
        'ծ' | 'ց' => "ts",
        'կ' | 'ք' => "k",
        'հ' => "h",
        'ձ' => "dz",
        'ղ' => "gh",
        'ճ' | 'չ' => "ch",
        'մ' => "m",
        'ն' => "n",
        'շ' => "sh",
        'ո' | 'օ' => "o",
        'պ' | 'փ' => "p",
        'ջ' => "j",
        'ռ' | 'ր' => "r",
        'ս' => "s",
        'վ' | 'ւ' => "v",
        'ֆ' => "f",
        'ﬓ' => "mn",
        'ﬔ' => "me",
        'ﬕ' => "mi",
        'ﬖ' => "vn",
        'ﬗ' => "mkh",
        _ => "",
    }
}

/// Beginnings of names that Russian writes without the Armenian `h`, or with `г` for it: (Armenian, Russian), both read.
/// Longer ones first.
pub(super) const RUSSIAN_STEMS: &[(&str, &str)] = &[
    ("hovhannis", "ogannis"),
    ("hovhannis", "ovannis"),
    ("hovhannes", "oganes"),
    ("hovhannes", "ogannes"),
    ("hovhannes", "ovanes"),
    ("hovhannes", "ovannes"),
    ("hambardzum", "ambartsum"),
    ("harutyun", "arutyun"),
    ("harutyun", "arutiun"),
    ("hovsep", "ovsep"),
    ("hovak", "ovak"),
    ("hakob", "akop"),
    ("hayrapet", "ayrapet"),
    ("hamlet", "gamlet"),
    ("hasmik", "asmik"),
    ("hovik", "ovik"),
    ("hrant", "grant"),
    ("hrach", "grach"),
    ("heghine", "egine"),
    ("hayk", "ayk"),
    ("gevorg", "gevork"),
    ("yeghish", "egish"),
    ("yervand", "ervand"),
];
