//! What values say about their column.

use super::Role;
use crate::{
    email,
    normalise::{date, vin},
};

/// At least this share of the filled cells must look like it.
const MOST: f64 = 0.8;
/// Fewer filled cells than this prove nothing.
const FEWEST: usize = 3;

/// The role that the values show by their form alone. Names and cities do not.
pub(super) fn role(values: &[&str]) -> Option<Role> {
    let filled: Vec<&str> = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    if filled.len() < FEWEST {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of cells")]
    let most = |test: &dyn Fn(&str) -> bool| filled.iter().filter(|value| test(value)).count() as f64 >= MOST * filled.len() as f64;
    if most(&|value| email::normalise(value).valid) {
        return Some(Role::Email);
    }
    if most(&vin::has_form) {
        return Some(Role::Vin);
    }
    if most(&|value| value.len() >= 8 && date::read(value).is_some_and(date::Date::is_whole)) {
        return Some(Role::BirthDate);
    }
    if most(&is_phone) {
        return Some(Role::Phone);
    }
    if most(&|value| matches!(value.to_lowercase().as_str(), "m" | "f" | "male" | "female" | "м" | "ж")) {
        return Some(Role::Sex);
    }
    None
}

/// Whether a header's claim is absurd in the light of the values: a birth date without a date, a mail address without `@`.
pub(super) fn contradict(role: Role, values: &[&str]) -> bool {
    let filled: Vec<&str> = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    if filled.len() < FEWEST {
        return false;
    }
    let none = |test: &dyn Fn(&str) -> bool| !filled.iter().any(|value| test(value));
    match role {
        Role::Email => none(&|value| value.contains('@') || value.contains('＠')),
        Role::Phone => none(&|value| value.chars().filter(|c| c.is_numeric()).count() >= 5),
        Role::BirthDate => none(&|value| date::read(value).is_some()),
        // "number" over anything but a house number.
        Role::HouseNumber => none(&|value| value.chars().any(char::is_numeric)),
        _ => false,
    }
}

fn is_phone(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let only = value.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')' | '.' | '/' | '\u{a0}'));
    (8..=16).contains(&digits) && only && (value.starts_with(['+', '0', '(']) || value.contains([' ', '-']))
}
