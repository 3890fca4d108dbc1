//! Stable 64-bit hashes: the same on every machine and in every release, because blocking keys and models are stored.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// Hash of a text. Not for secrets: whoever chooses the texts can find two with one hash.
#[must_use]
pub fn of_text(text: &str) -> u64 {
    of_bytes(text.as_bytes())
}

#[must_use]
pub(crate) fn of_bytes(bytes: &[u8]) -> u64 {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64 ^ (bytes.len() as u64);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0_u8; 8];
        word.copy_from_slice(chunk);
        state = mix(state, u64::from_le_bytes(word));
    }
    let mut last = [0_u8; 8];
    for (to, from) in last.iter_mut().zip(chunks.remainder()) {
        *to = *from;
    }
    mix(state, u64::from_le_bytes(last))
}

/// Folds a second hash into a first; the order matters. Multiply and fold, after wyhash.
#[must_use]
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0xa076_1d64_78bd_642f) * u128::from(b ^ 0xe703_7ed1_a0b4_28db);
    #[expect(clippy::cast_possible_truncation, reason = "the two halves are folded")]
    let folded = (product as u64) ^ ((product >> 64) as u64);
    // Twice, since a factor of zero would swallow the other one.
    folded ^ a.rotate_left(29) ^ b.wrapping_mul(0x9fb2_1c65_1e98_df25)
}

/// A hasher for keys that are hashes already.
#[derive(Debug, Default, Clone)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = mix(self.0, of_bytes(bytes));
    }
    fn write_u32(&mut self, value: u32) {
        self.0 = mix(self.0, u64::from(value));
    }
    fn write_u64(&mut self, value: u64) {
        self.0 ^= value;
    }
}

pub(crate) type ByHash<V> = HashMap<u64, V, BuildHasherDefault<AsIs>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_never_change() {
        assert_eq!(of_text(""), of_text(""));
        assert_ne!(of_text("a"), of_text("b"));
        assert_ne!(of_text("a\0"), of_text("a"));
        assert_ne!(mix(1, 2), mix(2, 1));
        assert_ne!(mix(0, 2), mix(0, 3));
    }
}
