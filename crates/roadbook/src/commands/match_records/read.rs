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
    script::{Script, main_script},
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
    /// What a record's name is written in, by hash of the record id, where there is a truth and a name with letters. Empty when
    /// all are in one script.
    pub scripts: HashMap<u64, Script>,
}

/// A record of which only the name matters.
pub struct Named {
    pub id: String,
    pub name: String,
    /// Empty where it is not known.
    pub truth: String,
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
    let mut scripts = HashMap::new();
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
            let id = id_of(read, file.id, number);
            repeated += u64::from(!seen.insert(roadbook_identity::hash::of_text(&id)));
            for (to, place) in [(&mut truth, file.truth), (&mut labels, file.labels)] {
                if let (Some(to), Some(value)) =
                    (to, place.and_then(|place| read.get(place)).map(str::trim).filter(|value| !value.is_empty()))
                {
                    to.insert(id.clone(), value.to_owned());
                }
            }
            let cells: Vec<&str> = Cells::iter(read).collect();
            if truth.is_some()
                && let Some(script) = main_script(&name_of(&cells, &file.schema))
            {
                scripts.insert(roadbook_identity::hash::of_text(&id), script);
            }
            builder.push(&id, source, &cells).map_err(|_| Failure::refused(context, "cli-match-nothing", &file.name))?;
        }
        if bad > 0 {
            warn(&context.texts.t2("cli-match-bad-rows", "count", bad, "name", file.name.as_str()));
        }
        if repeated > 0 {
            warn(&context.texts.t2("cli-match-repeated", "count", repeated, "name", file.name.as_str()));
        }
    }
    if scripts.values().collect::<HashSet<_>>().len() < 2 {
        scripts = HashMap::new();
    }
    Ok(Records { table: builder.finish(), columns, truth, labels, scripts })
}

/// The names of each file, for looking those of the first up among those of the second.
pub fn names(context: &Context, arguments: &Arguments) -> Result<Vec<Vec<Named>>, Failure> {
    let mut files = Vec::new();
    for path in &arguments.files {
        let mut file = open(context, arguments, path)?;
        let is_name = |role| matches!(role, Role::FullName | Role::GivenName | Role::FamilyName);
        let columns = &mut file.schema.columns;
        if !columns.iter().any(|column| is_name(column.role)) {
            // A list of names needs no header that says so.
            let place = (0..columns.len()).find(|place| ![file.id, file.truth, file.labels].contains(&Some(*place)));
            match place.and_then(|place| columns.get_mut(place)) {
                Some(column) => column.role = Role::FullName,
                None => return Err(Failure::refused(context, "cli-match-nothing", &file.name)),
            }
        }
        let mut names = Vec::new();
        for (number, row) in (1..).zip(file.sample.into_iter().map(Ok).chain(file.rows)) {
            let row = row.map_err(|error| Failure::io(context, &file.name, &error))?;
            let Ok(read) = &row.cells else { continue };
            let cells: Vec<&str> = Cells::iter(read).collect();
            let truth = file.truth.and_then(|place| read.get(place)).unwrap_or_default().trim().to_owned();
            names.push(Named { id: id_of(read, file.id, number), name: name_of(&cells, &file.schema), truth });
        }
        files.push(names);
    }
    Ok(files)
}

/// The id in the file, or the number of the row.
fn id_of(row: &Cells, place: Option<usize>, number: u64) -> String {
    let own = place.and_then(|place| row.get(place)).map(str::trim).filter(|id| !id.is_empty());
    own.map_or_else(|| number.to_string(), str::to_owned)
}

/// The whole name of a row, or its parts in the order in which their script writes them.
fn name_of(cells: &[&str], schema: &Schema) -> String {
    let of = |role| schema.places(role).filter_map(|place| cells.get(place)).map(|cell| cell.trim()).find(|cell| !cell.is_empty());
    if let Some(whole) = of(Role::FullName) {
        return whole.to_owned();
    }
    let (given, family) = (of(Role::GivenName).unwrap_or_default(), of(Role::FamilyName).unwrap_or_default());
    if matches!(main_script(family), Some(Script::Han | Script::Hangul)) {
        return format!("{family}{given}");
    }
    [given, of(Role::MiddleName).unwrap_or_default(), family].join(" ").trim().to_owned()
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
