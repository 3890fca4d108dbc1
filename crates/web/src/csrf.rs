//! Requests that change something must come from our own pages.
//!
//! Browsers say where a request comes from: `Sec-Fetch-Site` on https and on localhost, `Origin` with every POST also on plain http in a
//! local network (OWASP Cross-Site Request Forgery Prevention, "Fetch Metadata" and "Verifying Origin"). Pages cannot forge either. The
//! session cookie's `SameSite=Lax` is the second wall. A proxy in front must pass on `Host` and `Origin` as they came.

use axum::http::{HeaderMap, Method, header};

use crate::error::AppError;

/// # Errors
/// [`AppError::CrossSite`] for an unsafe method from elsewhere, and for one with a cookie of which nobody says where it comes from.
pub fn check(method: &Method, headers: &HeaderMap) -> Result<(), AppError> {
    if method.is_safe() {
        return Ok(());
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    match (text("sec-fetch-site"), text("origin")) {
        // `none` is a person's own doing: an address typed in, a bookmark.
        (Some("same-origin" | "none"), _) => Ok(()),
        (Some(_), _) => Err(AppError::CrossSite),
        (None, Some(origin)) => {
            let authority = origin.split_once("://").map(|(_, authority)| authority);
            let host = text("host");
            if authority.is_some() && authority == host { Ok(()) } else { Err(AppError::CrossSite) }
        }
        // Not a browser of our days. Without a cookie it can abuse nobody's session.
        (None, None) if headers.contains_key(header::COOKIE) => Err(AppError::CrossSite),
        (None, None) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn passes(method: &Method, pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        check(method, &headers).is_ok()
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        let post = &Method::POST;
        assert!(passes(&Method::GET, &[("sec-fetch-site", "cross-site"), ("cookie", "s=1")]));
        assert!(passes(post, &[("sec-fetch-site", "same-origin"), ("cookie", "s=1")]));
        assert!(!passes(post, &[("sec-fetch-site", "same-site")]));
        assert!(!passes(post, &[("sec-fetch-site", "cross-site"), ("origin", "http://crm"), ("host", "crm")]));
        assert!(passes(post, &[("origin", "http://crm:8080"), ("host", "crm:8080"), ("cookie", "s=1")]));
        assert!(!passes(post, &[("origin", "http://crm:8081"), ("host", "crm:8080")]));
        assert!(!passes(post, &[("origin", "null"), ("host", "null")]));
        assert!(!passes(post, &[("origin", "http://crm")]));
        assert!(!passes(post, &[("cookie", "s=1"), ("host", "crm")]));
        assert!(passes(post, &[("host", "crm")]));
        assert!(!passes(&Method::DELETE, &[("cookie", "s=1")]));
    }
}
