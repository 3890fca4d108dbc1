//! The days on which a store keeps other hours than those of its week: public holidays, and days of its own.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
    tz::TimeZone,
};
use roadbook_core::kernel::{Moment, OpeningHours, StoreId, opening_hours::HoursProblem};
use roadbook_engine::store_days::{self, Day};
use roadbook_i18n::Texts;
use roadbook_store::{Conn, StoreError, audit, stores::StoreRow};

use super::stores::{self, Shown};
use crate::{
    Allowed, App, AppError,
    access::SetStoreDays,
    answer,
    form::{Faults, Fields},
};

/// Days that one entry may cover: the longest closing of a works holiday.
const MAX_DAYS: i32 = 60;

/// A day on the store's page.
#[derive(Debug)]
pub struct Listed {
    /// `2026-12-24`.
    pub iso: String,
    pub day: String,
    /// The store's own name for it, else the holiday's.
    pub name: String,
    /// The holiday's name in English, which has no other.
    pub is_holiday: bool,
    /// The date is expected and not fixed yet.
    pub is_uncertain: bool,
    /// The hours, empty for closed.
    pub hours: String,
    /// The store said something about it.
    pub is_own: bool,
    /// What opening it would be: the weekday's hours, else those of the first day of the week that has some.
    pub open_hours: String,
}

/// The special days of a store from its today on.
///
/// # Errors
/// The database's.
pub async fn of_store(conn: &mut Conn, t: Texts, store: &StoreRow, now: Moment) -> Result<Vec<Listed>, StoreError> {
    let hours = store.hours();
    let days = store_days::list(conn, store, today(store, now)).await?;
    Ok(days.iter().map(|day| listed(t, &hours, day)).collect())
}

fn today(store: &StoreRow, now: Moment) -> Date {
    TimeZone::get(&store.time_zone).unwrap_or(TimeZone::UTC).to_datetime(now).date()
}

fn listed(t: Texts, hours: &OpeningHours, day: &Day) -> Listed {
    let text = |parts: &[roadbook_core::kernel::opening_hours::Part]| parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let usual = if day.usual.is_empty() {
        Weekday::Monday.cycle_forward().take(7).map(|weekday| hours.day_text(weekday)).find(|text| !text.is_empty()).unwrap_or_default()
    } else {
        text(&day.usual)
    };
    let own_name = day.own.as_ref().map(|own| own.name.clone()).filter(|name| !name.is_empty());
    Listed {
        iso: day.date.to_string(),
        day: t.date_full(day.date),
        is_holiday: day.holiday.is_some() && own_name.is_none(),
        name: own_name.or_else(|| day.holiday.map(|(_, name, _)| name.to_owned())).unwrap_or_default(),
        is_uncertain: day.holiday.is_some_and(|(_, _, certain)| !certain),
        hours: text(day.hours()),
        is_own: day.own.is_some(),
        open_hours: usual,
    }
}

pub async fn set(
    allowed: Allowed<SetStoreDays>,
    State(app): State<App>,
    Path(id): Path<StoreId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let store = stores::find(&mut conn, id, &allowed.scope).await?;
    let mut faults = Faults::default();
    let today = today(&store, now);
    let first = fields.text("day").parse::<Date>().ok();
    let last = if fields.text("day_to").is_empty() { first } else { fields.text("day_to").parse::<Date>().ok() };
    match (first, last) {
        (None, _) => faults.add("day", t.t("form-not-a-day")),
        (_, None) => faults.add("day_to", t.t("form-not-a-day")),
        (Some(first), _) if first < today => faults.add("day", t.t("store-day-past")),
        (Some(first), Some(last)) if last < first => faults.add("day_to", t.t("store-day-backwards")),
        (Some(first), Some(last)) if first.until(last).is_ok_and(|span| span.get_days() >= MAX_DAYS) => {
            faults.add("day_to", t.n("store-day-too-many", i64::from(MAX_DAYS)));
        }
        _ => {}
    }
    if fields.text("day_name").chars().count() > 200 {
        faults.add("day_name", t.t("form-too-long"));
    }
    let hours = match OpeningHours::parse_day(fields.text("day_hours")) {
        Ok(hours) => hours,
        Err(problem) => {
            faults.add(
                "day_hours",
                match problem {
                    HoursProblem::Form => t.t("store-hours-form"),
                    HoursProblem::Backwards => t.t("store-hours-backwards"),
                    HoursProblem::Overlap => t.t("store-hours-overlap"),
                },
            );
            Vec::new()
        }
    };
    let (Some(first), Some(last), true) = (first, last, faults.is_empty()) else {
        drop(conn);
        let shown = Shown { status: StatusCode::UNPROCESSABLE_ENTITY, fields, faults };
        return stores::store_page(&allowed, &app, allowed.page(&app, store.name.as_str()), store, shown).await;
    };
    let mut day = first;
    while day <= last {
        store_days::set(&mut conn, id, day, &hours, fields.text("day_name")).await?;
        day = day.saturating_add(1.day());
    }
    let open = hours.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let what = format!("{first} – {last}: {}", if open.is_empty() { "–" } else { &open });
    audit::append(&mut conn, &[allowed.entry(now, "store_day_set", "store", Some(id.0), format!("{}, {what}", store.name))]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying(&format!("/stores/{id}#days"), "toast-saved"))
}

pub async fn unset(
    allowed: Allowed<SetStoreDays>,
    State(app): State<App>,
    Path((id, day)): Path<(StoreId, String)>,
) -> Result<Response, AppError> {
    let day: Date = day.parse().map_err(|_| AppError::NotFound)?;
    let mut conn = app.db.begin().await?;
    let store = stores::find(&mut conn, id, &allowed.scope).await?;
    store_days::unset(&mut conn, id, day).await?;
    let entry = allowed.entry(app.now(), "store_day_unset", "store", Some(id.0), format!("{}, {day}", store.name));
    audit::append(&mut conn, &[entry]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying(&format!("/stores/{id}#days"), "toast-saved"))
}
