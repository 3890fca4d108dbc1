//! Learning the weights, without labels.
//!
//! The model is that of Fellegi & Sunter (1969): each facet's level of agreement has a probability *m* among pairs of one party and
//! *u* among pairs of two, and the binary logarithm of m/u is the weight of evidence, in bits.
//!
//! - *u* is counted on pairs of rows drawn at random, which are nearly never of one party (as Splink does).
//! - *m* is found by expectation-maximisation (Dempster, Laird & Rubin 1977; Winkler 1988) over a sample of **all** candidate pairs
//!   with *u* held fixed. The sample is not restricted to pairs that share some field, so that nothing is learnt from namesakes alone.
//! - Facets are not independent. Two people of one household share a family name, a phone, an address; two namesakes share given
//!   name, family name, city and all that goes with one culture. Each such way of being alike ([`Likeness`]) is a class of pairs of
//!   its own, beside "one party" and "unrelated", with probabilities of its own for the facets concerned and *u* for the others. So
//!   phone, mail, address and family name are not counted as four independent witnesses, and namesakes teach nothing about *m*.

mod em;
mod model;
mod random;

pub use em::{Labels, Settings, train};
pub use model::{Alike, FacetModel, Likeness, MODEL_VERSION, Model, Odds, Scorer, probability};
