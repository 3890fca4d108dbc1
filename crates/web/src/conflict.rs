//! Two people edit the same thing at once: neither overwrites the other without seeing it.
//!
//! A form carries, beside its fields, the version it was made from and the values it began with (`was_…`). When somebody else saved first,
//! [`merge`] takes what only one of the two changed, and leaves what both changed to the user: the form comes back with both values to choose
//! from (`keep_…`, `theirs_…`), at the new version. It works without script.

use roadbook_i18n::Texts;

use crate::form::Fields;

/// The fields of a form that take part, each with the key of its label.
pub type Names = [(&'static str, &'static str)];

/// One field that both changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub field: &'static str,
    pub label: String,
    pub yours: String,
    pub theirs: String,
}

/// Begins an edit: remembers the values that the form is filled with.
#[must_use]
pub fn begin(mut fields: Fields, names: &Names) -> Fields {
    for (name, _) in names {
        let value = fields.text(name).to_owned();
        fields.replace(&format!("was_{name}"), value);
    }
    fields
}

/// Applies what the user chose where both had changed something.
#[must_use]
pub fn chosen(mut fields: Fields, names: &Names) -> Fields {
    for (name, _) in names {
        if fields.text(&format!("keep_{name}")) == "theirs" {
            let theirs = fields.text(&format!("theirs_{name}")).to_owned();
            fields.replace(name, theirs);
        }
    }
    fields
}

/// Three-way merge of what was typed and what is stored now. Gives the form as it should come back, and what the user must choose.
#[must_use]
pub fn merge(typed: &Fields, stored: &Fields, names: &Names, t: Texts) -> (Fields, Vec<Difference>) {
    let mut merged = stored.clone();
    let mut differences = Vec::new();
    for (name, label) in names {
        let (yours, was, theirs) = (typed.text(name), typed.text(&format!("was_{name}")), stored.text(name));
        if yours != theirs && yours != was {
            merged.replace(name, yours.to_owned());
            if was != theirs {
                differences.push(Difference {
                    field: name,
                    label: t.t(label).into_owned(),
                    yours: yours.to_owned(),
                    theirs: theirs.to_owned(),
                });
            }
        }
        merged.replace(&format!("was_{name}"), theirs.to_owned());
    }
    (merged, differences)
}

#[cfg(test)]
mod tests {
    use roadbook_i18n::Language;

    use super::*;

    const NAMES: &Names = &[("name", "store-name"), ("city", "store-city"), ("country", "store-country")];

    fn fields(name: &str, city: &str, country: &str) -> Fields {
        Fields::new(vec![("name".into(), name.into()), ("city".into(), city.into()), ("country".into(), country.into())])
    }

    #[test]
    fn only_what_both_changed_is_asked() {
        let mut typed = begin(fields("Ararat", "Yerevan", "AM"), NAMES);
        typed.replace("name", "Ararat North".into());
        typed.replace("city", "Gyumri".into());
        let stored = fields("Ararat South", "Yerevan", "GE");
        let (merged, differences) = merge(&typed, &stored, NAMES, Texts::of(Language::En));
        assert_eq!((merged.text("name"), merged.text("city"), merged.text("country")), ("Ararat North", "Gyumri", "GE"));
        assert_eq!(differences.len(), 1);
        assert_eq!((differences[0].yours.as_str(), differences[0].theirs.as_str()), ("Ararat North", "Ararat South"));

        let mut answer = merged.clone();
        answer.replace("keep_name", "theirs".into());
        answer.replace("theirs_name", "Ararat South".into());
        assert_eq!(chosen(answer, NAMES).text("name"), "Ararat South");
    }

    #[test]
    fn the_same_change_twice_is_no_conflict() {
        let mut typed = begin(fields("A", "B", "C"), NAMES);
        typed.replace("name", "D".into());
        let (merged, differences) = merge(&typed, &fields("D", "B", "C"), NAMES, Texts::of(Language::En));
        assert!(differences.is_empty());
        assert_eq!(merged.text("was_name"), "D");
    }
}
