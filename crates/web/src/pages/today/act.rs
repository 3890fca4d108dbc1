//! What one does about a line: log a call, write, promise, skip, take a hand-over. Afterwards comes the next line.

use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::civil::DateTime;
use roadbook_core::{
    decide::{cadence::StepOutcome, deed::Deed, governor::Answer, promise::PromiseKind},
    hear::{Channel, Purpose},
    kernel::{CustomerId, HandoverId, Moment, OpportunityId, PromiseId, TouchId},
    know::{ActivityKind, Direction, fact},
    trust::Permission,
};
use roadbook_engine::{
    EngineError,
    add_activity::{NewActivity, OUTCOMES},
    add_fact::{add_fact, read_value},
    rhythm::{
        act::{self, words_of},
        pass::ByHand,
    },
};
use roadbook_store::{rows, touches::TouchRow};
use uuid::Uuid;

use super::TodayQuery;
use crate::{
    Allowed, App, AppError,
    access::WriteCustomers,
    answer,
    form::{Faults, Fields},
    pages::{customer_actions::hand, rhythm::for_promise},
};

/// What one promises by hand.
pub const PROMISED: [PromiseKind; 7] = [
    PromiseKind::CallBack,
    PromiseKind::Quote,
    PromiseKind::TestDrive,
    PromiseKind::FinanceAnswer,
    PromiseKind::DeliveryDate,
    PromiseKind::RepairCompletion,
    PromiseKind::FreeText,
];

/// What came of it.
enum Done {
    /// Done, and this line is worked off: on to the next.
    Next(&'static str),
    /// Done, and there is more to do about this customer.
    Stay(&'static str),
    /// Not done: the field, and why.
    Not(&'static str, String),
}

/// A form of the open line, told apart by the field `do`.
pub async fn submit(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let done = match fields.text("do") {
        "outcome" => outcome(&app, &allowed, customer, &fields).await,
        "mail" => mail(&app, &allowed, customer, &fields).await,
        "learn" => learn(&app, &allowed, customer, &fields).await,
        _ => deed(&app, &allowed, customer, &fields).await,
    };
    let done = match done {
        Ok(done) => done,
        Err(Failed::Engine(EngineError::Undone(undone))) if let Some(fault) = for_promise::fault(t, undone) => {
            Done::Not(if fields.text("do") == "mail" { "mail" } else { for_promise::FIELD }, fault)
        }
        Err(Failed::Engine(EngineError::Undone(undone))) => Done::Not("all", t.t(words_of(undone)).into_owned()),
        Err(Failed::Engine(error)) => return Err(error.into()),
        Err(Failed::App(error)) => return Err(error),
    };
    let of = fields.text("of").to_owned();
    let href = |line: Option<Uuid>| TodayQuery { line, of: of.clone(), shown: None, promise: None }.href(line);
    match done {
        Done::Next(toast) => Ok(answer::see_other_saying(&href(fields.text("next").parse().ok()), toast)),
        Done::Stay(toast) => Ok(answer::see_other_saying(&href(Some(customer)), toast)),
        Done::Not(field, why) => {
            let mut faults = Faults::default();
            faults.add(field, why);
            let query = TodayQuery { line: Some(customer), of, shown: None, promise: None };
            super::page(&app, &allowed, &allowed.scope, &query, fields, faults).await
        }
    }
}

enum Failed {
    Engine(EngineError),
    App(AppError),
}

impl From<EngineError> for Failed {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}

impl From<AppError> for Failed {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<roadbook_store::StoreError> for Failed {
    fn from(error: roadbook_store::StoreError) -> Self {
        Self::App(error.into())
    }
}

/// A wall time of a form on the reader's clock.
fn wall(allowed: &Allowed<WriteCustomers>, typed: &str) -> Option<Moment> {
    let wall: DateTime = typed.parse().ok()?;
    Some(wall.to_zoned(allowed.zone.clone()).ok()?.timestamp())
}

fn id(fields: &Fields, name: &str) -> Result<Uuid, AppError> {
    fields.text(name).parse().map_err(|_| AppError::BadRequest(format!("{name} is no id")))
}

fn chosen(fields: &Fields) -> Result<Option<PromiseId>, Failed> {
    for_promise::chosen(fields).map_err(|undone| EngineError::Undone(undone).into())
}

/// Logs a call; it counts for the planned touch, answers questions and keeps promises as far as the customer was reached.
async fn outcome(app: &App, allowed: &Allowed<WriteCustomers>, customer: Uuid, fields: &Fields) -> Result<Done, Failed> {
    let t = allowed.texts();
    let Some(outcome) = OUTCOMES.into_iter().find(|outcome| *outcome == fields.text("outcome")) else {
        return Ok(Done::Not("outcome", t.t("today-choose-outcome").into_owned()));
    };
    let again = match fields.maybe("again") {
        Some(typed) => match wall(allowed, typed).filter(|at| *at > app.now()) {
            Some(at) => Some(at),
            None => return Ok(Done::Not("again", t.t("undone-past").into_owned())),
        },
        None => None,
    };
    let hand = hand(app, allowed);
    let touch = match fields.text("touch").parse::<TouchId>() {
        Ok(touch) => made_by_call(app, customer, touch).await?,
        Err(_) => None,
    };
    let new = NewActivity {
        kind: ActivityKind::Call,
        direction: Direction::ToCustomer,
        summary: String::new(),
        body: fields.text("note").to_owned(),
        occurred_at: app.now(),
        vehicle: None,
        outcome: Some(outcome),
        promise: chosen(fields)?,
    };
    let step = (outcome != "reached").then_some(StepOutcome::NotReached);
    act::log(&hand, &app.rhythm, CustomerId(customer), &new, touch, step).await?;
    if let Some(due_at) = again {
        let subject = fields.text("about").parse().ok();
        let deed = Deed::Promise { kind: PromiseKind::CallBack, words: String::new(), due_at, subject, owner: Some(allowed.id()) };
        let _decision = act::act(&hand, &app.rhythm, CustomerId(customer), &deed).await?;
        return Ok(Done::Next("toast-today-called-back"));
    }
    Ok(Done::Next("toast-logged"))
}

/// A call makes the touch that was to be a call or a talk, and not the mail that was to be written.
async fn made_by_call(app: &App, customer: Uuid, touch: TouchId) -> Result<Option<TouchId>, Failed> {
    let row: Option<TouchRow> = rows::find(&mut app.db.read().await?, customer, touch.0).await?;
    Ok(row.filter(|row| matches!(row.channel.as_str(), "phone" | "in_person" | "any")).map(|_| touch))
}

/// Sends what was written, in place of the planned touch.
async fn mail(app: &App, allowed: &Allowed<WriteCustomers>, customer: Uuid, fields: &Fields) -> Result<Done, Failed> {
    let t = allowed.texts();
    if fields.text("subject").is_empty() || fields.text("body").is_empty() {
        return Ok(Done::Not("mail", t.t("today-mail-empty").into_owned()));
    }
    let touch = app.new_id(TouchId::new);
    let replaces: Option<TouchId> = fields.text("touch").parse().ok();
    let deed = Deed::Write {
        touch,
        channel: Channel::Email,
        address: None,
        purpose: Purpose::ServiceMessage,
        subject: fields.text("about").parse().ok(),
        replaces,
        promise: chosen(fields)?,
    };
    let written = ByHand {
        touch: replaces.unwrap_or(touch),
        subject: fields.text("subject").to_owned(),
        body: fields.raw("body").replace("\r\n", "\n"),
    };
    let decision = act::write(&hand(app, allowed), &app.rhythm, CustomerId(customer), &deed, Some(written)).await?;
    if !decision.messages.is_empty() {
        return Ok(Done::Next("toast-today-written"));
    }
    let carried = decision.situation.touches.iter().find(|row| Some(row.id) == decision.verdicts.last().map(|given| given.touch));
    if carried.is_some_and(|row| row.is_written()) {
        return Ok(Done::Next("toast-today-held"));
    }
    // The governor is against it: the words stay in the form, with its reason.
    let Some(verdict) = decision.verdicts.last().map(|given| &given.verdict) else {
        return Ok(Done::Not("mail", t.t("undone-gone").into_owned()));
    };
    let answer = match verdict.answer {
        Answer::Allow => "allow",
        Answer::Defer { .. } => "defer",
        Answer::ChangeChannel { .. } => "change_channel",
        Answer::Refuse => "refuse",
    };
    let rule = verdict.rule.map(|rule| t.named("rule", rule.name())).unwrap_or_default();
    Ok(Done::Not("mail", t.t2("today-mail-not-sent", "answer", t.named("verdict", answer), "rule", rule).into_owned()))
}

/// An answer to a question of the guide becomes a fact.
async fn learn(app: &App, allowed: &Allowed<WriteCustomers>, customer: Uuid, fields: &Fields) -> Result<Done, Failed> {
    let t = allowed.texts();
    let row = roadbook_store::customers::find(&mut app.db.read().await?, customer).await?;
    let row = row.filter(|row| allowed.scope.covers(row.store())).ok_or(AppError::NotFound)?;
    let sensitive = allowed.may_at(Permission::ReadSensitive, row.store());
    let kind = fact::find(fields.text("kind")).filter(|kind| sensitive || !kind.sensitive);
    let kind = kind.ok_or_else(|| AppError::BadRequest("no such fact".to_owned()))?;
    match read_value(kind.form, fields.text("value")) {
        Ok(value) => {
            add_fact(&hand(app, allowed), CustomerId(customer), kind.name, &value).await?;
            Ok(Done::Stay("toast-fact-added"))
        }
        Err(_) => Ok(Done::Not("value", t.named("problem", "unknown-value").into_owned())),
    }
}

async fn deed(app: &App, allowed: &Allowed<WriteCustomers>, customer: Uuid, fields: &Fields) -> Result<Done, Failed> {
    let t = allowed.texts();
    let note = fields.text("note").to_owned();
    let due = |name: &str| wall(allowed, fields.text(name));
    let (deed, done) = match fields.text("do") {
        "promise" => {
            let kind = PromiseKind::from_name(fields.text("kind")).unwrap_or(PromiseKind::FreeText);
            let Some(due_at) = due("due") else { return Ok(Done::Not("due", t.t("undone-past").into_owned())) };
            let words = fields.text("words").to_owned();
            let subject = fields.text("about").parse().ok();
            (Deed::Promise { kind, words, due_at, subject, owner: Some(allowed.id()) }, Done::Stay("toast-today-promised"))
        }
        "renegotiate" => {
            let Some(due_at) = due("due") else { return Ok(Done::Not("due", t.t("undone-past").into_owned())) };
            let promise = PromiseId(id(fields, "promise")?);
            (Deed::Renegotiate { promise, due_at, note }, Done::Stay("toast-today-promised"))
        }
        "claim" => (Deed::ClaimPromise { promise: PromiseId(id(fields, "promise")?), note }, Done::Next("toast-today-claimed")),
        "skip" => (Deed::Skip { touch: TouchId(id(fields, "touch")?), reason: note }, Done::Next("toast-today-skipped")),
        "dismiss" => (Deed::Dismiss { ask: id(fields, "ask")? }, Done::Next("toast-today-dismissed")),
        "accept" | "decline" => {
            let accepted = fields.text("do") == "accept";
            if !accepted && note.is_empty() {
                return Ok(Done::Not("handover", t.t("undone-needs-reason").into_owned()));
            }
            let handover = HandoverId(id(fields, "handover")?);
            let done = if accepted { Done::Stay("toast-today-accepted") } else { Done::Next("toast-today-declined") };
            (Deed::AnswerHandover { handover, accepted, answer: note }, done)
        }
        "give_up" => {
            if note.is_empty() {
                return Ok(Done::Not("give-up", t.t("undone-needs-reason").into_owned()));
            }
            let opportunity = OpportunityId(id(fields, "opportunity")?);
            (Deed::GiveUp { opportunity, reason: note }, Done::Next("toast-today-given-up"))
        }
        _ => return Err(AppError::BadRequest("no such deed".to_owned()).into()),
    };
    let _decision = act::act(&hand(app, allowed), &app.rhythm, CustomerId(customer), &deed).await?;
    Ok(done)
}
