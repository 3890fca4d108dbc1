//! Pictures of every page, to be looked at: wide and narrow, light and dark, in three scripts.

use std::{fs, path::PathBuf};

use serde_json::json;

use crate::{Tour, driver::Browser, look};

/// Where pictures go, when they are wanted.
fn directory() -> Option<PathBuf> {
    let directory = std::env::var_os("ROADBOOK_SCREENSHOTS").map(PathBuf::from)?;
    fs::create_dir_all(&directory).unwrap();
    Some(directory)
}

/// The page that is open now, in the middle of a flow, wide and narrow.
pub fn here(browser: &Browser<'_>, name: &str) {
    let Some(directory) = directory() else { return };
    for width in [360, 1440] {
        browser.resize(width, if width == 360 { 740 } else { 900 });
        browser.picture(&directory.join(format!("flow_{name}-en-{width}-light.png")), 2_400);
    }
}

pub fn of_every_page(tour: &Tour<'_>) {
    let Some(directory) = directory() else { return };
    let browser = tour.browser;
    let (mut pages, _) = look::every_page(browser);
    pages.insert("/search".to_owned(), "/search?q=kim".to_owned());
    // Somebody with cars and a history.
    browser.goto("/vehicles?order=service");
    browser.click("#rows .row-link");
    browser.wait_for("document.querySelector('a[href^=\"/customers/\"].row-link')");
    pages.insert(
        "/customers/*".to_owned(),
        browser.text("document.querySelector('a[href^=\"/customers/\"].row-link').getAttribute('href')"),
    );
    pages.insert("/vehicles/*".to_owned(), browser.path());
    let wanted = std::env::var("ROADBOOK_PAGES").unwrap_or_default();
    pages.retain(|kind, _| kind.contains(&wanted));
    for language in ["en", "hy", "zh-Hant"] {
        tour.read_in(language);
        for (width, theme) in [(1440, "light"), (360, "light"), (1440, "dark"), (360, "dark")] {
            // Dark in one language is enough.
            if theme == "dark" && language != "en" {
                continue;
            }
            browser.resize(width, if width == 360 { 740 } else { 900 });
            browser.chromium("Emulation.setEmulatedMedia", &json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] }));
            for (kind, path) in &pages {
                browser.goto(path);
                let name = kind.trim_matches('/').replace(['/', '?', '='], "_").replace('*', "one");
                let name = if name.is_empty() { "home" } else { &name };
                browser.picture(&directory.join(format!("{name}-{language}-{width}-{theme}.png")), 2_400);
            }
        }
    }
    tour.read_in("en");
}
