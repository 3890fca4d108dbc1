//! Who is who: evidence and judgements become customers, on both databases.

use std::collections::{BTreeMap, BTreeSet};

use roadbook_core::{
    hear::{Heard, HeardFact, HeardIdentifier, HeardName, HeardParty, IdentifierKind, RecordKind},
    kernel::{Moment, time::FixedClock},
    trust::Scope,
};
use roadbook_engine::{
    house::House,
    matching::{
        pass,
        review::{self, Question},
        whole,
    },
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

pub fn sets(expected: &[&[&str]]) -> BTreeSet<BTreeSet<String>> {
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

/// A number alone and a name alone have nothing to compare: what both share with a third holds them together.
#[test]
fn records_that_say_little_stay_with_whom_they_share_it() {
    each_database(async |fresh| {
        let numbered = |says: Says, number: &str| {
            let mut heard = says.heard();
            let number = HeardIdentifier { kind: IdentifierKind::DmsNumber, written: number.into(), value: number.into(), label: None };
            heard.party.identifiers.push(number);
            heard
        };
        let heard = vec![
            numbered(says("customer", "Chen Chenghan", "+886947136155", "chen@mail.tw", "1968-02-08"), "T40383"),
            numbered(says("the same entered twice", "Chen Chenghan", "+886947136155", "chen@mail.tw", "1968-02-08"), "T90017"),
            numbered(says("consent", "", "", "", ""), "T40383"),
            numbered(says("another consent", "", "", "", ""), "T90017"),
            says("lead", "Chen Chenghan", "+886947136155", "", "").heard(),
            says("another lead", "Chen Chenghan", "", "chen@mail.tw", "").heard(),
        ];
        let mut conn = fresh.db.begin().await.unwrap();
        let house = House::load(&mut conn).await.unwrap();
        let circumstances = Circumstances { source: "dms", house: &house, default_store: None, import: None, staff: None, now: TEST_NOW };
        let arrivals: Vec<Arrival> = heard.into_iter().map(Arrival::new).collect();
        pass::take_in_and_match(&mut conn, &arrivals, &circumstances).await.unwrap();
        conn.commit().await.unwrap();
        assert_eq!(customers(&fresh.db).await.len(), 1);
        assert_sound(&fresh.db).await;
    });
}

#[test]
fn two_birth_dates_are_held_for_people_and_numbers_in_a_row_are_no_slips() {
    each_database(async |fresh| {
        let mut records = vec![
            says("1", "Ani Petrosyan", "+37477000001", "ani@mail.am", "1982-03-04"),
            says("2", "Ani Petrosyan", "+37477000001", "ani@mail.am", "1955-11-23"),
        ];
        for (number, phone) in ["+37491000010", "+37491000011", "+37491000012", "+37491000013"].into_iter().enumerate() {
            records.push(says(&format!("row {number}"), "Gor Gevorgyan", phone, "", ""));
        }
        hear(&fresh.db, &records, TEST_NOW).await;
        assert_eq!(customers(&fresh.db).await.len(), 6);
        let mut conn = fresh.db.read().await.unwrap();
        let asked = review::proposals(&mut conn, &Scope::Group, None, 50).await.unwrap();
        assert!(asked.iter().any(|one| one.question == Question::Contradiction && one.left_name == "Ani Petrosyan"), "{asked:?}");
        assert!(asked.iter().filter(|one| one.left_name == "Gor Gevorgyan").all(|one| one.question == Question::Perhaps));
        assert!(asked.is_sorted_by_key(|one| std::cmp::Reverse(one.benefit)));
    });
}

/// A few people, as they turn up again and again.
pub fn crowd() -> Vec<Says> {
    let people: [(&[&'static str], &[&'static str], &'static str, &'static str); 5] = [
        (&["Hovhannes Petrosyan", "Оганес Петросян", "Hovhanes Petrosyan"], &["+37493097935", ""], "hovo@mail.am", "1982-03-04"),
        (&["Anna Petrosyan", "Аня Петросян", "Anna"], &["+37493097935"], "anna@mail.am", "1985-07-01"),
        (&["Kim Minjun", "김민준"], &["+821027184635"], "", "1990-01-31"),
        (&["Kim Minjun"], &["+821099998888"], "minjun@naver.com", "1971-05-05"),
        (&["Əli Əliyev", "Али Алиев"], &["+994501234567", ""], "ali@mail.az", ""),
    ];
    let mut records = Vec::new();
    for (names, phones, email, birth) in people {
        for (place, name) in names.iter().enumerate() {
            for phone in phones {
                let (email, birth) = (if place == 1 { "" } else { email }, if place == 2 { "" } else { birth });
                records.push(says(&format!("{} {phone} {place}", names[0]), name, phone, email, birth));
            }
        }
    }
    records
}

pub fn shuffled(records: &[Says], seed: u64) -> Vec<Says> {
    let mut shuffled = records.to_vec();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1;
    for at in (1..shuffled.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        shuffled.swap(at, (state >> 33) as usize % (at + 1));
    }
    shuffled
}

/// The same records in any order, one by one, in pieces or all at once, end as the same customers.
#[test]
fn order_and_portions_do_not_matter() {
    let records = crowd();
    let expected = std::sync::Mutex::new(None);
    for seed in 0..6_u64 {
        each_database(async |fresh| {
            let records = shuffled(&records, seed);
            let portion = [1, 2, 5, 100][usize::try_from(seed).unwrap() % 4];
            for (second, records) in (0..).zip(records.chunks(portion)) {
                hear(&fresh.db, records, later(second)).await;
            }
            assert_sound(&fresh.db).await;
            let one_by_one = customers(&fresh.db).await;
            // Everything in memory says the same.
            whole::run(&fresh.db, &FixedClock(later(1_000)), true).await.unwrap();
            assert_eq!(customers(&fresh.db).await, one_by_one);
            assert_sound(&fresh.db).await;
            let mut expected = expected.lock().unwrap();
            let known = expected.get_or_insert_with(|| one_by_one.clone());
            assert_eq!(known, &one_by_one, "seed {seed}");
        });
    }
    let found = expected.into_inner().unwrap().unwrap();
    assert!(found.len() >= 5 && found.len() < records.len() / 2, "{found:#?}");
}

#[test]
fn a_large_import_is_matched_as_single_arrivals_are() {
    each_database(async |fresh| {
        let records = crowd();
        let mut conn = fresh.db.begin().await.unwrap();
        let house = House::load(&mut conn).await.unwrap();
        let circumstances = Circumstances { source: "dms", house: &house, default_store: None, import: None, staff: None, now: TEST_NOW };
        let arrivals: Vec<Arrival> = records.iter().map(|says| Arrival::new(says.heard())).collect();
        take_in(&mut conn, &arrivals, &circumstances).await.unwrap();
        conn.commit().await.unwrap();
        whole::run(&fresh.db, &FixedClock(later(5)), false).await.unwrap();
        pass::work_off(&fresh.db, &FixedClock(later(6))).await.unwrap();
        assert_sound(&fresh.db).await;
        let at_once = customers(&fresh.db).await;
        let other = roadbook_test_support::fresh_sqlite().await;
        for (second, record) in (0..).zip(&records) {
            hear(&other.db, std::slice::from_ref(record), later(second)).await;
        }
        assert_eq!(at_once, customers(&other.db).await);
    });
}
