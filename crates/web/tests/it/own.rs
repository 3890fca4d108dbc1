//! One's own settings, sessions and tokens.

use roadbook_core::trust::{Permission, Role};
use roadbook_store::tokens;
use roadbook_test_support::each_database;
use roadbook_web::session;

use crate::browser::{House, PASSWORD};

#[test]
fn language_zone_and_look_are_ones_own() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, None)]).await;
        let mut browser = house.signed_in(ani).await;
        let saved =
            browser.post("/settings", &[("language", "ko"), ("time_zone", "Asia/Seoul"), ("theme", "dark"), ("density", "compact")]).await;
        assert_eq!(saved.status, 303);
        let page = browser.get("/settings").await.body;
        assert!(page.contains("lang=\"ko\" data-theme=\"dark\" data-density=\"compact\""), "{}", &page[..200]);
        assert!(page.contains("저장했습니다."), "the change is confirmed");
        assert!(!browser.get("/settings").await.body.contains("저장했습니다."), "once");
        let wrong = browser.post("/settings", &[("language", "ko"), ("time_zone", "Asia/Pluto")]).await;
        assert_eq!((wrong.status.as_u16(), wrong.input("time_zone").as_str()), (422, "Asia/Pluto"));
    });
}

#[test]
fn a_new_password_ends_the_other_sessions() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let ani = house.add_staff("ani@dealer.example", true, &[(Role::Consultant, None)]).await;
        let (mut here, mut there) = (house.signed_in(ani).await, house.signed_in(ani).await);
        assert_eq!(there.get("/").await.status, 200);
        let change = |current: &'static str| [("current", current), ("password", "plum orchard 99"), ("repeat", "plum orchard 99")];
        assert_eq!(here.post("/settings/password", &change("guess")).await.status, 422);
        assert_eq!(here.post("/settings/password", &change(PASSWORD)).await.status, 303);
        assert_eq!(here.get("/").await.status, 200);
        assert_eq!(there.get("/").await.status, 303);
        let right = [("email", "ani@dealer.example"), ("password", "plum orchard 99")];
        assert_eq!(house.browser().post("/sign-in", &right).await.status, 303);
    });
}

#[test]
fn a_token_gives_no_more_than_its_owner_has_and_ends_when_revoked() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, None)]).await;
        let mut browser = house.signed_in(ani).await;
        let none = browser.post("/settings/tokens", &[("token_name", "sync"), ("scope", "manage_settings")]).await;
        assert_eq!(none.status, 422, "not hers to give");
        let made = browser
            .post(
                "/settings/tokens",
                &[("token_name", "sync"), ("scope", "read_customers"), ("scope", "manage_staff"), ("token_days", "30")],
            )
            .await;
        assert_eq!(made.status, 201);
        let at = made.body.find(session::TOKEN_PREFIX).unwrap();
        let secret = made.body[at..].split('"').next().unwrap().to_owned();
        assert!(!browser.get("/settings").await.body.contains(&secret), "shown once");

        let mut conn = house.app.db.read().await.unwrap();
        let bearer = tokens::load(&mut conn, &session::hash_of(&secret), house.app.now()).await.unwrap().unwrap();
        assert_eq!(bearer.token.permissions(), [Permission::ReadCustomers]);
        drop(conn);
        let revoked = browser.post("/settings/tokens/revoke", &[("token", &bearer.token.token_id.to_string())]).await;
        assert_eq!(revoked.status, 303);
        let mut conn = house.app.db.read().await.unwrap();
        assert!(tokens::load(&mut conn, &session::hash_of(&secret), house.app.now()).await.unwrap().is_none());
    });
}

#[test]
fn a_session_elsewhere_can_be_ended_but_only_ones_own() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, None)]).await;
        let eve = house.add_staff("eve@dealer.example", false, &[(Role::Administrator, None)]).await;
        let (mut here, mut there, mut evil) = (house.signed_in(ani).await, house.signed_in(ani).await, house.signed_in(eve).await);
        let page = here.get("/settings").await;
        let other = page.input("session");
        evil.post("/settings/sessions/end", &[("session", &other)]).await;
        assert_eq!(there.get("/").await.status, 200);
        here.post("/settings/sessions/end", &[("session", &other)]).await;
        assert_eq!(there.get("/").await.status, 303);
        assert_eq!(here.get("/").await.status, 200);
    });
}
