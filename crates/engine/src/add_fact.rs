//! Facts that staff learn in a conversation, and taking one back.

use roadbook_core::{
    hear::Channel,
    kernel::{CustomerId, FactId},
    know::fact::{self, FactForm},
};
use roadbook_store::facts::{self, FactRow};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    EngineError,
    hand::{Attempts, Hand},
};

/// Kinds of which several hold at once; of all others what staff say now replaces what staff said before.
const MANY: [&str; 3] = ["remark", "interests", "plans"];

/// Longest text of a fact, in characters.
pub const FACT_CHARS: usize = 2_000;

/// Why a value is not one of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAFact {
    Empty,
    NotADate,
    NotANumber,
    /// Not one of the allowed values, or not a known language, zone or channel.
    UnknownValue,
}

/// Reads a value as it was typed. An address is read from lines or given as an object.
///
/// # Errors
/// What is wrong with it.
pub fn read_value(form: FactForm, typed: &str) -> Result<Value, NotAFact> {
    let typed: String = typed.trim().chars().take(FACT_CHARS).collect();
    if typed.is_empty() {
        return Err(NotAFact::Empty);
    }
    let one_of = |known: bool| if known { Ok(Value::from(typed.as_str())) } else { Err(NotAFact::UnknownValue) };
    match form {
        FactForm::Text => Ok(Value::from(typed)),
        FactForm::Date => typed.parse::<jiff::civil::Date>().map(|day| day.to_string().into()).map_err(|_| NotAFact::NotADate),
        FactForm::Number => {
            let plain: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\'')).collect();
            plain.parse::<i64>().map(Value::from).map_err(|_| NotAFact::NotANumber)
        }
        FactForm::Address => match serde_json::from_str::<Value>(&typed) {
            Ok(address @ Value::Object(_)) => Ok(address),
            _ => Ok(json!({ "street": typed })),
        },
        FactForm::Language => {
            let shaped =
                typed.len() <= 35 && typed.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()));
            one_of(shaped)
        }
        FactForm::TimeZone => one_of(jiff::tz::TimeZone::get(&typed).is_ok()),
        FactForm::Channel => one_of(Channel::from_name(&typed).is_some()),
        FactForm::OneOf(allowed) => one_of(allowed.contains(&typed.as_str())),
    }
}

/// Adds a fact of the catalogue.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope; [`EngineError::Refused`] for a kind that the catalogue does not have.
pub async fn add_fact(hand: &Hand<'_>, customer: CustomerId, kind: &str, value: &Value) -> Result<FactId, EngineError> {
    let kind = fact::find(kind).ok_or_else(|| EngineError::Refused(format!("no fact kind {kind:?}")))?;
    let row = FactRow {
        customer_id: customer.0,
        fact_id: hand.new_id(FactId::new).0,
        kind: kind.name.to_owned(),
        value: value.to_string(),
        record_id: None,
        staff_id: Some(hand.staff.0),
        heard_at: hand.now().as_microsecond(),
        ended_at: None,
        anchor_id: Some(customer.0),
    };
    let mut attempts = Attempts::default();
    loop {
        match try_add(hand, customer, &row).await {
            Err(error) if attempts.again(&error) => {}
            outcome => return outcome.map(|()| FactId(row.fact_id)),
        }
    }
}

async fn try_add(hand: &Hand<'_>, customer: CustomerId, row: &FactRow) -> Result<(), EngineError> {
    let (mut conn, mut situation) = hand.open(customer).await?;
    if !MANY.contains(&row.kind.as_str()) {
        let said_before = |fact: &&mut FactRow| fact.kind == row.kind && fact.record_id.is_none() && fact.ended_at.is_none();
        for fact in situation.facts.iter_mut().filter(said_before) {
            facts::end(&mut conn, customer.0, fact.fact_id, row.heard_at).await?;
            fact.ended_at = Some(row.heard_at);
        }
    }
    facts::insert(&mut conn, std::slice::from_ref(row)).await?;
    situation.facts.push(row.clone());
    // The value itself stays out of the log: what is erased from the customer must not live on there.
    let entry = hand.entry("fact_added", customer.0, &json!({ "fact": row.fact_id, "kind": row.kind }));
    hand.close_and_match(conn, situation, row, entry).await
}

/// Takes a fact back: it holds no longer, and stays on record.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope or when there is no such fact.
pub async fn end_fact(hand: &Hand<'_>, customer: CustomerId, fact: Uuid) -> Result<(), EngineError> {
    let mut attempts = Attempts::default();
    loop {
        match try_end(hand, customer, fact).await {
            Err(error) if attempts.again(&error) => {}
            outcome => return outcome,
        }
    }
}

async fn try_end(hand: &Hand<'_>, customer: CustomerId, fact: Uuid) -> Result<(), EngineError> {
    let now = hand.now().as_microsecond();
    let (mut conn, mut situation) = hand.open(customer).await?;
    let row = situation.facts.iter_mut().find(|row| row.fact_id == fact).ok_or(EngineError::NotFound)?;
    facts::end(&mut conn, customer.0, fact, now).await?;
    row.ended_at.get_or_insert(now);
    let ended = row.clone();
    let entry = hand.entry("fact_ended", customer.0, &json!({ "fact": fact, "kind": ended.kind }));
    hand.close_and_match(conn, situation, &ended, entry).await
}
