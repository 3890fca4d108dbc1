//! An import's own page: while it waits its plan, while it runs its progress, then its result.

use std::{convert::Infallible, time::Duration};

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures::{Stream, stream};
use roadbook_core::kernel::{ImportId, Moment};
use roadbook_engine::import_options::ImportOptions;
use roadbook_i18n::Texts;
use roadbook_store::{
    audit,
    imports::{self, ImportRow, ImportState},
    quarantine,
};
use uuid::Uuid;

use super::{load, plan, tone};
use crate::{
    Allowed, App, AppError,
    access::Import,
    answer, import_runner,
    view::{Page, filters},
};

/// How often a page that watches is told.
const TELL_EVERY: Duration = Duration::from_millis(500);

#[derive(Template)]
#[template(path = "imports/run.html")]
struct RunPage<'a> {
    page: Page,
    t: Texts,
    row: &'a ImportRow,
    status: Status,
}

/// What changes while an import runs.
#[derive(Template)]
#[template(path = "imports/status.html")]
struct Status {
    page: Page,
    t: Texts,
    row: ImportRow,
    tone: &'static str,
    /// Of a thousand.
    permille: Option<i64>,
    open: i64,
    seconds: u64,
    can_resume: bool,
}

async fn status(allowed: &Allowed<Import>, app: &App, mut row: ImportRow) -> Result<Status, AppError> {
    let open = quarantine::count_of_import(&mut app.db.read().await?, row.import_id).await?.open;
    let mut permille = (row.total_bytes > 0).then(|| (row.done_bytes.saturating_mul(1000) / row.total_bytes).clamp(0, 1000));
    if let Some(progress) = app.imports.progress(row.import_id).filter(|_| row.state == ImportState::Running) {
        row.counts = progress.counts;
        if let Some(done) = progress.done.saturating_mul(1000).checked_div(progress.total) {
            permille = i64::try_from(done).ok();
        }
    }
    let end = row.finished_at.unwrap_or_else(|| app.now().as_microsecond());
    let options = ImportOptions::of(&row);
    let can_resume = matches!(row.state, ImportState::Failed | ImportState::Interrupted)
        && options.is_upload()
        && tokio::fs::try_exists(app.imports.path(&options)).await.unwrap_or(false);
    Ok(Status {
        page: allowed.page(app, row.file_name.clone()),
        t: allowed.texts(),
        tone: tone(row.state),
        permille: permille.filter(|_| row.state == ImportState::Running),
        open,
        seconds: u64::try_from((end - row.created_at) / 1_000_000).unwrap_or_default(),
        can_resume,
        row,
    })
}

pub async fn show(allowed: Allowed<Import>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let row = load(&mut app.db.read().await?, &allowed, ImportId(id)).await?;
    if row.state == ImportState::Waiting {
        return plan::show(&allowed, &app, &row).await;
    }
    let status = status(&allowed, &app, row.clone()).await?;
    answer::page(&RunPage { page: allowed.page(&app, row.file_name.clone()), t: allowed.texts(), row: &row, status })
}

/// Tells a watching page how far the import is, until it ends. The database is asked, so that any node can tell.
pub async fn events(allowed: Allowed<Import>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let id = ImportId(id);
    load(&mut app.db.read().await?, &allowed, id).await?;
    Ok(Sse::new(told(allowed, app, id)).keep_alive(KeepAlive::default()).into_response())
}

enum Watch {
    Running,
    Ended,
    Over,
}

fn told(allowed: Allowed<Import>, app: App, id: ImportId) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold((Watch::Running, allowed, app), move |(watch, allowed, app)| async move {
        match watch {
            Watch::Over => return None,
            Watch::Ended => return Some((Ok(Event::default().event("done").data("done")), (Watch::Over, allowed, app))),
            Watch::Running => {}
        }
        tokio::time::sleep(TELL_EVERY).await;
        let told = async {
            let row = load(&mut app.db.read().await?, &allowed, id).await?;
            let running = row.state == ImportState::Running;
            Ok::<_, AppError>((status(&allowed, &app, row).await?.render()?, running))
        };
        match told.await {
            Ok((html, running)) => {
                let next = if running { Watch::Running } else { Watch::Ended };
                Some((Ok(Event::default().data(html.replace(['\r', '\n'], " "))), (next, allowed, app)))
            }
            // The page asks again by itself.
            Err(_) => None,
        }
    })
}

/// Stops an import after its present batch; it can go on later.
pub async fn stop(allowed: Allowed<Import>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let id = ImportId(id);
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let row = load(&mut conn, &allowed, id).await?;
    if row.state == ImportState::Running && imports::set_state(&mut conn, id, ImportState::Interrupted, "", now).await? {
        audit::append(&mut conn, &[allowed.entry(now, "import_stopped", "import", Some(id.0), row.file_name)]).await?;
        conn.commit().await?;
    }
    Ok(answer::see_other(&format!("/imports/{id}")))
}

/// Goes on where an import stopped.
pub async fn resume(allowed: Allowed<Import>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let id = ImportId(id);
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let row = load(&mut conn, &allowed, id).await?;
    if matches!(row.state, ImportState::Interrupted | ImportState::Failed) && imports::start(&mut conn, id, row.version).await?.is_some() {
        audit::append(&mut conn, &[allowed.entry(now, "import_resumed", "import", Some(id.0), row.file_name)]).await?;
        conn.commit().await?;
        import_runner::begin(&app, id);
    }
    Ok(answer::see_other(&format!("/imports/{id}")))
}

/// Forgets a file that was uploaded and never imported.
pub async fn delete(allowed: Allowed<Import>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let id = ImportId(id);
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let row = load(&mut conn, &allowed, id).await?;
    if imports::delete_waiting(&mut conn, id, row.version).await? {
        audit::append(&mut conn, &[allowed.entry(now, "import_deleted", "import", Some(id.0), row.file_name.clone())]).await?;
        conn.commit().await?;
        import_runner::discard_file(&app, &row).await;
        return Ok(answer::see_other_saying("/imports", "toast-import-deleted"));
    }
    Ok(answer::see_other(&format!("/imports/{id}")))
}

impl Status {
    fn finished(&self) -> Option<Moment> {
        self.row.finished_at.and_then(|at| Moment::from_microsecond(at).ok())
    }
}
