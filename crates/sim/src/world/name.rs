//! A person's name as they write it themselves, and how it looks in Latin letters on a passport.

use super::{Language, latin, places::NAMES};
use crate::seed::Stream;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The language that it is of, whatever else its bearer speaks.
    pub culture: Language,
    pub female: bool,
    pub family: String,
    pub given: String,
    /// A patronymic; empty where there is none.
    pub middle: String,
    pub latin_family: String,
    pub latin_given: String,
}

impl Name {
    pub(super) fn draw(culture: Language, stream: &mut Stream) -> Self {
        let female = stream.chance(0.47);
        let names = &NAMES[&culture];
        // Common family names stand first; how much they prevail differs between cultures.
        let lean = match culture {
            Language::Korean => 3.2,
            Language::English => 1.5,
            _ => 2.0,
        };
        let family = stream.early(&names.family, lean).clone();
        let given = stream.early(if female { &names.female } else { &names.male }, 1.5).clone();
        let father = stream.early(&names.male, 1.5).clone();
        let has_father = stream.chance(0.5);
        Self::of(culture, female, &family, &given, if has_father || culture == Language::Russian { &father } else { "" })
    }

    /// A name from its parts as the lists have them.
    pub(super) fn of(culture: Language, female: bool, family: &str, given: &str, father: &str) -> Self {
        let (family, given, middle, latin_family, latin_given) = match culture {
            Language::Chinese => {
                let split =
                    |text: &str| text.split_once('/').map_or((text.to_owned(), text.to_owned()), |(a, b)| (a.to_owned(), b.to_owned()));
                let ((family, latin_family), (given, latin_given)) = (split(family), split(given));
                (family, given, String::new(), latin_family, latin_given)
            }
            Language::Korean => {
                (family.to_owned(), given.to_owned(), String::new(), latin::korean_family(family), latin::korean_given(given))
            }
            Language::Russian => {
                let family = if female { latin::russian_feminine(family) } else { family.to_owned() };
                let (a, b) = (latin::russian(&family), latin::russian(given));
                (family, given.to_owned(), latin::patronymic(father, female), a, b)
            }
            Language::Azerbaijani => {
                let feminine = female && (family.ends_with("ov") || family.ends_with("ev"));
                let family = if feminine { format!("{family}a") } else { family.to_owned() };
                let middle =
                    if father.is_empty() { String::new() } else { format!("{father} {}", if female { "qızı" } else { "oğlu" }) };
                let (a, b) = (latin::azerbaijani(&family), latin::azerbaijani(given));
                (family, given.to_owned(), middle, a, b)
            }
            Language::Armenian => (family.to_owned(), given.to_owned(), String::new(), latin::armenian(family), latin::armenian(given)),
            Language::German => (family.to_owned(), given.to_owned(), String::new(), latin::german(family), latin::german(given)),
            Language::English => (family.to_owned(), given.to_owned(), String::new(), family.to_owned(), given.to_owned()),
        };
        Self { culture, female, family, given, middle, latin_family, latin_given }
    }

    /// The same person with the family name of a relative, in the form that it takes for them.
    pub(super) fn in_family_of(self, relative: &Self) -> Self {
        let masculine = |family: &str| match (self.culture, relative.female) {
            (Language::Russian, true) => family
                .strip_suffix('а')
                .map_or_else(|| family.strip_suffix("ая").map_or_else(|| family.to_owned(), |stem| format!("{stem}ий")), ToOwned::to_owned),
            (Language::Azerbaijani, true) if family.ends_with("ova") || family.ends_with("eva") => {
                family.strip_suffix('a').unwrap_or(family).to_owned()
            }
            _ => family.to_owned(),
        };
        let root = masculine(&relative.family);
        let family = match (self.culture, self.female) {
            (Language::Russian, true) => latin::russian_feminine(&root),
            (Language::Azerbaijani, true) if root.ends_with("ov") || root.ends_with("ev") => format!("{root}a"),
            _ => root,
        };
        let latin_family = match self.culture {
            Language::Russian => latin::russian(&family),
            Language::Azerbaijani => latin::azerbaijani(&family),
            _ => relative.latin_family.clone(),
        };
        Self { family, latin_family, ..self }
    }

    /// Whole, in the order and with the spacing of its culture.
    #[must_use]
    pub fn full(&self) -> String {
        match (self.culture.joins_names(), self.culture.family_first()) {
            (true, _) => format!("{}{}", self.family, self.given),
            (_, true) if !self.middle.is_empty() => format!("{} {} {}", self.family, self.given, self.middle),
            (_, true) => format!("{} {}", self.family, self.given),
            _ => format!("{} {}", self.given, self.family),
        }
    }

    /// As on a passport, in the order that the bearer would use there.
    #[must_use]
    pub fn latin(&self) -> String {
        if self.culture.joins_names() {
            format!("{} {}", self.latin_family, self.latin_given)
        } else {
            format!("{} {}", self.latin_given, self.latin_family)
        }
    }
}
