//! STOP: at once, everywhere, also for what is on its way; and a sentence in which the word happens to stand.

use std::sync::{Arc, Mutex};

use roadbook_core::{
    decide::{deed::Deed, governor::StopKind},
    hear::{Channel, Purpose, heard::HeardConsent},
    kernel::CustomerId,
};
use roadbook_engine::{
    outbox::{Point, Watch},
    rhythm::act,
};
use roadbook_store::{asks::AskRow, enrolments::EnrolmentRow, rows, stops::StopRow, touches::TouchRow};
use roadbook_test_support::each_database;

use super::{
    caps::campaign,
    world::{ANI, Enquirer, IVAN, LUSINE, World, yerevan},
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

/// As a refusal: whoever has the address is left alone there by every machine, until they enquire themselves.
#[test]
fn a_stop_holds_for_the_address() {
    for enquires_after in [false, true] {
        each_database(async |fresh| {
            let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
            let first = world.hear(ANI.enquires(world.now())).await;
            world.settle().await;
            let twin = Enquirer { email: ANI.email, ..IVAN };
            world.turn("2026-11-24 09:20");
            let other = world.hear(twin.agrees(world.now())).await;
            assert_ne!(first, other, "they are not taken for one");
            world.settle().await;
            let before = world.outbox(other).await.len();
            assert_eq!(before, 1, "the enquiry is acknowledged");
            world.turn("2026-11-24 09:40");
            let _ = act::stop(&world.hand(LUSINE), &world.rhythm, first, StopKind::Stopped, "no more mails").await.unwrap();
            assert!(world.of::<StopRow>(other).await.is_empty());
            world.turn("2026-11-24 11:00");
            if enquires_after {
                world.hear(Enquirer { key: "w-4", ..twin }.enquires(world.now())).await;
            }
            world.run_until("2026-12-24 12:00").await;
            let touches: Vec<TouchRow> = world.of(other).await;
            let by_machine = touches.iter().filter(|row| row.made_by == "machine" && row.state == "sent").count();
            assert_eq!(by_machine > before, enquires_after, "{touches:?}");
            assert!(enquires_after || touches.iter().any(|row| row.state == "refused"), "the governor says why");
            world.assert_sound().await;
        });
    }
}

/// Two customers at one address are sent no more than one would be.
#[test]
fn caps_hold_for_the_address() {
    for (shared, most) in [(true, 2), (false, 4)] {
        each_database(async |fresh| {
            let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
            let mut conn = fresh.db.begin().await.unwrap();
            rows::insert(&mut conn, &(1..9).map(campaign).collect::<Vec<_>>()).await.unwrap();
            conn.commit().await.unwrap();
            let first = world.hear(ANI.agrees(world.now())).await;
            let other = world.hear(Enquirer { email: if shared { ANI.email } else { IVAN.email }, ..IVAN }.agrees(world.now())).await;
            assert_ne!(first, other, "they are not taken for one");
            world.run_until("2026-12-01 09:00").await;
            let until = world.now().as_microsecond();
            let mut weighs = 0;
            for customer in [first, other] {
                let touches: Vec<TouchRow> = world.of(customer).await;
                let left = |row: &&TouchRow| ["queued", "sent", "planned", "not_reached", "made"].contains(&row.state.as_str());
                weighs += touches.iter().filter(|row| row.purpose == "marketing" && row.due_at < until).filter(left).count();
            }
            assert_eq!(weighs, most, "in the first week");
            world.assert_sound().await;
        });
    }
}

/// One of two customers at an address complains, or has died: the house advertises to neither.
#[test]
fn trouble_at_an_address_silences_advertising_there() {
    for death in [false, true] {
        each_database(async |fresh| {
            let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
            let first = world.hear(ANI.enquires(world.now())).await;
            let other = world.hear(Enquirer { email: ANI.email, ..IVAN }.agrees(world.now())).await;
            world.settle().await;
            world.turn("2026-11-24 09:40");
            if death {
                let _ = act::stop(&world.hand(LUSINE), &world.rhythm, first, StopKind::Deceased, "").await.unwrap();
            } else {
                let case = Deed::OpenCase { kind: "complaint".to_owned(), severity: 2, subject: "It rattles".to_owned() };
                world.act(LUSINE, first, &case).await.unwrap();
            }
            world.run_until("2027-02-20 12:00").await;
            let touches: Vec<TouchRow> = world.of(other).await;
            let advertised = |row: &&TouchRow| row.purpose == "marketing" && row.channel == "email";
            assert!(touches.iter().any(|row| advertised(&row)), "there would have been some: {touches:?}");
            assert!(!touches.iter().any(|row| advertised(&row) && row.state == "sent"), "{touches:?}");
            world.assert_sound().await;
        });
    }
}
