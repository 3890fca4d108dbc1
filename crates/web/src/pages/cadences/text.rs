//! The whole text of a version: reading it, changing a draft, what is wrong with it, and what differs from the live one.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use roadbook_core::{
    decide::cadence::{Cadence, CadenceProblem},
    trust::Permission,
};
use roadbook_engine::cadences::{self, CadenceError, DRAFT, Family, Version, fingerprint};
use roadbook_i18n::Texts;
use roadbook_store::audit;
use serde::Deserialize;

use super::title;
use crate::{
    Allowed, App, AppError,
    access::{ManageSettings, ReadCustomers, Viewer},
    answer,
    form::Fields,
    view::{Page, filters},
};

/// Lines of difference shown.
const MAX_LINES: usize = 400;

#[derive(Template)]
#[template(path = "pages/cadence_text.html")]
struct TextPage {
    page: Page,
    t: Texts,
    name: String,
    title: String,
    version: u32,
    may_change: bool,
    seen: String,
    text: String,
    problems: Vec<CadenceProblem>,
    overtaken: bool,
    /// What differs from the live version: whether it is new, number of the line there, the line.
    changes: Vec<Line>,
    live: Option<u32>,
}

#[derive(Debug, PartialEq, Eq)]
struct Line {
    is_new: bool,
    number: usize,
    text: String,
}

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    v: Option<u32>,
}

/// The lines that only one of two texts has, in order. The longest run of common lines is kept, as far as the texts are of a size that people
/// write.
fn changes(old: &str, new: &str) -> Vec<Line> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    // Length of the longest common run of lines from each place on.
    let width = b.len() + 1;
    let mut common = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i * width + j] =
                if a[i] == b[j] { common[(i + 1) * width + j + 1] + 1 } else { common[(i + 1) * width + j].max(common[i * width + j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            i += 1;
            j += 1;
        } else if i < a.len() && (j == b.len() || common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            lines.push(Line { is_new: false, number: start + i + 1, text: a[i].to_owned() });
            i += 1;
        } else {
            lines.push(Line { is_new: true, number: start + j + 1, text: b[j].to_owned() });
            j += 1;
        }
    }
    lines.truncate(MAX_LINES);
    lines
}

/// What stands instead of the stored text, after a form was refused.
struct Typed {
    text: String,
    status: StatusCode,
}

fn render(viewer: &Viewer, page: Page, family: &Family, version: &Version, typed: Option<Typed>) -> Result<Response, AppError> {
    let t = page.t;
    let live = family.live().filter(|live| live.number != version.number);
    let status = typed.as_ref().map_or(StatusCode::OK, |typed| typed.status);
    let text = typed.map_or_else(|| version.text.clone(), |typed| typed.text);
    let title = title(t, family);
    let template = TextPage {
        page: page.titled(title.as_str()),
        t,
        name: family.name.clone(),
        title,
        version: version.number,
        may_change: version.state == DRAFT && viewer.may(Permission::ManageSettings),
        seen: fingerprint(&version.text),
        problems: Cadence::parse(&text).err().unwrap_or_default(),
        overtaken: status == StatusCode::CONFLICT,
        changes: live.map(|live| changes(&live.text, &text)).unwrap_or_default(),
        live: live.map(|live| live.number),
        text,
    };
    answer::page_with(status, &template)
}

pub async fn show(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let family = cadences::family(&mut app.db.read().await?, &name).await?.ok_or(AppError::NotFound)?;
    let version = match asked.v {
        Some(number) => family.version(number),
        None => family.current(),
    };
    render(&allowed, allowed.page(&app, name.as_str()), &family, version.ok_or(AppError::NotFound)?, None)
}

pub async fn save(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(name): Path<String>,
    fields: Fields,
) -> Result<Response, AppError> {
    let now = app.now();
    let text = fields.raw("text").replace("\r\n", "\n");
    let mut conn = app.db.begin().await?;
    let family = cadences::family(&mut conn, &name).await?.ok_or(AppError::NotFound)?;
    let draft = family.draft().ok_or(AppError::NotFound)?;
    let written = if fingerprint(&draft.text) == fields.text("seen") {
        cadences::write_draft(&mut conn, &name, &text, &draft.text, allowed.id(), now).await
    } else {
        Err(CadenceError::Changed)
    };
    match written {
        Ok(version) => {
            let entry = allowed.entry(now, "cadence_changed", "cadence", None, format!("{name} {}", version.number));
            audit::append(&mut conn, &[entry]).await?;
            conn.commit().await?;
            Ok(answer::see_other_saying(&format!("/cadences/{name}/text?v={}", version.number), "toast-saved"))
        }
        Err(CadenceError::Changed) => {
            drop(conn);
            let typed = Typed { text, status: StatusCode::CONFLICT };
            render(&allowed, allowed.page(&app, name.as_str()), &family, draft, Some(typed))
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Taking the old lines out and putting the new ones in makes one text of the other.
        #[test]
        fn what_differs_leads_from_one_to_the_other(old in "[ab\n]{0,60}", new in "[ab\n]{0,60}") {
            let lines = changes(&old, &new);
            let kept: Vec<&str> = old.lines().enumerate().filter(|(place, _)| !lines.iter().any(|line| !line.is_new && line.number == place + 1)).map(|(_, line)| line).collect();
            let mut kept = kept.into_iter();
            let again: Vec<String> = new
                .lines()
                .enumerate()
                .map(|(place, _)| match lines.iter().find(|line| line.is_new && line.number == place + 1) {
                    Some(line) => line.text.clone(),
                    None => kept.next().unwrap_or_default().to_owned(),
                })
                .collect();
            prop_assert_eq!(again, new.lines().map(str::to_owned).collect::<Vec<_>>());
            prop_assert!(kept.next().is_none());
        }
    }
}
