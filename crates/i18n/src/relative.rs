//! How long ago, how soon, how long: in the largest unit that tells enough.

use std::{borrow::Borrow, fmt::Write as _};

use jiff::{Timestamp, civil::Date};

use crate::{Language, Texts};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// A month and a year of the Gregorian calendar on average, in days.
const MONTH_DAYS: f64 = 30.436_875;
const YEAR_DAYS: f64 = 365.242_5;

impl Texts {
    /// `2 hours ago`, `in 3 days`, `just now` (within 45 seconds).
    #[must_use]
    pub fn relative(self, then: impl Borrow<Timestamp>, now: impl Borrow<Timestamp>) -> String {
        let seconds = then.borrow().as_second().saturating_sub(now.borrow().as_second());
        let distance = seconds.abs();
        if distance < 45 {
            return self.t("time-now").into_owned();
        }
        let ahead = seconds > 0;
        if distance < HOUR {
            self.at_distance(ahead, Unit::Minutes, rounded(distance, MINUTE).clamp(1, 59))
        } else if distance < DAY {
            self.at_distance(ahead, Unit::Hours, rounded(distance, HOUR).clamp(1, 23))
        } else {
            self.days(ahead, rounded(distance, DAY))
        }
    }

    /// `today`, `tomorrow`, `yesterday`, `in 3 days`, `2 years ago`: between days of the calendar.
    #[must_use]
    pub fn relative_day(self, day: impl Borrow<Date>, today: impl Borrow<Date>) -> String {
        let days = i64::from((*day.borrow() - *today.borrow()).get_days());
        match days {
            0 => self.t("time-today").into_owned(),
            1 => self.t("time-tomorrow").into_owned(),
            -1 => self.t("time-yesterday").into_owned(),
            _ => self.days(days > 0, days.abs()),
        }
    }

    /// The two largest units of a length of time, shortened: `2 h 5 min`, `3 d 4 h`, `45 s`.
    #[must_use]
    pub fn duration(self, seconds: u64) -> String {
        let units = [("duration-days", 86_400), ("duration-hours", 3_600), ("duration-minutes", 60), ("duration-seconds", 1)];
        let largest = units.iter().position(|(_, size)| seconds >= *size).unwrap_or(units.len() - 1);
        let (key, size) = units[largest];
        let mut text = self.n(key, seconds / size).into_owned();
        if let Some((key, smaller)) = units.get(largest + 1) {
            let remainder = seconds % size / smaller;
            if remainder > 0 {
                let _ = write!(text, " {}", self.n(key, remainder));
            }
        }
        text
    }

    fn days(self, ahead: bool, days: i64) -> String {
        #[expect(clippy::cast_precision_loss, reason = "rounded to months and years")]
        let exact = days as f64;
        #[expect(clippy::cast_possible_truncation, reason = "smaller than the days")]
        match days {
            ..45 => self.at_distance(ahead, Unit::Days, days),
            45..345 => self.at_distance(ahead, Unit::Months, (exact / MONTH_DAYS).round() as i64),
            _ => self.at_distance(ahead, Unit::Years, ((exact / YEAR_DAYS).round() as i64).max(1)),
        }
    }

    fn at_distance(self, ahead: bool, unit: Unit, count: i64) -> String {
        self.n(unit.key(ahead), count).into_owned()
    }

    /// The wording of [`Self::relative`] as data, with which a script keeps times on an open page fresh: a JSON object of
    /// `minutes-ago`, `minutes-in`, `hours-ago`, … to an array with one text per plural form, `#` standing for the number, and `now`. The
    /// forms are in the order of [`Self::plural_samples`].
    #[must_use]
    pub fn relative_as_json(self) -> String {
        let mut json = format!("{{\"now\":{}", quoted(&self.t("time-now")));
        for (unit, name) in [(Unit::Minutes, "minutes"), (Unit::Hours, "hours"), (Unit::Days, "days")] {
            for (ahead, direction) in [(false, "ago"), (true, "in")] {
                let forms: Vec<_> = self
                    .plural_samples()
                    .iter()
                    .map(|sample| quoted(&self.at_distance(ahead, unit, *sample).replacen(&sample.to_string(), "#", 1)))
                    .collect();
                let _ = write!(json, ",\"{name}-{direction}\":[{}]", forms.join(","));
            }
        }
        json.push('}');
        json
    }

    /// One whole number for each plural form that whole numbers have in this language: one, few, many as far as they exist.
    #[must_use]
    pub fn plural_samples(self) -> &'static [i64] {
        match self.language() {
            Language::En | Language::Hy | Language::Az => &[1, 2],
            Language::Ru => &[1, 2, 5],
            Language::Ko | Language::ZhHant => &[2],
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Unit {
    Minutes,
    Hours,
    Days,
    Months,
    Years,
}

impl Unit {
    const fn key(self, ahead: bool) -> &'static str {
        match (self, ahead) {
            (Self::Minutes, false) => "time-minutes-ago",
            (Self::Minutes, true) => "time-in-minutes",
            (Self::Hours, false) => "time-hours-ago",
            (Self::Hours, true) => "time-in-hours",
            (Self::Days, false) => "time-days-ago",
            (Self::Days, true) => "time-in-days",
            (Self::Months, false) => "time-months-ago",
            (Self::Months, true) => "time-in-months",
            (Self::Years, false) => "time-years-ago",
            (Self::Years, true) => "time-in-years",
        }
    }
}

const fn rounded(value: i64, unit: i64) -> i64 {
    (value + unit / 2) / unit
}

/// A JSON string. `<` is escaped too, so that the text may stand in a script element.
fn quoted(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            '<' | '\0'..='\u{1f}' => {
                let _ = write!(json, "\\u{:04x}", u32::from(c));
            }
            _ => json.push(c),
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
mod tests {
    use jiff::{Span, civil::date};

    use super::*;

    fn relative(language: Language, offset: Span) -> String {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        Texts::of(language).relative(now + offset, now)
    }

    #[test]
    fn the_unit_grows_with_the_distance() {
        let seconds = |n: i64| relative(Language::En, Span::new().seconds(n));
        assert_eq!(seconds(0), "just now");
        assert_eq!(seconds(-44), "just now");
        assert_eq!(seconds(-45), "1 minute ago");
        assert_eq!(seconds(45), "in 1 minute");
        assert_eq!(seconds(-3599), "59 minutes ago");
        assert_eq!(seconds(3600), "in 1 hour");
        assert_eq!(seconds(-86_399), "23 hours ago");
        assert_eq!(seconds(86_400), "in 1 day");
        assert_eq!(seconds(-44 * DAY), "44 days ago");
        assert_eq!(seconds(-45 * DAY), "1 month ago");
        assert_eq!(seconds(344 * DAY), "in 11 months");
        assert_eq!(seconds(345 * DAY), "in 1 year");
        assert_eq!(seconds(-3650 * DAY), "10 years ago");
    }

    #[test]
    fn plural_forms_follow_the_language() {
        let days = |language, n: i64| relative(language, Span::new().hours(24 * n));
        assert_eq!(days(Language::Ru, 21), "через 21 день");
        assert_eq!(days(Language::Ru, 3), "через 3 дня");
        assert_eq!(days(Language::Ru, -11), "11 дней назад");
        assert_eq!(days(Language::Hy, 3), "3 օրից");
        assert_eq!(days(Language::Ko, -3), "3일 전");
        assert_eq!(days(Language::Az, 3), "3 gün sonra");
        assert_eq!(days(Language::ZhHant, 3), "3 天後");
    }

    #[test]
    fn calendar_days_have_words_of_their_own() {
        let today = date(2026, 3, 1);
        let day = |d| Texts::of(Language::En).relative_day(d, today);
        assert_eq!(day(today), "today");
        assert_eq!(day(date(2026, 2, 28)), "yesterday");
        assert_eq!(day(date(2026, 3, 2)), "tomorrow");
        assert_eq!(day(date(2026, 3, 4)), "in 3 days");
        assert_eq!(day(date(2024, 3, 1)), "2 years ago");
    }

    #[test]
    fn durations_show_two_units() {
        let duration = |seconds| Texts::of(Language::En).duration(seconds).replace('\u{a0}', " ");
        assert_eq!(duration(0), "0 s");
        assert_eq!(duration(59), "59 s");
        assert_eq!(duration(7_500), "2 h 5 min");
        assert_eq!(duration(86_400 * 3 + 59), "3 d");
    }

    #[test]
    fn the_wording_for_scripts_has_every_form() {
        let json = Texts::of(Language::Ru).relative_as_json();
        assert!(json.contains(r##""days-ago":["# день назад","# дня назад","# дней назад"]"##), "{json}");
        assert_eq!(quoted("a\"</script>\n"), r#""a\"\u003c/script>\u000a""#);
    }
}
