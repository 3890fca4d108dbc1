//! What the API refuses beyond what all routes refuse, as `application/problem+json` (RFC 9457).
//!
//! `type` and `code` are stable and meant for programs; `title` and `detail` are in the language of `Accept-Language`; `reason` is a plain
//! English hint for whoever writes the client.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use roadbook_core::hear::ProblemCode;
use roadbook_i18n::Texts;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppError;

/// What `type` begins with; `code` follows.
pub const TYPE_PREFIX: &str = "urn:roadbook:problem:";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// A query parameter that is unknown or cannot be read.
    BadQuery,
    /// A cursor that this list did not give.
    BadCursor,
    /// The body is not JSON at all.
    MalformedJson,
    /// The body is not sent as the media type that the route takes.
    UnsupportedMediaType,
    /// Fields of the body are not right; `errors` says which.
    Invalid,
    /// A change without `If-Match`.
    PreconditionRequired,
    /// Changed since the version named by `If-Match`; `current` is what is there now.
    PreconditionFailed,
    BadIdempotencyKey,
    /// The key came with another request before.
    IdempotencyKeyReused,
    /// The first request with this key is still being worked on.
    IdempotencyKeyBusy,
    /// Identity recognises a customer of a store outside of the scope.
    KnownElsewhere,
    /// Somebody has judged that the two customers are two.
    JudgedNotSame,
    /// The promise that a contact is to be for is none of this customer's.
    NotPromised,
    /// The promise that a contact is to be for is settled.
    PromiseSettled,
}

impl Code {
    pub const ALL: [Self; 14] = [
        Self::BadQuery,
        Self::BadCursor,
        Self::MalformedJson,
        Self::UnsupportedMediaType,
        Self::Invalid,
        Self::PreconditionRequired,
        Self::PreconditionFailed,
        Self::BadIdempotencyKey,
        Self::IdempotencyKeyReused,
        Self::IdempotencyKeyBusy,
        Self::KnownElsewhere,
        Self::JudgedNotSame,
        Self::NotPromised,
        Self::PromiseSettled,
    ];

    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::BadQuery | Self::BadCursor | Self::MalformedJson | Self::BadIdempotencyKey => StatusCode::BAD_REQUEST,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid | Self::IdempotencyKeyReused | Self::NotPromised => StatusCode::UNPROCESSABLE_ENTITY,
            Self::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
            Self::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Self::IdempotencyKeyBusy | Self::KnownElsewhere | Self::JudgedNotSame | Self::PromiseSettled => StatusCode::CONFLICT,
        }
    }

    /// Name, and keys of title and text.
    pub(crate) fn wording(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::BadQuery => ("bad_query", "error-bad-request-title", "api-bad-query"),
            Self::BadCursor => ("bad_cursor", "error-bad-request-title", "api-bad-cursor"),
            Self::MalformedJson => ("malformed_json", "error-bad-request-title", "api-malformed-json"),
            Self::UnsupportedMediaType => ("unsupported_media_type", "error-bad-request-title", "api-unsupported-media-type"),
            Self::Invalid => ("invalid", "api-invalid-title", "api-invalid"),
            Self::PreconditionRequired => ("precondition_required", "api-precondition-required-title", "api-precondition-required"),
            Self::PreconditionFailed => ("precondition_failed", "error-conflict-title", "api-precondition-failed"),
            Self::BadIdempotencyKey => ("bad_idempotency_key", "error-bad-request-title", "api-bad-idempotency-key"),
            Self::IdempotencyKeyReused => ("idempotency_key_reused", "api-invalid-title", "api-idempotency-key-reused"),
            Self::IdempotencyKeyBusy => ("idempotency_key_busy", "api-idempotency-key-busy-title", "api-idempotency-key-busy"),
            Self::KnownElsewhere => ("known_elsewhere", "api-known-elsewhere-title", "api-known-elsewhere"),
            Self::JudgedNotSame => ("judged_not_same", "join-refused", "api-judged-not-same"),
            Self::NotPromised => ("not_promised", "api-invalid-title", "undone-not-promised"),
            Self::PromiseSettled => ("promise_settled", "error-conflict-title", "undone-settled"),
        }
    }
}

/// One field that is not right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The place in the body: `identifiers[0].value`.
    pub field: String,
    pub code: ProblemCode,
}

/// A refusal of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub code: Code,
    /// Empty where there is nothing to add.
    pub reason: String,
    pub faults: Vec<Fault>,
    /// What is stored now, for [`Code::PreconditionFailed`], with its entity tag.
    pub current: Option<Box<(String, serde_json::Value)>>,
}

impl Problem {
    #[must_use]
    pub fn new(code: Code, reason: impl Into<String>) -> Self {
        Self { code, reason: reason.into(), faults: Vec::new(), current: None }
    }
}

impl From<Problem> for AppError {
    fn from(problem: Problem) -> Self {
        Self::Refused(Box::new(problem))
    }
}

/// Collects faults and becomes an error if there is any.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub fn add(&mut self, field: impl Into<String>, code: ProblemCode) {
        self.0.push(Fault { field: field.into(), code });
    }

    /// # Errors
    /// [`Code::Invalid`] when something was added.
    pub fn check(self) -> Result<(), AppError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let reason = self.0.iter().map(|fault| format!("{}: {}", fault.field, wire(fault.code))).collect::<Vec<_>>().join("; ");
        Err(Problem { faults: self.0, ..Problem::new(Code::Invalid, reason) }.into())
    }
}

/// The names of [`ProblemCode`] are those of files' problems; the API's codes are in snake case throughout.
fn wire(code: ProblemCode) -> String {
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(|name| name.replace('-', "_"))).unwrap_or_default()
}

/// The body of every answer that is an error.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// `urn:roadbook:problem:` and the code.
    pub r#type: String,
    /// In the language of the reader.
    pub title: String,
    pub status: u16,
    /// In the language of the reader.
    pub detail: String,
    /// Stable, for programs.
    pub code: String,
    /// A hint in English for whoever writes the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Which fields are not right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<FieldError>,
    /// What is stored now, when somebody else was faster and the sender may read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<super::customer_shape::Customer>)]
    pub current: Option<serde_json::Value>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FieldError {
    /// The place in the body: `identifiers[0].value`.
    pub field: String,
    /// Stable, for programs: `missing_value`, `unknown_value`, `not_a_phone` …
    pub code: String,
    /// In the language of the reader.
    pub detail: String,
}

/// The answer to a refused request, without headers that belong to particular errors.
pub(crate) fn respond(error: &AppError, code: &str, title: &str, detail: &str, texts: Texts) -> Response {
    let mut body = ProblemBody {
        r#type: format!("{TYPE_PREFIX}{code}"),
        title: title.to_owned(),
        status: error.status().as_u16(),
        detail: detail.to_owned(),
        code: code.to_owned(),
        reason: None,
        errors: Vec::new(),
        current: None,
    };
    let mut tag = None;
    match error {
        AppError::BadRequest(reason) => body.reason = Some(reason.clone()),
        AppError::Refused(problem) => {
            body.reason = Some(problem.reason.clone()).filter(|reason| !reason.is_empty());
            body.errors = (problem.faults.iter())
                .map(|fault| {
                    let code = wire(fault.code);
                    let detail = texts.named("problem", &code).into_owned();
                    FieldError { field: fault.field.clone(), code, detail }
                })
                .collect();
            if let Some((etag, current)) = problem.current.as_deref() {
                tag = HeaderValue::from_str(etag).ok();
                body.current = Some(current.clone());
            }
        }
        _ => {}
    }
    let text = serde_json::to_string(&body).unwrap_or_default();
    let mut response = (error.status(), [(header::CONTENT_TYPE, "application/problem+json")], text).into_response();
    if let Some(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    if matches!(error, AppError::Refused(problem) if problem.code == Code::IdempotencyKeyBusy) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    response
}
