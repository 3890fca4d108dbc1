//! How well clusters meet the truth: `cargo run --release -p roadbook-identity --example evaluate -- FILE.csv TRUTH_COLUMN`.
//! `febrl` as the column takes the number in `rec_id`. A further argument lists that many wrong and missed pairs.
#![expect(clippy::print_stdout, reason = "an example prints its answer")]

use std::{collections::HashMap, env, error::Error, fs, time::Instant};

use roadbook_identity::{
    compare::Comparer,
    matcher::{self, Options},
    schema::{Role, guess},
    script::{Script, main_script},
    table::{Table, TableBuilder},
    train::{Scorer, probability},
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (Some(path), Some(truth)) = (arguments.first(), arguments.get(1)) else { return Err("give a file and the column of truth".into()) };
    let list: usize = arguments.get(2).map_or(Ok(0), |count| count.parse())?;
    let started = Instant::now();
    let text = fs::read_to_string(path)?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').map(str::trim).collect();
    let rows: Vec<Vec<&str>> = lines.map(cells).collect();
    let mut schema = guess(&header, rows.get(..rows.len().min(500)).unwrap_or_default());
    let _ = schema.set(truth, Role::Ignored);
    if list > 0 {
        for column in &schema.columns {
            println!("{:<20} {}", column.header, column.role.name());
        }
    }
    let mut builder = TableBuilder::new(std::slice::from_ref(&schema))?;
    let truth_place = header.iter().position(|title| title == truth);
    let mut truths: Vec<&str> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        builder.push(&number.to_string(), 0, row)?;
        truths.push(match truth_place {
            Some(place) => row.get(place).copied().unwrap_or_default(),
            None => row.first().and_then(|id| id.split('-').nth(1)).unwrap_or_default(),
        });
    }
    let table = builder.finish();
    let read = started.elapsed();
    let outcome = matcher::run(&table, &Options { keep: -8.0, ..Options::default() });
    let took = started.elapsed();
    if list > 0 {
        for report in &outcome.blocking {
            println!("{report:?}");
        }
        for (slot, facet) in outcome.model.slots().enumerate() {
            println!("{} {:?} usual {:.1}", facet.label, facet.kind, facet.usual_rarity);
            for level in roadbook_identity::compare::Level::ALL {
                let at = level.index();
                if facet.same[at] > 0.0015 || facet.random[at] > 0.0001 {
                    let alike: Vec<String> = outcome
                        .model
                        .alike
                        .iter()
                        .map(|way| way.levels[slot].map_or("-".to_owned(), |levels| format!("{:.4}", levels[at])))
                        .collect();
                    println!(
                        "   {level:?} m {:.4} u {:.6} w {:.1} alike {}",
                        facet.same[at],
                        facet.random[at],
                        (facet.same[at] / facet.random[at]).log2(),
                        alike.join(" ")
                    );
                }
            }
        }
        println!("same {:e}", outcome.model.same);
        for way in &outcome.model.alike {
            println!("{:?} {:e}", way.likeness, way.share);
        }
    }
    // Truth and cluster of every record.
    let mut of_record: Vec<(u32, &str)> = vec![(0, ""); truths.len()];
    let mut row_of_record = vec![0_usize; truths.len()];
    let mut extra = u32::try_from(table.rows())?;
    for row in 0..table.rows() {
        for id in table.ids(row) {
            let record: usize = id.parse()?;
            // Equal records are one cluster only if the engine says so.
            of_record[record] = (outcome.clusters.of_row[row], truths[record]);
            row_of_record[record] = row;
            extra += 1;
        }
    }
    let (tp, found, all) = pairwise(of_record.iter().map(|(cluster, truth)| (*cluster, *truth)));
    let (p, r) = (tp / found.max(1.0), tp / all.max(1.0));
    println!("{path}: clusters P {p:.4} R {r:.4} F1 {:.4}   wrong {} missed {} of {all}", 2.0 * p * r / (p + r), found - tp, all - tp);
    // Pairs of which one name is in another script than the other's.
    let names: Vec<usize> =
        schema.places(Role::FullName).chain(schema.places(Role::GivenName)).chain(schema.places(Role::FamilyName)).collect();
    let script = |row: &Vec<&str>| main_script(&names.iter().filter_map(|place| row.get(*place).copied()).collect::<String>());
    let written: Vec<(u32, &str, Script)> =
        of_record.iter().zip(&rows).filter_map(|((cluster, truth), row)| Some((*cluster, *truth, script(row)?))).collect();
    let (found, _, all_written) = pairwise(written.iter().map(|(cluster, truth, _)| (*cluster, *truth)));
    let scripted: Vec<String> = written.iter().map(|(_, truth, script)| format!("{truth} {script:?}")).collect();
    let (found_within, _, within) = pairwise(written.iter().zip(&scripted).map(|((cluster, ..), truth)| (*cluster, truth.as_str())));
    if all_written > within {
        println!("   cross-script recall {:.4} of {}", (found - found_within) / (all_written - within), all_written - within);
    }
    // Pairs by threshold.
    let mut scored: Vec<(f32, bool)> = Vec::new();
    for edge in &outcome.edges {
        for a in table.ids(edge.left as usize) {
            for b in table.ids(edge.right as usize) {
                scored.push((edge.bits, truths[a.parse::<usize>()?] == truths[b.parse::<usize>()?]));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let candidates = scored.iter().filter(|(_, same)| *same).count();
    let (mut good, mut best) = (0.0, (0.0, 0.0));
    let mut automatic = (0.0, 0.0, 0.0);
    for (count, (bits, same)) in scored.iter().enumerate() {
        good += f64::from(u8::from(*same));
        let f1 = 2.0 * good / (count as f64 + 1.0 + all);
        if f1 > best.0 {
            best = (f1, *bits);
        }
        if good / (count as f64 + 1.0) >= 0.999 {
            automatic = (good / all, f64::from(*bits), good / (count as f64 + 1.0));
        }
    }
    println!(
        "   pairs: best F1 {:.4} at {:.1} bits; recall of kept candidates {:.4}; P>=.999 down to {:.1} bits, recall {:.4}",
        best.0,
        best.1,
        candidates as f64 / all,
        automatic.1,
        automatic.0
    );
    for low in [-4.0_f32, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 14.0] {
        let high = low + 1.0;
        let within: Vec<bool> = scored.iter().filter(|(bits, _)| *bits >= low && *bits < high).map(|(_, same)| *same).collect();
        let good = within.iter().filter(|same| **same).count();
        println!(
            "   bits {low:>5}: predicted {:.3} true {:.3} of {}",
            probability(low + 0.5),
            good as f64 / within.len().max(1) as f64,
            within.len()
        );
    }
    println!(
        "   compared {} rows {} records {} read {:.2} s all {:.2} s, cpu {:.1} s, {} MB",
        outcome.pairs_compared,
        table.rows(),
        table.records(),
        read.as_secs_f64(),
        took.as_secs_f64(),
        cpu(),
        peak()
    );
    if list > 0 {
        errors(&table, &outcome, &of_record, &row_of_record, &rows, list);
    }
    let _ = extra;
    Ok(())
}

fn errors(table: &Table, outcome: &matcher::Outcome, of_record: &[(u32, &str)], row_of: &[usize], rows: &[Vec<&str>], list: usize) {
    let mut by_truth: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_cluster: HashMap<u32, Vec<usize>> = HashMap::new();
    for (record, (cluster, truth)) in of_record.iter().enumerate() {
        by_truth.entry(truth).or_default().push(record);
        by_cluster.entry(*cluster).or_default().push(record);
    }
    let mut comparer = Comparer::new(table);
    let edges: std::collections::HashSet<(u32, u32)> = outcome.edges.iter().map(|edge| (edge.left, edge.right)).collect();
    let scorer = Scorer::new(&outcome.model);
    let mut show = |kind: &str, a: usize, b: usize| {
        let compared = comparer.compare(row_of[a], row_of[b]);
        let (low, high) = (row_of[a].min(row_of[b]) as u32, row_of[a].max(row_of[b]) as u32);
        println!("{kind} {:.1} bits, kept {}", scorer.bits(&compared), edges.contains(&(low, high)));
        println!("   {:?}\n   {:?}", rows[a], rows[b]);
        let told: Vec<String> = outcome
            .model
            .slots()
            .zip(compared.levels)
            .zip(compared.rarity)
            .filter(|((_, level), _)| level.index() > 0)
            .map(|((facet, level), rarity)| format!("{}={level:?}{:+.1}", facet.label, facet.weight(level, rarity)))
            .collect();
        println!("   {}", told.join(" "));
    };
    let mut loud: Vec<_> = outcome.edges.iter().filter(|edge| edge.bits > 8.0).collect();
    loud.sort_by(|a, b| b.bits.total_cmp(&a.bits));
    for edge in loud {
        let (a, b) = (table.ids(edge.left as usize).next().unwrap_or_default(), table.ids(edge.right as usize).next().unwrap_or_default());
        let (Ok(a), Ok(b)) = (a.parse::<usize>(), b.parse::<usize>()) else { continue };
        if of_record[a].1 != of_record[b].1 {
            show("LOUD", a, b);
        }
    }
    let mut listed = 0;
    let mut keys: Vec<&u32> = by_cluster.keys().collect();
    keys.sort();
    'wrong: for key in keys {
        let records = &by_cluster[key];
        for (at, a) in records.iter().enumerate() {
            for b in &records[at + 1..] {
                if of_record[*a].1 != of_record[*b].1 {
                    if listed >= list {
                        break 'wrong;
                    }
                    listed += 1;
                    show("WRONG", *a, *b);
                    continue 'wrong;
                }
            }
        }
    }
    let mut listed = 0;
    let mut keys: Vec<&&str> = by_truth.keys().collect();
    keys.sort();
    'missed: for key in keys {
        let records = &by_truth[*key];
        for (at, a) in records.iter().enumerate() {
            for b in &records[at + 1..] {
                if of_record[*a].0 != of_record[*b].0 {
                    if listed >= list {
                        break 'missed;
                    }
                    listed += 1;
                    show("MISSED", *a, *b);
                    continue 'missed;
                }
            }
        }
    }
}

/// Pairs in both, pairs in one cluster, pairs of one truth.
fn pairwise<'a>(records: impl Iterator<Item = (u32, &'a str)>) -> (f64, f64, f64) {
    let (mut both, mut clusters, mut truths) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (cluster, truth) in records {
        *both.entry((cluster, truth)).or_insert(0.0) += 1.0;
        *clusters.entry(cluster).or_insert(0.0) += 1.0;
        *truths.entry(truth).or_insert(0.0) += 1.0;
    }
    let pairs = |counts: Vec<f64>| counts.into_iter().map(|n: f64| n * (n - 1.0) / 2.0).sum::<f64>();
    (pairs(both.into_values().collect()), pairs(clusters.into_values().collect()), pairs(truths.into_values().collect()))
}

/// Cells of a line; quotes as in RFC 4180, without line breaks inside.
fn cells(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                cells.push(line[start..at].trim().trim_matches('"'));
                start = at + 1;
            }
            _ => {}
        }
    }
    cells.push(line[start..].trim().trim_matches('"'));
    cells
}

fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}
