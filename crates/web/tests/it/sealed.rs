//! The audit log: complete under load, in order, and no change goes unseen.

use roadbook_core::trust::Role;
use roadbook_store::{
    audit::{self, Entry, Filter, Verdict},
    execute,
};
use roadbook_test_support::each_database;

use crate::browser::House;

fn entry(house: &House, detail: String) -> Entry {
    Entry {
        at: house.app.now(),
        actor: "test".into(),
        staff: None,
        action: "customer_seen",
        subject_kind: "customer",
        subject: Some(house.app.new_id(|_, entropy| uuid::Uuid::from_u128(entropy))),
        detail,
    }
}

async fn verdict(house: &House) -> Verdict {
    audit::verify(&mut house.app.db.read().await.unwrap()).await.unwrap()
}

#[test]
fn many_at_once_make_one_unbroken_chain() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        // Reads by the writer, and changes in their own transactions at the same time.
        let reads = (0..400).map(|number| house.app.audit.record(entry(&house, number.to_string())));
        let changes = (0..20).map(|number| {
            let one = entry(&house, format!("change {number}"));
            let app = house.app.clone();
            async move {
                let mut conn = app.db.begin().await.unwrap();
                audit::append(&mut conn, &[one]).await.unwrap();
                conn.commit().await.unwrap();
            }
        });
        let (reads, ()) = futures::join!(futures::future::join_all(reads), async {
            futures::future::join_all(changes).await;
        });
        assert!(reads.iter().all(Result::is_ok));
        let Verdict::Intact { rows, last, .. } = verdict(&house).await else { panic!("broken") };
        assert_eq!((rows, last), (420, 420));
    });
}

#[test]
fn a_change_of_the_log_shows() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        for number in 0..10 {
            house.app.audit.record(entry(&house, number.to_string())).await.unwrap();
        }
        for (statement, broken) in [
            ("UPDATE audit SET detail = 'x' WHERE seq = 4", 4),
            ("UPDATE audit SET at = at + 1 WHERE seq = 3", 3),
            ("DELETE FROM audit WHERE seq = 2", 3),
            ("DELETE FROM audit WHERE seq = 1", 3),
        ] {
            let mut conn = house.app.db.begin().await.unwrap();
            execute!(conn, statement).unwrap();
            conn.commit().await.unwrap();
            assert_eq!(verdict(&house).await, Verdict::Broken { seq: broken }, "{statement}");
        }
    });
}

#[test]
fn what_happened_is_found_in_the_log() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let store = house.add_store("N").await;
        let boss = house.add_staff("boss@dealer.example", false, &[(Role::Administrator, None)]).await;
        let mut browser = house.signed_in(boss).await;
        browser.post(&format!("/stores/{store}/close"), &[]).await;
        browser.post(&format!("/stores/{store}/reopen"), &[]).await;
        for number in 0..60 {
            house.app.audit.record(entry(&house, format!("row-{number}"))).await.unwrap();
        }
        let found = audit::list(
            &mut house.app.db.read().await.unwrap(),
            &Filter { staff: Some(boss), subject: Some(store.0), ..Filter::default() },
            10,
        )
        .await
        .unwrap();
        assert_eq!(found.iter().map(|row| row.action.as_str()).collect::<Vec<_>>(), ["store_reopened", "store_closed"]);
        let page = browser.get(&format!("/audit?action=store_closed&staff={boss}&from=2020-01-01&to=2030-01-01")).await.body;
        assert!(page.contains("Gave up a store") && !page.contains("row-5"));
        let first = browser.get("/audit").await.body;
        assert!(first.contains("row-59") && !first.contains("row-9<"));
        let next = first.split("before=").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(browser.get(&format!("/audit?before={next}")).await.body.contains("row-9<"));
        let Verdict::Intact { .. } = verdict(&house).await else { panic!("broken") };
    });
}
