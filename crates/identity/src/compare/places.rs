//! Places, and texts that are compared as sets of words.

use super::{Comparer, Level, similar};
use crate::table::Facet;

/// Names of places that are not the same.
pub(super) fn texts(a: &str, b: &str) -> Level {
    let short = a.len().min(b.len());
    if crate::name::bare(a) == crate::name::bare(b) {
        return Level::Spelling;
    }
    if short >= 4 && similar::slips(a, b, if short >= 8 { 2 } else { 1 }).is_some() {
        return Level::Typo;
    }
    if short >= 4 && (a.contains(b) || b.contains(a)) {
        return Level::Contained;
    }
    if similar::alike(a, b, 0.9) { Level::Similar } else { Level::Different }
}

impl Comparer<'_> {
    /// Sets of words: rare words count for more, and a slip in a word is forgiven.
    pub(super) fn word_sets(&self, facet: &Facet, x: u32, y: u32) -> (Level, f32) {
        let (mine, theirs) = (facet.words(x), facet.words(y));
        let bits = |word: u32| self.rarity_of(facet.word_holders.get(word as usize).copied().unwrap_or(1)).max(0.2);
        let (mut shared, mut all_mine, mut all_theirs) = (0.0, 0.0, 0.0);
        let mut taken = 0_u32;
        for word in mine {
            all_mine += bits(*word);
            let text = facet.words.text(*word);
            let partner = theirs.iter().position(|other| other == word).or_else(|| {
                theirs.iter().enumerate().position(|(at, other)| {
                    taken & (1 << at) == 0
                        && text.len() >= 4
                        && !mine.contains(other)
                        && similar::slips(text, facet.words.text(*other), 1).is_some()
                })
            });
            if let Some(at) = partner {
                taken |= 1 << at;
                let other = theirs.get(at).copied().unwrap_or(*word);
                shared += if other == *word { bits(*word) } else { 0.8 * bits(*word).min(bits(other)) };
            }
        }
        for word in theirs {
            all_theirs += bits(*word);
        }
        let whole = 2.0 * shared / (all_mine + all_theirs).max(0.1);
        let part = shared / all_mine.min(all_theirs).max(0.1);
        let level = if whole >= 0.95 {
            Level::Exact
        } else if whole >= 0.8 {
            Level::Typo
        } else if part >= 0.95 {
            Level::Contained
        } else if whole >= 0.5 {
            Level::Similar
        } else if whole >= 0.2 {
            Level::Near
        } else {
            Level::Different
        };
        (level, shared.min(self.records.log2()))
    }
}
