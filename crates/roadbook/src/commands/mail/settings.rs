//! The settings of mail: shown, set, tried out.

use std::{
    fs,
    io::{self, Read},
    time::Duration,
};

use clap::Args;
use roadbook_core::kernel::Clock;
use roadbook_engine::{
    mail_settings::{self, Typed, Wanted},
    post::SendOutcome,
};
use roadbook_store::{
    Db, StoreError,
    audit::{self, Entry},
    mail_settings::MailSettingsRow,
    stores,
};
use serde_json::json;

use super::{Who, place, say};
use crate::{
    context::Context,
    failure::{Exit, Failure},
    post::{self, MailWays},
};

/// How long a server may take to answer a test.
const PATIENCE: Duration = Duration::from_secs(25);

/// Show by which servers mail leaves and arrives, without passwords
#[derive(Debug, Args)]
pub struct Show {
    /// Code of a store; without it the whole house and every store with settings of its own
    #[arg(long, value_name = "CODE")]
    store: Option<String>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

/// Set by which servers mail leaves and arrives; what is not named stays as it is, an empty text removes it
#[derive(Debug, Args)]
pub struct Set {
    /// Code of the store whose mail it is; without it the whole house
    #[arg(long, value_name = "CODE")]
    store: Option<String>,
    #[command(flatten)]
    who: Who,
    /// smtps://user@mail.example; the @ in a name is written %40
    #[arg(long, value_name = "URL")]
    smtp: Option<String>,
    /// File with the password of the mail server; - reads standard input
    #[arg(long, value_name = "FILE")]
    smtp_password_file: Option<String>,
    /// imaps://user@mail.example/INBOX
    #[arg(long, value_name = "URL")]
    imap: Option<String>,
    /// File with the password of the mailbox; - reads standard input
    #[arg(long, value_name = "FILE")]
    imap_password_file: Option<String>,
    /// The mail address that messages come from
    #[arg(long, value_name = "ADDRESS")]
    from: Option<String>,
    #[arg(long, value_name = "NAME")]
    from_name: Option<String>,
    #[arg(long, value_name = "DOMAIN")]
    dkim_domain: Option<String>,
    #[arg(long, value_name = "NAME")]
    dkim_selector: Option<String>,
    /// File with the private key (PEM) that mail is signed with
    #[arg(long, value_name = "FILE")]
    dkim_key_file: Option<String>,
    /// The key that secrets are sealed with; without it the file secret.key in the data directory
    #[arg(long, value_name = "KEY", env = "ROADBOOK_SECRET_KEY", hide_env_values = true)]
    secret_key: Option<String>,
}

/// Send a test mail, and look into the mailbox; exit code 1 when something of it does not work
#[derive(Debug, Args)]
pub struct Test {
    /// Code of the store whose mail is tried; without it that of the whole house
    #[arg(long, value_name = "CODE")]
    store: Option<String>,
    /// To whom the test mail goes; without it only the mailbox is looked into
    #[arg(long, value_name = "ADDRESS")]
    to: Option<String>,
    #[command(flatten)]
    ways: MailWays,
}

pub async fn show(context: &Context, db: &Db, arguments: &Show) -> Result<Exit, Failure> {
    let fault = |error| Failure::database(context, &error);
    let mut conn = db.read().await.map_err(fault)?;
    let only = place(context, &mut conn, arguments.store.as_deref()).await?;
    let all = stores::all(&mut conn).await.map_err(fault)?;
    let own = all.iter().filter(|row| row.closed_at.is_none()).map(|row| Some(row.store_id));
    for store in std::iter::once(None).chain(own).filter(|store| arguments.store.is_none() || *store == only) {
        let row = mail_settings::of(&mut conn, store).await.map_err(fault)?;
        // A store without anything of its own is as the house.
        if arguments.store.is_none() && store.is_some() && row.version == 0 {
            continue;
        }
        let code = all.iter().find(|known| Some(known.store_id) == store).map(|known| known.code.as_str());
        say(context, &if arguments.json { as_json(&row, code) } else { in_words(context, &row, code) })?;
    }
    Ok(Exit::Done)
}

fn as_json(row: &MailSettingsRow, code: Option<&str>) -> String {
    json!({
        "store": code,
        "smtp_url": row.smtp_url,
        "has_smtp_password": !row.smtp_password.is_empty(),
        "from_address": row.from_address,
        "from_name": row.from_name,
        "dkim_domain": row.dkim_domain,
        "dkim_selector": row.dkim_selector,
        "has_dkim_key": !row.dkim_key.is_empty(),
        "imap_url": row.imap_url,
        "has_imap_password": !row.imap_password.is_empty(),
        "version": row.version,
    })
    .to_string()
}

fn in_words(context: &Context, row: &MailSettingsRow, code: Option<&str>) -> String {
    let t = context.texts;
    let kept = |sealed: &str| if sealed.is_empty() { String::new() } else { t.t("mail-secret-kept").into_owned() };
    let mut lines = vec![code.map_or_else(|| t.t("mail-house").into_owned(), str::to_owned)];
    for (key, value) in [
        ("mail-smtp", row.smtp_url.clone()),
        ("mail-smtp-password", kept(&row.smtp_password)),
        ("mail-from", row.from_address.clone()),
        ("mail-from-name", row.from_name.clone()),
        ("mail-dkim-domain", row.dkim_domain.clone()),
        ("mail-dkim-selector", row.dkim_selector.clone()),
        ("mail-dkim-key", kept(&row.dkim_key)),
        ("mail-imap", row.imap_url.clone()),
        ("mail-imap-password", kept(&row.imap_password)),
    ] {
        if !value.is_empty() {
            lines.push(format!("  {}: {value}", t.t(key)));
        }
    }
    if lines.len() == 1 {
        lines.push(format!("  {}", t.t("mail-not-set")));
    }
    lines.join("\n")
}

pub async fn set(context: &Context, db: &Db, arguments: &Set) -> Result<Exit, Failure> {
    let fault = |error: StoreError| Failure::database(context, &error);
    let secrets = post::secrets(context, arguments.secret_key.as_deref())?;
    let mut conn = db.begin().await.map_err(fault)?;
    let store = place(context, &mut conn, arguments.store.as_deref()).await?;
    let actor = arguments.who.find(context, &mut conn).await?;
    let before = mail_settings::of(&mut conn, store).await.map_err(fault)?;
    let text = |typed: &Option<String>, known: &str| typed.clone().unwrap_or_else(|| known.to_owned());
    let wanted = Wanted {
        smtp_url: text(&arguments.smtp, &before.smtp_url),
        smtp_password: typed(context, arguments.smtp_password_file.as_deref())?,
        from_address: text(&arguments.from, &before.from_address),
        from_name: text(&arguments.from_name, &before.from_name),
        dkim_domain: text(&arguments.dkim_domain, &before.dkim_domain),
        dkim_selector: text(&arguments.dkim_selector, &before.dkim_selector),
        dkim_key: typed(context, arguments.dkim_key_file.as_deref())?,
        imap_url: text(&arguments.imap, &before.imap_url),
        imap_password: typed(context, arguments.imap_password_file.as_deref())?,
    };
    let set = mail_settings::set(&mut conn, &secrets, &context.clock, &context.entropy, &before, &wanted, actor.staff).await;
    let row = match set.map_err(fault)? {
        Ok(row) => row,
        Err(wrong) => {
            let reasons: Vec<String> = wrong.iter().map(|wrong| format!("{}: {}", wrong.field, wrong.why)).collect();
            return Err(Failure::setting(context, "mail", &reasons.join("; ")));
        }
    };
    let name = arguments.store.clone().unwrap_or_else(|| context.texts.t("mail-house").into_owned());
    let entry = Entry {
        at: context.clock.now(),
        actor: actor.name,
        staff: Some(actor.staff),
        action: "mail_settings_changed",
        subject_kind: "mail_settings",
        subject: store.map(Into::into),
        detail: json!({ "name": name, "changes": mail_settings::changes(&before, &row) }).to_string(),
    };
    audit::append(&mut conn, &[entry]).await.map_err(fault)?;
    conn.commit().await.map_err(fault)?;
    say(context, &in_words(context, &row, arguments.store.as_deref()))?;
    Ok(Exit::Done)
}

/// A secret in a file, so that it stands in no list of processes; an empty file removes what is kept.
fn typed(context: &Context, file: Option<&str>) -> Result<Typed, Failure> {
    let Some(file) = file else { return Ok(Typed::Keep) };
    let mut text = String::new();
    let read = match file {
        "-" => io::stdin().lock().read_to_string(&mut text).map(drop),
        file => fs::read_to_string(file).map(|read| text = read),
    };
    read.map_err(|error| Failure::io(context, file, &error))?;
    let secret = text.trim_end_matches(['\r', '\n']);
    Ok(if secret.is_empty() { Typed::Remove } else { Typed::Set(secret.to_owned()) })
}

pub async fn test(context: &Context, db: &Db, arguments: &Test) -> Result<Exit, Failure> {
    let t = context.texts;
    let fault = |error: StoreError| Failure::database(context, &error);
    let post = post::open(context, &arguments.ways)?;
    let mut conn = db.read().await.map_err(fault)?;
    let store = place(context, &mut conn, arguments.store.as_deref()).await?;
    post.refresh(&mut conn).await.map_err(fault)?;
    let row = mail_settings::of(&mut conn, store).await.map_err(fault)?;
    drop(conn);
    let mut all_well = true;
    if let Some(to) = &arguments.to {
        let (subject, body) = (t.t("mail-test-subject"), t.t("mail-test-body"));
        let sending = post.send_test(store, to, &subject, &body, context.clock.now());
        let silent = |_| SendOutcome::Uncertain { reason: format!("no answer within {} s", PATIENCE.as_secs()) };
        let sent = tokio::time::timeout(PATIENCE, sending).await.unwrap_or_else(silent);
        all_well &= matches!(sent, SendOutcome::Sent { .. });
        let title = match &sent {
            SendOutcome::Sent { .. } => t.t1("mail-test-sent", "to", to.as_str()),
            SendOutcome::Refused { .. } => t.t1("mail-test-refused", "to", to.as_str()),
            SendOutcome::Failed { .. } => t.t("mail-test-failed"),
            SendOutcome::Uncertain { .. } => t.t("mail-test-uncertain"),
        };
        say(context, &with_reason(&title, sent.reason().unwrap_or_default()))?;
    }
    let settings = match mail_settings::imap(&row, post.secrets()) {
        Ok(Some(settings)) => Ok(settings),
        Ok(None) => {
            let inbox = post.environment_inbox().filter(|_| store.is_none()).map(|inbox| inbox.settings);
            match inbox {
                Some(settings) => Ok(settings),
                // A store reads the house's mailbox; there is none of its own to look into.
                None => {
                    say(context, &format!("{}: {}", t.t("mail-imap"), t.t("mail-not-set")))?;
                    return Ok(if all_well { Exit::Done } else { Exit::FoundFaults });
                }
            }
        }
        Err(problem) => Err(problem),
    };
    let looked = match settings {
        Ok(settings) => tokio::time::timeout(PATIENCE, mail_settings::try_in(settings))
            .await
            .unwrap_or_else(|_| Err(format!("no answer within {} s", PATIENCE.as_secs()))),
        Err(problem) => Err(problem),
    };
    match looked {
        Ok((folder, mails)) => say(context, &t.t2("mail-box-open", "folder", folder.as_str(), "mails", mails))?,
        Err(problem) => {
            all_well = false;
            say(context, &with_reason(&t.t("mail-box-closed"), &problem))?;
        }
    }
    Ok(if all_well { Exit::Done } else { Exit::FoundFaults })
}

fn with_reason(title: &str, reason: &str) -> String {
    if reason.is_empty() { title.to_owned() } else { format!("{title}: {reason}") }
}
