//! The data behind the world: `places.toml` and `names.toml`, read once.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::Language;

/// A place where the group may have a store.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub code: String,
    pub name: String,
    pub country: String,
    pub city: String,
    pub address: String,
    pub postal_code: String,
    pub phone: String,
    pub zone: String,
    pub currency: String,
    /// What a car for one thousand on the list costs, in whole units of the currency.
    pub price: i64,
    pub people: Vec<(Language, f64)>,
    /// Monday to Friday, Saturday, Sunday.
    pub open: [String; 3],
    pub makes: Vec<String>,
}

/// How people of a country live and are reached.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Home {
    /// Beginning of a mobile number in E.164, and how many digits follow.
    pub mobile: Vec<(String, u32)>,
    pub streets: Vec<String>,
    pub form: String,
    pub postal: String,
    pub nearby: Vec<String>,
    pub channels: Vec<(roadbook_core::hear::Channel, f64)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Make {
    pub wmi: String,
    /// Name and price in thousands.
    pub models: Vec<(String, i64)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    pub family: Vec<String>,
    pub male: Vec<String>,
    pub female: Vec<String>,
    pub firm_words: Vec<String>,
    pub firm_trades: Vec<String>,
    pub firm_pattern: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    pub place: Vec<Place>,
    pub homes: BTreeMap<String, Home>,
    pub cars: BTreeMap<String, Make>,
}

#[expect(clippy::expect_used, reason = "the shipped file is whole: a test reads it")]
pub static PLACES: LazyLock<Places> = LazyLock::new(|| toml::from_str(include_str!("places.toml")).expect("places.toml"));

#[expect(clippy::expect_used, reason = "the shipped file is whole: a test reads it")]
pub static NAMES: LazyLock<BTreeMap<Language, Names>> = LazyLock::new(|| toml::from_str(include_str!("names.toml")).expect("names.toml"));

impl Places {
    /// How people live in a country; one that is not described lives like the first.
    ///
    /// # Panics
    /// Never with the shipped file.
    #[must_use]
    pub fn home(&self, country: &str) -> &Home {
        self.homes.get(country).or_else(|| self.homes.values().next()).unwrap_or_else(|| unreachable!("places.toml has homes"))
    }
}
