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
}

impl Default for Rule {
    fn default() -> Self {
        Self { least: -1.0, most_for: 10.0, most_against: 10.0, asked: 8 }
    }
}

/// Two clusters that strong evidence would join and a contradiction keeps apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    pub left: u32,
    pub right: u32,
    pub bits: f32,
}

/// The answer: the cluster of every row (number of its first row), and what was held back.
#[derive(Debug, Default)]
pub struct Clusters {
    pub of_row: Vec<u32>,
    pub held: Vec<Held>,
}

/// Forms clusters of `rows` rows. `ask` compares any two rows; it must answer the same at all times and either way round.
pub fn cluster(rows: usize, edges: &[Edge], rule: Rule, mut ask: impl FnMut(u32, u32) -> Opinion) -> Clusters {
    let mut order: Vec<&Edge> = edges.iter().filter(|edge| edge.bits >= rule.least).collect();
    order.sort_unstable_by(|a, b| b.bits.total_cmp(&a.bits).then(a.left.cmp(&b.left)).then(a.right.cmp(&b.right)));
    let mut of_row: Vec<u32> = (0..u32::try_from(rows).unwrap_or(u32::MAX)).collect();
    // Members of clusters of two and more, by the cluster's number.
    let mut members: ByHash<Vec<u32>> = ByHash::default();
    let mut held = Vec::new();
    let mut known: ByHash<Opinion> = ByHash::default();
    for edge in order {
        let at = |row: u32| of_row.get(row as usize).copied().unwrap_or(row);
        let (a, b) = (at(edge.left), at(edge.right));
        if a == b {
            continue;
        }
        let ours = members.get(&u64::from(a)).cloned().unwrap_or_else(|| vec![a]);
        let theirs = members.get(&u64::from(b)).cloned().unwrap_or_else(|| vec![b]);
        let (mut sum, mut contradictions, mut asked) = (0.0, 0, 0);
        let pairs = ours.len().min(rule.asked) * theirs.len().min(rule.asked);
        for x in ours.iter().take(rule.asked) {
            for y in theirs.iter().take(rule.asked) {
                let (low, high) = if x < y { (*x, *y) } else { (*y, *x) };
                let opinion = if pairs == 1 {
                    ask(low, high)
                } else {
                    *known.entry((u64::from(low) << 32) | u64::from(high)).or_insert_with(|| ask(low, high))
                };
                sum += opinion.bits.clamp(-rule.most_against, rule.most_for);
                contradictions += usize::from(opinion.contradicts);
                asked += 1;
            }
        }
        if sum <= 0.0 || contradictions > 0 && contradictions * 3 > asked {
            if contradictions > 0 {
                held.push(Held { left: edge.left, right: edge.right, bits: edge.bits });
            }
            continue;
        }
        let (into, from) = (a.min(b), a.max(b));
        let mut joined = ours;
        joined.extend(theirs);
        joined.sort_unstable();
        for row in &joined {
            if let Some(of) = of_row.get_mut(*row as usize) {
                *of = into;
            }
        }
        members.remove(&u64::from(from));
        members.insert(u64::from(into), joined);
    }
    Clusters { of_row, held }
}
