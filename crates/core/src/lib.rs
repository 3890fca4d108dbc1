//! The vocabulary of Roadbook and every rule that can be computed from plain data.
//!
//! Nothing here reads a clock, a file, a socket or a random source: what a function needs is passed in, so that all of it can be
//! replayed and tested by property. The modules follow the loop: [`hear`] → [`know`] → [`decide`] → [`learn`], on top of
//! [`kernel`]; [`trust`] says who may do what.

pub mod decide;
pub mod hear;
pub mod kernel;
pub mod know;
pub mod learn;
pub mod trust;
