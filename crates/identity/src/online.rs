//! One new record against those already known, with the answer that a bulk run over all of them would give.
//!
//! Whoever holds the data keeps two things: the learnt [`Model`] with the [`Frequencies`] of values (both are plain data, to be
//! stored as JSON or in any other format of `serde`), and for every record its blocking keys ([`Keys::of`]), numbers that a
//! database can index. For a new record it looks up the records that share a key (a key that more than [`Keys::MOST_HOLDERS`]
//! records have does not discriminate and is passed over), gives them to [`Resolver::resolve`], and gets scores with reasons.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    block::Keys,
    compare::{Compared, Comparer, Level},
    explain::{Waterfall, explain},
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
        let mut count = 0_usize;
        for (schema, cells) in records {
            builder.push(&count.to_string(), schema, cells)?;
            count += 1;
        }
        let mut table = builder.finish();
        table.set_frequencies(&self.frequencies);
        let mut rows = vec![0; count];
        for row in 0..table.rows() {
            for id in table.ids(row) {
                if let Some(slot) = id.parse().ok().and_then(|place: usize| rows.get_mut(place)) {
                    *slot = row;
                }
            }
        }
        Ok(Bench { resolver: self, table, rows })
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
            .map(|(candidate, Weighed { bits, contradicts, .. })| {
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
    /// Posterior odds of one party, in bits.
    pub bits: f32,
    /// Both have one of what a party has only one of, and they differ.
    pub contradicts: bool,
    /// The two share what a home shares and have other given names.
    pub one_home: bool,
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
        let mut comparer = Comparer::new(&self.table);
        let scorer = Scorer::new(&self.resolver.model);
        let weigh = |(left, right)| {
            let compared = comparer.compare(self.row(left), self.row(right));
            Weighed {
                bits: scorer.bits(&compared),
                contradicts: contradicts(&self.resolver.model, &compared),
                one_home: one_home(&self.resolver.model, &compared),
            }
        };
        pairs.into_iter().map(weigh).collect()
    }

    /// Why two records are held to be one party, or not.
    #[must_use]
    pub fn explain(&self, left: usize, right: usize) -> Waterfall {
        explain(&self.table, &self.resolver.model, self.row(left), self.row(right))
    }

    fn row(&self, record: usize) -> usize {
        self.rows.get(record).copied().unwrap_or(0)
    }
}

/// Whether two records are of one home and not of one person: the same phone, addresses (or, where one has none, family names) that
/// agree, and different given names.
#[must_use]
pub fn one_home(model: &Model, compared: &Compared) -> bool {
    let level =
        |role: Role| model.slots().zip(compared.levels).find(|(facet, _)| facet.role == role).map_or(Level::Missing, |(_, level)| level);
    let agrees = |level: Level| matches!(level, Level::Exact | Level::Spelling | Level::Typo | Level::Contained | Level::Similar);
    let home = match level(Role::Address) {
        Level::Missing => agrees(level(Role::FamilyName)),
        address => agrees(address),
    };
    level(Role::Phone) == Level::Exact && level(Role::GivenName) == Level::Different && home
}
