//! A store of the group.

use jiff::{
    civil::{Date, Weekday},
    tz::TimeZone,
};
use roadbook_core::kernel::{BusinessCalendar, Currency, Holidays, Money, OpeningHours};

use super::{
    Language, StoreNo,
    places::{PLACES, Place},
};

/// Holidays are put into calendars for so many years from the first that is lived.
const CALENDAR_YEARS: i16 = 6;

#[derive(Debug, Clone)]
pub struct Store {
    pub no: StoreNo,
    /// Short and unique: `YER`.
    pub code: String,
    pub name: String,
    pub country: String,
    pub city: String,
    pub address: String,
    pub postal_code: String,
    pub phone: String,
    pub email: String,
    pub zone: TimeZone,
    pub zone_name: String,
    /// Its own first.
    pub languages: Vec<Language>,
    pub currency: Currency,
    pub hours: OpeningHours,
    /// Hours and public holidays in its zone.
    pub calendar: BusinessCalendar,
    pub makes: Vec<String>,
    price: i64,
    people: Vec<(Language, f64)>,
}

impl Store {
    /// The languages of those who buy here, by weight.
    #[must_use]
    pub fn people(&self) -> &[(Language, f64)] {
        &self.people
    }

    /// What a car for so many thousands on the list costs here, rounded as price tags are.
    #[must_use]
    pub fn price(&self, thousands: f64) -> Money {
        self.money(thousands, 100)
    }

    /// As [`Self::price`] for smaller things: whole units of the currency.
    #[must_use]
    pub fn amount(&self, thousands: f64) -> Money {
        self.money(thousands, 1)
    }

    fn money(&self, thousands: f64, step: i64) -> Money {
        #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "prices are far below 2^52")]
        let whole = libm::round(thousands * self.price as f64 / step as f64) as i64 * step;
        Money { minor: whole * 10_i64.pow(self.currency.digits()), currency: self.currency }
    }
}

/// The stores of a group. Places are used in their order, those of `language` first; when they are used up, a city gets another store.
pub(super) fn all(count: u16, begins: Date, language: Option<Language>) -> Vec<Store> {
    let mut places: Vec<&Place> = PLACES.place.iter().collect();
    if let Some(language) = language {
        places.sort_by_key(|place| place.people.first().is_none_or(|(own, _)| *own != language));
    }
    (0..count.max(1)).map(|no| make(no, places[usize::from(no) % places.len()], usize::from(no) / places.len(), begins)).collect()
}

fn make(no: u16, place: &Place, round: usize, begins: Date) -> Store {
    let code = if round == 0 { place.code.clone() } else { format!("{}{}", place.code, round + 1) };
    let name = if round == 0 { place.name.clone() } else { format!("{} {}", place.name, round + 1) };
    let zone = TimeZone::get(&place.zone).unwrap_or(TimeZone::UTC);
    let mut hours = OpeningHours::default();
    let part = |text: &String| OpeningHours::parse_day(text).unwrap_or_default();
    for weekday in [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday] {
        hours.set_day(weekday, part(&place.open[0]));
    }
    hours.set_day(Weekday::Saturday, part(&place.open[1]));
    hours.set_day(Weekday::Sunday, part(&place.open[2]));
    let holidays = (begins.year()..begins.year() + CALENDAR_YEARS).flat_map(|year| Holidays::of(&place.country, year).into_keys());
    let calendar = BusinessCalendar::new(zone.clone(), &hours).closed_on(holidays);
    Store {
        no: StoreNo(no),
        email: format!("{}@haldenrook.example", code.to_lowercase()),
        code,
        name,
        country: place.country.clone(),
        city: place.city.clone(),
        address: place.address.clone(),
        postal_code: place.postal_code.clone(),
        phone: place.phone.clone(),
        zone,
        zone_name: place.zone.clone(),
        languages: place.people.iter().map(|(language, _)| *language).collect(),
        currency: place.currency.parse().unwrap_or_else(|_| unreachable!("places.toml names currencies")),
        hours,
        calendar,
        makes: place.makes.clone(),
        price: place.price,
        people: place.people.clone(),
    }
}
