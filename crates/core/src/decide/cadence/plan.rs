//! When the steps of an enrolment open and close.
//!
//! Days and windows are wall time in the customer's zone. A time that the clock skips in spring is the time after the gap; one that it shows
//! twice in autumn is the first of the two. So each window of each day comes exactly once.

use jiff::{
    SignedDuration, ToSpan,
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
    day.saturating_add(days.days())
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
