//! What most comparisons need of a row, side by side in memory: random pairs of a million rows cost a cache miss per row, not one
//! per facet.

use super::{Facet, FacetKind};

/// Numbers of all rows. Each facet has one to three: the class (zero for none), and for texts what tells most different ones apart.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    numbers: Vec<u32>,
    stride: usize,
    /// Where each facet's numbers begin.
    pub offsets: Vec<usize>,
}

/// The mailbox is one of a role, not of a person.
pub(crate) const ROLE_MAIL: u32 = 1 << 31;

impl Cells {
    pub fn new(facets: &[Facet], rows: usize) -> Self {
        let mut cells = Self::default();
        for facet in facets {
            cells.offsets.push(cells.stride);
            cells.stride += match facet.kind {
                FacetKind::Email => 3,
                FacetKind::Phone | FacetKind::Code => 2,
                _ => 1,
            };
        }
        cells.numbers.reserve_exact(rows * cells.stride);
        for row in 0..rows {
            for facet in facets {
                let value = facet.first.get(row).copied().unwrap_or(0);
                let text = facet.texts.text(value);
                match facet.kind {
                    FacetKind::Given | FacetKind::Family | FacetKind::Date => cells.numbers.push(value),
                    FacetKind::Phone => cells.numbers.extend([facet.class(value), last_digits(text)]),
                    FacetKind::Code => cells.numbers.extend([value, letters(text)]),
                    FacetKind::Email => {
                        let local = text.rsplit_once('@').map_or(text, |(local, _)| local);
                        let role = if crate::email::is_role(local) { ROLE_MAIL } else { 0 };
                        #[expect(clippy::cast_possible_truncation, reason = "a part of the hash is enough to tell most apart")]
                        let hash = crate::hash::of_text(local) as u32;
                        cells.numbers.extend([value, letters(text) | role, hash]);
                    }
                    _ => cells.numbers.push(value),
                }
            }
        }
        cells
    }

    pub fn row(&self, row: usize) -> &[u32] {
        self.numbers.get(row * self.stride..(row + 1) * self.stride).unwrap_or_default()
    }
}

/// Which letters a text has an odd number of, in 31 classes: one slip changes at most two.
fn letters(text: &str) -> u32 {
    text.bytes().fold(0, |bag, byte| bag ^ (1 << (u32::from(byte) * 7 % 31)))
}

/// Whether two texts may be within so many slips of one another.
pub(crate) fn may_be_near(a: u32, b: u32, slips: u32) -> bool {
    ((a ^ b) & !ROLE_MAIL).count_ones() <= 2 * slips
}

/// The last eight digits, four bits each.
fn last_digits(text: &str) -> u32 {
    text.bytes().rev().take(8).enumerate().fold(0, |digits, (at, byte)| digits | (u32::from(byte & 15) << (4 * at)))
}

/// Whether two ends of numbers may differ by one slip: a digit replaced, put in, left out, or two neighbours swapped.
pub(crate) fn may_be_slip(a: u32, b: u32) -> bool {
    let differing = a ^ b;
    let nibbles = (differing | (differing >> 1) | (differing >> 2) | (differing >> 3)) & 0x1111_1111;
    if nibbles.count_ones() <= 2 {
        return true;
    }
    // After the slip the digits are equal, before it they are shifted by one.
    let equal = differing.trailing_zeros() / 4 * 4;
    let shifted = |long: u32, short: u32| {
        let (long, short) = (long.checked_shr(equal + 4).unwrap_or(0), short.checked_shr(equal).unwrap_or(0));
        let kept = 28_u32.saturating_sub(equal);
        let mask = (1_u32 << kept) - 1;
        long & mask == short & mask
    };
    shifted(a, b) || shifted(b, a)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_slip_is_never_overlooked(text in "[0-9]{9,12}", at in 0_usize..8, digit in 0_u8..10, kind in 0_u8..4) {
            let mut slipped: Vec<u8> = text.bytes().collect();
            let place = slipped.len() - 1 - at;
            match kind {
                0 => slipped[place] = b'0' + digit,
                1 => slipped.insert(place, b'0' + digit),
                2 => drop(slipped.remove(place)),
                _ => slipped.swap(place, place - 1),
            }
            let slipped = String::from_utf8(slipped).unwrap();
            prop_assert!(may_be_slip(last_digits(&text), last_digits(&slipped)), "{} {}", text, slipped);
            prop_assert!(may_be_near(letters(&text), letters(&slipped), 1));
        }
    }
}
