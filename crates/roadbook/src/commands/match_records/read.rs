//! Files → a table of comparable records.

use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::Read,
    path::Path,
};

use roadbook_core::hear::RecordKind;
use roadbook_identity::{
    schema::{Role, Schema, guess},
    table::{Table, TableBuilder},
};
use roadbook_intake::{Cells, OpenError, RawRow, ReadOptions, Rows, detect_format};

use super::Arguments;
use crate::{context::Context, failure::Failure};

/// Rows that the meaning of columns is guessed from.
const SAMPLE: usize = 500;

/// What was read.
pub struct Records {
    pub table: Table,
    /// Header and meaning of each column, of both files one after the other.
    pub columns: Vec<(String, &'static str)>,
    /// Truth by record id.
    pub truth: Option<HashMap<String, String>>,
    pub labels: Option<HashMap<String, String>>,
}

struct Opened {
    name: String,
    rows: Rows,
    sample: Vec<RawRow>,
    schema: Schema,
    id: Option<usize>,
    truth: Option<usize>,
    labels: Option<usize>,
}

pub fn read(context: &Context, arguments: &Arguments) -> Result<Records, Failure> {
    let mut opened = Vec::new();
    for path in &arguments.files {
        opened.push(open(context, arguments, path)?);
    }
    let schemas: Vec<Schema> = opened.iter().map(|file| file.schema.clone()).collect();
    let nothing = opened.iter().find(|file| file.schema.is_empty());
    if let Some(file) = nothing {
        return Err(Failure::refused(context, "cli-match-nothing", &file.name));
    }
    let mut builder =
        TableBuilder::new(&schemas).map_err(|_| Failure::refused(context, "cli-match-nothing", &arguments.files.len().to_string()))?;
    let mut truth = arguments.truth.is_some().then(HashMap::new);
    let mut labels = arguments.labels.is_some().then(HashMap::new);
    let columns = schemas.iter().flat_map(|schema| &schema.columns).map(|column| (column.header.clone(), column.role.name())).collect();
    let mut seen: HashSet<u64> = HashSet::new();
    for (source, file) in opened.into_iter().enumerate() {
        let (mut number, mut bad, mut repeated) = (0_u64, 0_u64, 0_u64);
        let rows = file.sample.into_iter().map(Ok).chain(file.rows);
        for row in rows {
            let row = row.map_err(|error| Failure::io(context, &file.name, &error))?;
            number += 1;
            let Ok(read) = &row.cells else {
                bad += 1;
                continue;
            };
            let own = file.id.and_then(|place| read.get(place)).map(str::trim).filter(|id| !id.is_empty());
            let id = own.map_or_else(|| number.to_string(), str::to_owned);
            repeated += u64::from(!seen.insert(roadbook_identity::hash::of_text(&id)));
            for (to, place) in [(&mut truth, file.truth), (&mut labels, file.labels)] {
                if let (Some(to), Some(value)) =
                    (to, place.and_then(|place| read.get(place)).map(str::trim).filter(|value| !value.is_empty()))
                {
                    to.insert(id.clone(), value.to_owned());
                }
            }
            let cells: Vec<&str> = Cells::iter(read).collect();
            builder.push(&id, source, &cells).map_err(|_| Failure::refused(context, "cli-match-nothing", &file.name))?;
        }
        if bad > 0 {
            warn(&context.texts.t2("cli-match-bad-rows", "count", bad, "name", file.name.as_str()));
        }
        if repeated > 0 {
            warn(&context.texts.t2("cli-match-repeated", "count", repeated, "name", file.name.as_str()));
        }
    }
    Ok(Records { table: builder.finish(), columns, truth, labels })
}

/// On standard error: the answer is given all the same.
#[expect(clippy::print_stderr, reason = "a remark beside the answer")]
fn warn(text: &str) {
    eprintln!("{text}");
}

fn open(context: &Context, arguments: &Arguments, path: &Path) -> Result<Opened, Failure> {
    let name = path.display().to_string();
    let io = |error: &std::io::Error| Failure::io(context, &name, error);
    let mut head = Vec::with_capacity(8 * 1024);
    File::open(path).and_then(|file| file.take(8 * 1024).read_to_end(&mut head)).map_err(|error| io(&error))?;
    let format = detect_format(&name, &head);
    let file = File::open(path).map_err(|error| io(&error))?;
    let mut rows = Rows::open(format, file, RecordKind::Customers, &ReadOptions::default()).map_err(|error| match error {
        OpenError::Io(error) => io(&error),
        OpenError::Empty => Failure::refused(context, "cli-match-empty", &name),
        other => Failure { cause: Some(other.to_string()), ..Failure::refused(context, "cli-match-no-table", &name) },
    })?;
    let mut sample = Vec::new();
    for row in rows.by_ref().take(SAMPLE) {
        sample.push(row.map_err(|error| io(&error))?);
    }
    let cells: Vec<Vec<&str>> = sample.iter().filter_map(|row| row.cells.as_ref().ok()).map(|cells| Cells::iter(cells).collect()).collect();
    let mut schema = guess(rows.header(), &cells);
    drop(cells);
    for given in &arguments.column {
        let (column, meaning) = given.split_once('=').unwrap_or((given, ""));
        let role = Role::from_name(meaning.trim()).ok_or_else(|| Failure::refused(context, "cli-match-no-meaning", meaning.trim()))?;
        // A column of the other file is none of this one.
        let known = schema.set(column, role);
        if !known && arguments.files.len() == 1 {
            return Err(Failure::refused(context, "cli-match-no-column", column));
        }
    }
    let find = |wanted: &Option<String>| -> Result<Option<usize>, Failure> {
        let Some(wanted) = wanted else { return Ok(None) };
        let place = schema.columns.iter().position(|column| column.header.eq_ignore_ascii_case(wanted.trim()));
        place.map(Some).ok_or_else(|| Failure::refused(context, "cli-match-no-column", wanted))
    };
    let (given_id, truth, labels) = (find(&arguments.id)?, find(&arguments.truth)?, find(&arguments.labels)?);
    let id = given_id.or_else(|| schema.places(Role::RecordId).next());
    // What names a record, and what tells the answer, is not compared.
    for place in [given_id, truth, labels].into_iter().flatten() {
        if let Some(column) = schema.columns.get_mut(place) {
            column.role = Role::Ignored;
        }
    }
    Ok(Opened { name, rows, sample, schema, id, truth, labels })
}
