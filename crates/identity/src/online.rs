//! One new record against those already known, with the answer that a bulk run over all of them would give.
//!
//! Whoever holds the data keeps two things: the learnt [`Model`] with the [`Frequencies`] of values (both are plain data, to be
//! stored as JSON or in any other format of `serde`), and for every record its blocking keys ([`Keys::of`]), short texts that a
//! database can index. For a new record it looks up the records that share a key (a key that more than [`Keys::MOST_HOLDERS`]
//! records have does not discriminate and is passed over), gives them to [`Resolver::resolve`], and gets scores with reasons.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    block::Keys,
    compare::Comparer,
    explain::{Waterfall, explain},
    matcher::contradicts,
    schema::Schema,
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

/// Resolves records of one schema with one model. Cheap to build, to be kept.
#[derive(Debug, Clone)]
pub struct Resolver {
    schema: Schema,
    model: Model,
    frequencies: Frequencies,
    thresholds: Thresholds,
}

impl Resolver {
    /// `None` when the model is not of this schema, or of another version.
    #[must_use]
    pub fn new(schema: Schema, model: Model, frequencies: Frequencies, thresholds: Thresholds) -> Option<Self> {
        let empty = TableBuilder::new(std::slice::from_ref(&schema)).ok()?.finish();
        model.fits(&empty).then_some(Self { schema, model, frequencies, thresholds })
    }

    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The blocking keys of a record, by which it is to be found.
    ///
    /// # Errors
    /// When the schema has nothing to compare.
    pub fn keys<C: AsRef<str>>(&self, cells: &[C]) -> Result<Vec<String>, TableError> {
        let (table, rows) = self.table(std::iter::once(cells))?;
        Ok(rows.first().map(|row| Keys::of(&table, *row)).unwrap_or_default())
    }

    /// Scores each known record (cells in the schema's order) against a new one. The best first; ties in the order given.
    ///
    /// # Errors
    /// When the schema has nothing to compare.
    pub fn resolve<C: AsRef<str>>(&self, arriving: &[C], known: &[&[C]]) -> Result<Vec<Scored>, TableError> {
        let (table, rows) = self.table(std::iter::once(arriving).chain(known.iter().copied()))?;
        let Some((arriving, known)) = rows.split_first() else { return Ok(Vec::new()) };
        let mut comparer = Comparer::new(&table);
        let scorer = Scorer::new(&self.model);
        let mut scored: Vec<Scored> = known
            .iter()
            .enumerate()
            .map(|(candidate, row)| {
                let compared = comparer.compare(*arriving, *row);
                let bits = scorer.bits(&compared);
                let (probability, contradicts) = (probability(bits), contradicts(&self.model, &compared));
                Scored { candidate, bits, probability, contradicts, decision: self.thresholds.decide(probability, contradicts) }
            })
            .collect();
        scored.sort_by(|a, b| b.bits.total_cmp(&a.bits).then(a.candidate.cmp(&b.candidate)));
        Ok(scored)
    }

    /// Why two records are held to be one party, or not.
    ///
    /// # Errors
    /// When the schema has nothing to compare.
    pub fn explain<C: AsRef<str>>(&self, left: &[C], right: &[C]) -> Result<Waterfall, TableError> {
        let (table, rows) = self.table([left, right].into_iter())?;
        let at = |place: usize| rows.get(place).copied().unwrap_or(0);
        Ok(explain(&table, &self.model, at(0), at(1)))
    }

    /// A small table with the frequencies of all records, and the row of each record given.
    fn table<'a, C: AsRef<str> + 'a>(&self, records: impl Iterator<Item = &'a [C]>) -> Result<(Table, Vec<usize>), TableError> {
        let mut builder = TableBuilder::new(std::slice::from_ref(&self.schema))?;
        let mut count = 0_usize;
        for cells in records {
            builder.push(&count.to_string(), 0, cells)?;
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
        Ok((table, rows))
    }
}
