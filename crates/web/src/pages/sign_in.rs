//! Signing in and out.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use roadbook_core::kernel::StaffId;
use roadbook_i18n::Texts;
use roadbook_store::{
    Durability,
    audit::{self, Entry},
    sessions::{self, Attempt},
    staff,
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::{Credential, Public},
    answer,
    form::Fields,
    session,
    view::{Page, filters},
};

/// Failures in a row that cost no wait: per mail address, and per network address, which a whole store may share.
const FREE_PER_MAIL: i64 = 5;
const FREE_PER_ADDRESS: i64 = 25;

#[derive(Template)]
#[template(path = "pages/sign_in.html")]
struct SignInPage<'a> {
    page: Page,
    t: Texts,
    email: &'a str,
    next: &'a str,
    fault: String,
}

#[derive(Debug, Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

pub async fn show(allowed: Allowed<Public>, State(app): State<App>, Query(query): Query<Next>) -> Result<Response, AppError> {
    if allowed.who.is_some() {
        return Ok(answer::see_other(local(&query.next)));
    }
    if staff::count(&mut app.db.read().await?).await? == 0 {
        return Ok(answer::see_other("/setup"));
    }
    let t = allowed.texts();
    answer::page(&SignInPage { page: allowed.page(&app, t.t("sign-in-title")), t, email: "", next: &query.next, fault: String::new() })
}

pub async fn submit(allowed: Allowed<Public>, State(app): State<App>, headers: HeaderMap, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let email = staff::canonical_email(fields.text("email"));
    let again = |status, fault: String| {
        let page = allowed.page(&app, t.t("sign-in-title"));
        answer::page_with(status, &SignInPage { page, t, email: fields.text("email"), next: fields.text("next"), fault })
    };
    let subjects = Subjects::new(&email, &allowed.visit.address);
    if let Attempt::BlockedUntil(until) = subjects.count(&app).await? {
        let seconds = seconds_until(&app, until);
        let mut response = again(StatusCode::TOO_MANY_REQUESTS, t.t1("sign-in-blocked", "wait", t.duration(seconds)).into_owned())?;
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        return Ok(response);
    }
    let known = staff::password_hash(&mut app.db.read().await?, &email).await?;
    let (id, hash) = known.unzip();
    let is_right = app.passwords.verify(fields.raw("password").to_owned(), hash).await?;
    let now = app.now();
    let Some(id) = id.filter(|_| is_right) else {
        let mut conn = app.db.begin_with(Durability::Relaxed).await?;
        let entry = Entry {
            at: now,
            actor: allowed.visit.address.clone(),
            staff: None,
            action: "sign_in_failed",
            subject_kind: "staff",
            subject: id.map(Uuid::from),
            detail: email.chars().take(200).collect(),
        };
        audit::append(&mut conn, &[entry]).await?;
        conn.commit().await?;
        return again(StatusCode::UNPROCESSABLE_ENTITY, t.t("sign-in-wrong").into_owned());
    };
    let mut conn = app.db.begin().await?;
    sessions::forgive(&mut conn, &subjects.mail, &subjects.address).await?;
    if let Some(former) = session::presented(&app, &headers) {
        sessions::delete(&mut conn, &former).await?;
    }
    let cookie = session::open(&app, &mut conn, id, user_agent(&headers)).await?;
    let name = staff::by_id(&mut conn, id).await?.map(|row| row.name).unwrap_or_default();
    audit::append(&mut conn, &[own_entry(&app, &name, id, "sign_in", &allowed.visit.address)]).await?;
    conn.commit().await?;
    let mut response = answer::see_other(local(fields.text("next")));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

pub async fn sign_out(allowed: Allowed<Public>, State(app): State<App>) -> Result<Response, AppError> {
    if let Some(viewer) = &allowed.who
        && let Credential::Session(token) = &viewer.credential
    {
        let mut conn = app.db.begin().await?;
        sessions::delete(&mut conn, token).await?;
        audit::append(&mut conn, &[viewer.entry(app.now(), "sign_out", "staff", Some(viewer.id().0), String::new())]).await?;
        conn.commit().await?;
        app.sessions.forget(viewer.id());
    }
    let mut response = answer::see_other("/sign-in");
    response.headers_mut().append(header::SET_COOKIE, session::closing_cookie(&app));
    // What the browser still holds of this site's pages goes with the session.
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    Ok(response)
}

/// An entry of somebody about themselves.
pub(crate) fn own_entry(app: &App, name: &str, id: StaffId, action: &'static str, address: &str) -> Entry {
    Entry {
        at: app.now(),
        actor: name.to_owned(),
        staff: Some(id),
        action,
        subject_kind: "staff",
        subject: Some(id.0),
        detail: address.to_owned(),
    }
}

pub(crate) fn user_agent(headers: &HeaderMap) -> &str {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

pub(crate) fn seconds_until(app: &App, until: i64) -> u64 {
    u64::try_from((until - app.now().as_microsecond()).div_euclid(1_000_000) + 1).unwrap_or(1).max(1)
}

/// Whom an attempt is counted against.
pub(crate) struct Subjects {
    pub mail: String,
    pub address: String,
}

impl Subjects {
    /// `what` is a mail address, or what else is guessed at.
    pub fn new(what: &str, address: &str) -> Self {
        Self { mail: format!("mail:{}", what.chars().take(200).collect::<String>()), address: format!("address:{address}") }
    }

    /// Counts the attempt before it is judged.
    pub async fn count(&self, app: &App) -> Result<Attempt, AppError> {
        let now = app.now();
        let mut conn = app.db.begin_with(Durability::Relaxed).await?;
        let by_address = sessions::count_attempt(&mut conn, &self.address, FREE_PER_ADDRESS, now).await?;
        let by_mail = match by_address {
            Attempt::Allowed => sessions::count_attempt(&mut conn, &self.mail, FREE_PER_MAIL, now).await?,
            blocked @ Attempt::BlockedUntil(_) => blocked,
        };
        conn.commit().await?;
        Ok(by_mail)
    }
}

/// A path of this site, or the first page: `next` must not lead elsewhere.
fn local(next: &str) -> &str {
    let is_local =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r', '\t']) && !next.starts_with("/sign-");
    if is_local { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_stays_on_this_site() {
        assert_eq!(local("/customers?q=a"), "/customers?q=a");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/sign-in", "/\t/evil.example"] {
            assert_eq!(local(elsewhere), "/", "{elsewhere}");
        }
    }
}
