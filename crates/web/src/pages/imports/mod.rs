//! Imports in the browser: upload → confirm what the columns mean → watch it run → mend what could not be taken.

pub mod bulk;
pub mod channels;
pub mod csv;
pub mod list;
pub mod mappings;
pub mod mend;
pub mod plan;
pub mod quarantine;
pub mod run;
pub mod sheet;
pub mod targets;
pub mod understood;
pub mod upload;

use roadbook_core::{
    kernel::{ImportId, StoreId},
    trust::Scope,
};
use roadbook_store::{
    Conn,
    imports::{self, ImportRow},
};

use crate::{Allowed, AppError, access::Import};

/// Whether somebody may see an import: it is their own, or of a store of theirs, or they import for the whole group.
fn is_visible(allowed: &Allowed<Import>, row: &ImportRow) -> bool {
    match (&allowed.scope, row.store_id) {
        (Scope::Group, _) => true,
        (scope @ Scope::Stores(_), Some(store)) => scope.covers(Some(StoreId(store))),
        (Scope::Stores(_), None) => row.staff_id == Some(allowed.id().0),
    }
}

/// The import of a request.
///
/// # Errors
/// [`AppError::NotFound`] also when it is not the reader's to see.
async fn load(conn: &mut Conn, allowed: &Allowed<Import>, import: ImportId) -> Result<ImportRow, AppError> {
    imports::find(conn, import).await?.filter(|row| is_visible(allowed, row)).ok_or(AppError::NotFound)
}

/// The tone of a state, for a dot in front of its word.
fn tone(state: imports::ImportState) -> &'static str {
    match state {
        imports::ImportState::Waiting => "off",
        imports::ImportState::Running => "warn",
        imports::ImportState::Done => "good",
        imports::ImportState::Failed | imports::ImportState::Interrupted => "bad",
    }
}
