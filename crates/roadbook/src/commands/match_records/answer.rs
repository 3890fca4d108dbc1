//! What was found, by record ids.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use roadbook_identity::{compare::Comparer, matcher::Outcome, script::Script, table::Table, train::Scorer, train::probability};

use super::read::Records;

/// Of so many equal records every pair is written; of more, each with the next.
const ALL_PAIRS_UP_TO: usize = 50;

pub struct Answer<'a> {
    table: &'a Table,
    outcome: &'a Outcome,
    /// Odds of equal records of each row being one party, where there are several.
    equal: HashMap<usize, f32>,
    least: f32,
    /// Pairs within one file are not asked for.
    link: bool,
    pub records: usize,
    pub pairs_compared: u64,
    pub matches: u64,
    pub clusters: u64,
    pub held: usize,
    pub measured: Option<Measured>,
}

/// Pairwise, over all pairs of one truth, of the clusters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
    /// Of the true pairs whose names are in two scripts, the share that is found; none where there are no such pairs.
    pub cross_script_recall: Option<f64>,
}

/// Records counted by what they share: pairs follow from counts.
#[derive(Default)]
struct Pairs<'a> {
    both: HashMap<(u64, &'a str), f64>,
    by_cluster: HashMap<u64, f64>,
    by_truth: HashMap<&'a str, f64>,
    /// Those whose name has a script, and of them those of each script.
    written_both: HashMap<(u64, &'a str), f64>,
    written_truth: HashMap<&'a str, f64>,
    script_both: HashMap<(u64, &'a str, Script), f64>,
    script_truth: HashMap<(&'a str, Script), f64>,
}

impl<'a> Pairs<'a> {
    fn count(&mut self, cluster: u64, truth: &'a str, script: Option<Script>) {
        *self.both.entry((cluster, truth)).or_default() += 1.0;
        *self.by_cluster.entry(cluster).or_default() += 1.0;
        *self.by_truth.entry(truth).or_default() += 1.0;
        if let Some(script) = script {
            *self.written_both.entry((cluster, truth)).or_default() += 1.0;
            *self.written_truth.entry(truth).or_default() += 1.0;
            *self.script_both.entry((cluster, truth, script)).or_default() += 1.0;
            *self.script_truth.entry((truth, script)).or_default() += 1.0;
        }
    }

    fn measured(&self) -> Measured {
        let right = pairs(self.both.values());
        let share = |of: f64| if of > 0.0 { right / of } else { 1.0 };
        let (precision, recall) = (share(pairs(self.by_cluster.values())), share(pairs(self.by_truth.values())));
        let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        let across = pairs(self.written_truth.values()) - pairs(self.script_truth.values());
        let found = pairs(self.written_both.values()) - pairs(self.script_both.values());
        Measured { precision, recall, f1, cross_script_recall: (across > 0.0).then(|| found / across) }
    }
}

fn pairs<'a>(counts: impl Iterator<Item = &'a f64>) -> f64 {
    counts.map(|count| count * (count - 1.0) / 2.0).sum()
}

impl<'a> Answer<'a> {
    pub fn new(records: &'a Records, outcome: &'a Outcome, least: f32, link: bool) -> Self {
        let table = &records.table;
        let mut comparer = Comparer::new(table);
        let scorer = Scorer::new(&outcome.model);
        let several = (0..table.rows()).filter(|row| table.count(*row) > 1);
        let equal: HashMap<usize, f32> = several.map(|row| (row, scorer.bits(&comparer.compare(row, row)))).collect();
        let mut answer = Self {
            table,
            outcome,
            equal,
            least,
            link,
            records: table.records(),
            pairs_compared: outcome.pairs_compared,
            matches: 0,
            clusters: 0,
            held: outcome.clusters.held.len(),
            measured: None,
        };
        answer.matches = answer.count_matches();
        let mut pairs = Pairs::default();
        let mut clusters = std::collections::HashSet::new();
        answer.each_record(|id, cluster| {
            let cluster = roadbook_identity::hash::of_text(cluster);
            clusters.insert(cluster);
            if let Some(truth) = records.truth.as_ref().and_then(|truth| truth.get(id)) {
                pairs.count(cluster, truth, records.scripts.get(&roadbook_identity::hash::of_text(id)).copied());
            }
        });
        answer.clusters = clusters.len() as u64;
        answer.measured = records.truth.is_some().then(|| pairs.measured());
        answer
    }

    fn is_one(&self, row: usize) -> bool {
        !self.link && self.equal.get(&row).is_none_or(|bits| *bits >= self.least) || self.table.count(row) == 1
    }

    fn count_matches(&self) -> u64 {
        let count = |row: u32| u64::from(self.table.count(row as usize));
        let between: u64 =
            self.outcome.edges.iter().filter(|edge| edge.bits >= self.least).map(|edge| count(edge.left) * count(edge.right)).sum();
        let within: u64 = self
            .equal
            .iter()
            .filter(|(_, bits)| !self.link && **bits >= self.least)
            .map(|(row, _)| u64::from(self.table.count(*row)))
            .map(|count| count * (count - 1) / 2)
            .sum();
        between + within
    }

    /// Calls `each` with every record's id and the name of its cluster: the id of the cluster's first record.
    fn each_record(&self, mut each: impl FnMut(&str, &str)) {
        for row in 0..self.table.rows() {
            let first = self.outcome.clusters.of_row.get(row).map_or(row, |first| *first as usize);
            let name = self.table.ids(first).next().unwrap_or_default();
            for (number, id) in self.table.ids(row).enumerate() {
                // Equal records that say too little to be one party: only the first of them stands for the row.
                each(id, if number == 0 || self.is_one(row) { name } else { id });
            }
        }
    }

    pub fn write_clusters(&self, path: &Path) -> io::Result<()> {
        let mut out = BufWriter::new(File::create(path)?);
        writeln!(out, "id,cluster")?;
        let mut failed = Ok(());
        self.each_record(|id, cluster| {
            if failed.is_ok() {
                failed = writeln!(out, "{},{}", quoted(id), quoted(cluster));
            }
        });
        failed?;
        out.flush()
    }

    pub fn write_pairs(&self, path: &Path) -> io::Result<()> {
        let mut out = BufWriter::new(File::create(path)?);
        writeln!(out, "left,right,probability")?;
        let mut write = |left: &str, right: &str, bits: f32| writeln!(out, "{},{},{:.6}", quoted(left), quoted(right), probability(bits));
        let mut rows: Vec<(&usize, &f32)> = self.equal.iter().filter(|(_, bits)| !self.link && **bits >= self.least).collect();
        rows.sort_unstable_by_key(|(row, _)| **row);
        for (row, bits) in rows {
            let ids: Vec<&str> = self.table.ids(*row).collect();
            let far = if ids.len() <= ALL_PAIRS_UP_TO { ids.len() } else { 1 };
            for (at, left) in ids.iter().enumerate() {
                for right in ids.iter().skip(at + 1).take(far) {
                    write(left, right, *bits)?;
                }
            }
        }
        for edge in self.outcome.edges.iter().filter(|edge| edge.bits >= self.least) {
            let (mut left, mut right) = (edge.left as usize, edge.right as usize);
            if self.table.source(left) > self.table.source(right) {
                std::mem::swap(&mut left, &mut right);
            }
            let few = |row: usize| if self.is_one(row) { ALL_PAIRS_UP_TO } else { 1 };
            for a in self.table.ids(left).take(few(left)) {
                for b in self.table.ids(right).take(few(right)) {
                    write(a, b, edge.bits)?;
                }
            }
        }
        out.flush()
    }
}

/// A cell of CSV (RFC 4180).
pub fn quoted(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")).into() } else { text.into() }
}
