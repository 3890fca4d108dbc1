//! Places and addresses: words in Latin letters, with the usual abbreviations of addresses made equal.

use crate::latin::latin;

/// Longest cell that is looked at, in bytes.
pub const LONGEST: usize = 400;

/// The beginning of a text, at most [`LONGEST`] bytes.
#[must_use]
pub fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// A place, a category: lower-case Latin words, by sound.
#[must_use]
pub fn plain(written: &str) -> String {
    let words = latin(head(written.trim()));
    let mut out = String::with_capacity(words.len());
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&crate::name::fold(word));
    }
    if NOTHING.contains(&out.as_str()) { String::new() } else { place_abroad(out) }
}

/// An address: as [`plain`], with `street`, `road` and their like in one spelling each.
#[must_use]
pub fn address(written: &str) -> String {
    let words = latin(head(written.trim()));
    let mut out = String::with_capacity(words.len());
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(STREET_WORDS.iter().find(|(long, _)| *long == word).map_or(word, |(_, short)| *short));
    }
    if NOTHING.contains(&out.as_str()) { String::new() } else { out }
}

const NOTHING: &[&str] =
    &["na", "n a", "none", "null", "nan", "nil", "unknown", "unknovn", "not knovn", "not provided", "net", "tbd", "tba"];

/// Long form, short form.
const STREET_WORDS: &[(&str, &str)] = &[
    ("street", "st"),
    ("str", "st"),
    ("saint", "st"),
    ("road", "rd"),
    ("avenue", "ave"),
    ("av", "ave"),
    ("drive", "dr"),
    ("place", "pl"),
    ("lane", "ln"),
    ("court", "ct"),
    ("crescent", "cres"),
    ("cr", "cres"),
    ("circuit", "cct"),
    ("close", "cl"),
    ("square", "sq"),
    ("boulevard", "blvd"),
    ("terrace", "tce"),
    ("parade", "pde"),
    ("highway", "hwy"),
    ("apartment", "apt"),
    ("apmnt", "apt"),
    ("flat", "apt"),
    ("village", "vlge"),
    ("retirement", "retrmnt"),
    ("building", "bldg"),
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("ulitsa", "ul"),
    ("prospekt", "pr"),
    ("pereulok", "per"),
    ("poghots", "p"),
    ("kucesi", "kuc"),
];

/// Names of places that no transliteration brings together: folded other name, folded English name.
const ABROAD: &[(&str, &str)] = &[
    ("moskva", "moscov"),
    ("sankt peterburg", "saint petersburg"),
    ("st petersburg", "saint petersburg"),
    ("pekin", "beijing"),
    ("peking", "beijing"),
    ("kanton", "guangzhou"),
    ("gonkong", "hong kong"),
    ("hianggang", "hong kong"),
    ("shanhai", "shanghai"),
    ("shenchzhen", "shenzhen"),
    ("guanchzhou", "guangzhou"),
    ("uhan", "vuhan"),
    ("erevan", "ierevan"),
    ("baki", "baku"),
    ("kiiv", "kiev"),
    ("parizh", "paris"),
    ("vena", "viena"),
    ("varshava", "varsav"),
    ("tiflis", "tbilisi"),
    ("niu iork", "nev iork"),
];

fn place_abroad(folded: String) -> String {
    ABROAD.iter().find(|(other, _)| *other == folded).map_or(folded, |(_, english)| (*english).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_across_scripts() {
        for (a, b) in [
            ("Երևան", "Yerevan"),
            ("Ереван", "Yerevan"),
            ("Москва", "Moscow"),
            ("广州", "Guangzhou"),
            ("인천", "Incheon"),
            ("Bakı", "Баку"),
        ] {
            assert_eq!(plain(a), plain(b), "{a} {b}");
        }
        assert_eq!(plain("N/A"), "");
    }

    #[test]
    fn addresses_in_short() {
        assert_eq!(address("12 Wallaby Place"), address("12 wallaby pl."));
    }

    #[test]
    fn a_megabyte_is_cut() {
        assert!(plain(&"я".repeat(1_000_000)).len() <= 2 * LONGEST);
    }
}
