//! When the steps of an enrolment open and close.
//!
//! Days and windows are wall time in the customer's zone. A time that the clock skips in spring is the time after the gap; one that it shows
//! twice in autumn is the first of the two. So each window of each day comes exactly once.

use jiff::{
    SignedDuration,
    civil::{Date, Weekday},
    tz::TimeZone,
};

use super::{Cadence, EndReason, Enrolment, EnrolmentState, Offset, Span, Step, Window};
use crate::kernel::{Moment, opening_hours::MINUTES_A_DAY};

/// What comes next in an enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next<'a> {
    Step(Planned<'a>),
    /// No step is left; the enrolment runs out by itself at `until`.
    Rest {
        until: Moment,
    },
    Over(EndReason),
}

/// A step with its moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned<'a> {
    pub step: &'a Step,
    /// The first moment at which it may be made.
    pub opens_at: Moment,
    /// From then on it is too late.
    pub closes_at: Moment,
}

/// The first step that is neither done nor passed over. Several can be open at once: see [`plan`].
#[must_use]
pub fn next_step<'a>(enrolment: &Enrolment, cadence: &'a Cadence, zone: &TimeZone) -> Next<'a> {
    if let EnrolmentState::Ended(reason) = enrolment.state {
        return Next::Over(reason);
    }
    plan(enrolment, cadence, zone).next().map_or_else(|| Next::Rest { until: runs_out_at(enrolment, cadence, zone) }, Next::Step)
}

/// All steps still to be made, in the cadence's order. Those with `opens_at <= now < closes_at` are due (a window may be closed just now:
/// [`next_stretch`]); those with `closes_at <= now` have expired and should be noted so. Empty when the enrolment has ended.
pub fn plan<'a>(enrolment: &Enrolment, cadence: &'a Cadence, zone: &TimeZone) -> impl Iterator<Item = Planned<'a>> {
    let (earliest, steps) = match enrolment.state {
        EnrolmentState::Running => (enrolment.from, cadence.steps.as_slice()),
        EnrolmentState::PausedUntil(until) => (enrolment.from.max(until), cadence.steps.as_slice()),
        EnrolmentState::Ended(_) => (enrolment.from, &[][..]),
    };
    let done = DoneSteps::of(enrolment, cadence);
    let course = Course::new(enrolment.anchor, cadence, zone);
    steps.iter().enumerate().filter(move |(place, step)| !done.contains(*place, step, enrolment)).filter_map(move |(_, step)| {
        let planned = course.planned(step);
        let opens_at = planned.opens_at.max(earliest);
        // Where the planned moment holds, no window has to be looked for.
        let opens_at = if opens_at == planned.opens_at { opens_at } else { next_stretch(&planned, opens_at, zone)?.0 };
        (opens_at < planned.closes_at).then_some(Planned { opens_at, ..planned })
    })
}

/// The next stretch of time, at or after `at`, in which a planned step may be made: inside its window, before it closes. It starts at `at`
/// itself when the window is open then.
#[must_use]
pub fn next_stretch(planned: &Planned<'_>, at: Moment, zone: &TimeZone) -> Option<(Moment, Moment)> {
    let at = at.max(planned.opens_at);
    if at >= planned.closes_at {
        return None;
    }
    let Some(window) = planned.step.window else { return Some((at, planned.closes_at)) };
    // A gap at midnight can push the window of one day into the next.
    let mut day = local_date(at, zone).yesterday().ok()?;
    loop {
        let (from, to) = stretch(day, window, zone);
        if from >= planned.closes_at {
            return None;
        }
        if to > at {
            return Some((from.max(at), to.min(planned.closes_at)));
        }
        day = day.tomorrow().ok()?;
    }
}

/// When the enrolment is over by itself: the start of the day after its last, in the customer's zone.
#[must_use]
pub fn runs_out_at(enrolment: &Enrolment, cadence: &Cadence, zone: &TimeZone) -> Moment {
    Course::new(enrolment.anchor, cadence, zone).end()
}

/// Which steps of a cadence an enrolment has behind it.
#[derive(Debug, Clone, Copy)]
struct DoneSteps(u128);

impl DoneSteps {
    fn of(enrolment: &Enrolment, cadence: &Cadence) -> Self {
        let (mut bits, mut expected) = (0_u128, 0_usize);
        for done in &enrolment.done {
            // Mostly steps are done in their order: the next one is looked at first.
            let is = |step: &Step| step.id == done.step;
            let place = if cadence.steps.get(expected).is_some_and(is) { Some(expected) } else { cadence.steps.iter().position(is) };
            if let Some(place) = place {
                bits |= 1_u128.checked_shl(u32::try_from(place).unwrap_or(u32::MAX)).unwrap_or_default();
                expected = place + 1;
            }
        }
        Self(bits)
    }

    fn contains(self, place: usize, step: &Step, enrolment: &Enrolment) -> bool {
        match u32::try_from(place).ok().filter(|place| *place < 128) {
            Some(place) => self.0 >> place & 1 == 1,
            None => enrolment.done.iter().any(|done| done.step == step.id),
        }
    }
}

/// The days of one enrolment.
#[derive(Debug)]
struct Course<'z> {
    anchor: Moment,
    first_day: Date,
    last_day: Date,
    zone: &'z TimeZone,
}

impl<'z> Course<'z> {
    fn new(anchor: Moment, cadence: &Cadence, zone: &'z TimeZone) -> Self {
        let first_day = local_date(anchor, zone);
        Self { anchor, first_day, last_day: plus_days(first_day, i32::from(cadence.days)), zone }
    }

    fn end(&self) -> Moment {
        wall(plus_days(self.last_day, 1), 0, self.zone)
    }

    /// Without regard to when the enrolment was entered or paused.
    fn planned<'a>(&self, step: &'a Step) -> Planned<'a> {
        let day = match step.after {
            Offset::Minutes(minutes) => return self.planned_minutes(step, minutes),
            Offset::Days(days) => plus_days(self.first_day, i32::from(days)),
            Offset::WorkingDays(days) => plus_working_days(self.first_day, days),
        };
        let window = step.window.unwrap_or(Window { from: 0, to: MINUTES_A_DAY });
        let (from, to) = stretch(day, window, self.zone);
        let closes_at = match step.expires_after {
            Span::Days(0) => to,
            Span::Days(days) => self.close_of_day(plus_days(day, i32::from(days)), window),
            Span::Minutes(minutes) => plus_minutes(from, minutes).min(self.end()),
        };
        let planned = Planned { step, opens_at: from, closes_at };
        // On the day of the anchor itself nothing opens before it.
        if day != self.first_day || from >= self.anchor {
            return planned;
        }
        let opens_at = next_stretch(&planned, self.anchor, self.zone).map_or(closes_at, |(from, _)| from);
        Planned { opens_at, ..planned }
    }

    fn planned_minutes<'a>(&self, step: &'a Step, minutes: u32) -> Planned<'a> {
        let end = self.end();
        let exact = plus_minutes(self.anchor, minutes);
        let whole = Planned { step, opens_at: exact, closes_at: end };
        let opens_at = next_stretch(&whole, exact, self.zone).map_or(end, |(from, _)| from);
        let closes_at = match step.expires_after {
            Span::Minutes(minutes) => plus_minutes(opens_at, minutes).min(end),
            Span::Days(days) => {
                let day = plus_days(local_date(opens_at, self.zone), i32::from(days));
                self.close_of_day(day, step.window.unwrap_or(Window { from: 0, to: MINUTES_A_DAY }))
            }
        };
        Planned { step, opens_at, closes_at }
    }

    /// The end of the window on a day, or on the last day when that is earlier.
    fn close_of_day(&self, day: Date, window: Window) -> Moment {
        stretch(day.min(self.last_day), window, self.zone).1
    }
}

/// A window on a day.
fn stretch(day: Date, window: Window, zone: &TimeZone) -> (Moment, Moment) {
    let (from, to) = (wall(day, window.from, zone), wall(day, window.to, zone));
    // A window that begins inside a gap and ends behind it moves as a whole, so that it does not vanish.
    if from < to { (from, to) } else { (from, plus_minutes(from, u32::from(window.to.saturating_sub(window.from)))) }
}

fn wall(day: Date, minute: u16, zone: &TimeZone) -> Moment {
    let (day, minute) = if minute >= MINUTES_A_DAY { (plus_days(day, 1), minute - MINUTES_A_DAY) } else { (day, minute) };
    let (hour, minute) = (i8::try_from(minute / 60).unwrap_or_default(), i8::try_from(minute % 60).unwrap_or_default());
    zone.to_ambiguous_timestamp(day.at(hour, minute, 0, 0)).compatible().unwrap_or(Moment::MAX)
}

fn local_date(at: Moment, zone: &TimeZone) -> Date {
    zone.to_datetime(at).date()
}

fn plus_days(day: Date, days: i32) -> Date {
    day.saturating_add(SignedDuration::from_hours(24 * i64::from(days)))
}

fn plus_minutes(at: Moment, minutes: u32) -> Moment {
    at.checked_add(SignedDuration::from_mins(i64::from(minutes))).unwrap_or(Moment::MAX)
}

/// So many days from Monday to Friday later, or earlier; 0 is the day itself, or the next Monday.
fn plus_working_days(day: Date, days: i16) -> Date {
    // From a weekend one counts from the Monday after it, backwards too: it is itself a working day of distance 0.
    let day = match day.weekday() {
        Weekday::Saturday => plus_days(day, 2),
        Weekday::Sunday => plus_days(day, 1),
        _ => day,
    };
    let (weeks, rest) = (i32::from(days).div_euclid(5), i32::from(days).rem_euclid(5));
    let place = i32::from(day.weekday().to_monday_zero_offset());
    let over_weekend = if place + rest > 4 { 2 } else { 0 };
    plus_days(day, weeks * 7 + rest + over_weekend)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{
        super::{
            DoneStep, StepOutcome,
            sample::{at, cadence, enrolment, step, zone},
        },
        *,
    };

    const TEN_TO_SIX: (u16, u16) = (600, 1080);

    fn opens(steps: Vec<Step>, anchor: &str, name: &str) -> Vec<String> {
        let (zone, cadence) = (zone(name), cadence(90, steps));
        let enrolment = enrolment(&cadence, at(anchor));
        plan(&enrolment, &cadence, &zone).map(|planned| format!("{} {}", planned.step.id, zone.to_datetime(planned.opens_at))).collect()
    }

    #[test]
    fn steps_open_in_the_customers_own_time() {
        let steps = vec![
            Step { window: None, ..step("now", Offset::Minutes(0), TEN_TO_SIX) },
            step("soon", Offset::Minutes(30), TEN_TO_SIX),
            step("day_0", Offset::Days(0), TEN_TO_SIX),
            step("day_1", Offset::Days(1), TEN_TO_SIX),
            step("work_1", Offset::WorkingDays(1), TEN_TO_SIX),
        ];
        // Friday the 20th, 18:55 in Yerevan.
        let in_yerevan = opens(steps.clone(), "2026-11-20T14:55:00Z", "Asia/Yerevan");
        assert_eq!(
            in_yerevan,
            ["now 2026-11-20T18:55:00", "soon 2026-11-21T10:00:00", "day_1 2026-11-21T10:00:00", "work_1 2026-11-23T10:00:00"],
            "the window of the day itself is over"
        );
        // The same moment is Friday morning in Los Angeles.
        let in_los_angeles = opens(steps, "2026-11-20T14:55:00Z", "America/Los_Angeles");
        assert_eq!(
            in_los_angeles,
            [
                "now 2026-11-20T06:55:00",
                "soon 2026-11-20T10:00:00",
                "day_0 2026-11-20T10:00:00",
                "day_1 2026-11-21T10:00:00",
                "work_1 2026-11-23T10:00:00"
            ]
        );
    }

    #[test]
    fn a_step_on_the_day_itself_opens_at_once_when_its_window_is_open() {
        let lasting = Step { expires_after: Span::Days(1), ..step("late", Offset::Days(0), TEN_TO_SIX) };
        assert_eq!(opens(vec![lasting.clone()], "2026-11-20T12:00:00Z", "UTC"), ["late 2026-11-20T12:00:00"]);
        assert_eq!(opens(vec![lasting], "2026-11-20T20:00:00Z", "UTC"), ["late 2026-11-21T10:00:00"], "else on the next day");
    }

    #[test]
    fn working_days_leave_weekends_out() {
        let friday = date(2026, 11, 20);
        let moved = |day, days| plus_working_days(day, days).to_string();
        assert_eq!(moved(friday, 0), "2026-11-20");
        assert_eq!(moved(friday, 1), "2026-11-23");
        assert_eq!(moved(friday, 5), "2026-11-27");
        assert_eq!(moved(friday, -1), "2026-11-19");
        assert_eq!(moved(friday, -5), "2026-11-13");
        assert_eq!(moved(date(2026, 11, 23), -1), "2026-11-20");
        assert_eq!(moved(date(2026, 11, 21), 0), "2026-11-23", "Saturday counts as the Monday after it");
        assert_eq!(moved(date(2026, 11, 22), -1), "2026-11-20");
    }

    #[test]
    fn what_was_over_before_the_enrolment_is_not_made_up_for() {
        let zone = TimeZone::UTC;
        let cadence = cadence(30, vec![step("before_30", Offset::Days(-30), TEN_TO_SIX), step("before_3", Offset::Days(-3), TEN_TO_SIX)]);
        let mut late = enrolment(&cadence, at("2026-12-20T00:00:00Z"));
        late.from = at("2026-12-10T00:00:00Z");
        let planned: Vec<_> = plan(&late, &cadence, &zone).map(|planned| planned.step.id.clone()).collect();
        assert_eq!(planned, ["before_3"]);
        late.from = at("2026-11-01T00:00:00Z");
        assert_eq!(plan(&late, &cadence, &zone).count(), 2);
        assert_eq!(cadence.lead_days(), 30);
    }

    #[test]
    fn a_pause_holds_what_outlasts_it_and_passes_over_the_rest() {
        let zone = TimeZone::UTC;
        let long = Step { expires_after: Span::Days(5), ..step("long", Offset::Days(1), TEN_TO_SIX) };
        let cadence = cadence(30, vec![long, step("short", Offset::Days(2), TEN_TO_SIX), step("later", Offset::Days(9), TEN_TO_SIX)]);
        let mut paused = enrolment(&cadence, at("2026-11-01T09:00:00Z"));
        paused.state = EnrolmentState::PausedUntil(at("2026-11-04T20:00:00Z"));
        let planned: Vec<_> = plan(&paused, &cadence, &zone).map(|planned| (planned.step.id.as_str(), planned.opens_at)).collect();
        assert_eq!(planned, [("long", at("2026-11-05T10:00:00Z")), ("later", at("2026-11-10T10:00:00Z"))]);
    }

    #[test]
    fn when_nothing_is_left_it_rests_until_its_days_are_over() {
        let cadence = cadence(7, vec![step("only", Offset::Days(1), TEN_TO_SIX)]);
        let mut enrolment = enrolment(&cadence, at("2026-11-01T09:00:00Z"));
        enrolment.done.push(DoneStep { step: "only".to_owned(), outcome: StepOutcome::Done, at: at("2026-11-02T10:00:00Z") });
        assert_eq!(next_step(&enrolment, &cadence, &TimeZone::UTC), Next::Rest { until: at("2026-11-09T00:00:00Z") });
        enrolment.state = EnrolmentState::Ended(EndReason::GivenUp);
        assert_eq!(next_step(&enrolment, &cadence, &TimeZone::UTC), Next::Over(EndReason::GivenUp));
    }

    /// For each zone, each clock change of three years and each half hour of the days around it: the window comes once a day, is never
    /// empty, and never meets that of the next day.
    #[test]
    fn every_window_comes_exactly_once_in_every_night_of_every_zone() {
        let mut changes = 0;
        for name in jiff::tz::db().available() {
            let zone = zone(name.as_str());
            for change in zone.following(at("2025-01-01T00:00:00Z")).take_while(|change| change.timestamp() < at("2028-01-01T00:00:00Z")) {
                changes += 1;
                let first = local_date(change.timestamp(), &zone).yesterday().unwrap();
                for minute in (0..MINUTES_A_DAY).step_by(30) {
                    let window = Window { from: minute, to: minute + 30 };
                    let cadence = cadence(9, vec![step("night", Offset::Days(1), (window.from, window.to))]);
                    let mut before = Moment::MIN;
                    for days in 0..4 {
                        let day = plus_days(first, days);
                        let (from, to) = stretch(day, window, &zone);
                        assert!(from < to, "{} {day} {minute}", name.as_str());
                        assert!(before <= from, "{} {day} {minute}", name.as_str());
                        before = to;
                        // Seen from the day before: it opens once, then, and is over at the end of the window.
                        let enrolment = enrolment(&cadence, wall(plus_days(day, -1), 12 * 60, &zone));
                        let planned: Vec<_> = plan(&enrolment, &cadence, &zone).collect();
                        assert_eq!(planned.len(), 1, "{} {day} {minute}", name.as_str());
                        assert_eq!((planned[0].opens_at, planned[0].closes_at), (from, to), "{} {day} {minute}", name.as_str());
                        assert_eq!(next_stretch(&planned[0], from, &zone), Some((from, to)));
                        assert_eq!(next_stretch(&planned[0], to, &zone), None);
                    }
                }
            }
        }
        assert!(changes > 500, "only {changes} clock changes were found");
    }

    #[test]
    fn half_past_two_on_the_night_of_a_clock_change() {
        let berlin = zone("Europe/Berlin");
        let half_past_two = |day| stretch(day, Window { from: 150, to: 165 }, &berlin);
        // Spring: the clock jumps from 2 to 3; 02:30 is 03:30 summer time.
        assert_eq!(half_past_two(date(2027, 3, 28)), (at("2027-03-28T01:30:00Z"), at("2027-03-28T01:45:00Z")));
        // Autumn: 02:30 comes twice; the first counts.
        assert_eq!(half_past_two(date(2027, 10, 31)), (at("2027-10-31T00:30:00Z"), at("2027-10-31T00:45:00Z")));
    }

    #[derive(Debug, Clone)]
    enum Deed {
        /// Let so many minutes go by.
        Wait(u32),
        /// Do, or skip, the first of the steps that are due.
        Make(StepOutcome),
        Pause(u32),
        Resume,
        End,
    }

    fn deeds() -> impl Strategy<Value = Vec<Deed>> {
        let deed = prop_oneof![
            8 => (1_u32..4_000).prop_map(Deed::Wait),
            6 => prop::sample::select(StepOutcome::ALL.to_vec()).prop_map(Deed::Make),
            2 => (1_u32..9_000).prop_map(Deed::Pause),
            1 => Just(Deed::Resume),
            1 => Just(Deed::End),
        ];
        prop::collection::vec(deed, 0..60)
    }

    fn random_steps() -> impl Strategy<Value = Vec<Step>> {
        let one = (-20_i16..40, 0_u16..1_400, 30_u16..600, 0_u16..6, 0_u8..3);
        prop::collection::vec(one, 1..12).prop_map(|steps| {
            let mut steps: Vec<Step> = steps
                .into_iter()
                .enumerate()
                .map(|(place, (day, from, length, expires, kind))| {
                    let after = match kind {
                        0 => Offset::Days(day),
                        1 => Offset::WorkingDays(day / 2),
                        _ => Offset::Minutes(u32::from(day.unsigned_abs()) * 700),
                    };
                    let window = (from, (from + length).min(MINUTES_A_DAY));
                    Step { expires_after: Span::Days(expires), ..step(&format!("s{place}"), after, window) }
                })
                .collect();
            steps.sort_by_key(|step| step.after.order());
            steps
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        /// Whatever people and machines do, in whatever order: each step at most once, inside its window, not before the enrolment, not
        /// during a pause, and never after the end.
        #[test]
        fn each_step_is_made_at_most_once_and_in_its_time(
            steps in random_steps(),
            deeds in deeds(),
            name in prop::sample::select(vec!["Asia/Yerevan", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Seoul"]),
            start in 1_760_000_000_i64..1_800_000_000,
            lead in 0_i64..25,
        ) {
            let (zone, cadence) = (zone(name), cadence(40, steps));
            let anchor = Moment::from_second(start).unwrap();
            let mut enrolment = enrolment(&cadence, anchor);
            let mut now = anchor.checked_sub(SignedDuration::from_hours(24 * lead)).unwrap();
            enrolment.from = now;
            let end = runs_out_at(&enrolment, &cadence, &zone);
            for deed in deeds {
                match deed {
                    Deed::Wait(minutes) => now = plus_minutes(now, minutes),
                    Deed::Pause(minutes) if enrolment.is_running() => {
                        enrolment.state = EnrolmentState::PausedUntil(plus_minutes(now, minutes));
                    }
                    Deed::Resume if enrolment.is_running() => enrolment.state = EnrolmentState::Running,
                    Deed::End => enrolment.state = EnrolmentState::Ended(EndReason::GivenUp),
                    Deed::Pause(_) | Deed::Resume => {}
                    Deed::Make(outcome) => {
                        let due = plan(&enrolment, &cadence, &zone)
                            .find(|planned| next_stretch(planned, now, &zone).is_some_and(|(from, _)| from <= now))
                            .map(|planned| planned.step.id.clone());
                        if let Some(step) = due {
                            prop_assert!(enrolment.is_running(), "nothing after the end");
                            prop_assert!(now >= enrolment.from && now < end);
                            if let EnrolmentState::PausedUntil(until) = enrolment.state {
                                prop_assert!(now >= until, "nothing during a pause");
                            }
                            let minute = {
                                let wall = zone.to_datetime(now);
                                u16::try_from(wall.hour()).unwrap() * 60 + u16::try_from(wall.minute()).unwrap()
                            };
                            let window = cadence.step(&step).unwrap().window.unwrap();
                            let in_window = (window.from..window.to).contains(&minute);
                            // A window that a clock change moves lies up to an hour beside its wall time.
                            let changes = zone.preceding(plus_minutes(now, 2 * 60)).next()
                                .is_some_and(|change| change.timestamp() > now.checked_sub(SignedDuration::from_hours(12)).unwrap());
                            prop_assert!(in_window || changes, "{now} is outside of {window:?}");
                            prop_assert!(enrolment.done.iter().all(|done| done.step != step), "{step} is made twice");
                            enrolment.done.push(DoneStep { step, outcome, at: now });
                        }
                    }
                }
                // What is planned stands in the cadence's order, and never behind the end.
                let places: Vec<usize> = plan(&enrolment, &cadence, &zone)
                    .map(|planned| {
                        assert!(planned.opens_at < planned.closes_at && planned.closes_at <= end, "{planned:?}");
                        cadence.steps.iter().position(|step| step.id == planned.step.id).unwrap()
                    })
                    .collect();
                prop_assert!(places.is_sorted());
                prop_assert!(enrolment.is_running() || places.is_empty());
            }
        }
    }
}
