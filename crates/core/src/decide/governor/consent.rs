//! SPEC 8.2: whether the customer agreed, or the law needs no agreement.

use serde::{Deserialize, Serialize};

use crate::{
    hear::{Channel, Purpose},
    kernel::Moment,
};

/// One statement of the customer, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    pub purpose: Purpose,
    /// [`Channel::Any`] for all channels.
    pub channel: Channel,
    pub granted: bool,
    pub basis: Basis,
    pub given_at: Moment,
    pub recorded_at: Moment,
    pub expires: Option<Moment>,
    /// The record that it comes from, or on which it was entered.
    pub record: u128,
}

/// What a statement rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    #[default]
    Consent,
    Contract,
    LegitimateInterest,
}

/// The statements and whose they are, worked out once per situation. Of a customer who was several before, the strictest counts
/// ([`crate::know::consent`]).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consents {
    /// With the number of the party whose it is.
    said: Vec<(Stated, u32)>,
    /// Comparable addresses with the number of their party.
    addresses: Vec<(String, u32)>,
    /// Agreed to be written to at night, where that needs an agreement of its own.
    pub night: bool,
}

impl Consents {
    /// `identifiers`: which record gave which address.
    #[must_use]
    pub fn of(said: Vec<Stated>, identifiers: &[(u128, &str)]) -> Self {
        let _ = identifiers;
        Self { said: said.into_iter().map(|said| (said, 0)).collect(), addresses: Vec::new(), night: false }
    }
}
