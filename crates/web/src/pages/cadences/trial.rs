//! A cadence tried out on last year's customers.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use roadbook_core::decide::cadence::StepReport;
use roadbook_engine::{
    cadence_trial::{self, MOST},
    cadences,
    rhythm::rulebook::{self, LiveChannels},
};
use roadbook_i18n::Texts;
use serde::Deserialize;

use super::{show, title};
use crate::{
    Allowed, App, AppError,
    access::ManageSettings,
    answer,
    view::{Page, filters},
};

/// Of the drawing of contacts by day.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 120.0;

#[derive(Template)]
#[template(path = "pages/cadence_trial.html")]
struct TrialPage {
    page: Page,
    t: Texts,
    name: String,
    title: String,
    version: u32,
    trigger: String,
    from: String,
    to: String,
    told: bool,
    bounded: bool,
    most: i64,
    entered: String,
    nobody: bool,
    contacts: String,
    refused: String,
    ended: Vec<(String, String)>,
    rows: Vec<Row>,
    bars: Vec<Bar>,
    first_day: i64,
    last_day: i64,
}

struct Row {
    step: show::StepShown,
    planned: String,
    allowed: String,
    other_channel: usize,
    /// By which rule, and how often.
    refused: Vec<(String, String)>,
    /// What else became of it, as far as it came about.
    otherwise: String,
}

fn otherwise(t: Texts, of: &StepReport) -> String {
    let counted = [
        ("trial-deferred", of.deferred),
        ("trial-expired", of.expired),
        ("trial-not-applicable", of.not_applicable),
        ("trial-not-needed", of.not_needed),
    ];
    let words: Vec<_> = counted.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| t.n(key, count)).collect();
    if words.is_empty() { "–".to_owned() } else { words.join(" · ") }
}

struct Bar {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    label: String,
}

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    v: Option<u32>,
}

pub async fn show(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let now = app.now();
    let mut conn = app.db.read().await?;
    let family = cadences::family(&mut conn, &name).await?.ok_or(AppError::NotFound)?;
    let version = match asked.v {
        Some(number) => family.version(number),
        None => family.draft().or_else(|| family.current()),
    }
    .ok_or(AppError::NotFound)?;
    let Ok(cadence) = &version.cadence else {
        // What cannot be read cannot be tried: the text says why.
        return Ok(answer::see_other(&format!("/cadences/{name}/text?v={}", version.number)));
    };
    let book = rulebook::load(&mut conn, now, &LiveChannels::default()).await?;
    let trial = cadence_trial::try_out(&mut conn, cadence, &book, now).await?;
    drop(conn);
    let report = &trial.report;
    let rows: Vec<Row> = (show::steps(t, cadence, "").into_iter().zip(&report.steps))
        .map(|(step, of)| Row {
            step,
            planned: t.count(of.planned),
            allowed: t.count(of.allowed),
            other_channel: of.other_channel,
            refused: of.refused.iter().map(|(rule, count)| (t.named("rule", rule).into_owned(), t.count(*count))).collect(),
            otherwise: otherwise(t, of),
        })
        .collect();
    let mut ended: Vec<(String, usize)> =
        report.ended.iter().map(|(reason, count)| (t.named("enrolment-end", reason).into_owned(), *count)).collect();
    ended.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let first = report.per_day.keys().min().copied().unwrap_or_default().min(0);
    let last = i32::from(cadence.days).max(report.per_day.keys().max().copied().unwrap_or_default());
    let title = title(t, &family);
    let page = TrialPage {
        page: allowed.page(&app, title.as_str()),
        t,
        version: version.number,
        trigger: t.named("trigger", cadence.enters.trigger.name()).into_owned(),
        from: t.date(allowed.zone.to_datetime(trial.from).date()),
        to: t.date(allowed.zone.to_datetime(trial.to).date()),
        told: trial.told,
        bounded: trial.bounded,
        most: i64::try_from(MOST).unwrap_or(i64::MAX),
        entered: t.count(report.entered),
        nobody: report.entered == 0,
        contacts: t.count(report.steps.iter().map(|step| step.allowed).sum::<usize>()),
        refused: t.count(report.steps.iter().flat_map(|step| step.refused.values()).sum::<usize>()),
        ended: ended.into_iter().map(|(reason, count)| (reason, t.count(count))).collect(),
        bars: bars(t, report, first, last),
        rows,
        first_day: i64::from(first),
        last_day: i64::from(last),
        name,
        title,
    };
    answer::page(&page)
}

/// A bar for each day on which somebody would have been contacted.
fn bars(t: Texts, report: &roadbook_core::decide::cadence::Report, first: i32, last: i32) -> Vec<Bar> {
    let most = report.per_day.values().max().copied().unwrap_or(1).max(1);
    let slot = WIDTH / f64::from((last - first + 1).max(1));
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    (report.per_day.iter())
        .map(|(day, count)| {
            let height = (number(*count) / number(most) * HEIGHT).max(1.5);
            Bar {
                x: f64::from(day - first) * slot,
                y: HEIGHT - height,
                width: (slot * 0.8).max(1.5),
                height,
                label: format!("{}: {}", t.t1("step-on-day", "day", i64::from(*day)), t.count(*count)),
            }
        })
        .collect()
}
