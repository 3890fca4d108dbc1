//! Who is one customer: the pages and the API, where nothing is open, and for whom they are not.

use roadbook_core::trust::{Permission, Role};
use roadbook_test_support::{Party, each_database};
use serde_json::json;

use crate::{api_client::Client, browser::House};

const NOBODY: &str = "01920000-0000-7000-8000-000000000000";

#[test]
fn who_may_not_join_customers_is_not_shown_how() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let store = house.add_store("YER1").await;
        let mut conn = house.app.db.begin().await.unwrap();
        let anna =
            Party { number: 1, name: "Petrosyan|Anna", store: Some(store.into()), ..Party::default() }.insert(&mut conn).await.unwrap();
        conn.commit().await.unwrap();
        for (role, may) in [(Role::Consultant, false), (Role::Care, true)] {
            let staff = house.add_staff(&format!("{}@dealer.example", role.name()), false, &[(role, Some(store))]).await;
            let mut browser = house.signed_in(staff).await;
            let page = browser.get(&format!("/customers/{anna}")).await;
            assert_eq!(page.status, 200);
            assert_eq!(page.body.contains("href=\"/review\""), may, "the navigation of {role:?}");
            assert_eq!(page.body.contains(&format!("/customers/{anna}/join")), may, "the menu of {role:?}");
            assert!(page.body.contains(&format!("/customers/{anna}/pieces")), "what a customer is made of is not secret");
            let queue = browser.get("/review").await;
            assert_eq!(queue.status.as_u16(), if may { 200 } else { 403 }, "{role:?}");
            assert!(!may || queue.body.contains("Nothing is open"));
        }
    });
}

#[test]
fn what_is_not_there_is_not_found() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let staff = house.add_staff("ani@dealer.example", false, &[(Role::Administrator, None)]).await;
        let mut browser = house.signed_in(staff).await;
        for path in ["/review/{}/{}", "/customers/{}/pieces", "/customers/{}/part?piece={}", "/customers/{}/join?with={}", "/customers/{}"]
        {
            assert_eq!(browser.get(&path.replace("{}", NOBODY)).await.status, 404, "{path}");
        }
        let wrong = browser.post(&format!("/review/{NOBODY}/{NOBODY}"), &[("answer", "perhaps")]).await;
        assert_eq!(wrong.status, 400);
        assert_eq!(browser.post(&format!("/judgements/{NOBODY}/undo"), &[("back", "/review")]).await.status, 404);

        let client = Client::of(&house, staff, Permission::ALL).await;
        assert_eq!(client.get("questions").await.json, json!({ "items": [], "next": null }));
        assert_eq!(client.get(&format!("comparisons/{NOBODY}/{NOBODY}")).await.status, 404);
        for path in ["pieces", "judgements", "household", "part?pieces="] {
            assert_eq!(client.get(&format!("customers/{NOBODY}/{path}")).await.status, 404, "{path}");
        }
        let sent = json!({ "left_record_id": NOBODY, "right_record_id": NOBODY, "answer": "same" });
        let refused = client.post("judgements", &sent).await;
        assert_eq!((refused.status, refused.code()), (422, "invalid"));
        assert_eq!(client.send("DELETE", &format!("judgements/{NOBODY}"), &[], None).await.status, 404);
    });
}

#[test]
fn bounds_that_are_none_come_back_with_the_reason() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let staff = house.add_staff("ani@dealer.example", false, &[(Role::Administrator, None)]).await;
        let mut browser = house.signed_in(staff).await;
        let page = browser.get("/settings/matching").await;
        assert_eq!((page.input("same").as_str(), page.input("perhaps").as_str()), ("99.9", "10"));
        for (same, perhaps) in [("all", "10"), ("50", "10"), ("100", "10"), ("99.9", "95"), ("99.9", "0")] {
            let refused = browser.post("/settings/matching", &[("same", same), ("perhaps", perhaps)]).await;
            assert_eq!(refused.status, 422, "{same} {perhaps}");
            assert!(refused.body.contains("aria-invalid=\"true\""));
        }
    });
}
