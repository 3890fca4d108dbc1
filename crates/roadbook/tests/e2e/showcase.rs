//! The pictures of README and the guide, taken from the group that has lived, so that they show what is there.

use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::{Tour, driver::Browser};

/// How long a comparison may take: both ways are lived through, on a machine that may be slow.
const LIVES: Duration = Duration::from_mins(20);

pub fn of_the_product(tour: &Tour<'_>) {
    let Some(directory) = std::env::var_os("ROADBOOK_SHOWCASE").map(PathBuf::from) else { return };
    fs::create_dir_all(&directory).unwrap();
    let browser = tour.browser;
    let shot = |name: &str, (width, height): (u32, u32), theme: &str, path: &str| {
        browser.resize(width, height);
        browser.chromium("Emulation.setEmulatedMedia", &json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] }));
        browser.goto(path);
        browser.snapshot(&directory.join(format!("{name}.webp")), width, height);
    };
    tour.read_in("en");
    shot("pursuits", (1200, 860), "light", "/reports/pursuits?from=2000-01-01");
    browser.goto("/imports");
    let waiting = browser
        .text("[...document.querySelectorAll('#rows a.row-link')].find((link) => link.innerText.endsWith('.csv')).getAttribute('href')");
    shot("columns", (1200, 860), "light", &waiting);
    shot("what-if", (1200, 800), "dark", &compared(browser));
    // As a consultant sees their morning.
    browser.chromium("Network.clearBrowserCookies", &json!({}));
    tour.server.sign_in_as(browser, &tour.server.consultant);
    tour.read_in("en");
    shot("today", (1200, 800), "light", "/");
    let customer = browser.text("document.querySelector('main a[href^=\"/customers/\"]').getAttribute('href')");
    shot("customer-dark", (1200, 860), "dark", &customer);
    shot("today-phone", (390, 780), "light", "/");
    tour.read_in("zh-Hant");
    shot("customer-zh-Hant", (1200, 860), "light", &customer);
    tour.read_in("en");
    browser.chromium("Emulation.setEmulatedMedia", &json!({ "features": [] }));
    browser.chromium("Network.clearBrowserCookies", &json!({}));
    tour.server.sign_in(browser);
}

/// The page of the first comparison that is kept; when there is none, the question that stands last is asked, as small as it may be.
fn compared(browser: &Browser<'_>) -> String {
    const KEPT: &str = "document.querySelector('section[aria-labelledby=kept] a.row-link')";
    browser.goto("/what-if");
    if browser.text(&format!("String({KEPT} !== null)")) == "false" {
        browser.click("section[aria-labelledby=ask] .cluster > a:last-child");
        browser.run("document.querySelectorAll('.fields select').forEach((size) => { size.selectedIndex = 0; })");
        browser.click("form[action='/what-if'] .btn-main");
        let begun = Instant::now();
        while browser.text(&format!("String({KEPT} !== null)")) == "false" {
            assert!(begun.elapsed() < LIVES, "the comparison does not end");
            std::thread::sleep(Duration::from_secs(2));
            browser.goto("/what-if");
        }
    }
    browser.text(&format!("{KEPT}.getAttribute('href')"))
}
