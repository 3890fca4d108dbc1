//! Why two records are held to be one party, or not: a waterfall of evidence, as data for whoever puts it into words.

use serde::{Deserialize, Serialize};

use crate::{
    compare::{Comparer, Level},
    schema::Role,
    table::Table,
    train::{Likeness, Model, Scorer, probability},
};

/// One step of the waterfall. A sum of the steps' bits is the posterior odds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// How likely any two records are one party, before anything is compared.
    Prior { bits: f32 },
    /// What one facet says.
    Facet { role: Role, label: String, level: Level, left: String, right: String, bits: f32 },
    /// What is added because the two share an id that one party has, and their names do not differ.
    Certain { role: Role, bits: f32 },
    /// What is taken off because nothing that is one's own is the same letter for letter: numbers that follow one another are alike, too.
    Loose { bits: f32 },
    /// What is taken off because people of two parties can be as alike as this: `likeness` is the likeliest such way.
    Alike { likeness: Likeness, bits: f32 },
}

impl Step {
    #[must_use]
    pub fn bits(&self) -> f32 {
        match self {
            Self::Prior { bits }
            | Self::Facet { bits, .. }
            | Self::Certain { bits, .. }
            | Self::Loose { bits }
            | Self::Alike { bits, .. } => *bits,
        }
    }
}

/// The whole reasoning about one pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Waterfall {
    pub steps: Vec<Step>,
    /// Posterior odds in bits.
    pub bits: f32,
    pub probability: f64,
    /// Both have one of what a party has only one of, and they differ.
    pub contradicts: bool,
}

/// Explains the score of two rows. Facets that one of them lacks say nothing and are left out.
#[must_use]
pub fn explain(table: &Table, model: &Model, left: usize, right: usize) -> Waterfall {
    let compared = Comparer::new(table).compare(left, right);
    let odds = Scorer::new(model).odds(&compared);
    #[expect(clippy::cast_possible_truncation, reason = "bits need no such precision")]
    let mut steps = vec![Step::Prior { bits: model.same.max(1e-30).log2() as f32 }];
    for (slot, ((facet, level), rarity)) in model.slots().zip(compared.levels).zip(compared.rarity).enumerate() {
        if level != Level::Missing {
            let (left, right) = (table.value(left, slot), table.value(right, slot));
            steps.push(Step::Facet { role: facet.role, label: facet.label.clone(), level, left, right, bits: facet.weight(level, rarity) });
        }
    }
    let likeliest = model.alike.iter().zip(odds.alike).max_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((way, _)) = likeliest
        && odds.others() > 0.01
    {
        steps.push(Step::Alike { likeness: way.likeness, bits: -odds.others() });
    }
    let bits = odds.bits();
    Waterfall { steps, bits, probability: probability(bits), contradicts: crate::matcher::contradicts(model, &compared) }
}
