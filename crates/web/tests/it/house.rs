//! Stores and staff: scope, simultaneous edits, who may manage whom.

use roadbook_core::trust::Role;
use roadbook_store::{staff, stores};
use roadbook_test_support::each_database;

use crate::browser::{Answer, House, PASSWORD};

fn store_form<'a>(page: &'a [(String, String)], change: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&str, &str)> = page.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for (name, value) in change {
        fields.retain(|(found, _)| found != name);
        fields.push((name, value));
    }
    fields
}

/// All inputs of the edit page as a browser would send them back.
fn inputs(answer: &Answer) -> Vec<(String, String)> {
    let names = ["code", "name", "country", "city", "address", "phone", "time_zone", "currency", "version"];
    let hours = (1..=7).map(|day| format!("hours_{day}"));
    let plain: Vec<String> = names.iter().map(ToString::to_string).chain(hours).collect();
    let mut found: Vec<(String, String)> = plain.iter().map(|name| (name.clone(), answer.input(name))).collect();
    let was: Vec<String> = plain.iter().filter(|name| *name != "version").map(|name| format!("was_{name}")).collect();
    found.extend(was.iter().map(|name| (name.clone(), answer.input(name))));
    found.push(("language".into(), "hy".into()));
    found.push(("was_language".into(), answer.input("was_language")));
    found
}

#[test]
fn two_who_edit_a_store_at_once_lose_nothing() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let store = house.add_store("YER").await;
        let boss = house.add_staff("boss@dealer.example", false, &[(Role::GroupManager, None)]).await;
        let mut one = house.signed_in(boss).await;
        let mut two = house.signed_in(boss).await;
        let edit = format!("/stores/{store}/edit");
        let (page_one, page_two) = (inputs(&one.get(&edit).await), inputs(&two.get(&edit).await));

        let first = one.post(&format!("/stores/{store}"), &store_form(&page_one, &[("name", "North"), ("hours_1", "9-13, 14-18")])).await;
        assert_eq!(first.status, 303, "{}", first.body);
        assert!(one.get(first.location()).await.body.contains("09:00-13:00, 14:00-18:00"));

        let second = two.post(&format!("/stores/{store}"), &store_form(&page_two, &[("name", "South"), ("city", "Գյումրի")])).await;
        assert_eq!(second.status, 409);
        assert!(second.body.contains("Somebody saved while you were editing"));
        assert_eq!(second.input("city"), "Գյումրի", "what only the second changed is kept");
        assert_eq!(second.input("hours_1"), "09:00-13:00, 14:00-18:00", "what only the first changed is taken over");
        assert_eq!(second.input("theirs_name"), "North");

        let mut answer = inputs(&second);
        answer.push(("theirs_name".into(), "North".into()));
        let chosen = two.post(&format!("/stores/{store}"), &store_form(&answer, &[("keep_name", "theirs")])).await;
        assert_eq!(chosen.status, 303, "{}", chosen.body);
        let row = stores::by_id(&mut house.app.db.read().await.unwrap(), store).await.unwrap().unwrap();
        assert_eq!((row.name.as_str(), row.city.as_str(), row.version), ("North", "Գյումրի", 3));
    });
}

#[test]
fn a_form_with_mistakes_comes_back_as_it_was_typed() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        house.add_store("YER").await;
        let boss = house.add_staff("boss@dealer.example", false, &[(Role::Administrator, None)]).await;
        let mut browser = house.signed_in(boss).await;
        let wrong = [
            ("code", "YER"),
            ("name", "<b>\"Ararat\" & Սևան</b>"),
            ("city", "Sevan"),
            ("country", "Armenia"),
            ("currency", "AMD"),
            ("time_zone", "Asia/Nowhere"),
            ("language", "hy"),
            ("hours_1", "18-9"),
        ];
        let answer = browser.post("/stores", &wrong).await;
        assert_eq!(answer.status, 422);
        assert!(!answer.body.contains("<b>"), "escaped");
        for text in ["Two letters, please", "Choose a time zone", "A part ends before it begins", "Asia/Nowhere", "18-9"] {
            assert!(answer.body.contains(text), "{text}");
        }
        let mended = [("country", "AM"), ("time_zone", "Asia/Yerevan"), ("hours_1", "9-18")];
        let wrong: Vec<_> = wrong.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let taken = browser.post("/stores", &store_form(&wrong, &mended)).await;
        assert!(taken.body.contains("Another store has this code"));
        let again: Vec<_> = mended.iter().copied().chain([("code", "SEV")]).collect();
        assert_eq!(browser.post("/stores", &store_form(&wrong, &again)).await.status, 303);
    });
}

#[test]
fn a_new_colleague_gets_a_link_that_works_once() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let (north, south) = (house.add_store("N").await, house.add_store("S").await);
        let manager = house.add_staff("manager@dealer.example", false, &[(Role::StoreManager, Some(north))]).await;
        let mut browser = house.signed_in(manager).await;
        let person = |role: &'static str, store: String| {
            vec![
                ("name", "Կարեն".to_owned()),
                ("email", "karen@dealer.example".to_owned()),
                ("language", "hy".to_owned()),
                ("role_0", role.to_owned()),
                ("store_0", store),
                ("department_0", "sales".to_owned()),
            ]
        };
        for (role, store) in [
            ("consultant", south.to_string()),
            ("consultant", String::new()),
            ("administrator", north.to_string()),
            ("group_manager", String::new()),
        ] {
            let fields = person(role, store);
            let refused = browser.post("/staff", &fields.iter().map(|(n, v)| (*n, v.as_str())).collect::<Vec<_>>()).await;
            assert_eq!(refused.status, 422, "{role}");
            assert_eq!(refused.input("name"), "Կարեն");
        }
        let fields = person("consultant", north.to_string());
        let added = browser.post("/staff", &fields.iter().map(|(n, v)| (*n, v.as_str())).collect::<Vec<_>>()).await;
        assert_eq!(added.status, 201, "{}", added.body);
        let at = added.body.find("http://roadbook.test/welcome/").unwrap();
        let link = added.body[at..].split('"').next().unwrap().strip_prefix("http://roadbook.test").unwrap().to_owned();

        let mut karen = house.browser();
        assert_eq!(karen.get(&link).await.status, 200);
        let short = karen.post(&link, &[("password", "short"), ("repeat", "short")]).await;
        assert_eq!(short.status, 422);
        let set = karen.post(&link, &[("password", PASSWORD), ("repeat", PASSWORD)]).await;
        assert_eq!(set.location(), "/", "{}", set.body);
        assert!(karen.get("/").await.body.contains("Կարեն"));
        assert_eq!(house.browser().post(&link, &[("password", PASSWORD), ("repeat", PASSWORD)]).await.status, 404);
    });
}

#[test]
fn nobody_manages_those_above_or_elsewhere() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let (north, south) = (house.add_store("N").await, house.add_store("S").await);
        let manager = house.add_staff("manager@dealer.example", false, &[(Role::StoreManager, Some(north))]).await;
        let administrator = house.add_staff("admin@dealer.example", true, &[(Role::Administrator, None)]).await;
        let elsewhere = house.add_staff("south@dealer.example", false, &[(Role::Consultant, Some(south))]).await;
        let both = house.add_staff("both@dealer.example", false, &[(Role::Consultant, Some(north)), (Role::Consultant, Some(south))]).await;
        let mut browser = house.signed_in(manager).await;
        for (staff, status) in [(administrator, 403), (elsewhere, 404), (both, 403)] {
            for action in ["link", "leave", "roles"] {
                let answer = browser
                    .post(
                        &format!("/staff/{staff}/{action}"),
                        &[("version", "1"), ("role_0", "consultant"), ("department_0", "sales"), ("store_0", &north.to_string())],
                    )
                    .await;
                assert_eq!(answer.status.as_u16(), status, "{action}");
            }
        }
        let list = browser.get("/staff").await.body;
        assert!(list.contains("both@dealer.example") && !list.contains("south@dealer.example"));
        assert!(browser.get("/stores").await.body.contains("Store N"));
        assert_eq!(browser.get(&format!("/stores/{south}")).await.status, 404);

        // The last administrator cannot go or step down.
        let mut admin = house.signed_in(administrator).await;
        assert_eq!(admin.post(&format!("/staff/{administrator}/leave"), &[]).await.status, 409);
        let row = staff::by_id(&mut house.app.db.read().await.unwrap(), administrator).await.unwrap().unwrap();
        let down = [("version", &*row.version.to_string()), ("role_0", "consultant"), ("store_0", ""), ("department_0", "sales")];
        assert_eq!(admin.post(&format!("/staff/{administrator}/roles"), &down).await.status, 422);
        assert_eq!(admin.get("/settings/group").await.status, 200);
    });
}

#[test]
fn whoever_leaves_is_out_at_once() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let store = house.add_store("N").await;
        let boss = house.add_staff("boss@dealer.example", false, &[(Role::Administrator, None)]).await;
        let gone = house.add_staff("gone@dealer.example", true, &[(Role::Consultant, Some(store))]).await;
        let mut theirs = house.signed_in(gone).await;
        assert_eq!(theirs.get("/").await.status, 200);
        let mut browser = house.signed_in(boss).await;
        assert_eq!(browser.post(&format!("/staff/{gone}/leave"), &[]).await.status, 303);
        assert_eq!(theirs.get("/").await.status, 303);
        let late = house.browser().post("/sign-in", &[("email", "gone@dealer.example"), ("password", PASSWORD)]).await;
        assert_eq!(late.status, 422);
        assert!(browser.get("/audit").await.body.contains("gone@dealer.example"));
    });
}
