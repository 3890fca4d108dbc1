//! The people who work here: list, one person with details and roles, links for passwords, leaving.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use jiff::SignedDuration;
use roadbook_core::{
    kernel::{Moment, StaffId},
    trust::{Department, Permission, Role, Scope},
};
use roadbook_engine::rhythm::leaving;
use roadbook_i18n::{Language, Texts};
use roadbook_store::{
    Conn, StoreError, audit, sessions,
    staff::{self, NewStaff, RoleHeld, StaffDetails, StaffRow},
    stores::{self, StoreRow},
    tokens,
};
use serde::Deserialize;

use super::{
    absences,
    staff_roles::{self, Row},
};
use crate::{
    Allowed, App, AppError,
    access::{ManageStaff, ReadStaff, Viewer},
    answer, audit_words,
    conflict::{self, Difference, Names},
    form::{self, Faults, Fields},
    session,
    view::{Page, filters},
};

/// Rows of the list at a time.
const SHOWN: usize = 100;
/// How long a link for a password works.
const LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(72);

pub(crate) const NAMES: &Names =
    &[("name", "staff-name"), ("email", "sign-in-email"), ("phone", "staff-phone"), ("language", "staff-language")];

#[derive(Template)]
#[template(path = "pages/staff.html")]
struct ListPage<'a> {
    page: Page,
    t: Texts,
    people: Vec<Listed>,
    total: usize,
    q: &'a str,
    next: Option<String>,
    may_add: bool,
}

struct Listed {
    row: StaffRow,
    roles: String,
}

#[derive(Debug, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    from: usize,
}

#[derive(Template)]
#[template(path = "pages/staff_member.html")]
struct MemberPage {
    page: Page,
    t: Texts,
    /// None for somebody new.
    row: Option<StaffRow>,
    roles: String,
    may_manage: bool,
    /// A link that was just made, to be handed over.
    link: Option<String>,
    version: i64,
    fields: Fields,
    faults: Faults,
    names: &'static Names,
    conflict: Option<Vec<Difference>>,
    rows: Vec<Row>,
    stores: Vec<StoreRow>,
    grantable: Vec<Role>,
    departments: &'static [Department],
    absences: Vec<absences::Listed>,
    /// Whether the viewer may enter one for them.
    may_enter_absence: bool,
}

/// Whether somebody with these roles is among those whom `scope` sees: colleagues of the same stores, and whoever works for all of them.
fn is_seen(scope: &Scope, roles: &[RoleHeld]) -> bool {
    roles.is_empty() || roles.iter().any(|held| scope.covers(held.store))
}

pub async fn list(allowed: Allowed<ReadStaff>, State(app): State<App>, Query(query): Query<ListQuery>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let everybody = staff::all(&mut conn).await?;
    let all_roles = staff::all_roles(&mut conn).await?;
    let stores = stores::all(&mut conn).await?;
    drop(conn);
    let wanted = query.q.trim().to_lowercase();
    let of = |id: StaffId| {
        let first = all_roles.partition_point(|(owner, _)| *owner < id);
        all_roles[first..].iter().take_while(move |(owner, _)| *owner == id).map(|(_, held)| *held).collect::<Vec<_>>()
    };
    let mut people: Vec<Listed> = everybody
        .into_iter()
        .map(|row| (of(row.staff_id), row))
        .filter(|(roles, _)| is_seen(&allowed.scope, roles))
        .map(|(roles, row)| Listed { roles: staff_roles::summary(t, &roles, &stores), row })
        .filter(|person| {
            wanted.is_empty()
                || [&person.row.name, &person.row.email, &person.roles].iter().any(|text| text.to_lowercase().contains(&wanted))
        })
        .collect();
    let total = people.len();
    let next = (total > query.from + SHOWN).then(|| format!("/staff?q={}&from={}", answer::query_escape(&query.q), query.from + SHOWN));
    people = people.into_iter().skip(query.from).take(SHOWN).collect();
    let may_add = allowed.may(Permission::ManageStaff);
    answer::page(&ListPage { page: allowed.page(&app, t.t("nav-staff")), t, people, total, q: &query.q, next, may_add })
}

/// What a member's page shows, apart from who looks at it.
#[derive(Default)]
struct Member {
    row: Option<StaffRow>,
    held: Vec<RoleHeld>,
    link: Option<String>,
    fields: Option<Fields>,
    faults: Faults,
    conflict: Option<Vec<Difference>>,
    rows: Option<Vec<Row>>,
}

async fn member_page(viewer: &Viewer, page: Page, app: &App, status: StatusCode, member: Member) -> Result<Response, AppError> {
    let t = page.t;
    let mut conn = app.db.read().await?;
    let mut stores = stores::all(&mut conn).await?;
    let absences = match &member.row {
        Some(row) => absences::of_member(&mut conn, viewer, t, row.staff_id, app.now()).await?,
        None => Vec::new(),
    };
    drop(conn);
    let roles = staff_roles::summary(t, &member.held, &stores);
    stores.retain(|store| store.closed_at.is_none() || member.held.iter().any(|held| held.store == Some(store.store_id)));
    let may_manage = match &member.row {
        Some(_) => staff_roles::may_manage(viewer, &member.held),
        None => true,
    };
    let fields = match (member.fields, &member.row) {
        (Some(fields), _) => fields,
        (None, Some(row)) => conflict::begin(filled(row), NAMES),
        (None, None) => Fields::default(),
    };
    let template = MemberPage {
        t,
        roles,
        may_manage,
        link: member.link,
        version: member.row.as_ref().map_or(0, |row| row.version),
        fields,
        faults: member.faults,
        names: NAMES,
        conflict: member.conflict,
        rows: member.rows.unwrap_or_else(|| staff_roles::rows(&member.held)),
        grantable: staff_roles::grantable(viewer, &stores),
        stores,
        departments: Department::ALL,
        absences,
        may_enter_absence: member.row.as_ref().is_some_and(|row| row.left_at.is_none() && (may_manage || row.staff_id == viewer.id())),
        row: member.row,
        page,
    };
    answer::page_with(status, &template)
}

fn filled(row: &StaffRow) -> Fields {
    let mut fields = Fields::default();
    fields.set("name", row.name.as_str());
    fields.set("email", row.email.as_str());
    fields.set("phone", row.phone.as_deref().unwrap_or_default());
    fields.set("language", row.language.as_str());
    fields
}

async fn find(conn: &mut Conn, id: StaffId, scope: &Scope) -> Result<(StaffRow, Vec<RoleHeld>), AppError> {
    let row = staff::by_id(conn, id).await?.ok_or(AppError::NotFound)?;
    let roles = staff::roles(conn, id).await?;
    if is_seen(scope, &roles) { Ok((row, roles)) } else { Err(AppError::NotFound) }
}

/// The same, for a change: somebody above or elsewhere is not the viewer's to manage.
async fn find_managed(conn: &mut Conn, id: StaffId, allowed: &Allowed<ManageStaff>) -> Result<(StaffRow, Vec<RoleHeld>), AppError> {
    let (row, roles) = find(conn, id, &allowed.scope).await?;
    if staff_roles::may_manage(allowed, &roles) { Ok((row, roles)) } else { Err(AppError::Forbidden) }
}

pub async fn show(allowed: Allowed<ReadStaff>, State(app): State<App>, Path(id): Path<StaffId>) -> Result<Response, AppError> {
    let (row, held) = find(&mut app.db.read().await?, id, &allowed.scope).await?;
    let page = allowed.page(&app, row.name.as_str());
    member_page(&allowed, page, &app, StatusCode::OK, Member { row: Some(row), held, ..Member::default() }).await
}

pub async fn new(allowed: Allowed<ManageStaff>, State(app): State<App>) -> Result<Response, AppError> {
    let mut fields = Fields::default();
    fields.set("language", allowed.visit.group.language.tag());
    let page = allowed.page(&app, allowed.texts().t("staff-new-title"));
    member_page(&allowed, page, &app, StatusCode::OK, Member { fields: Some(fields), ..Member::default() }).await
}

fn check_details(t: Texts, fields: &Fields, faults: &mut Faults) {
    if fields.text("name").is_empty() {
        faults.add("name", t.t("form-required"));
    }
    for (name, _) in NAMES {
        if fields.text(name).chars().count() > 200 {
            faults.add(name, t.t("form-too-long"));
        }
    }
    form::check_email(t, fields, "email", faults);
    if Language::from_tag(fields.text("language")).is_none() {
        faults.add("language", t.t("form-required"));
    }
}

/// The roles of a form, or what is wrong with them. Roles that somebody has already may stay, whoever gave them.
fn check_roles(allowed: &Allowed<ManageStaff>, rows: &[Row], faults: &mut Faults) -> Vec<RoleHeld> {
    let t = allowed.texts();
    let Some(held) = staff_roles::read(rows) else {
        faults.add("roles", t.t("staff-roles-unclear"));
        return Vec::new();
    };
    if !staff_roles::may_manage(allowed, &held) {
        faults.add("roles", t.t("staff-roles-too-high"));
    }
    if held.is_empty() {
        faults.add("roles", t.t("staff-roles-none"));
    }
    held
}

fn padded(mut rows: Vec<Row>) -> Vec<Row> {
    rows.push(Row::default());
    rows
}

pub async fn add(allowed: Allowed<ManageStaff>, State(app): State<App>, headers: HeaderMap, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut faults = Faults::default();
    check_details(t, &fields, &mut faults);
    let rows = staff_roles::typed(&fields);
    let held = check_roles(&allowed, &rows, &mut faults);
    if faults.is_empty() {
        let now = app.now();
        let id = app.new_id(StaffId::new);
        let new = NewStaff {
            staff_id: id,
            name: fields.text("name"),
            email: fields.text("email"),
            phone: fields.maybe("phone"),
            password_hash: None,
            language: fields.text("language"),
        };
        let mut conn = app.db.begin().await?;
        match staff::insert(&mut conn, &new, now).await {
            Ok(()) => {
                staff::replace_roles(&mut conn, id, &held).await?;
                let link = offer_link(&app, &mut conn, id, now, &headers).await?;
                audit::append(
                    &mut conn,
                    &[allowed.entry(now, "staff_added", "staff", Some(id.0), details_of(new.name, &held).to_string())],
                )
                .await?;
                conn.commit().await?;
                let (row, held) = find(&mut app.db.read().await?, id, &allowed.scope).await?;
                let page = allowed.page(&app, row.name.as_str());
                let member = Member { row: Some(row), held, link: Some(link), ..Member::default() };
                return member_page(&allowed, page, &app, StatusCode::CREATED, member).await;
            }
            Err(StoreError::Exists(_)) => faults.add("email", t.t("staff-email-taken")),
            Err(error) => return Err(error.into()),
        }
    }
    let page = allowed.page(&app, t.t("staff-new-title"));
    let member = Member { fields: Some(fields), faults, rows: Some(padded(rows)), ..Member::default() };
    member_page(&allowed, page, &app, StatusCode::UNPROCESSABLE_ENTITY, member).await
}

/// What the audit log keeps of roles.
fn details_of(name: &str, held: &[RoleHeld]) -> serde_json::Value {
    let roles = held.iter().map(|held| match held.store {
        Some(store) => format!("{}@{store}", held.role.name()),
        None => held.role.name().to_owned(),
    });
    serde_json::json!({ "name": name, "roles": roles.collect::<Vec<_>>() })
}

/// A fresh link with which somebody sets a password; former ones stop working.
async fn offer_link(app: &App, conn: &mut Conn, id: StaffId, now: Moment, headers: &HeaderMap) -> Result<String, AppError> {
    let secret = session::new_secret(&*app.entropy);
    let ends = now.saturating_add(LINK_LIFETIME).unwrap_or(Moment::MAX);
    sessions::offer_link(conn, &session::hash_of(&secret), id, now, ends).await?;
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("localhost");
    let scheme = if app.options.https { "https" } else { "http" };
    Ok(format!("{scheme}://{host}/welcome/{secret}"))
}

pub async fn update(
    allowed: Allowed<ManageStaff>,
    State(app): State<App>,
    Path(id): Path<StaffId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let fields = conflict::chosen(fields, NAMES);
    let (row, held) = find_managed(&mut app.db.read().await?, id, &allowed).await?;
    let mut faults = Faults::default();
    check_details(t, &fields, &mut faults);
    if faults.is_empty() {
        let details = StaffDetails {
            name: fields.text("name"),
            email: fields.text("email"),
            phone: fields.maybe("phone"),
            language: fields.text("language"),
        };
        let mut conn = app.db.begin().await?;
        match staff::update_details(&mut conn, id, fields.number("version").unwrap_or_default(), &details).await {
            Ok(()) => {
                let detail = audit_words::changes(details.name, &fields, NAMES);
                audit::append(&mut conn, &[allowed.entry(app.now(), "staff_changed", "staff", Some(id.0), detail)]).await?;
                conn.commit().await?;
                app.sessions.forget(id);
                return Ok(answer::see_other_saying(&format!("/staff/{id}"), "toast-saved"));
            }
            Err(StoreError::Exists(_)) => faults.add("email", t.t("staff-email-taken")),
            Err(StoreError::Changed) => {
                drop(conn);
                let (row, held) = find_managed(&mut app.db.read().await?, id, &allowed).await?;
                let (merged, differences) = conflict::merge(&fields, &filled(&row), NAMES, t);
                let page = allowed.page(&app, row.name.as_str());
                let member = Member { row: Some(row), held, fields: Some(merged), conflict: Some(differences), ..Member::default() };
                return member_page(&allowed, page, &app, StatusCode::CONFLICT, member).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
    let page = allowed.page(&app, row.name.as_str());
    let member = Member { row: Some(row), held, fields: Some(fields), faults, ..Member::default() };
    member_page(&allowed, page, &app, StatusCode::UNPROCESSABLE_ENTITY, member).await
}

pub async fn set_roles(
    allowed: Allowed<ManageStaff>,
    State(app): State<App>,
    Path(id): Path<StaffId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut faults = Faults::default();
    let rows = staff_roles::typed(&fields);
    let wanted = check_roles(&allowed, &rows, &mut faults);
    let mut conn = app.db.begin().await?;
    let (row, held) = find_managed(&mut conn, id, &allowed).await?;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if fields.number("version") != Some(row.version) {
        faults.add("roles", t.t1("staff-roles-changed", "roles", staff_roles::summary(t, &held, &stores::all(&mut conn).await?)));
        status = StatusCode::CONFLICT;
    }
    if faults.is_empty() {
        staff::replace_roles(&mut conn, id, &wanted).await?;
        staff::touch(&mut conn, id).await?;
        if staff::count_with_role(&mut conn, Role::Administrator).await? == 0 && held.iter().any(is_administrator) {
            faults.add("roles", t.t("staff-last-administrator"));
        } else {
            let change = serde_json::json!({ "before": details_of(&row.name, &held), "after": details_of(&row.name, &wanted) });
            audit::append(&mut conn, &[allowed.entry(app.now(), "roles_changed", "staff", Some(id.0), change.to_string())]).await?;
            conn.commit().await?;
            app.sessions.forget(id);
            return Ok(answer::see_other_saying(&format!("/staff/{id}"), "toast-saved"));
        }
    }
    drop(conn);
    let page = allowed.page(&app, row.name.as_str());
    member_page(&allowed, page, &app, status, Member { row: Some(row), held, faults, rows: Some(padded(rows)), ..Member::default() }).await
}

fn is_administrator(held: &RoleHeld) -> bool {
    held.role == Role::Administrator && held.store.is_none()
}

pub async fn make_link(
    allowed: Allowed<ManageStaff>,
    State(app): State<App>,
    Path(id): Path<StaffId>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let (row, held) = find_managed(&mut conn, id, &allowed).await?;
    if row.left_at.is_some() {
        return Err(AppError::Conflict);
    }
    let link = offer_link(&app, &mut conn, id, now, &headers).await?;
    audit::append(&mut conn, &[allowed.entry(now, "link_made", "staff", Some(id.0), row.name.clone())]).await?;
    conn.commit().await?;
    let page = allowed.page(&app, row.name.as_str());
    member_page(&allowed, page, &app, StatusCode::OK, Member { row: Some(row), held, link: Some(link), ..Member::default() }).await
}

/// Tries of a leave while alarms move the same customers.
const LEAVE_TRIES: u32 = 6;

pub async fn leave(allowed: Allowed<ManageStaff>, State(app): State<App>, Path(id): Path<StaffId>) -> Result<Response, AppError> {
    let mut tries = 0;
    loop {
        match try_leave(&allowed, &app, id).await {
            Err(AppError::Conflict | AppError::Unavailable) if tries < LEAVE_TRIES => {
                tries += 1;
                tokio::time::sleep(std::time::Duration::from_millis(20 << tries)).await;
            }
            done => return done,
        }
    }
}

/// Whoever leaves, and everything that was theirs going to others, is one transaction: nobody's work is ever nobody's.
async fn try_leave(allowed: &Allowed<ManageStaff>, app: &App, id: StaffId) -> Result<Response, AppError> {
    let t = allowed.texts();
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let (row, held) = find_managed(&mut conn, id, allowed).await?;
    staff::set_left(&mut conn, id, Some(now)).await?;
    if held.iter().any(is_administrator) && staff::count_with_role(&mut conn, Role::Administrator).await? == 0 {
        drop(conn);
        let mut faults = Faults::default();
        faults.add("roles", t.t("staff-last-administrator"));
        let page = allowed.page(app, row.name.as_str());
        let member = Member { row: Some(row), held, faults, ..Member::default() };
        return member_page(allowed, page, app, StatusCode::CONFLICT, member).await;
    }
    leaving::leave(&mut conn, &app.rhythm, id, Some(allowed.id())).await?;
    sessions::delete_of_staff(&mut conn, id, None).await?;
    tokens::revoke_of_staff(&mut conn, id, now).await?;
    audit::append(&mut conn, &[allowed.entry(now, "staff_left", "staff", Some(id.0), row.name)]).await?;
    conn.commit().await?;
    app.sessions.forget(id);
    Ok(answer::see_other_saying(&format!("/staff/{id}"), "toast-saved"))
}

pub async fn come_back(allowed: Allowed<ManageStaff>, State(app): State<App>, Path(id): Path<StaffId>) -> Result<Response, AppError> {
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let (row, _) = find_managed(&mut conn, id, &allowed).await?;
    staff::set_left(&mut conn, id, None).await?;
    audit::append(&mut conn, &[allowed.entry(now, "staff_returned", "staff", Some(id.0), row.name)]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying(&format!("/staff/{id}"), "toast-saved"))
}
