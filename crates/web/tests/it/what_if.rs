//! Comparing two ways of running the house: who may, one at a time, cancelled, kept, shown.

use std::{sync::Arc, time::Duration};

use roadbook_core::trust::Role;
use roadbook_test_support::each_database;
use roadbook_web::{
    Options,
    what_if::{Difference, Question, Watch, WhatIf},
};

use crate::browser::House;

/// Lives nothing: its days pass, and then it says what it was told to, or it waits to be cancelled.
#[derive(Debug)]
struct Fake {
    waits: bool,
}

impl WhatIf for Fake {
    fn compare(&self, question: &Question, watch: &Watch) -> Result<Vec<Difference>, String> {
        if question.second.follow_up_days == 60 {
            return Err("no".to_owned());
        }
        (0..question.extent.house_days()).for_each(|_| watch.day_passed());
        while self.waits && !watch.is_cancelled() {
            std::thread::sleep(Duration::from_millis(5));
        }
        let of = |figure: &str, first: f64, second: f64, half: f64| Difference {
            figure: figure.to_owned(),
            first,
            second,
            mean: second - first,
            interval: Some((second - first - half, second - first + half)),
        };
        Ok(vec![of("sales", 31.0, 25.5, 2.0), of("complaints", 4.0, 5.0, 3.0), of("bounces", 2.0, 2.0, 0.0)])
    }
}

async fn open(fresh: roadbook_test_support::FreshDb, waits: bool) -> House {
    let uploads = fresh.dir.join("uploads");
    House::open_with(fresh, Options { uploads, what_if: Some(Arc::new(Fake { waits })), ..Options::default() }).await
}

async fn until_over(house: &House) {
    for _ in 0..400 {
        if house.app.what_if.running().is_none() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it does not end");
}

const ASKED: [(&str, &str); 2] = [("second_follow_up", "30"), ("days", "30")];

#[test]
fn a_comparison_is_kept_and_shown_with_what_is_clear() {
    each_database(async |fresh| {
        let house = open(fresh, false).await;
        let boss = house.add_staff("boss@dealer.example", false, &[(Role::Administrator, None)]).await;
        let mut browser = house.signed_in(boss).await;
        let filled = browser.get("/what-if?second_follow_up=30").await;
        assert!(filled.body.contains("<option value=\"30\" selected>30 days"), "{}", filled.body);
        assert_eq!(browser.post("/what-if", &[("days", "30")]).await.status, 422, "nothing differs");
        assert_eq!(browser.post("/what-if", &[("second_follow_up", "31")]).await.status, 400, "nobody can choose that");

        let begun = browser.post("/what-if", &ASKED).await;
        assert_eq!((begun.status, begun.location()), (axum::http::StatusCode::SEE_OTHER, "/what-if"), "{}", begun.body);
        until_over(&house).await;
        let list = browser.get("/what-if").await.body;
        assert!(list.contains("Follow up for: 90 days → 30 days") && list.contains("1 clear difference"), "{list}");
        let at = list.find("href=\"/what-if/").map(|at| at + "href=\"".len());
        let links = list[at.unwrap()..].split("href=\"").map(|rest| rest.split('"').next().unwrap());
        let link = links.into_iter().find(|link| link.len() > 40 && link.starts_with("/what-if/")).unwrap().to_owned();
        let page = browser.get(&link).await;
        assert_eq!(page.status, 200);
        let (clear, unclear) = page.body.split_once("Perhaps chance").unwrap();
        assert!(clear.contains("Cars sold") && clear.contains("−5.5") && clear.contains("<svg"), "{clear}");
        assert!(unclear.contains("Complaints") && unclear.contains("1 figure is the same") && !page.body.contains("Mails returned"));
        assert!(page.body.contains("/what-if/assumptions"));
        let assumed = browser.get("/what-if/assumptions").await.body;
        assert!(assumed.contains("<h2>What people do and why</h2>") && assumed.contains("<table"), "{assumed}");
        assert_eq!(browser.get("/what-if/0190b4c0-0000-7000-8000-000000000000").await.status, 404);

        let broken = browser.post("/what-if", &[("second_follow_up", "60")]).await;
        assert_eq!(broken.status, 303);
        until_over(&house).await;
        assert!(browser.get("/what-if").await.body.contains("broke off"));
    });
}

#[test]
fn one_runs_at_a_time_and_can_be_cancelled() {
    each_database(async |fresh| {
        let house = open(fresh, true).await;
        let boss = house.add_staff("boss@dealer.example", false, &[(Role::Administrator, None)]).await;
        let mut browser = house.signed_in(boss).await;
        assert_eq!(browser.post("/what-if", &ASKED).await.status, 303);
        browser.post("/what-if", &[("second_machines", "no")]).await;
        let running = house.app.what_if.running().unwrap();
        assert_eq!(running.question.second.follow_up_days, 30, "the first goes on");
        let page = browser.get("/what-if").await.body;
        assert!(page.contains("data-poll=\"/what-if\"") && page.contains("<progress max=\"300\""), "{page}");
        assert_eq!(browser.post("/what-if/cancel", &[]).await.status, 303);
        until_over(&house).await;
        let page = browser.get("/what-if").await.body;
        assert!(page.contains("was cancelled") && !page.contains("clear difference"), "{page}");

        let seller = house.add_staff("seller@dealer.example", false, &[(Role::Consultant, None)]).await;
        assert_eq!(house.signed_in(seller).await.post("/what-if", &ASKED).await.status, 403);
    });
}
