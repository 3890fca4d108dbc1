//! A quarantined row, read again after somebody corrected it, and taken in when nothing is wrong with it any more.

use std::time::Duration;

use jiff::tz::TimeZone;
use roadbook_core::{
    hear::{Heard, IdentifierKind, Problem, ProblemCode, RecordKind},
    kernel::{Clock, CustomerId, StaffId, StoreId, hash::hash_parts},
};
use roadbook_intake::{Cells, Context, Documents, Format, Mapping, RawRow, ReadOptions, csv, source, suggest, to_heard};
use roadbook_store::{
    Conn, Db, StoreError,
    audit::{self, Entry},
    imports::{self, ImportRow},
    quarantine::{self, QuarantineRow, QuarantineState},
    records,
};

use crate::{
    EngineError,
    house::House,
    import_options::{ImportOptions, format_of},
    lead_form,
    matching::pass::take_in_and_match,
    take_in::{Arrival, Circumstances, Outcome},
};

/// Tries for a row that lost a race or met a busy database.
const TRIES: u32 = 8;

/// What somebody did about a quarantined row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// Nothing in the row: the world around it changed (a store was added).
    Retry,
    /// Every suggestion is right.
    AcceptSuggestions,
    /// The cells as they should be, by column.
    Cells(Vec<(String, String)>),
    /// The whole text, for documents.
    Text(String),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Mended {
    /// The row is settled; `None` when it is about no customer.
    Taken(Option<CustomerId>),
    /// It stays in quarantine, with what is wrong now.
    Still(Vec<Problem>),
    /// Somebody else settled it in between.
    NotOpen,
}

/// Who corrects, for the records and the audit log.
#[derive(Debug, Clone)]
pub struct By {
    pub staff: Option<StaffId>,
    /// Written in the transaction that takes the row in.
    pub entry: Option<Entry>,
}

/// A row's cells by column, in the file's order. Empty for documents.
#[must_use]
pub fn cells_of(row: &QuarantineRow, options: &ImportOptions) -> Vec<(String, String)> {
    if let Some(cells) = row.cells.as_deref().and_then(|json| serde_json::from_str::<Vec<(String, String)>>(json).ok()) {
        return cells;
    }
    if options.header.is_empty() {
        return Vec::new();
    }
    // The row could not be split: as well as can be, so that nothing has to be typed again. What is too many goes into the last column.
    let delimiter = options.delimiter.and_then(|c| u8::try_from(c).ok()).unwrap_or(b',');
    let text = row.raw.trim_end_matches(['\r', '\n']);
    let mut parts: Vec<String> = match csv::read_line(text, delimiter) {
        Some(cells) => cells.iter().map(str::to_owned).collect(),
        None => text.split(char::from(delimiter)).map(|part| part.trim_matches('"').to_owned()).collect(),
    };
    if parts.len() > options.header.len() {
        let rest = parts.split_off(options.header.len() - 1).join(&char::from(delimiter).to_string());
        parts.push(rest);
    }
    parts.resize(options.header.len(), String::new());
    options.header.iter().cloned().zip(parts).collect()
}

/// The problems of a row, as stored.
#[must_use]
pub fn problems_of(row: &QuarantineRow) -> Vec<Problem> {
    serde_json::from_str(&row.problems).unwrap_or_default()
}

/// The cells with every suggestion put in.
#[must_use]
pub fn with_suggestions(mut cells: Vec<(String, String)>, problems: &[Problem]) -> Vec<(String, String)> {
    for problem in problems {
        if let (Some(column), Some(suggestion)) = (&problem.column, &problem.suggestion)
            && let Some((_, cell)) = cells.iter_mut().find(|(header, _)| header == column)
        {
            // A cell may hold several numbers, of which one is wrong.
            if !problem.found.is_empty() && cell.contains(&problem.found) && *cell != problem.found {
                *cell = cell.replacen(&problem.found, suggestion, 1);
            } else {
                suggestion.clone_into(cell);
            }
        }
    }
    cells
}

/// Corrects one row. What was corrected is kept also when something is still wrong.
///
/// # Errors
/// The database's, and [`EngineError::Refused`] when the row's import is gone.
pub async fn mend(db: &Db, clock: &dyn Clock, row_hash: &[u8], correction: &Correction, by: &By) -> Result<Mended, EngineError> {
    let mut tries = 0;
    loop {
        match attempt(db, clock, row_hash, correction, by).await {
            Err(error) if error.is_retryable() && tries < TRIES => {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(10 << tries)).await;
            }
            done => return done,
        }
    }
}

async fn attempt(db: &Db, clock: &dyn Clock, row_hash: &[u8], correction: &Correction, by: &By) -> Result<Mended, EngineError> {
    let mut conn = db.begin().await?;
    let Some(row) = quarantine::find(&mut conn, row_hash).await?.filter(|row| row.state == QuarantineState::Open) else {
        return Ok(Mended::NotOpen);
    };
    let import =
        imports::find(&mut conn, row.import_id).await?.ok_or_else(|| EngineError::Refused("the row's import is gone".to_owned()))?;
    let house = House::load(&mut conn).await?;
    let options = ImportOptions::of(&import);
    let stored = cells_of(&row, &options);
    let cells = match correction {
        Correction::Retry | Correction::Text(_) => stored,
        Correction::AcceptSuggestions => with_suggestions(stored, &problems_of(&row)),
        Correction::Cells(cells) => cells.clone(),
    };
    let text = match correction {
        Correction::Text(text) => text.as_str(),
        _ => row.raw.as_str(),
    };
    let now = clock.now();
    let kept = (!cells.is_empty()).then(|| serde_json::to_string(&cells).unwrap_or_default());
    let heard = reread(&row, &import, &options, &cells, text, &house, now.to_zoned(TimeZone::UTC).date());
    let problems = match heard {
        Err(problems) => problems,
        Ok(heard) => {
            let mut arrivals = Vec::with_capacity(heard.len());
            for mut heard in heard {
                if options.numbers_by_source {
                    for number in heard.party.identifiers.iter_mut().filter(|identifier| identifier.kind == IdentifierKind::DmsNumber) {
                        number.value = format!("{}:{}", import.source, number.value);
                    }
                }
                free_key(&mut conn, &import, &mut heard).await?;
                arrivals.push(Arrival::new(heard));
            }
            let circumstances = Circumstances {
                source: &import.source,
                house: &house,
                default_store: import.store_id.map(StoreId),
                import: Some(import.import_id),
                staff: by.staff,
                now,
            };
            let outcomes = take_in_and_match(&mut conn, &arrivals, &circumstances).await?;
            let refused = outcomes.iter().find_map(|outcome| match outcome {
                Outcome::Refused(problems) => Some(problems.clone()),
                Outcome::Taken { .. } | Outcome::Unchanged { .. } => None,
            });
            match refused.map(Outcome::Refused).or_else(|| outcomes.into_iter().next()) {
                Some(Outcome::Refused(problems)) => problems,
                Some(Outcome::Taken { customer, .. } | Outcome::Unchanged { customer, .. }) => {
                    // Lost races show here: nothing was committed yet.
                    if !quarantine::settle(&mut conn, row_hash, QuarantineState::Mended, by.staff, now).await? {
                        return Ok(Mended::NotOpen);
                    }
                    if let Some(entry) = &by.entry {
                        audit::append(&mut conn, std::slice::from_ref(entry)).await?;
                    }
                    conn.commit().await?;
                    return Ok(Mended::Taken(customer));
                }
                None => return Err(EngineError::Refused("the row was not taken".to_owned())),
            }
        }
    };
    // A refused row may have left traces in this transaction.
    drop(conn);
    let mut conn = db.begin().await?;
    let json = serde_json::to_string(&problems).unwrap_or_default();
    if !quarantine::amend(&mut conn, row_hash, kept.as_deref(), &json).await? {
        return Ok(Mended::NotOpen);
    }
    conn.commit().await?;
    Ok(Mended::Still(problems))
}

/// Reads the corrected row by the rules of its import. A document may hold several records: an enquiry, and the car that is traded in.
fn reread(
    row: &QuarantineRow,
    import: &ImportRow,
    options: &ImportOptions,
    cells: &[(String, String)],
    text: &str,
    house: &House,
    today: jiff::civil::Date,
) -> Result<Vec<Heard>, Vec<Problem>> {
    let store = import.store_id.and_then(|store| house.get(StoreId(store)));
    let context = Context {
        source: import.file_name.clone(),
        default_country: options.country.clone().or_else(|| store.map(|store| store.country.clone())),
        currency: options.currency.or_else(|| store.and_then(|store| store.currency.parse().ok())),
        today,
    };
    if import.format == lead_form::FORMAT {
        return lead_form::read(cells, &context).map(|heard| vec![heard]);
    }
    let line = u64::try_from(row.line_no).unwrap_or_default();
    let number = u64::try_from(row.row_no).unwrap_or_default();
    match format_of(import) {
        Some(format) if !format.is_table() => documents(format, text, &context),
        _ => {
            let kind = RecordKind::from_name(&import.kind).unwrap_or(RecordKind::Customers);
            let header: Vec<String> = cells.iter().map(|(header, _)| header.clone()).collect();
            let values: Vec<String> = cells.iter().map(|(_, cell)| cell.clone()).collect();
            let mapping: Mapping = options.mapping.clone().unwrap_or_else(|| suggest(kind, &header, std::slice::from_ref(&values)).mapping);
            let mut raw = RawRow::from_cells(line, number, values.iter().collect::<Cells>());
            raw.raw = text.as_bytes().to_vec();
            to_heard(kind, &mapping, &header, &raw, &context).map(|heard| vec![heard])
        }
    }
}

/// Everything that a text holds; one bad document refuses them all.
fn documents(format: Format, text: &str, context: &Context) -> Result<Vec<Heard>, Vec<Problem>> {
    let unreadable = || {
        let code = if format == Format::Vcard { ProblemCode::NotVcard } else { ProblemCode::NotXml };
        vec![Problem::new(code).found(text)]
    };
    let options = ReadOptions { country: context.default_country.clone(), ..ReadOptions::default() };
    let documents = Documents::open(format, source::from_bytes(text.as_bytes().to_vec()), &options, context).map_err(|_| unreadable())?;
    let mut heard = Vec::new();
    for document in documents {
        heard.push(document.map_err(|_| unreadable())?.heard?);
    }
    if heard.is_empty() { Err(unreadable()) } else { Ok(heard) }
}

/// Lines of one order share its number and are numbered in the order of the file (`R100`, `R100#2`). The mended line was not there to be
/// numbered, so it takes the first number that no other line of its import has; else it would replace one of them.
async fn free_key(conn: &mut Conn, import: &ImportRow, heard: &mut Heard) -> Result<(), StoreError> {
    let number = heard.activity.as_ref().and_then(|activity| activity.details.get("order_number")).and_then(serde_json::Value::as_str);
    if number != Some(heard.record_key.as_str()) {
        return Ok(());
    }
    let number = heard.record_key.clone();
    for line in 2.. {
        let hash = hash_parts(&[import.source.as_bytes(), heard.kind.name().as_bytes(), heard.record_key.as_bytes()]);
        let taken_by = records::latest_import(conn, &hash).await?;
        if taken_by != Some(import.import_id.0) || line > 1_000 {
            break;
        }
        heard.record_key = format!("{number}#{line}");
    }
    Ok(())
}
