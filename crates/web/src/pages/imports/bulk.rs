//! Many bad rows at once: accept their suggestions, try them again, discard those that were ticked.

use axum::{
    extract::{Path, State},
    response::Response,
};
use roadbook_core::kernel::ImportId;
use roadbook_engine::mend::{self, Correction};
use roadbook_store::{
    audit,
    quarantine::{self, After, QuarantineRow, QuarantineState},
};
use uuid::Uuid;

use super::{load, mend::by, quarantine::unhex};
use crate::{Allowed, App, AppError, access::Import, answer, form::Fields};

/// Rows that one press settles at most; it can be pressed again.
const AT_MOST: usize = 2_000;

pub async fn submit(allowed: Allowed<Import>, State(app): State<App>, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, AppError> {
    let id = ImportId(id);
    let import = load(&mut app.db.read().await?, &allowed, id).await?;
    let back = format!("/imports/{id}/quarantine");
    let ticked: Vec<Vec<u8>> = fields.all("row").filter_map(unhex).collect();
    let step = fields.text("do").to_owned();
    if step == "discard" {
        let now = app.now();
        let mut conn = app.db.begin().await?;
        let mut discarded = 0;
        for row in quarantine::find_many(&mut conn, &ticked).await?.iter().filter(|row| row.import_id == id) {
            if quarantine::settle(&mut conn, &row.row_hash, QuarantineState::Discarded, Some(allowed.id()), now).await? {
                discarded += 1;
            }
        }
        let detail = serde_json::json!({ "file": import.file_name, "rows": discarded }).to_string();
        audit::append(&mut conn, &[allowed.entry(now, "row_discarded", "import", Some(id.0), detail)]).await?;
        conn.commit().await?;
        return Ok(answer::see_other_saying(&back, "toast-row-discarded"));
    }
    let correction = if step == "accept" { Correction::AcceptSuggestions } else { Correction::Retry };
    let rows = chosen(&app, id, &ticked).await?;
    for row in rows {
        let suggests = mend::problems_of(&row).iter().any(|problem| problem.suggestion.is_some());
        if correction == Correction::AcceptSuggestions && !suggests {
            continue;
        }
        mend::mend(&app.db, &*app.clock, &row.row_hash, &correction, &by(&allowed, &app, &row, &import)).await?;
    }
    Ok(answer::see_other_saying(&back, "toast-rows-tried"))
}

/// The rows that were ticked, or all open ones.
async fn chosen(app: &App, import: ImportId, ticked: &[Vec<u8>]) -> Result<Vec<QuarantineRow>, AppError> {
    let mut conn = app.db.read().await?;
    if !ticked.is_empty() {
        let rows = quarantine::find_many(&mut conn, ticked).await?;
        return Ok(rows.into_iter().filter(|row| row.import_id == import).collect());
    }
    let mut rows: Vec<QuarantineRow> = Vec::new();
    while rows.len() < AT_MOST {
        let after = rows.last().map(|row| After { row_no: row.row_no, row_hash: row.row_hash.clone() });
        let page = quarantine::of_import(&mut conn, import, QuarantineState::Open, after.as_ref(), 500).await?;
        let end = page.len() < 500;
        rows.extend(page);
        if end {
            break;
        }
    }
    Ok(rows)
}
