//! How well the Latin forms meet real spellings.
//!
//! `cargo run -p roadbook-identity --example quality -- names PAIRS.tsv` for a file of `other script<TAB>latin` names, or
//! `… -- people PEOPLE.csv` for records with `entity_id`, `first_name`, `last_name` (truth: the same `entity_id` is one person).
//! A third argument lists that many of the pairs that do not meet.
#![expect(clippy::print_stdout, reason = "an example prints its answer")]

use std::{collections::HashMap, env, error::Error, fs};

use rapidfuzz::distance::levenshtein;
use roadbook_identity::{
    latin,
    name::{Agreement, agree},
    script::main_script,
    variants,
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (Some(what), Some(path)) = (arguments.first(), arguments.get(1)) else {
        return Err("give `names PAIRS.tsv` or `people PEOPLE.csv`".into());
    };
    let list: usize = arguments.get(2).map_or(Ok(0), |count| count.parse())?;
    let text = fs::read_to_string(path)?;
    match what.as_str() {
        "names" => names(&text, list),
        "people" => people(&text, list),
        other => return Err(format!("`{other}` is neither `names` nor `people`").into()),
    }
    Ok(())
}

fn names(text: &str, list: usize) {
    let (mut all, mut equal, mut near, mut by_variant, mut listed) = (0, 0, 0, 0, 0);
    for (written, other) in text.lines().filter_map(|line| line.split_once('\t')) {
        let (mine, theirs) = (latin(written), latin(other));
        let distance = levenshtein::distance(mine.chars(), theirs.chars());
        let varied = distance == 0 || variants(written).contains(&theirs);
        all += 1;
        equal += usize::from(distance == 0);
        near += usize::from(distance <= 1);
        by_variant += usize::from(varied);
        if !varied && listed < list {
            listed += 1;
            println!("{written}\t{mine} {:?}\t{theirs}", variants(written));
        }
    }
    println!(
        "{all} pairs: equal {}, within one letter {}, equal or a variant {}",
        share(equal, all),
        share(near, all),
        share(by_variant, all)
    );
}

#[derive(Default)]
struct Count {
    all: usize,
    equal: usize,
    varied: usize,
    agree: usize,
    contradict: usize,
}

fn people(text: &str, list: usize) {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let place = |name: &str| header.iter().position(|column| *column == name).unwrap_or(usize::MAX);
    let (entity, first, last) = (place("entity_id"), place("first_name"), place("last_name"));
    let mut people: HashMap<&str, Vec<(&str, &str)>> = HashMap::new();
    let mut order = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let cell = |place: usize| cells.get(place).copied().unwrap_or_default();
        let records = people.entry(cell(entity)).or_default();
        if records.is_empty() {
            order.push(cell(entity));
        }
        records.push((cell(first), cell(last)));
    }
    let mut counts: HashMap<String, Count> = HashMap::new();
    let mut listed = 0;
    for records in order.iter().filter_map(|entity| people.get(entity)) {
        for (at, a) in records.iter().enumerate() {
            for b in records.iter().skip(at + 1) {
                let (full_a, full_b) = (format!("{} {}", a.0, a.1), format!("{} {}", b.0, b.1));
                let (Some(script_a), Some(script_b)) = (main_script(&full_a), main_script(&full_b)) else { continue };
                let (low, high) = if script_a <= script_b { (script_a, script_b) } else { (script_b, script_a) };
                let count = counts.entry(format!("{low:?}-{high:?}")).or_default();
                count.all += 1;
                let equal = sorted(a) == sorted(b);
                let varied = equal || meets(a, b) || meets(b, a);
                let agreement = agree(&full_a, &full_b);
                count.equal += usize::from(equal);
                count.varied += usize::from(varied);
                count.agree += usize::from(matches!(agreement, Agreement::Same | Agreement::Compatible));
                count.contradict += usize::from(agreement == Agreement::Contradict);
                if script_a != script_b && agreement == Agreement::Contradict && listed < list {
                    listed += 1;
                    println!(
                        "{full_a} = {} {:?}\t{full_b} = {} {:?}",
                        latin(&full_a),
                        variants(&full_a),
                        latin(&full_b),
                        variants(&full_b)
                    );
                }
            }
        }
    }
    let mut counts: Vec<(String, Count)> = counts.into_iter().collect();
    counts.sort_by(|a, b| a.0.cmp(&b.0));
    println!("{:<20} {:>7} {:>8} {:>8} {:>8} {:>10}", "scripts", "pairs", "equal", "variant", "agree", "contradict");
    for (scripts, count) in counts {
        let of = |part| share(part, count.all);
        println!(
            "{scripts:<20} {:>7} {:>8} {:>8} {:>8} {:>10}",
            count.all,
            of(count.equal),
            of(count.varied),
            of(count.agree),
            of(count.contradict)
        );
    }
    // Different people, one after another in the file: how often names alone would wrongly agree.
    let firsts: Vec<String> =
        order.iter().filter_map(|entity| people.get(entity)?.first().map(|name| format!("{} {}", name.0, name.1))).collect();
    let wrong =
        firsts.iter().zip(firsts.iter().skip(1)).filter(|(a, b)| matches!(agree(a, b), Agreement::Same | Agreement::Compatible)).count();
    println!("different people whose names agree: {wrong} of {} pairs", firsts.len().saturating_sub(1));
}

fn sorted(name: &(&str, &str)) -> [String; 2] {
    let mut parts = [latin(name.0), latin(name.1)];
    parts.sort();
    parts
}

/// Whether a search for the words of `typed` finds `written`.
fn meets(typed: &(&str, &str), written: &(&str, &str)) -> bool {
    let mut index: Vec<String> = Vec::new();
    for part in [written.0, written.1] {
        index.extend(latin(part).split(' ').map(str::to_owned));
        index.extend(variants(part));
    }
    [typed.0, typed.1].iter().all(|part| {
        let plain = latin(part);
        plain.split(' ').all(|word| index.iter().any(|known| known.contains(word))) || index.contains(&plain.replace(' ', ""))
    })
}

fn share(part: usize, all: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts of lines")]
    let percent = if all == 0 { 0.0 } else { part as f64 * 100.0 / all as f64 };
    format!("{percent:.1} %")
}
