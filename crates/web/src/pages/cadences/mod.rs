//! Cadences: the list, one on a time line, its steps and texts, trying a draft out, making it live.

pub mod change;
pub mod list;
pub mod show;
pub mod step;
pub mod text;
pub mod time_line;
pub mod trial;

use roadbook_core::{
    decide::cadence::{Offset, Span},
    hear::Channel,
};
use roadbook_engine::cadences::{CadenceError, Family, Version};
use roadbook_i18n::Texts;
use roadbook_store::{Conn, StoreError, cadences as rows};

use crate::AppError;

impl From<CadenceError> for AppError {
    fn from(error: CadenceError) -> Self {
        match error {
            CadenceError::Store(error) => error.into(),
            CadenceError::NotFound => Self::NotFound,
            CadenceError::Changed => Self::Conflict,
            CadenceError::Problems(problems) => Self::BadRequest(problems.first().map(ToString::to_string).unwrap_or_default()),
        }
    }
}

/// The name of a cadence in the reader's language; its wire name where its text cannot be read.
pub(crate) fn title(t: Texts, family: &Family) -> String {
    let version = family.current().into_iter().chain(&family.versions).find_map(|version| version.cadence.as_ref().ok());
    let texts = version.and_then(|cadence| cadence.texts_in(t.language().tag()).map(|(_, texts)| texts.title.clone()));
    texts.unwrap_or_else(|| family.name.clone())
}

/// Whether a cadence may have this name.
pub(crate) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// When a step comes, in words.
pub(crate) fn when(t: Texts, after: Offset) -> String {
    match after {
        Offset::Minutes(0) => t.t("step-at-once").into_owned(),
        Offset::Minutes(minutes) => {
            let time = t.duration(u64::from(minutes) * 60);
            t.t1("step-after-time", "time", time.as_str()).into_owned()
        }
        Offset::Days(days) if days < 0 => t.n("step-days-before", i64::from(days).abs()).into_owned(),
        Offset::Days(days) => t.t1("step-on-day", "day", i64::from(days)).into_owned(),
        Offset::WorkingDays(days) => t.t1("step-on-working-day", "day", i64::from(days)).into_owned(),
    }
}

/// How long a step stays open, in words.
pub(crate) fn open_for(t: Texts, span: Span) -> String {
    match span {
        Span::Minutes(minutes) => t.duration(u64::from(minutes) * 60),
        Span::Days(0) => t.t("step-same-day").into_owned(),
        Span::Days(days) => t.duration(u64::from(days) * 86_400),
    }
}

pub(crate) fn icon(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "phone",
        Channel::InPerson => "visit",
        Channel::Email | Channel::Post => "mail",
        _ => "message",
    }
}

/// How many customers are going through each version: number, running.
pub(crate) async fn running(conn: &mut Conn, name: Option<&str>) -> Result<Vec<(String, u32, i64)>, StoreError> {
    let rows = rows::enrolled(conn).await?;
    let mut running: Vec<(String, u32, i64)> = Vec::new();
    for (cadence, version, state, count) in rows {
        if state == "ended" || name.is_some_and(|name| name != cadence) {
            continue;
        }
        let version = u32::try_from(version).unwrap_or_default();
        match running.iter_mut().find(|(known, number, _)| *known == cadence && *number == version) {
            Some((.., sum)) => *sum += count,
            None => running.push((cadence, version, count)),
        }
    }
    Ok(running)
}

/// Tone and key of a version's state.
pub(crate) fn state_of(version: &Version) -> (&'static str, &'static str) {
    match version.state {
        roadbook_engine::cadences::LIVE => ("good", "live"),
        roadbook_engine::cadences::DRAFT => ("accent", "draft"),
        _ => ("", "former"),
    }
}
