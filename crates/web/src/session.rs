//! Sessions and API tokens: from the secret in a request to the viewer behind it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use axum::http::{HeaderMap, HeaderValue, header};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use roadbook_core::kernel::{Entropy, Moment, StaffId};
use roadbook_store::{
    Conn, Durability, StoreError,
    sessions::{self, TokenHash},
    tokens,
};
use sha2::{Digest, Sha256};

use crate::{
    access::{Credential, Viewer},
    app::App,
};

/// What an API token begins with, so that scanners for leaked secrets can tell it.
pub const TOKEN_PREFIX: &str = "rbk_";
/// A viewer is kept in memory this long: other nodes' changes of roles and sign-outs count after it at the latest.
const FRESH_FOR: SignedDuration = SignedDuration::from_secs(2);
/// Viewers kept in memory.
const KEPT: usize = 4_096;
/// `last_seen_at` is written this often at most.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// A new secret of 256 bits, as text that fits in a cookie, a header and a link.
#[must_use]
pub fn new_secret(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; 32];
    entropy.fill(&mut bytes);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// What of a secret is kept. It is random, so that a plain hash suffices.
#[must_use]
pub fn hash_of(secret: &str) -> TokenHash {
    Sha256::digest(secret.as_bytes()).into()
}

/// The viewers of the last seconds by the hash of their secret: a page with its fragments asks the database once.
#[derive(Debug, Default)]
pub(crate) struct SessionCache {
    viewers: Mutex<HashMap<TokenHash, (Moment, Arc<Viewer>)>>,
}

impl SessionCache {
    fn get(&self, token: &TokenHash, now: Moment) -> Option<Arc<Viewer>> {
        let viewers = self.viewers.lock().unwrap_or_else(PoisonError::into_inner);
        viewers.get(token).filter(|(at, _)| now.duration_since(*at).abs() < FRESH_FOR).map(|(_, viewer)| viewer.clone())
    }

    fn put(&self, token: TokenHash, now: Moment, viewer: Arc<Viewer>) {
        let mut viewers = self.viewers.lock().unwrap_or_else(PoisonError::into_inner);
        if viewers.len() >= KEPT {
            viewers.retain(|_, (at, _)| now.duration_since(*at).abs() < FRESH_FOR);
            if viewers.len() >= KEPT {
                viewers.clear();
            }
        }
        viewers.insert(token, (now, viewer));
    }

    /// Forgets everything about somebody: they signed out, left, or their roles or settings changed.
    pub(crate) fn forget(&self, staff: StaffId) {
        self.viewers.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, (_, viewer)| viewer.id() != staff);
    }
}

fn cookie_name(https: bool) -> &'static str {
    // The prefix makes browsers refuse the cookie unless it is secure, for this host alone and for all paths (RFC 6265bis, 4.1.3.2).
    if https { "__Host-roadbook" } else { "roadbook_session" }
}

pub(crate) fn cookie_in<'a>(cookies: &'a str, name: &str) -> Option<&'a str> {
    cookies.split(';').filter_map(|pair| pair.trim().split_once('=')).find_map(|(found, value)| (found == name).then_some(value))
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).find_map(|cookies| cookie_in(cookies, name))
}

/// The hash of the session's secret that a request brings, whatever it is worth.
pub(crate) fn presented(app: &App, headers: &HeaderMap) -> Option<TokenHash> {
    cookie(headers, cookie_name(app.options.https)).map(hash_of)
}

fn set_cookie(app: &App, value: &str, seconds: i64) -> HeaderValue {
    let secure = if app.options.https { "; Secure" } else { "" };
    let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", cookie_name(app.options.https));
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// Opens a session in the caller's transaction; gives the cookie to set.
pub async fn open(app: &App, conn: &mut Conn, staff: StaffId, user_agent: &str) -> Result<HeaderValue, StoreError> {
    let secret = new_secret(&*app.entropy);
    let now = app.now();
    let lifetime = app.options.session_lifetime;
    let user_agent: String = user_agent.chars().take(200).collect();
    sessions::insert(conn, &hash_of(&secret), staff, now, now.saturating_add(lifetime).unwrap_or(Moment::MAX), &user_agent).await?;
    sessions::prune(conn, now).await?;
    Ok(set_cookie(app, &secret, lifetime.as_secs()))
}

/// The cookie that ends a session in the browser.
#[must_use]
pub fn closing_cookie(app: &App) -> HeaderValue {
    set_cookie(app, "", 0)
}

/// The viewer behind a request: by `Authorization: Bearer` for the API, by cookie otherwise. An unknown, expired or ended secret is nobody.
pub(crate) async fn viewer(app: &App, headers: &HeaderMap, is_api: bool) -> Result<Option<Arc<Viewer>>, StoreError> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Bearer "));
    match (bearer, cookie(headers, cookie_name(app.options.https))) {
        (Some(secret), _) if is_api => by_token(app, secret.trim()).await,
        (_, Some(secret)) => by_session(app, secret).await,
        _ => Ok(None),
    }
}

async fn by_session(app: &App, secret: &str) -> Result<Option<Arc<Viewer>>, StoreError> {
    let token = hash_of(secret);
    let now = app.now();
    if let Some(viewer) = app.sessions.get(&token, now) {
        return Ok(Some(viewer));
    }
    let seen_after = now.saturating_sub(app.options.session_idle).unwrap_or(Moment::MIN);
    let Some(found) = sessions::load(&mut app.db.read().await?, &token, now, seen_after).await? else { return Ok(None) };
    if now.as_microsecond() - found.last_seen_at > micros(TOUCH_EVERY) {
        let mut conn = app.db.begin_with(Durability::Relaxed).await?;
        sessions::touch(&mut conn, &token, now).await?;
        conn.commit().await?;
    }
    let viewer = Arc::new(Viewer::new(found.staff, found.roles, Credential::Session(token)));
    app.sessions.put(token, now, viewer.clone());
    Ok(Some(viewer))
}

async fn by_token(app: &App, secret: &str) -> Result<Option<Arc<Viewer>>, StoreError> {
    let token = hash_of(secret);
    let now = app.now();
    if let Some(viewer) = app.sessions.get(&token, now) {
        return Ok(Some(viewer));
    }
    let Some(found) = tokens::load(&mut app.db.read().await?, &token, now).await? else { return Ok(None) };
    if found.token.last_used_at.is_none_or(|used| now.as_microsecond() - used > micros(TOUCH_EVERY)) {
        let mut conn = app.db.begin_with(Durability::Relaxed).await?;
        tokens::touch(&mut conn, found.token.token_id, now).await?;
        conn.commit().await?;
    }
    let scopes = found.token.permissions();
    let credential = Credential::Token { id: found.token.token_id, name: found.token.name, scopes };
    let viewer = Arc::new(Viewer::new(found.staff, found.roles, credential));
    app.sessions.put(token, now, viewer.clone());
    Ok(Some(viewer))
}

fn micros(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}
