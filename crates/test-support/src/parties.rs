//! Customers and cars put straight into the store, for tests that are not about how they came there.

use roadbook_core::{
    kernel::{CustomerId, VehicleId},
    know::searchable::{customer_content, is_syllabic, vehicle_content},
};
use roadbook_identity::latin;
use roadbook_store::{
    StoreError,
    activities::{self, ActivityRow},
    consents::{self, ConsentRow},
    customers::{self, CustomerRow},
    db::Conn,
    facts::{self, FactRow},
    identifiers::{self, IdentifierRow},
    names::{self, NameRow},
    records::{self, RecordRow},
    search::{self, SearchEntry, Subject},
    vehicles::{self, VehicleRoleRow, VehicleRow},
};
use uuid::Uuid;

use crate::TEST_NOW;

/// A customer to be. All of it comes from one record of the source `test`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Party<'a> {
    /// Makes the id; the same number is the same customer.
    pub number: u128,
    /// As written; with a `|` between family and given name they are known apart.
    pub name: &'a str,
    pub organisation: bool,
    pub phone: Option<&'a str>,
    pub email: Option<&'a str>,
    pub language: Option<&'a str>,
    pub store: Option<Uuid>,
    pub owner: Option<Uuid>,
    /// Microseconds added to [`TEST_NOW`] for `changed_at`.
    pub changed: i64,
}

impl Party<'_> {
    #[must_use]
    pub fn id(&self) -> CustomerId {
        CustomerId::new(TEST_NOW, self.number)
    }

    /// Writes the customer with its record, name, identifiers and search entry.
    pub async fn insert(&self, conn: &mut Conn) -> Result<CustomerId, StoreError> {
        let id = self.id().0;
        let now = TEST_NOW.as_microsecond();
        let (family, given) = match self.name.split_once('|') {
            Some((family, given)) => (Some(family.to_owned()), Some(given.to_owned())),
            None => (None, None),
        };
        let written = match (&family, &given) {
            (Some(family), Some(given)) if family.chars().all(is_syllabic) => format!("{family}{given}"),
            (Some(family), Some(given)) => format!("{given} {family}"),
            _ => self.name.to_owned(),
        };
        let sort_name = latin(&self.name.replace('|', " "));
        customers::put(
            conn,
            &[CustomerRow {
                customer_id: id,
                kind: if self.organisation { "organisation" } else { "person" }.to_owned(),
                display_name: written.clone(),
                sort_name: sort_name.clone(),
                language: self.language.map(str::to_owned),
                country: None,
                time_zone: None,
                store_id: self.store,
                owner_id: self.owner,
                version: 1,
                wake_at: None,
                first_heard_at: now,
                changed_at: now + self.changed,
                last_activity_at: None,
            }],
        )
        .await?;
        records::insert(
            conn,
            &[RecordRow {
                record_id: id,
                version: 1,
                customer_id: Some(id),
                vehicle_id: None,
                source: "test".to_owned(),
                kind: "customers".to_owned(),
                record_key: self.number.to_string(),
                key_hash: id.as_bytes().to_vec(),
                content_hash: id.as_bytes().to_vec(),
                raw: format!("{{\"name\":{:?}}}", self.name),
                warnings: None,
                import_id: None,
                staff_id: None,
                heard_at: now,
                anchor_id: None,
            }],
        )
        .await?;
        names::insert(
            conn,
            &[NameRow {
                customer_id: id,
                record_id: id,
                position: 0,
                written: written.clone(),
                given,
                middle: None,
                family,
                title: None,
                latin: sort_name,
                by_staff: false,
            }],
        )
        .await?;
        let reached: Vec<IdentifierRow> = [("phone", self.phone), ("email", self.email)]
            .into_iter()
            .filter_map(|(kind, value)| Some((kind, value?)))
            .enumerate()
            .map(|(position, (kind, value))| IdentifierRow {
                customer_id: id,
                record_id: id,
                position: position as i64,
                kind: kind.to_owned(),
                value: value.to_owned(),
                written: value.to_owned(),
                label: None,
                ended_at: None,
                ended_by: None,
            })
            .collect();
        identifiers::insert(conn, &reached).await?;
        let content = customer_content([written.as_str()], reached.iter().map(|row| row.value.as_str()));
        search::put(conn, &[SearchEntry { subject: Subject::Customer, subject_id: id, content, is_new: false }]).await?;
        Ok(CustomerId(id))
    }
}

/// A car to be.
#[derive(Debug, Clone, Copy, Default)]
pub struct Car<'a> {
    pub number: u128,
    pub vin: Option<&'a str>,
    pub plate: Option<&'a str>,
    pub make: Option<&'a str>,
    pub model: Option<&'a str>,
    pub next_service: Option<&'a str>,
    pub warranty_until: Option<&'a str>,
}

impl Car<'_> {
    /// Writes the car, its search entry, and the given role of the customer in it.
    pub async fn insert(&self, conn: &mut Conn, holder: Option<(CustomerId, &str)>) -> Result<VehicleId, StoreError> {
        // Unlike that of a customer with the same number.
        let id = VehicleId::new(TEST_NOW, self.number | 1 << 72);
        let now = TEST_NOW.as_microsecond();
        vehicles::put(
            conn,
            &[VehicleRow {
                vehicle_id: id.0,
                vin: self.vin.map(str::to_owned),
                plate: self.plate.map(str::to_owned),
                make: self.make.map(str::to_owned),
                model: self.model.map(str::to_owned),
                next_service: self.next_service.map(str::to_owned),
                warranty_until: self.warranty_until.map(str::to_owned),
                other: "{}".to_owned(),
                version: 1,
                first_heard_at: now,
                changed_at: now,
                ..VehicleRow::default()
            }],
        )
        .await?;
        let content = vehicle_content(self.vin, self.plate, self.make, self.model);
        search::put(conn, &[SearchEntry { subject: Subject::Vehicle, subject_id: id.0, content, is_new: false }]).await?;
        if let Some((customer, role)) = holder {
            vehicles::put_roles(
                conn,
                &[VehicleRoleRow {
                    customer_id: customer.0,
                    vehicle_id: id.0,
                    role: role.to_owned(),
                    record_id: customer.0,
                    from_on: None,
                    to_on: None,
                }],
            )
            .await?;
        }
        Ok(id)
    }
}

/// An activity `minutes` before [`TEST_NOW`].
pub async fn insert_activity(conn: &mut Conn, customer: CustomerId, minutes: i64, kind: &str, summary: &str) -> Result<(), StoreError> {
    let at = TEST_NOW.as_microsecond() - minutes * 60_000_000;
    let entropy = latin(summary).bytes().fold(minutes as u128, |sum, byte| sum.wrapping_mul(31) + u128::from(byte));
    activities::insert(
        conn,
        &[ActivityRow {
            customer_id: customer.0,
            occurred_at: at,
            activity_id: Uuid::from_u128(entropy),
            kind: kind.to_owned(),
            direction: "internal".to_owned(),
            summary: summary.to_owned(),
            body: String::new(),
            amount_minor: None,
            currency: None,
            details: None,
            record_id: Some(customer.0),
            staff_id: None,
            store_id: None,
            vehicle_id: None,
            recorded_at: at,
        }],
    )
    .await
}

/// A fact heard `days` before [`TEST_NOW`]; `value` is JSON.
pub async fn insert_fact(conn: &mut Conn, customer: CustomerId, days: i64, kind: &str, value: &str) -> Result<(), StoreError> {
    let at = TEST_NOW.as_microsecond() - days * 86_400_000_000;
    let entropy = kind.bytes().chain(value.bytes()).fold(days as u128, |sum, byte| sum.wrapping_mul(31) + u128::from(byte));
    facts::insert(
        conn,
        &[FactRow {
            customer_id: customer.0,
            fact_id: Uuid::from_u128(entropy),
            kind: kind.to_owned(),
            value: value.to_owned(),
            record_id: Some(customer.0),
            staff_id: None,
            heard_at: at,
            ended_at: None,
            anchor_id: None,
        }],
    )
    .await
}

/// A consent given or refused `days` before [`TEST_NOW`].
pub async fn insert_consent(
    conn: &mut Conn,
    customer: CustomerId,
    days: i64,
    purpose: &str,
    channel: &str,
    granted: bool,
) -> Result<(), StoreError> {
    let at = TEST_NOW.as_microsecond() - days * 86_400_000_000;
    let entropy = purpose.bytes().chain(channel.bytes()).fold(days as u128, |sum, byte| sum.wrapping_mul(31) + u128::from(byte));
    consents::insert(
        conn,
        &[ConsentRow {
            customer_id: customer.0,
            consent_id: Uuid::from_u128(entropy),
            purpose: purpose.to_owned(),
            channel: channel.to_owned(),
            granted,
            basis: "consent".to_owned(),
            proof: "form 12".to_owned(),
            record_id: Some(customer.0),
            staff_id: None,
            given_at: at,
            expires_on: None,
            recorded_at: at,
        }],
    )
    .await
}
