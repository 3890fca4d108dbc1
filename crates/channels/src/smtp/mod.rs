//! Mail out: one message becomes an RFC 5322 text ([`compose`]), is signed ([`dkim`]) and handed to a server over a kept connection
//! ([`channel`](self::channel)).

pub mod channel;
pub mod compose;
pub mod dkim;
pub mod settings;

pub use channel::Smtp;
pub use compose::{Composed, Unsendable, compose};
pub use dkim::Dkim;
pub use settings::SmtpSettings;
