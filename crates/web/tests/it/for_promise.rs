//! Which promise a call, mail or visit is for, said over HTTP.

use roadbook_store::{outbox, promises::PromiseRow};
use roadbook_test_support::{each_database, insert_consent};

use crate::browser::Answer;
use crate::desk::{Desk, id};

/// The option of a select that is chosen.
fn chosen(page: &Answer, select: &str) -> String {
    let select = page.body.split(&format!("id=\"{select}\"")).nth(1).unwrap_or_else(|| panic!("no {select} in {}", page.body));
    let select = select.split("</select>").next().unwrap();
    let chosen = select.split("<option ").find(|option| option.contains(" selected")).unwrap_or_default();
    chosen.split('"').nth(1).unwrap_or_default().to_owned()
}

#[test]
fn one_says_which_promise_a_call_or_mail_is_for() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let (anna, bela) = (desk.customer(1, "Anna").await, desk.customer(2, "Bela").await);
        desk.put(desk.promise(anna, 1, "quote", 60)).await;
        desk.put(desk.promise(anna, 2, "free_text", 600)).await;
        desk.put(desk.promise(anna, 3, "parts_arrival", 600)).await;
        desk.put(desk.promise(bela, 4, "quote", 900)).await;
        let mut conn = desk.house.app.db.begin().await.unwrap();
        insert_consent(&mut conn, anna, 5, "service_message", "any", true).await.unwrap();
        conn.commit().await.unwrap();
        // The line stands where it stands because of that promise.
        let page = desk.browser.get(&format!("/?line={anna}")).await;
        for select in ["log-promise", "mail-promise"] {
            assert_eq!(chosen(&page, select), id(1).to_string());
        }
        assert!(!page.body.contains(&format!("<option value=\"{}\"", id(3))), "no call makes parts arrive");
        let ledger = desk.browser.get("/promises").await;
        assert!(ledger.body.contains(&format!("/?line={anna}&amp;promise={}", id(2))), "{}", ledger.body);
        assert!(!ledger.body.contains(&format!("promise={}", id(3))));
        let page = desk.browser.get(&format!("/?line={anna}&promise={}", id(2))).await;
        assert_eq!(chosen(&page, "log-promise"), id(2).to_string());
        // Once somebody waits for an answer, the line is about that.
        desk.put(desk.ask(anna, 6, -30, 1, "Please write me")).await;
        assert_eq!(chosen(&desk.browser.get(&format!("/?line={anna}")).await, "log-promise"), "");

        let of_bela = id(4).to_string();
        let note = ("note", "she wants the red one");
        let wrong = desk.act(anna, &[("do", "outcome"), ("outcome", "reached"), note, ("for_promise", &of_bela)]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("This customer was not promised that") && wrong.body.contains("she wants the red one"));
        assert!(!desk.browser.get(&format!("/customers/{anna}")).await.body.contains("she wants the red one"), "nothing was logged");
        let words = [("do", "mail"), ("subject", "The price"), ("body", "Here it is"), ("for_promise", "nonsense")];
        let wrong = desk.act(anna, &words).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("was not promised that") && wrong.body.contains("Here it is") && wrong.body.contains("The price"));

        let free = id(2).to_string();
        let logged = desk.act(anna, &[("do", "outcome"), ("outcome", "reached"), note, ("for_promise", &free)]).await;
        assert_eq!(logged.status, 303, "{}", logged.body);
        let kept: PromiseRow = desk.get(anna, id(2)).await;
        assert_eq!((kept.state.as_str(), kept.claimed), ("kept", true), "the exchange knows of no call");
        let quote: PromiseRow = desk.get(anna, id(1)).await;
        assert_eq!(quote.state, "open", "it was for the other");
        let again = desk.act(anna, &[("do", "outcome"), ("outcome", "reached"), note, ("for_promise", &free)]).await;
        assert_eq!(again.status, 422);
        assert!(again.body.contains("settled already") && again.body.contains("she wants the red one"));

        let quote = id(1).to_string();
        let sent = desk.act(anna, &[("do", "mail"), ("subject", "The price"), ("body", "Here it is"), ("for_promise", &quote)]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let waiting = outbox::of_customer(&mut desk.house.app.db.read().await.unwrap(), anna.0).await.unwrap();
        assert!(waiting[0].message.contains(&quote), "it goes with the message: {}", waiting[0].message);
    });
}

#[test]
fn a_visit_logged_on_the_customers_page_keeps_the_promise_that_it_was_for() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let anna = desk.customer(1, "Anna").await;
        desk.put(desk.promise(anna, 1, "finance_answer", 60)).await;
        let page = desk.browser.get(&format!("/customers/{anna}")).await;
        assert_eq!(chosen(&page, "promise-visit"), "");
        assert!(!page.body.contains("id=\"promise-note\""), "a note keeps nothing");
        let form = format!("/customers/{anna}/add?what=visit&promise={}", id(1));
        assert_eq!(chosen(&desk.browser.get(&form).await, "promise-visit"), id(1).to_string());
        let path = format!("/customers/{anna}/activities");
        let fields = |promise| vec![("activity", "visit"), ("text", "was here with the bank"), ("for_promise", promise)];
        let unknown = id(9).to_string();
        let wrong = desk.browser.post(&path, &fields(&unknown)).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("was not promised that") && wrong.body.contains("was here with the bank"));
        let promise = id(1).to_string();
        assert_eq!(desk.browser.post(&path, &fields(&promise)).await.status, 303);
        let kept: PromiseRow = desk.get(anna, id(1)).await;
        assert_eq!((kept.state.as_str(), kept.claimed), ("kept", false));
        for page in [format!("/customers/{anna}"), format!("/customers/{anna}/timeline?kinds=visit")] {
            let page = desk.browser.get(&page).await;
            let visit = page.body.split("was here with the bank").nth(1).unwrap().split("</li>").next().unwrap().to_owned();
            assert!(visit.contains("For the promise: Finance answer") && !visit.contains(&id(1).to_string()), "{visit}");
        }
        let late = desk.browser.post(&path, &fields(&promise)).await;
        assert_eq!(late.status, 422);
        assert!(late.body.contains("settled already"));
    });
}
