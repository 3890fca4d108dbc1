//! The reading half of an import: file → rows → what was heard, in batches.

use std::{fs::File, io::BufReader, path::PathBuf};

use jiff::tz::TimeZone;
use roadbook_core::{
    hear::{Heard, IdentifierKind, Problem, RecordKind},
    kernel::Moment,
};
use roadbook_intake::{Context, Documents, Format, Mapper, Mapping, OpenError, ReadOptions, Rows, suggest};
use tokio::sync::mpsc;

use super::ImportJob;
use crate::{EngineError, house::House, take_in::Arrival};

/// Rows that a mapping is suggested from.
pub const SAMPLE: usize = 200;

/// A row with what it says, or why it cannot be taken.
#[derive(Debug, Clone)]
pub struct ParsedRow {
    /// Physical line, from 1.
    pub line: u64,
    /// Number among the rows, from 1.
    pub row: u64,
    pub raw: String,
    /// The cells by the file's header, kept for rows that go to quarantine.
    pub cells: Option<Vec<(String, String)>>,
    pub heard: Result<Box<Arrival>, Rejected>,
}

/// Why a row cannot be taken whole.
pub type Rejected = Vec<Problem>;

/// Some rows, and how far the reading was behind them.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    pub rows: Vec<ParsedRow>,
    pub done: u64,
    pub total: u64,
}

/// All that the reading needs, so that it can move to a thread of its own.
#[derive(Debug)]
pub(super) struct Setting {
    file: PathBuf,
    kind: RecordKind,
    format: Format,
    mapping: Option<Mapping>,
    read: ReadOptions,
    context: Context,
    /// The source that customer numbers count within, if not all.
    numbers_within: Option<String>,
}

impl Setting {
    pub(super) fn of(job: &ImportJob, house: &House, now: Moment) -> Self {
        let store = job.store.and_then(|store| house.get(store));
        let country = job.country.clone().or_else(|| store.map(|store| store.country.clone()));
        let currency = job.currency.or_else(|| store.and_then(|store| store.currency.parse().ok()));
        Self {
            file: job.file.clone(),
            kind: job.kind,
            format: job.format,
            mapping: job.mapping.clone(),
            read: ReadOptions { country: job.read.country.clone().or_else(|| country.clone()), ..job.read.clone() },
            context: Context {
                source: job.file_name.clone(),
                default_country: country,
                currency,
                today: now.to_zoned(TimeZone::UTC).date(),
            },
            numbers_within: job.numbers_by_source.then(|| job.source.clone()),
        }
    }

    fn arrival(&self, mut heard: Heard) -> Box<Arrival> {
        if let Some(source) = &self.numbers_within {
            for identifier in heard.party.identifiers.iter_mut().filter(|identifier| identifier.kind == IdentifierKind::DmsNumber) {
                identifier.value = format!("{source}:{}", identifier.value);
            }
        }
        Box::new(Arrival::new(heard))
    }
}

/// Reads the whole file and sends it in batches; ends early when nobody listens any more.
pub(super) fn parse(setting: &Setting, batch: usize, out: &mpsc::Sender<Result<Parsed, EngineError>>) {
    let sent = if setting.format.is_table() { table(setting, batch, out) } else { documents(setting, batch, out) };
    if let Err(error) = sent {
        let _ = out.blocking_send(Err(error));
    }
}

fn table(setting: &Setting, batch: usize, out: &mpsc::Sender<Result<Parsed, EngineError>>) -> Result<(), EngineError> {
    let open = || -> Result<Rows, EngineError> {
        Rows::open(setting.format, BufReader::new(File::open(&setting.file)?), setting.kind, &setting.read)
            .map_err(|error| unreadable(&setting.context.source, error))
    };
    let mapping = match &setting.mapping {
        Some(mapping) => mapping.clone(),
        None => {
            let mut rows = open()?;
            let header = rows.header().to_vec();
            let mut sample = Vec::new();
            for row in rows.by_ref().take(SAMPLE) {
                if let Ok(cells) = row?.cells {
                    sample.push(cells.iter().map(str::to_owned).collect::<Vec<_>>());
                }
            }
            suggest(setting.kind, &header, &sample).mapping
        }
    };
    let rows = open()?;
    let header = rows.header().to_vec();
    let progress = rows.progress();
    let mut mapper = Mapper::new(setting.kind, &mapping, &header, setting.context.clone());
    let mut parsed = Parsed::default();
    for row in rows {
        let row = row?;
        let heard = mapper.heard(&row).map(|heard| setting.arrival(heard));
        let cells = match (&heard, &row.cells) {
            (Err(_), Ok(cells)) => Some(header.iter().cloned().zip(cells.iter().map(str::to_owned)).collect()),
            _ => None,
        };
        parsed.rows.push(ParsedRow { line: row.line, row: row.row, raw: row.raw_text().into_owned(), cells, heard });
        if parsed.rows.len() == batch {
            parsed.done = progress.done();
            parsed.total = progress.total();
            if out.blocking_send(Ok(std::mem::take(&mut parsed))).is_err() {
                return Ok(());
            }
        }
    }
    parsed.done = progress.total();
    parsed.total = progress.total();
    let _ = out.blocking_send(Ok(parsed));
    Ok(())
}

fn documents(setting: &Setting, batch: usize, out: &mpsc::Sender<Result<Parsed, EngineError>>) -> Result<(), EngineError> {
    let documents = Documents::open(setting.format, BufReader::new(File::open(&setting.file)?), &setting.read, &setting.context)
        .map_err(|error| unreadable(&setting.context.source, error))?;
    let progress = documents.progress();
    let mut parsed = Parsed::default();
    for document in documents {
        let document = document?;
        parsed.rows.push(ParsedRow {
            line: document.line,
            row: document.row,
            raw: document.raw_text().into_owned(),
            cells: None,
            heard: document.heard.map(|heard| setting.arrival(heard)),
        });
        if parsed.rows.len() == batch {
            parsed.done = progress.done();
            parsed.total = progress.total();
            if out.blocking_send(Ok(std::mem::take(&mut parsed))).is_err() {
                return Ok(());
            }
        }
    }
    parsed.done = progress.total();
    parsed.total = progress.total();
    let _ = out.blocking_send(Ok(parsed));
    Ok(())
}

fn unreadable(file_name: &str, error: OpenError) -> EngineError {
    match error {
        OpenError::Io(error) => EngineError::Io(error),
        other => EngineError::Refused(format!("{file_name}: {other}")),
    }
}
