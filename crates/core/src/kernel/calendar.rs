//! The business calendar of a store: when it is open, and how much business time lies between two moments.
//!
//! A moment is open when the store's wall clock then shows a time within that day's parts. Time is counted as it elapses: an hour that the
//! clock skips in spring does not exist, an hour that it repeats in autumn counts twice. So the time line is walked in stretches of one
//! offset to UTC; within a stretch a day is plain arithmetic on seconds.

use std::collections::BTreeMap;

use jiff::{SignedDuration, civil::Date, tz::TimeZone};

use super::{
    Moment, OpeningHours,
    opening_hours::{MINUTES_A_DAY, Part},
};

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const DAY: i64 = 86_400 * SECOND;

/// How many days ahead a calendar looks for business time before it says that there is none.
pub const HORIZON_DAYS: i64 = 731;

/// When a store is open, in its own time zone, with its holidays and days of other hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessCalendar {
    zone: TimeZone,
    /// Monday first; sorted, apart.
    week: [Vec<Part>; 7],
    /// Business time of the weekdays before this one, Monday first; the last is that of a week. Microseconds.
    before: [i64; 8],
    /// The days that differ from their weekday, by days since 1970-01-01.
    exceptions: BTreeMap<i64, Vec<Part>>,
}

impl BusinessCalendar {
    #[must_use]
    pub fn new(zone: TimeZone, hours: &OpeningHours) -> Self {
        let mut week: [Vec<Part>; 7] = Default::default();
        for (weekday, parts) in (0i8..).zip(week.iter_mut()) {
            if let Ok(weekday) = jiff::civil::Weekday::from_monday_zero_offset(weekday) {
                *parts = tidy(hours.day(weekday).to_vec());
            }
        }
        Self::of_week(zone, week)
    }

    fn of_week(zone: TimeZone, week: [Vec<Part>; 7]) -> Self {
        let mut before = [0; 8];
        let mut sum = 0;
        for (slot, parts) in before.iter_mut().skip(1).zip(&week) {
            sum += length(parts);
            *slot = sum;
        }
        Self { zone, week, before, exceptions: BTreeMap::new() }
    }

    /// Closed on these days, whatever their weekday.
    #[must_use]
    pub fn closed_on(mut self, days: impl IntoIterator<Item = Date>) -> Self {
        self.exceptions.extend(days.into_iter().map(|day| (day_number(day), Vec::new())));
        self
    }

    /// Open on that day in these parts instead of its usual ones; none: closed. The last word on a day counts.
    #[must_use]
    pub fn with_day(mut self, day: Date, parts: Vec<Part>) -> Self {
        self.exceptions.insert(day_number(day), tidy(parts));
        self
    }

    /// The same days, each open around the clock or not at all.
    #[must_use]
    pub fn whole_days(&self) -> Self {
        let whole = |parts: &Vec<Part>| if parts.is_empty() { Vec::new() } else { vec![Part { from: 0, to: MINUTES_A_DAY }] };
        let exceptions = self.exceptions.iter().map(|(day, parts)| (*day, whole(parts))).collect();
        Self { exceptions, ..Self::of_week(self.zone.clone(), self.week.each_ref().map(whole)) }
    }

    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The parts of that day.
    #[must_use]
    pub fn on(&self, day: Date) -> &[Part] {
        self.parts(day_number(day))
    }

    #[must_use]
    pub fn is_open(&self, at: Moment) -> bool {
        let (day, time) = split(self.wall(at));
        self.parts(day).iter().any(|part| (start(*part)..end(*part)).contains(&time))
    }

    /// The first moment from `at` on at which the store is open: `at` itself when it is. None when it does not open within two years.
    #[must_use]
    pub fn next_open(&self, at: Moment) -> Option<Moment> {
        self.first(at, 0)
    }

    /// The earliest moment by which `minutes` of business time have passed since `from`: `from` itself for no minutes, the closing time when
    /// they end with the day. None when that much does not pass within two years.
    #[must_use]
    pub fn add_business(&self, from: Moment, minutes: u32) -> Option<Moment> {
        self.after(from, i64::from(minutes) * MINUTE)
    }

    /// [`Self::add_business`] to the microsecond; a negative time is taken for none.
    #[must_use]
    pub fn add_business_time(&self, from: Moment, time: SignedDuration) -> Option<Moment> {
        self.after(from, i64::try_from(time.as_micros()).unwrap_or(i64::MAX))
    }

    /// The business time between two moments, whole microseconds; negative when `b` is before `a`.
    #[must_use]
    pub fn business_between(&self, a: Moment, b: Moment) -> SignedDuration {
        let between = if a <= b { self.count(a, b) } else { -self.count(b, a) };
        SignedDuration::from_micros(between)
    }

    fn after(&self, from: Moment, wanted: i64) -> Option<Moment> {
        if wanted <= 0 {
            return Some(from);
        }
        // The last microsecond of the wanted time must pass: its end is the answer, even when the store closes then.
        let last = self.first(from, wanted - 1)?;
        Moment::from_microsecond(last.as_microsecond() + 1).ok()
    }

    /// The first open moment from `from` on before which `skip` of business time has passed since.
    fn first(&self, from: Moment, mut skip: i64) -> Option<Moment> {
        if self.before == [0; 8] && self.exceptions.is_empty() {
            return None;
        }
        let limit = from.as_microsecond().saturating_add(HORIZON_DAYS * DAY);
        for stretch in self.stretches(from) {
            let (wall_from, wall_to) = (stretch.from + stretch.offset, stretch.to.min(limit).saturating_add(stretch.offset));
            let (mut day, mut time) = split(wall_from);
            while day * DAY < wall_to {
                for part in self.parts(day) {
                    let opens = start(*part).max(time);
                    let closes = end(*part).min(wall_to - day * DAY);
                    let open = closes - opens;
                    if open > skip {
                        return Moment::from_microsecond(day * DAY + opens + skip - stretch.offset).ok().map(|found| found.max(from));
                    }
                    skip -= open.max(0);
                }
                (day, time) = (day + 1, 0);
            }
            if stretch.to >= limit {
                break;
            }
        }
        None
    }

    fn count(&self, a: Moment, b: Moment) -> i64 {
        let last = b.as_microsecond();
        let mut sum = 0;
        for stretch in self.stretches(a) {
            sum += self.wall_count(stretch.from + stretch.offset, stretch.to.min(last) + stretch.offset);
            if stretch.to >= last {
                break;
            }
        }
        sum
    }

    /// The open time between two moments of a wall clock that nobody turns.
    fn wall_count(&self, from: i64, to: i64) -> i64 {
        let ((from_day, from_time), (to_day, to_time)) = (split(from), split(to));
        let early = |day, time| self.parts(day).iter().map(|part| (end(*part).min(time) - start(*part)).max(0)).sum::<i64>();
        let whole = |day: i64| {
            // 1970-01-01 was a Thursday.
            let (weeks, weekday) = ((day + 3).div_euclid(7), (day + 3).rem_euclid(7));
            let before = |weekday: i64| usize::try_from(weekday).ok().and_then(|at| self.before.get(at)).copied().unwrap_or_default();
            weeks * before(7) + before(weekday)
        };
        let differing = if from_day < to_day {
            self.exceptions.range(from_day..to_day).map(|(day, parts)| length(parts) - length(self.usual(*day))).sum::<i64>()
        } else {
            0
        };
        whole(to_day) - whole(from_day) + differing + early(to_day, to_time) - early(from_day, from_time)
    }

    fn parts(&self, day: i64) -> &[Part] {
        self.exceptions.get(&day).map_or_else(|| self.usual(day), Vec::as_slice)
    }

    fn usual(&self, day: i64) -> &[Part] {
        usize::try_from((day + 3).rem_euclid(7)).ok().and_then(|weekday| self.week.get(weekday)).map_or(&[], Vec::as_slice)
    }

    fn wall(&self, at: Moment) -> i64 {
        at.as_microsecond() + i64::from(self.zone.to_offset(at).seconds()) * SECOND
    }

    /// The time line from a moment on, cut where the zone's offset may change.
    fn stretches(&self, from: Moment) -> impl Iterator<Item = Stretch> + '_ {
        let first = Some((from.as_microsecond(), i64::from(self.zone.to_offset(from).seconds()) * SECOND));
        let mut changes = self.zone.following(from);
        std::iter::successors(first.map(|first| (first, changes.next())), move |(_, end)| {
            end.as_ref()
                .map(|change| ((change.timestamp().as_microsecond(), i64::from(change.offset().seconds()) * SECOND), changes.next()))
        })
        .map(|((from, offset), end)| Stretch {
            from,
            to: end.map_or(i64::MAX / 4, |change| change.timestamp().as_microsecond()),
            offset,
        })
    }
}

/// From one moment to another the offset to UTC is the same. All in microseconds.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    from: i64,
    to: i64,
    offset: i64,
}

/// Days since 1970-01-01.
fn day_number(day: Date) -> i64 {
    day.to_datetime(jiff::civil::Time::midnight())
        .to_zoned(TimeZone::UTC)
        .map_or(0, |midnight| midnight.timestamp().as_second().div_euclid(86_400))
}

/// The day of a wall time and the time within it.
fn split(wall: i64) -> (i64, i64) {
    (wall.div_euclid(DAY), wall.rem_euclid(DAY))
}

fn start(part: Part) -> i64 {
    i64::from(part.from) * MINUTE
}

fn end(part: Part) -> i64 {
    i64::from(part.to) * MINUTE
}

fn length(parts: &[Part]) -> i64 {
    parts.iter().map(|part| end(*part) - start(*part)).sum()
}

/// Sorted, within the day, without overlaps.
fn tidy(mut parts: Vec<Part>) -> Vec<Part> {
    for part in &mut parts {
        part.to = part.to.min(MINUTES_A_DAY);
    }
    parts.retain(|part| part.from < part.to);
    parts.sort_unstable();
    let mut tidy: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match tidy.last_mut() {
            Some(last) if part.from <= last.to => last.to = last.to.max(part.to),
            _ => tidy.push(part),
        }
    }
    tidy
}
