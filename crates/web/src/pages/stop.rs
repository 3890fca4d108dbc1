//! The page behind the link under a message: one button, and nothing more is sent by itself. Nobody signs in, and nothing on it tells
//! whether a link is one of ours.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use roadbook_engine::rhythm::way_out;
use roadbook_i18n::{Language, Texts};
use roadbook_store::StoreError;

use crate::{
    Allowed, App, AppError,
    access::AnySite,
    answer,
    form::Fields,
    view::{Page, filters},
};

/// A token is shorter.
const LONGEST: usize = 200;

#[derive(Template)]
#[template(path = "pages/stop.html")]
struct StopPage {
    page: Page,
    t: Texts,
    token: String,
    done: bool,
    house: String,
}

/// Shows the button. A link is followed by machines too, which look whether it is harmful: following it does nothing.
pub async fn show(allowed: Allowed<AnySite>, State(app): State<App>, Path(token): Path<String>) -> Result<Response, AppError> {
    app.stop_limit.admit(&allowed.visit.address, app.now()).map_err(AppError::TooMany)?;
    page(&allowed, &app, token, false).await
}

/// Stops: by the button, or by the mail program's own (RFC 8058).
pub async fn submit(
    allowed: Allowed<AnySite>,
    State(app): State<App>,
    Path(token): Path<String>,
    fields: Fields,
) -> Result<Response, AppError> {
    app.stop_limit.admit(&allowed.visit.address, app.now()).map_err(AppError::TooMany)?;
    if token.len() <= LONGEST {
        way_out::stop(&app.db, &app.rhythm, &token).await?;
    }
    if fields.text("List-Unsubscribe") == "One-Click" {
        return Ok("OK".into_response());
    }
    page(&allowed, &app, token, true).await
}

async fn page(allowed: &Allowed<AnySite>, app: &App, token: String, done: bool) -> Result<Response, AppError> {
    let asked = allowed.visit.path.contains("lang=");
    let language = match language_of(app, &token).await? {
        Some(theirs) if !asked => theirs,
        _ => allowed.texts().language(),
    };
    let t = Texts::of(language);
    let path = allowed.visit.path.split('?').next().unwrap_or_default();
    let page = Page::new(language, path, app.now()).titled(t.t("stop-title"));
    answer::page(&StopPage { page, t, token, done, house: app.group().name.clone() })
}

/// The customer's own language, where the product speaks it.
async fn language_of(app: &App, token: &str) -> Result<Option<Language>, StoreError> {
    if token.len() > LONGEST {
        return Ok(None);
    }
    let customer = way_out::customer_of(&mut app.db.read().await?, token).await?;
    Ok(customer.and_then(|row| Language::from_tag(row.language.as_deref()?)))
}
