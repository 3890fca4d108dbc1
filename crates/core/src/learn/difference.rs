//! Two ways of doing something, tried on the same pairs: how much a figure differs, and how sure that is.
//!
//! Over the pairs, the mean difference has a 95 % interval by Student's t (Gosset 1908): a difference whose interval holds 0 may be chance.

use serde::{Deserialize, Serialize};

/// One figure both ways.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Its name; its text is `sim-figure-<name>`.
    pub figure: String,
    /// Means over the pairs.
    pub first: f64,
    pub second: f64,
    /// Mean of the second less the first, and its 95 % interval; without one where there is a single pair.
    pub mean: f64,
    pub interval: Option<(f64, f64)>,
}

impl Difference {
    /// Of a figure's values, pair by pair.
    #[must_use]
    pub fn between(figure: String, values: &[(f64, f64)]) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a handful of pairs")]
        let count = values.len().max(1) as f64;
        let mean = |value: &dyn Fn(&(f64, f64)) -> f64| values.iter().map(value).sum::<f64>() / count;
        let apart = mean(&|(first, second)| second - first);
        let interval = (values.len() > 1).then(|| {
            let variance = values.iter().map(|(first, second)| (second - first - apart).powi(2)).sum::<f64>() / (count - 1.0);
            let half = t(values.len() - 1) * (variance / count).sqrt();
            (apart - half, apart + half)
        });
        Self { figure, first: mean(&|(first, _)| *first), second: mean(&|(_, second)| *second), mean: apart, interval }
    }

    /// Whether the interval leaves 0 out.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.interval.is_some_and(|(low, high)| low > 0.0 || high < 0.0)
    }

    /// Nothing differed in any pair.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        let (low, high) = self.interval.unwrap_or_default();
        [self.mean, low, high].iter().all(|number| number.abs() < 1e-9)
    }
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
        let same = Difference::between("sales".to_owned(), &[(3.0, 3.0), (5.0, 5.0), (4.0, 4.0)]);
        assert_eq!((same.mean, same.interval), (0.0, Some((0.0, 0.0))));
        assert!(!same.is_clear());
        let shifted = Difference::between("sales".to_owned(), &[(3.0, 5.1), (5.0, 7.0), (4.0, 5.9)]);
        assert!((shifted.mean - 2.0).abs() < 1e-9 && shifted.is_clear());
        assert_eq!(Difference::between("sales".to_owned(), &[(1.0, 2.0)]).interval, None);
    }

    #[test]
    fn clear_is_what_leaves_nothing_out() {
        let of = |mean, interval| Difference { figure: "sales".into(), first: 1.0, second: 1.0 + mean, mean, interval };
        assert!(of(2.0, Some((0.5, 3.5))).is_clear() && of(-2.0, Some((-3.5, -0.5))).is_clear());
        assert!(!of(2.0, Some((-0.5, 4.5))).is_clear() && !of(2.0, None).is_clear());
        assert!(of(0.0, Some((0.0, 0.0))).is_nothing() && !of(0.0, Some((-1.0, 1.0))).is_nothing());
    }
}
