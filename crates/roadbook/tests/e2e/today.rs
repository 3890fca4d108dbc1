//! Today: three lines worked off by keyboard, and a list that follows what happens elsewhere.

use crate::{Tour, pictures};

const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";

/// The customers of the lines, from the top.
fn lines(tour: &Tour<'_>) -> Vec<String> {
    let ids = "[...document.querySelectorAll('#today-list [data-row]')].map((row) => row.id.slice(4)).join(' ')";
    tour.browser.text(ids).split_whitespace().map(str::to_owned).collect()
}

fn is_open(customer: &str) -> String {
    format!(
        "document.querySelector('#row-{customer}[aria-current]') && document.querySelector('#today-line a[href=\"/customers/{customer}\"]')"
    )
}

/// P promises, the arrows and Enter open a line, 1 to 4 log how a call went, N goes on.
pub fn work_three_lines_by_keyboard(tour: &Tour<'_>) {
    let browser = tour.browser;
    // What other flows provoked is theirs.
    browser.complaints();
    let customers: Vec<String> = ["petrosyan", "sargsyan", "hakobyan"]
        .iter()
        .map(|name| tour.customer(name).trim_start_matches("/customers/").split(['?', '/']).next().unwrap().to_owned())
        .collect();
    for (number, customer) in customers.iter().enumerate() {
        browser.goto(&format!("/?line={customer}"));
        browser.wait_for("document.querySelector('#today-line')");
        browser.press(&["p"]);
        browser.wait_for("document.activeElement?.name === 'kind'");
        browser.refill("#today-line input[name='words']", &format!("promise number {number}"));
        browser.press(&[ENTER]);
        browser.wait_for(&format!("document.querySelector('#row-{customer}')"));
        browser.wait_for(&format!("document.querySelector('#today-line').innerText.includes('promise number {number}')"));
    }

    browser.goto("/");
    let before = lines(tour);
    assert!(customers.iter().all(|customer| before.contains(customer)), "{before:?} holds {customers:?}");
    pictures::here(browser, "today");
    // From the open line, which is the first, one down and back.
    browser.press(&[DOWN]);
    browser.wait_for(&format!("document.activeElement.id === 'row-{}'", before[1]));
    browser.press(&[ENTER]);
    browser.wait_for(&is_open(&before[1]));
    browser.press(&["n"]);
    browser.wait_for(&is_open(before.get(2).unwrap_or(&before[0])));

    for (key, customer) in ["1", "1", "1"].iter().zip(&customers) {
        browser.goto(&format!("/?line={customer}"));
        browser.wait_for(&is_open(customer));
        browser.press(&[*key]);
        browser.wait_for(&format!("!document.querySelector('#row-{customer}')"));
        browser.wait_for("document.querySelector('#toasts .toast')");
    }
    let after = lines(tour);
    assert!(customers.iter().all(|customer| !after.contains(customer)), "what was promised was kept: {after:?}");

    // Somebody else, or the same person elsewhere, promises something: the list shows it by itself.
    browser.goto("/");
    browser.wait_for("document.querySelector('#today-list')");
    // The page listens a moment after it was drawn.
    std::thread::sleep(std::time::Duration::from_secs(1));
    let customer = &customers[0];
    browser.run(&format!(
        "fetch('/today/{customer}', {{ method: 'POST', body: new URLSearchParams({{ do: 'promise', kind: 'quote', due: '2099-01-01T10:00' }}) }}); return true;"
    ));
    browser.wait_for(&format!("document.querySelector('#row-{customer}')"));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
