//! The comparison that runs: one at a time on each node, beside the requests, on a thread of its own. It lives in memory alone: a node that is
//! started again has forgotten it, and it can be asked again.

use std::{
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use roadbook_core::kernel::Moment;
use uuid::Uuid;

use super::{
    Question, Watch, WhatIf,
    kept::{self, Comparison},
};
use crate::App;

/// One that is under way.
#[derive(Debug, Clone)]
pub struct Running {
    pub question: Question,
    pub began: Moment,
    pub by: String,
    pub watch: Arc<Watch>,
}

/// How the last one ended that has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Cancelled,
    /// Logged where it happened.
    Broken,
}

#[derive(Debug, Default)]
struct State {
    running: Option<Running>,
    ending: Option<Ending>,
}

#[derive(Debug, Default)]
pub struct Runner(Mutex<State>);

impl Runner {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[must_use]
    pub fn running(&self) -> Option<Running> {
        self.state().running.clone()
    }

    /// How the last ended, when it did not come to its end.
    #[must_use]
    pub fn ending(&self) -> Option<Ending> {
        self.state().ending
    }

    /// Tells the one that runs to end; whether there was one.
    pub fn cancel(&self) -> bool {
        self.state().running.as_ref().inspect(|running| running.watch.cancel()).is_some()
    }

    /// Cancels, and waits until it is over, so that nothing of it stays behind on the disk.
    pub async fn stop(&self, limit: Duration) {
        let over = async {
            while self.cancel() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let _ = tokio::time::timeout(limit, over).await;
    }

    fn start(&self, running: Running) -> bool {
        let mut state = self.state();
        let free = state.running.is_none();
        if free {
            *state = State { running: Some(running), ending: None };
        }
        free
    }

    fn end(&self, ending: Option<Ending>) {
        *self.state() = State { running: None, ending };
    }
}

/// Begins a comparison; `false` while another runs, or when nothing can live it.
pub fn begin(app: &App, question: Question, by: String) -> bool {
    let Some(lives) = app.options.what_if.clone() else { return false };
    let running = Running { question, began: app.now(), by, watch: Arc::default() };
    if !app.what_if.start(running.clone()) {
        return false;
    }
    let app = app.clone();
    tokio::spawn(async move {
        let ending = match live(lives, &running).await {
            _ if running.watch.is_cancelled() => Some(Ending::Cancelled),
            Ok(differences) => {
                let now = app.now();
                let comparison = Comparison {
                    id: Uuid::from_u128(app.entropy.bits()),
                    at: now.as_microsecond(),
                    by: running.by.clone(),
                    seconds: u64::try_from(now.duration_since(running.began).as_secs()).unwrap_or_default(),
                    question: running.question,
                    differences,
                };
                let kept = kept::keep(&app.db, &comparison).await;
                kept.inspect_err(|error| tracing::error!(%error, "a comparison was not kept")).err().map(|_| Ending::Broken)
            }
            Err(error) => {
                tracing::error!(error, "a comparison did not come to its end");
                Some(Ending::Broken)
            }
        };
        app.what_if.end(ending);
    });
    true
}

/// On a thread of its own, whose priority may be lowered without anybody else's suffering.
async fn live(lives: Arc<dyn WhatIf>, running: &Running) -> Result<Vec<super::Difference>, String> {
    let (tell, told) = tokio::sync::oneshot::channel();
    let (question, watch) = (running.question, Arc::clone(&running.watch));
    let thread = thread::Builder::new().name("what-if".to_owned());
    thread.spawn(move || tell.send(lives.compare(&question, &watch))).map_err(|error| error.to_string())?;
    // A thread that panics drops its end.
    told.await.map_err(|_| "it broke off".to_owned())?
}
