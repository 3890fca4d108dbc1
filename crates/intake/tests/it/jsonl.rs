//! JSON Lines.

use roadbook_core::hear::{ProblemCode, RecordKind};
use roadbook_intake::Format;

use crate::support::{code, import, open, rows};

const FILE: &str = r#"{"id":1,"name":"Ani Sargsyan","phones":["+37491123456","+37410123456"],"address":{"city":"Gyumri","street":"Abovyan 5"},"birth_date":"1990-05-01"}

{"id":2,"name":"Ara \u0000 X","address":{"city":"Yerevan"},"active":true}
not json
{"id":3,"name":"Eva","note":"later"
{"id":4,"name":"Lia","extra":{"deep":[{"a":1},{"a":2}]}}
"#;

#[test]
fn nested_objects_become_columns() {
    let rows_of = open(Format::JsonLines, FILE.as_bytes(), RecordKind::Customers);
    assert_eq!(rows_of.header()[..6], ["id", "name", "phones", "address.city", "address.street", "birth_date"]);
    let found = rows(Format::JsonLines, FILE.as_bytes(), RecordKind::Customers);
    assert_eq!(found.len(), 5);
    assert_eq!(found[0].cells.as_ref().unwrap().get(2), Some("+37491123456; +37410123456"));
    assert_eq!((code(&found[2]), found[2].line), (ProblemCode::NotJson, 4));
    assert_eq!((code(&found[3]), found[3].line), (ProblemCode::NotJson, 5));
    assert_eq!(found[4].line, 6);
}

#[test]
fn the_object_itself_is_kept() {
    let heard = import(Format::JsonLines, FILE.as_bytes(), RecordKind::Customers);
    let first = heard[0].as_ref().unwrap();
    assert_eq!(first.raw, FILE.lines().next().unwrap());
    assert_eq!(first.party.identifiers.len(), 2);
    assert_eq!(first.record_key, "1");
    let second = heard[1].as_ref().unwrap();
    assert!(!second.raw.contains("\\u0000"));
    serde_json::from_str::<serde_json::Value>(&second.raw).unwrap();
}

#[test]
fn a_list_with_an_object_on_each_line_is_taken_too() {
    let found = rows(Format::JsonLines, b"[{\"id\":1},\n{\"id\":2},\n{\"id\":3}]\n", RecordKind::Customers);
    assert_eq!(found.iter().filter(|row| row.cells.is_ok()).count(), 3);
}

#[test]
fn a_line_without_end_is_bounded() {
    let mut text = "{\"id\":1}\n{\"id\":\"".to_owned();
    text.push_str(&"x".repeat(10 << 20));
    text.push_str("\"}\n{\"id\":3}\n");
    let found = rows(Format::JsonLines, text.as_bytes(), RecordKind::Customers);
    assert_eq!(found.len(), 3);
    assert_eq!(code(&found[1]), ProblemCode::CellTooLarge);
    assert_eq!(found[2].line, 3);
}
