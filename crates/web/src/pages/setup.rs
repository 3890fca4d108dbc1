//! The first-run page: while nobody works here yet, whoever has the code from the terminal names the group and becomes its administrator.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use jiff::SignedDuration;
use roadbook_core::{
    kernel::{Moment, OpeningHours, StaffId, StoreId},
    trust::{Department, Role},
};
use roadbook_i18n::{Language, Texts};
use roadbook_store::{
    StoreError, audit,
    sessions::{self, Attempt},
    staff::{self, NewStaff, RoleHeld},
    stores::{self, StoreDetails},
};
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::Public,
    answer,
    app::Group,
    form::{self, Faults, Fields},
    pages::{
        sign_in::{Subjects, own_entry, seconds_until, user_agent},
        welcome::check_new_password,
    },
    session,
    view::{Page, filters},
};

/// The code's owner in the table of links: nobody yet.
const NOBODY: StaffId = StaffId(Uuid::nil());
/// Letters and digits that nobody mistakes for each other (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#[derive(Template)]
#[template(path = "pages/setup.html")]
struct SetupPage<'a> {
    page: Page,
    t: Texts,
    fields: &'a Fields,
    faults: Faults,
    zones: &'a [String],
}

/// A new code for the first-run page, to be printed on the terminal; none when somebody works here already. Of several nodes' codes the
/// latest counts.
pub async fn new_code(app: &App) -> Result<Option<String>, StoreError> {
    let mut conn = app.db.begin().await?;
    if staff::count(&mut conn).await? > 0 {
        return Ok(None);
    }
    let bits = app.entropy.bits();
    let code: String = (0..12).map(|place| char::from(ALPHABET[usize::try_from((bits >> (5 * place)) & 31).unwrap_or_default()])).collect();
    let now = app.now();
    let ends = now.saturating_add(SignedDuration::from_hours(24 * 365)).unwrap_or(Moment::MAX);
    sessions::offer_link(&mut conn, &session::hash_of(&code), NOBODY, now, ends).await?;
    conn.commit().await?;
    Ok(Some(format!("{}-{}-{}", &code[..4], &code[4..8], &code[8..])))
}

/// The code as typed: dashes, spaces and case do not matter, nor look-alikes.
fn plain_code(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

pub async fn show(allowed: Allowed<Public>, State(app): State<App>) -> Result<Response, AppError> {
    if staff::count(&mut app.db.read().await?).await? > 0 {
        return Ok(answer::see_other("/"));
    }
    let mut fields = Fields::default();
    fields.set("language", allowed.visit.language.tag());
    render(&allowed, &app, StatusCode::OK, &fields, Faults::default())
}

fn render(allowed: &Allowed<Public>, app: &App, status: StatusCode, fields: &Fields, faults: Faults) -> Result<Response, AppError> {
    let t = allowed.texts();
    answer::page_with(status, &SetupPage { page: allowed.page(app, t.t("setup-title")), t, fields, faults, zones: form::time_zones() })
}

pub async fn submit(allowed: Allowed<Public>, State(app): State<App>, headers: HeaderMap, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    if staff::count(&mut app.db.read().await?).await? > 0 {
        return Ok(answer::see_other("/sign-in"));
    }
    let mut faults = Faults::default();
    for required in ["code", "group", "store", "country", "city", "name", "email"] {
        if fields.text(required).is_empty() {
            faults.add(required, t.t("form-required"));
        }
    }
    form::check_email(t, &fields, "email", &mut faults);
    form::check_time_zone(t, &fields, "time_zone", &mut faults);
    form::check_country(t, &fields, "country", &mut faults);
    form::check_currency(t, &fields, "currency", &mut faults);
    check_new_password(t, &fields, &[fields.text("email"), fields.text("name")], &mut faults);
    let language = Language::from_tag(fields.text("language")).unwrap_or(allowed.visit.language);
    if !faults.is_empty() {
        return render(&allowed, &app, StatusCode::UNPROCESSABLE_ENTITY, &fields, faults);
    }
    let subjects = Subjects::new("setup", &allowed.visit.address);
    if let Attempt::BlockedUntil(until) = subjects.count(&app).await? {
        faults.add("code", t.t1("sign-in-blocked", "wait", t.duration(seconds_until(&app, until))));
        return render(&allowed, &app, StatusCode::TOO_MANY_REQUESTS, &fields, faults);
    }
    let code = session::hash_of(&plain_code(fields.text("code")));
    if sessions::link_owner(&mut app.db.read().await?, &code, app.now()).await? != Some(NOBODY) {
        faults.add("code", t.t("setup-code-wrong"));
        return render(&allowed, &app, StatusCode::UNPROCESSABLE_ENTITY, &fields, faults);
    }
    let hash = app.passwords.hash(fields.raw("password").to_owned()).await?;
    let now = app.now();
    let mut conn = app.db.begin().await?;
    // Of two who send the page at once, one gets the code.
    if sessions::take_link(&mut conn, &code, now).await? != Some(NOBODY) {
        return Ok(answer::see_other("/sign-in"));
    }
    sessions::forgive(&mut conn, &subjects.mail, &subjects.address).await?;
    let version = Group::load(&mut conn).await?.version;
    Group { name: fields.text("group").to_owned(), language, version }.save(&mut conn).await?;
    let store = app.new_id(StoreId::new);
    let details = StoreDetails {
        code: "1",
        name: fields.text("store"),
        country: &fields.text("country").to_uppercase(),
        city: fields.text("city"),
        address: "",
        phone: "",
        time_zone: fields.text("time_zone"),
        language: language.tag(),
        currency: &fields.text("currency").to_uppercase(),
        opening_hours: &OpeningHours::default(),
    };
    stores::insert(&mut conn, store, &details, now).await?;
    let id = app.new_id(StaffId::new);
    let new = NewStaff {
        staff_id: id,
        name: fields.text("name"),
        email: fields.text("email"),
        phone: None,
        password_hash: Some(&hash),
        language: language.tag(),
    };
    staff::insert(&mut conn, &new, now).await?;
    let preferences =
        staff::Preferences { language: language.tag(), time_zone: Some(fields.text("time_zone")), theme: "auto", density: "comfortable" };
    staff::set_preferences(&mut conn, id, &preferences).await?;
    staff::replace_roles(&mut conn, id, &[RoleHeld { role: Role::Administrator, store: None, department: Department::Management }]).await?;
    let cookie = session::open(&app, &mut conn, id, user_agent(&headers)).await?;
    audit::append(&mut conn, &[own_entry(&app, new.name, id, "setup", &allowed.visit.address)]).await?;
    conn.commit().await?;
    app.reload_group().await?;
    let mut response = answer::see_other("/");
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_may_be_typed_as_it_is_read() {
        assert_eq!(plain_code(" ab0l-io2x "), "AB01102X");
    }
}
