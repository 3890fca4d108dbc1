//! What every way out has in common.

use std::{fmt::Debug, future::Future, pin::Pin};

use roadbook_core::hear;
use serde::{Deserialize, Serialize};

use crate::ReplyToken;

/// The answer of a channel, some time later.
pub type SendFuture<'a> = Pin<Box<dyn Future<Output = SendOutcome> + Send + 'a>>;

/// One way out: a mail server, a messenger's interface, a fake in tests.
///
/// `send` calls the provider **at most once** and never sends by itself again what may have been sent: whether to try again is for the outbox to
/// say, from the [`SendOutcome`]. A future that is dropped before it answers must be taken as [`SendOutcome::Uncertain`].
pub trait Channel: Debug + Send + Sync {
    /// Which channel of the customer this is.
    fn kind(&self) -> hear::Channel;

    /// How many messages may be under way at the same time. Should this process die, no more than these are uncertain.
    fn at_once(&self) -> usize;

    fn send<'a>(&'a self, message: &'a Outgoing) -> SendFuture<'a>;
}

/// An address with the name to show beside it: a mail address, or a number or id of a messenger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    pub name: Option<String>,
    pub address: String,
}

impl Address {
    #[must_use]
    pub fn new(address: impl Into<String>) -> Self {
        Self { name: None, address: address.into() }
    }

    #[must_use]
    pub fn named(name: impl Into<String>, address: impl Into<String>) -> Self {
        Self { name: Some(name.into()), address: address.into() }
    }
}

/// The message that is answered, by its ids as they stood in its header (with or without angle brackets).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    pub message_id: String,
    /// Older messages of the thread, oldest first.
    pub references: Vec<String>,
}

/// How a recipient leaves the list with one click (RFC 2369, RFC 8058).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListUnsubscribe {
    /// An `https` address that takes `POST List-Unsubscribe=One-Click` without sign-in.
    pub url: String,
    /// A mail address to which an empty mail may be sent instead.
    pub mailto: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub name: String,
    /// A media type, such as `text/calendar; charset=utf-8`. What is none becomes `application/octet-stream`.
    pub content_type: String,
    #[serde(with = "as_base64")]
    pub bytes: Vec<u8>,
}

impl Debug for Attachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attachment")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

/// One message to one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// Names this message for ever. A provider that honours keys gets it; a mail's Message-ID is made from it.
    pub idempotency_key: String,
    pub channel: hear::Channel,
    pub to: Address,
    pub from: Address,
    pub reply_to: Option<Address>,
    /// One line; line breaks and control characters in it become blanks. Channels without subjects leave it out.
    pub subject: String,
    /// Plain text with `\n` line ends. Mail carries an HTML alternative that is made from it.
    pub body: String,
    /// BCP 47 tag of subject and body.
    pub language: String,
    /// Finds the conversation again when it is answered; see [`ReplyToken`].
    pub reply_token: Option<ReplyToken>,
    pub thread: Option<Thread>,
    pub list_unsubscribe: Option<ListUnsubscribe>,
    /// Written by a machine and not by a person: mail says so (`Auto-Submitted`, RFC 3834), so that no absence note answers it.
    pub automatic: bool,
    /// Further header fields of a mail. Names that the channel sets itself, and names that are none, are left out.
    pub headers: Vec<(String, String)>,
    pub attachments: Vec<Attachment>,
}

impl Outgoing {
    /// A plain message by mail from a person; the other fields are set on it.
    #[must_use]
    pub fn mail(
        idempotency_key: impl Into<String>,
        from: Address,
        to: Address,
        subject: impl Into<String>,
        body: impl Into<String>,
    ) -> Self {
        Self {
            idempotency_key: idempotency_key.into(),
            channel: hear::Channel::Email,
            to,
            from,
            reply_to: None,
            subject: subject.into(),
            body: body.into(),
            language: "en".to_owned(),
            reply_token: None,
            thread: None,
            list_unsubscribe: None,
            automatic: false,
            headers: Vec::new(),
            attachments: Vec::new(),
        }
    }
}

/// How a send ended. The four differ in what may be done next.
///
/// For SMTP (RFC 5321) the border between *surely not sent* and *uncertain* is the message text: the server takes responsibility with its reply
/// to the end of the text, and with nothing before it.
///
/// | moment | error or 4xx | 5xx |
/// |---|---|---|
/// | name lookup, connect, greeting, EHLO, STARTTLS, AUTH | `Failed { retry: true }` | `Failed { retry: true }`: our set-up, not this recipient |
/// | MAIL FROM, RCPT TO, DATA, until the server's 354 | `Failed { retry: true }` | `Refused` |
/// | from the first octet of the text until the reply to its end | connection lost or time-out: `Uncertain` | |
/// | the reply to the end of the text | `Failed { retry: true }` | `Refused` |
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
#[must_use]
pub enum SendOutcome {
    /// The provider took responsibility.
    Sent {
        /// What the provider calls it, as far as it said (of an SMTP server, the text of its reply).
        provider_id: Option<String>,
    },
    /// The provider will never take this message for this recipient. Not sent, and not to be tried again as it is.
    Refused {
        reason: String,
        /// The provider's code: `5.1.1` where it gave an enhanced one (RFC 3463), else `550`; `None` when the message was not offered at all
        /// (an address that is none).
        code: Option<String>,
    },
    /// Surely not sent.
    Failed {
        reason: String,
        /// Whether the same message may go through later.
        retry: bool,
    },
    /// Nobody can know whether it was sent. Shown to a person, never sent again by itself.
    Uncertain { reason: String },
}

impl SendOutcome {
    /// Wire name: `sent`, `refused`, `failed`, `uncertain`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sent { .. } => "sent",
            Self::Refused { .. } => "refused",
            Self::Failed { .. } => "failed",
            Self::Uncertain { .. } => "uncertain",
        }
    }

    /// Whether the same message may be offered again without the danger of a second copy.
    #[must_use]
    pub fn may_retry(&self) -> bool {
        matches!(self, Self::Failed { retry: true, .. })
    }

    /// What the provider or the connection said, for people.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Sent { .. } => None,
            Self::Refused { reason, .. } | Self::Failed { reason, .. } | Self::Uncertain { reason } => Some(reason),
        }
    }
}

mod as_base64 {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_and_messages_survive_storage() {
        for outcome in [
            SendOutcome::Sent { provider_id: Some("q1".to_owned()) },
            SendOutcome::Refused { reason: "no such user".to_owned(), code: Some("5.1.1".to_owned()) },
            SendOutcome::Failed { reason: "greylisted".to_owned(), retry: true },
            SendOutcome::Uncertain { reason: "connection lost".to_owned() },
        ] {
            let stored = serde_json::to_value(&outcome).unwrap();
            assert_eq!(stored["outcome"], outcome.name());
            assert_eq!(serde_json::from_value::<SendOutcome>(stored).unwrap(), outcome);
        }
        let mut message = Outgoing::mail("k", Address::new("a@example.org"), Address::named("Բ", "b@example.org"), "s", "b");
        message.attachments.push(Attachment { name: "x".to_owned(), content_type: "text/plain".to_owned(), bytes: vec![0, 255] });
        message.reply_token = ReplyToken::parse("abcdefghjkmnpqrs");
        let stored = serde_json::to_string(&message).unwrap();
        assert_eq!(serde_json::from_str::<Outgoing>(&stored).unwrap(), message);
    }
}
