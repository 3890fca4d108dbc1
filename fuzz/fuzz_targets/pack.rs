#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| roadbook_fuzz::pack(text));
