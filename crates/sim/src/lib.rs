//! The simulated dealership.
//!
//! | | |
//! |---|---|
//! | [`World`] | what there is before anything happens: stores in several countries, staff of different diligence, people with cars, households and firms, and the systems that spell them differently |
//! | [`Life`] | what people do by themselves, and what they do about how they are treated |
//! | [`work`] | what a member of staff does of a list in a day |
//! | [`assumptions`] | every number behind that, with its source or the reason for which it is assumed |
//! | [`Seed`] | chance that can be repeated, and that one change does not shift for the rest |
//!
//! ```
//! use std::sync::Arc;
//!
//! use jiff::{SignedDuration, civil::date};
//! use roadbook_sim::{Felt, FeltWhat, Life, Seed, Size, What, World, life::About};
//!
//! let world = Arc::new(World::new(Seed(1), &Size::new(3, 200, date(2024, 11, 1))));
//! let mut life = Life::new(&world);
//! // Step from moment to moment, and tell people what was done about what they did.
//! while let Some(at) = life.peek().filter(|at| *at < "2025-02-01T00:00:00Z".parse().unwrap()) {
//!     for occurrence in life.until(at) {
//!         if let What::Enquires(enquiry) = occurrence.what {
//!             let at = occurrence.at + SignedDuration::from_mins(4);
//!             life.felt(occurrence.person, &Felt { at, by: None, about: About::Need(enquiry.need), what: FeltWhat::Acknowledged });
//!         }
//!     }
//! }
//! ```
//!
//! All of this is pure: no clock, no input or output. What the dealership does is told to [`Life::felt`] and [`Life::called`]; what people do
//! comes out of [`Life::until`]. The formulas are in `docs/simulation.md`.

pub mod assumptions;
pub mod life;
pub mod run;
pub mod seed;
pub mod size;
pub mod work;
pub mod world;

pub use life::{Felt, FeltWhat, Life, Occurrence, What};
pub use seed::{Kind, Seed, Stream};
pub use size::{Campaign, Size};
pub use world::{Language, PersonId, StaffNo, StoreNo, World};
