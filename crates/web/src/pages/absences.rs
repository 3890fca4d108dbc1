//! Absences: who is away now and later, who stands in; entering one, taking one back.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::{
    ToSpan,
    civil::{Date, Time},
    tz::TimeZone,
};
use roadbook_core::kernel::{Moment, StaffId};
use roadbook_engine::absences::{self, NewAbsence, Refusal};
use roadbook_i18n::Texts;
use roadbook_store::{
    Conn, StoreError,
    absences::{self as rows, AbsenceRow},
    audit,
    staff::{self, RoleHeld, StaffRow},
    stores::{self, StoreRow},
};
use serde::Deserialize;
use uuid::Uuid;

use super::staff_roles;
use crate::{
    Allowed, App, AppError,
    access::{ReadStaff, SignedIn, Viewer},
    answer,
    form::{Faults, Fields},
    show,
    view::{Page, filters},
};

/// Characters of a note.
pub(crate) const MAX_NOTE: usize = 200;

#[derive(Template)]
#[template(path = "pages/absences.html")]
struct AbsencesPage {
    page: Page,
    t: Texts,
    now: Vec<Listed>,
    to_come: Vec<Listed>,
    /// For whom the viewer may enter one: always themselves.
    people: Vec<(Uuid, String)>,
    colleagues: Vec<(Uuid, String)>,
    fields: Fields,
    faults: Faults,
}

/// An absence as it is shown.
#[derive(Debug)]
pub struct Listed {
    pub id: Uuid,
    pub staff: Uuid,
    pub name: String,
    /// In the zone of whoever is away.
    pub from: String,
    pub to: String,
    pub back: Moment,
    pub stand_in: Option<(Uuid, String)>,
    /// For those who may change it.
    pub note: String,
    pub may_cancel: bool,
    pub is_on: bool,
    pub is_cancelled: bool,
    pub is_over: bool,
}

#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    staff: Option<Uuid>,
}

/// Everybody and where they work, for judging who may do what.
pub(crate) struct Crew {
    people: Vec<StaffRow>,
    roles: HashMap<StaffId, Vec<RoleHeld>>,
    stores: Vec<StoreRow>,
}

impl Crew {
    pub(crate) async fn load(conn: &mut Conn) -> Result<Self, StoreError> {
        let mut roles: HashMap<StaffId, Vec<RoleHeld>> = HashMap::new();
        for (staff, held) in staff::all_roles(conn).await? {
            roles.entry(staff).or_default().push(held);
        }
        Ok(Self { people: staff::all(conn).await?, roles, stores: stores::all(conn).await? })
    }

    fn of(&self, staff: StaffId) -> &[RoleHeld] {
        self.roles.get(&staff).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn knows(&self, staff: StaffId) -> bool {
        self.people.iter().any(|row| row.staff_id == staff)
    }

    pub(crate) fn name(&self, staff: Uuid) -> String {
        self.people.iter().find(|row| row.staff_id.0 == staff).map(|row| row.name.clone()).unwrap_or_default()
    }

    /// Where their days begin: their own zone, else that of their store, else of the first store.
    pub(crate) fn zone(&self, staff: StaffId) -> TimeZone {
        let own = self.people.iter().find(|row| row.staff_id == staff).and_then(|row| row.time_zone.as_deref());
        let at = self.of(staff).iter().find_map(|held| held.store);
        let store = self.stores.iter().find(|row| at.is_none_or(|store| row.store_id == store)).map(|row| row.time_zone.as_str());
        own.into_iter().chain(store).find_map(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC)
    }

    /// Whether the viewer may enter and take back absences of somebody: their own, and of those whom they manage.
    pub(crate) fn may_change(&self, viewer: &Viewer, staff: StaffId) -> bool {
        staff == viewer.id() || staff_roles::may_manage(viewer, self.of(staff))
    }

    /// Whether somebody is among those whom this reader sees.
    pub(crate) fn is_seen(&self, scope: &roadbook_core::trust::Scope, staff: StaffId) -> bool {
        let roles = self.of(staff);
        roles.is_empty() || roles.iter().any(|held| scope.covers(held.store))
    }

    fn listed(&self, viewer: &Viewer, t: Texts, row: &AbsenceRow, now: Moment) -> Listed {
        let staff = StaffId(row.staff_id);
        let zone = self.zone(staff);
        let (from, to) = (show::moment(row.from_at), show::moment(row.to_at));
        let may = self.may_change(viewer, staff);
        Listed {
            id: row.absence_id,
            staff: row.staff_id,
            name: self.name(row.staff_id),
            from: first_day(t, &zone, from),
            to: last_day(t, &zone, to),
            back: to,
            stand_in: row.stand_in_id.map(|id| (id, self.name(id))),
            note: if may { row.note.clone() } else { String::new() },
            may_cancel: may && row.cancelled_at.is_none() && to > now,
            is_on: row.cancelled_at.is_none() && from <= now && now < to,
            is_cancelled: row.cancelled_at.is_some(),
            is_over: to <= now,
        }
    }
}

/// A day, with the time where it is not the day's beginning.
fn first_day(t: Texts, zone: &TimeZone, at: Moment) -> String {
    let there = zone.to_datetime(at);
    if there.time() == Time::midnight() { t.date(there.date()) } else { t.date_time(there) }
}

/// The last whole day, or the time on that day.
fn last_day(t: Texts, zone: &TimeZone, at: Moment) -> String {
    let there = zone.to_datetime(at);
    if there.time() == Time::midnight() { t.date(there.date().saturating_sub(1.day())) } else { t.date_time(there) }
}

/// The absences of one member of staff, for their page.
///
/// # Errors
/// The database's.
pub async fn of_member(conn: &mut Conn, viewer: &Viewer, t: Texts, staff: StaffId, now: Moment) -> Result<Vec<Listed>, StoreError> {
    let crew = Crew::load(conn).await?;
    let rows = rows::of_staff(conn, staff.0).await?;
    Ok(rows.iter().filter(|row| row.cancelled_at.is_none()).take(20).map(|row| crew.listed(viewer, t, row, now)).collect())
}

async fn render(
    viewer: &Viewer,
    scope: &roadbook_core::trust::Scope,
    app: &App,
    page: Page,
    status: StatusCode,
    fields: Fields,
    faults: Faults,
) -> Result<Response, AppError> {
    let t = page.t;
    let now = app.now();
    let mut conn = app.db.read().await?;
    let crew = Crew::load(&mut conn).await?;
    let rows = rows::to_come(&mut conn, now.as_microsecond()).await?;
    drop(conn);
    let seen = rows.iter().filter(|row| crew.is_seen(scope, StaffId(row.staff_id)));
    let (on, to_come) = seen.map(|row| crew.listed(viewer, t, row, now)).partition(|listed: &Listed| listed.is_on);
    let here = || crew.people.iter().filter(|row| row.left_at.is_none());
    let pair = |row: &StaffRow| (row.staff_id.0, row.name.clone());
    let mut people: Vec<_> = here().filter(|row| row.staff_id != viewer.id() && crew.may_change(viewer, row.staff_id)).map(pair).collect();
    people.insert(0, (viewer.id().0, viewer.staff.name.clone()));
    let colleagues = here().filter(|row| crew.is_seen(scope, row.staff_id)).map(pair).collect();
    answer::page_with(status, &AbsencesPage { page, t, now: on, to_come, people, colleagues, fields, faults })
}

pub async fn list(allowed: Allowed<ReadStaff>, State(app): State<App>, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let mut fields = Fields::default();
    fields.set("staff", asked.staff.unwrap_or(allowed.id().0).to_string());
    let page = allowed.page(&app, allowed.texts().t("absences-title"));
    render(&allowed, &allowed.scope, &app, page, StatusCode::OK, fields, Faults::default()).await
}

/// The moments that a form means; what is wrong is added to `faults`.
fn times(t: Texts, fields: &Fields, zone: &TimeZone, faults: &mut Faults) -> Option<(Moment, Moment)> {
    let day = |name: &str, faults: &mut Faults| {
        let day = fields.text(name).parse::<Date>().ok();
        if day.is_none() {
            faults.add(name, t.t("form-not-a-day"));
        }
        day
    };
    let time = |name: &str, faults: &mut Faults| match fields.text(name) {
        "" => None,
        text => {
            let time = text.parse::<Time>().ok();
            if time.is_none() {
                faults.add(name, t.t("form-not-a-time"));
            }
            time
        }
    };
    let (from_day, to_day) = (day("from", faults), day("to", faults));
    let (from_time, to_time) = (time("from_time", faults), time("to_time", faults));
    let (from_day, to_day) = (from_day?, to_day?);
    let at = |day: Date, time: Time| zone.to_ambiguous_timestamp(day.to_datetime(time)).compatible().ok();
    let to = match to_time {
        Some(time) => at(to_day, time),
        None => at(to_day.saturating_add(1.day()), Time::midnight()),
    };
    Some((at(from_day, from_time.unwrap_or(Time::midnight()))?, to?))
}

pub async fn add(allowed: Allowed<SignedIn>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let crew = Crew::load(&mut conn).await?;
    let staff = match fields.maybe("staff") {
        Some(id) => StaffId(id.parse().map_err(|_| AppError::NotFound)?),
        None => allowed.id(),
    };
    if !crew.knows(staff) {
        return Err(AppError::NotFound);
    }
    if !crew.may_change(&allowed, staff) {
        return Err(AppError::Forbidden);
    }
    let mut faults = Faults::default();
    let zone = crew.zone(staff);
    let times = times(t, &fields, &zone, &mut faults);
    if fields.text("note").chars().count() > MAX_NOTE {
        faults.add("note", t.t("form-too-long"));
    }
    let stand_in = fields.maybe("stand_in").map(|id| id.parse().map(StaffId).map_err(|_| AppError::NotFound)).transpose()?;
    if let (Some((from, to)), true) = (times, faults.is_empty()) {
        let id = app.new_id(|at, bits| StaffId::new(at, bits).0);
        let new = NewAbsence { id, staff, from, to, stand_in, note: fields.text("note"), by: allowed.id() };
        match absences::enter(&mut conn, &new, now).await? {
            Ok(_) => {
                let detail = format!("{}: {} – {}", crew.name(staff.0), first_day(t, &zone, from), last_day(t, &zone, to));
                audit::append(&mut conn, &[allowed.entry(now, "absence_entered", "staff", Some(staff.0), detail)]).await?;
                conn.commit().await?;
                let back = if fields.is_checked("back") { format!("/staff/{staff}#absences") } else { "/absences".to_owned() };
                return Ok(answer::see_other_saying(&back, "toast-saved"));
            }
            Err(refusal) => {
                let (field, words) = refused(t, &crew, &new, &refusal);
                faults.add(field, words);
            }
        }
    }
    drop(conn);
    let page = allowed.page(&app, t.t("absences-title"));
    let scope = allowed.who.scope(roadbook_core::trust::Permission::ReadStaff).unwrap_or(roadbook_core::trust::Scope::Stores(Vec::new()));
    render(&allowed, &scope, &app, page, StatusCode::UNPROCESSABLE_ENTITY, fields, faults).await
}

/// The field that a refusal concerns, and its words.
fn refused(t: Texts, crew: &Crew, new: &NewAbsence<'_>, refusal: &Refusal) -> (&'static str, String) {
    let between = |staff: StaffId, from: Moment, to: Moment| {
        let zone = crew.zone(staff);
        (first_day(t, &zone, from), last_day(t, &zone, to))
    };
    match refusal {
        Refusal::Backwards => ("to", t.t("absence-backwards").into_owned()),
        Refusal::Over => ("to", t.t("absence-over").into_owned()),
        Refusal::TooLong => ("to", t.t("absence-too-long").into_owned()),
        Refusal::Gone => ("staff", t.t("absence-gone").into_owned()),
        Refusal::OwnStandIn => ("stand_in", t.t("absence-own-stand-in").into_owned()),
        Refusal::StandInGone => ("stand_in", t.t("absence-stand-in-gone").into_owned()),
        Refusal::Overlaps { from, to } => {
            let (from, to) = between(new.staff, *from, *to);
            ("from", t.t2("absence-overlaps", "from", from.as_str(), "to", to.as_str()).into_owned())
        }
        Refusal::StandInAway { from, to } => {
            let (from, to) = between(new.stand_in.unwrap_or(new.staff), *from, *to);
            ("stand_in", t.t2("absence-stand-in-away", "from", from.as_str(), "to", to.as_str()).into_owned())
        }
    }
}

pub async fn cancel(
    allowed: Allowed<SignedIn>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let crew = Crew::load(&mut conn).await?;
    let row = rows::by_id(&mut conn, id).await?.ok_or(AppError::NotFound)?;
    if !crew.may_change(&allowed, StaffId(row.staff_id)) {
        return Err(AppError::Forbidden);
    }
    if absences::cancel(&mut conn, id, now).await? {
        let entry = allowed.entry(now, "absence_cancelled", "staff", Some(row.staff_id), crew.name(row.staff_id));
        audit::append(&mut conn, &[entry]).await?;
    }
    conn.commit().await?;
    let back = if fields.is_checked("back") { format!("/staff/{}#absences", row.staff_id) } else { "/absences".to_owned() };
    Ok(answer::see_other_saying(&back, "toast-saved"))
}
