#![no_main]

use libfuzzer_sys::fuzz_target;
use roadbook_core::decide::stop_word::hear_stop;

fuzz_target!(|text: &str| {
    let _ = hear_stop(text);
});
