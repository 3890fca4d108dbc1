//! One's week: promises by when they are due, planned contacts, absences. The same goes to one's telephone, see [`super::feed`].

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use roadbook_core::{kernel::Moment, trust::Scope};
use roadbook_engine::today::title_of;
use roadbook_i18n::Texts;
use roadbook_store::{
    Conn, absences, customers,
    today::{self as stored, CalendarFeedRow},
};
use serde::Deserialize;
use uuid::Uuid;

use super::list;
use crate::{
    Allowed, App, AppError,
    access::WriteCustomers,
    answer,
    form::Fields,
    session,
    show::{Written, moment},
    view::{Page, filters},
};

/// Entries of a week, of each kind.
const SHOWN: i64 = 300;

#[derive(Debug, Default, Deserialize)]
pub struct WeekQuery {
    /// Any day of the week that is wanted.
    #[serde(default)]
    day: Option<Date>,
}

#[derive(Template)]
#[template(path = "today/calendar.html")]
struct CalendarPage {
    page: Page,
    t: Texts,
    title: String,
    days: Vec<DayView>,
    before: String,
    after: String,
    /// The secret link, shown once after it was made.
    secret: String,
    feed: Option<Moment>,
}

struct DayView {
    name: String,
    today: bool,
    away: bool,
    entries: Vec<EntryView>,
}

struct EntryView {
    at: Moment,
    customer: String,
    name: Written,
    what: String,
    icon: &'static str,
    state: &'static str,
}

/// One thing in somebody's calendar.
pub(super) struct Dated {
    pub id: Uuid,
    /// `promise` or `touch`.
    pub kind: &'static str,
    pub at: Moment,
    pub sequence: i64,
    pub customer: Uuid,
    pub name: String,
    pub what: String,
    pub icon: &'static str,
}

/// What falls into a stretch of time for somebody, as far as they may see the customers; in its order.
pub(super) async fn dated(
    app: &App,
    conn: &mut Conn,
    t: Texts,
    staff: Uuid,
    scope: &Scope,
    (from, to): (Moment, Moment),
) -> Result<Vec<Dated>, AppError> {
    let book = app.rhythm.rulebooks.get(conn, app.now(), &app.rhythm.machine_channels).await?;
    let (promises, touches) = stored::week_of(conn, staff, from.as_microsecond(), to.as_microsecond(), SHOWN).await?;
    let mut ids: Vec<Uuid> = promises.iter().map(|row| row.customer_id).chain(touches.iter().map(|row| row.customer_id)).collect();
    ids.sort_unstable();
    ids.dedup();
    let customers = customers::find_many(conn, &ids).await?;
    let name = |customer: Uuid| {
        let row = customers.iter().find(|row| row.customer_id == customer).filter(|row| scope.covers(row.store()));
        row.map(|row| list::name(Some(&row.display_name)).to_owned())
    };
    let mut dated: Vec<Dated> = Vec::new();
    dated.extend(promises.iter().filter_map(|row| {
        Some(Dated {
            id: row.promise_id,
            kind: "promise",
            at: moment(row.due_at),
            sequence: 0,
            customer: row.customer_id,
            name: name(row.customer_id)?,
            what: if row.words.is_empty() { t.named_or_raw("promise", &row.kind).into_owned() } else { row.words.clone() },
            icon: "clock",
        })
    }));
    dated.extend(touches.iter().filter_map(|row| {
        let what = if row.cadence.is_empty() {
            t.named_or_raw("channel", &row.channel).into_owned()
        } else {
            title_of(&book, &row.cadence, &row.step, t.language().tag())
        };
        Some(Dated {
            id: row.touch_id,
            kind: "touch",
            at: moment(row.due_at),
            // Touches are only ever put off, by whole minutes at least.
            sequence: (row.due_at - row.planned_at).max(0) / 60_000_000,
            customer: row.customer_id,
            name: name(row.customer_id)?,
            what,
            icon: list::channel_icon(&row.channel),
        })
    }));
    dated.sort_by_key(|entry| (entry.at, entry.id));
    Ok(dated)
}

/// The beginning of a day.
pub(super) fn midnight(zone: &TimeZone, day: Date) -> Moment {
    day.to_zoned(zone.clone()).map_or(Moment::UNIX_EPOCH, |midnight| midnight.timestamp())
}

pub async fn show(allowed: Allowed<WriteCustomers>, State(app): State<App>, Query(query): Query<WeekQuery>) -> Result<Response, AppError> {
    week(&app, &allowed, query.day, String::new()).await
}

async fn week(app: &App, allowed: &Allowed<WriteCustomers>, day: Option<Date>, secret: String) -> Result<Response, AppError> {
    let t = allowed.texts();
    let page = allowed.page(app, t.t("today-calendar"));
    let today = page.today();
    let day = day.unwrap_or(today);
    let monday = day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days());
    let sunday = monday.saturating_add(6.days());
    let span = (midnight(&page.zone, monday), midnight(&page.zone, monday.saturating_add(7.days())));
    let mut conn = app.db.read().await?;
    let entries = dated(app, &mut conn, t, allowed.id().0, &allowed.scope, span).await?;
    let away = absences::of_staff(&mut conn, allowed.id().0).await?;
    let feed = stored::feed_of(&mut conn, allowed.id().0).await?;
    drop(conn);
    let days = (0..7)
        .map(|number| {
            let day = monday.saturating_add(number.days());
            let (begin, end) = (midnight(&page.zone, day), midnight(&page.zone, day.saturating_add(1.days())));
            DayView {
                name: t.weekday_day(day),
                today: day == today,
                away: away
                    .iter()
                    .any(|row| row.cancelled_at.is_none() && row.from_at < end.as_microsecond() && row.to_at > begin.as_microsecond()),
                entries: entries
                    .iter()
                    .filter(|entry| begin <= entry.at && entry.at < end)
                    .map(|entry| EntryView {
                        at: entry.at,
                        customer: entry.customer.to_string(),
                        name: Written::new(entry.name.as_str()),
                        what: entry.what.clone(),
                        icon: entry.icon,
                        state: if entry.kind == "promise" { page.due_state(&entry.at) } else { "" },
                    })
                    .collect(),
            }
        })
        .collect();
    let title = format!("{} – {}", t.date(monday), t.date(sunday));
    let href = |days: i32| format!("/today/calendar?day={}", monday.saturating_add(days.days()));
    let feed = feed.map(|row| moment(row.made_at));
    answer::page(&CalendarPage { t, title, days, before: href(-7), after: href(7), secret, feed, page })
}

/// Makes the secret link of one's feed anew, or ends it. An earlier link opens nothing any more.
pub async fn feed(allowed: Allowed<WriteCustomers>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let staff = allowed.id().0;
    let mut conn = app.db.begin().await?;
    if fields.text("do") == "end" {
        stored::end_feed(&mut conn, staff).await?;
        conn.commit().await?;
        return Ok(answer::see_other_saying("/today/calendar", "toast-today-feed-ended"));
    }
    let secret = session::new_secret(&*app.entropy);
    let row = CalendarFeedRow { staff_id: staff, token_hash: session::hash_of(&secret).to_vec(), made_at: app.now().as_microsecond() };
    roadbook_store::rows::put(&mut conn, &[row]).await?;
    conn.commit().await?;
    week(&app, &allowed, None, format!("{}/calendar/{secret}.ics", app.options.public_url)).await
}
