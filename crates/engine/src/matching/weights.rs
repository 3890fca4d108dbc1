//! The weights in use: learnt here, or those that Roadbook comes with.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use roadbook_core::kernel::hash::hash_parts;
use roadbook_identity::{
    block::{Blocks, Limits},
    compare::Level,
    online::{Frequencies, Resolver, Thresholds},
    schema::Role,
    table::Table,
    train::{self, Likeness, Model},
};
use roadbook_store::{Conn, StoreError, match_models, settings};
use serde::{Deserialize, Serialize};

use super::mention::SCHEMAS;
use crate::EngineError;

/// The setting that holds the thresholds.
const SETTING: &str = "match_thresholds";

/// Learnt from records made for the purpose, of six naming cultures, as dealers have them; see `docs/identity.md`.
const START: &str = include_str!("start_model.json");

/// A model with what it was learnt from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Weights {
    pub model: Model,
    pub frequencies: Frequencies,
}

impl Weights {
    /// Model and frequencies as they are stored.
    #[must_use]
    pub fn texts(&self) -> (String, String) {
        (serde_json::to_string(&self.model).unwrap_or_default(), serde_json::to_string(&self.frequencies).unwrap_or_default())
    }
}

/// What tells stored weights from others.
#[must_use]
pub fn fingerprint(model: &str, frequencies: &str) -> i64 {
    let mut first = [0; 8];
    first.copy_from_slice(hash_parts(&[model.as_bytes(), frequencies.as_bytes()]).get(..8).unwrap_or(&[0; 8]));
    i64::from_be_bytes(first)
}

/// The weights that Roadbook comes with.
pub fn start() -> Result<Weights, EngineError> {
    serde_json::from_str(START).map_err(|error| EngineError::Store(StoreError::Corrupt(format!("the start model: {error}"))))
}

/// Learns from what records say: a table of mentions.
#[must_use]
pub fn learn(table: &Table) -> Weights {
    let blocks = Blocks::new(table, Limits::default());
    let model = train::train(table, &blocks, train::Settings::default(), &train::Labels::default());
    // What two have is as good as not listed.
    Weights { model, frequencies: Frequencies::of(table, 3) }
}

/// Makes weights learnt from a small sample fit for any dealer: reckoned against a million records, without the sample's own phones and
/// addresses, and careful about values that it does not know. What a dealer's town is called must not look rare.
#[must_use]
pub fn for_strangers(mut weights: Weights) -> Weights {
    const RECORDS: u32 = 1_000_000;
    let sample = u32::try_from(weights.frequencies.records).unwrap_or(RECORDS).max(1);
    let times = (RECORDS / sample).max(1);
    weights.frequencies.records = u64::from(RECORDS);
    for (slot, facet) in weights.model.facets.iter().enumerate() {
        let (listed, unlisted) = match facet.role {
            // The commonest names of a people that the sample lacks are had by one in some hundred.
            Role::GivenName => (true, 3_000),
            Role::FamilyName => (true, 1_000),
            Role::MiddleName => (true, 50),
            Role::BirthDate => (false, 40),
            Role::City => (true, 50_000),
            Role::Region => (true, 100_000),
            Role::Country | Role::Sex => (true, 500_000),
            Role::Postcode => (false, 2_000),
            _ => (false, 2),
        };
        for counts in [&mut weights.frequencies.values, &mut weights.frequencies.words] {
            if let Some(counts) = counts.get_mut(slot) {
                counts.retain(|_, held| listed && *held >= 3);
                counts.values_mut().for_each(|held| *held = held.saturating_mul(times));
            }
        }
        weights.frequencies.unlisted.push(unlisted);
    }
    weights.model.records = u64::from(RECORDS);
    weights.model.same /= f64::from(times);
    for way in &mut weights.model.alike {
        way.share /= f64::from(times);
        // The sample has many a son who bears his father's whole name and uses his phone, to try such cases; life has few.
        if way.likeness == Likeness::Relatives {
            way.share /= 40.0;
        }
    }
    // Parents give each child another name: in one home two people of one given name are rarer than chance would have it.
    let given = weights.model.facets.iter().position(|facet| facet.role == Role::GivenName);
    for way in weights.model.alike.iter_mut().filter(|way| way.likeness == Likeness::Household) {
        let random = given.and_then(|slot| weights.model.facets.get(slot)).map(|facet| facet.random);
        if let (Some(levels), Some(mut shares)) = (given.and_then(|slot| way.levels.get_mut(slot)), random) {
            for level in [Level::Exact, Level::Spelling] {
                if let Some(share) = shares.get_mut(level.index()) {
                    *share = 0.0002;
                }
            }
            *levels = Some(shares);
        }
    }
    // The sample's few given names, each in several scripts, make it likelier than it is that two strangers bear one name.
    for facet in weights.model.facets.iter_mut().filter(|facet| facet.role == Role::GivenName) {
        if let Some(spelling) = facet.random.get_mut(Level::Spelling.index()) {
            *spelling /= 2.0;
        }
    }
    // Customer numbers are given out one after the other: one that is nearly the same is another's.
    for facet in weights.model.facets.iter_mut().filter(|facet| facet.role == Role::CustomerNumber) {
        for ((same, random), level) in facet.same.iter_mut().zip(&facet.random).zip(Level::ALL) {
            if !matches!(level, Level::Missing | Level::Exact | Level::Different) {
                *same = random / 4.0;
            }
        }
    }
    // In the sample hardly anybody has two mail addresses; in life many have one at home and one at work.
    for facet in weights.model.facets.iter_mut().filter(|facet| facet.role == Role::Email) {
        let [.., different] = &mut facet.same;
        *different = different.max(0.15);
        let sum: f32 = facet.same.iter().skip(1).sum();
        facet.same.iter_mut().skip(1).for_each(|share| *share /= sum);
    }
    weights
}

/// Resolvers made ready before. One per model and thresholds; a few at most are in use in one process.
static READY: LazyLock<Mutex<HashMap<[u8; 16], Arc<Resolver>>>> = LazyLock::new(Mutex::default);

/// Resolvers kept ready.
const MOST_READY: usize = 8;

/// The resolver in use.
///
/// # Errors
/// The database's.
pub async fn in_use(conn: &mut Conn) -> Result<Arc<Resolver>, EngineError> {
    let thresholds = thresholds(conn).await?;
    let fingerprint = match_models::fingerprint_in_use(conn).await?;
    let key = hash_parts(&[
        &fingerprint.unwrap_or_default().to_be_bytes(),
        &[u8::from(fingerprint.is_some())],
        &thresholds.same.to_be_bytes(),
        &thresholds.perhaps.to_be_bytes(),
    ]);
    let ready = |key: &[u8; 16]| READY.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned();
    if let Some(resolver) = ready(&key) {
        return Ok(resolver);
    }
    let row = match fingerprint {
        Some(_) => match_models::in_state(conn, "in_use").await?,
        None => None,
    };
    let weights = row.and_then(|row| parse(&row.model, &row.frequencies));
    // A model of an earlier release that this one does not understand must be learnt anew.
    let resolver = match weights.and_then(|weights| Resolver::new(SCHEMAS.clone(), weights.model, weights.frequencies, thresholds)) {
        Some(resolver) => resolver,
        None => {
            let weights = start()?;
            Resolver::new(SCHEMAS.clone(), weights.model, weights.frequencies, thresholds)
                .ok_or_else(|| EngineError::Store(StoreError::Corrupt("the start model is of another version".to_owned())))?
        }
    };
    let resolver = Arc::new(resolver);
    let mut kept = READY.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= MOST_READY {
        kept.clear();
    }
    kept.insert(key, Arc::clone(&resolver));
    Ok(resolver)
}

pub fn parse(model: &str, frequencies: &str) -> Option<Weights> {
    Some(Weights { model: serde_json::from_str(model).ok()?, frequencies: serde_json::from_str(frequencies).ok()? })
}

/// The thresholds in force.
///
/// # Errors
/// The database's.
pub async fn thresholds(conn: &mut Conn) -> Result<Thresholds, StoreError> {
    let row = settings::get(conn, SETTING).await?;
    Ok(row.and_then(|row| serde_json::from_str(&row.value).ok()).unwrap_or_default())
}

pub async fn put_thresholds(conn: &mut Conn, thresholds: Thresholds) -> Result<(), StoreError> {
    settings::put(conn, SETTING, &serde_json::to_string(&thresholds).unwrap_or_default()).await
}

/// Bits of odds from which on a probability is reached.
#[must_use]
pub fn bits(probability: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "bits need no such precision")]
    let bits = (probability / (1.0 - probability)).log2() as f32;
    bits
}

/// The same in hundredths, as it is stored.
#[must_use]
pub fn centibits(bits: f32) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped")]
    let centibits = (bits.clamp(-1000.0, 1000.0) * 100.0).round() as i64;
    centibits
}
