//! Whoever is away or has left leaves nothing behind that nobody looks after.

use roadbook_core::{decide::deed::Deed, kernel::HandoverId};
use roadbook_engine::{
    absences::{self, NewAbsence},
    rhythm::{alarm, leaving},
};
use roadbook_store::{
    absences as rows, audit, handovers::HandoverRow, opportunities::OpportunityRow, promises::PromiseRow, staff, touches::TouchRow,
};
use roadbook_test_support::each_database;
use uuid::Uuid;

use super::world::{ANI, ARAM, DAVIT, LUSINE, MINJUN, OLGA, World, staff_id, yerevan};

#[test]
fn work_of_somebody_away_goes_to_whoever_stands_in_and_is_accepted() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let customer = world.hear(ANI.enquires(world.now())).await;
        world.settle().await;
        assert_eq!(world.customer(customer).await.owner_id, Some(staff_id(DAVIT).0), "who speaks Armenian");
        let mut conn = fresh.db.begin().await.unwrap();
        let away = NewAbsence {
            id: Uuid::from_u128(99),
            staff: staff_id(DAVIT),
            from: yerevan("2026-11-24 10:00"),
            to: yerevan("2026-11-30 09:00"),
            stand_in: Some(staff_id(OLGA)),
            note: "at the fair",
            by: staff_id(LUSINE),
        };
        absences::enter(&mut conn, &away, world.now()).await.unwrap().unwrap();
        conn.commit().await.unwrap();
        assert_eq!(alarm::move_absent(&fresh.db, &world.rhythm).await.unwrap(), 0, "not before it begins");
        world.turn("2026-11-24 10:00");
        assert_eq!(alarm::move_absent(&fresh.db, &world.rhythm).await.unwrap(), 1);
        assert_eq!(alarm::move_absent(&fresh.db, &world.rhythm).await.unwrap(), 0, "once");
        let olga = Some(staff_id(OLGA).0);
        assert_eq!(world.customer(customer).await.owner_id, olga);
        for row in world.of::<OpportunityRow>(customer).await {
            assert_eq!(row.owner_id, olga);
        }
        for row in world.of::<PromiseRow>(customer).await {
            assert_eq!(row.owner_id, olga, "{}", row.kind);
        }
        for row in world.of::<TouchRow>(customer).await.iter().filter(|row| row.settled_at.is_none()) {
            assert_eq!(row.owner_id, olga, "{}", row.step);
        }
        let handovers: Vec<HandoverRow> = world.of(customer).await;
        assert_eq!(handovers.len(), 1);
        assert_eq!((handovers[0].occasion.as_str(), handovers[0].note.as_str()), ("absence", "at the fair"));
        let acceptance = world.promise(customer, "handover_acceptance").await;
        assert_eq!((acceptance.state.as_str(), acceptance.due_at), ("open", yerevan("2026-11-24 10:30").as_microsecond()));
        world.turn("2026-11-24 10:20");
        let deed = Deed::AnswerHandover { handover: HandoverId(handovers[0].handover_id), accepted: true, answer: String::new() };
        world.act(OLGA, customer, &deed).await.unwrap();
        assert_eq!(world.promise(customer, "handover_acceptance").await.state, "kept");
        // Nothing that comes while somebody is away is theirs.
        let other = world
            .hear(
                super::world::Enquirer {
                    key: "w-9",
                    ..super::world::Enquirer {
                        email: "b@customer.example", phone: "+37493111222", name: "Արամ Գալստյան", ..ANI
                    }
                }
                .enquires(world.now()),
            )
            .await;
        assert_ne!(world.customer(other).await.owner_id, Some(staff_id(DAVIT).0));
        world.assert_sound().await;
    });
}

#[test]
fn a_hand_over_that_is_not_accepted_breaks_its_promise() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let customer = world.hear(ANI.enquires(world.now())).await;
        world.settle().await;
        let moved = roadbook_core::decide::own::Move {
            from: Some(staff_id(DAVIT)),
            to: Some(staff_id(OLGA)),
            subject: None,
            occasion: "by_hand",
            note: "speaks Russian better".to_owned(),
            by: None,
        };
        let _ = roadbook_engine::rhythm::act::hand_over(&world.hand(LUSINE), &world.rhythm, customer, &moved).await.unwrap();
        world.run_until("2026-11-24 11:00").await;
        let acceptance = world.promise(customer, "handover_acceptance").await;
        assert_eq!(acceptance.state, "broken");
        assert!(acceptance.escalated > 0);
        let handover: HandoverRow = world.of(customer).await.remove(0);
        let deed = Deed::AnswerHandover { handover: HandoverId(handover.handover_id), accepted: false, answer: "I am full".to_owned() };
        world.act(OLGA, customer, &deed).await.unwrap();
        let owner = world.customer(customer).await.owner_id;
        assert!(owner.is_some());
        let row: Vec<OpportunityRow> = world.of(customer).await;
        assert_eq!(row[0].owner_id, Some(staff_id(DAVIT).0), "it goes back to whoever gave it");
        world.assert_sound().await;
    });
}

#[test]
fn whoever_leaves_leaves_no_orphan_and_finds_no_work_on_coming_back() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let mut customers = Vec::new();
        for number in 0..7 {
            let who = super::world::Enquirer {
                key: &format!("w-{number}"),
                name: [
                    "Անի Պետրոսյան",
                    "Արամ Գալստյան",
                    "Նարե Հովսեփյան",
                    "Կարեն Մկրտչյան",
                    "Լիլիթ Ադամյան",
                    "Գոռ Սիմոնյան",
                    "Մարիամ Բաղդասարյան",
                ][number],
                email: &format!("c{number}@customer.example"),
                phone: &format!("+3749112345{number}"),
                language: "hy",
            };
            customers.push(world.hear(who.enquires(world.now())).await);
        }
        world.settle().await;
        world.turn("2026-11-24 10:00");
        let mut gone = Vec::new();
        // One after the other, until nobody is left but the managers.
        for leaver in [DAVIT, OLGA, MINJUN] {
            let mut conn = fresh.db.begin().await.unwrap();
            staff::set_left(&mut conn, staff_id(leaver), Some(world.now())).await.unwrap();
            leaving::leave(&mut conn, &world.rhythm, staff_id(leaver), Some(staff_id(ARAM))).await.unwrap();
            conn.commit().await.unwrap();
            gone.push(staff_id(leaver).0);
            let mut conn = fresh.db.read().await.unwrap();
            for who in &gone {
                assert!(roadbook_store::owners::with_open_work(&mut conn, *who).await.unwrap().is_empty());
            }
            drop(conn);
            world.assert_sound().await;
        }
        let mut conn = fresh.db.begin().await.unwrap();
        staff::set_left(&mut conn, staff_id(DAVIT), None).await.unwrap();
        conn.commit().await.unwrap();
        world.rhythm.rulebooks.forget();
        world.run_until("2026-11-26 12:00").await;
        world.assert_sound().await;
        for customer in customers {
            assert!(world.customer(customer).await.owner_id.is_some());
        }
    });
}

/// Somebody is away from one wall time to another, with a stand-in.
async fn away(world: &World, number: u128, who: u128, from: &str, to: &str, stand_in: u128) {
    let mut conn = world.db.begin().await.unwrap();
    let new = NewAbsence {
        id: Uuid::from_u128(number),
        staff: staff_id(who),
        from: yerevan(from),
        to: yerevan(to),
        stand_in: Some(staff_id(stand_in)),
        note: "",
        by: staff_id(LUSINE),
    };
    absences::enter(&mut conn, &new, world.now()).await.unwrap().unwrap();
    conn.commit().await.unwrap();
}

/// What a node does at that moment.
async fn at(world: &World, wall: &str) -> (u64, u64) {
    world.run_until(wall).await;
    let moved = alarm::move_absent(&world.db, &world.rhythm).await.unwrap();
    let back = alarm::return_absent(&world.db, &world.rhythm).await.unwrap();
    world.settle().await;
    (moved, back)
}

/// Everything open about a customer is this person's.
async fn all_is_of(world: &World, customer: roadbook_core::kernel::CustomerId, who: u128) {
    let owner = Some(staff_id(who).0);
    assert_eq!(world.customer(customer).await.owner_id, owner);
    for row in world.of::<OpportunityRow>(customer).await {
        assert_eq!(row.owner_id, owner);
    }
    for row in world.of::<PromiseRow>(customer).await.iter().filter(|row| row.settled_at.is_none() && row.kind != "handover_acceptance") {
        assert_eq!(row.owner_id, owner, "{}", row.kind);
    }
    for row in world.of::<TouchRow>(customer).await.iter().filter(|row| row.settled_at.is_none()) {
        assert_eq!(row.owner_id, owner, "{}", row.step);
    }
}

#[test]
fn what_moved_comes_back_when_its_owner_does() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let customer = world.hear(ANI.enquires(world.now())).await;
        away(&world, 99, DAVIT, "2026-11-24 10:00", "2026-11-30 09:00", OLGA).await;
        assert_eq!(at(&world, "2026-11-24 10:00").await, (1, 0));
        all_is_of(&world, customer, OLGA).await;
        assert_eq!(at(&world, "2026-11-30 08:59").await, (0, 0), "not before the end");
        let sent = world.fake.calls().len();
        world.turn("2026-11-30 09:00");
        assert_eq!(alarm::return_absent(&world.db, &world.rhythm).await.unwrap(), 1);
        assert_eq!(world.fake.calls().len(), sent, "the customer sees nothing of it");
        assert_eq!(alarm::return_absent(&world.db, &world.rhythm).await.unwrap(), 0, "once");
        all_is_of(&world, customer, DAVIT).await;
        let handovers: Vec<HandoverRow> = world.of(customer).await;
        let back = handovers.iter().find(|row| row.occasion == "return").unwrap();
        assert_eq!(
            (back.from_id, back.to_id, back.accepted_at),
            (Some(staff_id(OLGA).0), staff_id(DAVIT).0, Some(world.now().as_microsecond()))
        );
        assert!(handovers.iter().all(|row| row.accepted_at.is_some() || row.declined_at.is_some()), "nothing waits to be taken over");
        let acceptance = world.promise(customer, "handover_acceptance").await;
        assert_eq!((acceptance.state.as_str(), acceptance.settled_at.is_some()), ("broken", true), "she never accepted it");
        let mut conn = fresh.db.read().await.unwrap();
        let row = rows::by_id(&mut conn, Uuid::from_u128(99)).await.unwrap().unwrap();
        assert_eq!(row.returned_at, Some(world.now().as_microsecond()));
        let log = audit::list(&mut conn, &audit::Filter::default(), 5).await.unwrap();
        assert!(log.iter().any(|entry| entry.action == "absence_work_returned" && entry.subject_id == Some(staff_id(DAVIT).0)), "{log:?}");
        drop(conn);
        world.assert_sound().await;
    });
}

#[test]
fn what_somebody_went_on_with_stays_with_them() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let customer = world.hear(ANI.enquires(world.now())).await;
        let aram = super::world::Enquirer {
            key: "w-9", name: "Արամ Գալստյան", email: "b@customer.example", phone: "+37493111222", ..ANI
        };
        let other = world.hear(aram.enquires(world.now())).await;
        let given = |to| roadbook_core::decide::own::Move {
            from: None,
            to: Some(staff_id(to)),
            subject: None,
            occasion: "by_hand",
            note: String::new(),
            by: None,
        };
        let _ = roadbook_engine::rhythm::act::hand_over(&world.hand(LUSINE), &world.rhythm, other, &given(DAVIT)).await.unwrap();
        away(&world, 99, DAVIT, "2026-11-24 10:00", "2026-11-30 09:00", OLGA).await;
        assert_eq!(at(&world, "2026-11-24 10:00").await, (2, 0));
        world.turn("2026-11-25 11:00");
        world.call("talk", roadbook_engine::telephony::CallDirection::Out, ANI.phone, "olga", true).await;
        let _ = roadbook_engine::rhythm::act::hand_over(&world.hand(LUSINE), &world.rhythm, other, &given(MINJUN)).await.unwrap();
        assert_eq!(at(&world, "2026-11-30 09:00").await, (0, 0));
        all_is_of(&world, customer, OLGA).await;
        all_is_of(&world, other, MINJUN).await;
        world.assert_sound().await;
    });
}

#[test]
fn of_a_chain_of_absences_the_last_holds_the_work() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let customer = world.hear(ANI.enquires(world.now())).await;
        away(&world, 1, DAVIT, "2026-11-24 10:00", "2026-11-30 09:00", OLGA).await;
        away(&world, 2, OLGA, "2026-11-26 10:00", "2026-12-03 09:00", MINJUN).await;
        // Somebody who is away again at once is not back yet.
        away(&world, 3, DAVIT, "2026-11-30 09:00", "2026-12-01 09:00", MINJUN).await;
        assert_eq!(at(&world, "2026-11-24 10:00").await, (1, 0));
        assert_eq!(at(&world, "2026-11-26 10:00").await, (1, 0));
        all_is_of(&world, customer, MINJUN).await;
        assert_eq!(at(&world, "2026-11-30 09:00").await, (0, 0));
        all_is_of(&world, customer, MINJUN).await;
        assert_eq!(at(&world, "2026-12-01 09:00").await, (0, 1));
        all_is_of(&world, customer, DAVIT).await;
        assert_eq!(at(&world, "2026-12-03 09:00").await, (0, 0), "it is not hers to get back");
        all_is_of(&world, customer, DAVIT).await;
        world.assert_sound().await;
    });
}

#[test]
fn an_absence_taken_back_brings_the_work_back_at_once() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let customer = world.hear(ANI.enquires(world.now())).await;
        away(&world, 99, DAVIT, "2026-11-24 10:00", "2026-11-30 09:00", OLGA).await;
        assert_eq!(at(&world, "2026-11-24 10:00").await, (1, 0));
        world.turn("2026-11-24 12:00");
        let mut conn = fresh.db.begin().await.unwrap();
        assert!(absences::cancel(&mut conn, Uuid::from_u128(99), world.now()).await.unwrap());
        conn.commit().await.unwrap();
        assert_eq!(at(&world, "2026-11-24 12:00").await, (0, 1));
        all_is_of(&world, customer, DAVIT).await;
        world.assert_sound().await;
    });
}
