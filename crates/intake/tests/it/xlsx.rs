//! Spreadsheets, and archives that only pretend to be one.

use std::io::{Cursor, Write};

use roadbook_core::hear::{HeardWhen, ProblemCode, RecordKind};
use roadbook_intake::{Format, OpenError, ReadOptions, Rows, source::from_bytes};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::support::{cells, import, open, rows};

const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Empty" sheetId="1" r:id="rId1"/><sheet name="Sales" sheetId="2" r:id="rId2"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const PACKAGE: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#;
const STRINGS: &str =
    r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Անի Սարգսյան</t></si></sst>"#;

fn workbook(sheet_rows: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = |rows: &str| {
        format!(
            r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
        )
    };
    let (empty, full) = (sheet(""), sheet(sheet_rows));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", empty.as_bytes()),
        ("xl/worksheets/sheet2.xml", full.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
    ];
    if !more.iter().any(|(name, _)| *name == "xl/sharedStrings.xml") {
        parts.push(("xl/sharedStrings.xml", STRINGS.as_bytes()));
    }
    for (name, content) in parts.iter().chain(more) {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn text(place: &str, value: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>"#)
}

fn sales() -> Vec<u8> {
    let header: String = ["Sale date", "Customer", "Phone", "Price (USD)", "Model", "Note"]
        .iter()
        .zip(["A3", "B3", "C3", "D3", "E3", "F3"])
        .map(|(name, place)| text(place, name))
        .collect();
    let rows = format!(
        r#"<row r="1">{}</row><row r="3">{header}</row>
        <row r="4"><c r="A4" s="1"><v>45657</v></c><c r="B4" t="s"><v>0</v></c><c r="C4"><v>37491123456</v></c><c r="D4"><f>10*2600</f><v>26000</v></c>{}</row>
        <row r="6"><c r="A6" s="1"><v>45658.5</v></c>{}<c r="C6"><v>37491123457</v></c><c r="D6"><f>D4+1</f></c><c r="E6" t="e"><v>#REF!</v></c></row>"#,
        text("A1", "Sales 2024"),
        text("E4", "Sportage"),
        text("B6", "Ara &amp; Sons"),
    );
    workbook(&rows, &[])
}

#[test]
fn the_first_sheet_with_data_is_read() {
    let bytes = sales();
    let table = open(Format::Xlsx, &bytes, RecordKind::Sales);
    assert_eq!(table.header(), ["Sale date", "Customer", "Phone", "Price (USD)", "Model", "Note"]);
    let found = rows(Format::Xlsx, &bytes, RecordKind::Sales);
    assert_eq!(found.iter().map(|row| (row.line, row.row)).collect::<Vec<_>>(), [(4, 1), (6, 2)]);
    assert_eq!(cells(&found[0]), ["2024-12-31", "Անի Սարգսյան", "37491123456", "26000", "Sportage", ""]);
    assert_eq!(cells(&found[1]), ["2025-01-01 12:00:00", "Ara & Sons", "37491123457", "=D4+1", "#REF!", ""]);
}

#[test]
fn formulas_use_their_stored_value_or_are_set_aside() {
    let heard = import(Format::Xlsx, &sales(), RecordKind::Sales);
    let sale = heard[0].as_ref().unwrap();
    let activity = sale.activity.as_ref().unwrap();
    assert_eq!(activity.when, Some(HeardWhen::Day(jiff::civil::date(2024, 12, 31))));
    let amount = activity.amount.unwrap();
    assert_eq!((amount.minor, amount.currency.code()), (2_600_000, "USD"));
    let problems = heard[1].as_ref().unwrap_err();
    assert!(
        problems.iter().any(|problem| problem.code == ProblemCode::FormulaWithoutValue && problem.column.as_deref() == Some("Model")),
        "{problems:?}"
    );
}

#[test]
fn bombs_are_refused_before_they_are_held() {
    let zeros = vec![b' '; 64 << 20];
    let bomb = workbook("", &[("xl/media/big.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    let result = Rows::open(Format::Xlsx, from_bytes(bomb), RecordKind::Customers, &ReadOptions::default());
    assert!(matches!(result, Err(OpenError::Bomb(_))), "{result:?}");
}

#[test]
fn what_is_no_workbook_says_so() {
    for bytes in [&b"PK\x03\x04rubbish"[..], b"", b"\xD0\xCF\x11\xE0 old excel"] {
        let result = Rows::open(Format::Xlsx, from_bytes(bytes), RecordKind::Customers, &ReadOptions::default());
        assert!(matches!(result, Err(OpenError::NotASpreadsheet(_))), "{result:?}");
    }
    let empty = workbook("", &[]);
    let result = Rows::open(Format::Xlsx, from_bytes(empty), RecordKind::Customers, &ReadOptions::default());
    assert!(matches!(result, Err(OpenError::Empty)), "{result:?}");
}

#[test]
fn a_truncated_archive_never_panics() {
    let bytes = sales();
    for length in (0..bytes.len()).step_by(97) {
        if let Ok(rows) = Rows::open(Format::Xlsx, from_bytes(&bytes[..length]), RecordKind::Sales, &ReadOptions::default()) {
            let _ = rows.count();
        }
    }
}
