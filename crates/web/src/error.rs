//! What can go wrong in a request, and how it is told: what happened, what is safe, what to do next.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use roadbook_engine::EngineError;
use roadbook_store::StoreError;
use uuid::Uuid;

use crate::{
    answer,
    api::problem::{self, Problem},
    app::App,
    visit::{Visit, Wants},
};

/// An error of a request. It is worded by [`render`] on the way out, in the visitor's language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    #[error("not signed in")]
    NotSignedIn,
    #[error("not allowed")]
    Forbidden,
    /// Also for what exists but lies outside of the viewer's stores: its existence is not theirs to know.
    #[error("not found")]
    NotFound,
    /// A customer who is part of another by now: the address is the same with the other's id in it.
    #[error("joined with another customer")]
    Moved { from: Uuid, to: Uuid },
    #[error("the address knows no such method")]
    NoSuchMethod,
    #[error("the request cannot be understood: {0}")]
    BadRequest(String),
    #[error("sent from another site")]
    CrossSite,
    #[error("changed by somebody else")]
    Conflict,
    #[error("too large")]
    TooLarge,
    /// Seconds until it may be tried again.
    #[error("too many attempts")]
    TooMany(i64),
    #[error("the database does not answer")]
    Unavailable,
    #[error("took too long")]
    TimedOut,
    /// Something that only the API refuses.
    #[error("{}", .0.reason)]
    Refused(Box<Problem>),
    /// Something of ours; logged where it was found.
    #[error("internal error")]
    Internal,
}

impl AppError {
    /// Logs what nobody should have to read, and gives the error for the visitor.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "internal error");
        Self::Internal
    }

    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Moved { .. } => StatusCode::PERMANENT_REDIRECT,
            Self::NoSuchMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable | Self::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
            Self::Refused(problem) => problem.code.status(),
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    pub(crate) fn from_status(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::NotSignedIn,
            StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::NoSuchMethod,
            StatusCode::CONFLICT => Self::Conflict,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany(60),
            StatusCode::SERVICE_UNAVAILABLE => Self::Unavailable,
            status if status.is_client_error() => Self::BadRequest(status.to_string()),
            _ => Self::Internal,
        }
    }

    /// The name in JSON, and the keys of title and text.
    fn wording(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::NotSignedIn => ("not_signed_in", "error-not-signed-in-title", "error-not-signed-in-text"),
            Self::Forbidden => ("forbidden", "error-forbidden-title", "error-forbidden-text"),
            Self::NotFound => ("not_found", "error-not-found-title", "error-not-found-text"),
            Self::Moved { .. } => ("moved", "error-moved-title", "error-moved-text"),
            Self::NoSuchMethod => ("no_such_method", "error-no-such-method-title", "error-no-such-method-text"),
            Self::BadRequest(_) => ("bad_request", "error-bad-request-title", "error-bad-request-text"),
            Self::CrossSite => ("cross_site", "error-cross-site-title", "error-cross-site-text"),
            Self::Conflict => ("conflict", "error-conflict-title", "error-conflict-text"),
            Self::TooLarge => ("too_large", "error-too-large-title", "error-too-large-text"),
            Self::TooMany(_) => ("too_many", "error-too-many-title", "error-too-many-text"),
            Self::Unavailable => ("unavailable", "error-unavailable-title", "error-unavailable-text"),
            Self::TimedOut => ("timed_out", "error-timed-out-title", "error-timed-out-text"),
            Self::Refused(problem) => problem.code.wording(),
            Self::Internal => ("internal", "error-internal-title", "error-internal-text"),
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Changed | StoreError::Exists(_) => Self::Conflict,
            error if error.is_unavailable() || error.is_retryable() => {
                tracing::error!(%error, "the database does not answer");
                Self::Unavailable
            }
            _ => Self::internal(error),
        }
    }
}

impl From<EngineError> for AppError {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Store(error) => error.into(),
            EngineError::NotFound => Self::NotFound,
            EngineError::Refused(reason) => Self::BadRequest(reason),
            // Pages word it themselves; a program gets it as it is.
            EngineError::Undone(undone) => Self::BadRequest(undone.to_string()),
            EngineError::Io(error) => Self::internal(error),
        }
    }
}

impl From<askama::Error> for AppError {
    fn from(error: askama::Error) -> Self {
        Self::internal(format!("a template failed: {error}"))
    }
}

impl IntoResponse for AppError {
    /// A plain answer that carries the error; [`crate::visit`] words it.
    fn into_response(self) -> Response {
        let mut response = (self.status(), self.to_string()).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The error as the visitor wants it.
pub(crate) fn render(app: &App, error: &AppError, visit: &Visit) -> Response {
    if *error == AppError::NotSignedIn && visit.wants != Wants::Json {
        return to_sign_in(visit);
    }
    if let AppError::Moved { from, to } = error
        && (visit.method.is_safe() || visit.wants == Wants::Json)
    {
        return moved(visit, *from, *to);
    }
    let (code, title, text) = error.wording();
    let texts = visit.texts();
    let (title, text) = match error {
        AppError::TooMany(seconds) => (texts.t(title), texts.t1(text, "wait", texts.duration(seconds.unsigned_abs().max(1)))),
        _ => (texts.t(title), texts.t(text)),
    };
    let mut response = match visit.wants {
        Wants::Json => problem::respond(error, code, &title, &text, texts),
        Wants::Page | Wants::Fragment => answer::error_page(app, visit, error.status(), &title, &text),
    };
    let headers = response.headers_mut();
    match error {
        AppError::TooMany(seconds) => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
        }
        AppError::Unavailable => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        AppError::NotSignedIn => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        _ => {}
    }
    response
}

/// Sends a visitor on to the customer that took the other in. A program has to see that the address is another for ever.
fn moved(visit: &Visit, from: Uuid, to: Uuid) -> Response {
    let mut response = answer::see_other(&visit.path.replace(&from.to_string(), &to.to_string()));
    if visit.wants == Wants::Json {
        *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    }
    response
}

/// Sends a visitor to sign in and, after a page was asked for, back to where they were.
fn to_sign_in(visit: &Visit) -> Response {
    if visit.method.is_safe() && visit.path != "/" {
        answer::see_other(&format!("/sign-in?next={}", answer::query_escape(&visit.path)))
    } else {
        answer::see_other("/sign-in")
    }
}
