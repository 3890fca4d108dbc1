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
    /// `None` for the order of given and family name.
    pub kind: Option<FacetKind>,
    pub role: Role,
    pub label: String,
    /// Among pairs of one party; by [`Level::index`].
    pub same: [f32; LEVELS],
    /// Among pairs of two parties.
    pub random: [f32; LEVELS],
    /// Bits of rarity of a value that two random records happen to share.
    pub usual_rarity: f32,
}

impl FacetModel {
    /// Weight of evidence for one party against two unrelated ones, in bits.
    #[must_use]
    pub fn weight(&self, level: Level, rarity: f32) -> f32 {
        if level == Level::Missing {
            return 0.0;
        }
        log(&self.same, level) - self.by_chance(level, rarity)
    }

    /// How likely the level is by chance, for a value as rare as this one, in bits.
    #[must_use]
    pub fn by_chance(&self, level: Level, rarity: f32) -> f32 {
        (log(&self.random, level) - self.surplus(level, rarity)).min(-0.02)
    }

    /// What the rarity of the value adds to the evidence of the level.
    fn surplus(&self, level: Level, rarity: f32) -> f32 {
        let share = level.rarity_share();
        if share == 0.0 || rarity == 0.0 { 0.0 } else { share * (rarity - self.usual_rarity) }
    }
}

fn log(of: &[f32; LEVELS], level: Level) -> f32 {
    of.get(level.index()).copied().unwrap_or(1.0).max(1e-9).log2()
}

/// A way in which two records can be alike though they are of two parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// Two people of one household or firm: they share what a home shares.
    Household,
    /// Two people of one household with the same names: father and son.
    Relatives,
    /// Two people with the same given and family name.
    Namesakes,
    /// The same given name in the same surroundings.
    GivenName,
    /// The same family name in the same surroundings.
    FamilyName,
}

impl Likeness {
    pub const ALL: [Self; 5] = [Self::Household, Self::Relatives, Self::Namesakes, Self::GivenName, Self::FamilyName];

    /// Whether pairs so alike agree on a facet more than chance would have it.
    #[must_use]
    pub fn concerns(self, role: Role) -> bool {
        let home = matches!(
            role,
            Role::FamilyName
                | Role::Phone
                | Role::Email
                | Role::Vin
                | Role::Plate
                | Role::Address
                | Role::City
                | Role::Postcode
                | Role::Region
                | Role::Country
        );
        // Mail addresses are made of names, so like names make like addresses.
        let culture = matches!(
            role,
            Role::GivenName
                | Role::FamilyName
                | Role::FullName
                | Role::MiddleName
                | Role::Email
                | Role::City
                | Role::Region
                | Role::Country
                | Role::Sex
                | Role::Place
        );
        match self {
            Self::Household => home,
            Self::Relatives => home || culture,
            Self::Namesakes | Self::GivenName | Self::FamilyName => culture,
        }
    }

    /// Members of a household share the very value, as one party does; people alike by chance share common values, as chance does.
    #[must_use]
    pub fn shares_rare_values(self) -> bool {
        matches!(self, Self::Household | Self::Relatives)
    }
}

/// The probabilities of the levels among pairs alike in one way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alike {
    pub likeness: Likeness,
    /// Share of all pairs of records.
    pub share: f64,
    /// By slot; `None` where chance rules.
    pub levels: Vec<Option<[f32; LEVELS]>>,
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
    pub alike: Vec<Alike>,
    /// Records that it was learnt from.
    pub records: u64,
}

impl Model {
    /// Facets and the order slot, in the order of [`Compared`].
    pub fn slots(&self) -> impl Iterator<Item = &FacetModel> {
        self.facets.iter().chain(&self.order)
    }

    /// Whether the model fits the facets of a table.
    #[must_use]
    pub fn fits(&self, table: &Table) -> bool {
        self.version == MODEL_VERSION
            && self.facets.len() == table.facets().len()
            && self.facets.iter().zip(table.facets()).all(|(mine, theirs)| mine.kind == Some(theirs.kind) && mine.role == theirs.role)
    }
}

/// Most alternatives to "one party" and "unrelated".
const MOST_ALIKE: usize = Likeness::ALL.len();

/// A model made ready for many pairs: logarithms taken once.
#[derive(Debug, Clone)]
pub struct Scorer {
    slots: Vec<Slot>,
    prior_same: f32,
    prior_alike: [f32; MOST_ALIKE],
    rare: [bool; MOST_ALIKE],
    alike: usize,
}

#[derive(Debug, Clone)]
struct Slot {
    same: [f32; LEVELS],
    random: [f32; LEVELS],
    usual_rarity: f32,
    /// Zero where chance rules.
    alike: [[f32; LEVELS]; MOST_ALIKE],
    concerned: [bool; MOST_ALIKE],
}

/// Odds of the ways in which a pair can have come about, in bits, against two unrelated parties; priors included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Odds {
    pub same: f32,
    pub alike: [f32; MOST_ALIKE],
}

impl Odds {
    /// Odds of one party against everything else, in bits.
    #[must_use]
    pub fn bits(&self) -> f32 {
        self.same - self.others()
    }

    /// All else together, against two unrelated parties.
    #[must_use]
    pub fn others(&self) -> f32 {
        (1.0 + self.alike.iter().map(|bits| bits.min(100.0).exp2()).sum::<f32>()).log2()
    }
}

impl Scorer {
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let logs = |of: &[f32; LEVELS]| of.map(|share| share.max(1e-9).log2());
        let slots = model
            .slots()
            .enumerate()
            .map(|(slot, facet)| {
                let mut alike = [[0.0; LEVELS]; MOST_ALIKE];
                let mut concerned = [false; MOST_ALIKE];
                for ((to, is), way) in alike.iter_mut().zip(&mut concerned).zip(&model.alike) {
                    if let Some(Some(levels)) = way.levels.get(slot) {
                        *to = logs(levels);
                        *is = true;
                    }
                }
                Slot { same: logs(&facet.same), random: logs(&facet.random), usual_rarity: facet.usual_rarity, alike, concerned }
            })
            .collect();
        #[expect(clippy::cast_possible_truncation, reason = "bits need no such precision")]
        let bits = |share: f64| share.max(1e-30).log2() as f32;
        let mut prior_alike = [-200.0; MOST_ALIKE];
        let mut rare = [false; MOST_ALIKE];
        for ((to, rare), way) in prior_alike.iter_mut().zip(&mut rare).zip(&model.alike) {
            *to = bits(way.share);
            *rare = way.likeness.shares_rare_values();
        }
        Self { slots, prior_same: bits(model.same), prior_alike, rare, alike: model.alike.len().min(MOST_ALIKE) }
    }

    #[must_use]
    pub fn odds(&self, compared: &Compared) -> Odds {
        let mut same = self.prior_same;
        let mut alike = self.prior_alike;
        for ((slot, level), rarity) in self.slots.iter().zip(&compared.levels).zip(&compared.rarity) {
            if *level == Level::Missing {
                continue;
            }
            let at = level.index() % LEVELS;
            let share = level.rarity_share();
            let surplus = if share == 0.0 || *rarity == 0.0 { 0.0 } else { share * (rarity - slot.usual_rarity) };
            let pick = |of: &[f32; LEVELS]| of.get(at).copied().unwrap_or(0.0);
            let random = pick(&slot.random);
            let by_chance = (random - surplus).min(-0.02);
            same += pick(&slot.same) - by_chance;
            for way in 0..self.alike {
                if slot.concerned.get(way) == Some(&true)
                    && let (Some(to), Some(levels), Some(rare)) = (alike.get_mut(way), slot.alike.get(way), self.rare.get(way))
                {
                    *to += pick(levels) - if *rare { by_chance } else { random };
                }
            }
        }
        Odds { same, alike }
    }

    /// Odds of one party against everything else, in bits.
    #[must_use]
    pub fn bits(&self, compared: &Compared) -> f32 {
        self.odds(compared).bits()
    }

    /// The same, `None` when they are below a bound, which most pairs are told to be by less than the whole reckoning.
    #[must_use]
    pub fn bits_from(&self, compared: &Compared, least: f32) -> Option<f32> {
        let mut same = self.prior_same;
        for ((slot, level), rarity) in self.slots.iter().zip(&compared.levels).zip(&compared.rarity) {
            if *level != Level::Missing {
                let at = level.index() % LEVELS;
                let share = level.rarity_share();
                let surplus = if share == 0.0 || *rarity == 0.0 { 0.0 } else { share * (rarity - slot.usual_rarity) };
                let pick = |of: &[f32; LEVELS]| of.get(at).copied().unwrap_or(0.0);
                same += pick(&slot.same) - (pick(&slot.random) - surplus).min(-0.02);
            }
        }
        // Other ways of being alike only take away.
        if same < least {
            return None;
        }
        Some(self.bits(compared)).filter(|bits| *bits >= least)
    }
}

/// Probability of odds in bits.
#[must_use]
pub fn probability(bits: f32) -> f64 {
    1.0 / (1.0 + (-f64::from(bits)).exp2())
}
