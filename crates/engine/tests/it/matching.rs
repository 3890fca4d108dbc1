//! Who is who: evidence and judgements become customers, on both databases.

use std::collections::{BTreeMap, BTreeSet};

use roadbook_core::{
    hear::{Heard, HeardFact, HeardIdentifier, HeardName, HeardParty, IdentifierKind, RecordKind},
    kernel::Moment,
};
use roadbook_engine::{
    house::House,
    matching::pass,
    take_in::{Arrival, Circumstances, take_in},
};
use roadbook_store::{Db, fetch_all};
use roadbook_test_support::{TEST_NOW, each_database};
use uuid::Uuid;

/// What a record says: key, name, phone, mail address, birth date.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Says {
    pub key: String,
    pub name: &'static str,
    pub phone: &'static str,
    pub email: &'static str,
    pub birth: &'static str,
}

pub fn says(key: &str, name: &'static str, phone: &'static str, email: &'static str, birth: &'static str) -> Says {
    Says { key: key.to_owned(), name, phone, email, birth }
}

impl Says {
    pub fn heard(&self) -> Heard {
        let (given, family) = self.name.split_once(' ').map_or((Some(self.name), None), |(given, family)| (Some(given), Some(family)));
        let identifier =
            |kind: IdentifierKind, value: &str| HeardIdentifier { kind, written: value.to_owned(), value: value.to_owned(), label: None };
        let mut identifiers = Vec::new();
        if !self.phone.is_empty() {
            identifiers.push(identifier(IdentifierKind::Phone, self.phone));
        }
        if !self.email.is_empty() {
            identifiers.push(identifier(IdentifierKind::Email, self.email));
        }
        let mut names = Vec::new();
        if !self.name.is_empty() {
            names.push(HeardName {
                full: self.name.to_owned(),
                given: given.map(str::to_owned),
                family: family.map(str::to_owned),
                ..HeardName::default()
            });
        }
        let facts =
            if self.birth.is_empty() { vec![] } else { vec![HeardFact { kind: "birth_date".to_owned(), value: self.birth.into() }] };
        Heard {
            kind: RecordKind::Customers,
            record_key: self.key.clone(),
            raw: format!("{self:?}"),
            party: HeardParty { kind: None, names, identifiers, facts },
            vehicle: None,
            activity: None,
            consents: Vec::new(),
            staff: None,
            store: None,
            warnings: Vec::new(),
        }
    }
}

pub fn later(seconds: i64) -> Moment {
    Moment::from_second(TEST_NOW.as_second() + seconds).unwrap()
}

/// Takes records in and matches them.
pub async fn hear(db: &Db, records: &[Says], at: Moment) {
    let mut conn = db.begin().await.unwrap();
    let house = House::load(&mut conn).await.unwrap();
    let circumstances = Circumstances { source: "dms", house: &house, default_store: None, import: None, staff: None, now: at };
    let arrivals: Vec<Arrival> = records.iter().map(|says| Arrival::new(says.heard())).collect();
    take_in(&mut conn, &arrivals, &circumstances).await.unwrap();
    while pass::run(&mut conn, pass::AT_ONCE, at).await.unwrap().is_some() {}
    conn.commit().await.unwrap();
}

/// The customers as sets of record keys.
pub async fn customers(db: &Db) -> BTreeSet<BTreeSet<String>> {
    let mut conn = db.read().await.unwrap();
    let rows =
        fetch_all!(conn, (Uuid, String), "SELECT DISTINCT customer_id, record_key FROM source_records WHERE customer_id IS NOT NULL")
            .unwrap();
    let mut by: BTreeMap<Uuid, BTreeSet<String>> = BTreeMap::new();
    for (customer, key) in rows {
        by.entry(customer).or_default().insert(key);
    }
    by.into_values().collect()
}

pub async fn assert_sound(db: &Db) {
    let mut conn = db.read().await.unwrap();
    let broken: Vec<_> = roadbook_store::check::run(&mut conn).await.unwrap().into_iter().filter(|finding| !finding.holds()).collect();
    assert!(broken.is_empty(), "{broken:?}");
}

fn sets(expected: &[&[&str]]) -> BTreeSet<BTreeSet<String>> {
    expected.iter().map(|set| set.iter().map(|key| (*key).to_owned()).collect()).collect()
}

#[test]
fn a_person_is_recognised_across_scripts_and_channels_and_a_family_is_not_melted() {
    each_database(async |fresh| {
        let records = [
            says("1", "Hovhannes Petrosyan", "+37493097935", "", "1982-03-04"),
            says("2", "Оганес Петросян", "+37493097935", "hovo@mail.am", ""),
            says("3", "Հովհաննես Պետրոսյան", "", "hovo@mail.am", ""),
            says("4", "Anna Petrosyan", "+37493097935", "", ""),
            says("5", "Gurgen Manukyan", "+37491111213", "", ""),
        ];
        for (second, record) in (0..).zip(&records) {
            hear(&fresh.db, std::slice::from_ref(record), later(second)).await;
        }
        assert_eq!(customers(&fresh.db).await, sets(&[&["1", "2", "3"], &["4"], &["5"]]));
        assert_sound(&fresh.db).await;
    });
}
