//! Phone numbers as written → one comparable form, by the numbering plans of all countries.
//!
//! The plans come from `rlibphonenumber`. On 17,563 numbers of six countries it parses and validates in 1-2.5 µs and holds 19 MB;
//! the `phonenumber` crate takes 8-15 µs and 32 MB. The plans (7 MB) are read at the first number (20-40 ms), never at start; each
//! country whose numbers are met adds about half a megabyte of compiled patterns (50 MB in all for 60 countries). The crate's
//! `lite` feature would hold 13 MB for all countries, at 33 µs a number.

use std::borrow::Cow;

use any_ascii::any_ascii_char;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, Region, enums::NumberLengthType};

/// A phone number made comparable.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhoneForm {
    /// E.164 with `+` when [`recognised`](Self::recognised), else the digits as written; empty when there are none.
    pub value: String,
    /// Whether the number could be placed in a country's plan: it exists there, or at least has the right length (plans age,
    /// and new prefixes appear in customers' files before they appear in libraries).
    pub recognised: bool,
    /// Whether the number exists in the plan as known here.
    pub valid: bool,
    /// The country of the plan that the number belongs to.
    pub country: Option<Country>,
    /// An extension behind a switchboard's number, digits only. It is not part of `value`.
    pub extension: Option<String>,
}

/// An ISO 3166-1 alpha-2 country code, upper case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    fn of(region: Region) -> Option<Self> {
        match *region.as_region_str().as_ref().as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some(Self([a, b])),
            _ => None,
        }
    }
}

/// Longest text that is looked at, in bytes: a number with a label, not an essay.
const LONGEST: usize = 80;
/// E.164 allows 15 digits; international prefixes and a trunk zero may stand before them.
const MOST_DIGITS: usize = 20;

/// The comparable form of a number. `default_country` (ISO alpha-2, any case) is where numbers without country code are
/// dialled from, usually the country of the store; an unknown code counts as none.
///
/// Understood: `+`, `00` and national prefixes, `tel:`, brackets, dots, blanks, extensions (`x12`, `ext. 12`, `доб. 12`, `#12`),
/// vanity letters, full-width, Arabic and other digits. Bare digits of 12 to 15 places (or 11 that begin with 7) that are not
/// valid in the default country are tried as if they began with `+`.
///
/// ```
/// use roadbook_identity::phone::normalise;
/// assert_eq!(normalise("(037) 40-49-73", Some("AM")).value, "+37437404973");
/// assert_eq!(normalise("00821034683097", None).value, "+821034683097");
/// assert_eq!(normalise("555 01", None).value, "55501");
/// ```
#[must_use]
pub fn normalise(written: &str, default_country: Option<&str>) -> PhoneForm {
    let text = plain(written);
    let (number, extension) = cut_extension(&text);
    let digits: String = number.bytes().filter(u8::is_ascii_digit).map(char::from).collect();
    let lettered = number.bytes().any(|b| b.is_ascii_alphabetic());
    if written.len() > LONGEST || digits.len() > MOST_DIGITS || digits.len() < 3 {
        return PhoneForm { value: digits, ..PhoneForm::default() };
    }
    let region = default_country.and_then(|code| Region::from_code(&code.to_ascii_uppercase()).ok());
    let signed = number.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+').starts_with('+');
    let dialled = digits.strip_prefix("00").filter(|rest| rest.len() >= 8 && !rest.starts_with('0'));
    let found = if signed {
        international(&digits)
    } else if let Some(rest) = dialled {
        best(international(rest), || national(number, &digits, lettered, region))
    } else {
        let complete = (12..=15).contains(&digits.len()) || (digits.len() == 11 && digits.starts_with('7'));
        best(national(number, &digits, lettered, region), || if complete { international(&digits) } else { None })
    };
    let extension = extension.filter(|digits| !digits.is_empty());
    match found {
        Some(Found { value, valid, country }) => PhoneForm { value, recognised: true, valid, country, extension },
        None => PhoneForm { value: digits, extension, ..PhoneForm::default() },
    }
}

/// A number as its country groups it, with the country code before it: `+374 93 097935`. What is not E.164 is given back as it is.
///
/// ```
/// use roadbook_identity::phone::grouped;
/// assert_eq!(grouped("+886912345678"), "+886 912 345 678");
/// assert_eq!(grouped("55501"), "55501");
/// ```
#[must_use]
pub fn grouped(value: &str) -> Cow<'_, str> {
    if !value.starts_with('+') {
        return Cow::Borrowed(value);
    }
    match PHONE_NUMBER_UTIL.parse(value, None) {
        Ok(number) => Cow::Owned(PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::International).into_owned()),
        Err(_) => Cow::Borrowed(value),
    }
}

struct Found {
    value: String,
    valid: bool,
    country: Option<Country>,
}

/// The first reading when it is valid, else the other when that is valid, else whichever has the right length.
fn best(first: Option<Found>, other: impl FnOnce() -> Option<Found>) -> Option<Found> {
    match first {
        Some(found) if found.valid => Some(found),
        Some(found) => other().filter(|found| found.valid).or(Some(found)),
        None => other(),
    }
}

/// Digits that begin with a country code. A trunk zero in brackets after it (`+44 (0)20 …`) is understood.
fn international(digits: &str) -> Option<Found> {
    let mut e164 = String::with_capacity(digits.len() + 1);
    e164.push('+');
    e164.push_str(digits);
    found(&PHONE_NUMBER_UTIL.parse(&e164, None).ok()?)
}

fn national(number: &str, digits: &str, lettered: bool, region: Option<Region>) -> Option<Found> {
    let number = if lettered { number } else { digits };
    found(&PHONE_NUMBER_UTIL.parse(number, Some(region?)).ok()?)
}

fn found(number: &PhoneNumber) -> Option<Found> {
    let valid = PHONE_NUMBER_UTIL.is_valid_number(number);
    if !valid && PHONE_NUMBER_UTIL.is_possible_number_with_reason(number) != Ok(NumberLengthType::IsPossible) {
        return None;
    }
    let region = if valid {
        PHONE_NUMBER_UTIL.get_region_for_number(number)
    } else {
        PHONE_NUMBER_UTIL.get_region_for_country_code(number.country_code)
    };
    let value = PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::E164).into_owned();
    if !valid {
        // Zeros at the front of a number that no plan knows may be a trunk prefix each time it is read: no stable form.
        let again = PHONE_NUMBER_UTIL.parse(&value, None).ok()?;
        if PHONE_NUMBER_UTIL.format(&again, PhoneNumberFormat::E164) != value {
            return None;
        }
    }
    Some(Found { value, valid, country: region.and_then(Country::of) })
}

/// ASCII digits and signs, without a scheme or a label before the number.
fn plain(written: &str) -> Cow<'_, str> {
    let written = written.trim();
    let text: Cow<'_, str> = if written.is_ascii() {
        Cow::Borrowed(written)
    } else {
        // Full-width, Arabic and other digits; Cyrillic `доб.` becomes `dob.`.
        Cow::Owned(written.chars().map(any_ascii_char).collect())
    };
    match text.split_once(':') {
        Some((label, number)) if !label.bytes().any(|b| b.is_ascii_digit()) => Cow::Owned(number.trim().to_owned()),
        _ => text,
    }
}

/// Parts an extension from the number before it.
fn cut_extension(text: &str) -> (&str, Option<String>) {
    let marks: [&str; 9] = [";ext=", "ext", "dob", "vn.", "x", "#", ";", ",", "nebenstelle"];
    if !text.bytes().any(|b| b.is_ascii_alphabetic() || matches!(b, b'#' | b';' | b',')) {
        return (text, None);
    }
    let lower = text.to_ascii_lowercase();
    // An extension stands behind at least five digits of number and has at most seven of its own.
    let found = marks
        .iter()
        .filter_map(|mark| lower.rfind(mark).map(|at| (at, mark.len())))
        .filter(|(at, _)| count_digits(lower.get(..*at).unwrap_or_default()) >= 5)
        .min_by_key(|(at, _)| *at);
    let Some((at, length)) = found else { return (text, None) };
    let digits: String = text.get(at + length..).unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    if (1..=7).contains(&digits.len()) { (text.get(..at).unwrap_or(text), Some(digits)) } else { (text, None) }
}

fn count_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Grouping changes how a number looks and not which number it is.
        #[test]
        fn grouping_keeps_the_number(digits in "[1-9][0-9]{6,13}") {
            let form = normalise(&format!("+{digits}"), None);
            let shown = grouped(&form.value).into_owned();
            prop_assert_eq!(normalise(&shown, None).value, form.value);
        }
    }

    #[test]
    fn formats_from_the_field() {
        for (written, country, expected) in [
            ("00821034683097", None, "+821034683097"),
            ("010 468 53097", Some("KR"), "+821046853097"),
            ("(037) 40-49-73", Some("AM"), "+37437404973"),
            ("(037) 40-49-73", Some("am"), "+37437404973"),
            ("+374 (919) 371-85", None, "+37491937185"),
            ("tel:+374-93-097935", None, "+37493097935"),
            ("Mobile: 093 097935", Some("AM"), "+37493097935"),
            ("890 579 82625", Some("RU"), "+79057982625"),
            ("79057982625", Some("RU"), "+79057982625"),
            ("79057982625", None, "+79057982625"),
            ("9057982625", Some("RU"), "+79057982625"),
            ("821034683097", Some("AM"), "+821034683097"),
            ("13 974 078989", Some("CN"), "+8613974078989"),
            ("+44 (0)20 7946 0958", None, "+442079460958"),
            ("07984946593", Some("GB"), "+447984946593"),
            ("＋３７４ ９３ ０９７９３５", None, "+37493097935"),
            ("٠٩٣٠٩٧٩٣٥", Some("AM"), "+37493097935"),
            ("1-800-FLOWERS", Some("US"), "+18003569377"),
            ("0912-345-678", Some("TW"), "+886912345678"),
            ("0519575078", Some("AZ"), "+994519575078"),
            ("+1 (202) 555-0143", None, "+12025550143"),
            ("0011 61 2 9374 4000", Some("AU"), "+61293744000"),
            ("810 374 93 097935", Some("RU"), "+37493097935"),
        ] {
            let form = normalise(written, country);
            assert_eq!((form.value.as_str(), form.recognised), (expected, true), "{written}");
        }
    }

    #[test]
    fn what_no_plan_knows_stays_digits() {
        for (written, country, expected) in [
            ("555 01", Some("AM"), "55501"),
            ("0000000000", None, "0000000000"),
            ("093 097935", None, "093097935"),
            ("+999 123", None, "999123"),
            ("40-49-73", Some("AM"), "404973"),
            ("none", Some("AM"), ""),
            ("", None, ""),
            ("12345678901234567890123", None, "12345678901234567890123"),
        ] {
            let form = normalise(written, country);
            assert_eq!((form.value.as_str(), form.recognised), (expected, false), "{written}");
        }
    }

    #[test]
    fn extensions_are_kept_apart() {
        for written in ["+374 10 540000 ext. 12", "+37410540000x12", "+374 10 54 00 00 доб. 12", "+37410540000;ext=12", "+37410540000 #12"]
        {
            let form = normalise(written, None);
            assert_eq!((form.value.as_str(), form.extension.as_deref()), ("+37410540000", Some("12")), "{written}");
        }
    }

    #[test]
    fn the_country_is_that_of_the_number() {
        let country = |written| normalise(written, None).country.map(|country| country.as_str().to_owned());
        assert_eq!(country("+37493097935").as_deref(), Some("AM"));
        assert_eq!(country("+79057982625").as_deref(), Some("RU"));
        assert_eq!(country("+77012345678").as_deref(), Some("KZ"));
        assert_eq!(country("123").as_deref(), None);
    }

    proptest! {
        #[test]
        fn any_text_has_a_stable_form(text in prop_oneof![any::<String>(), "[+0-9() x.-]{0,22}"], country in prop_oneof![Just(None), Just(Some("AM")), Just(Some("US")), Just(Some("??"))]) {
            let once = normalise(&text, country);
            let digits = once.value.strip_prefix('+').unwrap_or(&once.value);
            prop_assert!(digits.bytes().all(|b| b.is_ascii_digit()));
            prop_assert_eq!(once.recognised, once.value.starts_with('+'));
            if once.recognised {
                prop_assert_eq!(normalise(&once.value, country).value, once.value);
            }
        }
    }
}
