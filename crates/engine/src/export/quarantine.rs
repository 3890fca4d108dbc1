//! Rows that could not be taken, with why, by import and row.

use std::collections::HashMap;

use roadbook_store::{
    Conn, StoreError,
    pages::{self, ImportName},
    quarantine::QuarantineRow,
};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{Cursor, Lines, Names, Row, csv::Cell, json, maybe_moment, moment};

const PAGE: i64 = 500;

pub(super) const HEADER: &[&str] =
    &["file", "kind", "source", "row", "line", "state", "problems", "raw", "first_heard_at", "settled_at", "settled_by", "import_id"];

#[derive(Serialize)]
struct Quarantined<'a> {
    import_id: Uuid,
    file: Option<&'a str>,
    kind: Option<&'a str>,
    source: Option<&'a str>,
    row: i64,
    line: i64,
    state: &'a str,
    problems: Value,
    raw: Option<&'a str>,
    cells: Option<Value>,
    first_heard_at: String,
    settled_at: Option<String>,
    settled_by: Option<&'a str>,
}

pub(super) async fn page(conn: &mut Conn, cursor: &Cursor, lines: &mut Lines<'_>) -> Result<Cursor, StoreError> {
    let after = if let Cursor::Quarantine(key) = cursor { Some(key) } else { None };
    let rows = pages::quarantine(conn, after, PAGE).await?;
    let Some(last) = rows.last().map(|row| (row.import_id.0, row.row_no, row.row_hash.clone())) else { return Ok(Cursor::End) };
    let mut ids: Vec<Uuid> = rows.iter().map(|row| row.import_id.0).collect();
    ids.dedup();
    let imports: HashMap<Uuid, ImportName> =
        pages::import_names(conn, &ids).await?.into_iter().map(|import| (import.import_id, import)).collect();
    let (names, rights) = (lines.names, lines.rights);
    for row in &rows {
        let import = imports.get(&row.import_id.0);
        if rights.covers(import.and_then(|import| import.store_id)) {
            lines.push(&quarantined(row, import, names, rights.sensitive))?;
        }
    }
    Ok(Cursor::Quarantine(last))
}

fn quarantined<'a>(row: &'a QuarantineRow, import: Option<&'a ImportName>, names: &'a Names, sensitive: bool) -> Quarantined<'a> {
    Quarantined {
        import_id: row.import_id.0,
        file: import.map(|import| import.file_name.as_str()),
        kind: import.map(|import| import.kind.as_str()),
        source: import.map(|import| import.source.as_str()),
        row: row.row_no,
        line: row.line_no,
        state: row.state.name(),
        problems: json(&row.problems),
        raw: sensitive.then_some(row.raw.as_str()),
        cells: row.cells.as_deref().filter(|_| sensitive).map(json),
        first_heard_at: moment(row.first_heard_at),
        settled_at: maybe_moment(row.settled_at),
        settled_by: names.staff(row.settled_by),
    }
}

/// `code`, `code in column` …, as many as there are.
fn problem_list(problems: &Value) -> String {
    let one = |problem: &Value| {
        let text = |key: &str| problem.get(key).and_then(Value::as_str).unwrap_or_default();
        match text("column") {
            "" => text("code").to_owned(),
            column => format!("{} in {column}", text("code")),
        }
    };
    problems.as_array().map(|problems| problems.iter().map(one).collect::<Vec<_>>().join("; ")).unwrap_or_default()
}

impl Row for Quarantined<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            self.file.into(),
            self.kind.into(),
            self.source.into(),
            self.row.into(),
            self.line.into(),
            self.state.into(),
            problem_list(&self.problems).into(),
            self.raw.into(),
            self.first_heard_at.as_str().into(),
            self.settled_at.as_deref().into(),
            self.settled_by.into(),
            self.import_id.to_string().into(),
        ]
    }
}
