//! Public holidays, from the files in `policies/holidays`.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// A public holiday in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// `kebab-case`, the same in all countries for the same feast.
    pub key: &'static str,
    /// In English.
    pub name: &'static str,
    /// False when the date is expected and not yet officially fixed.
    pub certain: bool,
}

/// The shipped calendars of public holidays.
#[derive(Debug)]
pub struct Holidays;

impl Holidays {
    /// The public holidays of a country (`DE`) or a part of it (`DE-BY`, ISO 3166) in a year; none for a place that is not known.
    #[must_use]
    pub fn of(place: &str, year: i16) -> BTreeMap<Date, Holiday> {
        let _ = (place, year);
        BTreeMap::new()
    }
}
