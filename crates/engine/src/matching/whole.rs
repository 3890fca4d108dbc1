//! All records at once: after a large import, and when the weights or thresholds change.
//!
//! Reading everything and comparing it in memory is quicker by far than asking the database for each record's candidates. The pairs are the
//! same: those that share a kept key. Customers are then derived by the same rule, and only those that differ are written.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use roadbook_core::kernel::{Clock, Moment};
use roadbook_identity::{
    block::{Keys, RuleReport},
    cluster::{Because, Clusters, Edge, Opinion, cluster_given},
    online::{Bench, Resolver},
    table::{Table, TableBuilder},
};
use roadbook_store::{
    Db, StoreError, judgements, match_keys,
    match_pairs::{self, PairRow},
    match_queue, pages,
    records::{self, RecordStub},
    vehicles::{self, VehicleRow},
};
use uuid::Uuid;

use super::{
    mention::SCHEMAS,
    questions,
    settle::{self, RULE},
    verdicts::{Verdicts, ordered},
    weights::{self, bits, centibits},
    world::mentions,
};
use crate::{EngineError, situation};

/// Customers read, and rows written, at a time.
const PAGE: i64 = 2_000;
const ROWS_AT_ONCE: usize = 20_000;
const CUSTOMERS_AT_ONCE: usize = 200;

/// Tries for a piece that lost a race.
const TRIES: u32 = 8;

/// All that is compared.
#[derive(Debug)]
pub struct Everything {
    /// Records with something to compare, by their number in the table.
    pub records: Vec<Uuid>,
    /// Customer of every record.
    pub customers: HashMap<Uuid, Uuid>,
    /// Records that another holds in its customer.
    pub held: Vec<(Uuid, Uuid)>,
    pub table: Table,
    /// When reading began.
    pub since: Moment,
}

impl Everything {
    /// Reads all records.
    ///
    /// # Errors
    /// The database's.
    pub async fn read(db: &Db, now: Moment) -> Result<Self, EngineError> {
        let mut conn = db.read().await?;
        let mut builder = TableBuilder::new(&SCHEMAS).map_err(|error| EngineError::Refused(error.to_string()))?;
        let (mut recorded, mut customers, mut held) = (Vec::new(), HashMap::new(), Vec::new());
        let mut after = None;
        loop {
            let rows = pages::customers(&mut conn, after, PAGE).await?;
            let Some(last) = rows.last() else { break };
            after = Some(last.customer_id);
            let ids: Vec<Uuid> = rows.iter().map(|row| row.customer_id).collect();
            let situations = situation::load_with(&mut conn, rows, &ids).await?;
            let stubs = records::stubs(&mut conn, &ids).await?;
            let cars = cars_of(&mut conn, &stubs).await?;
            let speaking: BTreeMap<Uuid, _> = mentions(&situations, &stubs, &cars).into_iter().map(|one| (one.record, one)).collect();
            for stub in &stubs {
                let Some(customer) = stub.customer_id else { continue };
                customers.insert(stub.record_id, customer);
                let mention = speaking.get(&stub.record_id);
                match (stub.anchor_id, mention) {
                    (Some(anchor), _) => held.push((stub.record_id, anchor)),
                    (None, None) => held.push((stub.record_id, customer)),
                    (None, Some(_)) => {}
                }
                if let Some(mention) = mention {
                    builder
                        .push(&recorded.len().to_string(), mention.schema, &mention.cells)
                        .map_err(|error| EngineError::Refused(error.to_string()))?;
                    recorded.push(stub.record_id);
                }
            }
        }
        Ok(Self { records: recorded, customers, held, table: builder.finish(), since: now })
    }
}

async fn cars_of(conn: &mut roadbook_store::Conn, stubs: &[RecordStub]) -> Result<HashMap<Uuid, VehicleRow>, StoreError> {
    let mut cars: Vec<Uuid> = stubs.iter().filter_map(|stub| stub.vehicle_id).collect();
    cars.sort_unstable();
    cars.dedup();
    Ok(vehicles::by_id(conn, &cars).await?.into_iter().map(|car| (car.vehicle_id, car)).collect())
}

/// What follows from comparing everything.
#[derive(Debug)]
pub struct Found {
    pub pairs: Vec<PairRow>,
    pub keys: Vec<(i64, Uuid)>,
    pub blocking: Vec<RuleReport>,
    /// Customer of every record as it should be: the first record of its cluster.
    pub wanted: HashMap<Uuid, Uuid>,
    /// Pairs that a contradiction keeps apart.
    pub held: BTreeSet<(Uuid, Uuid)>,
    pub since: Moment,
    pub customers: HashMap<Uuid, Uuid>,
}

/// Compares everything. Takes processor time, and no other.
#[must_use]
pub fn find(everything: Everything, resolver: &Resolver, verdicts: &Verdicts) -> Found {
    let Everything { records, customers, held: anchored, table, since } = everything;
    let bench = resolver.bench_of(table);
    let thresholds = resolver.thresholds();
    let (automatic, keep) = (bits(thresholds.same), bits(thresholds.perhaps));
    let (weighed, blocking, _) = bench.pairs(keep);
    let nodes = Nodes::of(&bench, &records, &customers, &anchored, verdicts, automatic);
    let mut pairs: BTreeMap<(Uuid, Uuid), PairRow> = BTreeMap::new();
    let mut note = |a: u32, b: u32, weighed: roadbook_identity::online::Weighed| {
        let (Some(a), Some(b)) = (nodes.first(a), nodes.first(b)) else { return };
        let (left_id, right_id) = ordered(a, b);
        let row = PairRow {
            left_id,
            right_id,
            centibits: centibits(weighed.bits),
            contradicts: weighed.contradicts,
            one_home: weighed.one_home,
            question: None,
            benefit: 0,
        };
        pairs.insert((left_id, right_id), row);
    };
    for (left, right, weighed) in &weighed {
        // A row of more nodes is a crowd that says too little to be told apart.
        if nodes.of_row(*left).len().max(nodes.of_row(*right).len()) > Keys::MOST_HOLDERS {
            continue;
        }
        for a in nodes.of_row(*left) {
            for b in nodes.of_row(*right) {
                note(*a, *b, *weighed);
            }
        }
    }
    let mut scales = bench.scales();
    for (row, own) in (0_u32..).zip(&nodes.of_row) {
        // More who say the same little are a crowd.
        if own.len() > 1 && own.len() <= Keys::MOST_HOLDERS {
            let same = scales.weigh_rows(row as usize, row as usize);
            if same.bits >= keep {
                let all = own.iter().enumerate().flat_map(|(place, a)| own.iter().skip(place + 1).map(move |b| (*a, *b)));
                all.for_each(|(a, b)| note(a, b, same));
            }
        }
    }
    // Who says the same as others and is of another customer yet.
    for (number, node) in (0_u32..).zip(&nodes.list).filter(|(_, node)| node.records.len() > 1) {
        let (Some(place), Some(first)) = (node.place, node.records.first()) else { continue };
        let mut known: BTreeSet<Option<&Uuid>> = BTreeSet::from([customers.get(first)]);
        for record in node.records.iter().filter(|record| known.insert(customers.get(*record))) {
            let same = scales.weigh(place, place);
            let (left_id, right_id) = ordered(*first, *record);
            let row = PairRow {
                left_id,
                right_id,
                centibits: centibits(same.bits),
                contradicts: false,
                one_home: false,
                question: None,
                benefit: 0,
            };
            pairs.insert((left_id, right_id), row);
        }
        debug_assert!(nodes.first(number) == Some(*first));
    }
    let pairs: Vec<PairRow> = pairs.into_values().collect();
    let clusters = nodes.clusters(&bench, &pairs, verdicts, centibits(automatic));
    let mut wanted = HashMap::with_capacity(customers.len());
    // Of the customers that a cluster has now the oldest, or its first record.
    let mut first: HashMap<u32, (bool, Uuid)> = HashMap::new();
    for (node, cluster) in nodes.list.iter().zip(&clusters.of_row) {
        let named = node.records.iter().map(|record| (customers.get(record) != Some(record), *record)).min();
        if let Some(named) = named {
            let known = first.entry(*cluster).or_insert(named);
            *known = (*known).min(named);
        }
    }
    for (node, cluster) in nodes.list.iter().zip(&clusters.of_row) {
        if let Some((_, customer)) = first.get(cluster) {
            wanted.extend(node.records.iter().map(|record| (*record, *customer)));
        }
    }
    let held = clusters
        .held
        .iter()
        .filter(|held| held.because == Because::Contradiction)
        .filter_map(|held| Some(ordered(nodes.first(held.left)?, nodes.first(held.right)?)))
        .collect();
    let mut keys: Vec<(i64, Uuid)> = nodes
        .list
        .iter()
        .filter_map(|node| Some((node.place?, node.records.first()?)))
        .flat_map(|(place, record)| bench.keys(place).into_iter().map(|key| (key, *record)))
        .collect();
    keys.sort_unstable();
    Found { pairs, keys, blocking, wanted, held, since, customers }
}

struct Node {
    /// In order; the first stands for all.
    records: Vec<Uuid>,
    /// On the bench; `None` for records that say nothing.
    place: Option<usize>,
}

/// The nodes of all records, in an order that follows from what they say.
struct Nodes {
    list: Vec<Node>,
    /// Nodes of each row of the table.
    of_row: Vec<Vec<u32>>,
    of_record: HashMap<Uuid, u32>,
    together: Vec<(u32, u32)>,
}

impl Nodes {
    fn of(
        bench: &Bench<'_>,
        records: &[Uuid],
        customers: &HashMap<Uuid, Uuid>,
        anchored: &[(Uuid, Uuid)],
        verdicts: &Verdicts,
        automatic: f32,
    ) -> Self {
        let judged = verdicts.records();
        let mut scales = bench.scales();
        let mut nodes =
            Self { list: Vec::new(), of_row: Vec::new(), of_record: HashMap::with_capacity(customers.len()), together: Vec::new() };
        for (row, numbers) in bench.rows().enumerate() {
            let mut said: Vec<(Uuid, usize)> = numbers.iter().filter_map(|number| Some((*records.get(*number)?, *number))).collect();
            said.sort_unstable();
            let strong = said.len() > 1 && scales.weigh_rows(row, row).bits >= automatic;
            let (shared, alone): (Vec<_>, Vec<_>) = said.into_iter().partition(|(record, _)| strong && !judged.contains(record));
            let mut own = Vec::new();
            if let Some((_, place)) = shared.first() {
                own.push(nodes.add(shared.iter().map(|(record, _)| *record).collect(), Some(*place)));
            }
            own.extend(alone.into_iter().map(|(record, place)| nodes.add(vec![record], Some(place))));
            nodes.of_row.push(own);
        }
        for (record, _) in anchored {
            if !nodes.of_record.contains_key(record) {
                nodes.add(vec![*record], None);
            }
        }
        for (record, anchor) in anchored {
            if let (Some(a), Some(b)) = (nodes.of_record.get(record), nodes.of_record.get(anchor))
                && a != b
            {
                nodes.together.push((*a, *b));
            }
        }
        nodes
    }

    fn add(&mut self, records: Vec<Uuid>, place: Option<usize>) -> u32 {
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.of_record.extend(records.iter().map(|record| (*record, number)));
        self.list.push(Node { records, place });
        number
    }

    fn first(&self, node: u32) -> Option<Uuid> {
        self.list.get(node as usize)?.records.first().copied()
    }

    fn of_row(&self, row: u32) -> &[u32] {
        self.of_row.get(row as usize).map(Vec::as_slice).unwrap_or_default()
    }

    fn clusters(&self, bench: &Bench<'_>, pairs: &[PairRow], verdicts: &Verdicts, automatic: i64) -> Clusters {
        let both = |left: Uuid, right: Uuid| {
            let node = |record: Uuid| self.of_record.get(&record).copied();
            Some((node(left)?, node(right)?)).filter(|(a, b)| a != b)
        };
        let words = verdicts.between(both);
        let edges: Vec<Edge> = pairs
            .iter()
            .filter(|pair| pair.centibits >= automatic)
            .filter_map(|pair| {
                let (a, b) = both(pair.left_id, pair.right_id)?;
                #[expect(clippy::cast_precision_loss, reason = "at most 100,000")]
                Some(Edge { left: a.min(b), right: a.max(b), bits: pair.centibits as f32 / 100.0 })
            })
            .collect();
        let given = words.given(&self.together);
        let mut scales = bench.scales();
        let place = |node: u32| self.list.get(node as usize).and_then(|node| node.place);
        cluster_given(self.list.len(), &edges, RULE, &given, |a, b| match (place(a), place(b)) {
            (Some(a), Some(b)) => scales.weigh(a, b).opinion(),
            _ => Opinion { bits: 0.0, contradicts: false },
        })
    }
}

/// Matches all records anew. `anew`: evidence found before by other weights is forgotten. Gives what became of the blocking rules.
///
/// # Errors
/// The database's.
pub async fn run(db: &Db, clock: &dyn Clock, anew: bool) -> Result<Vec<RuleReport>, EngineError> {
    let mut conn = db.read().await?;
    let resolver = weights::in_use(&mut conn).await?;
    let waiting = match_queue::last(&mut conn).await?;
    let verdicts = Verdicts::of(&judgements::standing(&mut conn).await?);
    drop(conn);
    let everything = Everything::read(db, clock.now()).await?;
    let found = {
        let (resolver, verdicts) = (Arc::clone(&resolver), verdicts.clone());
        let work = tokio::task::spawn_blocking(move || find(everything, &resolver, &verdicts));
        work.await.map_err(|_| EngineError::Refused("matching was cut short".to_owned()))?
    };
    write(db, &found, anew, waiting).await?;
    derive(db, clock, &resolver, &found, &verdicts).await?;
    Ok(found.blocking)
}

/// Writes keys and pairs.
async fn write(db: &Db, found: &Found, anew: bool, waiting: Option<Uuid>) -> Result<(), EngineError> {
    let mut begun = db.begin().await?;
    if anew {
        match_pairs::clear(&mut begun).await?;
    }
    begun.commit().await?;
    for rows in found.pairs.chunks(ROWS_AT_ONCE) {
        let mut conn = db.begin().await?;
        match_pairs::put(&mut conn, rows).await?;
        conn.commit().await?;
    }
    for rows in found.keys.chunks(ROWS_AT_ONCE) {
        let mut conn = db.begin().await?;
        match_keys::insert(&mut conn, rows).await?;
        conn.commit().await?;
    }
    let mut conn = db.begin().await?;
    if let Some(last) = waiting {
        match_queue::take_until(&mut conn, last).await?;
    }
    // What came while this ran was compared with other evidence.
    match_queue::put_since(&mut conn, found.since.as_microsecond()).await?;
    conn.commit().await?;
    Ok(())
}

/// Derives the customers that are not as they should be, and asks about the others.
async fn derive(db: &Db, clock: &dyn Clock, resolver: &Resolver, found: &Found, verdicts: &Verdicts) -> Result<(), EngineError> {
    let mut wrong: BTreeSet<Uuid> = BTreeSet::new();
    for (record, wanted) in &found.wanted {
        if let Some(now) = found.customers.get(record).filter(|now| *now != wanted) {
            wrong.insert(*now);
            // The customer that it should be of may be another's part now.
            wrong.extend(found.customers.get(wanted));
        }
    }
    let mut done: BTreeSet<Uuid> = BTreeSet::new();
    // By the customer that they are to become, so that those who belong together are in one piece.
    let mut order: Vec<(Uuid, Uuid)> =
        wrong.iter().map(|customer| (found.wanted.get(customer).copied().unwrap_or(*customer), *customer)).collect();
    order.sort_unstable();
    let order: Vec<Uuid> = order.into_iter().map(|(_, customer)| customer).collect();
    for seeds in order.chunks(CUSTOMERS_AT_ONCE) {
        let seeds: BTreeSet<Uuid> = seeds.iter().filter(|seed| !done.contains(*seed)).copied().collect();
        let mut tries = 0;
        loop {
            let mut conn = db.begin().await?;
            let settled = settle::settle(&mut conn, resolver, &seeds, clock.now()).await;
            match settled {
                Ok(settled) => {
                    conn.commit().await?;
                    done.extend(settled.changed);
                    break;
                }
                Err(error) if error.is_retryable() && tries < TRIES => tries += 1,
                Err(error) => return Err(error),
            }
        }
    }
    // Questions between customers that nothing else happened to. Of two customers all pairs must be in one piece.
    let customer_of = |record: &Uuid| found.wanted.get(record).or_else(|| found.customers.get(record)).copied();
    let mut asked: Vec<((Uuid, Uuid), &PairRow)> = found
        .pairs
        .iter()
        .filter_map(|pair| Some((ordered(customer_of(&pair.left_id)?, customer_of(&pair.right_id)?), pair)))
        .filter(|((x, y), _)| x != y)
        .collect();
    asked.sort_unstable_by_key(|(who, pair)| (*who, pair.left_id, pair.right_id));
    let mut from = 0;
    while from < asked.len() {
        let mut to = (from + ROWS_AT_ONCE / 10).min(asked.len());
        while to < asked.len() && asked.get(to).map(|(who, _)| who) == asked.get(to - 1).map(|(who, _)| who) {
            to += 1;
        }
        let pairs: Vec<PairRow> = asked.get(from..to).unwrap_or_default().iter().map(|(_, pair)| (*pair).clone()).collect();
        let homes: HashMap<Uuid, Uuid> = pairs
            .iter()
            .flat_map(|pair| [pair.left_id, pair.right_id])
            .chain(verdicts.records())
            .filter_map(|record| Some((record, customer_of(&record)?)))
            .collect();
        let mut conn = db.begin().await?;
        questions::ask(&mut conn, resolver, &pairs, verdicts, &found.held, &homes, clock.now()).await?;
        conn.commit().await?;
        from = to;
    }
    Ok(())
}
