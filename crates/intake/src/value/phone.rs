//! Phone numbers in cells: one or several, with what surrounds them and what spreadsheets did to them.

use std::borrow::Cow;

use roadbook_core::hear::{Problem, ProblemCode};
use roadbook_identity::phone::normalise;

/// The numbers in a cell, as written and in comparable form; the third value says whether a country fits.
///
/// # Errors
/// `NotAPhone` when there is none, or when a spreadsheet has rounded it (`1.23E+10`).
pub fn read_all(cell: &str, country: Option<&str>, mut take: impl FnMut(&str, String, bool)) -> Result<(), Problem> {
    let cell = without_fraction(cell);
    if is_rounded(&cell) {
        let mut problem = Problem::new(ProblemCode::NotAPhone).found(&cell);
        problem.suggestion = expanded(&cell);
        return Err(problem);
    }
    let mut found = false;
    let mut zeros = false;
    for part in cell.split([';', ',', '\n', '\r', '|']).flat_map(|part| part.split(" / ")).map(str::trim) {
        let digits = part.chars().filter(|c| c.is_numeric()).count();
        if digits == 0 {
            continue;
        }
        if part.chars().filter(|c| c.is_numeric()).all(|c| c == '0' || c == '０') {
            // Keyed in to get past a required field.
            zeros = true;
            continue;
        }
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        if !(3..=20).contains(&digits) || letters > digits.max(6) {
            continue;
        }
        let form = normalise(part, country);
        if !form.value.is_empty() {
            take(part, form.value, form.recognised);
            found = true;
        }
    }
    if found || zeros { Ok(()) } else { Err(Problem::new(ProblemCode::NotAPhone).found(&cell)) }
}

/// `37491123456.0` is what a spreadsheet makes of a number.
fn without_fraction(cell: &str) -> Cow<'_, str> {
    match cell.strip_suffix(".0").or_else(|| cell.strip_suffix(".00")) {
        Some(whole) if whole.len() >= 6 && whole.bytes().all(|byte| byte.is_ascii_digit()) => Cow::Owned(whole.to_owned()),
        _ => Cow::Borrowed(cell),
    }
}

/// `3.7491E+10`: the last digits are lost.
fn is_rounded(cell: &str) -> bool {
    let Some((mantissa, power)) = cell.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    digits(mantissa) && digits(power.trim_start_matches('+'))
}

/// The number behind `3.7491123456E+10` when all its digits are there.
fn expanded(cell: &str) -> Option<String> {
    let (mantissa, power) = cell.split_once(['E', 'e'])?;
    let power: usize = power.trim_start_matches('+').parse().ok()?;
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    // With fewer digits written than the number has, the rest was rounded away and cannot be guessed.
    (whole.len() == 1 && fraction.len() == power && power <= 14).then(|| format!("{whole}{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(cell: &str) -> Result<Vec<String>, Problem> {
        let mut all = Vec::new();
        read_all(cell, Some("AM"), |_, value, _| all.push(value))?;
        Ok(all)
    }

    #[test]
    fn several_numbers_and_spreadsheets() {
        assert_eq!(numbers("+374 91 123456; 091 22-33-44").unwrap(), ["+37491123456", "+37491223344"]);
        assert_eq!(numbers("37491123456.0").unwrap().len(), 1);
        assert_eq!(numbers("000000").unwrap().len(), 0);
        assert_eq!(numbers("3.74911E+10").unwrap_err().suggestion, None);
        assert_eq!(numbers("3.7491123456E+10").unwrap_err().suggestion.as_deref(), Some("37491123456"));
        assert!(numbers("call her in the evening").is_err());
    }
}
