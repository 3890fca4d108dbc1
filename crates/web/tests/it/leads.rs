//! Enquiries by HTTP: forms and ADF.

use roadbook_core::trust::{Permission, Role};
use roadbook_store::fetch_one;
use roadbook_test_support::each_database;

use crate::browser::{Answer, Browser, House, form};

pub async fn count(house: &House, sql: &'static str) -> i64 {
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

const ADF: &str = r#"<?ADF VERSION "1.0"?><?xml version="1.0"?><adf><prospect><requestdate>2026-11-20T10:00:00+04:00</requestdate>
<vehicle><year>2025</year><make>Aurora</make><model>X5</model></vehicle>
<customer><contact><name part="full">Karen Sargsyan</name><email>karen@example.com</email><phone type="mobile">+37493111222</phone></contact><comments>Price & colour?</comments></customer>
<vendor><contact><name part="full">Store 1</name></contact></vendor></prospect></adf>"#;

#[test]
fn adf_comes_in_by_token_and_by_secret_address_and_is_never_lost() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let store = house.add_store("1").await;
        let staff = house.add_staff("it@example.com", false, &[(Role::Administrator, None)]).await;
        let mut nobody = house.browser();
        assert_eq!(nobody.send("POST", "/intake/adf", &[], Some(ADF.into())).await.status, 401);
        let mut portal = house.browser();
        portal.bearer = Some(house.add_token(staff, &[Permission::Import]).await);
        let taken = portal.send("POST", "/intake/adf?store=1", &[("content-type", "application/xml")], Some(ADF.into())).await;
        assert_eq!(taken.status, 202, "{}", taken.body);
        let said: serde_json::Value = serde_json::from_str(&taken.body).unwrap();
        assert_eq!(said["leads"][0]["outcome"], "taken", "{said}");
        assert_eq!(said["leads"][0]["understood"]["name"], "Karen Sargsyan");
        assert!(!said["leads"][0]["warnings"].as_array().unwrap().is_empty(), "{said}");
        assert_eq!(count(&house, "SELECT COUNT(*) FROM activities WHERE kind = 'enquiry'").await, 1);
        // The same again is known.
        let again = portal.send("POST", "/intake/adf?store=1", &[], Some(ADF.into())).await;
        assert!(again.body.contains("unchanged"), "{}", again.body);

        // The secret address is shown once and ends with the next.
        let mut manager = house.signed_in(staff).await;
        let made = manager.post(&format!("/imports/channels/{store}"), &[]).await;
        let path = made.body.split("/intake/adf/").nth(1).unwrap().split('<').next().unwrap();
        let path = format!("/intake/adf/{path}");
        let other = ADF.replace("Karen Sargsyan", "Anna Avetyan").replace("karen@", "anna@").replace("93111222", "91555666");
        assert_eq!(nobody.send("POST", &path, &[], Some(other)).await.status, 202);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM customers").await, 2);
        assert_eq!(nobody.send("POST", &format!("/intake/adf/{store}/guess"), &[], Some(ADF.into())).await.status, 404);

        // What cannot be read waits with all its bytes.
        let broken = nobody.send_bytes("POST", &path, &[], b"no xml \xff\xfe\x00 at all".to_vec()).await;
        assert_eq!(broken.status, 202);
        assert!(broken.body.contains("quarantined"), "{}", broken.body);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM quarantine").await, 1);
        let bomb = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;\">]><adf><prospect>&y;</prospect></adf>";
        assert_eq!(nobody.send("POST", &path, &[], Some(bomb.to_owned())).await.status, 202);
        let huge = nobody.send_bytes("POST", &path, &[], vec![b'<'; 10 << 20]).await;
        assert_eq!(huge.status, 413);

        manager.post(&format!("/imports/channels/{store}"), &[]).await;
        assert_eq!(nobody.send("POST", &path, &[], Some(ADF.into())).await.status, 404, "the old address is over");
    });
}
