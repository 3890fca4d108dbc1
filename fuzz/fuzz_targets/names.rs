#![no_main]

use libfuzzer_sys::fuzz_target;
use roadbook_identity::{email, latin, name, phone, variants};

fuzz_target!(|text: &str| {
    let (one, other) = text.split_once('\n').unwrap_or((text, ""));
    let _ = latin(one);
    let _ = variants(one);
    let _ = phone::normalise(one, Some("AM"));
    let _ = email::normalise(one);
    assert_eq!(name::agree(one, other), name::agree(other, one), "agreement has no direction");
});
