//! Enquiries by HTTP: forms and ADF.

use roadbook_core::trust::Role;
use roadbook_store::fetch_one;
use roadbook_test_support::each_database;

use crate::browser::{Answer, Browser, House, form};

async fn count(house: &House, sql: &'static str) -> i64 {
    let mut conn = house.app.db.read().await.unwrap();
    fetch_one!(conn, (i64,), sql).unwrap().0
}

async fn send_form(browser: &mut Browser, accept: &str, fields: &[(&str, &str)]) -> Answer {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "https://dealer.example"),
        ("sec-fetch-site", "cross-site"),
        ("referer", "https://dealer.example/x5"),
        ("accept", accept),
    ];
    browser.send("POST", "/intake/form/1", &headers, Some(form(fields))).await
}

const PAGE: &str = "text/html,application/xhtml+xml";

#[test]
fn a_form_from_another_site_is_an_enquiry_at_once() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        house.add_store("1").await;
        let mut browser = house.browser();
        let page = browser.get("/intake/form/1?lang=hy&vehicle=Aurora").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("lang=\"hy\"") && page.body.contains("value=\"Aurora\""));
        assert!(page.header("content-security-policy").contains("frame-ancestors *"), "it can stand in a frame");
        assert_eq!(browser.get("/intake/form/nowhere").await.status, 404);

        let sent = send_form(
            &mut browser,
            PAGE,
            &[("ours", "1"), ("name", "Անի Պետրոսյան"), ("phone", "091 555812"), ("message", "Is it there?"), ("consent", "yes")],
        )
        .await;
        assert_eq!(sent.status, 200, "{}", sent.body);
        assert_eq!(sent.header("access-control-allow-origin"), "*");
        assert_eq!(count(&house, "SELECT COUNT(*) FROM customers").await, 1);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM activities WHERE kind = 'enquiry'").await, 1);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM identifiers WHERE value = '+37491555812'").await, 1);
        let mut conn = house.app.db.read().await.unwrap();
        let (proof,) = fetch_one!(conn, (String,), "SELECT proof FROM consents").unwrap();
        assert!(proof.contains("Համաձայն եմ") && proof.contains("https://dealer.example/x5"), "the wording is the proof: {proof}");
        drop(conn);

        // Recognised by the phone; the same words sent twice are one enquiry.
        let again = [("name", "Ani Petrosyan"), ("phone", "+37491555812"), ("message", "And in red?")];
        assert_eq!(send_form(&mut browser, "*/*", &again).await.status, 202);
        assert_eq!(send_form(&mut browser, "*/*", &again).await.status, 202);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM customers").await, 1);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM activities WHERE kind = 'enquiry'").await, 2);
    });
}

#[test]
fn what_cannot_be_answered_is_asked_again_or_kept() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        house.add_store("1").await;
        let mut browser = house.browser();
        let asked = send_form(&mut browser, PAGE, &[("ours", "1"), ("name", "Anna"), ("message", "Hello there")]).await;
        assert_eq!(asked.status, 422);
        assert!(asked.body.contains("Hello there"), "what was typed is kept");
        assert_eq!(count(&house, "SELECT COUNT(*) FROM quarantine").await, 0);
        // From elsewhere nobody can be asked: it waits in quarantine.
        assert_eq!(send_form(&mut browser, "*/*", &[("name", "Anna"), ("message", "Hello there")]).await.status, 202);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM quarantine").await, 1);
        // A machine fills what people do not see.
        let machine = [("ours", "1"), ("name", "Bot"), ("phone", "091234567"), ("website", "http://spam")];
        assert_eq!(send_form(&mut browser, PAGE, &machine).await.status, 200);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM customers").await, 0);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM quarantine").await, 2);
        // Mended by hand it is an enquiry like any other.
        let staff = house.add_staff("care@example.com", false, &[(Role::GroupManager, None)]).await;
        let mut manager = house.signed_in(staff).await;
        let list = manager.get("/imports/quarantine").await;
        let row = list.body.split("href=\"/imports/quarantine/").find(|part| part.contains("spam") && !part.starts_with('<'));
        let row = format!("/imports/quarantine/{}", row.unwrap().split('"').next().unwrap());
        let taken = manager.post(&row, &[("do", "retry")]).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM customers").await, 1);
        // And too often is too often.
        let mut refused = 0;
        for number in 0..12 {
            let phone = format!("0912345{number:02}");
            refused += usize::from(send_form(&mut browser, "*/*", &[("name", "Anna"), ("phone", &phone)]).await.status == 429);
        }
        assert!(refused > 0);
    });
}
