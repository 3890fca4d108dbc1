//! What you are asked to take over: hand-overs of one absence, or of somebody who left, are answered in one deed.

use axum::{
    Json,
    extract::{Path, State},
};
use roadbook_engine::{
    handover_batches::{self, Answer},
    today::{ToTakeOver, to_take_over},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    body::Body,
    once::Act,
    problem::{Code, Problem},
    shape::Time,
};
use crate::{
    Allowed, App, AppError,
    access::{ReadCustomers, WriteCustomers},
    pages::handovers::MAX_WORDS,
};

/// Hand-overs with one cause that are answered together.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandoverBatch {
    pub batch_id: Uuid,
    /// Null: it had nobody's.
    pub from_id: Option<Uuid>,
    /// `absence`, `leaver`, `rebalance`, `declined`.
    pub occasion: String,
    /// The absence that caused it.
    pub absence_id: Option<Uuid>,
    pub note: String,
    pub made_at: Time,
    /// By when everything of it is to be answered; null where the house sets no term.
    pub due_at: Option<Time>,
    /// Whose hand-over waits for your answer, at most 500; more follow when these are answered.
    pub customer_ids: Vec<Uuid>,
}

impl From<&ToTakeOver> for HandoverBatch {
    fn from(it: &ToTakeOver) -> Self {
        let batch = &it.batch;
        Self {
            batch_id: batch.batch_id,
            from_id: batch.from_id,
            occasion: batch.occasion.clone(),
            absence_id: batch.absence_id,
            note: batch.note.clone(),
            made_at: Time::micros(batch.made_at),
            due_at: it.due_at().map(Time),
            customer_ids: it.customers(),
        }
    }
}

/// What waits for you.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandoverBatches {
    /// The oldest first.
    pub items: Vec<HandoverBatch>,
}

pub async fn list(allowed: Allowed<ReadCustomers>, State(app): State<App>) -> Result<Json<HandoverBatches>, AppError> {
    let waiting = to_take_over(&mut app.db.read().await?, allowed.id()).await?;
    Ok(Json(HandoverBatches { items: waiting.iter().map(Into::into).collect() }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandoverAnswer {
    /// True: you take them over. False: you give them back, which needs a reason.
    accepted: bool,
    /// Only these customers; without it, all that wait.
    customer_ids: Option<Vec<Uuid>>,
    /// At most 500 characters.
    #[serde(default)]
    reason: String,
}

/// What came of an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnsweredHandovers {
    /// Customers whose hand-over was answered. What was answered before is not counted.
    pub customers: u64,
}

pub async fn answer(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(batch): Path<Uuid>,
    act: Act,
    Body(sent): Body<HandoverAnswer>,
) -> Result<Json<AnsweredHandovers>, AppError> {
    let words = sent.reason.trim();
    if words.chars().count() > MAX_WORDS {
        return Err(Problem::new(Code::Invalid, format!("reason: at most {MAX_WORDS} characters")).into());
    }
    if !sent.accepted && words.is_empty() {
        return Err(Problem::new(Code::Invalid, "reason: why are they given back?".to_owned()).into());
    }
    let answer = Answer { accepted: sent.accepted, customers: sent.customer_ids, words: words.to_owned() };
    let actor = allowed.actor();
    let hand = act.hand(&app, &allowed, &allowed.scope, &actor);
    let customers = handover_batches::answer(&hand, &app.rhythm, batch, &answer).await?;
    Ok(Json(AnsweredHandovers { customers }))
}
