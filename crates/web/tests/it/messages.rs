//! Messages in somebody's own words, over the API and from the browser: the governor's answer, and never twice.

use roadbook_core::trust::{Permission, Role};
use roadbook_store::outbox;
use roadbook_test_support::{each_database, insert_consent};
use serde_json::json;

use crate::{
    api_client::Client,
    desk::{Desk, id},
};

#[test]
fn a_message_over_the_api_leaves_once() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let (anna, bela) = (desk.customer(1, "Anna").await, desk.customer(2, "Bela").await);
        desk.put(desk.promise(anna, 1, "quote", 60)).await;
        desk.put(desk.touch(anna, 7, "email")).await;
        let mut conn = desk.house.app.db.begin().await.unwrap();
        insert_consent(&mut conn, anna, 5, "service_message", "any", true).await.unwrap();
        insert_consent(&mut conn, bela, 6, "service_message", "any", false).await.unwrap();
        conn.commit().await.unwrap();
        let client = Client::of(&desk.house, desk.staff, Permission::ALL).await;
        let messages = format!("customers/{anna}/messages");

        for (field, wrong) in [
            ("body", json!({ "subject": "The price", "body": " " })),
            ("subject", json!({ "subject": "x".repeat(301), "body": "Here it is" })),
            ("replaces_id", json!({ "subject": "The price", "body": "Here it is", "replaces_id": id(404) })),
        ] {
            let refused = client.post(&messages, &wrong).await;
            assert_eq!((refused.status, refused.json["errors"][0]["field"].as_str()), (422, Some(field)), "{refused:?}");
        }
        let unknown = client.post(&messages, &json!({ "subject": "The price", "body": "Here it is", "promise_id": id(404) })).await;
        assert_eq!((unknown.status, unknown.code()), (422, "not_promised"));

        let words = json!({ "subject": "The price", "body": "Here it is", "replaces_id": id(7), "promise_id": id(1) });
        let written = client.post_once(&messages, "mail-1", &words).await;
        assert_eq!(
            (written.status, &written.json["state"], &written.json["touch_id"]),
            (200, &json!("queued"), &json!(id(7))),
            "{written:?}"
        );
        assert_eq!(client.post_once(&messages, "mail-1", &words).await.json, written.json, "once");
        assert_eq!(client.post(&messages, &words).await.status, 409, "that contact is made");
        let planned = id(7).to_string();
        let form = [("do", "mail"), ("subject", "The price"), ("body", "Typed for nothing?"), ("touch", &planned)];
        let late = desk.act(anna, &form).await;
        assert_eq!(late.status, 422);
        assert!(late.body.contains("Typed for nothing?"), "the words stay in the form: {}", late.body);
        let waiting = outbox::of_customer(&mut desk.house.app.db.read().await.unwrap(), anna.0).await.unwrap();
        assert_eq!(waiting.len(), 1);
        assert!(waiting[0].message.contains("Here it is") && waiting[0].message.contains(&id(1).to_string()));

        // What the governor is against does not leave, and says why.
        let words = json!({ "subject": "The price", "body": "Here it is" });
        let refused = client.post(&format!("customers/{bela}/messages"), &words).await;
        assert_eq!((refused.status, &refused.json["state"]), (200, &json!("refused")), "{refused:?}");
        assert_ne!(refused.json["rule"], json!(""));
        assert!(outbox::of_customer(&mut desk.house.app.db.read().await.unwrap(), bela.0).await.unwrap().is_empty());

        let elsewhere = desk.house.add_store("GYU1").await;
        let other = desk.house.add_staff("other@dealer.example", false, &[(Role::Consultant, Some(elsewhere))]).await;
        assert_eq!(Client::of(&desk.house, other, Permission::ALL).await.post(&messages, &words).await.status, 404);
    });
}
