//! Rule packs: what law and platforms ask, as cited data.
//!
//! A pack is a TOML file; the shipped ones are in `policies/contact/`. Every rule has an `id`, a `source` and the day on which that was read
//! (`as_of`). All rules that fit a touch apply together, so the strictest counts; nothing is overridden. There are three kinds of pack:
//!
//! - `country`: for customers who are, or whose number is, in one of its `countries`; a rule may be narrowed to `regions`.
//! - `platform`: for everybody, what WhatsApp, WeChat and their like carry.
//! - `house`: the dealer's own defaults, for consent and hours, wherever the packs of a country say nothing about a touch.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{By, ChannelSet, Country, Duty, Place, Region, Text};
use crate::{
    hear::{Channel, Purpose},
    kernel::{Moment, OpeningHours},
};

mod written;

/// Why a text is not a rule pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackProblem {
    /// With line and column.
    #[error("{0}")]
    Toml(String),
    #[error("{rule}: {what}")]
    Rule { rule: String, what: &'static str },
    #[error("{0}: two rules have this id")]
    TwiceTheSame(String),
    #[error("{0}")]
    Pack(&'static str),
}

/// What has to be there before a touch may be made, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Needs {
    /// Nobody refused.
    NotRefused,
    /// The number was looked up in the national register and is not in it, or there is a relationship or an agreement.
    Unlisted,
    /// A relationship (purchase, enquiry, contract), or an agreement.
    Relationship,
    /// An agreement.
    Express,
    /// Forbidden, whatever anybody agreed to.
    Never,
}

impl Needs {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotRefused => "not_refused",
            Self::Unlisted => "unlisted",
            Self::Relationship => "relationship",
            Self::Express => "express",
            Self::Never => "never",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackKind {
    Country,
    Platform,
    House,
}

/// What a rule is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    purposes: u8,
    pub channels: ChannelSet,
    /// Only what this one does.
    pub by: Option<By>,
    /// Only in these parts of the country.
    pub regions: Vec<Region>,
    /// Also for contacts that the customer waits for (promised, requested).
    pub awaited: bool,
}

impl Scope {
    #[must_use]
    pub fn is_for(&self, purpose: Purpose) -> bool {
        self.purposes & bit(purpose) != 0
    }

    #[must_use]
    pub fn purposes(&self) -> Vec<Purpose> {
        Purpose::ALL.into_iter().filter(|purpose| self.is_for(*purpose)).collect()
    }
}

fn bit(purpose: Purpose) -> u8 {
    match purpose {
        Purpose::ServiceMessage => 1,
        Purpose::Contract => 2,
        Purpose::Marketing => 4,
        Purpose::Survey => 8,
    }
}

/// What of a touch decides which rules are for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    pub purpose: Purpose,
    pub channel: Channel,
    pub by: By,
    pub awaited: bool,
    pub now: Moment,
}

/// How well a rule is known to say what its source says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    /// The wording of the source was read.
    Text,
    /// A report about it was read.
    Report,
    /// Neither: somebody who knows should look.
    No,
}

/// A rule of one family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackRule<B> {
    pub cite: super::Cite,
    pub checked: Checked,
    /// When the source was last read.
    pub as_of: Date,
    /// In force from the start of that day (UTC), if not always.
    pub from: Option<Moment>,
    /// In force until the start of that day (UTC), if not for ever.
    pub until: Option<Moment>,
    pub scope: Scope,
    pub body: B,
}

impl<B> PackRule<B> {
    pub(super) fn fits(&self, fit: &Fit, place: Option<Place>) -> bool {
        let scope = &self.scope;
        scope.is_for(fit.purpose)
            && scope.channels.contains(fit.channel)
            && scope.by.is_none_or(|by| by == fit.by)
            && (scope.awaited || !fit.awaited)
            && (scope.regions.is_empty() || place.and_then(|place| place.region).is_some_and(|region| scope.regions.contains(&region)))
            && self.from.is_none_or(|from| from <= fit.now)
            && self.until.is_none_or(|until| fit.now < until)
    }
}

/// How long something counts: a number, or `"ever"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    Number(u16),
    Ever,
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Number(u16),
            Word(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Number(days) => Ok(Self::Number(days)),
            Written::Word(word) if word == "ever" => Ok(Self::Ever),
            Written::Word(_) => Err(serde::de::Error::custom("write a number of days, or `ever`")),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsentBody {
    pub needs: Needs,
    /// A relationship counts for so many days after the last purchase.
    pub purchase_days: Option<Days>,
    /// And for so many after the last enquiry.
    pub enquiry_days: Option<Days>,
    /// And while a contract is in progress.
    pub contract: bool,
    /// A look-up in the register counts for so many days.
    pub register_days: u16,
    /// An agreement counts for so many days.
    pub max_age_days: Option<u16>,
}

/// What a public holiday is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnHolidays {
    #[default]
    AsUsual,
    AsSunday,
    Closed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockBody {
    /// When it may be, in the customer's own time.
    pub hours: OpeningHours,
    pub holidays: OnHolidays,
    /// Not for those who agreed to be contacted outside the usual hours.
    pub waivable: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CapBody {
    pub max: u32,
    /// That roll.
    pub hours: u32,
    /// Counts only contacts about the same subject; a contact without a subject is about every one.
    pub same_subject: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestBody {
    /// After somebody declined.
    pub days: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutyBody {
    pub duty: Duty,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlatformBody {
    /// Free words for so many hours after the customer's last message there.
    pub window_hours: Option<u16>,
    /// And at most so many of them.
    pub max_replies: Option<u16>,
    /// Purposes for which the platform approves templates.
    templates_for: u8,
    /// The customer has to write, or follow, first.
    pub they_write_first: bool,
}

impl PlatformBody {
    #[must_use]
    pub fn has_templates_for(&self, purpose: Purpose) -> bool {
        self.templates_for & bit(purpose) != 0
    }
}

/// One file of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    pub id: Text,
    /// In English.
    pub name: Text,
    pub kind: PackKind,
    pub countries: Vec<Country>,
    /// When the whole was last reviewed.
    pub as_of: Date,
    /// Whether a dealer may switch it off in the settings.
    pub switchable: bool,
    pub consent: Vec<PackRule<ConsentBody>>,
    pub clock: Vec<PackRule<ClockBody>>,
    pub cap: Vec<PackRule<CapBody>>,
    pub rest: Vec<PackRule<RestBody>>,
    pub duty: Vec<PackRule<DutyBody>>,
    pub platform: Vec<PackRule<PlatformBody>>,
}

impl FromStr for Pack {
    type Err = PackProblem;

    fn from_str(text: &str) -> Result<Self, PackProblem> {
        written::read(text)
    }
}

/// All packs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packs {
    packs: Vec<Pack>,
    /// Sorted; with the places of the packs that are for a country.
    of_country: Vec<(Country, Vec<usize>)>,
    of_house: Vec<usize>,
    of_platforms: Vec<usize>,
}

macro_rules! shipped {
    ($($file:literal),+ $(,)?) => {
        /// The texts of the shipped packs, by the names of their files.
        pub const SHIPPED: &[(&str, &str)] = &[
            $(($file, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/contact/", $file)))),+
        ];
    };
}

shipped!(
    "house.toml",
    "platforms.toml",
    "AM.toml",
    "AU.toml",
    "AZ.toml",
    "CA.toml",
    "CN.toml",
    "DE.toml",
    "EU.toml",
    "FR.toml",
    "GB.toml",
    "JP.toml",
    "KR.toml",
    "RU.toml",
    "TW.toml",
    "US.toml",
);

impl Packs {
    /// Those that come with the product. Parsing them takes some milliseconds: keep the result.
    ///
    /// # Errors
    /// None for the files as shipped.
    pub fn shipped() -> Result<Self, PackProblem> {
        SHIPPED.iter().map(|(_, text)| text.parse()).collect::<Result<Vec<Pack>, _>>().map(Self::new)
    }

    /// A later pack replaces an earlier one of the same id: so a dealer's file takes the place of a shipped one.
    #[must_use]
    pub fn new(packs: Vec<Pack>) -> Self {
        let mut kept: Vec<Pack> = Vec::with_capacity(packs.len());
        for pack in packs {
            match kept.iter_mut().find(|known| known.id == pack.id) {
                Some(known) => *known = pack,
                None => kept.push(pack),
            }
        }
        Self::indexed(kept)
    }

    fn indexed(packs: Vec<Pack>) -> Self {
        let of_kind = |kind| packs.iter().enumerate().filter(move |(_, pack)| pack.kind == kind);
        let mut countries: Vec<Country> = packs.iter().flat_map(|pack| pack.countries.iter().copied()).collect();
        countries.sort_unstable();
        countries.dedup();
        let named = |country: Country| of_kind(PackKind::Country).filter(move |(_, pack)| pack.countries.contains(&country));
        Self {
            of_country: countries.into_iter().map(|country| (country, named(country).map(|(place, _)| place).collect())).collect(),
            of_house: of_kind(PackKind::House).map(|(place, _)| place).collect(),
            of_platforms: of_kind(PackKind::Platform).map(|(place, _)| place).collect(),
            packs,
        }
    }

    /// These and others, which replace those of the same id.
    #[must_use]
    pub fn with(&self, others: impl IntoIterator<Item = Pack>) -> Self {
        Self::new(self.packs.iter().cloned().chain(others).collect())
    }

    /// Without those of these ids, as far as they can be switched off.
    #[must_use]
    pub fn without(&self, off: &[String]) -> Self {
        let stays = |pack: &&Pack| !pack.switchable || !off.iter().any(|id| id == pack.id.as_str());
        Self::indexed(self.packs.iter().filter(stays).cloned().collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = &Pack> {
        self.packs.iter()
    }

    pub(super) fn house(&self) -> impl Iterator<Item = &Pack> {
        self.of_house.iter().filter_map(|place| self.packs.get(*place))
    }

    pub(super) fn platforms(&self) -> impl Iterator<Item = &Pack> {
        self.of_platforms.iter().filter_map(|place| self.packs.get(*place))
    }

    pub(super) fn of_country(&self, country: Country) -> impl Iterator<Item = &Pack> {
        let at = self.of_country.binary_search_by_key(&country, |(known, _)| *known).ok();
        let places = at.and_then(|at| self.of_country.get(at)).map_or(&[][..], |(_, places)| places.as_slice());
        places.iter().filter_map(|place| self.packs.get(*place))
    }
}

impl fmt::Display for PackKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Country => "country",
            Self::Platform => "platform",
            Self::House => "house",
        })
    }
}

#[cfg(test)]
mod tests;
