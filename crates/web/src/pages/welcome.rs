//! A link that works once, with which somebody sets the own password: after being added, or after forgetting the old one.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use roadbook_i18n::Texts;
use roadbook_store::{audit, sessions, staff};

use crate::{
    Allowed, App, AppError,
    access::Public,
    answer,
    form::{Faults, Fields},
    pages::sign_in::{own_entry, user_agent},
    passwords::{self, Weakness},
    session,
    view::{Page, filters},
};

#[derive(Template)]
#[template(path = "pages/welcome.html")]
struct WelcomePage<'a> {
    page: Page,
    t: Texts,
    /// None when the link is unknown, used up or too old.
    who: Option<&'a staff::StaffRow>,
    faults: Faults,
}

pub async fn show(allowed: Allowed<Public>, State(app): State<App>, Path(secret): Path<String>) -> Result<Response, AppError> {
    let who = owner(&app, &secret).await?;
    let status = if who.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let t = allowed.texts();
    answer::page_with(
        status,
        &WelcomePage { page: allowed.page(&app, t.t("welcome-title")), t, who: who.as_ref(), faults: Faults::default() },
    )
}

pub async fn submit(
    allowed: Allowed<Public>,
    State(app): State<App>,
    Path(secret): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let again = |status, who: Option<&staff::StaffRow>, faults| {
        answer::page_with(status, &WelcomePage { page: allowed.page(&app, t.t("welcome-title")), t, who, faults })
    };
    let Some(who) = owner(&app, &secret).await? else { return again(StatusCode::NOT_FOUND, None, Faults::default()) };
    let mut faults = Faults::default();
    check_new_password(t, &fields, &[&who.email, &who.name], &mut faults);
    if !faults.is_empty() {
        return again(StatusCode::UNPROCESSABLE_ENTITY, Some(&who), faults);
    }
    let hash = app.passwords.hash(fields.raw("password").to_owned()).await?;
    let mut conn = app.db.begin().await?;
    let Some(id) = sessions::take_link(&mut conn, &session::hash_of(&secret), app.now()).await? else {
        return again(StatusCode::NOT_FOUND, None, Faults::default());
    };
    staff::set_password(&mut conn, id, &hash).await?;
    // Whoever knew the old password is out.
    sessions::delete_of_staff(&mut conn, id, None).await?;
    let cookie = session::open(&app, &mut conn, id, user_agent(&headers)).await?;
    audit::append(&mut conn, &[own_entry(&app, &who.name, id, "password_set", &allowed.visit.address)]).await?;
    conn.commit().await?;
    app.sessions.forget(id);
    let mut response = answer::see_other("/");
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

async fn owner(app: &App, secret: &str) -> Result<Option<staff::StaffRow>, AppError> {
    let mut conn = app.db.read().await?;
    match sessions::link_owner(&mut conn, &session::hash_of(secret), app.now()).await? {
        Some(id) if !id.0.is_nil() => Ok(staff::by_id(&mut conn, id).await?.filter(|row| row.left_at.is_none())),
        _ => Ok(None),
    }
}

/// Judges the fields `password` and `repeat`.
pub(crate) fn check_new_password(t: Texts, fields: &Fields, known: &[&str], faults: &mut Faults) {
    match passwords::judge(fields.raw("password"), known) {
        Ok(()) if fields.raw("password") != fields.raw("repeat") => faults.add("repeat", t.t("password-differs")),
        Ok(()) => {}
        Err(Weakness::TooShort) => faults.add("password", t.n("password-too-short", passwords::MIN_CHARS)),
        Err(Weakness::TooLong) => faults.add("password", t.t("password-too-long")),
        Err(Weakness::Guessable) => faults.add("password", t.t("password-guessable")),
    }
}
