//! `roadbook match`: which records of a table about people or firms are one party.

mod answer;
mod lookup;
mod read;
mod report;

use std::{path::PathBuf, time::Instant};

use clap::Args;
use roadbook_identity::{
    matcher::{self, Options},
    train::Labels,
};

use crate::{
    context::Context,
    failure::{Exit, Failure},
    output,
};

/// Find the records of one party in a table about people or firms: CSV, XLSX or JSON Lines
#[derive(Debug, Args)]
pub struct Arguments {
    /// The file, or two files to be linked
    #[arg(required = true, num_args = 1..=2, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Only find pairs between the two files, none within one
    #[arg(long)]
    pub link: bool,
    /// Look each name of the first file up among the names of the second, which are in Latin letters; pairs are the likeliest ones
    #[arg(long, conflicts_with_all = ["link", "clusters", "explain", "labels", "precision"])]
    pub lookup: bool,
    /// The column that names a record; without it, it is guessed, or rows are numbered from 1
    #[arg(long, value_name = "COLUMN")]
    pub id: Option<String>,
    /// What a column holds, where the guess is wrong: birth_date, given_name, family_name, full_name, phone, email, ignored …
    #[arg(long, value_name = "COLUMN=MEANING")]
    pub column: Vec<String>,
    /// Write pairs to this CSV file: left,right,probability
    #[arg(long, value_name = "FILE")]
    pub pairs: Option<PathBuf>,
    /// Write clusters to this CSV file: id,cluster
    #[arg(long, value_name = "FILE")]
    pub clusters: Option<PathBuf>,
    /// Least probability of a pair, above 0 and below 1 [default: 0.5]
    #[arg(long, value_name = "P", conflicts_with = "precision")]
    pub threshold: Option<f64>,
    /// Only pairs so sure that this share of them is right, for example 0.999
    #[arg(long, value_name = "SHARE")]
    pub precision: Option<f64>,
    /// Explain the score of two records, named by their ids
    #[arg(long, value_name = "LEFT,RIGHT")]
    pub explain: Option<String>,
    /// Learn from this column: equal values are one party, different ones are not, empty ones are unknown
    #[arg(long, value_name = "COLUMN")]
    pub labels: Option<String>,
    /// Measure the answer against this column, which is not looked at before
    #[arg(long, value_name = "COLUMN")]
    pub truth: Option<String>,
    /// Print what the columns are taken for
    #[arg(long)]
    pub columns: bool,
    /// Print a summary as one JSON object in the last line of standard output
    #[arg(long)]
    pub json: bool,
}

pub fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let begun = Instant::now();
    let least = least_bits(context, arguments)?;
    if arguments.link && arguments.files.len() != 2 {
        return Err(Failure::refused(context, "cli-match-two-files", "--link"));
    }
    if arguments.lookup {
        return lookup::run(context, arguments, begun);
    }
    let records = read::read(context, arguments)?;
    let labels = match &records.labels {
        Some(labels) => Labels::new(&records.table, |id| labels.get(id).map(String::as_str)),
        None => Labels::default(),
    };
    let mut options = Options { labels, link: arguments.link, keep: least, ..Options::default() };
    options.rule.least = least;
    let outcome = matcher::run(&records.table, &options);
    let answer = answer::Answer::new(&records, &outcome, least, arguments.link);
    if let Some(path) = &arguments.pairs {
        answer.write_pairs(path).map_err(|error| Failure::io(context, &path.display().to_string(), &error))?;
    }
    if let Some(path) = &arguments.clusters {
        answer.write_clusters(path).map_err(|error| Failure::io(context, &path.display().to_string(), &error))?;
    }
    let mut lines = Vec::new();
    if arguments.columns {
        lines.extend(records.columns.iter().map(|(header, role)| format!("{header}\t{role}")));
    }
    if let Some(pair) = &arguments.explain {
        lines.extend(report::explain(context, &records.table, &outcome.model, pair, arguments.json)?);
    }
    lines.extend(report::summary(context, &answer, arguments.json, begun.elapsed().as_secs_f64()));
    for line in lines {
        output::say(&line).map_err(|error| Failure::io(context, "stdout", &error))?;
    }
    Ok(Exit::Done)
}

/// The least odds of a pair, in bits.
fn least_bits(context: &Context, arguments: &Arguments) -> Result<f32, Failure> {
    let probability = arguments.threshold.or(arguments.precision).unwrap_or(0.5);
    if !(probability > 0.0 && probability < 1.0) {
        return Err(Failure::refused(context, "cli-match-no-share", &probability.to_string()));
    }
    #[expect(clippy::cast_possible_truncation, reason = "bits need no such precision")]
    let bits = (probability / (1.0 - probability)).log2() as f32;
    Ok(bits)
}
