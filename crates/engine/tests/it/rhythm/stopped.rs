//! STOP: at once, everywhere, also for what is on its way; and a sentence in which the word happens to stand.

use std::sync::{Arc, Mutex};

use roadbook_core::{
    hear::{Channel, Purpose, heard::HeardConsent},
    kernel::CustomerId,
};
use roadbook_engine::outbox::{Point, Watch};
use roadbook_store::{asks::AskRow, enrolments::EnrolmentRow, rows, stops::StopRow, touches::TouchRow};
use roadbook_test_support::each_database;

use super::{
    caps::campaign,
    world::{ANI, Enquirer, IVAN, World, yerevan},
};

async fn enquired(db: &roadbook_store::Db) -> (World, CustomerId) {
    let world = World::build(db, yerevan("2026-11-24 09:10")).await;
    let customer = world.hear(ANI.enquires(world.now())).await;
    (world, customer)
}

async fn assert_stopped(world: &World, customer: CustomerId) {
    assert_eq!(world.of::<StopRow>(customer).await.len(), 1);
    for row in world.of::<EnrolmentRow>(customer).await {
        assert!(row.state == "ended" && row.reason.contains("stop"), "{row:?}");
    }
    for row in world.of::<TouchRow>(customer).await {
        assert!(!["deferred", "planned", "queued"].contains(&row.state.as_str()), "{row:?}");
    }
    assert!(!world.told("customer.stopped").await.is_empty());
    world.run_until("2027-03-01 12:00").await;
    assert!(world.of::<TouchRow>(customer).await.iter().all(|row| row.made_by != "machine" || row.state != "sent"));
    world.assert_sound().await;
}

#[test]
fn a_stop_takes_back_what_waits_in_the_outbox() {
    each_database(async |fresh| {
        let (world, customer) = enquired(&fresh.db).await;
        assert_eq!(world.outbox(customer).await[0].state, "waiting");
        world.reply(ANI.email, "stop", "STOP").await;
        assert_eq!(world.outbox(customer).await[0].state, "withdrawn");
        assert_stopped(&world, customer).await;
        assert!(world.fake.calls().is_empty());
    });
}

/// Lets the customer say stop when a worker passes a point.
struct StopAt {
    point: Point,
    world: World,
    said: Mutex<bool>,
}

impl Watch for StopAt {
    fn at(&self, point: Point) {
        if point != self.point || std::mem::replace(&mut *self.said.lock().unwrap(), true) {
            return;
        }
        let world = self.world.clone();
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(async { world.reply(ANI.email, "stop", "Stop!").await }));
    }
}

#[test]
fn a_stop_reaches_a_message_that_is_claimed_and_not_yet_called() {
    for point in [Point::BeforeClaim, Point::AfterClaim] {
        each_database(async |fresh| {
            let (world, customer) = enquired(&fresh.db).await;
            let watch = Arc::new(StopAt { point, world: world.clone(), said: Mutex::new(false) });
            let sender = world.sender().watched(watch.clone());
            tokio::spawn(async move { sender.pass().await }).await.unwrap().unwrap();
            assert!(*watch.said.lock().unwrap());
            assert!(world.fake.calls().is_empty(), "stopped at {point:?}, and still called");
            assert_eq!(world.outbox(customer).await[0].state, "withdrawn");
            assert_stopped(&world, customer).await;
            assert!(world.fake.calls().is_empty());
        });
    }
}

/// Whoever was called already was called; the row still ends, and nothing follows.
#[test]
fn a_stop_during_the_call_is_too_late_for_that_one_only() {
    each_database(async |fresh| {
        let (world, customer) = enquired(&fresh.db).await;
        let watch = Arc::new(StopAt { point: Point::BeforeCall, world: world.clone(), said: Mutex::new(false) });
        let sender = world.sender().watched(watch);
        tokio::spawn(async move { sender.pass().await }).await.unwrap().unwrap();
        assert_eq!(world.fake.calls().len(), 1);
        assert_eq!(world.outbox(customer).await[0].state, "sent");
        let touch: Vec<TouchRow> = world.of(customer).await;
        let sent = touch.iter().find(|row| row.step == "acknowledge").unwrap();
        assert_eq!(sent.state, "sent", "what left is known to have left");
        world.run_until("2027-03-01 12:00").await;
        assert_eq!(world.fake.calls().len(), 1);
        world.assert_sound().await;
    });
}

#[test]
fn a_sentence_with_the_word_in_it_is_shown_to_a_person() {
    each_database(async |fresh| {
        let (world, customer) = enquired(&fresh.db).await;
        world.settle().await;
        world.turn("2026-11-24 10:00");
        world.reply(ANI.email, "by", "Can I stop by tomorrow at six to see it?").await;
        assert!(world.of::<StopRow>(customer).await.is_empty());
        let asks: Vec<AskRow> = world.of(customer).await;
        assert_eq!((asks.len(), asks[0].doubt.as_str()), (1, "stop_word"));
        for row in world.of::<EnrolmentRow>(customer).await {
            assert_ne!(row.state, "ended");
        }
        world.assert_sound().await;
    });
}

/// Who is known twice, or shares an address: what was refused there holds whoever is asked about, until that one agrees again.
#[test]
fn a_refusal_holds_for_the_address() {
    for (refused, agrees_after, sent) in [(false, false, true), (true, false, false), (true, true, true)] {
        each_database(async |fresh| {
            let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
            let mut conn = fresh.db.begin().await.unwrap();
            rows::insert(&mut conn, &[campaign(1)]).await.unwrap();
            conn.commit().await.unwrap();
            let agreed_at = world.now();
            world.turn("2026-11-24 10:00");
            let mut first = ANI.enquires(world.now());
            first.consents.extend(refused.then(|| HeardConsent {
                purpose: Purpose::Marketing,
                channel: Channel::Any,
                granted: false,
                basis: "consent".to_owned(),
                proof: "the form".to_owned(),
                when: None,
                expires: None,
            }));
            let first = world.hear(first).await;
            world.turn("2026-11-24 11:00");
            let twin = Enquirer { email: ANI.email, ..IVAN };
            let mut heard = twin.agrees(if agrees_after { world.now() } else { agreed_at });
            heard.activity.as_mut().unwrap().when = None;
            let twin = world.hear(heard).await;
            assert_ne!(first, twin, "they are not taken for one");
            world.run_until("2026-11-26 12:00").await;
            let touches: Vec<TouchRow> = world.of(twin).await;
            let mail = touches.iter().find(|row| row.purpose == "marketing").unwrap();
            assert_eq!(mail.state == "sent", sent, "refused {refused}, agreed after {agrees_after}: {mail:?}");
            assert!(touches.iter().any(|row| row.step == "acknowledge" && row.state == "sent"), "an enquiry is answered all the same");
            world.assert_sound().await;
        });
    }
}

/// As a refusal: a stop is of the address, too, and not of whom we take its holder for.
#[test]
fn a_stop_holds_for_the_address() {
    each_database(async |fresh| {
        let (world, first) = enquired(&fresh.db).await;
        world.settle().await;
        world.turn("2026-11-24 09:40");
        world.reply(ANI.email, "stop", "STOP").await;
        assert_eq!(world.of::<StopRow>(first).await.len(), 1);
        let mut conn = fresh.db.begin().await.unwrap();
        rows::insert(&mut conn, &[campaign(1)]).await.unwrap();
        conn.commit().await.unwrap();
        world.turn("2026-11-24 11:00");
        let mut heard = Enquirer { email: ANI.email, ..IVAN }.agrees(yerevan("2026-11-24 09:00"));
        heard.activity.as_mut().unwrap().when = None;
        let twin = world.hear(heard).await;
        assert_ne!(first, twin);
        world.run_until("2026-11-26 12:00").await;
        let touches: Vec<TouchRow> = world.of(twin).await;
        assert!(touches.iter().any(|row| row.purpose == "marketing"));
        assert!(touches.iter().all(|row| row.purpose != "marketing" || row.state != "sent"), "{touches:?}");
        world.assert_sound().await;
    });
}
