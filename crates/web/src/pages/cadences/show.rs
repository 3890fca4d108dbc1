//! One cadence on its time line, with one of its steps opened.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use roadbook_core::{
    decide::{
        cadence::{Cadence, CadenceProblem, LANGUAGES, Step},
        message,
    },
    hear::Channel,
    kernel::opening_hours::Part,
    trust::Permission,
};
use roadbook_engine::cadences::{self, DRAFT, Family, Version, fingerprint};
use roadbook_i18n::{Language, Texts};
use serde::Deserialize;

use super::{icon, open_for, running, state_of, step, time_line, title, when};
use crate::{
    Allowed, App, AppError,
    access::{ReadCustomers, Viewer},
    answer,
    form::{Faults, Fields},
    view::{Page, filters},
};

#[derive(Template)]
#[template(path = "pages/cadence.html")]
struct CadencePage {
    page: Page,
    t: Texts,
    name: String,
    title: String,
    versions: Vec<VersionShown>,
    version: u32,
    state: (&'static str, &'static str),
    note: String,
    /// What it is; none where its text cannot be read.
    outline: Option<Outline>,
    problems: Vec<CadenceProblem>,
    opened: Option<Opened>,
    /// The version is a draft that the viewer may change.
    may_change: bool,
    may_edit: bool,
    has_draft: bool,
    is_live: bool,
    seen: String,
    language: &'static str,
    languages: Vec<(&'static str, &'static str, bool)>,
    faults: Faults,
}

struct VersionShown {
    number: u32,
    state: &'static str,
    running: i64,
    is_this: bool,
}

struct Outline {
    trigger: String,
    days: i64,
    priority: i64,
    purpose: String,
    ends: Vec<String>,
    line: time_line::TimeLine,
    steps: Vec<StepShown>,
}

pub(super) struct StepShown {
    pub id: String,
    pub title: String,
    pub when: String,
    pub icon: &'static str,
    pub channels: String,
    pub by: String,
    pub is_open: bool,
}

/// The step that is looked at.
struct Opened {
    id: String,
    title: String,
    when: String,
    window: String,
    open_for: String,
    channels: Vec<String>,
    by: String,
    purpose: String,
    promise: String,
    asks: Vec<String>,
    /// Of the form, in the language chosen.
    fields: Fields,
    /// As a customer would get it, filled in with an example.
    preview: Option<message::Rendered>,
    script: Vec<String>,
    preview_problem: String,
    all_channels: Vec<(Channel, bool)>,
}

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    v: Option<u32>,
    #[serde(default)]
    step: String,
    #[serde(default)]
    lang: String,
}

/// What a form left behind that was refused.
#[derive(Default)]
pub(super) struct Refused {
    pub status: StatusCode,
    pub fields: Option<Fields>,
    pub faults: Faults,
    pub problems: Vec<CadenceProblem>,
}

pub async fn show(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let page = allowed.page(&app, name.as_str());
    render(&allowed, &app, page, &name, &asked, Refused::default()).await
}

/// The page again after a step's form was refused.
pub(super) async fn again(viewer: &Viewer, app: &App, page: Page, name: &str, step: &str, refused: Refused) -> Result<Response, AppError> {
    let lang = refused.fields.as_ref().map(|fields| fields.text("lang").to_owned()).unwrap_or_default();
    let version = cadences::family(&mut app.db.read().await?, name).await?.and_then(|family| family.draft().map(|draft| draft.number));
    render(viewer, app, page, name, &Asked { v: version, step: step.to_owned(), lang }, refused).await
}

async fn render(viewer: &Viewer, app: &App, page: Page, name: &str, asked: &Asked, refused: Refused) -> Result<Response, AppError> {
    let t = page.t;
    let mut conn = app.db.read().await?;
    let family = cadences::family(&mut conn, name).await?.ok_or(AppError::NotFound)?;
    let enrolled = running(&mut conn, Some(name)).await?;
    drop(conn);
    let version = match asked.v {
        Some(number) => family.version(number),
        None => family.current(),
    }
    .ok_or(AppError::NotFound)?;
    let cadence = version.cadence.as_deref().ok();
    let wanted = if asked.lang.is_empty() { t.language().tag() } else { asked.lang.as_str() };
    let language = LANGUAGES.into_iter().find(|tag| *tag == wanted).unwrap_or("en");
    let mut problems = refused.problems;
    if let Err(of_text) = &version.cadence {
        problems.extend(of_text.iter().cloned());
    }
    let opened = cadence.and_then(|cadence| {
        let step = cadence.step(&asked.step).or_else(|| cadence.steps.first())?;
        Some(open(t, cadence, step, language, refused.fields))
    });
    let may_edit = viewer.may(Permission::ManageSettings);
    let template = CadencePage {
        title: title(t, &family),
        versions: versions(&family, version, &enrolled),
        version: version.number,
        state: state_of(version),
        note: version.note.clone(),
        outline: cadence.map(|cadence| outline(t, cadence, opened.as_ref().map_or("", |opened| opened.id.as_str()))),
        problems,
        may_change: may_edit && version.state == DRAFT,
        may_edit,
        has_draft: family.draft().is_some(),
        is_live: family.live().is_some(),
        seen: fingerprint(&version.text),
        languages: languages(cadence, language),
        language,
        faults: refused.faults,
        opened,
        name: family.name,
        t,
        page: Page { title: String::new(), ..page },
    };
    let template = CadencePage { page: Page { title: template.title.clone(), ..template.page }, ..template };
    answer::page_with(refused.status, &template)
}

fn versions(family: &Family, this: &Version, enrolled: &[(String, u32, i64)]) -> Vec<VersionShown> {
    let shown = |version: &Version| {
        let (_, state) = state_of(version);
        let running = enrolled.iter().filter(|(_, number, _)| *number == version.number).map(|(.., count)| count).sum();
        VersionShown { number: version.number, state, running, is_this: version.number == this.number }
    };
    family.versions.iter().map(shown).collect()
}

/// Tag, own name, and whether it is the one chosen; only those that there are texts in.
fn languages(cadence: Option<&Cadence>, chosen: &str) -> Vec<(&'static str, &'static str, bool)> {
    let named = LANGUAGES.into_iter().filter_map(|tag| Some((tag, Language::from_tag(tag)?.native_name(), tag == chosen)));
    named.filter(|(tag, ..)| cadence.is_some_and(|cadence| cadence.texts.contains_key(*tag))).collect()
}

fn outline(t: Texts, cadence: &Cadence, opened: &str) -> Outline {
    Outline {
        trigger: t.named("trigger", cadence.enters.trigger.name()).into_owned(),
        days: i64::from(cadence.days),
        priority: i64::from(cadence.priority),
        purpose: t.named("purpose", cadence.purpose.name()).into_owned(),
        ends: cadence.ends_when.iter().map(|kind| t.named("enrolment-end", kind.name()).into_owned()).collect(),
        line: time_line::draw(cadence),
        steps: steps(t, cadence, opened),
    }
}

pub(super) fn steps(t: Texts, cadence: &Cadence, opened: &str) -> Vec<StepShown> {
    let texts = cadence.texts_in(t.language().tag()).map(|(_, texts)| texts);
    let shown = |step: &Step| StepShown {
        title: texts.and_then(|texts| texts.steps.get(&step.id)).map_or_else(|| step.id.clone(), |of| of.title.clone()),
        when: when(t, step.after),
        icon: step.channels.first().map_or("info", |channel| icon(*channel)),
        channels: step.channels.iter().map(|channel| t.named("channel", channel.name())).collect::<Vec<_>>().join(" → "),
        by: t.named("step-by", step.by.name()).into_owned(),
        is_open: step.id == opened,
        id: step.id.clone(),
    };
    cadence.steps.iter().map(shown).collect()
}

fn open(t: Texts, cadence: &Cadence, step: &Step, language: &str, typed: Option<Fields>) -> Opened {
    let texts = cadence.texts.get(language).or_else(|| cadence.texts_in(language).map(|(_, texts)| texts));
    let of_step = texts.and_then(|texts| texts.steps.get(&step.id));
    let slots = message::sample();
    let mut problem = String::new();
    let preview = of_step.and_then(|texts| {
        let body = texts.body.as_deref()?;
        message::render(texts.subject.as_deref().unwrap_or_default(), body, &slots, language)
            .map_err(|error| problem = error.to_string())
            .ok()
    });
    let script = of_step.map(|texts| texts.script.as_slice()).unwrap_or_default();
    let script =
        script.iter().filter_map(|point| message::render_line(point, &slots).map_err(|error| problem = error.to_string()).ok()).collect();
    let fields = typed.unwrap_or_else(|| step::filled(step, of_step));
    Opened {
        id: step.id.clone(),
        title: of_step.map_or_else(|| step.id.clone(), |texts| texts.title.clone()),
        when: when(t, step.after),
        window: step.window.map(|window| Part { from: window.from, to: window.to }.to_string()).unwrap_or_default(),
        open_for: open_for(t, step.expires_after),
        channels: step.channels.iter().map(|channel| t.named("channel", channel.name()).into_owned()).collect(),
        by: t.named("step-by", step.by.name()).into_owned(),
        purpose: t.named("purpose", cadence.purpose_of(step).name()).into_owned(),
        promise: step.promise.map(|kind| t.named("promise", kind.name()).into_owned()).unwrap_or_default(),
        asks: step.asks.iter().map(|fact| t.named_or_raw("fact", fact).into_owned()).collect(),
        preview,
        script,
        preview_problem: problem,
        all_channels: Channel::ALL
            .into_iter()
            .filter(|channel| *channel != Channel::Any)
            .map(|channel| (channel, fields.has("channel", channel.name())))
            .collect(),
        fields,
    }
}
