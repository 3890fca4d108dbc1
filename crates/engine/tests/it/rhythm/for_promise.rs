//! Contacts of which somebody says for which promise they were.

use roadbook_core::{
    decide::{
        deed::{Deed, Undone},
        promise::PromiseKind,
    },
    hear::{Channel, Purpose},
    kernel::{CustomerId, PromiseId, TouchId},
    know::{ActivityKind, Direction},
};
use roadbook_engine::{
    EngineError,
    add_activity::NewActivity,
    rhythm::{act, pass::ByHand, resend},
    telephony::CallDirection,
};
use roadbook_store::{Db, promises::PromiseRow};
use roadbook_test_support::each_database;

use super::world::{ANI, DAVIT, IVAN, World, yerevan};

/// Tuesday at ten, with a quote promised until the next noon.
async fn promised(db: &Db) -> (World, CustomerId, PromiseId) {
    let world = World::build(db, yerevan("2026-11-24 09:10")).await;
    let customer = world.hear(ANI.agrees(world.now())).await;
    world.settle().await;
    world.turn("2026-11-24 10:00");
    let due_at = yerevan("2026-11-25 12:00");
    let deed = Deed::Promise { kind: PromiseKind::Quote, words: "both colours".to_owned(), due_at, subject: None, owner: None };
    world.act(DAVIT, customer, &deed).await.unwrap();
    let promise = PromiseId(world.promise(customer, "quote").await.promise_id);
    (world, customer, promise)
}

fn contact(world: &World, kind: ActivityKind, outcome: Option<&'static str>, promise: Option<PromiseId>) -> NewActivity {
    let direction = if kind == ActivityKind::Visit { Direction::FromCustomer } else { Direction::ToCustomer };
    let body = "talked about the price".to_owned();
    NewActivity { kind, direction, summary: String::new(), body, occurred_at: world.now(), vehicle: None, outcome, promise }
}

async fn log(
    world: &World,
    customer: CustomerId,
    kind: ActivityKind,
    outcome: Option<&'static str>,
    promise: Option<PromiseId>,
) -> Result<(), EngineError> {
    let new = contact(world, kind, outcome, promise);
    act::log(&world.hand(DAVIT), &world.rhythm, customer, &new, None, act::step_outcome(outcome)).await.map(|_| ())
}

async fn write(world: &World, customer: CustomerId, number: u128, promise: Option<PromiseId>, purpose: Purpose) -> Result<(), EngineError> {
    let touch = TouchId::new(world.now(), number);
    let deed = Deed::Write { touch, channel: Channel::Email, address: None, purpose, subject: None, replaces: None, promise };
    let written = ByHand { touch, subject: format!("Letter {number}"), body: "Dear Ani, here it is.".to_owned() };
    act::write(&world.hand(DAVIT), &world.rhythm, customer, &deed, Some(written)).await.map(|_| ())
}

/// State, whether by word only, and when it was settled.
async fn stands(world: &World, customer: CustomerId) -> (String, bool, Option<i64>) {
    let row = world.promise(customer, "quote").await;
    (row.state, row.claimed, row.settled_at)
}

fn kept(claimed: bool, wall: &str) -> (String, bool, Option<i64>) {
    ("kept".to_owned(), claimed, Some(yerevan(wall).as_microsecond()))
}

fn open() -> (String, bool, Option<i64>) {
    ("open".to_owned(), false, None)
}

#[test]
fn a_call_that_the_exchange_reports_keeps_a_quote_only_once_it_is_said_to_have_been_for_it() {
    each_database(async |fresh| {
        let (world, customer, promise) = promised(&fresh.db).await;
        world.turn("2026-11-24 10:20");
        world.call("c-1", CallDirection::Out, ANI.phone, "davit", true).await;
        assert_eq!(stands(&world, customer).await, open(), "nobody said what it was for");
        world.turn("2026-11-24 10:30");
        log(&world, customer, ActivityKind::Call, Some("reached"), None).await.unwrap();
        assert_eq!(stands(&world, customer).await, open(), "still nobody did");
        log(&world, customer, ActivityKind::Call, Some("reached"), Some(promise)).await.unwrap();
        assert_eq!(stands(&world, customer).await, kept(false, "2026-11-24 10:20"), "as of the call itself");
        assert!(world.promise(customer, "quote").await.evidence_id.is_some());
        world.assert_sound().await;
    });
}

#[test]
fn what_is_logged_by_hand_is_somebodys_word_until_the_exchange_confirms_it() {
    each_database(async |fresh| {
        let (world, customer, promise) = promised(&fresh.db).await;
        world.turn("2026-11-24 10:20");
        log(&world, customer, ActivityKind::Call, Some("no_answer"), Some(promise)).await.unwrap();
        assert_eq!(stands(&world, customer).await, open(), "nobody was reached");
        log(&world, customer, ActivityKind::Call, Some("reached"), Some(promise)).await.unwrap();
        assert_eq!(stands(&world, customer).await, kept(true, "2026-11-24 10:20"));
        world.turn("2026-11-24 10:40");
        world.call("c-1", CallDirection::Out, ANI.phone, "davit", true).await;
        assert_eq!(stands(&world, customer).await, kept(false, "2026-11-24 10:40"), "that they talked shows by now");
        world.assert_sound().await;
    });
}

#[test]
fn a_visit_is_evidence_for_the_promise_that_it_names() {
    each_database(async |fresh| {
        let (world, customer, promise) = promised(&fresh.db).await;
        world.turn("2026-11-24 15:00");
        log(&world, customer, ActivityKind::Visit, None, None).await.unwrap();
        assert_eq!(stands(&world, customer).await, open());
        log(&world, customer, ActivityKind::Visit, None, Some(promise)).await.unwrap();
        assert_eq!(stands(&world, customer).await, kept(false, "2026-11-24 15:00"));
        world.assert_sound().await;
    });
}

#[test]
fn a_mail_keeps_the_promise_that_it_was_written_for_when_it_leaves() {
    each_database(async |fresh| {
        let (world, customer, promise) = promised(&fresh.db).await;
        write(&world, customer, 1, None, Purpose::ServiceMessage).await.unwrap();
        world.settle().await;
        assert_eq!(stands(&world, customer).await, open(), "a mail about anything");
        world.turn("2026-11-24 11:00");
        write(&world, customer, 2, Some(promise), Purpose::ServiceMessage).await.unwrap();
        assert_eq!(stands(&world, customer).await, open(), "it has not left yet");
        world.turn("2026-11-24 11:02");
        world.settle().await;
        assert_eq!(stands(&world, customer).await, kept(false, "2026-11-24 11:02"));
        world.assert_sound().await;
    });
}

#[test]
fn a_mail_that_is_put_off_keeps_what_it_was_written_for_late() {
    each_database(async |fresh| {
        let (world, customer, promise) = promised(&fresh.db).await;
        // One message of marketing a day: the second waits.
        write(&world, customer, 1, None, Purpose::Marketing).await.unwrap();
        write(&world, customer, 2, Some(promise), Purpose::Marketing).await.unwrap();
        world.settle().await;
        assert_eq!(stands(&world, customer).await, open());
        world.run_until("2026-11-27 12:00").await;
        assert!(world.fake.calls().iter().any(|call| call.subject == "Letter 2"));
        let row = world.promise(customer, "quote").await;
        let left_in_time = row.settled_at.unwrap() <= row.due_at;
        assert_eq!(row.state, if left_in_time { "kept" } else { "broken" });
        assert!(!row.claimed && row.evidence_id.is_some());
        world.assert_sound().await;
    });
}

#[test]
fn a_contact_is_for_no_promise_that_is_not_owed_and_then_is_not_logged_at_all() {
    each_database(async |fresh| {
        let (world, customer, promise) = promised(&fresh.db).await;
        let other = world.hear(IVAN.enquires(world.now())).await;
        world.settle().await;
        let of_other = PromiseId(world.promise(other, "first_call").await.promise_id);
        let unknown = PromiseId(uuid::Uuid::from_u128(404));
        let timeline = async |customer: CustomerId| world.script(customer).await.matches("timeline").count();
        let before = timeline(customer).await;
        for wrong in [of_other, unknown] {
            let logged = log(&world, customer, ActivityKind::Call, Some("reached"), Some(wrong)).await;
            assert!(matches!(logged, Err(EngineError::Undone(Undone::NotPromised))), "{logged:?}");
            let written = write(&world, customer, 3, Some(wrong), Purpose::ServiceMessage).await;
            assert!(matches!(written, Err(EngineError::Undone(Undone::NotPromised))), "{written:?}");
        }
        world.act(DAVIT, customer, &Deed::WithdrawPromise { promise, note: "bought elsewhere".to_owned() }).await.unwrap();
        let logged = log(&world, customer, ActivityKind::Call, Some("reached"), Some(promise)).await;
        assert!(matches!(logged, Err(EngineError::Undone(Undone::Settled))), "{logged:?}");
        let written = write(&world, customer, 4, Some(promise), Purpose::ServiceMessage).await;
        assert!(matches!(written, Err(EngineError::Undone(Undone::Settled))), "{written:?}");
        assert_eq!(timeline(customer).await, before);
        assert!(world.outbox(customer).await.iter().all(|row| !row.message.contains("Letter")), "nothing was written");
        world.assert_sound().await;
    });
}

#[test]
fn a_mail_that_is_sent_again_is_for_the_same_promise() {
    each_database(async |fresh| {
        let (world, customer, promise) = promised(&fresh.db).await;
        write(&world, customer, 1, Some(promise), Purpose::ServiceMessage).await.unwrap();
        let touch = TouchId::new(world.now(), 1);
        let mut conn = fresh.db.begin().await.unwrap();
        roadbook_store::execute!(conn, "UPDATE outbox SET state = 'failed' WHERE touch_id = $1", touch.0).unwrap();
        conn.commit().await.unwrap();
        world.turn("2026-11-24 11:00");
        resend::again(&world.hand(DAVIT), &world.rhythm, customer, touch.0).await.unwrap();
        world.settle().await;
        let row: PromiseRow = world.promise(customer, "quote").await;
        assert_eq!((row.state.as_str(), row.claimed), ("kept", false));
    });
}
