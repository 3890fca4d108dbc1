#![no_main]

use libfuzzer_sys::fuzz_target;
use roadbook_core::decide::{cadence::Cadence, message};

fuzz_target!(|text: &str| {
    if let Ok(cadence) = Cadence::parse(text) {
        assert_eq!(Cadence::parse(&cadence.to_text()).as_ref(), Ok(&cadence), "it reads back as it was written");
    }
    if message::check(text).is_empty() {
        let _ = message::render_line(text, &message::sample()).expect("what was checked can be filled in");
    }
});
