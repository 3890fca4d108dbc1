//! What is new: the first page after signing in.

use askama::Template;
use axum::{extract::State, response::Response};
use roadbook_i18n::Texts;

use crate::{
    Allowed, App, AppError,
    access::SignedIn,
    answer,
    view::{Page, filters},
};

#[derive(Template)]
#[template(path = "pages/home.html")]
struct HomePage {
    page: Page,
    t: Texts,
}

pub async fn show(allowed: Allowed<SignedIn>, State(app): State<App>) -> Result<Response, AppError> {
    let t = allowed.texts();
    answer::page(&HomePage { page: allowed.page(&app, t.t("home-title")), t })
}
