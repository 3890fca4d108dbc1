//! One name looked up among many: how often the best match is the right one.
//!
//! `cargo run --release -p roadbook-identity --example lookup -- PAIRS.tsv [COUNT [POOL.txt]]` for lines of
//! `other script<TAB>latin`, of which the first COUNT (1882) are looked up among their own Latin names and the lines of POOL.
//! With `LIST=1` in the environment, those that are not found are listed.
#![expect(clippy::print_stdout, reason = "an example prints its answer")]

use std::{collections::BTreeMap, env, error::Error, fs};

use any_ascii::any_ascii;
use rapidfuzz::distance::levenshtein;
use roadbook_identity::lookup::Lookup;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("give a file")?;
    let count: usize = env::args().nth(2).map_or(Ok(1_882), |count| count.parse())?;
    let more = env::args().nth(3).map_or(Ok(String::new()), fs::read_to_string)?;
    let list = env::var_os("LIST").is_some();
    let text = fs::read_to_string(path)?;
    let pairs: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('\t')).take(count).collect();
    let mut latin: BTreeMap<&str, ()> = pairs.iter().map(|(_, latin)| (*latin, ())).collect();
    latin.extend(more.lines().map(|line| (line, ())));
    let latin: Vec<&str> = latin.into_keys().collect();
    let known = Lookup::new(latin.iter().copied());
    let plain: Vec<String> = latin.iter().map(|name| any_ascii(name).to_lowercase()).collect();
    let (mut right, mut right_plain) = (0, 0);
    for (written, wanted) in &pairs {
        let found = known.best(written, 3);
        let name = |at: usize| found.get(at).and_then(|found| latin.get(found.place)).copied().unwrap_or_default();
        if name(0) == *wanted {
            right += 1;
        } else if list {
            let bits: Vec<f32> = found.iter().map(|found| found.bits).collect();
            println!("{written}\t{wanted}\tfound {} / {} / {} {bits:.1?}", name(0), name(1), name(2));
        }
        // The simplest thing that could work, for comparison.
        let typed = any_ascii(written).to_lowercase();
        let nearest = plain.iter().zip(&latin).min_by_key(|(other, _)| levenshtein::distance(typed.bytes(), other.bytes()));
        right_plain += usize::from(nearest.is_some_and(|(_, name)| name == wanted));
    }
    let share = |right: usize| right as f64 / pairs.len().max(1) as f64;
    println!(
        "recall at rank 1: {:.4} of {} among {} (ASCII and Levenshtein: {:.4})",
        share(right),
        pairs.len(),
        latin.len(),
        share(right_plain)
    );
    Ok(())
}
