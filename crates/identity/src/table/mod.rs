//! Records in compact comparable form: every value once, every record a row of small numbers.
//!
//! Rows are in an order that depends on their content alone, and equal records are one row with a count. So whatever is computed
//! from a table is the same for any order of arrival, and a million equal records cost as much as one.

mod build;
mod cells;
mod facet;

pub use build::{TableBuilder, TableError};
pub(crate) use cells::{Cells, ROLE_MAIL, may_be_near, may_be_slip};
pub use facet::{Facet, FacetKind};
pub(crate) use facet::{Glance, PartForm};

use crate::{intern::Interner, schema::Role};

/// The most facets a table has; columns beyond are left out.
pub const MOST_FACETS: usize = 24;

/// Records ready to be compared.
#[derive(Debug, Default)]
pub struct Table {
    pub(crate) facets: Vec<Facet>,
    pub(crate) parts: Vec<PartForm>,
    /// What tells parts apart at a glance, by number.
    pub(crate) glances: Vec<Glance>,
    /// Folded texts of parts.
    pub(crate) part_texts: Interner,
    /// Ids of the records in row order; those of row `r` are at `starts[r]..starts[r + 1]`.
    ids: Ids,
    starts: Vec<u32>,
    pub(crate) cells: Cells,
    /// Content of the row; equal content is one row.
    pub(crate) content: Vec<u64>,
    /// Which file each row comes from, when several are linked.
    pub(crate) sources: Vec<u8>,
    /// Records without anything to compare.
    empty: u64,
    /// Records that rarity is reckoned against, when more than these.
    population: Option<u64>,
}

/// Texts in one string.
#[derive(Debug, Default, Clone)]
pub(crate) struct Ids {
    arena: String,
    ends: Vec<u64>,
}

impl Ids {
    pub fn push(&mut self, text: &str) {
        self.arena.push_str(text);
        self.ends.push(self.arena.len() as u64);
    }

    pub fn get(&self, at: usize) -> &str {
        let offset = |at: usize| self.ends.get(at).and_then(|end| usize::try_from(*end).ok()).unwrap_or(0);
        let start = if at == 0 { 0 } else { offset(at - 1) };
        self.arena.get(start..offset(at)).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

impl Table {
    /// Distinct rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.content.len()
    }

    /// Records, equal ones counted each.
    #[must_use]
    pub fn records(&self) -> usize {
        self.ids.len()
    }

    /// Records in which nothing can be compared.
    #[must_use]
    pub fn empty_records(&self) -> u64 {
        self.empty
    }

    #[must_use]
    pub fn facets(&self) -> &[Facet] {
        &self.facets
    }

    /// Ids of the equal records of a row, in order.
    pub fn ids(&self, row: usize) -> impl Iterator<Item = &str> + '_ {
        self.record_range(row).map(|at| self.ids.get(at))
    }

    /// Which file a row comes from: its place among the schemas.
    #[must_use]
    pub fn source(&self, row: usize) -> usize {
        self.sources.get(row).map_or(0, |source| usize::from(*source))
    }

    /// How many records a row stands for.
    #[must_use]
    pub fn count(&self, row: usize) -> u32 {
        u32::try_from(self.record_range(row).len()).unwrap_or(u32::MAX)
    }

    fn record_range(&self, row: usize) -> std::ops::Range<usize> {
        let at = |row: usize| self.starts.get(row).map_or(0, |start| *start as usize);
        at(row)..at(row + 1)
    }

    /// The row of a record id; the first in row order when the id is repeated.
    #[must_use]
    pub fn row_of(&self, id: &str) -> Option<usize> {
        let record = (0..self.ids.len()).find(|at| self.ids.get(*at) == id)?;
        Some(self.starts.partition_point(|start| *start as usize <= record) - 1)
    }

    /// Place of the first facet of a role.
    #[must_use]
    pub fn facet(&self, role: Role) -> Option<usize> {
        self.facets.iter().position(|facet| facet.role == role)
    }

    /// Records that rarity is reckoned against.
    pub(crate) fn population(&self) -> u64 {
        self.population.unwrap_or(self.records() as u64)
    }

    /// Hash of the class of a value: the same in every table.
    pub(crate) fn class_hash(&self, facet: usize, value: u32) -> u64 {
        let Some(found) = self.facets.get(facet) else { return 0 };
        match found.kind {
            FacetKind::Given | FacetKind::Family => {
                (value as usize).checked_sub(1).and_then(|at| self.parts.get(at)).map_or(0, |part| self.part_texts.hash(part.folded))
            }
            FacetKind::Date => u64::from(value),
            FacetKind::Phone => {
                crate::hash::of_text(crate::normalise::number::tail(found.texts.text(value), crate::normalise::number::PHONE_TAIL))
            }
            _ => found.texts.hash(value),
        }
    }

    /// Reckons rarity against a greater number of records, of which these are some.
    pub(crate) fn set_frequencies(&mut self, frequencies: &crate::online::Frequencies) {
        self.population = Some(frequencies.records.max(2));
        for slot in 0..self.facets.len() {
            let unlisted = frequencies.unlisted.get(slot).copied().unwrap_or(2);
            let mut holders: Vec<(u32, u32)> = Vec::new();
            if let (Some(facet), Some(values)) = (self.facets.get(slot), frequencies.values.get(slot)) {
                let is_name = |facet: &Facet| matches!(facet.kind, FacetKind::Given | FacetKind::Family);
                // Names that change places are looked up among given and family names alike.
                for other in self.facets.iter().filter(|other| std::ptr::eq(*other, facet) || is_name(facet) && is_name(other)) {
                    for row in 0..self.rows() {
                        for value in other.values(row) {
                            holders.push((facet.class(*value), values.get(&self.class_hash(slot, *value)).copied().unwrap_or(unlisted)));
                        }
                    }
                }
            }
            if let Some(facet) = self.facets.get_mut(slot) {
                facet.set_holders(&holders, frequencies.words.get(slot));
            }
        }
    }

    /// A row's value of a facet as it is compared, for showing.
    #[must_use]
    pub fn value(&self, row: usize, facet: usize) -> String {
        let Some(found) = self.facets.get(facet) else { return String::new() };
        let mut shown = String::new();
        for value in found.values(row) {
            if !shown.is_empty() {
                shown.push_str(", ");
            }
            match found.kind {
                FacetKind::Given | FacetKind::Family => {
                    shown.push_str(self.parts.get(*value as usize - 1).map_or("", |part| self.part_texts.text(part.folded)));
                }
                FacetKind::Date => shown.push_str(&shown_date(*value)),
                _ => shown.push_str(found.texts.text(*value)),
            }
        }
        shown
    }
}

fn shown_date(packed: u32) -> String {
    let date = crate::normalise::date::Date::unpacked(packed);
    match (date.month, date.day) {
        (0, _) => format!("{:04}", date.year),
        (month, 0) => format!("{:04}-{month:02}", date.year),
        (month, day) => format!("{:04}-{month:02}-{day:02}", date.year),
    }
}
