//! Vehicle identification numbers after ISO 3779 and 49 CFR 565.15 (check digit).

use serde::{Deserialize, Serialize};

/// What can be said about a text that should be a VIN. None of these is a reason to refuse a record: outside North America the check digit
/// is often not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VinVerdict {
    Good,
    /// 17 allowed characters whose check digit (position 9) does not fit.
    CheckDigitOff,
    /// Not 17 characters, or one that a VIN cannot have (I, O, Q, punctuation).
    NotAVin,
}

/// Upper case without blanks and hyphens.
#[must_use]
pub fn normalise(written: &str) -> String {
    written.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect()
}

/// Judges a normalised VIN.
#[must_use]
pub fn judge(vin: &str) -> VinVerdict {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    if vin.len() != 17 {
        return VinVerdict::NotAVin;
    }
    let mut sum = 0;
    for (character, weight) in vin.chars().zip(WEIGHTS) {
        let Some(value) = transliterate(character) else { return VinVerdict::NotAVin };
        sum += value * weight;
    }
    let expected = match sum % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    };
    if vin.chars().nth(8) == Some(expected) { VinVerdict::Good } else { VinVerdict::CheckDigitOff }
}

fn transliterate(character: char) -> Option<u32> {
    Some(match character {
        '0'..='9' => u32::from(character) - u32::from('0'),
        'A'..='H' => u32::from(character) - u32::from('A') + 1,
        'J'..='N' => u32::from(character) - u32::from('J') + 1,
        'P' => 7,
        'R' => 9,
        'S'..='Z' => u32::from(character) - u32::from('S') + 2,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        for good in ["1M8GDM9AXKP042788", "1G4AH59H45G118341", "1HGCM82633A004352"] {
            assert_eq!(judge(good), VinVerdict::Good, "{good}");
        }
        assert_eq!(judge("1GNDT13W5V2200000"), VinVerdict::CheckDigitOff);
        assert_eq!(judge("1HGCM82633A00435"), VinVerdict::NotAVin);
        assert_eq!(judge("1HGCM82633A00435O"), VinVerdict::NotAVin);
        assert_eq!(normalise(" 1hg-cm82633a 004352"), "1HGCM82633A004352");
    }
}
