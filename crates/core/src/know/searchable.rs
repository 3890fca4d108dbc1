//! What search compares: the same normal form for what is known and for what is typed.
//!
//! Content is looked up by trigrams, so a name of one or two Han or Hangul characters needs help: each single one is also written with two
//! marks before it and each adjacent pair with one, which makes trigrams of them.

use roadbook_identity::{latin, script::Script, variants};

/// Stands before pairs and (twice) before single characters of syllabic scripts. Nobody types it, and it is a letter (an ornament of old
/// Cyrillic manuscripts): PostgreSQL makes trigrams of letters and digits only.
pub const MARK: char = '\u{a66e}';

/// Shorter terms cannot be found by trigrams.
pub const SHORTEST_TERM: usize = 3;

/// The text under which a customer is found: Latin forms and their variants, names as written in other scripts, then phones, mails and ids.
#[must_use]
pub fn customer_content<'a>(names: impl IntoIterator<Item = &'a str>, identifiers: impl IntoIterator<Item = &'a str>) -> String {
    let mut content = Content::default();
    for name in names {
        content.add_name(name);
    }
    for identifier in identifiers {
        content.add_code(identifier);
    }
    content.text
}

/// The text under which a vehicle is found: VIN, plate, make and model.
#[must_use]
pub fn vehicle_content(vin: Option<&str>, plate: Option<&str>, make: Option<&str>, model: Option<&str>) -> String {
    let mut content = Content::default();
    for code in [vin, plate].into_iter().flatten() {
        content.add_code(code);
    }
    for word in [make, model].into_iter().flatten() {
        content.add_name(word);
    }
    content.text
}

#[derive(Default)]
struct Content {
    text: String,
}

impl Content {
    fn add_word(&mut self, word: &str) {
        if word.is_empty() || self.text.split(' ').any(|known| known == word) {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(word);
    }

    fn add_name(&mut self, name: &str) {
        for word in latin(name).split(' ') {
            self.add_word(word);
        }
        if name.is_ascii() {
            return;
        }
        for variant in variants(name) {
            self.add_word(&variant);
        }
        let lower = name.to_lowercase();
        for word in lower.split_whitespace() {
            self.add_word(word);
        }
        let mut before: Option<char> = None;
        for character in lower.chars() {
            if !is_syllabic(character) {
                before = None;
                continue;
            }
            self.add_word(&String::from_iter([MARK, MARK, character]));
            if let Some(before) = before {
                self.add_word(&String::from_iter([MARK, before, character]));
            }
            before = Some(character);
        }
    }

    /// Phones lose their plus, everything else is lower-cased.
    fn add_code(&mut self, code: &str) {
        self.add_word(&normal_code(code));
    }
}

fn normal_code(code: &str) -> String {
    code.trim().trim_start_matches('+').to_lowercase()
}

/// Whether a single character of it is a syllable or a word, so that two are a name.
#[must_use]
pub fn is_syllabic(character: char) -> bool {
    matches!(Script::of(character), Some(Script::Han | Script::Hangul | Script::Kana))
}

/// One word of a query: a match holds any of `forms`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Ways in which the word may stand in the content, each at least [`SHORTEST_TERM`] characters long.
    pub forms: Vec<String>,
    /// The word's Latin form, for prefix look-up of names; may be shorter.
    pub latin: String,
}

/// Takes a query apart. All terms must be found (AND); a term is found in any of its forms. A query that is mostly digits is one term, so
/// that `(+374) 77-12 34` finds the number whatever its punctuation.
#[must_use]
pub fn terms(query: &str) -> Vec<Term> {
    let query = query.trim();
    let digits: String = query.chars().filter(char::is_ascii_digit).collect();
    let only_number = !digits.is_empty() && query.chars().all(|c| c.is_ascii_digit() || " +-()./\u{a0}".contains(c));
    if only_number {
        let trimmed = digits.trim_start_matches('0').to_owned();
        let mut forms = vec![digits.clone()];
        // 0 before a local number and 00 before a country code are not part of the number as it is kept.
        if trimmed.len() >= SHORTEST_TERM && trimmed != digits {
            forms.push(trimmed);
        }
        forms.retain(|form| form.chars().count() >= SHORTEST_TERM);
        return vec![Term { forms, latin: digits }];
    }
    query.split_whitespace().flat_map(pieces).take(6).map(term).filter(|term| !term.latin.is_empty() || !term.forms.is_empty()).collect()
}

/// `Jean-Luc` is kept as two words and so is two terms; a mail address or a code stays whole.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let whole = word.contains(['@', '.', '_']) || word.chars().any(|c| c.is_ascii_digit());
    word.split(move |c: char| !whole && matches!(c, '-' | '\u{2010}'..='\u{2015}' | '/' | ',' | '·' | '&' | '+'))
}

fn term(word: &str) -> Term {
    let lower = word.to_lowercase();
    let plain = latin(word);
    let mut forms = Vec::new();
    let characters: Vec<char> = lower.chars().collect();
    let syllabic = !characters.is_empty() && characters.iter().all(|character| is_syllabic(*character));
    match (syllabic, characters.as_slice()) {
        (true, [one]) => forms.push(String::from_iter([MARK, MARK, *one])),
        (true, [one, two]) => forms.push(String::from_iter([MARK, *one, *two])),
        (true, _) => forms.push(lower.clone()),
        (false, _) => {
            let code = normal_code(word);
            // A mail address, a VIN or a plate is typed as it is kept; a name by its Latin form.
            if code.chars().count() >= SHORTEST_TERM && (code.contains(['@', '.', '_']) || code.chars().any(|c| c.is_ascii_digit())) {
                forms.push(code);
            }
            if !plain.contains(' ') && plain.len() >= SHORTEST_TERM && !forms.contains(&plain) {
                forms.push(plain.clone());
            }
            if !word.is_ascii() && characters.len() >= SHORTEST_TERM && !forms.contains(&lower) {
                forms.push(lower.clone());
            }
        }
    }
    Term { forms, latin: plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(query: &str, content: &str) -> bool {
        let terms = terms(query);
        !terms.is_empty() && terms.iter().all(|term| term.forms.iter().any(|form| content.contains(form.as_str())))
    }

    #[test]
    fn names_are_found_across_scripts() {
        let armenian = customer_content(["Պետրոսյան Հովհաննես"], ["+37477123456", "h.petrosyan@mail.example"]);
        for query in [
            "Petrosyan",
            "petros",
            "Петросян",
            "Պետրոսյան",
            "oganes",
            "petrosyan hovhannes",
            "7712345",
            "+374 77 123-456",
            "077123456",
            "h.petr",
        ] {
            assert!(finds(query, &armenian), "{query} in {armenian}");
        }
        assert!(!finds("Smith", &armenian));
        let chinese = customer_content(["王芳"], []);
        for query in ["wang", "王", "王芳", "芳", "wang fang"] {
            assert!(finds(query, &chinese), "{query} in {chinese}");
        }
        assert!(!finds("芳王", &chinese));
        let korean = customer_content(["김민준"], []);
        for query in ["김", "민준", "김민준", "kim", "minjun"] {
            assert!(finds(query, &korean), "{query} in {korean}");
        }
    }

    #[test]
    fn vehicles_are_found_by_part_of_vin_and_plate() {
        let car = vehicle_content(Some("1HGCM82633A004352"), Some("34AB123"), Some("Honda"), Some("Accord"));
        for query in ["A004352", "34ab1", "honda accord"] {
            assert!(finds(query, &car), "{query} in {car}");
        }
    }

    #[test]
    fn joined_names_are_found_as_typed() {
        let content = customer_content(["Jean-Luc Moreau", "Smith & Sons Ltd."], []);
        for query in ["jean-luc", "Moreau, Jean", "moreau jean-luc", "Smith & Sons", "smith&sons", "ltd."] {
            assert!(finds(query, &content), "{query} in {content}");
        }
    }

    #[test]
    fn short_and_empty_queries_have_no_forms() {
        assert!(terms("  ").is_empty());
        assert_eq!(terms("li").first().map(|term| (term.forms.len(), term.latin.as_str())), Some((0, "li")));
    }
}
