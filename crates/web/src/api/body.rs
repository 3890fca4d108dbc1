//! What a request brings: JSON bodies, query parameters, versions. What cannot be read is told with its place.

use axum::{
    Json,
    extract::{FromRequest, FromRequestParts, Query, Request, rejection::JsonRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};

use super::problem::{Code, Problem};
use crate::AppError;

/// A JSON body.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(value)) => Ok(Self(value)),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(AppError::TooLarge),
            Err(rejection) => {
                let code = match &rejection {
                    JsonRejection::JsonDataError(_) => Code::Invalid,
                    JsonRejection::MissingJsonContentType(_) => Code::UnsupportedMediaType,
                    _ => Code::MalformedJson,
                };
                Err(Problem::new(code, rejection.body_text()).into())
            }
        }
    }
}

/// Query parameters; unknown ones are refused, because a misspelt filter would answer with everything.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(value)) => Ok(Self(value)),
            Err(rejection) => Err(Problem::new(Code::BadQuery, rejection.body_text()).into()),
        }
    }
}

/// For fields that may be absent (left as they are), `null` (cleared) or a value.
pub fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

/// A strong entity tag: the version in quotation marks (RFC 9110, 8.8.3).
#[must_use]
pub fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// What `If-Match` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfMatch {
    /// `*`: whatever is there.
    Any,
    Version(i64),
    /// A tag that no version has.
    Nothing,
}

/// # Errors
/// [`Code::PreconditionRequired`] without the header.
pub fn if_match(headers: &HeaderMap) -> Result<IfMatch, AppError> {
    let Some(value) = headers.get(header::IF_MATCH) else {
        return Err(Problem::new(Code::PreconditionRequired, "send If-Match with the ETag of the version that you changed").into());
    };
    let value = value.to_str().unwrap_or_default().trim();
    if value == "*" {
        return Ok(IfMatch::Any);
    }
    // Weak tags never match here (RFC 9110, 13.1.1).
    let version = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).and_then(|version| version.parse().ok());
    Ok(version.map_or(IfMatch::Nothing, IfMatch::Version))
}

/// Whether the sender has this version already, by `If-None-Match`.
#[must_use]
pub fn has_already(headers: &HeaderMap, version: i64) -> bool {
    let tag = etag(version);
    let sent = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    sent.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
}

/// JSON with the tag of a version.
pub fn tagged(status: StatusCode, version: i64, value: &impl Serialize) -> Response {
    let mut response = (status, Json(value)).into_response();
    if let Ok(tag) = HeaderValue::from_str(&etag(version)) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// 201 with the address of what was made.
pub fn created(location: &str, mut response: Response) -> Response {
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    *response.status_mut() = StatusCode::CREATED;
    response
}
