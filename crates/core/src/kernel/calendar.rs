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
        self.first(at, 0, Counting::Business)
    }

    /// The earliest moment by which `minutes` of business time have passed since `from`: `from` itself for no minutes, the closing time when
    /// they end with the day. None when that much does not pass within two years.
    #[must_use]
    pub fn add_business(&self, from: Moment, minutes: u32) -> Option<Moment> {
        self.after(from, i64::from(minutes) * MINUTE, Counting::Business)
    }

    /// [`Self::add_business`] to the microsecond; a negative time is taken for none.
    #[must_use]
    pub fn add_business_time(&self, from: Moment, time: SignedDuration) -> Option<Moment> {
        self.after(from, i64::try_from(time.as_micros()).unwrap_or(i64::MAX), Counting::Business)
    }

    /// The earliest moment by which that much time has passed since `from` on days on which the store opens at all, counted around the clock;
    /// other days do not count. None as in [`Self::add_business`].
    #[must_use]
    pub fn add_open_days(&self, from: Moment, time: SignedDuration) -> Option<Moment> {
        self.after(from, i64::try_from(time.as_micros()).unwrap_or(i64::MAX), Counting::OpenDays)
    }

    /// The business time between two moments, whole microseconds; negative when `b` is before `a`.
    #[must_use]
    pub fn business_between(&self, a: Moment, b: Moment) -> SignedDuration {
        let between = if a <= b { self.count(a, b) } else { -self.count(b, a) };
        SignedDuration::from_micros(between)
    }

    fn after(&self, from: Moment, wanted: i64, counting: Counting) -> Option<Moment> {
        if wanted <= 0 {
            return Some(from);
        }
        // The last microsecond of the wanted time must pass: its end is the answer, even when the store closes then.
        let last = self.first(from, wanted - 1, counting)?;
        Moment::from_microsecond(last.as_microsecond() + 1).ok()
    }

    /// The first moment from `from` on that counts and before which `skip` of such time has passed since.
    fn first(&self, from: Moment, mut skip: i64, counting: Counting) -> Option<Moment> {
        if self.before == [0; 8] && self.exceptions.is_empty() {
            return None;
        }
        let limit = from.as_microsecond().saturating_add(HORIZON_DAYS * DAY);
        for stretch in self.stretches(from) {
            let (wall_from, wall_to) = (stretch.from + stretch.offset, stretch.to.min(limit).saturating_add(stretch.offset));
            let (mut day, mut time) = split(wall_from);
            while day * DAY < wall_to {
                let parts = match (self.parts(day), counting) {
                    (&[], _) => &[],
                    (_, Counting::OpenDays) => WHOLE_DAY,
                    (parts, Counting::Business) => parts,
                };
                for part in parts {
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

/// Which time counts.
#[derive(Debug, Clone, Copy)]
enum Counting {
    Business,
    OpenDays,
}

const WHOLE_DAY: &[Part] = &[Part { from: 0, to: MINUTES_A_DAY }];

/// From one moment to another the offset to UTC is the same. All in microseconds.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    from: i64,
    to: i64,
    offset: i64,
}

/// Days since 1970-01-01.
fn day_number(day: Date) -> i64 {
    day.duration_since(Date::constant(1970, 1, 1)).as_hours().div_euclid(24)
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

#[cfg(test)]
mod tests {
    use jiff::{
        civil::{Weekday, date},
        tz::TimeZoneDatabase,
    };
    use proptest::prelude::*;

    use super::*;

    fn hours(days: [&str; 7]) -> OpeningHours {
        let mut hours = OpeningHours::default();
        for (weekday, text) in Weekday::Monday.cycle_forward().zip(days) {
            hours.set_day(weekday, OpeningHours::parse_day(text).unwrap());
        }
        hours
    }

    fn weekdays_and_saturday() -> OpeningHours {
        let day = "9-13, 14-19";
        hours([day, day, day, day, day, "10-16", "-"])
    }

    fn zone(name: &str) -> TimeZone {
        TimeZoneDatabase::bundled().get(name).unwrap()
    }

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    /// Counts minute by minute, asking the wall clock what it shows: the slow truth.
    struct Counter {
        from: i64,
        open: Vec<bool>,
        /// Open minutes before each minute.
        before: Vec<i64>,
    }

    impl Counter {
        fn new(calendar: &BusinessCalendar, from: Moment, minutes: i64) -> Self {
            let from = from.as_microsecond().div_euclid(MINUTE) * MINUTE;
            let mut open = Vec::new();
            let mut before = vec![0];
            let mut today = (Date::MIN, calendar.on(Date::MIN));
            for minute in 0..minutes {
                let wall = calendar.zone().to_datetime(Moment::from_microsecond(from + minute * MINUTE).unwrap());
                let shown = wall.hour() as u16 * 60 + wall.minute() as u16;
                if wall.date() != today.0 {
                    today = (wall.date(), calendar.on(wall.date()));
                }
                let is_open = today.1.iter().any(|part| part.from <= shown && shown < part.to);
                open.push(is_open);
                before.push(before.last().unwrap() + i64::from(is_open));
            }
            Self { from, open, before }
        }

        /// Open time from the beginning until `at`.
        fn until(&self, at: Moment) -> i64 {
            let (minute, rest) = split_minutes(at.as_microsecond() - self.from);
            self.before[minute] * MINUTE + if self.open.get(minute) == Some(&true) { rest } else { 0 }
        }

        fn between(&self, a: Moment, b: Moment) -> i64 {
            self.until(b) - self.until(a)
        }

        /// When `wanted` open time has passed since `from`, if before the end.
        fn after(&self, from: Moment, wanted: i64) -> Option<Moment> {
            if wanted == 0 {
                return Some(from);
            }
            let target = self.until(from) + wanted;
            let minute = (0..self.open.len()).find(|minute| self.open[*minute] && self.before[minute + 1] * MINUTE >= target)?;
            Moment::from_microsecond(self.from + i64::try_from(minute).unwrap() * MINUTE + target - self.before[minute] * MINUTE).ok()
        }

        fn next_open(&self, at: Moment) -> Option<Moment> {
            let (minute, _) = split_minutes(at.as_microsecond() - self.from);
            if self.open[minute] {
                return Some(at);
            }
            let opens = (minute..self.open.len()).find(|minute| self.open[*minute])?;
            Moment::from_microsecond(self.from + i64::try_from(opens).unwrap() * MINUTE).ok()
        }
    }

    fn split_minutes(time: i64) -> (usize, i64) {
        (usize::try_from(time.div_euclid(MINUTE)).unwrap(), time.rem_euclid(MINUTE))
    }

    fn agree(
        calendar: &BusinessCalendar,
        from: Moment,
        days: i64,
        marks: impl Iterator<Item = (i64, i64, u32)>,
    ) -> Result<(), TestCaseError> {
        let counter = Counter::new(calendar, from, days * 24 * 60);
        let length = days * DAY;
        let at = |part: i64| Moment::from_microsecond(counter.from + part.rem_euclid(length)).unwrap();
        for (a, b, minutes) in marks {
            let (a, b) = (at(a), at(b));
            prop_assert_eq!(calendar.business_between(a, b).as_micros(), i128::from(counter.between(a, b)), "{} … {} {:?}", a, b, calendar);
            prop_assert_eq!(calendar.is_open(a), counter.open[split_minutes(a.as_microsecond() - counter.from).0], "{} {:?}", a, calendar);
            if let Some(opens) = counter.next_open(a) {
                prop_assert_eq!(calendar.next_open(a), Some(opens), "{} {:?}", a, calendar);
            }
            if let Some(due) = counter.after(a, i64::from(minutes) * MINUTE) {
                prop_assert_eq!(calendar.add_business(a, minutes), Some(due), "{} + {} min {:?}", a, minutes, calendar);
            }
        }
        Ok(())
    }

    /// Every zone around its last skipped and its last repeated hour (or day): shifts that begin, end and run through the night in which the
    /// clocks are turned.
    #[test]
    fn every_zone_agrees_with_a_minute_counter_where_its_clocks_are_turned() {
        let shapes = [
            hours(["0-24", "0-24", "0-24", "0-24", "0-24", "0-24", "0-24"]),
            hours([
                "9-13, 14-18",
                "9-18",
                "8:30-12, 13:15-17",
                "22-24",
                "0-2:30, 21-24",
                "0-1:15, 1:45-3, 9-16",
                "0-2, 2:30-5:01, 23:59-24",
            ]),
            hours(["-", "2-3", "0-1, 2-24", "-", "1:59-2:01", "0-0:01, 23-24", "0-3, 3-6"]),
        ];
        let (first, last) = (moment("1976-01-01T00:00Z"), moment("2031-01-01T00:00Z"));
        let database = TimeZoneDatabase::bundled();
        let mut zones = 0;
        for (number, name) in database.available().enumerate() {
            zones += 1;
            let zone = database.get(name.as_str()).unwrap();
            let mut places = Vec::new();
            for forward in [true, false] {
                let turned = zone.preceding(last).take_while(|change| change.timestamp() > first).find(|change| {
                    let before = zone.to_offset(Moment::from_second(change.timestamp().as_second() - 1).unwrap());
                    if forward { change.offset() > before } else { change.offset() < before }
                });
                places.extend(turned.map(|change| change.timestamp()));
            }
            if places.is_empty() {
                places.push(moment("2026-11-20T00:00Z"));
            }
            for (which, place) in places.into_iter().enumerate() {
                let place = place.as_second() - 36 * 3_600;
                let from = Moment::from_second(place).unwrap();
                let day = zone.to_datetime(from).date();
                let calendar = BusinessCalendar::new(zone.clone(), &shapes[(number + which) % 3])
                    .closed_on((number % 4 == 0).then(|| day.tomorrow().unwrap()))
                    .with_day(day.tomorrow().unwrap().tomorrow().unwrap(), OpeningHours::parse_day("1-2:20, 12-24").unwrap());
                let calendar = if number % 2 == 0 { calendar } else { BusinessCalendar::new(zone.clone(), &shapes[number % 3]) };
                let marks = (0..60).map(|mark| {
                    let step = (mark + i64::try_from(number).unwrap()) * 7_919;
                    (step * 13 * SECOND + mark, step * 29 * SECOND + 1, u32::try_from(step.rem_euclid(2_000)).unwrap())
                });
                agree(&calendar, from, 3, marks).unwrap();
            }
        }
        assert!(zones > 500, "only {zones} zones");
    }

    fn any_parts() -> impl Strategy<Value = Vec<Part>> {
        proptest::collection::btree_set(0..=MINUTES_A_DAY, 0..7).prop_map(|edges| {
            let edges: Vec<u16> = edges.into_iter().collect();
            edges.chunks_exact(2).map(|pair| Part { from: pair[0], to: pair[1] }).collect()
        })
    }

    fn any_calendar() -> impl Strategy<Value = BusinessCalendar> {
        let zones: Vec<String> = TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect();
        let day = (2024i16..2030, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day));
        (
            proptest::sample::select(zones),
            proptest::array::uniform7(any_parts()),
            proptest::collection::vec(day.clone(), 0..10),
            proptest::collection::vec((day, any_parts()), 0..10),
        )
            .prop_map(|(name, week, closed, special)| {
                let mut hours = OpeningHours::default();
                for (weekday, parts) in Weekday::Monday.cycle_forward().zip(week) {
                    hours.set_day(weekday, parts);
                }
                let calendar = BusinessCalendar::new(zone(&name), &hours).closed_on(closed);
                special.into_iter().fold(calendar, |calendar, (day, parts)| calendar.with_day(day, parts))
            })
    }

    fn any_moment() -> impl Strategy<Value = Moment> {
        (1_704_067_200_000_000i64..1_893_456_000_000_000).prop_map(|micros| Moment::from_microsecond(micros).unwrap())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_calendar_agrees_with_a_minute_counter(
            calendar in any_calendar(),
            from in any_moment(),
            marks in proptest::collection::vec((0..20 * DAY, 0..20 * DAY, 0u32..9_000), 30),
        ) {
            agree(&calendar, from, 20, marks.into_iter())?;
        }
    }

    proptest! {
        #[test]
        fn business_time_adds_up(calendar in any_calendar(), mut at in proptest::array::uniform3(any_moment())) {
            at.sort_unstable();
            let [a, b, c] = at;
            prop_assert_eq!(calendar.business_between(a, b) + calendar.business_between(b, c), calendar.business_between(a, c));
            prop_assert_eq!(calendar.business_between(b, a), -calendar.business_between(a, b));
            prop_assert!(calendar.business_between(a, b) <= b.duration_since(a));
        }

        #[test]
        fn what_is_added_has_passed_and_not_a_microsecond_more(calendar in any_calendar(), from in any_moment(), minutes in 0u32..50_000) {
            if let Some(due) = calendar.add_business(from, minutes) {
                prop_assert!(due >= from);
                prop_assert_eq!(calendar.business_between(from, due), SignedDuration::from_mins(i64::from(minutes)));
                if minutes > 0 {
                    let before = due.checked_sub(SignedDuration::from_micros(1)).unwrap();
                    prop_assert!(calendar.business_between(from, before) < SignedDuration::from_mins(i64::from(minutes)));
                    prop_assert!(calendar.is_open(before));
                }
            }
        }

        #[test]
        fn an_open_day_counts_whole(calendar in any_calendar(), from in any_moment(), minutes in 0i64..50_000) {
            let mut hours = OpeningHours::default();
            let all_day = |parts: &[Part]| if parts.is_empty() { Vec::new() } else { WHOLE_DAY.to_vec() };
            for (weekday, parts) in Weekday::Monday.cycle_forward().zip(&calendar.week) {
                hours.set_day(weekday, all_day(parts));
            }
            let whole = BusinessCalendar::new(calendar.zone().clone(), &hours);
            let first = calendar.zone().to_datetime(from).date();
            let whole = first.series(jiff::ToSpan::day(1)).take(760).fold(whole, |whole, day| whole.with_day(day, all_day(calendar.on(day))));
            let time = SignedDuration::from_mins(minutes);
            prop_assert_eq!(calendar.add_open_days(from, time), whole.add_business_time(from, time));
        }

        #[test]
        fn the_next_opening_is_the_first(calendar in any_calendar(), from in any_moment()) {
            if let Some(opens) = calendar.next_open(from) {
                prop_assert!(calendar.is_open(opens) && opens >= from);
                prop_assert_eq!(calendar.business_between(from, opens), SignedDuration::ZERO);
            }
        }
    }

    #[test]
    fn an_enquiry_on_friday_evening_is_due_within_opening_hours() {
        let calendar = BusinessCalendar::new(zone("Asia/Yerevan"), &weekdays_and_saturday());
        let friday = moment("2026-11-20T18:55+04:00");
        assert_eq!(calendar.add_business(friday, 5), Some(moment("2026-11-20T19:00+04:00")));
        assert_eq!(calendar.add_business(friday, 6), Some(moment("2026-11-21T10:01+04:00")));
        assert_eq!(calendar.add_business(friday, 120), Some(moment("2026-11-21T11:55+04:00")));
        assert_eq!(calendar.next_open(moment("2026-11-20T13:10+04:00")), Some(moment("2026-11-20T14:00+04:00")));
        let monday_closed = calendar.closed_on([date(2026, 11, 23)]);
        assert_eq!(monday_closed.add_business(moment("2026-11-21T15:59+04:00"), 2), Some(moment("2026-11-24T09:01+04:00")));
    }

    #[test]
    fn the_night_of_a_clock_change_is_as_long_as_it_was() {
        let calendar = BusinessCalendar::new(zone("Europe/Berlin"), &hours(["0-24"; 7]));
        let day = |from: &str, to: &str| calendar.business_between(moment(from), moment(to)).as_hours();
        assert_eq!(day("2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00"), 23);
        assert_eq!(day("2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00"), 25);
    }

    #[test]
    fn a_store_that_never_opens_has_no_business_time() {
        let never = BusinessCalendar::new(TimeZone::UTC, &OpeningHours::default());
        assert_eq!(never.add_business(moment("2026-01-01T00:00Z"), 1), None);
        assert_eq!(never.next_open(moment("2026-01-01T00:00Z")), None);
        let once = never.with_day(date(2028, 1, 1), OpeningHours::parse_day("9-10").unwrap());
        assert_eq!(once.add_business(moment("2026-01-02T00:00Z"), 60), Some(moment("2028-01-01T10:00Z")));
        assert_eq!(once.add_business(moment("2026-01-02T00:00Z"), 61), None);
        assert_eq!(once.add_business(moment("2025-01-02T00:00Z"), 1), None);
    }

    #[test]
    fn the_ends_of_time_break_nothing() {
        let calendar = BusinessCalendar::new(zone("America/New_York"), &weekdays_and_saturday());
        for at in [Moment::MIN, Moment::MAX] {
            let _ = (calendar.is_open(at), calendar.next_open(at), calendar.add_business(at, u32::MAX));
        }
        assert!(calendar.business_between(Moment::MIN, Moment::MAX).is_positive());
    }

    #[test]
    fn parts_given_in_disorder_count_once() {
        let mut hours = OpeningHours::default();
        let disorder =
            vec![Part { from: 600, to: 700 }, Part { from: 500, to: 650 }, Part { from: 800, to: 800 }, Part { from: 1_400, to: 2_000 }];
        hours.set_day(Weekday::Monday, disorder);
        let calendar = BusinessCalendar::new(TimeZone::UTC, &hours);
        assert_eq!(calendar.on(date(2026, 11, 23)), [Part { from: 500, to: 700 }, Part { from: 1_400, to: 1_440 }]);
    }
}
