//! How enquiries come in by themselves: the form of each store.

use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use roadbook_i18n::Texts;
use roadbook_store::stores::{self, StoreRow};

use crate::{
    Allowed, App, AppError,
    access::Import,
    answer,
    view::{Page, filters},
};

#[derive(Template)]
#[template(path = "imports/channels.html")]
struct ChannelsPage {
    page: Page,
    t: Texts,
    stores: Vec<StoreRow>,
    base: String,
}

pub async fn show(allowed: Allowed<Import>, State(app): State<App>, headers: HeaderMap) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let stores = stores::in_scope(&mut conn, &allowed.scope).await?;
    let scheme = if app.options.https { "https" } else { "http" };
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let page = allowed.page(&app, t.t("channels-title"));
    answer::page(&ChannelsPage { page, t, stores, base: format!("{scheme}://{host}") })
}
