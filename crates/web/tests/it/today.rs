//! Today over HTTP: the ranked list, what one does about a line, the manager's page, live changes, the calendar.

use std::time::Duration;

use axum::{body::Body, http::Request};
use futures::StreamExt;
use roadbook_core::trust::{Permission, Role};
use roadbook_engine::rhythm::leaving;
use roadbook_store::{
    asks::AskRow,
    changes::{self, NewChange},
    handovers::HandoverRow,
    opportunities::OpportunityRow,
    outbox,
    promises::PromiseRow,
    staff,
    touches::TouchRow,
};
use roadbook_test_support::{Party, each_database, insert_consent};
use serde_json::json;
use tower::ServiceExt;
use uuid::Uuid;

use crate::api_client::Client;
use crate::desk::{Desk, MINUTE, assert_in_order, id, now};

#[test]
fn the_list_is_ranked_and_says_why() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let page = desk.browser.get("/").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("All done"), "{}", page.body);

        let (anna, bert, carl, dora) = (
            desk.customer(1, "Anna").await,
            desk.customer(2, "Bert").await,
            desk.customer(3, "Carl").await,
            desk.customer(4, "Dora").await,
        );
        desk.put(desk.touch(anna, 1, "phone")).await;
        desk.put(desk.promise(bert, 2, "call_back", -20)).await;
        desk.put(desk.ask(carl, 3, -50, 1, "How much is it?")).await;
        desk.put(desk.ask(dora, 4, -5, 2, "Again: how much?")).await;
        desk.put(desk.opportunity(dora, 5, "Kia EV6")).await;
        let page = desk.browser.get("/").await;
        assert_in_order(
            &page,
            &[
                "4 customers",
                ">Dora<",
                "Asked 2 times",
                "Again: how much?",
                "and 1 more",
                ">Carl<",
                "Waits for an answer",
                ">Bert<",
                "Promise broken",
                "Call back",
                ">Anna<",
                "Planned",
            ],
        );
        // The first line is open, in the customer's language, with everything at hand.
        assert_in_order(
            &page,
            &["id=\"today-line\"", "Dora", "Armenian", "Kia EV6", "tel:+37477123454", "data-key=\"1\"", "lang=\"hy\"", "data-key=\"n\""],
        );
        assert!(page.body.contains("data-live=\"/today/events/") && !page.body.contains("style=\""));
        // Somebody else's work is not mine, and neither is a customer of another store.
        let other = desk.house.add_staff("bob@dealer.example", false, &[(Role::Consultant, Some(desk.store))]).await;
        let theirs = desk.house.signed_in(other).await.get("/").await;
        assert!(theirs.body.contains("All done"));
        // Care sees who waits in the store, whoever is to answer.
        let care = desk.house.add_staff("care@dealer.example", false, &[(Role::Care, Some(desk.store))]).await;
        let mut care = desk.house.signed_in(care).await;
        // Unasked too, as long as they have nothing of their own.
        for address in ["/?of=stores", "/"] {
            let stores = care.get(address).await;
            assert!(stores.body.contains(">Carl<") && stores.body.contains(">Dora<") && !stores.body.contains(">Bert<"));
            assert!(stores.body.contains("href=\"/?of=stores\" aria-current=\"true\""), "{}", stores.body);
        }
        assert!(care.get("/?of=mine").await.body.contains("All done"));
    });
}

#[test]
fn a_call_counts_and_the_next_line_opens() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let (anna, bert) = (desk.customer(1, "Anna").await, desk.customer(2, "Bert").await);
        desk.put(desk.touch(anna, 1, "phone")).await;
        desk.put(desk.ask(anna, 2, -30, 1, "Please call me")).await;
        desk.put(desk.promise(bert, 3, "call_back", 10)).await;
        let (touch, next) = (id(1).to_string(), bert.to_string());
        let none = desk.act(anna, &[("do", "outcome"), ("outcome", "sideways"), ("next", &next)]).await;
        assert_eq!(none.status, 422);
        let answer = desk
            .act(anna, &[("do", "outcome"), ("outcome", "reached"), ("note", "wants the blue one"), ("touch", &touch), ("next", &next)])
            .await;
        assert_eq!(answer.location(), format!("/?line={bert}"), "{}", answer.body);
        let made: TouchRow = desk.get(anna, id(1)).await;
        assert_eq!((made.state.as_str(), made.claimed), ("claimed", true), "by hand it is a claim");
        let ask: AskRow = desk.get(anna, id(2)).await;
        assert_eq!(ask.answered_by, Some(desk.staff.0));
        let page = desk.browser.get(&format!("/?line={anna}")).await;
        assert!(page.body.contains("by word only") && page.body.contains("wants the blue one"), "{}", page.body);
        // Nobody there: what is owed stays owed, and the next attempt is promised.
        let again = "2099-01-01T09:00";
        let answer = desk.act(bert, &[("do", "outcome"), ("outcome", "no_answer"), ("again", again)]).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, "/"));
        let owed: PromiseRow = desk.get(bert, id(3)).await;
        assert_eq!(owed.settled_at, None);
        let page = desk.browser.get(&format!("/?line={bert}")).await;
        assert_eq!(page.body.matches("Call back</p>").count(), 2, "{}", page.body);
    });
}

#[test]
fn a_touch_is_skipped_for_a_reason_and_a_hand_over_accepted_or_given_back() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let anna = desk.customer(1, "Anna").await;
        desk.put(desk.touch(anna, 1, "phone")).await;
        let touch = id(1).to_string();
        assert_eq!(desk.act(anna, &[("do", "skip"), ("touch", &touch), ("note", " ")]).await.status, 422);
        assert_eq!(desk.act(anna, &[("do", "skip"), ("touch", &touch), ("note", "on holiday")]).await.status, 303);
        let row: TouchRow = desk.get(anna, id(1)).await;
        assert_eq!((row.state.as_str(), row.outcome.as_str()), ("skipped", "on holiday"));
        let again = desk.act(anna, &[("do", "skip"), ("touch", &touch), ("note", "on holiday")]).await;
        assert_eq!(again.status, 422);
        assert!(again.body.contains("It is not there any more"), "{}", again.body);
        let handover = HandoverRow {
            customer_id: anna.0,
            handover_id: id(2),
            anchor_id: anna.0,
            subject: "customer".to_owned(),
            subject_id: anna.0,
            from_id: None,
            to_id: desk.staff.0,
            occasion: "by_hand".to_owned(),
            note: "speaks your language".to_owned(),
            made_at: now() - MINUTE,
            made_by: None,
            promise_id: None,
            accepted_at: None,
            declined_at: None,
            answer: String::new(),
            moved: String::new(),
            batch_id: None,
        };
        desk.put(handover).await;
        let page = desk.browser.get("/").await;
        assert!(page.body.contains("Handed to you") && page.body.contains("speaks your language"), "{}", page.body);
        let handover = id(2).to_string();
        assert_eq!(desk.act(anna, &[("do", "decline"), ("handover", &handover), ("note", "")]).await.status, 422);
        assert_eq!(desk.act(anna, &[("do", "accept"), ("handover", &handover)]).await.location(), format!("/?line={anna}"));
        let row: HandoverRow = desk.get(anna, id(2)).await;
        assert!(row.accepted_at.is_some());
    });
}

#[test]
fn what_a_leaver_leaves_is_taken_over_in_one_deed_as_far_as_it_is_ticked() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let leaver = desk.house.add_staff("davit@dealer.example", false, &[(Role::Consultant, Some(desk.store))]).await;
        let names = ["Anna", "Boris", "Carine", "Diana"];
        let mut customers = Vec::new();
        for (number, name) in (1..).zip(names) {
            let customer = desk.customer(number, name).await;
            desk.put(OpportunityRow { owner_id: Some(leaver.0), ..desk.opportunity(customer, number, "Kia EV6") }).await;
            customers.push(customer);
        }
        let app = desk.house.app.clone();
        let mut conn = app.db.begin().await.unwrap();
        staff::set_left(&mut conn, leaver, Some(app.now())).await.unwrap();
        leaving::leave(&mut conn, &app.rhythm, leaver, None).await.unwrap();
        conn.commit().await.unwrap();

        let page = desk.browser.get("/").await;
        assert!(page.body.contains("Left the company") && page.body.contains("4 customers"), "{}", page.body);
        assert!(names.iter().all(|name| page.body.contains(name)));
        assert!(desk.browser.get("/promises").await.body.contains("4 customers"));
        let boss = desk.house.add_staff("boss@dealer.example", false, &[(Role::StoreManager, Some(desk.store))]).await;
        let managed = desk.house.signed_in(boss).await.get("/today/manager").await;
        assert!(managed.body.contains("not taken over yet") && managed.body.contains("4 customers"), "{}", managed.body);
        let scopes = [Permission::ReadCustomers, Permission::WriteCustomers];
        let client = Client::of(&desk.house, desk.staff, &scopes).await;
        let listed = client.get("handover-batches").await;
        assert_eq!((listed.status, listed.items("occasion")), (200, vec!["leaver".to_owned()]), "{listed:?}");
        assert_eq!(listed.json["items"][0]["customer_ids"].as_array().unwrap().len(), 4);
        assert_eq!(client.get("today").await.json["handover_batches"], listed.json["items"]);
        let batch = listed.items("batch_id")[0].clone();

        let path = format!("/handovers/{batch}");
        let none = desk.browser.post(&path, &[("do", "accept")]).await;
        assert_eq!((none.status.as_u16(), none.location()), (303, "/"));
        let first = customers[0].to_string();
        let why = desk.browser.post(&path, &[("do", "decline"), ("customer", &first), ("note", " ")]).await;
        assert_eq!(why.status, 303);
        assert_eq!(client.get("handover-batches").await.json["items"][0]["customer_ids"].as_array().unwrap().len(), 4, "nothing was done");
        let taken = desk.browser.post(&path, &[("do", "accept"), ("customer", &first), ("back", "/promises")]).await;
        assert_eq!((taken.status.as_u16(), taken.location()), (303, "/promises"));
        let other = desk.house.add_staff("min@dealer.example", false, &[(Role::Consultant, Some(desk.store))]).await;
        let stranger = Client::of(&desk.house, other, &scopes).await;
        let answer = format!("handover-batches/{batch}/answer");
        let body = json!({ "accepted": true });
        assert_eq!(stranger.post(&answer, &body).await.status, 404, "it is for somebody else");
        let reader = Client::of(&desk.house, desk.staff, &[Permission::ReadCustomers]).await;
        assert_eq!(reader.post(&answer, &body).await.status, 403);
        assert_eq!(client.post(&answer, &json!({ "accepted": false })).await.status, 422, "why?");
        let back = json!({ "accepted": false, "customer_ids": [customers[1]], "reason": "I sold them nothing" });
        assert_eq!(client.post(&answer, &back).await.json["customers"], 1);
        let row: OpportunityRow = desk.get(customers[1], id(2)).await;
        assert_eq!(row.owner_id, Some(other.0), "who else is there");
        assert_eq!(client.post(&answer, &body).await.json["customers"], 2);
        assert_eq!(client.get("handover-batches").await.items("batch_id"), Vec::<String>::new());
        assert!(!desk.browser.get("/").await.body.contains("Left the company"));
        let mut conn = app.db.snapshot().await.unwrap();
        let broken: Vec<_> = roadbook_store::check::run(&mut conn).await.unwrap().into_iter().filter(|finding| !finding.holds()).collect();
        assert!(broken.is_empty(), "{broken:#?}");
    });
}

#[test]
fn a_mail_goes_out_word_for_word_in_place_of_the_planned_one() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let anna = desk.customer(1, "Anna").await;
        let mut conn = desk.house.app.db.begin().await.unwrap();
        insert_consent(&mut conn, anna, 5, "service_message", "any", true).await.unwrap();
        conn.commit().await.unwrap();
        desk.put(desk.ask(anna, 2, -30, 1, "Please write me")).await;
        desk.put(desk.touch(anna, 1, "email")).await;
        let touch = id(1).to_string();
        let empty = desk.act(anna, &[("do", "mail"), ("subject", "Hello"), ("body", " "), ("touch", &touch)]).await;
        assert_eq!(empty.status, 422);
        assert!(empty.body.contains("value=\"Hello\""), "what was typed is kept");
        let sent = desk.act(anna, &[("do", "mail"), ("subject", "Բարև"), ("body", "Two\r\nlines"), ("touch", &touch)]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let waiting = outbox::of_customer(&mut desk.house.app.db.read().await.unwrap(), anna.0).await.unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].touch_id, id(1), "the planned touch itself goes out");
        assert!(waiting[0].message.contains("Two\\nlines") && waiting[0].message.contains("Բարև"), "{}", waiting[0].message);
    });
}

#[test]
fn promises_are_made_moved_and_kept_by_word() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let anna = desk.customer(1, "Anna").await;
        let past = desk.act(anna, &[("do", "promise"), ("kind", "quote"), ("due", "2001-01-01T10:00")]).await;
        assert_eq!(past.status, 422);
        let made = desk.act(anna, &[("do", "promise"), ("kind", "quote"), ("due", "2099-01-01T10:00"), ("words", "both colours")]).await;
        assert_eq!(made.location(), format!("/?line={anna}"));
        let page = desk.browser.get("/").await;
        assert!(page.body.contains("both colours"), "{}", page.body);
        let promise = page.input("promise");
        let moved = desk.act(anna, &[("do", "renegotiate"), ("promise", &promise), ("due", "2099-02-01T10:00")]).await;
        assert_eq!(moved.status, 303);
        let successor = desk.browser.get("/").await.input("promise");
        assert_ne!(successor, promise);
        assert_eq!(desk.act(anna, &[("do", "claim"), ("promise", &successor)]).await.status, 303);
        let kept: PromiseRow = desk.get(anna, successor.parse().unwrap()).await;
        assert_eq!((kept.state.as_str(), kept.claimed), ("kept", true));
        // What one learns becomes a fact.
        let learnt = desk.act(anna, &[("do", "learn"), ("kind", "preferred_channel"), ("value", "phone")]).await;
        assert_eq!(learnt.status, 303);
        assert!(!desk.browser.get(&format!("/?line={anna}")).await.body.contains("name=\"kind\" value=\"preferred_channel\""));
    });
}

#[test]
fn a_manager_approves_and_shares_work_out() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        assert_eq!(desk.browser.get("/today/manager").await.status, 403);
        let boss = desk.house.add_staff("boss@dealer.example", false, &[(Role::StoreManager, Some(desk.store))]).await;
        let colleague = desk.house.add_staff("bob@dealer.example", false, &[(Role::Consultant, Some(desk.store))]).await;
        let mut manager = desk.house.signed_in(boss).await;
        for number in 1..=4 {
            let customer = desk.customer(number, &format!("Customer {number}")).await;
            desk.put(desk.opportunity(customer, 10 + number, "Kia EV6")).await;
        }
        let first = Party { number: 1, ..Party::default() }.id();
        desk.put(desk.promise(first, 30, "first_call", -5)).await;
        desk.put(desk.ask(first, 31, -90, 2, "Hello?")).await;
        desk.put(OpportunityRow {
            give_up_reason: Some("bought elsewhere".to_owned()),
            give_up_by: Some(desk.staff.0),
            give_up_at: Some(now() - MINUTE),
            ..desk.opportunity(first, 11, "Kia EV6")
        })
        .await;
        let page = manager.get("/today/manager").await;
        assert_eq!(page.status, 200);
        assert_in_order(
            &page,
            &["bought elsewhere", "Store YER1", "1 broken", "First call", "Unanswered", "Hello?", "ani@dealer.example", "4 pursuits"],
        );
        let (customer, opportunity) = (first.to_string(), id(11).to_string());
        let kept =
            manager.post("/today/manager/approve", &[("customer", &customer), ("opportunity", &opportunity), ("answer", "keep")]).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let row: OpportunityRow = desk.get(first, id(11)).await;
        assert_eq!((row.give_up_at, row.closed_at), (None, None));

        let preview = manager.get(&format!("/today/manager/move?from={}&to={colleague}&count=2", desk.staff)).await;
        assert_eq!(preview.body.matches("name=\"move\"").count(), 2, "{}", preview.body);
        assert!(preview.body.contains("Move 2 pursuits"));
        assert_eq!(
            roadbook_store::opportunities::load(&mut desk.house.app.db.read().await.unwrap()).await.unwrap().len(),
            1,
            "a look moves nothing"
        );
        let pair = preview.input("move");
        let (from, to) = (desk.staff.to_string(), colleague.to_string());
        let moved = manager.post("/today/manager/move", &[("from", &from), ("to", &to), ("move", &pair), ("note", "please")]).await;
        assert_eq!(moved.status, 303, "{}", moved.body);
        let load = roadbook_store::opportunities::load(&mut desk.house.app.db.read().await.unwrap()).await.unwrap();
        assert_eq!(load.iter().find(|(owner, ..)| *owner == colleague.0).map(|(_, count, _)| *count), Some(1));
        let theirs = desk.house.signed_in(colleague).await.get("/").await;
        assert!(theirs.body.contains("Handed over to you") && theirs.body.contains("Shared out anew"), "{}", theirs.body);
        assert!(theirs.body.contains("please"), "{}", theirs.body);
    });
}

#[test]
fn an_open_page_hears_of_its_changes_and_of_no_others() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let cookies = desk.browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        assert_eq!(desk.browser.get(&format!("/today/events/{}", id(1))).await.status, 404, "nobody else's");
        let request = Request::get(format!("/today/events/{}", desk.staff))
            .header("host", "roadbook.test")
            .header("cookie", cookies)
            .body(Body::empty())
            .unwrap();
        let response = desk.house.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 200);
        let mut stream = response.into_body().into_data_stream();
        let tell = async |staff: Uuid| {
            let mut conn = desk.house.app.db.begin().await.unwrap();
            let change = NewChange { staff: Some(staff), store: Some(desk.store.0), customer: None, kind: "touch.planned" };
            changes::tell(&mut conn, &[change], now()).await.unwrap();
            conn.commit().await.unwrap();
        };
        // The reader notes first what was there before.
        tokio::time::sleep(Duration::from_millis(700)).await;
        tell(id(9)).await;
        assert!(tokio::time::timeout(Duration::from_millis(1_500), stream.next()).await.is_err(), "a colleague's change");
        tell(desk.staff.0).await;
        let heard = tokio::time::timeout(Duration::from_secs(30), stream.next()).await.unwrap().unwrap().unwrap();
        assert!(String::from_utf8_lossy(&heard).contains("changed"));
        desk.browser.get("/").await;
    });
}

#[test]
fn the_week_shows_what_is_due_and_its_secret_link_ends_when_wanted() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let anna = desk.customer(1, "Anna, Maria").await;
        desk.put(desk.promise(anna, 1, "quote", 30)).await;
        let week = desk.browser.get("/today/calendar").await;
        assert_in_order(&week, &["Anna, Maria", "Quote", "On my telephone"]);
        assert!(!desk.browser.get("/today/calendar?day=2031-01-01").await.body.contains("Anna, Maria"));
        let made = desk.browser.post("/today/calendar", &[("do", "make")]).await;
        let link = made.input("feed");
        let mut telephone = desk.house.browser();
        let feed = telephone.get(&link).await;
        assert_eq!((feed.status.as_u16(), feed.header("content-type")), (200, "text/calendar; charset=utf-8"));
        assert_in_order(
            &feed,
            &[
                "BEGIN:VCALENDAR\r\n",
                "BEGIN:VTIMEZONE\r\n",
                "BEGIN:VEVENT\r\n",
                &format!("UID:promise-{}", id(1)),
                "SEQUENCE:0\r\n",
                "DTSTART;TZID=",
                "SUMMARY:Quote · Anna\\, Maria\r\n",
                "END:VCALENDAR\r\n",
            ],
        );
        // A new link ends the old one.
        let anew = desk.browser.post("/today/calendar", &[("do", "make")]).await.input("feed");
        assert_eq!(telephone.get(&link).await.status, 404);
        assert_eq!(telephone.get(&anew).await.status, 200);
        desk.browser.post("/today/calendar", &[("do", "end")]).await;
        assert_eq!(telephone.get(&anew).await.status, 404);
    });
}
