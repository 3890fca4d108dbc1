//! Keys in the source tree: every key that is asked for exists, and every key that exists is asked for.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use roadbook_i18n::{COMPUTED_PREFIXES, Language};

use crate::catalogue::messages;

#[test]
fn every_key_asked_for_exists() {
    let known = messages(Language::En);
    let mut faults = Vec::new();
    for (path, text) in sources() {
        for call in [".t(\"", ".t1(\"", ".t2(\"", ".n(\"", ".t_with(\""] {
            for (at, _) in text.match_indices(call) {
                let key = text[at + call.len()..].split('"').next().unwrap_or_default();
                if is_key(key) && !known.contains_key(key) {
                    faults.push(format!("{}: no message {key:?}", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_key_is_used() {
    let mut literals = BTreeSet::new();
    for (_, text) in sources() {
        // Every quoted run that looks like a key counts, wherever it stands: keys travel through tables and arguments.
        literals.extend(text.split(['"', '\'']).filter(|run| is_key(run)).map(str::to_owned));
    }
    let computed =
        |key: &str| COMPUTED_PREFIXES.iter().any(|(prefix, _)| key.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('-')));
    let unused: Vec<_> = messages(Language::En).into_keys().filter(|key| !literals.contains(key) && !computed(key)).collect();
    assert!(unused.is_empty(), "unused keys: {}", unused.join(", "));
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Every Rust and template file, without these tests and without what a build made.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    let mut found = Vec::new();
    let mut open = vec![root.join("crates"), root.join("templates")];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(&directory).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("target") && !path.ends_with("i18n/tests") {
                    open.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "html") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(found.len() > 10, "the source tree is not where it was");
    found
}
