//! What somebody has to do now, as Today ranks it.

use axum::{Json, extract::State};
use roadbook_core::decide::today::{Item, Matter};
use roadbook_engine::today::{self, Whose};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{body::Params, cursor, handovers::HandoverBatch, shape::Time};
use crate::{Allowed, App, AppError, access::ReadCustomers};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TodayQuery {
    /// 1 to 200, else 50.
    limit: Option<u32>,
}

/// Everything open about one customer.
#[derive(Debug, Serialize, ToSchema)]
pub struct TodayLine {
    pub customer_id: Uuid,
    pub name: String,
    /// The most urgent first: it puts the line where it stands.
    pub items: Vec<TodayItem>,
}

/// One open matter.
#[derive(Debug, Serialize, ToSchema)]
pub struct TodayItem {
    /// `call`, `ask`, `promise`, `handover`, `touch`, `case` or `opportunity`.
    pub kind: &'static str,
    /// Of the promise, touch, question …
    pub id: Uuid,
    /// Why it stands where it stands: `ringing`, `asked_again`, `stop_word`, `asked`, `promise_broken`, `promise_soon`, `touch_closing`,
    /// `handover`, `touch`, `promise`, `case`, `no_next_step`.
    pub reason: &'static str,
    /// The opportunity, case or vehicle that it is about.
    pub subject_id: Option<Uuid>,
    /// When it is due.
    pub due_at: Option<Time>,
    /// Since when it waits, where nothing is due.
    pub since: Option<Time>,
}

/// The list of whoever the token speaks for.
#[derive(Debug, Serialize, ToSchema)]
pub struct TodayList {
    pub lines: Vec<TodayLine>,
    /// What you are asked to take over together.
    pub handover_batches: Vec<HandoverBatch>,
    /// How many lines there are in all.
    pub total: usize,
}

pub async fn list(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Params(query): Params<TodayQuery>,
) -> Result<Json<TodayList>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let now = app.now();
    let whose = Whose::Staff(allowed.id());
    let today = today::list(&mut app.db.read().await?, &whose, &allowed.scope, &allowed.zone, now).await?;
    let item = |item: &Item| TodayItem {
        kind: match item.matter {
            Matter::Call { .. } => "call",
            Matter::Ask { .. } => "ask",
            Matter::Promise { .. } => "promise",
            Matter::Handover => "handover",
            Matter::Touch { .. } => "touch",
            Matter::Case { .. } => "case",
            Matter::Opportunity => "opportunity",
        },
        id: item.id,
        reason: item.class(now).name(),
        subject_id: item.subject,
        due_at: item.counts_down.then_some(Time(item.at)),
        since: (!item.counts_down).then_some(Time(item.at)),
    };
    let lines = today
        .lines
        .iter()
        .take(limit)
        .map(|line| TodayLine {
            customer_id: line.customer.0,
            name: today.customers.get(&line.customer.0).map(|row| row.display_name.clone()).unwrap_or_default(),
            items: line.items().map(item).collect(),
        })
        .collect();
    let handover_batches = today.batches.iter().map(Into::into).collect();
    Ok(Json(TodayList { lines, handover_batches, total: today.lines.len() }))
}
