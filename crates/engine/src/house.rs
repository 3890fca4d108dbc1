//! The house as rules need it: stores by the names that files use for them, and where their clocks stand.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use roadbook_core::{
    hear::HeardWhen,
    kernel::{Moment, StoreId},
};
use roadbook_store::{Conn, StoreError, stores};

/// What an import needs to know of a store.
#[derive(Debug, Clone)]
pub struct StoreInfo {
    pub store: StoreId,
    pub code: String,
    pub time_zone: TimeZone,
    pub country: String,
    pub currency: String,
}

#[derive(Debug, Clone, Default)]
pub struct House {
    by_name: HashMap<String, usize>,
    stores: Vec<StoreInfo>,
}

impl House {
    pub async fn load(conn: &mut Conn) -> Result<Self, StoreError> {
        let mut house = Self::default();
        for row in stores::all(conn).await? {
            let index = house.stores.len();
            for name in [&row.code, &row.name, &row.city] {
                house.by_name.entry(name.trim().to_lowercase()).or_insert(index);
            }
            house.stores.push(StoreInfo {
                store: row.store_id,
                code: row.code,
                time_zone: TimeZone::get(&row.time_zone).unwrap_or(TimeZone::UTC),
                country: row.country,
                currency: row.currency,
            });
        }
        Ok(house)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stores.is_empty()
    }

    /// The store that a file means by its code, name or city.
    #[must_use]
    pub fn find(&self, named: &str) -> Option<&StoreInfo> {
        self.by_name.get(&named.trim().to_lowercase()).and_then(|index| self.stores.get(*index))
    }

    #[must_use]
    pub fn get(&self, store: StoreId) -> Option<&StoreInfo> {
        self.stores.iter().find(|info| info.store == store)
    }

    #[must_use]
    pub fn codes(&self) -> Vec<&str> {
        self.stores.iter().map(|store| store.code.as_str()).collect()
    }

    /// Places what a source said about time in the store's zone (UTC without a store). A day without a time is its noon, so that it stays
    /// the same day in neighbouring zones.
    #[must_use]
    pub fn moment(&self, when: HeardWhen, store: Option<StoreId>) -> Option<Moment> {
        let zone = store.and_then(|store| self.get(store)).map_or(TimeZone::UTC, |info| info.time_zone.clone());
        match when {
            HeardWhen::Moment(moment) => Some(moment),
            HeardWhen::Wall(wall) => wall.to_zoned(zone).ok().map(|zoned| zoned.timestamp()),
            HeardWhen::Day(day) => day.at(12, 0, 0, 0).to_zoned(zone).ok().map(|zoned| zoned.timestamp()),
        }
    }
}

/// Whether a moment stands for a day of which the source told no time, as [`House::moment`] places it: noon in the store's zone (UTC without
/// a store). A source that does say twelve o'clock sharp is taken for one that says nothing.
#[must_use]
pub fn is_day(at: Moment, zone: &TimeZone) -> bool {
    zone.to_datetime(at).time() == jiff::civil::Time::constant(12, 0, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_a_time_is_known_again() {
        for zone in ["Asia/Yerevan", "Asia/Seoul", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", "UTC"] {
            let store = StoreId::new(Moment::UNIX_EPOCH, 1);
            let time_zone = TimeZone::get(zone).unwrap();
            let info =
                StoreInfo { store, code: String::new(), time_zone: time_zone.clone(), country: String::new(), currency: String::new() };
            let house = House { by_name: HashMap::new(), stores: vec![info] };
            let day = jiff::civil::date(2026, 3, 29);
            let at = house.moment(HeardWhen::Day(day), Some(store)).unwrap();
            assert!(is_day(at, &time_zone), "{zone}");
            assert_eq!(time_zone.to_datetime(at).date(), day);
            let at = house.moment(HeardWhen::Wall(day.at(12, 5, 0, 0)), Some(store)).unwrap();
            assert!(!is_day(at, &time_zone), "{zone}");
        }
    }
}
