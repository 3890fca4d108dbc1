//! How enquiries come in by themselves: the address for ADF and the form of each store.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use roadbook_core::kernel::StoreId;
use roadbook_i18n::Texts;
use roadbook_store::{
    audit, settings,
    stores::{self, StoreRow},
};
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::Import,
    answer,
    intake::key,
    view::{Page, filters},
};

#[derive(Template)]
#[template(path = "imports/channels.html")]
struct ChannelsPage {
    page: Page,
    t: Texts,
    stores: Vec<StoreChannels>,
    base: String,
    /// The address with the new key, shown once.
    made: Option<(StoreId, String)>,
}

struct StoreChannels {
    store: StoreRow,
    has_key: bool,
}

pub async fn show(allowed: Allowed<Import>, State(app): State<App>, headers: HeaderMap) -> Result<Response, AppError> {
    render(&allowed, &app, &headers, None).await
}

async fn render(allowed: &Allowed<Import>, app: &App, headers: &HeaderMap, made: Option<(StoreId, String)>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let mut channels = Vec::new();
    for store in stores::in_scope(&mut conn, &allowed.scope).await? {
        let has_key = settings::get(&mut conn, &key::setting(store.store_id)).await?.is_some();
        channels.push(StoreChannels { store, has_key });
    }
    let scheme = if app.options.https { "https" } else { "http" };
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let page = allowed.page(app, t.t("channels-title"));
    answer::page(&ChannelsPage { page, t, stores: channels, base: format!("{scheme}://{host}"), made })
}

/// A new key for a store; the one before stops working.
pub async fn new_key(
    allowed: Allowed<Import>,
    State(app): State<App>,
    headers: HeaderMap,
    Path(store): Path<Uuid>,
) -> Result<Response, AppError> {
    let store = StoreId(store);
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let row = stores::by_id(&mut conn, store).await?.filter(|_| allowed.scope.covers(Some(store))).ok_or(AppError::NotFound)?;
    let mut bytes = [0; 18];
    app.entropy.fill(&mut bytes);
    let secret = URL_SAFE_NO_PAD.encode(bytes);
    settings::put(&mut conn, &key::setting(store), &key::hash(&secret)).await?;
    audit::append(&mut conn, &[allowed.entry(now, "lead_key_made", "store", Some(store.0), row.name)]).await?;
    conn.commit().await?;
    render(&allowed, &app, &headers, Some((store, format!("/intake/adf/{store}/{secret}")))).await
}
