//! Moments of everyday life.

use jiff::{SignedDuration, ToSpan, civil::Date, tz::TimeZone};
use roadbook_core::kernel::Moment;

use crate::{seed::Stream, world::Store};

pub(super) fn midnight(day: Date) -> Moment {
    day.to_zoned(TimeZone::UTC).map_or(Moment::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// So many days (with a fraction) later. Seconds are whole.
#[expect(clippy::cast_possible_truncation, reason = "seconds of some years")]
pub(super) fn later(at: Moment, days: f64) -> Moment {
    at.checked_add(SignedDuration::from_secs((days * 86_400.0) as i64)).unwrap_or(Moment::MAX)
}

pub(super) fn hours_later(at: Moment, hours: f64) -> Moment {
    later(at, hours / 24.0)
}

/// Days between two moments, with a fraction; negative when the second is before.
pub(super) fn days_between(from: Moment, to: Moment) -> f64 {
    to.duration_since(from).as_secs_f64() / 86_400.0
}

pub(super) fn day_of(at: Moment, zone: &TimeZone) -> Date {
    zone.to_datetime(at).date()
}

/// That hour (with a fraction) of the local day so many days after the one of `at`; a day later when that is past.
#[expect(clippy::cast_possible_truncation, reason = "seconds of a day")]
pub(super) fn at_hour(at: Moment, zone: &TimeZone, days: i32, hour: f64) -> Moment {
    let day = day_of(at, zone).saturating_add(days.days());
    let on = |day: Date| {
        let wall = day.at(0, 0, 0, 0).saturating_add(((hour.clamp(0.0, 23.98) * 3_600.0) as i64).seconds());
        wall.to_zoned(zone.clone()).map_or(at, |zoned| zoned.timestamp())
    };
    let moment = on(day);
    if moment >= at { moment } else { on(day.saturating_add(1.days())).max(at) }
}

/// A moment in a store's hours, from the day so many days after `at` on.
pub(super) fn in_hours(at: Moment, store: &Store, days: i32, stream: &mut Stream) -> Moment {
    let (hour, minutes) = (stream.between(9.0, 18.0), stream.between(0.0, 50.0));
    let wanted = at_hour(at, &store.zone, days, hour);
    match store.calendar.next_open(wanted) {
        Some(open) if open == wanted => wanted,
        Some(open) => hours_later(open, minutes / 60.0),
        None => wanted,
    }
}

/// The moment itself by day, or the next morning when it is night there.
pub(super) fn awake(at: Moment, zone: &TimeZone, stream: &mut Stream) -> Moment {
    let morning = stream.between(7.2, 9.5);
    let hour = zone.to_datetime(at).hour();
    match hour {
        0..=6 => at_hour(at, zone, 0, morning),
        23 => at_hour(at, zone, 1, morning),
        _ => at,
    }
}
