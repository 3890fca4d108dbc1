//! Public data sets that lie beside the project and are not part of it.

use std::path::{Path, PathBuf};

/// The path of a file in `shared/data` beside the project's root; `None`, said loudly, when it is not there.
#[must_use]
pub fn shared_data(file: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(file);
    if path.exists() {
        return Some(path);
    }
    eprintln!("\n*** NOT TESTED: {file} is not in ../shared/data ***\n");
    None
}
