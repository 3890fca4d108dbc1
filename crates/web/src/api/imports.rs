//! Imports: list, progress, and the rows that could not be taken.

use axum::{
    Json,
    extract::{Path, State},
};
use roadbook_core::{hear::Problem, kernel::ImportId};
use roadbook_store::{
    Conn,
    imports::{self, ImportRow},
    quarantine::{self, After, QuarantineRow, QuarantineState},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::Params,
    cursor::{self, List, Page},
    problem::{Code, Problem as Refusal},
    shape::{self, AnyObject, Time},
};
use crate::{Allowed, App, AppError, access::Import};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportsQuery {
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// An import with its progress. Once it is done, rows = taken + unchanged + quarantined.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Import)]
pub struct ImportShape {
    pub import_id: Uuid,
    pub file_name: String,
    /// `customers`, `vehicles`, `sales`, `repair-orders`, `leads`, `consents`, `staff`.
    pub kind: String,
    pub source: String,
    pub format: String,
    #[schema(schema_with = shape::import_states)]
    pub state: &'static str,
    pub total_bytes: i64,
    pub done_bytes: i64,
    pub rows: i64,
    pub taken: i64,
    pub unchanged: i64,
    pub quarantined: i64,
    pub new_customers: i64,
    /// Why it failed or stopped; empty otherwise.
    pub message: String,
    /// The store of rows that name none.
    pub store_id: Option<Uuid>,
    pub staff_id: Option<Uuid>,
    pub created_at: Time,
    pub finished_at: Option<Time>,
}

impl From<ImportRow> for ImportShape {
    fn from(row: ImportRow) -> Self {
        Self {
            import_id: row.import_id.0,
            file_name: row.file_name,
            kind: row.kind,
            source: row.source,
            format: row.format,
            state: row.state.name(),
            total_bytes: row.total_bytes,
            done_bytes: row.done_bytes,
            rows: row.counts.rows,
            taken: row.counts.taken,
            unchanged: row.counts.unchanged,
            quarantined: row.counts.quarantined,
            new_customers: row.counts.new_customers,
            message: row.message,
            store_id: row.store_id,
            staff_id: row.staff_id,
            created_at: Time::micros(row.created_at),
            finished_at: row.finished_at.map(Time::micros),
        }
    }
}

fn is_visible(allowed: &Allowed<Import>, row: &ImportRow) -> bool {
    allowed.scope.covers(row.store_id.map(Into::into))
}

async fn load(conn: &mut Conn, allowed: &Allowed<Import>, id: Uuid) -> Result<ImportRow, AppError> {
    imports::find(conn, ImportId(id)).await?.filter(|row| is_visible(allowed, row)).ok_or(AppError::NotFound)
}

pub async fn list(
    allowed: Allowed<Import>,
    State(app): State<App>,
    Params(query): Params<ImportsQuery>,
) -> Result<Json<Page<ImportShape>>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let list = List::new("imports", &());
    let mut before = list.place::<Uuid>(query.cursor.as_deref())?.map(ImportId);
    let mut conn = app.db.read().await?;
    let mut rows = Vec::new();
    // Imports of other stores are passed over.
    while rows.len() <= limit {
        let batch = imports::list(&mut conn, before, limit as i64 + 1).await?;
        let is_last = batch.len() <= limit;
        before = batch.last().map(|row| row.import_id);
        rows.extend(batch.into_iter().filter(|row| is_visible(&allowed, row)));
        if is_last {
            break;
        }
    }
    Ok(Json(list.page(rows, limit, |row| row.import_id.0, Into::into)))
}

pub async fn show(allowed: Allowed<Import>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Json<ImportShape>, AppError> {
    Ok(Json(load(&mut app.db.read().await?, &allowed, id).await?.into()))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct QuarantineQuery {
    /// `open` (when it is not said), `mended` or `discarded`.
    state: Option<String>,
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A row that could not be taken whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuarantinedRow {
    /// Hexadecimal; the same row of another delivery has the same.
    pub row_id: String,
    /// Counted from 1; 0 where the source has no rows.
    pub row: i64,
    /// The line on which the row begins, from 1.
    pub line: i64,
    pub state: &'static str,
    /// The text as it stood in the file.
    pub raw: String,
    /// Column to cell; null where the row could not be split.
    pub cells: Option<AnyObject>,
    pub problems: Vec<RowProblem>,
    pub first_heard_at: Time,
    pub settled_at: Option<Time>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct RowProblem {
    /// `not-a-date`, `missing-value` …
    pub code: String,
    pub column: Option<String>,
    /// The offending text, shortened to 200 characters.
    pub found: String,
    /// A value that would be taken, if one can be guessed.
    pub suggestion: Option<String>,
}

impl From<QuarantineRow> for QuarantinedRow {
    fn from(row: QuarantineRow) -> Self {
        let problems: Vec<Problem> = serde_json::from_str(&row.problems).unwrap_or_default();
        let name = |problem: &Problem| serde_json::to_value(problem.code).ok().and_then(|name| Some(name.as_str()?.to_owned()));
        Self {
            row_id: row.row_hash.iter().map(|byte| format!("{byte:02x}")).collect(),
            row: row.row_no,
            line: row.line_no,
            state: row.state.name(),
            raw: row.raw,
            cells: shape::object(row.cells.as_deref()),
            problems: problems
                .into_iter()
                .map(|problem| RowProblem {
                    code: name(&problem).unwrap_or_default(),
                    column: problem.column,
                    found: problem.found,
                    suggestion: problem.suggestion,
                })
                .collect(),
            first_heard_at: Time::micros(row.first_heard_at),
            settled_at: row.settled_at.map(Time::micros),
        }
    }
}

pub async fn quarantine(
    allowed: Allowed<Import>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Params(query): Params<QuarantineQuery>,
) -> Result<Json<Page<QuarantinedRow>>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let state = QuarantineState::from_name(query.state.as_deref().unwrap_or("open"))
        .ok_or_else(|| Refusal::new(Code::BadQuery, "state: open, mended or discarded"))?;
    let list = List::new("quarantine", &(id, state));
    let after = list.place::<(i64, Vec<u8>)>(query.cursor.as_deref())?.map(|(row_no, row_hash)| After { row_no, row_hash });
    let mut conn = app.db.read().await?;
    load(&mut conn, &allowed, id).await?;
    let rows = quarantine::of_import(&mut conn, ImportId(id), state, after.as_ref(), limit as i64 + 1).await?;
    Ok(Json(list.page(rows, limit, |row| (row.row_no, row.row_hash.clone()), Into::into)))
}
