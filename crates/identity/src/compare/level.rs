//! How well two values of one facet agree.

use serde::{Deserialize, Serialize};

/// A degree of agreement, better ones first. No kind of facet uses all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Level {
    /// One side has none: no evidence either way.
    #[default]
    Missing = 0,
    Exact = 1,
    /// Another usual spelling, or the same name in another script.
    Spelling = 2,
    /// One slip of the fingers; in a long value two.
    Typo = 3,
    Nickname = 4,
    /// Sounds the same.
    Sound = 5,
    Initial = 6,
    /// All of one is part of the other.
    Contained = 7,
    /// Much the same letters or words.
    Similar = 8,
    /// Day and month changed places.
    Swapped = 9,
    /// Equal as far as both are known: one is only a year or a month.
    Rounded = 10,
    /// Two of day, month and year are equal.
    TwoOfThree = 11,
    SameYear = 12,
    /// Some words in common, or within two years.
    Near = 13,
    /// Given and family name changed places.
    Crossed = 14,
    Different = 15,
}

/// How many levels there are.
pub const LEVELS: usize = 16;

impl Level {
    pub const ALL: [Self; LEVELS] = [
        Self::Missing,
        Self::Exact,
        Self::Spelling,
        Self::Typo,
        Self::Nickname,
        Self::Sound,
        Self::Initial,
        Self::Contained,
        Self::Similar,
        Self::Swapped,
        Self::Rounded,
        Self::TwoOfThree,
        Self::SameYear,
        Self::Near,
        Self::Crossed,
        Self::Different,
    ];

    #[must_use]
    pub fn from_index(index: usize) -> Self {
        Self::ALL.get(index).copied().unwrap_or_default()
    }

    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// How much of the value's rarity counts (Splink calls it the term frequency adjustment weight): all of it when the value is
    /// shared as such, less when only something like it is.
    #[must_use]
    pub fn rarity_share(self) -> f32 {
        match self {
            Self::Exact | Self::Spelling => 1.0,
            Self::Typo | Self::Nickname | Self::Sound => 0.8,
            Self::Contained => 0.6,
            Self::Similar => 0.3,
            _ => 0.0,
        }
    }
}
