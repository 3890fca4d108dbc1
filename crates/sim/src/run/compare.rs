//! Two policies lived through by the same people with the same luck, over several seeds: how much they differ, and how sure that is.
//!
//! Each seed is one pair of runs; a draw that both runs make is the same draw (common random numbers), so that most of what differs between
//! seeds cancels in the difference. Over the seeds, the mean difference has a 95 % interval by Student's t (Gosset 1908): a difference whose
//! interval holds 0 may be chance. What is counted is a world of assumptions: see [`crate::assumptions`].

use serde::Serialize;

use super::{Figures, Lived};

/// One figure under both policies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    pub figure: String,
    /// Means over the seeds.
    pub first: f64,
    pub second: f64,
    /// Of the second over the first, with its 95 % interval; without one where there is a single seed.
    pub mean: f64,
    pub interval: Option<(f64, f64)>,
}

impl Difference {
    /// Whether the interval leaves 0 out.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.interval.is_some_and(|(low, high)| low > 0.0 || high < 0.0)
    }
}

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
                difference(figure, &values)
            })
            .collect();
        Self { policies, seeds, differences }
    }
}

fn difference(figure: String, values: &[(f64, f64)]) -> Difference {
    #[expect(clippy::cast_precision_loss, reason = "a handful of seeds")]
    let count = values.len().max(1) as f64;
    let mean = |value: &dyn Fn(&(f64, f64)) -> f64| values.iter().map(value).sum::<f64>() / count;
    let apart = mean(&|(first, second)| second - first);
    let interval = (values.len() > 1).then(|| {
        let variance = values.iter().map(|(first, second)| (second - first - apart).powi(2)).sum::<f64>() / (count - 1.0);
        let half = t(values.len() - 1) * (variance / count).sqrt();
        (apart - half, apart + half)
    });
    Difference { figure, first: mean(&|(first, _)| *first), second: mean(&|(_, second)| *second), mean: apart, interval }
}

/// The 97.5 % quantile of Student's t by degrees of freedom.
fn t(freedom: usize) -> f64 {
    const TABLE: [f64; 30] = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101,
        2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];
    TABLE.get(freedom.saturating_sub(1)).copied().unwrap_or(1.96)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_does_not_differ_and_what_shifts_does() {
        let same = difference("sales".to_owned(), &[(3.0, 3.0), (5.0, 5.0), (4.0, 4.0)]);
        assert_eq!((same.mean, same.interval), (0.0, Some((0.0, 0.0))));
        assert!(!same.is_clear());
        let shifted = difference("sales".to_owned(), &[(3.0, 5.1), (5.0, 7.0), (4.0, 5.9)]);
        assert!((shifted.mean - 2.0).abs() < 1e-9 && shifted.is_clear());
        assert_eq!(difference("sales".to_owned(), &[(1.0, 2.0)]).interval, None);
    }
}
