//! Simultaneous edits.

use crate::{Tour, driver::Browser, pictures};

/// Whoever saves second sees both values where both changed one field, chooses, and loses nothing of the other's elsewhere.
pub fn two_people_edit_at_once(tour: &Tour<'_>) {
    let mine = tour.browser;
    let theirs = Browser::open(tour.driver, &tour.server.base);
    tour.server.sign_in(&theirs);
    let page = tour.customer("hakobyan");
    for browser in [mine, &theirs] {
        browser.goto(&format!("{page}/edit"));
    }
    theirs.refill("#name", "Their Hakobyan");
    theirs.choose("#language", "ko");
    theirs.click("#edit .btn-main");
    theirs.wait_for("document.querySelector('h1').innerText.includes('Their Hakobyan')");

    mine.refill("#name", "My Hakobyan");
    mine.fill("#email", "second@hakobyan.example");
    mine.click("#edit .btn-main");
    mine.wait_for("document.querySelector('.conflict')");
    let shown = mine.text("document.querySelector('.conflict').innerText");
    assert!(shown.contains("My Hakobyan") && shown.contains("Their Hakobyan"), "{shown}");
    assert_eq!(mine.text("document.querySelectorAll('.conflict fieldset').length"), "1", "only what both changed: {shown}");
    pictures::here(mine, "conflict");
    assert_eq!(mine.text("document.querySelector('#email').value"), "second@hakobyan.example", "what was typed is still there");
    mine.click(".conflict input[value=theirs]");
    mine.click("#edit .btn-main");
    mine.wait_for("!location.pathname.endsWith('/edit')");
    let customer = mine.text("document.querySelector('#customer').innerText");
    assert!(customer.contains("Their Hakobyan") && customer.contains("second@hakobyan.example"), "{customer}");
    mine.goto(&format!("{page}/edit"));
    assert_eq!(mine.text("document.querySelector('#language').value"), "ko", "the other's change elsewhere stays");
}
