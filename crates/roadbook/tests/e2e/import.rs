//! A file of the dealer's on its way in, as the person at the desk sees it.

use std::fmt::Write;

use crate::{Tour, pictures};

/// Enough rows that a debug build is still at work when the page of the import opens.
const ROWS: usize = 12_000;

/// The rows that cannot be taken: line in the file, and what stands where a telephone number should.
const BAD: [(usize, &str); 2] = [(101, "ask the office"), (ROWS + 1, "12")];

fn file() -> String {
    let mut text = String::from("Customer no;First name;Surname;Mobile;E-mail address;Date of birth;Car;Remarks about parking\r\n");
    for line in 2..=ROWS + 1 {
        let phone = match BAD.iter().find(|(bad, _)| *bad == line) {
            Some((_, phone)) => (*phone).to_owned(),
            None => format!("+374 91 {:06}", 100_000 + line),
        };
        // The first bad row has nothing else by which the customer could be known again.
        let email = if line == BAD[0].0 { String::new() } else { format!("person{line}@parade.example") };
        writeln!(text, "E{line};Vard{line};Paradyan;{phone};{email};0{}.04.1980;Volvo XC60;row {line}\r", line % 9 + 1).unwrap();
    }
    text
}

/// Upload, the mapping that is suggested with a sample of what it understands, live progress, the result, and the rows that wait: one mended
/// by hand, the rest downloaded.
pub fn from_file_to_mended_rows(tour: &Tour<'_>) {
    let browser = tour.browser;
    let directory = tempfile::Builder::new().prefix("roadbook-file").tempdir().unwrap();
    let path = directory.path().join("parade.csv");
    std::fs::write(&path, file()).unwrap();
    browser.goto("/imports");
    browser.attach("#file", &path);
    browser.click("form[action='/imports'] .btn-main");

    // What the columns mean is suggested, and shown on rows of the file.
    browser.wait_for("document.querySelector('#plan') && location.pathname.startsWith('/imports/')");
    assert_eq!(browser.text("document.querySelector('#kind').value"), "customers");
    let chosen = |column: &str| browser.text(&format!("document.querySelector('#plan select[aria-label=\"{column}\"]').value"));
    for (column, meaning) in [
        ("Customer no", "customer_number"),
        ("First name", "given_name"),
        ("Surname", "family_name"),
        ("Mobile", "phone"),
        ("E-mail address", "email"),
        ("Date of birth", "fact:birth_date"),
    ] {
        let found = chosen(column);
        assert!(found.starts_with(meaning), "{column} is taken for {found}");
    }
    let understood = browser.text("document.querySelector('#plan').innerText");
    assert!(understood.contains("Vard2") && understood.contains("+374"), "{understood}");

    // Another meaning for a column, and the sample follows without a new page.
    browser.run("window.stays = true");
    let column = "#plan select[aria-label='Remarks about parking']";
    browser.choose(column, "fact:remark");
    browser.wait_for("[...document.querySelectorAll('#plan table')].at(-1).innerText.includes('row 2')");
    assert_eq!(browser.text("window.stays"), "true", "the page was loaded anew");
    assert_eq!(chosen("Remarks about parking"), "fact:remark");

    pictures::here(browser, "plan");

    // Progress comes in by itself.
    browser.click("#plan button[value=start]");
    browser.wait_for("document.querySelector('#status')");
    let page = browser.path();
    pictures::here(browser, "progress");
    let running = browser.text("Boolean(document.querySelector('#status progress'))") == "true";
    assert!(running || !cfg!(debug_assertions), "the import was over before its page was there: it needs more rows");
    browser.run(
        "window.stays = true; window.seen = new Set(); window.opened = 0;
         window.EventSource = class extends EventSource { constructor(...all) { super(...all); window.opened++; } };
         const look = () => { const rows = document.querySelector('#status .progress-row .num'); if (rows) window.seen.add(rows.innerText); };
         look(); new MutationObserver(look).observe(document.querySelector('#status'), { childList: true });",
    );
    browser.wait_for("document.querySelector('#status .alert')");
    assert_eq!(browser.text("window.stays"), "true", "the page was loaded anew");
    assert_eq!(browser.text("window.opened"), "0", "one stream is enough");
    let steps: u64 = browser.text("window.seen.size").parse().unwrap();
    assert!(steps > 1 || !running, "the progress stands still");
    let tiles = browser
        .run("return [...document.querySelectorAll('#status .tile .value')].map((value) => Number(value.innerText.replace(/\\D/g, '')))");
    let tiles: Vec<usize> = tiles.as_array().unwrap().iter().map(|value| usize::try_from(value.as_u64().unwrap()).unwrap()).collect();
    assert_eq!(tiles[..4], [ROWS, ROWS - BAD.len(), 0, BAD.len()], "rows, taken, known, in quarantine");

    pictures::here(browser, "result");

    // The rows that wait say why, and where.
    browser.click("#status .btn-main");
    browser.wait_for("location.pathname.endsWith('/quarantine')");
    let rows = browser.text("document.querySelector('#rows').innerText");
    assert!(rows.contains("Line 101") && BAD.iter().all(|(_, phone)| rows.contains(&format!("({phone})"))), "{rows}");
    let download = browser.run("return fetch(document.querySelector('a[href$=\"quarantine.csv\"]').href).then((answer) => answer.text())");
    let download = download.as_str().unwrap();
    assert_eq!(download.trim_end().lines().count(), 1 + BAD.len(), "{download}");
    assert!(download.lines().next().unwrap().contains("Mobile") && download.contains("ask the office"), "{download}");

    pictures::here(browser, "quarantine");

    // Mended wrongly, it stays, with what was typed; mended rightly, it is in.
    browser.run("[...document.querySelectorAll('#rows .row-link')].find((link) => link.innerText.includes('101')).click()");
    browser.wait_for("document.querySelector('[aria-invalid=true]')");
    let field = "[aria-invalid=true]";
    assert_eq!(browser.text(&format!("document.querySelector('{field}').value")), BAD[0].1);
    browser.refill(field, "still no number");
    browser.run("document.querySelector('[aria-invalid=true]').dataset.typed = ''");
    browser.click("button[value=take]");
    // The field of the answer, not the one that was typed into.
    browser.wait_for("document.querySelector('[role=alert]') && document.querySelector('[aria-invalid=true]:not([data-typed])')?.value === 'still no number'");
    pictures::here(browser, "mend");
    browser.refill(field, "+374 93 555101");
    browser.click("button[value=take]");
    browser.wait_for("location.pathname.endsWith('/quarantine')");
    let left = browser.text("document.querySelector('#rows').innerText");
    assert!(!left.contains("Line 101") && left.contains(BAD[1].1), "{left}");
    browser.goto("/search?q=Vard101");
    browser.wait_for("document.querySelector('main a.hit')");
    browser.goto("/search?q=93555101");
    browser.wait_for("document.querySelector('main a.hit')?.innerText.includes('Vard101')");

    // All that is left, once more as it is: still wrong, and said.
    browser.goto(&format!("{page}/quarantine"));
    browser.run("document.querySelector('#rows').dataset.before = ''");
    browser.click("button[value=retry]");
    browser.wait_for("document.querySelector('#rows:not([data-before])')?.innerText.includes('12')");
    browser.click("[name=row]");
    browser.click("button[value=discard]");
    browser.wait_for("!document.querySelector('#rows')");
    browser.goto(&page);
    browser.wait_for("document.querySelector('#status .alert-good')");
}

/// A file that holds no rows is refused in words, and nothing is left of it.
pub fn what_holds_no_rows_is_refused(tour: &Tour<'_>) {
    let browser = tour.browser;
    let directory = tempfile::Builder::new().prefix("roadbook-file").tempdir().unwrap();
    let path = directory.path().join("contract.csv");
    std::fs::write(&path, b"%PDF-1.7 and so on").unwrap();
    browser.goto("/imports");
    browser.attach("#file", &path);
    browser.click("form[action='/imports'] .btn-main");
    browser.wait_for("document.querySelector('.alert-bad')");
    assert_eq!(browser.path(), "/imports");
    assert!(!browser.text("document.querySelector('#rows').innerText").contains("contract.csv"));
}
