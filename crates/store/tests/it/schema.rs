//! Both databases have the same tables with the same columns.

use std::collections::BTreeSet;

use roadbook_store::{Dialect, catalogue, dump, fetch_all};
use roadbook_test_support::{TEST_NOW, each_database, fresh_postgres, fresh_sqlite};

#[test]
fn migrations_apply_twice_without_a_change() {
    each_database(async |fresh| {
        fresh.db.migrate(TEST_NOW).await.unwrap();
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_and_columns_agree() {
    let sqlite = fresh_sqlite().await;
    let Some(postgres) = fresh_postgres().await else { return };
    let mut conn = sqlite.db.read().await.unwrap();
    let ours: BTreeSet<(String, String)> = fetch_all!(
        conn,
        (String, String),
        "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'search_trigrams%'"
    )
    .unwrap()
    .into_iter()
    .collect();
    let mut conn = postgres.db.read().await.unwrap();
    let theirs: BTreeSet<(String, String)> = fetch_all!(
        conn,
        (String, String),
        "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'"
    )
    .unwrap()
    .into_iter()
    .collect();
    assert_eq!(ours, theirs);
    assert!(ours.len() > 150);
}

#[test]
fn every_table_says_what_becomes_of_its_rows() {
    each_database(async |fresh| {
        let mut conn = fresh.db.read().await.unwrap();
        let sql = match fresh.dialect {
            Dialect::Sqlite => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_trigrams%'"
            }
            Dialect::Postgres => "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'",
        };
        let there: BTreeSet<String> = fetch_all!(conn, (String,), sql).unwrap().into_iter().map(|(name,)| name).collect();
        let listed: BTreeSet<String> = catalogue::TABLES.iter().map(|table| table.name.to_owned()).collect();
        assert_eq!(there, listed, "crates/store/src/catalogue.rs lists what becomes of every table's rows");
        assert_eq!(listed.len(), catalogue::TABLES.len(), "a table is listed twice");
        for table in catalogue::TABLES {
            for text in [table.holds, table.on_merge, table.on_unmerge, table.on_erasure, table.on_export] {
                assert!(!text.is_empty(), "{}", table.name);
            }
            let columns: BTreeSet<String> =
                dump::columns(&mut conn, table.name).await.unwrap().into_iter().map(|column| column.name).collect();
            for reference in table.references {
                assert!(columns.contains(reference.column), "{}.{}", table.name, reference.column);
                assert!(catalogue::find(reference.table).is_some(), "{}", reference.table);
            }
            // Whoever leads a table to a customer must say that its rows need one.
            if columns.contains("customer_id") && table.name != "customers" {
                assert!(table.references.iter().any(|reference| reference.table == "customers"), "{}", table.name);
            }
        }
    });
}
