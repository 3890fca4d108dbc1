//! Rows in quarantine: of one import in the order of the file, or of all.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use roadbook_core::kernel::ImportId;
use roadbook_engine::{import_options::ImportOptions, mend};
use roadbook_i18n::Texts;
use roadbook_store::{
    imports::{self, ImportRow},
    quarantine::{self, After, Before, QuarantineRow, QuarantineState, StateCounts},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{is_visible, load, understood::Note};
use crate::{
    Allowed, App, AppError,
    access::Import,
    answer,
    view::{Page, filters},
};

const PAGE: i64 = 50;
/// Cells of a row that are shown in the list; the row's own page shows all.
const CELLS: usize = 8;

#[derive(Template)]
#[template(path = "imports/quarantine.html")]
struct QuarantinePage {
    page: Page,
    t: Texts,
    /// None for the list over all imports.
    import: Option<ImportRow>,
    overall: bool,
    counts: StateCounts,
    state: QuarantineState,
    rows: Vec<BadRow>,
    more: Option<String>,
    with_suggestion: usize,
}

/// A row in quarantine as lists show it.
pub(super) struct BadRow {
    pub hash: String,
    pub file_name: String,
    pub line_no: i64,
    /// Column, cell, whether it is at fault.
    pub cells: Vec<(String, String, bool)>,
    pub raw: String,
    pub notes: Vec<Note>,
    pub state: QuarantineState,
}

impl BadRow {
    pub(super) fn of(t: Texts, row: &QuarantineRow, import: Option<&ImportRow>, cells: usize) -> Self {
        let problems = mend::problems_of(row);
        let options = import.map(ImportOptions::of).unwrap_or_default();
        let at_fault = |name: &str| problems.iter().any(|problem| problem.column.as_deref() == Some(name));
        let all = mend::cells_of(row, &options);
        // What is at fault is always among those shown.
        let mut shown: Vec<usize> = (0..all.len()).filter(|index| at_fault(&all[*index].0)).collect();
        for index in 0..all.len() {
            if shown.len() < cells && !shown.contains(&index) {
                shown.push(index);
            }
        }
        shown.sort_unstable();
        Self {
            hash: hex(&row.row_hash),
            file_name: import.map(|import| import.file_name.clone()).unwrap_or_default(),
            line_no: row.line_no,
            cells: shown.into_iter().map(|index| (all[index].0.clone(), all[index].1.clone(), at_fault(&all[index].0))).collect(),
            raw: row.raw.chars().take(2_000).collect(),
            notes: Note::all(t, &problems, true),
            state: row.state,
        }
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() || !text.len().is_multiple_of(2) || text.len() > 128 {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok())).collect()
}

#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    state: Option<String>,
    /// Keyset: import (in the list over all), row, hash.
    import: Option<Uuid>,
    row: Option<i64>,
    hash: Option<String>,
}

impl Wanted {
    fn state(&self) -> QuarantineState {
        self.state.as_deref().and_then(QuarantineState::from_name).unwrap_or(QuarantineState::Open)
    }
}

/// The rows of one import.
pub async fn of_import(
    allowed: Allowed<Import>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let id = ImportId(id);
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let import = load(&mut conn, &allowed, id).await?;
    let state = wanted.state();
    let after = wanted.row.zip(wanted.hash.as_deref().and_then(unhex)).map(|(row_no, row_hash)| After { row_no, row_hash });
    let rows = quarantine::of_import(&mut conn, id, state, after.as_ref(), PAGE).await?;
    let more = rows
        .last()
        .filter(|_| rows.len() as i64 == PAGE)
        .map(|last| format!("/imports/{id}/quarantine?state={}&row={}&hash={}", state.name(), last.row_no, hex(&last.row_hash)));
    let counts = quarantine::count_of_import(&mut conn, id).await?;
    let rows: Vec<BadRow> = rows.iter().map(|row| BadRow::of(t, row, Some(&import), CELLS)).collect();
    answer::page(&QuarantinePage {
        page: allowed.page(&app, t.t("quarantine-title")),
        t,
        counts,
        state,
        with_suggestion: with_suggestion(&rows),
        rows,
        more,
        overall: false,
        import: Some(import),
    })
}

/// The rows of all imports that the reader may see, newest first.
pub async fn of_all(allowed: Allowed<Import>, State(app): State<App>, Query(wanted): Query<Wanted>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let state = wanted.state();
    let mut before = match (wanted.import, wanted.row, wanted.hash.as_deref().and_then(unhex)) {
        (Some(import), Some(row_no), Some(row_hash)) => Some(Before { import: ImportId(import), row_no, row_hash }),
        _ => None,
    };
    let mut known: HashMap<Uuid, Option<ImportRow>> = HashMap::new();
    let mut rows = Vec::new();
    let mut more = None;
    'pages: loop {
        let page = quarantine::list(&mut conn, state, before.as_ref(), PAGE * 4).await?;
        let end = (page.len() as i64) < PAGE * 4;
        for row in page {
            before = Some(Before { import: row.import_id, row_no: row.row_no, row_hash: row.row_hash.clone() });
            let id = row.import_id;
            if let std::collections::hash_map::Entry::Vacant(entry) = known.entry(id.0) {
                entry.insert(imports::find(&mut conn, id).await?.filter(|import| is_visible(&allowed, import)));
            }
            if let Some(Some(import)) = known.get(&id.0) {
                rows.push(BadRow::of(t, &row, Some(import), CELLS));
            }
            if rows.len() as i64 == PAGE {
                more = before.map(|last| {
                    format!(
                        "/imports/quarantine?state={}&import={}&row={}&hash={}",
                        state.name(),
                        last.import,
                        last.row_no,
                        hex(&last.row_hash)
                    )
                });
                break 'pages;
            }
        }
        if end {
            break;
        }
    }
    let counts = StateCounts { open: quarantine::count_open(&mut conn).await?, ..StateCounts::default() };
    answer::page(&QuarantinePage {
        page: allowed.page(&app, t.t("quarantine-title")),
        t,
        import: None,
        overall: true,
        counts,
        state,
        with_suggestion: with_suggestion(&rows),
        rows,
        more,
    })
}

fn with_suggestion(rows: &[BadRow]) -> usize {
    rows.iter().filter(|row| row.notes.iter().any(|note| !note.suggestion.is_empty())).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_travel_in_addresses() {
        assert_eq!(unhex(&hex(&[0, 171, 255])), Some(vec![0, 171, 255]));
        assert_eq!(unhex("0"), None);
        assert_eq!(unhex("zz"), None);
        assert_eq!(unhex(""), None);
        assert_eq!(unhex("é1"), None);
    }
}
