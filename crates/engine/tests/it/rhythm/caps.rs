//! However many cadences pull at a customer: never more than the cap, on however many nodes.

use std::sync::Arc;

use jiff::SignedDuration;
use roadbook_channels::{SendOutcome, fake::Act};
use roadbook_core::{
    decide::governor::{Cap, Caps, Limits, Settings},
    hear::Channel,
    kernel::CustomerId,
};
use roadbook_engine::{policies, rhythm::alarm};
use roadbook_store::{Db, cadences::CadenceRow, enrolments::EnrolmentRow, rows, touches::TouchRow};
use roadbook_test_support::{FreshDb, TEST_NOW, each_database};

use super::world::{ANI, World, yerevan};

const CADENCES: usize = 50;

/// A mail to whoever enquires, at once.
pub(super) fn campaign(number: usize) -> CadenceRow {
    let name = format!("campaign_{number:02}");
    let body = format!(
        r#"
name = "{name}"
version = 1
priority = {priority}
purpose = "marketing"
days = 60

[enters]
trigger = "enquiry"

[[steps]]
id = "mail"
minute = 0
expires_after = "50 days"
channels = ["email"]
by = "machine"

[texts.en]
title = "Campaign {number}"

[texts.en.steps.mail]
title = "Mail"
subject = "News {number}"
body = "News number {number}."
"#,
        priority = number % 100
    );
    CadenceRow {
        name,
        version: 1,
        state: "live".to_owned(),
        body,
        note: String::new(),
        written_at: TEST_NOW.as_microsecond(),
        written_by: None,
    }
}

/// The house with fifty campaigns that all begin with an enquiry, and one customer who said yes to mail.
async fn pulled_at(db: &Db, caps: Caps) -> (World, CustomerId) {
    let world = World::build(db, yerevan("2026-11-24 09:10")).await;
    let mut conn = db.begin().await.unwrap();
    rows::insert(&mut conn, &(0..CADENCES).map(campaign).collect::<Vec<_>>()).await.unwrap();
    let settings = Settings { caps, ..Settings::default() };
    policies::set_governor(&mut conn, &settings, 0).await.unwrap();
    conn.commit().await.unwrap();
    let customer = world.hear(ANI.agrees(world.now())).await;
    let enrolments: Vec<EnrolmentRow> = world.of(customer).await;
    assert!(enrolments.len() > CADENCES, "all begin");
    (world, customer)
}

/// Marketing that left, in order.
async fn sent(world: &World, customer: CustomerId) -> Vec<i64> {
    let touches: Vec<TouchRow> = world.of(customer).await;
    let mut sent: Vec<i64> = touches
        .iter()
        .filter(|row| row.purpose == "marketing" && ["sent", "uncertain", "made", "claimed"].contains(&row.state.as_str()))
        .map(|row| row.settled_at.unwrap())
        .collect();
    sent.sort_unstable();
    sent
}

fn most_in_a_week(sent: &[i64]) -> usize {
    let week = 7 * 24 * 3_600_000_000;
    (0..sent.len()).map(|first| sent[first..].iter().take_while(|at| **at < sent[first] + week).count()).max().unwrap_or(0)
}

#[test]
fn fifty_cadences_never_send_a_third_in_a_week() {
    each_database(async |fresh| {
        let (world, customer) = pulled_at(&fresh.db, Caps::default()).await;
        world.run_until("2027-01-10 12:00").await;
        let sent = sent(&world, customer).await;
        assert!(sent.len() >= 6, "{} left", sent.len());
        assert_eq!(most_in_a_week(&sent), 2);
        let reasons: Vec<TouchRow> = world.of(customer).await;
        assert!(reasons.iter().filter(|row| row.state == "deferred").all(|row| !row.rule.is_empty()), "every deferral says why");
        world.assert_sound().await;
    });
}

/// Two nodes with pools of their own ring the same alarms and send from the same outbox, at the same moments, again and again.
#[test]
fn two_nodes_never_send_a_third_in_a_week() {
    each_database(async |fresh| {
        let (world, customer) = pulled_at(&fresh.db, Caps::default()).await;
        let slow = Act::Slowly {
            before: std::time::Duration::from_millis(2),
            after: std::time::Duration::from_millis(2),
            outcome: SendOutcome::Sent { provider_id: None },
        };
        let mut nodes = Vec::new();
        for _ in 0..2 {
            let db = another_pool(&fresh).await;
            let mut node = World::open(&db, world.now(), world.store);
            let fake = Arc::new(roadbook_channels::Fake::new(Channel::Email).usually(slow.clone()));
            let mut ways = roadbook_engine::outbox::Ways::default();
            ways.add(None, fake.clone(), roadbook_channels::Address::new("shop@dealer.example"));
            (node.fake, node.ways) = (fake, Arc::new(ways));
            nodes.push(node);
        }
        let mut now = world.now();
        for _ in 0..120 {
            let mut running = tokio::task::JoinSet::new();
            for node in &nodes {
                node.clock.turn(now);
                let node = node.clone();
                running.spawn(async move {
                    for _ in 0..2 {
                        alarm::ring_due(&node.db, &node.rhythm).await.unwrap();
                        node.sender().pass().await.unwrap();
                    }
                });
            }
            while let Some(done) = running.join_next().await {
                done.unwrap();
            }
            now += SignedDuration::from_hours(6);
        }
        let sent = sent(&world, customer).await;
        assert!(sent.len() >= 4, "{} left", sent.len());
        assert_eq!(most_in_a_week(&sent), 2);
        let mut calls = std::collections::BTreeMap::new();
        for node in &nodes {
            for (key, count) in node.fake.calls_per_key() {
                *calls.entry(key).or_insert(0) += count;
            }
        }
        assert!(calls.values().all(|count| *count == 1), "{calls:?}");
        world.clock.turn(now);
        world.assert_sound().await;
    });
}

async fn another_pool(fresh: &FreshDb) -> Db {
    match &fresh.url {
        Some(url) => Db::open_postgres(url).await.unwrap(),
        None => Db::open_sqlite(&fresh.sqlite_file()).await.unwrap(),
    }
}

#[test]
fn nothing_said_none_and_unlimited_are_three_things() {
    each_database(async |fresh| {
        let none = Caps { customer: Limits { week: Some(Cap::Max(0)), ..Limits::default() }, ..Caps::default() };
        let (world, customer) = pulled_at(&fresh.db, none).await;
        world.run_until("2026-12-30 12:00").await;
        assert!(sent(&world, customer).await.is_empty(), "0 is never");
        assert!(!world.fake.calls().is_empty(), "and what the customer waits for is not counted");
        let touches: Vec<TouchRow> = world.of(customer).await;
        assert!(touches.iter().any(|row| row.state == "refused"), "refused and not put off for ever");
        world.assert_sound().await;
    });
    each_database(async |fresh| {
        let all = Some(Cap::Unlimited);
        let all = Limits { day: all, week: all, month: all };
        let (world, customer) = pulled_at(&fresh.db, Caps { customer: all, household: all }).await;
        world.run_until("2026-12-30 12:00").await;
        assert!(sent(&world, customer).await.len() >= CADENCES, "unlimited is unlimited");
        world.assert_sound().await;
    });
}
