//! Names as they are shown, sorted and spoken to.

use std::borrow::Cow;

use crate::{Language, NameOrder, Texts};

/// A personal name as far as its parts are known. `full` is what was written; it is never lost to a rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NameParts<'a> {
    pub full: &'a str,
    pub given: Option<&'a str>,
    pub middle: Option<&'a str>,
    pub family: Option<&'a str>,
}

/// For forms of address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Gender {
    Female,
    Male,
    #[default]
    Unknown,
}

impl Gender {
    const fn name(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
            Self::Unknown => "unknown",
        }
    }
}

impl<'a> NameParts<'a> {
    #[must_use]
    pub const fn of_full(full: &'a str) -> Self {
        Self { full, given: None, middle: None, family: None }
    }
}

impl Texts {
    /// The name for a page. What was written as a whole stays; parts given apart are put in the order of the name's own script: Hangul and
    /// Han names family first and without a blank, all others in the order of this language, except that a Latin, Cyrillic or Armenian
    /// name is not turned round for a reader whose own names begin with the family.
    #[must_use]
    pub fn name<'a>(self, name: &NameParts<'a>) -> Cow<'a, str> {
        if !name.full.trim().is_empty() {
            return Cow::Borrowed(name.full.trim());
        }
        match (name.family, name.given) {
            (Some(family), Some(given)) if is_east_asian(family) && is_east_asian(given) => Cow::Owned(format!("{family}{given}")),
            (family, given) => {
                let parts = [given, name.middle, family];
                Cow::Owned(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
            }
        }
    }

    /// The name for a sorted list: family first. Without known parts it is the name as written.
    #[must_use]
    pub fn name_for_list<'a>(self, name: &NameParts<'a>) -> Cow<'a, str> {
        match (name.family, name.given) {
            (Some(family), Some(given)) if is_east_asian(family) && is_east_asian(given) => Cow::Owned(format!("{family}{given}")),
            (Some(family), Some(given)) => {
                let rest = [Some(given), name.middle].into_iter().flatten().collect::<Vec<_>>().join(" ");
                match self.language().name_order() {
                    NameOrder::GivenFirst => Cow::Owned(format!("{family}, {rest}")),
                    NameOrder::FamilyFirst => Cow::Owned(format!("{family} {rest}")),
                }
            }
            _ => self.name(name),
        }
    }

    /// How this language politely speaks to the bearer: `Mr Petrosyan`, `Анна Сергеевна`, `김민수 고객님`, `王先生`.
    #[must_use]
    pub fn form_of_address(self, name: &NameParts<'_>, gender: Gender) -> String {
        let full = self.name(name);
        let family = name.family.unwrap_or(&full);
        let given = name.given.unwrap_or(&full);
        let args = |key: &str, who: &str| self.t2(key, "name", who, "gender", gender.name()).into_owned();
        match self.language() {
            // Russian addresses by given name and patronymic where the patronymic is known.
            Language::Ru => match (name.given, name.middle) {
                (Some(given), Some(middle)) => format!("{given} {middle}"),
                _ => args("address-polite", family),
            },
            // Azerbaijani puts the title behind the given name, Korean behind the whole name.
            Language::Az => args("address-polite", given),
            Language::Ko => args("address-polite", &full),
            Language::En | Language::Hy | Language::ZhHant => args("address-polite", family),
        }
    }

    /// One or two letters for a picture that is not there: of the first and the last word, one for Han and Hangul.
    #[must_use]
    pub fn initials(self, full: &str) -> String {
        let mut words = full.split(|c: char| c.is_whitespace() || c == ',').filter(|word| word.starts_with(char::is_alphanumeric));
        let Some(first) = words.next() else { return "?".to_owned() };
        let initial = |word: &str| word.chars().next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
        if is_east_asian(first) {
            return initial(first);
        }
        match words.next_back() {
            Some(last) => initial(first) + &initial(last),
            None => initial(first),
        }
    }
}

fn is_east_asian(text: &str) -> bool {
    text.chars().next().is_some_and(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'a>(given: &'a str, middle: Option<&'a str>, family: &'a str) -> NameParts<'a> {
        NameParts { full: "", given: Some(given), middle, family: Some(family) }
    }

    #[test]
    fn the_order_is_that_of_the_names_own_script() {
        let t = Texts::of(Language::Ko);
        assert_eq!(t.name(&parts("민수", None, "김")), "김민수");
        assert_eq!(t.name(&parts("Anna", None, "Petrosyan")), "Anna Petrosyan");
        assert_eq!(Texts::of(Language::En).name(&parts("明", None, "王")), "王明");
        assert_eq!(t.name(&NameParts::of_full(" Աննա Պետրոսյան ")), "Աննա Պետրոսյան");
        assert_eq!(t.name(&NameParts { family: Some("Kim"), ..NameParts::default() }), "Kim");
    }

    #[test]
    fn lists_begin_with_the_family() {
        assert_eq!(Texts::of(Language::En).name_for_list(&parts("Anna", None, "Petrosyan")), "Petrosyan, Anna");
        assert_eq!(Texts::of(Language::ZhHant).name_for_list(&parts("明", None, "王")), "王明");
        assert_eq!(Texts::of(Language::En).name_for_list(&NameParts::of_full("Anna")), "Anna");
    }

    #[test]
    fn address_is_polite_in_each_language() {
        let anna = parts("Анна", Some("Сергеевна"), "Петросян");
        assert_eq!(Texts::of(Language::Ru).form_of_address(&anna, Gender::Female), "Анна Сергеевна");
        let petrosyan = parts("Armen", None, "Petrosyan");
        let address = |language, gender| Texts::of(language).form_of_address(&petrosyan, gender);
        assert_eq!(address(Language::En, Gender::Male), "Mr Petrosyan");
        assert_eq!(address(Language::En, Gender::Unknown), "Petrosyan");
        assert_eq!(address(Language::Az, Gender::Male), "Armen bəy");
        assert_eq!(Texts::of(Language::ZhHant).form_of_address(&parts("明", None, "王"), Gender::Male), "王先生");
        assert_eq!(Texts::of(Language::Ko).form_of_address(&parts("민수", None, "김"), Gender::Unknown), "김민수 고객님");
        assert_eq!(Texts::of(Language::Hy).form_of_address(&parts("Աննա", None, "Պետրոսյան"), Gender::Female), "տիկին Պետրոսյան");
    }

    #[test]
    fn initials_come_in_every_script() {
        let t = Texts::of(Language::En);
        assert_eq!(t.initials("Anna Maria Petrosyan"), "AP");
        assert_eq!(t.initials("աննա պետրոսյան"), "ԱՊ");
        assert_eq!(t.initials("김민수"), "김");
        assert_eq!(t.initials("王小明"), "王");
        assert_eq!(t.initials("Cher"), "C");
        assert_eq!(t.initials(" -- "), "?");
        assert_eq!(t.initials("(old) Smith, John"), "SJ");
    }
}
