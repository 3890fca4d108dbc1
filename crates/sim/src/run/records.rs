//! What the systems of the group say of people, as rows of theirs, read by the product's own intake.

use roadbook_core::{
    hear::{Heard, Problem, Purpose, RecordKind},
    kernel::Moment,
};
use roadbook_intake::{Cells, ColumnMapping, Context, Mapping, RawRow, Target, to_heard, value::money::DecimalSign};

use crate::{
    life::{Purchase, Work},
    world::{Car, PersonId, Source, Spelling, Store, World},
};

/// A row: what its column means, and the cell.
type Row = Vec<(&'static str, Target, String)>;

/// Reads a row as the intake reads a file's.
///
/// # Errors
/// Every reason for which it cannot be taken.
fn read(kind: RecordKind, source: &str, store: &Store, now: Moment, row: Row) -> Result<Heard, Vec<Problem>> {
    let row: Row = row.into_iter().filter(|(_, _, cell)| !cell.is_empty()).collect();
    let header: Vec<String> = row.iter().map(|(name, ..)| (*name).to_owned()).collect();
    let columns = row.iter().map(|(name, target, _)| ColumnMapping::new((*name).to_owned(), target.clone())).collect();
    let mapping = Mapping { kind, columns, date_order: None, decimal: DecimalSign::Detect };
    let raw = RawRow::from_cells(1, 1, row.iter().map(|(_, _, cell)| cell).collect::<Cells>());
    let context = Context {
        source: source.to_owned(),
        default_country: Some(store.country.clone()),
        currency: Some(store.currency),
        today: now.to_zoned(store.zone.clone()).date(),
    };
    to_heard(kind, &mapping, &header, &raw, &context)
}

/// A person as a system has them, with what they agreed to before the first day.
///
/// # Errors
/// As the intake's.
pub fn customer(world: &World, person: PersonId, source: Source, spelling: Spelling, now: Moment) -> Result<Heard, Vec<Problem>> {
    let Spelling { number, family, given, middle, full, phone, email, born, street, city, postal_code, country, firm, language, note } =
        spelling;
    let apart = !family.is_empty() && source == Source::Dms;
    let cell = |wanted: bool, text: String| if wanted { text } else { String::new() };
    let mut row = vec![
        ("number", Target::RecordId, number.clone()),
        ("customer_number", Target::CustomerNumber, number),
        ("family", Target::FamilyName, cell(apart, family)),
        ("given", Target::GivenName, cell(apart, given)),
        ("middle", Target::MiddleName, cell(apart, middle)),
        ("name", Target::FullName, cell(!apart, full)),
        ("company", Target::OrganisationName, cell(!apart, firm)),
        ("phone", Target::Phone(None), phone),
        ("email", Target::Email(None), email),
        ("born", Target::Fact("birth_date".to_owned()), born),
        ("street", Target::AddressStreet, street),
        ("city", Target::AddressCity, city),
        ("postal_code", Target::AddressPostalCode, postal_code),
        ("country", Target::AddressCountry, country),
        ("language", Target::Fact("language".to_owned()), language),
        ("note", Target::Keep("note".to_owned()), note),
    ];
    if source == Source::Dms {
        for consent in world.consents(person) {
            let answer = if consent.granted { "yes" } else { "no" };
            row.push((consent_column(consent.purpose), Target::Consent(consent.purpose, consent.channel), answer.to_owned()));
        }
    }
    read(RecordKind::Customers, source.name(), world.store(world.person(person).store), now, row)
}

fn consent_column(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::ServiceMessage => "may be informed",
        Purpose::Contract => "contract",
        Purpose::Marketing => "may be sent offers",
        Purpose::Survey => "may be asked",
    }
}

/// A car that the dealer management system knows as somebody's.
///
/// # Errors
/// As the intake's.
pub fn car(world: &World, person: PersonId, car: &Car, now: Moment) -> Result<Heard, Vec<Problem>> {
    let spelling = world.spelt(person, Source::Dms);
    let store = world.store(world.person(person).store);
    let today = now.to_zoned(store.zone.clone()).date();
    let row = vec![
        ("car", Target::RecordId, format!("car-{}", car.vin)),
        ("customer_number", Target::CustomerNumber, spelling.number),
        ("vin", Target::Vin, car.vin.clone()),
        ("plate", Target::Plate, car.plate.clone()),
        ("make", Target::Make, car.make.clone()),
        ("model", Target::Model, car.model.clone()),
        ("registered", Target::FirstRegistered, car.registered.to_string()),
        ("owner_since", Target::RoleFrom, car.owned_since.to_string()),
        ("warranty_until", Target::WarrantyUntil, car.warranty_until.to_string()),
        ("next_service", Target::NextService, next_service(car, today).to_string()),
        ("km", Target::OdometerKm, car.odometer(today).to_string()),
    ];
    read(RecordKind::Vehicles, Source::Dms.name(), store, now, row)
}

/// Twelve months after the last that is known; the next return of the day on which the car was registered.
fn next_service(car: &Car, today: jiff::civil::Date) -> jiff::civil::Date {
    let years = (0..60).filter_map(|years| car.registered.checked_add(jiff::Span::new().years(years)).ok());
    years.into_iter().find(|day| *day > today).unwrap_or(today)
}

/// A sale by one of our stores.
///
/// # Errors
/// As the intake's.
pub fn sale(spelling: Spelling, sold: &Purchase, car: &Car, store: &Store, now: Moment) -> Result<Heard, Vec<Problem>> {
    let day = now.to_zoned(store.zone.clone()).date();
    let row = vec![
        ("invoice", Target::OrderNumber, format!("{}-{}-{}", store.code, day.year(), car.vin)),
        ("customer_number", Target::CustomerNumber, spelling.number),
        ("name", Target::FullName, spelling.full),
        ("phone", Target::Phone(None), spelling.phone),
        ("email", Target::Email(None), spelling.email),
        ("date", Target::Date, day.to_string()),
        ("vin", Target::Vin, car.vin.clone()),
        ("plate", Target::Plate, car.plate.clone()),
        ("make", Target::Make, car.make.clone()),
        ("model", Target::Model, car.model.clone()),
        ("warranty_until", Target::WarrantyUntil, car.warranty_until.to_string()),
        ("next_service", Target::NextService, day.saturating_add(jiff::Span::new().months(12)).to_string()),
        ("price", Target::Amount, amount(sold.price)),
        ("summary", Target::Summary, format!("{} {}", car.make, car.model)),
        ("kind", Target::Keep("kind".to_owned()), if sold.used { "used" } else { "new" }.to_owned()),
    ];
    read(RecordKind::Sales, Source::Dms.name(), store, now, row)
}

/// A car was in one of our workshops.
///
/// # Errors
/// As the intake's.
pub fn repair(spelling: Spelling, work: &Work, car: &Car, store: &Store, now: Moment) -> Result<Heard, Vec<Problem>> {
    let day = now.to_zoned(store.zone.clone()).date();
    let row = vec![
        ("order", Target::OrderNumber, format!("{}-R-{day}-{}", store.code, car.vin)),
        ("customer_number", Target::CustomerNumber, spelling.number),
        ("name", Target::FullName, spelling.full),
        ("phone", Target::Phone(None), spelling.phone),
        ("date", Target::Date, day.to_string()),
        ("vin", Target::Vin, car.vin.clone()),
        ("plate", Target::Plate, car.plate.clone()),
        ("make", Target::Make, car.make.clone()),
        ("model", Target::Model, car.model.clone()),
        ("km", Target::OdometerKm, work.km.to_string()),
        ("next_service", Target::NextService, day.saturating_add(jiff::Span::new().months(12)).to_string()),
        ("price", Target::Amount, amount(work.price)),
        ("summary", Target::Summary, format!("{:?}, {} km", work.kind, work.km)),
    ];
    read(RecordKind::RepairOrders, Source::Dms.name(), store, now, row)
}

fn amount(money: roadbook_core::kernel::Money) -> String {
    let digits = usize::try_from(money.currency.digits()).unwrap_or(2);
    if digits == 0 {
        return money.minor.to_string();
    }
    let unit = 10_i64.pow(u32::try_from(digits).unwrap_or(2));
    format!("{}.{:0digits$}", money.minor / unit, money.minor % unit)
}
