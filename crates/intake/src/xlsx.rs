//! Spreadsheets (ECMA-376), one sheet streamed cell by cell.
//!
//! A workbook borrows from itself while it is read, so a thread of its own reads it and hands rows over in batches; at most a few batches
//! exist at a time. Only the shared texts are held whole, within [`SHARED_TEXT_BYTES`](crate::limits::SHARED_TEXT_BYTES).

use std::{
    io::{self, BufReader, Read, Seek, SeekFrom},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use roadbook_core::hear::{Problem, ProblemCode};

use crate::{
    csv::write_line,
    limits::{CELL_BYTES, COLUMNS, INFLATED_BYTES, INFLATION_FREE_BYTES, INFLATION_RATIO, SHARED_TEXT_BYTES},
    row::{Cells, RawRow},
    source::{Progress, Source},
    table::OpenError,
};

type Book = Xlsx<BufReader<Box<dyn Source>>>;
/// Row number from 1, and its cells up to the last one that holds something.
type SheetRow = (u64, Vec<String>);

const BATCH: usize = 256;
const BATCHES: usize = 4;
/// Parts in an archive; a workbook with hundreds of sheets has some thousand.
const PARTS: usize = 10_000;

/// Rows of the first visible sheet that holds any.
pub struct XlsxRows {
    batches: Receiver<io::Result<Vec<SheetRow>>>,
    batch: std::vec::IntoIter<SheetRow>,
    /// Cells that a row should have; names of columns for problems.
    columns: usize,
    names: Vec<String>,
    row: u64,
    progress: Progress,
}

impl std::fmt::Debug for XlsxRows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("XlsxRows").field("columns", &self.columns).field("row", &self.row).finish_non_exhaustive()
    }
}

impl XlsxRows {
    /// Checks that the archive is what it claims to be, opens it and goes to the first row of the table.
    ///
    /// # Errors
    /// [`OpenError::Bomb`] before anything is held in memory; [`OpenError::NotASpreadsheet`] when it cannot be read.
    pub fn open(mut source: Box<dyn Source>, progress: Progress) -> Result<Self, OpenError> {
        check_archive(&mut source)?;
        source.seek(SeekFrom::Start(0))?;
        let book: Book = Xlsx::new(BufReader::new(source)).map_err(|error| OpenError::NotASpreadsheet(error.to_string()))?;
        let (sender, batches) = sync_channel(BATCHES);
        let told = progress.clone();
        thread::Builder::new().name("spreadsheet".to_owned()).spawn(move || read_book(book, &sender, &told))?;
        let mut rows = Self { batches, batch: Vec::new().into_iter(), columns: 0, names: Vec::new(), row: 0, progress };
        rows.skip_above_the_table()?;
        Ok(rows)
    }

    /// The width of the table, and rows above it (a title) passed over. All comes from the first batch.
    fn skip_above_the_table(&mut self) -> Result<(), OpenError> {
        let Some(first) = self.next_batch()? else { return Err(OpenError::Empty) };
        self.columns = first.iter().take(100).map(|(_, cells)| cells.len()).max().unwrap_or(0).min(COLUMNS);
        let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
        // A title stands in one or two cells; the header and the rows fill more than half of the width, or as much as any.
        let most = first.iter().take(100).map(|(_, cells)| filled(cells)).max().unwrap_or(0);
        let start = first.iter().take(20).position(|(_, cells)| filled(cells) * 2 >= most).unwrap_or(0);
        self.batch = first.into_iter();
        for _ in 0..start {
            self.batch.next();
        }
        Ok(())
    }

    fn next_batch(&mut self) -> io::Result<Option<Vec<SheetRow>>> {
        // The thread is gone when it has sent everything.
        self.batches.recv().ok().transpose()
    }

    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Says how the columns are called, and how many rows of data have been given already.
    pub fn begin(&mut self, names: Vec<String>, row: u64) {
        self.columns = names.len();
        self.names = names;
        self.row = row;
    }

    /// The next row that is not blank; `None` at the end.
    ///
    /// # Errors
    /// When the workbook breaks off or is damaged.
    pub fn next_row(&mut self) -> io::Result<Option<RawRow>> {
        loop {
            if let Some((line, cells)) = self.batch.next() {
                self.progress.add(1);
                if cells.iter().all(|cell| cell.trim().is_empty()) {
                    continue;
                }
                return Ok(Some(self.raw_row(line, cells)));
            }
            match self.next_batch()? {
                Some(batch) => self.batch = batch.into_iter(),
                None => return Ok(None),
            }
        }
    }

    fn raw_row(&mut self, line: u64, mut texts: Vec<String>) -> RawRow {
        self.row += 1;
        let raw = write_line(texts.iter().map(String::as_str), b',').into_bytes();
        let name = |index: usize| self.names.get(index).cloned().unwrap_or_else(|| (index + 1).to_string());
        let result = if let Some(index) = texts.iter().position(|text| text.len() > CELL_BYTES) {
            let shown = texts.get(index).map(String::as_str).unwrap_or_default();
            Err(vec![Problem::new(ProblemCode::CellTooLarge).found(shown).in_column(name(index))])
        } else if texts.len() > self.columns && !self.names.is_empty() {
            Err(vec![Problem::new(ProblemCode::WrongCellCount).found(&format!("{} / {}", texts.len(), self.columns))])
        } else {
            texts.resize(self.columns.max(texts.len()), String::new());
            Ok(texts.iter().map(|text| text.replace('\0', "\u{fffd}")).collect::<Cells>())
        };
        RawRow { line, row: self.row, cells: result, warnings: Vec::new(), raw, raw_is_json: false }
    }
}

/// Refuses archives that would inflate to more than any true workbook: by what they declare, then by what they really hold, since the
/// declaration may lie. Costs one more inflation of the file and no memory.
fn check_archive(source: &mut Box<dyn Source>) -> Result<(), OpenError> {
    let length = source.seek(SeekFrom::End(0))?;
    source.seek(SeekFrom::Start(0))?;
    let mut archive = zip::ZipArchive::new(BufReader::new(source)).map_err(|error| OpenError::NotASpreadsheet(error.to_string()))?;
    if archive.len() > PARTS {
        return Err(OpenError::Bomb(format!("{} parts", archive.len())));
    }
    let mut total = 0;
    let mut piece = vec![0; 64 << 10];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| OpenError::NotASpreadsheet(error.to_string()))?;
        let name = part.name().map(std::borrow::Cow::into_owned).map_err(|error| OpenError::NotASpreadsheet(error.to_string()))?;
        if total + part.size() > INFLATED_BYTES {
            return Err(OpenError::Bomb(format!("{name} declares {} bytes", part.size())));
        }
        // A part cannot be stored in more bytes than the file has.
        let compressed = part.compressed_size().min(length);
        let mut inflated: u64 = 0;
        loop {
            let count = part.read(&mut piece).map_err(|error| OpenError::NotASpreadsheet(format!("{name}: {error}")))?;
            if count == 0 {
                break;
            }
            inflated += count as u64;
            let beyond_ratio = inflated > INFLATION_FREE_BYTES && inflated > compressed.saturating_mul(INFLATION_RATIO);
            let too_much_text = name.ends_with("sharedStrings.xml") && inflated > SHARED_TEXT_BYTES;
            if total + inflated > INFLATED_BYTES || beyond_ratio || too_much_text {
                return Err(OpenError::Bomb(format!("{name} inflates from {compressed} to more than {inflated} bytes")));
            }
        }
        total += inflated;
    }
    Ok(())
}

fn read_book(mut book: Book, sender: &SyncSender<io::Result<Vec<SheetRow>>>, progress: &Progress) {
    let visible = |visible: SheetVisible| visible == SheetVisible::Visible;
    let sheets = book.sheets_metadata().to_vec();
    let worksheets = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names = worksheets().filter(|sheet| visible(sheet.visible)).chain(worksheets().filter(|sheet| !visible(sheet.visible)));
    for name in names.map(|sheet| sheet.name.clone()) {
        match read_sheet(&mut book, &name, sender, progress) {
            Ok(0) => {}
            Ok(_) => return,
            Err(error) => {
                // The receiver may have gone: then nobody wants to know.
                let _ = sender.send(Err(io::Error::new(io::ErrorKind::InvalidData, error)));
                return;
            }
        }
    }
}

/// Sends the rows of one sheet; gives how many there were. Stops without error when nobody listens any more.
fn read_sheet(book: &mut Book, name: &str, sender: &SyncSender<io::Result<Vec<SheetRow>>>, progress: &Progress) -> Result<u64, String> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| error.to_string())?;
    progress.set_total(u64::from(cells.dimensions().end.0) + 1);
    let mut batch: Vec<SheetRow> = Vec::with_capacity(BATCH);
    let mut current: SheetRow = (0, Vec::new());
    let mut count = 0;
    loop {
        let cell = cells.next_cell_with_formula().map_err(|error| error.to_string())?;
        let Some(cell) = cell else { break };
        let text = text_of(&cell.value, cell.formula.as_deref());
        if text.is_empty() || cell.pos.1 as usize >= COLUMNS {
            continue;
        }
        let line = u64::from(cell.pos.0) + 1;
        if line != current.0 {
            if !current.1.is_empty() {
                batch.push(std::mem::take(&mut current));
                count += 1;
            }
            current.0 = line;
            if batch.len() >= BATCH && sender.send(Ok(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)))).is_err() {
                return Ok(count);
            }
        }
        let column = cell.pos.1 as usize;
        if current.1.len() <= column {
            current.1.resize(column + 1, String::new());
        }
        if let Some(slot) = current.1.get_mut(column) {
            *slot = text;
        }
    }
    if !current.1.is_empty() {
        batch.push(current);
        count += 1;
    }
    if !batch.is_empty() {
        let _ = sender.send(Ok(batch));
    }
    Ok(count)
}

/// A cell as the text a person sees in it; a formula without a stored value as its formula.
fn text_of(value: &DataRef<'_>, formula: Option<&str>) -> String {
    match value {
        DataRef::Empty => formula.map(|formula| format!("={formula}")).unwrap_or_default(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

fn number_text(number: f64) -> String {
    // Whole numbers are exact in a double up to 2^53.
    if number.fract() == 0.0 && number.abs() < 9e15 { format!("{}", number as i64) } else { number.to_string() }
}

fn moment_text(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return number_text(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let whole = moment.as_f64().fract() == 0.0;
    if moment.as_f64() < 1.0 && !whole {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else if whole {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}
