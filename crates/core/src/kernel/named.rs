//! Enumerations whose values have names: in the database, over the API, in files, and as keys of their words.

/// Declares one: `named_enum! { /// Doc. Stage { New = "new", Won = "won" } }`. The name of a value is its wire name; [`serde`] reads and writes
/// the value under its own name in snake case, which is the same where a rule does not say otherwise.
macro_rules! named_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $wire:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $variant),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $wire),+ }
            }

            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($wire => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

pub(crate) use named_enum;
