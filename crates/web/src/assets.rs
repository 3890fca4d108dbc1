//! Style sheet, script, icons: embedded in the binary, served under addresses that name their content, so that browsers keep them for a
//! year and fetch a new one at once when it changes.

use std::{fmt::Write as _, io::Write as _, sync::OnceLock};

use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

/// The layers in the order in which they are declared in the first.
const CSS: [&str; 7] = [
    include_str!("../../../assets/css/1-tokens.css"),
    include_str!("../../../assets/css/2-base.css"),
    include_str!("../../../assets/css/3-layout.css"),
    include_str!("../../../assets/css/4-controls.css"),
    include_str!("../../../assets/css/5-components.css"),
    include_str!("../../../assets/css/6-rhythm.css"),
    include_str!("../../../assets/css/7-today.css"),
];
/// For pages with charts and time lines, behind the other: nobody's first view.
const CHARTS: &str = include_str!("../../../assets/css/8-charts.css");
const SCRIPT: &str = include_str!("../../../assets/js/roadbook.js");
const ICONS: &str = include_str!("../../../assets/icons.svg");
const FAVICON: &str = include_str!("../../../assets/favicon.svg");

#[derive(Debug)]
struct Asset {
    /// `/assets/<name>.<first 16 hex digits of the SHA-256>.<extension>`.
    url: String,
    etag: HeaderValue,
    content_type: HeaderValue,
    plain: Bytes,
    gzip: Bytes,
}

#[derive(Debug)]
struct Assets {
    css: Asset,
    charts: Asset,
    script: Asset,
    icons: Asset,
    favicon: Asset,
}

/// Hashed and compressed when first asked for, once per process: a few milliseconds.
fn assets() -> &'static Assets {
    static ASSETS: OnceLock<Assets> = OnceLock::new();
    ASSETS.get_or_init(|| Assets {
        css: Asset::new("roadbook", "css", "text/css; charset=utf-8", compact_css(&CSS.concat())),
        charts: Asset::new("charts", "css", "text/css; charset=utf-8", compact_css(CHARTS)),
        script: Asset::new("roadbook", "js", "text/javascript; charset=utf-8", compact_script(SCRIPT)),
        icons: Asset::new("icons", "svg", "image/svg+xml", ICONS.to_owned()),
        favicon: Asset::new("favicon", "svg", "image/svg+xml", FAVICON.to_owned()),
    })
}

/// The address of the style sheet.
#[must_use]
pub fn css() -> &'static str {
    &assets().css.url
}

/// The address of the style sheet of pages with charts; they link it in their block `head`.
#[must_use]
pub fn charts_css() -> &'static str {
    &assets().charts.url
}

/// The address of the script.
#[must_use]
pub fn script() -> &'static str {
    &assets().script.url
}

/// The address of the icon sheet; an icon is `<use href="{icons}#{name}">`.
#[must_use]
pub fn icons() -> &'static str {
    &assets().icons.url
}

#[must_use]
pub fn favicon() -> &'static str {
    &assets().favicon.url
}

/// Whether the icon sheet has an icon of that name.
#[must_use]
pub fn has_icon(name: &str) -> bool {
    ICONS.contains(&format!("<symbol id=\"{name}\""))
}

/// All icons, in the order of the sheet.
#[must_use]
pub fn icon_names() -> Vec<&'static str> {
    ICONS.split("<symbol id=\"").skip(1).filter_map(|symbol| symbol.split('"').next()).collect()
}

/// `GET /assets/{file}`, open to everybody: nothing in it belongs to anybody.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/assets/{file}", get(serve))
        .route("/favicon.ico", get(|headers: HeaderMap| async move { assets().favicon.response(&headers) }))
}

async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Assets { css, charts, script, icons, favicon } = assets();
    match [css, charts, script, icons, favicon].into_iter().find(|asset| asset.url.strip_prefix("/assets/") == Some(&file)) {
        Some(asset) => asset.response(&headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

impl Asset {
    fn new(name: &str, extension: &str, content_type: &'static str, text: String) -> Self {
        let hash = Sha256::digest(text.as_bytes()).iter().take(8).fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        let gzip = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish()).unwrap_or_default();
        Self {
            url: format!("/assets/{name}.{hash}.{extension}"),
            etag: HeaderValue::try_from(format!("\"{hash}\"")).unwrap_or(HeaderValue::from_static("\"\"")),
            content_type: HeaderValue::from_static(content_type),
            plain: text.into(),
            gzip: gzip.into(),
        }
    }

    fn response(&self, request: &HeaderMap) -> Response {
        let named = |name, value: &HeaderValue| request.get(name).is_some_and(|given| given == value);
        let mut response = if named(header::IF_NONE_MATCH, &self.etag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else if accepts_gzip(request) {
            let mut response = self.gzip.clone().into_response();
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            response
        } else {
            self.plain.clone().into_response()
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, self.content_type.clone());
        headers.insert(header::ETAG, self.etag.clone());
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        response
    }
}

fn accepts_gzip(request: &HeaderMap) -> bool {
    request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(
        |coding| {
            let mut parts = coding.split(';');
            let refused = |part: &str| matches!(part.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
            parts.next().is_some_and(|name| matches!(name.trim(), "gzip" | "*")) && !parts.any(refused)
        },
    )
}

/// Leaves out comments, indentation and the blanks that only please the eye. No selector has a colon before a blank, and no quoted text any
/// of these pairs.
fn compact_css(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let mut out = compact_lines(&out, |_| false);
    for pair in [": ", "; ", ", ", "{ ", " {", " }", ";\n", "{\n", "}\n", ",\n"] {
        out = out.replace(pair, pair.trim());
    }
    out.replace(";}", "}")
}

/// Leaves out whole-line comments and indentation. Line ends stay: they may end statements.
fn compact_script(script: &str) -> String {
    compact_lines(script, |line| line.starts_with("//"))
}

fn compact_lines(text: &str, is_comment: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line)) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_view_stays_small() {
        let Assets { css, script, icons, favicon, .. } = assets();
        assert!(css.plain.len() < 50_000, "{}", css.plain.len());
        assert!(css.gzip.len() < 11_000, "{}", css.gzip.len());
        assert!(script.gzip.len() < 6_000, "{}", script.gzip.len());
        assert!(icons.gzip.len() + favicon.gzip.len() < 4_000);
    }

    #[test]
    fn an_unchanged_asset_is_not_sent_again() {
        let mut request = HeaderMap::new();
        let first = assets().css.response(&request);
        assert_eq!(first.status(), StatusCode::OK);
        assert!(first.headers().get(header::CONTENT_ENCODING).is_none());
        request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br, gzip;q=0.8"));
        assert_eq!(assets().css.response(&request).headers()[header::CONTENT_ENCODING], "gzip");
        request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip;q=0"));
        assert!(assets().css.response(&request).headers().get(header::CONTENT_ENCODING).is_none());
        request.insert(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone());
        assert_eq!(assets().css.response(&request).status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn compaction_leaves_only_what_browsers_read() {
        assert_eq!(compact_css("/* a */\na {\n  b: c; /* d */\n}\n/* open"), "a{b:c}");
        assert_eq!(compact_css("a :is(b, c) > d { e: calc(1px + 2px); }"), "a :is(b,c) > d{e:calc(1px + 2px)}");
        assert_eq!(compact_script("  // a\n  let b = \"// c\";\n\n"), "let b = \"// c\";\n");
        assert!(!assets().css.plain.windows(2).any(|pair| pair == b"/*"));
    }
}
