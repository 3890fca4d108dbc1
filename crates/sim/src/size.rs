//! How large a world is.

use jiff::civil::Date;

use crate::world::Language;

/// What a world is made from, beside its seed. It is good for six years: so far ahead successors of staff and public holidays are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// Stores of the group: the first so many of `world/places.toml`, again from the first when they are used up; at least one.
    pub stores: u16,
    /// People: customers of the group, and those who become such. Persons keep what they are when there are more.
    pub customers: u32,
    /// The first day that is lived.
    pub begins: Date,
    /// Stores where this language is spoken come first.
    pub language: Option<Language>,
    /// Strangers beyond those, who come late.
    pub campaign: Option<Campaign>,
}

/// What brings many strangers in a short time. Nobody is hired for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Campaign {
    pub people: u32,
    /// They enquire between these days.
    pub from: Date,
    pub until: Date,
}

impl Size {
    #[must_use]
    pub fn new(stores: u16, customers: u32, begins: Date) -> Self {
        Self { stores, customers, begins, language: None, campaign: None }
    }
}
