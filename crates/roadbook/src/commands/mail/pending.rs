//! Mail that nobody could place: listed, put on a customer, set aside.

use std::sync::Arc;

use clap::{Args, ValueEnum};
use roadbook_core::{kernel::CustomerId, trust::Scope};
use roadbook_engine::{
    pending_mail,
    rhythm::{pass::Rhythm, rows::moment, rulebook::Rulebooks},
};
use roadbook_store::{
    Db, StoreError,
    mail::{self, PendingHead, PendingState},
    stores,
};
use serde_json::json;
use uuid::Uuid;

use super::{Who, say};
use crate::{
    context::Context,
    failure::{Exit, Failure},
    post::{self, MailWays},
};

/// Mails that are read from the database at a time.
const PAGE: usize = 200;

#[derive(Debug, Clone, Copy, ValueEnum)]
enum State {
    /// Waits, and a person wrote it
    People,
    /// Waits, and a machine sent it
    Machines,
    /// Placed or set aside
    Settled,
}

/// List mail that nobody could place: one a line, what waits longest first
#[derive(Debug, Args)]
pub struct List {
    #[arg(long, value_name = "WHICH", default_value = "people")]
    state: State,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

/// Put a mail on a customer's timeline, as if it had come from them
#[derive(Debug, Args)]
pub struct Place {
    /// The id of the mail, as `roadbook mail list` shows it
    mail: Uuid,
    /// The id of the customer
    customer: Uuid,
    #[command(flatten)]
    who: Who,
    /// Where customers reach the service, for links in messages
    #[arg(long, value_name = "URL", env = "ROADBOOK_PUBLIC_URL", default_value = "")]
    public_url: String,
    #[command(flatten)]
    ways: MailWays,
}

/// Set a mail aside: it is nobody's. It is kept, and can be brought back in the browser
#[derive(Debug, Args)]
pub struct Dismiss {
    /// The id of the mail, as `roadbook mail list` shows it
    mail: Uuid,
    /// Why: at most 500 characters
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    who: Who,
}

pub async fn list(context: &Context, db: &Db, arguments: &List) -> Result<Exit, Failure> {
    let fault = |error: StoreError| Failure::database(context, &error);
    let state = match arguments.state {
        State::People => PendingState::OfPeople,
        State::Machines => PendingState::OfMachines,
        State::Settled => PendingState::Settled,
    };
    let mut conn = db.snapshot().await.map_err(fault)?;
    let stores = stores::all(&mut conn).await.map_err(fault)?;
    let code = |row: &PendingHead| {
        let store = stores.iter().find(|known| Some(known.store_id.0) == row.store_id);
        store.map(|known| known.code.clone())
    };
    let mut after = None;
    loop {
        let page = mail::pending(&mut conn, &Scope::Group, state, after, PAGE).await.map_err(fault)?;
        let Some(last) = page.last() else { break };
        after = Some((last.settled_at.unwrap_or(last.heard_at), last.mail_id));
        for row in &page {
            say(context, &if arguments.json { as_json(row, code(row).as_deref()) } else { in_words(context, row, code(row)) })?;
        }
        if page.len() < PAGE {
            break;
        }
    }
    Ok(Exit::Done)
}

fn as_json(row: &PendingHead, store: Option<&str>) -> String {
    json!({
        "mail_id": row.mail_id,
        "store": store,
        "heard_at": moment(row.heard_at).to_string(),
        "sender": row.sender,
        "subject": row.subject,
        "kind": row.kind,
        "settled_at": row.settled_at.map(|at| moment(at).to_string()),
        "outcome": row.outcome,
        "reason": row.reason,
    })
    .to_string()
}

fn in_words(context: &Context, row: &PendingHead, store: Option<String>) -> String {
    let t = context.texts;
    let or = |text: &str, key: &str| if text.trim().is_empty() { t.t(key).into_owned() } else { one_line(text) };
    let mut parts = vec![row.mail_id.to_string(), moment(row.heard_at).strftime("%Y-%m-%dT%H:%MZ").to_string()];
    parts.extend(store);
    parts.extend([or(&row.sender, "mail-no-sender"), or(&row.subject, "mail-no-subject")]);
    if !row.outcome.is_empty() {
        parts.push(t.named_or_raw("mail-outcome", &row.outcome).into_owned());
        parts.extend(Some(one_line(&row.reason)).filter(|reason| !reason.is_empty()));
    }
    parts.join("  ")
}

/// What a stranger wrote moves no cursor and begins no line.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect::<String>().trim().to_owned()
}

pub async fn place(context: &Context, db: &Db, arguments: &Place) -> Result<Exit, Failure> {
    let fault = |error: StoreError| Failure::database(context, &error);
    let post = post::open(context, &arguments.ways)?;
    let mut conn = db.read().await.map_err(fault)?;
    let actor = arguments.who.find(context, &mut conn).await?;
    // What machines may send for this customer depends on the ways that the house has.
    post.refresh(&mut conn).await.map_err(fault)?;
    drop(conn);
    let rhythm = Rhythm {
        rulebooks: Rulebooks::default(),
        clock: Arc::new(context.clock),
        entropy: Arc::new(context.entropy),
        machine_channels: post.channels(),
        public_url: arguments.public_url.trim_end_matches('/').to_owned(),
    };
    let hand = actor.hand(context, db);
    let placed = pending_mail::place(&hand, &rhythm, arguments.mail, CustomerId(arguments.customer)).await;
    placed.map_err(|error| Failure::engine(context, &error))?;
    say(context, &context.texts.t("mail-outcome-placed"))?;
    Ok(Exit::Done)
}

pub async fn dismiss(context: &Context, db: &Db, arguments: &Dismiss) -> Result<Exit, Failure> {
    let mut conn = db.read().await.map_err(|error| Failure::database(context, &error))?;
    let actor = arguments.who.find(context, &mut conn).await?;
    drop(conn);
    let set_aside = pending_mail::set_aside(&actor.hand(context, db), arguments.mail, &arguments.reason).await;
    set_aside.map_err(|error| Failure::engine(context, &error))?;
    say(context, &context.texts.t("mail-outcome-aside"))?;
    Ok(Exit::Done)
}
