//! Ways out and in, as the command line and the environment name them.

use std::sync::Arc;

use roadbook_channels::{Address, Channel, Fake, ImapSettings, Smtp, SmtpSettings};
use roadbook_core::hear;
use roadbook_engine::{beat::Inbox, outbox::Ways};

use crate::{commands::serve::Listening, context::Context, failure::Failure};

/// How messages leave and arrive.
#[derive(Debug, Default)]
pub struct Post {
    pub ways: Ways,
    pub inboxes: Vec<Inbox>,
}

impl Post {
    /// Connects to nobody yet.
    pub fn open(context: &Context, listening: &Listening) -> Result<Self, Failure> {
        let mut post = Self::default();
        if let Some(url) = listening.smtp_url.as_deref().filter(|url| !url.is_empty()) {
            let channel = way_out(context, url)?;
            let from = listening.mail_from.clone().unwrap_or_else(|| usual_sender(url));
            post.ways.add(None, channel, Address::new(from));
        }
        if let Some(url) = listening.imap_url.as_deref().filter(|url| !url.is_empty()) {
            let settings = ImapSettings::parse(url).map_err(|error| Failure::setting(context, "ROADBOOK_IMAP_URL", &error.to_string()))?;
            let name = format!("imap://{}:{}/{}", settings.host, settings.port, settings.folder);
            post.inboxes.push(Inbox { name, settings, store: None });
        }
        Ok(post)
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
