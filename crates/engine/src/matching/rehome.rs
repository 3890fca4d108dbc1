//! Carries out which records are of which customer: rows move, customers are founded, joined and given back exactly.
//!
//! What no record says of a customer (its kind, store, owner) is kept by the id that it had on its own, its *home*. A customer's row follows
//! from the homes that its records include, in order of age, so that joining and parting in any order gives every home back as it was.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use roadbook_core::kernel::Moment;
use roadbook_store::{
    Conn,
    customers::{self, CustomerRow},
    homes::{self, HomeRow},
    moves::{self, Move},
    search,
};
use uuid::Uuid;

use super::{settle::Settled, world::World};
use crate::{EngineError, situation::Situation};

/// A customer as it should be.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Target {
    pub records: BTreeSet<Uuid>,
    /// Customers that the records are of now.
    pub from: BTreeSet<Uuid>,
}

/// Makes the moves, and every customer's row and search entry that follow from them.
pub async fn apply(
    conn: &mut Conn,
    world: World,
    targets: &BTreeMap<Uuid, Target>,
    moved: &[Move],
    now: Moment,
) -> Result<Settled, EngineError> {
    if moved.is_empty() {
        return Ok(Settled::default());
    }
    let before: BTreeSet<Uuid> = moved.iter().map(|one| one.from).collect();
    let after: BTreeSet<Uuid> =
        moved.iter().map(|one| one.to).chain(before.iter().copied().filter(|id| targets.contains_key(id))).collect();
    let involved: BTreeSet<Uuid> = before.union(&after).copied().collect();
    let records: Vec<Uuid> = involved.iter().filter_map(|id| targets.get(id)).flat_map(|target| target.records.iter().copied()).collect();
    let kept: HashMap<Uuid, HomeRow> = homes::find(conn, &records).await?.into_iter().map(|home| (home.home_id, home)).collect();
    let homes_now = homes_of(&world, &involved, kept);

    moves::apply(conn, moved).await?;
    let mut situations = regroup(&world, targets, &after, moved);
    let last: HashMap<Uuid, Option<i64>> =
        customers::last_activities(conn, &after.iter().copied().collect::<Vec<_>>()).await?.into_iter().collect();
    let mut keep = Vec::new();
    let mut forget: BTreeSet<Uuid> = homes_now.keys().copied().collect();
    let (mut founded, mut known) = (Vec::new(), Vec::new());
    for (id, situation) in &mut situations {
        let Some(target) = targets.get(id) else { continue };
        let mut own: Vec<HomeRow> = target.records.iter().filter_map(|record| homes_now.get(record).cloned()).collect();
        let old = world.situations.get(id).map(|situation| &situation.row);
        if own.is_empty() {
            // It was never a customer by itself: it begins as what it was part of.
            own.extend(
                target.from.first().and_then(|from| world.situations.get(from)).map(|from| HomeRow { home_id: *id, ..home(&from.row) }),
            );
        }
        fold(&mut situation.row, &own);
        situation.row.version = match (old, homes_now.get(id)) {
            (Some(row), _) => row.version + 1,
            (None, Some(home)) => home.version + 1,
            (None, None) => 1,
        };
        situation.row.first_heard_at = target
            .records
            .iter()
            .filter_map(|record| world.records.get(record))
            .map(|stub| stub.heard_at)
            .min()
            .unwrap_or(situation.row.first_heard_at);
        situation.row.last_activity_at = last.get(id).copied().flatten();
        situation.row.changed_at = now.as_microsecond();
        situation.derive();
        // A customer with one home, which is itself, keeps it in its row.
        if !(own.len() == 1 && own.first().is_some_and(|home| home.home_id == *id)) {
            for home in own {
                forget.remove(&home.home_id);
                keep.push(home);
            }
        }
        if old.is_some() { known.push(situation.row.clone()) } else { founded.push(situation.row.clone()) }
    }
    let gone: Vec<(Uuid, i64)> = before
        .iter()
        .filter(|id| !targets.contains_key(id))
        .filter_map(|id| world.situations.get(id).map(|situation| (*id, situation.row.version)))
        .collect();
    for (customer, version) in &gone {
        customers::delete(conn, *customer, *version).await?;
    }
    search::delete(conn, &gone.iter().map(|(customer, _)| *customer).collect::<Vec<_>>()).await?;
    customers::insert(conn, &founded).await?;
    customers::put(conn, &known).await?;
    let new: BTreeSet<Uuid> = founded.iter().map(|row| row.customer_id).collect();
    let entries: Vec<search::SearchEntry> =
        situations.iter().map(|(id, situation)| search::SearchEntry { is_new: new.contains(id), ..situation.search_entry() }).collect();
    search::put(conn, &entries).await?;
    homes::put(conn, &keep).await?;
    homes::delete(conn, &forget.into_iter().collect::<Vec<_>>()).await?;
    Ok(Settled { gone: gone.into_iter().map(|(id, _)| id).collect(), founded: new, changed: involved })
}

/// What no record says, as of a customer on its own.
fn home(row: &CustomerRow) -> HomeRow {
    HomeRow {
        home_id: row.customer_id,
        kind: row.kind.clone(),
        store_id: row.store_id,
        owner_id: row.owner_id,
        wake_at: row.wake_at,
        version: row.version,
    }
}

/// The homes of customers as they are now, by id. What was changed since a join is the oldest home's.
fn homes_of(world: &World, customers: &BTreeSet<Uuid>, kept: HashMap<Uuid, HomeRow>) -> BTreeMap<Uuid, HomeRow> {
    let mut homes: BTreeMap<Uuid, HomeRow> = kept.into_iter().collect();
    let mut own: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for home in homes.keys() {
        if let Some(customer) = world.records.get(home).and_then(|stub| stub.customer_id) {
            own.entry(customer).or_default().push(*home);
        }
    }
    for customer in customers {
        let Some(row) = world.situations.get(customer).map(|situation| &situation.row) else { continue };
        match own.get(customer).map(Vec::as_slice) {
            None | Some([]) => {
                homes.insert(*customer, home(row));
            }
            Some(ids) => {
                let mut derived = row.clone();
                fold(&mut derived, &ids.iter().filter_map(|id| homes.get(id).cloned()).collect::<Vec<_>>());
                if let Some(first) = ids.first().and_then(|id| homes.get_mut(id)) {
                    if derived.kind != row.kind {
                        first.kind.clone_from(&row.kind);
                    }
                    if derived.store_id != row.store_id {
                        first.store_id = row.store_id;
                    }
                    if derived.owner_id != row.owner_id {
                        first.owner_id = row.owner_id;
                    }
                    if derived.wake_at != row.wake_at {
                        first.wake_at = row.wake_at;
                    }
                    if first.home_id == *customer {
                        first.version = row.version;
                    }
                }
            }
        }
    }
    homes
}

/// What follows for a customer from its homes, the oldest first: who is an organisation anywhere is one; store and owner are the oldest's
/// that has one; the earliest alarm rings.
fn fold(row: &mut CustomerRow, homes: &[HomeRow]) {
    let organisation = homes.iter().find(|home| home.kind == "organisation").or_else(|| homes.first());
    if let Some(home) = organisation {
        row.kind.clone_from(&home.kind);
    }
    row.store_id = homes.iter().find_map(|home| home.store_id);
    row.owner_id = homes.iter().find_map(|home| home.owner_id);
    row.wake_at = homes.iter().filter_map(|home| home.wake_at).min();
}

/// The customers after the moves, with the names, identifiers and facts that are theirs then.
fn regroup(world: &World, targets: &BTreeMap<Uuid, Target>, after: &BTreeSet<Uuid>, moved: &[Move]) -> BTreeMap<Uuid, Situation> {
    let to: HashMap<Uuid, Uuid> = moved.iter().map(|one| (one.record, one.to)).collect();
    let mut situations: BTreeMap<Uuid, Situation> = BTreeMap::new();
    for id in after {
        let origin = world.situations.get(id).or_else(|| targets.get(id)?.from.first().and_then(|from| world.situations.get(from)));
        if let Some(origin) = origin {
            let row = CustomerRow { customer_id: *id, ..origin.row.clone() };
            situations.insert(*id, Situation { row, names: Vec::new(), identifiers: Vec::new(), facts: Vec::new() });
        }
    }
    let place = |record: Option<Uuid>, customer: Uuid| record.and_then(|record| to.get(&record).copied()).unwrap_or(customer);
    for situation in world.situations.values() {
        let customer = situation.row.customer_id;
        for name in &situation.names {
            let id = place(Some(name.record_id), customer);
            if let Some(of) = situations.get_mut(&id) {
                of.names.push(roadbook_store::names::NameRow { customer_id: id, ..name.clone() });
            }
        }
        for identifier in &situation.identifiers {
            let id = place(Some(identifier.record_id), customer);
            if let Some(of) = situations.get_mut(&id) {
                of.identifiers.push(roadbook_store::identifiers::IdentifierRow { customer_id: id, ..identifier.clone() });
            }
        }
        for fact in &situation.facts {
            let id = place(fact.record_id.or(fact.anchor_id), customer);
            if let Some(of) = situations.get_mut(&id) {
                of.facts.push(roadbook_store::facts::FactRow { customer_id: id, ..fact.clone() });
            }
        }
    }
    situations
}
