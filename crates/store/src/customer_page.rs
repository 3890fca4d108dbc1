//! Everything that the customer page shows at first, with a fixed number of look-ups by key.

use std::{cmp::Reverse, collections::HashSet};

use roadbook_core::{
    know::consent::{self, Given, Statement},
    trust::Scope,
};
use uuid::Uuid;

use crate::{
    consents::ConsentRow,
    customers::{self, CustomerRow},
    db::Conn,
    error::StoreError,
    facts::FactRow,
    fetch_all,
    identifiers::IdentifierRow,
    names::NameRow,
    timeline::{self, TimelineFilter, TimelinePage},
    vehicles::{VehicleRoleRow, VehicleRow},
};

#[derive(Debug, Clone)]
pub struct CustomerPage {
    pub customer: CustomerRow,
    /// Entered by staff first, then in the order of their records.
    pub names: Vec<NameRow>,
    /// Those in use and those ended.
    pub identifiers: Vec<IdentifierRow>,
    /// Those that hold now, newest first.
    pub facts: Vec<FactRow>,
    /// Those that count, one per purpose and channel.
    pub consents: Vec<ConsentRow>,
    pub vehicles: Vec<VehicleRow>,
    pub roles: Vec<VehicleRoleRow>,
    /// Where facts, names and consents come from.
    pub sources: Vec<RecordSource>,
    pub timeline: TimelinePage,
}

/// A car with what the customer is to it.
struct CarHeld {
    role: VehicleRoleRow,
    vehicle: VehicleRow,
}

crate::from_row! { CarHeld: ; role, vehicle }

/// A record without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordSource {
    pub record_id: Uuid,
    pub version: i64,
    pub source: String,
    pub kind: String,
    pub record_key: String,
    pub staff_id: Option<Uuid>,
    pub import_id: Option<Uuid>,
    pub heard_at: i64,
    pub has_warnings: bool,
}

crate::from_row! { RecordSource: record_id, version, source, kind, record_key, staff_id, import_id, heard_at, has_warnings }

/// Roles shown; an account with a bigger fleet has a list of its own.
const ROLES: i64 = 60;

/// Versions of records whose origin is looked up.
const SOURCES: i64 = 100;

/// The page of a customer with the first `activities` of the timeline. `None` when there is no such customer in the scope.
pub async fn load(conn: &mut Conn, customer: Uuid, scope: &Scope, activities: usize) -> Result<Option<CustomerPage>, StoreError> {
    match customers::find(conn, customer).await?.filter(|row| scope.covers(row.store())) {
        Some(row) => of(conn, row, activities).await.map(Some),
        None => Ok(None),
    }
}

/// The page of a customer whose row is at hand, for callers that have looked at the scope.
pub async fn of(conn: &mut Conn, row: CustomerRow, activities: usize) -> Result<CustomerPage, StoreError> {
    let customer = row.customer_id;
    let names = fetch_all!(
        conn,
        NameRow,
        "SELECT customer_id, record_id, position, written, given, middle, family, title, latin, by_staff
         FROM customer_names WHERE customer_id = $1 ORDER BY by_staff DESC, record_id, position",
        customer
    )?;
    let identifiers = fetch_all!(
        conn,
        IdentifierRow,
        "SELECT customer_id, record_id, position, kind, value, written, label, ended_at, ended_by
         FROM identifiers WHERE customer_id = $1 ORDER BY kind, record_id, position",
        customer
    )?;
    let facts = fetch_all!(
        conn,
        FactRow,
        "SELECT customer_id, fact_id, kind, value, record_id, staff_id, heard_at, ended_at, anchor_id
         FROM facts WHERE customer_id = $1 AND ended_at IS NULL ORDER BY heard_at DESC, fact_id DESC",
        customer
    )?;
    let consents = fetch_all!(
        conn,
        ConsentRow,
        "SELECT customer_id, consent_id, purpose, channel, granted, basis, proof, record_id, staff_id, given_at, expires_on, recorded_at
         FROM consents WHERE customer_id = $1",
        customer
    )?;
    let cars = fetch_all!(
        conn,
        CarHeld,
        "SELECT r.customer_id, r.vehicle_id, r.role, r.record_id, r.from_on, r.to_on, v.vin, v.plate, v.make, v.model, v.model_year, v.colour,
                v.body, v.fuel, v.odometer_km, v.odometer_at, v.first_registered, v.warranty_until, v.next_service, v.other, v.version,
                v.first_heard_at, v.changed_at
         FROM vehicle_roles r JOIN vehicles v ON v.vehicle_id = r.vehicle_id WHERE r.customer_id = $1 LIMIT $2",
        customer,
        ROLES
    )?;
    let (roles, mut vehicles): (Vec<VehicleRoleRow>, Vec<VehicleRow>) = cars.into_iter().map(|held| (held.role, held.vehicle)).unzip();
    let mut seen = HashSet::new();
    vehicles.retain(|vehicle| seen.insert(vehicle.vehicle_id));
    let timeline = timeline::page(conn, customer, &TimelineFilter::default(), None, activities).await?;
    let sources = latest_version(fetch_all!(
        conn,
        RecordSource,
        "SELECT record_id, version, source, kind, record_key, staff_id, import_id, heard_at, warnings IS NOT NULL AS has_warnings
         FROM source_records WHERE record_id IN (
             SELECT record_id FROM customer_names WHERE customer_id = $1
             UNION SELECT record_id FROM facts WHERE customer_id = $1 AND ended_at IS NULL
             UNION SELECT record_id FROM consents WHERE customer_id = $1)
         LIMIT $2",
        customer,
        SOURCES
    )?);
    let consents = standing(consents, &identifiers);
    Ok(CustomerPage { customer: row, names, identifiers, facts, consents, vehicles, roles, sources, timeline })
}

/// The consent that counts of each purpose and channel.
fn standing(consents: Vec<ConsentRow>, identifiers: &[IdentifierRow]) -> Vec<ConsentRow> {
    let statements: Vec<Statement<'_>> = consents
        .iter()
        .map(|row| Statement {
            purpose: &row.purpose,
            channel: &row.channel,
            granted: row.granted,
            given_at: row.given_at,
            recorded_at: row.recorded_at,
            record: row.record_id.unwrap_or(row.customer_id).as_u128(),
        })
        .collect();
    let given: Vec<Given<'_>> = identifiers.iter().map(|row| Given { record: row.record_id.as_u128(), value: &row.value }).collect();
    let mut counts = consent::standing(&statements, &given);
    counts.sort_unstable();
    let keep: HashSet<usize> = counts.into_iter().collect();
    let mut rows: Vec<ConsentRow> =
        consents.into_iter().enumerate().filter(|(place, _)| keep.contains(place)).map(|(_, row)| row).collect();
    rows.sort_by(|a, b| (&a.purpose, &a.channel).cmp(&(&b.purpose, &b.channel)));
    rows
}

fn latest_version(mut sources: Vec<RecordSource>) -> Vec<RecordSource> {
    sources.sort_by_key(|source| (source.record_id, Reverse(source.version)));
    sources.dedup_by_key(|source| source.record_id);
    sources
}
