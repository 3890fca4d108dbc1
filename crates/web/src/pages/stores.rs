//! The stores of the group: list, one store, its edit with opening hours.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Weekday;
use roadbook_core::{
    kernel::{Moment, OpeningHours, StoreId, opening_hours::HoursProblem},
    trust::{Permission, Scope},
};
use roadbook_i18n::{Language, Texts};
use roadbook_store::{
    Conn, StoreError, audit, staff,
    stores::{self, StoreDetails, StoreRow},
};

use super::store_days;
use crate::{
    Allowed, App, AppError,
    access::{ManageStores, ReadStaff, Viewer},
    answer, audit_words,
    conflict::{self, Difference, Names},
    form::{self, Faults, Fields},
    view::{Page, filters},
};

/// The days in the order of the page, with the field that holds the hours of each.
const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "hours_1"),
    (Weekday::Tuesday, "hours_2"),
    (Weekday::Wednesday, "hours_3"),
    (Weekday::Thursday, "hours_4"),
    (Weekday::Friday, "hours_5"),
    (Weekday::Saturday, "hours_6"),
    (Weekday::Sunday, "hours_7"),
];

pub(crate) const NAMES: &Names = &[
    ("code", "store-code"),
    ("name", "store-name"),
    ("country", "store-country"),
    ("city", "store-city"),
    ("address", "store-address"),
    ("phone", "store-phone"),
    ("time_zone", "form-time-zone"),
    ("language", "store-language"),
    ("currency", "store-currency"),
    ("hours_1", "store-hours-monday"),
    ("hours_2", "store-hours-tuesday"),
    ("hours_3", "store-hours-wednesday"),
    ("hours_4", "store-hours-thursday"),
    ("hours_5", "store-hours-friday"),
    ("hours_6", "store-hours-saturday"),
    ("hours_7", "store-hours-sunday"),
];

#[derive(Template)]
#[template(path = "pages/stores.html")]
struct StoresPage {
    page: Page,
    t: Texts,
    stores: Vec<Listed>,
    may_add: bool,
}

struct Listed {
    row: StoreRow,
    /// Where the store's clock stands, and whether it is open.
    clock: Option<(String, bool)>,
}

#[derive(Template)]
#[template(path = "pages/store.html")]
struct StorePage {
    page: Page,
    t: Texts,
    store: StoreRow,
    language: String,
    clock: Option<(String, bool)>,
    hours: Vec<(&'static str, String)>,
    people: Vec<(StaffName, String)>,
    days: Vec<store_days::Listed>,
    /// Of the form for a special day.
    fields: Fields,
    faults: Faults,
    may_edit: bool,
    may_set_days: bool,
}

/// What a store's page shows around the form for a special day.
#[derive(Debug, Default)]
pub struct Shown {
    pub status: StatusCode,
    pub fields: Fields,
    pub faults: Faults,
}

struct StaffName {
    id: String,
    name: String,
}

#[derive(Template)]
#[template(path = "pages/store_edit.html")]
struct EditPage {
    page: Page,
    t: Texts,
    /// None for a new store.
    id: Option<StoreId>,
    version: i64,
    fields: Fields,
    faults: Faults,
    zones: &'static [String],
    days: Vec<(&'static str, &'static str)>,
    names: &'static Names,
    conflict: Option<Vec<Difference>>,
}

/// `14:05` there, and whether it is open; nothing when the zone is unknown.
fn clock(t: Texts, row: &StoreRow, now: Moment) -> Option<(String, bool)> {
    let there = jiff::tz::TimeZone::get(&row.time_zone).ok()?.to_datetime(now);
    Some((t.time(there.time()), row.hours().is_open(there.weekday(), there.time())))
}

pub async fn list(allowed: Allowed<ReadStaff>, State(app): State<App>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let rows = stores::in_scope(&mut app.db.read().await?, &allowed.scope).await?;
    let stores = rows.into_iter().map(|row| Listed { clock: clock(t, &row, app.now()), row }).collect();
    let may_add = allowed.scope(Permission::ManageStores) == Some(Scope::Group);
    answer::page(&StoresPage { page: allowed.page(&app, t.t("nav-stores")), t, stores, may_add })
}

pub(super) async fn find(conn: &mut Conn, id: StoreId, scope: &Scope) -> Result<StoreRow, AppError> {
    stores::by_id(conn, id).await?.filter(|row| scope.covers(Some(row.store_id))).ok_or(AppError::NotFound)
}

pub async fn show(allowed: Allowed<ReadStaff>, State(app): State<App>, Path(id): Path<StoreId>) -> Result<Response, AppError> {
    let store = find(&mut app.db.read().await?, id, &allowed.scope).await?;
    store_page(&allowed, &app, allowed.page(&app, store.name.as_str()), store, Shown::default()).await
}

/// The page of one store.
pub(super) async fn store_page(viewer: &Viewer, app: &App, page: Page, store: StoreRow, shown: Shown) -> Result<Response, AppError> {
    let t = page.t;
    let id = store.store_id;
    let mut conn = app.db.read().await?;
    let days = store_days::of_store(&mut conn, t, &store, app.now()).await?;
    let everybody = staff::all(&mut conn).await?;
    let roles = staff::all_roles(&mut conn).await?;
    drop(conn);
    let mut people = Vec::new();
    for person in everybody.iter().filter(|person| person.left_at.is_none()) {
        let here = roles.iter().filter(|(owner, held)| *owner == person.staff_id && held.store == Some(id));
        let here: Vec<_> = here.map(|(_, held)| t.named("role", held.role.name())).collect();
        if !here.is_empty() {
            people.push((StaffName { id: person.staff_id.to_string(), name: person.name.clone() }, here.join(", ")));
        }
    }
    let hours = store.hours();
    let template = StorePage {
        page,
        t,
        language: Language::from_tag(&store.language).map_or(store.language.clone(), |language| language.native_name().to_owned()),
        clock: clock(t, &store, app.now()),
        hours: DAYS.iter().map(|(day, _)| (t.weekday(*day), hours.day_text(*day))).collect(),
        people,
        days,
        fields: shown.fields,
        faults: shown.faults,
        may_edit: viewer.may_at(Permission::ManageStores, Some(id)),
        may_set_days: viewer.may_at(Permission::SetStoreDays, Some(id)),
        store,
    };
    answer::page_with(shown.status, &template)
}

fn filled(row: &StoreRow) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in [
        ("code", &row.code),
        ("name", &row.name),
        ("country", &row.country),
        ("city", &row.city),
        ("address", &row.address),
        ("phone", &row.phone),
        ("time_zone", &row.time_zone),
        ("language", &row.language),
        ("currency", &row.currency),
    ] {
        fields.set(name, value.as_str());
    }
    let hours = row.hours();
    for (day, field) in DAYS {
        fields.set(field, hours.day_text(day));
    }
    fields
}

/// What an edit shows, apart from who looks at it.
struct Edit {
    id: Option<StoreId>,
    version: i64,
    fields: Fields,
    faults: Faults,
    conflict: Option<Vec<Difference>>,
}

fn edit_page(allowed: &Allowed<ManageStores>, app: &App, status: StatusCode, edit: Edit) -> Result<Response, AppError> {
    let t = allowed.texts();
    let title = if edit.id.is_some() { t.t("store-edit-title") } else { t.t("store-new-title") };
    let page = EditPage {
        page: allowed.page(app, title),
        t,
        id: edit.id,
        version: edit.version,
        fields: edit.fields,
        faults: edit.faults,
        zones: form::time_zones(),
        days: DAYS.iter().map(|(day, field)| (*field, t.weekday(*day))).collect(),
        names: NAMES,
        conflict: edit.conflict,
    };
    answer::page_with(status, &page)
}

pub async fn new(allowed: Allowed<ManageStores>, State(app): State<App>) -> Result<Response, AppError> {
    only_for_the_group(&allowed)?;
    let mut fields = Fields::default();
    fields.set("language", allowed.visit.group.language.tag());
    for (_, field) in DAYS.iter().take(5) {
        fields.set(field, "09:00-18:00");
    }
    edit_page(&allowed, &app, StatusCode::OK, Edit { id: None, version: 0, fields, faults: Faults::default(), conflict: None })
}

/// A new store belongs to nobody's scope yet but the group's.
fn only_for_the_group(allowed: &Allowed<ManageStores>) -> Result<(), AppError> {
    if allowed.scope == Scope::Group { Ok(()) } else { Err(AppError::Forbidden) }
}

pub async fn edit(allowed: Allowed<ManageStores>, State(app): State<App>, Path(id): Path<StoreId>) -> Result<Response, AppError> {
    let row = find(&mut app.db.read().await?, id, &allowed.scope).await?;
    let fields = conflict::begin(filled(&row), NAMES);
    edit_page(
        &allowed,
        &app,
        StatusCode::OK,
        Edit { id: Some(id), version: row.version, fields, faults: Faults::default(), conflict: None },
    )
}

fn check(t: Texts, fields: &Fields) -> (OpeningHours, Faults) {
    let mut faults = Faults::default();
    for required in ["code", "name", "city"] {
        if fields.text(required).is_empty() {
            faults.add(required, t.t("form-required"));
        }
    }
    for (name, _) in NAMES {
        if fields.text(name).chars().count() > 200 {
            faults.add(name, t.t("form-too-long"));
        }
    }
    form::check_country(t, fields, "country", &mut faults);
    form::check_currency(t, fields, "currency", &mut faults);
    form::check_time_zone(t, fields, "time_zone", &mut faults);
    if Language::from_tag(fields.text("language")).is_none() {
        faults.add("language", t.t("form-required"));
    }
    let mut hours = OpeningHours::default();
    for (day, field) in DAYS {
        match OpeningHours::parse_day(fields.text(field)) {
            Ok(parts) => hours.set_day(day, parts),
            Err(HoursProblem::Form) => faults.add(field, t.t("store-hours-form")),
            Err(HoursProblem::Backwards) => faults.add(field, t.t("store-hours-backwards")),
            Err(HoursProblem::Overlap) => faults.add(field, t.t("store-hours-overlap")),
        }
    }
    (hours, faults)
}

pub async fn add(allowed: Allowed<ManageStores>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    only_for_the_group(&allowed)?;
    save(&allowed, &app, None, fields).await
}

pub async fn update(
    allowed: Allowed<ManageStores>,
    State(app): State<App>,
    Path(id): Path<StoreId>,
    fields: Fields,
) -> Result<Response, AppError> {
    find(&mut app.db.read().await?, id, &allowed.scope).await?;
    save(&allowed, &app, Some(id), fields).await
}

async fn save(allowed: &Allowed<ManageStores>, app: &App, id: Option<StoreId>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let fields = conflict::chosen(fields, NAMES);
    let version = fields.number("version").unwrap_or_default();
    let (hours, mut faults) = check(t, &fields);
    if faults.is_empty() {
        let country = fields.text("country").to_uppercase();
        let currency = fields.text("currency").to_uppercase();
        let details = StoreDetails {
            code: fields.text("code"),
            name: fields.text("name"),
            country: &country,
            city: fields.text("city"),
            address: fields.text("address"),
            phone: fields.text("phone"),
            time_zone: fields.text("time_zone"),
            language: fields.text("language"),
            currency: &currency,
            opening_hours: &hours,
        };
        let now = app.now();
        let mut conn = app.db.begin().await?;
        let (saved, action) = match id {
            Some(id) => (stores::update(&mut conn, id, version, &details).await.map(|()| id), "store_changed"),
            None => {
                let id = app.new_id(StoreId::new);
                (stores::insert(&mut conn, id, &details, now).await.map(|()| id), "store_added")
            }
        };
        match saved {
            Ok(saved) => {
                let detail = if id.is_some() { audit_words::changes(details.name, &fields, NAMES) } else { details.name.to_owned() };
                audit::append(&mut conn, &[allowed.entry(now, action, "store", Some(saved.0), detail)]).await?;
                conn.commit().await?;
                return Ok(answer::see_other_saying(&format!("/stores/{saved}"), "toast-saved"));
            }
            Err(StoreError::Exists(_)) => faults.add("code", t.t("store-code-taken")),
            Err(StoreError::Changed) => {
                drop(conn);
                let Some(id) = id else { return Err(AppError::Conflict) };
                let row = find(&mut app.db.read().await?, id, &allowed.scope).await?;
                let (merged, differences) = conflict::merge(&fields, &filled(&row), NAMES, t);
                let edit =
                    Edit { id: Some(id), version: row.version, fields: merged, faults: Faults::default(), conflict: Some(differences) };
                return edit_page(allowed, app, StatusCode::CONFLICT, edit);
            }
            Err(error) => return Err(error.into()),
        }
    }
    edit_page(allowed, app, StatusCode::UNPROCESSABLE_ENTITY, Edit { id, version, fields, faults, conflict: None })
}

pub async fn close(allowed: Allowed<ManageStores>, State(app): State<App>, Path(id): Path<StoreId>) -> Result<Response, AppError> {
    set_closed(&allowed, &app, id, true).await
}

pub async fn reopen(allowed: Allowed<ManageStores>, State(app): State<App>, Path(id): Path<StoreId>) -> Result<Response, AppError> {
    set_closed(&allowed, &app, id, false).await
}

async fn set_closed(allowed: &Allowed<ManageStores>, app: &App, id: StoreId, is_closed: bool) -> Result<Response, AppError> {
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let row = find(&mut conn, id, &allowed.scope).await?;
    stores::set_closed(&mut conn, id, is_closed.then_some(now)).await?;
    let action = if is_closed { "store_closed" } else { "store_reopened" };
    audit::append(&mut conn, &[allowed.entry(now, action, "store", Some(id.0), row.name)]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying(&format!("/stores/{id}"), "toast-saved"))
}
