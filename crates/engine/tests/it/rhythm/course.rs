//! An enquiry at Friday 18:55: the store closes at 19:00 and keeps a holiday on Monday. What becomes of it in ninety days.

use roadbook_core::{hear::Channel, kernel::CustomerId};
use roadbook_engine::telephony::CallDirection;
use roadbook_store::{Dialect, touches::TouchRow};
use roadbook_test_support::each_database;

use super::world::{ANI, Enquirer, IVAN, JISU, World, yerevan};

const FRIDAY_EVENING: &str = "2026-11-20 18:55";

async fn enquired(db: &roadbook_store::Db, who: &Enquirer<'_>) -> (World, CustomerId) {
    let world = World::build(db, yerevan(FRIDAY_EVENING)).await;
    let customer = world.hear(who.enquires(world.now())).await;
    (world, customer)
}

fn assert_script(name: &str, dialect: Dialect, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, description => "in wall times of Yerevan" }, {
        // Both databases have to tell the same story.
        let _ = dialect;
        insta::assert_snapshot!(name, text);
    });
}

/// At once: owner, promises, acknowledgement.
#[test]
fn an_enquiry_is_answered_in_the_transaction_that_takes_it_in() {
    each_database(async |fresh| {
        let (world, customer) = enquired(&fresh.db, &ANI).await;
        let first = world.promise(customer, "first_response").await;
        assert_eq!(first.due_at, yerevan("2026-11-20 19:00").as_microsecond(), "five minutes of business time are left on Friday");
        let call = world.promise(customer, "first_call").await;
        // Five minutes on Friday, the rest of the two hours on Saturday from ten.
        assert_eq!(call.due_at, yerevan("2026-11-21 11:55").as_microsecond());
        let rows = world.outbox(customer).await;
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].state.as_str(), rows[0].send_at), ("waiting", world.now().as_microsecond()));
        assert!(world.customer(customer).await.wake_at.is_some());
        world.settle().await;
        let letters = world.letters();
        for expected in ["Kia EV6", "Ararat Motors", "Tigran Mets 1", "09:00-13:00, 14:00-19:00", "21 900 000"] {
            assert!(letters.contains(expected), "{expected} in {letters}");
        }
        assert_script("acknowledgement_hy", fresh.dialect, &letters);
        world.assert_sound().await;
        // The same again is no second enquiry.
        world.clock.turn(yerevan("2026-11-20 18:56"));
        world.settle().await;
        assert_eq!(world.fake.calls().len(), 1);
    });
}

/// Nobody does anything: everything that was promised breaks and is told, what machines do is done, and the rhythm ends by itself.
#[test]
fn ninety_days_in_which_nobody_does_anything() {
    each_database(async |fresh| {
        let (world, customer) = enquired(&fresh.db, &ANI).await;
        world.run_until("2027-03-01 12:00").await;
        assert_script("course_hy_nobody_does_anything", fresh.dialect, &world.script(customer).await);
        assert_script("letters_hy", fresh.dialect, &world.letters());
        world.assert_sound().await;
    });
}

/// The consultant calls and writes when the plan says so.
#[test]
fn ninety_days_with_a_consultant_who_calls() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan(FRIDAY_EVENING)).await;
        let customer = world.hear(JISU.agrees(world.now())).await;
        world.settle().await;
        assert_script("acknowledgement_ko", fresh.dialect, &world.letters());
        let mut calls = 0;
        for day in 0..92 {
            let date = jiff::civil::date(2026, 11, 20).saturating_add(jiff::Span::new().days(day));
            world.run_until(&format!("{date} 18:58")).await;
            let planned: Vec<TouchRow> = world.of(customer).await;
            let phone = Channel::Phone.name();
            if planned.iter().any(|touch| touch.state == "planned" && touch.channel == phone) {
                calls += 1;
                world.call(&format!("call-{day}"), CallDirection::Out, JISU.phone, "kim", true).await;
            }
        }
        assert!(calls > 3, "{calls}");
        world.run_until("2027-03-01 12:00").await;
        assert_script("course_ko_the_consultant_calls", fresh.dialect, &world.script(customer).await);
        world.assert_sound().await;
    });
}

/// The customer answers, gets an answer, and says stop in the end.
#[test]
fn a_customer_who_answers_and_then_wants_no_more() {
    each_database(async |fresh| {
        let (world, customer) = enquired(&fresh.db, &IVAN).await;
        world.run_until("2026-11-21 11:00").await;
        assert_script("acknowledgement_ru", fresh.dialect, &world.letters());
        world.call("first", CallDirection::Out, IVAN.phone, "olga", true).await;
        world.run_until("2026-11-25 15:00").await;
        world.reply(IVAN.email, "question", "А сколько стоит зимний пакет?").await;
        world.run_until("2026-11-25 16:10").await;
        world.call("answer", CallDirection::Out, IVAN.phone, "olga", true).await;
        world.run_until("2026-12-10 12:00").await;
        world.reply(IVAN.email, "stop", "СТОП").await;
        let sent = world.fake.calls().len();
        world.run_until("2027-03-01 12:00").await;
        assert_eq!(world.fake.calls().len(), sent, "nothing leaves after the stop");
        assert_script("course_ru_answers_and_stops", fresh.dialect, &world.script(customer).await);
        world.assert_sound().await;
    });
}
