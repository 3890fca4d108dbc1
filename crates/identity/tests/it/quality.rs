//! How good the clusters are on files with a known truth, at the engine's own threshold.

use std::{collections::HashMap, fs, path::Path};

use roadbook_identity::{
    matcher::{self, Options},
    schema::{Role, guess},
    table::TableBuilder,
};

/// Pairwise precision and recall of the clusters over all true pairs. `None`, loudly, when the file is not here.
fn measure(name: &str, truth: impl Fn(&HashMap<&str, &str>) -> String, hidden: &str) -> Option<(f64, f64)> {
    let directory =
        std::env::var("ROADBOOK_SHARED_DATA").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data").to_owned());
    let path = Path::new(&directory).join(name);
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("NOT TESTED: {} is absent", path.display());
        return None;
    };
    let mut lines = text.lines().map(|line| line.split(',').map(str::trim).collect::<Vec<_>>());
    let header = lines.next()?;
    // As many as a debug build compares in seconds.
    let rows: Vec<Vec<&str>> = lines.take(5_000).collect();
    let mut schema = guess(&header, &rows[..rows.len().min(300)]);
    let _ = schema.set(hidden, Role::Ignored);
    let mut builder = TableBuilder::new(&[schema]).unwrap();
    let mut truths = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        builder.push(&number.to_string(), 0, row).unwrap();
        truths.push(truth(&header.iter().copied().zip(row.iter().copied()).collect()));
    }
    let table = builder.finish();
    let outcome = matcher::run(&table, &Options::default());
    let (mut both, mut found, mut all) = (HashMap::new(), HashMap::new(), HashMap::new());
    for row in 0..table.rows() {
        let cluster = outcome.clusters.of_row[row];
        for id in table.ids(row) {
            let truth = &truths[id.parse::<usize>().unwrap()];
            *both.entry((cluster, truth)).or_insert(0.0) += 1.0;
            *found.entry(cluster).or_insert(0.0) += 1.0;
            *all.entry(truth).or_insert(0.0) += 1.0;
        }
    }
    let pairs = |counts: Vec<f64>| counts.into_iter().map(|count: f64| count * (count - 1.0) / 2.0).sum::<f64>();
    let both = pairs(both.into_values().collect());
    Some((both / pairs(found.into_values().collect()), both / pairs(all.into_values().collect())))
}

fn f1((precision, recall): (f64, f64)) -> f64 {
    2.0 * precision * recall / (precision + recall)
}

#[test]
fn dealer_records_in_many_scripts_are_found_and_rarely_mixed_up() {
    if let Some((precision, recall)) = measure("people_20k_mixed.csv", |row| row["entity_id"].to_owned(), "entity_id") {
        assert!(f1((precision, recall)) >= 0.95 && precision >= 0.97, "{precision} {recall}");
    }
}

#[test]
fn febrl_1_is_solved() {
    let truth = |row: &HashMap<&str, &str>| row["rec_id"].split('-').nth(1).unwrap_or_default().to_owned();
    if let Some(measured) = measure("febrl1.csv", truth, "rec_id") {
        assert!(f1(measured) >= 0.997, "{measured:?}");
    }
}
