//! Handing a mail to a server, once, and knowing afterwards what became of it.
//!
//! The conversation is led command by command, because only then is it known whether a lost connection was lost before the message's text went
//! out (surely not sent) or after (uncertain); see the table at [`SendOutcome`].

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use lettre::transport::smtp::{
    Error as SmtpError,
    authentication::{Credentials, Mechanism},
    client::{AsyncSmtpConnection, TlsParameters},
    commands::{Data, Mail, Rcpt, Rset},
    extension::{ClientId, Extension, MailParameter},
    response::Response,
};
use roadbook_core::{hear, kernel::Clock};
use tokio::{
    sync::Semaphore,
    time::{Instant, timeout, timeout_at},
};

use super::{Composed, SmtpSettings, Unsendable, compose};
use crate::{
    Channel, Outgoing, SendFuture, SendOutcome,
    server_url::{Security, UrlError},
    tls,
};

/// How long an idle connection is kept. Servers commonly close after 60 to 300 s.
const IDLE: Duration = Duration::from_secs(45);
/// Mails over one connection; some servers count.
const MAILS_PER_CONNECTION: u32 = 100;

/// Mail out over SMTP. Cheap to keep: without mail it holds no connection for longer than it takes the server to close it.
pub struct Smtp {
    settings: SmtpSettings,
    tls: Option<TlsParameters>,
    clock: Arc<dyn Clock>,
    idle: Mutex<VecDeque<Kept>>,
    permits: Semaphore,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp").field("host", &self.settings.host).field("port", &self.settings.port).finish_non_exhaustive()
    }
}

struct Kept {
    connection: AsyncSmtpConnection,
    since: Instant,
    mails: u32,
}

/// Why a step before the text did not succeed.
enum Trouble {
    /// The connection is of no use any more.
    Lost(String),
    /// The server said no, and listens on.
    Said(Refusal),
}

struct Refusal {
    permanent: bool,
    code: String,
    reason: String,
}

impl Smtp {
    /// Connects to nobody yet.
    ///
    /// # Errors
    /// The certificate authorities named in the settings cannot be read.
    pub fn new(settings: SmtpSettings, clock: Arc<dyn Clock>) -> Result<Self, UrlError> {
        let tls = (settings.security != Security::Plain).then(|| tls::for_smtp(&settings.host, &settings.trust)).transpose()?;
        let permits = Semaphore::new(settings.connections.max(1));
        Ok(Self { settings, tls, clock, idle: Mutex::default(), permits })
    }

    #[must_use]
    pub fn settings(&self) -> &SmtpSettings {
        &self.settings
    }

    /// Connects, signs in and says goodbye: for a settings page's *try it*.
    ///
    /// # Errors
    /// What the server or the network said.
    pub async fn probe(&self) -> Result<(), String> {
        let mut kept = self.connect(Instant::now() + self.settings.offer_timeout).await?;
        let _ = timeout(self.settings.command_timeout, kept.connection.quit()).await;
        Ok(())
    }

    async fn deliver(&self, message: &Outgoing) -> SendOutcome {
        let mail = match compose(message, &self.settings, self.clock.now()) {
            Ok(mail) => mail,
            Err(unsendable @ Unsendable::Recipient(_)) => return SendOutcome::Refused { reason: unsendable.to_string(), code: None },
            Err(unsendable @ Unsendable::Ours(_)) => return SendOutcome::Failed { reason: unsendable.to_string(), retry: false },
        };
        let until = Instant::now() + self.settings.offer_timeout;
        let Ok(Ok(_permit)) = timeout_at(until, self.permits.acquire()).await else {
            return SendOutcome::Failed { reason: "no connection to the mail server came free".to_owned(), retry: true };
        };
        // A kept connection may have been closed by the server; that shows before the text, so another one may take over.
        while let Some(kept) = self.take_idle() {
            match self.offer(kept, &mail, until).await {
                Ok(outcome) => return outcome,
                Err(reason) => tracing::debug!(reason, "a kept connection to the mail server was of no use"),
            }
        }
        let fresh = match self.connect(until).await {
            Ok(fresh) => fresh,
            Err(reason) => return SendOutcome::Failed { reason, retry: true },
        };
        self.offer(fresh, &mail, until).await.unwrap_or_else(|reason| SendOutcome::Failed { reason, retry: true })
    }

    /// One mail over one connection. `Err` means: the connection was lost before the text, and nothing was sent.
    async fn offer(&self, mut kept: Kept, mail: &Composed, until: Instant) -> Result<SendOutcome, String> {
        match self.open_transaction(&mut kept.connection, mail, until).await {
            Ok(()) => {}
            Err(Trouble::Lost(reason)) => return Err(reason),
            Err(Trouble::Said(refusal)) if refusal.code.starts_with("421") => return Err(refusal.reason),
            Err(Trouble::Said(refusal)) => {
                if self.command(&mut kept.connection, "RSET", Rset, until).await.is_ok() {
                    self.keep(kept);
                }
                return Ok(refusal.into());
            }
        }
        // From here on the server may take the mail without our hearing of it.
        let outcome = match timeout(self.settings.accept_timeout, kept.connection.message(&mail.bytes)).await {
            Ok(Ok(accepted)) => {
                let provider_id = Some(accepted.message().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty());
                kept.mails += 1;
                self.keep(kept);
                SendOutcome::Sent { provider_id }
            }
            Ok(Err(error)) => match said(&error) {
                Some(refusal) => {
                    if !refusal.code.starts_with("421") {
                        self.keep(kept);
                    }
                    refusal.into()
                }
                None => SendOutcome::Uncertain { reason: format!("the connection was lost while the server took the message: {error}") },
            },
            Err(_) => SendOutcome::Uncertain {
                reason: format!("the server did not confirm the message within {} s", self.settings.accept_timeout.as_secs()),
            },
        };
        Ok(outcome)
    }

    async fn open_transaction(&self, connection: &mut AsyncSmtpConnection, mail: &Composed, until: Instant) -> Result<(), Trouble> {
        let mut parameters = Vec::new();
        if !mail.bytes.is_ascii() || !mail.return_path().is_ascii() || !mail.recipient().is_ascii() {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                let reason = "the mail server does not know addresses beyond ASCII (SMTPUTF8)".to_owned();
                return Err(Trouble::Said(Refusal { permanent: true, code: "5.6.7".to_owned(), reason }));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        self.command(connection, "MAIL FROM", Mail::new(Some(mail.sender.clone()), parameters), until).await?;
        self.command(connection, "RCPT TO", Rcpt::new(mail.recipient.clone(), Vec::new()), until).await?;
        let go = self.command(connection, "DATA", Data, until).await?;
        if go.has_code(354) { Ok(()) } else { Err(Trouble::Lost(format!("DATA: the server answered {}", go.code()))) }
    }

    async fn command(
        &self,
        connection: &mut AsyncSmtpConnection,
        name: &str,
        command: impl fmt::Display,
        until: Instant,
    ) -> Result<Response, Trouble> {
        let asked = Instant::now();
        match timeout_at(until.min(asked + self.settings.command_timeout), connection.command(command)).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(error)) => Err(match said(&error) {
                Some(refusal) => Trouble::Said(refusal),
                None => Trouble::Lost(format!("{name}: {error}")),
            }),
            Err(_) => Err(Trouble::Lost(format!("{name}: no answer within {} s", asked.elapsed().as_secs()))),
        }
    }

    async fn connect(&self, until: Instant) -> Result<Kept, String> {
        let address = || format!("{}:{}", self.settings.host, self.settings.port);
        let asked = Instant::now();
        match timeout_at(until.min(asked + self.settings.connect_timeout), self.connect_and_sign_in()).await {
            Ok(Ok(connection)) => Ok(Kept { connection, since: Instant::now(), mails: 0 }),
            Ok(Err(reason)) => Err(format!("{}: {reason}", address())),
            Err(_) => Err(format!("{}: no connection within {} s", address(), asked.elapsed().as_secs())),
        }
    }

    async fn connect_and_sign_in(&self) -> Result<AsyncSmtpConnection, String> {
        let settings = &self.settings;
        let hello = ClientId::Domain(settings.hello_name.clone());
        let at_once = self.tls.clone().filter(|_| settings.security == Security::Implicit);
        let mut connection = AsyncSmtpConnection::connect_tokio1((settings.host.as_str(), settings.port), None, &hello, at_once, None)
            .await
            .map_err(|error| error.to_string())?;
        if let Some(tls) = &self.tls {
            let wanted = match settings.security {
                Security::StartTls => true,
                Security::Opportunistic => connection.can_starttls(),
                Security::Plain | Security::Implicit => false,
            };
            if wanted {
                connection.starttls(tls.clone(), &hello).await.map_err(|error| format!("STARTTLS: {error}"))?;
            }
        }
        if let Some(login) = &settings.login {
            let credentials = Credentials::new(login.user.clone(), login.password.clone());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await.map_err(|error| format!("sign-in: {error}"))?;
        }
        Ok(connection)
    }

    fn take_idle(&self) -> Option<Kept> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|kept| kept.since.elapsed() < IDLE);
        idle.pop_back()
    }

    fn keep(&self, mut kept: Kept) {
        if kept.mails < MAILS_PER_CONNECTION && !kept.connection.has_broken() {
            kept.since = Instant::now();
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push_back(kept);
        }
    }
}

impl Channel for Smtp {
    fn kind(&self) -> hear::Channel {
        hear::Channel::Email
    }

    fn at_once(&self) -> usize {
        self.settings.connections.max(1)
    }

    fn send<'a>(&'a self, message: &'a Outgoing) -> SendFuture<'a> {
        Box::pin(self.deliver(message))
    }
}

impl From<Refusal> for SendOutcome {
    fn from(refusal: Refusal) -> Self {
        let Refusal { permanent, code, reason } = refusal;
        if permanent {
            Self::Refused { reason, code: Some(code) }
        } else {
            Self::Failed { reason: format!("{code} {reason}"), retry: true }
        }
    }
}

/// What the server said, if it was the server who said it.
fn said(error: &SmtpError) -> Option<Refusal> {
    let code = error.status()?.to_string();
    let text = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    let (first, rest) = text.split_once(' ').unwrap_or((&text, ""));
    let enhanced =
        first.split('.').count() == 3 && first.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let (shown, reason) = if enhanced { (first.to_owned(), rest.to_owned()) } else { (code.clone(), text.clone()) };
    let closing = code == "421";
    Some(Refusal {
        permanent: error.is_permanent(),
        code: if closing { code } else { shown },
        reason: if reason.is_empty() { "the server gave no reason".to_owned() } else { reason },
    })
}
