//! The customer's wall clock. A zone's time line is walked in stretches of one offset, so that an hour that a clock change skips is skipped,
//! one that it repeats is seen twice, and no moment is met twice.

use jiff::{SignedDuration, civil::Date, tz::TimeZone};

use crate::kernel::{Moment, opening_hours::Part};

pub(super) const DAY_SECONDS: i64 = 86_400;

/// How many days ahead a window is looked for.
const LOOK_AHEAD_DAYS: i64 = 400;

/// Days since 1970-01-01 and the second of the day, there.
pub(super) fn day_and_second(zone: &TimeZone, at: Moment) -> (i64, i64) {
    let seconds = at.as_microsecond().div_euclid(1_000_000) + i64::from(zone.to_offset(at).seconds());
    (seconds.div_euclid(DAY_SECONDS), seconds.rem_euclid(DAY_SECONDS))
}

pub(super) fn date(day: i64) -> Date {
    let since = SignedDuration::from_hours(day.saturating_mul(24));
    jiff::civil::date(1970, 1, 1).checked_add(since).unwrap_or(Date::MAX)
}

/// 0 is Monday. 1970-01-01 was a Thursday.
pub(super) fn weekday(day: i64) -> usize {
    usize::try_from((day + 3).rem_euclid(7)).unwrap_or_default()
}

/// The first moment from `from` on that lies in one of the parts of its local day; none within the next year.
pub(super) fn next_within<'a>(zone: &TimeZone, parts: impl Fn(i64) -> &'a [Part], from: Moment) -> Option<Moment> {
    let mut at = from;
    // A zone has a handful of changes a year; each starts the search anew from the change.
    for _ in 0..64 {
        let (day, second) = day_and_second(zone, at);
        let seconds = |part: &Part| (i64::from(part.from) * 60, i64::from(part.to) * 60);
        if parts(day).iter().map(seconds).any(|(start, end)| (start..end).contains(&second)) {
            return Some(at);
        }
        let later = (0..LOOK_AHEAD_DAYS).find_map(|ahead| {
            let start = parts(day + ahead).iter().map(|part| seconds(part).0).find(|start| ahead > 0 || *start > second)?;
            Some(ahead * DAY_SECONDS + start - second)
        })?;
        let candidate = whole_second(at)?.checked_add(SignedDuration::from_secs(later)).ok()?;
        match zone.following(at).next().map(|change| change.timestamp()) {
            Some(change) if change <= candidate => at = change,
            _ => return Some(candidate),
        }
    }
    None
}

/// The first moment after `from` at which it is another day there.
pub(super) fn next_day(zone: &TimeZone, from: Moment) -> Option<Moment> {
    let (today, _) = day_and_second(zone, from);
    let mut at = from;
    for _ in 0..64 {
        let (day, second) = day_and_second(zone, at);
        if day != today {
            return Some(at);
        }
        let candidate = whole_second(at)?.checked_add(SignedDuration::from_secs(DAY_SECONDS - second)).ok()?;
        match zone.following(at).next().map(|change| change.timestamp()) {
            Some(change) if change <= candidate => at = change,
            _ => return Some(candidate),
        }
    }
    None
}

fn whole_second(at: Moment) -> Option<Moment> {
    Moment::from_second(at.as_microsecond().div_euclid(1_000_000)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn a_window_that_a_clock_change_skips_opens_with_the_change() {
        // Berlin, 2026-03-29: 02:00 becomes 03:00.
        let parts = [Part { from: 150, to: 240 }];
        let found = next_within(&zone("Europe/Berlin"), |_| &parts, at("2026-03-28T23:30:00Z"));
        assert_eq!(found, Some(at("2026-03-29T01:00:00Z")));
        // Wholly within the gap: not that day.
        let parts = [Part { from: 130, to: 170 }];
        let found = next_within(&zone("Europe/Berlin"), |_| &parts, at("2026-03-28T23:30:00Z"));
        assert_eq!(found, Some(at("2026-03-30T00:10:00Z")));
    }

    #[test]
    fn a_repeated_hour_is_open_both_times() {
        // New York, 2026-11-01: 02:00 becomes 01:00.
        let parts = [Part { from: 60, to: 90 }];
        let new_york = zone("America/New_York");
        assert_eq!(next_within(&new_york, |_| &parts, at("2026-11-01T04:00:00Z")), Some(at("2026-11-01T05:00:00Z")));
        assert_eq!(next_within(&new_york, |_| &parts, at("2026-11-01T05:40:00Z")), Some(at("2026-11-01T06:00:00Z")));
        assert_eq!(next_within(&new_york, |_| &parts, at("2026-11-01T06:30:00Z")), Some(at("2026-11-02T06:00:00Z")));
    }

    #[test]
    fn days_are_as_long_as_they_are() {
        assert_eq!(next_day(&zone("Europe/Berlin"), at("2026-03-28T23:00:00Z")), Some(at("2026-03-29T22:00:00Z")));
        // Samoa had no 30th of December in 2011.
        assert_eq!(next_day(&zone("Pacific/Apia"), at("2011-12-30T09:00:00Z")), Some(at("2011-12-30T10:00:00Z")));
        assert_eq!(date(day_and_second(&zone("Pacific/Apia"), at("2011-12-30T10:00:00Z")).0), jiff::civil::date(2011, 12, 31));
    }

    #[test]
    fn weekdays_and_dates_count_from_1970() {
        for (day, date_there) in
            [(0, jiff::civil::date(1970, 1, 1)), (20_779, jiff::civil::date(2026, 11, 22)), (-1, jiff::civil::date(1969, 12, 31))]
        {
            assert_eq!(date(day), date_there);
            assert_eq!(weekday(day), usize::from(date_there.weekday().to_monday_zero_offset().unsigned_abs()));
        }
    }

    #[test]
    fn never_is_none() {
        assert_eq!(next_within(&TimeZone::UTC, |_| &[], at("2026-01-01T00:00:00Z")), None);
    }
}
