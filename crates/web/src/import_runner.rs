//! Imports that run beside the requests, one at a time per node.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use roadbook_core::kernel::ImportId;
use roadbook_engine::{
    EngineError,
    import::{self, ImportJob, Progress},
    import_options::ImportOptions,
};
use roadbook_store::{
    StoreError,
    imports::{self, ImportRow, ImportState},
};
use tokio::sync::Semaphore;

use crate::app::App;

/// Between tries of an import whose database is away.
const AGAIN: Duration = Duration::from_secs(3);

/// What this node knows of the imports that it runs.
#[derive(Debug)]
pub struct ImportRunner {
    /// The directory of uploaded files, each under its import's id.
    pub uploads: PathBuf,
    /// One at a time: the databases' writers queue anyway, and files hold memory while they are read.
    turn: Semaphore,
    progress: Mutex<HashMap<ImportId, Progress>>,
}

impl ImportRunner {
    pub(crate) fn new(uploads: PathBuf) -> Self {
        Self { uploads, turn: Semaphore::new(1), progress: Mutex::new(HashMap::new()) }
    }

    /// How far an import of this node is, more often than the database hears of it.
    #[must_use]
    pub fn progress(&self, import: ImportId) -> Option<Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).get(&import).copied()
    }

    /// Where the uploaded file of an import lies.
    #[must_use]
    pub fn path(&self, options: &ImportOptions) -> PathBuf {
        self.uploads.join(&options.file)
    }

    fn note(&self, import: ImportId, progress: Option<Progress>) {
        let mut all = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        match progress {
            Some(progress) => all.insert(import, progress),
            None => all.remove(&import),
        };
    }
}

/// Runs an import in the background. It is already marked as running, so that a restart finds it. When the database goes away it waits for it.
pub fn begin(app: &App, import: ImportId) {
    let app = app.clone();
    tokio::spawn(async move {
        let Ok(_turn) = app.imports.turn.acquire().await else { return };
        let mut ended = run(&app, import).await;
        while let Err(error) = &ended {
            tracing::warn!(%import, %error, "an import did not come to its end");
            if !error.is_unavailable() {
                break;
            }
            tokio::time::sleep(AGAIN).await;
            ended = match go_on(&app, import).await {
                Ok(()) => run(&app, import).await,
                Err(error) => Err(error),
            };
        }
        app.imports.note(import, None);
    });
}

/// Marks an import that was interrupted, and not by somebody who stopped it, as running again.
async fn go_on(app: &App, id: ImportId) -> Result<(), EngineError> {
    let mut conn = app.db.begin().await?;
    if let Some(row) = imports::find(&mut conn, id).await?
        && row.state == ImportState::Interrupted
        && !row.message.is_empty()
    {
        imports::start(&mut conn, id, row.version).await?;
        conn.commit().await?;
    }
    Ok(())
}

async fn run(app: &App, id: ImportId) -> Result<(), EngineError> {
    let row = imports::find(&mut app.db.read().await?, id).await?;
    // Somebody stopped it while it waited for its turn.
    let Some(row) = row.filter(|row| row.state == ImportState::Running) else { return Ok(()) };
    let job = match ImportJob::registered(&row, &app.imports.uploads) {
        Ok(job) => job,
        Err(error) => {
            let mut conn = app.db.begin().await?;
            imports::set_state(&mut conn, id, ImportState::Failed, &error.to_string(), app.now()).await?;
            conn.commit().await?;
            return Err(error);
        }
    };
    let ended = import::run(&app.db, job, &*app.clock, |progress| app.imports.note(id, Some(progress))).await;
    if ended.is_ok() {
        // Every row is in the records or in quarantine, as it stood in the file.
        discard_file(app, &row).await;
    }
    ended.map(|_| ())
}

/// Deletes the uploaded file of an import; a file that was imported from the command line stays where it is.
pub async fn discard_file(app: &App, row: &ImportRow) {
    let options = ImportOptions::of(row);
    if options.is_upload()
        && let Err(error) = tokio::fs::remove_file(app.imports.path(&options)).await
    {
        tracing::debug!(%error, "an uploaded file was not deleted");
    }
}

/// Goes on with uploads whose node died or was stopped. Files that lie on another node are left to it.
pub async fn resume(app: &App) -> Result<usize, StoreError> {
    let mut resumed = 0;
    for row in imports::running(&mut app.db.read().await?).await? {
        let options = ImportOptions::of(&row);
        if options.is_upload() && tokio::fs::try_exists(app.imports.path(&options)).await.unwrap_or(false) {
            tracing::info!(import = %row.import_id, rows = row.counts.rows, "an import goes on");
            begin(app, row.import_id);
            resumed += 1;
        }
    }
    Ok(resumed)
}
