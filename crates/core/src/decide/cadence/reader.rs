//! Walking through a TOML document that a person wrote, collecting everything that is wrong with it.

use std::ops::{Range, RangeInclusive};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::CadenceProblem;

/// The document at hand, and what was found wrong in it.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    text: &'t str,
    file: &'t str,
    pub(super) problems: Vec<CadenceProblem>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        Self { text, file, problems: Vec::new() }
    }

    /// The document as a table; where its form is broken, what could be read of it, and the problems are noted.
    pub(super) fn document(&mut self) -> Spanned<DeTable<'t>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            self.say(&error.span().unwrap_or(0..0), "", format!("this is not TOML: {}", error.message()));
        }
        table
    }

    pub(super) fn say(&mut self, span: &Range<usize>, place: &str, message: impl Into<String>) {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        self.problems.push(CadenceProblem {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).map_or(1, |line| line.chars().count() + 1),
            place: place.to_owned(),
            message: message.into(),
        });
    }
}

impl Reader<'_> {
    /// A problem of the document as a whole.
    pub(super) fn say_into(mut self, problems: &mut Vec<CadenceProblem>, message: &str) {
        self.say(&(0..0), "", message);
        problems.append(&mut self.problems);
    }
}

/// A table of the document and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Section<'d, 't> {
    table: &'d DeTable<'t>,
    pub(super) span: Range<usize>,
    pub(super) place: String,
}

impl<'d, 't> Section<'d, 't> {
    pub(super) fn new(table: &'d Spanned<DeTable<'t>>) -> Self {
        Self { table: table.get_ref(), span: table.span(), place: String::new() }
    }

    pub(super) fn place_of(&self, key: &str) -> String {
        if self.place.is_empty() { key.to_owned() } else { format!("{}.{key}", self.place) }
    }

    pub(super) fn span_of(&self, key: &str) -> Range<usize> {
        self.get(key).map_or_else(|| self.span.clone(), Spanned::span)
    }

    fn get(&self, key: &str) -> Option<&'d Spanned<DeValue<'t>>> {
        self.table.get(key)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &'d str> {
        self.table.keys().map(|key| key.get_ref().as_ref())
    }

    /// Objects to every key that is not among `known`.
    pub(super) fn only(&self, reader: &mut Reader<'_>, known: &[&str]) {
        for key in self.table.keys() {
            let name: &str = key.get_ref().as_ref();
            if !known.contains(&name) {
                reader.say(&key.span(), &self.place_of(name), format!("`{name}` is not known here; there are: {}", known.join(", ")));
            }
        }
    }

    pub(super) fn need(&self, reader: &mut Reader<'_>, key: &str) {
        if !self.has(key) {
            reader.say(&self.span, &self.place_of(key), format!("`{key}` is missing"));
        }
    }

    fn object(&self, reader: &mut Reader<'_>, key: &str, wanted: &str) {
        let found = match self.get(key).map(Spanned::get_ref) {
            None => "missing".to_owned(),
            Some(DeValue::String(_)) => "a text".to_owned(),
            Some(DeValue::Integer(number)) => number.to_string(),
            Some(DeValue::Float(number)) => number.to_string(),
            Some(DeValue::Boolean(flag)) => flag.to_string(),
            Some(DeValue::Datetime(_)) => "a date or time".to_owned(),
            Some(DeValue::Array(_)) => "a list".to_owned(),
            Some(DeValue::Table(_)) => "a table".to_owned(),
        };
        reader.say(&self.span_of(key), &self.place_of(key), format!("`{key}` has to be {wanted}, and is {found}"));
    }

    pub(super) fn text(&self, reader: &mut Reader<'_>, key: &str) -> Option<String> {
        let value = self.get(key)?;
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.object(reader, key, "a text in quotes");
        }
        text
    }

    pub(super) fn flag(&self, reader: &mut Reader<'_>, key: &str) -> Option<bool> {
        let value = self.get(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.object(reader, key, "true or false");
        }
        flag
    }

    pub(super) fn number<N: TryFrom<i64>>(&self, reader: &mut Reader<'_>, key: &str, range: RangeInclusive<i64>) -> Option<N> {
        let value = self.get(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|integer| i64::from_str_radix(integer.as_str(), integer.radix()).ok())
            .filter(|number| range.contains(number))
            .and_then(|number| N::try_from(number).ok());
        if number.is_none() {
            self.object(reader, key, &format!("a whole number from {} to {}", range.start(), range.end()));
        }
        number
    }

    /// A text that `read` understands; `wanted` says which those are.
    pub(super) fn word<W>(&self, reader: &mut Reader<'_>, key: &str, wanted: &str, read: impl Fn(&str) -> Option<W>) -> Option<W> {
        let text = self.text(reader, key)?;
        let word = read(&text);
        if word.is_none() {
            reader.say(&self.span_of(key), &self.place_of(key), format!("`{text}` is not known here; write {wanted}"));
        }
        word
    }

    /// A list of texts that `read` understands each; empty when there is none. The same word twice is a problem.
    pub(super) fn words<W: PartialEq>(&self, reader: &mut Reader<'_>, key: &str, wanted: &str, read: impl Fn(&str) -> Option<W>) -> Vec<W> {
        let mut words = Vec::new();
        let Some(value) = self.get(key) else { return words };
        let Some(items) = value.get_ref().as_array() else {
            self.object(reader, key, "a list in square brackets");
            return words;
        };
        for item in items {
            match item.get_ref().as_str().map(|text| (text, read(text))) {
                Some((text, Some(word))) if words.contains(&word) => {
                    reader.say(&item.span(), &self.place_of(key), format!("`{text}` is here twice"));
                }
                Some((_, Some(word))) => words.push(word),
                Some((text, None)) => {
                    reader.say(&item.span(), &self.place_of(key), format!("`{text}` is not known here; write {wanted}"));
                }
                None => reader.say(&item.span(), &self.place_of(key), "a text in quotes is wanted here"),
            }
        }
        words
    }

    pub(super) fn section(&self, reader: &mut Reader<'_>, key: &str) -> Option<Self> {
        let value = self.get(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.object(reader, key, "a table");
            return None;
        };
        Some(Self { table, span: value.span(), place: self.place_of(key) })
    }

    /// The tables written as `[[key]]`.
    pub(super) fn sections(&self, reader: &mut Reader<'_>, key: &str) -> Vec<Self> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.object(reader, key, &format!("tables under [[{key}]]"));
            return Vec::new();
        };
        let mut sections = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match item.get_ref().as_table() {
                Some(table) => sections.push(Self { table, span: item.span(), place: format!("{}[{}]", self.place_of(key), index + 1) }),
                None => reader.say(&item.span(), &self.place_of(key), "a table is wanted here"),
            }
        }
        sections
    }
}

/// `a, b, c` for messages.
pub(super) fn listed<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> String {
    all.iter().map(|word| name(*word)).collect::<Vec<_>>().join(", ")
}
