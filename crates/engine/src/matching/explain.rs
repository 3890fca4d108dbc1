//! Two records side by side, and why the engine holds them to be one party or not.

use roadbook_core::{
    kernel::{CustomerId, RecordId},
    trust::Scope,
};
use roadbook_identity::{explain::Waterfall, online::Decision, schema::Role};
use roadbook_store::Conn;
use serde::Serialize;

use super::judge::Judged;
use crate::EngineError;

/// One of the two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    pub customer: CustomerId,
    pub name: String,
    pub record: RecordId,
    /// The system that the record comes from.
    pub source: String,
    /// Wire name of [`roadbook_core::hear::RecordKind`].
    pub kind: String,
    pub record_key: String,
    /// Microseconds since 1970.
    pub heard_at: i64,
    /// What is compared, as written: role and values.
    pub values: Vec<(Role, Vec<String>)>,
    /// Records and activities that the customer consists of.
    pub records: i64,
    pub activities: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    pub left: Side,
    pub right: Side,
    pub waterfall: Waterfall,
    /// What the engine alone makes of it.
    pub decision: Decision,
    /// Whether both are one customer now.
    pub together: bool,
    /// What people judged about the two, the latest last.
    pub judgements: Vec<Judged>,
}

/// Compares two records.
///
/// # Errors
/// [`EngineError::NotFound`] when one of them does not exist or is of a customer outside of the scope.
pub async fn compare(conn: &mut Conn, scope: &Scope, left: RecordId, right: RecordId) -> Result<Comparison, EngineError> {
    let _ = (conn, scope, left, right);
    Err(EngineError::NotFound)
}
