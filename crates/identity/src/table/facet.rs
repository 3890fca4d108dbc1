//! One comparable property of the records.

use crate::{hash::ByHash, intern::Interner, schema::Role};

/// How a facet's values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FacetKind {
    Given,
    Family,
    /// Further words of the name, as a set.
    Rest,
    Date,
    Phone,
    Email,
    /// An id, a VIN, a plate.
    Code,
    Postcode,
    /// A place.
    Text,
    /// An address, as a set of words.
    Words,
    /// One out of few.
    Category,
}

/// The values that rows have of one property.
#[derive(Debug)]
pub struct Facet {
    pub kind: FacetKind,
    pub role: Role,
    /// Header of the (first) column that it was read from.
    pub label: String,
    pub(crate) texts: Interner,
    /// Value of each row; zero for none.
    pub(crate) first: Vec<u32>,
    /// Second and further values of the few rows that have several: all values.
    pub(crate) several: ByHash<Vec<u32>>,
    /// Values that are equal though not written alike have one class. Empty when each value is its own class.
    pub(crate) class: Vec<u32>,
    /// Classes of dates, whose values are the dates themselves.
    pub(crate) date_classes: ByHash<u32>,
    /// Records having each class, by class.
    pub(crate) holders: Vec<u32>,
    /// Words of each value, for kinds compared as sets: numbers of `words`, sorted.
    pub(crate) word_lists: Vec<Box<[u32]>>,
    pub(crate) words: Interner,
    /// Rows having each word.
    pub(crate) word_holders: Vec<u32>,
}

impl Facet {
    pub(crate) fn new(kind: FacetKind, role: Role, label: &str) -> Self {
        Self {
            kind,
            role,
            label: label.to_owned(),
            texts: Interner::default(),
            first: Vec::new(),
            several: ByHash::default(),
            class: Vec::new(),
            date_classes: ByHash::default(),
            holders: Vec::new(),
            word_lists: Vec::new(),
            words: Interner::default(),
            word_holders: Vec::new(),
        }
    }

    /// All values of a row.
    pub(crate) fn values(&self, row: usize) -> &[u32] {
        let Some(first) = self.first.get(row) else { return &[] };
        if *first == 0 {
            return &[];
        }
        if !self.several.is_empty()
            && let Some(all) = self.several.get(&(row as u64))
        {
            return all;
        }
        std::slice::from_ref(first)
    }

    pub(crate) fn class(&self, value: u32) -> u32 {
        if self.kind == FacetKind::Date {
            return self.date_classes.get(&u64::from(value)).copied().unwrap_or(0);
        }
        if self.class.is_empty() { value } else { self.class.get(value as usize).copied().unwrap_or(value) }
    }

    /// Records that have a class.
    pub(crate) fn holders(&self, class: u32) -> u32 {
        self.holders.get(class as usize).copied().unwrap_or(0)
    }

    /// Counts from a greater number of records: by class, and by hash of a word.
    pub(crate) fn set_holders(&mut self, holders: &[(u32, u32)], words: Option<&std::collections::BTreeMap<u64, u32>>) {
        for (class, held) in holders {
            let at = *class as usize;
            if at >= self.holders.len() {
                self.holders.resize(at + 1, 0);
            }
            if let Some(slot) = self.holders.get_mut(at) {
                *slot = *held;
            }
        }
        for (word, held) in (0_u32..).zip(&mut self.word_holders).skip(1) {
            *held = words.and_then(|words| words.get(&self.words.hash(word))).copied().unwrap_or(2);
        }
    }

    /// Words that at least so many records have, by hash.
    pub(crate) fn frequent_words(&self, least: u32) -> std::collections::BTreeMap<u64, u32> {
        let held = (0_u32..).zip(&self.word_holders).filter(|(_, held)| **held >= least);
        held.map(|(word, held)| (self.words.hash(word), *held)).collect()
    }

    pub(crate) fn words(&self, value: u32) -> &[u32] {
        self.word_lists.get(value as usize).map_or(&[], |words| words)
    }
}

/// What tells at a glance that two parts have nothing in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Glance {
    /// Letters that occur an odd number of times.
    pub letters: u32,
    pub sound: u32,
    pub bare: u32,
    pub length: u8,
    pub first: u8,
    pub initial: bool,
    /// It has other spellings, several words or short forms, so that letters do not tell.
    pub various: bool,
}

impl Glance {
    pub fn new(folded: &str, sound: u64, bare: u64, various: bool) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a part of a hash is enough to tell most apart")]
        let (sound, bare) = (sound as u32, bare as u32);
        Self {
            letters: folded.bytes().fold(0, |bag, byte| bag ^ (1 << (byte & 31))),
            sound,
            bare,
            length: u8::try_from(folded.len()).unwrap_or(u8::MAX),
            first: folded.bytes().next().unwrap_or(0),
            initial: folded.len() == 1,
            various,
        }
    }

    /// Certain when true.
    pub fn differs(self, other: Self) -> bool {
        if self.various || other.various || self.initial || other.initial || self.sound == other.sound || self.bare == other.bare {
            return false;
        }
        let odd = (self.letters ^ other.letters).count_ones();
        let (a, b) = (u32::from(self.length), u32::from(other.length));
        // Two slips change at most four letters; of a prefix nothing but the rest differs.
        if odd <= 4 || (self.first == other.first && odd <= a.abs_diff(b)) {
            return false;
        }
        // Letters in common are at most those not odd; Jaro's similarity needs (m/a + m/b + 1)/3, and Winkler's bonus at most 0.4 of
        // what is missing: for 0.85 in all, Jaro's must be 0.75.
        #[expect(clippy::cast_precision_loss, reason = "lengths of names")]
        let common = (a + b).saturating_sub(odd) as f32 / 2.0 * (1.0 / a.max(1) as f32 + 1.0 / b.max(1) as f32);
        common < 1.25
    }
}

/// A name part as compared: [`crate::normalise::part::Part`] with its texts as numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PartForm {
    /// Number of the folded text.
    pub folded: u32,
    pub bare: u64,
    pub sound: u64,
    pub initial: bool,
    /// Hash of the folded text.
    pub hash: u64,
    pub words: Box<[String]>,
    pub spellings: Box<[u64]>,
    pub other_sounds: Box<[u64]>,
    pub nicknames: Box<[u16]>,
    pub glance: Glance,
}

/// Puts the records into the order of their content, makes equal ones one row and counts what is held.
pub(super) fn settle(mut table: super::Table, mut taken: Vec<(u64, u32, u8)>, ids: &super::Ids) -> super::Table {
    taken.sort_by(|a, b| (a.0, a.2).cmp(&(b.0, b.2)).then_with(|| ids.get(a.1 as usize).cmp(ids.get(b.1 as usize))).then(a.1.cmp(&b.1)));
    let mut first_of_row: Vec<u32> = Vec::new();
    let mut before = None;
    for (at, (content, record, source)) in (0_u32..).zip(&taken) {
        table.ids.push(ids.get(*record as usize));
        // A record without anything is like no other.
        if *content == 0 {
            table.empty += 1;
        }
        if before != Some((*content, *source)) || *content == 0 {
            table.starts.push(at);
            table.content.push(*content);
            table.sources.push(*source);
            first_of_row.push(*record);
        }
        before = Some((*content, *source));
    }
    table.starts.push(u32::try_from(taken.len()).unwrap_or(u32::MAX));
    let counts: Vec<u32> = table.starts.windows(2).map(|pair| pair.last().unwrap_or(&0) - pair.first().unwrap_or(&0)).collect();
    for facet in &mut table.facets {
        let first = first_of_row.iter().map(|record| facet.first.get(*record as usize).copied().unwrap_or(0)).collect();
        let several = if facet.several.is_empty() {
            ByHash::default()
        } else {
            let moved = |(row, record): (u64, &u32)| facet.several.remove(&u64::from(*record)).map(|all| (row, all));
            (0_u64..).zip(&first_of_row).filter_map(moved).collect()
        };
        facet.first = first;
        facet.several = several;
        facet.texts.seal();
        classify(facet, &table.parts);
        count(facet, &counts);
    }
    table.part_texts.seal();
    table.glances = std::iter::once(Glance::default()).chain(table.parts.iter().map(|part| part.glance)).collect();
    table.cells = super::Cells::new(&table.facets, table.content.len());
    table
}

/// Equal values get one class: phones by their last digits, parts of names by their sound spelling.
fn classify(facet: &mut Facet, parts: &[PartForm]) {
    match facet.kind {
        FacetKind::Given | FacetKind::Family => {
            facet.class = std::iter::once(0).chain(parts.iter().map(|part| part.folded)).collect();
        }
        FacetKind::Phone => {
            let mut tails: ByHash<u32> = ByHash::default();
            facet.class.push(0);
            for value in 1..=u32::try_from(facet.texts.len()).unwrap_or(u32::MAX) {
                let tail = crate::normalise::number::tail(facet.texts.text(value), crate::normalise::number::PHONE_TAIL);
                let class = *tails.entry(crate::hash::of_text(tail)).or_insert(value);
                facet.class.push(class);
            }
        }
        FacetKind::Rest | FacetKind::Words => {
            facet.word_lists.push(Box::default());
            for value in 1..=u32::try_from(facet.texts.len()).unwrap_or(u32::MAX) {
                let mut words: Vec<u32> = facet.texts.text(value).split(' ').take(24).map(|word| facet.words.intern(word)).collect();
                words.sort_unstable();
                words.dedup();
                facet.word_lists.push(words.into());
            }
        }
        _ => {}
    }
}

fn count(facet: &mut Facet, counts: &[u32]) {
    let mut holders: Vec<u32> = Vec::new();
    let mut word_holders: Vec<u32> = vec![0; facet.words.len() + 1];
    let dates = facet.kind == FacetKind::Date;
    if dates {
        // Dates are their own numbers: too far apart for a list.
        let mut numbers: ByHash<u32> = ByHash::default();
        let values = facet.first.iter().chain(facet.several.values().flatten());
        for value in values.filter(|value| **value > 0) {
            let next = u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX);
            numbers.entry(u64::from(*value)).or_insert(next);
        }
        facet.date_classes = numbers;
    }
    for (row, count) in counts.iter().enumerate() {
        for value in facet.values(row) {
            let class = facet.class(*value) as usize;
            if class >= holders.len() {
                holders.resize(class + 1, 0);
            }
            if let Some(held) = holders.get_mut(class) {
                *held = held.saturating_add(*count);
            }
            for word in facet.words(*value) {
                if let Some(held) = word_holders.get_mut(*word as usize) {
                    *held = held.saturating_add(*count);
                }
            }
        }
    }
    facet.holders = holders;
    facet.word_holders = word_holders;
}
