//! Finding a customer from anywhere.

use crate::{
    Tour,
    driver::{CONTROL, DOWN, ENTER, ESCAPE},
};

const INPUT: &str = "[data-search] input";
const AT_SEARCH: &str = "document.activeElement === document.querySelector('[data-search] input')";
const HITS: &str = "[...document.querySelectorAll('#hits a.hit')]";

/// Names in any script are found by Latin letters, and two Han characters find their bearer.
pub fn search_as_you_type(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.goto("/");
    browser.fill(INPUT, "petrosyan");
    browser.wait_for(&format!(r"{HITS}.some((hit) => /Պետրոսյան/.test(hit.innerText))"));
    assert_eq!(browser.path(), "/", "the page stays");
    assert_eq!(browser.text(&format!("document.querySelector('{INPUT}').getAttribute('aria-expanded')")), "true");
    browser.wait_for("document.querySelector('#announcer').textContent !== ''");

    browser.refill(INPUT, "wang");
    browser.wait_for(&format!(r"{HITS}.some((hit) => /王/.test(hit.innerText))"));
    let han = browser.text(&format!(r"{HITS}.map((hit) => hit.innerText.match(/王\p{{Script=Han}}+/u)).find(Boolean)[0]"));
    let two: String = han.chars().take(2).collect();
    browser.refill(INPUT, &two);
    browser.wait_for(&format!(
        "{HITS}.some((hit) => hit.innerText.includes('{han}')) && {HITS}.every((hit) => hit.innerText.includes('{two}'))"
    ));

    browser.refill(INPUT, "zzzzqqqq");
    browser.wait_for(&format!("{HITS}.length === 0 && document.querySelector('#hits').innerText.trim() !== ''"));
}

/// `/` and Ctrl-K go to the search, arrows choose, Enter opens, Escape leaves.
pub fn search_by_keyboard_alone(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.goto("/stores");
    browser.press(&["/"]);
    browser.wait_for(AT_SEARCH);
    assert_eq!(browser.text(&format!("document.querySelector('{INPUT}').value")), "", "the key itself is not typed");
    browser.write("petro");
    browser.wait_for(&format!("{HITS}.length > 1"));
    browser.press(&[ESCAPE]);
    browser.wait_for(&format!("{HITS}.length === 0"));
    browser.press(&[ESCAPE]);
    browser.wait_for(&format!("!({AT_SEARCH})"));

    browser.press(&[CONTROL, "k"]);
    browser.wait_for(AT_SEARCH);
    browser.write("petrosyan");
    browser.wait_for(&format!("{HITS}.length > 1"));
    browser.press(&[DOWN]);
    browser.press(&[DOWN]);
    browser.wait_for(&format!("{HITS}[1].getAttribute('aria-selected') === 'true' && {HITS}[0].getAttribute('aria-selected') === 'false'"));
    let name = browser.text(&format!("{HITS}[1].querySelector('.strong').innerText"));
    browser.press(&[ENTER]);
    browser.wait_for("location.pathname.startsWith('/customers/')");
    browser.wait_for(&format!("document.querySelector('h1').innerText.includes({name:?})"));
}
