//! Promises: warned, broken and told once each; kept by what happened and when, or by somebody's word.

use std::collections::BTreeMap;

use roadbook_core::{
    decide::{
        deed::{Deed, Undone},
        promise::PromiseKind,
    },
    kernel::{CustomerId, PromiseId},
};
use roadbook_engine::{EngineError, telephony::CallDirection};
use roadbook_store::{asks::AskRow, promises::PromiseRow};
use roadbook_test_support::each_database;

use super::world::{ANI, OLGA, World, yerevan};

async fn on_saturday(db: &roadbook_store::Db) -> (World, CustomerId) {
    let world = World::build(db, yerevan("2026-11-21 10:30")).await;
    let customer = world.hear(ANI.enquires(world.now())).await;
    world.settle().await;
    (world, customer)
}

#[test]
fn what_breaks_is_warned_of_and_told_once_each() {
    each_database(async |fresh| {
        let (world, customer) = on_saturday(&fresh.db).await;
        world.run_until("2026-12-20 12:00").await;
        let promises: Vec<PromiseRow> = world.of(customer).await;
        assert_eq!(promises.len(), 3);
        for row in &promises {
            assert_eq!((row.state.as_str(), row.escalated), ("broken", 3), "{}", row.kind);
            assert!(row.settled_at.is_some() && row.evidence_id.is_none(), "nobody is asked for a {} of last month", row.kind);
            let (warned, broken) = (row.warned_at.unwrap(), row.broken_at.unwrap());
            assert!(warned >= row.warn_at && warned < row.due_at, "{}", row.kind);
            assert_eq!(broken, row.due_at, "broken by the clock, not by when somebody looked");
        }
        // The owner's own manager and the manager of the store are one person here.
        let escalated = world.told("promise.escalated").await;
        assert_eq!(world.told("promise.warned").await.len(), 3);
        assert_eq!(world.told("promise.broken").await.len(), 3);
        let mut by_person: BTreeMap<&str, usize> = BTreeMap::new();
        for whom in &escalated {
            *by_person.entry(whom).or_default() += 1;
        }
        assert_eq!(by_person, BTreeMap::from([("Aram", 3), ("Lusine", 3)]), "each of the two once for each promise");
        world.run_until("2026-12-24 12:00").await;
        assert_eq!(world.told("promise.escalated").await.len(), escalated.len());
        world.assert_sound().await;
    });
}

#[test]
fn a_broken_promise_is_let_go_when_the_cadence_goes_on_without_it() {
    each_database(async |fresh| {
        let (world, customer) = on_saturday(&fresh.db).await;
        let call = world.promise(customer, "first_call").await;
        let (kind, due_at) = (PromiseKind::Quote, yerevan("2026-11-21 18:00"));
        let said = Deed::Promise { kind, words: "for the grey one".to_owned(), due_at, subject: call.subject_id, owner: None };
        world.act(OLGA, customer, &said).await.unwrap();
        // The call of the seventh day is the next that somebody is asked for after the second follow-up.
        world.run_until("2026-11-28 09:59").await;
        let row = world.promise(customer, "first_call").await;
        assert_eq!((row.state.as_str(), row.settled_at), ("broken", None));
        world.run_until("2026-11-28 10:00").await;
        let row = world.promise(customer, "first_call").await;
        assert_eq!((row.state.as_str(), row.settled_at), ("broken", Some(yerevan("2026-11-28 10:00").as_microsecond())));
        let gone = world.act(OLGA, customer, &Deed::ClaimPromise { promise: PromiseId(call.promise_id), note: "at last".to_owned() }).await;
        assert!(matches!(gone, Err(EngineError::Undone(Undone::Gone))));
        world.run_until("2026-12-20 12:00").await;
        let quote = world.promise(customer, "quote").await;
        assert_eq!((quote.state.as_str(), quote.settled_at), ("broken", None), "what the customer waits for is owed");
        world.assert_sound().await;
    });
}

#[test]
fn a_call_by_the_exchange_keeps_both_promises_at_the_moment_it_was_answered() {
    each_database(async |fresh| {
        let (world, customer) = on_saturday(&fresh.db).await;
        world.turn("2026-11-21 10:32");
        world.call("c-1", CallDirection::Out, ANI.phone, "davit", true).await;
        for kind in ["first_response", "first_call"] {
            let row = world.promise(customer, kind).await;
            assert_eq!((row.state.as_str(), row.claimed), ("kept", false), "{kind}");
            assert_eq!(row.settled_at, Some(yerevan("2026-11-21 10:32").as_microsecond()));
            assert!(row.evidence_id.is_some());
        }
        assert_eq!(world.promise(customer, "second_follow_up").await.state, "open", "one talk is not two");
        // The same events again change nothing.
        world.call("c-1", CallDirection::Out, ANI.phone, "davit", true).await;
        assert_eq!(world.promise(customer, "second_follow_up").await.state, "open");
        world.run_until("2026-11-21 15:00").await;
        assert!(world.told("promise.broken").await.is_empty());
        world.assert_sound().await;
    });
}

#[test]
fn a_call_that_nobody_answered_keeps_nothing() {
    each_database(async |fresh| {
        let (world, customer) = on_saturday(&fresh.db).await;
        world.turn("2026-11-21 10:31");
        world.call("c-1", CallDirection::Out, ANI.phone, "davit", false).await;
        assert_eq!(world.promise(customer, "first_call").await.state, "open");
        assert_eq!(world.promise(customer, "first_response").await.state, "open");
    });
}

#[test]
fn somebodys_word_keeps_a_promise_and_is_marked_as_that() {
    each_database(async |fresh| {
        let (world, customer) = on_saturday(&fresh.db).await;
        world.turn("2026-11-21 10:33");
        let promise = PromiseId(world.promise(customer, "first_call").await.promise_id);
        world.act(OLGA, customer, &Deed::ClaimPromise { promise, note: "met her in the street".to_owned() }).await.unwrap();
        let row = world.promise(customer, "first_call").await;
        assert_eq!((row.state.as_str(), row.claimed), ("kept", true));
        assert_eq!(world.promise(customer, "first_response").await.state, "open", "a word for one is none for the other");
        world.assert_sound().await;
    });
}

#[test]
fn a_promise_is_renegotiated_before_it_breaks_and_not_after() {
    each_database(async |fresh| {
        let (world, customer) = on_saturday(&fresh.db).await;
        let row = world.promise(customer, "first_call").await;
        let promise = PromiseId(row.promise_id);
        world.turn("2026-11-21 11:00");
        let deed = Deed::Renegotiate { promise, due_at: yerevan("2026-11-24 15:00"), note: "she is abroad".to_owned() };
        world.act(OLGA, customer, &deed).await.unwrap();
        let promises: Vec<PromiseRow> = world.of(customer).await;
        let (old, new): (Vec<_>, Vec<_>) =
            promises.into_iter().filter(|row| row.kind == "first_call").partition(|row| row.promise_id == promise.0);
        assert_eq!(old[0].state, "renegotiated");
        assert_eq!(new.len(), 1);
        assert_eq!((new[0].state.as_str(), new[0].due_at), ("open", yerevan("2026-11-24 15:00").as_microsecond()));
        assert_eq!(new[0].renegotiated_from, Some(promise.0));
        assert!(matches!(world.act(OLGA, customer, &deed).await, Err(EngineError::Undone(Undone::Gone))), "once");
        // Kept late: it stays broken, and nobody is told any more.
        world.run_until("2026-11-24 17:30").await;
        let told = world.told("promise.escalated").await.len();
        world.call("late", CallDirection::Out, ANI.phone, "davit", true).await;
        let promises: Vec<PromiseRow> = world.of(customer).await;
        let late = promises.iter().find(|row| row.promise_id == new[0].promise_id).unwrap();
        assert_eq!(late.state, "broken");
        assert_eq!(late.settled_at, Some(yerevan("2026-11-24 17:30").as_microsecond()));
        world.run_until("2026-11-24 18:55").await;
        let after: Vec<PromiseRow> = world.of(customer).await;
        assert_eq!(after.iter().find(|row| row.promise_id == late.promise_id).unwrap().escalated, late.escalated);
        assert!(world.told("promise.escalated").await.len() >= told);
        world.assert_sound().await;
    });
}

#[test]
fn what_machines_say_keeps_nothing_and_asks_nothing() {
    each_database(async |fresh| {
        let (world, customer) = on_saturday(&fresh.db).await;
        assert_eq!(world.fake.calls().len(), 1, "the acknowledgement");
        assert_eq!(world.promise(customer, "first_response").await.state, "open", "our machine answers for nobody");
        world.turn("2026-11-21 10:31");
        let raw = format!(
            "From: <{}>\nTo: <shop@dealer.example>\nMessage-ID: <away@customer.example>\nDate: Sat, 21 Nov 2026 06:31:00 +0000\n\
             Subject: Automatic reply: I am away\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n\
             Content-Type: text/plain; charset=utf-8\n\nI am away. To unsubscribe, write STOP.\n",
            ANI.email
        );
        world.mail(&raw).await;
        assert!(world.of::<AskRow>(customer).await.is_empty());
        assert!(world.of::<roadbook_store::stops::StopRow>(customer).await.is_empty());
        let enrolments: Vec<roadbook_store::enrolments::EnrolmentRow> = world.of(customer).await;
        assert!(enrolments.iter().all(|row| row.state == "running"), "an absence note is no answer: {enrolments:?}");
        world.assert_sound().await;
    });
}
