//! The days on which a store keeps other hours than those of its week: public holidays of its country, and days of its own. What a store
//! says about a day counts more than the holiday.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use roadbook_core::kernel::{StoreId, holidays::Holidays, opening_hours::Part};
use roadbook_store::{
    Conn, StoreError, rows,
    store_days::{self, StoreDayRow},
    stores::StoreRow,
};

/// How far ahead days are shown.
const MONTHS_AHEAD: i32 = 13;

/// A day that differs, or would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    /// The public holiday on it: its key and its name in English, and whether its date is fixed officially.
    pub holiday: Option<(&'static str, &'static str, bool)>,
    /// What the store says about it.
    pub own: Option<Own>,
    /// Its weekday's hours.
    pub usual: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    pub hours: Vec<Part>,
    pub name: String,
}

impl Day {
    /// When it is open; none: closed.
    #[must_use]
    pub fn hours(&self) -> &[Part] {
        match &self.own {
            Some(own) => &own.hours,
            None if self.holiday.is_some() => &[],
            None => &self.usual,
        }
    }
}

/// The special days of a store from `today` on, in order.
pub async fn list(conn: &mut Conn, store: &StoreRow, today: Date) -> Result<Vec<Day>, StoreError> {
    let hours = store.hours();
    let last = today.saturating_add(MONTHS_AHEAD.months());
    let mut days: BTreeMap<Date, Day> = BTreeMap::new();
    let new = |date: Date| Day { date, holiday: None, own: None, usual: hours.day(date.weekday()).to_vec() };
    for year in today.year()..=last.year() {
        for (date, holiday) in Holidays::of(&store.country, year).range(today..=last) {
            days.entry(*date).or_insert_with(|| new(*date)).holiday = Some((holiday.key, holiday.name, holiday.certain));
        }
    }
    for row in store_days::of_store(conn, store.store_id.0, &today.to_string()).await? {
        let Ok(date) = row.day.parse::<Date>() else { continue };
        let hours = roadbook_core::kernel::OpeningHours::parse_day(&row.hours).unwrap_or_default();
        days.entry(date).or_insert_with(|| new(date)).own = Some(Own { hours, name: row.name });
    }
    Ok(days.into_values().collect())
}

/// Says what holds on a day: these hours, none for closed.
pub async fn set(conn: &mut Conn, store: StoreId, day: Date, hours: &[Part], name: &str) -> Result<(), StoreError> {
    let hours = hours.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    rows::put(conn, &[StoreDayRow { store_id: store.0, day: day.to_string(), hours, name: name.to_owned() }]).await
}

/// Takes back what the store said about a day: a holiday is one again, another day is like its weekday.
pub async fn unset(conn: &mut Conn, store: StoreId, day: Date) -> Result<(), StoreError> {
    store_days::remove(conn, store.0, &day.to_string()).await
}
