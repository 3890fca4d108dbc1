//! Without script: every step is a link or a form.

use crate::Tour;

pub fn everything_without_script(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.scripts(false);
    browser.goto("/");
    assert_eq!(browser.text("document.documentElement.classList.contains('js')"), "false", "scripts are off");
    browser.fill("[data-search] input", "petrosyan");
    browser.fill("[data-search] input", crate::driver::ENTER);
    browser.wait_for("location.pathname === '/search' && document.querySelector('main a.hit')");
    browser.click("main a.hit");
    browser.wait_for("location.pathname.startsWith('/customers/')");
    let page = browser.path();

    browser.click("#customer a[href$='/add?what=note']");
    browser.wait_for("location.pathname.endsWith('/add')");
    browser.fill("[name=text]", " ");
    browser.click("main .btn-main");
    browser.wait_for("document.querySelector('main .error')");
    browser.fill("[name=text]", "Written without script");
    browser.click("main .btn-main");
    browser.wait_for("document.querySelector('#timeline')?.innerText.includes('Written without script')");
    assert_eq!(browser.path(), page, "back on the customer's page");

    browser.click("#customer a[href$='/add?what=fact']");
    browser.wait_for("location.pathname.endsWith('/add')");
    browser.choose("#fact-kind", "favourite_colour");
    browser.fill("#fact-value", "Ararat red");
    browser.click("main .btn-main");
    browser.wait_for("document.querySelector('#facts')?.innerText.includes('Ararat red')");

    browser.click("#timeline-box button[value=note]");
    browser.wait_for("document.querySelector('#timeline-box button[value=note]').getAttribute('aria-pressed') === 'true'");
    browser.wait_for("document.querySelector('#timeline').innerText.includes('Written without script')");

    browser.goto("/customers");
    let first = browser.text("document.querySelector('#rows a').href");
    browser.click("a[rel=next]");
    browser.wait_for(&format!("document.querySelector('#rows a') && document.querySelector('#rows a').href !== '{first}'"));

    browser.goto("/customers/new");
    browser.fill("#name", "Plain Grigoryan");
    browser.fill("#phone", "+37477998877");
    browser.click("main .btn-main");
    browser.wait_for("document.querySelector('h1').innerText.includes('Plain Grigoryan')");
    browser.click("#customer details.menu > summary");
    browser.click("#customer a[href$='/edit']");
    browser.wait_for("location.pathname.endsWith('/edit')");
    browser.refill("#name", "Plainer Grigoryan");
    browser.click("#edit .btn-main");
    browser.wait_for("document.querySelector('h1').innerText.includes('Plainer Grigoryan')");
}
