//! One name looked up among many: how often the best match is the right one.
//!
//! `cargo run --release -p roadbook-identity --example lookup -- names_en_ru.tsv [COUNT]` for lines of `other script<TAB>latin`.
#![expect(clippy::print_stdout, reason = "an example prints its answer")]

use std::{env, error::Error, fs};

use rapidfuzz::distance::{jaro_winkler, levenshtein};
use roadbook_identity::normalise::part::Part;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("give a file")?;
    let count: usize = env::args().nth(2).map_or(Ok(1_882), |count| count.parse())?;
    let text = fs::read_to_string(path)?;
    let pairs: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('\t')).take(count).collect();
    let known: Vec<Part> = pairs.iter().map(|(_, latin)| Part::new(latin)).collect();
    let mut right = 0.0;
    for (written, latin) in &pairs {
        let wanted = Part::new(written);
        let score = |other: &Part| likeness(&wanted, other);
        let best = known.iter().map(score).fold(0.0, f64::max);
        let own = score(&Part::new(latin));
        // Of several equally good ones, any may come first.
        let even: Vec<&Part> = known.iter().filter(|other| score(other) >= best).collect();
        if own >= best {
            let same = even.iter().filter(|other| other.folded == Part::new(latin).folded).count();
            right += same as f64 / even.len() as f64;
        }
    }
    println!("recall at rank 1: {:.4} of {}", right / pairs.len() as f64, pairs.len());
    Ok(())
}

fn likeness(a: &Part, b: &Part) -> f64 {
    if a.folded == b.folded {
        return 10.0;
    }
    let spelling = a.spellings.contains(&roadbook_identity::hash::of_text(&b.folded))
        || b.spellings.contains(&roadbook_identity::hash::of_text(&a.folded));
    let longest = a.folded.len().max(b.folded.len()) as f64;
    let near = 1.0 - levenshtein::distance(a.folded.bytes(), b.folded.bytes()) as f64 / longest;
    let alike = jaro_winkler::similarity(a.folded.bytes(), b.folded.bytes());
    near + alike + if spelling { 2.0 } else { 0.0 } + if a.bare == b.bare { 1.0 } else { 0.0 } + if a.sound == b.sound { 0.4 } else { 0.0 }
}
