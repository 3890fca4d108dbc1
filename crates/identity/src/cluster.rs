//! Clusters from scored pairs, without chaining.
//!
//! Transitive closure melts clusters: one wrong pair joins two families, and at a million records there is always one. Here pairs
//! are taken from the strongest to the weakest, and two clusters become one only when **all** their cross pairs together speak for
//! it: the sum of the evidence of every cross pair, each bounded so that no single pair decides alone, must be positive (greedy
//! correlation clustering; cf. Bansal, Blum & Chawla 2004). Two clusters with a strong contradiction between them, such as two
//! birth dates or two national ids, are not joined but reported for review.

use crate::hash::ByHash;

/// A scored pair of rows; `left < right`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    pub left: u32,
    pub right: u32,
    /// Posterior odds in bits.
    pub bits: f32,
}

/// What one cross pair says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opinion {
    pub bits: f32,
    /// Both have one of what a party has only one of, and they differ beyond any slip.
    pub contradicts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Least odds, in bits, of a pair that proposes to join.
    pub least: f32,
    /// One cross pair speaks for joining at most so loudly, in bits.
    pub most_for: f32,
    /// And against it.
    pub most_against: f32,
    /// Of larger clusters only so many rows each are asked.
    pub asked: usize,
    /// Share of contradicting cross pairs that is put down to wrong data.
    pub overlooked: f32,
}

impl Default for Rule {
    fn default() -> Self {
        Self { least: -1.0, most_for: 10.0, most_against: 10.0, asked: 8, overlooked: 1.0 / 3.0 }
    }
}

/// What is settled before evidence is looked at: pairs of rows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given<'a> {
    /// One party without question.
    pub together: &'a [(u32, u32)],
    /// One party as people judged, the most binding judgement first. They yield to `apart` only.
    pub same: &'a [(u32, u32)],
    /// Never of one party.
    pub apart: &'a [(u32, u32)],
    /// Left open by people: such a pair's own evidence neither joins nor counts.
    pub open: &'a [(u32, u32)],
}

/// Why a join was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// It would bring together two records that somebody judged to be two.
    JudgedNotSame,
    /// It would bring together two birth dates, two national ids.
    Contradiction,
    /// Other pairs of the two speak against it more than this one speaks for it.
    Outweighed,
}

/// Two clusters that a pair would join and something keeps apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    pub left: u32,
    pub right: u32,
    pub bits: f32,
    pub because: Because,
}

/// The answer: the cluster of every row (number of its first row), and what was held back.
#[derive(Debug, Default)]
pub struct Clusters {
    pub of_row: Vec<u32>,
    pub held: Vec<Held>,
}

/// Forms clusters of `rows` rows. `ask` compares any two rows; it must answer the same at all times and either way round.
pub fn cluster(rows: usize, edges: &[Edge], rule: Rule, ask: impl FnMut(u32, u32) -> Opinion) -> Clusters {
    cluster_given(rows, edges, rule, &Given::default(), ask)
}

/// The same with what is settled already.
pub fn cluster_given(rows: usize, edges: &[Edge], rule: Rule, given: &Given<'_>, ask: impl FnMut(u32, u32) -> Opinion) -> Clusters {
    let mut forming = Forming::new(rows, rule, given, ask);
    for (left, right) in given.together {
        forming.join(*left, *right);
        forming.strands.join(*left, *right);
    }
    for (left, right) in given.same {
        if forming.apart(*left, *right) {
            forming.hold(*left, *right, f32::INFINITY, Because::JudgedNotSame);
        } else {
            forming.join(*left, *right);
        }
    }
    let mut order: Vec<&Edge> = edges.iter().filter(|edge| edge.bits >= rule.least).collect();
    order.sort_unstable_by(|a, b| b.bits.total_cmp(&a.bits).then(a.left.cmp(&b.left)).then(a.right.cmp(&b.right)));
    for edge in order {
        if forming.strands.of(edge.left) == forming.strands.of(edge.right) || forming.is_open(edge.left, edge.right) {
            continue;
        }
        match forming.forbidden(edge.left, edge.right) {
            Some(_) if forming.of(edge.left) == forming.of(edge.right) => {}
            Some(because) => forming.hold(edge.left, edge.right, edge.bits, because),
            None => {
                forming.join(edge.left, edge.right);
                forming.strands.join(edge.left, edge.right);
            }
        }
    }
    Clusters { of_row: forming.clusters.of_row, held: forming.held }
}

/// Rows in groups that grow.
struct Groups {
    of_row: Vec<u32>,
    /// Members of groups of two and more, by the group's number.
    members: ByHash<Vec<u32>>,
}

impl Groups {
    fn new(rows: usize) -> Self {
        Self { of_row: (0..u32::try_from(rows).unwrap_or(u32::MAX)).collect(), members: ByHash::default() }
    }

    fn of(&self, row: u32) -> u32 {
        self.of_row.get(row as usize).copied().unwrap_or(row)
    }

    fn members(&self, group: u32) -> Vec<u32> {
        self.members.get(&u64::from(group)).cloned().unwrap_or_else(|| vec![group])
    }

    fn join(&mut self, left: u32, right: u32) {
        let (a, b) = (self.of(left), self.of(right));
        if a == b {
            return;
        }
        let (into, from) = (a.min(b), a.max(b));
        let mut joined = self.members(into);
        joined.extend(self.members(from));
        joined.sort_unstable();
        for row in &joined {
            if let Some(of) = self.of_row.get_mut(*row as usize) {
                *of = into;
            }
        }
        self.members.remove(&u64::from(from));
        self.members.insert(u64::from(into), joined);
    }
}

struct Forming<Ask> {
    rule: Rule,
    clusters: Groups,
    /// Parts of clusters that evidence holds together. Where people joined two, evidence about one says nothing about the other: they
    /// knew better, and what belongs to either stays with it.
    strands: Groups,
    /// What people said: by row, the rows that it must not meet.
    foes: ByHash<Vec<u32>>,
    /// Pairs whose evidence does not count: `Some(bits)` counts instead.
    told: ByHash<f32>,
    known: ByHash<Opinion>,
    held: Vec<Held>,
    ask: Ask,
}

impl<Ask: FnMut(u32, u32) -> Opinion> Forming<Ask> {
    fn new(rows: usize, rule: Rule, given: &Given<'_>, ask: Ask) -> Self {
        let mut foes: ByHash<Vec<u32>> = ByHash::default();
        for (left, right) in given.apart {
            foes.entry(u64::from(*left)).or_default().push(*right);
            foes.entry(u64::from(*right)).or_default().push(*left);
        }
        let mut told: ByHash<f32> = given.open.iter().map(|(left, right)| (pair(*left, *right), 0.0)).collect();
        told.extend(given.same.iter().map(|(left, right)| (pair(*left, *right), rule.most_for)));
        Self { rule, clusters: Groups::new(rows), strands: Groups::new(rows), foes, told, known: ByHash::default(), held: Vec::new(), ask }
    }

    fn of(&self, row: u32) -> u32 {
        self.clusters.of(row)
    }

    fn is_open(&self, left: u32, right: u32) -> bool {
        !self.told.is_empty() && self.told.get(&pair(left, right)).is_some_and(|bits| *bits == 0.0)
    }

    /// Whether somebody judged a row of one cluster and a row of the other to be two parties.
    fn apart(&self, left: u32, right: u32) -> bool {
        if self.foes.is_empty() {
            return false;
        }
        let (ours, theirs) = (self.of(left), self.of(right));
        let meets = |row: &u32| self.foes.get(&u64::from(*row)).is_some_and(|foes| foes.iter().any(|foe| self.of(*foe) == theirs));
        self.clusters.members(ours).iter().any(meets)
    }

    fn forbidden(&mut self, left: u32, right: u32) -> Option<Because> {
        if self.apart(left, right) {
            return Some(Because::JudgedNotSame);
        }
        let strand = |row: u32| self.strands.members(self.strands.of(row));
        let (ours, theirs) = (strand(left), strand(right));
        let (mut sum, mut contradictions, mut asked) = (0.0, 0.0, 0.0);
        let alone = ours.len().min(self.rule.asked) * theirs.len().min(self.rule.asked) == 1;
        for x in ours.iter().take(self.rule.asked) {
            for y in theirs.iter().take(self.rule.asked) {
                asked += 1.0;
                if let Some(bits) = self.told.get(&pair(*x, *y)) {
                    sum += bits;
                    continue;
                }
                let (low, high) = (*x.min(y), *x.max(y));
                let opinion = if alone {
                    (self.ask)(low, high)
                } else {
                    match self.known.get(&pair(low, high)) {
                        Some(opinion) => *opinion,
                        None => {
                            let opinion = (self.ask)(low, high);
                            self.known.insert(pair(low, high), opinion);
                            opinion
                        }
                    }
                };
                sum += opinion.bits.clamp(-self.rule.most_against, self.rule.most_for);
                contradictions += f32::from(u8::from(opinion.contradicts));
            }
        }
        if contradictions > self.rule.overlooked * asked {
            Some(Because::Contradiction)
        } else {
            (sum <= 0.0).then_some(Because::Outweighed)
        }
    }

    fn hold(&mut self, left: u32, right: u32, bits: f32, because: Because) {
        self.held.push(Held { left: left.min(right), right: left.max(right), bits, because });
    }

    fn join(&mut self, left: u32, right: u32) {
        self.clusters.join(left, right);
    }
}

fn pair(a: u32, b: u32) -> u64 {
    (u64::from(a.min(b)) << 32) | u64::from(a.max(b))
}
