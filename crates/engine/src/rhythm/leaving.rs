//! Somebody leaves the house: everything that was theirs has somebody else in the same transaction.

use roadbook_core::{
    decide::{handover, own::Move},
    kernel::StaffId,
};
use roadbook_store::Conn;

use super::{alarm, pass::Rhythm};
use crate::EngineError;

/// Moves all open work of somebody who was just marked as gone; how many customers that was.
///
/// # Errors
/// The database's, among them lost races: then nothing may be committed, and the whole is to be done again.
pub async fn leave(conn: &mut Conn, rhythm: &Rhythm, staff: StaffId, by: Option<StaffId>) -> Result<u64, EngineError> {
    let cause = Some(handover::cause(b"leaver", staff, rhythm.clock.now()));
    let moved = Move { from: Some(staff), to: None, subject: None, occasion: "leaver", note: String::new(), by, cause };
    alarm::move_all(conn, rhythm, &moved).await
}
