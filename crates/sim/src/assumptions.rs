//! What is assumed of people: `assumptions.toml`, where each number has a unit and a source or a reason.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, de::Error};

/// One number of the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    pub value: f64,
    pub unit: String,
    /// Where it is taken from.
    pub source: Option<String>,
    /// Why it is assumed, when there is no source.
    pub assumption: Option<String>,
}

const FILE: &str = include_str!("assumptions.toml");

/// All numbers by name (`people.firms`), in the order of the file.
#[must_use]
pub fn stated() -> Vec<(String, Stated)> {
    let Ok(table) = toml::from_str::<toml::Table>(FILE) else { return Vec::new() };
    let mut all = Vec::new();
    for (group, members) in table {
        let Some(members) = members.as_table() else { continue };
        for (name, number) in members {
            if let Ok(number) = number.clone().try_into() {
                all.push((format!("{group}.{name}"), number));
            }
        }
    }
    all
}

/// The value alone; a number without unit, or with neither or both of source and reason, is an error.
fn value<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    let number = Stated::deserialize(from)?;
    if number.source.is_some() == number.assumption.is_some() || number.unit.is_empty() {
        return Err(D::Error::custom("a number has a unit and either a source or an assumption"));
    }
    Ok(number.value)
}

macro_rules! groups {
    ($($(#[$doc:meta])* $group:ident: $of:ident { $($name:ident),+ $(,)? })+) => {
        /// The numbers, group by group; what each is stands in the file.
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Assumed { $($(#[$doc])* pub $group: $of),+ }

        $(
            #[derive(Debug, Clone, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $of { $(#[serde(deserialize_with = "value")] pub $name: f64),+ }
        )+
    };
}

groups! {
    people: People { firms, known, has_mail, buys_used, bought_here }
    car: Cars { km_a_year, km_a_year_sigma, warranty_months, service_months, service_km, service_delay_days, serviced_here_young, serviced_here, kept_months }
    answers: Answers { reads_after_hours }
    pressure: Pressure { patience, patience_sigma }
    need: Needs { every_days, strangers_within_days, earnest, decides_days, decides_sigma, fades_days, wins }
    records: Records { typo, turned_round }
    staff: Staff { leave_sales, leave_advisers, leave_others, summer_days, illnesses }
}

#[expect(clippy::expect_used, reason = "the shipped file is whole: a test reads it")]
pub static ASSUMED: LazyLock<Assumed> = LazyLock::new(|| toml::from_str(FILE).expect("assumptions.toml"));
