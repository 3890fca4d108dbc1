//! `roadbook check`: verifies the data's invariants.

use clap::Args;
use roadbook_engine::check::{self as derived, Extent};
use roadbook_store::{
    Db,
    check::{self, Finding, SHOWN},
};

use crate::{
    context::Context,
    failure::{Exit, Failure},
    output,
};

/// Verify that the data keeps its own rules; exit code 1 when it does not
#[derive(Debug, Args)]
pub struct Arguments {
    /// Derive every customer again, not only the oldest and the youngest thousand
    #[arg(long)]
    full: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub async fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let db = context.open_existing().await?;
    let extent = if arguments.full { Extent::All } else { Extent::Sample };
    let findings = findings(context, &db, extent).await?;
    report(context, &findings, arguments.json)
}

/// Judges everything on one snapshot.
pub async fn findings(context: &Context, db: &Db, extent: Extent) -> Result<Vec<Finding>, Failure> {
    let fault = |error| Failure::database(context, &error);
    let mut conn = db.snapshot().await.map_err(fault)?;
    let mut findings = check::run(&mut conn).await.map_err(fault)?;
    findings.extend(derived::derived(&mut conn, extent).await.map_err(fault)?);
    Ok(findings)
}

/// Tells of the findings, broken invariants with their offenders.
pub fn report(context: &Context, findings: &[Finding], json: bool) -> Result<Exit, Failure> {
    let t = context.texts;
    let broken: Vec<&Finding> = findings.iter().filter(|finding| !finding.holds()).collect();
    let text = if json {
        serde_json::json!({ "checked": findings.len(), "broken": broken }).to_string()
    } else {
        let mut lines = Vec::new();
        for finding in &broken {
            lines.push(t.t2("cli-check-broken", "name", finding.invariant.as_str(), "rule", finding.description.as_str()).into_owned());
            lines.extend(finding.offenders.iter().map(|offender| format!("  {offender}")));
            if finding.offenders.len() >= SHOWN {
                lines.push(format!("  {}", t.t("cli-check-more")));
            }
        }
        lines.push(match broken.len() {
            0 => t.n("cli-check-good", findings.len()).into_owned(),
            count => t.n("cli-check-bad", count).into_owned(),
        });
        lines.join("\n")
    };
    output::say(&text).map_err(|error| Failure::io(context, "stdout", &error))?;
    Ok(if broken.is_empty() { Exit::Done } else { Exit::FoundFaults })
}
