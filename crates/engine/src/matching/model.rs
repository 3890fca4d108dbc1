//! The learnt weights: what they are, what others would change, adopting them, and the thresholds.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use roadbook_core::kernel::Clock;
use roadbook_identity::{
    block::RuleReport,
    online::{Resolver, Thresholds},
    train::{Model, probability},
};
use roadbook_store::{
    Conn, Db, StoreError,
    audit::{self, Entry},
    customers, judgements,
    match_models::{self, ModelRow},
    match_pairs, settings,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    mention::SCHEMAS,
    verdicts::Verdicts,
    weights,
    whole::{self, Everything, Found},
};
use crate::{EngineError, hand::Hand};

/// The model in use.
#[derive(Debug, Clone)]
pub struct InUse {
    pub model: Model,
    /// 0 for the model that Roadbook comes with.
    pub number: i64,
    pub thresholds: Thresholds,
    /// Microseconds since 1970; `None` for the one that Roadbook comes with.
    pub learnt_at: Option<i64>,
    pub adopted_at: Option<i64>,
    /// Share of right pairs among those at or above a probability, as the model itself estimates, and how many there are.
    pub precision: Vec<PrecisionAt>,
    /// What became of the blocking rules at the last run over all records.
    pub blocking: Vec<RuleReport>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PrecisionAt {
    pub probability: f64,
    pub precision: f64,
    pub pairs: u64,
}

/// A model that was learnt and is not in use, with what it would change.
#[derive(Debug, Clone)]
pub struct Learnt {
    pub number: i64,
    pub model: Model,
    pub learnt_at: i64,
    /// Customers now, and then.
    pub customers_now: u64,
    pub customers_then: u64,
    /// Groups of customers that would become one, and customers that would be parted.
    pub joins: u64,
    pub parts: u64,
    /// Some of the joins and partings: names of the customers.
    pub examples: Vec<Change>,
    pub precision: Vec<PrecisionAt>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    pub joins: bool,
    pub names: Vec<String>,
}

/// What is kept with a learnt model.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Summary {
    customers_now: u64,
    customers_then: u64,
    joins: u64,
    parts: u64,
    examples: Vec<Change>,
    precision: Vec<PrecisionAt>,
}

/// The setting that holds what became of the blocking rules at the last run over all records.
const BLOCKING: &str = "match_blocking";

/// The setting that is there while all records wait to be matched by other weights or thresholds.
const ANEW: &str = "match_anew";

/// Fewest records to learn from.
const FEWEST: usize = 100;

/// Changes told of by name.
const EXAMPLES: usize = 20;

/// The probabilities at which precision is told.
const AT: [f64; 9] = [0.5, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9995, 0.9999];

/// # Errors
/// The database's.
pub async fn in_use(conn: &mut Conn) -> Result<InUse, EngineError> {
    let thresholds = weights::thresholds(conn).await?;
    let row = match_models::in_state(conn, "in_use").await?;
    let learnt = row.as_ref().and_then(|row| Some((row, weights::parse(&row.model, &row.frequencies)?)));
    let (model, number, learnt_at, adopted_at) = match learnt {
        Some((row, weights)) => (weights.model, row.number, Some(row.learnt_at), row.adopted_at),
        None => (weights::start()?.model, 0, None, None),
    };
    let blocking = settings::get(conn, BLOCKING).await?.and_then(|row| serde_json::from_str(&row.value).ok()).unwrap_or_default();
    let precision = precision(&match_pairs::histogram(conn).await?);
    Ok(InUse { model, number, thresholds, learnt_at, adopted_at, precision, blocking })
}

/// Share of right pairs among those from each probability on: the mean of their probabilities. `pairs`: tenths of a bit, and how many.
fn precision(pairs: &[(i64, i64)]) -> Vec<PrecisionAt> {
    #[expect(clippy::cast_precision_loss, reason = "odds and counts far below the limit")]
    let told = |least: f64| {
        let above = pairs.iter().map(|(tenths, count)| (probability(*tenths as f32 / 10.0), *count)).filter(|(p, _)| *p >= least);
        let (sum, count) = above.fold((0.0, 0_i64), |(sum, all), (p, count)| (sum + p * count as f64, all + count));
        let precision = if count > 0 { sum / count as f64 } else { 1.0 };
        PrecisionAt { probability: least, precision, pairs: u64::try_from(count).unwrap_or_default() }
    };
    AT.into_iter().map(told).collect()
}

/// The learnt model that waits to be adopted.
///
/// # Errors
/// The database's.
pub async fn waiting(conn: &mut Conn) -> Result<Option<Learnt>, EngineError> {
    let Some(row) = match_models::in_state(conn, "waiting").await? else { return Ok(None) };
    let Some(weights) = weights::parse(&row.model, &row.frequencies) else { return Ok(None) };
    let summary: Summary = serde_json::from_str(&row.summary).unwrap_or_default();
    Ok(Some(Learnt {
        number: row.number,
        model: weights.model,
        learnt_at: row.learnt_at,
        customers_now: summary.customers_now,
        customers_then: summary.customers_then,
        joins: summary.joins,
        parts: summary.parts,
        examples: summary.examples,
        precision: summary.precision,
    }))
}

/// Learns from all records and keeps the result for a look. Nothing else changes. Takes seconds per hundred thousand records.
///
/// # Errors
/// [`EngineError::Refused`] with fewer than a hundred records; the database's.
pub async fn learn(db: &Db, hand: &Hand<'_>) -> Result<i64, EngineError> {
    let mut conn = db.read().await?;
    let thresholds = weights::thresholds(&mut conn).await?;
    let verdicts = Verdicts::of(&judgements::standing(&mut conn).await?);
    drop(conn);
    let everything = Everything::read(db, hand.now()).await?;
    if everything.records.len() < FEWEST {
        return Err(EngineError::Refused(format!("there are fewer than {FEWEST} records to learn from")));
    }
    let work = tokio::task::spawn_blocking(move || {
        let weights = weights::learn(&everything.table);
        let resolver = Resolver::new(SCHEMAS.clone(), weights.model.clone(), weights.frequencies.clone(), thresholds);
        resolver.map(|resolver| (weights, whole::find(everything, &resolver, &verdicts)))
    });
    let done = work.await.map_err(|_| EngineError::Refused("learning was cut short".to_owned()))?;
    let (weights, found) = done.ok_or_else(|| EngineError::Refused("what was learnt does not fit the records".to_owned()))?;
    let mut conn = db.begin().await?;
    let summary = summary(&mut conn, &found).await?;
    let (model, frequencies) = weights.texts();
    let row = ModelRow {
        number: 0,
        state: "waiting".to_owned(),
        fingerprint: weights::fingerprint(&model, &frequencies),
        model,
        frequencies,
        summary: serde_json::to_string(&summary).unwrap_or_default(),
        learnt_at: hand.now().as_microsecond(),
        learnt_by: Some(hand.staff.0),
        adopted_at: None,
        adopted_by: None,
    };
    let number = match_models::put_waiting(&mut conn, &row).await?;
    log(&mut conn, hand, "match_model_learnt", number).await?;
    conn.commit().await?;
    Ok(number)
}

/// What other customers there would be.
async fn summary(conn: &mut Conn, found: &Found) -> Result<Summary, EngineError> {
    let mut then: HashMap<Uuid, BTreeSet<Uuid>> = HashMap::new();
    let mut now: HashMap<Uuid, BTreeSet<Uuid>> = HashMap::new();
    for (record, wanted) in &found.wanted {
        if let Some(customer) = found.customers.get(record) {
            then.entry(*wanted).or_default().insert(*customer);
            now.entry(*customer).or_default().insert(*wanted);
        }
    }
    let several = |of: &HashMap<Uuid, BTreeSet<Uuid>>| {
        let mut several: Vec<(Uuid, BTreeSet<Uuid>)> =
            of.iter().filter(|(_, ids)| ids.len() > 1).map(|(id, ids)| (*id, ids.clone())).collect();
        several.sort_unstable();
        several
    };
    let (joins, parts) = (several(&then), several(&now));
    let mut examples = Vec::new();
    for (_, customers) in joins.iter().take(EXAMPLES) {
        examples.push(Change { joins: true, names: names(conn, &customers.iter().copied().collect::<Vec<_>>()).await? });
    }
    for (customer, _) in parts.iter().take(EXAMPLES) {
        examples.push(Change { joins: false, names: names(conn, &[*customer]).await? });
    }
    let mut histogram: BTreeMap<i64, i64> = BTreeMap::new();
    for pair in &found.pairs {
        *histogram.entry(pair.centibits / 10).or_default() += 1;
    }
    Ok(Summary {
        customers_now: now.len() as u64,
        customers_then: then.len() as u64,
        joins: joins.len() as u64,
        parts: parts.len() as u64,
        examples,
        precision: precision(&histogram.into_iter().collect::<Vec<_>>()),
    })
}

async fn names(conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<String>, EngineError> {
    let mut names: Vec<String> = customers::find_many(conn, ids).await?.into_iter().map(|row| row.display_name).collect();
    names.sort_unstable();
    Ok(names)
}

/// Puts a learnt model to use: all records are matched anew by it. Judgements of people stand.
///
/// # Errors
/// [`EngineError::NotFound`] when there is no such model.
pub async fn adopt(db: &Db, hand: &Hand<'_>, number: i64) -> Result<(), EngineError> {
    let mut conn = db.begin().await?;
    if !match_models::adopt(&mut conn, number, Some(hand.staff.0), hand.now().as_microsecond()).await? {
        return Err(EngineError::NotFound);
    }
    settings::put(&mut conn, ANEW, "1").await?;
    log(&mut conn, hand, "match_model_adopted", number).await?;
    conn.commit().await?;
    match_anew(db, hand.clock).await
}

/// Matches all records anew when other weights or thresholds ask for it, also after a stop in between.
///
/// # Errors
/// The database's.
pub async fn match_anew(db: &Db, clock: &dyn Clock) -> Result<(), EngineError> {
    let mut conn = db.read().await?;
    let Some(asked) = settings::get(&mut conn, ANEW).await?.filter(|row| row.value == "1") else { return Ok(()) };
    drop(conn);
    let blocking = whole::run(db, clock, true).await?;
    let mut conn = db.begin().await?;
    put_blocking(&mut conn, &blocking).await?;
    // Asked again meanwhile: then it is done again.
    match settings::put_at(&mut conn, ANEW, "0", asked.version).await {
        Ok(()) | Err(StoreError::Changed) => {}
        Err(error) => return Err(error.into()),
    }
    conn.commit().await?;
    Ok(())
}

pub(super) async fn put_blocking(conn: &mut Conn, blocking: &[RuleReport]) -> Result<(), StoreError> {
    settings::put(conn, BLOCKING, &serde_json::to_string(blocking).unwrap_or_default()).await
}

/// Forgets a learnt model.
///
/// # Errors
/// [`EngineError::NotFound`] when there is no such model.
pub async fn discard(hand: &Hand<'_>, number: i64) -> Result<(), EngineError> {
    let mut conn = hand.db.begin().await?;
    if !match_models::discard(&mut conn, number).await? {
        return Err(EngineError::NotFound);
    }
    log(&mut conn, hand, "match_model_discarded", number).await?;
    Ok(conn.commit().await?)
}

/// Sets the thresholds; all records are matched anew by them.
///
/// # Errors
/// [`EngineError::Refused`] unless `0 < perhaps < same < 1`.
pub async fn set_thresholds(db: &Db, hand: &Hand<'_>, thresholds: Thresholds) -> Result<(), EngineError> {
    if !(thresholds.perhaps > 0.0 && thresholds.perhaps < thresholds.same && thresholds.same < 1.0) {
        return Err(EngineError::Refused("thresholds lie between 0 and 1, the automatic one above the other".to_owned()));
    }
    let mut conn = db.begin().await?;
    weights::put_thresholds(&mut conn, thresholds).await?;
    settings::put(&mut conn, ANEW, "1").await?;
    let detail = json!({ "same": thresholds.same, "perhaps": thresholds.perhaps });
    audit::append(&mut conn, &[entry(hand, "match_thresholds_set", &detail)]).await?;
    conn.commit().await?;
    match_anew(db, hand.clock).await
}

async fn log(conn: &mut Conn, hand: &Hand<'_>, action: &'static str, number: i64) -> Result<(), EngineError> {
    Ok(audit::append(conn, &[entry(hand, action, &json!({ "number": number }))]).await?)
}

fn entry(hand: &Hand<'_>, action: &'static str, detail: &serde_json::Value) -> Entry {
    Entry {
        at: hand.now(),
        actor: hand.actor.to_owned(),
        staff: Some(hand.staff),
        action,
        subject_kind: "group",
        subject: None,
        detail: detail.to_string(),
    }
}
