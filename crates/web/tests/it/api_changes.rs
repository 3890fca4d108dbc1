//! Changes through the API: once, and never over what one has not seen.

use std::collections::BTreeSet;

use roadbook_core::trust::{Permission, Role};
use roadbook_store::pages;
use roadbook_test_support::{Party, each_database};
use serde_json::json;

use crate::{api_client::Client, browser::House};

async fn client(house: &House) -> Client {
    let ani = house.add_staff("ani@dealer.example", false, &[(Role::Administrator, None)]).await;
    Client::of(house, ani, Permission::ALL).await
}

async fn customers(house: &House) -> usize {
    pages::customers(&mut house.app.db.read().await.unwrap(), None, 1_000).await.unwrap().len()
}

#[test]
fn the_same_key_enters_one_customer() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let client = client(&house).await;
        // Without an identifier, so that identity cannot help: two such customers would be two.
        let new = json!({ "name": "Анна Петросян", "kind": "person", "language": "ru" });
        let asked = (0..20).map(|_| client.post_once("customers", "order-7", &new));
        let replies = futures::future::join_all(asked).await;
        let done: Vec<_> = replies.iter().filter(|reply| reply.status == 201).collect();
        assert!(!done.is_empty());
        for reply in &replies {
            assert!(reply.status == 201 || (reply.status, reply.code()) == (409, "idempotency_key_busy"), "{reply:?}");
        }
        let ids: BTreeSet<&str> = done.iter().map(|reply| reply.json["customer_id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), 1);
        assert_eq!(customers(&house).await, 1);

        let again = client.post_once("customers", "order-7", &new).await;
        assert_eq!((again.status, &again.json), (201, &done[0].json));
        assert_eq!(again.header("idempotent-replayed"), "true");
        assert_eq!((again.header("etag"), again.header("location")), (done[0].header("etag"), done[0].header("location")));
        let other = client.post_once("customers", "order-7", &json!({ "name": "Somebody else" })).await;
        assert_eq!((other.status, other.code()), (422, "idempotency_key_reused"));
        let elsewhere =
            client.post_once(&format!("customers/{}/facts", done[0].json["customer_id"].as_str().unwrap()), "order-7", &new).await;
        assert_eq!(elsewhere.code(), "idempotency_key_reused");
        assert_eq!(client.post_once("customers", &"k".repeat(201), &new).await.code(), "bad_idempotency_key");
        assert_eq!(customers(&house).await, 1);
        assert_eq!(client.post_once("customers", "order-8", &new).await.status, 201, "another key is another request");
        assert_eq!(customers(&house).await, 2);

        house.clock.advance(49 * 3600);
        assert_eq!(client.post_once("customers", "order-7", &new).await.status, 201, "keys are forgotten after two days");
        assert_eq!(customers(&house).await, 3);
    });
}

#[test]
fn a_refused_request_may_be_mended_under_its_key() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let client = client(&house).await;
        let wrong = client.post_once("customers", "k", &json!({ "identifiers": [{ "kind": "email", "value": "nobody" }] })).await;
        assert_eq!((wrong.status, wrong.json["errors"][0]["code"].as_str()), (422, Some("not_an_email")));
        assert_eq!(wrong.json["errors"][0]["field"], "identifiers[0].value");
        let right = client.post_once("customers", "k", &json!({ "identifiers": [{ "kind": "email", "value": "Anna@Example.com" }] })).await;
        assert_eq!(right.status, 201);
    });
}

#[test]
fn work_that_was_lost_with_its_node_is_not_done_twice() {
    each_database(async |fresh| {
        use roadbook_store::idempotency;
        let house = House::open(fresh).await;
        let client = client(&house).await;
        let token = client.get("me").await.json["token"]["token_id"].as_str().unwrap().parse().unwrap();
        let new = json!({ "name": "Anna" });
        let anna = client.post_once("customers", "c", &new).await.json["customer_id"].as_str().unwrap().to_owned();
        let (note, fact) = (json!({ "kind": "note", "body": "red" }), json!({ "kind": "budget", "value": "5" }));
        let requests = [
            ("customers".to_owned(), "c2", json!({ "name": "Boris" })),
            (format!("customers/{anna}/activities"), "a", note),
            (format!("customers/{anna}/facts"), "f", fact),
        ];
        for (path, key, body) in &requests {
            let first = client.post_once(path, key, body).await;
            assert_eq!(first.status, 201, "{path}");
            // As if the node had died after the change and before the answer was kept.
            let mut conn = house.app.db.begin().await.unwrap();
            let began = house.app.now();
            idempotency::forget_answer(&mut conn, token, key, began).await.unwrap();
            conn.commit().await.unwrap();
            let busy = client.post_once(path, key, body).await;
            assert_eq!((busy.status, busy.code()), (409, "idempotency_key_busy"), "{path}");
            house.clock.advance(601);
            let second = client.post_once(path, key, body).await;
            assert!(matches!(second.status, 200 | 201), "{second:?}");
            for id in ["customer_id", "activity_id", "fact_id"] {
                assert_eq!(first.json[id], second.json[id], "{path}");
            }
        }
        assert_eq!(customers(&house).await, 2);
        assert_eq!(client.get(&format!("customers/{anna}/activities")).await.items("body"), ["red"]);
        assert_eq!(client.get(&format!("customers/{anna}/facts")).await.items("kind"), ["budget"]);
    });
}

#[test]
fn nobody_writes_over_what_they_have_not_seen() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let client = client(&house).await;
        let mut conn = house.app.db.begin().await.unwrap();
        let anna =
            Party { number: 1, name: "Petrosyan|Anna", phone: Some("+37491000001"), ..Party::default() }.insert(&mut conn).await.unwrap();
        conn.commit().await.unwrap();
        let path = format!("customers/{anna}");
        let read = client.get(&path).await;
        let tag = read.header("etag").to_owned();
        assert_eq!(tag, "\"1\"");
        assert_eq!(client.send("GET", &path, &[("if-none-match", &tag)], None).await.status, 304);

        let change = json!({ "name": "Anna Sargsyan", "family": "Sargsyan" }).to_string();
        let blind = client.send("PATCH", &path, &[], Some(change.clone())).await;
        assert_eq!((blind.status, blind.code()), (428, "precondition_required"));
        let saved = client.send("PATCH", &path, &[("if-match", &tag)], Some(change)).await;
        assert_eq!(saved.status, 200, "{saved:?}");
        let now = client.get(&path).await;
        assert_eq!(now.json["display_name"], "Anna Sargsyan");
        assert_eq!(saved.header("etag"), now.header("etag"));

        for stale in [tag.as_str(), "W/\"2\"", "\"x\"", "2"] {
            let late = client.send("PATCH", &path, &[("if-match", stale)], Some(json!({ "language": "hy" }).to_string())).await;
            assert_eq!((late.status, late.code()), (412, "precondition_failed"), "{stale}");
            assert_eq!(late.json["current"], now.json, "what is there now comes along");
            assert_eq!(late.header("etag"), now.header("etag"));
        }
        let any = json!({ "language": "hy", "add_identifiers": [{ "kind": "email", "value": "anna@example.com" }],
            "end_identifiers": [{ "kind": "phone", "value": "+374 91 000001" }] });
        let any = client.send("PATCH", &path, &[("if-match", "*")], Some(any.to_string())).await;
        assert_eq!(any.status, 200, "{any:?}");
        let now = client.get(&path).await;
        assert_eq!(now.json["language"], "hy");
        let held: Vec<_> = now.json["identifiers"].as_array().unwrap().iter().filter(|one| one["ended_at"].is_null()).collect();
        assert_eq!((held.len(), held[0]["value"].as_str()), (1, Some("anna@example.com")));
        let cleared = client.send("PATCH", &path, &[("if-match", "*")], Some(json!({ "given": null }).to_string())).await;
        assert_eq!(cleared.status, 200);

        // Twenty changes from one version: one is saved.
        let tag = client.get(&path).await.header("etag").to_owned();
        let headers = [("if-match", tag.as_str())];
        let bodies: Vec<String> = (0..20).map(|number| json!({ "name": format!("Anna {number}") }).to_string()).collect();
        let replies = futures::future::join_all(bodies.iter().map(|body| client.send("PATCH", &path, &headers, Some(body.clone())))).await;
        assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 1, "{replies:?}");
        assert_eq!(
            replies.iter().filter(|reply| reply.status == 412).count(),
            19,
            "{:?}",
            replies.iter().map(|reply| (reply.status, reply.code())).collect::<Vec<_>>()
        );
    });
}

#[test]
fn a_known_customer_is_not_entered_twice_and_tells_nothing_to_who_may_not_read() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        house.add_store("YER").await;
        let client = client(&house).await;
        let new = json!({ "name": "Anna", "identifiers": [{ "kind": "phone", "value": "+374 91 000001", "label": "mobile" }] });
        let first = client.post("customers", &new).await;
        assert_eq!(first.status, 201);
        assert_eq!(first.header("location"), format!("/api/v1/customers/{}", first.json["customer_id"].as_str().unwrap()));
        let second = client.post("customers", &json!({ "name": "Анна", "identifiers": new["identifiers"] })).await;
        assert_eq!((second.status, &second.json["customer_id"]), (200, &first.json["customer_id"]));

        let lead = house.add_staff("lead@dealer.example", false, &[(Role::Consultant, None)]).await;
        let writer = Client::of(&house, lead, &[Permission::WriteCustomers]).await;
        let known = writer.post("customers", &new).await;
        assert_eq!(known.json.as_object().unwrap().keys().collect::<Vec<_>>(), ["customer_id", "version"]);
        let path = format!("customers/{}", known.json["customer_id"].as_str().unwrap());
        let late = writer.send("PATCH", &path, &[("if-match", "\"99\"")], Some("{}".to_owned())).await;
        assert_eq!((late.status, late.json.get("current")), (412, None));
    });
}

#[test]
fn activities_and_facts_are_checked() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let client = client(&house).await;
        let anna = client.post("customers", &json!({ "name": "Anna" })).await.json["customer_id"].as_str().unwrap().to_owned();
        let activities = format!("customers/{anna}/activities");
        let added = json!({ "kind": "call", "direction": "from_customer", "summary": "asked", "outcome": "call_back",
            "occurred_at": "2026-11-20T12:00:00+04:00" });
        let added = client.post(&activities, &added).await;
        assert_eq!((added.status, added.json["occurred_at"].as_str()), (201, Some("2026-11-20T08:00:00Z")));
        let listed = client.get(&activities).await;
        assert_eq!(listed.json["items"][0]["details"]["outcome"], "call_back");
        for (body, field) in [
            (json!({ "kind": "note" }), "body"),
            (json!({ "kind": "purchase", "body": "x" }), "kind"),
            (json!({ "kind": "note", "body": "x", "outcome": "reached" }), "outcome"),
            (json!({ "kind": "note", "body": "x", "occurred_at": "2030-01-01T00:00:00Z" }), "occurred_at"),
            (json!({ "kind": "note", "body": "x".repeat(20_001) }), "body"),
            (json!({ "kind": "visit", "vehicle_id": uuid::Uuid::nil() }), "vehicle_id"),
        ] {
            let refused = client.post(&activities, &body).await;
            assert_eq!((refused.status, refused.json["errors"][0]["field"].as_str()), (422, Some(field)));
        }
        let facts = format!("customers/{anna}/facts");
        for (kind, value) in [
            ("fleet_size", json!(12)),
            ("birth_date", json!("1980-02-29")),
            ("preferred_channel", json!("wechat")),
            ("address", json!({ "street": "Abovyan 1", "city": "Yerevan" })),
        ] {
            assert_eq!(client.post(&facts, &json!({ "kind": kind, "value": value })).await.status, 201, "{kind}");
        }
        for (kind, value, code) in [
            ("fleet_size", json!("many"), "not_a_number"),
            ("birth_date", json!("1981-02-29"), "not_a_date"),
            ("preferred_channel", json!("pigeon"), "unknown_value"),
            ("address", json!({ "planet": "Mars" }), "unknown_value"),
            ("budget", json!(""), "missing_value"),
            ("shoe_size", json!("42"), "unknown_value"),
        ] {
            let refused = client.post(&facts, &json!({ "kind": kind, "value": value })).await;
            assert_eq!((refused.status, refused.json["errors"][0]["code"].as_str()), (422, Some(code)), "{kind}");
        }
    });
}

#[test]
fn a_contact_over_the_api_is_for_the_promise_that_it_names() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let client = client(&house).await;
        let id =
            async |name: &str| client.post("customers", &json!({ "name": name })).await.json["customer_id"].as_str().unwrap().to_owned();
        let (anna, bela) = (id("Anna").await, id("Bela").await);
        let due = house.app.now().saturating_add(jiff::SignedDuration::from_hours(5)).unwrap().to_string();
        for customer in [&anna, &bela] {
            let promise = json!({ "deed": "promise", "kind": "quote", "words": "both colours", "due_at": due });
            assert_eq!(client.post(&format!("customers/{customer}/deeds"), &promise).await.status, 200);
        }
        let promises = async |customer: &str| client.get(&format!("customers/{customer}/promises")).await.json["items"].clone();
        let promise = promises(&anna).await[0]["promise_id"].clone();
        let of_bela = promises(&bela).await[0]["promise_id"].clone();
        house.clock.advance(60);
        let activities = format!("customers/{anna}/activities");
        let visit = |promise: &serde_json::Value| json!({ "kind": "visit", "body": "went through it", "promise_id": promise });
        assert_eq!(client.post(&activities, &json!({ "kind": "visit", "body": "looked around" })).await.status, 201);
        assert_eq!(promises(&anna).await[0]["state"], "open", "it was not for that");
        for wrong in [&of_bela, &json!(uuid::Uuid::from_u128(404))] {
            let refused = client.post(&activities, &visit(wrong)).await;
            assert_eq!((refused.status, refused.code()), (422, "not_promised"));
        }
        let note = client.post(&activities, &json!({ "kind": "note", "body": "x", "promise_id": promise })).await;
        assert_eq!((note.status, note.json["errors"][0]["field"].as_str()), (422, Some("promise_id")));
        assert_eq!(client.get(&activities).await.items("body"), ["looked around"], "what was refused is not there");
        let kept = client.post_once(&activities, "visit-1", &visit(&promise)).await;
        assert_eq!(kept.status, 201, "{kept:?}");
        assert_eq!(client.post_once(&activities, "visit-1", &visit(&promise)).await.json, kept.json, "once");
        let row = promises(&anna).await[0].clone();
        assert_eq!((&row["state"], &row["claimed"], &row["evidence_id"]), (&json!("kept"), &json!(false), &kept.json["activity_id"]));
        let listed = client.get(&activities).await;
        assert!(listed.json["items"].as_array().unwrap().iter().any(|item| item["details"]["promise"] == promise), "{listed:?}");
        let late = client.post(&activities, &visit(&promise)).await;
        assert_eq!((late.status, late.code()), (409, "promise_settled"));
    });
}
