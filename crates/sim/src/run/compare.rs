//! Two policies lived through by the same people with the same luck, over several seeds: how much they differ, and how sure that is.
//!
//! Each seed is one pair of runs; a draw that both runs make is the same draw (common random numbers), so that most of what differs between
//! seeds cancels in the difference. What is counted is a world of assumptions: see [`crate::assumptions`].

use roadbook_core::learn::difference::Difference;
use serde::Serialize;

use super::{Figures, Lived};

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    pub policies: (String, String),
    pub seeds: Vec<u64>,
    pub differences: Vec<Difference>,
}

impl Comparison {
    /// Compares runs pair by pair.
    #[must_use]
    pub fn of(policies: (String, String), pairs: &[(Lived, Lived)]) -> Self {
        type Named = Vec<(String, f64)>;
        let seeds = pairs.iter().map(|(first, _)| first.seed).collect();
        let named: Vec<(Named, Named)> = pairs.iter().map(|(first, second)| (first.figures.by_name(), second.figures.by_name())).collect();
        let differences = Figures::default()
            .by_name()
            .into_iter()
            .map(|(figure, _)| {
                let of = |side: &[(String, f64)]| side.iter().find(|(name, _)| *name == figure).map_or(0.0, |(_, value)| *value);
                let values: Vec<(f64, f64)> = named.iter().map(|(first, second)| (of(first), of(second))).collect();
                Difference::between(figure, &values)
            })
            .collect();
        Self { policies, seeds, differences }
    }
}
