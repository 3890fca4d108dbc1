//! Messages out and in.
//!
//! - [`channel`]: what every way out has in common, and the four ways in which a send can end.
//! - [`smtp`]: mail out.
//! - [`imap`]: mail in, as bytes.
//! - [`mail`]: what a mail says: threads, quotes, bounces, absence notes, leads.
//! - [`fake`]: a channel that does what a test tells it and counts every call, also across processes that are killed.
//!
//! This crate knows no database and no customer: it is handed a message and says what became of it, or hands over what arrived.

pub mod channel;
pub mod fake;
pub mod html;
pub mod imap;
pub mod mail;
pub mod server_url;
pub mod smtp;
mod tls;
pub mod token;

pub use channel::{Address, Attachment, Channel, ListUnsubscribe, Outgoing, SendFuture, SendOutcome, Thread};
pub use fake::Fake;
pub use imap::{Fetched, ImapError, ImapSettings, Mailbox, MailboxState, RawMail};
pub use mail::{Folded, HeardAttachment, HeardMail, MailKind};
pub use server_url::{Login, Security, Trust, UrlError};
pub use smtp::{Dkim, Smtp, SmtpSettings};
pub use token::ReplyToken;
