//! The queue of open questions: two customers who may be one, or who may be one household.

use std::collections::HashMap;

use roadbook_core::{
    kernel::{CustomerId, RecordId},
    trust::Scope,
};
use roadbook_identity::train::probability;
use roadbook_store::{
    Conn,
    customers::{self, CustomerRow},
    match_pairs::{self, PairRow},
    records,
};
use serde::Serialize;
use uuid::Uuid;

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

    fn from_name(name: &str) -> Option<Self> {
        [Self::Perhaps, Self::Contradiction, Self::Household].into_iter().find(|question| question.name() == name)
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
    let mut found = Vec::new();
    let mut place = after.map(|(benefit, left, right)| (benefit, left.0, right.0));
    // Whoever sees few stores would else read the whole queue for one page.
    for _ in 0..MOST_PAGES {
        let pairs = match_pairs::questions(conn, place, PAGE).await?;
        let Some(last) = pairs.last() else { break };
        place = Some((last.benefit, last.left_id, last.right_id));
        let full = pairs.len() as i64 == PAGE;
        found.extend(tell(conn, scope, pairs).await?);
        if found.len() >= limit || !full {
            break;
        }
    }
    found.truncate(limit);
    Ok(found)
}

/// Pairs read at a time, and pages read at most.
const PAGE: i64 = 200;
const MOST_PAGES: usize = 50;

/// Proposals of pairs, of those of which the scope covers both customers.
async fn tell(conn: &mut Conn, scope: &Scope, pairs: Vec<PairRow>) -> Result<Vec<Proposal>, EngineError> {
    let mut of: Vec<Uuid> = pairs.iter().flat_map(|pair| [pair.left_id, pair.right_id]).collect();
    of.sort_unstable();
    of.dedup();
    let customer_of: HashMap<Uuid, Uuid> = records::customers_of(conn, &of).await?.into_iter().collect();
    let mut ids: Vec<Uuid> = customer_of.values().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let rows: HashMap<Uuid, CustomerRow> = customers::find_many(conn, &ids)
        .await?
        .into_iter()
        .filter(|row| scope.covers(row.store()))
        .map(|row| (row.customer_id, row))
        .collect();
    let proposal = |pair: PairRow| {
        let row = |record: Uuid| customer_of.get(&record).and_then(|customer| rows.get(customer));
        let (left, right) = (row(pair.left_id)?, row(pair.right_id)?);
        #[expect(clippy::cast_precision_loss, reason = "at most 100,000")]
        let bits = pair.centibits as f32 / 100.0;
        Some(Proposal {
            left: CustomerId(left.customer_id),
            right: CustomerId(right.customer_id),
            left_record: RecordId(pair.left_id),
            right_record: RecordId(pair.right_id),
            left_name: left.display_name.clone(),
            right_name: right.display_name.clone(),
            question: Question::from_name(pair.question.as_deref()?)?,
            probability: probability(bits),
            benefit: pair.benefit,
        })
    };
    Ok(pairs.into_iter().filter_map(proposal).filter(|proposal| proposal.left != proposal.right).collect())
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
    customers::find(conn, customer.0).await?.filter(|row| scope.covers(row.store())).ok_or(EngineError::NotFound)?;
    let own: Vec<Uuid> = records::stubs(conn, &[customer.0]).await?.into_iter().map(|stub| stub.record_id).collect();
    let pairs = match_pairs::of_records(conn, &own).await?.into_iter().filter(|pair| pair.question.is_some()).collect();
    let mut found = tell(conn, scope, pairs).await?;
    found.sort_by_key(|proposal| std::cmp::Reverse(proposal.benefit));
    Ok(found)
}
