//! Who judged which two records to be one party, or not, and the parties that follow from it.
//!
//! Records are never changed and never joined. What is kept are judgements about pairs: by the engine with its evidence, and by
//! people. Parties are *derived*: [`Graph::parties`] is a pure function of the set of judgements. That is why
//!
//! - the order in which records and judgements arrive does not matter,
//! - taking a judgement back gives exactly the parties from before,
//! - a negative judgement by a person holds for ever, whatever evidence arrives later.
//!
//! The design is that of nomenklatura's resolver (an edge per judgement, edges deleted and not rewritten, the canonical id the
//! extreme of its component), with one difference: components are not closed blindly. Judgements by people come before those of the
//! engine, stronger evidence before weaker, and a join that would bring together what somebody has judged to be two, or what
//! contradicts itself, is held for review instead.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use crate::cluster::Because;
use crate::cluster::{Edge, Given, Opinion, Rule, cluster_given};

/// What was judged about two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Same,
    NotSame,
    /// Looked at and left open: not joined by the engine, not proposed again.
    Unsure,
}

/// Evidence of the engine, in hundredths of a bit, so that it is compared exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// Posterior odds of one party; negative speaks against.
    pub centibits: i32,
    /// The two have what a party has only one of, and it differs.
    pub contradicts: bool,
}

impl Evidence {
    #[must_use]
    pub fn from_bits(bits: f32, contradicts: bool) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "clamped")]
        let centibits = (bits.clamp(-1000.0, 1000.0) * 100.0).round() as i32;
        Self { centibits, contradicts }
    }

    #[must_use]
    pub fn bits(self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "at most 100,000")]
        let centibits = self.centibits as f32;
        centibits / 100.0
    }
}

/// A judgement by a person. The latest about a pair holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ByPerson<U> {
    /// When, on whatever scale the caller counts; ties go to the greater `who`.
    pub at: i64,
    pub who: U,
    pub verdict: Verdict,
}

/// All that was judged about one pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair<U> {
    pub evidence: Option<Evidence>,
    /// In order of time.
    pub by_people: Vec<ByPerson<U>>,
}

impl<U> Pair<U> {
    /// What a person said last.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.by_people.last().map(|judgement| judgement.verdict)
    }

    fn is_empty(&self) -> bool {
        self.evidence.is_none() && self.by_people.is_empty()
    }
}

/// A join that was not made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Held<K> {
    pub left: K,
    pub right: K,
    pub because: Because,
}

/// The parties that follow from the judgements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parties<K: Ord> {
    /// Records of each party in order, by the party's first record.
    pub members: BTreeMap<K, Vec<K>>,
    /// In order.
    pub held: Vec<Held<K>>,
}

impl<K: Ord> Parties<K> {
    /// The party of a record: its first record.
    pub fn of(&self, record: &K) -> Option<&K> {
        self.members.iter().find(|(_, members)| members.binary_search(record).is_ok()).map(|(first, _)| first)
    }
}

/// Records and the judgements about their pairs. `K` names a record, `U` a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph<K: Ord, U> {
    records: BTreeSet<K>,
    pairs: BTreeMap<(K, K), Pair<U>>,
    neighbours: BTreeMap<K, BTreeSet<K>>,
    /// Least evidence with which the engine joins, in hundredths of a bit.
    automatic: i32,
}

impl<K: Ord + Clone, U: Ord + Clone> Graph<K, U> {
    /// An empty graph in which the engine joins from so many bits of evidence on.
    #[must_use]
    pub fn new(automatic_bits: f32) -> Self {
        let automatic = Evidence::from_bits(automatic_bits, false).centibits;
        Self { records: BTreeSet::new(), pairs: BTreeMap::new(), neighbours: BTreeMap::new(), automatic }
    }

    /// A record arrives. `false` when it is known.
    pub fn add(&mut self, record: K) -> bool {
        self.records.insert(record)
    }

    /// What the engine found about two records; replaces what it found before. Two equal keys are no pair.
    pub fn weigh(&mut self, a: &K, b: &K, evidence: Evidence) {
        if let Some(pair) = self.pair_mut(a, b) {
            pair.evidence = Some(evidence);
        }
    }

    /// What a person says about two records. Two equal keys are no pair.
    pub fn judge(&mut self, a: &K, b: &K, judgement: ByPerson<U>) {
        if let Some(pair) = self.pair_mut(a, b)
            && let Err(place) = pair.by_people.binary_search(&judgement)
        {
            pair.by_people.insert(place, judgement);
        }
    }

    /// Takes a person's judgement back, as if it had never been. `false` when there is none such.
    pub fn take_back(&mut self, a: &K, b: &K, judgement: &ByPerson<U>) -> bool {
        let key = ordered(a, b);
        let Some(pair) = self.pairs.get_mut(&key) else { return false };
        let Ok(place) = pair.by_people.binary_search(judgement) else { return false };
        pair.by_people.remove(place);
        self.drop_if_empty(&key);
        true
    }

    /// The engine forgets what it found about two records.
    pub fn forget(&mut self, a: &K, b: &K) {
        let key = ordered(a, b);
        if let Some(pair) = self.pairs.get_mut(&key) {
            pair.evidence = None;
            self.drop_if_empty(&key);
        }
    }

    /// A person joins the parties of two records. Taking the answer back with [`Self::take_back`] parts them again exactly.
    pub fn merge(&mut self, a: &K, b: &K, at: i64, who: U) -> ByPerson<U> {
        let judgement = ByPerson { at, who, verdict: Verdict::Same };
        self.judge(a, b, judgement.clone());
        judgement
    }

    /// A person parts some records from the rest of their party, for ever: each of them is judged not to be the same as each of the
    /// rest. Answers the pairs judged, for undoing.
    pub fn part(&mut self, records: &[K], at: i64, who: &U) -> Vec<(K, K)> {
        let Some(first) = records.first() else { return Vec::new() };
        let rest: Vec<K> = self.party_of(first).into_iter().filter(|other| !records.contains(other)).collect();
        let mut judged = Vec::new();
        for record in records {
            for other in &rest {
                self.judge(record, other, ByPerson { at, who: who.clone(), verdict: Verdict::NotSame });
                judged.push(ordered(record, other));
            }
        }
        judged
    }

    /// All that was judged about two records.
    #[must_use]
    pub fn pair(&self, a: &K, b: &K) -> Option<&Pair<U>> {
        self.pairs.get(&ordered(a, b))
    }

    /// Whether a person has decided about two records, so that they are not to be proposed again.
    #[must_use]
    pub fn is_settled(&self, a: &K, b: &K) -> bool {
        self.pair(a, b).is_some_and(|pair| pair.verdict().is_some())
    }

    /// All parties.
    #[must_use]
    pub fn parties(&self) -> Parties<K> {
        let mut parties = Parties { members: BTreeMap::new(), held: Vec::new() };
        let mut left: BTreeSet<&K> = self.records.iter().collect();
        while let Some(first) = left.first().copied() {
            let component = self.component(first);
            for record in &component {
                left.remove(record);
            }
            self.derive(&component, &mut parties);
        }
        parties.held.sort();
        parties
    }

    /// The records of one record's party, in order. Only its surroundings are looked at.
    #[must_use]
    pub fn party_of(&self, record: &K) -> Vec<K> {
        if !self.records.contains(record) {
            return Vec::new();
        }
        let mut parties = Parties { members: BTreeMap::new(), held: Vec::new() };
        self.derive(&self.component(record), &mut parties);
        parties.members.into_values().find(|members| members.contains(record)).unwrap_or_default()
    }

    fn pair_mut(&mut self, a: &K, b: &K) -> Option<&mut Pair<U>> {
        if a == b {
            return None;
        }
        for (one, other) in [(a, b), (b, a)] {
            self.records.insert(one.clone());
            self.neighbours.entry(one.clone()).or_default().insert(other.clone());
        }
        Some(self.pairs.entry(ordered(a, b)).or_insert_with(|| Pair { evidence: None, by_people: Vec::new() }))
    }

    fn drop_if_empty(&mut self, key: &(K, K)) {
        if self.pairs.get(key).is_some_and(Pair::is_empty) {
            for (one, other) in [(&key.0, &key.1), (&key.1, &key.0)] {
                if let Some(others) = self.neighbours.get_mut(one) {
                    others.remove(other);
                    if others.is_empty() {
                        self.neighbours.remove(one);
                    }
                }
            }
            self.pairs.remove(key);
        }
    }

    /// All records that judgements for one party connect with a record. What is outside cannot be joined with what is inside.
    fn component(&self, first: &K) -> BTreeSet<K> {
        let mut found = BTreeSet::from([first.clone()]);
        let mut open = vec![first.clone()];
        while let Some(record) = open.pop() {
            for other in self.neighbours.get(&record).into_iter().flatten() {
                if !found.contains(other) && self.joins(&record, other) {
                    found.insert(other.clone());
                    open.push(other.clone());
                }
            }
        }
        found
    }

    fn joins(&self, a: &K, b: &K) -> bool {
        self.pair(a, b).is_some_and(|pair| match pair.verdict() {
            Some(verdict) => verdict == Verdict::Same,
            None => pair.evidence.is_some_and(|evidence| evidence.centibits >= self.automatic),
        })
    }

    fn derive(&self, component: &BTreeSet<K>, parties: &mut Parties<K>) {
        let records: Vec<&K> = component.iter().collect();
        let row = |record: &K| records.binary_search(&record).ok().and_then(|row| u32::try_from(row).ok());
        let mut people: Vec<(&ByPerson<U>, (u32, u32))> = Vec::new();
        let (mut edges, mut apart, mut open) = (Vec::new(), Vec::new(), Vec::new());
        for (a, pair, b) in self.pairs_within(component) {
            let (Some(left), Some(right)) = (row(a), row(b)) else { continue };
            match (pair.by_people.last(), pair.evidence) {
                (Some(judgement), _) => match judgement.verdict {
                    Verdict::Same => people.push((judgement, (left, right))),
                    Verdict::NotSame => apart.push((left, right)),
                    Verdict::Unsure => open.push((left, right)),
                },
                (None, Some(evidence)) if evidence.centibits >= self.automatic => edges.push(Edge { left, right, bits: evidence.bits() }),
                _ => {}
            }
        }
        people.sort_by(|x, y| y.0.cmp(x.0).then(x.1.cmp(&y.1)));
        let same: Vec<(u32, u32)> = people.into_iter().map(|(_, pair)| pair).collect();
        let rule = Rule { least: f32::NEG_INFINITY, asked: usize::MAX, overlooked: 0.0, ..Rule::default() };
        let given = Given { together: &[], same: &same, apart: &apart, open: &open };
        let at = |row: u32| records.get(row as usize).copied();
        let clusters = cluster_given(records.len(), &edges, rule, &given, |a, b| {
            let evidence = at(a).zip(at(b)).and_then(|(a, b)| self.pair(a, b)).and_then(|pair| pair.evidence);
            evidence.map_or(Opinion { bits: 0.0, contradicts: false }, |evidence| Opinion {
                bits: evidence.bits(),
                contradicts: evidence.contradicts,
            })
        });
        for (record, first) in records.iter().zip(&clusters.of_row) {
            if let Some(first) = at(*first) {
                parties.members.entry(first.clone()).or_default().push((*record).clone());
            }
        }
        let held = clusters
            .held
            .iter()
            .filter_map(|held| Some(Held { left: at(held.left)?.clone(), right: at(held.right)?.clone(), because: held.because }));
        parties.held.extend(held);
    }

    /// Judged pairs within some records.
    fn pairs_within<'a>(&'a self, component: &'a BTreeSet<K>) -> impl Iterator<Item = (&'a K, &'a Pair<U>, &'a K)> {
        component.iter().flat_map(move |a| {
            let others = self.neighbours.get(a).into_iter().flatten().filter(move |b| *b > a && component.contains(b));
            others.filter_map(move |b| self.pair(a, b).map(|pair| (a, pair, b)))
        })
    }
}

fn ordered<K: Ord + Clone>(a: &K, b: &K) -> (K, K) {
    if a <= b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) }
}

#[cfg(test)]
mod tests;
