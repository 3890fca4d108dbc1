//! The whole way: table → candidate pairs → weights → scores → clusters.

use crate::{
    block::{Blocks, Limits, RuleReport},
    cluster::{self, Clusters, Edge, Opinion},
    compare::{Compared, Comparer, Level},
    schema::Role,
    table::{FacetKind, Table},
    train::{self, Labels, Model, Scorer},
};

/// What a run is asked for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub limits: Limits,
    pub training: train::Settings,
    /// Weights learnt before; else they are learnt from the table.
    pub model: Option<Model>,
    /// What somebody knows already; learning is unsupervised without.
    pub labels: Labels,
    /// Only pairs of rows from different files.
    pub link: bool,
    pub rule: cluster::Rule,
    /// Pairs below this are not kept, in bits of odds.
    pub keep: f32,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    pub model: Model,
    /// Pairs worth keeping, in order of rows.
    pub edges: Vec<Edge>,
    pub clusters: Clusters,
    pub pairs_compared: u64,
    pub blocking: Vec<RuleReport>,
}

/// Finds which records of a table are one party.
#[must_use]
pub fn run(table: &Table, options: &Options) -> Outcome {
    let blocks = Blocks::new(table, options.limits);
    let model = match &options.model {
        Some(model) if model.fits(table) => model.clone(),
        _ => train::train(table, &blocks, options.training, &options.labels),
    };
    let scorer = Scorer::new(&model);
    let (edges, pairs_compared) = score_all(table, &blocks, &scorer, options);
    let mut comparer = Comparer::new(table);
    let clusters = cluster::cluster(table.rows(), &edges, options.rule, |a, b| {
        let compared = comparer.compare(a as usize, b as usize);
        Opinion { bits: scorer.bits(&compared), contradicts: contradicts(&model, &compared) }
    });
    Outcome { model, edges, clusters, pairs_compared, blocking: blocks.reports }
}

fn score_all(table: &Table, blocks: &Blocks, scorer: &Scorer, options: &Options) -> (Vec<Edge>, u64) {
    let mut edges = Vec::new();
    let mut compared = 0;
    let mut comparer = Comparer::new(table);
    let mut after = Vec::new();
    for (row, left) in (0..table.rows()).zip(0_u32..) {
        blocks.after(row, &mut after);
        for right in &after {
            if options.link && table.sources.get(row) == table.sources.get(*right as usize) {
                continue;
            }
            compared += 1;
            if let Some(bits) = scorer.bits_from(&comparer.compare(row, *right as usize), options.keep) {
                edges.push(Edge { left, right: *right, bits });
            }
        }
    }
    (edges, compared)
}

/// A difference is a contradiction when it speaks against one party at least so loudly, in bits: where dates are often wrong,
/// another date contradicts nothing.
const CONTRADICTION: f32 = -5.0;

/// Whether two rows have what a party has only one of, and it differs beyond any slip.
#[must_use]
pub fn contradicts(model: &Model, compared: &Compared) -> bool {
    model.facets.iter().zip(compared.levels).any(|(facet, level)| {
        let unique = facet.kind == Some(FacetKind::Date) || facet.role == Role::NationalId;
        unique && level == Level::Different && facet.weight(level, 0.0) <= CONTRADICTION
    })
}
