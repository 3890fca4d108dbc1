//! What is said at the end.

use roadbook_identity::{
    explain::{Step, explain as reason},
    table::Table,
    train::Model,
};

use super::answer::Answer;
use crate::{context::Context, failure::Failure};

/// The last lines: counts, and the measure where a truth was given.
pub fn summary(context: &Context, answer: &Answer<'_>, json: bool, seconds: f64) -> Vec<String> {
    if json {
        let mut line = format!(
            r#"{{"records":{},"pairs_compared":{},"matches":{},"clusters":{},"seconds":{seconds:.3},"peak_rss_bytes":{}"#,
            answer.records,
            answer.pairs_compared,
            answer.matches,
            answer.clusters,
            peak_rss_bytes()
        );
        if let Some(measured) = answer.measured {
            line.push_str(&format!(r#","precision":{:.6},"recall":{:.6},"f1":{:.6}"#, measured.precision, measured.recall, measured.f1));
            if let Some(across) = measured.cross_script_recall {
                line.push_str(&format!(r#","cross_script_recall":{across:.6}"#));
            }
        }
        line.push('}');
        return vec![line];
    }
    let done = roadbook_i18n::Args::new().with("records", answer.records).with("clusters", answer.clusters).with("matches", answer.matches);
    let mut lines = vec![context.texts.t_with("cli-match-done", &done).into_owned()];
    if answer.held > 0 {
        lines.push(context.texts.n("cli-match-held", answer.held).into_owned());
    }
    if let Some(measured) = answer.measured {
        let shown = |share: f64| format!("{share:.4}");
        let across = measured.cross_script_recall.map(|across| context.texts.t1("cli-match-across", "recall", shown(across)).into_owned());
        let measured = roadbook_i18n::Args::new()
            .with("precision", shown(measured.precision))
            .with("recall", shown(measured.recall))
            .with("f", shown(measured.f1));
        lines.push(context.texts.t_with("cli-match-measured", &measured).into_owned());
        lines.extend(across);
    }
    lines
}

/// The waterfall of two records, one step per line; as one JSON object with `json`.
pub fn explain(context: &Context, table: &Table, model: &Model, pair: &str, json: bool) -> Result<Vec<String>, Failure> {
    let (left, right) = pair.split_once(',').ok_or_else(|| Failure::refused(context, "cli-match-no-pair", pair))?;
    let row = |id: &str| table.row_of(id.trim()).ok_or_else(|| Failure::refused(context, "cli-match-no-record", id.trim()));
    let waterfall = reason(table, model, row(left)?, row(right)?);
    if json {
        return Ok(vec![serde_json::to_string(&waterfall).unwrap_or_default()]);
    }
    let texts = &context.texts;
    let mut lines = Vec::new();
    for step in &waterfall.steps {
        lines.push(match step {
            Step::Prior { bits } => format!("{bits:+8.1}  {}", texts.t("cli-match-prior")),
            Step::Alike { likeness, bits } => {
                format!("{bits:+8.1}  {}", texts.named("match-alike", &word(likeness)))
            }
            Step::Loose { bits } => format!("{bits:+8.1}  {}", texts.named("match-level", "different")),
            Step::Certain { role, bits } => format!("{bits:+8.1}  {}: {}", role.name(), texts.named("match-level", "exact")),
            Step::Facet { role, label, level, left, right, bits } => {
                let label = if label.is_empty() { role.name() } else { label };
                let level = texts.named("match-level", &word(level)).into_owned();
                if left.is_empty() {
                    format!("{bits:+8.1}  {label}: {level}")
                } else {
                    format!("{bits:+8.1}  {label}: {level} ({left} / {right})")
                }
            }
        });
    }
    lines.push(format!("{:+8.1}  {}", waterfall.bits, texts.t1("cli-match-sum", "probability", format!("{:.4}", waterfall.probability))));
    if waterfall.contradicts {
        lines.push(texts.t("cli-match-contradicts").into_owned());
    }
    Ok(lines)
}

/// The name of a level or likeness as it stands in keys of texts.
fn word(of: &impl serde::Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|value| value.as_str().map(|text| text.replace('_', "-"))).unwrap_or_default()
}

/// The most memory held so far; zero where the system does not tell.
pub fn peak_rss_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    mark.unwrap_or(0) * 1024
}
