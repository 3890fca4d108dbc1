//! Are these records one and the same party?
//!
//! A library about names and identifiers of people and firms in any script. It knows no dealer, reads no clock, does no input or
//! output, and answers the same for the same input.
//!
//! | question | answer |
//! |---|---|
//! | How is this name written in Latin letters, so that it can be compared and found? | [`latin()`], [`variants()`] |
//! | Which scripts is this text in? | [`script::scripts`], [`script::main_script`] |
//! | Which number, which address is this? | [`phone::normalise`], [`email::normalise`] |
//! | Did somebody just fill the field? | [`placeholder`] |
//! | Can these two names be one party's? | [`name::agree`], [`name::NameForm`] |
//! | Whom of those we know is this record about, and why? | [`resolve::resolve`] |
//!
//! ```
//! use roadbook_identity::{latin, name, phone, resolve::{Arrival, Candidate, Held, Identifier, Kind, resolve}};
//!
//! assert_eq!(latin("Պետրոսյան"), latin("Петросян"));
//! let phone = phone::normalise("093 09-79-35", Some("AM"));
//! assert_eq!(phone.value, "+37493097935");
//!
//! let arrival = Arrival { names: &["Петросян Оганес"], identifiers: &[Identifier { kind: Kind::Phone, value: &phone.value }] };
//! let held = [Held { kind: Kind::Phone, value: "+37493097935", holders: 1 }];
//! let known = [Candidate { key: 1, names: &["Hovhannes Petrosyan"], identifiers: &held }];
//! assert_eq!(resolve(&arrival, &known).candidate(), Some(0));
//! ```
//!
//! # What to mind
//!
//! - Latin forms are for comparing and finding, never for showing: show names as they were written.
//! - One reading per letter means one language per script where several share it: Cyrillic is read as Russian, Armenian as
//!   eastern, Han as Chinese. [`variants()`] and [`name::agree`] bridge the commonest differences.
//! - [`resolve::resolve`] decides by exact identifiers. Two customers that it keeps apart may still be one; it never says that
//!   they are not.
#![warn(clippy::unwrap_used, clippy::indexing_slicing)]

pub mod block;
pub mod cluster;
pub mod compare;
pub mod email;
pub mod explain;
pub mod hash;
mod intern;
pub mod judgement;
pub mod latin;
pub mod matcher;
pub mod name;
mod nickname;
pub mod online;
pub mod phone;
pub mod placeholder;
pub mod normalise;
pub mod resolve;
pub mod schema;
pub mod script;
pub mod table;
pub mod train;

pub use latin::{latin, variants};
