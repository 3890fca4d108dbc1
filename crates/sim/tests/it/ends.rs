//! A life that ends in the middle of a day.

use jiff::civil::date;
use roadbook_core::kernel::Moment;
use roadbook_sim::run;
use roadbook_store::{Db, fetch_one};

use crate::lived::plan;

/// It leaves what is due later, and nothing that was due before.
#[tokio::test(flavor = "multi_thread")]
async fn a_life_ends_at_its_moment() {
    let now: Moment = "2025-02-03T07:20:00Z".parse().unwrap();
    let directory = tempfile::tempdir().unwrap();
    let db = Db::open_scratch(&directory.path().join("roadbook.db")).await.unwrap();
    db.migrate(roadbook_test_support::TEST_NOW).await.unwrap();
    let plan = plan(7, 0, 150).until(now, 20);
    assert_eq!((plan.begins, plan.days), (date(2025, 1, 14), 21));
    let lived = run::live(&db, &plan, |_| {}).await.unwrap();
    assert!(lived.broken.is_empty(), "{:#?}", lived.broken);
    let mut conn = db.read().await.unwrap();
    let (first, last): (i64, i64) =
        fetch_one!(conn, (i64, i64), "SELECT MIN(wake_at), MAX(wake_at) FROM customers WHERE wake_at IS NOT NULL").unwrap();
    assert!(first > now.as_microsecond() && last > first, "alarms from {first} to {last}");
    let (heard,): (i64,) =
        fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM source_records WHERE heard_at > $1", now.as_microsecond()).unwrap();
    assert_eq!(heard, 0, "heard after the end");
}
