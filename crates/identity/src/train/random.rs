//! Pairs drawn at random, always the same ones for the same table.

use crate::{
    compare::{Comparer, LEVELS, Level},
    table::{FacetKind, MOST_FACETS, Table},
};

/// A sequence of numbers that look random: SplitMix64 (Steele, Lea & Flood 2014).
#[derive(Debug, Clone)]
pub(crate) struct Sequence(u64);

impl Sequence {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        let wide = u128::from(self.next()) * (bound as u128);
        usize::try_from(wide >> 64).unwrap_or(0)
    }
}

/// Filled cells below which chance is assumed instead of counted.
const LEAST_FILLED: f64 = 40.0;

/// What chance does with a facet of which nothing is known yet: rough sizes, as of a town. Bits of rarity go with them.
fn assumed(kind: FacetKind) -> ([f64; LEVELS], f32) {
    let (exact, near) = match kind {
        FacetKind::Code | FacetKind::Phone | FacetKind::Email => (1e-6, 1e-5),
        FacetKind::Words => (1e-4, 5e-3),
        FacetKind::Date => (5e-5, 5e-3),
        FacetKind::Given | FacetKind::Family | FacetKind::Rest => (2e-3, 1e-3),
        FacetKind::Postcode => (2e-3, 5e-3),
        FacetKind::Text => (3e-2, 1e-3),
        FacetKind::Category => (0.4, 1e-3),
    };
    let mut levels = [near / 14.0; LEVELS];
    for (level, share) in [(Level::Exact, exact), (Level::Different, 1.0 - exact - near)] {
        if let Some(to) = levels.get_mut(level.index()) {
            *to = share;
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "bits need no such precision")]
    let bits = -(exact * 0.5_f64).log2() as f32;
    (levels, bits)
}

/// Levels of each slot among pairs drawn at random, as probabilities, and the usual rarity of values shared by chance.
pub(super) struct ByChance {
    pub levels: Vec<[f64; LEVELS]>,
    pub usual_rarity: Vec<f32>,
}

pub(super) fn by_chance(table: &Table, slots: usize, draws: usize) -> ByChance {
    let mut counts = vec![[0.0_f64; LEVELS]; slots];
    let rows = table.rows();
    let mut comparer = Comparer::new(table);
    let mut sequence = Sequence::new(0x0052_6f61_6462_6f6f);
    if rows > 1 {
        let every = rows * (rows - 1) / 2;
        let mut tell = |a: usize, b: usize| {
            let compared = comparer.compare(a, b);
            for (counts, level) in counts.iter_mut().zip(compared.levels) {
                if let Some(count) = counts.get_mut(level.index()) {
                    *count += 1.0;
                }
            }
        };
        if every <= draws {
            for a in 0..rows {
                for b in a + 1..rows {
                    tell(a, b);
                }
            }
        } else {
            for _ in 0..draws {
                let (a, b) = (sequence.below(rows), sequence.below(rows));
                if a != b {
                    tell(a, b);
                }
            }
        }
    }
    let mut levels = Vec::new();
    for slot in counts {
        let present: f64 = slot.iter().skip(1).sum();
        // Half a pair for what was never met: it may be rarer, but how much rarer nobody knows.
        let total = present + 0.5 * (LEVELS as f64 - 1.0);
        let mut share = [0.0; LEVELS];
        for (to, count) in share.iter_mut().zip(slot).skip(1) {
            *to = (count + 0.5) / total;
        }
        levels.push(share);
    }
    let mut usual_rarity = vec![0.0; slots.max(MOST_FACETS)];
    for (slot, facet) in table.facets.iter().enumerate() {
        // The share of pairs that agree exactly is known better from the counts of values than from draws.
        let all: f64 = facet.holders.iter().map(|held| f64::from(*held)).sum();
        if all < LEAST_FILLED {
            if let (Some(levels), Some(usual)) = (levels.get_mut(slot), usual_rarity.get_mut(slot)) {
                (*levels, *usual) = assumed(facet.kind);
            }
            continue;
        }
        let equal: f64 = facet.holders.iter().map(|held| f64::from(*held) * (f64::from(*held) - 1.0).max(0.0)).sum();
        let share = if all > 1.0 { (equal / (all * (all - 1.0))).max(0.5 / (all * all)) } else { 0.5 };
        if !matches!(facet.kind, FacetKind::Words | FacetKind::Rest)
            && let Some(exact) = levels.get_mut(slot).and_then(|levels| levels.get_mut(1))
        {
            *exact = share;
        }
        let exact = levels.get(slot).and_then(|levels| levels.get(1)).copied().unwrap_or(share);
        // Rarity is counted against all records, also those that leave the facet empty.
        let filled = all / (table.records().max(1) as f64);
        if let Some(usual) = usual_rarity.get_mut(slot) {
            #[expect(clippy::cast_possible_truncation, reason = "bits need no such precision")]
            let bits = -(exact * filled).max(1e-12).log2() as f32;
            *usual = bits;
        }
    }
    ByChance { levels, usual_rarity }
}
