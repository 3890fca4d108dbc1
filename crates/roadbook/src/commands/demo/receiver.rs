//! A program of the house that wants to be told what happens: it takes what webhooks bring, and now and then has no time. So the deliveries that the
//! demo shows were made.

use std::{
    collections::HashSet,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use roadbook_core::kernel::{Entropy, Moment, StoreId, hash::hash_parts};
use roadbook_engine::webhooks::{Client, deliver_due, sender::new_secret};
use roadbook_store::webhooks::{self, WebhookRow};
use roadbook_web::App;
use tokio::net::TcpListener;

use crate::{context::Context, failure::Failure};

/// By which the demo knows its own address again: the port is another at every start.
const PATH: &str = "/order-desk";
/// What the receiver wants to hear of: everything.
const KINDS: &str = "*";
/// One delivery in so many finds the receiver busy at first.
const BUSY: u8 = 12;

/// The address to be told, before there is anybody at it.
pub fn address(context: &Context, since: Moment) -> WebhookRow {
    WebhookRow {
        webhook_id: StoreId::new(since, context.entropy.bits()).0,
        url: format!("http://127.0.0.1:9{PATH}"),
        secret: new_secret(&context.entropy),
        kinds: KINDS.to_owned(),
        staff_id: uuid::Uuid::nil(),
        created_at: since.as_microsecond(),
        disabled_at: None,
        problem: String::new(),
    }
}

/// Takes what comes from now on, as long as this process lives, and lets the group know where.
pub async fn open(app: &App, context: &Context) -> Result<(), Failure> {
    let fault = |error| Failure::database(context, &error);
    let mut conn = app.db.begin().await.map_err(fault)?;
    let ours = webhooks::all(&mut conn).await.map_err(fault)?.into_iter().find(|row| row.url.ends_with(PATH));
    let Some(ours) = ours else { return Ok(()) };
    let trouble = |error| Failure::io(context, PATH, &error);
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await.map_err(trouble)?;
    let port = listener.local_addr().map_err(trouble)?.port();
    webhooks::move_to(&mut conn, ours.webhook_id, &format!("http://127.0.0.1:{port}{PATH}")).await.map_err(fault)?;
    conn.commit().await.map_err(fault)?;
    let taking = Router::new().route(PATH, post(take)).with_state(Arc::default());
    tokio::spawn(async move { axum::serve(listener, taking).await });
    Ok(())
}

/// Brings the receiver what happened before there was a service to do it.
pub async fn bring(app: &App, context: &Context) -> Result<(), Failure> {
    let client = Client::new().map_err(|error| Failure::refused(context, "cli-demo-broken", &error))?.also_inside();
    let secrets = app.options.post.secrets();
    while deliver_due(&app.db, &*app.clock, secrets, &client).await.map_err(|error| Failure::engine(context, &error))? > 0 {}
    Ok(())
}

/// Takes one delivery. Some find no time at first and are brought again.
async fn take(State(seen): State<Arc<Mutex<HashSet<String>>>>, headers: HeaderMap) -> (StatusCode, &'static str) {
    let id = headers.get("webhook-id").and_then(|id| id.to_str().ok()).unwrap_or_default().to_owned();
    let [first, ..] = hash_parts(&[id.as_bytes()]);
    let is_new = seen.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
    if is_new && first % BUSY == 0 { (StatusCode::SERVICE_UNAVAILABLE, "busy") } else { (StatusCode::NO_CONTENT, "") }
}
