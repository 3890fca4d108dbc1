//! The pages of customers and vehicles over HTTP.

use roadbook_core::{
    kernel::{CustomerId, StoreId},
    trust::Role,
};
use roadbook_store::audit;
use roadbook_test_support::{Car, Party, each_database, insert_activity, insert_consent, insert_fact};

use crate::browser::{Answer, Browser, House};

struct Desk {
    house: House,
    browser: Browser,
    ours: StoreId,
    theirs: StoreId,
}

impl Desk {
    async fn open(fresh: roadbook_test_support::FreshDb, role: Role) -> Self {
        let house = House::open(fresh).await;
        let (ours, theirs) = (house.add_store("YER1").await, house.add_store("SEL1").await);
        let staff = house.add_staff("ani@dealer.example", false, &[(role, Some(ours))]).await;
        let browser = house.signed_in(staff).await;
        Self { house, browser, ours, theirs }
    }

    async fn customer(&self, party: Party<'_>) -> CustomerId {
        let mut conn = self.house.app.db.begin().await.unwrap();
        let id = party.insert(&mut conn).await.unwrap();
        conn.commit().await.unwrap();
        id
    }

    async fn anna(&self) -> CustomerId {
        let party = Party {
            number: 1,
            name: "Պետրոսյան|Աննա",
            phone: Some("+37477123456"),
            email: Some("anna@mail.example"),
            language: Some("hy"),
            store: Some(self.ours.0),
            ..Party::default()
        };
        self.customer(party).await
    }
}

/// Every tag is closed, nothing is inline.
fn assert_whole(answer: &Answer) {
    assert!(answer.body.trim_end().ends_with("</html>"), "{}", answer.body);
    for tag in ["div", "section", "ul", "ol", "li", "form", "dialog", "table", "tr", "td", "p", "dl", "details", "button", "a"] {
        let opened = answer.body.matches(&format!("<{tag}>")).count() + answer.body.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, answer.body.matches(&format!("</{tag}>")).count(), "<{tag}> in {}", answer.body);
    }
    assert!(!answer.body.contains("style=\"") && !answer.body.contains(" onclick"));
}

#[test]
fn the_page_shows_what_is_known_and_is_logged() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::Care).await;
        let anna = desk.anna().await;
        let mut conn = desk.house.app.db.begin().await.unwrap();
        let car = Car {
            number: 1,
            vin: Some("1HGCM82633A004352"),
            plate: Some("34AB123"),
            make: Some("Volvo"),
            model: Some("XC60"),
            next_service: Some("2026-11-01"),
            warranty_until: Some("2028-05-01"),
        };
        let car = car.insert(&mut conn, Some((anna, "owner"))).await.unwrap();
        insert_fact(&mut conn, anna, 400, "budget", "\"15 million\"").await.unwrap();
        insert_fact(&mut conn, anna, 3, "preferred_channel", "\"whatsapp\"").await.unwrap();
        insert_fact(&mut conn, anna, 3, "children", "\"two\"").await.unwrap();
        insert_consent(&mut conn, anna, 5, "marketing", "any", false).await.unwrap();
        for number in 0..30 {
            insert_activity(&mut conn, anna, number * 700, "call", &format!("talk number {number}")).await.unwrap();
        }
        conn.commit().await.unwrap();

        let page = desk.browser.get(&format!("/customers/{anna}")).await;
        assert_eq!(page.status, 200);
        assert_whole(&page);
        for text in [
            "Աննա Պետրոսյան",
            "lang=\"hy\"",
            "href=\"tel:+37477123456\"",
            "href=\"mailto:anna@mail.example\"",
            "Volvo XC60",
            "34AB123",
            "data-state=\"late\"",
            "15 million",
            "class=\"stale\"",
            "WhatsApp",
            "two",
            "No marketing",
            "talk number 0<",
            "talk number 19<",
            "data-more=\"#timeline\"",
            "Ask next:",
            "form 12",
        ] {
            assert!(page.body.contains(text), "{text:?} in {}", page.body);
        }
        assert!(!page.body.contains("talk number 20<"));
        assert!(page.body.len() < 60_000, "{} bytes", page.body.len());

        let vehicle = desk.browser.get(&format!("/vehicles/{car}")).await;
        assert_whole(&vehicle);
        assert!(vehicle.body.contains("Աննա Պետրոսյան") && vehicle.body.contains("1HGCM82633A004352"));

        let records = desk.browser.get(&format!("/customers/{anna}/records")).await;
        assert_whole(&records);
        assert!(records.body.contains("Պետրոսյան|Աննա"), "as it arrived");

        let mut conn = desk.house.app.db.read().await.unwrap();
        let log = audit::list(&mut conn, &audit::Filter { subject: Some(anna.0), ..audit::Filter::default() }, 9).await.unwrap();
        let mut actions: Vec<_> = log.iter().map(|row| row.action.as_str()).collect();
        actions.sort_unstable();
        assert_eq!(actions, ["customer_records_seen", "customer_seen"]);
    });
}

#[test]
fn what_customers_are_called_is_never_markup() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::StoreManager).await;
        let evil = "<script>alert(1)</script>\" onfocus=\"x";
        let id = desk.customer(Party { number: 6, name: evil, phone: Some("+37455555551"), ..Party::default() }).await;
        let mut conn = desk.house.app.db.begin().await.unwrap();
        insert_activity(&mut conn, id, 1, "note", evil).await.unwrap();
        insert_fact(&mut conn, id, 1, "remark", &serde_json::Value::from(evil).to_string()).await.unwrap();
        Car { number: 1, make: Some(evil), plate: Some("<b>"), ..Car::default() }.insert(&mut conn, Some((id, "owner"))).await.unwrap();
        conn.commit().await.unwrap();
        let paths = ["", "/edit", "/records", "/timeline", "/add?what=call", "/add?what=fact"].map(|path| format!("/customers/{id}{path}"));
        for path in paths.iter().map(String::as_str).chain(["/customers", "/vehicles", "/search?q=script", "/search?q=%22%3E%3Cscript%3E"])
        {
            let page = desk.browser.get(path).await;
            assert_eq!(page.status, 200, "{path}");
            assert_whole(&page);
            assert!(!page.body.contains("<script>alert"), "{path}");
            assert!(!page.body.contains("\" onfocus"), "{path}");
        }
    });
}

#[test]
fn other_stores_are_out_of_sight_and_out_of_reach() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::StoreManager).await;
        let party = Party { number: 1, name: "Hidden|Person", phone: Some("+37477000001"), store: Some(desk.theirs.0), ..Party::default() };
        let hidden = desk.customer(party).await;
        let mut conn = desk.house.app.db.begin().await.unwrap();
        let car = Car { number: 1, plate: Some("77HID77"), ..Car::default() }.insert(&mut conn, Some((hidden, "owner"))).await.unwrap();
        insert_fact(&mut conn, hidden, 1, "plans", "\"secret\"").await.unwrap();
        conn.commit().await.unwrap();
        let before = desk.house.app.db.dialect();
        for path in ["", "/edit", "/records", "/timeline", "/add?what=note"] {
            assert_eq!(desk.browser.get(&format!("/customers/{hidden}{path}")).await.status, 404, "{path}");
        }
        assert_eq!(desk.browser.get(&format!("/vehicles/{car}")).await.status, 404);
        for (path, fields) in [
            ("/activities", vec![("activity", "note"), ("text", "x")]),
            ("/facts", vec![("kind", "plans"), ("value", "x")]),
            ("/edit", vec![("name", "x")]),
        ] {
            assert_eq!(desk.browser.post(&format!("/customers/{hidden}{path}"), &fields).await.status, 404, "{path} on {before:?}");
        }
        for path in ["/customers", "/customers?order=recent", "/vehicles", "/search?q=hidden", "/search?q=77HID77", "/search?q=77000001"] {
            let page = desk.browser.get(path).await;
            assert_eq!(page.status, 200);
            assert!(!page.body.contains("Person") && !page.body.contains("77HID77<"), "{path}: {}", page.body);
        }
        let path = format!("/customers?store={}", desk.theirs);
        assert!(!desk.browser.get(&path).await.body.contains("Hidden Person"));
    });
}

#[test]
fn calls_notes_and_facts_are_added() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::Consultant).await;
        let anna = desk.anna().await;
        let path = format!("/customers/{anna}");
        let call = [("activity", "call"), ("direction", "from_customer"), ("outcome", "call_back"), ("text", "after\r\nfive"), ("at", "")];
        let answer = desk.browser.post(&format!("{path}/activities"), &call).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, path.as_str()));
        let page = desk.browser.get(&path).await;
        assert!(page.body.contains("Logged") && page.body.contains("Wants a call back") && page.body.contains("ani@dealer.example"));

        let empty = desk.browser.post(&format!("{path}/activities"), &[("activity", "note"), ("text", "  ")]).await;
        assert_eq!(empty.status, 422);
        assert_whole(&empty);
        assert!(empty.body.contains("aria-invalid=\"true\""));
        let future = [("activity", "note"), ("text", "keep me"), ("at", "2099-01-01T10:00")];
        let future = desk.browser.post(&format!("{path}/activities"), &future).await;
        assert_eq!(future.status, 422);
        assert!(future.body.contains("keep me"), "what was typed stays");
        assert_eq!(desk.browser.post(&format!("{path}/activities"), &[("activity", "purchase"), ("text", "x")]).await.status, 400);

        let facts = format!("{path}/facts");
        assert_eq!(desk.browser.post(&facts, &[("kind", "preferred_channel"), ("value", "WhatsApp")]).await.status, 303);
        assert_eq!(desk.browser.post(&facts, &[("kind", "preferred_channel"), ("value", "pigeon")]).await.status, 422);
        assert_eq!(desk.browser.post(&facts, &[("kind", "plans"), ("value", "a family car")]).await.status, 303);
        assert_eq!(desk.browser.post(&facts, &[("kind", "children"), ("value", "two")]).await.status, 422, "not for this role");
        let page = desk.browser.get(&path).await;
        assert!(page.body.contains("a family car"));
        let at = page.body.find("a family car").unwrap();
        let end = page.body[at..].split("action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(desk.browser.post(&end, &[]).await.status, 303);
        assert!(!desk.browser.get(&path).await.body.contains("a family car"));
        for kind in ["call", "note", "visit", "message", "fact"] {
            let form = desk.browser.get(&format!("{path}/add?what={kind}")).await;
            assert_eq!(form.status, 200, "{kind}");
            assert_whole(&form);
        }
        assert_eq!(desk.browser.get(&format!("{path}/add?what=purchase")).await.status, 404);
    });
}

#[test]
fn sensitive_facts_are_for_those_who_may_see_them() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::Consultant).await;
        let anna = desk.anna().await;
        let mut conn = desk.house.app.db.begin().await.unwrap();
        insert_fact(&mut conn, anna, 1, "income", "9000000").await.unwrap();
        insert_fact(&mut conn, anna, 1, "birth_date", "\"1984-02-29\"").await.unwrap();
        conn.commit().await.unwrap();
        let page = desk.browser.get(&format!("/customers/{anna}")).await;
        assert!(!page.body.contains("9,000,000") && !page.body.contains("1984"));
        assert!(page.body.contains("2 sensitive facts are hidden"));
        assert_eq!(desk.browser.get(&format!("/customers/{anna}/records")).await.status, 403);
        let care = desk.house.add_staff("care@dealer.example", false, &[(Role::Care, Some(desk.ours))]).await;
        let mut care = desk.house.signed_in(care).await;
        let page = care.get(&format!("/customers/{anna}")).await;
        assert!(page.body.contains("9,000,000") && page.body.contains("29 February 1984"), "{}", page.body);
    });
}

#[test]
fn two_people_edit_and_nothing_is_lost() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::Consultant).await;
        let anna = desk.anna().await;
        let other = desk.house.add_staff("other@dealer.example", false, &[(Role::Consultant, Some(desk.ours))]).await;
        let mut other = desk.house.signed_in(other).await;
        let path = format!("/customers/{anna}/edit");
        let form = desk.browser.get(&path).await;
        assert_whole(&form);
        let store = desk.ours.to_string();
        let base: Vec<(&str, String)> = ["name", "given", "family", "other_names", "kind", "language", "store", "owner"]
            .map(|name| (name, form.input(&format!("base_{name}"))))
            .into();
        assert_eq!(base[0].1, "Աննա Պետրոսյան");
        let submit = |changes: &[(&str, &str)], extra: &[(&str, &str)]| {
            let mut fields: Vec<(String, String)> = Vec::new();
            for (name, value) in &base {
                fields.push((format!("base_{name}"), value.clone()));
                let changed = changes.iter().find(|(changed, _)| changed == name).map(|(_, value)| (*value).to_owned());
                fields.push(((*name).to_owned(), changed.unwrap_or_else(|| value.clone())));
            }
            fields.extend(extra.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
            fields
        };
        let post = async |browser: &mut Browser, fields: Vec<(String, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            browser.post(&path, &fields).await
        };

        let first =
            post(&mut other, submit(&[("name", "Annie"), ("language", "ru")], &[("phone", "099 000 001"), ("email", "new@mail.example")]))
                .await;
        assert_eq!(first.status, 303, "{}", first.body);
        // Another field: merged.
        let merged = post(&mut desk.browser, submit(&[("other_names", "Anna Petrosyan")], &[("end", "email:anna@mail.example")])).await;
        assert_eq!(merged.status, 303, "{}", merged.body);
        let page = desk.browser.get(&format!("/customers/{anna}")).await;
        assert!(page.body.contains("together with what somebody else changed"), "{}", page.body);
        for text in ["Annie", "Anna Petrosyan", "tel:+37499000001", "mailto:new@mail.example", "not theirs any more"] {
            assert!(page.body.contains(text), "{text} in {}", page.body);
        }
        assert!(!page.body.contains("mailto:anna@mail.example"));
        // The same field: shown, with all that was typed.
        let conflict = post(&mut desk.browser, submit(&[("name", "Anushik")], &[("phone", "099 000 002")])).await;
        assert_eq!(conflict.status, 409);
        assert_whole(&conflict);
        assert!(conflict.body.contains("Changed by two at once") && conflict.body.contains("Anushik") && conflict.body.contains("Annie"));
        assert!(conflict.body.contains("099 000 002"), "nothing typed is lost");
        assert!(desk.browser.get(&format!("/customers/{anna}")).await.body.contains("Annie"), "and nothing was saved");
        // Mine, chosen.
        let stored = conflict.input("stored_name");
        let chosen = submit(&[("name", "Anushik")], &[("stored_name", &stored), ("choose_name", "mine")]);
        assert_eq!(post(&mut desk.browser, chosen).await.status, 303);
        assert!(desk.browser.get(&format!("/customers/{anna}")).await.body.contains("Anushik"));
        // Theirs, chosen.
        let conflict = post(&mut other, submit(&[("name", "Anahit")], &[])).await;
        let stored = conflict.input("stored_name");
        assert_eq!(
            post(&mut other, submit(&[("name", "Anahit")], &[("stored_name", &stored), ("choose_name", "theirs")])).await.status,
            303
        );
        let page = desk.browser.get(&format!("/customers/{anna}")).await;
        assert!(page.body.contains("Anushik") && !page.body.contains("Anahit"));
        let bad = post(&mut desk.browser, submit(&[], &[("email", "no mail"), ("phone", "12")])).await;
        assert_eq!(bad.status, 422);
        assert!(bad.body.contains("This is not a phone number") && bad.body.contains(&store));
    });
}

#[test]
fn a_customer_is_entered_once() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::Consultant).await;
        let form = desk.browser.get("/customers/new").await;
        assert_whole(&form);
        let store = desk.ours.to_string();
        let fields =
            [("name", "王芳"), ("kind", "person"), ("store", store.as_str()), ("phone", "+886 912 345 679"), ("language", "zh-Hant")];
        let first = desk.browser.post("/customers", &fields).await;
        assert_eq!(first.status, 303, "{}", first.body);
        let again = desk.browser.post("/customers", &fields).await;
        assert_eq!(again.location(), first.location(), "known by the number");
        assert_eq!(desk.browser.post("/customers", &[("name", "  "), ("kind", "person")]).await.status, 422);
        for typed in ["%E7%8E%8B", "%E7%8E%8B%E8%8A%B3", "wang", "345679"] {
            let found = desk.browser.send("GET", &format!("/search?q={typed}"), &[("roadbook-fragment", "hits")], None).await;
            assert!(found.body.contains("王芳") && found.body.contains("data-said=\"1 result\""), "{typed}: {}", found.body);
            assert!(!found.body.contains("<html"), "only the part that is asked for");
        }
        let page = desk.browser.get("/search?q=nobody").await;
        assert_whole(&page);
        assert!(page.body.contains("Nothing found"));
    });
}

#[test]
fn lists_and_timelines_are_walked_to_their_end() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::Consultant).await;
        let anna = desk.anna().await;
        let mut conn = desk.house.app.db.begin().await.unwrap();
        for number in 0..120 {
            let name = format!("Same|Name{number}");
            Party { number: 100 + number, name: &name, changed: number as i64, ..Party::default() }.insert(&mut conn).await.unwrap();
            Car { number, plate: Some(&format!("PL{number:05}")), ..Car::default() }.insert(&mut conn, None).await.unwrap();
        }
        for number in 0..50 {
            let kind = if number % 2 == 0 { "call" } else { "visit" };
            insert_activity(&mut conn, anna, number * 300, kind, &format!("step-{number}.")).await.unwrap();
        }
        conn.commit().await.unwrap();
        let mut walk = async |mut path: String, what: &str| {
            let mut pages = String::new();
            loop {
                let page = desk.browser.get(&path).await;
                assert_eq!(page.status, 200, "{path}");
                pages.push_str(&page.body);
                let Some(at) = page.body.find("rel=\"next\" href=\"") else { break };
                path = page.body[at + 17..].split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
            }
            pages.matches(what).count()
        };
        assert_eq!(walk("/customers".to_owned(), "class=\"row-link\"").await, 121);
        assert_eq!(walk("/customers?order=recent".to_owned(), "class=\"row-link\"").await, 121);
        assert_eq!(walk("/vehicles".to_owned(), "class=\"row-link\"").await, 120);
        assert_eq!(walk(format!("/customers/{anna}"), "step-").await, 50);
        assert_eq!(walk(format!("/customers/{anna}/timeline?kinds=call."), "step-").await, 25);
        assert_eq!(walk(format!("/customers/{anna}/timeline?kinds=call.&turn=visit"), "step-").await, 50);
        assert_eq!(walk(format!("/customers/{anna}/timeline?q=STEP-4"), "step-").await, 11);
        assert_eq!(walk("/customers?after=nonsense&order=recent".to_owned(), "class=\"row-link\"").await, 121);
    });
}

#[test]
fn every_page_speaks_every_language() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::StoreManager).await;
        let anna = desk.anna().await;
        let mut conn = desk.house.app.db.begin().await.unwrap();
        insert_activity(&mut conn, anna, 5, "survey_answer", "").await.unwrap();
        insert_fact(&mut conn, anna, 900, "gender", "\"female\"").await.unwrap();
        insert_consent(&mut conn, anna, 2, "service_message", "in_person", true).await.unwrap();
        conn.commit().await.unwrap();
        for language in roadbook_i18n::Language::ALL {
            let mut conn = desk.house.app.db.begin().await.unwrap();
            roadbook_store::execute!(conn, "UPDATE staff SET language = $1", language.tag()).unwrap();
            conn.commit().await.unwrap();
            let staff = desk.house.add_staff(&format!("{}@dealer.example", language.tag()), false, &[(Role::StoreManager, None)]).await;
            let mut conn = desk.house.app.db.begin().await.unwrap();
            roadbook_store::execute!(conn, "UPDATE staff SET language = $1", language.tag()).unwrap();
            conn.commit().await.unwrap();
            desk.browser = desk.house.signed_in(staff).await;
            for path in ["/customers", "/customers/new", "/vehicles", "/search?q=x", "/search"] {
                assert_whole(&desk.browser.get(path).await);
            }
            for path in ["", "/edit", "/timeline?q=zz", "/records", "/add?what=call", "/add?what=fact"] {
                let page = desk.browser.get(&format!("/customers/{anna}{path}")).await;
                assert_eq!(page.status, 200);
                assert!(page.body.contains(&format!("<html lang=\"{}\"", language.tag())), "{language}");
                assert_whole(&page);
            }
        }
    });
}
