//! Both databases have the same tables with the same columns.

use std::collections::BTreeSet;

use roadbook_store::fetch_all;
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
