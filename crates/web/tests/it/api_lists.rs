//! Lists of the API, page by page, and what they say to requests that cannot be read.

use std::collections::BTreeSet;

use roadbook_core::trust::{Permission, Role};
use roadbook_store::{
    imports::{self, NewImport},
    quarantine::{self, QuarantineRow, QuarantineState},
};
use roadbook_test_support::{Car, Party, TEST_NOW, each_database, insert_activity};
use serde_json::json;

use crate::{api_client::Client, browser::House};

async fn client(house: &House) -> Client {
    let ani = house.add_staff("ani@dealer.example", false, &[(Role::Administrator, None)]).await;
    Client::of(house, ani, Permission::ALL).await
}

/// Walks a list to its end; between pages `meanwhile` happens.
async fn walk(client: &Client, path: &str, id: &str, mut meanwhile: impl AsyncFnMut(usize)) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    for page in 0.. {
        let reply = client.get(&format!("{path}{cursor}")).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        found.extend(reply.items(id));
        let Some(next) = reply.json["next"].as_str() else { return found };
        assert!(page < 100, "it never ends");
        cursor = format!("&cursor={next}");
        meanwhile(page).await;
    }
    found
}

#[test]
fn a_walk_sees_everything_though_rows_are_added_and_change() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let client = client(&house).await;
        let db = house.app.db.clone();
        let mut all = BTreeSet::new();
        let mut conn = db.begin().await.unwrap();
        for number in 0..57_u128 {
            // Many of one name and of one moment: the id decides.
            let name = ["Same|Name", "Abel|A", "Zara|Z"][(number % 3) as usize];
            let id = Party { number, name, changed: (number / 10) as i64, ..Party::default() }.insert(&mut conn).await.unwrap();
            insert_activity(&mut conn, id, 1, "note", "x").await.unwrap();
            all.insert(id.to_string());
        }
        conn.commit().await.unwrap();
        for order in ["name", "change"] {
            let mut added = 1_000;
            let seen = walk(&client, &format!("customers?limit=10&order={order}"), "customer_id", async |_| {
                let mut conn = db.begin().await.unwrap();
                for name in ["Aaron|New", "Same|Name", "Zzz|New"] {
                    added += 1;
                    Party { number: added, name, changed: added as i64, ..Party::default() }.insert(&mut conn).await.ok();
                }
                // A change in the middle of the walk moves a row behind the end, not out of sight.
                conn.commit().await.unwrap();
            })
            .await;
            let distinct: BTreeSet<String> = seen.iter().cloned().collect();
            assert_eq!(distinct.len(), seen.len(), "{order}: nothing twice");
            assert!(distinct.is_superset(&all), "{order}: nothing missed");
        }
        let since = client.get("customers?changed_since=2026-11-20T09:00:00.000005Z&limit=200").await.items("customer_id");
        assert!(since.len() >= 7 && since.len() < 57, "{}", since.len());
        assert_eq!(client.get("customers?kind=organisation").await.items("customer_id").len(), 0);
    });
}

#[test]
fn timelines_vehicles_and_imports_come_in_pages() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let client = client(&house).await;
        let store = house.add_store("YER").await;
        let mut conn = house.app.db.begin().await.unwrap();
        let anna = Party { number: 1, name: "Anna", ..Party::default() }.insert(&mut conn).await.unwrap();
        for minute in 0..23 {
            insert_activity(&mut conn, anna, minute, if minute % 2 == 0 { "call" } else { "note" }, &format!("no {minute}")).await.unwrap();
        }
        for number in 1..=12_u128 {
            let service = (number % 2 == 0).then_some("2026-12-01");
            Car { number, next_service: service, ..Car::default() }.insert(&mut conn, Some((anna, "owner"))).await.unwrap();
        }
        let import = house.app.new_id(roadbook_core::kernel::ImportId::new);
        let new = NewImport {
            import,
            file_name: "a.csv",
            kind: "customers",
            source: "dms",
            format: "csv",
            options: "{}",
            total_bytes: 10,
            store: Some(store),
            staff: None,
        };
        imports::create(&mut conn, &new, TEST_NOW).await.unwrap();
        let rows: Vec<QuarantineRow> = (1..=7)
            .map(|row_no| QuarantineRow {
                row_hash: vec![u8::try_from(row_no).unwrap(); 16],
                import_id: import,
                row_no,
                line_no: row_no + 1,
                raw: "x;y".to_owned(),
                cells: (row_no > 1).then(|| json!({ "name": "x" }).to_string()),
                problems: json!([{ "code": "not-a-date", "column": "born", "found": "32.1.", "suggestion": "1980-01-31" }]).to_string(),
                state: QuarantineState::Open,
                first_heard_at: TEST_NOW.as_microsecond(),
                settled_at: None,
                settled_by: None,
            })
            .collect();
        quarantine::put(&mut conn, &rows).await.unwrap();
        conn.commit().await.unwrap();

        let count = async |path: &str, id: &str| {
            let seen = walk(&client, path, id, async |_| {}).await;
            assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len(), "{path}");
            seen.len()
        };
        assert_eq!(count(&format!("customers/{anna}/activities?limit=5"), "activity_id").await, 23);
        assert_eq!(count(&format!("customers/{anna}/activities?limit=5&kind=call"), "activity_id").await, 12);
        assert_eq!(count(&format!("customers/{anna}/activities?limit=1&q=NO%201"), "activity_id").await, 11);
        assert_eq!(count("vehicles?limit=5", "vehicle_id").await, 12);
        assert_eq!(count("vehicles?limit=4&order=service", "vehicle_id").await, 6);
        assert_eq!(count(&format!("imports/{import}/quarantine?limit=3"), "row_id").await, 7);
        let listed = client.get("imports?limit=1").await;
        assert_eq!(listed.items("state"), ["waiting"]);
        assert_eq!(client.get(&format!("imports/{import}")).await.json["file_name"], "a.csv");
        assert_eq!(client.get(&format!("imports/{import}/quarantine?state=odd")).await.code(), "bad_query");

        let manager = house.add_staff("m@dealer.example", false, &[(Role::StoreManager, Some(house.add_store("GYU").await))]).await;
        let manager = Client::of(&house, manager, Permission::ALL).await;
        assert_eq!(manager.get("imports").await.items("import_id").len(), 0, "another store's import");
        assert_eq!(manager.get(&format!("imports/{import}")).await.status, 404);
        assert_eq!(manager.get(&format!("imports/{import}/quarantine")).await.status, 404);
        assert_eq!(client.get("stores?limit=1").await.items("code").len(), 1);
        assert_eq!(count("stores?limit=1", "store_id").await, 2);
        assert_eq!(count("staff?limit=1", "staff_id").await, 2);
    });
}

#[test]
fn what_cannot_be_read_is_told_clearly_and_in_the_readers_language() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let client = client(&house).await;
        for (path, code) in [
            ("customers?cursor=nonsense", "bad_cursor"),
            ("customers?cursor=", "bad_cursor"),
            ("vehicles?cursor=WyJ4IiwxXQ", "bad_cursor"),
            ("customers?limit=0", "bad_query"),
            ("customers?limit=201", "bad_query"),
            ("customers?limit=-1", "bad_query"),
            ("customers?sotre=1", "bad_query"),
            ("customers?kind=robot", "bad_query"),
            ("customers?store=7", "bad_query"),
            ("customers?changed_since=yesterday", "bad_query"),
            ("customers?order=name&changed_since=2026-01-01T00:00:00Z", "bad_query"),
            ("search", "bad_query"),
            ("customers/7", "bad_request"),
        ] {
            let refused = client.get(path).await;
            assert_eq!((refused.status, refused.code()), (400, code), "{path}");
            assert_eq!(refused.header("content-type"), "application/problem+json");
            assert!(!refused.json["reason"].as_str().unwrap().is_empty(), "{path}");
        }
        assert_eq!(client.get("nothing").await.status, 404);
        assert_eq!(client.send("PUT", "customers", &[], None).await.status, 405);
        for (body, status, code) in [
            ("{\"name\": \"A\"", 400, "malformed_json"),
            ("", 400, "malformed_json"),
            ("[]", 422, "invalid"),
            ("{\"name\": 7}", 422, "invalid"),
            ("{\"nmae\": \"A\"}", 422, "invalid"),
            ("{}", 422, "invalid"),
        ] {
            let refused = client.send("POST", "customers", &[], Some(body.to_owned())).await;
            assert_eq!((refused.status, refused.code()), (status, code), "{body}");
        }
        let form = client.send("POST", "customers", &[("content-type", "text/plain")], Some("{}".to_owned())).await;
        assert_eq!((form.status, form.code()), (415, "unsupported_media_type"));
        for headers in [&[][..], &[("idempotency-key", "huge")]] {
            let huge = client.send("POST", "customers", headers, Some(format!("{{\"name\": \"{}\"}}", "x".repeat(2 << 20)))).await;
            assert_eq!((huge.status, huge.code()), (413, "too_large"));
        }
        let deep = client.send("POST", "customers", &[], Some("[".repeat(100_000))).await;
        assert_eq!(deep.code(), "malformed_json");

        let russian = client.send("GET", "customers?limit=0", &[("accept-language", "ru-RU,ru;q=0.9")], None).await;
        let english = client.get("customers?limit=0").await;
        assert_eq!(russian.json["type"], english.json["type"]);
        assert_ne!(russian.json["detail"], english.json["detail"]);
        assert!(russian.json["detail"].as_str().unwrap().contains("изменено"));
    });
}
