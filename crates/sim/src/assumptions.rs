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
    people: People { firms, known, has_mail, buys_used, consents_marketing, refuses_marketing, consents_survey, bought_here, campaign, campaign_days }
    car: Cars { km_a_year, km_a_year_sigma, warranty_months, service_months, service_km, service_delay_days, serviced_here_young, serviced_here, serviced_here_old, faults_a_year, faults_more_a_year, not_fixed, comes_back, habit, reminder, rings_first, kept_months, kept_shape }
    need: Needs { asks_us, looks_every_years, child_every_years, second_car_every_years, strangers_within_days, earnest, fleet_every_years, quick, quick_days, quick_sigma, slow_days, slow_sigma, fades_days, test_drive_hurries }
    choice: Choice { base, answered, speed, speed_hours, presence, presence_half_days, trust, test_drive, quote, serviced, annoyance }
    answers: Answers { reads_after_hours, to_machine, to_marketing, to_answer, contains_stop_word, busy, visits, visits_lookers, shows, drives, quotes }
    wait: Waiting { hours, enquiry_again, question_again, trouble_again, complains_third }
    trust: Trust { kept, broken, broken_least, complains_broken, no_answer, not_fixed, settled, good_talk, usual_waits_minutes }
    pressure: Pressure { patience, patience_sigma, patience_in_need, forgets_days, annoys, annoyed_half_days, stop_marketing, stop_excess, complains_excess, at_night, weight_call, weight_attempt, weight_personal, weight_machine, weight_marketing }
    turn: Turns { moves_years, number_years, moved_needs, tells, dies_a_year }
    refer: Referrals { share }
    staff: Staff { leave_sales, leave_advisers, leave_others, summer_days, illnesses, answer_minutes, answer_sigma, never_answers, never_logs, gives_up_days, usual_diligence, task_minutes, busy }
    records: Records { typo, stale, family_phone, in_list, turned_round }
    /// Whoever carries our mail.
    provider: ProviderAssumed { fails, refuses, bounces }
}

#[expect(clippy::expect_used, reason = "the shipped file is whole: a test reads it")]
pub static ASSUMED: LazyLock<Assumed> = LazyLock::new(|| toml::from_str(FILE).expect("assumptions.toml"));
