//! The sample is compiled in by `include_dir!`, which does not tell cargo what it read.

fn main() {
    println!("cargo::rerun-if-changed=../../sample");
}
