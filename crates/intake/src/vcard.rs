//! vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), and what telephones make of them.

mod line;

use std::io;

use memchr::memmem;
use roadbook_core::hear::{
    Heard, HeardFact, HeardIdentifier, HeardName, HeardParty, IdentifierKind, PartyKind, Problem, ProblemCode, RecordKind,
};
use serde_json::{Map, Value};

use crate::{
    document::{Document, TextPieces},
    limits::RECORD_BYTES,
    map::{context::Context, key::RecordKeys, mapper::full_name},
    value::{
        date::{self, DateOrder, DateReading},
        email, phone, words,
    },
};
use line::Property;

/// The cards of a file, one after the other.
#[derive(Debug)]
pub struct VcardDocuments {
    text: TextPieces,
    context: Context,
    keys: RecordKeys,
}

impl VcardDocuments {
    pub(crate) fn new(text: TextPieces, context: Context) -> Self {
        Self { text, context, keys: RecordKeys::default() }
    }

    /// The next card, or what stands between cards and is none.
    pub(crate) fn next_document(&mut self) -> io::Result<Option<Document>> {
        loop {
            let blank = self.text.data().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if blank > 0 {
                self.text.take(blank);
            }
            if self.text.data().is_empty() {
                if self.text.last {
                    return Ok(None);
                }
                self.text.fill()?;
                continue;
            }
            let too_large = self.text.data().len() > RECORD_BYTES;
            match end_of_card(self.text.data(), self.text.last) {
                Some(end) => {
                    let (line, raw) = self.text.take(end);
                    return Ok(Some(self.document(line, &raw)));
                }
                None if too_large => return self.pass_over().map(Some),
                None => self.text.fill()?,
            }
        }
    }

    fn document(&mut self, line: u64, raw: &[u8]) -> Document {
        let raw = raw.trim_ascii_end().to_vec();
        let heard = read_card(&raw, &self.context).map(|mut heard| {
            if heard.record_key.is_empty() {
                heard.record_key = self.keys.of_parts(&[&raw]);
            }
            heard
        });
        Document { line, row: 0, heard, raw }
    }

    /// A card beyond the limits (a photograph of several megabytes): its beginning is kept, the rest is passed over.
    fn pass_over(&mut self) -> io::Result<Document> {
        let (line, raw) = self.text.take(RECORD_BYTES);
        loop {
            if let Some(next) = find_line(self.text.data(), b"BEGIN:VCARD", 0) {
                self.text.take(next);
                break;
            }
            let length = self.text.data().len();
            if self.text.last {
                self.text.take(length);
                break;
            }
            // A mark may be cut by the end of the piece.
            self.text.take(length.saturating_sub(32));
            self.text.fill()?;
        }
        let problem = Problem::new(ProblemCode::CellTooLarge).found(&String::from_utf8_lossy(raw.get(..400).unwrap_or_default()));
        Ok(Document { line, row: 0, heard: Err(vec![problem]), raw })
    }
}

/// Where the card (or the stretch of text that is none) at the front of `data` ends.
fn end_of_card(data: &[u8], last: bool) -> Option<usize> {
    if !starts_with(data, b"BEGIN:VCARD") {
        return find_line(data, b"BEGIN:VCARD", 0).or_else(|| last.then_some(data.len()));
    }
    // A card without END ends where the next one begins; a card may hold another one (AGENT in 2.1).
    let next = find_line(data, b"BEGIN:VCARD", 11);
    let own = data.get(..next.filter(|next| !is_agent(data, *next)).unwrap_or(data.len())).unwrap_or_default();
    match find_line(own, b"END:VCARD", 11) {
        Some(end) => match memchr::memchr(b'\n', data.get(end..).unwrap_or_default()) {
            Some(length) => Some(end + length + 1),
            None => last.then_some(data.len()),
        },
        None => next.or_else(|| last.then_some(data.len())),
    }
}

fn is_agent(data: &[u8], at: usize) -> bool {
    data.get(..at).is_some_and(|before| before.trim_ascii_end().to_ascii_uppercase().ends_with(b"AGENT:"))
}

fn starts_with(data: &[u8], mark: &[u8]) -> bool {
    data.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

/// The next line from `from` on that starts with `mark` in any case.
fn find_line(data: &[u8], mark: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    if at == 0 && starts_with(data, mark) {
        return Some(0);
    }
    while let Some(end) = memmem::find(data.get(at..)?, b"\n") {
        at += end + 1;
        if starts_with(data.get(at..)?, mark) {
            return Some(at);
        }
    }
    None
}

/// Reads one card.
///
/// # Errors
/// `NotVcard` for text without BEGIN and END, and what is wrong with single fields.
pub fn read_card(raw: &[u8], context: &Context) -> Result<Heard, Vec<Problem>> {
    let text = String::from_utf8_lossy(raw);
    let upper_end = raw.to_ascii_uppercase();
    if !starts_with(raw, b"BEGIN:VCARD") || memmem::find(&upper_end, b"END:VCARD").is_none() {
        return Err(vec![Problem::new(ProblemCode::NotVcard).found(&text)]);
    }
    let mut card = Card::empty(context);
    if std::str::from_utf8(raw).is_err() || text.contains('\0') {
        card.warnings.push(Problem::new(ProblemCode::ReplacedCharacter));
    }
    for property in line::properties(&text) {
        card.take(&property);
    }
    card.finish(&text)
}

struct Card<'c> {
    context: &'c Context,
    name: HeardName,
    organisation: Option<String>,
    is_organisation: bool,
    identifiers: Vec<HeardIdentifier>,
    facts: Vec<HeardFact>,
    notes: Vec<String>,
    id: Option<String>,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl<'c> Card<'c> {
    fn empty(context: &'c Context) -> Self {
        Self {
            context,
            name: HeardName::default(),
            organisation: None,
            is_organisation: false,
            identifiers: Vec::new(),
            facts: Vec::new(),
            notes: Vec::new(),
            id: None,
            problems: Vec::new(),
            warnings: Vec::new(),
        }
    }

    fn take(&mut self, property: &Property) {
        let value = property.text();
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        match property.name.as_str() {
            "FN" => self.name.full = value.split_whitespace().collect::<Vec<_>>().join(" "),
            "N" => self.take_name(property),
            "ORG" => {
                let organisation =
                    property.fields().into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect::<Vec<_>>();
                self.organisation = Some(organisation.join(", ")).filter(|name| !name.is_empty());
            }
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" | "X-ABSHOWAS" => {
                self.is_organisation |= ["org", "organization", "company"].iter().any(|word| value.eq_ignore_ascii_case(word));
            }
            "TEL" => self.take_phone(property, value),
            "EMAIL" => self.take_email(property, value),
            "ADR" => self.take_address(property),
            "BDAY" => self.take_birth(value),
            "GENDER" | "X-GENDER" | "SEX" => {
                if let Some(gender) = words::gender(value.split(';').next().unwrap_or_default()) {
                    self.fact("gender", gender);
                }
            }
            "LANG" | "LANGUAGE" => {
                if let Some(tag) = words::language(value) {
                    self.fact("language", &tag);
                }
            }
            "TITLE" | "ROLE" if !self.facts.iter().any(|fact| fact.kind == "occupation") => self.fact("occupation", value),
            "URL" => self.fact("website", value),
            "TZ" if value.contains('/') => self.fact("time_zone", value),
            "NOTE" => self.notes.push(value.to_owned()),
            "UID" => self.id = Some(value.trim_start_matches("urn:uuid:").to_owned()),
            "IMPP" | "X-TELEGRAM" | "X-WECHAT" | "X-KAKAO" | "X-WHATSAPP" | "X-QQ" | "X-SKYPE" | "X-SKYPE-USERNAME" | "X-SOCIALPROFILE" => {
                self.take_messenger(property, value);
            }
            _ => {}
        }
    }

    fn take_name(&mut self, property: &Property) {
        let fields = property.fields();
        let field = |index: usize| fields.get(index).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty());
        self.name.family = field(0);
        self.name.given = field(1);
        self.name.middle = field(2);
        self.name.title = field(3);
    }

    fn take_phone(&mut self, property: &Property, value: &str) {
        let written = value.strip_prefix("tel:").unwrap_or(value).split(";ext=").next().unwrap_or(value);
        let label = property.label(&[
            ("CELL", "mobile"),
            ("MOBILE", "mobile"),
            ("IPHONE", "mobile"),
            ("HOME", "home"),
            ("WORK", "work"),
            ("FAX", "fax"),
            ("PAGER", "pager"),
        ]);
        let (identifiers, warnings) = (&mut self.identifiers, &mut self.warnings);
        let read = phone::read_all(written, self.context.default_country.as_deref(), |written, value, usual| {
            if !usual {
                warnings.push(Problem::new(ProblemCode::PhoneUnusual).found(written).in_column("TEL"));
            }
            identifiers.push(HeardIdentifier { kind: IdentifierKind::Phone, written: written.to_owned(), value, label: label.clone() });
        });
        // Short codes and service numbers stand on every telephone; they do not cost the card.
        if let Err(problem) = read {
            self.warnings.push(problem.in_column("TEL"));
        }
    }

    fn take_email(&mut self, property: &Property, value: &str) {
        let label = property.label(&[("HOME", "home"), ("WORK", "work")]);
        let identifiers = &mut self.identifiers;
        let read = email::read_all(value, |written, value| {
            identifiers.push(HeardIdentifier { kind: IdentifierKind::Email, written: written.to_owned(), value, label: label.clone() });
        });
        if let Err(problem) = read {
            self.problems.push(problem.in_column("EMAIL"));
        }
    }

    fn take_messenger(&mut self, property: &Property, value: &str) {
        let (scheme, id) = match value.split_once(':') {
            Some((scheme, id)) if property.name == "IMPP" => (scheme.to_lowercase(), id),
            _ => (
                property
                    .parameter("TYPE")
                    .unwrap_or_else(|| property.name.trim_start_matches("X-").trim_end_matches("-USERNAME").to_owned())
                    .to_lowercase(),
                value,
            ),
        };
        self.identifiers.push(HeardIdentifier {
            kind: IdentifierKind::Messenger,
            written: id.to_owned(),
            value: id.trim_start_matches(['@', '/']).to_lowercase(),
            label: Some(scheme),
        });
    }

    /// RFC 6350, 6.3.1: box; extended; street; locality; region; code; country.
    fn take_address(&mut self, property: &Property) {
        let fields = property.fields();
        let field = |index: usize| fields.get(index).map(|part| part.trim().replace('\n', ", ")).filter(|part| !part.is_empty());
        let street: Vec<String> = [field(2), field(1), field(0)].into_iter().flatten().collect();
        let mut address = Map::new();
        if !street.is_empty() {
            address.insert("street".to_owned(), Value::String(street.join(", ")));
        }
        for (name, index) in [("city", 3), ("region", 4), ("postal_code", 5), ("country", 6)] {
            if let Some(part) = field(index) {
                address.insert(name.to_owned(), Value::String(part));
            }
        }
        if !address.is_empty() {
            self.facts.push(HeardFact { kind: "address".to_owned(), value: Value::Object(address) });
        }
    }

    fn take_birth(&mut self, value: &str) {
        // `--0409` is a birthday without its year, `1604` the year that telephones write for none.
        if value.starts_with("--") || value.starts_with("1604") {
            return;
        }
        let reading = DateReading { order: None, assumed: DateOrder::DayMonthYear, today: self.context.today, past: true };
        match date::read(value, &reading).map(|read| read.day()).filter(|day| date::is_possible_birth(*day, self.context.today)) {
            Some(day) => self.fact("birth_date", &day.to_string()),
            None => self.problems.push(Problem::new(ProblemCode::NotADate).found(value).in_column("BDAY")),
        }
    }

    fn fact(&mut self, kind: &str, value: &str) {
        self.facts.push(HeardFact { kind: kind.to_owned(), value: Value::from(value) });
    }

    fn finish(mut self, text: &str) -> Result<Heard, Vec<Problem>> {
        if self.name.full.is_empty() {
            self.name.full = full_name(&self.name);
        }
        let mut names = Vec::new();
        let as_organisation = self.is_organisation || self.name.full.is_empty() || self.organisation.as_ref() == Some(&self.name.full);
        match self.organisation.take() {
            Some(organisation) if as_organisation => {
                self.is_organisation = true;
                names.push(HeardName { full: organisation, ..HeardName::default() });
            }
            organisation => {
                if let Some(employer) = organisation {
                    match self.facts.iter_mut().find(|fact| fact.kind == "occupation") {
                        Some(fact) => fact.value = Value::String(format!("{}, {employer}", fact.value.as_str().unwrap_or_default())),
                        None => self.fact("occupation", &employer),
                    }
                }
                if !self.name.full.is_empty() {
                    names.push(std::mem::take(&mut self.name));
                }
            }
        }
        if !self.notes.is_empty() {
            let notes = self.notes.join("\n");
            self.fact("remark", &notes);
        }
        let kind = (!names.is_empty()).then_some(if self.is_organisation { PartyKind::Organisation } else { PartyKind::Person });
        let party = HeardParty { kind, names, identifiers: self.identifiers, facts: self.facts };
        if self.problems.is_empty() && party.names.is_empty() && party.identifiers.is_empty() {
            self.problems.push(Problem::new(ProblemCode::NothingToTake).found(text));
        }
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        Ok(Heard {
            kind: RecordKind::Customers,
            record_key: self.id.unwrap_or_default(),
            raw: text.replace('\0', "\u{fffd}"),
            party,
            vehicle: None,
            activity: None,
            consents: Vec::new(),
            staff: None,
            store: None,
            warnings: self.warnings,
        })
    }
}
