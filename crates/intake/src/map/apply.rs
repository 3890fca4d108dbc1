//! One row under construction: every cell adds what its column means.

use roadbook_core::{
    hear::{
        Channel, HeardFact, HeardIdentifier, HeardName, HeardVehicle, HeardWhen, IdentifierKind, PartyKind, Problem, ProblemCode, Purpose,
        VehicleRole,
    },
    kernel::{Currency, vin},
    know::fact::{self, FactForm},
};
use serde_json::{Map, Value};

use super::{context::Context, target::Target};
use crate::value::{
    cell,
    date::{self, DateOrder, DateReading, ReadDate},
    email,
    money::{self, DecimalSign},
    phone, staff_words, words,
};

/// One column as the mapper uses it.
#[derive(Debug)]
pub(super) struct Column {
    pub index: usize,
    pub header: String,
    pub target: Target,
    pub date_order: Option<DateOrder>,
    pub currency: Option<Currency>,
}

/// What is the same for all rows.
#[derive(Debug)]
pub(super) struct Habits {
    pub context: Context,
    pub decimal: DecimalSign,
    pub assumed_order: DateOrder,
}

#[derive(Debug, Default)]
pub(super) struct Address<'r> {
    pub line: Option<&'r str>,
    pub street: Vec<&'r str>,
    pub city: Option<&'r str>,
    pub region: Option<&'r str>,
    pub postal_code: Option<&'r str>,
    pub country: Option<&'r str>,
}

#[derive(Debug, Default)]
pub(super) struct Draft<'r> {
    pub name: HeardName,
    pub organisation: Option<&'r str>,
    pub party_kind: Option<PartyKind>,
    pub identifiers: Vec<HeardIdentifier>,
    pub facts: Vec<HeardFact>,
    pub address: Address<'r>,
    pub vehicle: HeardVehicle,
    pub has_vehicle: bool,
    pub when: Option<HeardWhen>,
    pub time: Option<jiff::civil::Time>,
    pub amount: Option<(&'r str, &'r str, Option<Currency>)>,
    pub currency: Option<Currency>,
    pub summary: Option<&'r str>,
    pub texts: Vec<&'r str>,
    pub order_number: Option<&'r str>,
    pub kept: Map<String, Value>,
    pub consents: Vec<(Purpose, Channel, bool, &'r str)>,
    pub purpose: Option<Purpose>,
    pub channel: Option<Channel>,
    pub granted: Option<bool>,
    pub basis: Option<&'r str>,
    pub proof: Option<&'r str>,
    pub expires: Option<jiff::civil::Date>,
    pub staff_role: Option<&'static str>,
    pub department: Option<&'static str>,
    pub store: Option<&'r str>,
    pub record_id: Option<&'r str>,
    pub problems: Vec<Problem>,
    pub warnings: Vec<Problem>,
}

impl<'r> Draft<'r> {
    /// Takes one cell for what its column means. What is wrong is noted in `problems`, what is odd in `warnings`.
    pub(super) fn take(&mut self, column: &'r Column, cell: &'r str, habits: &Habits) {
        let text = match cell::read(cell) {
            Ok(Some(text)) => text,
            Ok(None) => return,
            // A column that is only kept may hold anything.
            Err(_) if matches!(column.target, Target::Ignore | Target::Keep(_)) => cell.trim(),
            Err(problem) => return self.problems.push(problem.in_column(&column.header)),
        };
        if let Err(problem) = self.take_text(column, text, habits) {
            self.problems.push(problem.in_column(&column.header));
        }
    }

    fn take_text(&mut self, column: &'r Column, text: &'r str, habits: &Habits) -> Result<(), Problem> {
        match &column.target {
            Target::Ignore => {}
            Target::RecordId => self.record_id = Some(whole_id(text)?),
            Target::Store => self.store = Some(text),
            Target::FullName => self.name.full = one_line(text),
            Target::GivenName => self.name.given = Some(one_line(text)),
            Target::MiddleName => self.name.middle = Some(one_line(text)),
            Target::FamilyName => self.name.family = Some(one_line(text)),
            Target::Title => self.name.title = Some(one_line(text)),
            Target::OrganisationName => self.organisation = Some(text),
            Target::PartyKind => match words::party_kind(text) {
                Some(kind) => self.party_kind = Some(kind),
                None => self.warn(ProblemCode::UnknownValue, column, text),
            },
            Target::Phone(label) => return self.take_phones(column, text, label.as_ref(), habits),
            Target::Email(label) => {
                let identifiers = &mut self.identifiers;
                return email::read_all(text, |written, value| {
                    identifiers.push(identifier(IdentifierKind::Email, written, value, label.clone()));
                });
            }
            Target::Messenger(name) => {
                self.identifiers.push(identifier(
                    IdentifierKind::Messenger,
                    text,
                    text.trim_start_matches('@').to_lowercase(),
                    Some(name.clone()),
                ));
            }
            Target::NationalId => self.take_id(IdentifierKind::NationalId, text)?,
            Target::TaxId => self.take_id(IdentifierKind::TaxId, text)?,
            Target::CustomerNumber => self.take_id(IdentifierKind::DmsNumber, text)?,
            Target::AddressLine => self.address.line = Some(text),
            Target::AddressStreet => self.address.street.push(text),
            Target::AddressCity => self.address.city = Some(text),
            Target::AddressRegion => self.address.region = Some(text),
            Target::AddressPostalCode => self.address.postal_code = Some(text.strip_suffix(".0").unwrap_or(text)),
            Target::AddressCountry => self.address.country = Some(text),
            Target::Fact(kind) => return self.take_fact(kind, column, text, habits),
            Target::Consent(purpose, channel) => match words::yes_no(text) {
                Some(granted) => self.consents.push((*purpose, *channel, granted, &column.header)),
                None => return Err(Problem::new(ProblemCode::UnknownValue).found(text)),
            },
            Target::Keep(name) => {
                self.kept.insert(name.clone(), Value::String(text.to_owned()));
            }
            Target::Date => self.when = Some(self.read_date(column, text, false, habits)?.when),
            Target::Time => self.time = Some(date::read_time_of_day(text).ok_or_else(|| Problem::new(ProblemCode::NotADate).found(text))?),
            Target::Amount => self.amount = Some((text, &column.header, column.currency)),
            Target::Currency => {
                self.currency = Some(
                    money::currency_in(text, habits.context.currency)
                        .or_else(|| text.parse().ok())
                        .ok_or_else(|| Problem::new(ProblemCode::UnknownValue).found(text))?,
                );
            }
            Target::Summary => self.summary = Some(text),
            Target::Text => self.texts.push(text),
            Target::OrderNumber => self.order_number = Some(whole_id(text)?),
            Target::ConsentPurpose => self.purpose = Some(known(words::purpose(text), text)?),
            Target::ConsentChannel => self.channel = Some(known(words::channel(text), text)?),
            Target::ConsentGranted => self.granted = Some(known(words::yes_no(text), text)?),
            Target::ConsentBasis => self.basis = Some(text),
            Target::ConsentProof => self.proof = Some(text),
            Target::ConsentExpires => self.expires = Some(self.read_date(column, text, false, habits)?.day()),
            Target::StaffRole => self.staff_role = Some(known(staff_words::role(text), text)?.name()),
            Target::Department => self.department = Some(known(staff_words::department(text), text)?.name()),
            _ => return self.take_vehicle(column, text, habits),
        }
        Ok(())
    }

    fn take_vehicle(&mut self, column: &Column, text: &str, habits: &Habits) -> Result<(), Problem> {
        match &column.target {
            Target::Vin => {
                let number = vin::normalise(text);
                match vin::judge(&number) {
                    vin::VinVerdict::Good => {}
                    vin::VinVerdict::CheckDigitOff => self.warn(ProblemCode::VinCheckDigit, column, text),
                    vin::VinVerdict::NotAVin => self.warn(ProblemCode::VinUnusual, column, text),
                }
                self.vehicle.vin = Some(number);
            }
            Target::Plate => {
                let plate: String =
                    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '·' | '•')).flat_map(char::to_uppercase).collect();
                self.vehicle.plate = Some(plate).filter(|plate| !plate.is_empty());
            }
            Target::Make => self.vehicle.make = Some(text.to_owned()),
            Target::Model => self.vehicle.model = Some(text.to_owned()),
            Target::ModelYear => {
                let year = read_year(text).ok_or_else(|| Problem::new(ProblemCode::NotANumber).found(text))?;
                self.vehicle.model_year = Some(year);
            }
            Target::Colour => self.vehicle.colour = Some(text.to_owned()),
            Target::Body => self.vehicle.body = Some(text.to_owned()),
            Target::Fuel => self.vehicle.fuel = Some(text.to_owned()),
            Target::OdometerKm | Target::OdometerMiles => {
                let number = money::number_in(text, whole_numbers(habits.decimal, text))
                    .ok_or_else(|| Problem::new(ProblemCode::NotANumber).found(text))?;
                let in_miles = column.target == Target::OdometerMiles || text.to_ascii_lowercase().contains("mi");
                // One international mile is 1.609344 km.
                let km = if in_miles { Some((number.to_f64() * 1.609_344).round() as i64) } else { number.rounded() };
                self.vehicle.odometer_km = km.filter(|km| (0..=10_000_000).contains(km));
                if self.vehicle.odometer_km.is_none() {
                    return Err(Problem::new(ProblemCode::NotANumber).found(text));
                }
            }
            Target::FirstRegistered => self.vehicle.first_registered = Some(self.read_date(column, text, true, habits)?.day()),
            Target::WarrantyUntil => self.vehicle.warranty_until = Some(self.read_date(column, text, false, habits)?.day()),
            Target::NextService => self.vehicle.next_service = Some(self.read_date(column, text, false, habits)?.day()),
            Target::VehicleRole => {
                self.vehicle.role = Some(known::<VehicleRole>(words::vehicle_role(text), text)?);
                return Ok(());
            }
            Target::RoleFrom => {
                self.vehicle.role_from = Some(self.read_date(column, text, false, habits)?.day());
                return Ok(());
            }
            Target::RoleTo => {
                self.vehicle.role_to = Some(self.read_date(column, text, false, habits)?.day());
                return Ok(());
            }
            _ => return Ok(()),
        }
        self.has_vehicle = true;
        Ok(())
    }

    fn take_phones(&mut self, column: &Column, text: &str, label: Option<&String>, habits: &Habits) -> Result<(), Problem> {
        let (identifiers, warnings) = (&mut self.identifiers, &mut self.warnings);
        phone::read_all(text, habits.context.default_country.as_deref(), |written, value, usual| {
            if !usual {
                warnings.push(Problem::new(ProblemCode::PhoneUnusual).found(written).in_column(&column.header));
            }
            identifiers.push(identifier(IdentifierKind::Phone, written, value, label.cloned()));
        })
    }

    fn take_id(&mut self, kind: IdentifierKind, text: &str) -> Result<(), Problem> {
        let written = whole_id(text)?;
        let value: String = written.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
        // Zeros alone were keyed in to get past a required field.
        if value.chars().any(|c| c.is_alphanumeric() && c != '0') {
            self.identifiers.push(identifier(kind, written, value, None));
        }
        Ok(())
    }

    fn take_fact(&mut self, kind: &str, column: &Column, text: &str, habits: &Habits) -> Result<(), Problem> {
        let value = match fact::find(kind).map(|kind| kind.form) {
            Some(FactForm::Date) => {
                let past = kind == "birth_date";
                let day = self.read_date(column, text, past, habits)?.day();
                if past && !date::is_possible_birth(day, habits.context.today) {
                    return Err(Problem::new(ProblemCode::NotADate).found(text));
                }
                Value::String(day.to_string())
            }
            Some(FactForm::Number) => {
                let number = money::number_in(text, habits.decimal).ok_or_else(|| Problem::new(ProblemCode::NotANumber).found(text))?;
                match number.rounded().filter(|_| number.is_whole()) {
                    Some(whole) => Value::from(whole),
                    None => Value::from(number.to_f64()),
                }
            }
            Some(FactForm::Language) => match words::language(text) {
                Some(tag) => Value::String(tag),
                None => return self.set_aside(column, text),
            },
            Some(FactForm::Channel) => match words::channel(text) {
                Some(channel) => Value::from(channel.name()),
                None => return self.set_aside(column, text),
            },
            Some(FactForm::OneOf(allowed)) => {
                let word = if kind == "gender" {
                    words::gender(text)
                } else {
                    allowed.iter().copied().find(|word| word.eq_ignore_ascii_case(text))
                };
                match word {
                    Some(word) => Value::from(word),
                    None => return self.set_aside(column, text),
                }
            }
            _ => Value::String(text.to_owned()),
        };
        self.facts.push(HeardFact { kind: kind.to_owned(), value });
        Ok(())
    }

    /// A word that is not understood costs the fact and not the row; the original keeps it.
    fn set_aside(&mut self, column: &Column, text: &str) -> Result<(), Problem> {
        self.warn(ProblemCode::UnknownValue, column, text);
        Ok(())
    }

    fn read_date(&mut self, column: &Column, text: &str, past: bool, habits: &Habits) -> Result<ReadDate, Problem> {
        let reading = DateReading { order: column.date_order, assumed: habits.assumed_order, today: habits.context.today, past };
        let Some(read) = date::read(text, &reading) else {
            return Err(Problem::new(ProblemCode::NotADate).found(text));
        };
        if read.ambiguous || read.against_column {
            self.warnings
                .push(Problem::new(ProblemCode::AmbiguousDate).found(text).suggest(read.day().to_string()).in_column(&column.header));
        }
        Ok(read)
    }

    fn warn(&mut self, code: ProblemCode, column: &Column, text: &str) {
        self.warnings.push(Problem::new(code).found(text).in_column(&column.header));
    }
}

impl Address<'_> {
    /// The fact's value, when there is any part.
    pub(super) fn value(&self) -> Option<Value> {
        let mut street = self.street.join(", ");
        if let [number, name] = self.street.as_slice()
            && number.len() <= 6
            && number.starts_with(|c: char| c.is_ascii_digit())
        {
            street = format!("{number} {name}");
        }
        if let Some(line) = self.line {
            street = if street.is_empty() { line.to_owned() } else { format!("{street}, {line}") };
        }
        let mut value = Map::new();
        let parts = [("city", self.city), ("region", self.region), ("postal_code", self.postal_code), ("country", self.country)];
        if !street.is_empty() {
            value.insert("street".to_owned(), Value::String(street));
        }
        for (name, part) in parts {
            if let Some(part) = part {
                value.insert(name.to_owned(), Value::String(part.to_owned()));
            }
        }
        (!value.is_empty()).then_some(Value::Object(value))
    }
}

pub(super) fn identifier(kind: IdentifierKind, written: &str, value: String, label: Option<String>) -> HeardIdentifier {
    HeardIdentifier { kind, written: written.to_owned(), value, label }
}

fn known<T>(meaning: Option<T>, text: &str) -> Result<T, Problem> {
    meaning.ok_or_else(|| Problem::new(ProblemCode::UnknownValue).found(text))
}

/// An id as text: `123.0` and `1.23E+11` are what spreadsheets make of digits.
fn whole_id(text: &str) -> Result<&str, Problem> {
    if let Some(whole) = text.strip_suffix(".0")
        && !whole.is_empty()
        && whole.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Ok(whole);
    }
    let rounded = text.split_once("E+").is_some_and(|(mantissa, power)| {
        mantissa.contains('.')
            && mantissa.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && power.bytes().all(|byte| byte.is_ascii_digit())
    });
    if rounded { Err(Problem::new(ProblemCode::NotANumber).found(text)) } else { Ok(text) }
}

fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) || text.contains("  ") {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

fn read_year(text: &str) -> Option<i16> {
    let digits = text.strip_suffix(".0").unwrap_or(text).trim_end_matches(['年', '년', 'г', '.']).trim();
    let year: i16 = match digits.len() {
        4 => digits.parse().ok()?,
        // A full date stands where the year should.
        10 => digits.get(..4).filter(|_| digits.as_bytes().get(4) == Some(&b'-'))?.parse().ok()?,
        _ => return None,
    };
    (1885..=2100).contains(&year).then_some(year)
}

/// `120.500` on an odometer is never a fraction.
fn whole_numbers(sign: DecimalSign, text: &str) -> DecimalSign {
    let groups_by_point =
        text.split_once('.').is_some_and(|(_, after)| after.bytes().take_while(u8::is_ascii_digit).count() == 3 && !after.contains('.'));
    if sign == DecimalSign::Detect && groups_by_point { DecimalSign::Comma } else { sign }
}
