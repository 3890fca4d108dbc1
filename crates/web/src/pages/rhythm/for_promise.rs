//! Which promise a contact is for: a choice in every form by which somebody logs one or writes.

use roadbook_core::{
    decide::{deed::Undone, promise::PromiseKind},
    kernel::{Moment, PromiseId},
};
use roadbook_engine::rhythm::{act::words_of, rows::moment};
use roadbook_i18n::Texts;
use roadbook_store::promises::PromiseRow;
use uuid::Uuid;

use crate::{form::Fields, view::Page};

/// The field of the form.
pub const FIELD: &str = "for_promise";

/// Characters of a promise's own words that are shown.
const WORDS: usize = 60;

/// What there is to choose from; nothing is asked where nothing was promised.
#[derive(Debug, Clone, Default)]
pub struct ForPromise {
    /// Id and words, what is due first before the others.
    pub open: Vec<(String, String)>,
    /// The id that is chosen; empty for none.
    pub chosen: String,
}

impl ForPromise {
    /// Of these promises those that are owed and that a contact can keep. One that is owed no more is not chosen.
    #[must_use]
    pub fn new<'r>(page: &Page, promises: impl IntoIterator<Item = &'r PromiseRow>, chosen: Option<Uuid>) -> Self {
        let owed =
            |row: &&PromiseRow| row.settled_at.is_none() && PromiseKind::from_name(&row.kind).is_some_and(PromiseKind::is_kept_by_contact);
        let mut open: Vec<&PromiseRow> = promises.into_iter().filter(owed).collect();
        open.sort_by_key(|row| (row.due_at, row.promise_id));
        let chosen = open.iter().find(|row| Some(row.promise_id) == chosen).map(|row| row.promise_id.to_string());
        Self {
            open: open.into_iter().map(|row| (row.promise_id.to_string(), words(page, row))).collect(),
            chosen: chosen.unwrap_or_default(),
        }
    }
}

fn words(page: &Page, row: &PromiseRow) -> String {
    let own: String = row.words.chars().take(WORDS).collect();
    let at: Moment = moment(row.due_at);
    let parts = [page.t.named_or_raw("promise", &row.kind).into_owned(), own, page.moment(&at)];
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The promise that was chosen.
///
/// # Errors
/// [`Undone::NotPromised`] for what is no promise's id.
pub fn chosen(fields: &Fields) -> Result<Option<PromiseId>, Undone> {
    fields.maybe(FIELD).map(|id| id.parse().map_err(|_| Undone::NotPromised)).transpose()
}

/// Why a contact cannot be for the promise that was chosen; none where something else is the matter.
#[must_use]
pub fn fault(t: Texts, undone: Undone) -> Option<String> {
    matches!(undone, Undone::NotPromised | Undone::Settled).then(|| t.t(words_of(undone)).into_owned())
}
