#![no_main]

use libfuzzer_sys::fuzz_target;
use roadbook_intake::Format;

fuzz_target!(|bytes: &[u8]| roadbook_fuzz::table(Format::JsonLines, bytes));
