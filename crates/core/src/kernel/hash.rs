//! Content hashes: whether two texts are the same, on any machine and in any version.

use sha2::{Digest, Sha256};

/// The first 16 bytes of the SHA-256 (FIPS 180-4) over `parts`, each preceded by its length so that no two lists of parts collide.
#[must_use]
pub fn hash_parts(parts: &[&[u8]]) -> [u8; 16] {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update((part.len() as u64).to_be_bytes());
        sha.update(part);
    }
    let digest = sha.finalize();
    let mut first = [0; 16];
    first.copy_from_slice(digest.get(..16).unwrap_or(&[0; 16]));
    first
}

/// Bytes in hexadecimal, lower case.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_borders_between_parts_count() {
        assert_ne!(hash_parts(&[b"ab", b"c"]), hash_parts(&[b"a", b"bc"]));
        assert_eq!(hash_parts(&[b"ab", b"c"]), hash_parts(&[b"ab", b"c"]));
    }
}
