//! Whoever is away or has left leaves nothing behind that nobody looks after.

use roadbook_core::{
    decide::{deed::Deed, own::Move, situation::Stage},
    kernel::{CustomerId, HandoverId, OpportunityId},
};
use roadbook_engine::{
    EngineError,
    absences::{self, NewAbsence},
    handover_batches::{self as handing, Answer},
    rhythm::{alarm, leaving},
};
use roadbook_store::{
    absences as rows, audit,
    handover_batches::{self, BatchRow},
    handovers::HandoverRow,
    opportunities::OpportunityRow,
    promises::PromiseRow,
    staff,
    touches::TouchRow,
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
        let batch = only_batch(&world, OLGA).await;
        assert_eq!((batch.state.as_str(), batch.due_at), ("open", yerevan("2026-11-24 10:30").as_microsecond()));
        world.turn("2026-11-24 10:20");
        let deed = Deed::AnswerHandover { handover: HandoverId(handovers[0].handover_id), accepted: true, answer: String::new() };
        world.act(OLGA, customer, &deed).await.unwrap();
        assert_eq!(state_of(&world, batch.batch_id).await.0, "kept", "one by one is as good as together");
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
        let moved = Move {
            from: Some(staff_id(DAVIT)),
            to: Some(staff_id(OLGA)),
            subject: None,
            occasion: "by_hand",
            note: "speaks Russian better".to_owned(),
            by: None,
            cause: None,
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
            let open = handover_batches::open(&mut conn).await.unwrap();
            let of_leaver: Vec<_> = open.iter().filter(|row| row.from_id == Some(staff_id(leaver).0)).map(|row| row.to_id).collect();
            let distinct: std::collections::BTreeSet<_> = of_leaver.iter().collect();
            assert_eq!(of_leaver.len(), distinct.len(), "whoever receives anything is asked once");
            drop(conn);
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

/// What somebody is asked to take over together.
async fn only_batch(world: &World, who: u128) -> BatchRow {
    let mut conn = world.db.read().await.unwrap();
    let mut batches = handover_batches::waiting_for(&mut conn, staff_id(who).0).await.unwrap();
    assert_eq!(batches.len(), 1, "{batches:?}");
    batches.remove(0)
}

/// What became of a batch, and whether anything is still to be done about it.
async fn state_of(world: &World, batch: Uuid) -> (String, bool) {
    let mut conn = world.db.read().await.unwrap();
    let row = handover_batches::by_id(&mut conn, batch).await.unwrap().unwrap();
    (row.state, row.settled_at.is_some())
}

/// So many customers of Davit who enquired just now.
async fn customers_of_davit(world: &World, count: usize) -> Vec<CustomerId> {
    let mut customers = Vec::new();
    for number in 0..count {
        let who = super::world::Enquirer {
            key: &format!("w-{number}"),
            name: ["Անի Պետրոսյան", "Արամ Գալստյան", "Նարե Հովսեփյան", "Կարեն Մկրտչյան", "Լիլիթ Ադամյան"][number],
            email: &format!("c{number}@customer.example"),
            phone: &format!("+3749112345{number}"),
            language: "hy",
        };
        let customer = world.hear(who.enquires(world.now())).await;
        let given =
            Move { from: None, to: Some(staff_id(DAVIT)), subject: None, occasion: "by_hand", note: String::new(), by: None, cause: None };
        let _ = roadbook_engine::rhythm::act::hand_over(&world.hand(LUSINE), &world.rhythm, customer, &given).await.unwrap();
        customers.push(customer);
    }
    world.settle().await;
    customers
}

#[test]
fn what_an_absence_hands_over_is_taken_over_in_one_deed() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let customers = customers_of_davit(&world, 5).await;
        // With one of them nothing is open any more.
        let row: Vec<OpportunityRow> = world.of(customers[4]).await;
        let lost =
            Deed::SetStage { opportunity: OpportunityId(row[0].opportunity_id), stage: Stage::Lost, reason: "bought elsewhere".to_owned() };
        world.act(DAVIT, customers[4], &lost).await.unwrap();
        away(&world, 99, DAVIT, "2026-11-24 10:00", "2026-11-26 09:00", OLGA).await;
        assert_eq!(at(&world, "2026-11-24 10:00").await, (4, 0));
        assert_eq!(world.customer(customers[4]).await.owner_id, Some(staff_id(DAVIT).0), "of whom nothing is due");
        let batch = only_batch(&world, OLGA).await.batch_id;
        let promises: Vec<PromiseRow> = world.of(customers[0]).await;
        let acceptances = promises.iter().filter(|row| row.kind == "handover_acceptance" && row.settled_at.is_none());
        assert!(acceptances.count() <= 1, "but for the one by hand");

        // Not hers to answer.
        let all = Answer { accepted: true, ..Answer::default() };
        let others = handing::answer(&world.hand(MINJUN), &world.rhythm, batch, &all).await;
        assert!(matches!(others, Err(EngineError::NotFound)), "{others:?}");
        let back = Answer { accepted: false, customers: Some(vec![customers[0].0]), words: "I know them too well".to_owned() };
        assert_eq!(handing::answer(&world.hand(OLGA), &world.rhythm, batch, &back).await.unwrap(), 1);
        assert_eq!(state_of(&world, batch).await, ("open".to_owned(), false));
        let other = world.customer(customers[0]).await.owner_id;
        assert!(other != Some(staff_id(OLGA).0) && other != Some(staff_id(DAVIT).0), "somebody who is there");
        world.turn("2026-11-24 10:25");
        assert_eq!(handing::answer(&world.hand(OLGA), &world.rhythm, batch, &all).await.unwrap(), 3);
        assert_eq!(state_of(&world, batch).await, ("kept".to_owned(), true));
        for customer in &customers[1..4] {
            all_is_of(&world, *customer, OLGA).await;
        }
        world.assert_sound().await;

        // What arises of the quiet one goes to who stands in, who is not asked again.
        world.turn("2026-11-25 11:00");
        world.reply("c4@customer.example", "again", "Do you have the car after all?").await;
        let handover: HandoverRow = world.of::<HandoverRow>(customers[4]).await.into_iter().find(|row| row.occasion == "absence").unwrap();
        assert_eq!((handover.to_id, handover.accepted_at.is_some()), (staff_id(OLGA).0, true));
        assert_eq!(world.customer(customers[4]).await.owner_id, Some(staff_id(OLGA).0));
        world.assert_sound().await;
        assert_eq!(at(&world, "2026-11-26 09:00").await.1, 4);
        for customer in &customers[1..] {
            all_is_of(&world, *customer, DAVIT).await;
        }
        world.assert_sound().await;
    });
}

#[test]
fn what_nobody_takes_over_in_time_is_told_to_the_next_above_once() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let _customers = customers_of_davit(&world, 3).await;
        away(&world, 99, DAVIT, "2026-11-24 10:00", "2026-11-26 09:00", OLGA).await;
        at(&world, "2026-11-24 10:00").await;
        let batch = only_batch(&world, OLGA).await.batch_id;
        for wall in ["2026-11-24 10:20", "2026-11-24 10:29", "2026-11-24 10:31", "2026-11-24 10:32", "2026-11-24 18:00"] {
            world.turn(wall);
            handing::look_after(&fresh.db, &world.rhythm).await.unwrap();
        }
        assert_eq!(state_of(&world, batch).await, ("broken".to_owned(), false));
        assert_eq!(world.told("handover.overdue").await, ["Olga"]);
        assert_eq!(world.told("handover.warned").await, ["Olga"]);
        assert!(world.told("handover.escalated").await.contains(&"Lusine"));
        let all = Answer { accepted: true, ..Answer::default() };
        assert_eq!(handing::answer(&world.hand(OLGA), &world.rhythm, batch, &all).await.unwrap(), 3);
        assert_eq!(state_of(&world, batch).await, ("broken".to_owned(), true), "kept late is not kept");
        world.assert_sound().await;
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
async fn all_is_of(world: &World, customer: CustomerId, who: u128) {
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
        let batch = only_batch(&world, OLGA).await.batch_id;
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
        assert_eq!(state_of(&world, batch).await, ("broken".to_owned(), true), "she never accepted it");
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
        let given = |to| Move {
            from: None,
            to: Some(staff_id(to)),
            subject: None,
            occasion: "by_hand",
            note: String::new(),
            by: None,
            cause: None,
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
        // Whether the customer's own alarm or the absence comes first at that moment.
        assert_eq!(at(&world, "2026-11-26 10:00").await.1, 0);
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
