//! Un-merging: what a customer is made of, what would go where, and doing it.

use roadbook_core::{
    kernel::{CustomerId, RecordId},
    trust::Scope,
};
use roadbook_store::Conn;
use serde::Serialize;

use super::judge::Done;
use crate::{EngineError, hand::Hand};

/// Records that say the same of the party, and so are never parted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Piece {
    /// Its first record, which names the piece.
    pub record: RecordId,
    pub records: Vec<RecordId>,
    /// Names and identifiers as written.
    pub names: Vec<String>,
    pub identifiers: Vec<String>,
    /// Systems that it comes from, each once.
    pub sources: Vec<String>,
    /// Microseconds since 1970.
    pub first_heard_at: i64,
    /// Why it is here.
    pub joined: Joined,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Joined {
    /// The customer began with it.
    Founder,
    /// By the engine's evidence.
    Automatic,
    /// Somebody judged so.
    ByPerson,
    /// Entered on this customer by staff, or heard of its car.
    Attached,
}

/// The pieces of a customer, in order of age.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope.
pub async fn pieces(conn: &mut Conn, scope: &Scope, customer: CustomerId) -> Result<Vec<Piece>, EngineError> {
    let _ = (conn, scope, customer);
    Err(EngineError::NotFound)
}

/// One thing that hangs on a customer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Child {
    pub kind: ChildKind,
    /// One line, as data: what it is.
    pub text: String,
    /// Microseconds since 1970.
    pub at: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChildKind {
    Name,
    Identifier,
    Fact,
    Consent,
    Vehicle,
    Activity,
    Record,
}

/// One of the customers that a parting leads to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    pub customer: CustomerId,
    pub name: String,
    /// How many children of each kind.
    pub counts: Vec<(ChildKind, i64)>,
    /// The first of them, for showing.
    pub children: Vec<Child>,
    /// Entered by staff while all was one customer: it goes here because it was entered here, and somebody should look.
    pub uncertain: Vec<Child>,
}

/// What would become of a customer if these pieces were parted from the rest. The first part keeps the customer's id.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope; [`EngineError::Refused`] when nothing or everything is to go.
pub async fn preview(conn: &mut Conn, scope: &Scope, customer: CustomerId, pieces: &[RecordId]) -> Result<Vec<Part>, EngineError> {
    let _ = (conn, scope, customer, pieces);
    Err(EngineError::NotFound)
}

/// Parts them, for ever: they are never joined or proposed again, unless the deed is taken back.
///
/// # Errors
/// As [`preview`].
pub async fn part(hand: &Hand<'_>, customer: CustomerId, pieces: &[RecordId]) -> Result<Done, EngineError> {
    let _ = (hand, customer, pieces);
    Err(EngineError::NotFound)
}
