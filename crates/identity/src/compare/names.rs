//! Names: given with given and family with family, or crosswise where that fits better.

use super::{Compared, Comparer, Level, similar};
use crate::table::{Facet, PartForm, Table};

/// How far apart the two halves are, for choosing between straight and crossed.
fn cost(level: Level) -> f32 {
    match level {
        Level::Exact => 0.0,
        Level::Spelling => 0.1,
        Level::Typo => 0.2,
        Level::Nickname => 0.25,
        Level::Sound => 0.3,
        Level::Contained => 0.4,
        Level::Initial => 0.45,
        Level::Missing => 0.6,
        Level::Similar => 0.7,
        _ => 1.0,
    }
}

/// So much better must crosswise be: people are not all called Paul John.
const CROSSING: f32 = 0.35;

impl Comparer<'_> {
    pub(super) fn names(&mut self, a: usize, b: usize, found: &mut Compared) {
        let (Some(given), Some(family)) = (self.given, self.family) else { return };
        let table = self.table;
        let (Some(givens), Some(families)) = (table.facets.get(given), table.facets.get(family)) else { return };
        let (given_a, given_b) = (values(table, given, givens, a), values(table, given, givens, b));
        let (family_a, family_b) = (values(table, family, families, a), values(table, family, families, b));
        let first = self.best(given_a, given_b);
        let last = self.best(family_a, family_b);
        let straight = cost(first.0) + cost(last.0);
        let mut chosen = (first, last, Level::Exact);
        if straight > CROSSING + 0.1 {
            let first_crossed = self.best(given_a, family_b);
            let last_crossed = self.best(family_a, given_b);
            if cost(first_crossed.0) + cost(last_crossed.0) + CROSSING < straight {
                chosen = (first_crossed, last_crossed, Level::Crossed);
            }
        }
        let (mut first, mut last, order) = chosen;
        if self.rest.is_some() {
            for (part, (mine, theirs)) in [(&mut first, (given_a, given_b)), (&mut last, (family_a, family_b))] {
                // A part that stands elsewhere in the other's whole name, or is missing there as a part.
                let (x, y) = (mine.first().copied().unwrap_or(0), theirs.first().copied().unwrap_or(0));
                if (part.0 >= Level::Similar || part.0 == Level::Missing) && (self.in_rest(x, b) || self.in_rest(y, a)) {
                    *part = if self.in_rest(x, b) { (Level::Contained, x, x) } else { (Level::Contained, y, y) };
                }
            }
        }
        let class = |part: u32| (part as usize).checked_sub(1).and_then(|at| table.parts.get(at)).map_or(0, |part| part.folded);
        let mut told = [(given, first), (family, last)].map(|(slot, (level, x, y))| {
            if level == Level::Missing || level.rarity_share() == 0.0 {
                return (level, 0.0);
            }
            let held = |part: u32| givens.holders(class(part)).max(families.holders(class(part)));
            // Straight, a part is as rare as it is in its place; crossed, in either.
            let held = if order == Level::Crossed {
                held(x).max(held(y))
            } else {
                let facet = if slot == given { givens } else { families };
                facet.holders(class(x)).max(facet.holders(class(y)))
            };
            (level, self.rarity_of(held))
        });
        if order == Level::Crossed {
            // The given name is what more people are called as a given name; the same either way round.
            let leaning = |(_, x, y): (Level, u32, u32)| {
                // One or two holders tell nothing, and are not counted where one record is resolved by itself.
                let of = |facet: &Facet| [x, y].map(|part| i64::from(facet.holders(class(part)).max(2))).iter().sum::<i64>();
                of(givens) - of(families)
            };
            let (one, other) = (leaning(first), leaning(last));
            let [mine, theirs] = told;
            let worse = mine.0.cmp(&theirs.0).then(theirs.1.total_cmp(&mine.1)).is_gt();
            if one < other || one == other && worse {
                told.reverse();
            }
        }
        for (slot, (level, rare)) in [given, family].into_iter().zip(told) {
            if let (Some(to), Some(rarity)) = (found.levels.get_mut(slot), found.rarity.get_mut(slot)) {
                (*to, *rarity) = (level, rare);
            }
        }
        if first.0 != Level::Missing
            && last.0 != Level::Missing
            && let Some(to) = found.levels.get_mut(table.facets.len())
        {
            *to = order;
        }
    }

    /// The best level among the values, and the two values it is of.
    fn best(&mut self, mine: &[u32], theirs: &[u32]) -> (Level, u32, u32) {
        let mut best = (Level::Missing, 0, 0);
        for x in mine {
            for y in theirs {
                let level = self.parts(*x, *y);
                if best.0 == Level::Missing || level < best.0 {
                    best = (level, *x, *y);
                }
            }
        }
        best
    }

    fn parts(&mut self, x: u32, y: u32) -> Level {
        if x == y {
            let initial = self.table.parts.get(x as usize - 1).is_some_and(|part| part.initial);
            return if initial { Level::Initial } else { Level::Exact };
        }
        let table = self.table;
        if let (Some(a), Some(b)) = (table.glances.get(x as usize), table.glances.get(y as usize))
            && a.differs(*b)
        {
            return Level::Different;
        }
        self.memo.get(0, x, y, || match (table.parts.get(x as usize - 1), table.parts.get(y as usize - 1)) {
            (Some(x), Some(y)) => part_level(table, x, y),
            _ => Level::Missing,
        })
    }

    /// Whether a part of one name is among the further words of the other.
    fn in_rest(&self, part: u32, row: usize) -> bool {
        let Some(rest) = self.rest.and_then(|rest| self.table.facets.get(rest)) else { return false };
        let Some(part) = (part as usize).checked_sub(1).and_then(|at| self.table.parts.get(at)) else { return false };
        let word = self.table.part_texts.text(part.folded);
        rest.values(row).iter().any(|value| rest.words(*value).iter().any(|known| rest.words.text(*known) == word))
    }
}

/// All values of a row, from its cells where it has but one.
fn values<'a>(table: &'a Table, slot: usize, facet: &'a Facet, row: usize) -> &'a [u32] {
    if !facet.several.is_empty() {
        return facet.values(row);
    }
    let offset = table.cells.offsets.get(slot).copied().unwrap_or(0);
    match table.cells.row(row).get(offset..=offset) {
        Some([0]) | None => &[],
        Some(value) => value,
    }
}

/// Compares two different parts.
fn part_level(table: &Table, x: &PartForm, y: &PartForm) -> Level {
    let (a, b) = (table.part_texts.text(x.folded), table.part_texts.text(y.folded));
    if x.initial || y.initial {
        return if a.as_bytes().first() == b.as_bytes().first() { Level::Initial } else { Level::Different };
    }
    if x.folded == y.folded {
        return Level::Exact;
    }
    if x.spellings.contains(&y.hash) || y.spellings.contains(&x.hash) {
        return Level::Spelling;
    }
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if x.bare == y.bare && short >= 3 {
        return Level::Spelling;
    }
    if one_slip(a, b) {
        return Level::Typo;
    }
    if x.nicknames.iter().any(|group| y.nicknames.contains(group)) {
        return Level::Nickname;
    }
    if has_word(&x.words, b) || has_word(&y.words, a) || x.words.iter().any(|word| word.len() > 2 && y.words.contains(word)) {
        return Level::Contained;
    }
    if x.sound == y.sound || x.other_sounds.contains(&y.sound) || y.other_sounds.contains(&x.sound) {
        return Level::Sound;
    }
    if short >= 3 && (a.starts_with(b) || b.starts_with(a)) {
        return Level::Contained;
    }
    if long >= 4 && similar::alike(a, b, 0.85) || short == long && short <= 3 && similar::slips(a, b, 1).is_some() {
        return Level::Similar;
    }
    Level::Different
}

fn has_word(words: &[String], text: &str) -> bool {
    words.iter().any(|word| word == text && word.len() > 2)
}

/// One slip in a name of four letters and more, two from nine.
fn one_slip(a: &str, b: &str) -> bool {
    let long = a.len().max(b.len());
    match similar::slips(a, b, if long >= 9 { 2 } else { 1 }) {
        Some(0 | 1) => long >= 4,
        Some(2) => true,
        _ => false,
    }
}
