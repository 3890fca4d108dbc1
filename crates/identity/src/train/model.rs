//! The learnt weights.

use serde::{Deserialize, Serialize};

use crate::{
    compare::{Compared, LEVELS, Level},
    schema::Role,
    table::{FacetKind, Table},
};

/// Version of the meaning of a stored model. A model of another version must be learnt anew.
pub const MODEL_VERSION: u16 = 1;

/// Probabilities of the levels of one facet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FacetModel {
    pub kind: Option<FacetKind>,
    pub role: Role,
    pub label: String,
    /// Among pairs of one party; by [`Level::index`].
    pub same: [f32; LEVELS],
    /// Among pairs of two parties of one household.
    pub household: [f32; LEVELS],
    /// Among pairs of two parties.
    pub random: [f32; LEVELS],
    /// Bits of rarity of a value that two random records happen to share.
    pub usual_rarity: f32,
    /// Whether a household shares it.
    pub shared_at_home: bool,
}

impl FacetModel {
    /// Weight of evidence for one party against two unrelated ones, in bits.
    #[must_use]
    pub fn weight(&self, level: Level, rarity: f32) -> f32 {
        if level == Level::Missing {
            return 0.0;
        }
        self.log(&self.same, level) - self.random_log(level, rarity)
    }

    /// Weight of evidence for one household against two unrelated parties, in bits.
    #[must_use]
    pub fn household_weight(&self, level: Level, rarity: f32) -> f32 {
        if level == Level::Missing || !self.shared_at_home {
            return 0.0;
        }
        self.log(&self.household, level) - self.random_log(level, rarity)
    }

    fn log(&self, of: &[f32; LEVELS], level: Level) -> f32 {
        of.get(level.index()).copied().unwrap_or(1.0).max(1e-9).log2()
    }

    /// How likely the level is by chance, for a value as rare as this one.
    fn random_log(&self, level: Level, rarity: f32) -> f32 {
        let share = level.rarity_share();
        let usual = self.log(&self.random, level);
        if share == 0.0 || rarity == 0.0 {
            return usual;
        }
        (usual - share * (rarity - self.usual_rarity)).min(-0.05)
    }
}

/// All that is needed to score a pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    pub version: u16,
    pub facets: Vec<FacetModel>,
    /// Whether given and family name changed places; last in the slots of a comparison.
    pub order: Option<FacetModel>,
    /// Share of all pairs of records that are of one party.
    pub same: f64,
    /// Share of all pairs that are of one household.
    pub household: f64,
    /// Records that it was learnt from.
    pub records: u64,
}

impl Model {
    /// Facets and the order slot, in the order of [`Compared`].
    pub fn slots(&self) -> impl Iterator<Item = &FacetModel> {
        self.facets.iter().chain(&self.order)
    }

    /// Bits for one party and for one household, both against two unrelated parties, before priors.
    #[must_use]
    pub fn evidence(&self, compared: &Compared) -> (f32, f32) {
        let (mut same, mut household) = (0.0, 0.0);
        for ((facet, level), rarity) in self.slots().zip(&compared.levels).zip(&compared.rarity) {
            if *level != Level::Missing {
                let by_chance = facet.random_log(*level, *rarity);
                same += facet.log(&facet.same, *level) - by_chance;
                if facet.shared_at_home {
                    household += facet.log(&facet.household, *level) - by_chance;
                }
            }
        }
        (same, household)
    }

    /// Posterior odds that a pair is of one party, as bits.
    #[must_use]
    pub fn bits(&self, compared: &Compared) -> f32 {
        let (same, household) = self.evidence(compared);
        self.combine(same, household)
    }

    /// Posterior odds from the two weights of evidence.
    #[must_use]
    pub fn combine(&self, same: f32, household: f32) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "bits need no such precision")]
        let (prior_same, prior_household) = (self.same.log2() as f32, self.household.log2() as f32);
        // Odds against both of unrelated and of one household.
        prior_same + same - (1.0 + (prior_household + household).min(120.0).exp2()).log2()
    }

    /// Whether the model fits the facets of a table.
    #[must_use]
    pub fn fits(&self, table: &Table) -> bool {
        self.version == MODEL_VERSION
            && self.facets.len() == table.facets().len()
            && self.facets.iter().zip(table.facets()).all(|(mine, theirs)| mine.kind == Some(theirs.kind) && mine.role == theirs.role)
    }
}

/// Probability of odds in bits.
#[must_use]
pub fn probability(bits: f32) -> f64 {
    1.0 / (1.0 + (-f64::from(bits)).exp2())
}
