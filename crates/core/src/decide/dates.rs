//! What the calendar brings: birthdays, deliveries and their anniversaries, services due, warranties and contracts that end.

use jiff::{ToSpan, civil::Date};
use uuid::Uuid;

use super::{cadence::Trigger, decision::Desk, pursue::SetOff};
use crate::{
    hear::{PartyKind, VehicleRole},
    kernel::Moment,
    know::ActivityKind,
};

/// A service counts as lapsed when nobody came so many days after it was due. A default of the trade's practice: two missed months.
const LAPSED_DAYS: i64 = 60;

impl Desk<'_> {
    /// Sets off what the dates of this customer and their cars bring by now, and wakes for the next.
    pub(super) fn dates(&mut self) {
        let zone = self.s.zone.clone();
        let today = zone.to_datetime(self.now).date();
        let mut causes: Vec<(Trigger, Date, Option<Uuid>, Vec<VehicleRole>)> = Vec::new();
        if let (Some(born), PartyKind::Person) = (self.s.birthday, self.s.party) {
            causes.extend(yearly(born, today).map(|day| (Trigger::CustomerBirthday, day, None, Vec::new())));
        }
        for car in &self.s.cars {
            let keeps = car.roles.iter().any(|role| !matches!(role, VehicleRole::Interested));
            if !keeps {
                continue;
            }
            let mut cause = |trigger, day| causes.push((trigger, day, Some(car.id.0), car.roles.clone()));
            if let Some(since) = car.since {
                cause(Trigger::Delivery, since);
                for day in yearly(since, today).filter(|day| *day > since) {
                    cause(Trigger::VehicleAnniversary, day);
                }
            }
            if let Some(due) = car.next_service {
                cause(Trigger::ServiceDue, due);
                if let Ok(lapsed) = due.checked_add(LAPSED_DAYS.days()) {
                    cause(Trigger::ServiceLapsed, lapsed);
                }
            }
            if let Some(day) = car.warranty_until {
                cause(Trigger::WarrantyEnding, day);
            }
            if let Some(day) = car.finance_until {
                cause(Trigger::FinanceEnding, day);
            }
        }
        self.after_test_drives();
        for (trigger, day, subject, roles) in causes {
            let Some(at) = midnight(day, &zone) else { continue };
            let cadences = self.book.cadences.live().filter(|cadence| cadence.enters.trigger == trigger);
            let Some(lead) = cadences.map(|cadence| (cadence.lead_days(), cadence.days)).reduce(|a, b| (a.0.max(b.0), a.1.max(b.1))) else {
                continue;
            };
            let from = at.saturating_sub(jiff::SignedDuration::from_hours(24 * i64::from(lead.0))).unwrap_or(at);
            let until = at.saturating_add(jiff::SignedDuration::from_hours(24 * i64::from(lead.1))).unwrap_or(at);
            if from > self.now {
                self.wake(from);
            } else if until > self.now {
                self.set_off(&SetOff { trigger, at, subject, roles, anchor: self.s.id.0 });
            }
        }
    }
}

impl Desk<'_> {
    /// What follows test drives that were made lately.
    fn after_test_drives(&mut self) {
        let days =
            self.book.cadences.live().filter(|cadence| cadence.enters.trigger == Trigger::TestDrive).map(|cadence| cadence.days).max();
        let Some(days) = days else { return };
        let since = self.now.saturating_sub(jiff::SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(self.now);
        let drives = self
            .s
            .contacts
            .iter()
            .filter(|contact| contact.kind == ActivityKind::TestDrive && contact.at >= since && contact.at <= self.now);
        let drives: Vec<(Moment, Option<Uuid>)> = drives.map(|contact| (contact.at, contact.subject)).collect();
        for (at, subject) in drives {
            self.set_off(&SetOff { trigger: Trigger::TestDrive, at, subject, roles: Vec::new(), anchor: self.s.id.0 });
        }
    }
}

/// The returns of a day this year and next. Of 29 February in other years: 1 March, when a year is full (BGB § 188 (2)).
fn yearly(day: Date, today: Date) -> impl Iterator<Item = Date> {
    (today.year() - 1..=today.year() + 1)
        .filter_map(move |year| Date::new(year, day.month(), day.day()).or_else(|_| Date::new(year, 3, 1)).ok())
}

fn midnight(day: Date, zone: &jiff::tz::TimeZone) -> Option<Moment> {
    day.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp())
}
