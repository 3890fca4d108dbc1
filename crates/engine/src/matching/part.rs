//! Un-merging: what a customer is made of, what would go where, and doing it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use roadbook_core::{
    kernel::{CustomerId, RecordId},
    trust::Scope,
};
use roadbook_identity::{
    cluster::{Given, Opinion, Rule, cluster_given},
    judgement::Verdict,
};
use roadbook_store::{Conn, activities, consents, customers, pages, vehicles};
use serde::Serialize;
use uuid::Uuid;

use super::{
    judge::{self, Done, Occasion},
    settle::{self, Surroundings},
    weights,
    world::{Weighing, World},
};
use crate::{
    EngineError,
    hand::{Attempts, Hand},
};

/// Records that say the same of the party, and so are never parted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Piece {
    /// Its first record, which names the piece.
    pub record: RecordId,
    pub records: Vec<RecordId>,
    /// Names and identifiers as written.
    pub names: Vec<String>,
    pub identifiers: Vec<String>,
    /// Systems that it comes from, each once.
    pub sources: Vec<String>,
    /// Microseconds since 1970.
    pub first_heard_at: i64,
    /// Why it is here.
    pub joined: Joined,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Joined {
    /// The customer began with it.
    Founder,
    /// By the engine's evidence.
    Automatic,
    /// Somebody judged so.
    ByPerson,
    /// Entered on this customer by staff, or heard of its car.
    Attached,
}

/// The pieces of a customer, in order of age.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope.
pub async fn pieces(conn: &mut Conn, scope: &Scope, customer: CustomerId) -> Result<Vec<Piece>, EngineError> {
    let apart = Taken::load(conn, scope, customer).await?;
    Ok(apart.pieces())
}

/// One thing that hangs on a customer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Child {
    pub kind: ChildKind,
    /// One line, as data: what it is.
    pub text: String,
    /// Microseconds since 1970.
    pub at: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChildKind {
    Name,
    Identifier,
    Fact,
    Consent,
    Vehicle,
    Activity,
    Record,
}

/// One of the customers that a parting leads to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    pub customer: CustomerId,
    pub name: String,
    /// How many children of each kind.
    pub counts: Vec<(ChildKind, i64)>,
    /// The first of them, for showing.
    pub children: Vec<Child>,
    /// Entered by staff while all was one customer: it goes here because it was entered here, and somebody should look.
    pub uncertain: Vec<Child>,
}

/// What would become of a customer if these pieces were parted from the rest. The first part keeps the customer's id.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope; [`EngineError::Refused`] when nothing or everything is to go.
pub async fn preview(conn: &mut Conn, scope: &Scope, customer: CustomerId, pieces: &[RecordId]) -> Result<Vec<Part>, EngineError> {
    let taken = Taken::load(conn, scope, customer).await?;
    let words = taken.words(pieces)?;
    let mut verdicts = taken.around.verdicts.clone();
    verdicts.say(&words);
    let resolver = weights::in_use(conn).await?;
    let homes = settle::homes(conn, &taken.around.world).await?;
    let weighing = Weighing::new(&taken.around.world, &resolver)?;
    let nodes = weighing.nodes(&taken.around.customers, &verdicts.records(), &resolver);
    let mut pairs = taken.around.pairs.clone();
    settle::with_twins(&weighing, &nodes, &mut pairs);
    let clusters = settle::clusters(&weighing, &nodes, &pairs, &verdicts, &resolver);
    let targets = settle::targets(&nodes, &clusters, &homes);
    let children = Children::load(conn, &taken).await?;
    let own = taken.own();
    let mut parts: Vec<Part> = targets
        .iter()
        .filter(|(_, target)| target.records.iter().any(|record| own.contains(record)))
        .map(|(id, target)| children.part(&taken, CustomerId(*id), &target.records))
        .collect();
    parts.sort_by_key(|part| (part.customer != customer, part.customer.0));
    Ok(parts)
}

/// Parts them, for ever: they are never joined or proposed again, unless the deed is taken back.
///
/// # Errors
/// As [`preview`].
pub async fn part(hand: &Hand<'_>, customer: CustomerId, pieces: &[RecordId]) -> Result<Done, EngineError> {
    let mut attempts = Attempts::default();
    loop {
        match try_part(hand, customer, pieces).await {
            Err(error) if attempts.again(&error) => {}
            done => return done,
        }
    }
}

async fn try_part(hand: &Hand<'_>, customer: CustomerId, pieces: &[RecordId]) -> Result<Done, EngineError> {
    let mut conn = hand.db.begin().await?;
    judge::customers_in_scope(&mut conn, hand.scope, &[customer.0]).await?;
    let taken = Taken::load(&mut conn, hand.scope, customer).await?;
    let words = taken.words(pieces)?;
    let done = judge::say(&mut conn, hand, &words, Occasion::Part).await?;
    conn.commit().await?;
    Ok(done)
}

/// Most pairs that one parting judges.
const MOST_WORDS: usize = 2_500;

/// A customer taken apart.
struct Taken {
    around: Surroundings,
    customer: CustomerId,
    /// Records of each piece, the oldest first; pieces in order of age.
    groups: Vec<Vec<Uuid>>,
}

impl Taken {
    async fn load(conn: &mut Conn, scope: &Scope, customer: CustomerId) -> Result<Self, EngineError> {
        customers::find(conn, customer.0).await?.filter(|row| scope.covers(row.store())).ok_or(EngineError::NotFound)?;
        let resolver = weights::in_use(conn).await?;
        let around = Surroundings::load(conn, &resolver, &BTreeSet::from([customer.0]), World::default()).await?;
        let weighing = Weighing::new(&around.world, &resolver)?;
        let nodes = weighing.nodes(&BTreeSet::from([customer.0]), &around.verdicts.records(), &resolver);
        // What hangs together for another reason than what it says is one piece.
        let given = Given { together: &nodes.together, ..Given::default() };
        let clusters = cluster_given(nodes.list.len(), &[], Rule::default(), &given, |_, _| Opinion { bits: 0.0, contradicts: false });
        let mut groups: BTreeMap<u32, Vec<Uuid>> = BTreeMap::new();
        for (node, cluster) in nodes.list.iter().zip(&clusters.of_row) {
            groups.entry(*cluster).or_default().extend(node.records.iter().copied());
        }
        let mut groups: Vec<Vec<Uuid>> = groups.into_values().collect();
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort_unstable();
        drop(weighing);
        Ok(Self { around, customer, groups })
    }

    fn own(&self) -> BTreeSet<Uuid> {
        self.groups.iter().flatten().copied().collect()
    }

    /// The judgements that part these pieces from the rest: between every record that says something on either side.
    fn words(&self, pieces: &[RecordId]) -> Result<Vec<(Uuid, Uuid, Verdict)>, EngineError> {
        let chosen = |group: &&Vec<Uuid>| group.iter().any(|record| pieces.contains(&RecordId(*record)));
        let (go, stay): (Vec<&Vec<Uuid>>, Vec<&Vec<Uuid>>) = self.groups.iter().partition(chosen);
        if go.is_empty() || stay.is_empty() {
            return Err(EngineError::Refused("some pieces must go and some must stay".to_owned()));
        }
        let speakers = |groups: &[&Vec<Uuid>]| -> Vec<Uuid> { groups.iter().flat_map(|group| self.speakers(group)).collect() };
        let (go, stay) = (speakers(&go), speakers(&stay));
        if go.len() * stay.len() > MOST_WORDS {
            return Err(EngineError::Refused("too many pieces at once: part them in several steps".to_owned()));
        }
        Ok(go.iter().flat_map(|a| stay.iter().map(move |b| (*a, *b, Verdict::NotSame))).collect())
    }

    /// Of the records of a piece those that stand for the others: one for each thing that is said.
    fn speakers(&self, group: &[Uuid]) -> Vec<Uuid> {
        let mut said: Vec<&[String]> = Vec::new();
        let mut speakers = Vec::new();
        for record in group {
            if let Some(mention) = self.around.world.mentions.get(record)
                && !said.contains(&mention.cells.as_slice())
            {
                said.push(&mention.cells);
                speakers.push(*record);
            }
        }
        if speakers.is_empty() {
            speakers.extend(group.first());
        }
        speakers
    }

    fn pieces(&self) -> Vec<Piece> {
        let world = &self.around.world;
        let judged: BTreeSet<Uuid> = self
            .around
            .verdicts
            .latest_first()
            .into_iter()
            .filter(|(.., verdict)| *verdict == Verdict::Same)
            .flat_map(|(left, right, _)| [left, right])
            .collect();
        let situation = world.situations.get(&self.customer.0);
        let piece = |(number, group): (usize, &Vec<Uuid>)| {
            let first = group.first()?;
            let (mut names, mut identifiers, mut sources) = (Vec::new(), Vec::new(), Vec::new());
            let note = |list: &mut Vec<String>, text: &str| {
                if !text.is_empty() && !list.iter().any(|known| known == text) {
                    list.push(text.to_owned());
                }
            };
            for row in situation.into_iter().flat_map(|situation| &situation.names).filter(|row| group.contains(&row.record_id)) {
                note(&mut names, &row.written);
            }
            for row in situation.into_iter().flat_map(|situation| &situation.identifiers).filter(|row| group.contains(&row.record_id)) {
                note(&mut identifiers, &row.written);
            }
            for stub in group.iter().filter_map(|record| world.records.get(record)) {
                note(&mut sources, &stub.source);
            }
            let joined = if number == 0 {
                Joined::Founder
            } else if group.iter().any(|record| judged.contains(record)) {
                Joined::ByPerson
            } else if group.iter().any(|record| world.mentions.contains_key(record)) {
                Joined::Automatic
            } else {
                Joined::Attached
            };
            Some(Piece {
                record: RecordId(*first),
                records: group.iter().map(|record| RecordId(*record)).collect(),
                names,
                identifiers,
                sources,
                first_heard_at: group.iter().filter_map(|record| world.records.get(record)).map(|stub| stub.heard_at).min()?,
                joined,
            })
        };
        self.groups.iter().enumerate().filter_map(piece).collect()
    }
}

/// What hangs on the customer, each with the record that holds it.
struct Children {
    list: Vec<(Option<Uuid>, bool, Child)>,
}

/// Children of each part that are told one by one.
const SHOWN: usize = 40;

impl Children {
    async fn load(conn: &mut Conn, taken: &Taken) -> Result<Self, EngineError> {
        let customer = taken.customer.0;
        let world = &taken.around.world;
        let heard = |record: Uuid| world.records.get(&record).map_or(0, |stub| stub.heard_at);
        let mut list = Vec::new();
        let mut add = |kind: ChildKind, record: Option<Uuid>, by_staff: bool, text: String, at: i64| {
            list.push((record, by_staff, Child { kind, text, at }));
        };
        if let Some(situation) = world.situations.get(&customer) {
            for row in &situation.names {
                add(ChildKind::Name, Some(row.record_id), false, row.written.clone(), heard(row.record_id));
            }
            for row in &situation.identifiers {
                add(ChildKind::Identifier, Some(row.record_id), false, row.written.clone(), heard(row.record_id));
            }
            for row in &situation.facts {
                // Values of facts may be more than whoever parts may read: the kind is enough to tell them apart.
                add(ChildKind::Fact, row.record_id.or(row.anchor_id), row.record_id.is_none(), row.kind.clone(), row.heard_at);
            }
        }
        for row in consents::of_customers(conn, &[customer]).await? {
            let text = format!("{} {} {}", row.purpose, row.channel, if row.granted { "+" } else { "-" });
            add(ChildKind::Consent, row.record_id.or(Some(customer)), row.record_id.is_none(), text, row.given_at);
        }
        let roles = pages::roles_of_customers(conn, &[customer]).await?;
        let cars: Vec<Uuid> = roles.iter().map(|role| role.vehicle_id).collect();
        let cars: HashMap<Uuid, String> = vehicles::by_id(conn, &cars)
            .await?
            .into_iter()
            .map(|car| {
                let words = [car.make, car.model, car.plate.or(car.vin)];
                (car.vehicle_id, words.into_iter().flatten().collect::<Vec<_>>().join(" "))
            })
            .collect();
        for role in &roles {
            add(
                ChildKind::Vehicle,
                Some(role.record_id),
                false,
                cars.get(&role.vehicle_id).cloned().unwrap_or_default(),
                heard(role.record_id),
            );
        }
        for row in activities::stubs(conn, customer).await? {
            let text = if row.summary.is_empty() { row.kind } else { format!("{}: {}", row.kind, row.summary) };
            add(ChildKind::Activity, row.record_id.or(row.anchor_id), row.record_id.is_none(), text, row.recorded_at);
        }
        for stub in world.records.values().filter(|stub| stub.customer_id == Some(customer)) {
            add(ChildKind::Record, Some(stub.record_id), false, format!("{} {}", stub.source, stub.record_key), stub.heard_at);
        }
        Ok(Self { list })
    }

    fn part(&self, taken: &Taken, customer: CustomerId, records: &BTreeSet<Uuid>) -> Part {
        let world = &taken.around.world;
        // What staff entered before the other side was heard of cannot be about it.
        let others = taken.own().into_iter().filter(|record| !records.contains(record));
        let joined_at = others.filter_map(|record| world.records.get(&record)).map(|stub| stub.heard_at).min().unwrap_or(i64::MAX);
        let mut part = Part { customer, name: String::new(), counts: Vec::new(), children: Vec::new(), uncertain: Vec::new() };
        let mut counts: BTreeMap<ChildKind, i64> = BTreeMap::new();
        for (record, by_staff, child) in &self.list {
            if !record.is_some_and(|record| records.contains(&record)) {
                continue;
            }
            if child.kind == ChildKind::Name && part.name.is_empty() {
                part.name.clone_from(&child.text);
            }
            *counts.entry(child.kind).or_default() += 1;
            if *by_staff && child.at > joined_at {
                part.uncertain.push(child.clone());
            } else if part.children.len() < SHOWN {
                part.children.push(child.clone());
            }
        }
        part.counts = counts.into_iter().collect();
        part
    }
}
