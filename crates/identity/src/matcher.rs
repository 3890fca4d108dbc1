//! The whole way: table → candidate pairs → weights → scores → clusters.

use crate::{
    block::{Blocks, Limits, RuleReport},
    cluster::{self, Clusters, Edge, Opinion},
    compare::{Compared, Comparer, Level},
    schema::Role,
    table::{FacetKind, Table},
    train::{self, Model},
};

/// What a run is asked for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub limits: Limits,
    pub training: train::Settings,
    /// Weights learnt before; else they are learnt from the table.
    pub model: Option<Model>,
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
        _ => train::train(table, &blocks, options.training),
    };
    let (edges, pairs_compared) = score_all(table, &blocks, &model, options);
    let mut comparer = Comparer::new(table);
    let clusters = cluster::cluster(table.rows(), &edges, options.rule, |a, b| {
        let compared = comparer.compare(a as usize, b as usize);
        Opinion { bits: model.bits(&compared), contradicts: contradicts(table, &compared) }
    });
    Outcome { model, edges, clusters, pairs_compared, blocking: blocks.reports }
}

fn score_all(table: &Table, blocks: &Blocks, model: &Model, options: &Options) -> (Vec<Edge>, u64) {
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
            let bits = model.bits(&comparer.compare(row, *right as usize));
            if bits >= options.keep {
                edges.push(Edge { left, right: *right, bits });
            }
        }
    }
    (edges, compared)
}

/// Whether two rows have what a party has only one of, and it differs beyond any slip.
#[must_use]
pub fn contradicts(table: &Table, compared: &Compared) -> bool {
    table.facets().iter().zip(compared.levels).any(|(facet, level)| match facet.kind {
        FacetKind::Date => level == Level::Different,
        FacetKind::Code => facet.role == Role::NationalId && level == Level::Different,
        _ => false,
    })
}
