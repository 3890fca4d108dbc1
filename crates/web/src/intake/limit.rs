//! How often one sender may come: a bucket of tokens per subject, in the memory of this node.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use roadbook_core::kernel::Moment;

/// Subjects that are remembered; beyond it, those with full buckets are forgotten.
const REMEMBERED: usize = 10_000;

/// Lets `burst` come at once, and `per_minute` in the long run.
#[derive(Debug)]
pub struct Limiter {
    burst: f64,
    per_minute: f64,
    buckets: Mutex<HashMap<String, (f64, Moment)>>,
}

impl Limiter {
    #[must_use]
    pub fn new(burst: u32, per_minute: u32) -> Self {
        Self { burst: f64::from(burst), per_minute: f64::from(per_minute), buckets: Mutex::new(HashMap::new()) }
    }

    /// # Errors
    /// The seconds to wait.
    pub fn admit(&self, subject: &str, now: Moment) -> Result<(), i64> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let refill = |(tokens, at): (f64, Moment)| {
            let minutes = now.duration_since(at).as_secs_f64().max(0.0) / 60.0;
            (tokens + minutes * self.per_minute).min(self.burst)
        };
        if buckets.len() > REMEMBERED {
            buckets.retain(|_, bucket| refill(*bucket) < self.burst);
        }
        let tokens = buckets.get(subject).map_or(self.burst, |bucket| refill(*bucket));
        if tokens < 1.0 {
            #[expect(clippy::cast_possible_truncation, reason = "at most a minute")]
            return Err(((1.0 - tokens) / self.per_minute * 60.0).ceil() as i64);
        }
        buckets.insert(subject.to_owned(), (tokens - 1.0, now));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_then_one_at_a_time() {
        let limiter = Limiter::new(3, 6);
        let at = |seconds: i64| Moment::from_second(1_000 + seconds).unwrap();
        for _ in 0..3 {
            assert_eq!(limiter.admit("a", at(0)), Ok(()));
        }
        assert_eq!(limiter.admit("a", at(0)), Err(10));
        assert_eq!(limiter.admit("b", at(0)), Ok(()));
        assert_eq!(limiter.admit("a", at(10)), Ok(()));
        assert!(limiter.admit("a", at(11)).is_err());
    }
}
