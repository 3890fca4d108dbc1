//! `roadbook serve`: the service, until it is told to stop.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use clap::Args;
use jiff::SignedDuration;
use roadbook_engine::{beat, matching::pass};
use roadbook_store::Db;
use roadbook_web::{App, Options, pages::setup, server};
use tokio::net::TcpListener;

use crate::{
    context::Context,
    failure::{Exit, Failure},
    output,
    post::{self, MailWays},
    what_if::Simulated,
};

/// Messages that are under way when the service is told to stop have this long to be taken.
const STOP_TIME_LIMIT: Duration = Duration::from_secs(20);

/// Serve the product to browsers and programs
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    pub listening: Listening,
}

#[derive(Debug, Clone, Args)]
pub struct Listening {
    /// Address and port to listen on; 0.0.0.0:8080 lets other machines in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", env = "ROADBOOK_LISTEN")]
    pub listen: SocketAddr,
    /// Browsers come by https through a proxy that ends TLS: cookies are marked secure
    #[arg(long, env = "ROADBOOK_HTTPS")]
    pub https: bool,
    /// The proxy in front sets X-Forwarded-For
    #[arg(long, env = "ROADBOOK_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// Where customers reach this service, such as https://cars.example: for links in messages
    #[arg(long, value_name = "URL", env = "ROADBOOK_PUBLIC_URL", default_value = "")]
    pub public_url: String,
    #[command(flatten)]
    pub ways: MailWays,
    /// For how many seconds other nodes leave to a node what it had in hand when it went silent: the same on all nodes. Mail servers are given two
    /// thirds of it
    #[arg(long, value_name = "SECONDS", default_value_t = 90, env = "ROADBOOK_LEASE", value_parser = clap::value_parser!(u32).range(3..=3600))]
    pub lease: u32,
    /// Webhooks may also go to plain http and to addresses inside of our own network, such as to another program of the house
    #[arg(long, env = "ROADBOOK_WEBHOOKS_INSIDE")]
    pub webhooks_inside: bool,
    /// The largest file that may be uploaded, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 1024, env = "ROADBOOK_UPLOAD_LIMIT")]
    pub upload_limit: u64,
}

pub async fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let db = context.open().await?;
    let app = start(context, db, &arguments.listening).await?;
    listen(context, app, &arguments.listening, &[]).await
}

/// The service's state on an open database.
pub async fn start(context: &Context, db: Db, listening: &Listening) -> Result<App, Failure> {
    let post = post::open(context, &listening.ways)?;
    let options = Options {
        public_url: listening.public_url.trim_end_matches('/').to_owned(),
        machine_channels: post.channels(),
        what_if: Some(Arc::new(Simulated { clock: context.clock, entropy: context.entropy })),
        post,
        https: listening.https,
        behind_proxy: listening.behind_proxy,
        uploads: context.data.join("uploads"),
        upload_limit: listening.upload_limit << 20,
        webhooks_inside: listening.webhooks_inside,
        ..Options::default()
    };
    let app = App::start(db, Arc::new(context.clock), Arc::new(context.entropy), options);
    app.await.map_err(|error| Failure::database(context, &error))
}

/// Listens, says where, and serves until the process is told to stop.
pub async fn listen(context: &Context, app: App, listening: &Listening, greeting: &[String]) -> Result<Exit, Failure> {
    let trouble = |error| Failure::io(context, &listening.listen.to_string(), &error);
    let listener = TcpListener::bind(listening.listen).await.map_err(trouble)?;
    let address = listener.local_addr().map_err(trouble)?;
    output::say(&context.texts.t1("cli-serve-address", "address", format!("http://{address}/"))).map_err(trouble)?;
    if let Some(code) = setup::new_code(&app).await.map_err(|error| Failure::database(context, &error))? {
        output::say(&context.texts.t1("cli-serve-setup", "code", code)).map_err(trouble)?;
    }
    for line in greeting {
        output::say(line).map_err(trouble)?;
    }
    let matching = tokio::spawn(pass::keep_up(app.db.clone(), Arc::new(context.clock)));
    let lease = SignedDuration::from_secs(listening.lease.into());
    let beat =
        beat::start(&app.db, &app.rhythm, beat::Work { post: app.options.post.clone(), lease, webhooks_inside: listening.webhooks_inside });
    server::serve(app.clone(), listener, told_to_stop()).await.map_err(trouble)?;
    matching.abort();
    app.what_if.stop(STOP_TIME_LIMIT).await;
    beat.stop(STOP_TIME_LIMIT).await;
    app.db.close().await;
    Ok(Exit::Done)
}

/// Ends at an interrupt from the terminal or the service manager's request to terminate.
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} },
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}
