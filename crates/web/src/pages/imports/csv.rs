//! Quarantined rows as a CSV file, to be corrected in a spreadsheet and imported again.

use std::collections::VecDeque;

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures::stream;
use roadbook_core::kernel::ImportId;
use roadbook_engine::{import_options::ImportOptions, mend};
use roadbook_i18n::Texts;
use roadbook_intake::csv::write_line;
use roadbook_store::{
    audit,
    imports::ImportRow,
    quarantine::{self, After, QuarantineRow, QuarantineState},
};
use uuid::Uuid;

use super::{load, understood::Note};
use crate::{Allowed, App, AppError, access::Import, answer};

/// Columns of ours; an import of the corrected file leaves them out.
pub const OWN_PREFIX: &str = "roadbook-";
const BATCH: i64 = 500;

struct Download {
    app: App,
    t: Texts,
    import: ImportId,
    options: ImportOptions,
    header: Vec<String>,
    after: Option<After>,
    end: bool,
    ready: VecDeque<String>,
}

pub async fn download(allowed: Allowed<Import>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let id = ImportId(id);
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let row = load(&mut conn, &allowed, id).await?;
    audit::append(&mut conn, &[allowed.entry(now, "quarantine_downloaded", "import", Some(id.0), row.file_name.clone())]).await?;
    let options = ImportOptions::of(&row);
    // The header of the file; for what has none, the columns of the first rows.
    let first = quarantine::of_import(&mut conn, id, QuarantineState::Open, None, 50).await?;
    conn.commit().await?;
    let mut header = options.header.clone();
    for row in &first {
        for (name, _) in mend::cells_of(row, &options) {
            if !header.contains(&name) {
                header.push(name);
            }
        }
    }
    let texts = header.is_empty();
    let own = [format!("{OWN_PREFIX}line"), format!("{OWN_PREFIX}reason")];
    let raw = format!("{OWN_PREFIX}text");
    // The mark tells spreadsheets that this is UTF-8.
    let head = format!(
        "\u{feff}{}\r\n",
        write_line(header.iter().map(String::as_str).chain(texts.then_some(raw.as_str())).chain(own.iter().map(String::as_str)), b',')
            .trim_end()
    );
    let file = file_name(&row);
    let download =
        Download { app, t: allowed.texts(), import: id, options, header, after: None, end: false, ready: VecDeque::from([head]) };
    let body = Body::from_stream(stream::unfold(download, |mut download| async move {
        match download.next().await {
            Ok(Some(text)) => Some((Ok::<_, AppError>(Bytes::from(text)), download)),
            Ok(None) => None,
            Err(error) => Some((Err(error), Download { end: true, ..download })),
        }
    }));
    let disposition =
        format!("attachment; filename=\"quarantine.csv\"; filename*=UTF-8''{}", answer::query_escape(&file).replace('/', "%2F"));
    let mut response = body.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

fn file_name(row: &ImportRow) -> String {
    let stem = row.file_name.rsplit_once('.').map_or(row.file_name.as_str(), |(stem, _)| stem);
    // The same stem keeps the same source when the corrected file is imported.
    format!("{stem}.csv")
}

impl Download {
    async fn next(&mut self) -> Result<Option<String>, AppError> {
        if let Some(ready) = self.ready.pop_front() {
            return Ok(Some(ready));
        }
        if self.end {
            return Ok(None);
        }
        let mut conn = self.app.db.read().await?;
        let rows = quarantine::of_import(&mut conn, self.import, QuarantineState::Open, self.after.as_ref(), BATCH).await?;
        let Some(last) = rows.last() else { return Ok(None) };
        self.end = rows.len() < usize::try_from(BATCH).unwrap_or_default();
        self.after = Some(After { row_no: last.row_no, row_hash: last.row_hash.clone() });
        Ok(Some(rows.iter().map(|row| self.line(row)).collect()))
    }

    fn line(&self, row: &QuarantineRow) -> String {
        let cells = mend::cells_of(row, &self.options);
        let mut values: Vec<String> = self
            .header
            .iter()
            .map(|name| cells.iter().find(|(header, _)| header == name).map(|(_, cell)| cell.clone()).unwrap_or_default())
            .collect();
        if self.header.is_empty() {
            values.push(row.raw.clone());
        }
        values.push(row.line_no.to_string());
        let notes = Note::all(self.t, &mend::problems_of(row), true);
        values.push(notes.iter().map(Note::line).collect::<Vec<_>>().join("; "));
        let line = write_line(values.iter().map(String::as_str), b',');
        format!("{}\r\n", line.trim_end_matches(['\r', '\n']))
    }
}
