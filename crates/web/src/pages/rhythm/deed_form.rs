//! Deeds about a customer's rhythm as forms: what each asks for, and what was typed as the deed that it means.

use jiff::{ToSpan, civil::DateTime, tz::TimeZone};
use roadbook_core::{
    decide::{deed::Deed, governor::StopKind, own::Move, promise::PromiseKind, rulebook::Rulebook, situation::Stage},
    kernel::{Moment, StaffId},
};
use roadbook_i18n::Texts;
use uuid::Uuid;

use crate::form::{Faults, Fields};

/// Characters of what somebody writes beside a deed.
const WORDS: usize = 2_000;

/// Everything that can be done. The name doubles as the key of its words, `deed-<name>`.
pub const DEEDS: [&str; 24] = [
    "promise",
    "renegotiate",
    "claim",
    "withdraw",
    "stage",
    "win",
    "lose",
    "give-up",
    "approve",
    "deny",
    "open-case",
    "close-case",
    "enrol",
    "pause",
    "resume",
    "leave",
    "renew",
    "hand-over",
    "accept",
    "decline",
    "dismiss",
    "skip",
    "stop",
    "lift",
];

/// Kinds of promises that a person gives by word of mouth.
const BY_HAND: [PromiseKind; 11] = [
    PromiseKind::CallBack,
    PromiseKind::FreeText,
    PromiseKind::Quote,
    PromiseKind::TestDrive,
    PromiseKind::FinanceAnswer,
    PromiseKind::DeliveryDate,
    PromiseKind::DeliveryMilestone,
    PromiseKind::RepairCompletion,
    PromiseKind::PartsArrival,
    PromiseKind::ClaimDecision,
    PromiseKind::CaseAnswer,
];

/// One thing that a form asks for.
#[derive(Debug, Clone)]
pub struct Input {
    pub name: &'static str,
    pub label: String,
    pub help: String,
    pub form: InputForm,
    pub value: String,
    pub required: bool,
    pub fault: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputForm {
    /// Date and time where the reader is.
    Moment,
    Day,
    Line,
    Lines,
    Choice(Vec<(String, String)>),
}

/// What a deed needs to be known.
#[derive(Debug)]
pub struct Choices<'a> {
    pub book: &'a Rulebook,
    /// Who works here: id and name.
    pub staff: Vec<(String, String)>,
    /// What can be handed over alone: id and words.
    pub matters: Vec<(String, String)>,
}

/// The inputs of a deed, with what was typed and what was wrong with it.
#[must_use]
pub fn inputs(t: Texts, what: &str, fields: &Fields, faults: &Faults, choices: &Choices<'_>) -> Vec<Input> {
    let one = |name: &'static str, form: InputForm, required: bool| Input {
        name,
        label: t.named("deed-field", name).into_owned(),
        help: String::new(),
        form,
        value: fields.text(name).to_owned(),
        required,
        fault: faults.of(name).to_owned(),
    };
    let words = |name: &'static str, required: bool| one(name, InputForm::Lines, required);
    match what {
        "promise" => {
            let kinds = BY_HAND.iter().map(|kind| (kind.name().to_owned(), t.named("promise", kind.name()).into_owned())).collect();
            vec![
                one("kind", InputForm::Choice(kinds), true),
                one("words", InputForm::Line, false),
                one("due_at", InputForm::Moment, true),
                one("subject", InputForm::Choice(with_none(t, &choices.matters)), false),
            ]
        }
        "renegotiate" => vec![one("due_at", InputForm::Moment, true), words("note", false)],
        "claim" | "withdraw" => vec![words("note", true)],
        "stage" => {
            let open = Stage::ALL.iter().filter(|stage| stage.is_open() && **stage != Stage::New);
            let stages = open.map(|stage| (stage.name().to_owned(), t.named("stage", stage.name()).into_owned())).collect();
            vec![one("stage", InputForm::Choice(stages), true)]
        }
        "win" => vec![words("note", false)],
        "lose" | "give-up" | "deny" | "leave" | "skip" | "decline" => vec![words("reason", true)],
        "open-case" => {
            let kinds = ["complaint", "question"].map(|kind| (kind.to_owned(), t.named("case", kind).into_owned())).to_vec();
            let severities = ["2", "1", "3", "4"].map(|number| (number.to_owned(), t.named("severity", number).into_owned())).to_vec();
            vec![
                one("kind", InputForm::Choice(kinds), true),
                one("severity", InputForm::Choice(severities), true),
                Input { help: t.t("deed-case-help").into_owned(), ..words("words", true) },
            ]
        }
        "close-case" => vec![Input { help: t.t("deed-answer-help").into_owned(), ..words("answer", true) }],
        "enrol" => {
            let tag = t.language().tag();
            let mut cadences: Vec<(String, String)> = (choices.book.cadences.live())
                .map(|cadence| (cadence.name.clone(), cadence.texts_in(tag).map_or(cadence.name.clone(), |(_, texts)| texts.title.clone())))
                .collect();
            cadences.sort_by_key(|(_, title)| title.to_lowercase());
            vec![
                one("cadence", InputForm::Choice(cadences), true),
                one("subject", InputForm::Choice(with_none(t, &choices.matters)), false),
            ]
        }
        "pause" => vec![one("until", InputForm::Day, true)],
        "hand-over" => vec![
            one("to", InputForm::Choice(choices.staff.clone()), true),
            one("subject", InputForm::Choice(with_all(t, &choices.matters)), false),
            words("note", true),
        ],
        "stop" => {
            let kinds = [StopKind::Stopped, StopKind::DoNotContact, StopKind::Objected, StopKind::Deceased];
            let kinds = kinds.map(|kind| (kind.name().to_owned(), t.named("stop-kind", kind.name()).into_owned())).to_vec();
            vec![one("kind", InputForm::Choice(kinds), true), words("said", true)]
        }
        "lift" => vec![words("note", true)],
        _ => Vec::new(),
    }
}

fn with_none(t: Texts, matters: &[(String, String)]) -> Vec<(String, String)> {
    std::iter::once((String::new(), t.t("deed-about-nothing").into_owned())).chain(matters.iter().cloned()).collect()
}

fn with_all(t: Texts, matters: &[(String, String)]) -> Vec<(String, String)> {
    std::iter::once((String::new(), t.t("deed-everything").into_owned())).chain(matters.iter().cloned()).collect()
}

/// What is to be done.
#[derive(Debug, Clone)]
pub enum Done {
    Deed(Deed),
    HandOver(Move),
    Stop(StopKind, String),
    /// With why.
    Lift(Uuid, String),
}

/// What was typed, as the deed that it means; none when something is missing, which is then among the faults.
#[must_use]
pub fn read(t: Texts, what: &str, fields: &Fields, zone: &TimeZone, now: Moment, faults: &mut Faults) -> Option<Done> {
    let it = fields.text("it").parse::<Uuid>().unwrap_or_default();
    let words = |name: &str| fields.text(name).chars().take(WORDS).collect::<String>();
    let subject = fields.text("subject").parse::<Uuid>().ok();
    let mut needed = |name: &'static str| {
        let text = words(name);
        if text.is_empty() {
            faults.add(name, t.named("undone", "needs-reason"));
        }
        text
    };
    let deed = match what {
        "promise" => Deed::Promise {
            kind: PromiseKind::from_name(fields.text("kind")).unwrap_or(PromiseKind::FreeText),
            words: words("words"),
            due_at: read_moment(t, fields, "due_at", zone, now, faults)?,
            subject,
            owner: None,
        },
        "renegotiate" => {
            Deed::Renegotiate { promise: it.into(), due_at: read_moment(t, fields, "due_at", zone, now, faults)?, note: words("note") }
        }
        "claim" => Deed::ClaimPromise { promise: it.into(), note: needed("note") },
        "withdraw" => Deed::WithdrawPromise { promise: it.into(), note: needed("note") },
        "stage" => Deed::SetStage {
            opportunity: it.into(),
            stage: Stage::from_name(fields.text("stage")).filter(|stage| stage.is_open())?,
            reason: String::new(),
        },
        "win" => Deed::SetStage { opportunity: it.into(), stage: Stage::Won, reason: words("note") },
        "lose" => Deed::SetStage { opportunity: it.into(), stage: Stage::Lost, reason: needed("reason") },
        "give-up" => Deed::GiveUp { opportunity: it.into(), reason: needed("reason") },
        "approve" => Deed::AnswerGiveUp { opportunity: it.into(), approved: true, reason: String::new() },
        "deny" => Deed::AnswerGiveUp { opportunity: it.into(), approved: false, reason: needed("reason") },
        "open-case" => Deed::OpenCase {
            kind: if fields.text("kind") == "question" { "question" } else { "complaint" }.to_owned(),
            severity: fields.text("severity").parse::<u8>().unwrap_or(2).clamp(1, 4),
            subject: needed("words"),
        },
        "close-case" => Deed::CloseCase { case: it.into(), answer: needed("answer") },
        "enrol" => Deed::Enrol { cadence: fields.text("cadence").to_owned(), anchor_at: now, subject },
        "pause" => Deed::Pause { enrolment: it.into(), until: read_day(t, fields, "until", zone, now, faults)? },
        "resume" => Deed::Resume { enrolment: it.into() },
        "leave" => Deed::Leave { enrolment: it.into(), reason: needed("reason") },
        "renew" => Deed::Renew { enrolment: it.into() },
        "accept" => Deed::AnswerHandover { handover: it.into(), accepted: true, answer: String::new() },
        "decline" => Deed::AnswerHandover { handover: it.into(), accepted: false, answer: needed("reason") },
        "dismiss" => Deed::Dismiss { ask: it },
        "skip" => Deed::Skip { touch: it.into(), reason: needed("reason") },
        "hand-over" => {
            let note = needed("note");
            let to = fields.text("to").parse::<StaffId>().ok();
            if to.is_none() {
                faults.add("to", t.t("form-required"));
            }
            let moved = Move { from: None, to: Some(to?), subject, occasion: "by_hand", note, by: None, cause: None };
            return faults.is_empty().then_some(Done::HandOver(moved));
        }
        "stop" => {
            let said = needed("said");
            let kind = StopKind::from_name(fields.text("kind")).filter(|kind| *kind != StopKind::Erased)?;
            return faults.is_empty().then_some(Done::Stop(kind, said));
        }
        "lift" => {
            let why = needed("note");
            return faults.is_empty().then_some(Done::Lift(it, why));
        }
        _ => return None,
    };
    faults.is_empty().then_some(Done::Deed(deed))
}

/// A wall time to come, where the reader is.
fn read_moment(t: Texts, fields: &Fields, name: &str, zone: &TimeZone, now: Moment, faults: &mut Faults) -> Option<Moment> {
    let at = fields.text(name).parse::<DateTime>().ok().and_then(|wall| wall.to_zoned(zone.clone()).ok()).map(|zoned| zoned.timestamp());
    if at.is_none_or(|at| at <= now) {
        faults.add(name, t.named("undone", "past"));
    }
    at.filter(|at| *at > now)
}

/// The beginning of a day to come, where the reader is.
fn read_day(t: Texts, fields: &Fields, name: &str, zone: &TimeZone, now: Moment, faults: &mut Faults) -> Option<Moment> {
    let day = fields.text(name).parse::<jiff::civil::Date>().ok();
    let at = day.and_then(|day| day.to_zoned(zone.clone()).ok()).map(|zoned| zoned.timestamp());
    let latest = zone.to_datetime(now).date().saturating_add(2.years());
    if at.is_none_or(|at| at <= now) || day.is_some_and(|day| day > latest) {
        faults.add(name, t.named("undone", "past"));
        return None;
    }
    at
}
