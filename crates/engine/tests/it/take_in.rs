//! What a batch of records makes of the known world.

use roadbook_core::{
    hear::{Heard, HeardActivity, HeardFact, HeardIdentifier, HeardName, HeardParty, HeardVehicle, HeardWhen, IdentifierKind, RecordKind},
    kernel::Moment,
    know::{ActivityKind, Direction},
};
use roadbook_engine::{
    house::House,
    situation,
    take_in::{Arrival, Circumstances, Outcome, take_in},
};
use roadbook_store::{Db, fetch_one};
use roadbook_test_support::{TEST_NOW, each_database};

fn customer(key: &str, name: &str, phone: &str) -> Heard {
    let (given, family) = name.split_once(' ').unzip();
    Heard {
        kind: RecordKind::Customers,
        record_key: key.to_owned(),
        raw: format!("{{\"id\":\"{key}\",\"name\":\"{name}\",\"phone\":\"{phone}\"}}"),
        party: HeardParty {
            kind: None,
            names: vec![HeardName {
                full: name.to_owned(),
                given: given.map(str::to_owned),
                family: family.map(str::to_owned),
                ..HeardName::default()
            }],
            identifiers: vec![HeardIdentifier {
                kind: IdentifierKind::Phone,
                written: phone.to_owned(),
                value: phone.to_owned(),
                label: None,
            }],
            facts: vec![HeardFact { kind: "favourite_colour".to_owned(), value: "blue".into() }],
        },
        vehicle: None,
        activity: None,
        consents: Vec::new(),
        staff: None,
        store: None,
        warnings: Vec::new(),
    }
}

fn repair(key: &str, plate: &str, day: &str) -> Heard {
    Heard {
        kind: RecordKind::RepairOrders,
        party: HeardParty::default(),
        vehicle: Some(HeardVehicle { plate: Some(plate.to_owned()), ..HeardVehicle::default() }),
        activity: Some(HeardActivity {
            kind: ActivityKind::Repair,
            direction: Direction::Internal,
            when: Some(HeardWhen::Day(day.parse().unwrap())),
            summary: "Brakes".to_owned(),
            body: String::new(),
            amount: None,
            details: serde_json::Map::new(),
        }),
        ..customer(key, "x", "y")
    }
}

async fn hear(db: &Db, records: Vec<Heard>, at: Moment) -> Vec<Outcome> {
    let mut conn = db.begin().await.unwrap();
    let house = House::load(&mut conn).await.unwrap();
    let circumstances = Circumstances { source: "dms", house: &house, default_store: None, import: None, staff: None, now: at };
    let arrivals: Vec<Arrival> = records.into_iter().map(Arrival::new).collect();
    let outcomes = take_in(&mut conn, &arrivals, &circumstances).await.unwrap();
    conn.commit().await.unwrap();
    outcomes
}

fn customer_of(outcome: &Outcome) -> uuid::Uuid {
    match outcome {
        Outcome::Taken { customer: Some(customer), .. } | Outcome::Unchanged { customer: Some(customer), .. } => customer.0,
        other => panic!("no customer: {other:?}"),
    }
}

async fn count(db: &Db, table: &str) -> i64 {
    let mut conn = db.read().await.unwrap();
    let sql = format!("SELECT COUNT(*) FROM {table}");
    fetch_one!(conn, (i64,), sqlx::AssertSqlSafe(sql.clone())).unwrap().0
}

fn later(seconds: i64) -> Moment {
    Moment::from_second(TEST_NOW.as_second() + seconds).unwrap()
}

#[test]
fn the_same_file_twice_adds_nothing() {
    each_database(async |fresh| {
        let file = || vec![customer("1", "Ani Petrosyan", "+37477000001"), customer("2", "Bob Smith", "+12025550100")];
        let first = hear(&fresh.db, file(), TEST_NOW).await;
        assert!(first.iter().all(|outcome| matches!(outcome, Outcome::Taken { new_customer: true, .. })), "{first:?}");
        let second = hear(&fresh.db, file(), later(60)).await;
        assert!(second.iter().all(|outcome| matches!(outcome, Outcome::Unchanged { .. })), "{second:?}");
        for (table, rows) in [("customers", 2), ("customer_names", 2), ("identifiers", 2), ("facts", 2), ("source_records", 2)] {
            assert_eq!(count(&fresh.db, table).await, rows, "{table}");
        }
    });
}

#[test]
fn one_person_in_two_sources_and_scripts_is_one_customer_and_a_family_is_not() {
    each_database(async |fresh| {
        let heard = vec![
            customer("1", "Ani Petrosyan", "+37477000001"),
            customer("2", "Անի Պետրոսյան", "+37477000001"),
            customer("3", "Armen Petrosyan", "+37477000001"),
        ];
        let together = hear(&fresh.db, heard, TEST_NOW).await;
        assert_eq!(customer_of(&together[0]), customer_of(&together[1]));
        assert_ne!(customer_of(&together[0]), customer_of(&together[2]));
        let apart = hear(&fresh.db, vec![customer("9", "Ани Петросян", "+37477000001")], later(60)).await;
        assert_eq!(customer_of(&apart[0]), customer_of(&together[0]));
        assert_eq!(count(&fresh.db, "customers").await, 2);
    });
}

#[test]
fn a_changed_record_replaces_what_it_said_and_keeps_its_versions() {
    each_database(async |fresh| {
        hear(&fresh.db, vec![customer("1", "Ani Petrosyan", "+37477000001")], TEST_NOW).await;
        let mut changed = customer("1", "Ani Sargsyan", "+37477000002");
        changed.party.facts[0].value = "red".into();
        let outcomes = hear(&fresh.db, vec![changed.clone(), changed], later(60)).await;
        assert!(matches!(outcomes.as_slice(), [Outcome::Taken { new_customer: false, .. }, Outcome::Unchanged { .. }]), "{outcomes:?}");
        let mut conn = fresh.db.read().await.unwrap();
        let known = situation::load(&mut conn, &[customer_of(&outcomes[0])]).await.unwrap().remove(0);
        assert_eq!(known.row.display_name, "Ani Sargsyan");
        assert_eq!(known.row.version, 2);
        assert_eq!(known.names.len(), 1);
        assert_eq!(known.identifiers.iter().map(|identifier| identifier.value.as_str()).collect::<Vec<_>>(), ["+37477000002"]);
        let current: Vec<&str> = known.facts.iter().filter(|fact| fact.ended_at.is_none()).map(|fact| fact.value.as_str()).collect();
        assert_eq!((known.facts.len(), current), (2, vec!["\"red\""]));
        assert_eq!(count(&fresh.db, "source_records").await, 2);
        // Back to what it said at first: a change again, not an old acquaintance.
        let back = hear(&fresh.db, vec![customer("1", "Ani Petrosyan", "+37477000001")], later(120)).await;
        assert!(matches!(back.as_slice(), [Outcome::Taken { new_customer: false, .. }]));
        assert_eq!(count(&fresh.db, "source_records").await, 3);
    });
}

#[test]
fn a_repair_that_names_only_the_car_goes_to_its_owner() {
    each_database(async |fresh| {
        let mut owner = customer("1", "Ani Petrosyan", "+37477000001");
        owner.kind = RecordKind::Vehicles;
        owner.vehicle = Some(HeardVehicle { plate: Some("34AB123".to_owned()), ..HeardVehicle::default() });
        let owner = hear(&fresh.db, vec![owner], TEST_NOW).await;
        let repairs = hear(&fresh.db, vec![repair("r1", "34AB123", "2026-03-01"), repair("r2", "99ZZ999", "2026-03-01")], later(60)).await;
        assert_eq!(customer_of(&repairs[0]), customer_of(&owner[0]));
        assert!(matches!(repairs[1], Outcome::Refused(_)), "nobody is known to own the other car");
        assert_eq!(count(&fresh.db, "activities").await, 1);
        assert_eq!(count(&fresh.db, "vehicles").await, 1);
    });
}
