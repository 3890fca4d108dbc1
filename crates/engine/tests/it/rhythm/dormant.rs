//! No pursuit stays open for ever: where nobody was reached it ends with its rhythm, elsewhere its owner has a fortnight for the next step.

use roadbook_core::{
    decide::{deed::Deed, promise::PromiseKind, situation::Stage},
    kernel::{CustomerId, OpportunityId},
};
use roadbook_engine::telephony::CallDirection;
use roadbook_store::{enrolments::EnrolmentRow, opportunities::OpportunityRow, today, touches::TouchRow};
use roadbook_test_support::each_database;

use super::world::{ANI, DAVIT, World, staff_id, yerevan};

/// The start of the day after the ninetieth.
const RHYTHM_ENDS: &str = "2027-02-23 00:00";

async fn enquired(db: &roadbook_store::Db) -> (World, CustomerId) {
    let world = World::build(db, yerevan("2026-11-24 09:10")).await;
    let customer = world.hear(ANI.enquires(world.now())).await;
    world.settle().await;
    (world, customer)
}

async fn pursuit(world: &World, customer: CustomerId) -> OpportunityRow {
    world.of(customer).await.remove(0)
}

async fn has_ended(world: &World, customer: CustomerId, why: &str, at: &str) {
    let row = pursuit(world, customer).await;
    assert_eq!((row.stage.as_str(), row.reason.as_str()), ("given_up", why));
    assert_eq!(row.closed_at, Some(yerevan(at).as_microsecond()));
    assert_eq!(row.closed_by, None, "nobody did it");
    let enrolments: Vec<EnrolmentRow> = world.of(customer).await;
    assert!(
        enrolments.iter().any(|row| row.cadence == "lost_deal" && row.ended_at.is_none()),
        "the long rhythm takes over: {enrolments:?}"
    );
    world.assert_sound().await;
}

async fn is_open(world: &World, customer: CustomerId) {
    assert_eq!(pursuit(world, customer).await.closed_at, None, "at {}", world.now());
}

/// Whether its owner is asked on Today for a next step.
async fn asks_for_a_step(world: &World, customer: CustomerId) -> bool {
    let owner = pursuit(world, customer).await.owner_id.unwrap();
    let mut conn = world.db.read().await.unwrap();
    let now = world.now().as_microsecond();
    let open = today::of_staff(&mut conn, owner, now, now, 50).await.unwrap();
    open.adrift.iter().any(|row| row.customer_id == customer.0)
}

#[test]
fn who_was_never_reached_is_let_rest_with_the_rhythm() {
    each_database(async |fresh| {
        let (world, customer) = enquired(&fresh.db).await;
        world.run_until("2027-02-22 23:59").await;
        is_open(&world, customer).await;
        world.run_until(RHYTHM_ENDS).await;
        has_ended(&world, customer, "not_reached", RHYTHM_ENDS).await;
        world.run_until("2028-03-01 12:00").await;
        world.assert_sound().await;
        let enrolments: Vec<EnrolmentRow> = world.of(customer).await;
        assert!(enrolments.iter().all(|row| row.ended_at.is_some()), "that rhythm ends, too: {enrolments:?}");
    });
}

#[test]
fn after_a_talk_the_owner_is_asked_and_has_a_fortnight() {
    each_database(async |fresh| {
        let (world, customer) = enquired(&fresh.db).await;
        world.turn("2026-11-24 10:00");
        world.call("first", CallDirection::Out, ANI.phone, "davit", true).await;
        world.run_until("2026-11-26 10:00").await;
        world.call("second", CallDirection::Out, ANI.phone, "davit", true).await;
        world.run_until("2027-03-08 23:59").await;
        is_open(&world, customer).await;
        assert!(asks_for_a_step(&world, customer).await);
        world.run_until("2027-03-09 00:00").await;
        has_ended(&world, customer, "dormant", "2027-03-09 00:00").await;
        assert!(!asks_for_a_step(&world, customer).await);
        // Nobody who did not say no is asked why they did.
        world.run_until("2027-03-20 12:00").await;
        assert!(world.of::<TouchRow>(customer).await.iter().all(|row| row.step != "survey_3"));
    });
}

#[test]
fn a_promise_or_a_question_keeps_it_open() {
    each_database(async |fresh| {
        let (world, customer) = enquired(&fresh.db).await;
        world.turn("2026-11-24 10:00");
        world.call("first", CallDirection::Out, ANI.phone, "davit", true).await;
        world.run_until("2027-03-01 12:00").await;
        let it = pursuit(&world, customer).await.opportunity_id;
        let promise = Deed::Promise {
            kind: PromiseKind::CallBack,
            words: "when the spring models are here".to_owned(),
            due_at: yerevan("2027-04-05 12:00"),
            subject: Some(it),
            owner: Some(staff_id(DAVIT)),
        };
        world.act(DAVIT, customer, &promise).await.unwrap();
        world.run_until("2027-04-05 11:00").await;
        is_open(&world, customer).await;
        assert!(!asks_for_a_step(&world, customer).await, "there is a next step");
        // It breaks, and the customer asks: nobody lets them rest who wait for an answer.
        world.run_until("2027-04-10 10:00").await;
        world.reply(ANI.email, "when", "Երբ կզանգահարեք").await;
        world.run_until("2027-06-01 10:00").await;
        is_open(&world, customer).await;
        world.call("answer", CallDirection::Out, ANI.phone, "davit", true).await;
        world.run_until("2027-06-15 09:59").await;
        is_open(&world, customer).await;
        world.run_until("2027-06-15 10:00").await;
        has_ended(&world, customer, "dormant", "2027-06-15 10:00").await;
    });
}

#[test]
fn what_is_settled_by_people_stays_settled() {
    each_database(async |fresh| {
        let (world, customer) = enquired(&fresh.db).await;
        let it = OpportunityId(pursuit(&world, customer).await.opportunity_id);
        world.turn("2026-12-01 10:00");
        world.act(DAVIT, customer, &Deed::SetStage { opportunity: it, stage: Stage::Won, reason: String::new() }).await.unwrap();
        world.run_until("2027-06-01 10:00").await;
        let row = pursuit(&world, customer).await;
        assert_eq!((row.stage.as_str(), row.closed_at), ("won", Some(yerevan("2026-12-01 10:00").as_microsecond())));
        world.assert_sound().await;
    });
}

#[test]
fn who_said_no_is_asked_why() {
    each_database(async |fresh| {
        let (world, customer) = enquired(&fresh.db).await;
        let it = OpportunityId(pursuit(&world, customer).await.opportunity_id);
        world.run_until("2026-12-01 10:00").await;
        let lost = Deed::SetStage { opportunity: it, stage: Stage::Lost, reason: "Bought elsewhere".to_owned() };
        world.act(DAVIT, customer, &lost).await.unwrap();
        world.run_until("2026-12-10 10:00").await;
        let touches: Vec<TouchRow> = world.of(customer).await;
        assert!(touches.iter().any(|row| row.step == "survey_3" && row.state == "sent"), "{touches:?}");
        world.assert_sound().await;
    });
}
