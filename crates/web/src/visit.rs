//! One request, seen from the front door: who sent it, from where, in which language, and what kind of answer is wanted.
//!
//! The layer of this module puts a [`Visit`] into the request, and words what went wrong in the visitor's language on the way out.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use roadbook_core::trust::Permission;
use roadbook_i18n::{Language, Texts};

use crate::{
    access::Viewer,
    answer::TOAST_COOKIE,
    app::{App, Group},
    error::{self, AppError},
    intake::form,
    session,
};

/// Set by our script when it asks for a part of a page; its value is the id of the part. The whole page is a right answer, too.
pub const FRAGMENT_HEADER: &str = "roadbook-fragment";
/// The language that somebody chose before signing in.
const LANGUAGE_COOKIE: &str = "lang";

/// The kind of answer that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    Page,
    /// A part of a page, to be swapped in by our script.
    Fragment,
    Json,
}

/// See the module.
#[derive(Debug)]
pub struct Visit {
    viewer: Option<Arc<Viewer>>,
    /// The viewer's, else the browser's, else the group's.
    pub language: Language,
    /// The network address, for limits and logs.
    pub address: String,
    pub wants: Wants,
    pub method: Method,
    /// With the query.
    pub path: String,
    /// The id of the part of the page that is wanted; empty for no particular one.
    pub fragment: String,
    pub group: Arc<Group>,
    /// How many questions of identity wait for the viewer, counted to [`crate::view::MANY_QUESTIONS`].
    pub open_questions: usize,
    pub(crate) cookies: String,
    database_down: bool,
}

impl Visit {
    /// Who sent the request, if they are signed in.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] when the database could not say.
    pub fn viewer(&self) -> Result<Option<&Arc<Viewer>>, AppError> {
        if self.database_down { Err(AppError::Unavailable) } else { Ok(self.viewer.as_ref()) }
    }

    #[must_use]
    pub fn texts(&self) -> Texts {
        Texts::of(self.language)
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        session::cookie_in(&self.cookies, name)
    }

    pub(crate) fn has_cookie(&self, name: &str) -> bool {
        self.cookie(name).is_some()
    }
}

fn is_api(path: &str) -> bool {
    path.starts_with("/api/") || path.starts_with("/intake/")
}

/// The innermost layer but for the routes: everything that happens in a handler happens within a visit.
pub(crate) async fn layer(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/assets/") {
        return next.run(request).await;
    }
    app.refresh_group().await;
    let headers = request.headers();
    let path = request.uri().path();
    let (viewer, database_down) = match session::viewer(&app, headers, is_api(path)).await {
        Ok(viewer) => (viewer, false),
        Err(error) => {
            tracing::error!(%error, "sessions cannot be read");
            (None, true)
        }
    };
    let group = app.group();
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).collect::<Vec<_>>().join("; ");
    let chosen = request.uri().query().and_then(language_in_query).filter(|_| viewer.is_none());
    // Programs say for each request in which language its texts are to be; people have said it once.
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(Language::from_accept_language);
    let asked = asked.filter(|_| is_api(path));
    let language = asked.or(viewer.as_ref().map(|viewer| viewer.language())).or(chosen).unwrap_or_else(|| {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let before = session::cookie_in(&cookies, LANGUAGE_COOKIE).and_then(Language::from_tag);
        before.or_else(|| accepted.and_then(Language::from_accept_language)).unwrap_or(group.language)
    });
    let framed = path.starts_with("/intake/form/");
    let by_hand =
        framed && headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|kinds| kinds.contains("text/html"));
    let wants = if is_api(path) && !by_hand {
        Wants::Json
    } else if headers.contains_key(FRAGMENT_HEADER) {
        Wants::Fragment
    } else {
        Wants::Page
    };
    let open_questions = match viewer.as_ref().and_then(|viewer| viewer.scope(Permission::MergeCustomers)) {
        Some(scope) if wants == Wants::Page => app.open_questions.count(&app, &scope).await,
        _ => 0,
    };
    let visit = Arc::new(Visit {
        viewer,
        language,
        address: address(&app, headers, &request),
        wants,
        method: request.method().clone(),
        path: request.uri().path_and_query().map_or_else(|| path.to_owned(), ToString::to_string),
        fragment: headers.get(FRAGMENT_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned(),
        group,
        open_questions,
        cookies,
        database_down,
    });
    request.extensions_mut().insert(visit.clone());
    let response = next.run(request).await;
    // Axum's own refusals (a form that cannot be read, a method that is not there) are plain texts in English.
    let mut error = response.extensions().get::<AppError>().cloned();
    if error.is_none() && (response.status().is_client_error() || response.status().is_server_error()) && is_plain(&response) {
        error = Some(AppError::from_status(response.status()));
    }
    let mut response = match error {
        Some(error) => error::render(&app, &error, &visit),
        None => response,
    };
    if framed && visit.wants == Wants::Page {
        // Where the form may stand, so may what is said instead of it.
        response.headers_mut().entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(form::FRAMED));
    }
    if let Some(language) = chosen {
        set_cookie(&mut response, &format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax", language.tag()));
    }
    if visit.has_cookie(TOAST_COOKIE) && !response.status().is_redirection() && visit.wants != Wants::Json {
        // It has been said.
        set_cookie(&mut response, &format!("{TOAST_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"));
    }
    response
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

fn language_in_query(query: &str) -> Option<Language> {
    query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Language::from_tag)
}

fn is_plain(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("text/plain")))
}

fn address(app: &App, headers: &HeaderMap, request: &Request) -> String {
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    match forwarded.and_then(|list| list.rsplit(',').next()).filter(|_| app.options.behind_proxy) {
        Some(client) => client.trim().chars().take(64).collect(),
        None => request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .map_or_else(|| "unknown".to_owned(), |ConnectInfo(address)| address.ip().to_string()),
    }
}

/// What the router answers where there is no route.
pub(crate) async fn no_route() -> Response {
    AppError::NotFound.into_response()
}
