//! Matching what has arrived: keys, candidates, evidence, and the customers that follow.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use roadbook_core::kernel::{Clock, Moment};
use roadbook_identity::{block::Keys, online::Resolver};
use roadbook_store::{
    Conn, Db, StoreError, match_keys,
    match_pairs::{self, PairRow},
    match_queue, records,
};
use uuid::Uuid;

use super::{
    settle::{self, Settled},
    verdicts::{Verdicts, ordered},
    weights::{self, bits, centibits},
    world::{Weighing, World},
};
use crate::EngineError;

/// Records of the queue that are matched in one transaction.
pub const AT_ONCE: i64 = 200;

/// Tries for a batch that lost a race.
const TRIES: u32 = 8;

/// Matches everything that waits. Gives what became of it, together.
///
/// # Errors
/// The database's.
pub async fn work_off(db: &Db, clock: &dyn Clock) -> Result<(), EngineError> {
    let mut tries = 0;
    loop {
        let mut conn = db.begin().await?;
        match run(&mut conn, AT_ONCE, clock.now()).await {
            Ok(None) => return Ok(()),
            Ok(Some(_)) => {
                conn.commit().await?;
                tries = 0;
            }
            Err(error) if error.is_retryable() && tries < TRIES => {
                tries += 1;
                tracing::debug!(%error, tries, "matching lost a race and is done again");
            }
            Err(error) => return Err(error),
        }
    }
}

/// Matches the first records of the queue, in the caller's transaction. `None` when there are none.
///
/// # Errors
/// The database's.
pub async fn run(conn: &mut Conn, limit: i64, now: Moment) -> Result<Option<Settled>, EngineError> {
    let queued = match_queue::first(conn, limit).await?;
    if queued.is_empty() {
        return Ok(None);
    }
    let resolver = weights::in_use(conn).await?;
    match_records(conn, &resolver, &queued, now).await.map(Some)
}

/// Matches these records and takes them out of the queue.
///
/// # Errors
/// The database's; [`StoreError::Changed`] when somebody else does the same.
pub async fn match_records(conn: &mut Conn, resolver: &Arc<Resolver>, queued: &[Uuid], now: Moment) -> Result<Settled, EngineError> {
    if match_queue::take(conn, queued).await? != queued.len() as u64 {
        return Err(StoreError::Changed.into());
    }
    let seeds: BTreeSet<Uuid> = records::customers_of(conn, queued).await?.into_iter().map(|(_, customer)| customer).collect();
    let mut world = World::default();
    world.add(conn, &seeds).await?;
    weigh(conn, resolver, world, &seeds, queued).await?;
    settle::settle(conn, resolver, &seeds, now).await
}

/// Finds who the queued records may be, and keeps the evidence.
async fn weigh(conn: &mut Conn, resolver: &Resolver, mut world: World, seeds: &BTreeSet<Uuid>, queued: &[Uuid]) -> Result<(), EngineError> {
    let queued: HashSet<Uuid> = queued.iter().copied().collect();
    let ours: Vec<Uuid> = world.records_of(seeds).map(|stub| stub.record_id).collect();
    let judged = Verdicts::load(conn, &ours).await?.records();
    // Records that stand for what they say, and its keys.
    let keys: BTreeMap<Uuid, Vec<i64>> = {
        let weighing = Weighing::new(&world, resolver)?;
        let nodes = weighing.nodes(seeds, &judged, resolver);
        let first = nodes.list.iter().filter_map(|node| node.records.first().copied());
        first
            .filter(|record| queued.contains(record))
            .filter_map(|record| Some((record, weighing.bench.keys(weighing.place(record)?))))
            .collect()
    };
    match_pairs::forget(conn, &queued.iter().copied().filter(|record| !keys.contains_key(record)).collect::<Vec<_>>()).await?;
    match_pairs::forget(conn, &keys.keys().copied().collect::<Vec<_>>()).await?;
    let mut rows: Vec<(i64, Uuid)> = keys.iter().flat_map(|(record, keys)| keys.iter().map(|key| (*key, *record))).collect();
    rows.sort_unstable();
    match_keys::insert(conn, &rows).await?;
    let mut wanted: Vec<i64> = rows.iter().map(|(key, _)| *key).collect();
    wanted.dedup();
    let holders = match_keys::holders(conn, &wanted, Keys::MOST_HOLDERS).await?;
    let alive = |key: &i64| holders.get(key).map(Vec::as_slice).filter(|held| held.len() <= Keys::MOST_HOLDERS).unwrap_or_default();

    let mut strangers: Vec<Uuid> = holders.keys().flat_map(alive).copied().filter(|record| !world.records.contains_key(record)).collect();
    strangers.sort_unstable();
    strangers.dedup();
    let theirs: BTreeSet<Uuid> = records::customers_of(conn, &strangers).await?.into_iter().map(|(_, customer)| customer).collect();
    world.add(conn, &theirs).await?;

    let weighing = Weighing::new(&world, resolver)?;
    let mut pairs: BTreeSet<(Uuid, Uuid)> = BTreeSet::new();
    for (record, keys) in &keys {
        let others = keys.iter().flat_map(alive).filter(|other| *other != record && world.mentions.contains_key(other));
        pairs.extend(others.map(|other| ordered(*record, *other)));
    }
    let keep = centibits(bits(resolver.thresholds().perhaps));
    let mut scales = weighing.bench.scales();
    let mut found = Vec::new();
    for (left, right) in pairs {
        let (Some(a), Some(b)) = (weighing.place(left), weighing.place(right)) else { continue };
        let weighed = scales.weigh(a, b);
        let bits = centibits(weighed.bits);
        if bits >= keep || weighed.one_home {
            found.push(PairRow {
                left_id: left,
                right_id: right,
                centibits: bits,
                contradicts: weighed.contradicts,
                one_home: weighed.one_home,
                question: None,
                benefit: 0,
            });
        }
    }
    match_pairs::put(conn, &found).await?;
    Ok(())
}

/// Where records are now that may have moved.
pub async fn now_at(conn: &mut Conn, records: &[Uuid]) -> Result<HashMap<Uuid, Uuid>, StoreError> {
    Ok(records::customers_of(conn, records).await?.into_iter().collect())
}
