//! Phone numbers and codes (ids, VINs, postcodes) as comparable texts.

use crate::placeholder::{is_placeholder_id, is_placeholder_phone};

/// The last digits of a phone number that two ways of writing it share, whatever the prefixes: `+374 94 974405` and `094974405`
/// are both `94974405`.
pub const PHONE_TAIL: usize = 8;

/// Appends the digits of a phone number without leading zeros and signs, at most fifteen. Nothing for a placeholder.
pub fn phone_digits(written: &str, out: &mut String) {
    out.clear();
    for c in written.chars().take(60) {
        // An extension is not part of the number.
        if matches!(c, 'x' | 'X' | '#' | ';') && out.len() >= PHONE_TAIL {
            break;
        }
        if let Some(digit) = c.to_digit(10) {
            if out.is_empty() && digit == 0 {
                continue;
            }
            out.push(char::from_digit(digit, 10).unwrap_or('0'));
        }
        if out.len() == 15 {
            break;
        }
    }
    if is_placeholder_phone(out) {
        out.clear();
    }
}

/// The last `count` bytes of a text of ASCII.
#[must_use]
pub fn tail(text: &str, count: usize) -> &str {
    text.get(text.len().saturating_sub(count)..).unwrap_or(text)
}

/// Appends an id, plate, VIN or postcode in capitals, letters and digits only. Nothing for a placeholder.
pub fn code(written: &str, out: &mut String) {
    out.clear();
    out.extend(written.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).take(40));
    if is_placeholder_id(out) {
        out.clear();
    }
}

/// Appends a postcode: as [`code`], but a short or uniform one is none the worse.
pub fn postcode(written: &str, out: &mut String) {
    out.clear();
    out.extend(written.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).take(16));
    if out.bytes().all(|b| b == b'0') {
        out.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(written: &str) -> String {
        let mut out = String::new();
        phone_digits(written, &mut out);
        out
    }

    #[test]
    fn one_number_in_many_hands() {
        for written in ["+374 94 974405", "094974405", "0037494974405", "(094) 97-44-05", "+374-94-974405 x12"] {
            assert_eq!(tail(&digits(written), PHONE_TAIL), "94974405", "{written}");
        }
        assert_eq!(digits("0000000000"), "");
        assert_eq!(digits("n/a"), "");
    }

    #[test]
    fn codes_lose_their_dress() {
        let mut out = String::new();
        code(" wba-eA0p92lk028315 ", &mut out);
        assert_eq!(out, "WBAEA0P92LK028315");
        code("n/a", &mut out);
        assert_eq!(out, "");
        postcode("tq13 8df", &mut out);
        assert_eq!(out, "TQ138DF");
    }
}
