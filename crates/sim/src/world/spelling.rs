//! The same person in several systems, each of which writes them in its own way: in another script, with parts missing or turned round,
//! with errors, with an old number.

use super::{Address, NUMBERS_PER_PERSON, Person, World, latin};
use crate::{
    assumptions::ASSUMED,
    seed::{Kind, Stream},
};

/// A system in which people stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// The dealer management system: own script, family name apart, numbered.
    Dms,
    /// A list that marketing kept: Latin letters mostly.
    CrmList,
    /// What they typed into the form of the web site.
    WebForm,
    /// A portal that sends ADF: Latin letters, one name field.
    AdfPortal,
    /// What somebody noted while on the telephone: by ear.
    PhoneNotes,
}

impl Source {
    pub const ALL: [Self; 5] = [Self::Dms, Self::CrmList, Self::WebForm, Self::AdfPortal, Self::PhoneNotes];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dms => "dms",
            Self::CrmList => "crm-list",
            Self::WebForm => "web-form",
            Self::AdfPortal => "adf-portal",
            Self::PhoneNotes => "phone-notes",
        }
    }
}

/// A person as one system has them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spelling {
    /// The number of the record in that system; the same for the same person.
    pub number: String,
    /// The whole name as one text.
    pub full: String,
    pub family: String,
    pub given: String,
    pub middle: String,
    /// As written; empty when it is missing.
    pub phone: String,
    pub email: String,
    /// As written there: `31.12.1980`, `1980-12-31`, or empty.
    pub born: String,
    pub street: String,
    pub city: String,
    pub postal_code: String,
    pub country: String,
    pub firm: String,
    /// BCP 47, or empty.
    pub language: String,
    pub note: String,
}

/// Which of a person's numbers is the one that they had before the first day.
const FORMER: u32 = NUMBERS_PER_PERSON as u32 - 1;

pub(super) fn spelt(world: &World, person: &Person, source: Source, phone: &str, home: &Address) -> Spelling {
    let mut stream = world.seed.on(Kind::Spelling, u64::from(person.id.0), source as u64);
    let name = &person.name;
    let (mut family, mut given, mut middle) = (name.family.clone(), name.given.clone(), name.middle.clone());
    let foreign = match source {
        Source::Dms => 0.04,
        Source::CrmList => 0.6,
        Source::WebForm => 0.25,
        Source::AdfPortal => 0.85,
        Source::PhoneNotes => 0.3,
    };
    let mut native = true;
    if stream.chance(foreign) {
        native = false;
        (family, given, middle) = (name.latin_family.clone(), name.latin_given.clone(), String::new());
        if name.culture == super::Language::Armenian && stream.chance(0.3) {
            (family, given) = (latin::armenian_in_cyrillic(&name.family), latin::armenian_in_cyrillic(&name.given));
        }
    }
    if source == Source::PhoneNotes && stream.chance(0.35) {
        given = String::new();
    }
    if stream.chance(ASSUMED.records.typo) {
        family = mistyped(&family, &mut stream);
    }
    let turned = stream.chance(ASSUMED.records.turned_round);
    if turned && !given.is_empty() {
        std::mem::swap(&mut family, &mut given);
    }
    let full = if native && name.culture.joins_names() {
        format!("{family}{given}")
    } else if native && name.culture.family_first() {
        [family.as_str(), given.as_str(), middle.as_str()].join(" ").trim().to_owned()
    } else {
        format!("{given} {family}").trim().to_owned()
    };
    let (stale, of_family) = (stream.chance(ASSUMED.records.stale), stream.chance(ASSUMED.records.family_phone));
    let other = match source {
        Source::CrmList if stale => Some(world.phone(person.id, FORMER)),
        Source::Dms | Source::CrmList | Source::PhoneNotes if of_family => Some(world.phone(person.household, 0)),
        _ => None,
    };
    let number = other.as_deref().unwrap_or(phone);
    let misses = |p: f64, stream: &mut Stream| stream.chance(p);
    let phone = if misses(0.05, &mut stream) { String::new() } else { written_phone(number, &mut stream) };
    let email =
        person.email.clone().filter(|_| !misses(if source == Source::PhoneNotes { 0.9 } else { 0.15 }, &mut stream)).unwrap_or_default();
    let has_home = matches!(source, Source::Dms | Source::CrmList) && !misses(0.1, &mut stream);
    let born = match source {
        Source::Dms if !misses(0.3, &mut stream) => person.born.strftime("%d.%m.%Y").to_string(),
        Source::CrmList if !misses(0.7, &mut stream) => person.born.to_string(),
        _ => String::new(),
    };
    Spelling {
        number: format!("{}{}", ["D", "C", "W", "A", "P"][source as usize], 10_000 + u64::from(person.id.0) * 3),
        full,
        family,
        given,
        middle,
        phone,
        email,
        born,
        street: if has_home { home.street.clone() } else { String::new() },
        city: if has_home { home.city.clone() } else { String::new() },
        postal_code: if has_home { home.postal_code.clone() } else { String::new() },
        country: home.country.clone(),
        firm: match person.firm {
            Some((firm, _)) if matches!(source, Source::Dms | Source::CrmList) => world.firm(firm).name,
            _ => String::new(),
        },
        language: if source == Source::Dms { person.language.code().to_owned() } else { String::new() },
        note: String::new(),
    }
}

/// One letter left out, doubled or changed with its neighbour.
fn mistyped(text: &str, stream: &mut Stream) -> String {
    let mut signs: Vec<char> = text.chars().collect();
    if signs.len() < 4 {
        return text.to_owned();
    }
    let place = 1 + stream.below(signs.len() - 2);
    match stream.below(3) {
        0 => {
            signs.remove(place);
        }
        1 => signs.insert(place, signs[place]),
        _ => signs.swap(place, place + 1),
    }
    signs.into_iter().collect()
}

/// A number as people write it.
fn written_phone(e164: &str, stream: &mut Stream) -> String {
    let digits = e164.trim_start_matches('+');
    match stream.below(4) {
        0 => e164.to_owned(),
        1 => format!("00{digits}"),
        2 => {
            let (head, tail) = digits.split_at(digits.len().saturating_sub(6));
            let (a, b) = tail.split_at(tail.len() / 2);
            format!("+{head} {a} {b}")
        }
        _ => {
            let (head, tail) = digits.split_at(digits.len().saturating_sub(7));
            let (a, b) = tail.split_at(3);
            format!("+{head}-{a}-{b}")
        }
    }
}
