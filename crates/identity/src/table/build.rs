//! From cells to a table.

use std::collections::BTreeMap;

use super::{Facet, FacetKind, Glance, Ids, MOST_FACETS, PartForm, Table};
use crate::{
    email,
    hash::{self, ByHash, mix},
    name::fold,
    normalise::{
        date::{self, Date},
        number,
        part::{self, Part},
        text,
    },
    placeholder::is_placeholder_email,
    schema::{Role, Schema},
};

/// Why a table cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableError {
    /// No column of a file has anything that can be compared.
    NothingToCompare,
    /// More than 4 billion records.
    TooMany,
}

impl std::fmt::Display for TableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NothingToCompare => f.write_str("no column holds anything by which people or firms can be told apart"),
            Self::TooMany => f.write_str("more records than can be counted"),
        }
    }
}

impl std::error::Error for TableError {}

/// Takes records in, in any order.
#[derive(Debug)]
pub struct TableBuilder {
    table: Table,
    plans: Vec<Plan>,
    /// Records taken: content hash, place in `ids`, source.
    taken: Vec<(u64, u32, u8)>,
    ids: Ids,
    part_numbers: ByHash<u32>,
    seen: ByHash<u32>,
    scratch: String,
}

/// Where the columns of one file go.
#[derive(Debug, Default)]
struct Plan {
    /// (column, role, facet).
    columns: Vec<(usize, Role, usize)>,
    given: Option<usize>,
    family: Option<usize>,
    rest: Option<usize>,
    birth: Option<usize>,
    address: Option<usize>,
    parts_known: bool,
}

impl TableBuilder {
    /// A builder for files of these schemas; one schema for a single file.
    ///
    /// # Errors
    /// [`TableError::NothingToCompare`] when a file has no column that is compared.
    pub fn new(schemas: &[Schema]) -> Result<Self, TableError> {
        if schemas.is_empty() || schemas.iter().any(Schema::is_empty) {
            return Err(TableError::NothingToCompare);
        }
        let mut facets: BTreeMap<(u8, usize), Facet> = BTreeMap::new();
        for schema in schemas {
            lay_out(schema, &mut facets);
        }
        let order: Vec<(u8, usize)> = facets.keys().copied().take(MOST_FACETS - 1).collect();
        let plans = schemas.iter().map(|schema| plan(schema, &order)).collect();
        let facets = facets.into_values().take(MOST_FACETS - 1).collect();
        Ok(Self {
            table: Table { facets, ..Table::default() },
            plans,
            taken: Vec::new(),
            ids: Ids::default(),
            part_numbers: ByHash::default(),
            seen: ByHash::default(),
            scratch: String::new(),
        })
    }

    /// Takes one record: its id, the file it comes from (place in the schemas) and its cells.
    ///
    /// # Errors
    /// [`TableError::TooMany`] beyond 4 billion records.
    pub fn push<C: AsRef<str>>(&mut self, id: &str, source: usize, cells: &[C]) -> Result<(), TableError> {
        let row = self.taken.len();
        let place = u32::try_from(row).map_err(|_| TableError::TooMany)?;
        for facet in &mut self.table.facets {
            facet.first.push(0);
        }
        let Some(plan) = self.plans.get_mut(source).map(std::mem::take) else { return Ok(()) };
        self.names(&plan, row, cells);
        self.birth(&plan, row, cells);
        self.address(&plan, row, cells);
        for (column, role, facet) in &plan.columns {
            let cell = cells.get(*column).map_or("", |cell| cell.as_ref().trim());
            if !cell.is_empty() {
                self.plain(*facet, *role, row, cell);
            }
        }
        if let Some(slot) = self.plans.get_mut(source) {
            *slot = plan;
        }
        let content = self.content(row);
        self.ids.push(id);
        self.taken.push((content, place, u8::try_from(source).unwrap_or(u8::MAX)));
        Ok(())
    }

    fn names<C: AsRef<str>>(&mut self, plan: &Plan, row: usize, cells: &[C]) {
        let mut rest: Vec<String> = Vec::new();
        for (column, role, _) in &plan.columns {
            let cell = cells.get(*column).map_or("", |cell| cell.as_ref().trim());
            if cell.is_empty() {
                continue;
            }
            match (role, plan.given, plan.family) {
                (Role::GivenName, Some(facet), _) | (Role::FamilyName, _, Some(facet)) => {
                    let value = self.part(cell);
                    self.put(facet, row, value);
                }
                (Role::MiddleName, ..) => rest.extend(part::whole_name(cell).0.iter().map(|word| fold(word))),
                (Role::FullName, given, family) => {
                    let (words, firm) = part::whole_name(cell);
                    if plan.parts_known {
                        rest.extend(words.iter().map(|word| fold(word)));
                        continue;
                    }
                    let (given_words, family_words, middle) = parted(&words, firm, part::family_first(cell));
                    if let (Some(facet), false) = (given, given_words.is_empty()) {
                        let value = self.part_among(cell, &given_words);
                        self.put(facet, row, value);
                    }
                    if let (Some(facet), false) = (family, family_words.is_empty()) {
                        let value = self.part_among(cell, &family_words);
                        self.put(facet, row, value);
                    }
                    rest.extend(middle.iter().map(|word| fold(word)));
                }
                _ => {}
            }
        }
        if let (Some(facet), false) = (plan.rest, rest.is_empty()) {
            let own: Vec<String> = [plan.given, plan.family]
                .into_iter()
                .flatten()
                .flat_map(|facet| self.table.facets.get(facet).map_or(&[][..], |facet| facet.values(row)))
                .filter_map(|value| self.table.parts.get(*value as usize - 1))
                .flat_map(|part| {
                    let mut words: Vec<String> = part.words.to_vec();
                    words.push(self.table.part_texts.text(part.folded).to_owned());
                    words
                })
                .collect();
            rest.retain(|word| !own.contains(word) && !PARTICLES.contains(&word.as_str()));
            rest.sort_unstable();
            rest.dedup();
            let value = self.word_set(facet, &rest.join(" "));
            self.put(facet, row, value);
        }
    }

    /// A part whose writing is only known within a whole name: its own script's spellings are those of the whole.
    fn part_among(&mut self, whole: &str, words: &[String]) -> u32 {
        let joined = words.join(" ");
        if whole.is_ascii() {
            return self.part(&joined);
        }
        // The written words that read so.
        let written: Vec<&str> = whole
            .split([' ', '\u{a0}', '\u{3000}', ',', '，'])
            .filter(|word| words.contains(&crate::latin::latin(word).replace(' ', "")))
            .collect();
        if written.len() == words.len() { self.part(&written.join(" ")) } else { self.part_of_run(whole, &joined) }
    }

    /// A part cut out of a name written without blanks (`김민준`, `王芳`).
    fn part_of_run(&mut self, whole: &str, joined: &str) -> u32 {
        let mut part = Part::new(joined);
        for other in crate::latin::variants(whole) {
            let other = fold(&other);
            // The variants of the other half of the name start differently, nearly always.
            if other.as_bytes().first() == part.folded.as_bytes().first() || other.len() <= 4 {
                part.spellings.push(hash::of_text(&other));
            }
        }
        self.part_number(&part)
    }

    fn part(&mut self, written: &str) -> u32 {
        let key = hash::of_text(written);
        if let Some(&value) = self.seen.get(&key) {
            return value;
        }
        let part = Part::new(written);
        let value = self.part_number(&part);
        self.seen.insert(key, value);
        value
    }

    fn part_number(&mut self, part: &Part) -> u32 {
        if part.is_empty() {
            return 0;
        }
        let own = hash::of_text(&part.folded);
        let mut key = part.spellings.iter().fold(own, |key, other| mix(key, *other));
        key = part.words.iter().fold(key, |key, word| mix(key, hash::of_text(word)));
        if let Some(&number) = self.part_numbers.get(&key) {
            return number;
        }
        let folded = self.table.part_texts.intern(&part.folded);
        let various = !(part.spellings.is_empty() && part.words.is_empty() && part.nicknames.is_empty() && part.other_sounds.is_empty());
        self.table.parts.push(PartForm {
            folded,
            bare: part.bare,
            sound: part.sound,
            initial: part.is_initial(),
            hash: own,
            words: part.words.clone().into(),
            spellings: part.spellings.clone().into(),
            other_sounds: part.other_sounds.clone().into(),
            nicknames: part.nicknames.clone().into(),
            glance: Glance::new(&part.folded, part.sound, part.bare, various),
        });
        let number = u32::try_from(self.table.parts.len()).unwrap_or(u32::MAX);
        self.part_numbers.insert(key, number);
        number
    }

    fn birth<C: AsRef<str>>(&mut self, plan: &Plan, row: usize, cells: &[C]) {
        let Some(facet) = plan.birth else { return };
        let mut whole = Date::default();
        for (column, role, _) in &plan.columns {
            let cell = cells.get(*column).map_or("", |cell| cell.as_ref().trim());
            match role {
                Role::BirthDate => {
                    if let Some(read) = date::read(cell) {
                        whole = read;
                    }
                }
                Role::BirthYear => whole.year = cell.parse().unwrap_or(whole.year),
                Role::BirthMonth => whole.month = cell.parse().unwrap_or(whole.month),
                Role::BirthDay => whole.day = cell.parse().unwrap_or(whole.day),
                _ => {}
            }
        }
        // The epoch of spreadsheets and of computers is nobody's birthday.
        let filler = matches!(whole.packed(), 19_000_101 | 19_700_101 | 18_991_230);
        if whole.year > 0 && !filler {
            self.put(facet, row, whole.packed());
        }
    }

    fn address<C: AsRef<str>>(&mut self, plan: &Plan, row: usize, cells: &[C]) {
        let Some(facet) = plan.address else { return };
        let mut words = String::new();
        for (column, role, _) in &plan.columns {
            if matches!(role, Role::Address | Role::HouseNumber) {
                let line = text::address(cells.get(*column).map_or("", AsRef::as_ref));
                if !line.is_empty() {
                    if !words.is_empty() {
                        words.push(' ');
                    }
                    words.push_str(&line);
                }
            }
        }
        let value = self.word_set(facet, &words);
        self.put(facet, row, value);
    }

    /// A cell that is compared by itself.
    fn plain(&mut self, facet: usize, role: Role, row: usize, cell: &str) {
        let mut form = std::mem::take(&mut self.scratch);
        form.clear();
        let Some(found) = self.table.facets.get_mut(facet) else { return };
        let value = match role {
            Role::Phone => {
                number::phone_digits(cell, &mut form);
                found.texts.intern(&form)
            }
            Role::Email => {
                if cell.len() < 300 {
                    let mail = email::normalise(cell);
                    if !mail.value.is_empty()
                        && mail.value.contains(|c: char| c.is_alphanumeric())
                        && !(mail.valid && is_placeholder_email(&mail.value))
                    {
                        form.push_str(&mail.value);
                    }
                }
                found.texts.intern(&form)
            }
            Role::NationalId | Role::CustomerNumber | Role::Vin | Role::Plate => {
                number::code(cell, &mut form);
                found.texts.intern(&form)
            }
            Role::Postcode => {
                number::postcode(cell, &mut form);
                found.texts.intern(&form)
            }
            Role::City | Role::Region | Role::Country | Role::Place | Role::Category | Role::Sex => {
                let key = mix(hash::of_text(cell), facet as u64 + 1);
                match self.seen.get(&key) {
                    Some(&value) => value,
                    None => {
                        let read = if role == Role::Sex { sex(cell) } else { text::plain(cell) };
                        let value = found.texts.intern(&read);
                        self.seen.insert(key, value);
                        value
                    }
                }
            }
            _ => 0,
        };
        self.scratch = form;
        self.put(facet, row, value);
    }

    fn word_set(&mut self, facet: usize, words: &str) -> u32 {
        let Some(found) = self.table.facets.get_mut(facet) else { return 0 };
        found.texts.intern(words)
    }

    fn put(&mut self, facet: usize, row: usize, value: u32) {
        if value == 0 {
            return;
        }
        let Some(found) = self.table.facets.get_mut(facet) else { return };
        match found.first.get_mut(row) {
            Some(first) if *first == 0 => *first = value,
            Some(first) if *first != value => {
                let first = *first;
                let all = found.several.entry(row as u64).or_insert_with(|| vec![first]);
                if !all.contains(&value) && all.len() < 16 {
                    all.push(value);
                }
            }
            _ => {}
        }
    }

    /// A hash of all that is compared, whatever the numbers of the values.
    fn content(&self, row: usize) -> u64 {
        let mut content = 0;
        for (at, facet) in (1_u64..).zip(&self.table.facets) {
            for value in facet.values(row) {
                let own = match facet.kind {
                    FacetKind::Given | FacetKind::Family => self.table.parts.get(*value as usize - 1).map_or(0, |part| {
                        let own = part.spellings.iter().fold(part.hash, |key, other| mix(key, *other));
                        part.words.iter().fold(own, |key, word| mix(key, hash::of_text(word)))
                    }),
                    FacetKind::Date => u64::from(*value),
                    _ => facet.texts.hash(*value),
                };
                content = mix(content, mix(at, own));
            }
        }
        content
    }

    /// The table of what was taken.
    #[must_use]
    pub fn finish(self) -> Table {
        super::facet::settle(self.table, self.taken, &self.ids)
    }
}

/// Words that are left out of what remains of a name.
const PARTICLES: &[&str] = &["of", "the", "de", "la", "van", "von", "der", "and", "da", "di", "du", "le", "el", "al", "ibn", "bin"];

fn sex(cell: &str) -> String {
    match cell.trim().to_lowercase().as_str() {
        "m" | "male" | "man" | "м" | "муж" | "мужской" | "ա" | "արական" | "kişi" | "k" | "남" | "남자" | "男" | "1" => {
            "m"
        }
        "f" | "female" | "woman" | "ж" | "жен" | "женский" | "ի" | "իգական" | "qadın" | "q" | "여" | "여자" | "女" | "2" | "w" => {
            "f"
        }
        _ => "",
    }
    .to_owned()
}

/// Given, family and further words of a whole name.
fn parted(words: &[String], firm: bool, family_first: bool) -> (Vec<String>, Vec<String>, Vec<String>) {
    match words {
        [] => (Vec::new(), Vec::new(), Vec::new()),
        _ if firm => (Vec::new(), words.to_vec(), Vec::new()),
        [only] => (vec![only.clone()], Vec::new(), Vec::new()),
        [first, middle @ .., last] if family_first => {
            let mut given = middle.to_vec();
            given.push(last.clone());
            (given, vec![first.clone()], Vec::new())
        }
        [first, middle @ .., last] => (vec![first.clone()], vec![last.clone()], middle.to_vec()),
    }
}

/// The facets that a schema needs, in a fixed order.
fn lay_out(schema: &Schema, facets: &mut BTreeMap<(u8, usize), Facet>) {
    let has = |role| schema.places(role).next().is_some();
    let parts_known = has(Role::GivenName) || has(Role::FamilyName);
    let full = has(Role::FullName);
    let mut add = |key: (u8, usize), kind, role, label: &str| {
        facets.entry(key).or_insert_with(|| Facet::new(kind, role, label));
    };
    let label = |role: Role| {
        let place = schema.places(role).next();
        place.and_then(|place| schema.columns.get(place)).map_or_else(|| role.name().to_owned(), |column| column.header.clone())
    };
    if full || parts_known {
        add((0, 0), FacetKind::Given, Role::GivenName, &label(Role::GivenName));
        add((1, 0), FacetKind::Family, Role::FamilyName, &label(Role::FamilyName));
    }
    if full || has(Role::MiddleName) {
        add((2, 0), FacetKind::Rest, Role::MiddleName, &label(if full { Role::FullName } else { Role::MiddleName }));
    }
    for (number, column) in schema.columns.iter().enumerate() {
        let Some((order, kind)) = plain_kind(column.role) else { continue };
        let nth = if matches!(column.role, Role::Place | Role::Category) { number } else { 0 };
        let role = match column.role {
            Role::BirthYear | Role::BirthMonth | Role::BirthDay => Role::BirthDate,
            Role::HouseNumber => Role::Address,
            other => other,
        };
        add((order, nth), kind, role, &column.header);
    }
}

/// Place among the facets and way of comparing.
fn plain_kind(role: Role) -> Option<(u8, FacetKind)> {
    Some(match role {
        Role::BirthDate | Role::BirthYear | Role::BirthMonth | Role::BirthDay => (3, FacetKind::Date),
        Role::NationalId => (4, FacetKind::Code),
        Role::CustomerNumber => (5, FacetKind::Code),
        Role::Phone => (6, FacetKind::Phone),
        Role::Email => (7, FacetKind::Email),
        Role::Vin => (8, FacetKind::Code),
        Role::Plate => (9, FacetKind::Code),
        Role::Address | Role::HouseNumber => (10, FacetKind::Words),
        Role::City => (11, FacetKind::Text),
        Role::Postcode => (12, FacetKind::Postcode),
        Role::Region => (13, FacetKind::Text),
        Role::Country => (14, FacetKind::Category),
        Role::Sex => (15, FacetKind::Category),
        Role::Place => (16, FacetKind::Text),
        Role::Category => (17, FacetKind::Category),
        _ => return None,
    })
}

fn plan(schema: &Schema, order: &[(u8, usize)]) -> Plan {
    let at = |key: (u8, usize)| order.iter().position(|known| *known == key);
    let mut plan = Plan {
        given: at((0, 0)),
        family: at((1, 0)),
        rest: at((2, 0)),
        birth: at((3, 0)),
        address: at((10, 0)),
        parts_known: schema.places(Role::GivenName).next().is_some() || schema.places(Role::FamilyName).next().is_some(),
        columns: Vec::new(),
    };
    for (number, column) in schema.columns.iter().enumerate() {
        let nth = if matches!(column.role, Role::Place | Role::Category) { number } else { 0 };
        let facet = plain_kind(column.role).and_then(|(order, _)| at((order, nth)));
        if column.role.is_compared() {
            // Names, births and addresses are read apart and take no facet here.
            plan.columns.push((number, column.role, facet.unwrap_or(usize::MAX)));
        }
    }
    plan
}
