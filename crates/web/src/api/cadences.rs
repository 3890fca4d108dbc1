//! Cadences: reading them, checking a text, drafts, what is live, trying one out.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use roadbook_core::decide::cadence::{Cadence, CadenceProblem};
use roadbook_engine::{
    cadence_trial,
    cadences::{self, CadenceError, Family, Version, fingerprint},
    rhythm::rulebook,
};
use roadbook_store::audit;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::{Body, Params, created},
    cursor::{List, Page},
    problem::{Code, Problem},
    shape::Time,
};
use crate::{
    Allowed, App, AppError,
    access::{ManageSettings, ReadCustomers},
    pages::cadences::{is_name, running},
};

/// A version of a cadence and where it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct CadenceVersion {
    pub version: u32,
    /// `live` (customers enter it), `draft`, `former`.
    pub state: &'static str,
    /// Customers who are going through it.
    pub running: i64,
    /// Null for one that comes with the product.
    pub written_at: Option<Time>,
    pub written_by: Option<Uuid>,
    pub note: String,
}

/// A cadence with its versions, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct CadenceSummary {
    pub name: String,
    /// Null: switched off.
    pub live_version: Option<u32>,
    pub draft_version: Option<u32>,
    pub versions: Vec<CadenceVersion>,
}

/// What is wrong with a text, and where.
#[derive(Debug, Serialize, ToSchema)]
pub struct CadenceFault {
    /// From 1; 0 where it concerns the whole.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// `steps.call_1.window`.
    pub place: String,
    pub message: String,
}

/// One version, whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct CadenceText {
    pub name: String,
    pub version: u32,
    pub state: &'static str,
    /// TOML, as described in the guide to cadences.
    pub text: String,
    /// What this text is recognised by: send it back as `seen` with a change.
    pub fingerprint: String,
    /// None: it may go live.
    pub problems: Vec<CadenceFault>,
    pub note: String,
    pub written_at: Option<Time>,
    pub written_by: Option<Uuid>,
}

fn faults(problems: Vec<CadenceProblem>) -> Vec<CadenceFault> {
    let fault = |it: CadenceProblem| CadenceFault { line: it.line, column: it.column, place: it.place, message: it.message };
    problems.into_iter().map(fault).collect()
}

fn text(name: &str, version: &Version) -> CadenceText {
    CadenceText {
        name: name.to_owned(),
        version: version.number,
        state: version.state,
        text: version.text.clone(),
        fingerprint: fingerprint(&version.text),
        problems: faults(version.cadence.as_ref().err().cloned().unwrap_or_default()),
        note: version.note.clone(),
        written_at: version.written_at.map(Time),
        written_by: version.written_by.map(Into::into),
    }
}

fn summary(family: Family, enrolled: &[(String, u32, i64)]) -> CadenceSummary {
    let on = |number: u32| {
        enrolled.iter().filter(|(name, version, _)| *name == family.name && *version == number).map(|(.., count)| count).sum()
    };
    CadenceSummary {
        live_version: family.live().map(|version| version.number),
        draft_version: family.draft().map(|version| version.number),
        versions: family
            .versions
            .iter()
            .map(|version| CadenceVersion {
                version: version.number,
                state: version.state,
                running: on(version.number),
                written_at: version.written_at.map(Time),
                written_by: version.written_by.map(Into::into),
                note: version.note.clone(),
            })
            .collect(),
        name: family.name,
    }
}

/// All of them: a house has some dozens.
pub async fn list(_allowed: Allowed<ReadCustomers>, State(app): State<App>) -> Result<Json<Page<CadenceSummary>>, AppError> {
    let mut conn = app.db.read().await?;
    let families = cadences::families(&mut conn).await?;
    let enrolled = running(&mut conn, None).await?;
    drop(conn);
    Ok(Json(List::new("cadences", &()).page_to(families, None::<&Uuid>, |family| summary(family, &enrolled))))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CadenceQuery {
    /// A version's number; without it the live one, else the newest.
    version: Option<u32>,
}

pub async fn show(
    _allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(name): Path<String>,
    Params(query): Params<CadenceQuery>,
) -> Result<Json<CadenceText>, AppError> {
    let family = cadences::family(&mut app.db.read().await?, &name).await?.ok_or(AppError::NotFound)?;
    let version = query.version.map_or_else(|| family.current(), |number| family.version(number));
    Ok(Json(text(&name, version.ok_or(AppError::NotFound)?)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CadenceToCheck {
    text: String,
}

/// What a text says, or what is wrong with it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckedCadence {
    /// None: it may go live.
    pub problems: Vec<CadenceFault>,
    /// Steps that it has; null where it cannot be read.
    pub steps: Option<usize>,
    pub days: Option<u16>,
}

pub async fn check(_allowed: Allowed<ReadCustomers>, Body(sent): Body<CadenceToCheck>) -> Json<CheckedCadence> {
    let checked = match Cadence::parse(&sent.text) {
        Ok(cadence) => CheckedCadence { problems: Vec::new(), steps: Some(cadence.steps.len()), days: Some(cadence.days) },
        Err(problems) => CheckedCadence { problems: faults(problems), steps: None, days: None },
    };
    Json(checked)
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CadenceToFound {
    /// Lower-case Latin letters, digits and `_`, beginning with a letter, at most 64.
    name: String,
    /// The cadence whose text it begins with.
    like: String,
}

/// What the engine refuses, told by what was sent.
fn refused(error: CadenceError) -> AppError {
    match error {
        CadenceError::Problems(problems) => {
            let reason = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            Problem::new(Code::Invalid, reason).into()
        }
        error => error.into(),
    }
}

pub async fn found(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Body(sent): Body<CadenceToFound>,
) -> Result<Response, AppError> {
    if !is_name(&sent.name) {
        return Err(Problem::new(Code::Invalid, "name: lower-case Latin letters, digits and _, at most 64").into());
    }
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let draft = cadences::found(&mut conn, &sent.name, &sent.like, allowed.id(), now).await.map_err(|error| match error {
        CadenceError::NotFound => Problem::new(Code::Invalid, "like: there is no such cadence").into(),
        error => refused(error),
    })?;
    let entry = allowed.entry(now, "cadence_drafted", "cadence", None, format!("{} {}", sent.name, draft.number));
    audit::append(&mut conn, &[entry]).await?;
    conn.commit().await?;
    let shape = (StatusCode::CREATED, Json(text(&sent.name, &draft))).into_response();
    Ok(created(&format!("/api/v1/cadences/{}", sent.name), shape))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftToSave {
    /// The whole text; it may be unfinished. Without it a draft is begun, or the one there is is told.
    text: Option<String>,
    /// With a text: the fingerprint of the draft (where there is none: of the version that counts) that it was made from.
    seen: Option<String>,
}

/// Begins a draft of what the cadence is now, and saves its text.
pub async fn save_draft(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(name): Path<String>,
    Body(sent): Body<DraftToSave>,
) -> Result<Json<CadenceText>, AppError> {
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let family = cadences::family(&mut conn, &name).await?.ok_or(AppError::NotFound)?;
    let seen = family.draft().or_else(|| family.current()).map(|version| fingerprint(&version.text));
    let mut draft = cadences::begin_draft(&mut conn, &name, allowed.id(), now).await.map_err(refused)?;
    let mut action = family.draft().is_none().then_some("cadence_drafted");
    if let Some(words) = sent.text {
        if sent.seen.is_none() {
            return Err(Problem::new(Code::Invalid, "seen: the fingerprint of the text that this one was made from").into());
        }
        let words = words.replace("\r\n", "\n");
        let is_same = words == draft.text;
        // The same text sent again is saved already.
        if !is_same {
            if sent.seen != seen {
                return Err(AppError::Conflict);
            }
            draft = cadences::write_draft(&mut conn, &name, &words, &draft.text, allowed.id(), now).await.map_err(refused)?;
            action = Some("cadence_changed");
        }
    }
    if let Some(action) = action {
        let entry = allowed.entry(now, action, "cadence", None, format!("{name} {}", draft.number));
        audit::append(&mut conn, &[entry]).await?;
    }
    conn.commit().await?;
    Ok(Json(text(&name, &draft)))
}

pub async fn discard_draft(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(name): Path<String>,
) -> Result<StatusCode, AppError> {
    let mut conn = app.db.begin().await?;
    cadences::discard_draft(&mut conn, &name).await.map_err(refused)?;
    audit::append(&mut conn, &[allowed.entry(app.now(), "cadence_discarded", "cadence", None, name)]).await?;
    conn.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftToPublish {
    /// The fingerprint of the draft that is to go live.
    seen: String,
    /// What is new, for colleagues; at most 500 characters are kept.
    #[serde(default)]
    note: String,
}

/// Makes the draft live: who enters from now on follows it; who is enrolled stays on their version.
pub async fn publish(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(name): Path<String>,
    Body(sent): Body<DraftToPublish>,
) -> Result<Json<CadenceText>, AppError> {
    let now = app.now();
    let note: String = sent.note.trim().chars().take(500).collect();
    let mut conn = app.db.begin().await?;
    let number = cadences::publish(&mut conn, &name, &sent.seen, &note, allowed.id(), now).await.map_err(refused)?;
    audit::append(&mut conn, &[allowed.entry(now, "cadence_published", "cadence", None, format!("{name} {number}"))]).await?;
    let family = cadences::family(&mut conn, &name).await?.ok_or(AppError::NotFound)?;
    conn.commit().await?;
    app.rhythm.rulebooks.forget();
    Ok(Json(text(&name, family.version(number).ok_or(AppError::NotFound)?)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LiveVersion {
    /// A version that was live before; null switches the cadence off: nobody enters it any more, who is on it goes on.
    version: Option<u32>,
}

pub async fn set_live(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(name): Path<String>,
    Body(sent): Body<LiveVersion>,
) -> Result<Json<CadenceSummary>, AppError> {
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let entry = match sent.version {
        Some(number) => {
            cadences::switch_on(&mut conn, &name, number, now).await.map_err(refused)?;
            allowed.entry(now, "cadence_switched_on", "cadence", None, format!("{name} {number}"))
        }
        None => {
            cadences::switch_off(&mut conn, &name, now).await.map_err(refused)?;
            allowed.entry(now, "cadence_switched_off", "cadence", None, name.clone())
        }
    };
    audit::append(&mut conn, &[entry]).await?;
    let family = cadences::family(&mut conn, &name).await?.ok_or(AppError::NotFound)?;
    let enrolled = running(&mut conn, Some(&name)).await?;
    conn.commit().await?;
    app.rhythm.rulebooks.forget();
    Ok(Json(summary(family, &enrolled)))
}

/// What trying a cadence out on last year's customers gave.
#[derive(Debug, Serialize, ToSchema)]
pub struct CadenceTrial {
    pub version: u32,
    /// Anchors lie between these moments.
    pub from: Time,
    pub to: Time,
    /// Whether what is stored tells when its trigger was set off. If not, all counts are 0.
    pub is_told: bool,
    /// Only the newest 5,000 were looked at.
    pub is_bounded: bool,
    pub entered: usize,
    pub steps: Vec<TriedStep>,
    /// How enrolments would have ended, and how often.
    pub ended: BTreeMap<String, usize>,
}

/// What would have become of a step.
#[derive(Debug, Serialize, ToSchema)]
pub struct TriedStep {
    pub step: String,
    /// The governor was asked.
    pub planned: usize,
    pub allowed: usize,
    /// Of those allowed.
    pub by_other_channel: usize,
    pub deferred: usize,
    /// The governor's rule, and how often it refused.
    pub refused: BTreeMap<String, usize>,
    pub expired: usize,
    pub not_applicable: usize,
    /// The enrolment ended before it opened.
    pub not_needed: usize,
}

pub async fn try_out(
    _allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(name): Path<String>,
    Params(query): Params<CadenceQuery>,
) -> Result<Json<CadenceTrial>, AppError> {
    let now = app.now();
    let mut conn = app.db.read().await?;
    let family = cadences::family(&mut conn, &name).await?.ok_or(AppError::NotFound)?;
    let version = match query.version {
        Some(number) => family.version(number),
        None => family.draft().or_else(|| family.current()),
    }
    .ok_or(AppError::NotFound)?;
    let cadence = version.cadence.as_ref().map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        Problem::new(Code::BadQuery, format!("version {}: its text cannot be read: {first}", version.number))
    })?;
    let book = rulebook::load(&mut conn, now, &rulebook::LiveChannels::default()).await?;
    let trial = cadence_trial::try_out(&mut conn, cadence, &book, now).await?;
    drop(conn);
    let named = |counts: &BTreeMap<&'static str, usize>| counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
    Ok(Json(CadenceTrial {
        version: version.number,
        from: Time(trial.from),
        to: Time(trial.to),
        is_told: trial.told,
        is_bounded: trial.bounded,
        entered: trial.report.entered,
        steps: trial
            .report
            .steps
            .iter()
            .map(|of| TriedStep {
                step: of.step.clone(),
                planned: of.planned,
                allowed: of.allowed,
                by_other_channel: of.other_channel,
                deferred: of.deferred,
                refused: named(&of.refused),
                expired: of.expired,
                not_applicable: of.not_applicable,
                not_needed: of.not_needed,
            })
            .collect(),
        ended: named(&trial.report.ended),
    }))
}
