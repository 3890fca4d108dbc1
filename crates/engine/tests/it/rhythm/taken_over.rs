//! What a worker holds when others have given it up: nobody calls twice, and who made the call is heard.

use std::time::Duration;

use jiff::SignedDuration;
use roadbook_channels::{SendOutcome, fake::Act};
use roadbook_engine::outbox::LEASE;
use roadbook_store::{Db, fetch_all, outbox};
use roadbook_test_support::each_database;

use super::world::{ANI, World, yerevan};

/// Message and touch, by their states.
async fn states(db: &Db) -> Vec<(String, String)> {
    let mut conn = db.read().await.unwrap();
    fetch_all!(
        conn,
        (String, String),
        "SELECT o.state, t.state FROM outbox o JOIN touches t ON t.customer_id = o.customer_id AND t.touch_id = o.touch_id"
    )
    .unwrap()
}

fn pair(message: &str, touch: &str) -> Vec<(String, String)> {
    vec![(message.to_owned(), touch.to_owned())]
}

/// An enquiry whose acknowledgement is answered so late that another worker has given it up; what each says in the end.
async fn answered_late(db: &Db, outcome: SendOutcome) -> Vec<(String, String)> {
    let world = World::build(db, yerevan("2026-11-24 09:10")).await;
    let slow = Duration::from_millis(400);
    world.fake.next(Act::Slowly { before: Duration::ZERO, after: slow, outcome });
    world.hear(ANI.enquires(world.now())).await;
    let calling = world.sender();
    let call = tokio::spawn(async move { calling.pass().await });
    while world.fake.calls().is_empty() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    world.clock.turn(world.now() + LEASE + SignedDuration::from_secs(1));
    assert_eq!(world.sender().pass().await.unwrap(), 1);
    assert_eq!(states(db).await, pair("uncertain", "uncertain"));
    assert_eq!(call.await.unwrap().unwrap(), 1);
    let late = states(db).await;
    world.settle().await;
    assert_eq!(world.fake.calls().len(), 1, "nobody called again");
    assert_eq!(states(db).await, late);
    late
}

#[test]
fn whoever_made_the_call_may_tell_after_all() {
    each_database(async |fresh| {
        let sent = SendOutcome::Sent { provider_id: None };
        assert_eq!(answered_late(&fresh.db, sent).await, pair("sent", "sent"));
    });
}

#[test]
fn what_surely_failed_late_has_failed_and_does_not_wait_again() {
    each_database(async |fresh| {
        let failed = SendOutcome::Failed { reason: "no connection".to_owned(), retry: true };
        assert_eq!(answered_late(&fresh.db, failed).await, pair("failed", "failed"));
    });
}

#[test]
fn what_is_given_back_cannot_be_called_and_what_is_called_cannot_be_given_back() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        world.hear(ANI.enquires(world.now())).await;
        let now = world.now().as_microsecond();
        let mut conn = world.db.begin().await.unwrap();
        let due = outbox::due(&mut conn, now, 10).await.unwrap().pop().unwrap();
        let claimed = outbox::claim(&mut conn, &due, "one", now + 10).await.unwrap().unwrap();
        assert!(outbox::give_back(&mut conn, &claimed, now).await.unwrap());
        outbox::mark_calling(&mut conn, &claimed, now).await.unwrap_err();

        let due = outbox::due(&mut conn, now, 10).await.unwrap().pop().unwrap();
        assert_eq!(due.attempts, 0, "nothing was tried");
        let claimed = outbox::claim(&mut conn, &due, "two", now + 10).await.unwrap().unwrap();
        outbox::mark_calling(&mut conn, &claimed, now).await.unwrap();
        outbox::mark_calling(&mut conn, &claimed, now).await.unwrap();
        // As seen before the call was written down.
        assert!(!outbox::give_back(&mut conn, &claimed, now).await.unwrap());
        conn.commit().await.unwrap();
    });
}
