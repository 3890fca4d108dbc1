//! The rules of blocking and the keys they give.

use serde::{Deserialize, Serialize};

use crate::{
    hash::{self, mix},
    normalise::{
        date::Date,
        number::{PHONE_TAIL, tail},
        part::sound,
    },
    schema::Role,
    table::{FacetKind, Table},
};

/// What rows must share to be compared. `Name` is any part of a name, by its sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    Phone,
    Email,
    EmailLocal,
    Code,
    CodeTail,
    CodeHead,
    Birth,
    BothNames,
    NameBirth,
    NameMonthDay,
    NameYear,
    NameYearMonth,
    NameCity,
    NamePostcode,
    NamePhoneTail,
    NamePhoneHead,
    NameEmailHead,
    NameAddress,
    NamePlace,
    NameOnly,
    InitialsYearCity,
    InitialsPostcode,
    Address,
    AddressBirth,
    BirthPostcode,
    BirthCity,
    YearPostcode,
    MonthDayCity,
}

const ALL: [Rule; 28] = [
    Rule::Phone,
    Rule::Email,
    Rule::EmailLocal,
    Rule::Code,
    Rule::CodeTail,
    Rule::CodeHead,
    Rule::Birth,
    Rule::BothNames,
    Rule::NameBirth,
    Rule::NameMonthDay,
    Rule::NameYear,
    Rule::NameYearMonth,
    Rule::NameCity,
    Rule::NamePostcode,
    Rule::NamePhoneTail,
    Rule::NamePhoneHead,
    Rule::NameEmailHead,
    Rule::NameAddress,
    Rule::NamePlace,
    Rule::NameOnly,
    Rule::InitialsYearCity,
    Rule::InitialsPostcode,
    Rule::Address,
    Rule::AddressBirth,
    Rule::BirthPostcode,
    Rule::BirthCity,
    Rule::YearPostcode,
    Rule::MonthDayCity,
];

impl Rule {
    /// The few rules whose keys are kept in a database: they depend on nothing but the record, and on dealers' data the others find
    /// next to no pair that these do not.
    pub const KEPT: [Self; 6] = [Self::Phone, Self::Email, Self::Code, Self::BothNames, Self::NameBirth, Self::NamePhoneTail];
}

/// The rules that a table has the facets for.
pub(super) fn rules(table: &Table, kept: bool) -> Vec<Rule> {
    let has = |role: Role| table.facets.iter().any(|facet| facet.role == role);
    let code = table.facets.iter().any(|facet| facet.kind == FacetKind::Code);
    let (names, birth, city, postcode) = (has(Role::GivenName), has(Role::BirthDate), has(Role::City), has(Role::Postcode));
    let (phone, email, address, place) = (has(Role::Phone), has(Role::Email), has(Role::Address), has(Role::Place));
    ALL.into_iter()
        .filter(|rule| !kept || Rule::KEPT.contains(rule))
        .filter(|rule| match rule {
            Rule::Phone => phone,
            Rule::Email | Rule::EmailLocal => email,
            Rule::Code | Rule::CodeTail | Rule::CodeHead => code,
            Rule::Birth => birth,
            Rule::BothNames | Rule::NameOnly => names,
            Rule::NameBirth | Rule::NameMonthDay | Rule::NameYear | Rule::NameYearMonth => names && birth,
            Rule::NameCity => names && city,
            Rule::NamePostcode | Rule::InitialsPostcode => names && postcode,
            Rule::NamePhoneTail | Rule::NamePhoneHead => names && phone,
            Rule::NameEmailHead => names && email,
            Rule::NameAddress => names && address,
            Rule::NamePlace => names && place,
            Rule::InitialsYearCity => names && birth && (city || place),
            Rule::Address => address,
            Rule::AddressBirth => address && birth,
            Rule::BirthPostcode | Rule::YearPostcode => birth && postcode,
            Rule::BirthCity | Rule::MonthDayCity => birth && (city || place),
        })
        .collect()
}

/// Blocking keys as numbers, for an index outside of memory.
#[derive(Debug, Clone, Copy)]
pub struct Keys;

impl Keys {
    /// A key that more records have does not discriminate.
    pub const MOST_HOLDERS: usize = 32;

    /// The keys of a row by the rules [`Rule::KEPT`], in order, each once.
    #[must_use]
    pub fn of(table: &Table, row: usize) -> Vec<i64> {
        let mut maker = Maker::new(table);
        let mut keys = Vec::new();
        for rule in rules(table, true) {
            maker.keys(rule, row, |key| keys.push(mix(key, rule as u64 + 1).cast_signed()));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// Makes keys of rows.
pub(super) struct Maker<'a> {
    table: &'a Table,
    given: Option<usize>,
    family: Option<usize>,
    rest: Option<usize>,
    birth: Option<usize>,
    phone: Option<usize>,
    email: Option<usize>,
    address: Option<usize>,
    city: Option<usize>,
    place: Option<usize>,
    postcode: Option<usize>,
    codes: Vec<usize>,
    sounds: Vec<u64>,
    more: Vec<u64>,
}

impl<'a> Maker<'a> {
    pub fn new(table: &'a Table) -> Self {
        let at = |kind| table.facets.iter().position(|facet| facet.kind == kind);
        let codes = (0..table.facets.len()).filter(|at| table.facets.get(*at).is_some_and(|facet| facet.kind == FacetKind::Code)).collect();
        Self {
            table,
            given: at(FacetKind::Given),
            family: at(FacetKind::Family),
            rest: at(FacetKind::Rest),
            birth: table.facet(Role::BirthDate),
            phone: table.facet(Role::Phone),
            email: table.facet(Role::Email),
            address: table.facet(Role::Address),
            city: table.facet(Role::City),
            place: table.facet(Role::Place),
            postcode: table.facet(Role::Postcode),
            codes,
            sounds: Vec::new(),
            more: Vec::new(),
        }
    }

    /// Calls `emit` with each key of a row by a rule.
    pub fn keys(&mut self, rule: Rule, row: usize, mut emit: impl FnMut(u64)) {
        match rule {
            Rule::Phone => self.classes(self.phone, row, |text| emit(hash::of_text(tail(text, PHONE_TAIL)))),
            Rule::Email => self.classes(self.email, row, |text| emit(hash::of_text(text))),
            Rule::EmailLocal => self.classes(self.email, row, |text| {
                if let Some((local, _)) = text.rsplit_once('@')
                    && local.len() >= 5
                {
                    emit(hash::of_text(local));
                }
            }),
            Rule::Code | Rule::CodeTail | Rule::CodeHead => {
                for (number, code) in (1_u64..).zip(&self.codes) {
                    self.classes(Some(*code), row, |text| {
                        let part = match rule {
                            Rule::Code => text,
                            Rule::CodeTail => tail(text, text.len().min(14) / 2),
                            _ => text.get(..text.len() - text.len().min(14) / 2).unwrap_or_default(),
                        };
                        if part.len() >= 3 {
                            emit(mix(number, hash::of_text(part)));
                        }
                    });
                }
            }
            Rule::Birth => self.births(row, |date| {
                if date.is_whole() {
                    emit(u64::from(date.packed()));
                }
            }),
            Rule::BothNames => {
                self.name_sounds(row, true);
                let split = self.sounds.len();
                let given = std::mem::take(&mut self.sounds);
                self.family_sounds(row);
                for a in &given {
                    for b in &self.sounds {
                        emit(unordered(*a, *b));
                    }
                }
                // Words of whole names in any order.
                if split > 0 && self.sounds.is_empty() {
                    given.iter().for_each(|a| emit(*a));
                }
            }
            Rule::NameOnly => {
                self.all_sounds(row);
                self.sounds.iter().for_each(|a| emit(*a));
            }
            Rule::InitialsYearCity | Rule::InitialsPostcode => {
                let Some(initials) = self.initials(row) else { return };
                self.more.clear();
                let mut more = std::mem::take(&mut self.more);
                if rule == Rule::InitialsPostcode {
                    self.classes(self.postcode, row, |text| more.push(hash::of_text(text)));
                } else {
                    let place = self.place_hashes(row);
                    self.births(row, |date| more.extend(place.iter().map(|place| mix(u64::from(date.year), *place))));
                }
                more.iter().for_each(|other| emit(mix(initials, *other)));
                self.more = more;
            }
            Rule::Address => self.address_keys(row, &mut emit),
            Rule::AddressBirth => {
                let mut words = Vec::new();
                self.rare_words(self.address, row, 2, &mut words);
                self.births(row, |date| words.iter().for_each(|word| emit(mix(*word, u64::from(date.packed() % 10_000)))));
                self.births(row, |date| words.iter().for_each(|word| emit(mix(*word, u64::from(date.year) << 20))));
            }
            Rule::BirthPostcode | Rule::YearPostcode => {
                let mut codes = Vec::new();
                self.classes(self.postcode, row, |text| codes.push(hash::of_text(text)));
                self.births(row, |date| {
                    let part = if rule == Rule::YearPostcode { u64::from(date.year) } else { u64::from(date.packed() % 10_000) << 20 };
                    codes.iter().for_each(|code| emit(mix(*code, part)));
                });
            }
            Rule::BirthCity | Rule::MonthDayCity => {
                let places = self.place_hashes(row);
                self.births(row, |date| {
                    let part = if rule == Rule::BirthCity { date.packed() } else { date.packed() % 10_000 };
                    if part > 0 {
                        places.iter().for_each(|place| emit(mix(*place, u64::from(part))));
                    }
                });
            }
            _ => {
                self.all_sounds(row);
                if self.sounds.is_empty() {
                    return;
                }
                let mut more = std::mem::take(&mut self.more);
                more.clear();
                self.partners(rule, row, &mut more);
                for name in &self.sounds {
                    more.iter().for_each(|other| emit(mix(*name, *other)));
                }
                self.more = more;
            }
        }
    }

    /// What stands beside a name in the rules `Name…`.
    fn partners(&self, rule: Rule, row: usize, more: &mut Vec<u64>) {
        match rule {
            Rule::NameBirth | Rule::NameMonthDay | Rule::NameYear | Rule::NameYearMonth => self.births(row, |date| {
                let part = match rule {
                    Rule::NameBirth if date.is_whole() => date.packed(),
                    Rule::NameMonthDay if date.month > 0 => {
                        // Day and month may have changed places.
                        let (low, high) = (date.month.min(date.day), date.month.max(date.day));
                        u32::from(low) * 100 + u32::from(high)
                    }
                    Rule::NameYear => u32::from(date.year),
                    Rule::NameYearMonth if date.month > 0 => date.packed() / 100,
                    _ => 0,
                };
                if part > 0 {
                    more.push(u64::from(part));
                }
            }),
            Rule::NameCity => self.classes(self.city, row, |text| more.push(hash::of_text(text))),
            Rule::NamePostcode => self.classes(self.postcode, row, |text| more.push(hash::of_text(text))),
            Rule::NamePlace => self.classes(self.place, row, |text| more.push(hash::of_text(text))),
            Rule::NamePhoneTail => self.classes(self.phone, row, |text| more.push(hash::of_text(tail(text, 4)))),
            Rule::NamePhoneHead => self.classes(self.phone, row, |text| {
                let eight = tail(text, PHONE_TAIL);
                more.push(hash::of_text(eight.get(..4).unwrap_or_default()));
            }),
            Rule::NameEmailHead => self.classes(self.email, row, |text| more.push(hash::of_text(text.get(..5).unwrap_or(text)))),
            Rule::NameAddress => self.rare_words(self.address, row, 2, more),
            _ => {}
        }
    }

    fn classes(&self, facet: Option<usize>, row: usize, mut each: impl FnMut(&str)) {
        let Some(facet) = facet.and_then(|facet| self.table.facets.get(facet)) else { return };
        for value in facet.values(row) {
            let text = facet.texts.text(*value);
            if !text.is_empty() {
                each(text);
            }
        }
    }

    fn births(&self, row: usize, mut each: impl FnMut(Date)) {
        let Some(facet) = self.birth.and_then(|facet| self.table.facets.get(facet)) else { return };
        facet.values(row).iter().for_each(|value| each(Date::unpacked(*value)));
    }

    fn place_hashes(&self, row: usize) -> Vec<u64> {
        let mut places = Vec::new();
        self.classes(self.city, row, |text| places.push(hash::of_text(text)));
        if places.is_empty() {
            self.classes(self.place, row, |text| places.push(hash::of_text(text)));
        }
        places
    }

    fn name_sounds(&mut self, row: usize, given: bool) {
        self.sounds.clear();
        self.add_sounds(if given { self.given } else { self.family }, row);
    }

    fn family_sounds(&mut self, row: usize) {
        self.name_sounds(row, false);
    }

    fn all_sounds(&mut self, row: usize) {
        self.sounds.clear();
        self.add_sounds(self.given, row);
        self.add_sounds(self.family, row);
        if let Some(rest) = self.rest.and_then(|rest| self.table.facets.get(rest)) {
            for value in rest.values(row) {
                for word in rest.words(*value).iter().take(4) {
                    self.sounds.push(sound(rest.words.text(*word)));
                }
            }
        }
        self.sounds.sort_unstable();
        self.sounds.dedup();
    }

    fn add_sounds(&mut self, facet: Option<usize>, row: usize) {
        let table = self.table;
        let Some(facet) = facet.and_then(|facet| table.facets.get(facet)) else { return };
        for value in facet.values(row) {
            let Some(part) = table.parts.get(*value as usize - 1) else { continue };
            if part.initial {
                continue;
            }
            self.sounds.push(part.sound);
            self.sounds.extend(part.other_sounds.iter());
            self.sounds.extend(part.words.iter().filter(|word| word.len() > 2).take(3).map(|word| sound(word)));
            for group in part.nicknames.iter().take(2) {
                self.sounds.push(mix(0x006e_6963_6b00, u64::from(*group)));
            }
        }
    }

    /// First letters of given and family name, in either order.
    fn initials(&self, row: usize) -> Option<u64> {
        let letter = |facet: Option<usize>| {
            let facet = facet.and_then(|facet| self.table.facets.get(facet))?;
            let part = self.table.parts.get((*facet.values(row).first()? as usize).checked_sub(1)?)?;
            self.table.part_texts.text(part.folded).bytes().next()
        };
        let (a, b) = (letter(self.given)?, letter(self.family)?);
        Some(u64::from(a.min(b)) << 8 | u64::from(a.max(b)))
    }

    /// The words of a set that the fewest rows have.
    fn rare_words(&self, facet: Option<usize>, row: usize, count: usize, out: &mut Vec<u64>) {
        let Some(facet) = facet.and_then(|facet| self.table.facets.get(facet)) else { return };
        for value in facet.values(row) {
            let held = |word: u32| facet.word_holders.get(word as usize).copied().unwrap_or(0);
            // A word that nobody else has brings nobody together.
            let mut words: Vec<(u32, u64)> = facet
                .words(*value)
                .iter()
                .filter(|word| held(**word) > 1)
                .map(|word| (held(*word), hash::of_text(facet.words.text(*word))))
                .collect();
            words.sort_unstable();
            out.extend(words.into_iter().take(count).map(|(_, word)| word));
        }
    }

    /// The whole address, and its two rarest words together.
    fn address_keys(&self, row: usize, emit: &mut impl FnMut(u64)) {
        let Some(facet) = self.address.and_then(|facet| self.table.facets.get(facet)) else { return };
        for value in facet.values(row) {
            emit(facet.texts.hash(*value));
        }
        let mut words = Vec::new();
        self.rare_words(self.address, row, 3, &mut words);
        for (at, a) in words.iter().enumerate() {
            for b in words.iter().skip(at + 1) {
                emit(unordered(*a, *b));
            }
        }
    }
}

fn unordered(a: u64, b: u64) -> u64 {
    mix(a.min(b), a.max(b))
}
