//! SPEC 8.3: quiet hours in the customer's own time, Sundays and public holidays.
//!
//! All zones in which the customer may be count together: stated, by address, by number. So what they disagree on is quiet. Only when they
//! have no moment in common the stated zone alone is taken, for else nobody could ever reach somebody who moved and kept the number.

use jiff::tz::TimeZone;

use super::{
    Cite, Finding, Origin, Place, Text,
    case::{Case, UTC},
    local,
    pack::{ClockBody, OnHolidays, PackRule},
};
use crate::{
    hear::Channel,
    kernel::{Moment, OpeningHours, opening_hours::Part},
};

/// How many days ahead a moment is looked for that suits all hours and zones.
const LOOK_AHEAD_DAYS: i64 = 21;

/// The hours that count for a touch.
pub(super) struct Clock<'a> {
    hours: Vec<Hours<'a>>,
    zones: Vec<&'a TimeZone>,
    /// The answer to a message of then may go at any hour until `.1`.
    free: Option<(Moment, Moment)>,
}

struct Hours<'a> {
    open: &'a OpeningHours,
    /// What their holidays are like, and where.
    holidays: Option<(OnHolidays, Place)>,
    cite: Option<&'a Cite>,
}

/// When it may be.
pub(super) struct Opening {
    pub at: Option<Moment>,
    pub finding: Finding,
    pub cite: Option<Cite>,
}

impl<'a> Clock<'a> {
    pub fn of(case: &Case<'a>) -> Self {
        let mut hours: Vec<Hours<'a>> = Vec::new();
        case.each_rule(
            |pack| &pack.clock,
            |place, rule| {
                if !(rule.body.waivable && case.known.consents.outside_hours) {
                    hours.push(Hours::of(rule, place));
                }
            },
        );
        if let Some(wished) = case.known.wishes.hours.as_ref().filter(|_| !case.awaited && electronic(case.channel)) {
            hours.push(Hours { open: wished, holidays: None, cite: None });
        }
        let zones = if hours.is_empty() { Vec::new() } else { zones(case) };
        let answered = (case.awaited && case.ask.origin == Origin::Requested).then(|| case.known.inbound_on(case.channel)).flatten();
        let minutes = i64::from(case.policy.settings.reply_free_minutes);
        let free = answered.and_then(|inbound| Some((inbound.at, inbound.at.checked_add(jiff::SignedDuration::from_mins(minutes)).ok()?)));
        Self { hours, zones, free }
    }

    /// The first moment from `from` on that suits, and what stood against `from`.
    pub fn next(&self, case: &Case<'a>, from: Moment) -> Opening {
        if self.hours.is_empty() {
            return Opening { at: Some(from), finding: Finding::NoHours, cite: None };
        }
        if let Some((at, until)) = self.free
            && at <= from
            && from < until
        {
            return Opening { at: Some(from), finding: Finding::AnswersAtOnce { at }, cite: None };
        }
        let found = self.common(case, &self.zones, from);
        if found.at.is_none()
            && let Some(stated) = &case.known.zones.stated
            && self.zones.len() > 1
        {
            let alone = self.common(case, &[stated], from);
            if alone.at.is_some() {
                return alone;
            }
        }
        found
    }

    fn common(&self, case: &Case<'a>, zones: &[&TimeZone], from: Moment) -> Opening {
        let mut at = from;
        let mut first: Option<(Finding, Option<Cite>)> = None;
        loop {
            let mut moved = false;
            for hours in &self.hours {
                for zone in zones {
                    let next = hours.next(case, zone, at).filter(|next| next.duration_since(from).as_hours() <= LOOK_AHEAD_DAYS * 24);
                    let Some(next) = next else {
                        return Opening { at: None, finding: Finding::NoCommonHours, cite: hours.cite.cloned() };
                    };
                    if next > at {
                        if first.is_none() {
                            first = Some((hours.finding(case, zone, at), hours.cite.cloned()));
                        }
                        at = next;
                        moved = true;
                    }
                }
            }
            if !moved {
                let (finding, cite) = first.unwrap_or_else(|| (Finding::InHours, self.hours.first().and_then(|hours| hours.cite.cloned())));
                return Opening { at: Some(at), finding, cite };
            }
        }
    }
}

impl<'a> Hours<'a> {
    fn of(rule: &'a PackRule<ClockBody>, place: Option<Place>) -> Self {
        let holidays = place.filter(|_| rule.body.holidays != OnHolidays::AsUsual).map(|place| (rule.body.holidays, place));
        Self { open: &rule.body.hours, holidays, cite: Some(&rule.cite) }
    }

    fn parts(&self, case: &Case<'_>, day: i64) -> &'a [Part] {
        match self.holidays {
            Some((like, place)) if case.policy.holidays.contains(place, local::date(day)) => match like {
                OnHolidays::AsSunday => self.open.on(6),
                OnHolidays::Closed => &[],
                OnHolidays::AsUsual => self.open.on(local::weekday(day)),
            },
            _ => self.open.on(local::weekday(day)),
        }
    }

    fn next(&self, case: &Case<'_>, zone: &TimeZone, from: Moment) -> Option<Moment> {
        local::next_within(zone, |day| self.parts(case, day), from)
    }

    fn finding(&self, case: &Case<'_>, zone: &TimeZone, at: Moment) -> Finding {
        let (day, _) = local::day_and_second(zone, at);
        let name = Text::from(zone.iana_name().unwrap_or("UTC"));
        match (self.cite, self.holidays) {
            (None, _) => Finding::OutsideWishedHours { zone: name },
            (_, Some((_, place))) if case.policy.holidays.contains(place, local::date(day)) => Finding::Holiday { zone: name },
            _ => Finding::QuietHours { zone: name },
        }
    }
}

fn electronic(channel: Channel) -> bool {
    !matches!(channel, Channel::Post | Channel::InPerson)
}

/// Every zone that counts, each once. A number that may be in several zones says nothing when one that is known better is among them.
fn zones<'a>(case: &Case<'a>) -> Vec<&'a TimeZone> {
    let known = &case.known.zones;
    let mut zones: Vec<&TimeZone> = Vec::with_capacity(3);
    let mut add = |zone: &'a TimeZone| {
        if !zones.iter().any(|known| is_same(known, zone)) {
            zones.push(zone);
        }
    };
    let better = || known.stated.iter().chain(&known.address);
    better().for_each(&mut add);
    if !better().any(|zone| known.number.iter().any(|number| is_same(number, zone))) {
        known.number.iter().for_each(&mut add);
    }
    if zones.is_empty() {
        zones.push(known.store.as_ref().unwrap_or(&UTC));
    }
    zones
}

/// Two zones of one name are one: comparing what they hold takes longer than all the rest.
fn is_same(one: &TimeZone, other: &TimeZone) -> bool {
    match (one.iana_name(), other.iana_name()) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}
