//! The product as a person meets it: `roadbook demo --files` in a real browser.
//!
//! One server and one browser serve all flows, since starting them costs more than the flows. `ROADBOOK_E2E=part` runs those flows whose
//! names hold that part. `ROADBOOK_SCREENSHOTS=DIR` also saves pictures of every page;
//! `ROADBOOK_PAGES=part` of those pages whose addresses hold that part. `ROADBOOK_LIVED=DIR` shows the group that has lived there instead of the one whose
//! files are taken in; `ROADBOOK_SHOWCASE=DIR` saves the pictures of README and the guide from it.

mod customer;
mod driver;
mod edit;
mod find;
mod import;
mod look;
mod pictures;
mod plain;
mod script;
mod server;
mod showcase;
mod today;
mod who;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};

use driver::{Browser, Driver};
use server::Server;

/// What every flow has at hand. The browser is signed in.
#[derive(Debug)]
pub struct Tour<'a> {
    driver: &'a Driver,
    server: &'a Server,
    browser: &'a Browser<'a>,
}

impl Tour<'_> {
    /// The address of a customer's page: the first that search finds.
    #[track_caller]
    fn customer(&self, words: &str) -> String {
        self.browser.goto(&format!("/search?q={words}"));
        self.browser.text("document.querySelector('main a.hit[href^=\"/customers/\"]').getAttribute('href')")
    }

    /// Changes the language of whoever is signed in.
    #[track_caller]
    fn read_in(&self, language: &str) {
        self.browser.goto("/settings");
        self.browser.choose("#language", language);
        self.browser.click("form[action='/settings'] .btn-main");
        self.browser.wait_for(&format!("document.documentElement.lang === '{language}'"));
    }
}

type Flow = fn(&Tour<'_>);

const FLOWS: &[(&str, Flow)] = &[
    ("first_view", look::the_first_view_is_light_and_still),
    ("search", find::search_as_you_type),
    ("search_keys", find::search_by_keyboard_alone),
    ("log", customer::log_by_keyboard),
    ("refused", customer::a_refused_form_says_why),
    ("fact", customer::add_and_end_a_fact),
    ("timeline", customer::filter_and_scroll_the_timeline),
    ("two_at_once", edit::two_people_edit_at_once),
    ("plain", plain::everything_without_script),
    ("keys", script::shortcuts_and_their_help),
    ("endless", script::an_endless_list),
    ("theme", script::light_and_dark),
    ("menus", script::menus_and_dialogs),
    ("today", today::work_three_lines_by_keyboard),
    ("who_judge", who::judge_by_key),
    ("who_household", who::one_household),
    ("who_join", who::join_and_part),
    ("who_plain", who::without_script),
    ("who_learn", who::learn_the_weights),
    ("import", import::from_file_to_mended_rows),
    ("refused_file", import::what_holds_no_rows_is_refused),
    ("narrow", look::every_page_fits_a_phone),
    ("cut", look::nothing_is_cut_on_a_phone),
    ("pictures", pictures::of_every_page),
    ("showcase", showcase::of_the_product),
];

#[test]
fn in_a_browser() {
    let Some(driver) = Driver::start() else { return };
    let lived: Option<std::path::PathBuf> = std::env::var_os("ROADBOOK_LIVED").map(Into::into);
    let server = Server::start(lived.as_deref());
    let browser = Browser::open(&driver, &server.base);
    look::measure(&browser, "/sign-in", 1440);
    pictures::here(&browser, "sign-in");
    server.sign_in(&browser);
    let tour = Tour { driver: &driver, server: &server, browser: &browser };
    let wanted = std::env::var("ROADBOOK_E2E").unwrap_or_default();
    let mut failed = Vec::new();
    for (name, flow) in FLOWS.iter().filter(|(name, _)| name.contains(&wanted)) {
        let begun = Instant::now();
        let ended = catch_unwind(AssertUnwindSafe(|| flow(&tour)));
        eprintln!("{name}: {} in {:.1} s", if ended.is_ok() { "ok" } else { "FAILED" }, begun.elapsed().as_secs_f64());
        if ended.is_err() {
            failed.push(*name);
        }
        // The next flow finds the browser as this one found it.
        browser.scripts(true);
        browser.resize(1440, 900);
    }
    assert!(failed.is_empty(), "these flows failed: {failed:?}");
}
