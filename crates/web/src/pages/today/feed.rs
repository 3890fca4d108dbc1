//! One's calendar for one's telephone: whoever knows the secret link may read it, nothing else, until it is ended.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use jiff::{ToSpan, tz::TimeZone};
use roadbook_core::trust::{Permission, manage};
use roadbook_i18n::{Language, Texts};
use roadbook_store::{absences, staff, today as stored};

use super::{
    calendar::{dated, midnight},
    ical::{Calendar, Entry, When},
};
use crate::{Allowed, App, AppError, access::Public, session, show::moment};

/// Days that the feed looks back and ahead.
const DAYS: (i32, i32) = (7, 60);
/// Minutes that a promise or a contact takes in a calendar.
const MINUTES: u32 = 15;

pub async fn show(_: Allowed<Public>, State(app): State<App>, Path(file): Path<String>) -> Result<Response, AppError> {
    let secret = file.strip_suffix(".ics").ok_or(AppError::NotFound)?;
    let now = app.now();
    let mut conn = app.db.read().await?;
    let feed = stored::feed(&mut conn, &session::hash_of(secret)[..]).await?.ok_or(AppError::NotFound)?;
    let person =
        staff::by_id(&mut conn, feed.staff_id.into()).await?.filter(|person| person.left_at.is_none()).ok_or(AppError::NotFound)?;
    let roles = staff::roles(&mut conn, person.staff_id).await?;
    let scope = manage::scope_of(roles.iter().map(|held| held.at()), Permission::ReadCustomers).ok_or(AppError::NotFound)?;
    let zone = person.time_zone.as_deref().and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
    let t = Texts::of(Language::from_tag(&person.language).unwrap_or_default());
    let today = zone.to_datetime(now).date();
    let from = midnight(&zone, today.saturating_sub(DAYS.0.days()));
    let to = midnight(&zone, today.saturating_add(DAYS.1.days()));
    let entries = dated(&app, &mut conn, t, feed.staff_id, &scope, (from, to)).await?;
    let away = absences::of_staff(&mut conn, feed.staff_id).await?;
    drop(conn);
    let mut calendar = Calendar::new(&format!("Roadbook · {}", person.name), &zone, from, to, now);
    let link = |path: String| if app.options.public_url.is_empty() { String::new() } else { format!("{}{path}", app.options.public_url) };
    for entry in entries {
        calendar.add(&Entry {
            uid: format!("{}-{}@roadbook", entry.kind, entry.id),
            sequence: entry.sequence,
            when: When::At(entry.at, MINUTES),
            summary: format!("{} · {}", entry.what, entry.name),
            description: String::new(),
            url: link(format!("/?line={}", entry.customer)),
        });
    }
    for row in away.iter().filter(|row| row.cancelled_at.is_none() && row.to_at > from.as_microsecond()) {
        let (first, last) = (zone.to_datetime(moment(row.from_at)).date(), zone.to_datetime(moment(row.to_at - 1)).date());
        calendar.add(&Entry {
            uid: format!("absence-{}@roadbook", row.absence_id),
            sequence: 0,
            when: When::Days(first, last.saturating_add(1.days())),
            summary: t.t("today-away").into_owned(),
            description: String::new(),
            url: String::new(),
        });
    }
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8"), (header::CACHE_CONTROL, "private, no-store")];
    Ok((kind, calendar.end()).into_response())
}
