//! One open folder. Reads by unique id, so that neither other mail programs nor a crash make a mail lost or heard twice.

use std::{fmt::Debug, time::Duration};

use async_imap::{Client, Session, error::Error as WireError, extensions::idle::IdleResponse};
use futures::TryStreamExt as _;
use roadbook_core::kernel::Moment;
use serde::{Deserialize, Serialize};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::{sleep, timeout},
};
use tokio_rustls::{TlsConnector, rustls::pki_types::ServerName};

use super::settings::{BEGINNING, ImapSettings, wire_name};
use crate::{server_url::Security, tls};

/// Mails per [`Mailbox::fetch_since`].
const BATCH: usize = 50;
/// And at most so many octets, unless one mail alone is bigger.
const BATCH_OCTETS: u64 = 32 * 1024 * 1024;
/// RFC 2177: a server may end a connection that is silent for 30 minutes.
const LONGEST_IDLE: Duration = Duration::from_mins(28);

/// How far a folder has been read. Stored by the caller together with what it did with the mails, in one transaction.
///
/// The default means: nothing yet, begin with the oldest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxState {
    /// When the server's UIDVALIDITY differs, its unique ids mean other mails than before.
    pub uid_validity: u32,
    /// The highest unique id that was read.
    pub last_uid: u32,
}

/// A mail as it lies on the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawMail {
    pub uid_validity: u32,
    pub uid: u32,
    /// When the server took it.
    pub received: Option<Moment>,
    /// Octets on the server.
    pub size: u32,
    pub bytes: Vec<u8>,
    /// Only the beginning was fetched.
    pub truncated: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Oldest first.
    pub mails: Vec<RawMail>,
    /// To be stored once `mails` are.
    pub state: MailboxState,
    /// There are more; ask again at once.
    pub more: bool,
    /// The server numbered its mails anew: all are handed over once more, and those that are known must be told by their Message-ID.
    pub renumbered: bool,
}

/// After an error the connection is of no use; open another one.
#[derive(Debug, thiserror::Error)]
pub enum ImapError {
    #[error("{address}: {reason}")]
    Connect { address: String, reason: String },
    #[error("sign-in: {0}")]
    SignIn(String),
    #[error("folder {folder:?}: {reason}")]
    Folder { folder: String, reason: String },
    #[error("no answer within {} s", .0.as_secs())]
    Silent(Duration),
    #[error("the connection was lost: {0}")]
    Lost(String),
}

trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Wire for T {}

type Stream = Box<dyn Wire>;

/// A signed-in connection.
#[derive(Debug)]
pub struct Mailbox {
    session: Option<Session<Stream>>,
    settings: ImapSettings,
    /// Whether the server calls when something arrives (RFC 2177).
    idle: bool,
}

impl Mailbox {
    /// Connects, signs in and opens the folder.
    ///
    /// # Errors
    /// Says at which of these steps it failed, and why.
    pub async fn open(settings: ImapSettings) -> Result<Self, ImapError> {
        let limit = settings.command_timeout;
        let address = || format!("{}:{}", settings.host, settings.port);
        let failed = |reason: String| ImapError::Connect { address: address(), reason };
        let client = match timeout(limit, connect(&settings)).await {
            Ok(client) => client.map_err(failed)?,
            Err(_) => return Err(failed(format!("no connection within {} s", limit.as_secs()))),
        };
        let session =
            timeout(limit, client.login(&settings.login.user, &settings.login.password)).await.map_err(|_| ImapError::Silent(limit))?;
        let session = session.map_err(|(error, _)| ImapError::SignIn(told(&error)))?;
        let mut mailbox = Self { session: Some(session), settings, idle: false };
        let capabilities = mailbox.within(async |session| session.capabilities().await).await?;
        mailbox.idle = capabilities.has_str("IDLE");
        mailbox.state_now().await?;
        Ok(mailbox)
    }

    /// The state in which nothing that is there now counts as new: for a folder that was in use before.
    ///
    /// # Errors
    /// The connection is of no use any more, or the folder is gone.
    pub async fn state_now(&mut self) -> Result<MailboxState, ImapError> {
        let folder = self.examine().await?;
        let uid_validity = folder.uid_validity.unwrap_or_default();
        let last_uid = match folder.uid_next {
            Some(next) => next.saturating_sub(1),
            None => self.within(async |session| session.uid_search("UID *").await).await?.into_iter().max().unwrap_or(0),
        };
        Ok(MailboxState { uid_validity, last_uid })
    }

    /// The next mails after `state`. Nothing is changed on the server, not even what is marked as read.
    ///
    /// # Errors
    /// The connection is of no use any more, or the folder is gone.
    pub async fn fetch_since(&mut self, state: MailboxState) -> Result<Fetched, ImapError> {
        let folder = self.examine().await?;
        let uid_validity = folder.uid_validity.unwrap_or_default();
        let same = state.uid_validity == uid_validity;
        let renumbered = !same && state != MailboxState::default();
        let mut state = if same { state } else { MailboxState { uid_validity, last_uid: 0 } };
        let mut fetched = Fetched { mails: Vec::new(), state, more: false, renumbered };
        if folder.exists == 0 || folder.uid_next.is_some_and(|next| next <= state.last_uid.saturating_add(1)) {
            return Ok(fetched);
        }
        let after = state.last_uid;
        let found = self.within(async |session| session.uid_search(format!("UID {}:*", after.saturating_add(1))).await).await?;
        // `n:*` names the last mail even when it is older than n.
        let mut uids: Vec<u32> = found.into_iter().filter(|uid| *uid > after).collect();
        uids.sort_unstable();
        let considered = &uids[..uids.len().min(BATCH)];
        if considered.is_empty() {
            return Ok(fetched);
        }

        let heads = self.fetch(considered, "(UID RFC822.SIZE INTERNALDATE)").await?;
        let mut mails: Vec<RawMail> = heads
            .iter()
            .filter_map(|head| {
                let received = head.internal_date().and_then(|date| Moment::from_second(date.timestamp()).ok());
                Some(RawMail { uid_validity, uid: head.uid?, received, size: head.size?, bytes: Vec::new(), truncated: false })
            })
            .filter(|mail| considered.contains(&mail.uid))
            .collect();
        mails.sort_unstable_by_key(|mail| mail.uid);
        mails.dedup_by_key(|mail| mail.uid);
        let mut octets = 0;
        let fitting = mails.iter().take_while(|mail| {
            octets += u64::from(mail.size.min(self.settings.whole_up_to));
            octets <= BATCH_OCTETS
        });
        let taken = fitting.count().max(1);
        if taken < mails.len() {
            mails.truncate(taken);
            state.last_uid = mails.last().map_or(after, |mail| mail.uid);
        } else {
            state.last_uid = considered.last().copied().unwrap_or(after);
        }

        for mail in &mut mails {
            mail.truncated = mail.size > self.settings.whole_up_to;
        }
        for (truncated, query) in [(false, "(UID BODY.PEEK[])".to_owned()), (true, format!("(UID BODY.PEEK[]<0.{BEGINNING}>)"))] {
            let uids: Vec<u32> = mails.iter().filter(|mail| mail.truncated == truncated).map(|mail| mail.uid).collect();
            if uids.is_empty() {
                continue;
            }
            for body in self.fetch(&uids, &query).await? {
                if let (Some(uid), Some(bytes)) = (body.uid, body.body())
                    && let Some(mail) = mails.iter_mut().find(|mail| mail.uid == uid)
                {
                    mail.bytes = bytes.to_vec();
                }
            }
        }
        // Deleted by somebody between the two questions.
        mails.retain(|mail| !mail.bytes.is_empty() || mail.size == 0);
        fetched.more = uids.last().is_some_and(|last| *last > state.last_uid);
        fetched.mails = mails;
        fetched.state = state;
        Ok(fetched)
    }

    /// Waits until something may have changed, or `longest` is over. `true`: look now.
    ///
    /// # Errors
    /// The connection is of no use any more.
    pub async fn wait(&mut self, longest: Duration) -> Result<bool, ImapError> {
        if !self.idle {
            sleep(longest.min(self.settings.poll)).await;
            self.within(async |session| session.noop().await).await?;
            return Ok(true);
        }
        let limit = self.settings.command_timeout;
        let mut handle = self.session.take().ok_or_else(lost_before)?.idle();
        timeout(limit, handle.init()).await.map_err(|_| ImapError::Silent(limit))?.map_err(|error| ImapError::Lost(told(&error)))?;
        let longest = longest.min(LONGEST_IDLE);
        let changed = {
            let (wait, _stop) = handle.wait_with_timeout(longest);
            // The library's time starts anew with every word of the server, this one does not.
            match timeout(longest, wait).await {
                Err(_) | Ok(Ok(IdleResponse::Timeout)) => false,
                Ok(Ok(IdleResponse::NewData(_))) => true,
                Ok(Ok(IdleResponse::ManualInterrupt)) => return Err(ImapError::Lost("the server hung up".to_owned())),
                Ok(Err(error)) => return Err(ImapError::Lost(told(&error))),
            }
        };
        let session = timeout(limit, handle.done()).await.map_err(|_| ImapError::Silent(limit))?;
        self.session = Some(session.map_err(|error| ImapError::Lost(told(&error)))?);
        Ok(changed)
    }

    /// How many mails lie in the folder.
    ///
    /// # Errors
    /// The connection is of no use any more, or the folder is gone.
    pub async fn mails(&mut self) -> Result<u32, ImapError> {
        Ok(self.examine().await?.exists)
    }

    /// Marks mails as read, when the house wants that.
    ///
    /// # Errors
    /// The connection is of no use any more, or the folder may not be changed.
    pub async fn mark_seen(&mut self, uids: &[u32]) -> Result<(), ImapError> {
        if uids.is_empty() {
            return Ok(());
        }
        let folder = wire_name(&self.settings.folder);
        self.within(async |session| session.select(&folder).await).await?;
        let set = id_set(uids);
        self.within(async |session| {
            let answers = session.uid_store(set, "+FLAGS.SILENT (\\Seen)").await?;
            answers.try_for_each(|_| std::future::ready(Ok(()))).await
        })
        .await
    }

    /// Says goodbye. Dropping the mailbox without it does no harm.
    pub async fn close(mut self) {
        if let Some(mut session) = self.session.take() {
            let _ = timeout(self.settings.command_timeout, session.logout()).await;
        }
    }

    async fn examine(&mut self) -> Result<async_imap::types::Mailbox, ImapError> {
        let folder = wire_name(&self.settings.folder);
        self.within(async |session| session.examine(&folder).await).await.map_err(|error| match error {
            ImapError::Lost(reason) => ImapError::Folder { folder: self.settings.folder.clone(), reason },
            other => other,
        })
    }

    async fn fetch(&mut self, uids: &[u32], query: &str) -> Result<Vec<async_imap::types::Fetch>, ImapError> {
        let set = id_set(uids);
        self.within(async |session| session.uid_fetch(set, query).await?.try_collect().await).await
    }

    /// One command within its time. After an error or a time-out the answer to it may still come, so the connection is given up.
    async fn within<T>(&mut self, command: impl AsyncFnOnce(&mut Session<Stream>) -> Result<T, WireError>) -> Result<T, ImapError> {
        let limit = self.settings.command_timeout;
        let mut session = self.session.take().ok_or_else(lost_before)?;
        match timeout(limit, command(&mut session)).await {
            Ok(Ok(answer)) => {
                self.session = Some(session);
                Ok(answer)
            }
            Ok(Err(error)) => Err(ImapError::Lost(told(&error))),
            Err(_) => Err(ImapError::Silent(limit)),
        }
    }
}

async fn connect(settings: &ImapSettings) -> Result<Client<Stream>, String> {
    let tcp = TcpStream::connect((settings.host.as_str(), settings.port)).await.map_err(|error| error.to_string())?;
    let _ = tcp.set_nodelay(true);
    let tls = async |tcp: Stream| {
        let config = tls::for_imap(&settings.trust).map_err(|error| error.to_string())?;
        let name = ServerName::try_from(settings.host.clone()).map_err(|error| error.to_string())?;
        let secret = TlsConnector::from(config).connect(name, tcp).await.map_err(|error| format!("TLS: {error}"))?;
        Ok::<Stream, String>(Box::new(secret))
    };
    match settings.security {
        Security::Plain => greeted(Box::new(tcp)).await,
        Security::Implicit => greeted(tls(Box::new(tcp)).await?).await,
        Security::StartTls | Security::Opportunistic => {
            let mut client = greeted(Box::new(tcp)).await?;
            client.run_command_and_check_ok("STARTTLS", None).await.map_err(|error| format!("STARTTLS: {}", told(&error)))?;
            // What came before the handshake is thrown away with the client's buffer.
            Ok(Client::new(tls(client.into_inner()).await?))
        }
    }
}

async fn greeted(stream: Stream) -> Result<Client<Stream>, String> {
    let mut client = Client::new(stream);
    match client.read_response().await {
        Ok(Some(_)) => Ok(client),
        Ok(None) => Err("the server hung up before its greeting".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn id_set(uids: &[u32]) -> String {
    uids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn lost_before() -> ImapError {
    ImapError::Lost("by an earlier error".to_owned())
}

/// The library prints the server's answers with its own names around them.
fn told(error: &WireError) -> String {
    match error {
        WireError::No(said) | WireError::Bad(said) => format!("the server said {said}"),
        other => other.to_string(),
    }
}
