//! Mail over HTTP: its settings, what nobody could place, and the files that came with it.

use std::sync::Arc;

use roadbook_core::{
    hear::Channel,
    kernel::{CustomerId, StaffId, StoreId, time::FixedClock},
    trust::{Permission, Role},
};
use roadbook_engine::{
    heard_mail::{self, MailOutcome},
    outbox::Ways,
    post::Post,
    secrets::Secrets,
};
use roadbook_store::{
    fetch_all,
    mail::{self, AttachmentRow},
    mail_settings, rows,
};
use roadbook_test_support::{FreshDb, MailServers, Party, TEST_NOW, each_database, mail_servers::HOUSE};
use roadbook_web::Options;
use uuid::Uuid;

use crate::{
    api_client::Client,
    browser::{Browser, House},
};

struct Desk {
    house: House,
    browser: Browser,
    store: StoreId,
    other: StoreId,
    manager: StaffId,
}

impl Desk {
    async fn open(fresh: FreshDb) -> Self {
        let secrets = Secrets::with_key(&"5e".repeat(32)).unwrap();
        let post = Post::new(Ways::default(), None, secrets, Arc::new(FixedClock(TEST_NOW)));
        let uploads = fresh.dir.join("uploads");
        let options = Options { uploads, machine_channels: post.channels(), post, ..Options::default() };
        let house = House::open_with(fresh, options).await;
        let store = house.add_store("YER1").await;
        let other = house.add_store("SEL1").await;
        let manager = house.add_staff("boss@dealer.test", false, &[(Role::Administrator, None)]).await;
        let browser = house.signed_in(manager).await;
        Self { house, browser, store, other, manager }
    }

    async fn person(&self, number: u128, name: &str, email: &str, store: StoreId) -> CustomerId {
        let party = Party { number, name, email: Some(email), language: Some("en"), store: Some(store.0), ..Party::default() };
        let mut conn = self.house.app.db.begin().await.unwrap();
        let id = party.insert(&mut conn).await.unwrap();
        conn.commit().await.unwrap();
        id
    }

    async fn heard(&self, store: StoreId, raw: &str) -> MailOutcome {
        let app = &self.house.app;
        heard_mail::take(&app.db, &app.rhythm, Some(store), raw.replace('\n', "\r\n").as_bytes()).await.unwrap()
    }

    /// The newest mail that waits.
    async fn waiting(&self) -> Uuid {
        let mut conn = self.house.app.db.read().await.unwrap();
        let all = fetch_all!(conn, (Uuid,), "SELECT mail_id FROM mail_pending WHERE settled_at IS NULL ORDER BY heard_at DESC").unwrap();
        all[0].0
    }

    async fn audited(&self) -> Vec<(String, String)> {
        let mut conn = self.house.app.db.read().await.unwrap();
        fetch_all!(conn, (String, String), "SELECT action, detail FROM audit ORDER BY seq").unwrap()
    }
}

/// Everything that the form of a place sends.
fn settings<'a>(version: &'a str, smtp: &'a str, password: &'a str, imap: &'a str, imap_password: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("version", version),
        ("smtp_url", smtp),
        ("smtp_password", password),
        ("from_address", "care@dealer.test"),
        ("from_name", ""),
        ("dkim_domain", ""),
        ("dkim_selector", ""),
        ("dkim_key", ""),
        ("imap_url", imap),
        ("imap_password", imap_password),
    ]
}

fn whole(body: &str) {
    assert!(body.trim_end().ends_with("</html>"), "{body}");
    for tag in ["div", "section", "ul", "li", "form", "details", "summary", "p", "a", "span", "small", "label"] {
        let opened = body.matches(&format!("<{tag}>")).count() + body.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, body.matches(&format!("</{tag}>")).count(), "<{tag}> in {body}");
    }
    assert!(!body.contains("style=\""));
}

#[test]
fn settings_are_kept_without_readable_secrets_and_count_at_once() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let list = desk.browser.get("/settings/mail").await;
        whole(&list.body);
        assert!(list.body.contains("The whole house") && list.body.contains("Store YER1") && list.body.contains("Not set up"));
        assert!(!desk.house.app.rhythm.machine_channels.has(Channel::Email, None));
        let page = desk.browser.get("/settings/mail/house").await;
        whole(&page.body);

        let version = page.input("version");
        let bad = settings(&version, "http://mail.dealer.test", "", "", "");
        let refused = desk.browser.post("/settings/mail/house", &bad).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("This cannot be used.") && refused.body.contains("http://mail.dealer.test"), "what was typed stays");

        // The password in the address, that of the mailbox in its own field.
        let url = "smtp://care%40dealer.test:hush-hush@127.0.0.1:9?tls=none";
        let typed = settings(&version, url, "", "imap://care%40dealer.test@127.0.0.1:9/INBOX?tls=none", "se:cr et");
        let saved = desk.browser.post("/settings/mail/house", &typed).await;
        assert_eq!((saved.status.as_u16(), saved.location()), (303, "/settings/mail/house"));
        assert!(desk.house.app.rhythm.machine_channels.has(Channel::Email, None), "without a restart");
        assert_eq!(desk.house.app.options.post.inboxes()[0].settings.login.password, "se:cr et");
        let page = desk.browser.get("/settings/mail/house").await;
        whole(&page.body);
        assert_eq!(page.input("smtp_url"), "smtp://care%40dealer.test@127.0.0.1:9?tls=none");
        for secret in ["hush-hush", "se:cr", "rb1."] {
            assert!(!page.body.contains(secret), "{secret} is shown");
        }
        let row = mail_settings::of(&mut desk.house.app.db.read().await.unwrap(), Uuid::nil()).await.unwrap().unwrap();
        assert!(row.smtp_password.starts_with("rb1.") && !format!("{row:?}").contains("hush"));
        let told = desk.audited().await;
        let (_, detail) = told.iter().find(|(action, _)| action == "mail_settings_changed").unwrap();
        assert!(detail.contains("smtp_password") && detail.contains("imap_url"), "{detail}");
        assert!(!detail.contains("hush") && !detail.contains("se:cr") && !detail.contains("rb1."), "{detail}");
        let log = desk.browser.get("/audit").await;
        assert!(log.body.contains("Changed the settings of mail") && log.body.contains("Password of the mail server"), "{}", log.body);

        // Nothing typed: kept. From an older page: both are shown.
        let version = page.input("version");
        let other = settings(&version, "smtp://care%40dealer.test@127.0.0.1:10?tls=none", "", "", "");
        assert_eq!(desk.browser.post("/settings/mail/house", &other).await.status, 303);
        let late = settings(&version, "smtp://care%40dealer.test@127.0.0.1:11?tls=none", "", "", "");
        let late = desk.browser.post("/settings/mail/house", &late).await;
        assert_eq!(late.status, 409);
        assert!(late.body.contains("127.0.0.1:10") && late.body.contains("127.0.0.1:11"), "{}", late.body);
        let kept = desk.house.app.options.post.ways();
        assert_eq!(kept.of(Channel::Email, None).unwrap().1.address, "care@dealer.test");
        assert!(desk.house.app.options.post.inboxes().is_empty(), "the mailbox is taken away");

        // The store's own address, sent by the house's server.
        let path = format!("/settings/mail/{}", desk.store);
        let page = desk.browser.get(&path).await;
        let version = page.input("version");
        let mut own = settings(&version, "", "", "", "");
        own[3].1 = "yerevan@dealer.test";
        assert_eq!(desk.browser.post(&path, &own).await.status, 303);
        let ways = desk.house.app.options.post.ways();
        assert_eq!(ways.of(Channel::Email, Some(desk.store.0)).unwrap().1.address, "yerevan@dealer.test");
        assert_eq!(ways.of(Channel::Email, Some(desk.other.0)).unwrap().1.address, "care@dealer.test");

        // A server that is not there is said to be so.
        let tried = desk.browser.post(&format!("{path}/test"), &[]).await;
        assert_eq!(tried.status, 200);
        whole(&tried.body);
        assert!(tried.body.contains("The test mail was not sent") && tried.body.contains("127.0.0.1:10"), "{}", tried.body);
        let tried = desk.browser.post(&format!("{path}/look"), &[]).await;
        assert!(tried.body.contains("The mailbox does not open"));

        // Who may not, sees nothing of it.
        let consultant = desk.house.add_staff("ani@dealer.test", false, &[(Role::Consultant, Some(desk.store))]).await;
        let mut ani = desk.house.signed_in(consultant).await;
        for path in ["/settings/mail", "/settings/mail/house", path.as_str()] {
            assert_eq!(ani.get(path).await.status, 403, "{path}");
        }
        assert_eq!(ani.post("/settings/mail/house", &settings("1", "", "", "", "")).await.status, 403);
        assert_eq!(desk.browser.get(&format!("/settings/mail/{}", Uuid::nil())).await.status, 404);
    });
}

#[test]
fn a_test_mail_leaves_and_the_mailbox_opens() {
    let Some(servers) = MailServers::start() else { return };
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        let version = desk.browser.get("/settings/mail/house").await.input("version");
        let (smtp, imap) = (servers.smtp_url(), servers.imap_url(HOUSE));
        let saved = desk.browser.post("/settings/mail/house", &settings(&version, &smtp, "", &imap, "")).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        let sent = desk.browser.post("/settings/mail/house/test", &[]).await;
        whole(&sent.body);
        assert!(sent.body.contains("The mail server took the test mail to boss@dealer.test"), "{}", sent.body);
        let looked = desk.browser.post("/settings/mail/house/look", &[]).await;
        assert!(looked.body.contains("The mailbox opens. Mails in INBOX: "), "{}", looked.body);
        // A wrong password says so.
        let version = desk.browser.get("/settings/mail/house").await.input("version");
        let wrong = settings(&version, &smtp, "", &imap, "wrong");
        assert_eq!(desk.browser.post("/settings/mail/house", &wrong).await.status, 303, "the field goes before the address");
        let looked = desk.browser.post("/settings/mail/house/look", &[]).await;
        assert!(looked.body.contains("The mailbox does not open") && looked.body.contains("sign-in"), "{}", looked.body);
    });
}

#[test]
fn other_systems_set_mail_up_too() {
    each_database(async |fresh| {
        let desk = Desk::open(fresh).await;
        let mut program = desk.house.browser();
        program.bearer = Some(desk.house.add_token(desk.manager, &[Permission::ManageSettings]).await);
        let list = program.get("/api/v1/mail-settings").await;
        assert_eq!(list.status, 200, "{}", list.body);
        let list: serde_json::Value = serde_json::from_str(&list.body).unwrap();
        assert_eq!(list["items"][0]["place"], "house");
        assert_eq!(list["items"].as_array().unwrap().len(), 3);
        let body =
            serde_json::json!({ "version": 0, "smtp_url": "smtp://care:pw@127.0.0.1:9?tls=none", "from_address": "care@dealer.test" });
        let json = &[("content-type", "application/json")];
        let set = program.send("PUT", "/api/v1/mail-settings/house", json, Some(body.to_string())).await;
        assert_eq!(set.status, 200, "{}", set.body);
        let set: serde_json::Value = serde_json::from_str(&set.body).unwrap();
        assert_eq!(
            (&set["smtp_url"], &set["has_smtp_password"], &set["version"]),
            (&"smtp://care@127.0.0.1:9?tls=none".into(), &true.into(), &1.into())
        );
        let late = program.send("PUT", "/api/v1/mail-settings/house", json, Some(body.to_string())).await;
        assert_eq!(late.status, 409, "{}", late.body);
        let wrong = serde_json::json!({ "version": 1, "imap_url": "imap://127.0.0.1" });
        let wrong = program.send("PUT", "/api/v1/mail-settings/house", json, Some(wrong.to_string())).await;
        assert_eq!(wrong.status, 422, "{}", wrong.body);
        let tried = program.send("POST", "/api/v1/mail-settings/house/test", json, Some("{}".to_owned())).await;
        assert_eq!(tried.status, 200, "{}", tried.body);
        let tried: serde_json::Value = serde_json::from_str(&tried.body).unwrap();
        assert_eq!(tried["out"]["outcome"], "failed");
        assert_eq!(tried["in"]["open"], false);
    });
}

const NAMELESS: &str = "From: <>\nTo: care@dealer.test\nMessage-ID: <odd-1@gate.test>\nSubject: The grey one\n\
    Date: Fri, 20 Nov 2026 08:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\
    Content-Type: text/plain; charset=utf-8\n\nIs the grey one still there?\n\nOn Thu, 19 Nov 2026 at 10:00, Ararat Motors wrote:\n> We have it in stock.\n\
    \n--b\nContent-Type: text/html; name=\"page.html\"\nContent-Disposition: attachment; filename=\"page.html\"\n\n<script>alert(1)</script>\n\
    --b--\n";

#[test]
fn mail_that_nobody_could_place_is_read_and_placed() {
    each_database(async |fresh| {
        let desk = Desk::open(fresh).await;
        let anna = desk.person(1, "Petrosyan|Anna", "anna@mail.example", desk.store).await;
        let far = desk.person(2, "Kim|Jisu", "jisu@mail.example", desk.other).await;
        assert_eq!(desk.heard(desk.store, NAMELESS).await, MailOutcome::Pending);
        assert_eq!(desk.heard(desk.store, NAMELESS).await, MailOutcome::Pending, "it waits once");
        let news = "From: News <news@portal.test>\nTo: care@dealer.test\nMessage-ID: <n-1@portal.test>\nList-Id: <news.portal.test>\nSubject: Ten tips\n\nTips\n";
        assert_eq!(desk.heard(desk.store, news).await, MailOutcome::Pending);
        let consultant = desk.house.add_staff("ani@dealer.test", false, &[(Role::Consultant, Some(desk.store))]).await;
        let elsewhere = desk.house.add_staff("min@dealer.test", false, &[(Role::Consultant, Some(desk.other))]).await;
        let mut ani = desk.house.signed_in(consultant).await;
        let mut min = desk.house.signed_in(elsewhere).await;

        let list = ani.get("/mail").await;
        whole(&list.body);
        assert!(list.body.contains("The grey one") && !list.body.contains("Ten tips"), "{}", list.body);
        assert!(ani.get("/mail?state=machines").await.body.contains("Ten tips"));
        assert!(!min.get("/mail").await.body.contains("The grey one"), "another store's");
        let mut conn = desk.house.app.db.read().await.unwrap();
        let all = fetch_all!(conn, (Uuid, String), "SELECT mail_id, subject FROM mail_pending ORDER BY subject").unwrap();
        drop(conn);
        let [(tips, _), (grey, _)] = all[..] else { panic!("{all:?}") };
        let path = format!("/mail/{grey}");
        for path in [path.clone(), format!("{path}/files/0")] {
            assert_eq!(min.get(&path).await.status, 404, "{path}");
        }
        let page = ani.get(&format!("{path}?q=Petrosyan")).await;
        whole(&page.body);
        assert!(page.body.contains("Is the grey one still there?") && page.body.contains("<summary class=\"small muted\">Quoted text"));
        assert!(page.body.contains("page.html") && page.body.contains(&anna.to_string()) && !page.body.contains("<script>alert"));
        assert!(!ani.get(&format!("{path}?q=Kim")).await.body.contains(&far.to_string()), "search keeps to one's stores");

        let file = ani.get(&format!("{path}/files/0")).await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "application/octet-stream"));
        assert!(file.header("content-disposition").starts_with("attachment; filename=\"page.html\""));
        assert!(file.header("content-security-policy").contains("sandbox"));
        assert_eq!(ani.get(&format!("{path}/files/7")).await.status, 404);

        // Not onto a customer of another store, and not without a customer.
        assert_eq!(ani.post(&format!("{path}/place"), &[("customer", &far.to_string())]).await.status, 404);
        assert_eq!(ani.post(&format!("{path}/place"), &[("customer", "x")]).await.status, 404);
        assert_eq!(min.post(&format!("{path}/place"), &[("customer", &far.to_string())]).await.status, 404);
        let placed = ani.post(&format!("{path}/place"), &[("customer", &anna.to_string())]).await;
        assert_eq!((placed.status.as_u16(), placed.location()), (303, format!("/customers/{anna}").as_str()));
        assert_eq!(ani.post(&format!("{path}/place"), &[("customer", &anna.to_string())]).await.status, 404, "once");
        let page = ani.get(&format!("/customers/{anna}")).await;
        assert!(page.body.contains("The grey one") && page.body.contains("page.html"), "{}", page.body);
        let files: Vec<AttachmentRow> = rows::of_customers(&mut desk.house.app.db.read().await.unwrap(), &[anna.0]).await.unwrap();
        let href = format!("/customers/{anna}/files/{}", files[0].attachment_id);
        assert!(page.body.contains(&href));
        let file = ani.get(&href).await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "application/octet-stream"));
        assert!(file.body.contains("alert(1)"));
        assert_eq!(min.get(&href).await.status, 404, "another store's customer");
        assert_eq!(ani.get(&format!("/customers/{anna}/files/{}", Uuid::from_u128(1))).await.status, 404);
        // Over the API, too, with the permission and within the stores of the page.
        let seller = desk.house.add_staff("seller@dealer.test", false, &[(Role::Consultant, Some(desk.store))]).await;
        let far = desk.house.add_staff("far@dealer.test", false, &[(Role::Consultant, Some(desk.other))]).await;
        let client = Client::of(&desk.house, seller, &[Permission::ReadCustomers]).await;
        let listed = client.get(&format!("customers/{anna}/attachments")).await;
        assert_eq!((listed.status, listed.items("name")), (200, vec!["page.html".to_owned()]), "{listed:?}");
        assert_eq!(listed.items("attachment_id"), vec![files[0].attachment_id.to_string()]);
        assert_eq!((&listed.json["items"][0]["risky"], &listed.json["items"][0]["kept"]), (&files[0].risky.into(), &true.into()));
        let none = client.get(&format!("customers/{anna}/attachments?activity_id={}", Uuid::from_u128(1))).await;
        assert_eq!(none.items("name"), Vec::<String>::new());
        let path_of = format!("/api/v1/customers/{anna}/attachments/{}", files[0].attachment_id);
        for (staff, scopes, status) in [
            (seller, vec![Permission::ReadCustomers], 200),
            (seller, vec![Permission::ReadStaff], 403),
            (far, vec![Permission::ReadCustomers], 404),
        ] {
            let mut browser = desk.house.browser();
            browser.bearer = Some(desk.house.add_token(staff, &scopes).await);
            let taken = browser.get(&path_of).await;
            assert_eq!(taken.status.as_u16(), status, "{scopes:?}");
            if status == 200 {
                assert!(taken.body.contains("alert(1)"));
                assert!(taken.header("content-disposition").starts_with("attachment; filename=\"page.html\""));
                assert_eq!(taken.header("content-type"), "application/octet-stream");
            }
        }
        assert_eq!(client.get(&format!("customers/{anna}/attachments/{}", Uuid::from_u128(1))).await.status, 404);
        // The same mail once more is known.
        assert_eq!(desk.heard(desk.store, NAMELESS).await, MailOutcome::Known);

        // Set aside with a reason, and brought back.
        let path = format!("/mail/{tips}");
        assert_eq!(ani.post(&format!("{path}/aside"), &[("reason", " ")]).await.status, 422);
        assert_eq!(ani.post(&format!("{path}/aside"), &[("reason", "a newsletter")]).await.status, 303);
        let settled = ani.get("/mail?state=settled").await;
        whole(&settled.body);
        assert!(settled.body.contains("a newsletter") && settled.body.contains("Placed") && settled.body.contains("ani@dealer.test"));
        assert_eq!(ani.post(&format!("{path}/back"), &[]).await.status, 303);
        assert_eq!(ani.post(&format!("{path}/back"), &[]).await.status, 404);
        assert!(ani.get(&path).await.body.contains("Tips"), "nothing of it is lost");

        let actions: Vec<String> = desk.audited().await.into_iter().map(|(action, _)| action).collect();
        for action in ["mail_seen", "mail_placed", "mail_set_aside", "mail_brought_back", "file_taken"] {
            assert!(actions.iter().any(|known| known == action), "{action}");
        }
    });
}

#[test]
fn mail_without_a_sender_becomes_an_enquiry_of_somebody_new() {
    each_database(async |fresh| {
        let mut desk = Desk::open(fresh).await;
        desk.heard(desk.store, NAMELESS).await;
        let path = format!("/mail/{}/enquiry", desk.waiting().await);
        let empty = desk.browser.post(&path, &[("name", "Hayk Hakobyan"), ("email", ""), ("phone", "")]).await;
        assert_eq!(empty.status, 422);
        whole(&empty.body);
        assert!(empty.body.contains("to reach them by") && empty.body.contains("Hayk Hakobyan"));
        let made = desk.browser.post(&path, &[("name", "Hayk Hakobyan"), ("email", ""), ("phone", "+374 91 555666")]).await;
        assert_eq!(made.status, 303, "{}", made.body);
        let page = desk.browser.get(made.location()).await;
        assert!(
            page.body.contains("Hayk Hakobyan") && page.body.contains("The grey one") && page.body.contains("page.html"),
            "{}",
            page.body
        );
        let counts = mail::pending_counts(&mut desk.house.app.db.read().await.unwrap(), &roadbook_core::trust::Scope::Group).await;
        assert_eq!(counts.unwrap(), (0, 0));
        assert_eq!(desk.browser.post(&path, &[("name", "Hayk Hakobyan"), ("email", ""), ("phone", "+374 91 555666")]).await.status, 404);
    });
}
