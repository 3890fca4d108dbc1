//! The rules of the house that a manager sets: promises, the governor, guide prices.

pub mod governor;
pub mod packs;
pub mod prices;
pub mod promises;
