//! How records are matched: the weights, the thresholds, the blocking rules; learning anew and adopting it.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use roadbook_core::trust::Scope;
use roadbook_engine::matching::model;
use roadbook_i18n::Texts;
use roadbook_identity::online::Thresholds;

use super::{
    customer_actions::hand,
    matching_view::{InUseView, LearntView, RunView, share_of},
};
use crate::{
    Allowed, App, AppError,
    access::ManageSettings,
    answer,
    form::{Faults, Fields},
    matching_runner::{self, Work},
    view::{Page, filters},
};

#[derive(Template)]
#[template(path = "pages/matching.html")]
struct MatchingTemplate {
    page: Page,
    t: Texts,
    model: InUseView,
    learnt: Option<LearntView>,
    run: Option<RunView>,
    running: bool,
    fields: Fields,
    faults: Faults,
}

/// The bounds of the two thresholds, as shares.
const SAME: std::ops::RangeInclusive<f64> = 0.9..=0.9999;
const PERHAPS: std::ops::Range<f64> = 0.001..0.9;

async fn render(allowed: &Allowed<ManageSettings>, app: &App, typed: Option<(Fields, Faults)>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let in_use = model::in_use(&mut conn).await?;
    let waiting = model::waiting(&mut conn).await?;
    drop(conn);
    let page = allowed.page(app, t.t("matching-title"));
    let model = InUseView::new(t, &in_use);
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (fields, faults) = typed.unwrap_or_else(|| {
        let mut fields = Fields::default();
        fields.set("same", model.same_typed.as_str());
        fields.set("perhaps", model.perhaps_typed.as_str());
        (fields, Faults::default())
    });
    let run = app.matching.last().map(RunView::new);
    let learnt = waiting.as_ref().map(|learnt| LearntView::new(t, learnt));
    answer::page_with(
        status,
        &MatchingTemplate { page, t, model, learnt, running: run.as_ref().is_some_and(|run| run.is_running), run, fields, faults },
    )
}

/// What matching is like is the whole group's.
fn of_the_group(allowed: &Allowed<ManageSettings>) -> Result<(), AppError> {
    if allowed.scope == Scope::Group { Ok(()) } else { Err(AppError::Forbidden) }
}

pub async fn show(allowed: Allowed<ManageSettings>, State(app): State<App>) -> Result<Response, AppError> {
    of_the_group(&allowed)?;
    render(&allowed, &app, None).await
}

fn begin(allowed: &Allowed<ManageSettings>, app: &App, work: Work) -> Response {
    let begun = matching_runner::begin(app, work, allowed.id(), allowed.actor());
    let toast = if begun { "toast-matching-begun" } else { "toast-matching-busy" };
    answer::see_other_saying("/settings/matching", toast)
}

pub async fn learn(allowed: Allowed<ManageSettings>, State(app): State<App>) -> Result<Response, AppError> {
    of_the_group(&allowed)?;
    Ok(begin(&allowed, &app, Work::Learn))
}

pub async fn adopt(allowed: Allowed<ManageSettings>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    of_the_group(&allowed)?;
    let number = fields.number("number").ok_or(AppError::NotFound)?;
    Ok(begin(&allowed, &app, Work::Adopt(number)))
}

pub async fn discard(allowed: Allowed<ManageSettings>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    of_the_group(&allowed)?;
    model::discard(&hand(&app, &allowed), fields.number("number").ok_or(AppError::NotFound)?).await?;
    Ok(answer::see_other_saying("/settings/matching", "toast-matching-discarded"))
}

pub async fn set_thresholds(allowed: Allowed<ManageSettings>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    of_the_group(&allowed)?;
    let t = allowed.texts();
    let mut faults = Faults::default();
    let same = share_of(fields.text("same")).filter(|share| SAME.contains(share));
    let perhaps = share_of(fields.text("perhaps")).filter(|share| PERHAPS.contains(share));
    if same.is_none() {
        faults.add("same", t.t("matching-same-range"));
    }
    if perhaps.is_none() {
        faults.add("perhaps", t.t("matching-perhaps-range"));
    }
    match (same, perhaps) {
        (Some(same), Some(perhaps)) => Ok(begin(&allowed, &app, Work::Thresholds(Thresholds { same, perhaps }))),
        _ => render(&allowed, &app, Some((fields, faults))).await,
    }
}
