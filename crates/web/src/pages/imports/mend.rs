//! One bad row: what is wrong, the cells to correct, and what else can be done about it.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use roadbook_engine::{
    import_options::{ImportOptions, format_of},
    mend::{self, By, Correction, Mended},
};
use roadbook_i18n::Texts;
use roadbook_store::{
    Conn, audit,
    imports::{self, ImportRow},
    quarantine::{self, QuarantineRow, QuarantineState},
};

use super::{
    is_visible,
    quarantine::{BadRow, unhex},
};
use crate::{
    Allowed, App, AppError,
    access::Import,
    answer,
    form::Fields,
    view::{Page, filters},
};

#[derive(Template)]
#[template(path = "imports/mend.html")]
struct MendPage {
    page: Page,
    t: Texts,
    import: ImportRow,
    row: BadRow,
    cells: Vec<CellView>,
    /// The whole text of a document, to be corrected as text.
    text: Option<String>,
    has_suggestions: bool,
    still: bool,
}

struct CellView {
    index: usize,
    column: String,
    value: String,
    fault: String,
    suggestion: String,
}

/// A row that the reader may see, with its import.
pub(super) async fn find(conn: &mut Conn, allowed: &Allowed<Import>, hash: &str) -> Result<(QuarantineRow, ImportRow), AppError> {
    let hash = unhex(hash).ok_or(AppError::NotFound)?;
    let row = quarantine::find(conn, &hash).await?.ok_or(AppError::NotFound)?;
    let import = imports::find(conn, row.import_id).await?.filter(|import| is_visible(allowed, import)).ok_or(AppError::NotFound)?;
    Ok((row, import))
}

pub async fn show(allowed: Allowed<Import>, State(app): State<App>, Path(hash): Path<String>) -> Result<Response, AppError> {
    let (row, import) = find(&mut app.db.read().await?, &allowed, &hash).await?;
    render(&allowed, &app, &row, import, None, false, StatusCode::OK)
}

fn render(
    allowed: &Allowed<Import>,
    app: &App,
    row: &QuarantineRow,
    import: ImportRow,
    typed: Option<&str>,
    still: bool,
    status: StatusCode,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let bad = BadRow::of(t, row, Some(&import), usize::MAX);
    let cells: Vec<CellView> = mend::cells_of(row, &ImportOptions::of(&import))
        .into_iter()
        .enumerate()
        .map(|(index, (column, value))| {
            let note = bad.notes.iter().find(|note| note.column == column);
            CellView {
                index,
                fault: note.map(|note| note.text.clone()).unwrap_or_default(),
                suggestion: note.map(|note| note.suggestion.clone()).unwrap_or_default(),
                column,
                value,
            }
        })
        .collect();
    let is_document = cells.is_empty() || format_of(&import).is_some_and(|format| !format.is_table());
    answer::page_with(
        status,
        &MendPage {
            page: allowed.page(app, t.t1("quarantine-row", "line", row.line_no)),
            t,
            has_suggestions: cells.iter().any(|cell| !cell.suggestion.is_empty()),
            text: is_document.then(|| typed.unwrap_or(&row.raw).to_owned()),
            cells: if is_document { Vec::new() } else { cells },
            row: bad,
            import,
            still,
        },
    )
}

pub async fn submit(
    allowed: Allowed<Import>,
    State(app): State<App>,
    Path(hash): Path<String>,
    fields: Fields,
) -> Result<Response, AppError> {
    let (row, import) = find(&mut app.db.read().await?, &allowed, &hash).await?;
    let back = format!("/imports/{}/quarantine", import.import_id);
    let correction = match fields.text("do") {
        "discard" => return discard(&allowed, &app, &row, &back).await,
        "reopen" => return reopen(&allowed, &app, &row, &hash).await,
        "accept" => Correction::AcceptSuggestions,
        "retry" => Correction::Retry,
        _ => match fields.maybe("text") {
            Some(_) => Correction::Text(fields.raw("text").to_owned()),
            None => Correction::Cells(posted_cells(&fields)),
        },
    };
    match mend::mend(&app.db, &*app.clock, &row.row_hash, &correction, &by(&allowed, &app, &row, &import)).await {
        Ok(Mended::Taken(_)) => Ok(answer::see_other_saying(&back, "toast-row-mended")),
        Ok(Mended::NotOpen) => Ok(answer::see_other_saying(&back, "toast-row-settled-before")),
        Ok(Mended::Still(_)) => {
            let (row, import) = find(&mut app.db.read().await?, &allowed, &hash).await?;
            render(&allowed, &app, &row, import, fields.maybe("text"), true, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => Err(AppError::from(error)),
    }
}

/// Who corrects a row, with the entry for the audit log.
pub(super) fn by(allowed: &Allowed<Import>, app: &App, row: &QuarantineRow, import: &ImportRow) -> By {
    let detail = serde_json::json!({ "file": import.file_name, "line": row.line_no }).to_string();
    By { staff: Some(allowed.id()), entry: Some(allowed.entry(app.now(), "row_mended", "import", Some(import.import_id.0), detail)) }
}

fn posted_cells(fields: &Fields) -> Vec<(String, String)> {
    (0..)
        .map(|index| (format!("h{index}"), format!("c{index}")))
        .take_while(|(header, _)| fields.is_checked(header))
        .map(|(header, cell)| (fields.raw(&header).to_owned(), fields.raw(&cell).to_owned()))
        .collect()
}

async fn discard(allowed: &Allowed<Import>, app: &App, row: &QuarantineRow, back: &str) -> Result<Response, AppError> {
    let now = app.now();
    let mut conn = app.db.begin().await?;
    if !quarantine::settle(&mut conn, &row.row_hash, QuarantineState::Discarded, Some(allowed.id()), now).await? {
        return Ok(answer::see_other_saying(back, "toast-row-settled-before"));
    }
    let detail = serde_json::json!({ "line": row.line_no }).to_string();
    audit::append(&mut conn, &[allowed.entry(now, "row_discarded", "import", Some(row.import_id.0), detail)]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying(back, "toast-row-discarded"))
}

async fn reopen(allowed: &Allowed<Import>, app: &App, row: &QuarantineRow, hash: &str) -> Result<Response, AppError> {
    let mut conn = app.db.begin().await?;
    if quarantine::reopen(&mut conn, &row.row_hash).await? {
        let detail = serde_json::json!({ "line": row.line_no }).to_string();
        audit::append(&mut conn, &[allowed.entry(app.now(), "row_reopened", "import", Some(row.import_id.0), detail)]).await?;
        conn.commit().await?;
    }
    Ok(answer::see_other(&format!("/imports/quarantine/{hash}")))
}
