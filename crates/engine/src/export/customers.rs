//! One object per customer with all that is known of it but the timeline.

use std::{borrow::Cow, collections::HashMap};

use roadbook_core::know::fact;
use roadbook_store::{
    Conn, StoreError,
    consents::{self, ConsentRow},
    customers::CustomerRow,
    facts::{self, FactRow},
    identifiers::{self, IdentifierRow},
    names::{self, NameRow},
    pages,
    records::RecordRow,
    vehicles::{self, VehicleRoleRow, VehicleRow},
};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{Cursor, Lines, Names, Row, by_customer, csv::Cell, json, maybe_moment, moment};

/// Customers loaded at a time with all that belongs to them.
const PAGE: i64 = 250;

pub(super) const HEADER: &[&str] = &[
    "customer_id",
    "kind",
    "display_name",
    "language",
    "country",
    "time_zone",
    "store",
    "owner",
    "phones",
    "emails",
    "other_identifiers",
    "names",
    "address",
    "facts",
    "consents",
    "vehicles",
    "first_heard_at",
    "last_activity_at",
];

#[derive(Serialize)]
struct Customer<'a> {
    customer_id: Uuid,
    kind: &'a str,
    display_name: &'a str,
    sort_name: &'a str,
    language: Option<&'a str>,
    country: Option<&'a str>,
    time_zone: Option<&'a str>,
    store: Option<&'a str>,
    owner: Option<&'a str>,
    first_heard_at: String,
    last_activity_at: Option<String>,
    names: Vec<Name<'a>>,
    identifiers: Vec<Identifier<'a>>,
    facts: Vec<Fact<'a>>,
    consents: Vec<Consent<'a>>,
    vehicles: Vec<Vehicle<'a>>,
    records: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Name<'a> {
    written: &'a str,
    given: Option<&'a str>,
    middle: Option<&'a str>,
    family: Option<&'a str>,
    title: Option<&'a str>,
    latin: &'a str,
    by_staff: bool,
    record_id: Uuid,
}

#[derive(Serialize)]
struct Identifier<'a> {
    kind: &'a str,
    value: &'a str,
    written: &'a str,
    label: Option<&'a str>,
    ended_at: Option<String>,
    ended_by: Option<&'a str>,
    record_id: Uuid,
}

#[derive(Serialize)]
struct Fact<'a> {
    kind: &'a str,
    value: Value,
    heard_at: String,
    source: Option<&'a str>,
    staff: Option<&'a str>,
    ended_at: Option<String>,
    fact_id: Uuid,
    record_id: Option<Uuid>,
}

#[derive(Serialize)]
pub(super) struct Consent<'a> {
    pub purpose: &'a str,
    pub channel: &'a str,
    pub granted: bool,
    pub basis: &'a str,
    pub proof: &'a str,
    pub given_at: String,
    pub expires_on: Option<&'a str>,
    pub recorded_at: String,
    pub staff: Option<&'a str>,
    pub consent_id: Uuid,
    pub record_id: Option<Uuid>,
}

impl<'a> Consent<'a> {
    pub(super) fn of(row: &'a ConsentRow, names: &'a Names) -> Self {
        Self {
            purpose: &row.purpose,
            channel: &row.channel,
            granted: row.granted,
            basis: &row.basis,
            proof: &row.proof,
            given_at: moment(row.given_at),
            expires_on: row.expires_on.as_deref(),
            recorded_at: moment(row.recorded_at),
            staff: names.staff(row.staff_id),
            consent_id: row.consent_id,
            record_id: row.record_id,
        }
    }
}

#[derive(Serialize)]
struct Vehicle<'a> {
    role: &'a str,
    from: Option<&'a str>,
    to: Option<&'a str>,
    vehicle_id: Uuid,
    vin: Option<&'a str>,
    plate: Option<&'a str>,
    make: Option<&'a str>,
    model: Option<&'a str>,
    model_year: Option<i64>,
    record_id: Uuid,
}

#[derive(Serialize)]
struct Record<'a> {
    record_id: Uuid,
    version: i64,
    source: &'a str,
    kind: &'a str,
    record_key: &'a str,
    heard_at: String,
    import_id: Option<Uuid>,
    staff: Option<&'a str>,
    vehicle_id: Option<Uuid>,
    raw: Option<&'a str>,
    warnings: Option<Value>,
}

/// What belongs to the customers of a page.
struct Children {
    names: HashMap<Uuid, Vec<NameRow>>,
    identifiers: HashMap<Uuid, Vec<IdentifierRow>>,
    facts: HashMap<Uuid, Vec<FactRow>>,
    consents: HashMap<Uuid, Vec<ConsentRow>>,
    roles: HashMap<Uuid, Vec<VehicleRoleRow>>,
    vehicles: HashMap<Uuid, VehicleRow>,
    records: HashMap<Uuid, Vec<RecordRow>>,
}

impl Children {
    async fn load(conn: &mut Conn, ids: &[Uuid]) -> Result<Self, StoreError> {
        let mut names = names::of_customers(conn, ids).await?;
        names.sort_by_key(|row| (row.record_id, row.position));
        let mut identifiers = identifiers::of_customers(conn, ids).await?;
        identifiers.sort_by_key(|row| (row.record_id, row.position));
        let mut facts = facts::of_customers(conn, ids).await?;
        facts.sort_by_key(|row| row.fact_id);
        let mut consents = consents::of_customers(conn, ids).await?;
        consents.sort_by_key(|row| row.consent_id);
        let mut roles = pages::roles_of_customers(conn, ids).await?;
        roles.sort_by(|a, b| (a.vehicle_id, &a.role, a.record_id).cmp(&(b.vehicle_id, &b.role, b.record_id)));
        let mut records = pages::records_of_customers(conn, ids).await?;
        records.sort_by_key(|row| (row.record_id, row.version));
        let mut cars: Vec<Uuid> = roles.iter().map(|role| role.vehicle_id).collect();
        cars.sort_unstable();
        cars.dedup();
        let vehicles = vehicles::by_id(conn, &cars).await?;
        Ok(Self {
            names: by_customer(names, |row| row.customer_id),
            identifiers: by_customer(identifiers, |row| row.customer_id),
            facts: by_customer(facts, |row| row.customer_id),
            consents: by_customer(consents, |row| row.customer_id),
            roles: by_customer(roles, |row| row.customer_id),
            vehicles: vehicles.into_iter().map(|row| (row.vehicle_id, row)).collect(),
            records: by_customer(records, |row| row.customer_id.unwrap_or_default()),
        })
    }
}

pub(super) async fn page(conn: &mut Conn, cursor: &Cursor, lines: &mut Lines<'_>) -> Result<Cursor, StoreError> {
    let after = if let Cursor::Id(id) = cursor { Some(*id) } else { None };
    let mut rows = pages::customers(conn, after, PAGE).await?;
    let Some(last) = rows.last().map(|row| row.customer_id) else { return Ok(Cursor::End) };
    rows.retain(|row| lines.rights.covers(row.store_id));
    let ids: Vec<Uuid> = rows.iter().map(|row| row.customer_id).collect();
    let children = Children::load(conn, &ids).await?;
    let (names, sensitive) = (lines.names, lines.rights.sensitive);
    for row in &rows {
        lines.push(&customer(row, &children, names, sensitive))?;
    }
    Ok(Cursor::Id(last))
}

fn of<Child>(children: &HashMap<Uuid, Vec<Child>>, customer: Uuid) -> &[Child] {
    children.get(&customer).map_or(&[], Vec::as_slice)
}

fn customer<'a>(row: &'a CustomerRow, children: &'a Children, house: &'a Names, sensitive: bool) -> Customer<'a> {
    let id = row.customer_id;
    let records = of(&children.records, id);
    let sources: HashMap<Uuid, &str> = records.iter().map(|record| (record.record_id, record.source.as_str())).collect();
    Customer {
        customer_id: id,
        kind: &row.kind,
        display_name: &row.display_name,
        sort_name: &row.sort_name,
        language: row.language.as_deref(),
        country: row.country.as_deref(),
        time_zone: row.time_zone.as_deref(),
        store: house.store(row.store_id),
        owner: house.staff(row.owner_id),
        first_heard_at: moment(row.first_heard_at),
        last_activity_at: maybe_moment(row.last_activity_at),
        names: of(&children.names, id)
            .iter()
            .map(|name| Name {
                written: &name.written,
                given: name.given.as_deref(),
                middle: name.middle.as_deref(),
                family: name.family.as_deref(),
                title: name.title.as_deref(),
                latin: &name.latin,
                by_staff: name.by_staff,
                record_id: name.record_id,
            })
            .collect(),
        identifiers: of(&children.identifiers, id)
            .iter()
            .map(|identifier| Identifier {
                kind: &identifier.kind,
                value: &identifier.value,
                written: &identifier.written,
                label: identifier.label.as_deref(),
                ended_at: maybe_moment(identifier.ended_at),
                ended_by: house.staff(identifier.ended_by),
                record_id: identifier.record_id,
            })
            .collect(),
        facts: of(&children.facts, id)
            .iter()
            .filter(|fact| sensitive || !fact::find(&fact.kind).is_some_and(|kind| kind.sensitive))
            .map(|fact| Fact {
                kind: &fact.kind,
                value: json(&fact.value),
                heard_at: moment(fact.heard_at),
                source: fact.record_id.and_then(|record| sources.get(&record).copied()),
                staff: house.staff(fact.staff_id),
                ended_at: maybe_moment(fact.ended_at),
                fact_id: fact.fact_id,
                record_id: fact.record_id,
            })
            .collect(),
        consents: of(&children.consents, id).iter().map(|consent| Consent::of(consent, house)).collect(),
        vehicles: of(&children.roles, id).iter().map(|role| vehicle(role, children.vehicles.get(&role.vehicle_id))).collect(),
        records: records
            .iter()
            .map(|record| Record {
                record_id: record.record_id,
                version: record.version,
                source: &record.source,
                kind: &record.kind,
                record_key: &record.record_key,
                heard_at: moment(record.heard_at),
                import_id: record.import_id,
                staff: house.staff(record.staff_id),
                vehicle_id: record.vehicle_id,
                raw: sensitive.then_some(record.raw.as_str()),
                warnings: record.warnings.as_deref().filter(|_| sensitive).map(json),
            })
            .collect(),
    }
}

fn vehicle<'a>(role: &'a VehicleRoleRow, car: Option<&'a VehicleRow>) -> Vehicle<'a> {
    Vehicle {
        role: &role.role,
        from: role.from_on.as_deref(),
        to: role.to_on.as_deref(),
        vehicle_id: role.vehicle_id,
        vin: car.and_then(|car| car.vin.as_deref()),
        plate: car.and_then(|car| car.plate.as_deref()),
        make: car.and_then(|car| car.make.as_deref()),
        model: car.and_then(|car| car.model.as_deref()),
        model_year: car.and_then(|car| car.model_year),
        record_id: role.record_id,
    }
}

/// Texts of a list in one cell, each once, in the order in which they come.
fn joined<'a>(texts: impl Iterator<Item = Cow<'a, str>>) -> Cell<'static> {
    let mut seen: Vec<Cow<'a, str>> = Vec::new();
    for text in texts {
        if !text.is_empty() && !seen.contains(&text) {
            seen.push(text);
        }
    }
    if seen.is_empty() { Cell::Empty } else { Cell::from(seen.join("; ")) }
}

fn plain(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Object(parts) => {
            Cow::Owned(parts.values().filter_map(Value::as_str).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
        }
        other => Cow::Owned(other.to_string()),
    }
}

impl Row for Customer<'_> {
    /// What holds now: ended identifiers and facts are in the JSON export only.
    fn cells(&self) -> Vec<Cell<'_>> {
        let identifiers = || self.identifiers.iter().filter(|identifier| identifier.ended_at.is_none());
        let of_kind = |kind: &'static str| joined(identifiers().filter(move |identifier| identifier.kind == kind).map(|i| i.value.into()));
        let facts = || self.facts.iter().filter(|fact| fact.ended_at.is_none());
        vec![
            self.customer_id.to_string().into(),
            self.kind.into(),
            self.display_name.into(),
            self.language.into(),
            self.country.into(),
            self.time_zone.into(),
            self.store.into(),
            self.owner.into(),
            of_kind("phone"),
            of_kind("email"),
            joined(identifiers().filter(|i| !matches!(i.kind, "phone" | "email")).map(|i| format!("{}: {}", i.kind, i.value).into())),
            joined(self.names.iter().map(|name| name.written.into())),
            joined(facts().filter(|fact| fact.kind == "address").map(|fact| plain(&fact.value))),
            joined(facts().filter(|fact| fact.kind != "address").map(|fact| format!("{}: {}", fact.kind, plain(&fact.value)).into())),
            joined(self.consents.iter().map(|consent| {
                let word = if consent.granted { "granted" } else { "refused" };
                format!("{}/{}: {word} {}", consent.purpose, consent.channel, consent.given_at).into()
            })),
            joined(self.vehicles.iter().map(|vehicle| {
                let car = vehicle.vin.or(vehicle.plate).unwrap_or_default();
                format!("{}: {car}", vehicle.role).into()
            })),
            self.first_heard_at.as_str().into(),
            self.last_activity_at.as_deref().into(),
        ]
    }
}
