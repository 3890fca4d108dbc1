//! A note, call, visit or message that staff enter by hand.

use roadbook_core::{
    decide::deed::Undone,
    kernel::{ActivityId, CustomerId, Moment, PromiseId, VehicleId},
    know::{ActivityKind, Direction},
};
use roadbook_store::{
    activities::{self, ActivityRow},
    promises::PromiseRow,
    rows,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    EngineError,
    hand::{Attempts, Hand},
};

/// What is entered. Never rewritten afterwards.
#[derive(Debug, Clone)]
pub struct NewActivity {
    pub kind: ActivityKind,
    pub direction: Direction,
    /// One line: the outcome, the subject. May be empty when there is a body.
    pub summary: String,
    pub body: String,
    /// When it happened; not in the future.
    pub occurred_at: Moment,
    pub vehicle: Option<VehicleId>,
    /// What came of it; see [`OUTCOMES`].
    pub outcome: Option<&'static str>,
    /// The promise that it was for.
    pub promise: Option<PromiseId>,
}

impl NewActivity {
    fn details(&self) -> Option<String> {
        let mut details = serde_json::Map::new();
        details.extend(self.outcome.map(|outcome| ("outcome".to_owned(), json!(outcome))));
        details.extend(self.promise.map(|promise| ("promise".to_owned(), json!(promise.0))));
        (!details.is_empty()).then(|| serde_json::Value::Object(details).to_string())
    }
}

/// What may come of a call. The wire name doubles as the key of its message: `outcome-<name>`.
pub const OUTCOMES: [&str; 4] = ["reached", "no_answer", "left_message", "call_back"];

/// Longest summary and body, in characters.
pub const SUMMARY_CHARS: usize = 300;
pub const BODY_CHARS: usize = 20_000;

/// Puts it on the timeline.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope; [`EngineError::Refused`] when it says nothing; [`EngineError::Undone`] when the promise that
/// it was for is not owed to this customer: then nothing is written.
pub async fn add_activity(hand: &Hand<'_>, customer: CustomerId, new: &NewActivity) -> Result<ActivityId, EngineError> {
    let cut = |text: &str, chars: usize| text.trim().chars().take(chars).collect::<String>();
    let (summary, body) = (cut(&new.summary, SUMMARY_CHARS), cut(&new.body, BODY_CHARS));
    if summary.is_empty() && body.is_empty() && new.kind == ActivityKind::Note {
        return Err(EngineError::Refused("an empty note".to_owned()));
    }
    let now = hand.now();
    let id = hand.new_id(ActivityId::new);
    let row = |store: Option<Uuid>| ActivityRow {
        customer_id: customer.0,
        occurred_at: new.occurred_at.min(now).as_microsecond(),
        activity_id: id.0,
        kind: new.kind.name().to_owned(),
        direction: new.direction.name().to_owned(),
        summary: summary.clone(),
        body: body.clone(),
        amount_minor: None,
        currency: None,
        details: new.details(),
        record_id: None,
        staff_id: Some(hand.staff.0),
        store_id: store,
        vehicle_id: new.vehicle.map(Into::into),
        recorded_at: now.as_microsecond(),
    };
    let mut attempts = Attempts::default();
    loop {
        match try_add(hand, customer, &row, new.promise).await {
            Err(error) if attempts.again(&error) => {}
            outcome => return outcome.map(|()| id),
        }
    }
}

async fn try_add(
    hand: &Hand<'_>,
    customer: CustomerId,
    row: &(impl Fn(Option<Uuid>) -> ActivityRow + Sync),
    promise: Option<PromiseId>,
) -> Result<(), EngineError> {
    let (mut conn, mut situation) = hand.open(customer).await?;
    let row = row(situation.row.store_id);
    situation.row.last_activity_at = situation.row.last_activity_at.max(Some(row.occurred_at));
    let entry = hand.entry("activity_added", customer.0, &json!({ "activity": row.activity_id, "kind": row.kind }));
    // What was entered before, whatever became of its promise since, is found to be there first.
    activities::insert(&mut conn, &[row]).await?;
    if let Some(promise) = promise {
        let owed: Option<PromiseRow> = rows::find(&mut conn, customer.0, promise.0).await?;
        match owed {
            None => return Err(EngineError::Undone(Undone::NotPromised)),
            Some(owed) if owed.settled_at.is_some() => return Err(EngineError::Undone(Undone::Settled)),
            Some(_) => {}
        }
    }
    hand.close(conn, situation, entry).await
}
