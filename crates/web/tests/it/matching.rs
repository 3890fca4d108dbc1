//! Who is one customer: the pages and the API, where nothing is open, and for whom they are not.

use roadbook_core::trust::{Permission, Role};
use roadbook_test_support::{Party, each_database};
use serde_json::{Value, json};

use crate::{api_client::Client, browser::House};

const NOBODY: &str = "01920000-0000-7000-8000-000000000000";
const ANYBODY: &str = "01920000-0000-7000-8000-000000000001";

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
        let sent = json!({ "left_record_id": NOBODY, "right_record_id": ANYBODY, "answer": "same" });
        let refused = client.post("judgements", &sent).await;
        assert_eq!((refused.status, refused.code()), (422, "invalid"));
        let alone = json!({ "left_record_id": NOBODY, "right_record_id": NOBODY, "answer": "same" });
        assert_eq!(client.post("judgements", &alone).await.status, 422, "a record is itself");
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

/// Enters two customers who have a name in common and nothing else that tells: their ids, which are those of their first records.
async fn two(client: &Client) -> [String; 2] {
    let mut ids = Vec::new();
    for (name, phone) in [("Anahit Mkrtchyan", "+37491000001"), ("Anahit Mkrtchian", "+37499000002")] {
        let new = json!({ "name": name, "identifiers": [{ "kind": "phone", "value": phone }] });
        let entered = client.post("customers", &new).await;
        assert_eq!(entered.status, 201, "{entered:?}");
        ids.push(entered.json["customer_id"].as_str().unwrap().to_owned());
    }
    ids.try_into().unwrap()
}

fn ids(value: &Value) -> Vec<&str> {
    value["customer_ids"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect()
}

#[test]
fn programs_join_part_and_take_back() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let staff = house.add_staff("ani@dealer.example", false, &[(Role::Administrator, None)]).await;
        let client = Client::of(&house, staff, Permission::ALL).await;
        let [one, other] = two(&client).await;
        let before = [client.get(&format!("customers/{one}")).await.json, client.get(&format!("customers/{other}")).await.json];

        let compared = client.get(&format!("comparisons/{one}/{other}")).await;
        assert_eq!((compared.status, &compared.json["together"]), (200, &json!(false)));
        assert_eq!(compared.json["steps"][0]["step"], "prior");
        let sum: f64 = compared.json["steps"].as_array().unwrap().iter().map(|step| step["bits"].as_f64().unwrap()).sum();
        assert!((sum - compared.json["bits"].as_f64().unwrap()).abs() < 0.5, "the steps make the sum: {sum} {}", compared.json["bits"]);

        let sent = json!({ "with": other });
        let joined = client.post_once(&format!("customers/{one}/join"), "join-1", &sent).await;
        assert_eq!(joined.status, 200, "{joined:?}");
        assert_eq!(client.post_once(&format!("customers/{one}/join"), "join-1", &sent).await.json, joined.json, "once");
        let [kept] = ids(&joined.json)[..] else { panic!("{joined:?}") };
        let gone = if kept == one { &other } else { &one };
        assert_eq!(client.post(&format!("customers/{kept}/join"), &json!({ "with": gone })).await.status, 404, "it is there no more");
        let moved = client.get(&format!("customers/{gone}")).await;
        assert_eq!((moved.status, moved.header("location")), (308, format!("/api/v1/customers/{kept}").as_str()));
        let both = client.get(&format!("customers/{kept}")).await.json;
        let text = both.to_string();
        assert!(text.contains("+37491000001") && text.contains("+37499000002"), "{text}");

        let pieces = client.get(&format!("customers/{kept}/pieces")).await;
        assert_eq!(pieces.json["items"].as_array().unwrap().len(), 2);
        assert_eq!(pieces.json["items"][0]["joined"], "founder");
        let second = pieces.json["items"][1]["record_id"].as_str().unwrap();
        let preview = client.get(&format!("customers/{kept}/part?pieces={second}")).await;
        assert_eq!(preview.json["parts"].as_array().unwrap().len(), 2);
        assert_eq!(preview.json["parts"][0]["customer_id"], kept);
        for (query, code) in [("", "bad_query"), ("x", "bad_query")] {
            assert_eq!(client.get(&format!("customers/{kept}/part?pieces={query}")).await.code(), code);
        }
        house.clock.advance(1);
        let parted = client.post(&format!("customers/{kept}/part"), &json!({ "pieces": [second] })).await;
        assert_eq!((parted.status, ids(&parted.json).len()), (200, 2), "{parted:?}");
        assert_eq!(client.post(&format!("customers/{kept}/part"), &json!({ "pieces": [] })).await.status, 422);

        let history = client.get(&format!("customers/{kept}/judgements")).await;
        assert_eq!(history.json["items"][0]["occasion"], "part");
        for deed in [&parted.json["deed_id"], &joined.json["deed_id"]] {
            let path = format!("judgements/{}", deed.as_str().unwrap());
            assert_eq!(client.send("DELETE", &path, &[], None).await.status, 200);
            assert_eq!(client.send("DELETE", &path, &[], None).await.status, 404, "once");
        }
        for (id, was) in [&one, &other].into_iter().zip(before) {
            let now = client.get(&format!("customers/{id}")).await.json;
            for part in ["names", "identifiers", "facts", "consents"] {
                assert_eq!(now[part], was[part], "{part} of {id} is as before");
            }
        }
    });
}

#[test]
fn people_answer_join_part_and_undo() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let staff = house.add_staff("ani@dealer.example", false, &[(Role::Administrator, None)]).await;
        let client = Client::of(&house, staff, Permission::ALL).await;
        let [one, other] = two(&client).await;
        let mut browser = house.signed_in(staff).await;
        let pair = format!("/review/{one}/{other}");
        let page = browser.get(&pair).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Mkrtch<mark>y</mark>an") && page.body.contains("Mkrtch<mark>i</mark>an"), "what differs is marked");

        let answered = browser.post(&pair, &[("answer", "same")]).await;
        assert_eq!((answered.status.as_u16(), answered.location()), (303, "/review"));
        let next = browser.get("/review").await;
        let at = next.body.find("action=\"/judgements/").expect("the way back");
        let undo = next.body[at + 8..].split('"').next().unwrap().to_owned();
        assert_eq!(next.input("back"), pair);
        let there = browser.get(&format!("/customers/{one}")).await;
        let moved = browser.get(&format!("/customers/{other}?from=mail")).await;
        let (kept, led) = if there.status == 200 { (&one, moved) } else { (&other, there) };
        assert_eq!(led.status, 303);
        assert!(led.location().starts_with(&format!("/customers/{kept}")), "{}", led.location());
        assert_eq!(browser.post(&undo, &[("back", "https://evil.example")]).await.location(), "/", "only to pages of ours");
        assert_eq!(browser.get(&format!("/customers/{one}")).await.status, 200);
        assert_eq!(browser.get(&format!("/customers/{other}")).await.status, 200);

        let found = browser.get(&format!("/customers/{one}/join?q=mkrtch")).await;
        assert!(found.body.contains(&format!("/customers/{one}/join?with={other}")) && !found.body.contains(&format!("with={one}\"")));
        let confirm = browser.get(&format!("/customers/{one}/join?with={other}")).await;
        assert_eq!((confirm.status.as_u16(), confirm.input("with").as_str()), (200, other.as_str()));
        let joined = browser.post(&format!("/customers/{one}/join"), &[("with", &other)]).await;
        let kept = joined.location().to_owned();
        let pieces = browser.get(&format!("{kept}/pieces")).await;
        assert_eq!(pieces.body.matches("name=\"piece\"").count(), 2);
        let nothing = browser.get(&format!("{kept}/part")).await;
        assert_eq!(nothing.status, 422);
        assert!(nothing.body.contains("Nothing was parted"));
        let piece = pieces.input("piece");
        let preview = browser.get(&format!("{kept}/part?piece={piece}")).await;
        assert_eq!((preview.status.as_u16(), preview.input("piece")), (200, piece.clone()));
        house.clock.advance(1);
        assert_eq!(browser.post(&format!("{kept}/part"), &[("piece", &piece)]).await.status, 303);
        for customer in [&one, &other] {
            let page = browser.get(&format!("/customers/{customer}/pieces")).await;
            assert!(page.body.contains("Parted") && page.body.contains("Joined by hand"), "who decided what is told on both");
        }
    });
}
