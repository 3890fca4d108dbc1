//! Exports: the same bytes from both databases, whole, and safe to open.

use roadbook_core::{kernel::StoreId, trust::Scope};
use roadbook_engine::export::{Export, Format, Rights, Subject};
use roadbook_store::{Db, execute};
use roadbook_test_support::{TEST_NOW, each_database, fresh_postgres, fresh_sqlite};
use serde_json::Value;

use crate::world::{fill, run, text};

const SUBJECTS: [&str; 7] = ["customers", "vehicles", "activities", "quarantine", "consents", "staff", "stores"];

#[tokio::test(flavor = "multi_thread")]
async fn both_databases_give_the_same_bytes() {
    let sqlite = fresh_sqlite().await;
    let Some(postgres) = fresh_postgres().await else { return };
    fill(&sqlite.db, 1_100).await;
    fill(&postgres.db, 1_100).await;
    for subject in SUBJECTS {
        for format in ["jsonl", "csv"] {
            let (ours, theirs) =
                (run(&sqlite, ["export", subject, "--format", format]), run(&postgres, ["export", subject, "--format", format]));
            let (ours, theirs) = (text(&ours), text(&theirs));
            assert!(!ours.is_empty(), "{subject}");
            assert!(ours == theirs, "{subject} differs as {format}");
        }
    }
}

#[test]
fn customers_hold_everything_in_order() {
    each_database(async |fresh| {
        fill(&fresh.db, 600).await;
        let out = fresh.dir.join("customers.jsonl");
        let output = run(&fresh, ["export", "customers", "--output", out.to_str().unwrap()]);
        assert_eq!(text(&output), "");
        let exported = std::fs::read_to_string(&out).unwrap();
        let customers: Vec<Value> = exported.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(customers.len(), 599, "two were joined");
        let ids: Vec<&str> = customers.iter().map(|customer| customer["customer_id"].as_str().unwrap()).collect();
        assert!(ids.is_sorted());
        let first = customers.iter().find(|customer| customer["records"][0]["record_key"] == "sale-0").unwrap();
        let keys: Vec<&str> = first.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys[..4], ["customer_id", "kind", "display_name", "sort_name"]);
        assert_eq!(keys[11..], ["names", "identifiers", "facts", "consents", "vehicles", "records"]);
        assert_eq!(first["store"], "YER1");
        assert_eq!(first["names"][0]["written"], "Ani Petrosyan");
        assert_eq!(first["identifiers"][0]["value"], "+37470000000");
        assert_eq!(first["records"].as_array().unwrap().len(), 3, "both versions, and what staff edited");
        assert_eq!(first["records"][0]["heard_at"], "2026-11-20T09:01:00Z");
        assert_eq!(first["records"][0]["staff"], "lusine@dealer.example");
        assert_eq!(first["vehicles"][0]["vin"], "1HGCM826000000000");
        let facts = first["facts"].as_array().unwrap();
        let colours: Vec<(&Value, bool)> = facts
            .iter()
            .filter(|fact| fact["kind"] == "favourite_colour")
            .map(|fact| (&fact["value"], fact["ended_at"].is_null()))
            .collect();
        assert_eq!(colours, [(&Value::from("blue"), false), (&Value::from("red"), true)]);
        assert_eq!(facts[0]["source"], "dms");
        let left: Vec<_> = std::fs::read_dir(&fresh.dir)
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|e| e == "partial"))
            .collect();
        assert!(left.is_empty());
    });
}

#[test]
fn a_spreadsheet_runs_nothing() {
    each_database(async |fresh| {
        fill(&fresh.db, 12).await;
        let exported = text(&run(&fresh, ["export", "customers", "--format", "csv"]));
        assert!(exported.starts_with("\u{feff}customer_id,kind,display_name,"));
        assert!(exported.contains("\"'=Robert \"\"Bob\"\" Smith, Jr\""), "{exported}");
        assert!(exported.contains(",'+37470000004,"), "{exported}");
        let activities = text(&run(&fresh, ["export", "activities", "--format", "csv"]));
        assert!(activities.contains(",-1250,AMD,"), "a number is no formula");
    });
}

async fn export(db: &Db, subject: Subject, rights: Rights) -> Vec<Value> {
    let mut conn = db.snapshot().await.unwrap();
    let mut export = Export::new(subject, Format::Jsonl, rights);
    let mut bytes = Vec::new();
    while let Some(chunk) = export.next(&mut conn).await.unwrap() {
        bytes.extend(chunk);
    }
    String::from_utf8(bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn rights_bound_what_is_written() {
    each_database(async |fresh| {
        fill(&fresh.db, 600).await;
        let (yerevan, seoul) = (StoreId::new(TEST_NOW, 1), StoreId::new(TEST_NOW, 2));
        let mut conn = fresh.db.begin().await.unwrap();
        // All but the last customer go to the other store, so that whole pages are out of scope.
        execute!(
            conn,
            "UPDATE customers SET store_id = $1 WHERE customer_id <> (SELECT customer_id FROM customers ORDER BY customer_id DESC LIMIT 1)",
            seoul.0
        )
        .unwrap();
        conn.commit().await.unwrap();
        let rights = |store, sensitive| Rights { scope: Scope::Stores(vec![store]), sensitive };
        for (subject, here, there) in [
            (Subject::Customers, 1, 598),
            (Subject::Vehicles, 1, 599),
            (Subject::Activities, 1, 599),
            (Subject::Consents, 1, 599),
            (Subject::Quarantine, 1, 0),
            (Subject::Staff, 1, 0),
            (Subject::Stores, 1, 1),
        ] {
            assert_eq!(export(&fresh.db, subject, rights(yerevan, true)).await.len(), here, "{subject:?}");
            assert_eq!(export(&fresh.db, subject, rights(seoul, true)).await.len(), there, "{subject:?}");
        }
        let everyday = export(&fresh.db, Subject::Customers, rights(yerevan, false)).await;
        let text = everyday[0].to_string();
        assert!(!text.contains("income") && !text.contains("line one") && text.contains("favourite_colour"), "{text}");
    });
}
