//! Files in over HTTP: upload, mapping, run, quarantine, mending, downloads.

use std::time::Duration;

use roadbook_core::trust::Role;
use roadbook_store::{fetch_all, fetch_one};
use roadbook_test_support::each_database;

use crate::browser::{Answer, Browser, House};

const FILE: &str = "Customer no,Name,Phone,E-mail,Date of birth\n\
    1,Անի Պետրոսյան,091 555812,ani@example.com,12.03.1988\n\
    2,Karen Sargsyan,+374 93 111222,karen@example.com,01.02.1979\n\
    3,Bad Phone,12,bad@example.com,\n\
    4,No Date,094 371926,,31.02.1984\n";

/// Uploads bytes as a browser would and gives the answer.
async fn upload(browser: &mut Browser, name: &str, bytes: &[u8]) -> Answer {
    let mut body = format!(
        "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--XX--\r\n");
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=XX")];
    browser.send_bytes("POST", "/imports", &headers, body).await
}

/// The fields of the plan as the page shows them.
fn plan_fields(page: &Answer) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> =
        ["version", "shown", "source"].iter().map(|name| ((*name).to_owned(), unescape(&page.input(name)))).collect();
    let selected = |name: &str| {
        let at = page.body.find(&format!("name=\"{name}\""))?;
        let select = &page.body[at..at + page.body[at..].find("</select>")?];
        let chosen = select.find(" selected").map(|end| &select[..end])?;
        Some(unescape(chosen.rsplit("value=\"").next()?.trim_end_matches('"')))
    };
    fields.push(("kind".to_owned(), selected("kind").unwrap()));
    fields.push(("country".to_owned(), "AM".to_owned()));
    for index in 0..100 {
        let Some(target) = selected(&format!("t{index}")) else { break };
        fields.push((format!("h{index}"), unescape(&page.input(&format!("h{index}")))));
        fields.push((format!("t{index}"), target));
        if let Some(order) = selected(&format!("d{index}")) {
            fields.push((format!("d{index}"), order));
        }
    }
    fields
}

fn unescape(text: &str) -> String {
    text.replace("&#38;", "&").replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">")
}

async fn post(browser: &mut Browser, path: &str, fields: &[(String, String)], step: &str) -> Answer {
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.push(("do", step));
    browser.post(path, &fields).await
}

/// Uploads, starts as suggested, waits for the end. Gives the import's address.
async fn import(browser: &mut Browser, name: &str, bytes: &[u8]) -> String {
    let uploaded = upload(browser, name, bytes).await;
    assert_eq!(uploaded.status, 303, "{}", uploaded.body);
    let at = uploaded.location().to_owned();
    let plan = browser.get(&at).await;
    assert_eq!(plan.status, 200);
    let started = post(browser, &at, &plan_fields(&plan), "start").await;
    assert_eq!(started.location(), at, "{}", started.body);
    for _ in 0..400 {
        let page = browser.get(&at).await;
        if !page.body.contains("data-stream") {
            return at;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the import does not end");
}

/// Addresses of the bad rows on a page.
fn bad_rows(page: &Answer) -> Vec<String> {
    let mut rows: Vec<String> = page
        .body
        .split("href=\"/imports/quarantine/")
        .skip(1)
        .map(|rest| format!("/imports/quarantine/{}", rest.split('"').next().unwrap()))
        .collect();
    rows.dedup();
    rows
}

async fn manager(house: &House) -> Browser {
    let staff = house.add_staff("manager@example.com", false, &[(Role::GroupManager, None)]).await;
    house.signed_in(staff).await
}

async fn count(house: &House, sql: &'static str) -> i64 {
    let mut conn = house.app.db.read().await.unwrap();
    fetch_one!(conn, (i64,), sql).unwrap().0
}

#[test]
fn a_file_comes_in_and_its_bad_rows_are_mended() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        house.add_store("1").await;
        let mut browser = manager(&house).await;

        let uploaded = upload(&mut browser, "../../Customers 2026.csv", FILE.as_bytes()).await;
        let at = uploaded.location().to_owned();
        let plan = browser.get(&at).await;
        assert!(plan.body.contains("Customers 2026.csv") && !plan.body.contains("../"));
        let mut fields = plan_fields(&plan);
        assert!(fields.iter().any(|(name, value)| name == "kind" && value == "customers"), "{fields:?}");
        assert!(fields.iter().any(|(_, value)| value == "customer_number") && fields.iter().any(|(_, value)| value == "full_name"));

        // The preview follows what is chosen.
        let preview = post(&mut browser, &at, &fields, "preview").await;
        assert!(preview.body.contains("+374 91 555812"), "phones are shown in full, grouped");
        assert!(preview.body.contains("31.02.1984"), "what is wrong is shown");

        // Saved under a name, used again.
        fields.push(("name".to_owned(), "DMS customers".to_owned()));
        let saved = post(&mut browser, &at, &fields, "save").await;
        assert_eq!(saved.location(), at, "{}", saved.body);
        let page = browser.get(&at).await;
        assert!(page.body.contains("DMS customers"));
        let fields = plan_fields(&page);
        assert_eq!(post(&mut browser, &at, &fields, "start").await.status, 303);
        let mut result = browser.get(&at).await;
        for _ in 0..400 {
            if !result.body.contains("data-stream") {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
            result = browser.get(&at).await;
        }
        assert!(result.body.contains("The whole file was read"), "{}", result.body);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM customers").await, 2);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM quarantine WHERE state = 'open'").await, 2);

        // What is wrong, where, and as it stood in the file.
        let quarantine = browser.get(&format!("{at}/quarantine")).await;
        assert!(quarantine.body.contains("Line 4") && quarantine.body.contains("Phone: "), "{}", quarantine.body);
        let rows = bad_rows(&quarantine);
        assert_eq!(rows.len(), 2);
        let download = browser.get(&format!("{at}/quarantine.csv")).await;
        let lines: Vec<&str> = download.body.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[0].starts_with("Customer no,Name,Phone") && lines[0].ends_with("roadbook-line,roadbook-reason"), "{}", lines[0]);
        assert!(lines[1].starts_with("3,Bad Phone,12,bad@example.com,,4,"), "{}", lines[1]);

        // Still wrong: said, and what was typed is kept.
        let row = browser.get(&rows[0]).await;
        assert!(row.body.contains("value=\"12\""), "{}", row.body);
        let typed = |phone: &'static str| {
            ["Customer no", "Name", "Phone", "E-mail", "Date of birth"]
                .iter()
                .zip(["3", "Bad Phone", phone, "bad@example.com", ""])
                .enumerate()
                .flat_map(|(index, (header, cell))| [(format!("h{index}"), (*header).to_owned()), (format!("c{index}"), cell.to_owned())])
                .collect::<Vec<_>>()
        };
        let still = post(&mut browser, &rows[0], &typed("13"), "take").await;
        assert_eq!(still.status, 422);
        assert!(still.body.contains("value=\"13\"") && still.body.contains("Something is still wrong"));
        let taken = post(&mut browser, &rows[0], &typed("091 999888"), "take").await;
        assert_eq!(taken.location(), format!("{at}/quarantine"), "{}", taken.body);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM customers").await, 3);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM identifiers WHERE value = '+37491999888'").await, 1);
        // Twice does nothing twice.
        post(&mut browser, &rows[0], &typed("091 777888"), "take").await;
        assert_eq!(count(&house, "SELECT COUNT(*) FROM identifiers WHERE value = '+37491777888'").await, 0);

        // Discarded, reopened.
        browser.post(&rows[1], &[("do", "discard")]).await;
        assert_eq!(count(&house, "SELECT COUNT(*) FROM quarantine WHERE state = 'open'").await, 0);
        browser.post(&rows[1], &[("do", "reopen")]).await;
        assert_eq!(count(&house, "SELECT COUNT(*) FROM quarantine WHERE state = 'open'").await, 1);
        browser.post(&rows[1], &[("do", "discard")]).await;

        // The same file again: nothing is new, and what was settled stays settled.
        import(&mut browser, "Customers 2026.csv", FILE.as_bytes()).await;
        assert_eq!(count(&house, "SELECT COUNT(*) FROM customers").await, 3);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM quarantine WHERE state = 'open'").await, 0);
        assert_eq!(count(&house, "SELECT MAX(unchanged) FROM imports").await, 4);

        let mut conn = house.app.db.read().await.unwrap();
        let actions = fetch_all!(conn, (String,), "SELECT action FROM audit ORDER BY seq").unwrap();
        for action in ["import_uploaded", "mapping_saved", "import_started", "row_mended", "row_discarded", "row_reopened"] {
            assert!(actions.iter().any(|(found,)| found == action), "{action} is not in the log");
        }
    });
}

#[test]
fn what_is_no_file_of_rows_is_refused_in_words() {
    each_database(async |fresh| {
        let uploads = fresh.dir.join("uploads");
        let house = House::open(fresh).await;
        let mut browser = manager(&house).await;
        for (name, bytes, words) in [
            ("a.pdf", b"%PDF-1.7 ...".as_slice(), "holds no rows"),
            ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
            ("a.csv", b"", "empty"),
        ] {
            let refused = upload(&mut browser, name, bytes).await;
            assert_eq!(refused.status, 422, "{name}");
            assert!(refused.body.contains(words), "{name}: {}", refused.body);
        }
        let broken = browser
            .send(
                "POST",
                "/imports",
                &[("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=XX")],
                Some("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nname\nAnna".to_owned()),
            )
            .await;
        assert_eq!(broken.status, 422);
        assert!(broken.body.contains("broke off"), "{}", broken.body);
        let foreign =
            browser.send("POST", "/imports", &[("sec-fetch-site", "same-origin"), ("content-type", "text/plain")], Some("x".into())).await;
        assert_eq!(foreign.status, 400);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM imports").await, 0);
        let left = std::fs::read_dir(uploads).map(Iterator::count).unwrap_or_default();
        assert_eq!(left, 0, "nothing of a refused file stays");
    });
}

#[test]
fn large_and_odd_files_come_in() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let mut browser = manager(&house).await;
        // Ten megabytes in one cell: that row waits, the others come in.
        let mut file = b"Name,Phone,Remark\nAnna,+37491555812,\nBig,+37491234568,".to_vec();
        file.extend(std::iter::repeat_n(b'x', 10 << 20));
        file.extend_from_slice(b"\nKaren,+37493111222,\n");
        import(&mut browser, "clients.csv", &file).await;
        assert_eq!(count(&house, "SELECT COUNT(*) FROM customers").await, 2);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM quarantine").await, 1);
        // Semicolons and a legacy code page.
        let cyrillic: Vec<u8> = [b"Name;Phone\n".as_slice(), b"\xcf\xb8\xf2\xf0 \xcf\xe5\xf2\xf0\xee\xe2;+7 916 1234567\n"].concat();
        import(&mut browser, "clients-ru.csv", &cyrillic).await;
        assert_eq!(count(&house, "SELECT COUNT(*) FROM customer_names WHERE written = 'Пётр Петров'").await, 1);
    });
}

#[test]
fn a_stopped_import_goes_on_and_a_killed_one_is_resumed() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let mut browser = manager(&house).await;
        let uploaded = upload(&mut browser, "clients.csv", b"Name,Phone\nAnna,+37491555812\n").await;
        let at = uploaded.location().to_owned();
        let plan = browser.get(&at).await;
        // As if the node had died right after the start.
        let mut conn = house.app.db.begin().await.unwrap();
        let id = at.rsplit('/').next().unwrap().parse().unwrap();
        let row = roadbook_store::imports::find(&mut conn, id).await.unwrap().unwrap();
        roadbook_store::imports::start(&mut conn, id, row.version).await.unwrap().unwrap();
        conn.commit().await.unwrap();
        assert!(browser.get(&at).await.body.contains("data-stream"));
        assert_eq!(post(&mut browser, &at, &plan_fields(&plan), "start").await.location(), at, "it cannot be planned any more");
        browser.post(&format!("{at}/stop"), &[]).await;
        assert!(browser.get(&at).await.body.contains("Stopped"));
        browser.post(&format!("{at}/resume"), &[]).await;
        assert!(roadbook_web::import_runner::resume(&house.app).await.unwrap() <= 1, "another node may try the same");
        for _ in 0..400 {
            if count(&house, "SELECT COUNT(*) FROM imports WHERE state = 'done'").await == 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        assert_eq!(count(&house, "SELECT COUNT(*) FROM customers").await, 1);
        assert_eq!(count(&house, "SELECT taken FROM imports").await, 1);
    });
}

#[test]
fn a_store_manager_sees_only_the_imports_of_their_store() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let (one, two) = (house.add_store("1").await, house.add_store("2").await);
        let mine = house.add_staff("one@example.com", false, &[(Role::StoreManager, Some(one))]).await;
        let other = house.add_staff("two@example.com", false, &[(Role::StoreManager, Some(two))]).await;
        let mut mine = house.signed_in(mine).await;
        let mut other = house.signed_in(other).await;
        let at = upload(&mut mine, "secret-list.csv", FILE.as_bytes()).await.location().to_owned();
        assert_eq!(mine.get(&at).await.status, 200);
        assert_eq!(other.get(&at).await.status, 404);
        assert!(!other.get("/imports").await.body.contains("secret-list"));
        assert_eq!(other.post(&format!("{at}/delete"), &[]).await.status, 404);
        assert_eq!(mine.post(&format!("{at}/delete"), &[]).await.location(), "/imports");
        assert_eq!(mine.get(&at).await.status, 404);
    });
}

/// ADF and vCard need no mapping: what was understood is shown, and a document is mended as a text.
#[test]
fn documents_are_shown_taken_and_mended() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let mut browser = manager(&house).await;
        let prospect = |name: &str, phone: &str| {
            format!(
                "<prospect><requestdate>2026-11-20T10:00:00+04:00</requestdate><vehicle><make>Kia</make><model>Rio</model></vehicle><customer>\
                 <contact><name part=\"full\">{name}</name><phone>{phone}</phone></contact></customer></prospect>"
            )
        };
        let file = format!(
            "<?xml version=\"1.0\"?><!DOCTYPE adf [<!ENTITY who \"x\">]><adf>{}\n{}</adf>",
            prospect("Ani Petrosyan", "091 555812"),
            prospect("Vahe Grigoryan", "091 555813").replace("Rio", "&who;")
        );
        let uploaded = upload(&mut browser, "leads.xml", file.as_bytes()).await;
        let plan = browser.get(uploaded.location()).await;
        assert!(plan.body.contains("Ani Petrosyan") && plan.body.contains("value=\"start\""), "{}", plan.body);
        let at = import(&mut browser, "leads.xml", file.as_bytes()).await;
        assert_eq!(count(&house, "SELECT COUNT(*) FROM activities WHERE kind = 'enquiry'").await, 1);

        let waiting = browser.get(&format!("{at}/quarantine")).await;
        let rows = bad_rows(&waiting);
        assert_eq!(rows.len(), 1, "{}", waiting.body);
        let still = browser.post(&rows[0], &[("text", "<prospect>nobody</prospect>")]).await;
        assert_eq!(still.status, 422);
        let mended = browser.post(&rows[0], &[("text", &prospect("Vahe Grigoryan", "091 555813"))]).await;
        assert_eq!(mended.status, 303, "{}", mended.body);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM activities WHERE kind = 'enquiry'").await, 2);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM quarantine WHERE state = 'open'").await, 0);

        let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lilit Avagyan\r\nTEL:+37491555814\r\nEND:VCARD\r\n";
        import(&mut browser, "contacts.vcf", cards.as_bytes()).await;
        assert_eq!(count(&house, "SELECT COUNT(*) FROM customers").await, 3);
    });
}
