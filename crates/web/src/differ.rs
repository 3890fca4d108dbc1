//! Two values side by side: which characters differ.

use roadbook_identity::{latin, script};

/// A stretch of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    /// The other side does not have it.
    pub differs: bool,
}

/// How far two values agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// The same, but for case, blanks and punctuation.
    Equal,
    /// Differences are worth marking.
    Alike,
    /// So little in common that marks would say nothing.
    Apart,
}

/// Two values as they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differ {
    pub agreement: Agreement,
    pub left: Vec<Run>,
    pub right: Vec<Run>,
    /// Written in two scripts: the marks are on the Latin readings, which stand below.
    pub readings: Option<(Vec<Run>, Vec<Run>)>,
}

/// Longer values are not compared by character.
const LONGEST: usize = 200;

impl Differ {
    #[must_use]
    pub fn of(left: &str, right: &str) -> Self {
        let (of_left, of_right) = (script::main_script(left), script::main_script(right));
        if of_left.is_some() && of_right.is_some() && of_left != of_right {
            let (agreement, a, b) = marked(&latin(left), &latin(right));
            return Self { agreement, left: whole(left), right: whole(right), readings: Some((a, b)) };
        }
        let (agreement, left, right) = marked(left, right);
        Self { agreement, left, right, readings: None }
    }
}

/// A value without marks.
#[must_use]
pub fn whole(text: &str) -> Vec<Run> {
    if text.is_empty() { Vec::new() } else { vec![Run { text: text.to_owned(), differs: false }] }
}

/// The letters and digits that count, each with its place.
fn letters(text: &str) -> Vec<(usize, char)> {
    text.char_indices().filter(|(_, c)| c.is_alphanumeric()).map(|(at, c)| (at, c.to_lowercase().next().unwrap_or(c))).collect()
}

fn marked(left: &str, right: &str) -> (Agreement, Vec<Run>, Vec<Run>) {
    let (a, b) = (letters(left), letters(right));
    if a.iter().map(|(_, c)| c).eq(b.iter().map(|(_, c)| c)) {
        return (Agreement::Equal, whole(left), whole(right));
    }
    let longer = a.len().max(b.len());
    if longer > LONGEST {
        return (Agreement::Apart, whole(left), whole(right));
    }
    let (in_left, in_right) = common(&a, &b);
    // Less than half in common is chance: any two names share some letters.
    if in_left.iter().filter(|shared| **shared).count() * 2 < longer {
        return (Agreement::Apart, whole(left), whole(right));
    }
    (Agreement::Alike, runs(left, &a, &in_left), runs(right, &b, &in_right))
}

/// Which letters of each side belong to a longest common subsequence.
fn common(a: &[(usize, char)], b: &[(usize, char)]) -> (Vec<bool>, Vec<bool>) {
    let width = b.len() + 1;
    // lengths[i * width + j]: of the longest one behind places i and j.
    let mut lengths = vec![0_u16; (a.len() + 1) * width];
    let length = |lengths: &[u16], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or_default();
    for (i, (_, x)) in a.iter().enumerate().rev() {
        for (j, (_, y)) in b.iter().enumerate().rev() {
            let best = if x == y { length(&lengths, i + 1, j + 1) + 1 } else { length(&lengths, i + 1, j).max(length(&lengths, i, j + 1)) };
            if let Some(cell) = lengths.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    let (mut in_a, mut in_b) = (vec![false; a.len()], vec![false; b.len()]);
    let (mut i, mut j) = (0, 0);
    while let (Some((_, x)), Some((_, y))) = (a.get(i), b.get(j)) {
        if x == y {
            if let (Some(x), Some(y)) = (in_a.get_mut(i), in_b.get_mut(j)) {
                (*x, *y) = (true, true);
            }
            (i, j) = (i + 1, j + 1);
        } else if length(&lengths, i + 1, j) >= length(&lengths, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    (in_a, in_b)
}

/// Cuts a text where marks begin and end. What stands between two letters goes with the one before.
fn runs(text: &str, letters: &[(usize, char)], shared: &[bool]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut marks = letters.iter().zip(shared).map(|((at, _), shared)| (*at, !shared)).peekable();
    for (at, c) in text.char_indices() {
        let mark = marks.next_if(|(next, _)| *next == at).map(|(_, differs)| differs);
        match runs.last_mut() {
            // Blanks and punctuation never begin a mark, and go on with one only inside of it.
            Some(run) if mark.is_none_or(|differs| differs == run.differs) => run.text.push(c),
            _ => runs.push(Run { text: c.to_string(), differs: mark.unwrap_or_default() }),
        }
    }
    // Nor does a mark end in them.
    for at in 0..runs.len() {
        let Some(run) = runs.get_mut(at).filter(|run| run.differs) else { continue };
        let rest = run.text.split_off(run.text.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
        match runs.get_mut(at + 1) {
            _ if rest.is_empty() => {}
            Some(next) => next.text.insert_str(0, &rest),
            None => runs.push(Run { text: rest, differs: false }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(runs: &[Run]) -> String {
        runs.iter().map(|run| if run.differs { format!("[{}]", run.text) } else { run.text.clone() }).collect()
    }

    fn marks(left: &str, right: &str) -> (Agreement, String, String) {
        let differ = Differ::of(left, right);
        (differ.agreement, shown(&differ.left), shown(&differ.right))
    }

    #[test]
    fn a_slip_is_marked_where_it_is() {
        assert_eq!(marks("Petrosyan", "Petrosian"), (Agreement::Alike, "Petros[y]an".into(), "Petros[i]an".into()));
        assert_eq!(marks("Հովհաննես", "Հովհանես"), (Agreement::Alike, "Հովհան[ն]ես".into(), "Հովհանես".into()));
        assert_eq!(marks("+374 91 12-34-56", "+37491123457"), (Agreement::Alike, "+374 91 12-34-5[6]".into(), "+3749112345[7]".into()));
    }

    #[test]
    fn marks_hold_letters_only_at_their_ends() {
        assert_eq!(marks("Anna B. Petrosyan", "Anna Petrosyan").1, "Anna [B]. Petrosyan");
        assert_eq!(marks("Abovyan 12-3", "Abovyan 12").1, "Abovyan 12-[3]");
        assert_eq!(marks("Abovyan 12 (3)", "Abovyan 12").1, "Abovyan 12 ([3])");
    }

    #[test]
    fn case_blanks_and_punctuation_do_not_differ() {
        assert_eq!(marks("O'Neil, Anna", "ONEIL ANNA").0, Agreement::Equal);
        assert_eq!(marks("010-1234-5678", "01012345678").0, Agreement::Equal);
    }

    #[test]
    fn strangers_are_not_marked_letter_by_letter() {
        assert_eq!(marks("Anna", "Robert"), (Agreement::Apart, "Anna".into(), "Robert".into()));
        assert_eq!(marks("", "Anna").0, Agreement::Apart);
    }

    #[test]
    fn two_scripts_are_compared_by_their_readings() {
        let differ = Differ::of("Պետրոսյան", "Петросян");
        assert_eq!((differ.agreement, shown(&differ.left).as_str()), (Agreement::Equal, "Պետրոսյան"));
        let (a, b) = differ.readings.unwrap();
        assert_eq!((shown(&a), shown(&b)), ("petrosyan".into(), "petrosyan".into()));
        let differ = Differ::of("Петросян", "Petrosian");
        assert_eq!(differ.agreement, Agreement::Alike);
        assert_eq!(shown(&differ.readings.unwrap().1), "petros[i]an");
    }

    proptest::proptest! {
        /// Marks only cut a text: put together again it is the same, and what is not marked is equal on both sides.
        #[test]
        fn nothing_is_lost(left in "\\PC{0,40}", right in "\\PC{0,40}") {
            let (agreement, a, b) = marked(&left, &right);
            let joined = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
            proptest::prop_assert_eq!((joined(&a), joined(&b)), (left, right));
            if agreement == Agreement::Alike {
                let kept = |runs: &[Run]| {
                    let kept: String = runs.iter().filter(|run| !run.differs).map(|run| run.text.as_str()).collect();
                    letters(&kept).into_iter().map(|(_, c)| c).collect::<String>()
                };
                proptest::prop_assert_eq!(kept(&a), kept(&b));
            }
        }
    }
}
