//! What somebody typed and the governor put off: it leaves later, once, and in their words.

use roadbook_core::{
    decide::{Decision, deed::Deed},
    hear::{Channel, Purpose},
    kernel::{CustomerId, TouchId},
};
use roadbook_engine::rhythm::{act, pass::ByHand};
use roadbook_store::{cadences::CadenceRow, enrolments::EnrolmentRow, rows, touches::TouchRow};
use roadbook_test_support::{TEST_NOW, each_database};

use super::world::{ANI, DAVIT, World, yerevan};

/// Marketing by hand, which the cap of one a day applies to.
async fn write(world: &World, customer: CustomerId, number: u128, words: &str, replaces: Option<TouchId>) -> Decision {
    let touch = TouchId::new(world.now(), number);
    let deed =
        Deed::Write { touch, channel: Channel::Email, address: None, purpose: Purpose::Marketing, subject: None, replaces, promise: None };
    let written = ByHand { touch, subject: format!("About {words}"), body: format!("Dear Ani,\nin my own words: {words}") };
    act::write(&world.hand(DAVIT), &world.rhythm, customer, &deed, Some(written)).await.unwrap()
}

/// What left, without the acknowledgement: subject and the beginning of the body.
fn left(world: &World) -> Vec<(String, String)> {
    let calls = world.fake.calls();
    calls.into_iter().filter(|call| !call.automatic).map(|call| (call.subject, call.body)).collect()
}

async fn states(world: &World, customer: CustomerId) -> Vec<(String, String)> {
    let mut states = Vec::new();
    for row in world.outbox(customer).await {
        let message: serde_json::Value = serde_json::from_str(&row.message).unwrap();
        states.push((message["subject"].as_str().unwrap().to_owned(), row.state));
    }
    states.sort();
    states.retain(|(subject, _)| subject.starts_with("About"));
    states
}

#[test]
fn typed_mail_that_is_put_off_leaves_in_its_own_words() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let customer = world.hear(ANI.agrees(world.now())).await;
        world.settle().await;
        world.turn("2026-11-24 10:00");
        for (number, words) in [(1, "winter tyres"), (2, "a test drive"), (3, "the loan")] {
            let _decision = write(&world, customer, number, words, None).await;
        }
        world.settle().await;
        assert_eq!(left(&world).len(), 1, "one a day");
        let state = |state: &str, about: &str| (format!("About {about}"), state.to_owned());
        assert_eq!(
            states(&world, customer).await,
            [state("held", "a test drive"), state("held", "the loan"), state("sent", "winter tyres")]
        );
        world.assert_sound().await;
        // Whatever else happens to the customer meanwhile: who wrote what stays as it is.
        world.call("c-1", roadbook_engine::telephony::CallDirection::Out, ANI.phone, "davit", true).await;
        world.run_until("2026-12-03 12:00").await;
        let left = left(&world);
        let mut subjects: Vec<&str> = left.iter().map(|(subject, _)| subject.as_str()).collect();
        subjects.sort_unstable();
        assert_eq!(subjects, ["About a test drive", "About the loan", "About winter tyres"], "each once");
        for (subject, body) in &left {
            let words = subject.trim_start_matches("About ");
            assert!(body.starts_with(&format!("Dear Ani,\nin my own words: {words}")), "{subject}: {body}");
        }
        world.assert_sound().await;
    });
}

fn campaign(name: &str) -> CadenceRow {
    let body = format!(
        "name = \"{name}\"\nversion = 1\npriority = 50\npurpose = \"marketing\"\ndays = 60\n\n[enters]\ntrigger = \"enquiry\"\n\n[[steps]]\n\
         id = \"mail\"\nminute = 0\nexpires_after = \"20 days\"\nchannels = [\"email\"]\nby = \"machine\"\n\n[texts.en]\ntitle = \"{name}\"\n\n\
         [texts.en.steps.mail]\ntitle = \"Mail\"\nsubject = \"Template {name}\"\nbody = \"The template of {name}.\"\n"
    );
    CadenceRow {
        name: name.to_owned(),
        version: 1,
        state: "live".to_owned(),
        body,
        note: String::new(),
        written_at: TEST_NOW.as_microsecond(),
        written_by: None,
    }
}

#[test]
fn typed_mail_in_place_of_a_step_never_becomes_the_template() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let mut conn = fresh.db.begin().await.unwrap();
        rows::insert(&mut conn, &[campaign("first"), campaign("second")]).await.unwrap();
        conn.commit().await.unwrap();
        let customer = world.hear(ANI.agrees(world.now())).await;
        world.settle().await;
        let waiting = |touches: &[TouchRow]| touches.iter().find(|row| row.state == "deferred" && row.step == "mail").cloned();
        let put_off = waiting(&world.of::<TouchRow>(customer).await).expect("two campaigns, one a day");
        world.turn("2026-11-24 10:00");
        let _decision = write(&world, customer, 9, "the loan", Some(TouchId(put_off.touch_id))).await;
        assert_eq!(states(&world, customer).await, [("About the loan".to_owned(), "held".to_owned())]);
        // Written again before it left: the later words count.
        world.turn("2026-11-24 10:05");
        let _decision = write(&world, customer, 10, "the better loan", Some(TouchId(put_off.touch_id))).await;
        assert_eq!(states(&world, customer).await, [("About the better loan".to_owned(), "held".to_owned())]);
        world.run_until("2026-12-20 12:00").await;
        let bodies: Vec<String> = world.fake.calls().into_iter().map(|call| call.body).collect();
        let template = format!("The template of {}.", put_off.cadence);
        assert_eq!(bodies.iter().filter(|body| body.contains("in my own words: the better loan")).count(), 1);
        assert!(!bodies.iter().any(|body| body.contains(&template) || body.contains("words: the loan")), "{bodies:?}");
        let enrolment = world.of::<EnrolmentRow>(customer).await.into_iter().find(|row| row.cadence == put_off.cadence).unwrap();
        assert!(enrolment.done.contains("\"mail\""), "the step is made by it: {}", enrolment.done);
        world.assert_sound().await;
    });
}

#[test]
fn a_stop_takes_back_what_somebody_typed() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let customer = world.hear(ANI.agrees(world.now())).await;
        world.settle().await;
        world.turn("2026-11-24 10:00");
        let _first = write(&world, customer, 1, "winter tyres", None).await;
        let _second = write(&world, customer, 2, "the loan", None).await;
        world.settle().await;
        world.turn("2026-11-24 11:00");
        world.reply(ANI.email, "stop", "STOP").await;
        assert_eq!(states(&world, customer).await.first().map(|(_, state)| state.as_str()), Some("withdrawn"));
        world.run_until("2026-12-20 12:00").await;
        assert_eq!(left(&world).len(), 1);
        world.assert_sound().await;
    });
}
