//! Cadences and absences over the API, and who may set a store's days and decide about giving up.

use roadbook_core::{
    decide::cadence::Cadence,
    trust::{Permission, Role},
};
use roadbook_engine::cadences;
use roadbook_store::{audit, store_days};
use roadbook_test_support::each_database;
use serde_json::{Value, json};

use crate::{api_client::Client, browser::House};

#[test]
fn a_cadence_is_drafted_checked_published_and_switched_off_by_the_api() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let admin = house.add_staff("admin@dealer.example", false, &[(Role::Administrator, None)]).await;
        let client = Client::of(&house, admin, &[Permission::ReadCustomers, Permission::ManageSettings]).await;
        let reader = Client::of(&house, admin, &[Permission::ReadCustomers]).await;
        let shipped = Cadence::shipped().iter().find(|cadence| cadence.name == "new_enquiry").unwrap();

        let all = reader.get("cadences").await;
        assert_eq!(all.json["items"].as_array().unwrap().len(), Cadence::shipped().len());
        assert!(all.items("name").contains(&"new_enquiry".to_owned()));
        let now = reader.get("cadences/new_enquiry").await;
        assert_eq!((&now.json["version"], &now.json["state"]), (&json!(shipped.version), &json!("live")));
        assert_eq!(reader.get("cadences/nothing").await.status, 404);
        assert_eq!(reader.get("cadences/new_enquiry?version=99").await.status, 404);
        let text = now.json["text"].as_str().unwrap().to_owned();

        let good = reader.post("cadence-checks", &json!({ "text": text })).await;
        assert_eq!((good.status, &good.json["problems"]), (200, &json!([])));
        assert_eq!(good.json["days"], shipped.days);
        let bad = reader.post("cadence-checks", &json!({ "text": "name = \"x\"\ndays = soon\n" })).await;
        assert!(bad.json["problems"].as_array().unwrap().iter().any(|problem| problem["line"] == 2), "{}", bad.json);
        assert!(bad.json["steps"].is_null());

        assert_eq!(reader.post("cadences/new_enquiry/draft", &json!({})).await.status, 403);
        let draft = client.post("cadences/new_enquiry/draft", &json!({})).await;
        assert_eq!((draft.status, &draft.json["state"]), (200, &json!("draft")));
        let seen = draft.json["fingerprint"].clone();
        let changed = draft.json["text"].as_str().unwrap().replace("days = 90", "days = 95");
        assert_ne!(changed, draft.json["text"].as_str().unwrap());
        assert_eq!(client.post("cadences/new_enquiry/draft", &json!({ "text": changed })).await.status, 422, "made from what?");
        let saved = client.post("cadences/new_enquiry/draft", &json!({ "text": changed, "seen": seen })).await;
        assert_eq!((saved.status, &saved.json["problems"]), (200, &json!([])), "{saved:?}");
        let stale = client.post("cadences/new_enquiry/draft", &json!({ "text": "something else", "seen": seen })).await;
        assert_eq!(stale.status, 409, "somebody who has not seen the change");

        let tried = client.get("cadences/new_enquiry/trial").await;
        assert_eq!((tried.status, &tried.json["version"]), (200, &saved.json["version"]), "{tried:?}");
        assert_eq!(client.post("cadences/new_enquiry/publish", &json!({ "seen": seen })).await.status, 409);
        let live = client.post("cadences/new_enquiry/publish", &json!({ "seen": saved.json["fingerprint"], "note": "Longer" })).await;
        assert_eq!((live.status, &live.json["state"], &live.json["note"]), (200, &json!("live"), &json!("Longer")), "{live:?}");
        let rules = cadences::load(&mut house.app.db.read().await.unwrap()).await.unwrap();
        assert_eq!(rules.live_named("new_enquiry").map(|cadence| (cadence.version, cadence.days)), Some((shipped.version + 1, 95)));

        let off = client.post("cadences/new_enquiry/live", &json!({ "version": null })).await;
        assert_eq!((off.status, &off.json["live_version"]), (200, &Value::Null), "{off:?}");
        let on = client.post("cadences/new_enquiry/live", &json!({ "version": shipped.version })).await;
        assert_eq!(on.json["live_version"], shipped.version);
        assert_eq!(client.post("cadences/new_enquiry/live", &json!({ "version": 77 })).await.status, 404);
        let log = audit::list(&mut house.app.db.read().await.unwrap(), &audit::Filter::default(), 20).await.unwrap();
        for action in ["cadence_drafted", "cadence_changed", "cadence_published", "cadence_switched_off", "cadence_switched_on"] {
            assert!(log.iter().any(|entry| entry.action == action), "{action}");
        }
    });
}

#[test]
fn a_cadence_of_the_houses_own_may_be_unfinished_as_a_draft() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let admin = house.add_staff("admin@dealer.example", false, &[(Role::Administrator, None)]).await;
        let client = Client::of(&house, admin, &[Permission::ReadCustomers, Permission::ManageSettings]).await;
        let found = |name: &str, like: &str| json!({ "name": name, "like": like });
        for (sent, status) in
            [(found("Spring", "birthday"), 422), (found("birthday", "birthday"), 409), (found("spring_tyres", "nothing"), 422)]
        {
            assert_eq!(client.post("cadences", &sent).await.status, status, "{sent}");
        }
        let draft = client.post_once("cadences", "spring", &found("spring_tyres", "birthday")).await;
        assert_eq!((draft.status, draft.header("location")), (201, "/api/v1/cadences/spring_tyres"));
        let again = client.post_once("cadences", "spring", &found("spring_tyres", "birthday")).await;
        assert_eq!((again.status, &again.json), (201, &draft.json), "the same key is done once");
        let broken = json!({ "text": "name = \"spring_tyres\"\ndays = soon\n", "seen": draft.json["fingerprint"] });
        let saved = client.post("cadences/spring_tyres/draft", &broken).await;
        assert_eq!((saved.status, saved.json["problems"].as_array().unwrap().is_empty()), (200, false));
        assert_eq!(client.post("cadences/spring_tyres/publish", &json!({ "seen": saved.json["fingerprint"] })).await.status, 422);
        assert_eq!(client.get("cadences/spring_tyres/trial").await.status, 400);
        assert_eq!(client.send("DELETE", "cadences/spring_tyres/draft", &[], None).await.status, 204);
        assert_eq!(client.get("cadences/spring_tyres").await.status, 404);
        assert_eq!(client.send("DELETE", "cadences/spring_tyres/draft", &[], None).await.status, 404);
    });
}

#[test]
fn absences_are_entered_by_oneself_or_ones_manager() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let (north, south) = (house.add_store("N").await, house.add_store("S").await);
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, Some(north))]).await;
        let bob = house.add_staff("bob@dealer.example", false, &[(Role::Consultant, Some(south))]).await;
        let boss = house.add_staff("boss@dealer.example", false, &[(Role::StoreManager, Some(north))]).await;
        let scopes = [Permission::ReadStaff, Permission::WriteCustomers, Permission::ManageStaff];
        let (hers, his) = (Client::of(&house, ani, &scopes).await, Client::of(&house, bob, &scopes).await);
        let manager = Client::of(&house, boss, &scopes).await;
        let plain = Client::of(&house, boss, &[Permission::ReadStaff, Permission::WriteCustomers]).await;

        let own = json!({ "from": "2027-03-01T05:00:00Z", "to": "2027-03-08T05:00:00Z", "note": "skiing", "stand_in_id": boss });
        assert_eq!(Client::of(&house, ani, &[Permission::ReadStaff]).await.post("absences", &own).await.status, 403);
        let entered = hers.post_once("absences", "skiing", &own).await;
        assert_eq!((entered.status, &entered.json["note"]), (201, &json!("skiing")), "{entered:?}");
        assert_eq!(hers.post_once("absences", "skiing", &own).await.json, entered.json);
        for (field, value) in [
            ("from", "2027-03-09T05:00:00Z"),
            ("to", "2020-01-01T00:00:00Z"),
            ("stand_in_id", &*ani.to_string()),
            ("note", &*"x".repeat(201)),
        ] {
            let mut wrong = own.clone();
            wrong[field] = value.into();
            assert_eq!(hers.post("absences", &wrong).await.status, 422, "{field}");
        }
        assert_eq!(hers.post("absences", &own).await.status, 422, "there is one in that time");
        let of_bob = json!({ "staff_id": bob, "from": "2027-03-01T05:00:00Z", "to": "2027-03-08T05:00:00Z" });
        assert_eq!(hers.post("absences", &of_bob).await.status, 403);
        assert_eq!(manager.post("absences", &of_bob).await.status, 403, "of another store");
        let of_ani = json!({ "staff_id": ani, "from": "2027-05-01T05:00:00Z", "to": "2027-05-08T05:00:00Z" });
        assert_eq!(plain.post("absences", &of_ani).await.status, 403, "the token may not");
        assert_eq!(manager.post("absences", &of_ani).await.status, 201);

        assert_eq!(hers.get("absences?limit=1").await.json["items"].as_array().unwrap().len(), 1);
        let next = hers.get("absences?limit=1").await.json["next"].as_str().unwrap().to_owned();
        let second = hers.get(&format!("absences?limit=1&cursor={next}")).await;
        assert_eq!((second.items("from")[0].as_str(), &second.json["next"]), ("2027-05-01T05:00:00Z", &Value::Null));
        assert_eq!(his.get("absences").await.json["items"], json!([]), "of another store");
        assert!(plain.get("absences").await.json["items"][0]["note"].is_null());

        let it = format!("absences/{}", entered.json["absence_id"].as_str().unwrap());
        assert_eq!(his.send("DELETE", &it, &[], None).await.status, 404, "of another store");
        assert_eq!(manager.send("DELETE", &it, &[], None).await.status, 204);
        assert_eq!(manager.send("DELETE", &it, &[], None).await.status, 204, "it stays as it is");
        assert_eq!(hers.get("absences").await.json["items"].as_array().unwrap().len(), 1);
        let all = hers.get(&format!("absences?staff_id={ani}")).await;
        assert!(!all.json["items"][0]["cancelled_at"].is_null(), "{}", all.json);
    });
}

#[test]
fn managers_set_the_days_of_their_own_store_and_of_no_other() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let (north, south) = (house.add_store("N").await, house.add_store("S").await);
        let boss = house.add_staff("boss@dealer.example", false, &[(Role::StoreManager, Some(north))]).await;
        let ani = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, Some(north))]).await;
        let (mut manager, mut consultant) = (house.signed_in(boss).await, house.signed_in(ani).await);
        let day = [("day", "2027-08-02"), ("day_hours", ""), ("day_name", "Works holiday")];
        assert_eq!(manager.post(&format!("/stores/{north}/days"), &day).await.status, 303);
        assert_eq!(manager.post(&format!("/stores/{south}/days"), &day).await.status, 404);
        assert_eq!(consultant.post(&format!("/stores/{north}/days"), &day).await.status, 403);
        let days = store_days::of_store(&mut house.app.db.read().await.unwrap(), north.0, "2026-01-01").await.unwrap();
        assert_eq!(days.len(), 1);
        let page = manager.get(&format!("/stores/{north}")).await.body;
        assert!(page.contains(&format!("action=\"/stores/{north}/days\"")) && !page.contains(&format!("/stores/{north}/edit")));
        assert!(!consultant.get(&format!("/stores/{north}")).await.body.contains("/days\""));
        assert_eq!(manager.post(&format!("/stores/{north}/days/2027-08-02/unset"), &[]).await.status, 303);
    });
}
