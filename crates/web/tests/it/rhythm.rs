//! Promises, pursuits, cadences, contacts, the outbox and webhooks over HTTP.

use std::sync::Arc;

use roadbook_core::{
    kernel::{CustomerId, StaffId, StoreId, time::FixedClock},
    trust::Role,
};
use roadbook_engine::{
    outbox::Ways,
    post::Post,
    secrets::Secrets,
    webhooks::{Client, deliver_due, sealed},
};
use roadbook_store::{
    handovers::HandoverRow,
    mail::ThreadRow,
    opportunities::OpportunityRow,
    outbox::OutboxRow,
    promises::PromiseRow,
    rows, stops,
    touches::TouchRow,
    webhooks::{self, WebhookRow},
};
use roadbook_test_support::{FreshDb, Party, TEST_NOW, each_database};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use uuid::Uuid;

use crate::browser::{Answer, Browser, House};

struct Desk {
    house: House,
    browser: Browser,
    staff: StaffId,
    store: StoreId,
}

impl Desk {
    async fn open(fresh: FreshDb, role: Role) -> Self {
        let post = Post::new(Ways::default(), None, Secrets::with_key(&"5e".repeat(32)).unwrap(), Arc::new(FixedClock(TEST_NOW)));
        let options =
            roadbook_web::Options { uploads: fresh.dir.join("uploads"), webhooks_inside: true, post, ..roadbook_web::Options::default() };
        let house = House::open_with(fresh, options).await;
        let store = house.add_store("YER1").await;
        let staff = house.add_staff("ani@dealer.example", false, &[(role, Some(store))]).await;
        let browser = house.signed_in(staff).await;
        Self { house, browser, staff, store }
    }

    async fn anna(&self) -> CustomerId {
        let party = Party {
            number: 1,
            name: "Petrosyan|Anna",
            phone: Some("+37477123456"),
            email: Some("anna@mail.example"),
            language: Some("ru"),
            store: Some(self.store.0),
            ..Party::default()
        };
        let mut conn = self.house.app.db.begin().await.unwrap();
        let id = party.insert(&mut conn).await.unwrap();
        conn.commit().await.unwrap();
        id
    }

    async fn of<R: rows::Row>(&self, customer: CustomerId) -> Vec<R> {
        rows::of_customers(&mut self.house.app.db.read().await.unwrap(), &[customer.0]).await.unwrap()
    }

    async fn act(&mut self, customer: CustomerId, fields: &[(&str, &str)]) -> Answer {
        self.browser.post(&format!("/customers/{customer}/do"), fields).await
    }

    async fn page(&mut self, customer: CustomerId) -> String {
        let page = self.browser.get(&format!("/customers/{customer}")).await;
        assert_eq!(page.status, 200);
        whole(&page.body);
        page.body
    }

    async fn put<R: rows::Row>(&self, row: R) {
        let mut conn = self.house.app.db.begin().await.unwrap();
        rows::insert(&mut conn, &[row]).await.unwrap();
        conn.commit().await.unwrap();
    }

    /// A message in the outbox, with its touch.
    async fn message(&self, customer: CustomerId, number: u128, state: &str) -> Uuid {
        let touch = Uuid::from_u128(0x7000 + number);
        let now = self.house.app.now().as_microsecond();
        self.put(TouchRow {
            customer_id: customer.0,
            touch_id: touch,
            anchor_id: customer.0,
            enrolment_id: None,
            cadence: String::new(),
            step: String::new(),
            made_by: "person".to_owned(),
            origin: "hand".to_owned(),
            purpose: "service_message".to_owned(),
            channel: "email".to_owned(),
            address: "anna@mail.example".to_owned(),
            counts: true,
            priority: 100,
            subject_id: None,
            owner_id: None,
            store_id: None,
            state: state.to_owned(),
            planned_at: now,
            due_at: now,
            closes_at: None,
            settled_at: Some(now),
            settled_by: None,
            claimed: false,
            activity_id: None,
            outcome: String::new(),
            rule: String::new(),
        })
        .await;
        self.put(OutboxRow {
            customer_id: customer.0,
            touch_id: touch,
            anchor_id: customer.0,
            channel: "email".to_owned(),
            store_id: None,
            address: "anna@mail.example".to_owned(),
            message: serde_json::json!({ "subject": "About your car", "body": "Words" }).to_string(),
            state: state.to_owned(),
            send_at: now,
            queued_at: now,
            attempts: 1,
            fence: 1,
            worker: String::new(),
            lease_until: None,
            calling_since: None,
            provider_id: None,
            reason: format!("{state} for a reason"),
            settled_at: (state != "waiting").then_some(now),
        })
        .await;
        touch
    }
}

fn whole(body: &str) {
    assert!(body.trim_end().ends_with("</html>"));
    for tag in ["div", "section", "ul", "ol", "li", "form", "details", "summary", "p", "a", "span", "small", "table", "td"] {
        let opened = body.matches(&format!("<{tag}>")).count() + body.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, body.matches(&format!("</{tag}>")).count(), "<{tag}> in {body}");
    }
    assert!(!body.contains("style=\""));
}

#[test]
fn promises_are_made_moved_and_counted() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::StoreManager).await;
        let anna = desk.anna().await;
        let form = desk.browser.get(&format!("/customers/{anna}/do?what=promise")).await;
        assert_eq!(form.status, 200);
        whole(&form.body);
        let past =
            desk.act(anna, &[("what", "promise"), ("kind", "call_back"), ("words", "the price"), ("due_at", "2001-01-01T10:00")]).await;
        assert_eq!(past.status, 422);
        assert!(past.body.contains("the price") && past.body.contains("aria-invalid"), "what was typed is kept: {}", past.body);
        let due = desk.house.app.now().to_zoned(jiff::tz::TimeZone::UTC).datetime().date().tomorrow().unwrap();
        let due = format!("{due}T15:00");
        let made = desk.act(anna, &[("what", "promise"), ("kind", "call_back"), ("words", "the price"), ("due_at", &due)]).await;
        assert_eq!((made.status.as_u16(), made.location()), (303, format!("/customers/{anna}").as_str()));
        let page = desk.page(anna).await;
        assert!(page.contains("the price") && page.contains("data-countdown"), "{page}");

        let promise = desk.of::<PromiseRow>(anna).await.pop().unwrap();
        let it = promise.promise_id.to_string();
        let later = due.replace("15:00", "18:30");
        let moved = desk.act(anna, &[("what", "renegotiate"), ("it", &it), ("due_at", &later), ("back", "/promises")]).await;
        assert_eq!((moved.status.as_u16(), moved.location()), (303, "/promises"));
        let again = desk.act(anna, &[("what", "renegotiate"), ("it", &it), ("due_at", &later)]).await;
        assert_eq!(again.status, 422, "it is settled already");
        assert!(again.body.contains("somebody was faster"));
        let away = desk.act(anna, &[("what", "resume"), ("it", &it), ("back", "//evil.example")]).await;
        assert_eq!(away.status, 422);

        let mut all = desk.of::<PromiseRow>(anna).await;
        all.sort_by_key(|row| row.made_at);
        let open = all.iter().find(|row| row.settled_at.is_none()).unwrap().promise_id.to_string();
        let claimed = desk.act(anna, &[("what", "claim"), ("it", &open), ("note", "called from my own phone")]).await;
        assert_eq!(claimed.status, 303);
        let ledger = desk.browser.get("/promises?state=all").await;
        assert_eq!(ledger.status, 200);
        whole(&ledger.body);
        for text in ["Moved with the customer", "by word only", "100", "Anna", "1 of 1"] {
            assert!(ledger.body.contains(text), "{text} in {}", ledger.body);
        }
        let none = desk.browser.get("/promises?state=broken&kind=quote&from=2026-01-01&to=2026-01-02").await;
        assert!(none.body.contains("Nothing here"));
    });
}

#[test]
fn a_hand_over_waits_for_acceptance() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::StoreManager).await;
        let anna = desk.anna().await;
        let other = desk.house.add_staff("bob@dealer.example", false, &[(Role::Consultant, Some(desk.store))]).await;
        desk.act(anna, &[("what", "open-case"), ("kind", "complaint"), ("severity", "3"), ("words", "The door rattles")]).await;
        let page = desk.page(anna).await;
        assert!(page.contains("The door rattles") && page.contains("Serious"), "{page}");
        let empty = desk.act(anna, &[("what", "hand-over"), ("to", &other.to_string()), ("note", "")]).await;
        assert_eq!(empty.status, 422);
        let done = desk.act(anna, &[("what", "hand-over"), ("to", &other.to_string()), ("note", "You know doors")]).await;
        assert_eq!(done.status, 303);
        let waiting = desk.of::<HandoverRow>(anna).await.pop().unwrap();
        assert_eq!(waiting.to_id, other.0);

        let mut bob = desk.house.signed_in(other).await;
        let ledger = bob.get("/promises").await;
        assert!(ledger.body.contains("You know doors"), "{}", ledger.body);
        let accept = [("what", "accept"), ("it", &*waiting.handover_id.to_string()), ("back", "/promises")];
        assert_eq!(bob.post(&format!("/customers/{anna}/do"), &accept).await.location(), "/promises");
        assert!(desk.of::<HandoverRow>(anna).await.pop().unwrap().accepted_at.is_some());
        let case = desk.of::<roadbook_store::cases::CaseRow>(anna).await.pop().unwrap();
        assert_eq!(case.owner_id, Some(other.0));
        let closed = [("what", "close-case"), ("it", &*case.case_id.to_string()), ("answer", "It is quiet now")];
        assert_eq!(bob.post(&format!("/customers/{anna}/do"), &closed).await.status, 303);
        assert!(desk.page(anna).await.contains("It is quiet now"));
    });
}

#[test]
fn giving_up_early_waits_for_a_manager() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::Consultant).await;
        let boss = desk.house.add_staff("boss@dealer.example", false, &[(Role::StoreManager, Some(desk.store))]).await;
        let lead = [("ours", "1"), ("name", "Karen Lead"), ("phone", "+37491000001"), ("vehicle", "Kia EV6"), ("message", "How much?")];
        let sent = desk.browser.post("/intake/form/YER1?lang=en", &lead).await;
        assert!(sent.status.is_success(), "{sent:?}");
        let mut conn = desk.house.app.db.read().await.unwrap();
        let all = roadbook_store::opportunities::opened_between(&mut conn, 0, i64::MAX, 5).await.unwrap();
        drop(conn);
        let opportunity = all.first().expect("an enquiry becomes a pursuit").clone();
        let karen = CustomerId(opportunity.customer_id);
        let it = opportunity.opportunity_id.to_string();
        let page = desk.page(karen).await;
        assert!(page.contains("EV6") && page.contains("data-countdown") && page.contains("track"), "{page}");

        let none = desk.act(karen, &[("what", "give-up"), ("it", &it), ("reason", "")]).await;
        assert_eq!(none.status, 422);
        let asked = desk.act(karen, &[("what", "give-up"), ("it", &it), ("reason", "Does not answer")]).await;
        assert_eq!(asked.status, 303);
        let row = desk.of::<OpportunityRow>(karen).await.pop().unwrap();
        assert!(row.give_up_at.is_some() && row.closed_at.is_none());
        assert_eq!(desk.act(karen, &[("what", "approve"), ("it", &it)]).await.status, 403, "not by whoever asked");
        let mut manager = desk.house.signed_in(boss).await;
        let page = manager.get(&format!("/customers/{karen}")).await;
        assert!(page.body.contains("Waits for approval") && page.body.contains("Agree to giving up"));
        assert_eq!(manager.post(&format!("/customers/{karen}/do"), &[("what", "approve"), ("it", &it)]).await.status, 303);
        let row = desk.of::<OpportunityRow>(karen).await.pop().unwrap();
        assert_eq!(row.stage, "given_up");
    });
}

#[test]
fn why_somebody_is_not_contacted_has_an_answer() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::Care).await;
        let anna = desk.anna().await;
        let page = desk.browser.get(&format!("/customers/{anna}/contacts?purpose=marketing&by=machine")).await;
        assert_eq!(page.status, 200);
        whole(&page.body);
        assert!(page.body.contains("Consent") && page.body.contains("What if now?"), "{}", page.body);
        let stopped = desk.act(anna, &[("what", "stop"), ("kind", "do_not_contact"), ("said", "Leave me alone")]).await;
        assert_eq!(stopped.status, 303);
        let page = desk.browser.get(&format!("/customers/{anna}/contacts?purpose=contract")).await;
        assert!(page.body.contains("Do not contact, since"), "{}", page.body);
        let page = desk.page(anna).await;
        assert!(page.contains("Leave me alone"));
        let reach = desk.browser.get("/reach?purpose=marketing&channel=email").await;
        assert_eq!(reach.status, 200);
        whole(&reach.body);
        assert!(reach.body.contains("1 customer was asked about") && reach.body.contains("No · Stop"), "{}", reach.body);

        let stop = desk.of::<stops::StopRow>(anna).await.pop().unwrap().stop_id.to_string();
        assert_eq!(desk.act(anna, &[("what", "lift"), ("it", &stop), ("note", "")]).await.status, 422, "only with how they asked for it");
        assert_eq!(desk.act(anna, &[("what", "lift"), ("it", &stop), ("note", "They called and asked")]).await.status, 303);
        assert!(desk.of::<stops::StopRow>(anna).await.pop().unwrap().lifted_at.is_some());
    });
}

#[test]
fn one_click_ends_automation_without_a_word_about_whose_link_it_was() {
    each_database(async |fresh| {
        let desk = Desk::open(fresh, Role::Care).await;
        let anna = desk.anna().await;
        desk.put(ThreadRow {
            message_hash: vec![1; 16],
            customer_id: anna.0,
            anchor_id: anna.0,
            activity_id: None,
            touch_id: None,
            token: "abcdefgh23456789".to_owned(),
            known_at: 1,
        })
        .await;
        let queued = desk.message(anna, 1, "waiting").await;
        let mut outside = desk.house.browser();
        let page = outside.get("/stop/abcdefgh23456789").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("lang=\"ru\"") && page.body.contains("Больше не присылать"), "{}", page.body);
        assert!(desk.of::<stops::StopRow>(anna).await.is_empty(), "looking does nothing");
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let click = |token: &'static str| (format!("/stop/{token}"), Some("List-Unsubscribe=One-Click".to_owned()));
        let (path, body) = click("abcdefgh23456789");
        assert_eq!(outside.send("POST", &path, &headers, body.clone()).await.status, 200);
        assert_eq!(outside.send("POST", &path, &headers, body).await.status, 200);
        let stops = desk.of::<stops::StopRow>(anna).await;
        assert_eq!(stops.len(), 1, "once");
        assert_eq!(stops[0].kind, "stopped");
        let _ = queued;

        let (known, unknown) = (outside.get("/stop/abcdefgh23456789?lang=en").await, outside.get("/stop/nobodyhasthis?lang=en").await);
        assert_eq!(known.body.replace("abcdefgh23456789", "T"), unknown.body.replace("nobodyhasthis", "T"));
        let (path, body) = click("nobodyhasthis");
        assert_eq!(outside.send("POST", &path, &headers, body).await.body, "OK");
        let mut last = 200;
        for _ in 0..200 {
            last = outside.get("/stop/guess").await.status.as_u16();
        }
        assert_eq!(last, 429);
    });
}

#[test]
fn the_outbox_adds_up_and_only_what_failed_is_sent_again() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::StoreManager).await;
        let anna = desk.anna().await;
        let failed = desk.message(anna, 1, "failed").await;
        let uncertain = desk.message(anna, 2, "uncertain").await;
        desk.message(anna, 3, "sent").await;
        let page = desk.browser.get("/outbox").await;
        assert_eq!(page.status, 200);
        whole(&page.body);
        assert!(page.body.contains("3 messages in all") && page.body.contains("failed for a reason"), "{}", page.body);
        assert!(desk.browser.get("/outbox?state=uncertain").await.body.contains("Nobody can know"));

        assert_eq!(desk.browser.post("/outbox/retry", &[]).await.status, 303);
        assert_eq!(desk.browser.post("/outbox/retry", &[]).await.status, 303, "twice changes nothing");
        let touches = desk.of::<TouchRow>(anna).await;
        assert_eq!(touches.len(), 4, "one new touch, for the failed one: {touches:?}");
        let next = roadbook_engine::rhythm::resend::successor_of(failed);
        assert!(touches.iter().any(|touch| touch.touch_id == next.0));

        assert_eq!(desk.browser.post(&format!("/outbox/{anna}/{uncertain}/arrived"), &[]).await.status, 303);
        let row = desk.of::<OutboxRow>(anna).await.into_iter().find(|row| row.touch_id == uncertain).unwrap();
        assert_eq!(row.state, "sent");
        assert_eq!(desk.browser.post(&format!("/outbox/{anna}/{uncertain}/again"), &[]).await.status, 404, "it is settled");
    });
}

/// Answers requests one after the other and keeps what came.
async fn receiver(statuses: Vec<u16>) -> (String, tokio::task::JoinHandle<Vec<String>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        let mut heard = Vec::new();
        for status in statuses {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut text = String::new();
            let mut buffer = [0_u8; 4096];
            loop {
                let read = stream.read(&mut buffer).await.unwrap();
                text.push_str(&String::from_utf8_lossy(&buffer[..read]));
                let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
                let length: usize =
                    head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
                if body.len() >= length {
                    break;
                }
            }
            stream.write_all(format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\n\r\n").as_bytes()).await.unwrap();
            heard.push(text);
        }
        heard
    });
    (url, task)
}

#[test]
fn webhooks_are_signed_tried_again_and_switched_off_when_gone() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh, Role::Administrator).await;
        let boss = desk.house.add_staff("admin@dealer.example", false, &[(Role::Administrator, None), (Role::StoreManager, None)]).await;
        desk.browser = desk.house.signed_in(boss).await;
        let anna = desk.anna().await;
        let wrong = desk.browser.post("/settings/webhooks", &[("url", "ftp://x/"), ("kinds", "")]).await;
        assert_eq!(wrong.status, 422);
        let (url, task) = receiver(vec![500, 204, 410]).await;
        let added = desk.browser.post("/settings/webhooks", &[("url", &url), ("kinds", "case.opened")]).await;
        assert_eq!(added.status, 303, "{added:?}");
        let page = added.location().to_owned();
        desk.act(anna, &[("what", "open-case"), ("kind", "question"), ("severity", "1"), ("words", "When?")]).await;

        let app = desk.house.app.clone();
        let client = Client::new().unwrap().also_inside();
        let webhook: Uuid = page.rsplit('/').next().unwrap().parse().unwrap();
        let told = |app: roadbook_web::App| async move { webhooks::latest(&mut app.db.read().await.unwrap(), webhook, 50).await.unwrap() };
        let made = told(app.clone()).await.len();
        assert!(made > 0);
        // Of one customer only the first goes, until it is taken.
        assert_eq!(deliver_due(&app.db, &*app.clock, app.options.post.secrets(), &client).await.unwrap(), 1);
        assert_eq!(deliver_due(&app.db, &*app.clock, app.options.post.secrets(), &client).await.unwrap(), 0, "it waits");
        desk.house.clock.advance(10);
        assert_eq!(deliver_due(&app.db, &*app.clock, app.options.post.secrets(), &client).await.unwrap(), 1);
        assert!(told(app.clone()).await.iter().any(|row| row.state == "delivered" && row.attempts == 2));
        if made == 1 {
            let first = told(app.clone()).await[0].delivery_id;
            assert_eq!(desk.browser.post(&format!("{page}/{first}/replay"), &[]).await.status, 303);
        }
        assert_eq!(deliver_due(&app.db, &*app.clock, app.options.post.secrets(), &client).await.unwrap(), 1);
        let row = webhooks::by_id(&mut app.db.read().await.unwrap(), webhook).await.unwrap().unwrap();
        assert!(row.disabled_at.is_some(), "410 switches off");
        let heard = task.await.unwrap();
        assert_eq!(heard.len(), 3);
        let header = |text: &str, name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap().to_owned();
        let (first, second) = (&heard[0], &heard[1]);
        assert_eq!(header(first, "webhook-id"), header(second, "webhook-id"), "the id is the same for every attempt");
        let body = second.split_once("\r\n\r\n").unwrap().1;
        let secret = sealed::open(app.options.post.secrets(), &row).unwrap();
        assert!(!row.secret.contains(&secret) && secret.starts_with("whsec_"), "{}", row.secret);
        let signed = roadbook_engine::webhooks::sender::signature(
            &secret,
            &header(second, "webhook-id"),
            header(second, "webhook-timestamp").parse().unwrap(),
            body,
        );
        assert_eq!(header(second, "webhook-signature"), signed);
        assert_eq!(serde_json::from_str::<serde_json::Value>(body).unwrap()["type"], "case.opened");
        let page = desk.browser.get(&page).await;
        whole(&page.body);
        assert!(page.body.contains("410") && page.body.contains("Switch on"));
        assert!(page.body.contains(&secret), "whoever sets the receiver up reads it here");

        // What an older release wrote down readable is sealed once, and stays the same secret.
        let plain = WebhookRow { webhook_id: Uuid::from_u128(77), secret: "whsec_b2xkIHNlY3JldA==".to_owned(), ..row };
        desk.put(plain.clone()).await;
        assert_eq!(sealed::open(&Secrets::default(), &plain).as_deref(), Ok(plain.secret.as_str()), "it works until then");
        let (secrets, entropy) = (app.options.post.secrets(), &*app.entropy);
        assert_eq!(sealed::seal_stored(&app.db, &Secrets::default(), entropy).await.unwrap(), 0, "no key, nothing lost");
        assert_eq!(sealed::seal_stored(&app.db, secrets, entropy).await.unwrap(), 1);
        assert_eq!(sealed::seal_stored(&app.db, secrets, entropy).await.unwrap(), 0);
        let stored = webhooks::by_id(&mut app.db.read().await.unwrap(), plain.webhook_id).await.unwrap().unwrap();
        assert_ne!(stored.secret, plain.secret);
        assert_eq!(sealed::open(secrets, &stored).as_deref(), Ok(plain.secret.as_str()));
        assert!(sealed::open(&Secrets::with_key(&"11".repeat(32)).unwrap(), &stored).is_err());
        let _ = desk.staff;
    });
}

#[test]
fn the_api_offers_the_same() {
    each_database(async |fresh| {
        let desk = Desk::open(fresh, Role::StoreManager).await;
        let anna = desk.anna().await;
        let scopes = [roadbook_core::trust::Permission::ReadCustomers, roadbook_core::trust::Permission::WriteCustomers];
        let mut client = desk.house.browser();
        client.bearer = Some(desk.house.add_token(desk.staff, &scopes).await);
        let deeds = format!("/api/v1/customers/{anna}/deeds");
        let json = [("content-type", "application/json")];
        let due = desk.house.app.now().saturating_add(jiff::SignedDuration::from_hours(5)).unwrap();
        let send = async |client: &mut Browser, body: serde_json::Value| client.send("POST", &deeds, &json, Some(body.to_string())).await;
        for number in 0..3 {
            let body =
                serde_json::json!({ "deed": "promise", "kind": "quote", "words": format!("quote {number}"), "due_at": due.to_string() });
            assert_eq!(send(&mut client, body).await.status, 200);
            desk.house.clock.advance(1);
        }
        let wrong = send(&mut client, serde_json::json!({ "deed": "open-case", "kind": "complaint" })).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("\"words\""), "{}", wrong.body);
        assert_eq!(send(&mut client, serde_json::json!({ "deed": "fly" })).await.status, 422);
        assert_eq!(send(&mut client, serde_json::json!({ "deed": "renew", "it": Uuid::nil() })).await.status, 422, "it is not there");

        let mut seen = Vec::new();
        let mut path = "/api/v1/promises?state=open&limit=2".to_owned();
        loop {
            let page = client.get(&path).await;
            assert_eq!(page.status, 200, "{}", page.body);
            let page: serde_json::Value = serde_json::from_str(&page.body).unwrap();
            seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["words"].as_str().unwrap().to_owned()));
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/api/v1/promises?state=open&limit=2&cursor={next}");
        }
        seen.sort();
        assert_eq!(seen, ["quote 0", "quote 1", "quote 2"]);
        for list in ["promises", "opportunities", "enrolments", "touches", "verdicts", "stops", "cases", "asked", "handovers"] {
            let page = client.get(&format!("/api/v1/customers/{anna}/{list}?limit=1")).await;
            assert_eq!(page.status, 200, "{list}: {}", page.body);
        }
        assert_eq!(client.get("/api/v1/outbox?state=nowhere").await.status, 400);
        assert_eq!(client.get("/api/v1/outbox").await.status, 200);
        assert_eq!(client.get("/api/v1/webhooks").await.status, 403, "settings are for those who manage them");
    });
}
