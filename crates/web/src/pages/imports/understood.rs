//! What was understood of a row, in the reader's words: for the preview, the page of a bad row, and the answer to a lead.

use roadbook_core::hear::{Heard, HeardWhen, Problem};
use roadbook_i18n::Texts;
use roadbook_identity::phone;

use super::sheet::Reading;
use crate::show;

/// One row as it will be understood.
#[derive(Debug, Default)]
pub struct Understood {
    pub line: u64,
    pub raw: String,
    /// Names as written.
    pub who: String,
    /// Phones in E.164, mail addresses, other identifiers.
    pub contact: Vec<String>,
    pub car: String,
    /// Date, amount and summary of what happened.
    pub what: Vec<String>,
    pub store: String,
    /// What is odd (warnings) or wrong (then nothing else is there).
    pub notes: Vec<Note>,
    pub bad: bool,
}

/// A problem in words.
#[derive(Debug)]
pub struct Note {
    pub bad: bool,
    /// The column, or empty.
    pub column: String,
    /// What is wrong.
    pub text: String,
    /// What is safe and what to do.
    pub remedy: String,
    pub found: String,
    pub suggestion: String,
}

impl Note {
    #[must_use]
    pub fn of(t: Texts, problem: &Problem, bad: bool) -> Self {
        let code = serde_json::to_value(problem.code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
        Self {
            bad,
            column: problem.column.clone().unwrap_or_default(),
            text: t.named("problem", &code).into_owned(),
            remedy: t.named("remedy", &code).into_owned(),
            found: problem.found.clone(),
            suggestion: problem.suggestion.clone().unwrap_or_default(),
        }
    }

    /// All of them.
    #[must_use]
    pub fn all(t: Texts, problems: &[Problem], bad: bool) -> Vec<Self> {
        problems.iter().map(|problem| Self::of(t, problem, bad)).collect()
    }

    /// One line: column, what is wrong, what was found.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = String::new();
        if !self.column.is_empty() {
            line.push_str(&self.column);
            line.push_str(": ");
        }
        line.push_str(&self.text);
        if !self.found.is_empty() {
            line.push_str(" (");
            line.push_str(&self.found);
            line.push(')');
        }
        line
    }
}

impl Understood {
    #[must_use]
    pub fn of(t: Texts, reading: Reading) -> Self {
        let place = Self { line: reading.line, raw: reading.raw.chars().take(300).collect(), ..Self::default() };
        match reading.heard {
            Ok(heard) => Self { line: place.line, raw: place.raw, ..Self::of_heard(t, &heard) },
            Err(problems) => Self { notes: Note::all(t, &problems, true), bad: true, ..place },
        }
    }

    #[must_use]
    pub fn of_heard(t: Texts, heard: &Heard) -> Self {
        let names: Vec<&str> = match &heard.staff {
            Some(staff) => vec![staff.name.as_str()],
            None => heard.party.names.iter().map(|name| name.full.as_str()).collect(),
        };
        let mut contact: Vec<String> =
            (heard.party.identifiers.iter()).map(|identifier| phone::grouped(&identifier.value).into_owned()).collect();
        if let Some(staff) = &heard.staff {
            contact.push(staff.email.clone());
        }
        let mut what = Vec::new();
        if let Some(activity) = &heard.activity {
            if let Some(when) = activity.when {
                what.push(self::when(t, when));
            }
            if let Some(money) = activity.amount {
                what.push(t.money(money.minor, money.currency.code(), money.currency.digits()));
            }
            if !activity.summary.is_empty() {
                what.push(activity.summary.clone());
            }
        }
        for consent in &heard.consents {
            let purpose = t.named("purpose", consent.purpose.name());
            let channel = t.named("channel", consent.channel.name());
            let mark = if consent.granted { "✓" } else { "✗" };
            what.push(format!("{mark} {purpose} · {channel}"));
        }
        for fact in &heard.party.facts {
            let value = show::fact_value(t, &fact.kind, &fact.value.to_string());
            what.push(format!("{}: {value}", t.named_or_raw("fact", &fact.kind)));
        }
        Self {
            who: names.join(" · "),
            contact,
            car: heard.vehicle.as_ref().map(car).unwrap_or_default(),
            what,
            store: heard.store.clone().unwrap_or_default(),
            notes: Note::all(t, &heard.warnings, false),
            ..Self::default()
        }
    }
}

fn car(vehicle: &roadbook_core::hear::HeardVehicle) -> String {
    let year = vehicle.model_year.map(|year| year.to_string());
    let parts = [&vehicle.make, &vehicle.model, &year, &vehicle.plate, &vehicle.vin];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn when(t: Texts, when: HeardWhen) -> String {
    match when {
        HeardWhen::Day(day) => t.date(day),
        HeardWhen::Wall(wall) => t.date_time(wall),
        HeardWhen::Moment(moment) => t.date_time(jiff::tz::TimeZone::UTC.to_datetime(moment)),
    }
}
