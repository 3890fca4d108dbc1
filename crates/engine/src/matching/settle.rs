//! From evidence and judgements to customers: which records belong together now, and the moves that make it so.
//!
//! The answer depends on nothing but what the records say, the weights and what people judged: not on the order in which anything came, nor
//! on which customers there were before.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use roadbook_core::kernel::Moment;
use roadbook_identity::{
    cluster::{Because, Clusters, Edge, Opinion, Rule, cluster_given},
    judgement::Verdict,
    online::Resolver,
};
use roadbook_store::{
    Conn, StoreError, homes,
    match_pairs::{self, PairRow},
    moves::Move,
    records,
};
use uuid::Uuid;

use super::{
    questions,
    rehome::{self, Target},
    verdicts::{Verdicts, ordered},
    weights::{bits, centibits},
    world::{Nodes, Weighing, World},
};
use crate::EngineError;

/// Customers that are looked at together at most. A knot of more would be a fault in the data, and is left as it is.
const MOST_CUSTOMERS: usize = 2_000;

/// Any pair from the automatic threshold on proposes, and a contradiction is for people.
pub const RULE: Rule = Rule { least: f32::NEG_INFINITY, most_for: 10.0, most_against: 10.0, asked: 8, overlooked: 0.0 };

/// What came of it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Settled {
    /// Customers that are others' part now.
    pub gone: BTreeSet<Uuid>,
    /// Customers that came to be.
    pub founded: BTreeSet<Uuid>,
    /// Customers that got or lost records.
    pub changed: BTreeSet<Uuid>,
}

/// What is known about the pairs of some customers' records.
#[derive(Debug)]
pub struct Surroundings {
    pub world: World,
    pub customers: BTreeSet<Uuid>,
    pub pairs: Vec<PairRow>,
    pub verdicts: Verdicts,
    /// Customers of records outside of the world that pairs and verdicts name.
    pub outside: HashMap<Uuid, Uuid>,
}

impl Surroundings {
    /// Some customers and all who hang together with them by evidence or judgement. `world`: what is loaded already.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(conn: &mut Conn, resolver: &Resolver, seeds: &BTreeSet<Uuid>, world: World) -> Result<Self, EngineError> {
        let automatic = centibits(bits(resolver.thresholds().same));
        let mut found =
            Self { world, customers: BTreeSet::new(), pairs: Vec::new(), verdicts: Verdicts::default(), outside: HashMap::new() };
        let mut next = seeds.clone();
        while !next.is_empty() && found.customers.len() < MOST_CUSTOMERS {
            found.world.add(conn, &next).await?;
            let records: Vec<Uuid> = found.world.records_of(&next).map(|stub| stub.record_id).collect();
            found.customers.extend(next.iter().filter(|customer| found.world.situations.contains_key(customer)));
            found.pairs.extend(match_pairs::of_records(conn, &records).await?);
            found.verdicts.extend(Verdicts::load(conn, &records).await?);
            let named = found.pairs.iter().flat_map(|pair| [pair.left_id, pair.right_id]).chain(found.verdicts.records());
            let mut strangers: Vec<Uuid> =
                named.filter(|record| !found.world.records.contains_key(record) && !found.outside.contains_key(record)).collect();
            strangers.sort_unstable();
            strangers.dedup();
            found.outside.extend(records::customers_of(conn, &strangers).await?);
            next = found.beyond(automatic);
        }
        found.pairs.sort_unstable_by_key(|pair| (pair.left_id, pair.right_id));
        found.pairs.dedup_by_key(|pair| (pair.left_id, pair.right_id));
        Ok(found)
    }

    /// Customers that are not here and may become one with some that are.
    fn beyond(&self, automatic: i64) -> BTreeSet<Uuid> {
        let joined = self.pairs.iter().filter(|pair| pair.centibits >= automatic).map(|pair| (pair.left_id, pair.right_id));
        let judged = self.verdicts.latest_first().into_iter().filter(|(.., verdict)| *verdict == Verdict::Same);
        joined
            .chain(judged.map(|(left, right, _)| (left, right)))
            .flat_map(|(left, right)| [left, right])
            .filter_map(|record| self.customer_of(record))
            .filter(|customer| !self.customers.contains(customer))
            .collect()
    }

    /// Whose a record is now.
    fn customer_of(&self, record: Uuid) -> Option<Uuid> {
        self.world.records.get(&record).and_then(|stub| stub.customer_id).or_else(|| self.outside.get(&record).copied())
    }
}

/// Adds the evidence of nodes that say the same, where it is not kept yet: of one customer's they were one node until somebody judged.
pub fn with_twins(weighing: &Weighing<'_>, nodes: &Nodes, pairs: &mut Vec<PairRow>) -> Vec<PairRow> {
    let known: BTreeSet<(Uuid, Uuid)> = pairs.iter().map(|pair| (pair.left_id, pair.right_id)).collect();
    let mut scales = weighing.bench.scales();
    let twin = |(a, b): &(u32, u32)| {
        let (left_id, right_id) = ordered(nodes.first(*a)?, nodes.first(*b)?);
        let weighed = scales.weigh(weighing.place(left_id)?, weighing.place(right_id)?);
        let row = PairRow {
            left_id,
            right_id,
            centibits: centibits(weighed.bits),
            contradicts: false,
            one_home: false,
            question: None,
            benefit: 0,
        };
        (!known.contains(&(left_id, right_id))).then_some(row)
    };
    let new: Vec<PairRow> = nodes.twins.iter().filter_map(twin).collect();
    pairs.extend(new.iter().cloned());
    new
}

/// The clusters of some customers' nodes.
pub fn clusters(weighing: &Weighing<'_>, nodes: &Nodes, pairs: &[PairRow], verdicts: &Verdicts, resolver: &Resolver) -> Clusters {
    let automatic = centibits(bits(resolver.thresholds().same));
    let node = |record: Uuid| nodes.of_record.get(&record).copied();
    let both = |left: Uuid, right: Uuid| Some((node(left)?, node(right)?)).filter(|(a, b)| a != b);
    let words = verdicts.between(both);
    let mut edges: BTreeMap<(u32, u32), f32> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.centibits >= automatic) {
        if let Some((a, b)) = both(pair.left_id, pair.right_id) {
            #[expect(clippy::cast_precision_loss, reason = "at most 100,000")]
            let bits = pair.centibits as f32 / 100.0;
            let known = edges.entry((a.min(b), a.max(b))).or_insert(bits);
            *known = known.max(bits);
        }
    }
    let edges: Vec<Edge> = edges.into_iter().map(|((left, right), bits)| Edge { left, right, bits }).collect();
    let given = words.given(&nodes.together);
    let mut scales = weighing.bench.scales();
    let place = |node: u32| nodes.first(node).and_then(|record| weighing.place(record));
    cluster_given(nodes.list.len(), &edges, RULE, &given, |a, b| match (place(a), place(b)) {
        (Some(a), Some(b)) => scales.weigh(a, b).opinion(),
        _ => Opinion { bits: 0.0, contradicts: false },
    })
}

/// Who every record of some customers should be of. A customer goes by the id that it or the oldest of its `homes` has, one that never was
/// a customer by its first record's.
pub fn targets(nodes: &Nodes, clusters: &Clusters, homes: &BTreeSet<Uuid>) -> BTreeMap<Uuid, Target> {
    let mut by_cluster: BTreeMap<u32, Target> = BTreeMap::new();
    for (node, cluster) in nodes.list.iter().zip(&clusters.of_row) {
        let target = by_cluster.entry(*cluster).or_default();
        target.records.extend(node.records.iter().copied());
        target.from.insert(node.customer);
    }
    let id = |target: &Target| target.records.iter().find(|record| homes.contains(record)).or_else(|| target.records.first()).copied();
    by_cluster.into_values().filter_map(|target| Some((id(&target)?, target))).collect()
}

/// The ids that some customers have, and had before they were joined.
///
/// # Errors
/// The database's.
pub async fn homes(conn: &mut Conn, world: &World) -> Result<BTreeSet<Uuid>, StoreError> {
    let records: Vec<Uuid> = world.records.keys().copied().collect();
    let kept = homes::find(conn, &records).await?;
    Ok(kept.into_iter().map(|home| home.home_id).chain(world.situations.keys().copied()).collect())
}

/// Derives anew which customers these and all who hang together with them are, and writes what differs.
///
/// # Errors
/// The database's; [`roadbook_store::StoreError::Changed`] when another node moved one of them in between.
pub async fn settle(conn: &mut Conn, resolver: &Resolver, seeds: &BTreeSet<Uuid>, now: Moment) -> Result<Settled, EngineError> {
    settle_in(conn, resolver, seeds, World::default(), now).await
}

/// The same with a world in which some of them are loaded.
pub(super) async fn settle_in(
    conn: &mut Conn,
    resolver: &Resolver,
    seeds: &BTreeSet<Uuid>,
    world: World,
    now: Moment,
) -> Result<Settled, EngineError> {
    let mut around = Surroundings::load(conn, resolver, seeds, world).await?;
    let homes = homes(conn, &around.world).await?;
    let weighing = Weighing::new(&around.world, resolver)?;
    let nodes = weighing.nodes(&around.customers, &around.verdicts.records(), resolver);
    let twins = with_twins(&weighing, &nodes, &mut around.pairs);
    match_pairs::put(conn, &twins).await?;
    let clusters = clusters(&weighing, &nodes, &around.pairs, &around.verdicts, resolver);
    let targets = targets(&nodes, &clusters, &homes);
    let mut moves = Vec::new();
    for (to, target) in &targets {
        for record in &target.records {
            if let Some(from) = around.world.records.get(record).and_then(|stub| stub.customer_id)
                && from != *to
            {
                moves.push(Move { record: *record, from, to: *to });
            }
        }
    }
    let held: BTreeSet<(Uuid, Uuid)> = clusters
        .held
        .iter()
        .filter(|held| held.because == Because::Contradiction)
        .filter_map(|held| Some((nodes.first(held.left)?, nodes.first(held.right)?)))
        .collect();
    let goes_to: HashMap<Uuid, Uuid> = targets.iter().flat_map(|(id, target)| target.records.iter().map(|record| (*record, *id))).collect();
    let named = around.pairs.iter().flat_map(|pair| [pair.left_id, pair.right_id]).chain(around.verdicts.records());
    let customers: HashMap<Uuid, Uuid> =
        named.filter_map(|record| Some((record, goes_to.get(&record).copied().or_else(|| around.customer_of(record))?))).collect();
    drop(weighing);
    let settled = rehome::apply(conn, around.world, &targets, &moves, now).await?;
    questions::ask(conn, resolver, &around.pairs, &around.verdicts, &held, &customers, now).await?;
    Ok(settled)
}
