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
//! | What do the columns of this file hold? | [`schema::guess`] |
//! | Which records of a table are one party? | [`table`] → [`matcher::run`] → [`cluster`] |
//! | Why? | [`explain::explain`] |
//! | And this one new record? | [`online::Resolver`] |
//! | Which of many names in Latin letters is meant by this one? | [`lookup::Lookup`] |
//! | Who judged what, and which parties follow? | [`judgement::Graph`] |
//!
//! # A table of people
//!
//! ```
//! use roadbook_identity::{matcher, schema::guess, table::TableBuilder};
//!
//! let header = ["first name", "last name", "phone", "birth date"];
//! let rows = [
//!     ["Hovhannes", "Petrosyan", "+37493097935", "1982-03-04"],
//!     ["Оганес", "Петросян", "093097935", "1982-03-04"],
//!     ["Anna", "Orlova", "+79161112233", ""],
//! ];
//! let schema = guess(&header, &rows);
//! let mut builder = TableBuilder::new(&[schema])?;
//! for (number, row) in rows.iter().enumerate() {
//!     builder.push(&number.to_string(), 0, row)?;
//! }
//! let table = builder.finish();
//! let outcome = matcher::run(&table, &matcher::Options::default());
//! assert_eq!(outcome.clusters.of_row.len(), table.rows());
//! # Ok::<(), roadbook_identity::table::TableError>(())
//! ```
//!
//! The way of a table, one module each: [`schema`] what columns mean; [`normalise`] one comparable form per value; [`table`] values
//! once, rows in an order that depends on nothing but content; [`block`] which pairs are worth comparing; [`compare`] levels of
//! agreement; [`train`] weights without labels; [`cluster`] parties without chaining. The same input gives the same answer in any
//! order of arrival.
//!
//! Sources: I. P. Fellegi & A. B. Sunter, *A Theory for Record Linkage* (1969); W. E. Winkler, *Using the EM Algorithm for Weight
//! Computation in the Fellegi-Sunter Model* (1988) and *String Comparator Metrics* (1990); the documentation of Splink (*u* from random
//! pairs, term frequency adjustment, waterfall of weights) and of nomenklatura (judgements as edges, reversible).
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
//! - Probabilities are as good as the model: a record that says little is held to be nobody else's, and relatives of one name who
//!   share phone and city are told apart by birth, mail or id only.
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
pub mod lookup;
pub mod matcher;
pub mod name;
mod nickname;
pub mod normalise;
pub mod online;
pub mod phone;
pub mod placeholder;
pub mod resolve;
pub mod schema;
pub mod script;
pub mod table;
pub mod train;

pub use latin::{latin, variants};
