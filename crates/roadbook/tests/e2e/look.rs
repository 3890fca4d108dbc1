//! How pages look and what they weigh.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{Tour, driver::Browser};

/// The budget of a first page view: bytes over the wire, requests, and nothing that jumps.
const BYTES: u64 = 60_000;
const REQUESTS: u64 = 8;

/// With an empty cache, what a first view transfers, and by how much things move while it loads.
pub fn the_first_view_is_light_and_still(tour: &Tour<'_>) {
    let browser = tour.browser;
    let customer = tour.customer("petrosyan");
    for (width, height) in [(1440, 900), (360, 740)] {
        browser.resize(width, height);
        for page in ["/", customer.as_str(), "/customers"] {
            measure(browser, page, width);
        }
    }
}

/// Fails when a first view of this page is over its budget.
pub fn measure(browser: &Browser<'_>, page: &str, width: u32) {
    browser.chromium("Network.enable", &json!({}));
    browser.chromium("Network.clearBrowserCache", &json!({}));
    browser.goto(page);
    let measured = browser.run(
        "const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
                 return new Promise((done) => {
                     let shift = 0;
                     const moved = [];
                     const add = (list) => list.forEach((entry) => {
                         shift += entry.value;
                         entry.sources.forEach(({ node, previousRect: was, currentRect: is }) => moved.push(
                             `${(node?.parentElement ?? node)?.outerHTML.slice(0, 200)}: ${was.x},${was.y} ${was.width}x${was.height} to ${is.x},${is.y} ${is.width}x${is.height}`));
                     });
                     const observer = new PerformanceObserver((list) => add(list.getEntries()));
                     observer.observe({ type: 'layout-shift', buffered: true });
                     setTimeout(() => {
                         add(observer.takeRecords());
                         done({ bytes: entries.reduce((sum, entry) => sum + entry.transferSize, 0), requests: entries.length, shift, moved,
                                names: entries.map((entry) => new URL(entry.name).pathname + ' ' + entry.transferSize) });
                     }, 300);
                 })",
    );
    let (bytes, requests) = (measured["bytes"].as_u64().unwrap(), measured["requests"].as_u64().unwrap());
    eprintln!("  first view of {page} at {width} px: {bytes} bytes in {requests} requests, layout shift {}", measured["shift"]);
    assert!(bytes > 1_000 && bytes < BYTES, "{page}: {measured}");
    assert!(requests < REQUESTS, "{page}: {measured}");
    assert!(measured["shift"].as_f64() == Some(0.0), "{page} at {width} px moves: {measured}");
}

/// Every page that links lead to, once per kind (pages of two customers are one kind): kind → an address of it. And the links that lead
/// nowhere.
pub fn every_page(browser: &Browser<'_>) -> (BTreeMap<String, String>, Vec<String>) {
    let mut found = BTreeMap::from([("/".to_owned(), "/".to_owned()), ("/components".to_owned(), "/components".to_owned())]);
    let mut seen: Vec<String> = Vec::new();
    let mut dead: Vec<String> = Vec::new();
    while let Some((kind, path)) = found.iter().find(|(kind, _)| !seen.contains(kind)).map(|(kind, path)| (kind.clone(), path.clone())) {
        browser.goto(&path);
        let status = browser.text("performance.getEntriesByType('navigation')[0].responseStatus");
        if status != "200" {
            dead.push(format!("{path}: {status}"));
        }
        let links = browser.run(
            "return [...document.querySelectorAll('a[href]')].filter((link) => link.origin === location.origin && !link.download).map((link) => link.pathname + link.search)",
        );
        seen.push(kind);
        for link in links.as_array().unwrap().iter().filter_map(|link| link.as_str()) {
            let kind = kind_of(link);
            // Downloads, and what a machine reads, are no pages.
            let is_page = !kind.contains('.') && !["/api", "/assets", "/export", "/health"].iter().any(|other| kind.starts_with(other));
            if is_page && !link.ends_with("export") {
                found.entry(kind).or_insert_with(|| link.to_owned());
            }
        }
        assert!(found.len() < 140, "pages of one kind are taken for many: {:?}", found.keys());
    }
    found.retain(|_, path| !dead.iter().any(|link| link.starts_with(&format!("{path}: "))));
    (found, dead)
}

/// The path with `*` for every id and name, and of the query what chooses a form.
fn kind_of(link: &str) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let mut path: Vec<&str> = path.split('/').map(|part| if part.len() > 20 { "*" } else { part }).collect();
    if let ["", "cadences", name, ..] = path.as_mut_slice() {
        *name = "*";
    }
    let what = query.split('&').find(|pair| pair.starts_with("what=")).map(|pair| format!("?{pair}")).unwrap_or_default();
    path.join("/") + &what
}

/// What stands on every page of a phone is short enough in every language: the names in the bar at the bottom, and the hint in the search.
pub fn nothing_is_cut_on_a_phone(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.resize(360, 740);
    for language in ["en", "hy", "ko", "az", "ru", "zh-Hant"] {
        tour.read_in(language);
        browser.goto("/customers");
        let cut = browser.run(
            "const names = [...document.querySelectorAll('.bottom span')].filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.innerText);
             const input = document.querySelector('.search input'), style = getComputedStyle(input);
             const pen = document.createElement('canvas').getContext('2d');
             pen.font = `${style.fontSize} ${style.fontFamily}`;
             const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
             if (pen.measureText(input.placeholder).width > room) names.push(input.placeholder);
             return names",
        );
        assert_eq!(cut.as_array().unwrap().len(), 0, "cut in {language}: {cut}");
    }
    tour.read_in("en");
}

/// At 360 px nothing is wider than the screen, on any page; every link leads somewhere; the console stays silent; and no word of the
/// code's stands where a word of the reader's should.
pub fn every_page_fits_a_phone(tour: &Tour<'_>) {
    let browser = tour.browser;
    browser.resize(360, 740);
    browser.complaints();
    let (pages, dead) = every_page(browser);
    eprintln!("  {} kinds of pages: {:?}", pages.len(), pages.keys());
    assert!(pages.len() > 30, "the crawl does not get far");
    let (mut wide, mut raw) = (Vec::new(), Vec::new());
    for language in ["en", "hy"] {
        tour.read_in(language);
        for (kind, path) in &pages {
            browser.goto(path);
            let over = browser.run(
                "if (document.documentElement.scrollWidth <= 360) return null;
                 return [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > 361).slice(0, 4)
                     .map((node) => node.tagName + '.' + node.className + ' ' + Math.round(node.getBoundingClientRect().right))",
            );
            if !over.is_null() {
                wide.push(format!("{path} in {language}: {over}"));
            }
            // Files and what they said are shown as they are.
            if !kind.ends_with("/records") {
                let words = browser.text(
                    "(() => { const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                       while (walk.nextNode()) {
                           if (!walk.currentNode.parentElement.closest('script, style, code, pre, textarea, .row-code, h1, .crumbs, td:first-child, [lang]:not(html)')
                               && /(^|\\s)[a-z]+[_-]?[a-z]*_[a-z_]+(\\s|:|$)/.test(walk.currentNode.data)) found.push(walk.currentNode.data.trim());
                       }
                       return found.join(' | '); })()",
                );
                if !words.is_empty() {
                    raw.push(format!("{path} in {language}: {words}"));
                }
            }
        }
    }
    tour.read_in("en");
    let complaints = browser.complaints();
    assert!(dead.is_empty(), "linked, and not there: {dead:#?}");
    assert!(wide.is_empty(), "wider than a phone: {wide:#?}");
    assert!(raw.is_empty(), "words of the code: {raw:#?}");
    assert!(complaints.is_empty(), "the console says: {complaints:#?}");
}
