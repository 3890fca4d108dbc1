//! Embeds every `locales/<tag>/*.ftl` of the workspace, so that a new file needs no change in code.

use std::{env, fmt::Write as _, fs, path::Path};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("../../locales");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut listing = String::from("/// `(tag, file name, text)` of every Fluent file.\npub static FILES: &[(&str, &str, &str)] = &[\n");
    let mut tags: Vec<_> = fs::read_dir(&root).expect("the locales directory").map(|entry| entry.expect("readable").path()).collect();
    tags.sort();
    for tag in tags.iter().filter(|path| path.is_dir()) {
        println!("cargo::rerun-if-changed={}", tag.display());
        let mut files: Vec<_> = fs::read_dir(tag).expect("a language directory").map(|entry| entry.expect("readable").path()).collect();
        files.sort();
        for file in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "ftl")) {
            let name = |path: &Path| path.file_name().expect("named").to_string_lossy().into_owned();
            let full = file.canonicalize().expect("exists");
            writeln!(listing, "    ({:?}, {:?}, include_str!({full:?})),", name(tag), name(file)).expect("to memory");
        }
    }
    listing.push_str("];\n");
    let out = Path::new(&env::var("OUT_DIR").expect("set by cargo")).join("files.rs");
    fs::write(out, listing).expect("the build directory is writable");
}
