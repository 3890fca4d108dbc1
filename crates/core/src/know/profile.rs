//! The profile: how a customer is shown, sorted and spoken to, derived from names, identifiers and facts.

use roadbook_identity::{latin, script::Script};

use crate::hear::{IdentifierKind, PartyKind};

/// A name of the customer, from one record.
#[derive(Debug, Clone, Copy)]
pub struct KnownName<'a> {
    pub written: &'a str,
    pub given: Option<&'a str>,
    pub family: Option<&'a str>,
    /// Entered by staff on the customer page.
    pub by_staff: bool,
    /// Orders records by when they were first heard; later is newer.
    pub order: u128,
}

/// A current identifier of the customer.
#[derive(Debug, Clone, Copy)]
pub struct KnownIdentifier<'a> {
    pub kind: IdentifierKind,
    pub value: &'a str,
}

/// A current fact of the customer, its value as plain text.
#[derive(Debug, Clone, Copy)]
pub struct KnownFact<'a> {
    pub kind: &'a str,
    pub value: &'a serde_json::Value,
    pub heard_at: i64,
}

#[derive(Debug, Clone, Default)]
pub struct Known<'a> {
    pub kind: Option<PartyKind>,
    pub names: Vec<KnownName<'a>>,
    pub identifiers: Vec<KnownIdentifier<'a>>,
    pub facts: Vec<KnownFact<'a>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub kind: PartyKind,
    /// The name as written by the best source; an identifier where no name is known; empty where nothing is.
    pub display_name: String,
    /// Latin, family name first.
    pub sort_name: String,
    /// BCP 47 tag: as stated, else guessed from the script of the name.
    pub language: Option<String>,
    /// ISO 3166 code from the address.
    pub country: Option<String>,
    /// IANA zone, as stated.
    pub time_zone: Option<String>,
}

/// Derives the profile. The best name is the one staff entered, else the most complete, else the newest; the order in which names are given
/// does not matter.
#[must_use]
pub fn derive(known: &Known<'_>) -> Profile {
    let best = known.names.iter().max_by(|a, b| name_rank(a).cmp(&name_rank(b)).then_with(|| a.written.cmp(b.written)));
    let fallback = || {
        let mut values: Vec<(IdentifierKind, &str)> =
            known.identifiers.iter().map(|identifier| (identifier.kind, identifier.value)).collect();
        values.sort_unstable();
        values.first().map(|(_, value)| (*value).to_owned()).unwrap_or_default()
    };
    let display_name = best.map_or_else(fallback, |name| name.written.to_owned());
    let sort_name = best.map_or_else(
        || latin(&display_name),
        |name| match (name.family, name.given) {
            (Some(family), Some(given)) => latin(&format!("{family} {given}")),
            _ => latin(name.written),
        },
    );
    Profile {
        kind: known.kind.unwrap_or(PartyKind::Person),
        sort_name,
        language: newest(known, "language").map(str::to_owned).or_else(|| guess_language(&display_name).map(str::to_owned)),
        country: newest_address_country(known),
        time_zone: newest(known, "time_zone").map(str::to_owned),
        display_name,
    }
}

fn name_rank(name: &KnownName<'_>) -> (bool, usize, u128) {
    if name.by_staff {
        // Staff meant what they wrote, however short.
        return (true, 0, name.order);
    }
    let parts = usize::from(name.given.is_some()) + usize::from(name.family.is_some());
    // An initial is no word; a name in Han or Hangul is whole without a blank.
    let syllabic = matches!(roadbook_identity::script::main_script(name.written), Some(Script::Han | Script::Hangul));
    let words = if syllabic {
        name.written.chars().count()
    } else {
        name.written.split_whitespace().filter(|word| word.trim_end_matches('.').chars().count() > 1).count()
    };
    let words = words.min(2);
    (false, parts.max(words), name.order)
}

fn newest_fact<'a>(known: &Known<'a>, kind: &str) -> Option<&'a serde_json::Value> {
    known
        .facts
        .iter()
        .filter(|fact| fact.kind == kind)
        .max_by(|a, b| a.heard_at.cmp(&b.heard_at).then_with(|| a.value.to_string().cmp(&b.value.to_string())))
        .map(|fact| fact.value)
}

fn newest<'a>(known: &Known<'a>, kind: &str) -> Option<&'a str> {
    newest_fact(known, kind).and_then(serde_json::Value::as_str)
}

fn newest_address_country(known: &Known<'_>) -> Option<String> {
    let country = newest_fact(known, "address")?.get("country")?.as_str()?.trim();
    (country.len() == 2 && country.is_ascii()).then(|| country.to_ascii_uppercase())
}

/// The language that a name's script suggests, for scripts that mostly one of the product's languages uses. Latin and Cyrillic are written by
/// too many: Cyrillic is taken for Russian, Latin for nothing.
#[must_use]
pub fn guess_language(name: &str) -> Option<&'static str> {
    match roadbook_identity::script::main_script(name)? {
        Script::Armenian => Some("hy"),
        Script::Hangul => Some("ko"),
        Script::Cyrillic => Some("ru"),
        Script::Han => Some("zh-Hant"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name<'a>(written: &'a str, given: Option<&'a str>, family: Option<&'a str>, order: u128) -> KnownName<'a> {
        KnownName { written, given, family, by_staff: false, order }
    }

    #[test]
    fn the_best_name_wins_in_any_order() {
        let mut names = vec![
            name("A. Petrosyan", None, Some("Petrosyan"), 9),
            name("Անի Պետրոսյան", Some("Անի"), Some("Պետրոսյան"), 2),
            name("Ani", Some("Ani"), None, 12),
        ];
        for _ in 0..3 {
            names.rotate_left(1);
            let profile = derive(&Known { names: names.clone(), ..Known::default() });
            assert_eq!(profile.display_name, "Անի Պետրոսյան");
            assert_eq!(profile.sort_name, "petrosyan ani");
            assert_eq!(profile.language.as_deref(), Some("hy"));
        }
        names.push(KnownName { by_staff: true, ..name("Ani P", None, None, 1) });
        assert_eq!(derive(&Known { names, ..Known::default() }).display_name, "Ani P");
    }

    #[test]
    fn without_a_name_an_identifier_is_shown() {
        let known = Known {
            identifiers: vec![
                KnownIdentifier { kind: IdentifierKind::Email, value: "a@b.example" },
                KnownIdentifier { kind: IdentifierKind::Phone, value: "+37410000000" },
            ],
            ..Known::default()
        };
        assert_eq!(derive(&known).display_name, "+37410000000");
        assert_eq!(derive(&Known::default()).display_name, "");
    }

    #[test]
    fn stated_language_and_address_count() {
        let (english, address) = (serde_json::json!("en"), serde_json::json!({"city": "Tbilisi", "country": "ge"}));
        let known = Known {
            names: vec![name("Иван", None, None, 1)],
            facts: vec![
                KnownFact { kind: "language", value: &english, heard_at: 5 },
                KnownFact { kind: "address", value: &address, heard_at: 5 },
            ],
            ..Known::default()
        };
        let profile = derive(&known);
        assert_eq!(profile.language.as_deref(), Some("en"));
        assert_eq!(profile.country.as_deref(), Some("GE"));
    }
}
