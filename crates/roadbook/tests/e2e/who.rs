//! Who is who: the queue of questions, answering by key, parting, joining, and the way back of each.

use std::time::{Duration, Instant};

use crate::{Tour, driver::PATIENCE, pictures};

/// The address of the first open question whose address holds `what`, wherever in the queue it stands.
fn find(tour: &Tour<'_>, what: &str) -> Option<String> {
    let mut page = "/review".to_owned();
    for _ in 0..40 {
        tour.browser.goto(&page);
        let link = format!("document.querySelector(\"#rows a.row-link[href*='{what}']\")?.getAttribute('href') ?? ''");
        let found = tour.browser.text(&link);
        if !found.is_empty() {
            return Some(found);
        }
        page = tour.browser.text("document.querySelector('a[rel=next]')?.getAttribute('href') ?? ''");
        if page.is_empty() {
            return None;
        }
    }
    panic!("the queue has no end");
}

/// Opens the first question of a kind, and gives its path.
#[track_caller]
fn ask(tour: &Tour<'_>, question: &str) -> String {
    let asked = find(tour, &format!("question={question}")).unwrap_or_else(|| panic!("the demo asks nothing of the kind {question}"));
    tour.browser.goto(&asked);
    asked.split('?').next().unwrap().to_owned()
}

/// S joins, Z takes back, N keeps apart, U leaves open, J goes on; after each answer the next question is there.
pub fn judge_by_key(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.goto("/review");
    browser.wait_for("document.querySelectorAll('#rows a.row-link').length > 3");
    browser.wait_for("Number(document.querySelector('nav.side [href=\"/review\"] .count')?.textContent.replace('+', '')) > 3");

    let path = ask(tour, "perhaps");
    pictures::here(browser, "question");
    browser.wait_for("document.querySelectorAll('.pair').length > 2 && document.querySelectorAll('.step').length > 2");
    let elsewhere = format!("location.pathname !== '{path}' && document.querySelector('main h1')");
    browser.press(&["s"]);
    browser.wait_for(&elsewhere);
    browser.wait_for("document.querySelector('#toasts .toast form')");
    assert_eq!(find(tour, &path), None, "what was answered is not asked again");

    // The message with the way back is on the page that follows an answer; here the answer's own page has it.
    browser.goto(&path);
    browser.wait_for("document.querySelector('.alert')?.innerText.includes('one customer now')");
    browser.click("form[action^='/judgements/'] button");
    browser.wait_for(&format!("location.pathname === '{path}' && document.querySelector('#toasts .toast')"));
    browser.wait_for("!document.querySelector('.alert')?.innerText.includes('one customer now')");
    assert!(find(tour, &path).is_some(), "taken back, it is asked again");

    for key in ["n", "u"] {
        let path = ask(tour, "perhaps");
        browser.press(&[key]);
        browser.wait_for(&format!("location.pathname !== '{path}' && document.querySelector('#toasts .toast form')"));
        assert!(browser.path().starts_with("/review"), "after {key} it goes on at {}", browser.path());
        // By key from wherever the answer led.
        browser.press(&["z"]);
        browser.wait_for(&format!("location.pathname === '{path}'"));
        assert!(find(tour, &path).is_some(), "taken back after {key}");
    }

    let path = ask(tour, "perhaps");
    browser.press(&["j"]);
    browser.wait_for(&format!("location.pathname !== '{path}' && location.pathname.startsWith('/review/')"));
    let second = browser.text("location.pathname");
    browser.press(&["\u{e014}"]);
    browser.wait_for(&format!("location.pathname !== '{second}'"));
}

/// People of one home stay two customers, and each page names the other.
pub fn one_household(tour: &Tour<'_>) {
    let browser = tour.browser;
    let path = ask(tour, "household");
    let other = browser.text("document.querySelectorAll('.pair-head a.row-link')[1].getAttribute('href')");
    let customer = browser.text("document.querySelectorAll('.pair-head a.row-link')[0].getAttribute('href')");
    browser.press(&["s"]);
    browser.wait_for(&format!("location.pathname !== '{path}' && document.querySelector('#toasts .toast')"));
    browser.goto(&customer);
    browser.wait_for(&format!("document.querySelector('main a.row-link[href=\"{other}\"]')"));
}

/// Two who are one: found, looked at, joined; then parted with a look at what goes where, and taken back.
pub fn join_and_part(tour: &Tour<'_>) {
    let browser = tour.browser;
    for (name, phone) in [("Twofold Tigranyan", "+37477111222"), ("T. Tigranyan", "+37477333444")] {
        browser.goto("/customers/new");
        browser.fill("#name", name);
        browser.fill("#phone", phone);
        browser.click("main .btn-main");
        browser.wait_for(&format!("document.querySelector('h1').innerText.includes('{name}')"));
    }
    let second = browser.path();
    browser.click("#customer details.menu > summary");
    browser.click("#customer a[href$='/join']");
    browser.wait_for("document.activeElement.id === 'join-q'");
    browser.write("twofold");
    browser.wait_for("document.querySelector('#found a.hit')");
    browser.click("#found a.hit");
    browser.wait_for("location.search.startsWith('?with=')");
    let first = format!("/customers/{}", browser.text("location.search.slice(6)"));
    pictures::here(browser, "join");
    browser.click("main form .btn-main");
    browser.wait_for("document.querySelector('#timeline') && document.querySelector('#toasts .toast form')");
    let joined = browser.path();
    browser.wait_for("document.body.innerText.includes('Twofold') && document.body.innerText.includes('333444'.slice(-3))");
    // Both addresses lead to the one customer.
    for old in [&first, &second] {
        browser.goto(old);
        assert_eq!(browser.path(), joined);
    }
    browser.goto(&format!("{joined}/pieces"));
    pictures::here(browser, "pieces");
    browser.wait_for("document.querySelectorAll('input[name=piece]').length > 1");
    browser.click("label:has(input[name=piece])");
    browser.click("main form .btn-main");
    browser.wait_for("location.pathname.endsWith('/part') && document.querySelectorAll('.halves .card').length === 2");
    pictures::here(browser, "part");
    browser.click("main form .btn-main");
    browser.wait_for("location.pathname.endsWith('/pieces') && document.querySelector('#toasts .toast form')");
    browser.press(&["z"]);
    browser.wait_for("document.querySelectorAll('input[name=piece]').length > 1 && document.querySelector('#toasts .toast')");

    // The join is taken back from the list of decisions; both are there again, each at its own address.
    let undo =
        "[...document.querySelectorAll('.list li')].find((line) => line.innerText.includes('Joined by hand')).querySelector('form button')";
    browser.run(&format!("{undo}.click()"));
    browser.wait_for("document.querySelector('#toasts .toast') && location.pathname.endsWith('/pieces')");
    for (address, name) in [(&first, "Twofold Tigranyan"), (&second, "T. Tigranyan")] {
        browser.goto(address);
        assert_eq!(&browser.path(), address);
        browser.wait_for(&format!("document.querySelector('h1').innerText.includes('{name}')"));
    }
}

/// Nothing chosen is refused with a reason; without script every step is a link or a form.
pub fn without_script(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.scripts(false);
    let path = ask(tour, "perhaps");
    browser.click("button[value=unsure]");
    browser.wait_for(&format!("location.pathname !== '{path}' && document.querySelector('#toasts form')"));
    browser.click("#toasts form button");
    browser.wait_for(&format!("location.pathname === '{path}'"));
    let customer = browser.text("document.querySelector('.pair-head a.row-link').getAttribute('href')");
    browser.goto(&format!("{customer}/part"));
    browser.wait_for("document.querySelector('.alert-bad')");
}

/// The weights are drawn; learning runs beside the page and ends with what would change, or with the reason.
pub fn learn_the_weights(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.goto("/settings/matching");
    browser.wait_for("document.querySelectorAll('.chart .step').length > 10");
    browser.click("form[action='/settings/matching/learn'] button");
    browser.wait_for("document.querySelector('#matching')");
    // A program built for tests learns slowly.
    let begun = Instant::now();
    while browser.run("return Boolean(document.querySelector('#matching progress'))") == true && begun.elapsed() < PATIENCE * 6 {
        std::thread::sleep(Duration::from_millis(200));
    }
    browser.wait_for("!document.querySelector('#matching progress') && document.querySelector('#learnt')");
    pictures::here(browser, "matching");
    browser.click("form[action='/settings/matching/discard'] button");
    browser.wait_for("document.querySelector('#toasts .toast') && !document.querySelector('#learnt')");
    browser.refill("#same", "12");
    browser.run("window.confirm = () => true");
    browser.click("form[action='/settings/matching'] .btn");
    browser.wait_for("document.querySelector('#same').getAttribute('aria-invalid') === 'true'");
}
