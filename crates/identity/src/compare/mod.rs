//! Two rows of a table → a level of agreement per facet, and how rare what they share is.

mod level;
mod names;
mod places;
mod similar;
mod values;

pub use level::{LEVELS, Level};

use crate::table::{Facet, FacetKind, MOST_FACETS, Table};

/// What a comparison found: one slot per facet, and behind them one for the order of given and family name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    pub levels: [Level; MOST_FACETS],
    /// Bits: minus the binary logarithm of the share of records that have what is shared, the rarer of two reckoned as the
    /// commoner; zero where it does not matter.
    pub rarity: [f32; MOST_FACETS],
}

impl Default for Compared {
    fn default() -> Self {
        Self { levels: [Level::Missing; MOST_FACETS], rarity: [0.0; MOST_FACETS] }
    }
}

/// Compares rows of one table. Holds what was found for pairs of values, since the same ones meet again and again.
#[derive(Debug)]
pub struct Comparer<'a> {
    table: &'a Table,
    given: Option<usize>,
    family: Option<usize>,
    rest: Option<usize>,
    records: f32,
    memo: Memo,
}

impl<'a> Comparer<'a> {
    #[must_use]
    pub fn new(table: &'a Table) -> Self {
        let at = |kind| table.facets.iter().position(|facet| facet.kind == kind);
        #[expect(clippy::cast_precision_loss, reason = "a count of records")]
        let records = table.population().max(2) as f32;
        Self {
            table,
            given: at(FacetKind::Given),
            family: at(FacetKind::Family),
            rest: at(FacetKind::Rest),
            records,
            memo: Memo::default(),
        }
    }

    /// The slot that tells whether given and family name changed places, when the table has names.
    #[must_use]
    pub fn order_slot(table: &Table) -> Option<usize> {
        table.facets.iter().any(|facet| facet.kind == FacetKind::Given).then_some(table.facets.len())
    }

    /// Compares two rows; the order does not matter.
    pub fn compare(&mut self, a: usize, b: usize) -> Compared {
        let mut found = Compared::default();
        self.names(a, b, &mut found);
        let table = self.table;
        let (cells_a, cells_b) = (table.cells.row(a), table.cells.row(b));
        for ((slot, facet), offset) in table.facets.iter().enumerate().zip(&table.cells.offsets) {
            if matches!(facet.kind, FacetKind::Given | FacetKind::Family) {
                continue;
            }
            let (mine, theirs) = (cells_a.get(*offset..).unwrap_or_default(), cells_b.get(*offset..).unwrap_or_default());
            let (Some(x), Some(y)) = (mine.first().copied(), theirs.first().copied()) else { continue };
            if x == 0 || y == 0 {
                continue;
            }
            if facet.several.is_empty()
                && x != y
                && let Some(level) = values::told_by_cells(facet.kind, mine, theirs)
            {
                if let Some(to) = found.levels.get_mut(slot) {
                    *to = level;
                }
                if level.rarity_share() > 0.0
                    && let Some(rare) = found.rarity.get_mut(slot)
                {
                    *rare = self.rarity(facet, x, y);
                }
                continue;
            }
            let (mut best, mut rarity) = (Level::Missing, 0.0);
            for x in facet.values(a) {
                for y in facet.values(b) {
                    let (level, rare) = self.values(slot, facet, *x, *y);
                    if level != Level::Missing && (best == Level::Missing || level < best) {
                        (best, rarity) = (level, rare);
                    }
                }
            }
            if let (Some(level), Some(rare)) = (found.levels.get_mut(slot), found.rarity.get_mut(slot)) {
                (*level, *rare) = (best, rarity);
            }
        }
        found
    }

    /// Bits of rarity of a class that both have: of the other records, the share that has it. Nobody else has it but these two:
    /// one in all records.
    fn rarity(&self, facet: &Facet, a: u32, b: u32) -> f32 {
        let held = facet.holders(facet.class(a)).max(facet.holders(facet.class(b)));
        self.rarity_of(held)
    }

    fn rarity_of(&self, held: u32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a count of records")]
        let others = held.saturating_sub(1).max(1) as f32;
        (self.records / others).log2()
    }
}

/// Levels of pairs of values, in a table of fixed size; a new pair takes the place of an old one.
#[derive(Debug)]
struct Memo {
    keys: Vec<u64>,
    levels: Vec<Level>,
}

const MEMO_SLOTS: usize = 1 << 17;

impl Default for Memo {
    fn default() -> Self {
        Self { keys: vec![0; MEMO_SLOTS], levels: vec![Level::Missing; MEMO_SLOTS] }
    }
}

impl Memo {
    fn get(&mut self, kind: usize, a: u32, b: u32, find: impl FnOnce() -> Level) -> Level {
        let (low, high) = if a <= b { (a, b) } else { (b, a) };
        let key = crate::hash::mix((u64::from(low) << 32) | u64::from(high), kind as u64 + 1);
        #[expect(clippy::cast_possible_truncation, reason = "only the lowest bits matter")]
        let slot = key as usize & (MEMO_SLOTS - 1);
        if self.keys.get(slot) == Some(&key) {
            return self.levels.get(slot).copied().unwrap_or_default();
        }
        let level = find();
        if let (Some(to), Some(known)) = (self.keys.get_mut(slot), self.levels.get_mut(slot)) {
            (*to, *known) = (key, level);
        }
        level
    }
}
