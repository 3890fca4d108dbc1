//! Who may pass at the API, and what their scope hides.

use roadbook_core::{
    kernel::{CustomerId, StoreId},
    trust::{Permission, Role},
};
use roadbook_store::{audit, staff, tokens};
use roadbook_test_support::{Car, Party, each_database, insert_activity, insert_fact};
use roadbook_web::{Options, session};
use serde_json::json;

use crate::{api_client::Client, browser::House};

const READ: &[Permission] = &[Permission::ReadCustomers];

/// Two stores with a customer, a car and a call each, and a customer of no store.
struct Group {
    stores: [StoreId; 2],
    customers: [CustomerId; 3],
    cars: [String; 2],
}

async fn group(house: &House) -> Group {
    let stores = [house.add_store("ONE").await, house.add_store("TWO").await];
    let mut conn = house.app.db.begin().await.unwrap();
    let party =
        |number: u128, name: &'static str, store: Option<StoreId>| Party { number, name, store: store.map(Into::into), ..Party::default() };
    let anna = Party { phone: Some("+37491000001"), ..party(1, "Petrosyan|Anna", Some(stores[0])) }.insert(&mut conn).await.unwrap();
    let boris = Party { phone: Some("+37491000002"), ..party(2, "Petrosyan|Boris", Some(stores[1])) }.insert(&mut conn).await.unwrap();
    let clara = party(3, "Petrosyan|Clara", None).insert(&mut conn).await.unwrap();
    let mut cars = Vec::new();
    for (number, vin, holder) in [(1, "WBA11111111111111", anna), (2, "WBA22222222222222", boris)] {
        let car = Car { number, vin: Some(vin), ..Car::default() }.insert(&mut conn, Some((holder, "owner"))).await.unwrap();
        cars.push(car.to_string());
        insert_activity(&mut conn, holder, 5, "call", "asked for a price").await.unwrap();
        insert_fact(&mut conn, holder, 1, "income", "90000").await.unwrap();
        insert_fact(&mut conn, holder, 1, "budget", "\"5 million\"").await.unwrap();
    }
    conn.commit().await.unwrap();
    Group { stores, customers: [anna, boris, clara], cars: cars.try_into().unwrap() }
}

#[test]
fn tokens_open_what_they_name_while_they_live() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, None)]).await;
        let refused = Client::nobody(&house).get("customers").await;
        assert_eq!((refused.status, refused.code()), (401, "not_signed_in"));
        assert_eq!(refused.json["type"], "urn:roadbook:problem:not_signed_in");
        assert_eq!(refused.header("www-authenticate"), "Bearer");
        let mut unknown = Client::nobody(&house);
        unknown.bearer = Some(format!("{}nobody", session::TOKEN_PREFIX));
        assert_eq!(unknown.get("customers").await.status, 401);

        let client = Client::of(&house, ani, READ).await;
        assert_eq!(client.get("customers").await.status, 200);
        let wrong = client.post("customers", &json!({ "name": "X" })).await;
        assert_eq!((wrong.status, wrong.code()), (403, "forbidden"), "the owner may write, the token may not");
        assert_eq!(client.get("imports").await.status, 403);
        let beyond = Client::of(&house, ani, &[Permission::Import]).await;
        assert_eq!(beyond.get("imports").await.status, 403, "a scope gives nothing that its owner has not");
        let me = client.get("me").await;
        assert_eq!(me.json["permissions"], json!([{ "permission": "read_customers", "stores": null }]));
        assert_eq!(me.json["token"]["scopes"], json!(["read_customers"]));

        let token = me.json["token"]["token_id"].as_str().unwrap().parse().unwrap();
        let mut conn = house.app.db.begin().await.unwrap();
        assert!(tokens::revoke(&mut conn, ani, token, house.app.now()).await.unwrap());
        conn.commit().await.unwrap();
        house.clock.advance(3);
        assert_eq!(client.get("customers").await.status, 401, "revoked");

        let other = Client::of(&house, ani, READ).await;
        assert_eq!(other.get("customers").await.status, 200);
        let mut conn = house.app.db.begin().await.unwrap();
        staff::set_left(&mut conn, ani, Some(house.app.now())).await.unwrap();
        conn.commit().await.unwrap();
        house.clock.advance(3);
        assert_eq!(other.get("customers").await.status, 401, "its owner left");
    });
}

#[test]
fn a_token_ends_with_its_time() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, None)]).await;
        let secret = format!("{}short", session::TOKEN_PREFIX);
        let mut conn = house.app.db.begin().await.unwrap();
        let expires_at = house.app.now().saturating_add(jiff::SignedDuration::from_secs(60)).unwrap();
        let new = tokens::NewToken {
            token_id: house.app.new_id(roadbook_core::kernel::TokenId::new),
            staff: ani,
            name: "short",
            token_hash: session::hash_of(&secret),
            scopes: READ,
            expires_at: Some(expires_at),
        };
        tokens::insert(&mut conn, &new, house.app.now()).await.unwrap();
        conn.commit().await.unwrap();
        let mut client = Client::nobody(&house);
        client.bearer = Some(secret);
        assert_eq!(client.get("me").await.status, 200);
        house.clock.advance(61);
        assert_eq!(client.get("me").await.status, 401);
    });
}

#[test]
fn other_stores_customers_are_not_there() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let group = group(&house).await;
        let [anna, boris, clara] = group.customers.map(|id| id.to_string());
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, Some(group.stores[0]))]).await;
        house.add_staff("bob@dealer.example", false, &[(Role::Consultant, Some(group.stores[1]))]).await;
        let client = Client::of(&house, ani, Permission::ALL).await;

        assert_eq!(client.get("customers").await.items("customer_id"), [anna.clone(), clara.clone()]);
        assert_eq!(client.get("customers?order=change").await.items("customer_id").len(), 2);
        assert_eq!(client.get(&format!("customers?store={}", group.stores[1])).await.items("customer_id").len(), 0);
        assert_eq!(client.get(&format!("customers/{anna}")).await.status, 200);
        assert_eq!(client.get(&format!("customers/{clara}")).await.status, 200);
        for path in ["", "/activities", "/facts"] {
            let hidden = client.get(&format!("customers/{boris}{path}")).await;
            assert_eq!((hidden.status, hidden.code()), (404, "not_found"), "{path}");
        }
        let note = json!({ "kind": "note", "body": "hello" });
        assert_eq!(client.post(&format!("customers/{boris}/activities"), &note).await.status, 404);
        assert_eq!(client.post(&format!("customers/{boris}/facts"), &json!({ "kind": "budget", "value": "1" })).await.status, 404);
        let patch =
            client.send("PATCH", &format!("customers/{boris}"), &[("if-match", "*")], Some(json!({ "name": "Z" }).to_string())).await;
        assert_eq!(patch.status, 404);
        let away = json!({ "name": "Gone", "store_id": group.stores[1].to_string() });
        let away = client.send("PATCH", &format!("customers/{anna}"), &[("if-match", "*")], Some(away.to_string())).await;
        assert_eq!((away.status, away.json["errors"][0]["field"].as_str()), (422, Some("store_id")));
        let elsewhere = client
            .post("customers", &json!({ "name": "Boris Petrosyan", "identifiers": [{ "kind": "phone", "value": "+37491000002" }] }))
            .await;
        assert_eq!((elsewhere.status, elsewhere.code()), (409, "known_elsewhere"));

        for q in ["petrosyan", "+37491000002", "91000002", "WBA22222222222222", "BA2222"] {
            let found = client.get(&format!("search?q={}", q.replace('+', "%2B"))).await;
            assert!(!found.json.to_string().contains(&boris), "{q}: {found:?}");
            assert!(!found.json.to_string().contains(&group.cars[1]), "{q}");
        }
        assert_eq!(client.get("search?q=petrosyan").await.json["customers"].as_array().unwrap().len(), 2);
        assert_eq!(client.get("vehicles").await.items("vehicle_id"), [group.cars[0].clone()]);
        assert_eq!(client.get(&format!("vehicles/{}", group.cars[0])).await.json["customers"][0]["display_name"], "Anna Petrosyan");
        assert_eq!(client.get(&format!("vehicles/{}", group.cars[1])).await.status, 404);
        let note = json!({ "kind": "visit", "vehicle_id": group.cars[1] });
        assert_eq!(client.post(&format!("customers/{anna}/activities"), &note).await.status, 422, "nor can their car be named");
        assert_eq!(client.get("stores").await.items("code"), ["ONE"]);
        assert_eq!(client.get("staff").await.items("email"), ["ani@dealer.example"]);
        assert_eq!(client.get("me").await.json["permissions"][0]["stores"], json!([group.stores[0].to_string()]));
    });
}

#[test]
fn sensitive_facts_need_their_permission() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let group = group(&house).await;
        let anna = group.customers[0];
        let care = house.add_staff("care@dealer.example", false, &[(Role::Care, None)]).await;
        let plain = Client::of(&house, care, &[Permission::ReadCustomers, Permission::WriteCustomers]).await;
        let trusted = Client::of(&house, care, &[Permission::ReadCustomers, Permission::WriteCustomers, Permission::ReadSensitive]).await;
        assert_eq!(plain.get(&format!("customers/{anna}/facts")).await.items("kind"), ["budget"]);
        assert_eq!(plain.get(&format!("customers/{anna}")).await.json["facts"].as_array().unwrap().len(), 1);
        let facts = trusted.get(&format!("customers/{anna}/facts?kind=income")).await;
        assert_eq!(facts.json["items"][0]["value"], 90_000);
        let income = facts.items("fact_id").remove(0);
        let end = format!("customers/{anna}/facts/{income}");
        assert_eq!(plain.send("DELETE", &end, &[], None).await.status, 404, "what is hidden cannot be ended");
        assert_eq!(plain.post(&format!("customers/{anna}/facts"), &json!({ "kind": "income", "value": 1 })).await.status, 422);
        assert_eq!(trusted.send("DELETE", &end, &[], None).await.status, 204);
        assert_eq!(trusted.get(&format!("customers/{anna}/facts?kind=income")).await.items("kind").len(), 0);
        assert_eq!(trusted.get(&format!("customers/{anna}/facts?kind=income&ended=true")).await.items("kind").len(), 1);
    });
}

#[test]
fn reads_and_changes_are_logged_with_the_token() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let group = group(&house).await;
        let anna = group.customers[0];
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Administrator, None)]).await;
        let client = Client::of(&house, ani, Permission::ALL).await;
        let token = client.get("me").await.json["token"]["token_id"].as_str().unwrap().to_owned();
        client.get(&format!("customers/{anna}")).await;
        client.get(&format!("customers/{anna}/activities")).await;
        client.post(&format!("customers/{anna}/facts"), &json!({ "kind": "budget", "value": "6 million" })).await;
        client.post(&format!("customers/{anna}/activities"), &json!({ "kind": "call", "outcome": "reached" })).await;
        let mut conn = house.app.db.read().await.unwrap();
        let rows = audit::list(&mut conn, &audit::Filter { subject: Some(anna.0), ..audit::Filter::default() }, 50).await.unwrap();
        let actions: Vec<&str> = rows.iter().map(|row| row.action.as_str()).collect();
        assert_eq!(actions, ["activity_added", "fact_added", "customer_seen", "customer_seen"]);
        assert!(rows.iter().all(|row| row.actor.contains(&token)), "{rows:?}");
    });
}

#[test]
fn a_token_that_comes_too_often_waits() {
    each_database(async |fresh| {
        let house = House::open_with(fresh, Options { api_per_minute: 6, ..Options::default() }).await;
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, None)]).await;
        let (busy, other) = (Client::of(&house, ani, READ).await, Client::of(&house, ani, READ).await);
        for _ in 0..6 {
            assert_eq!(busy.get("customers").await.status, 200);
        }
        let refused = busy.get("customers").await;
        assert_eq!((refused.status, refused.code(), refused.header("retry-after")), (429, "too_many", "10"));
        assert_eq!(other.get("customers").await.status, 200);
        house.clock.advance(10);
        assert_eq!(busy.get("customers").await.status, 200);
    });
}
