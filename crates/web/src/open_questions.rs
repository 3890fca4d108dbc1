//! How many questions of identity are open, for the navigation of every page: counted now and then, not for every page.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use jiff::SignedDuration;
use roadbook_core::{kernel::Moment, trust::Scope};
use roadbook_engine::matching::review;

use crate::{App, view::MANY_QUESTIONS};

/// An older count is shown once more, and counted again meanwhile.
const FRESH_FOR: SignedDuration = SignedDuration::from_secs(15);

/// The counts as last made, by scope.
#[derive(Debug, Default)]
pub(crate) struct OpenQuestions(Mutex<HashMap<String, (Moment, usize)>>);

fn name(scope: &Scope) -> String {
    match scope {
        Scope::Group => String::new(),
        Scope::Stores(stores) => {
            let mut names: Vec<String> = stores.iter().map(ToString::to_string).collect();
            names.sort_unstable();
            names.join(",")
        }
    }
}

impl OpenQuestions {
    /// What the navigation shows. A database that does not answer leaves the page without a count rather than without itself.
    pub(crate) async fn count(&self, app: &App, scope: &Scope) -> usize {
        let name = name(scope);
        let now = app.now();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&name).copied();
        match known {
            None => self.count_anew(app, scope, name).await,
            Some((at, open)) => {
                if now.duration_since(at) > FRESH_FOR {
                    // Others of the same scope need not begin it, too.
                    self.note(name.clone(), now, open);
                    let (app, scope) = (app.clone(), scope.clone());
                    tokio::spawn(async move { app.open_questions.count_anew(&app, &scope, name).await });
                }
                open
            }
        }
    }

    async fn count_anew(&self, app: &App, scope: &Scope, name: String) -> usize {
        let counted = async { review::count(&mut app.db.read().await?, scope, MANY_QUESTIONS).await };
        match counted.await {
            Ok(open) => {
                self.note(name, app.now(), open);
                open
            }
            Err(error) => {
                tracing::debug!(%error, "open questions could not be counted");
                0
            }
        }
    }

    fn note(&self, name: String, at: Moment, open: usize) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name, (at, open));
    }

    /// After an answer on this node: the next page counts again.
    pub(crate) fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
