//! A program of the house that wants to be told what happens: it takes what webhooks bring, and now and then has no time. So the deliveries that the
//! demo shows were made.

use std::{
    collections::HashSet,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use roadbook_core::{
    kernel::hash::hash_parts,
    kernel::{Entropy, Moment, StoreId},
};
use roadbook_engine::webhooks::{Client, deliver_due, sender::new_secret};
use roadbook_store::webhooks::{self, WebhookRow};
use roadbook_web::App;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::{context::Context, failure::Failure};

/// By which the demo knows its own address again: the port is another at every start.
const PATH: &str = "/order-desk";
/// What the receiver wants to hear of: everything.
const KINDS: &str = "*";
/// One delivery in so many finds the receiver busy at first.
const BUSY: u8 = 12;
/// The longest delivery that is read.
const LONGEST: usize = 1 << 20;

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
    let seen: Arc<Mutex<HashSet<String>>> = Arc::default();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let seen = Arc::clone(&seen);
            // A delivery that breaks off is tried again by whoever makes it.
            tokio::spawn(async move { take(stream, &seen).await.ok() });
        }
    });
    Ok(())
}

/// Brings the receiver what happened before there was a service to do it.
pub async fn bring(app: &App, context: &Context) -> Result<(), Failure> {
    let client = Client::new().map_err(|error| Failure::refused(context, "cli-demo-broken", &error))?.also_inside();
    let secrets = app.options.post.secrets();
    while deliver_due(&app.db, &*app.clock, secrets, &client).await.map_err(|error| Failure::engine(context, &error))? > 0 {}
    Ok(())
}

/// Reads one delivery and answers it.
async fn take(mut stream: TcpStream, seen: &Mutex<HashSet<String>>) -> std::io::Result<()> {
    let mut read = Vec::new();
    let mut some = [0_u8; 4_096];
    let id = loop {
        let count = stream.read(&mut some).await?;
        if count == 0 || read.len() > LONGEST {
            return Ok(());
        }
        read.extend_from_slice(&some[..count]);
        let Some(head) = read.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let text = String::from_utf8_lossy(&read[..head]).to_lowercase();
        let header =
            |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':').map(|value| value.trim().to_owned()));
        let length = header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0_usize);
        if read.len() >= head + 4 + length {
            break header("webhook-id").unwrap_or_default();
        }
    };
    let [first, ..] = hash_parts(&[id.as_bytes()]);
    let is_new = seen.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
    let answer = if is_new && first % BUSY == 0 {
        "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 4\r\nconnection: close\r\n\r\nbusy"
    } else {
        "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n"
    };
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}
