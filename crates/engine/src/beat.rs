//! What a node does by itself, over and over: alarms that ring, messages that leave, mail that comes in, work of those who are away. Every
//! node does all of it; the database decides who does what.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use jiff::SignedDuration;
use roadbook_channels::{Mailbox, MailboxState};
use roadbook_core::kernel::{Clock, Moment};
use roadbook_store::{Db, changes, mail};
use tokio::{sync::watch, task::JoinSet};

pub use crate::post::Inbox;
use crate::{
    EngineError, handover_batches, heard_mail,
    outbox::{LEASE, Sender},
    post::Post,
    rhythm::{alarm, pass::Rhythm},
    secrets::Secrets,
    webhooks,
};

/// Between looks for what is due.
const PACE: Duration = Duration::from_millis(150);
/// Between looks for work that has to be moved, and tidying.
const SLOW_PACE: Duration = Duration::from_secs(15);
/// After something failed.
const PAUSE: Duration = Duration::from_secs(2);
/// Between looks whether the settings of mail changed.
const SETTINGS_PACE: Duration = Duration::from_secs(2);
/// How long open browsers may be away and still be told what changed.
const CHANGES_KEPT: SignedDuration = SignedDuration::from_hours(24);

/// What is sent and received, and for how long others wait for a node that gives no sign of life.
#[derive(Debug)]
pub struct Work {
    pub post: Post,
    /// The same on all nodes: what a node has in hand is left to it for so long. A provider is given two thirds of it.
    pub lease: SignedDuration,
    /// Whether webhooks may also go to plain `http` and inside of our own network.
    pub webhooks_inside: bool,
}

impl Default for Work {
    fn default() -> Self {
        Self { post: Post::default(), lease: LEASE, webhooks_inside: false }
    }
}

/// What runs; it ends when this is dropped.
#[derive(Debug)]
pub struct Beat {
    tasks: JoinSet<()>,
    sending: JoinSet<()>,
    stopping: Arc<AtomicBool>,
    post: Post,
    /// Under which name this node reads mailboxes.
    reader: String,
    db: Db,
}

/// A mailbox that this node reads whenever nobody else does.
#[derive(Debug, Clone)]
struct Held {
    inbox: Arc<Inbox>,
    worker: String,
    lease: SignedDuration,
    stopping: Arc<AtomicBool>,
}

/// Starts everything.
#[must_use]
pub fn start(db: &Db, rhythm: &Rhythm, work: Work) -> Beat {
    let stopping = Arc::new(AtomicBool::new(false));
    let (mut tasks, mut sending) = (JoinSet::new(), JoinSet::new());
    tasks.spawn(alarms(db.clone(), rhythm.clone()));
    tasks.spawn(slowly(db.clone(), rhythm.clone()));
    tasks.spawn(tell(db.clone(), rhythm.clone(), work.post.secrets().clone(), work.webhooks_inside));
    let sender = Sender::new(db.clone(), rhythm.clone(), work.post.clone()).leasing(work.lease).until(stopping.clone());
    sending.spawn(send(sender, stopping.clone()));
    // One name for all mailboxes, so that a changed setting does not wait for the lease of the reader before it.
    let reader = format!("{:032x}", rhythm.entropy.bits());
    let reading = Reading { worker: reader.clone(), lease: work.lease, stopping: stopping.clone() };
    tasks.spawn(read_mailboxes(db.clone(), rhythm.clone(), work.post.clone(), reading));
    Beat { tasks, sending, stopping, post: work.post, reader, db: db.clone() }
}

/// How this node reads mailboxes.
#[derive(Debug, Clone)]
struct Reading {
    worker: String,
    lease: SignedDuration,
    stopping: Arc<AtomicBool>,
}

impl Beat {
    /// Begins nothing new, waits this long for the calls of providers that are under way, and lets go of what other nodes would wait for: nothing
    /// is uncertain because a node was stopped in good order.
    pub async fn stop(mut self, patience: Duration) {
        self.stopping.store(true, Ordering::SeqCst);
        self.tasks.abort_all();
        let ended = async { while self.sending.join_next().await.is_some() {} };
        if tokio::time::timeout(patience, ended).await.is_err() {
            tracing::warn!("messages were still under way at the end; whether they left is uncertain");
        }
        for inbox in self.post.inboxes() {
            let let_go = async {
                let mut conn = self.db.begin().await?;
                mail::let_go(&mut conn, &inbox.name, &self.reader).await?;
                conn.commit().await
            };
            if let Err(error) = let_go.await {
                tracing::warn!(%error, mailbox = inbox.name, "others will read the mailbox when its lease is over");
            }
        }
    }
}

async fn send(sender: Sender, stopping: Arc<AtomicBool>) {
    while !stopping.load(Ordering::SeqCst) {
        match sender.pass().await {
            Ok(0) => tokio::time::sleep(PACE).await,
            Ok(_) => {}
            Err(error) => rest("sending", &error).await,
        }
    }
}

async fn alarms(db: Db, rhythm: Rhythm) {
    loop {
        match alarm::ring_due(&db, &rhythm).await {
            Ok(0) => tokio::time::sleep(PACE).await,
            // Others may write meanwhile.
            Ok(_) => tokio::task::yield_now().await,
            Err(error) => rest("alarms", &error).await,
        }
    }
}

/// Tells addresses what happened.
async fn tell(db: Db, rhythm: Rhythm, secrets: Secrets, inside: bool) {
    let client = match webhooks::Client::new() {
        Ok(client) if inside => client.also_inside(),
        Ok(client) => client,
        Err(error) => {
            tracing::error!(%error, "webhooks cannot be sent by this node");
            return;
        }
    };
    while let Err(error) = webhooks::sealed::seal_stored(&db, &secrets, &*rhythm.entropy).await {
        rest("secrets of webhooks", &error.into()).await;
    }
    loop {
        match webhooks::deliver_due(&db, &*rhythm.clock, &secrets, &client).await {
            Ok(0) => tokio::time::sleep(PACE).await,
            Ok(_) => {}
            Err(error) => rest("webhooks", &error).await,
        }
    }
}

async fn slowly(db: Db, rhythm: Rhythm) {
    loop {
        if let Err(error) = alarm::move_absent(&db, &rhythm).await {
            rest("absences", &error).await;
        }
        if let Err(error) = alarm::return_absent(&db, &rhythm).await {
            rest("work that comes back", &error).await;
        }
        if let Err(error) = handover_batches::look_after(&db, &rhythm).await {
            rest("hand-overs", &error).await;
        }
        let before = rhythm.clock.now().saturating_sub(CHANGES_KEPT).unwrap_or(Moment::MIN).as_microsecond();
        let swept = async {
            let mut conn = db.begin().await?;
            changes::sweep(&mut conn, before).await?;
            conn.commit().await
        };
        if let Err(error) = swept.await {
            rest("tidying", &error.into()).await;
        }
        tokio::time::sleep(SLOW_PACE).await;
    }
}

async fn rest(what: &str, error: &EngineError) {
    tracing::error!(%error, what, "it will be tried again");
    tokio::time::sleep(PAUSE).await;
}

/// Follows the settings of mail: ways out are exchanged, mailboxes that are new are read, and those that are no more are left alone.
async fn read_mailboxes(db: Db, rhythm: Rhythm, post: Post, reading: Reading) {
    let mut read: Vec<(Inbox, watch::Sender<()>)> = Vec::new();
    loop {
        let refreshed = async {
            let mut conn = db.read().await?;
            post.refresh(&mut conn).await
        };
        match refreshed.await {
            Ok(true) => rhythm.rulebooks.forget(),
            Ok(false) => {}
            Err(error) => rest("settings of mail", &error.into()).await,
        }
        let wanted = post.inboxes();
        // A reader ends when its end of the string is let go: here, or when this task ends.
        read.retain(|(inbox, _)| wanted.contains(inbox));
        for inbox in wanted {
            if read.iter().any(|(known, _)| *known == inbox) {
                continue;
            }
            let (held, mut let_go) = watch::channel(());
            read.push((inbox.clone(), held));
            let (db, rhythm, Reading { worker, lease, stopping }) = (db.clone(), rhythm.clone(), reading.clone());
            let held = Held { inbox: Arc::new(inbox), worker, lease, stopping };
            let runtime = tokio::runtime::Handle::current();
            // A mail server's library keeps its work on one thread. What a thread that dies holds is a lease.
            std::thread::spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        () = read_mail(db, rhythm, held) => {}
                        _ = let_go.changed() => {}
                    }
                });
            });
        }
        tokio::time::sleep(SETTINGS_PACE).await;
    }
}

/// Reads a mailbox while this node holds it. How far it is read is written down behind each batch; a mail that comes twice is known.
async fn read_mail(db: Db, rhythm: Rhythm, held: Held) {
    while !held.is_stopping() {
        if let Err(problem) = reading(&db, &rhythm, &held).await {
            tracing::warn!(mailbox = held.inbox.name, problem, "the mailbox cannot be read; it will be tried again");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

impl Held {
    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// How long the server may keep us waiting for news: the lease is renewed between waits.
    fn longest_wait(&self) -> Duration {
        let third = Duration::try_from(self.lease).unwrap_or_default() / 3;
        Duration::from_secs(20).min(self.inbox.settings.poll.max(Duration::from_secs(1))).min(third)
    }
}

async fn reading(db: &Db, rhythm: &Rhythm, held: &Held) -> Result<(), String> {
    let inbox = &*held.inbox;
    let words = |error: &dyn std::fmt::Display| error.to_string();
    let lease = |clock: &dyn Clock| {
        let now = clock.now();
        (now.as_microsecond(), now.saturating_add(held.lease).unwrap_or(Moment::MAX).as_microsecond())
    };
    let claim = async || -> Result<Option<mail::MailboxRow>, roadbook_store::StoreError> {
        if held.is_stopping() {
            return Ok(None);
        }
        let (now, until) = lease(&*rhythm.clock);
        let mut conn = db.begin().await?;
        let row = mail::claim_mailbox(&mut conn, &inbox.name, &held.worker, now, until).await?;
        conn.commit().await?;
        Ok(row)
    };
    let Some(mut row) = claim().await.map_err(|error| words(&error))? else { return Ok(()) };
    let opened = Mailbox::open(inbox.settings.clone()).await;
    let mut mailbox = match opened {
        Ok(mailbox) => mailbox,
        Err(error) => {
            row.problem = error.to_string();
            keep(db, &row).await?;
            return Err(row.problem);
        }
    };
    let mut state: MailboxState = match serde_json::from_str(&row.state) {
        Ok(state) => state,
        // What lay there before the product was connected is no news.
        Err(_) => mailbox.state_now().await.map_err(|error| words(&error))?,
    };
    loop {
        let fetched = mailbox.fetch_since(state).await.map_err(|error| words(&error))?;
        for raw in &fetched.mails {
            heard_mail::take(db, rhythm, inbox.store, &raw.bytes).await.map_err(|error| words(&error))?;
        }
        state = fetched.state;
        row.state = serde_json::to_string(&state).unwrap_or_default();
        (row.problem, row.read_at) = (String::new(), Some(rhythm.clock.now().as_microsecond()));
        row.lease_until = lease(&*rhythm.clock).1;
        if !keep(db, &row).await? {
            return Ok(());
        }
        if !fetched.more {
            mailbox.wait(held.longest_wait()).await.map_err(|error| words(&error))?;
        }
        match claim().await.map_err(|error| words(&error))? {
            Some(again) => row = again,
            None => return Ok(()),
        }
    }
}

async fn keep(db: &Db, row: &mail::MailboxRow) -> Result<bool, String> {
    let kept = async {
        let mut conn = db.begin().await?;
        let ours = mail::keep_mailbox(&mut conn, row).await?;
        conn.commit().await?;
        Ok::<bool, roadbook_store::StoreError>(ours)
    };
    kept.await.map_err(|error| error.to_string())
}
