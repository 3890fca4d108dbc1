//! `roadbook backup`: everything in one file, while the service runs.

use std::path::PathBuf;

use clap::Args;
use roadbook_core::kernel::Clock;
use roadbook_engine::backup::{self, BackupError, Summary};

use crate::{
    context::Context,
    failure::{Exit, Failure},
    output,
};

/// Write everything into one file while the service runs, and read it back to be sure
///
/// The file restores into either database, whichever it came from. It holds all customers' data and the hashes of staff's passwords: keep it
/// where nobody else can read it.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The file to write, or a directory in which it gets a name with the time. An existing file is never overwritten
    #[arg(value_name = "FILE|DIR")]
    target: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub async fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let db = context.open_existing().await?;
    let now = context.clock.now();
    let summary = backup::write(&db, &context.data, &arguments.target, now).await.map_err(|error| failure(context, error))?;
    let t = context.texts;
    let text = if arguments.json {
        to_json(&summary)
    } else {
        t.t2("cli-backup-done", "path", summary.file.display().to_string(), "rows", summary.rows()).into_owned()
    };
    output::say(&text).map_err(|error| Failure::io(context, "stdout", &error))?;
    Ok(Exit::Done)
}

pub fn to_json(summary: &Summary) -> String {
    serde_json::json!({
        "file": summary.file,
        "taken_at": summary.taken_at,
        "rows": summary.rows(),
        "files": summary.files,
        "tables": summary.tables.iter().map(|table| (table.table.clone(), table.rows.into())).collect::<serde_json::Map<_, _>>(),
    })
    .to_string()
}

/// What a failed backup or restore means to whoever started it. Neither ever leaves anything half done.
pub fn failure(context: &Context, error: BackupError) -> Failure {
    let t = context.texts;
    let cause = Some(error.to_string());
    let (what, next) = match error {
        BackupError::Store(error) => return Failure::database(context, &error),
        BackupError::File { path, error } => return Failure::io(context, &path.display().to_string(), &error),
        BackupError::TargetExists(path) => (t.t1("cli-backup-exists", "path", path.display().to_string()), t.t("cli-next-other-name")),
        BackupError::NotABackup(path) => (t.t1("cli-not-a-backup", "path", path.display().to_string()), t.t("cli-next-name-backup")),
        BackupError::Newer { .. } => (t.t("cli-backup-newer"), t.t("cli-next-newer-backup")),
        BackupError::Damaged { .. } => (t.t("cli-backup-damaged"), t.t("cli-next-other-backup")),
        BackupError::NotEmpty { .. } => (t.t1("cli-not-empty", "place", context.shown_place()), t.t("cli-next-empty")),
        BackupError::Mismatch { .. } => (t.t("cli-restore-mismatch"), t.t("cli-next-database")),
    };
    Failure { what: what.into_owned(), safe: t.t("cli-safe-nothing-changed").into_owned(), next: next.into_owned(), cause }
}
