//! What people say, in their own language: `words.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::what::Matter;
use crate::{seed::Stream, world::Language};

/// The sayings of one language, several ways each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sayings {
    pub price: Vec<String>,
    pub availability: Vec<String>,
    pub test_drive: Vec<String>,
    pub part_exchange: Vec<String>,
    pub finance: Vec<String>,
    pub fleet: Vec<String>,
    pub positive: Vec<String>,
    pub question: Vec<String>,
    pub no: Vec<String>,
    pub again: Vec<String>,
    pub complaint: Vec<String>,
    pub car_call: Vec<String>,
    pub stop: Vec<String>,
    pub sentence: Vec<String>,
    pub talked: Vec<String>,
    pub visit: Vec<String>,
    pub call_back: Vec<String>,
    pub quote: Vec<String>,
    pub settled: Vec<String>,
}

#[expect(clippy::expect_used, reason = "the shipped file is whole: a test reads it")]
static SAYINGS: LazyLock<BTreeMap<Language, Sayings>> = LazyLock::new(|| toml::from_str(include_str!("words.toml")).expect("words.toml"));

/// The sayings of a language.
///
/// # Panics
/// Never: every language has some.
#[must_use]
pub fn sayings(language: Language) -> &'static Sayings {
    &SAYINGS[&language]
}

impl Sayings {
    #[must_use]
    pub fn of(&self, matter: Matter) -> &[String] {
        match matter {
            Matter::Price => &self.price,
            Matter::Availability => &self.availability,
            Matter::TestDrive => &self.test_drive,
            Matter::PartExchange => &self.part_exchange,
            Matter::Finance => &self.finance,
            Matter::Fleet => &self.fleet,
        }
    }
}

/// One of several ways to say it, about a car.
pub(super) fn say(ways: &[String], car: &str, stream: &mut Stream) -> String {
    stream.pick(ways).replace("{car}", car)
}

#[cfg(test)]
mod tests {
    use roadbook_core::decide::stop_word::{HeardStop, hear_stop};

    use super::*;

    #[test]
    fn a_car_is_named_where_one_is_meant() {
        for language in Language::ALL {
            let all = sayings(language);
            let of_car = [&all.price, &all.availability, &all.test_drive, &all.part_exchange, &all.finance, &all.fleet, &all.car_call];
            assert!(of_car.into_iter().flatten().all(|text| text.matches("{car}").count() == 1));
            let of_none = [
                &all.positive,
                &all.question,
                &all.no,
                &all.again,
                &all.complaint,
                &all.stop,
                &all.sentence,
                &all.talked,
                &all.visit,
                &all.call_back,
                &all.quote,
                &all.settled,
            ];
            assert!(of_none.into_iter().flatten().all(|text| !text.contains('{') && !text.is_empty()));
        }
    }

    #[test]
    fn only_stops_are_heard_as_stops() {
        for language in Language::ALL {
            let all = sayings(language);
            for text in &all.stop {
                assert_eq!(hear_stop(text), HeardStop::Stop, "{text}");
            }
            for text in &all.sentence {
                assert_eq!(hear_stop(text), HeardStop::ContainsWord, "{text}");
            }
            let rest = [
                &all.price,
                &all.availability,
                &all.test_drive,
                &all.part_exchange,
                &all.finance,
                &all.fleet,
                &all.positive,
                &all.question,
                &all.no,
                &all.again,
                &all.complaint,
                &all.car_call,
                &all.talked,
                &all.visit,
                &all.call_back,
                &all.quote,
                &all.settled,
            ];
            for text in rest.into_iter().flatten() {
                assert_eq!(hear_stop(&text.replace("{car}", "Kia Ceed")), HeardStop::Nothing, "{text}");
            }
        }
    }
}
