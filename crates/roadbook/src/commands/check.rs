//! `roadbook check`: verifies the data's invariants.

use clap::Args;
use roadbook_store::audit::{self, Verdict};

use crate::{
    context::Context,
    failure::{Exit, Failure},
    output,
};

/// Verify that the data keeps its own rules
#[derive(Debug, Args)]
pub struct Arguments {}

pub async fn run(context: &Context, _arguments: &Arguments) -> Result<Exit, Failure> {
    let db = context.open_existing().await?;
    let fault = |error| Failure::database(context, &error);
    let mut conn = db.read().await.map_err(fault)?;
    let verdict = audit::verify(&mut conn).await.map_err(fault)?;
    let (line, exit) = match verdict {
        Verdict::Intact { rows, .. } => (format!("audit log: intact, {rows} rows"), Exit::Done),
        Verdict::Broken { seq } => (format!("audit log: broken at row {seq}"), Exit::FoundFaults),
    };
    output::say(&line).map_err(|error| Failure::io(context, "stdout", &error))?;
    Ok(exit)
}
