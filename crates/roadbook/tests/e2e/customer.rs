//! The customer page: what a member of staff does there all day.

use crate::{Tour, driver::ENTER};

const TAB: &str = "\u{e004}";

/// C opens the call, the cursor is in its text, Tab and Enter save it; the timeline shows it, and a toast says so.
pub fn log_by_keyboard(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.goto(&tour.customer("petrosyan"));
    for (key, dialog, text) in [("c", "add-call", "Asked for the winter tyres"), ("n", "add-note", "Comes with two children")] {
        browser.run("window.stays = true");
        browser.press(&[key]);
        browser.wait_for(&format!("document.querySelector('#{dialog}').open && document.activeElement.name === 'text'"));
        browser.write(text);
        for _ in 0..12 {
            if browser.run("return document.activeElement.matches('.btn-main')") == true {
                break;
            }
            browser.press(&[TAB]);
        }
        browser.press(&[ENTER]);
        browser.wait_for(&format!("document.querySelector('#timeline').innerText.includes('{text}')"));
        browser.wait_for("!document.querySelector('dialog[open]')");
        browser.wait_for("document.querySelector('#toasts .toast') && document.querySelector('#announcer').textContent !== ''");
        assert_eq!(browser.text("window.stays"), "true", "the page was not loaded anew");
    }
}

/// What cannot be taken comes back with the reason beside the field, and nothing that was typed is lost.
pub fn a_refused_form_says_why(tour: &Tour<'_>) {
    let browser = tour.browser;
    let page = tour.customer("petrosyan");
    browser.goto(&page);
    browser.press(&["n"]);
    browser.wait_for("document.querySelector('#add-note').open");
    browser.write("  ");
    browser.click("#add-note .btn-main");
    browser.wait_for("document.querySelector('#customer .error')");
    assert_eq!(browser.text("document.querySelector('[name=text]').getAttribute('aria-invalid')"), "true");
    browser.wait_for("document.activeElement.name === 'text'");
    browser.write("A word after all");
    browser.click("#customer .btn-main");
    browser.wait_for("document.querySelector('#timeline')?.innerText.includes('A word after all')");
}

pub fn add_and_end_a_fact(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.goto(&tour.customer("petrosyan"));
    browser.press(&["f"]);
    browser.wait_for("document.querySelector('#add-fact').open");
    browser.choose("#fact-kind", "favourite_colour");
    browser.refill("#fact-value", "Sevan blue");
    browser.press(&[ENTER]);
    browser.wait_for("document.querySelector('#facts').innerText.includes('Sevan blue')");
    // The browser's question is answered with yes.
    browser.run("window.confirm = (question) => { window.asked = question; return true; };");
    browser.run("[...document.querySelectorAll('#facts dl > div')].find((fact) => fact.innerText.includes('Sevan blue')).querySelector('details').open = true");
    browser.run("[...document.querySelectorAll('#facts dl > div')].find((fact) => fact.innerText.includes('Sevan blue')).querySelector('form button').click()");
    browser.wait_for("!document.querySelector('#facts').innerText.includes('Sevan blue')");
    assert!(browser.text("window.asked").len() > 5);
}

/// Kinds and words narrow it while the cursor stays where it is; its end loads by itself.
pub fn filter_and_scroll_the_timeline(tour: &Tour<'_>) {
    let browser = tour.browser;
    let page = tour.customer("sargsyan");
    browser.goto(&page);
    browser.run(
        "return (async () => {
            const form = document.querySelector('#add-note form');
            for (let number = 0; number < 45; number++) {
                const data = new URLSearchParams(new FormData(form));
                data.set('text', number === 7 ? 'the seventh, about a roof box' : 'note number ' + number);
                await fetch(form.action, { method: 'POST', body: data, redirect: 'manual' });
            }
        })()",
    );
    browser.goto(&page);
    let events = "document.querySelectorAll('#timeline .event').length";
    let first: u64 = browser.text(events).parse().unwrap();
    assert!((10..40).contains(&first), "a page of the timeline has {first}");
    for _ in 0..8 {
        browser.run("scrollTo(0, document.documentElement.scrollHeight)");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    browser.wait_for(&format!("{events} >= 45"));
    let ids = browser.text("new Set([...document.querySelectorAll('#timeline .event')].map((event) => event.innerText).filter((text) => text.includes('note number'))).size");
    assert_eq!(ids, "44", "each once");

    browser.goto(&page);
    browser.click("#timeline-q");
    browser.run("document.querySelector('#timeline-q').dispatchEvent(new Event('focus'))");
    browser.write("roof box");
    browser.wait_for(&format!("{events} === 1 && document.querySelector('#timeline').innerText.includes('the seventh')"));
    assert_eq!(
        browser.text("document.activeElement.id + document.activeElement.value + document.activeElement.selectionStart"),
        "timeline-qroof box8"
    );
    browser.write("es");
    browser.wait_for(&format!("{events} === 0"));

    browser.goto(&page);
    browser.click("#timeline-box button[name=turn][value=note]");
    browser.wait_for("document.querySelector('#timeline-box button[value=note]').getAttribute('aria-pressed') === 'true'");
    browser.wait_for(&format!(
        "{events} > 0 && [...document.querySelectorAll('#timeline .event-head strong')].every((kind) => kind.innerText === 'Note')"
    ));
}
