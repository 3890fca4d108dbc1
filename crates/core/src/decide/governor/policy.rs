//! What the dealer decided, and the rules that law and platforms decided for them.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Place, pack::Packs};
use crate::kernel;

/// How many, at most. `0`, nothing said and unlimited are three things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cap {
    /// At most so many; 0 is never.
    Max(u32),
    Unlimited,
}

/// A text that is no cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write a whole number (0 for never), `unlimited`, or nothing for the default")]
pub struct NoCap;

impl Cap {
    /// As a form sends it: empty is the default (`None`), `0` never, `unlimited` no cap.
    ///
    /// # Errors
    /// [`NoCap`] for every other text.
    pub fn parse(text: &str) -> Result<Option<Self>, NoCap> {
        match text.trim() {
            "" => Ok(None),
            text if text.eq_ignore_ascii_case("unlimited") => Ok(Some(Self::Unlimited)),
            text => text.parse().map(|max| Some(Self::Max(max))).map_err(|_| NoCap),
        }
    }
}

impl std::fmt::Display for Cap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Max(max) => write!(f, "{max}"),
            Self::Unlimited => f.write_str("unlimited"),
        }
    }
}

impl Serialize for Cap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Max(max) => serializer.serialize_u32(*max),
            Self::Unlimited => serializer.serialize_str("unlimited"),
        }
    }
}

impl<'de> Deserialize<'de> for Cap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Number(u32),
            Word(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Number(max) => Ok(Self::Max(max)),
            Written::Word(word) if word == "unlimited" => Ok(Self::Unlimited),
            Written::Word(_) => Err(serde::de::Error::custom(NoCap)),
        }
    }
}

/// How many marketing touches, at most; what is `None` is the default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Per calendar day of the customer. Default 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Cap>,
    /// In any seven days. Default 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub week: Option<Cap>,
    /// In any thirty days. Default 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<Cap>,
}

impl Limits {
    pub const DEFAULT_DAY: Cap = Cap::Max(1);
    pub const DEFAULT_WEEK: Cap = Cap::Max(2);
    pub const DEFAULT_MONTH: Cap = Cap::Max(6);

    #[must_use]
    pub fn day(&self) -> Cap {
        self.day.unwrap_or(Self::DEFAULT_DAY)
    }

    #[must_use]
    pub fn week(&self) -> Cap {
        self.week.unwrap_or(Self::DEFAULT_WEEK)
    }

    #[must_use]
    pub fn month(&self) -> Cap {
        self.month.unwrap_or(Self::DEFAULT_MONTH)
    }
}

/// Caps over all stores, departments, cadences and campaigns together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Caps {
    pub customer: Limits,
    /// Over everybody of the household together.
    pub household: Limits,
}

/// What the dealer sets. Stored as it is; what is absent has its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    pub caps: Caps,
    /// Ids of rule packs that are switched off.
    pub packs_off: Vec<String>,
    /// For so many days after buying a car no marketing.
    pub just_bought_days: u16,
    /// What stands against a touch without a known end (an open complaint) is looked at again after so many hours; at least 1.
    pub look_again_hours: u16,
    /// A touch that could not be made for so many days is given up; 1 to 366.
    pub patience_days: u16,
    /// A message of the customer can be answered as such for so many days.
    pub reply_days: u16,
    /// For so many minutes after the customer's message an answer on the same channel may go at any hour.
    pub reply_free_minutes: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            caps: Caps::default(),
            packs_off: Vec::new(),
            just_bought_days: 30,
            look_again_hours: 24,
            patience_days: 60,
            reply_days: 30,
            reply_free_minutes: 60,
        }
    }
}

/// The days on which a place has public holidays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Holidays(Vec<(Place, Vec<Date>)>);

impl Holidays {
    /// The shipped calendars of every country that a pack names, for these years.
    #[must_use]
    pub fn shipped(packs: &Packs, years: std::ops::RangeInclusive<i16>) -> Self {
        let mut places: Vec<Place> = packs.iter().flat_map(|pack| pack.countries.iter().copied().map(Place::from)).collect();
        for pack in packs.iter() {
            let regions = pack.clock.iter().flat_map(|rule| &rule.scope.regions);
            let countries = pack.countries.iter();
            places.extend(regions.flat_map(|region| countries.clone().map(|country| Place { country: *country, region: Some(*region) })));
        }
        let mut holidays = Self::default();
        for place in places {
            let name = place.to_string();
            holidays.add(place, years.clone().flat_map(|year| kernel::holidays::Holidays::of(&name, year).into_keys()));
        }
        holidays
    }

    /// A whole country's days are added without a region.
    pub fn add(&mut self, place: Place, days: impl IntoIterator<Item = Date>) {
        let place = self.0.binary_search_by_key(&place, |(known, _)| *known).unwrap_or_else(|at| {
            self.0.insert(at, (place, Vec::new()));
            at
        });
        if let Some((_, known)) = self.0.get_mut(place) {
            known.extend(days);
            known.sort_unstable();
            known.dedup();
        }
    }

    /// Whether it is a holiday there: of the whole country, or of that part.
    #[must_use]
    pub fn contains(&self, place: Place, day: Date) -> bool {
        let at = |place: Place| {
            let days = self.0.binary_search_by_key(&place, |(known, _)| *known).ok().and_then(|at| self.0.get(at));
            days.is_some_and(|(_, days)| days.binary_search(&day).is_ok())
        };
        at(place.country.into()) || (place.region.is_some() && at(place))
    }
}

/// Everything that the governor goes by besides the customer.
#[derive(Debug, Clone)]
pub struct Policy {
    pub settings: Settings,
    pub packs: Arc<Packs>,
    pub holidays: Arc<Holidays>,
}

impl Policy {
    /// `packs` are all that there are; those that the settings switch off are not asked.
    #[must_use]
    pub fn new(settings: Settings, packs: &Packs, holidays: Arc<Holidays>) -> Self {
        let packs = Arc::new(packs.without(&settings.packs_off));
        Self { settings, packs, holidays }
    }
}
