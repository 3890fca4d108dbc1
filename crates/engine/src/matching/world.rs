//! Some customers with their records, taken apart into what identity compares.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use roadbook_identity::online::{Bench, Resolver, Scales};
use roadbook_store::{
    Conn, StoreError,
    records::{self, RecordStub},
    vehicles::{self, VehicleRow},
};
use uuid::Uuid;

use super::{
    mention::{Mention, Said},
    weights,
};
use crate::{
    EngineError,
    situation::{self, Situation},
};

/// Customers loaded for matching.
#[derive(Debug, Default)]
pub struct World {
    pub situations: BTreeMap<Uuid, Situation>,
    pub records: BTreeMap<Uuid, RecordStub>,
    pub mentions: BTreeMap<Uuid, Mention>,
}

impl World {
    /// Loads customers that are not here yet; those that do not exist are left out.
    ///
    /// # Errors
    /// The database's.
    pub async fn add(&mut self, conn: &mut Conn, customers: &BTreeSet<Uuid>) -> Result<(), StoreError> {
        let missing: Vec<Uuid> = customers.iter().filter(|customer| !self.situations.contains_key(customer)).copied().collect();
        let situations = situation::load(conn, &missing).await?;
        let stubs = records::stubs(conn, &missing).await?;
        let mut cars: Vec<Uuid> = stubs.iter().filter_map(|stub| stub.vehicle_id).collect();
        cars.sort_unstable();
        cars.dedup();
        let cars: HashMap<Uuid, VehicleRow> = vehicles::by_id(conn, &cars).await?.into_iter().map(|car| (car.vehicle_id, car)).collect();
        self.mentions.extend(mentions(&situations, &stubs, &cars).into_iter().map(|mention| (mention.record, mention)));
        self.records.extend(stubs.into_iter().map(|stub| (stub.record_id, stub)));
        self.situations.extend(situations.into_iter().map(|situation| (situation.row.customer_id, situation)));
        Ok(())
    }

    /// The records of some customers, in order.
    pub fn records_of<'a>(&'a self, customers: &'a BTreeSet<Uuid>) -> impl Iterator<Item = &'a RecordStub> {
        self.records.values().filter(|stub| stub.customer_id.is_some_and(|customer| customers.contains(&customer)))
    }
}

/// What the records of some customers say.
pub fn mentions(situations: &[Situation], stubs: &[RecordStub], cars: &HashMap<Uuid, VehicleRow>) -> Vec<Mention> {
    let mut said: HashMap<Uuid, Said<'_>> = HashMap::new();
    for situation in situations {
        for name in &situation.names {
            said.entry(name.record_id).or_default().names.push(name);
        }
        for identifier in &situation.identifiers {
            said.entry(identifier.record_id).or_default().identifiers.push(identifier);
        }
        for fact in &situation.facts {
            if let Some(record) = fact.record_id.or(fact.anchor_id) {
                said.entry(record).or_default().facts.push(fact);
            }
        }
    }
    let mention = |stub: &RecordStub| {
        let said = said.remove(&stub.record_id).unwrap_or_default();
        let said = Said { vehicle: stub.vehicle_id.and_then(|car| cars.get(&car)), ..said };
        Mention::of(stub, &said)
    };
    stubs.iter().filter_map(mention).collect()
}

/// Records of one customer that are never parted: they say the same, and so much that it could not be somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub customer: Uuid,
    /// In order; the first stands for all.
    pub records: Vec<Uuid>,
    pub content: u64,
}

/// All nodes of some customers, in an order that follows from what they say.
#[derive(Debug, Default)]
pub struct Nodes {
    pub list: Vec<Node>,
    pub of_record: HashMap<Uuid, u32>,
    /// Nodes that hang together for another reason than what they say.
    pub together: Vec<(u32, u32)>,
    /// Nodes that say the same as an earlier one, and so much that it is evidence.
    pub twins: Vec<(u32, u32)>,
}

impl Nodes {
    pub fn first(&self, node: u32) -> Option<Uuid> {
        self.list.get(node as usize)?.records.first().copied()
    }
}

/// A world on the bench of a resolver.
#[derive(Debug)]
pub struct Weighing<'w> {
    pub world: &'w World,
    pub bench: Bench<'w>,
    /// Place on the bench by record.
    places: HashMap<Uuid, usize>,
}

impl<'w> Weighing<'w> {
    /// # Errors
    /// Never with the schemas of mentions.
    pub fn new(world: &'w World, resolver: &'w Resolver) -> Result<Self, EngineError> {
        let records = world.mentions.values().map(|mention| (mention.schema, mention.cells.as_slice()));
        let bench = resolver.bench(records).map_err(|error| EngineError::Refused(error.to_string()))?;
        let places = world.mentions.keys().copied().enumerate().map(|(place, record)| (record, place)).collect();
        Ok(Self { world, bench, places })
    }

    pub fn place(&self, record: Uuid) -> Option<usize> {
        self.places.get(&record).copied()
    }

    /// The nodes of some customers. A record about which people judged is a node of its own.
    pub fn nodes(&self, customers: &BTreeSet<Uuid>, judged: &BTreeSet<Uuid>, resolver: &Resolver) -> Nodes {
        let mut scales = self.bench.scales();
        let automatic = weights::bits(resolver.thresholds().same);
        let mut strong: HashMap<u64, bool> = HashMap::new();
        let mut groups: BTreeMap<(u64, Option<Uuid>, Uuid), Vec<Uuid>> = BTreeMap::new();
        for stub in self.world.records_of(customers) {
            let Some(customer) = stub.customer_id else { continue };
            let place = self.place(stub.record_id);
            let content = place.map_or(0, |place| self.bench.content(place).cast_unsigned());
            let says_enough = place.is_some_and(|place| *strong.entry(content).or_insert_with(|| is_strong(&mut scales, place, automatic)));
            let alone = judged.contains(&stub.record_id) || !says_enough;
            groups.entry((content, alone.then_some(stub.record_id), customer)).or_default().push(stub.record_id);
        }
        let mut list: Vec<Node> = groups.into_iter().map(|((content, _, customer), records)| Node { customer, records, content }).collect();
        list.sort_by(|a, b| (a.content, a.records.first()).cmp(&(b.content, b.records.first())));
        let of_record: HashMap<Uuid, u32> =
            (0..).zip(&list).flat_map(|(number, node)| node.records.iter().map(move |record| (*record, number))).collect();
        let mut together = Vec::new();
        for stub in self.world.records_of(customers) {
            // A record that says nothing of its party came with its customer, whoever that was.
            let held_by = match (stub.anchor_id, self.place(stub.record_id)) {
                (Some(anchor), _) => Some(anchor),
                (None, None) => stub.customer_id,
                (None, Some(_)) => None,
            };
            if let Some(anchor) = held_by
                && let (Some(a), Some(b)) = (of_record.get(&stub.record_id), of_record.get(&anchor))
                && a != b
            {
                together.push((*a, *b));
            }
        }
        let mut twins = Vec::new();
        let mut first: HashMap<u64, u32> = HashMap::new();
        for (number, node) in (0..).zip(&list).filter(|(_, node)| strong.get(&node.content) == Some(&true)) {
            let earlier = *first.entry(node.content).or_insert(number);
            if earlier != number {
                twins.push((earlier, number));
            }
        }
        Nodes { list, of_record, together, twins }
    }
}

/// Whether whoever says the same is the same: a record that says little is like many.
fn is_strong(scales: &mut Scales<'_>, place: usize, automatic: f32) -> bool {
    scales.weigh(place, place).bits >= automatic
}
