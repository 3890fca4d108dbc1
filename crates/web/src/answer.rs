//! From a template to an answer, and the frame that a page gets from whoever asks for it.

use std::sync::Arc;

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use roadbook_core::trust::Role;
use roadbook_i18n::Texts;
use uuid::Uuid;

use crate::{
    access::{Access, Allowed, Viewer},
    app::App,
    error::AppError,
    view::{Page, Toast, User, filters},
    visit::Visit,
};

/// Holds the key of a message for the next page: "saved".
pub(crate) const TOAST_COOKIE: &str = "toast";

impl Visit {
    /// The frame of a page for this visit. The title is what the tab shows.
    #[must_use]
    pub fn page(&self, app: &App, title: impl Into<String>) -> Page {
        let path = self.path.split('?').next().unwrap_or_default();
        let mut page = Page::new(self.language, path, app.now()).titled(title).with_cookies(&self.cookies);
        if let Ok(Some(viewer)) = self.viewer() {
            page = page.in_zone(viewer.zone.clone()).for_user(user(self.texts(), viewer), |permission| viewer.may(permission));
            // What was chosen in this browser counts more than what the account says.
            if !self.has_cookie("theme") {
                page.theme = ["light", "dark"].into_iter().find(|theme| *theme == viewer.staff.theme);
            }
            if !self.has_cookie("density") {
                page.density = ["compact"].into_iter().find(|density| *density == viewer.staff.density);
            }
        }
        let mut toast = self.cookie(TOAST_COOKIE).unwrap_or_default().split('|');
        if let Some(key) = toast.next().filter(|key| key.starts_with("toast-") && page.t.has(key)) {
            let (deed, back) = (toast.next().unwrap_or_default(), toast.next().unwrap_or_default());
            let text = page.t.t(key).into_owned();
            page.toasts.push(Toast { text, bad: false, deed: deed.parse().ok(), back: back.to_owned() });
        }
        page.show_open_questions(self.open_questions);
        page
    }
}

impl<A: Access> Allowed<A> {
    /// The frame of a page for whoever asks. The title is what the tab shows.
    #[must_use]
    pub fn page(&self, app: &App, title: impl Into<String>) -> Page {
        self.visit.page(app, title)
    }
}

/// Name and highest role.
fn user(t: Texts, viewer: &Arc<Viewer>) -> User {
    let highest = viewer.roles.iter().map(|held| held.role).max_by_key(|role| Role::ALL.iter().position(|other| other == role));
    User { name: viewer.staff.name.clone(), role: highest.map(|role| t.named("role", role.name()).into_owned()).unwrap_or_default() }
}

/// # Errors
/// When the template fails.
pub fn page(template: &impl Template) -> Result<Response, AppError> {
    page_with(StatusCode::OK, template)
}

/// A page with another status: 422 for a form that is shown again with what is wrong, 409 for one that somebody else overtook.
///
/// # Errors
/// When the template fails.
pub fn page_with(status: StatusCode, template: &impl Template) -> Result<Response, AppError> {
    Ok((status, Html(template.render()?)).into_response())
}

/// After a change: the browser asks for the page that shows it (POST, redirect, GET).
#[must_use]
pub fn see_other(path: &str) -> Response {
    let target = HeaderValue::from_str(path).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, target)]).into_response()
}

/// The same, and the next page says the message `toast-…` of this key.
#[must_use]
pub fn see_other_saying(path: &str, toast: &'static str) -> Response {
    debug_assert!(toast.starts_with("toast-"), "{toast} is not a message for this");
    let mut response = see_other(path);
    if let Ok(cookie) = HeaderValue::from_str(&format!("{TOAST_COOKIE}={toast}; Path=/; Max-Age=30; HttpOnly; SameSite=Lax")) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The same, with the way back: the message offers to take the deed back, and then leads to `back`.
#[must_use]
pub fn see_other_undoable(path: &str, toast: &'static str, deed: Option<Uuid>, back: &str) -> Response {
    debug_assert!(toast.starts_with("toast-"), "{toast} is not a message for this");
    let mut response = see_other(path);
    let deed = deed.map(|deed| deed.to_string()).unwrap_or_default();
    if let Ok(cookie) = HeaderValue::from_str(&format!("{TOAST_COOKIE}={toast}|{deed}|{back}; Path=/; Max-Age=30; HttpOnly; SameSite=Lax"))
    {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// An address of ours that a form says to go to; anything else is the first page.
#[must_use]
pub fn local(path: &str) -> &str {
    let is_ours = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']);
    if is_ours { path } else { "/" }
}

/// A value for a query or a path (RFC 3986, 2.3: all but the unreserved characters and the slash are escaped).
#[must_use]
pub fn query_escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[derive(Template)]
#[template(path = "pages/error.html")]
struct ErrorPage<'a> {
    page: Page,
    t: Texts,
    title: &'a str,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "pages/error_bare.html")]
struct BareErrorPage<'a> {
    page: Page,
    t: Texts,
    title: &'a str,
    text: &'a str,
}

pub(crate) fn error_page(app: &App, visit: &Visit, status: StatusCode, title: &str, text: &str) -> Response {
    let page = visit.page(app, title);
    let t = visit.texts();
    let html =
        if page.user.is_some() { ErrorPage { page, t, title, text }.render() } else { BareErrorPage { page, t, title, text }.render() };
    match html {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => (status, title.to_owned()).into_response(),
    }
}
