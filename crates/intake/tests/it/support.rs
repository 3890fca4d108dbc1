//! Reading a file in memory the way an import does.

use roadbook_core::hear::{Heard, Problem, ProblemCode, RecordKind};
use roadbook_intake::{Context, Format, Mapper, Mapping, RawRow, ReadOptions, Rows, source::from_bytes, suggest};

pub fn context() -> Context {
    Context {
        source: "test.csv".to_owned(),
        default_country: Some("AM".to_owned()),
        currency: "AMD".parse().ok(),
        today: jiff::civil::date(2026, 11, 22),
    }
}

pub fn open(format: Format, bytes: &[u8], kind: RecordKind) -> Rows {
    Rows::open(format, from_bytes(bytes), kind, &ReadOptions::default()).unwrap()
}

pub fn rows(format: Format, bytes: &[u8], kind: RecordKind) -> Vec<RawRow> {
    open(format, bytes, kind).map(Result::unwrap).collect()
}

pub fn csv_rows(text: &str) -> Vec<RawRow> {
    rows(Format::Csv, text.as_bytes(), RecordKind::Customers)
}

pub fn cells(row: &RawRow) -> Vec<&str> {
    row.cells.as_ref().unwrap_or_else(|problems| panic!("{problems:?}")).iter().collect()
}

pub fn code(row: &RawRow) -> ProblemCode {
    row.cells.as_ref().expect_err("a row with problems")[0].code
}

pub fn mapping_of(format: Format, bytes: &[u8], kind: RecordKind) -> Mapping {
    let rows = open(format, bytes, kind);
    let header = rows.header().to_vec();
    let sample: Vec<Vec<String>> =
        rows.filter_map(|row| row.unwrap().cells.ok()).take(2_000).map(|cells| cells.iter().map(str::to_owned).collect()).collect();
    suggest(kind, &header, &sample).mapping
}

/// Everything by suggestion alone.
pub fn import(format: Format, bytes: &[u8], kind: RecordKind) -> Vec<Result<Heard, Vec<Problem>>> {
    let mapping = mapping_of(format, bytes, kind);
    let rows = open(format, bytes, kind);
    let header = rows.header().to_vec();
    let mut mapper = Mapper::new(kind, &mapping, &header, context());
    rows.map(|row| mapper.heard(&row.unwrap())).collect()
}

pub fn import_csv(text: &str, kind: RecordKind) -> Vec<Result<Heard, Vec<Problem>>> {
    import(Format::Csv, text.as_bytes(), kind)
}

pub fn targets(text: &str, kind: RecordKind) -> Vec<(String, String)> {
    mapping_of(Format::Csv, text.as_bytes(), kind).columns.into_iter().map(|column| (column.header, column.target.to_string())).collect()
}
