//! What somebody is asked to take over together, on Today and on the page of promises: all of it or what they tick, in one deed.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    response::Response,
};
use roadbook_core::{kernel::Moment, trust::Scope};
use roadbook_engine::{
    handover_batches::{self, Answer},
    today::ToTakeOver,
};
use roadbook_i18n::Texts;
use roadbook_store::customers::CustomerRow;
use uuid::Uuid;

use super::customer_actions::hand;
use crate::{
    Allowed, App, AppError,
    access::WriteCustomers,
    answer,
    form::Fields,
    show::{People, Written, moment},
};

/// Characters of a reason.
pub(crate) const MAX_WORDS: usize = 500;

/// A batch as it is shown.
#[derive(Debug, Clone)]
pub struct BatchView {
    pub id: String,
    /// Whose work it was.
    pub from: String,
    pub occasion: String,
    pub note: String,
    pub due: Option<Moment>,
    pub since: Moment,
    /// How many customers wait.
    pub count: usize,
    /// Id and name; no name where the reader may not see the customer.
    pub customers: Vec<(String, Option<Written>)>,
}

/// The batches with the names of those customers that the reader may see.
#[must_use]
pub fn views(t: Texts, waiting: &[ToTakeOver], customers: &HashMap<Uuid, CustomerRow>, scope: &Scope, people: &People) -> Vec<BatchView> {
    let name = |id: &Uuid| customers.get(id).filter(|row| scope.covers(row.store())).map(|row| Written::new(row.display_name.as_str()));
    let view = |it: &ToTakeOver| {
        let ids = it.customers();
        BatchView {
            id: it.batch.batch_id.to_string(),
            from: people.name(it.batch.from_id).to_owned(),
            occasion: t.named_or_raw("handover-occasion", &it.batch.occasion).into_owned(),
            note: it.batch.note.clone(),
            due: it.due_at(),
            since: moment(it.batch.made_at),
            count: ids.len(),
            customers: ids.iter().map(|id| (id.to_string(), name(id))).collect(),
        }
    };
    waiting.iter().map(view).collect()
}

/// Takes over what is ticked, or gives it back.
pub async fn submit(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(batch): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let back = if fields.text("back") == "/promises" { "/promises" } else { "/" };
    let accepted = fields.text("do") == "accept";
    let words: String = fields.text("note").trim().chars().take(MAX_WORDS).collect();
    if !accepted && words.is_empty() {
        return Ok(answer::see_other_saying(back, "toast-today-batch-reason"));
    }
    let customers: Vec<Uuid> = fields.all("customer").filter_map(|id| id.parse().ok()).collect();
    if customers.is_empty() {
        return Ok(answer::see_other_saying(back, "toast-today-batch-none"));
    }
    let answer = Answer { accepted, customers: Some(customers), words };
    handover_batches::answer(&hand(&app, &allowed), &app.rhythm, batch, &answer).await?;
    Ok(answer::see_other_saying(back, if accepted { "toast-today-accepted" } else { "toast-today-declined" }))
}
