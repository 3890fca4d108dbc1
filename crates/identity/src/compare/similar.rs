//! Distances of short ASCII texts.

use rapidfuzz::distance::{jaro_winkler, osa};

/// Slips between two texts (left out, put in, replaced, neighbours swapped: optimal string alignment), when at most `most`.
pub(crate) fn slips(a: &str, b: &str, most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    osa::distance_with_args(a.bytes(), b.bytes(), &osa::Args::default().score_cutoff(most))
}

/// Jaro-Winkler similarity (Winkler 1990), when at least `least`.
pub(crate) fn alike(a: &str, b: &str, least: f64) -> bool {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    #[expect(clippy::cast_precision_loss, reason = "lengths of names")]
    let bound = short as f64 / long.max(1) as f64;
    // Jaro is at most (2 + short/long)/3, and Winkler adds at most four tenths of what is missing to one.
    let jaro = (2.0 + bound) / 3.0;
    if jaro + 0.4 * (1.0 - jaro) < least {
        return false;
    }
    jaro_winkler::similarity(a.bytes(), b.bytes()) >= least
}
