//! Matching what has arrived: keys, candidates, evidence, and the customers that follow.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use roadbook_core::kernel::{Clock, CustomerId, Moment};
use roadbook_identity::{block::Keys, online::Resolver};
use roadbook_store::{
    Conn, Db, StoreError, match_keys,
    match_pairs::{self, PairRow},
    match_queue, records,
};
use uuid::Uuid;

use super::{
    model,
    settle::{self, Settled},
    verdicts::{Verdicts, ordered},
    weights::{self, bits, centibits},
    whole,
    world::{Weighing, World},
};
use crate::{
    EngineError,
    take_in::{Arrival, Circumstances, Outcome, take_in},
};

/// Records of the queue that are matched in one transaction.
pub const AT_ONCE: i64 = 200;

/// Tries for a batch that lost a race.
const TRIES: u32 = 8;

/// From so many waiting records on, and so large a share of all (one in), everything is compared in memory: reading and comparing a record
/// there takes some fiftieth of asking the database for those like it.
const MANY: u64 = 500;
const SHARE: u64 = 32;

/// Matches everything that waits.
///
/// # Errors
/// The database's.
pub async fn work_off(db: &Db, clock: &dyn Clock) -> Result<(), EngineError> {
    let mut conn = db.read().await?;
    let waiting = match_queue::len(&mut conn).await?;
    if waiting >= MANY && waiting * SHARE >= records::count(&mut conn).await? {
        drop(conn);
        let blocking = whole::run(db, clock, false).await?;
        let mut conn = db.begin().await?;
        model::put_blocking(&mut conn, &blocking).await?;
        conn.commit().await?;
    } else {
        drop(conn);
    }
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

/// How often is looked whether something waits.
const LOOK: Duration = Duration::from_secs(3);

/// Matches what others left waiting, for as long as the service runs: after an import that was killed, after weights were adopted and the
/// process ended, after an upgrade. What arrives one by one is matched as it arrives.
pub async fn keep_up(db: Db, clock: Arc<dyn Clock>) {
    let mut before = 0;
    loop {
        tokio::time::sleep(LOOK).await;
        match look(&db, &*clock, before).await {
            Ok(waiting) => before = waiting,
            Err(error) => tracing::warn!(%error, "matching will be tried again"),
        }
    }
}

async fn look(db: &Db, clock: &dyn Clock, before: u64) -> Result<u64, EngineError> {
    model::match_anew(db, clock).await?;
    let mut conn = db.read().await?;
    let waiting = match_queue::len(&mut conn).await?;
    drop(conn);
    // While it grows an import is under way, which matches what it brought by itself.
    if waiting > 0 && waiting == before {
        work_off(db, clock).await?;
    }
    Ok(waiting)
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
    let world = weigh(conn, resolver, world, &seeds, queued, now).await?;
    settle::settle_in(conn, resolver, &seeds, world, now).await
}

/// Matches what waits of some customers' records, in the caller's transaction.
///
/// # Errors
/// As [`match_records`].
pub async fn match_customers(conn: &mut Conn, customers: &BTreeSet<Uuid>, now: Moment) -> Result<Settled, EngineError> {
    let stubs = records::stubs(conn, &customers.iter().copied().collect::<Vec<_>>()).await?;
    let queued = match_queue::among(conn, &stubs.iter().map(|stub| stub.record_id).collect::<Vec<_>>()).await?;
    if queued.is_empty() {
        return Ok(Settled::default());
    }
    let resolver = weights::in_use(conn).await?;
    match_records(conn, &resolver, &queued, now).await
}

/// Takes a few records in and says at once whose they are, against everything known: for what arrives one by one.
///
/// # Errors
/// As [`take_in`] and [`match_records`].
pub async fn take_in_and_match(
    conn: &mut Conn,
    arrivals: &[Arrival],
    circumstances: &Circumstances<'_>,
) -> Result<Vec<Outcome>, EngineError> {
    let mut outcomes = take_in(conn, arrivals, circumstances).await?;
    let mut touched = BTreeSet::new();
    let mut taken = Vec::new();
    for outcome in &outcomes {
        if let Outcome::Taken { record, customer: Some(customer), .. } = outcome {
            taken.push(record.0);
            touched.insert(customer.0);
        }
    }
    match_customers(conn, &touched, circumstances.now).await?;
    let at: HashMap<Uuid, Uuid> = records::customers_of(conn, &taken).await?.into_iter().collect();
    for outcome in &mut outcomes {
        if let Outcome::Taken { record, customer, new_customer } = outcome
            && let Some(now) = at.get(&record.0)
        {
            // A customer's id is its first record's.
            *new_customer = *new_customer && *now == record.0;
            *customer = Some(CustomerId(*now));
        }
    }
    Ok(outcomes)
}

/// Finds who the queued records may be, and keeps the evidence.
async fn weigh(
    conn: &mut Conn,
    resolver: &Resolver,
    mut world: World,
    seeds: &BTreeSet<Uuid>,
    queued: &[Uuid],
    now: Moment,
) -> Result<World, EngineError> {
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
    // What a record's first version says was never weighed, unless it waits for another reason.
    let weighed: Vec<Uuid> = queued
        .iter()
        .copied()
        .filter(|record| world.records.get(record).is_none_or(|stub| stub.version > 1 || stub.heard_at < now.as_microsecond()))
        .collect();
    match_pairs::forget(conn, &weighed).await?;
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
    Ok(world)
}
