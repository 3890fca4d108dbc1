//! From heard to known: a batch of records becomes customers, vehicles, facts and timeline entries, in the caller's transaction.
//!
//! The batch is loaded with a fixed number of statements, decided row by row in memory (so that two rows of one batch meet each other just
//! as rows of two batches do), and written table by table. A record that is known already with the same content changes nothing, which is
//! what makes imports safe to repeat.

mod known;
mod people;
mod vehicles;

use std::collections::HashMap;

use roadbook_core::{
    hear::{Heard, HeardConsent, HeardFact, PartyKind, Problem, ProblemCode, RecordKind, VehicleRole},
    kernel::{ActivityId, ConsentId, CustomerId, FactId, ImportId, Moment, RecordId, StaffId, StoreId, hash::hash_parts},
};
use roadbook_store::{
    Conn,
    activities::{self, ActivityRow},
    consents::{self, ConsentRow},
    customers,
    facts::{self, FactRow},
    identifiers::{self, IdentifierRow},
    match_queue,
    names::{self, NameRow},
    records::{self, RecordHead, RecordRow},
    search,
    vehicles::VehicleRoleRow,
};
use uuid::Uuid;

use crate::{EngineError, house::House, situation::Situation};
use known::KnownCustomers;
use vehicles::KnownVehicles;

/// Rows a batch may have: the running number in ids has 12 bits.
pub const MAX_BATCH: usize = 4096;

/// One record on its way in.
#[derive(Debug, Clone)]
pub struct Arrival {
    pub heard: Heard,
    customer: Option<CustomerId>,
    /// Whether it says something new.
    content_hash: [u8; 16],
}

impl Arrival {
    /// A record whose customer identity decides.
    #[must_use]
    pub fn new(heard: Heard) -> Self {
        // The common form is hashed with the original: a better column mapping of the same file must count as a change.
        let form = serde_json::to_vec(&heard).unwrap_or_default();
        Self { content_hash: hash_parts(&[&form]), heard, customer: None }
    }

    /// The same when it is known beforehand whose record it is (staff edit a customer).
    #[must_use]
    pub fn of(self, customer: Option<CustomerId>) -> Self {
        Self { customer, ..self }
    }
}

/// What all records of a batch have in common.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    pub source: &'a str,
    pub house: &'a House,
    /// For records that name no store.
    pub default_store: Option<StoreId>,
    pub import: Option<ImportId>,
    pub staff: Option<StaffId>,
    pub now: Moment,
}

/// What became of one record, in the order of the arrivals.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    Taken {
        record: RecordId,
        customer: Option<CustomerId>,
        new_customer: bool,
    },
    /// Known already, with the same content.
    Unchanged {
        record: RecordId,
        customer: Option<CustomerId>,
    },
    /// It cannot be taken; it belongs in quarantine.
    Refused(Vec<Problem>),
}

/// Takes a batch in. On [`EngineError::is_retryable`] errors roll back and do it again.
///
/// # Errors
/// The database's; and [`roadbook_store::StoreError::Changed`] or `Exists` when another node moved one of the customers in between.
pub async fn take_in(conn: &mut Conn, arrivals: &[Arrival], circumstances: &Circumstances<'_>) -> Result<Vec<Outcome>, EngineError> {
    assert!(arrivals.len() <= MAX_BATCH, "a batch has at most {MAX_BATCH} records");
    let keys: Vec<[u8; 16]> = arrivals.iter().map(|arrival| key_hash(&arrival.heard, circumstances.source)).collect();
    let heads = records::heads(conn, &keys.iter().map(|key| key.to_vec()).collect::<Vec<_>>()).await?;
    let mut heads: HashMap<Vec<u8>, RecordHead> = heads.into_iter().map(|head| (head.key_hash.clone(), head)).collect();

    let news: Vec<&Heard> = arrivals
        .iter()
        .zip(&keys)
        .filter(|(arrival, key)| heads.get(key.as_slice()).is_none_or(|head| head.content_hash != arrival.content_hash))
        .map(|(arrival, _)| &arrival.heard)
        .collect();
    let mut owned: Vec<Uuid> = heads.values().filter_map(|head| head.customer_id).collect();
    owned.extend(arrivals.iter().filter_map(|arrival| arrival.customer.map(|customer| customer.0)));
    if news.is_empty() {
        owned.clear();
    }
    let vehicles = KnownVehicles::load(conn, &news, circumstances.now).await?;
    // A record about a car that names nobody belongs to the car's owner.
    owned.extend(news.iter().filter(|heard| heard.party.is_empty()).filter_map(|heard| vehicles.owner_of(heard.vehicle.as_ref()?)));
    let customers = KnownCustomers::load(conn, &news, owned).await?;

    let mut batch = Batch { circumstances: *circumstances, customers, vehicles, writes: Writes::default() };
    let mut outcomes = Vec::with_capacity(arrivals.len());
    for (index, (arrival, key)) in arrivals.iter().zip(keys).enumerate() {
        let head = heads.get(key.as_slice());
        if let Some(head) = head.filter(|head| head.content_hash == arrival.content_hash) {
            outcomes.push(Outcome::Unchanged { record: RecordId(head.record_id), customer: head.customer_id.map(CustomerId) });
            continue;
        }
        let (outcome, head) = batch.take(index, arrival, &key, head);
        if let Some(head) = head {
            heads.insert(key.to_vec(), head);
        }
        outcomes.push(outcome);
    }
    batch.write(conn).await?;
    Ok(outcomes)
}

/// Which record it is.
fn key_hash(heard: &Heard, source: &str) -> [u8; 16] {
    hash_parts(&[source.as_bytes(), heard.kind.name().as_bytes(), heard.record_key.as_bytes()])
}

#[derive(Default)]
struct Writes {
    records: Vec<RecordRow>,
    cleared: Vec<(CustomerId, RecordId)>,
    ended_facts: Vec<(Uuid, Uuid)>,
    names: Vec<NameRow>,
    identifiers: Vec<IdentifierRow>,
    facts: Vec<FactRow>,
    consents: Vec<ConsentRow>,
    roles: Vec<VehicleRoleRow>,
    activities: Vec<ActivityRow>,
    people: Vec<(Heard, Place)>,
    /// Records that identity has to look at.
    unmatched: Vec<Uuid>,
}

impl Writes {
    /// Takes back what an earlier version of the record said in this very batch.
    fn forget(&mut self, record: RecordId) {
        self.names.retain(|row| row.record_id != record.0);
        self.identifiers.retain(|row| row.record_id != record.0);
        self.consents.retain(|row| row.record_id != Some(record.0));
        self.roles.retain(|row| row.record_id != record.0);
        self.activities.retain(|row| row.record_id != Some(record.0));
    }
}

struct Batch<'a> {
    circumstances: Circumstances<'a>,
    customers: KnownCustomers,
    vehicles: KnownVehicles,
    writes: Writes,
}

/// The ids and place of the record that is being taken.
#[derive(Clone, Copy)]
struct Place {
    record: RecordId,
    version: i64,
    /// Makes ids of this record's children: unique within the record, ordered as they come.
    entropy: u128,
    store: Option<StoreId>,
}

impl Place {
    /// Entropy for a vehicle that the record founds. A customer's id is its founding record's, and search keeps customers and vehicles in one
    /// table: the two must not be the same.
    fn of_vehicle(&self) -> u128 {
        self.entropy ^ ((1 << 62) - 1)
    }

    /// Entropy for the `index`th child of a kind; different kinds have different tables, so numbers may repeat between them.
    fn child(&self, index: usize) -> u128 {
        let version = u128::try_from(self.version).unwrap_or_default();
        self.entropy ^ (u128::try_from(index).unwrap_or_default() << 8) ^ (version << 24)
    }
}

impl Batch<'_> {
    fn take(&mut self, index: usize, arrival: &Arrival, key_hash: &[u8; 16], head: Option<&RecordHead>) -> (Outcome, Option<RecordHead>) {
        let heard = &arrival.heard;
        let now = self.circumstances.now;
        let store = match self.store_of(heard) {
            Ok(store) => store,
            Err(problem) => return (Outcome::Refused(vec![problem]), None),
        };
        if heard.kind == RecordKind::Staff
            && let Some(problem) = people::judge(heard)
        {
            return (Outcome::Refused(vec![problem]), None);
        }
        let mut low = [0; 8];
        low.copy_from_slice(key_hash.get(..8).unwrap_or(&[0; 8]));
        let entropy = (u128::try_from(index).unwrap_or_default() << 64) | u128::from(u64::from_be_bytes(low));
        let record = head.map_or_else(|| RecordId::new(now, entropy), |head| RecordId(head.record_id));
        let version = head.map_or(1, |head| head.version + 1);
        let place = Place { record, version, entropy, store };

        let customer = match self.customer_of(arrival, head, place) {
            Ok(customer) => customer,
            Err(problem) => return (Outcome::Refused(vec![problem]), None),
        };
        let anchor = customer.and_then(|(customer, new)| Self::anchor_of(arrival, head, record, customer).filter(|_| !new));
        if let Some((customer, _)) = customer {
            self.writes.unmatched.push(record.0);
            if let (Some(_), Some(situation)) = (head, self.customers.touch(customer)) {
                // Others that said the same may have relied on what it said.
                self.writes.unmatched.extend(situation.names.iter().map(|name| name.record_id));
                self.writes.unmatched.extend(situation.identifiers.iter().map(|identifier| identifier.record_id));
            }
        }
        let vehicle = heard.vehicle.as_ref().and_then(|vehicle| self.vehicles.take(vehicle, place, heard.activity.as_ref(), now));
        if let (Some((customer, _)), Some(head)) = (customer, head)
            && head.customer_id == Some(customer.0)
        {
            self.forget_old_version(customer, record, heard, now);
        }
        if let Some((customer, _)) = customer {
            self.learn(customer, heard, place);
            self.consents(customer, heard, place);
            if let Some(vehicle) = vehicle {
                self.role(customer, vehicle, heard, place);
            }
            self.activity(customer, vehicle, heard, place);
        }
        let row = RecordRow {
            record_id: record.0,
            version,
            customer_id: customer.map(|(customer, _)| customer.0),
            vehicle_id: vehicle,
            source: self.circumstances.source.to_owned(),
            kind: heard.kind.name().to_owned(),
            record_key: heard.record_key.clone(),
            key_hash: key_hash.to_vec(),
            content_hash: arrival.content_hash.to_vec(),
            raw: heard.raw.clone(),
            warnings: (!heard.warnings.is_empty()).then(|| serde_json::to_string(&heard.warnings).unwrap_or_default()),
            import_id: self.circumstances.import.map(Into::into),
            staff_id: self.circumstances.staff.map(Into::into),
            heard_at: now.as_microsecond(),
            anchor_id: anchor,
        };
        let head = RecordHead {
            key_hash: row.key_hash.clone(),
            record_id: row.record_id,
            version,
            content_hash: row.content_hash.clone(),
            customer_id: row.customer_id,
            vehicle_id: vehicle,
            anchor_id: anchor,
        };
        self.writes.records.push(row);
        if heard.kind == RecordKind::Staff {
            self.writes.people.push((heard.clone(), place));
        }
        let outcome =
            Outcome::Taken { record, customer: customer.map(|(customer, _)| customer), new_customer: customer.is_some_and(|(_, new)| new) };
        (outcome, Some(head))
    }

    /// The record that holds this one in its customer, when it is there for another reason than what it says: staff entered it there, or
    /// it is about a car and names nobody.
    fn anchor_of(arrival: &Arrival, head: Option<&RecordHead>, record: RecordId, customer: CustomerId) -> Option<Uuid> {
        let placed = arrival.customer.is_some() || arrival.heard.party.is_empty();
        head.and_then(|head| head.anchor_id).or_else(|| (placed && record.0 != customer.0).then_some(customer.0))
    }

    fn store_of(&self, heard: &Heard) -> Result<Option<StoreId>, Problem> {
        let house = self.circumstances.house;
        match heard.store.as_deref().map(str::trim).filter(|named| !named.is_empty()) {
            None => Ok(self.circumstances.default_store),
            Some(named) => match house.find(named) {
                Some(info) => Ok(Some(info.store)),
                // A group that has not entered its stores yet keeps the name in the record.
                None if house.is_empty() => Ok(None),
                None => Err(Problem::new(ProblemCode::UnknownStore).found(named).suggest(house.codes().join(" / "))),
            },
        }
    }

    /// Whose record it is: its customer of before, whom staff said, whom identity recognises, or a new customer. `None` for a record that is
    /// about no party at all.
    fn customer_of(&mut self, arrival: &Arrival, head: Option<&RecordHead>, place: Place) -> Result<Option<(CustomerId, bool)>, Problem> {
        let heard = &arrival.heard;
        if let Some(customer) = arrival.customer.or_else(|| head.and_then(|head| head.customer_id).map(CustomerId)) {
            return Ok(Some((customer, false)));
        }
        if heard.kind == RecordKind::Staff {
            return Ok(None);
        }
        if heard.party.is_empty() {
            let owner = heard.vehicle.as_ref().and_then(|vehicle| self.vehicles.owner_of(vehicle));
            return match (owner, heard.kind) {
                (Some(owner), _) => Ok(Some((CustomerId(owner), false))),
                (None, RecordKind::Vehicles) => Ok(None),
                (None, _) => Err(Problem::new(ProblemCode::NothingToTake)),
            };
        }
        if let Some(customer) = self.customers.recognise(&heard.party) {
            return Ok(Some((customer, false)));
        }
        // A consent of somebody unknown must not found a customer: nothing but the consent would be known of them.
        let customer = CustomerId(place.record.0);
        self.customers.found(customer, place.store, self.circumstances.now);
        Ok(Some((customer, true)))
    }

    /// Takes back what the record's version before said. Facts that are said again stay as they are, with their age.
    fn forget_old_version(&mut self, customer: CustomerId, record: RecordId, heard: &Heard, now: Moment) {
        self.writes.cleared.push((customer, record));
        self.writes.forget(record);
        let Some(situation) = self.customers.touch(customer) else { return };
        situation.names.retain(|name| name.record_id != record.0);
        for fact in situation.facts.iter_mut().filter(|fact| fact.record_id == Some(record.0) && fact.ended_at.is_none()) {
            if !heard.party.facts.iter().any(|said| same_fact(fact, said)) {
                fact.ended_at = Some(now.as_microsecond());
                match self.writes.facts.iter_mut().find(|pending| pending.fact_id == fact.fact_id) {
                    Some(pending) => pending.ended_at = fact.ended_at,
                    None => self.writes.ended_facts.push((fact.customer_id, fact.fact_id)),
                }
            }
        }
    }

    fn learn(&mut self, customer: CustomerId, heard: &Heard, place: Place) {
        let by_staff = self.circumstances.source == crate::STAFF_SOURCE;
        let now = self.circumstances.now.as_microsecond();
        let staff = self.circumstances.staff.map(Uuid::from);
        let Some(situation) = self.customers.touch(customer) else { return };
        let party = &heard.party;
        if party.kind == Some(PartyKind::Organisation) {
            "organisation".clone_into(&mut situation.row.kind);
        }
        if situation.row.store_id.is_none() {
            situation.row.store_id = place.store.map(Into::into);
        }
        for (position, name) in (0..).zip(&party.names) {
            let row = NameRow {
                customer_id: customer.0,
                record_id: place.record.0,
                position,
                written: name.full.clone(),
                given: name.given.clone(),
                middle: name.middle.clone(),
                family: name.family.clone(),
                title: name.title.clone(),
                latin: roadbook_identity::latin(&name.full),
                by_staff,
            };
            situation.names.push(row.clone());
            self.writes.names.push(row);
        }
        // An identifier that staff ended stays ended when its source says it again.
        let ended: Vec<IdentifierRow> = situation.identifiers.iter().filter(|identifier| identifier.ended_at.is_some()).cloned().collect();
        situation.identifiers.retain(|identifier| identifier.record_id != place.record.0);
        for (position, identifier) in (0..).zip(&party.identifiers) {
            let before = ended.iter().find(|ended| ended.kind == identifier.kind.name() && ended.value == identifier.value);
            let row = IdentifierRow {
                customer_id: customer.0,
                record_id: place.record.0,
                position,
                kind: identifier.kind.name().to_owned(),
                value: identifier.value.clone(),
                written: identifier.written.clone(),
                label: identifier.label.clone(),
                ended_at: before.and_then(|ended| ended.ended_at).filter(|_| !by_staff),
                ended_by: before.and_then(|ended| ended.ended_by).filter(|_| !by_staff),
            };
            situation.identifiers.push(row.clone());
            self.writes.identifiers.push(row);
        }
        for (index, said) in party.facts.iter().enumerate() {
            let known = situation
                .facts
                .iter()
                .any(|fact| fact.record_id == Some(place.record.0) && fact.ended_at.is_none() && same_fact(fact, said));
            if known {
                continue;
            }
            let row = FactRow {
                customer_id: customer.0,
                fact_id: FactId::new(self.circumstances.now, place.child(index)).0,
                kind: said.kind.clone(),
                value: said.value.to_string(),
                record_id: Some(place.record.0),
                staff_id: staff,
                heard_at: now,
                ended_at: None,
                anchor_id: None,
            };
            situation.facts.push(row.clone());
            self.writes.facts.push(row);
        }
        self.customers.remember(customer, party);
    }

    fn consents(&mut self, customer: CustomerId, heard: &Heard, place: Place) {
        for (index, consent) in heard.consents.iter().enumerate() {
            let HeardConsent { purpose, channel, granted, basis, proof, when, expires } = consent;
            let now = self.circumstances.now;
            let given_at = when.and_then(|when| self.circumstances.house.moment(when, place.store)).unwrap_or(now);
            self.writes.consents.push(ConsentRow {
                customer_id: customer.0,
                consent_id: ConsentId::new(now, place.child(index)).0,
                purpose: purpose.name().to_owned(),
                channel: channel.name().to_owned(),
                granted: *granted,
                basis: basis.clone(),
                proof: proof.clone(),
                record_id: Some(place.record.0),
                staff_id: self.circumstances.staff.map(Into::into),
                given_at: given_at.as_microsecond(),
                expires_on: expires.map(|day| day.to_string()),
                recorded_at: now.as_microsecond(),
            });
        }
    }

    fn role(&mut self, customer: CustomerId, vehicle: Uuid, heard: &Heard, place: Place) {
        let Some(said) = &heard.vehicle else { return };
        let role = match (said.role, heard.kind) {
            (Some(role), _) => role,
            (None, RecordKind::Leads) => VehicleRole::Interested,
            // Who brings a car in drives it, unless more is known of them.
            (None, RecordKind::RepairOrders) if self.vehicles.has_role(customer.0, vehicle) => return,
            (None, RecordKind::RepairOrders) => VehicleRole::Driver,
            (None, _) => VehicleRole::Owner,
        };
        let sold_on = match (heard.kind, heard.activity.as_ref().and_then(|activity| activity.when)) {
            (RecordKind::Sales, Some(when)) => Some(day_of(when)),
            _ => None,
        };
        let row = VehicleRoleRow {
            customer_id: customer.0,
            vehicle_id: vehicle,
            role: role.name().to_owned(),
            record_id: place.record.0,
            from_on: said.role_from.or(sold_on).map(|day| day.to_string()),
            to_on: said.role_to.map(|day| day.to_string()),
        };
        self.vehicles.add_role(row.clone());
        self.writes.roles.push(row);
    }

    fn activity(&mut self, customer: CustomerId, vehicle: Option<Uuid>, heard: &Heard, place: Place) {
        let Some(activity) = &heard.activity else { return };
        let now = self.circumstances.now;
        let occurred = activity.when.and_then(|when| self.circumstances.house.moment(when, place.store)).unwrap_or(now);
        let row = ActivityRow {
            customer_id: customer.0,
            occurred_at: occurred.as_microsecond(),
            activity_id: ActivityId(place.record.0).0,
            kind: activity.kind.name().to_owned(),
            direction: activity.direction.name().to_owned(),
            summary: activity.summary.clone(),
            body: activity.body.clone(),
            amount_minor: activity.amount.map(|amount| amount.minor),
            currency: activity.amount.map(|amount| amount.currency.to_string()),
            details: (!activity.details.is_empty()).then(|| serde_json::Value::Object(activity.details.clone()).to_string()),
            record_id: Some(place.record.0),
            staff_id: self.circumstances.staff.map(Into::into),
            store_id: place.store.map(Into::into),
            vehicle_id: vehicle,
            recorded_at: now.as_microsecond(),
        };
        if let Some(situation) = self.customers.touch(customer) {
            situation.row.last_activity_at = situation.row.last_activity_at.max(Some(row.occurred_at));
        }
        self.writes.activities.push(row);
    }

    async fn write(mut self, conn: &mut Conn) -> Result<(), EngineError> {
        let now = self.circumstances.now.as_microsecond();
        let writes = self.writes;
        records::clear_derived(conn, &writes.cleared).await?;
        for (customer, fact) in &writes.ended_facts {
            facts::end(conn, *customer, *fact, now).await?;
        }
        records::insert(conn, &writes.records).await?;
        names::insert(conn, &writes.names).await?;
        identifiers::insert(conn, &writes.identifiers).await?;
        facts::insert(conn, &writes.facts).await?;
        consents::insert(conn, &writes.consents).await?;
        activities::insert(conn, &writes.activities).await?;
        roadbook_store::vehicles::put_roles(conn, &writes.roles).await?;
        self.vehicles.write(conn).await?;
        for (heard, place) in &writes.people {
            let by_person = self.circumstances.staff.is_some();
            people::put(conn, heard, place.record, place.store, by_person, self.circumstances.now).await?;
        }
        let mut unmatched = writes.unmatched;
        unmatched.sort_unstable();
        unmatched.dedup();
        match_queue::put(conn, &unmatched).await?;
        let touched: Vec<&mut Situation> = self.customers.touched(now);
        search::put(conn, &touched.iter().map(|situation| situation.search_entry()).collect::<Vec<_>>()).await?;
        customers::put(conn, &touched.iter().map(|situation| situation.row.clone()).collect::<Vec<_>>()).await?;
        Ok(())
    }
}

fn same_fact(fact: &FactRow, said: &HeardFact) -> bool {
    fact.kind == said.kind && fact.value == said.value
}

fn day_of(when: roadbook_core::hear::HeardWhen) -> jiff::civil::Date {
    use roadbook_core::hear::HeardWhen;
    match when {
        HeardWhen::Moment(moment) => moment.to_zoned(jiff::tz::TimeZone::UTC).date(),
        HeardWhen::Wall(wall) => wall.date(),
        HeardWhen::Day(day) => day,
    }
}
