//! Cadences: rhythms of planned contacts. A cadence is data ([`Cadence`]), written as TOML (`docs/cadences.md`), checked when it is read;
//! those that come with the product lie in `policies/cadences/`. An [`Enrolment`] is one customer going through one.
//!
//! In order of use: [`may_enter`] → [`plan`] and [`next_step`] → [`should_pause`], [`should_exit`]; [`try_out`] runs one over the past.

mod condition;
mod definition;
mod enrolment;
mod enter;
mod plan;
mod read;
mod reader;
mod rules;
#[cfg(test)]
mod sample;
mod shipped;
mod texts;
mod try_out;
mod vocabulary;
mod write;

pub use self::{condition::*, definition::*, enrolment::*, enter::*, plan::*, read::*, try_out::*, vocabulary::*};
