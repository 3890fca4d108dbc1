//! Whatever arrives: no parser panics, no row is lost, memory stays within the limits.

use proptest::prelude::*;
use roadbook_core::hear::RecordKind;
use roadbook_intake::{Documents, Format, Mapper, ReadOptions, Rows, csv, read_adf, source::from_bytes, suggest};

use crate::support::{context, open};

/// Text made of what parsers trip over.
fn messy() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b",".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b";".to_vec()),
        Just(b"\t".to_vec()),
        Just(b"\0".to_vec()),
        Just(b"\xff".to_vec()),
        Just(b"=".to_vec()),
        Just(b"{\"a\":".to_vec()),
        Just(b"}".to_vec()),
        Just(b"<prospect>".to_vec()),
        Just(b"</prospect>".to_vec()),
        Just(b"<customer>".to_vec()),
        Just(b"<!--".to_vec()),
        Just(b"<![CDATA[".to_vec()),
        Just(b"]]>".to_vec()),
        Just(b"&amp".to_vec()),
        Just(b"&#1;".to_vec()),
        Just(b"BEGIN:VCARD\n".to_vec()),
        Just(b"END:VCARD\n".to_vec()),
        Just(b"TEL;TYPE=".to_vec()),
        Just(b"N;ENCODING=QUOTED-PRINTABLE:=".to_vec()),
        Just("名".as_bytes().to_vec()),
        Just(b"+37491123456".to_vec()),
        Just(b"1/2/2024".to_vec()),
        Just(b"a@b.am".to_vec()),
        "[a-z ]{0,8}".prop_map(String::into_bytes),
        proptest::collection::vec(any::<u8>(), 0..6),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn drain(format: Format, bytes: &[u8], kind: RecordKind) {
    if let Ok(rows) = Rows::open(format, from_bytes(bytes), kind, &ReadOptions::default()) {
        let header = rows.header().to_vec();
        let rows: Vec<_> = rows.map(Result::unwrap).collect();
        let sample: Vec<Vec<String>> =
            rows.iter().filter_map(|row| row.cells.as_ref().ok()).map(|cells| cells.iter().map(str::to_owned).collect()).collect();
        let mapping = suggest(kind, &header, &sample).mapping;
        let mut mapper = Mapper::new(kind, &mapping, &header, context());
        for (index, row) in rows.iter().enumerate() {
            assert_eq!(row.row, index as u64 + 1);
            if let Ok(cells) = &row.cells {
                assert_eq!(cells.len(), header.len());
            }
            if let Ok(heard) = mapper.heard(row) {
                let raw: serde_json::Value = serde_json::from_str(&heard.raw).unwrap();
                assert!(raw.is_object() && !heard.record_key.is_empty() && !heard.raw.contains("\\u0000"));
            }
        }
    }
}

fn lines_of(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn tables_never_panic(bytes in messy(), kind in 0..7_usize) {
        let kind = RecordKind::ALL[kind];
        drain(Format::Csv, &bytes, kind);
        drain(Format::JsonLines, &bytes, kind);
        drain(Format::Xlsx, &bytes, kind);
    }

    #[test]
    fn every_json_line_comes_out_once(bytes in messy()) {
        let text = String::from_utf8_lossy(&bytes).replace(['\r', '\0', '[', ']', ','], " ");
        let rows = Rows::open(Format::JsonLines, from_bytes(text.as_bytes()), RecordKind::Customers, &ReadOptions::default()).unwrap();
        prop_assert_eq!(rows.count(), lines_of(text.as_bytes()));
    }

    #[test]
    fn documents_never_panic_and_lose_nothing(bytes in messy()) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for format in [Format::Vcard, Format::AdfXml] {
            let documents: Vec<_> = Documents::open(format, from_bytes(text.as_bytes()), &ReadOptions { encoding: roadbook_intake::encoding::Encoding::from_name("utf-8"), ..ReadOptions::default() }, &context())
                .unwrap().map(Result::unwrap).collect();
            let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect::<String>();
            let mut kept = String::new();
            for document in &documents {
                // The further cars of a prospect repeat its text.
                let raw = String::from_utf8(document.raw.clone()).unwrap();
                if document.heard.as_ref().map_or(true, |heard| heard.kind != RecordKind::Vehicles) {
                    kept.push_str(&raw);
                }
            }
            prop_assert_eq!(squeeze(&kept), squeeze(&text));
        }
        let _ = read_adf(&bytes, &context());
    }

    #[test]
    fn well_formed_csv_comes_back(table in proptest::collection::vec(proptest::collection::vec("[a-zА-я\",\n 0-9]{0,12}", 4), 1..20), delimiter in 0..4_usize) {
        let delimiter = [b',', b';', b'\t', b'|'][delimiter];
        let mut text = csv::write_line(["alpha", "beta", "gamma", "delta"], delimiter);
        text.push('\n');
        let filled: Vec<&Vec<String>> = table.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        for row in &filled {
            // Every cell in quotes: the strictest form.
            let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            text.push_str(&cells.join(&char::from(delimiter).to_string()));
            text.push('\n');
        }
        let options = ReadOptions { delimiter: Some(char::from(delimiter)), header: Some(true), encoding: roadbook_intake::encoding::Encoding::from_name("utf-8"), ..ReadOptions::default() };
        let rows = Rows::open(Format::Csv, from_bytes(text.as_bytes()), RecordKind::Customers, &options).unwrap();
        let found: Vec<Vec<String>> = rows.map(|row| row.unwrap().cells.unwrap().iter().map(str::to_owned).collect()).collect();
        prop_assert_eq!(found, filled.into_iter().cloned().collect::<Vec<_>>());
    }

    #[test]
    fn damaged_lines_do_not_cost_their_neighbours(damage in proptest::collection::vec((0..200_usize, 0..4_usize), 0..10)) {
        let mut lines: Vec<String> = (0..200).map(|number| format!("{number},Name{number},+3749112{number:04},n{number}@mail.am")).collect();
        let mut damaged = std::collections::BTreeSet::new();
        for (index, kind) in damage {
            if damaged.insert(index) {
                lines[index] = match kind {
                    0 => format!("{index},\"Name"),
                    1 => format!("{index},Name"),
                    2 => format!("{index},a,b,c,d,e"),
                    _ => format!("{index},\"Name,+374,x"),
                };
            }
        }
        let text = format!("id,name,phone,email\n{}\n", lines.join("\n"));
        let rows: Vec<_> = open(Format::Csv, text.as_bytes(), RecordKind::Customers).map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), 200);
        for (index, row) in rows.iter().enumerate() {
            prop_assert_eq!(row.line, index as u64 + 2);
            prop_assert_eq!(row.cells.is_err(), damaged.contains(&index), "{:?}", row);
        }
    }
}
