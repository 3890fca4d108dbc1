//! Messages that somebody writes to a customer: past the governor into the outbox, word for word.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use roadbook_core::{
    decide::deed::{Deed, Undone},
    hear::{Channel, ProblemCode, Purpose},
    kernel::{CustomerId, TouchId},
};
use roadbook_engine::{
    EngineError,
    rhythm::{act, pass::ByHand},
};
use roadbook_store::{customers, rows, touches::TouchRow};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    body::Body,
    once::Act,
    problem::{Code, Faults, Problem},
    rhythm::Touch,
};
use crate::{Allowed, App, AppError, access::WriteCustomers};

const SUBJECT_CHARS: usize = 300;
const BODY_CHARS: usize = 20_000;

/// A mail in somebody's own words.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MessageToWrite {
    /// The subject line, up to 300 characters.
    subject: String,
    /// Plain text, up to 20,000 characters.
    body: String,
    /// The planned contact in whose place it goes.
    replaces_id: Option<Uuid>,
    /// The pursuit, case or car that it is about.
    about_id: Option<Uuid>,
    /// The open promise of this customer that it keeps when it leaves.
    promise_id: Option<Uuid>,
}

/// Writes a message. What became of it says the contact: `queued` leaves now, `deferred` when the governor lets it, `refused` never, and
/// `rule` says why.
pub async fn write(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
    once: Act,
    Body(sent): Body<MessageToWrite>,
) -> Result<(StatusCode, Json<Touch>), AppError> {
    let mut conn = app.db.read().await?;
    customers::find(&mut conn, customer).await?.filter(|row| allowed.scope.covers(row.store())).ok_or(AppError::NotFound)?;
    let replaced: Option<TouchRow> = match sent.replaces_id {
        Some(id) => rows::find(&mut conn, customer, id).await?,
        None => None,
    };
    drop(conn);
    let mut faults = Faults::default();
    for (field, text, most) in [("subject", &sent.subject, SUBJECT_CHARS), ("body", &sent.body, BODY_CHARS)] {
        if text.trim().is_empty() {
            faults.add(field, ProblemCode::MissingValue);
        } else if text.chars().count() > most {
            faults.add(field, ProblemCode::CellTooLarge);
        }
    }
    if sent.replaces_id.is_some() && replaced.is_none() {
        faults.add("replaces_id", ProblemCode::UnknownValue);
    }
    faults.check()?;

    let own = once.new_id(TouchId::new);
    let replaces = sent.replaces_id.map(TouchId);
    let deed = Deed::Write {
        touch: own,
        channel: Channel::Email,
        address: None,
        purpose: Purpose::ServiceMessage,
        subject: sent.about_id,
        replaces,
        promise: sent.promise_id.map(Into::into),
    };
    let words = ByHand { touch: replaces.unwrap_or(own), subject: sent.subject.trim().to_owned(), body: sent.body.replace("\r\n", "\n") };
    let actor = allowed.actor();
    let hand = once.hand(&app, &allowed, &allowed.scope, &actor);
    let carried = match act::write(&hand, &app.rhythm, CustomerId(customer), &deed, Some(words)).await {
        Ok(decision) => decision.situation.touches.iter().map(|touch| touch.id).find(|id| *id == own).or(replaces),
        Err(EngineError::Undone(undone @ Undone::NotPromised)) => return Err(Problem::new(Code::NotPromised, undone.to_string()).into()),
        Err(EngineError::Undone(undone @ Undone::Settled)) => return Err(Problem::new(Code::PromiseSettled, undone.to_string()).into()),
        // The planned contact was made meanwhile: nothing leaves twice.
        Err(EngineError::Undone(Undone::Gone)) => return Err(AppError::Conflict),
        Err(error) => return Err(error.into()),
    };
    let id = carried.ok_or(AppError::NotFound)?;
    let row: TouchRow = rows::find(&mut app.db.read().await?, customer, id.0).await?.ok_or(AppError::NotFound)?;
    Ok((StatusCode::OK, Json(row.into())))
}
