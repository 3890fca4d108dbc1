//! The ways out and in of one node: what the environment names, and over it what the settings say, read anew when they change.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

pub use roadbook_channels::SendOutcome;
use roadbook_channels::{Address, ImapSettings, Outgoing, Smtp};
use roadbook_core::{
    decide::rulebook::MachineChannels,
    hear,
    kernel::{Clock, Moment, StoreId},
};
use roadbook_store::{
    Conn, StoreError,
    mail_settings::{self as rows, MailSettingsRow},
    stores,
};
use uuid::Uuid;

use crate::{mail_settings, outbox::Ways, rhythm::rulebook::LiveChannels, secrets::Secrets};

/// A mailbox that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbox {
    /// Unique and without secrets: `imap://user@host:port/folder`.
    pub name: String,
    pub settings: ImapSettings,
    /// The store whose mailbox it is.
    pub store: Option<StoreId>,
}

impl Inbox {
    #[must_use]
    pub fn new(settings: ImapSettings, store: Option<StoreId>) -> Self {
        let name = format!("imap://{}@{}:{}/{}", settings.login.user, settings.host, settings.port, settings.folder);
        Self { name, settings, store }
    }
}

/// Clones share what is known.
#[derive(Clone)]
pub struct Post(Arc<Inner>);

struct Inner {
    /// What the environment names.
    base: Ways,
    base_inbox: Option<Inbox>,
    secrets: Secrets,
    /// None: the settings are not looked at, for tests.
    clock: Option<Arc<dyn Clock>>,
    channels: LiveChannels,
    known: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    versions: Option<Vec<(Uuid, i64)>>,
    ways: Arc<Ways>,
    inboxes: Vec<Inbox>,
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Post").field("base", &self.0.base).finish_non_exhaustive()
    }
}

impl From<Arc<Ways>> for Post {
    /// These ways and no others, whatever the settings say.
    fn from(ways: Arc<Ways>) -> Self {
        let known = Known { ways: Arc::clone(&ways), ..Known::default() };
        Self(Arc::new(Inner {
            channels: LiveChannels::from(ways.kinds()),
            base: (*ways).clone(),
            base_inbox: None,
            secrets: Secrets::default(),
            clock: None,
            known: RwLock::new(known),
        }))
    }
}

impl Default for Post {
    fn default() -> Self {
        Self::from(Arc::<Ways>::default())
    }
}

impl Post {
    /// Connects to nobody yet. The settings count from the first [`Self::refresh`] on.
    #[must_use]
    pub fn new(base: Ways, base_inbox: Option<Inbox>, secrets: Secrets, clock: Arc<dyn Clock>) -> Self {
        let known = Known { versions: None, ways: Arc::new(base.clone()), inboxes: base_inbox.iter().cloned().collect() };
        Self(Arc::new(Inner {
            channels: LiveChannels::from(base.kinds()),
            base,
            base_inbox,
            secrets,
            clock: Some(clock),
            known: RwLock::new(known),
        }))
    }

    #[must_use]
    pub fn secrets(&self) -> &Secrets {
        &self.0.secrets
    }

    /// The channels on which this node can send, kept up to date.
    #[must_use]
    pub fn channels(&self) -> LiveChannels {
        self.0.channels.clone()
    }

    #[must_use]
    pub fn ways(&self) -> Arc<Ways> {
        Arc::clone(&self.0.known.read().unwrap_or_else(PoisonError::into_inner).ways)
    }

    #[must_use]
    pub fn inboxes(&self) -> Vec<Inbox> {
        self.0.known.read().unwrap_or_else(PoisonError::into_inner).inboxes.clone()
    }

    /// Whether the environment names a way out for mail, and a mailbox.
    #[must_use]
    pub fn environment(&self) -> (bool, bool) {
        (!self.0.base.kinds().is_empty(), self.0.base_inbox.is_some())
    }

    /// From whom mail comes by the environment.
    #[must_use]
    pub fn environment_sender(&self) -> Option<Address> {
        self.0.base.of(hear::Channel::Email, None).ok().map(|(_, from)| from.clone())
    }

    /// The mailbox that the environment names.
    #[must_use]
    pub fn environment_inbox(&self) -> Option<Inbox> {
        self.0.base_inbox.clone()
    }

    /// Sends one mail to somebody of the house, by the way on which a store's mail leaves.
    pub async fn send_test(&self, store: Option<StoreId>, to: &str, subject: &str, body: &str, now: Moment) -> SendOutcome {
        let ways = self.ways();
        let (channel, from) = match ways.of(hear::Channel::Email, store.map(Into::into)) {
            Ok(way) => way,
            Err(reason) => return SendOutcome::Failed { reason, retry: false },
        };
        let mut mail = Outgoing::mail(format!("test/{to}/{now}"), from.clone(), Address::new(to), subject, body);
        mail.automatic = true;
        channel.send(&mail).await
    }

    /// Reads the settings again where they changed, and says whether they did.
    ///
    /// # Errors
    /// The database's; then everything stays as it was.
    pub async fn refresh(&self, conn: &mut Conn) -> Result<bool, StoreError> {
        let Some(clock) = &self.0.clock else { return Ok(false) };
        let versions = rows::versions(conn).await?;
        if self.0.known.read().unwrap_or_else(PoisonError::into_inner).versions.as_ref() == Some(&versions) {
            return Ok(false);
        }
        let settings = rows::all(conn).await?;
        let closed: Vec<Uuid> =
            stores::all(conn).await?.into_iter().filter(|row| row.closed_at.is_some()).map(|row| row.store_id.0).collect();
        let settings: Vec<MailSettingsRow> = settings.into_iter().filter(|row| !closed.contains(&row.store_id)).collect();
        let (ways, inboxes) = self.put_together(&settings, clock);
        self.0.channels.set(channels(&ways));
        *self.0.known.write().unwrap_or_else(PoisonError::into_inner) = Known { versions: Some(versions), ways: Arc::new(ways), inboxes };
        Ok(true)
    }

    fn put_together(&self, settings: &[MailSettingsRow], clock: &Arc<dyn Clock>) -> (Ways, Vec<Inbox>) {
        let mut ways = self.0.base.clone();
        let mut inboxes: Vec<Inbox> = Vec::new();
        let mut house_reads = false;
        // The nil id, the whole house, sorts first: what it says is there when the stores build on it.
        for row in settings {
            let store = Some(row.store_id).filter(|store| !store.is_nil());
            match mail_settings::smtp(row, &self.0.secrets) {
                Ok(Some(smtp)) => match (Smtp::new(smtp, Arc::clone(clock)), mail_settings::sender(row)) {
                    (Ok(smtp), Some(from)) => ways.add(store, Arc::new(smtp), from),
                    (Ok(smtp), None) => {
                        let from = ways.of(hear::Channel::Email, None).ok().map(|(_, from)| from.clone());
                        ways.add(store, Arc::new(smtp), from.unwrap_or_else(|| Address::new("roadbook@localhost")));
                    }
                    (Err(error), _) => ways.break_off(store, error.to_string()),
                },
                // The house's server, with an address of the store's own.
                Ok(None) => {
                    if let Some(from) = mail_settings::sender(row) {
                        ways.send_as(store, from);
                    }
                }
                // Not by the house's server instead: mail that leaves from elsewhere than people think is worse than mail that waits.
                Err(problem) => ways.break_off(store, problem),
            }
            match mail_settings::imap(row, &self.0.secrets) {
                Ok(Some(imap)) => {
                    house_reads |= store.is_none();
                    let inbox = Inbox::new(imap, store.map(StoreId));
                    inboxes.retain(|known| known.name != inbox.name);
                    inboxes.push(inbox);
                }
                Ok(None) => {}
                Err(problem) => tracing::error!(store = %row.store_id, problem, "this mailbox cannot be read"),
            }
        }
        if let Some(inbox) = self.0.base_inbox.iter().find(|inbox| !house_reads && inboxes.iter().all(|known| known.name != inbox.name)) {
            inboxes.push(inbox.clone());
        }
        (ways, inboxes)
    }
}

/// On what a machine can send, by these ways.
fn channels(ways: &Ways) -> MachineChannels {
    let mut at: HashMap<StoreId, Vec<_>> = HashMap::new();
    for (store, channel) in ways.of_stores() {
        at.entry(StoreId(store)).or_default().push(channel);
    }
    MachineChannels { everywhere: ways.kinds(), at }
}
