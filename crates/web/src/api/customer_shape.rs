//! A customer as the API shows one.

use roadbook_core::know::fact;
use roadbook_store::{
    consents::ConsentRow,
    customer_page::CustomerPage,
    customers::CustomerRow,
    facts::FactRow,
    identifiers::IdentifierRow,
    names::NameRow,
    vehicles::{VehicleRoleRow, VehicleRow},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::shape::{self, Time};

/// What lists show of a customer.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustomerSummary {
    pub customer_id: Uuid,
    #[schema(schema_with = shape::party_kinds)]
    pub kind: String,
    /// The name as it is shown.
    pub display_name: String,
    /// In Latin letters, family name first; what lists are ordered by.
    pub sort_name: String,
    /// BCP 47.
    pub language: Option<String>,
    /// ISO 3166-1, two letters.
    pub country: Option<String>,
    /// IANA name.
    pub time_zone: Option<String>,
    pub store_id: Option<Uuid>,
    /// The member of staff who looks after them.
    pub owner_id: Option<Uuid>,
    /// One more with every change; the ETag is this in quotation marks.
    pub version: i64,
    pub first_heard_at: Time,
    pub changed_at: Time,
    pub last_activity_at: Option<Time>,
}

/// All that is known of a customer but for the timeline. Sensitive facts are only in it for who may read them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Customer {
    #[serde(flatten)]
    pub summary: CustomerSummary,
    /// All spellings, those that staff entered first.
    pub names: Vec<Name>,
    pub identifiers: Vec<Identifier>,
    /// Those that hold now, newest first.
    pub facts: Vec<Fact>,
    /// The newest for each purpose and channel.
    pub consents: Vec<Consent>,
    /// Sixty roles at most; an account's fleet is found by search.
    pub vehicles: Vec<CustomerVehicle>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Name {
    pub written: String,
    pub given: Option<String>,
    pub middle: Option<String>,
    pub family: Option<String>,
    pub title: Option<String>,
    pub by_staff: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Identifier {
    #[schema(schema_with = shape::identifier_kinds)]
    pub kind: String,
    /// Comparable: phones in E.164 where the country is known, mail addresses in lower case.
    pub value: String,
    pub written: String,
    pub label: Option<String>,
    /// When staff said that it is not theirs (any more).
    pub ended_at: Option<Time>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Fact {
    pub fact_id: Uuid,
    #[schema(schema_with = shape::fact_kinds)]
    pub kind: String,
    /// A text, a number, or an object for an address.
    pub value: serde_json::Value,
    /// The record that says so; null when staff entered it by itself.
    pub record_id: Option<Uuid>,
    pub staff_id: Option<Uuid>,
    pub heard_at: Time,
    pub ended_at: Option<Time>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Consent {
    #[schema(schema_with = shape::purposes)]
    pub purpose: String,
    #[schema(schema_with = shape::channels)]
    pub channel: String,
    pub granted: bool,
    pub basis: String,
    pub proof: String,
    pub given_at: Time,
    /// A day.
    #[schema(format = Date)]
    pub expires_on: Option<String>,
}

/// A car in which the customer has a role.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustomerVehicle {
    pub vehicle_id: Uuid,
    pub vin: Option<String>,
    pub plate: Option<String>,
    pub make: Option<String>,
    pub model: Option<String>,
    pub model_year: Option<i64>,
    pub roles: Vec<Role>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Role {
    #[schema(schema_with = shape::vehicle_roles)]
    pub role: String,
    #[schema(format = Date)]
    pub from_on: Option<String>,
    #[schema(format = Date)]
    pub to_on: Option<String>,
}

impl From<CustomerRow> for CustomerSummary {
    fn from(row: CustomerRow) -> Self {
        Self {
            customer_id: row.customer_id,
            kind: row.kind,
            display_name: row.display_name,
            sort_name: row.sort_name,
            language: row.language,
            country: row.country,
            time_zone: row.time_zone,
            store_id: row.store_id,
            owner_id: row.owner_id,
            version: row.version,
            first_heard_at: Time::micros(row.first_heard_at),
            changed_at: Time::micros(row.changed_at),
            last_activity_at: row.last_activity_at.map(Time::micros),
        }
    }
}

impl From<NameRow> for Name {
    fn from(row: NameRow) -> Self {
        let NameRow { written, given, middle, family, title, by_staff, .. } = row;
        Self { written, given, middle, family, title, by_staff }
    }
}

impl From<IdentifierRow> for Identifier {
    fn from(row: IdentifierRow) -> Self {
        let IdentifierRow { kind, value, written, label, ended_at, .. } = row;
        Self { kind, value, written, label, ended_at: ended_at.map(Time::micros) }
    }
}

impl From<FactRow> for Fact {
    fn from(row: FactRow) -> Self {
        let value = serde_json::from_str(&row.value).unwrap_or(serde_json::Value::String(row.value));
        Self {
            fact_id: row.fact_id,
            kind: row.kind,
            value,
            record_id: row.record_id,
            staff_id: row.staff_id,
            heard_at: Time::micros(row.heard_at),
            ended_at: row.ended_at.map(Time::micros),
        }
    }
}

impl From<ConsentRow> for Consent {
    fn from(row: ConsentRow) -> Self {
        let ConsentRow { purpose, channel, granted, basis, proof, given_at, expires_on, .. } = row;
        Self { purpose, channel, granted, basis, proof, given_at: Time::micros(given_at), expires_on }
    }
}

/// Whether a fact is hidden from who may not read what is sensitive. A kind that the catalogue does not know (any more) counts as such.
#[must_use]
pub fn is_sensitive(kind: &str) -> bool {
    fact::find(kind).is_none_or(|kind| kind.sensitive)
}

fn role(row: &VehicleRoleRow) -> Role {
    Role { role: row.role.clone(), from_on: row.from_on.clone(), to_on: row.to_on.clone() }
}

/// Roles as one says them: what several records say alike is there once.
#[must_use]
pub fn roles<'a>(rows: impl IntoIterator<Item = &'a VehicleRoleRow>) -> Vec<Role> {
    let mut seen: Vec<(&str, &Option<String>, &Option<String>)> = Vec::new();
    let mut found = Vec::new();
    for row in rows {
        let said = (row.role.as_str(), &row.from_on, &row.to_on);
        if !seen.contains(&said) {
            seen.push(said);
            found.push(role(row));
        }
    }
    found
}

impl Customer {
    /// `sensitive`: whether the reader may see sensitive facts of this customer.
    #[must_use]
    pub fn of(page: CustomerPage, sensitive: bool) -> Self {
        let vehicles = page.vehicles.iter().map(|car| CustomerVehicle::of(car, &page.roles)).collect();
        Self {
            summary: page.customer.into(),
            names: page.names.into_iter().map(Into::into).collect(),
            identifiers: page.identifiers.into_iter().map(Into::into).collect(),
            facts: page.facts.into_iter().filter(|row| sensitive || !is_sensitive(&row.kind)).map(Into::into).collect(),
            consents: page.consents.into_iter().map(Into::into).collect(),
            vehicles,
        }
    }
}

impl CustomerVehicle {
    fn of(car: &VehicleRow, all: &[VehicleRoleRow]) -> Self {
        Self {
            vehicle_id: car.vehicle_id,
            vin: car.vin.clone(),
            plate: car.plate.clone(),
            make: car.make.clone(),
            model: car.model.clone(),
            model_year: car.model_year,
            roles: roles(all.iter().filter(|role| role.vehicle_id == car.vehicle_id)),
        }
    }
}
