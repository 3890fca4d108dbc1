//! Mail in: what is new in one folder of an IMAP server (RFC 3501, RFC 9051), read without changing anything there.

mod mailbox;
mod settings;

pub use mailbox::{Fetched, ImapError, Mailbox, MailboxState, RawMail};
pub use settings::ImapSettings;
