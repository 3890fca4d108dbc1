//! All cadences, and founding one of the house's own.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use roadbook_core::trust::Permission;
use roadbook_engine::cadences::{self, CadenceError};
use roadbook_i18n::Texts;
use roadbook_store::audit;

use super::{is_name, running, title};
use crate::{
    Allowed, App, AppError,
    access::{ManageSettings, ReadCustomers, Viewer},
    answer,
    form::{Faults, Fields},
    view::{Page, filters},
};

#[derive(Template)]
#[template(path = "pages/cadences.html")]
struct ListPage {
    page: Page,
    t: Texts,
    cadences: Vec<Listed>,
    may_edit: bool,
    fields: Fields,
    faults: Faults,
}

struct Listed {
    name: String,
    title: String,
    trigger: String,
    /// Days and steps of the version that counts; none where it cannot be read.
    length: Option<(i64, i64)>,
    priority: u8,
    version: u32,
    /// Who goes through it, by version, the newest first.
    running: Vec<(u32, String)>,
    is_live: bool,
    has_draft: bool,
}

async fn render(viewer: &Viewer, app: &App, page: Page, status: StatusCode, fields: Fields, faults: Faults) -> Result<Response, AppError> {
    let t = page.t;
    let mut conn = app.db.read().await?;
    let families = cadences::families(&mut conn).await?;
    let enrolled = running(&mut conn, None).await?;
    drop(conn);
    let mut listed: Vec<Listed> = families
        .iter()
        .map(|family| {
            let current = family.current();
            let cadence = current.and_then(|version| version.cadence.as_ref().ok());
            let mut running: Vec<(u32, i64)> =
                enrolled.iter().filter(|(name, ..)| *name == family.name).map(|(_, version, count)| (*version, *count)).collect();
            running.sort_unstable_by(|a, b| b.cmp(a));
            let running = running.into_iter().map(|(version, count)| (version, t.number(count))).collect();
            Listed {
                title: title(t, family),
                trigger: cadence.map(|cadence| t.named("trigger", cadence.enters.trigger.name()).into_owned()).unwrap_or_default(),
                length: cadence.map(|cadence| (i64::from(cadence.days), i64::try_from(cadence.steps.len()).unwrap_or(i64::MAX))),
                priority: cadence.map(|cadence| cadence.priority).unwrap_or_default(),
                version: current.map(|version| version.number).unwrap_or_default(),
                running,
                is_live: family.live().is_some(),
                has_draft: family.draft().is_some(),
                name: family.name.clone(),
            }
        })
        .collect();
    listed.sort_by_key(|row| (!row.is_live, std::cmp::Reverse(row.priority), row.title.to_lowercase()));
    let may_edit = viewer.may(Permission::ManageSettings);
    answer::page_with(status, &ListPage { page, t, cadences: listed, may_edit, fields, faults })
}

pub async fn list(allowed: Allowed<ReadCustomers>, State(app): State<App>) -> Result<Response, AppError> {
    let page = allowed.page(&app, allowed.texts().t("nav-cadences"));
    render(&allowed, &app, page, StatusCode::OK, Fields::default(), Faults::default()).await
}

pub async fn found(allowed: Allowed<ManageSettings>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let name = fields.text("name");
    let mut faults = Faults::default();
    if !is_name(name) {
        faults.add("name", t.t("cadence-name-form"));
    }
    if faults.is_empty() {
        let now = app.now();
        let mut conn = app.db.begin().await?;
        match cadences::found(&mut conn, name, fields.text("like"), allowed.id(), now).await {
            Ok(draft) => {
                audit::append(&mut conn, &[allowed.entry(now, "cadence_drafted", "cadence", None, format!("{name} {}", draft.number))])
                    .await?;
                conn.commit().await?;
                return Ok(answer::see_other_saying(&format!("/cadences/{name}?v={}", draft.number), "toast-saved"));
            }
            Err(CadenceError::Changed) => faults.add("name", t.t("cadence-name-taken")),
            Err(CadenceError::NotFound) => faults.add("like", t.t("form-required")),
            Err(error) => return Err(error.into()),
        }
    }
    let page = allowed.page(&app, t.t("nav-cadences"));
    render(&allowed, &app, page, StatusCode::UNPROCESSABLE_ENTITY, fields, faults).await
}
