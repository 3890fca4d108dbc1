//! A customer who has to ask again.

use roadbook_core::kernel::CustomerId;
use roadbook_engine::telephony::CallDirection;
use roadbook_store::{asks::AskRow, cases::CaseRow, promises::PromiseRow};
use roadbook_test_support::each_database;

use super::world::{IVAN, World, yerevan};

async fn asks(world: &World, customer: CustomerId) -> AskRow {
    world.of::<AskRow>(customer).await.into_iter().find(|row| row.answered_at.is_none()).unwrap()
}

#[test]
fn the_second_time_raises_and_the_third_is_a_complaint() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let customer = world.hear(IVAN.enquires(world.now())).await;
        world.settle().await;
        world.turn("2026-11-24 10:00");
        world.reply(IVAN.email, "one", "Когда можно приехать?").await;
        assert_eq!(asks(&world, customer).await.times, 1);
        world.turn("2026-11-24 10:04");
        world.reply(IVAN.email, "one-more", "И ещё: есть ли белый?").await;
        assert_eq!(asks(&world, customer).await.times, 1, "one question in two messages");
        world.turn("2026-11-24 15:00");
        world.reply(IVAN.email, "two", "Я жду ответа").await;
        assert_eq!(asks(&world, customer).await.times, 2);
        assert!(world.of::<CaseRow>(customer).await.is_empty());
        world.turn("2026-11-24 16:00");
        // By another way it is the same question.
        world.call("in-1", CallDirection::In, IVAN.phone, "olga", false).await;
        assert_eq!(asks(&world, customer).await.times, 3);
        let cases: Vec<CaseRow> = world.of(customer).await;
        assert_eq!(cases.len(), 1);
        assert_eq!(cases[0].kind, "complaint");
        assert!(world.told("case.opened").await.contains(&"Lusine"), "the manager is told: {:?}", world.told("case.opened").await);
        let promises: Vec<PromiseRow> = world.of(customer).await;
        for kind in ["case_answer", "case_plan", "case_settled"] {
            assert!(promises.iter().any(|row| row.kind == kind && row.state == "open"), "{kind}");
        }
        world.turn("2026-11-24 17:00");
        world.reply(IVAN.email, "four", "Алло?").await;
        assert_eq!(world.of::<CaseRow>(customer).await.len(), 1, "one complaint");
        // A talk answers it.
        world.turn("2026-11-24 17:10");
        world.call("out-1", CallDirection::Out, IVAN.phone, "olga", true).await;
        assert!(world.of::<AskRow>(customer).await.iter().all(|row| row.answered_at.is_some()));
        assert_eq!(world.promise(customer, "case_answer").await.state, "kept");
        world.assert_sound().await;
    });
}
