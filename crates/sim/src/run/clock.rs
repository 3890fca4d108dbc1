//! A clock that the run turns.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jiff::{SignedDuration, Timestamp};
use roadbook_core::kernel::{Clock, Moment};

/// The simulated moment, as one node sees it. All nodes share the true time; each may be wrong by its own error.
#[derive(Debug, Clone)]
pub struct HandClock {
    true_micros: Arc<AtomicI64>,
    error_micros: Arc<AtomicI64>,
}

impl HandClock {
    #[must_use]
    pub fn at(moment: Moment) -> Self {
        Self { true_micros: Arc::new(AtomicI64::new(moment.as_microsecond())), error_micros: Arc::default() }
    }

    /// The clock of another node: the same time with an error of its own.
    #[must_use]
    pub fn of_another_node(&self) -> Self {
        Self { true_micros: Arc::clone(&self.true_micros), error_micros: Arc::default() }
    }

    /// Turns all nodes' clocks. Time does not run backwards.
    pub fn turn(&self, moment: Moment) {
        self.true_micros.fetch_max(moment.as_microsecond(), Ordering::SeqCst);
    }

    /// Makes this node's clock wrong by so much from now on.
    pub fn jump(&self, error: SignedDuration) {
        self.error_micros.store(i64::try_from(error.as_micros()).unwrap_or_default(), Ordering::SeqCst);
    }

    /// The time as it is.
    #[must_use]
    pub fn truth(&self) -> Moment {
        Timestamp::from_microsecond(self.true_micros.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

impl Clock for HandClock {
    fn now(&self) -> Moment {
        let micros = self.true_micros.load(Ordering::SeqCst).saturating_add(self.error_micros.load(Ordering::SeqCst));
        Timestamp::from_microsecond(micros).unwrap_or_default()
    }
}
