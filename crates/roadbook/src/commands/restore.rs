//! `roadbook restore`: a backup into an empty database.

use std::path::PathBuf;

use clap::Args;
use roadbook_engine::{backup, check::Extent};

use super::{
    backup::{failure, to_json},
    check,
};
use crate::{
    context::Context,
    failure::{Exit, Failure},
    output,
};

/// Restore a backup into an empty database, verify it and check the data
///
/// Everything is restored or nothing. A database that holds anything is refused. Sessions are not part of a backup: everybody signs in anew.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A file that `roadbook backup` wrote, from either database
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Print two JSON objects, one a line: what was restored, then what the check found
    #[arg(long)]
    json: bool,
}

pub async fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let db = context.open().await?;
    let summary = backup::restore(&db, &context.data, &arguments.file).await.map_err(|error| failure(context, error))?;
    let text = if arguments.json {
        to_json(&summary)
    } else {
        context.texts.t2("cli-restore-done", "taken", summary.taken_at.as_str(), "rows", summary.rows()).into_owned()
    };
    output::say(&text).map_err(|error| Failure::io(context, "stdout", &error))?;
    let findings = check::findings(context, &db, Extent::All).await?;
    check::report(context, &findings, arguments.json)
}
