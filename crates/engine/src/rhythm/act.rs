//! Deeds of members of staff about a customer's rhythm: checked against their scope, decided, logged, in one transaction.

use roadbook_core::{
    decide::{
        Decision, Happening,
        cadence::StepOutcome,
        contact::Heard,
        deed::{Deed, Undone},
        governor::StopKind,
        own::Move,
        stop::StopSaid,
    },
    hear::Channel,
    kernel::{ActivityId, CustomerId, TouchId},
};
use roadbook_store::audit;
use serde_json::json;

use super::pass::{ByHand, Happened, Rhythm, decide};
use crate::{
    EngineError,
    add_activity::NewActivity,
    hand::{Attempts, Hand},
};

/// Does it.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope; [`EngineError::Undone`] with the reason when it cannot be done.
pub async fn act(hand: &Hand<'_>, rhythm: &Rhythm, customer: CustomerId, deed: &Deed) -> Result<Decision, EngineError> {
    write(hand, rhythm, customer, deed, None).await
}

/// Does it with words of one's own, for [`Deed::Write`].
///
/// # Errors
/// As [`act`].
pub async fn write(
    hand: &Hand<'_>,
    rhythm: &Rhythm,
    customer: CustomerId,
    deed: &Deed,
    by_hand: Option<ByHand>,
) -> Result<Decision, EngineError> {
    let happening = Happening::Done(deed.clone(), Some(hand.staff));
    happen(hand, rhythm, customer, &Happened { customer: customer.0, happening, by_hand }, deed.name()).await
}

/// Hands work over.
///
/// # Errors
/// As [`act`].
pub async fn hand_over(hand: &Hand<'_>, rhythm: &Rhythm, customer: CustomerId, moved: &Move) -> Result<Decision, EngineError> {
    let moved = Move { by: Some(hand.staff), ..moved.clone() };
    happen(hand, rhythm, customer, &Happened::new(customer.0, Happening::Moved(moved)), "work_handed_over").await
}

/// The customer is not to be contacted: all automation ends with this.
///
/// # Errors
/// As [`act`].
pub async fn stop(hand: &Hand<'_>, rhythm: &Rhythm, customer: CustomerId, kind: StopKind, said: &str) -> Result<Decision, EngineError> {
    let said = StopSaid::new(customer.0, kind, Channel::InPerson, said, None, Some(hand.staff), hand.now());
    happen(hand, rhythm, customer, &Happened::new(customer.0, Happening::Stopped(said)), "contact_stopped").await
}

/// Takes a stop back at the customer's wish.
///
/// # Errors
/// As [`act`]; [`EngineError::NotFound`] also when there is none.
pub async fn lift_stop(hand: &Hand<'_>, rhythm: &Rhythm, customer: CustomerId, stop: uuid::Uuid) -> Result<(), EngineError> {
    let mut conn = hand.db.begin().await?;
    hand.customer(&mut conn, customer).await?;
    if roadbook_store::stops::lift(&mut conn, customer.0, stop, Some(hand.staff.0), hand.now().as_microsecond()).await? == 0 {
        return Err(EngineError::NotFound);
    }
    let _decisions = decide(&mut conn, rhythm, &[Happened::alarm(customer.0)]).await?;
    audit::append(&mut conn, &[hand.entry("contact_stop_lifted", customer.0, &json!({ "stop": stop }))]).await?;
    Ok(conn.commit().await?)
}

/// Puts a contact on the timeline and lets it count: it answers what was asked, keeps promises and makes the touch it was for.
///
/// # Errors
/// As [`act`]; [`EngineError::Refused`] when it says nothing.
pub async fn log(
    hand: &Hand<'_>,
    rhythm: &Rhythm,
    customer: CustomerId,
    new: &NewActivity,
    touch: Option<TouchId>,
    outcome: Option<StepOutcome>,
) -> Result<ActivityId, EngineError> {
    let id = crate::add_activity::add_activity(hand, customer, new).await?;
    let asks = new.direction == roadbook_core::know::Direction::FromCustomer && new.outcome == Some("call_back");
    let heard = Heard { activity: id, anchor: customer.0, words: new.body.clone(), asks, touch, outcome };
    // The activity is kept whatever comes of it; what it counts for follows.
    let _decision = happen(hand, rhythm, customer, &Happened::new(customer.0, Happening::Heard(heard)), "").await?;
    Ok(id)
}

/// What a call's outcome means for the planned contact that it was; none where what happened says it by itself.
#[must_use]
pub fn step_outcome(outcome: Option<&str>) -> Option<StepOutcome> {
    matches!(outcome, Some("no_answer" | "left_message")).then_some(StepOutcome::NotReached)
}

/// `action` is what the audit log calls it; empty for what is logged already.
async fn happen(
    hand: &Hand<'_>,
    rhythm: &Rhythm,
    customer: CustomerId,
    happened: &Happened,
    action: &'static str,
) -> Result<Decision, EngineError> {
    let mut attempts = Attempts::default();
    loop {
        match attempt(hand, rhythm, customer, happened, action).await {
            Err(error) if attempts.again(&error) => {}
            outcome => return outcome,
        }
    }
}

async fn attempt(
    hand: &Hand<'_>,
    rhythm: &Rhythm,
    customer: CustomerId,
    happened: &Happened,
    action: &'static str,
) -> Result<Decision, EngineError> {
    let mut conn = hand.db.begin().await?;
    hand.customer(&mut conn, customer).await?;
    let decision = decide(&mut conn, rhythm, std::slice::from_ref(happened)).await?.pop().ok_or(EngineError::NotFound)?;
    if let Some(undone) = decision.undone {
        return Err(EngineError::Undone(undone));
    }
    if !action.is_empty() {
        audit::append(&mut conn, &[hand.entry(action, customer.0, &json!({}))]).await?;
    }
    conn.commit().await?;
    Ok(decision)
}

/// Why a deed was not done, as the key of its words.
#[must_use]
pub fn words_of(undone: Undone) -> &'static str {
    match undone {
        Undone::Gone => "undone-gone",
        Undone::Past => "undone-past",
        Undone::NeedsReason => "undone-needs-reason",
        Undone::NotEntered => "undone-not-entered",
        Undone::NotPromised => "undone-not-promised",
        Undone::Settled => "undone-settled",
    }
}
