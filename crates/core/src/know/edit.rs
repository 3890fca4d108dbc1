//! Two people editing one customer at once: what each changed is kept, and only where both changed the same field somebody chooses.

/// A field that the edit form holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The name as written.
    Name,
    Given,
    Family,
    /// Other spellings, one a line.
    OtherNames,
    /// Wire name of a `PartyKind`.
    Kind,
    Language,
    /// Id of a store; empty for none.
    Store,
    /// Id of a member of staff; empty for nobody.
    Owner,
}

impl Field {
    pub const ALL: [Self; 8] =
        [Self::Name, Self::Given, Self::Family, Self::OtherNames, Self::Kind, Self::Language, Self::Store, Self::Owner];

    /// The name in forms, records and the audit log.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Given => "given",
            Self::Family => "family",
            Self::OtherNames => "other_names",
            Self::Kind => "kind",
            Self::Language => "language",
            Self::Store => "store",
            Self::Owner => "owner",
        }
    }

    fn index(self) -> usize {
        Self::ALL.iter().position(|field| *field == self).unwrap_or_default()
    }
}

/// The value of every field; empty for none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values([String; Field::ALL.len()]);

impl Values {
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        self.0.get(field.index()).map_or("", String::as_str)
    }

    pub fn set(&mut self, field: Field, value: impl Into<String>) {
        if let Some(place) = self.0.get_mut(field.index()) {
            *place = value.into();
        }
    }

    /// Where two differ.
    pub fn differences<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = Field> + 'a {
        Field::ALL.into_iter().filter(|field| self.get(*field) != other.get(*field))
    }
}

/// Both changed it, and not to the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub field: Field,
    pub yours: String,
    pub theirs: String,
}

/// Brings an edit that began at `base` together with what is stored by now.
///
/// # Errors
/// The fields that both changed, in the order of the form.
pub fn merge(base: &Values, yours: &Values, theirs: &Values) -> Result<Values, Vec<Conflict>> {
    let mut merged = theirs.clone();
    let mut conflicts = Vec::new();
    for field in yours.differences(base) {
        let (wanted, stored) = (yours.get(field), theirs.get(field));
        if stored == base.get(field) || stored == wanted {
            merged.set(field, wanted);
        } else {
            conflicts.push(Conflict { field, yours: wanted.to_owned(), theirs: stored.to_owned() });
        }
    }
    if conflicts.is_empty() { Ok(merged) } else { Err(conflicts) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn values() -> impl Strategy<Value = Values> {
        // Few different values, so that agreement and disagreement are both common.
        prop::array::uniform8("[abc]?").prop_map(Values)
    }

    proptest! {
        #[test]
        fn nobodys_change_is_lost(base in values(), yours in values(), theirs in values()) {
            match merge(&base, &yours, &theirs) {
                Ok(merged) => {
                    for field in Field::ALL {
                        let (b, y, t, m) = (base.get(field), yours.get(field), theirs.get(field), merged.get(field));
                        prop_assert!(y == b || m == y, "my change stays");
                        prop_assert!(t == b || m == t, "theirs stays");
                        prop_assert!(m == y || m == t, "nothing is made up");
                    }
                }
                Err(conflicts) => {
                    prop_assert!(!conflicts.is_empty());
                    for Conflict { field, yours: y, theirs: t } in conflicts {
                        prop_assert!(y != t && y != base.get(field) && t != base.get(field));
                    }
                }
            }
        }

        #[test]
        fn whoever_is_alone_gets_what_they_wrote(base in values(), yours in values()) {
            prop_assert_eq!(merge(&base, &yours, &base), Ok(yours.clone()));
            prop_assert_eq!(merge(&base, &base, &yours), Ok(yours));
        }

        #[test]
        fn after_choosing_there_is_no_conflict(base in values(), yours in values(), theirs in values()) {
            if let Err(conflicts) = merge(&base, &yours, &theirs) {
                // The form comes back with what is stored as its base where somebody chose.
                let mut again = base.clone();
                for conflict in &conflicts {
                    again.set(conflict.field, theirs.get(conflict.field));
                }
                let merged = merge(&again, &yours, &theirs);
                prop_assert!(merged.is_ok());
            }
        }
    }
}
