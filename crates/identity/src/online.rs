//! One new record against those already known, with the answer that a bulk run over all of them would give.
//!
//! Whoever holds the data keeps two things: the learnt [`Model`] with the [`Frequencies`] of values (both are plain data, to be
//! stored as JSON or in any other format of `serde`), and for every record its blocking keys ([`Keys::of`]), numbers that a
//! database can index. For a new record it looks up the records that share a key (a key that more than [`Keys::MOST_HOLDERS`]
//! records have does not discriminate and is passed over), gives them to [`Resolver::resolve`], and gets scores with reasons.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    block::{Blocks, Keys, Limits, RuleReport},
    cluster::Opinion,
    compare::{Compared, Comparer, Level},
    explain::{Step, Waterfall, explain},
    matcher::contradicts,
    schema::{Role, Schema},
    table::{Table, TableBuilder, TableError},
    train::{Model, Scorer, probability},
};

/// How often values occur among all records: what makes a shared value weighty. Values that few have are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Frequencies {
    pub records: u64,
    /// By facet: hash of a value's class, records that have it.
    pub values: Vec<BTreeMap<u64, u32>>,
    /// By facet: hash of a word, records that have it.
    pub words: Vec<BTreeMap<u64, u32>>,
    /// By facet: records that are taken to have a value which is not listed. Two where nothing is said: who is not counted is known once,
    /// and arrives for the second time.
    #[serde(default)]
    pub unlisted: Vec<u32>,
}

impl Frequencies {
    /// Counts a table's values that at least `least` records have (2 keeps all that matters; more keeps it smaller).
    #[must_use]
    pub fn of(table: &Table, least: u32) -> Self {
        let mut frequencies = Self { records: table.records() as u64, ..Self::default() };
        for (slot, facet) in table.facets().iter().enumerate() {
            let mut values = BTreeMap::new();
            for row in 0..table.rows() {
                for value in facet.values(row) {
                    let held = facet.holders(facet.class(*value));
                    if held >= least.max(2) {
                        values.insert(table.class_hash(slot, *value), held);
                    }
                }
            }
            frequencies.values.push(values);
            frequencies.words.push(facet.frequent_words(least.max(2)));
        }
        frequencies
    }

    /// Counts one more record (`by` 1) or one fewer (`by` -1), as records come and go between two learnings.
    pub fn count(&mut self, table: &Table, row: usize, by: i32) {
        self.records = self.records.saturating_add_signed(i64::from(by));
        for (slot, facet) in table.facets().iter().enumerate() {
            let Some(values) = self.values.get_mut(slot) else { continue };
            for value in facet.values(row) {
                let held = values.entry(table.class_hash(slot, *value)).or_insert(0);
                *held = held.saturating_add_signed(by);
            }
        }
    }
}

/// What the engine makes of two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Same,
    /// For people to look at.
    Perhaps,
    Different,
}

/// From which probability on what is decided.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    /// Least probability of [`Decision::Same`].
    pub same: f64,
    /// Least probability of [`Decision::Perhaps`].
    pub perhaps: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { same: 0.999, perhaps: 0.1 }
    }
}

impl Thresholds {
    /// What a contradiction leaves of it: never more than perhaps.
    #[must_use]
    pub fn decide(&self, probability: f64, contradicts: bool) -> Decision {
        match probability {
            p if p >= self.same && !contradicts => Decision::Same,
            p if p >= self.perhaps => Decision::Perhaps,
            _ => Decision::Different,
        }
    }
}

/// A known record, scored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Place in the records given.
    pub candidate: usize,
    pub bits: f32,
    pub probability: f64,
    pub contradicts: bool,
    pub decision: Decision,
}

/// Resolves records of one or several schemas with one model. Cheap to build, to be kept.
#[derive(Debug, Clone)]
pub struct Resolver {
    schemas: Vec<Schema>,
    model: Model,
    frequencies: Frequencies,
    thresholds: Thresholds,
}

impl Resolver {
    /// `None` when the model is not of these schemas, or of another version.
    #[must_use]
    pub fn new(schemas: Vec<Schema>, model: Model, frequencies: Frequencies, thresholds: Thresholds) -> Option<Self> {
        let empty = TableBuilder::new(&schemas).ok()?.finish();
        model.fits(&empty).then_some(Self { schemas, model, frequencies, thresholds })
    }

    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    #[must_use]
    pub fn thresholds(&self) -> Thresholds {
        self.thresholds
    }

    /// Makes some records ready to be compared with one another: the schema (by its place) and the cells of each.
    ///
    /// # Errors
    /// When a schema has nothing to compare.
    pub fn bench<'c, C: AsRef<str> + 'c>(&self, records: impl IntoIterator<Item = (usize, &'c [C])>) -> Result<Bench<'_>, TableError> {
        let mut builder = TableBuilder::new(&self.schemas)?;
        for (number, (schema, cells)) in records.into_iter().enumerate() {
            builder.push(&number.to_string(), schema, cells)?;
        }
        Ok(self.bench_of(builder.finish()))
    }

    /// The same of a table whose records have their numbers, from 0, as ids. Rarity is reckoned by the frequencies that were learnt.
    #[must_use]
    pub fn bench_of(&self, mut table: Table) -> Bench<'_> {
        table.set_frequencies(&self.frequencies);
        let mut rows = vec![0; table.records()];
        for row in 0..table.rows() {
            for id in table.ids(row) {
                if let Some(slot) = id.parse().ok().and_then(|place: usize| rows.get_mut(place)) {
                    *slot = row;
                }
            }
        }
        Bench { resolver: self, table, rows }
    }

    /// Scores each known record (cells in the first schema's order) against a new one. The best first; ties in the order given.
    ///
    /// # Errors
    /// When the schema has nothing to compare.
    pub fn resolve<C: AsRef<str>>(&self, arriving: &[C], known: &[&[C]]) -> Result<Vec<Scored>, TableError> {
        let bench = self.bench(std::iter::once(arriving).chain(known.iter().copied()).map(|cells| (0, cells)))?;
        let weighed = bench.weigh((0..known.len()).map(|candidate| (0, candidate + 1)));
        let mut scored: Vec<Scored> = weighed
            .into_iter()
            .enumerate()
            .map(|(candidate, Weighed { evidence: bits, contradicts, .. })| {
                let probability = probability(bits);
                Scored { candidate, bits, probability, contradicts, decision: self.thresholds.decide(probability, contradicts) }
            })
            .collect();
        scored.sort_by(|a, b| b.bits.total_cmp(&a.bits).then(a.candidate.cmp(&b.candidate)));
        Ok(scored)
    }
}

/// What the engine makes of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighed {
    /// Posterior odds of one party by the model alone, in bits.
    pub evidence: f32,
    /// The same where practice knows better: what settles by itself, and what is too loose to be sure of.
    pub bits: f32,
    /// Both have one of what a party has only one of, and they differ.
    pub contradicts: bool,
    /// The two share what a home shares and have other given names.
    pub one_home: bool,
    /// What both have and differs in them, alone: bits, zero or below.
    pub against: f32,
    /// Some of it is what a person keeps, such as a name or a birth date.
    pub differs: bool,
}

impl Weighed {
    /// What the pair says about joining the groups of the two, when another pair proposes it. Two records that have nothing to compare, a
    /// number alone and a name alone, say nothing, and another phone says little: that two records drawn at random are rarely one was
    /// reckoned with in the proposal.
    #[must_use]
    pub fn opinion(self) -> Opinion {
        Opinion { bits: if self.differs { self.bits } else { self.bits.max(self.against) }, contradicts: self.contradicts }
    }
}

/// Some records ready to be compared.
#[derive(Debug)]
pub struct Bench<'r> {
    resolver: &'r Resolver,
    table: Table,
    /// Row of each record. Records that say the same have one row.
    rows: Vec<usize>,
}

impl Bench<'_> {
    /// The blocking keys of a record, by which it is to be found.
    #[must_use]
    pub fn keys(&self, record: usize) -> Vec<i64> {
        Keys::of(&self.table, self.row(record))
    }

    /// A number that says what a record says: equal for records of which the same would be found, in every bench.
    #[must_use]
    pub fn content(&self, record: usize) -> i64 {
        self.table.content.get(self.row(record)).copied().unwrap_or(0).cast_signed()
    }

    /// Whether nothing of a record can be compared.
    #[must_use]
    pub fn is_empty(&self, record: usize) -> bool {
        self.table.facets().iter().all(|facet| facet.values(self.row(record)).is_empty())
    }

    /// Weighs pairs, in their order.
    #[must_use]
    pub fn weigh(&self, pairs: impl IntoIterator<Item = (usize, usize)>) -> Vec<Weighed> {
        let mut scales = self.scales();
        pairs.into_iter().map(|(left, right)| scales.weigh(left, right)).collect()
    }

    /// For many pairs, one after the other.
    #[must_use]
    pub fn scales(&self) -> Scales<'_> {
        Scales { bench: self, comparer: Comparer::new(&self.table), scorer: Scorer::new(&self.resolver.model) }
    }

    /// Why two records are held to be one party, or not.
    #[must_use]
    pub fn explain(&self, left: usize, right: usize) -> Waterfall {
        let model = &self.resolver.model;
        let (left, right) = (self.row(left), self.row(right));
        let mut told = explain(&self.table, model, left, right);
        let compared = Comparer::new(&self.table).compare(left, right);
        if loose(model, &compared) && told.bits > MOST_LOOSE {
            told.steps.push(Step::Loose { bits: MOST_LOOSE - told.bits });
            told.bits = MOST_LOOSE;
            told.probability = probability(MOST_LOOSE);
        }
        if let Some((role, least)) = certain(model, &compared)
            && told.bits < least
        {
            told.steps.push(Step::Certain { role, bits: least - told.bits });
            told.bits = least;
            told.probability = probability(least);
        }
        told
    }

    /// Records that say the same, for every row of the table: which is content by content.
    pub fn rows(&self) -> impl Iterator<Item = Vec<usize>> + '_ {
        (0..self.table.rows()).map(|row| self.table.ids(row).filter_map(|id| id.parse().ok()).collect())
    }

    /// Every pair that shares a kept key: the rows and what is made of them, of those from `keep` bits on and of one home. With what
    /// became of the rules, and how many pairs were compared.
    #[must_use]
    pub fn pairs(&self, keep: f32) -> (Vec<(u32, u32, Weighed)>, Vec<RuleReport>, u64) {
        let blocks = Blocks::new(&self.table, Limits::KEPT);
        let mut scales = self.scales();
        let (mut found, mut after, mut compared) = (Vec::new(), Vec::new(), 0);
        for (row, left) in (0..self.table.rows()).zip(0_u32..) {
            blocks.after(row, &mut after);
            for right in &after {
                compared += 1;
                let weighed = scales.weigh_rows(row, *right as usize);
                if weighed.bits >= keep || weighed.one_home {
                    found.push((left, *right, weighed));
                }
            }
        }
        (found, blocks.reports, compared)
    }

    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    fn row(&self, record: usize) -> usize {
        self.rows.get(record).copied().unwrap_or(0)
    }
}

/// Weighs pairs of a bench, and remembers what it found for their values.
#[derive(Debug)]
pub struct Scales<'b> {
    bench: &'b Bench<'b>,
    comparer: Comparer<'b>,
    scorer: Scorer,
}

impl Scales<'_> {
    /// Weighs two records of the bench.
    pub fn weigh(&mut self, left: usize, right: usize) -> Weighed {
        self.weigh_rows(self.bench.row(left), self.bench.row(right))
    }

    /// Weighs two rows of its table.
    pub fn weigh_rows(&mut self, left: usize, right: usize) -> Weighed {
        let model = &self.bench.resolver.model;
        let compared = self.comparer.compare(left, right);
        let evidence = self.scorer.bits(&compared);
        let bits = if loose(model, &compared) { evidence.min(MOST_LOOSE) } else { evidence };
        Weighed {
            evidence,
            bits: certain(model, &compared).map_or(bits, |(_, least)| bits.max(least)),
            contradicts: contradicts(model, &compared),
            one_home: one_home(model, &compared),
            against: against(model, &compared).filter(|weight| *weight < 0.0).sum(),
            differs: against(model, &compared).any(|weight| weight < KEPT),
        }
    }
}

/// An id that two records share and that settles by itself that they are one party, with the least odds in bits that it gives: one's own
/// number where the names do not differ; a mail address where a part of the name agrees, which in records of dealers is right in more than
/// 999 of 1,000 pairs; and a phone where the given names agree, since a home has each given name once: a family name, birth date or
/// mail address that differs leaves it to the weights.
fn certain(model: &Model, compared: &Compared) -> Option<(Role, f32)> {
    let level = |role: Role| level_of(model, compared, role);
    let names = [level(Role::GivenName), level(Role::FamilyName)];
    if names.contains(&Level::Different) || contradicts(model, compared) {
        return None;
    }
    let agree = names.iter().any(|level| !matches!(level, Level::Missing | Level::Initial));
    match (level(Role::NationalId), level(Role::CustomerNumber), level(Role::Email), level(Role::Phone), names) {
        (Level::Exact, ..) => Some((Role::NationalId, 14.0)),
        (_, Level::Exact, ..) => Some((Role::CustomerNumber, 14.0)),
        (_, _, Level::Exact, ..) if agree => Some((Role::Email, 10.0)),
        (_, _, Level::Missing, Level::Exact, [Level::Exact | Level::Spelling, Level::Exact | Level::Spelling | Level::Missing])
            if level(Role::BirthDate) != Level::Different =>
        {
            Some((Role::Phone, 10.0))
        }
        _ => None,
    }
}

/// A difference in what a person keeps speaks at least so loudly, in bits; phones, addresses and customer numbers come and go.
const KEPT: f32 = -4.0;

/// What each facet says that is not the same in two records.
fn against<'m>(model: &'m Model, compared: &Compared) -> impl Iterator<Item = f32> + use<'m> {
    let levels = compared.levels;
    model.facets.iter().zip(levels).filter(|(_, level)| *level == Level::Different).map(|(facet, level)| facet.weight(level, 0.0))
}

/// The odds that two records reach at most of which nothing that is one's own is the same letter for letter, in bits: short of certain.
const MOST_LOOSE: f32 = 9.0;

/// Whether two records share no number, address or birth date exactly. Alike they may be: so are the numbers of a series, given out one
/// after the other, and all of them together would pass for one person with slips of the fingers.
fn loose(model: &Model, compared: &Compared) -> bool {
    let own = |role: Role| {
        matches!(
            role,
            Role::NationalId | Role::CustomerNumber | Role::Phone | Role::Email | Role::Vin | Role::Plate | Role::BirthDate | Role::Address
        )
    };
    !model.slots().zip(compared.levels).any(|(facet, level)| own(facet.role) && level == Level::Exact)
}

fn level_of(model: &Model, compared: &Compared, role: Role) -> Level {
    model.slots().zip(compared.levels).find(|(facet, _)| facet.role == role).map_or(Level::Missing, |(_, level)| level)
}

/// Whether two records are of one home and not of one person: the same phone, addresses (or, where one has none, family names) that
/// agree, and different given names.
#[must_use]
pub fn one_home(model: &Model, compared: &Compared) -> bool {
    let level = |role: Role| level_of(model, compared, role);
    let agrees = |level: Level| matches!(level, Level::Exact | Level::Spelling | Level::Typo | Level::Contained | Level::Similar);
    let home = match level(Role::Address) {
        Level::Missing => agrees(level(Role::FamilyName)),
        address => agrees(address),
    };
    level(Role::Phone) == Level::Exact && level(Role::GivenName) == Level::Different && home
}
