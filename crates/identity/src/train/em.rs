//! Expectation-maximisation over candidate pairs.

use super::{
    model::{Alike, FacetModel, Likeness, MODEL_VERSION, Model, Scorer},
    random,
};
use crate::{
    block::Blocks,
    compare::{Compared, Comparer, LEVELS, Level},
    schema::Role,
    table::{FacetKind, Table},
};

/// How learning goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Random pairs for the probabilities by chance.
    pub draws: usize,
    /// Candidate pairs to learn from, at most about so many.
    pub sample: u64,
    pub rounds: usize,
    /// Pairs' worth of belief in the usual error rates; keeps small tables sane.
    pub prior_strength: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { draws: 400_000, sample: 300_000, rounds: 40, prior_strength: 10.0 }
    }
}

/// Rounds in which the error rates stay where learning starts, until the ways of being alike have found their pairs. Without them
/// the first rounds count namesakes as one party, and learning never comes back from it.
const HELD_ROUNDS: usize = 6;

/// The party of some rows, where somebody knows it. Learning then takes the known pairs for what they are and guesses the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    of_row: Vec<Option<u64>>,
}

impl Labels {
    /// Labels by record id. Of equal records the first label holds.
    #[must_use]
    pub fn new<'a>(table: &'a Table, mut label: impl FnMut(&'a str) -> Option<&'a str>) -> Self {
        let of_row = (0..table.rows()).map(|row| table.ids(row).find_map(&mut label).map(crate::hash::of_text)).collect();
        Self { of_row }
    }

    fn same(&self, a: usize, b: usize) -> Option<bool> {
        let of = |row: usize| self.of_row.get(row).copied().flatten();
        Some(of(a)? == of(b)?)
    }
}

/// A candidate pair to learn from.
struct Lesson {
    compared: Compared,
    known: Option<bool>,
}

/// Learns a model from a table and its candidate pairs.
#[must_use]
pub fn train(table: &Table, blocks: &Blocks, settings: Settings, labels: &Labels) -> Model {
    let slots = table.facets.len() + usize::from(Comparer::order_slot(table).is_some());
    let chance = random::by_chance(table, slots, settings.draws);
    let mut model = first_guess(table, &chance);
    let (sample, share) = draw(table, blocks, settings.sample, labels);
    let rows = table.rows() as f64;
    let every_pair = (rows * (rows - 1.0) / 2.0).max(1.0);
    for number in 0..settings.rounds {
        let moved = round(&mut model, &sample, share * every_pair, settings.prior_strength, number >= HELD_ROUNDS);
        if moved < 1e-4 && number > HELD_ROUNDS {
            break;
        }
    }
    model
}

/// Candidate pairs of rows chosen by their content, and the share of rows chosen.
fn draw(table: &Table, blocks: &Blocks, most: u64, labels: &Labels) -> (Vec<Lesson>, f64) {
    let stride = (blocks.proposals() / most.max(1)).max(1);
    let mut comparer = Comparer::new(table);
    let mut after = Vec::new();
    let mut sample = Vec::new();
    let mut chosen = 0_u64;
    for (row, content) in table.content.iter().enumerate() {
        if !crate::hash::mix(*content, 7).is_multiple_of(stride) {
            continue;
        }
        chosen += 1;
        blocks.after(row, &mut after);
        for other in &after {
            sample.push(Lesson { compared: comparer.compare(row, *other as usize), known: labels.same(row, *other as usize) });
        }
    }
    (sample, (chosen as f64 / table.rows().max(1) as f64).max(1e-9))
}

fn first_guess(table: &Table, chance: &random::ByChance) -> Model {
    let random = |slot: usize| {
        let mut out = [0.0; LEVELS];
        for (to, from) in out.iter_mut().zip(chance.levels.get(slot).unwrap_or(&[0.0; LEVELS])) {
            #[expect(clippy::cast_possible_truncation, reason = "probabilities need no such precision")]
            let share = *from as f32;
            *to = share;
        }
        out
    };
    let facets = table
        .facets
        .iter()
        .enumerate()
        .map(|(slot, facet)| FacetModel {
            kind: Some(facet.kind),
            role: facet.role,
            label: facet.label.clone(),
            same: usual(Some(facet.kind), facet.role),
            random: random(slot),
            usual_rarity: chance.usual_rarity.get(slot).copied().unwrap_or(0.0),
        })
        .collect();
    let order = Comparer::order_slot(table).map(|slot| FacetModel {
        kind: None,
        role: Role::FullName,
        label: String::new(),
        same: usual(None, Role::FullName),
        random: random(slot),
        usual_rarity: 0.0,
    });
    let rows = table.rows().max(2) as f64;
    // Every second record has a twin, every twentieth a relative: a start, not a belief.
    let mut model = Model { version: MODEL_VERSION, facets, order, same: 0.5 / rows, alike: Vec::new(), records: table.records() as u64 };
    for likeness in Likeness::ALL {
        let levels = model.slots().map(|facet| likeness.concerns(facet.role).then(|| start(likeness, facet))).collect();
        model.alike.push(Alike { likeness, share: if likeness == Likeness::Relatives { 0.001 } else { 0.05 } / rows, levels });
    }
    tie_relatives(&mut model);
    model
}

/// Where learning about pairs that are merely alike starts.
fn start(likeness: Likeness, facet: &FacetModel) -> [f32; LEVELS] {
    use Level::{Different, Exact, Typo};
    let agree = || {
        let mut levels = usual(facet.kind, facet.role);
        if let Some(different) = levels.get_mut(Different.index()) {
            *different = 0.001;
        }
        levels
    };
    match (likeness, facet.role) {
        (Likeness::Household, Role::FamilyName) => spread(&[(Exact, 0.7), (Typo, 0.05), (Different, 0.25)]),
        (Likeness::Household, Role::Email) => spread(&[(Exact, 0.1), (Typo, 0.01), (Different, 0.89)]),
        (Likeness::Household, Role::Vin | Role::Plate) => spread(&[(Exact, 0.3), (Typo, 0.02), (Different, 0.68)]),
        (Likeness::Household, _) => spread(&[(Exact, 0.8), (Typo, 0.03), (Different, 0.17)]),
        (Likeness::Namesakes | Likeness::GivenName, Role::GivenName) | (Likeness::Namesakes | Likeness::FamilyName, Role::FamilyName) => {
            agree()
        }
        // Alike people come from one place more often than not.
        (_, Role::City | Role::Region | Role::Country | Role::Place) => usual(facet.kind, facet.role),
        _ => facet.random,
    }
}

/// Usual error rates, where learning starts: `(level, probability)`.
fn usual(kind: Option<FacetKind>, role: Role) -> [f32; LEVELS] {
    use Level::{
        Contained, Crossed, Different, Exact, Initial, Near, Nickname, Rounded, SameYear, Similar, Sound, Spelling, Swapped, TwoOfThree,
        Typo,
    };
    let given: &[(Level, f32)] = match (kind, role) {
        (None, _) => &[(Exact, 0.97), (Crossed, 0.03)],
        (Some(FacetKind::Given | FacetKind::Family), _) => &[
            (Exact, 0.78),
            (Spelling, 0.05),
            (Typo, 0.06),
            (Nickname, 0.01),
            (Sound, 0.02),
            (Initial, 0.03),
            (Contained, 0.02),
            (Similar, 0.01),
            (Different, 0.02),
        ],
        (Some(FacetKind::Date), _) => &[
            (Exact, 0.87),
            (Typo, 0.04),
            (Swapped, 0.01),
            (Rounded, 0.04),
            (TwoOfThree, 0.015),
            (SameYear, 0.005),
            (Near, 0.005),
            (Different, 0.015),
        ],
        (_, Role::NationalId) => &[(Exact, 0.9), (Typo, 0.06), (Similar, 0.01), (Different, 0.03)],
        (Some(FacetKind::Code), _) => &[(Exact, 0.6), (Typo, 0.05), (Similar, 0.01), (Different, 0.34)],
        (Some(FacetKind::Phone), _) => &[(Exact, 0.75), (Typo, 0.05), (Different, 0.2)],
        (Some(FacetKind::Email), _) => &[(Exact, 0.75), (Typo, 0.05), (Contained, 0.02), (Different, 0.18)],
        (Some(FacetKind::Words | FacetKind::Rest), _) => {
            &[(Exact, 0.6), (Typo, 0.1), (Contained, 0.1), (Similar, 0.08), (Near, 0.05), (Different, 0.07)]
        }
        (_, Role::Sex) => &[(Exact, 0.98), (Different, 0.02)],
        _ => &[(Exact, 0.75), (Spelling, 0.03), (Typo, 0.05), (Contained, 0.02), (Similar, 0.02), (Different, 0.13)],
    };
    spread(given)
}

/// A distribution with a crumb for every level.
fn spread(given: &[(Level, f32)]) -> [f32; LEVELS] {
    let mut out = [0.001; LEVELS];
    for (level, share) in given {
        if let Some(to) = out.get_mut(level.index()) {
            *to = *share;
        }
    }
    let total: f32 = out.iter().skip(1).sum();
    out.iter_mut().for_each(|share| *share /= total);
    out
}

/// One round over the sample, which stands for `pairs` pairs. Answers how far the probabilities moved.
fn round(model: &mut Model, sample: &[Lesson], pairs: f64, strength: f64, learn_errors: bool) -> f64 {
    let scorer = Scorer::new(model);
    let slots = model.slots().count();
    let ways = model.alike.len() + 1;
    let mut counts = vec![vec![[0.0_f64; LEVELS]; slots]; ways];
    let mut shares = vec![0.0; ways];
    let mut weights = vec![0.0; ways];
    for lesson in sample {
        let compared = &lesson.compared;
        let mut odds = scorer.odds(compared);
        match lesson.known {
            Some(true) => odds.same = 300.0,
            Some(false) => odds.same = -300.0,
            None => {}
        }
        let mut total = 1.0;
        for (weight, bits) in weights.iter_mut().zip(std::iter::once(&odds.same).chain(&odds.alike)) {
            *weight = f64::from(bits.min(300.0)).exp2();
            total += *weight;
        }
        for ((weight, share), counts) in weights.iter().zip(&mut shares).zip(&mut counts) {
            let weight = weight / total;
            *share += weight;
            if weight < 1e-6 {
                continue;
            }
            for (counts, level) in counts.iter_mut().zip(compared.levels) {
                if let Some(count) = counts.get_mut(level.index()) {
                    *count += weight;
                }
            }
        }
    }
    let (Some(same), Some(same_share)) = (counts.first(), shares.first()) else { return 0.0 };
    let mut moved: f64 = 0.0;
    if learn_errors {
        for (facet, counts) in model.facets.iter_mut().chain(&mut model.order).zip(same) {
            let prior = usual(facet.kind, facet.role);
            moved = moved.max(settle(&mut facet.same, counts, &prior, strength));
        }
    }
    let starts: Vec<Vec<[f32; LEVELS]>> =
        model.alike.iter().map(|way| model.slots().map(|facet| start(way.likeness, facet)).collect()).collect();
    let firmness = |likeness| if likeness == Likeness::Household { 20.0 * strength } else { strength };
    for (((way, counts), share), starts) in model.alike.iter_mut().zip(counts.iter().skip(1)).zip(shares.iter().skip(1)).zip(&starts) {
        for ((levels, counts), prior) in way.levels.iter_mut().zip(counts).zip(starts) {
            if let Some(levels) = levels {
                moved = moved.max(settle(levels, counts, prior, firmness(way.likeness)));
            }
        }
        way.share = ((share + 0.1) / pairs).clamp(1e-15, 0.3);
    }
    tie_relatives(model);
    let before = model.same;
    model.same = (same_share / pairs).clamp(1e-15, 0.5);
    moved.max((model.same / before).log2().abs() * 0.1)
}

/// Relatives of one name share names as one party does and a home as a household does; only how many there are is learnt of them,
/// from pairs whose births or mails differ.
fn tie_relatives(model: &mut Model) {
    let names: Vec<Option<[f32; LEVELS]>> = model
        .slots()
        .map(|facet| matches!(facet.role, Role::GivenName | Role::FamilyName | Role::FullName | Role::MiddleName).then_some(facet.same))
        .collect();
    let home: Vec<Option<[f32; LEVELS]>> =
        model.alike.iter().find(|way| way.likeness == Likeness::Household).map(|way| way.levels.clone()).unwrap_or_default();
    if let Some(relatives) = model.alike.iter_mut().find(|way| way.likeness == Likeness::Relatives) {
        relatives.levels = names.iter().zip(home).map(|(name, home)| name.or(home)).collect();
    }
}

/// New probabilities from expected counts and a prior.
fn settle(probabilities: &mut [f32; LEVELS], counts: &[f64; LEVELS], prior: &[f32; LEVELS], strength: f64) -> f64 {
    let total: f64 = counts.iter().skip(1).sum::<f64>() + strength;
    let mut moved: f64 = 0.0;
    for ((to, count), prior) in probabilities.iter_mut().zip(counts).zip(prior).skip(1) {
        let new = (count + strength * f64::from(*prior)) / total;
        moved = moved.max((new - f64::from(*to)).abs());
        #[expect(clippy::cast_possible_truncation, reason = "probabilities need no such precision")]
        let new = new as f32;
        *to = new;
    }
    moved
}
