//! The pictures of README and the guide, taken from the group that has lived, so that they show what is there.

use std::{fs, path::PathBuf};

use serde_json::json;

use crate::Tour;

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
    shot("pursuits", (1200, 860), "light", "/reports/pursuits");
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
