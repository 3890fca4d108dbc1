//! What a record says of its party, as cells that identity compares.

use std::sync::LazyLock;

use roadbook_identity::schema::{Role, Schema};
use roadbook_store::{facts::FactRow, identifiers::IdentifierRow, names::NameRow, records::RecordStub, vehicles::VehicleRow};
use serde_json::Value;
use uuid::Uuid;

/// Names in their parts, and whole names: a record has one or the other.
const PARTS: [Role; 5] = [Role::GivenName, Role::FamilyName, Role::MiddleName, Role::GivenName, Role::FamilyName];
const WHOLE: [Role; 3] = [Role::FullName; 3];

/// What follows the names, whichever they are.
const REST: [(Role, usize); 13] = [
    (Role::BirthDate, 1),
    (Role::Sex, 1),
    (Role::NationalId, 2),
    (Role::CustomerNumber, 2),
    (Role::Phone, 4),
    (Role::Email, 3),
    (Role::Vin, 1),
    (Role::Plate, 1),
    (Role::Address, 1),
    (Role::City, 1),
    (Role::Postcode, 1),
    (Role::Region, 1),
    (Role::Country, 1),
];

/// The schemas of mentions: names in parts, whole names. Learnt models are of these.
pub static SCHEMAS: LazyLock<Vec<Schema>> = LazyLock::new(|| {
    let rest = || REST.into_iter().flat_map(|(role, count)| std::iter::repeat_n(role, count));
    let named = |role: Role| (role.name(), role);
    vec![Schema::new(PARTS.into_iter().chain(rest()).map(named)), Schema::new(WHOLE.into_iter().chain(rest()).map(named))]
});

/// What one record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub record: Uuid,
    /// Place in [`SCHEMAS`].
    pub schema: usize,
    pub cells: Vec<String>,
}

/// What a mention is made of.
#[derive(Debug, Default)]
pub struct Said<'a> {
    pub names: Vec<&'a NameRow>,
    pub identifiers: Vec<&'a IdentifierRow>,
    pub facts: Vec<&'a FactRow>,
    pub vehicle: Option<&'a VehicleRow>,
}

impl Mention {
    /// `None` for a record that says nothing that could be compared.
    pub fn of(stub: &RecordStub, said: &Said<'_>) -> Option<Self> {
        let mut names: Vec<&&NameRow> = said.names.iter().collect();
        names.sort_by_key(|name| name.position);
        let in_parts = names.iter().all(|name| name.given.is_some() || name.family.is_some());
        let mut cells: Vec<String> = Vec::with_capacity(32);
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        let schema = if in_parts {
            let (first, second) = (names.first(), names.get(1));
            cells.extend(
                first.map_or_else(|| vec![String::new(); 3], |name| vec![text(&name.given), text(&name.family), text(&name.middle)]),
            );
            cells.extend(second.map_or_else(|| vec![String::new(); 2], |name| vec![text(&name.given), text(&name.family)]));
            0
        } else {
            cells.extend((0..WHOLE.len()).map(|place| names.get(place).map(|name| name.written.clone()).unwrap_or_default()));
            1
        };
        for (role, count) in REST {
            let found = values(role, stub, said);
            cells.extend(found.into_iter().chain(std::iter::repeat(String::new())).take(count));
        }
        // A car alone is shared by all who ever had it.
        let speaks = cells.iter().enumerate().any(|(place, cell)| !cell.is_empty() && !is_car(schema, place));
        speaks.then_some(Self { record: stub.record_id, schema, cells })
    }

    /// What was said, by role, for showing.
    pub fn values(&self) -> Vec<(Role, Vec<String>)> {
        let mut values: Vec<(Role, Vec<String>)> = Vec::new();
        let columns = SCHEMAS.get(self.schema).map(|schema| schema.columns.as_slice()).unwrap_or_default();
        for (column, cell) in columns.iter().zip(&self.cells).filter(|(_, cell)| !cell.is_empty()) {
            match values.iter_mut().find(|(role, _)| *role == column.role) {
                Some((_, known)) => known.push(cell.clone()),
                None => values.push((column.role, vec![cell.clone()])),
            }
        }
        values
    }
}

fn is_car(schema: usize, place: usize) -> bool {
    let column = SCHEMAS.get(schema).and_then(|schema| schema.columns.get(place));
    column.is_some_and(|column| matches!(column.role, Role::Vin | Role::Plate | Role::Country))
}

fn values(role: Role, stub: &RecordStub, said: &Said<'_>) -> Vec<String> {
    let identifiers = |kinds: &[&str]| {
        let mut rows: Vec<&&IdentifierRow> =
            said.identifiers.iter().filter(|row| row.ended_at.is_none() && kinds.contains(&row.kind.as_str())).collect();
        rows.sort_by_key(|row| row.position);
        rows.into_iter()
            .map(|row| match row.kind.as_str() {
                // Handles of two messengers may be the same.
                "messenger" => format!("{} {}", row.label.as_deref().unwrap_or_default(), row.value),
                _ => row.value.clone(),
            })
            .collect()
    };
    let facts = |kind: &str| {
        let mut rows: Vec<&&FactRow> = said.facts.iter().filter(|row| row.ended_at.is_none() && row.kind == kind).collect();
        rows.sort_by_key(|row| (row.heard_at, row.fact_id));
        rows.into_iter().rev().filter_map(|row| serde_json::from_str::<Value>(&row.value).ok()).collect::<Vec<_>>()
    };
    let texts = |kind: &str| facts(kind).into_iter().filter_map(|value| value.as_str().map(str::to_owned)).collect();
    let address = |part: &str| facts("address").into_iter().filter_map(|value| value.get(part)?.as_str().map(str::to_owned)).collect();
    // Who asks about a car need not have it.
    let car = said.vehicle.filter(|_| stub.kind != "leads");
    match role {
        Role::BirthDate => texts("birth_date"),
        Role::Sex => texts("gender"),
        Role::NationalId => identifiers(&["national_id", "tax_id"]),
        Role::CustomerNumber => identifiers(&["dms_number", "messenger"]),
        Role::Phone => identifiers(&["phone"]),
        Role::Email => identifiers(&["email"]),
        Role::Vin => car.and_then(|car| car.vin.clone()).into_iter().collect(),
        Role::Plate => car.and_then(|car| car.plate.clone()).into_iter().collect(),
        Role::Address => address("street"),
        Role::City => address("city"),
        Role::Postcode => address("postal_code"),
        Role::Region => address("region"),
        Role::Country => address("country"),
        _ => Vec::new(),
    }
}
