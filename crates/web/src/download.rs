//! Files that came from outside, handed to a browser so that it saves them and never shows or runs them.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::answer;

/// Types that are told as they are. Everything else, above all what a browser could run (pages, drawings with scripts), is told as bytes.
const HARMLESS: [&str; 8] =
    ["application/pdf", "image/gif", "image/heic", "image/jpeg", "image/png", "image/webp", "text/calendar", "text/vcard"];

/// The file as a download under its own name.
#[must_use]
pub fn file(name: &str, media_type: &str, content: Vec<u8>) -> Response {
    let declared = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let kind = HARMLESS.into_iter().find(|kind| *kind == declared).unwrap_or("application/octet-stream");
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' }).collect();
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", answer::query_escape(name).replace('/', "%2F"));
    let mut response = Body::from(content).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_shown_or_run() {
        for (name, declared, told) in [
            ("a.html", "text/html", "application/octet-stream"),
            ("a.svg", "image/svg+xml", "application/octet-stream"),
            ("a.pdf", "Application/PDF; name=a.pdf", "application/pdf"),
            ("Գին\r\n\"x\"/../.jpg", "image/jpeg", "image/jpeg"),
        ] {
            let response = file(name, declared, vec![1]);
            assert_eq!(response.headers()[header::CONTENT_TYPE], told, "{name}");
            let disposition = response.headers()[header::CONTENT_DISPOSITION].to_str().unwrap();
            assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
            assert_eq!(disposition.matches('"').count(), 2, "{disposition}");
            assert!(!disposition.contains("filename*=UTF-8''") || !disposition.split("''").nth(1).unwrap().contains(['/', '"', '\r']));
        }
    }
}
