//! Vehicle identification numbers (ISO 3779).

/// Whether a text has the form of a VIN: 17 letters and digits without I, O and Q. The check digit is not looked at: outside North
/// America it is often not used.
#[must_use]
pub fn has_form(written: &str) -> bool {
    let text = written.trim();
    text.len() == 17
        && text.bytes().all(|b| b.is_ascii_alphanumeric() && !matches!(b.to_ascii_uppercase(), b'I' | b'O' | b'Q'))
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().any(|b| b.is_ascii_alphabetic())
}
