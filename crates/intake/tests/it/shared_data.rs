//! Public data sets, read where they lie beside the project. They are not part of it: their absence is said, and fails under
//! `ROADBOOK_TEST_ALL=1`.

use std::path::PathBuf;

use roadbook_core::hear::{IdentifierKind, PartyKind, RecordKind};
use roadbook_intake::Format;

use crate::support::{import, mapping_of};

fn data(name: &str) -> Option<Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let beside = std::env::var_os("ROADBOOK_SHARED_DATA").map(PathBuf::from);
    let places = beside.into_iter().chain([root.join("../shared/data"), root.join("../../shared/data")]);
    match places.map(|place| place.join(name)).find_map(|path| std::fs::read(path).ok()) {
        Some(bytes) => Some(bytes),
        None => {
            eprintln!("NOT TESTED: ../shared/data/{name} is not there");
            assert!(std::env::var_os("ROADBOOK_TEST_ALL").is_none_or(|all| all != "1"), "../shared/data/{name} is needed");
            None
        }
    }
}

fn mapped(bytes: &[u8], kind: RecordKind) -> Vec<(String, String)> {
    mapping_of(Format::Csv, bytes, kind).columns.into_iter().map(|column| (column.header, column.target.to_string())).collect()
}

fn named(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(header, target)| ((*header).to_owned(), (*target).to_owned())).collect()
}

#[test]
fn car_sales() {
    let Some(bytes) = data("car_sales.csv") else { return };
    assert_eq!(
        mapped(&bytes, RecordKind::Sales),
        named(&[
            ("Car_id", "record_id"),
            ("Date", "date"),
            ("Customer Name", "given_name"),
            ("Gender", "fact:gender"),
            ("Annual Income", "fact:income"),
            ("Company", "make"),
            ("Color", "colour"),
            ("Price ($)", "amount"),
            ("Body Style", "body"),
        ])
    );
    let heard = import(Format::Csv, &bytes, RecordKind::Sales);
    assert_eq!(heard.len(), 23_696);
    let mut keys = std::collections::HashSet::new();
    for sale in &heard {
        let sale = sale.as_ref().unwrap_or_else(|problems| panic!("{problems:?}"));
        assert!(sale.warnings.is_empty(), "{:?}", sale.warnings);
        assert!(keys.insert(sale.record_key.clone()));
        // One buyer has no name at all.
        assert!(sale.party.identifiers.is_empty() && sale.party.names.iter().all(|_| sale.party.kind == Some(PartyKind::Person)));
        assert_eq!(sale.activity.as_ref().unwrap().amount.unwrap().currency.code(), "USD");
    }
    let first = heard[0].as_ref().unwrap();
    assert_eq!(first.activity.as_ref().unwrap().when, Some(roadbook_core::hear::HeardWhen::Day(jiff::civil::date(2022, 1, 2))));
    assert_eq!(first.activity.as_ref().unwrap().amount.unwrap().minor, 2_600_000);
    assert_eq!(first.vehicle.as_ref().unwrap().make.as_deref(), Some("Ford"));
}

#[test]
fn febrl() {
    for (name, count) in [("febrl1.csv", 1_000), ("febrl2.csv", 5_000), ("febrl3.csv", 5_000)] {
        let Some(bytes) = data(name) else { continue };
        assert_eq!(
            mapped(&bytes, RecordKind::Customers),
            named(&[
                ("rec_id", "record_id"),
                ("given_name", "given_name"),
                ("surname", "family_name"),
                ("street_number", "address_street"),
                ("address_1", "address_street"),
                ("address_2", "address_street"),
                ("suburb", "address_city"),
                ("postcode", "address_postal_code"),
                ("state", "address_region"),
                ("date_of_birth", "fact:birth_date"),
                ("soc_sec_id", "national_id"),
            ]),
            "{name}"
        );
        let heard = import(Format::Csv, &bytes, RecordKind::Customers);
        assert_eq!(heard.len(), count, "{name}");
        let taken: Vec<_> = heard.iter().flatten().collect();
        // The generator's typing errors make some impossible birth dates.
        assert!(taken.len() * 100 >= count * 97, "{name}: {} of {count}", taken.len());
        assert!(taken.iter().all(|heard| heard.party.identifiers.iter().any(|id| id.kind == IdentifierKind::NationalId)), "{name}");
        eprintln!("{name}: {} taken, {} set aside", taken.len(), count - taken.len());
    }
}

#[test]
fn people() {
    for name in ["people_20k_latin.csv", "people_20k_mixed.csv"] {
        let Some(bytes) = data(name) else { continue };
        assert_eq!(
            mapped(&bytes, RecordKind::Customers),
            named(&[
                ("record_id", "record_id"),
                ("entity_id", "keep:entity_id"),
                ("source", "keep:source"),
                ("first_name", "given_name"),
                ("last_name", "family_name"),
                ("phone", "phone"),
                ("email", "email"),
                ("city", "address_city"),
                ("birth_date", "fact:birth_date"),
                ("vin", "vin"),
            ]),
            "{name}"
        );
        let heard = import(Format::Csv, &bytes, RecordKind::Customers);
        let count = heard.len();
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count() - 1;
        assert_eq!(count, lines, "{name}");
        let refused: Vec<_> = heard.iter().filter_map(|heard| heard.as_ref().err()).collect();
        eprintln!("{name}: {} taken, {} set aside {:?}", count - refused.len(), refused.len(), refused.first());
        assert!(refused.len() * 100 <= count, "{name}: {} set aside, {:?}", refused.len(), refused.first());
    }
}
