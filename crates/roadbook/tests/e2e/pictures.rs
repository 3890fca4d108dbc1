//! Pictures of every page, to be looked at: wide and narrow, light and dark, in three scripts.

use std::{fs, path::PathBuf};

use serde_json::json;

use crate::{Tour, look};

pub fn of_every_page(tour: &Tour<'_>) {
    let Some(directory) = std::env::var_os("ROADBOOK_SCREENSHOTS").map(PathBuf::from) else { return };
    fs::create_dir_all(&directory).unwrap();
    let browser = tour.browser;
    let (pages, _) = look::every_page(browser);
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
