//! What a record is called when its source does not say: the hash of its content, and how often that content came before in the file.

use std::{collections::HashMap, fmt::Write};

use roadbook_core::kernel::hash::hash_parts;

use crate::row::Cells;

/// Gives the same row the same key in every reading of a file, and in other files that hold the row too; equal rows within one file are
/// numbered, so that none is lost. Costs 16 bytes for every different row.
#[derive(Debug, Default)]
pub struct RecordKeys {
    seen: HashMap<u64, u32>,
}

impl RecordKeys {
    /// The key of a row without an id: 32 hexadecimal digits, `#` and its number among equal rows, from 1.
    pub fn of_content(&mut self, cells: &Cells) -> String {
        let parts: Vec<&[u8]> = cells.iter().map(|cell| cell.trim().as_bytes()).collect();
        self.of_parts(&parts)
    }

    /// The same for content that is not a row.
    pub fn of_parts(&mut self, parts: &[&[u8]]) -> String {
        let hash = hash_parts(parts);
        let mut short = [0; 8];
        short.copy_from_slice(hash.get(..8).unwrap_or(&[0; 8]));
        let number = self.count(u64::from_be_bytes(short));
        let mut key = String::with_capacity(40);
        for byte in hash {
            let _ = write!(key, "{byte:02x}");
        }
        let _ = write!(key, "#{number}");
        key
    }

    /// The key of a row whose number (an order, say) may stand on several rows: the number itself, and `#2` and so on for later rows.
    pub fn of_number(&mut self, number: &str) -> String {
        let hash = hash_parts(&[number.as_bytes()]);
        let mut short = [0; 8];
        short.copy_from_slice(hash.get(..8).unwrap_or(&[0; 8]));
        match self.count(u64::from_be_bytes(short)) {
            1 => number.to_owned(),
            more => format!("{number}#{more}"),
        }
    }

    fn count(&mut self, hash: u64) -> u32 {
        let times = self.seen.entry(hash).or_insert(0);
        *times += 1;
        *times
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_rows_are_numbered_and_keys_are_stable() {
        let row: Cells = ["Anna", "091"].iter().collect();
        let other: Cells = ["Ann", "a091"].iter().collect();
        let keys = |rows: &[&Cells]| {
            let mut keys = RecordKeys::default();
            rows.iter().map(|row| keys.of_content(row)).collect::<Vec<_>>()
        };
        let first = keys(&[&row, &other, &row]);
        assert_eq!(first, keys(&[&row, &other, &row]));
        assert!(first[0].ends_with("#1") && first[2].ends_with("#2") && first[0] != first[1]);
        assert_eq!(keys(&[&other])[0], first[1]);
    }
}
