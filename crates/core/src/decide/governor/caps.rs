//! SPEC 8.4: how many touches, over all stores, departments, cadences and campaigns together.
//!
//! A day is the customer's calendar day; a week and a month are 7 and 30 times 24 hours that roll, so that no seven days ever hold more than
//! the cap, wherever they begin. Touches that are allowed and still to be made count where they will be made. Promised and requested
//! contacts are kept with the others and do not count.

use jiff::SignedDuration;

use super::{Cap, Cite, Finding, Limits, Period, Touch, Whose, case::Case, local};
use crate::{hear::Purpose, kernel::Moment};

const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);
const MONTH: SignedDuration = SignedDuration::from_hours(30 * 24);

/// When there is room, and what stood against it before.
pub(super) struct Room {
    /// None: never.
    pub at: Option<Moment>,
    pub finding: Finding,
    pub cite: Option<Cite>,
}

/// The caps that count for a touch, with the touches that count against each.
pub(super) struct CapsOf {
    limits: Vec<Limit>,
    rest: Option<(Moment, Finding, Cite)>,
    counted: bool,
}

struct Limit {
    max: u32,
    period: Period,
    length: SignedDuration,
    whose: Whose,
    cite: Option<Cite>,
    /// Sorted.
    touches: Vec<Moment>,
}

impl CapsOf {
    /// `also`: other touches that have to find room besides those made; only of the customer.
    pub fn of(case: &Case<'_>, also: &[Moment]) -> Self {
        let mut limits = Vec::new();
        if case.counts() {
            let caps = &case.policy.settings.caps;
            for (whose, wanted) in [(Whose::Customer, &caps.customer), (Whose::Household, &caps.household)] {
                add(&mut limits, wanted, whose, &case.known.touches, also);
            }
        }
        case.each_rule(
            |pack| &pack.cap,
            |_, rule| {
                let subject = case.ask.subject.filter(|_| rule.body.same_subject);
                let counts = |touch: &&Touch| {
                    !touch.household
                        && rule.scope.channels.contains(touch.channel)
                        && rule.scope.is_for(touch.purpose)
                        && (rule.scope.awaited || !touch.origin.is_awaited())
                        && subject.is_none_or(|subject| touch.subject.is_none_or(|other| other == subject))
                };
                let mut touches: Vec<Moment> = case.known.touches.iter().filter(counts).map(|touch| touch.at).collect();
                touches.sort_unstable();
                limits.push(Limit {
                    max: rule.body.max,
                    period: Period::Hours(rule.body.hours),
                    length: SignedDuration::from_hours(i64::from(rule.body.hours)),
                    whose: Whose::Customer,
                    cite: Some(rule.cite.clone()),
                    touches,
                });
            },
        );
        let rest = rest(case);
        Self { counted: case.counts() || !limits.is_empty() || rest.is_some(), limits, rest }
    }

    /// The first moment from `from` on with room in all caps, and what stood against `from`.
    pub fn next(&self, case: &Case<'_>, from: Moment) -> Room {
        if !self.counted {
            return Room { at: Some(from), finding: Finding::NotCounted, cite: None };
        }
        let mut at = from;
        let mut first: Option<(Finding, Option<Cite>)> = None;
        if let Some((until, finding, cite)) = &self.rest
            && at < *until
        {
            at = *until;
            first = Some((finding.clone(), Some(cite.clone())));
        }
        loop {
            let mut moved = false;
            for limit in &self.limits {
                if limit.max == 0 {
                    let finding = Finding::CapOfNone { period: limit.period, whose: limit.whose };
                    return Room { at: None, finding, cite: limit.cite.clone() };
                }
                let next = match limit.period {
                    Period::Day => limit.next_day(case, at),
                    _ => limit.next_rolling(at),
                };
                let Some(next) = next else {
                    return Room { at: None, finding: limit.reached(), cite: limit.cite.clone() };
                };
                if next > at {
                    first.get_or_insert_with(|| (limit.reached(), limit.cite.clone()));
                    at = next;
                    moved = true;
                }
            }
            if !moved {
                let (finding, cite) = first.unwrap_or((Finding::BelowCaps, None));
                return Room { at: Some(at), finding, cite };
            }
        }
    }
}

fn add(limits: &mut Vec<Limit>, wanted: &Limits, whose: Whose, touches: &[Touch], also: &[Moment]) {
    let counted = || {
        let counts = move |touch: &&Touch| touch.counts() && (whose == Whose::Household || !touch.household);
        touches.iter().filter(counts).map(|touch| touch.at).chain(also.iter().copied())
    };
    let count = counted().count();
    for (cap, period, length) in
        [(wanted.day(), Period::Day, SignedDuration::ZERO), (wanted.week(), Period::Week, WEEK), (wanted.month(), Period::Month, MONTH)]
    {
        // What has room for more than there are is no limit to this touch.
        if let Cap::Max(max) = cap
            && (max == 0 || usize::try_from(max).is_ok_and(|max| max <= count))
        {
            let mut touches: Vec<Moment> = counted().collect();
            touches.sort_unstable();
            limits.push(Limit { max, period, length, whose, cite: None, touches });
        }
    }
}

impl Limit {
    fn reached(&self) -> Finding {
        Finding::CapReached { period: self.period, whose: self.whose, max: self.max }
    }

    /// The first moment from `from` on that makes no stretch of `length` hold more than `max`. Exactly `length` apart is apart enough.
    fn next_rolling(&self, from: Moment) -> Option<Moment> {
        let max = usize::try_from(self.max).unwrap_or(usize::MAX);
        let mut at = from;
        loop {
            // With this touch one more than `max` in a row, first and last closer than `length`: wait until the first is far enough behind.
            let crowded = self.touches.windows(max.max(1)).find(|row| match (row.first(), row.last()) {
                (Some(first), Some(last)) => (*last).max(at).duration_since((*first).min(at)) < self.length,
                _ => false,
            });
            let Some(first) = crowded.and_then(<[Moment]>::first) else { return Some(at) };
            at = first.checked_add(self.length).ok()?;
        }
    }

    fn next_day(&self, case: &Case<'_>, from: Moment) -> Option<Moment> {
        let zone = case.zone();
        let max = usize::try_from(self.max).unwrap_or(usize::MAX);
        let mut at = from;
        loop {
            let (day, _) = local::day_and_second(zone, at);
            // No local day reaches further than that from a moment within it.
            let near = self.touches.iter().filter(|touch| touch.duration_since(at).abs() < SignedDuration::from_hours(50));
            if near.filter(|touch| local::day_and_second(zone, **touch).0 == day).count() < max {
                return Some(at);
            }
            at = local::next_day(zone, at)?;
        }
    }
}

/// Until when somebody who declined is left alone.
fn rest(case: &Case<'_>) -> Option<(Moment, Finding, Cite)> {
    if case.known.declined.is_empty() {
        return None;
    }
    let mut longest: Option<(Moment, Finding, Cite)> = None;
    case.each_rule(
        |pack| &pack.rest,
        |_, rule| {
            let declined = case.known.declined.iter().filter(|declined| rule.scope.channels.contains(declined.channel));
            let Some(at) = declined.map(|declined| declined.at).max() else { return };
            let Ok(until) = at.checked_add(SignedDuration::from_hours(24 * i64::from(rule.body.days))) else { return };
            if longest.as_ref().is_none_or(|(known, ..)| *known < until) {
                longest = Some((until, Finding::Resting { at, days: rule.body.days }, rule.cite.clone()));
            }
        },
    );
    longest
}

/// SPEC 8.7, the part that is about room: a touch gives way to those of higher priority that could not be made any more after it.
pub(super) fn room_beside_higher(case: &Case<'_>, from: Moment) -> Option<(Moment, Finding)> {
    if !case.counts() {
        return None;
    }
    let higher = || {
        let wanted = case.known.conflicts.wanted.iter().filter(|wanted| wanted.priority > case.ask.priority);
        wanted.filter(|wanted| wanted.purpose == Purpose::Marketing && !wanted.origin.is_awaited())
    };
    let first = higher().min_by_key(|wanted| wanted.at)?;
    let also: Vec<Moment> = higher().map(|wanted| wanted.at).collect();
    let at = CapsOf::of(case, &also).next(case, from).at?;
    (at > from).then_some((at, Finding::HigherPriority { priority: first.priority, at: first.at }))
}
