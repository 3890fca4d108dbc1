//! What staff do about a customer's rhythm: a page for each deed that asks for something, and one address that takes them all.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use roadbook_core::{
    decide::deed::{Deed, Undone},
    kernel::CustomerId,
    trust::Scope,
};
use roadbook_engine::{EngineError, rhythm::act};
use roadbook_i18n::Texts;
use roadbook_store::{Conn, cases::CaseRow, customers::CustomerRow, opportunities::OpportunityRow, promises::PromiseRow, rows, staff};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    deed_form::{Choices, DEEDS, Done, Input, InputForm, inputs, read},
    panel::may_approve,
};
use crate::{
    Allowed, App, AppError,
    access::WriteCustomers,
    answer,
    form::{Faults, Fields},
    pages::{
        customer::{CustomerLine, find},
        customer_actions::hand,
    },
    view::{Page, filters},
};

#[derive(Template)]
#[template(path = "pages/customer_do.html")]
struct DeedPage {
    page: Page,
    t: Texts,
    customer: CustomerLine,
    what: &'static str,
    it: String,
    back: String,
    title: String,
    about: String,
    text: String,
    /// Why it was not done.
    problem: String,
    inputs: Vec<Input>,
    /// It ends something.
    ends: bool,
}

#[derive(Debug, Default, Deserialize)]
pub struct DeedQuery {
    #[serde(default)]
    what: String,
    #[serde(default)]
    it: String,
    /// Where to go afterwards.
    #[serde(default)]
    back: String,
}

fn named(what: &str) -> Result<&'static str, AppError> {
    DEEDS.into_iter().find(|deed| *deed == what).ok_or(AppError::NotFound)
}

/// A path of ours, or the customer's page.
fn way_back(back: &str, customer: Uuid) -> String {
    let ours = back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\n', '\r']);
    if ours { back.to_owned() } else { format!("/customers/{customer}") }
}

pub async fn ask(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Query(query): Query<DeedQuery>,
) -> Result<Response, AppError> {
    let what = named(&query.what)?;
    let mut fields = Fields::default();
    fields.set("it", query.it);
    fields.set("back", query.back);
    show(&app, &allowed, id, what, &fields, &Faults::default(), None).await
}

pub async fn act(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let what = named(fields.text("what"))?;
    let row = find(&mut app.db.read().await?, &allowed.scope, id).await?;
    let mut faults = Faults::default();
    let Some(done) = read(allowed.texts(), what, &fields, &allowed.zone, app.now(), &mut faults) else {
        return show(&app, &allowed, id, what, &fields, &faults, None).await;
    };
    if let Done::Deed(Deed::AnswerGiveUp { opportunity, .. }) = &done {
        let opportunity: Option<OpportunityRow> = rows::find(&mut app.db.read().await?, id, opportunity.0).await?;
        if !opportunity.is_some_and(|it| may_approve(&allowed, it.store_id.or(row.store_id), it.give_up_by)) {
            return Err(AppError::Forbidden);
        }
    }
    let back = way_back(fields.text("back"), id);
    match carry_out(&app, &allowed, id, &done).await {
        Ok(asked) => Ok(answer::see_other_saying(&back, if asked { "toast-give-up-asked" } else { "toast-done" })),
        Err(EngineError::Undone(undone)) => show(&app, &allowed, id, what, &fields, &faults, Some(undone)).await,
        Err(error) => Err(error.into()),
    }
}

/// Does it, and says whether it waits for somebody's approval now.
async fn carry_out(app: &App, allowed: &Allowed<WriteCustomers>, id: Uuid, done: &Done) -> Result<bool, EngineError> {
    let (hand, customer) = (hand(app, allowed), CustomerId(id));
    match done {
        Done::Deed(deed) => {
            let decision = act::act(&hand, &app.rhythm, customer, deed).await?;
            let Deed::GiveUp { opportunity, .. } = deed else { return Ok(false) };
            Ok(decision.situation.opportunities.iter().any(|row| row.id == *opportunity && row.give_up.is_some()))
        }
        Done::HandOver(moved) => act::hand_over(&hand, &app.rhythm, customer, moved).await.map(|_| false),
        Done::Stop(kind, said) => act::stop(&hand, &app.rhythm, customer, *kind, said).await.map(|_| false),
        Done::Lift(stop, why) => {
            act::lift_stop(&hand, &app.rhythm, customer, *stop).await?;
            // The customer's wish is evidence, and stays on the timeline.
            let note = roadbook_engine::add_activity::NewActivity {
                kind: roadbook_core::know::ActivityKind::Note,
                direction: roadbook_core::know::Direction::Internal,
                summary: String::new(),
                body: why.clone(),
                occurred_at: app.now(),
                vehicle: None,
                outcome: None,
                promise: None,
            };
            roadbook_engine::add_activity::add_activity(&hand, customer, &note).await.map(|_| false)
        }
    }
}

async fn show(
    app: &App,
    allowed: &Allowed<WriteCustomers>,
    id: Uuid,
    what: &'static str,
    fields: &Fields,
    faults: &Faults,
    undone: Option<Undone>,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let row = find(&mut conn, &allowed.scope, id).await?;
    let book = app.rhythm.rulebooks.get(&mut conn, app.now(), &app.rhythm.machine_channels).await?;
    let matters = matters(t, &mut conn, &row).await?;
    let staff = receivers(&mut conn, &allowed.scope, allowed.id().0).await?;
    drop(conn);
    let it = fields.text("it").to_owned();
    let about = matters.iter().find(|(id, _)| *id == it).map(|(_, words)| words.clone()).unwrap_or_default();
    // What somebody hands over or promises is a pursuit or a case; a promise itself is handed over with it.
    let choices = Choices { book: &book, staff, matters };
    let inputs = inputs(t, what, fields, faults, &choices);
    let page = allowed.page(app, t.named("deed", what));
    let status = if faults.is_empty() && undone.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let template = DeedPage {
        title: t.named("deed", what).into_owned(),
        about,
        text: text(t, what),
        problem: undone.map(|undone| t.t(act::words_of(undone)).into_owned()).unwrap_or_default(),
        inputs,
        ends: matches!(what, "lose" | "give-up" | "withdraw" | "leave" | "stop" | "skip" | "decline" | "deny"),
        customer: CustomerLine::of(&row),
        what,
        it,
        back: fields.text("back").to_owned(),
        t,
        page,
    };
    answer::page_with(status, &template)
}

/// What should be known before it is done.
fn text(t: Texts, what: &str) -> String {
    match what {
        "renegotiate" => t.t("deed-text-renegotiate"),
        "claim" => t.t("deed-text-claim"),
        "withdraw" => t.t("deed-text-withdraw"),
        "give-up" => t.t("deed-text-give-up"),
        "close-case" => t.t("deed-text-close-case"),
        "hand-over" => t.t("deed-text-hand-over"),
        "stop" => t.t("deed-text-stop"),
        "lift" => t.t("deed-text-lift"),
        "leave" => t.t("deed-text-leave"),
        _ => return String::new(),
    }
    .into_owned()
}

/// Open pursuits, cases and promises in words, for choosing one.
async fn matters(t: Texts, conn: &mut Conn, customer: &CustomerRow) -> Result<Vec<(String, String)>, AppError> {
    let id = [customer.customer_id];
    let opportunities: Vec<OpportunityRow> = rows::of_customers(conn, &id).await?;
    let cases: Vec<CaseRow> = rows::of_customers(conn, &id).await?;
    let promises: Vec<PromiseRow> = rows::of_customers(conn, &id).await?;
    let line = |kind: std::borrow::Cow<'_, str>, words: &str| {
        let words: String = words.chars().take(80).collect();
        if words.is_empty() { kind.into_owned() } else { format!("{kind} · {words}") }
    };
    let open = opportunities.iter().filter(|row| row.closed_at.is_none());
    let mut matters: Vec<(String, String)> =
        open.map(|row| (row.opportunity_id.to_string(), line(t.t("rhythm-opportunity"), &row.subject))).collect();
    let open = cases.iter().filter(|row| row.closed_at.is_none());
    matters.extend(open.map(|row| (row.case_id.to_string(), line(t.named_or_raw("case", &row.kind), &row.subject))));
    let open = promises.iter().filter(|row| row.settled_at.is_none());
    matters.extend(open.map(|row| (row.promise_id.to_string(), line(t.named_or_raw("promise", &row.kind), &row.words))));
    Ok(matters)
}

/// Who can be given work: everybody employed who has a role where the viewer may act, but themselves.
async fn receivers(conn: &mut Conn, scope: &Scope, me: Uuid) -> Result<Vec<(String, String)>, AppError> {
    let roles = staff::all_roles(conn).await?;
    let people = staff::all(conn).await?;
    Ok((people.into_iter())
        .filter(|row| row.left_at.is_none() && row.staff_id.0 != me)
        .filter(|row| roles.iter().any(|(staff, held)| *staff == row.staff_id && (held.store.is_none() || scope.covers(held.store))))
        .map(|row| (row.staff_id.to_string(), row.name))
        .collect())
}
