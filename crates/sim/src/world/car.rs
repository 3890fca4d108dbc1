//! Cars: numbers as they are issued, use, age.

use jiff::{ToSpan, civil::Date};
use roadbook_core::kernel::vin;

use super::{CarId, FirmId, Store, StoreNo, places::PLACES};
use crate::{
    assumptions::ASSUMED,
    seed::{Kind, Seed, Stream},
};

#[derive(Debug, Clone, PartialEq)]
pub struct Car {
    pub id: CarId,
    /// 17 characters with a right check digit (49 CFR 565.15).
    pub vin: String,
    pub plate: String,
    pub make: String,
    pub model: String,
    /// The list price in thousands, see [`Store::price`].
    pub thousands: i64,
    pub registered: Date,
    /// Since when its present owner has it.
    pub owned_since: Date,
    pub bought_new: bool,
    /// Which of our stores sold it to them; none: somebody else.
    pub bought_at: Option<StoreNo>,
    /// Set when a firm owns it.
    pub firm: Option<FirmId>,
    /// Kilometres on the day it was registered with this owner.
    pub km_then: f64,
    pub km_a_year: f64,
    pub warranty_until: Date,
}

impl Car {
    /// What the odometer shows on a day, in kilometres; never less than when its owner got it.
    #[must_use]
    pub fn odometer(&self, day: Date) -> u32 {
        let days = f64::from(days_between(self.owned_since, day).max(0));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cars do not drive millions of kilometres")]
        let km = (self.km_then + self.km_a_year * days / 365.25) as u32;
        km
    }

    /// Age in years on a day.
    #[must_use]
    pub fn age(&self, day: Date) -> f64 {
        f64::from(days_between(self.registered, day)) / 365.25
    }

    /// A car as it comes to its owner on a day.
    pub(crate) fn draw(seed: Seed, id: CarId, store: &Store, day: Date, wish: Wish<'_>) -> Self {
        let mut stream = seed.stream(Kind::Car, id.key());
        let draw_make = stream.pick(&store.makes).clone();
        let make = wish.make.map_or(draw_make, ToOwned::to_owned);
        let listed = PLACES.cars.get(&make);
        let (draw_model, _) = listed.map_or_else(|| ("?".to_owned(), 30), |make| stream.pick(&make.models).clone());
        let model = wish.model.map_or(draw_model, ToOwned::to_owned);
        let thousands = listed.and_then(|make| make.models.iter().find(|(name, _)| *name == model)).map_or(30, |(_, price)| *price);
        let age_days = if wish.used { stream.between(1.5, 8.0) * 365.25 } else { 0.0 };
        let registered = back(day, age_days);
        let mut used = seed.stream(Kind::CarUse, id.key());
        let km_a_year = used.log_normal(ASSUMED.car.km_a_year, ASSUMED.car.km_a_year_sigma).clamp(2_000.0, 60_000.0);
        let wmi = listed.map_or("JTD", |make| make.wmi.as_str());
        Self {
            id,
            vin: number(wmi, registered, id, &mut stream),
            plate: plate(&store.country, &mut stream),
            make,
            model,
            thousands,
            registered,
            owned_since: day,
            bought_new: !wish.used,
            bought_at: wish.from_us.then_some(store.no),
            firm: wish.firm,
            km_then: km_a_year * age_days / 365.25 + 12.0,
            km_a_year,
            warranty_until: registered.saturating_add(months(ASSUMED.car.warranty_months)),
        }
    }
}

/// What somebody wants to have.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wish<'a> {
    pub make: Option<&'a str>,
    pub model: Option<&'a str>,
    pub used: bool,
    pub from_us: bool,
    pub firm: Option<FirmId>,
}

#[expect(clippy::cast_possible_truncation, reason = "some years of days")]
pub(crate) fn back(day: Date, days: f64) -> Date {
    day.saturating_sub((days as i32).days())
}

#[expect(clippy::cast_possible_truncation, reason = "some years of months")]
fn months(count: f64) -> jiff::Span {
    (count as i32).months()
}

/// Whole days from one day to another, negative when the other is before.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until((jiff::Unit::Day, to)).map_or(0, |span| span.get_days())
}

const LETTERS: &[u8] = b"ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
const YEARS: &[u8] = b"ABCDEFGHJKLMNPRSTVWXY123456789";

/// A VIN after ISO 3779; the serial number is the car's own, so that no two are the same.
fn number(wmi: &str, registered: Date, id: CarId, stream: &mut Stream) -> String {
    let mut text = String::with_capacity(17);
    text.push_str(wmi);
    for _ in 0..4 {
        text.push(char::from(*stream.pick(LETTERS)));
    }
    // Eighth place, plant and serial: the car's own number in base 33 and 10.
    let own = id.key();
    text.push(char::from(LETTERS[usize::try_from(own / 1_000_000 % 33).unwrap_or(0)]));
    text.push('0');
    let year = usize::try_from(registered.year().rem_euclid(30)).unwrap_or(0);
    text.push(char::from(YEARS[year % 30]));
    text.push(char::from(LETTERS[usize::try_from(own / 33_000_000 % 33).unwrap_or(0)]));
    text.push_str(&format!("{:06}", own % 1_000_000));
    for digit in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"] {
        text.replace_range(8..9, digit);
        if vin::judge(&text) == vin::VinVerdict::Good {
            break;
        }
    }
    text
}

fn plate(country: &str, stream: &mut Stream) -> String {
    const LATIN: &[u8] = b"ABCDEFHKLMNPRSTUVXZ";
    let mut letters = |count: usize| (0..count).map(|_| char::from(*stream.pick(LATIN))).collect::<String>();
    let three = letters(3);
    let (a, b) = (three.get(..2).unwrap_or_default().to_owned(), three.get(2..).unwrap_or_default().to_owned());
    match country {
        "AM" => format!("{} {a} {:03}", stream.whole(10, 99), stream.whole(1, 999)),
        "KR" => {
            let signs: Vec<char> = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주".chars().collect();
            format!("{}{} {}", stream.whole(100, 699), stream.pick(&signs), stream.whole(1000, 9999))
        }
        "TW" => format!("{three}-{}", stream.whole(1000, 9999)),
        "DE" => format!("HH-{a} {}", stream.whole(10, 9999)),
        "KZ" => format!("{} {three} 02", stream.whole(100, 999)),
        "AZ" => format!("90-{a}-{}", stream.whole(100, 999)),
        "RU" => {
            let signs: Vec<char> = "АВЕКМНОРСТУХ".chars().collect();
            let (x, y, z) = (*stream.pick(&signs), *stream.pick(&signs), *stream.pick(&signs));
            format!("{x}{:03}{y}{z} 125", stream.whole(1, 999))
        }
        _ => format!("{} {}{b}{a}", stream.whole(100, 999), b),
    }
}
