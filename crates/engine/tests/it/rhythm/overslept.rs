//! A worker of the outbox that a slow disk kept until its lease was over: it does not call any more, and the message is not lost.

use std::sync::{Arc, Mutex};

use jiff::SignedDuration;
use roadbook_engine::outbox::{LEASE, Point, Watch};
use roadbook_test_support::{FreshDb, each_database};

use super::world::{ANI, World, yerevan};

/// Lets the lease end when a worker passes a point; another may go on meanwhile.
struct Oversleeps {
    point: Point,
    world: World,
    another: bool,
    slept: Mutex<bool>,
}

impl Watch for Oversleeps {
    fn at(&self, point: Point) {
        if point != self.point || std::mem::replace(&mut *self.slept.lock().unwrap(), true) {
            return;
        }
        self.world.clock.turn(self.world.now() + LEASE + SignedDuration::from_secs(1));
        if self.another {
            let sender = self.world.sender();
            // What it takes over waits again, and leaves with its next look.
            let goes_on = async || {
                sender.pass().await.unwrap();
                sender.pass().await.unwrap();
            };
            tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(goes_on()));
        }
    }
}

/// What the row says once the one that overslept is through, and how often the provider was called until then and in the end.
async fn oversleeping(fresh: &FreshDb, point: Point, another: bool) -> (String, usize, usize) {
    let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
    let customer = world.hear(ANI.enquires(world.now())).await;
    let watch = Arc::new(Oversleeps { point, world: world.clone(), another, slept: Mutex::new(false) });
    let sender = world.sender().watched(watch.clone());
    tokio::spawn(async move { sender.pass().await }).await.unwrap().unwrap();
    assert!(*watch.slept.lock().unwrap());
    let (state, calls) = (world.outbox(customer).await[0].state.clone(), world.fake.calls().len());
    world.run_until("2026-11-24 09:30").await;
    world.assert_sound().await;
    (state, calls, world.fake.calls().len())
}

#[test]
fn nobody_calls_after_the_lease() {
    each_database(async |fresh| {
        assert_eq!(oversleeping(&fresh, Point::BeforeCall, false).await, ("waiting".to_owned(), 0, 1));
    });
}

#[test]
fn what_another_gave_up_as_uncertain_surely_failed() {
    each_database(async |fresh| {
        // It had written down that it was about to call: the other cannot know that it did not.
        assert_eq!(oversleeping(&fresh, Point::BeforeCall, true).await, ("failed".to_owned(), 0, 0));
    });
}

#[test]
fn what_another_took_over_is_sent_by_that_one_alone() {
    each_database(async |fresh| {
        assert_eq!(oversleeping(&fresh, Point::AfterClaim, true).await, ("sent".to_owned(), 1, 1));
    });
}
