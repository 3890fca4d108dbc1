//! Rule packs: what law and platforms ask, as cited data.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{By, ChannelSet, Country, Region, Text};
use crate::{hear::Purpose, kernel::OpeningHours};

/// What has to be there before a touch may be made, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Needs {
    /// Nobody refused.
    NotRefused,
    /// The number is looked up in a register and not in it, or there is a relationship or an agreement.
    Unlisted,
    /// A relationship (purchase, enquiry, contract), or an agreement.
    Relationship,
    /// An agreement.
    Express,
    /// Forbidden.
    Never,
}

/// What a rule is for. What is absent is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scope {
    pub purposes: Vec<Purpose>,
    pub channels: Option<ChannelSet>,
    pub by: Option<By>,
    /// Parts of the country.
    pub regions: Vec<Region>,
    /// Whether it also is for contacts that the customer waits for (promised, requested).
    pub awaited: bool,
}

/// A rule of any family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackRule<B> {
    pub id: Text,
    pub scope: Scope,
    pub source: Text,
    /// When the source was last read.
    pub as_of: Date,
    /// In force from and until (exclusive), if not always.
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub body: B,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockBody {
    pub hours: OpeningHours,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    pub id: Text,
    pub countries: Vec<Country>,
    pub clock: Vec<PackRule<ClockBody>>,
}

/// All packs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packs {
    packs: Vec<Pack>,
}

impl Packs {
    /// Those that come with the product.
    #[must_use]
    pub fn shipped() -> Self {
        Self::default()
    }

    /// Without those of these ids.
    #[must_use]
    pub fn without(&self, off: &[String]) -> Self {
        Self { packs: self.packs.iter().filter(|pack| !off.iter().any(|id| id == pack.id.as_str())).cloned().collect() }
    }
}
