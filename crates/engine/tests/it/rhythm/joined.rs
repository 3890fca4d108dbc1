//! Two customers with rhythms of their own are joined and parted: everything goes along, and back exactly.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use roadbook_core::{
    decide::deed::Deed,
    kernel::{CustomerId, PromiseId},
};
use roadbook_engine::{matching::judge, telephony::CallDirection};
use roadbook_store::{
    Db, enrolments::EnrolmentRow, handovers::HandoverRow, opportunities::OpportunityRow, promises::PromiseRow, stops::StopRow,
    touches::TouchRow,
};
use roadbook_test_support::each_database;

use super::world::{ANI, IVAN, LUSINE, OLGA, World, yerevan};

/// Every row of the rhythm of every customer, but for what changes with every move.
async fn ledgers(world: &World, customers: &[CustomerId]) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for customer in customers {
        let mut put = |rows: Vec<String>, table: &str| {
            let mut rows = rows;
            rows.sort();
            all.insert(format!("{customer} {table}"), rows.join("\n"));
        };
        macro_rules! table {
            ($($row:ident),+) => {$(
                put(world.of::<$row>(*customer).await.iter().map(|row| format!("{row:?}")).collect(), stringify!($row));
            )+};
        }
        table!(OpportunityRow, PromiseRow, EnrolmentRow, TouchRow, StopRow, HandoverRow);
        put(world.outbox(*customer).await.iter().map(|row| format!("{row:?}")).collect(), "outbox");
        let row = world.customer(*customer).await;
        put(vec![format!("{:?} {:?} {:?}", row.owner_id, row.wake_at, row.last_activity_at)], "customer");
    }
    all
}

async fn two(db: &Db) -> (World, CustomerId, CustomerId) {
    let world = World::build(db, yerevan("2026-11-24 09:10")).await;
    let one = world.hear(ANI.enquires(world.now())).await;
    world.turn("2026-11-24 09:20");
    let other = world.hear(IVAN.enquires(world.now())).await;
    world.settle().await;
    world.turn("2026-11-24 09:30");
    world.call("c-1", CallDirection::Out, ANI.phone, "davit", true).await;
    let promise = PromiseId(world.promise(other, "first_call").await.promise_id);
    world.act(OLGA, other, &Deed::ClaimPromise { promise, note: "by hand".to_owned() }).await.unwrap();
    world.reply(IVAN.email, "ask", "Сколько ждать?").await;
    world.settle().await;
    world.clock.turn(world.now() + SignedDuration::from_secs(5));
    (world, one, other)
}

#[test]
fn a_join_that_is_taken_back_leaves_both_rhythms_as_they_were() {
    each_database(async |fresh| {
        let (world, one, other) = two(&fresh.db).await;
        let before = ledgers(&world, &[one, other]).await;
        let deed = judge::merge(&world.hand(LUSINE), one, other).await.unwrap();
        let kept = CustomerId(deed.customers[0].0);
        let gone = if kept == one { other } else { one };
        assert_eq!(world.of::<OpportunityRow>(kept).await.len(), 2);
        assert!(world.of::<OpportunityRow>(gone).await.is_empty());
        assert!(world.customer(kept).await.wake_at.is_some(), "somebody has to look at what came together");
        world.assert_sound().await;
        let _ = judge::take_back(&world.hand(LUSINE), deed.deed).await.unwrap();
        let after = ledgers(&world, &[one, other]).await;
        for (name, rows) in &before {
            if name.ends_with(" customer") {
                continue;
            }
            assert_eq!(after.get(name), Some(rows), "{name}");
        }
        world.assert_sound().await;
        // Both go on by themselves.
        for customer in [one, other] {
            assert!(world.customer(customer).await.wake_at.is_some());
        }
        world.run_until("2026-12-20 12:00").await;
        for customer in [one, other] {
            let touches: Vec<TouchRow> = world.of(customer).await;
            assert!(touches.iter().any(|row| row.step == "message_4"), "the rhythm goes on");
        }
        world.assert_sound().await;
    });
}

#[test]
fn what_happens_while_joined_finds_its_side() {
    each_database(async |fresh| {
        let (world, one, other) = two(&fresh.db).await;
        let deed = judge::merge(&world.hand(LUSINE), one, other).await.unwrap();
        world.run_until("2026-12-05 12:00").await;
        world.assert_sound().await;
        let _ = judge::take_back(&world.hand(LUSINE), deed.deed).await.unwrap();
        world.assert_sound().await;
        for customer in [one, other] {
            assert_eq!(world.of::<OpportunityRow>(customer).await.len(), 1);
            assert_eq!(world.of::<EnrolmentRow>(customer).await.len(), 1);
        }
        world.run_until("2027-03-05 12:00").await;
        world.assert_sound().await;
    });
}

#[test]
fn a_stop_of_one_is_a_stop_of_both_while_they_are_one() {
    each_database(async |fresh| {
        let (world, one, other) = two(&fresh.db).await;
        world.reply(IVAN.email, "stop", "стоп").await;
        assert_eq!(world.of::<StopRow>(other).await.len(), 1);
        let sent = world.fake.calls().len();
        let deed = judge::merge(&world.hand(LUSINE), one, other).await.unwrap();
        let kept = CustomerId(deed.customers[0].0);
        world.run_until("2027-03-05 12:00").await;
        assert_eq!(world.fake.calls().len(), sent, "nothing leaves by machine to whoever said stop");
        let enrolments: Vec<EnrolmentRow> = world.of(kept).await;
        assert!(enrolments.iter().all(|row| row.state == "ended"), "{enrolments:?}");
        let _ = judge::take_back(&world.hand(LUSINE), deed.deed).await.unwrap();
        assert_eq!(world.of::<StopRow>(other).await.len(), 1, "the stop is of whoever said it");
        assert!(world.of::<StopRow>(one).await.is_empty());
        world.assert_sound().await;
    });
}
