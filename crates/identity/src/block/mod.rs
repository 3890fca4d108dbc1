//! Which pairs of rows are worth comparing.
//!
//! Each rule gives a row some keys; rows that share a key are candidates. The rules are many and each is narrow, so that a pair
//! with an error in one field meets by another. A key that too many rows share does not discriminate and is dropped: per rule,
//! groups are taken from the smallest upwards until the rule's allowance of pairs is used up. So the work is bounded whatever the
//! data: at most [`Limits::pairs_per_hundred_rows`] pairs per hundred rows and rule.

mod keys;

pub use keys::{Keys, Rule};

use crate::table::Table;

/// How much work blocking may make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Pairs that one rule may propose, per hundred rows of the table.
    pub pairs_per_hundred_rows: u64,
    /// A rule may propose this many pairs however small the table is.
    pub least_pairs: u64,
    /// The most rows that a key may bring together.
    pub largest_group: usize,
    /// Only the rules [`Rule::KEPT`].
    pub kept_rules: bool,
}

impl Limits {
    /// Exactly the pairs that share a key of [`Keys::of`], whatever their number.
    pub const KEPT: Self = Self { pairs_per_hundred_rows: u64::MAX, least_pairs: 0, largest_group: Keys::MOST_HOLDERS, kept_rules: true };
}

impl Default for Limits {
    fn default() -> Self {
        Self { pairs_per_hundred_rows: 60, least_pairs: 300_000, largest_group: 400, kept_rules: false }
    }
}

/// What became of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RuleReport {
    pub rule: Rule,
    pub groups: u64,
    pub pairs: u64,
    /// Keys that brought too many rows together.
    pub dropped_groups: u64,
    pub dropped_rows: u64,
    pub largest_kept: u64,
}

/// Groups of rows that share a key, found again by row.
#[derive(Debug, Default)]
pub struct Blocks {
    members: Vec<u32>,
    starts: Vec<u32>,
    row_groups: Vec<u32>,
    row_starts: Vec<u32>,
    pub reports: Vec<RuleReport>,
}

impl Blocks {
    /// Finds the groups of a table.
    #[must_use]
    pub fn new(table: &Table, limits: Limits) -> Self {
        let mut blocks = Self::default();
        let mut keyed: Vec<(u64, u32)> = Vec::new();
        let rules = keys::rules(table, limits.kept_rules);
        let mut maker = keys::Maker::new(table);
        for rule in rules {
            keyed.clear();
            for row in 0..table.rows() {
                let number = u32::try_from(row).unwrap_or(u32::MAX);
                maker.keys(rule, row, |key| keyed.push((key, number)));
            }
            keyed.sort_unstable();
            keyed.dedup();
            blocks.take(rule, &keyed, table.rows() as u64, limits);
        }
        blocks.starts.push(u32::try_from(blocks.members.len()).unwrap_or(u32::MAX));
        blocks.index(table.rows());
        blocks
    }

    fn take(&mut self, rule: Rule, keyed: &[(u64, u32)], rows: u64, limits: Limits) {
        let mut by_size: Vec<u64> = Vec::new();
        for group in keyed.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            if by_size.len() <= group.len() {
                by_size.resize(group.len() + 1, 0);
            }
            if let Some(count) = by_size.get_mut(group.len()) {
                *count += 1;
            }
        }
        let allowance = (limits.pairs_per_hundred_rows.saturating_mul(rows) / 100).max(limits.least_pairs);
        let (mut pairs, mut largest) = (0_u64, 1_usize);
        for (size, count) in by_size.iter().enumerate().skip(2) {
            let more = (size as u64 * (size as u64 - 1) / 2) * count;
            if pairs + more > allowance || size > limits.largest_group {
                break;
            }
            pairs += more;
            largest = size;
        }
        let mut report = RuleReport { rule, groups: 0, pairs, dropped_groups: 0, dropped_rows: 0, largest_kept: largest as u64 };
        for group in keyed.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            if group.len() > largest {
                report.dropped_groups += 1;
                report.dropped_rows += group.len() as u64;
                continue;
            }
            report.groups += 1;
            self.starts.push(u32::try_from(self.members.len()).unwrap_or(u32::MAX));
            self.members.extend(group.iter().map(|(_, row)| *row));
        }
        self.reports.push(report);
    }

    fn index(&mut self, rows: usize) {
        let mut counts = vec![0_u32; rows + 1];
        for row in &self.members {
            if let Some(count) = counts.get_mut(*row as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for count in &mut counts {
            total += *count;
            *count = total;
        }
        let mut next = counts.clone();
        self.row_groups = vec![0; self.members.len()];
        for (group, bounds) in (0_u32..).zip(self.starts.windows(2)) {
            let [start, end] = *bounds else { continue };
            for row in self.members.get(start as usize..end as usize).unwrap_or_default() {
                if let Some(at) = next.get_mut(*row as usize) {
                    if let Some(slot) = self.row_groups.get_mut(*at as usize) {
                        *slot = group;
                    }
                    *at += 1;
                }
            }
        }
        self.row_starts = counts;
    }

    /// The rows after `row` that it is to be compared with, in order, each once.
    pub fn after(&self, row: usize, found: &mut Vec<u32>) {
        found.clear();
        let own = u32::try_from(row).unwrap_or(u32::MAX);
        let at = |row: usize| self.row_starts.get(row).map_or(0, |start| *start as usize);
        for group in self.row_groups.get(at(row)..at(row + 1)).unwrap_or_default() {
            let bound = |group: usize| self.starts.get(group).map_or(0, |start| *start as usize);
            let members = self.members.get(bound(*group as usize)..bound(*group as usize + 1)).unwrap_or_default();
            // Members are in order, so the later ones are a tail.
            found.extend(members.iter().rev().take_while(|member| **member > own));
        }
        found.sort_unstable();
        found.dedup();
    }

    /// Pairs that the rules propose, those proposed by several counted as often.
    #[must_use]
    pub fn proposals(&self) -> u64 {
        self.reports.iter().map(|report| report.pairs).sum()
    }
}
