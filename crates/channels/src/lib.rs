//! Messages out and in.
//!
//! - [`channel`]: what every way out has in common, and the four ways in which a send can end.
//! - [`fake`]: a channel that does what a test tells it and counts every call, also across processes that are killed.
//!
//! This crate knows no database and no customer: it is handed a message and says what became of it, or hands over what arrived.

pub mod channel;
pub mod fake;
pub mod token;

pub use channel::{Address, Attachment, Channel, ListUnsubscribe, Outgoing, SendFuture, SendOutcome, Thread};
pub use fake::Fake;
pub use token::ReplyToken;
