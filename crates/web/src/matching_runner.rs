//! Learning how records are matched, and matching all of them anew: it takes longer than a request may, so it runs beside them.

use std::sync::{Mutex, PoisonError};

use roadbook_core::{
    kernel::{Moment, StaffId},
    trust::Scope,
};
use roadbook_engine::{EngineError, hand::Hand, matching::model};
use roadbook_identity::online::Thresholds;

use crate::App;

/// What can be begun.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Work {
    Learn,
    /// The number of the model.
    Adopt(i64),
    Thresholds(Thresholds),
}

/// Why it did not come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Of learning: there are too few records.
    Refused,
    /// What was to be adopted is not there any more.
    Gone,
    /// Logged where it happened. Nothing is lost: it can be begun again.
    Broken,
}

/// The last work of this node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Run {
    pub work: Work,
    pub began: Moment,
    /// When and how it ended.
    pub ended: Option<(Moment, Result<(), Failure>)>,
}

impl Run {
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.ended.is_none()
    }
}

/// One work at a time on each node; a node does not see another's. It is not taken up again after a restart: nothing was changed by then, or
/// all of it.
#[derive(Debug, Default)]
pub struct MatchingRunner(Mutex<Option<Run>>);

impl MatchingRunner {
    #[must_use]
    pub fn last(&self) -> Option<Run> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes note of a beginning; `false` while something runs.
    fn start(&self, work: Work, now: Moment) -> bool {
        let mut run = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let free = run.is_none_or(|run| !run.is_running());
        if free {
            *run = Some(Run { work, began: now, ended: None });
        }
        free
    }

    fn end(&self, now: Moment, how: Result<(), Failure>) {
        if let Some(run) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            run.ended = Some((now, how));
        }
    }
}

/// Begins a work in the name of somebody; `false` while another is running.
pub fn begin(app: &App, work: Work, staff: StaffId, actor: String) -> bool {
    if !app.matching.start(work, app.now()) {
        return false;
    }
    let app = app.clone();
    tokio::spawn(async move {
        // In a task of its own, so that one that panics has ended, too.
        let inner = app.clone();
        let how = tokio::spawn(async move { run(&inner, work, staff, &actor).await }).await;
        let how = how.unwrap_or_else(|error| {
            tracing::error!(%error, "matching broke off");
            Err(Failure::Broken)
        });
        app.matching.end(app.now(), how);
        app.open_questions.forget();
    });
    true
}

async fn run(app: &App, work: Work, staff: StaffId, actor: &str) -> Result<(), Failure> {
    let hand = Hand { db: &app.db, clock: &*app.clock, entropy: &*app.entropy, scope: &Scope::Group, staff, actor };
    let ended = match work {
        Work::Learn => model::learn(&app.db, &hand).await.map(|_| ()),
        Work::Adopt(number) => model::adopt(&app.db, &hand, number).await,
        Work::Thresholds(thresholds) => model::set_thresholds(&app.db, &hand, thresholds).await,
    };
    ended.map_err(|error| match error {
        EngineError::Refused(_) => Failure::Refused,
        EngineError::NotFound => Failure::Gone,
        error => {
            tracing::error!(%error, ?work, "matching failed");
            Failure::Broken
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time() {
        let runner = MatchingRunner::default();
        let at = |second| Moment::from_second(second).unwrap();
        assert!(runner.start(Work::Learn, at(1)));
        assert!(!runner.start(Work::Adopt(1), at(2)));
        runner.end(at(3), Err(Failure::Refused));
        assert_eq!(runner.last(), Some(Run { work: Work::Learn, began: at(1), ended: Some((at(3), Err(Failure::Refused))) }));
        assert!(runner.start(Work::Adopt(1), at(4)));
        assert!(runner.last().is_some_and(|run| run.is_running()));
    }
}
