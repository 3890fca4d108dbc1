//! Coming in: first run, signing in and out, limits, where requests come from.

use roadbook_core::trust::Role;
use roadbook_test_support::each_database;
use roadbook_web::{Options, pages::setup};

use crate::browser::{House, PASSWORD};

fn first_run(code: &str) -> Vec<(&'static str, String)> {
    [
        ("code", code),
        ("group", "Ararat Motors"),
        ("language", "hy"),
        ("store", "Ararat Yerevan"),
        ("city", "Երևան"),
        ("country", "am"),
        ("currency", "amd"),
        ("time_zone", "Asia/Yerevan"),
        ("name", "Անի"),
        ("email", "Ani@Ararat.example"),
        ("password", PASSWORD),
        ("repeat", PASSWORD),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

fn borrowed<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[test]
fn the_first_run_needs_the_code_and_happens_once() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let code = setup::new_code(&house.app).await.unwrap().unwrap();
        let mut browser = house.browser();
        assert_eq!(browser.get("/").await.location(), "/sign-in");
        assert_eq!(browser.get("/sign-in").await.location(), "/setup");
        assert_eq!(browser.get("/setup").await.status, 200);

        let wrong = browser.post("/setup", &borrowed(&first_run("AAAA-BBBB-CCCC"))).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.input("group"), "Ararat Motors", "what was typed is kept");
        assert!(!wrong.body.contains(PASSWORD), "but for the password");

        let done = browser.post("/setup", &borrowed(&first_run(&code.to_lowercase()))).await;
        assert_eq!((done.status.as_u16(), done.location()), (303, "/"));
        let home = browser.get("/").await;
        assert_eq!(home.status, 200);
        assert!(home.body.contains("lang=\"hy\""));

        let mut late = house.browser();
        assert_eq!(late.get("/setup").await.location(), "/");
        assert_eq!(late.post("/setup", &borrowed(&first_run(&code))).await.location(), "/sign-in");
        assert_eq!(setup::new_code(&house.app).await.unwrap(), None);
    });
}

#[test]
fn only_the_right_password_opens_and_signing_out_closes() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let ani = house.add_staff("ani@dealer.example", true, &[(Role::Consultant, None)]).await;
        house.add_staff("nopassword@dealer.example", false, &[(Role::Consultant, None)]).await;
        let mut browser = house.browser();

        let kept = browser.get("/settings/x?y=1&z").await;
        assert_eq!(kept.status, 404, "a page that nobody has");
        let kept = browser.get("/components?a=1").await;
        assert_eq!(kept.location(), "/sign-in?next=/components%3Fa%3D1");

        let mut texts = Vec::new();
        for (email, password) in
            [("ani@dealer.example", "wrong password"), ("nobody@dealer.example", PASSWORD), ("nopassword@dealer.example", ""), ("", "")]
        {
            let refused = browser.post("/sign-in", &[("email", email), ("password", password)]).await;
            assert_eq!(refused.status, 422);
            texts.push(refused.body.replace(email, ""));
        }
        assert!(texts.iter().all(|text| text.len() == texts[0].len() || !text.contains("nobody")), "the answer tells nothing");

        let opened =
            browser.post("/sign-in", &[("email", " ANI@dealer.example "), ("password", PASSWORD), ("next", "//evil.example")]).await;
        assert_eq!((opened.status.as_u16(), opened.location()), (303, "/"));
        let cookie = opened.header("set-cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        assert_eq!(browser.get("/").await.status, 200);
        assert_eq!(house.sessions_of(ani).await, 1);

        let stolen = browser.cookies.clone();
        assert_eq!(browser.post("/sign-out", &[]).await.location(), "/sign-in");
        assert_eq!(house.sessions_of(ani).await, 0);
        browser.cookies = stolen;
        assert_eq!(browser.get("/").await.location(), "/sign-in", "the cookie is worth nothing now");
    });
}

#[test]
fn guessing_is_slowed_down_and_forgiven() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        house.add_staff("ani@dealer.example", true, &[(Role::Consultant, None)]).await;
        let mut browser = house.browser();
        let wrong = [("email", "ani@dealer.example"), ("password", "wrong")];
        let right = [("email", "ani@dealer.example"), ("password", PASSWORD)];
        for _ in 0..5 {
            assert_eq!(browser.post("/sign-in", &wrong).await.status, 422);
        }
        let blocked = browser.post("/sign-in", &right).await;
        assert_eq!(blocked.status, 429, "even with the right password");
        assert_eq!(blocked.header("retry-after"), "31");
        house.clock.advance(31);
        assert_eq!(browser.post("/sign-in", &wrong).await.status, 422);
        house.clock.advance(31);
        assert_eq!(browser.post("/sign-in", &right).await.status, 429, "the wait has doubled");
        house.clock.advance(30);
        assert_eq!(browser.post("/sign-in", &right).await.status, 303);
        let mut other = house.browser();
        for _ in 0..5 {
            assert_eq!(other.post("/sign-in", &wrong).await.status, 422, "a success starts the count anew");
        }
    });
}

#[test]
fn a_hundred_guesses_at_once_are_not_a_hundred_chances() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        house.add_staff("ani@dealer.example", true, &[(Role::Consultant, None)]).await;
        let guesses = (0..40).map(|_| {
            let mut browser = house.browser();
            async move { browser.post("/sign-in", &[("email", "ani@dealer.example"), ("password", "wrong")]).await.status.as_u16() }
        });
        let statuses = futures::future::join_all(guesses).await;
        assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 5, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 35);
    });
}

#[test]
fn a_session_ends_when_unused_and_at_its_latest() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, None)]).await;
        let mut browser = house.signed_in(ani).await;
        for _ in 0..10 {
            house.clock.advance(11 * 3600);
            assert_eq!(browser.get("/").await.status, 200);
        }
        house.clock.advance(12 * 3600 + 1);
        assert_eq!(browser.get("/").await.status, 303);

        let mut browser = house.signed_in(ani).await;
        for _ in 0..71 {
            house.clock.advance(10 * 3600);
            assert_eq!(browser.get("/").await.status, 200);
        }
        house.clock.advance(10 * 3600);
        assert_eq!(browser.get("/").await.status, 303, "thirty days are over");
    });
}

#[test]
fn requests_from_elsewhere_change_nothing() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, None)]).await;
        let mut browser = house.signed_in(ani).await;
        for headers in [&[("sec-fetch-site", "cross-site")][..], &[("origin", "http://evil.example")], &[]] {
            let refused = browser.send("POST", "/sign-out", headers, None).await;
            assert_eq!(refused.status, 403, "{headers:?}");
            assert!(refused.body.contains("Stopped for your safety"));
        }
        assert_eq!(house.sessions_of(ani).await, 1);
        let own = browser.send("POST", "/sign-out", &[("origin", "http://roadbook.test")], None).await;
        assert_eq!(own.status, 303);
        assert_eq!(house.sessions_of(ani).await, 0);
    });
}

#[test]
fn every_answer_carries_its_armour() {
    each_database(async |fresh| {
        let house = House::open_with(fresh, Options { https: true, ..Options::default() }).await;
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Administrator, None)]).await;
        let mut browser = house.signed_in(ani).await;
        assert!(browser.cookies.contains_key("__Host-roadbook"));
        for path in ["/", "/sign-in", "/nowhere", "/components"] {
            let answer = browser.get(path).await;
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"));
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("referrer-policy"), "same-origin");
            assert_eq!(answer.header("cache-control"), "no-store");
            assert!(answer.header("strict-transport-security").starts_with("max-age="));
            // The policy would stop them; nothing of the kind may be written at all.
            let without_data = answer.body.replace("<script type=\"application/json\"", "");
            assert!(
                !without_data.contains("<script>") && !without_data.contains("<style") && !without_data.contains(" style=\""),
                "{path}"
            );
            assert!(!without_data.contains(" onclick=") && !without_data.contains("javascript:"), "{path}");
        }
    });
}
