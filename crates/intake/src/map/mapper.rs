//! Rows → what was heard, by a mapping.

use std::fmt::Write;

use roadbook_core::{
    hear::{
        Channel, Heard, HeardActivity, HeardConsent, HeardFact, HeardName, HeardParty, HeardStaff, HeardVehicle, HeardWhen, IdentifierKind,
        PartyKind, Problem, ProblemCode, RecordKind, VehicleRole,
    },
    know::{ActivityKind, Direction},
};
use serde_json::Value;

use super::{
    apply::{Column, Draft, Habits},
    context::Context,
    key::RecordKeys,
    mapping::Mapping,
    target::Target,
};
use crate::{
    row::{Cells, RawRow},
    value::{date::DateOrder, money},
};

/// Reads the rows of one file by one mapping, in their order (the number of equal rows is part of their keys).
#[derive(Debug)]
pub struct Mapper {
    kind: RecordKind,
    columns: Vec<Column>,
    /// `"header":` of every column of the file, ready for the record's JSON.
    json_names: Vec<String>,
    habits: Habits,
    keys: RecordKeys,
}

impl Mapper {
    /// Binds a mapping to the columns of a file. Columns that the mapping does not know are kept under their header; columns of the
    /// mapping that the file does not have are left out.
    #[must_use]
    pub fn new(kind: RecordKind, mapping: &Mapping, header: &[String], context: Context) -> Self {
        let columns = header
            .iter()
            .enumerate()
            .map(|(index, name)| match mapping.column(name) {
                Some(column) => Column {
                    index,
                    header: name.clone(),
                    target: column.target.clone(),
                    date_order: column.date_order.or(mapping.date_order),
                    currency: column.currency,
                },
                None => Column { index, header: name.clone(), target: Target::Keep(name.clone()), date_order: None, currency: None },
            })
            .filter(|column| column.target != Target::Ignore)
            .collect();
        let assumed_order = match context.default_country.as_deref() {
            Some("US" | "PH") => DateOrder::MonthDayYear,
            Some("KR" | "CN" | "TW" | "JP" | "HU" | "MN") => DateOrder::YearMonthDay,
            _ => DateOrder::DayMonthYear,
        };
        Self {
            kind,
            columns,
            json_names: header.iter().map(|name| format!("{}:", Value::from(name.as_str()))).collect(),
            habits: Habits { context, decimal: mapping.decimal, assumed_order },
            keys: RecordKeys::default(),
        }
    }

    /// Reads one row.
    ///
    /// # Errors
    /// Every reason for which the row cannot be taken whole.
    pub fn heard(&mut self, row: &RawRow) -> Result<Heard, Vec<Problem>> {
        let cells = match &row.cells {
            Ok(cells) => cells,
            Err(problems) => return Err(problems.clone()),
        };
        let mut draft = Draft::default();
        for warning in &row.warnings {
            let target = self.columns.iter().find(|column| Some(&column.header) == warning.column.as_ref()).map(|column| &column.target);
            if target.is_some_and(Target::identifies) {
                draft.problems.push(Problem { code: ProblemCode::BadBytes, ..warning.clone() });
            } else {
                draft.warnings.push(warning.clone());
            }
        }
        for column in &self.columns {
            if let Some(cell) = cells.get(column.index)
                && !cell.is_empty()
            {
                draft.take(column, cell, &self.habits);
            }
        }
        let mut heard = self.finish(draft, row)?;
        // A JSON text may spell a NUL, which no database takes in its JSON.
        heard.raw = if row.raw_is_json { row.raw_text().replace("\\u0000", "\\ufffd") } else { self.json(cells) };
        heard.record_key = self.key(&mut heard, cells);
        Ok(heard)
    }

    fn finish(&self, mut draft: Draft<'_>, row: &RawRow) -> Result<Heard, Vec<Problem>> {
        let amount = draft.amount.and_then(|(text, header, currency)| {
            let currency = draft.currency.or(currency).or(self.habits.context.currency);
            let amount = money::read(text, currency, self.habits.decimal);
            if amount.is_none() {
                draft.problems.push(Problem::new(ProblemCode::NotAMoney).found(text).in_column(header));
            }
            amount
        });
        let party = party(&mut draft);
        let when = match (draft.when, draft.time) {
            (Some(HeardWhen::Day(day)), Some(time)) => Some(HeardWhen::Wall(day.to_datetime(time))),
            (when, _) => when,
        };
        let missing = self.missing(&party, &draft, when);
        draft.problems.extend(missing);
        if !draft.problems.is_empty() {
            return Err(draft.problems);
        }
        let staff = (self.kind == RecordKind::Staff).then(|| staff(&party, &draft));
        let consents = self.consents(&draft, when, row);
        let activity = self.activity(&mut draft, when, amount);
        let vehicle = self.vehicle(&mut draft, when);
        Ok(Heard {
            kind: self.kind,
            record_key: draft.record_id.map(str::to_owned).unwrap_or_default(),
            raw: String::new(),
            party: if self.kind == RecordKind::Staff { HeardParty::default() } else { party },
            vehicle,
            activity,
            consents,
            staff,
            store: draft.store.map(str::to_owned),
            warnings: draft.warnings,
        })
    }

    /// What this kind of record cannot do without.
    fn missing(&self, party: &HeardParty, draft: &Draft<'_>, when: Option<HeardWhen>) -> Vec<Problem> {
        let named = !party.names.is_empty() || !party.identifiers.is_empty();
        let nothing = || Problem::new(ProblemCode::NothingToTake);
        let value = |target: &Target| {
            let header = self.columns.iter().find(|column| column.target == *target).map(|column| column.header.clone());
            Problem::new(ProblemCode::MissingValue).in_column(header.unwrap_or_else(|| target.to_string()))
        };
        let mut problems = Vec::new();
        // A cell that was refused has its own problem; that nothing is left then needs no second one.
        if !draft.problems.is_empty() {
            return problems;
        }
        match self.kind {
            RecordKind::Customers if !named && !draft.has_vehicle => problems.push(nothing()),
            RecordKind::Vehicles if !draft.has_vehicle => problems.push(nothing()),
            RecordKind::Leads if !named && !draft.has_vehicle => problems.push(nothing()),
            RecordKind::Sales | RecordKind::RepairOrders => {
                if !named && !draft.has_vehicle {
                    problems.push(nothing());
                } else if when.is_none() {
                    problems.push(value(&Target::Date));
                }
            }
            RecordKind::Consents => {
                if !named {
                    problems.push(nothing());
                }
                if draft.purpose.is_none() && draft.consents.is_empty() {
                    problems.push(value(&Target::ConsentPurpose));
                }
                if draft.granted.is_none() && self.columns.iter().any(|column| column.target == Target::ConsentGranted) {
                    problems.push(value(&Target::ConsentGranted));
                }
            }
            RecordKind::Staff => {
                if party.names.is_empty() {
                    problems.push(value(&Target::FullName));
                }
                if !party.identifiers.iter().any(|identifier| identifier.kind == IdentifierKind::Email) {
                    problems.push(value(&Target::Email(None)));
                }
            }
            _ => {}
        }
        problems
    }

    fn consents(&self, draft: &Draft<'_>, when: Option<HeardWhen>, row: &RawRow) -> Vec<HeardConsent> {
        let proof = |column: &str| match draft.proof {
            Some(proof) => proof.to_owned(),
            None if column.is_empty() => format!("{}, {}", self.habits.context.source, row.line),
            None => format!("{}, {}, {column}", self.habits.context.source, row.line),
        };
        let basis = || draft.basis.unwrap_or("consent").to_owned();
        let when = when.filter(|_| self.kind == RecordKind::Consents);
        let mut consents: Vec<HeardConsent> = draft
            .consents
            .iter()
            .map(|(purpose, channel, granted, column)| HeardConsent {
                purpose: *purpose,
                channel: *channel,
                granted: *granted,
                basis: basis(),
                proof: proof(column),
                when,
                expires: draft.expires,
            })
            .collect();
        if let (RecordKind::Consents, Some(purpose)) = (self.kind, draft.purpose) {
            consents.push(HeardConsent {
                purpose,
                channel: draft.channel.unwrap_or(Channel::Any),
                granted: draft.granted.unwrap_or(true),
                basis: basis(),
                proof: proof(""),
                when,
                expires: draft.expires,
            });
        }
        consents
    }

    fn activity(
        &self,
        draft: &mut Draft<'_>,
        when: Option<HeardWhen>,
        amount: Option<roadbook_core::kernel::Money>,
    ) -> Option<HeardActivity> {
        let (kind, direction) = match self.kind {
            RecordKind::Sales => (ActivityKind::Purchase, Direction::Internal),
            RecordKind::RepairOrders => (ActivityKind::Repair, Direction::Internal),
            RecordKind::Leads => (ActivityKind::Enquiry, Direction::FromCustomer),
            RecordKind::Customers | RecordKind::Vehicles | RecordKind::Consents | RecordKind::Staff => return None,
        };
        let mut details = std::mem::take(&mut draft.kept);
        if let Some(number) = draft.order_number {
            details.insert("order_number".to_owned(), Value::String(number.to_owned()));
        }
        let body = draft.texts.join("\n");
        let summary = match draft.summary {
            Some(summary) => summary.to_owned(),
            None => summary_of(&draft.vehicle, draft.order_number, &body),
        };
        Some(HeardActivity { kind, direction, when, summary, body, amount, details })
    }

    fn vehicle(&self, draft: &mut Draft<'_>, when: Option<HeardWhen>) -> Option<HeardVehicle> {
        if !draft.has_vehicle {
            return None;
        }
        let mut vehicle = std::mem::take(&mut draft.vehicle);
        if self.kind == RecordKind::Vehicles {
            vehicle.other = std::mem::take(&mut draft.kept);
        }
        vehicle.role = vehicle.role.or(Some(if self.kind == RecordKind::Leads { VehicleRole::Interested } else { VehicleRole::Owner }));
        if self.kind == RecordKind::Sales && vehicle.role_from.is_none() {
            vehicle.role_from = match when {
                Some(HeardWhen::Day(day)) => Some(day),
                Some(HeardWhen::Wall(wall)) => Some(wall.date()),
                _ => None,
            };
        }
        Some(vehicle)
    }

    /// The source's own id, else its order number, else the content.
    fn key(&mut self, heard: &mut Heard, cells: &Cells) -> String {
        if !heard.record_key.is_empty() {
            return std::mem::take(&mut heard.record_key);
        }
        if heard.kind == RecordKind::Customers
            && let Some(number) = heard.party.identifiers.iter().find(|identifier| identifier.kind == IdentifierKind::DmsNumber)
        {
            return number.value.clone();
        }
        match heard.activity.as_ref().and_then(|activity| activity.details.get("order_number")).and_then(Value::as_str) {
            Some(number) => self.keys.of_number(number),
            None => self.keys.of_content(cells),
        }
    }

    /// The row as a JSON object of header → cell as it stood; empty cells are left out.
    fn json(&self, cells: &Cells) -> String {
        let mut json = String::with_capacity(
            self.json_names.iter().map(String::len).sum::<usize>() + cells.iter().map(|cell| cell.len() + 3).sum::<usize>() + 2,
        );
        json.push('{');
        for (name, cell) in self.json_names.iter().zip(cells.iter()).filter(|(_, cell)| !cell.is_empty()) {
            if json.len() > 1 {
                json.push(',');
            }
            json.push_str(name);
            write_json_text(&mut json, cell);
        }
        json.push('}');
        json
    }
}

/// Reads one row by itself. For whole files use a [`Mapper`]: it prepares the columns once and numbers equal rows.
///
/// # Errors
/// Every reason for which the row cannot be taken whole.
pub fn to_heard(kind: RecordKind, mapping: &Mapping, header: &[String], row: &RawRow, context: &Context) -> Result<Heard, Vec<Problem>> {
    Mapper::new(kind, mapping, header, context.clone()).heard(row)
}

fn write_json_text(json: &mut String, text: &str) {
    json.push('"');
    if text.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        for c in text.chars() {
            match c {
                '"' => json.push_str("\\\""),
                '\\' => json.push_str("\\\\"),
                '\n' => json.push_str("\\n"),
                '\r' => json.push_str("\\r"),
                '\t' => json.push_str("\\t"),
                c if u32::from(c) < 0x20 => {
                    let _ = write!(json, "\\u{:04x}", u32::from(c));
                }
                c => json.push(c),
            }
        }
    } else {
        json.push_str(text);
    }
    json.push('"');
}

fn party(draft: &mut Draft<'_>) -> HeardParty {
    let mut name = std::mem::take(&mut draft.name);
    if name.full.is_empty() {
        name.full = full_name(&name);
    }
    let mut names = Vec::new();
    let mut kind = draft.party_kind;
    if !name.full.is_empty() {
        names.push(name);
    }
    if let Some(organisation) = draft.organisation {
        if names.is_empty() {
            kind = kind.or(Some(PartyKind::Organisation));
            names.push(HeardName { full: organisation.to_owned(), ..HeardName::default() });
        } else if kind == Some(PartyKind::Organisation) {
            names.insert(0, HeardName { full: organisation.to_owned(), ..HeardName::default() });
        } else {
            // A person who works there: the employer is known of them, and is not their name.
            draft.facts.push(HeardFact { kind: "occupation".to_owned(), value: Value::String(organisation.to_owned()) });
        }
    }
    if let Some(address) = draft.address.value() {
        draft.facts.push(HeardFact { kind: "address".to_owned(), value: address });
    }
    if kind.is_none() && !names.is_empty() {
        kind = Some(if names.first().is_some_and(is_organisation) { PartyKind::Organisation } else { PartyKind::Person });
    }
    HeardParty { kind, names, identifiers: std::mem::take(&mut draft.identifiers), facts: std::mem::take(&mut draft.facts) }
}

/// The parts in the order in which the script writes them: East Asian names begin with the family and have no blanks.
pub(crate) fn full_name(name: &HeardName) -> String {
    let part = |part: &'_ Option<String>| part.as_deref().unwrap_or_default().to_owned();
    let (given, middle, family) = (part(&name.given), part(&name.middle), part(&name.family));
    let east_asian = |text: &str| {
        !text.is_empty() && text.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}'))
    };
    if east_asian(&family) && east_asian(&given) {
        return format!("{family}{given}{middle}");
    }
    [given, middle, family].iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Whether a name carries a legal form. Only forms that no person's name has.
fn is_organisation(name: &HeardName) -> bool {
    const WORDS: &[&str] = &[
        "llc",
        "ltd",
        "inc",
        "gmbh",
        "corp",
        "corporation",
        "plc",
        "ооо",
        "оао",
        "зао",
        "пао",
        "ип",
        "սպը",
        "ՍՊԸ",
        "ՓԲԸ",
        "ԲԲԸ",
        "mmc",
        "asc",
        "qsc",
    ];
    if name.given.is_some() || name.family.is_some() {
        return false;
    }
    const PARTS: &[&str] = &["(주)", "㈜", "주식회사", "유한회사", "有限公司", "公司", "企業社"];
    PARTS.iter().any(|part| name.full.contains(part))
        || name
            .full
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| WORDS.iter().any(|form| word.eq_ignore_ascii_case(form) || (!word.is_ascii() && word.to_lowercase() == *form)))
}

fn staff(party: &HeardParty, draft: &Draft<'_>) -> HeardStaff {
    let identifier = |kind| party.identifiers.iter().find(|identifier| identifier.kind == kind).map(|identifier| identifier.value.clone());
    let language = party.facts.iter().find(|fact| fact.kind == "language").and_then(|fact| fact.value.as_str()).map(str::to_owned);
    HeardStaff {
        name: party.names.first().map(|name| name.full.clone()).unwrap_or_default(),
        email: identifier(IdentifierKind::Email).unwrap_or_default(),
        role: draft.staff_role.map(str::to_owned),
        department: draft.department.map(str::to_owned),
        language,
        phone: identifier(IdentifierKind::Phone),
    }
}

/// What is said of a sale, a repair or an enquiry that has no words of its own.
fn summary_of(vehicle: &HeardVehicle, number: Option<&str>, body: &str) -> String {
    let year = vehicle.model_year.map(|year| year.to_string());
    let parts: Vec<&str> = [year.as_deref(), vehicle.make.as_deref(), vehicle.model.as_deref()].into_iter().flatten().collect();
    if !parts.is_empty() {
        return parts.join(" ");
    }
    if let Some(number) = number {
        return number.to_owned();
    }
    body.lines().next().unwrap_or_default().chars().take(120).collect()
}
