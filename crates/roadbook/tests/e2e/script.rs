//! What `assets/js/roadbook.js` adds to pages that work without it.

use crate::{
    Tour,
    driver::{ENTER, ESCAPE},
};

/// Keys lead through the product; `?` lists them, in words.
pub fn shortcuts_and_their_help(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.goto("/");
    browser.press(&["?"]);
    browser.wait_for("document.querySelector('#keys').open");
    let rows = browser.run("return [...document.querySelectorAll('#keys dt')].map((label) => label.innerText)");
    assert!(rows.as_array().unwrap().len() > 5, "{rows}");
    assert!(rows.as_array().unwrap().iter().all(|label| label.as_str().is_some_and(|text| !text.is_empty())), "{rows}");
    browser.press(&[ESCAPE]);
    browser.wait_for("!document.querySelector('#keys').open");
    browser.press(&["g", "c"]);
    browser.wait_for("location.pathname === '/customers'");
    browser.press(&["j"]);
    browser.press(&["j"]);
    browser.press(&["k"]);
    browser.press(&["j"]);
    browser.wait_for("document.activeElement === document.querySelectorAll('[data-row]')[1]");
    let href = browser.text("document.activeElement.getAttribute('href')");
    browser.press(&[ENTER]);
    browser.wait_for(&format!("location.pathname === '{href}'"));
}

/// The list grows as its end comes near, without a gap and without doubles; filters change it in place, with the address.
pub fn an_endless_list(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.goto("/customers");
    let rows = "document.querySelectorAll('#rows [data-row]').length";
    let first: u64 = browser.text(rows).parse().unwrap();
    for _ in 0..3 {
        browser.run("scrollTo(0, document.documentElement.scrollHeight)");
        std::thread::sleep(std::time::Duration::from_millis(150));
    }
    browser.wait_for(&format!("{rows} >= {}", first * 3));
    assert_eq!(
        browser.text("new Set([...document.querySelectorAll('#rows [data-row]')].map((row) => row.href)).size"),
        browser.text(rows),
        "each once"
    );

    browser.run("window.stays = true; scrollTo(0, 0)");
    browser.click("label:has(input[name=kind])");
    browser.wait_for("location.search.includes('kind=organisation')");
    assert_eq!(browser.text("window.stays"), "true");
    assert_eq!(browser.text("document.activeElement.name"), "kind", "the focus stays");
    browser.run("history.back()");
    browser.wait_for("!location.search.includes('kind=') && !window.stays");
}

/// The choice shows at once, and the server draws the next page in it.
pub fn light_and_dark(tour: &Tour<'_>) {
    let browser = tour.browser;
    let ground = "getComputedStyle(document.body).backgroundColor";
    browser.goto("/");
    browser.click("details.menu > summary");
    browser.click("[data-set=theme][data-value=light]");
    browser.wait_for("document.documentElement.dataset.theme === 'light'");
    let light = browser.text(ground);
    browser.click("[data-set=theme][data-value=dark]");
    browser.wait_for("document.documentElement.dataset.theme === 'dark'");
    browser.wait_for(&format!("{ground} !== '{light}'"));
    let dark = browser.text(ground);
    assert_eq!(browser.text("document.querySelector('[data-set=theme][data-value=dark]').getAttribute('aria-pressed')"), "true");
    browser.scripts(false);
    browser.goto("/customers");
    assert_eq!(browser.text("document.documentElement.dataset.theme"), "dark", "without script, from the cookie");
    assert_eq!(browser.text(ground), dark);
    browser.scripts(true);
    browser.goto("/");
    browser.click("details.menu > summary");
    browser.click("[data-set=theme][data-value='']");
    browser.wait_for("!document.documentElement.dataset.theme");
}

/// Menus close by Escape and by a click elsewhere; dialogs by Escape, their button and their backdrop.
pub fn menus_and_dialogs(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.goto("/");
    browser.click("details.menu > summary");
    browser.wait_for("document.querySelector('details.menu').open");
    browser.press(&[ESCAPE]);
    browser.wait_for("!document.querySelector('details.menu').open");
    browser.click("details.menu > summary");
    browser.click("main h1");
    browser.wait_for("!document.querySelector('details.menu').open");
    for close in [
        "document.querySelector('#keys [data-close]').click()",
        "document.querySelector('#keys').dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 1, clientY: 1 }))",
    ] {
        browser.press(&["?"]);
        browser.wait_for("document.querySelector('#keys').open");
        browser.run(close);
        browser.wait_for("!document.querySelector('#keys').open");
    }
}
