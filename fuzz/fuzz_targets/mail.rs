//! To be run without debug assertions (`cargo fuzz run -O mail`): mail-parser has some that broken mails do not keep to.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| roadbook_fuzz::mail(bytes));
