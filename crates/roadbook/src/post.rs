//! Ways out and in, as the command line and the environment name them, and the key for what the settings say.

use std::sync::Arc;

use clap::Args;
use roadbook_channels::{Address, Channel, Fake, ImapSettings, Smtp, SmtpSettings};
use roadbook_core::hear;
use roadbook_engine::{
    outbox::Ways,
    post::{Inbox, Post},
    secrets::Secrets,
};

use crate::{context::Context, failure::Failure};

/// The name of the key's file in the data directory.
const KEY_FILE: &str = "secret.key";

/// How the environment says that mail leaves and arrives.
#[derive(Debug, Clone, Default, Args)]
pub struct MailWays {
    /// The mail server that messages leave by, such as smtp://user:password@mail.example:587
    #[arg(long, value_name = "URL", env = "ROADBOOK_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// The mail address that messages come from
    #[arg(long, value_name = "ADDRESS", env = "ROADBOOK_MAIL_FROM", requires = "smtp_url")]
    pub mail_from: Option<String>,
    /// The mailbox that answers arrive in, such as imaps://user:password@mail.example/INBOX
    #[arg(long, value_name = "URL", env = "ROADBOOK_IMAP_URL", hide_env_values = true)]
    pub imap_url: Option<String>,
    /// The key for secrets in the settings: 32 bytes as base64 or hexadecimal digits; without it the file secret.key in the data directory
    #[arg(long, value_name = "KEY", env = "ROADBOOK_SECRET_KEY", hide_env_values = true)]
    pub secret_key: Option<String>,
}

/// How messages leave and arrive. Connects to nobody yet.
pub fn open(context: &Context, ways: &MailWays) -> Result<Post, Failure> {
    let mut base = Ways::default();
    if let Some(url) = ways.smtp_url.as_deref().filter(|url| !url.is_empty()) {
        let channel = way_out(context, url)?;
        let from = ways.mail_from.clone().unwrap_or_else(|| usual_sender(url));
        base.add(None, channel, Address::new(from));
    }
    let inbox = match ways.imap_url.as_deref().filter(|url| !url.is_empty()) {
        Some(url) => {
            let settings = ImapSettings::parse(url).map_err(|error| Failure::setting(context, "ROADBOOK_IMAP_URL", &error.to_string()))?;
            Some(Inbox::new(settings, None))
        }
        None => None,
    };
    Ok(Post::new(base, inbox, secrets(context, ways.secret_key.as_deref())?, Arc::new(context.clock)))
}

/// The key that was named, else that of the data directory.
pub fn secrets(context: &Context, key: Option<&str>) -> Result<Secrets, Failure> {
    match key.filter(|key| !key.is_empty()) {
        Some(key) => Secrets::with_key(key).map_err(|reason| Failure::setting(context, "ROADBOOK_SECRET_KEY", &reason)),
        None => Ok(Secrets::in_file(context.data.join(KEY_FILE))),
    }
}

/// A mail server, or with `fake:` one that only counts, for trying things out.
fn way_out(context: &Context, url: &str) -> Result<Arc<dyn Channel>, Failure> {
    let wrong = |reason: String| Failure::setting(context, "ROADBOOK_SMTP_URL", &reason);
    if url.starts_with("fake:") {
        return Ok(Arc::new(Fake::from_url(hear::Channel::Email, url).map_err(wrong)?));
    }
    let settings = SmtpSettings::parse(url).map_err(|error| wrong(error.to_string()))?;
    Ok(Arc::new(Smtp::new(settings, Arc::new(context.clock)).map_err(|error| wrong(error.to_string()))?))
}

/// Who signs in to send is who sends, where nobody said otherwise.
fn usual_sender(url: &str) -> String {
    let user = SmtpSettings::parse(url).ok().and_then(|settings| settings.login).map(|login| login.user);
    user.filter(|user| user.contains('@')).unwrap_or_else(|| "roadbook@localhost".to_owned())
}
