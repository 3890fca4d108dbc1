//! Texts held once each, known by a small number. Zero is "none".

use crate::hash::{self, ByHash};

/// A set of texts with numbers from one upwards.
#[derive(Debug, Default, Clone)]
pub(crate) struct Interner {
    ids: ByHash<u32>,
    arena: String,
    ends: Vec<u32>,
    hashes: Vec<u64>,
}

impl Interner {
    /// The number of a text, which is taken in when new.
    pub fn intern(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let own = hash::of_text(text);
        let mut slot = own;
        loop {
            match self.ids.get(&slot) {
                Some(&id) if self.text(id) == text => return id,
                Some(_) => slot = slot.wrapping_add(0x9e37_79b9_7f4a_7c15),
                None => break,
            }
        }
        let id = u32::try_from(self.ends.len() + 1).unwrap_or(u32::MAX);
        self.arena.push_str(text);
        self.ends.push(u32::try_from(self.arena.len()).unwrap_or(u32::MAX));
        self.hashes.push(own);
        self.ids.insert(slot, id);
        id
    }

    pub fn text(&self, id: u32) -> &str {
        let at = id as usize;
        let start = if at < 2 { 0 } else { self.ends.get(at - 2).map_or(0, |end| *end as usize) };
        let end = if at == 0 { 0 } else { self.ends.get(at - 1).map_or(0, |end| *end as usize) };
        self.arena.get(start..end).unwrap_or_default()
    }

    /// Zero for none.
    pub fn hash(&self, id: u32) -> u64 {
        (id as usize).checked_sub(1).and_then(|at| self.hashes.get(at)).copied().unwrap_or(0)
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Gives back what only taking in needs.
    pub fn seal(&mut self) {
        self.ids = ByHash::default();
        self.arena.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_held_once() {
        let mut texts = Interner::default();
        let (a, b) = (texts.intern("anna"), texts.intern("karen"));
        assert_eq!((a, b, texts.intern("anna"), texts.intern("")), (1, 2, 1, 0));
        assert_eq!((texts.text(a), texts.text(b), texts.text(0)), ("anna", "karen", ""));
        assert_eq!(texts.len(), 2);
    }
}
