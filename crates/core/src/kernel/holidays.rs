//! Public holidays, from the files in `policies/holidays`: one per country, with rules where they are exact and dates where they are not.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use serde::{Deserialize, Deserializer};

/// A public holiday on a certain day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    /// In lower case with hyphens; the same in all countries for the same feast.
    pub key: &'static str,
    /// In English.
    pub name: &'static str,
    /// False when the date is expected and not officially fixed yet.
    pub certain: bool,
    /// The holiday fell on a weekend and is made up for on this day.
    pub substitute: bool,
}

/// The shipped public holidays.
#[derive(Debug)]
pub struct Holidays;

impl Holidays {
    /// The public holidays of a country (`DE`) or a part of it (`DE-BY`, ISO 3166-2) in a year, in order; none for a country that is not
    /// known. A part that is not known has those of the whole country. Of two on one day one is given.
    #[must_use]
    pub fn of(place: &str, year: i16) -> BTreeMap<Date, Holiday> {
        let (country, region) = place.split_once('-').unwrap_or((place, ""));
        COUNTRIES
            .iter()
            .find(|known| known.country.eq_ignore_ascii_case(country))
            .map(|known| known.in_year(region, year))
            .unwrap_or_default()
    }

    /// The countries that are known, as ISO 3166 writes them.
    pub fn countries() -> impl Iterator<Item = &'static str> {
        COUNTRIES.iter().map(|known| known.country.as_str())
    }

    /// The last year for which a file lists the days that no rule gives; later years have the others only. None for a country that
    /// is not known.
    #[must_use]
    pub fn known_until(country: &str) -> Option<i16> {
        COUNTRIES.iter().find(|known| known.country.eq_ignore_ascii_case(country)).map(|known| known.years.1)
    }
}

macro_rules! files {
    ($($country:literal),+ $(,)?) => {
        &[$(include_str!(concat!("../../../../policies/holidays/", $country, ".toml"))),+]
    };
}

const FILES: &[&str] = files!["AM", "AU", "AZ", "CA", "CN", "DE", "FR", "GB", "GE", "HK", "JP", "KR", "RU", "TW", "US"];

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| FILES.iter().filter_map(|text| toml::from_str(text).ok()).collect());

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Country {
    country: String,
    /// The laws and official lists that fix the days.
    #[serde(rename = "source")]
    _source: Vec<String>,
    /// What the days were compared with.
    #[serde(rename = "compared_with")]
    _compared_with: String,
    #[serde(rename = "as_of")]
    _as_of: Date,
    /// First and last year for which days without a rule are listed.
    years: (i16, i16),
    /// The region that is meant when none is named; without it what holds for the whole country.
    #[serde(default)]
    unsaid_region: String,
    holiday: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    key: String,
    name: String,
    on: Option<Rule>,
    #[serde(default)]
    dates: Vec<Date>,
    /// Dates that are not officially fixed yet.
    #[serde(default)]
    expected: Vec<Date>,
    substitute: Option<Substitute>,
    /// Parts of the country, as the second half of ISO 3166-2; none: everywhere.
    #[serde(default)]
    regions: Vec<String>,
    /// First year in which the rule holds.
    from: Option<i16>,
}

/// A rule that gives one day a year.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Rule {
    Fixed(MonthDay),
    /// The so-manieth weekday of a month; -1 is the last.
    Nth {
        week: i8,
        #[serde(deserialize_with = "weekday")]
        weekday: Weekday,
        month: i8,
    },
    OnOrAfter {
        day: MonthDay,
        #[serde(deserialize_with = "weekday")]
        weekday: Weekday,
    },
    OnOrBefore {
        day: MonthDay,
        #[serde(deserialize_with = "weekday")]
        weekday: Weekday,
    },
    /// Days after Easter Sunday of the western churches.
    Easter(i32),
    /// Days after Easter Sunday of the orthodox churches.
    OrthodoxEaster(i32),
}

/// Where a holiday goes that falls on a weekend. It is one there too.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Substitute {
    /// From a Saturday or Sunday to the next weekday that is no holiday.
    AfterWeekend,
    /// From a Sunday to the next day that is no holiday.
    AfterSunday,
    /// From a Saturday to the weekday before, from a Sunday to the one behind, past other holidays.
    Nearest,
}

#[derive(Debug, Clone, Copy)]
struct MonthDay {
    month: i8,
    day: i8,
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parsed = text.split_once('-').and_then(|(month, day)| Some(Self { month: month.parse().ok()?, day: day.parse().ok()? }));
        // A leap year: 29 February is a day, 30 February is none.
        parsed.filter(|parsed| parsed.in_year(2024).is_some()).ok_or_else(|| serde::de::Error::custom("write a day as 12-25"))
    }
}

fn weekday<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Weekday, D::Error> {
    let name = String::deserialize(deserializer)?;
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let known = Weekday::Monday.cycle_forward().zip(names).find(|(_, known)| *known == name);
    known.map(|(weekday, _)| weekday).ok_or_else(|| serde::de::Error::custom("write a weekday as monday"))
}

impl MonthDay {
    fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

impl Rule {
    fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(day) => day.in_year(year),
            Self::Nth { week, weekday, month } => Date::new(year, month, 1).ok()?.nth_weekday_of_month(week, weekday).ok(),
            Self::OnOrAfter { day, weekday } => day.in_year(year)?.yesterday().ok()?.nth_weekday(1, weekday).ok(),
            Self::OnOrBefore { day, weekday } => day.in_year(year)?.tomorrow().ok()?.nth_weekday(-1, weekday).ok(),
            Self::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
            Self::OrthodoxEaster(days) => orthodox_easter(year)?.checked_add(days.days()).ok(),
        }
    }
}

impl Country {
    fn in_year(&'static self, region: &str, year: i16) -> BTreeMap<Date, Holiday> {
        let region = if region.is_empty() { &self.unsaid_region } else { region };
        let mut days: BTreeMap<Date, (Holiday, Option<Substitute>)> = BTreeMap::new();
        // A substitute may lie in the year before or after its holiday.
        for entry in self.holiday.iter().filter(|entry| entry.is_in(region)) {
            for (day, holiday) in entry.around(year) {
                days.entry(day).or_insert((holiday, entry.substitute));
            }
        }
        let mut all: BTreeMap<Date, Holiday> = days.iter().map(|(day, (holiday, _))| (*day, *holiday)).collect();
        for (day, (holiday, rule)) in days {
            if let Some(substitute) = rule.and_then(|rule| rule.of(day, |day| all.contains_key(&day))) {
                all.insert(substitute, Holiday { substitute: true, ..holiday });
            }
        }
        all.retain(|day, _| day.year() == year);
        all
    }
}

impl Entry {
    fn is_in(&self, region: &str) -> bool {
        self.regions.is_empty() || self.regions.iter().any(|known| known.eq_ignore_ascii_case(region))
    }

    fn around(&'static self, year: i16) -> impl Iterator<Item = (Date, Holiday)> {
        let years = year.saturating_sub(1)..=year.saturating_add(1);
        let holiday = |certain| Holiday { key: &self.key, name: &self.name, certain, substitute: false };
        let first = self.from.unwrap_or(i16::MIN);
        let ruled = years.clone().filter(move |year| *year >= first).filter_map(|year| self.on.and_then(|rule| rule.in_year(year)));
        let listed = |dates: &'static [Date], certain| {
            let years = years.clone();
            dates.iter().filter(move |day| years.contains(&day.year())).map(move |day| (*day, holiday(certain)))
        };
        ruled.map(move |day| (day, holiday(true))).chain(listed(&self.dates, true)).chain(listed(&self.expected, false))
    }
}

impl Substitute {
    fn of(self, day: Date, taken: impl Fn(Date) -> bool) -> Option<Date> {
        let weekend = |day: Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let forward = |rests: &dyn Fn(Date) -> bool| day.series(1.day()).skip(1).take(14).find(|day| !rests(*day) && !taken(*day));
        match (self, day.weekday()) {
            (Self::AfterWeekend, Weekday::Saturday | Weekday::Sunday) | (Self::Nearest, Weekday::Sunday) => forward(&weekend),
            (Self::AfterSunday, Weekday::Sunday) => forward(&|day| day.weekday() == Weekday::Sunday),
            (Self::Nearest, Weekday::Saturday) => day.series(-1.day()).skip(1).take(14).find(|day| !weekend(*day) && !taken(*day)),
            _ => None,
        }
    }
}

/// Easter Sunday in the Gregorian calendar, by the rule of the western churches (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century, of_century) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let skipped = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + skipped + 15).rem_euclid(30);
    let sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    from_march(year, moon + sunday - 7 * late + 22)
}

/// Easter Sunday in the Gregorian calendar, by the Julian rule of the orthodox churches (Meeus, chapter 8).
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let moon = (19 * y.rem_euclid(19) + 15).rem_euclid(30);
    let sunday = (2 * y.rem_euclid(4) + 4 * y.rem_euclid(7) - moon + 34).rem_euclid(7);
    let behind = y.div_euclid(100) - y.div_euclid(400) - 2;
    from_march(year, moon + sunday + 22 + behind)
}

/// The so-manieth day from the beginning of March on.
fn from_march(year: i16, day: i32) -> Option<Date> {
    Date::new(year, 3, 1).ok()?.checked_add((day - 1).days()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_file_is_read() {
        for text in FILES {
            if let Err(problem) = toml::from_str::<Country>(text) {
                panic!("{problem}\n{}", text.lines().take(8).collect::<Vec<_>>().join("\n"));
            }
        }
        assert_eq!(Holidays::countries().count(), FILES.len());
    }

    /// A misprint in a file would be a day on which nobody is called, or a call on a day of mourning.
    #[test]
    fn every_entry_says_when() {
        for country in COUNTRIES.iter() {
            let of = &country.country;
            let mut days = std::collections::BTreeSet::new();
            for entry in &country.holiday {
                let listed = || entry.dates.iter().chain(&entry.expected);
                assert_ne!(entry.on.is_some(), listed().next().is_some(), "{of} {}: a rule or dates", entry.key);
                for day in listed() {
                    assert!((country.years.0..=country.years.1).contains(&day.year()), "{of} {} {day}", entry.key);
                    assert!(days.insert((day, &entry.key, &entry.regions)), "{of} {} {day} twice", entry.key);
                }
                let in_order = |dates: &[Date]| dates.is_sorted();
                assert!(in_order(&entry.dates) && in_order(&entry.expected), "{of} {}: out of order", entry.key);
                assert!(entry.key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{of} {}", entry.key);
                assert!(entry.regions.iter().all(|region| region.len() <= 3), "{of} {}", entry.key);
            }
            assert!(!country._source.is_empty() && country._as_of > date(2026, 1, 1));
        }
    }

    #[test]
    fn every_year_has_its_days_and_no_substitute_is_on_a_sunday() {
        for country in COUNTRIES.iter() {
            let regions = country.holiday.iter().flat_map(|entry| entry.regions.iter().map(String::as_str)).chain([""]);
            for region in regions.collect::<std::collections::BTreeSet<_>>() {
                let place = format!("{}-{region}", country.country);
                for year in country.years.0..=country.years.1 {
                    let days = Holidays::of(&place, year);
                    assert!((5..=30).contains(&days.len()), "{place} {year}: {}", days.len());
                    assert!(days.keys().all(|day| day.year() == year));
                    assert!(days.iter().all(|(day, holiday)| !holiday.substitute || day.weekday() != Weekday::Sunday), "{place} {year}");
                }
            }
        }
    }

    fn keys(place: &str, days: impl IntoIterator<Item = Date>) -> Vec<Option<&'static str>> {
        days.into_iter().map(|day| Holidays::of(place, day.year()).get(&day).map(|holiday| holiday.key)).collect()
    }

    #[test]
    fn whole_years_are_as_published() {
        let dates =
            |place, year| Holidays::of(place, year).keys().map(|day| day.strftime("%m%d").to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(dates("GB", 2027), "0101 0326 0329 0503 0531 0830 1225 1226 1227 1228");
        assert_eq!(dates("GB-SCT", 2027), "0101 0102 0104 0326 0503 0531 0802 1130 1225 1226 1227 1228");
        assert_eq!(dates("US", 2026), "0101 0119 0216 0525 0619 0703 0704 0907 1012 1111 1126 1225");
        assert_eq!(
            dates("KR", 2026),
            "0101 0216 0217 0218 0301 0302 0501 0505 0524 0525 0603 0606 0717 0815 0817 0924 0925 0926 1003 1005 1009 1225"
        );
        assert_eq!(
            dates("HK", 2026),
            "0101 0217 0218 0219 0403 0404 0405 0406 0407 0501 0524 0525 0619 0701 0926 1001 1018 1019 1225 1226"
        );
        assert_eq!(
            dates("AZ", 2026),
            "0101 0102 0120 0308 0309 0320 0321 0322 0323 0324 0325 0326 0327 0330 0509 0511 0527 0528 0529 0615 0626 1108 1109 1110 1231"
        );
        assert_eq!(dates("AM", 2027), "0101 0102 0106 0127 0128 0308 0424 0501 0509 0528 0705 0921 1231");
        assert_eq!(dates("JP", 2026), "0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123");
    }

    #[test]
    fn a_part_of_a_country_has_its_own_days() {
        assert_eq!(keys("DE-BY", [date(2026, 6, 4), date(2026, 10, 31)]), [Some("corpus-christi"), None]);
        assert_eq!(keys("de-be", [date(2026, 6, 4), date(2026, 3, 8)]), [None, Some("womens-day")]);
        assert_eq!(keys("DE-SN", [date(2026, 11, 18)]), [Some("repentance-day")]);
        assert_eq!(keys("AU-ACT", [date(2027, 5, 31)]), [Some("reconciliation-day")]);
        assert_eq!(keys("CA-ON", [date(2026, 5, 18), date(2026, 12, 28)]), [Some("victoria-day"), Some("boxing-day")]);
        assert_eq!(Holidays::of("DE-XX", 2026), Holidays::of("DE", 2026));
        assert_eq!(Holidays::of("GB", 2026), Holidays::of("GB-ENG", 2026));
        assert!(Holidays::of("ZZ", 2026).is_empty() && Holidays::of("", 2026).is_empty());
    }

    #[test]
    fn what_is_not_fixed_yet_says_so() {
        let certain = |place, day: Date| Holidays::of(place, day.year()).get(&day).map(|holiday| holiday.certain);
        assert_eq!(certain("AZ", date(2026, 3, 20)), Some(true));
        assert_eq!(certain("AZ", date(2027, 3, 9)), Some(false));
        assert_eq!(certain("AZ", date(2027, 5, 18)), Some(false));
        assert_eq!(certain("JP", date(2028, 3, 20)), Some(false));
        assert_eq!(Holidays::known_until("jp"), Some(2028));
    }

    #[test]
    fn a_substitute_crosses_the_end_of_the_year() {
        let eve = Holidays::of("US", 2027).get(&date(2027, 12, 31)).copied();
        assert_eq!(eve.map(|holiday| (holiday.key, holiday.substitute)), Some(("new-year", true)));
        assert!(!Holidays::of("US", 2028).contains_key(&date(2027, 12, 31)));
    }

    /// The dates of the churches' own tables.
    #[test]
    fn easter_falls_where_the_churches_say() {
        let western =
            [(1818, 3, 22), (1943, 4, 25), (1961, 4, 2), (2000, 4, 23), (2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2038, 4, 25)];
        for (year, month, day) in western {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
        for (year, month, day) in [(1983, 5, 8), (2010, 4, 4), (2024, 5, 5), (2026, 4, 12), (2027, 5, 2), (2028, 4, 16)] {
            assert_eq!(orthodox_easter(year), Some(date(year, month, day)));
        }
        for year in 1583..=9_998 {
            let day = easter(year).unwrap();
            assert!(day.weekday() == Weekday::Sunday && (date(year, 3, 22)..=date(year, 4, 25)).contains(&day), "{day}");
            assert_eq!(orthodox_easter(year).unwrap().weekday(), Weekday::Sunday);
        }
    }

    #[test]
    fn no_year_breaks_it() {
        for year in [i16::MIN, -9_999, 0, 9_999, i16::MAX] {
            for place in Holidays::countries() {
                let _ = Holidays::of(place, year);
            }
        }
    }
}
