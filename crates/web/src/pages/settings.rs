//! What is one's own: language, time zone, look, password, sessions, API tokens; and, for administrators, the group's name.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use jiff::SignedDuration;
use roadbook_core::{
    kernel::{Moment, TokenId},
    trust::Permission,
};
use roadbook_i18n::{Language, Texts};
use roadbook_store::{
    StoreError, audit,
    sessions::{self, SessionRow, TokenHash},
    staff::{self, Preferences},
    tokens::{self, NewToken, TokenRow},
};

use super::{sign_in::Subjects, welcome::check_new_password};
use crate::{
    Allowed, App, AppError,
    access::{Access, Credential, ManageSettings, SignedIn, Viewer},
    answer,
    app::Group,
    audit_words,
    conflict::{self, Difference, Names},
    form::{self, Faults, Fields},
    session,
    view::{Page, filters},
};

pub(crate) const GROUP_NAMES: &Names = &[("group", "setup-group-name"), ("language", "setup-language")];
const THEMES: [&str; 3] = ["auto", "light", "dark"];
const DENSITIES: [&str; 2] = ["comfortable", "compact"];

#[derive(Template)]
#[template(path = "pages/settings.html")]
struct SettingsPage {
    page: Page,
    t: Texts,
    fields: Fields,
    faults: Faults,
    zones: &'static [String],
    sessions: Vec<Session>,
    tokens: Vec<Token>,
    /// A token that was just made, shown this once.
    secret: Option<String>,
    scopes: Vec<Permission>,
    has_password: bool,
    may_manage: bool,
    may_audit: bool,
    may_read_customers: bool,
    may_price: bool,
}

struct Session {
    /// The hash of its secret in hexadecimal.
    id: String,
    is_this: bool,
    device: String,
    seen: Moment,
    since: Moment,
}

struct Token {
    row: TokenRow,
    scopes: String,
    used: Option<Moment>,
    until: Option<Moment>,
    is_over: bool,
}

#[derive(Template)]
#[template(path = "pages/settings_group.html")]
struct GroupPage {
    page: Page,
    t: Texts,
    version: i64,
    fields: Fields,
    faults: Faults,
    names: &'static Names,
    conflict: Option<Vec<Difference>>,
}

fn moment(micros: i64) -> Moment {
    Moment::from_microsecond(micros).unwrap_or(Moment::UNIX_EPOCH)
}

/// Browser and system, as far as the browser says: `Firefox · Windows`.
fn device(user_agent: &str) -> String {
    let first = |names: &[(&'static str, &'static str)]| names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
    // Order matters: Edge and Chrome both say Chrome and Safari, Android also says Linux.
    let browser = first(&[("Firefox", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome", "Chrome"), ("Safari", "Safari")]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => user_agent.chars().take(60).collect(),
    }
}

/// What goes around the forms: what was typed into one of them and is wrong, or a secret to show.
#[derive(Default)]
struct Shown {
    fields: Option<Fields>,
    faults: Faults,
    secret: Option<String>,
}

fn own_session(viewer: &Viewer) -> Result<&TokenHash, AppError> {
    match &viewer.credential {
        Credential::Session(token) => Ok(token),
        // Pages are not opened with tokens; this keeps it so should that change.
        Credential::Token { .. } => Err(AppError::Forbidden),
    }
}

async fn render(allowed: &Allowed<SignedIn>, app: &App, status: StatusCode, shown: Shown) -> Result<Response, AppError> {
    let t = allowed.texts();
    let own = own_session(allowed)?;
    let now = app.now();
    let mut conn = app.db.read().await?;
    let row = staff::by_id(&mut conn, allowed.id()).await?.ok_or(AppError::NotFound)?;
    let sessions = sessions::of_staff(&mut conn, allowed.id(), now).await?;
    let tokens = tokens::of_staff(&mut conn, allowed.id()).await?;
    drop(conn);
    let fields = shown.fields.unwrap_or_else(|| {
        let mut fields = Fields::default();
        fields.set("language", row.language.as_str());
        fields.set("time_zone", row.time_zone.as_deref().unwrap_or_default());
        fields.set("theme", row.theme.as_str());
        fields.set("density", row.density.as_str());
        fields
    });
    let page = SettingsPage {
        page: allowed.page(app, t.t("nav-settings")),
        t,
        fields,
        faults: shown.faults,
        zones: form::time_zones(),
        sessions: sessions.iter().map(|row| session_shown(row, own)).collect(),
        tokens: tokens.into_iter().map(|row| token_shown(t, row, now)).collect(),
        secret: shown.secret,
        scopes: Permission::ALL.iter().copied().filter(|permission| allowed.may(*permission)).collect(),
        has_password: row.has_password,
        may_manage: allowed.may(Permission::ManageSettings),
        may_audit: allowed.may(Permission::ReadAudit),
        may_read_customers: allowed.may(Permission::ReadCustomers),
        may_price: allowed.may(Permission::ManageStores),
    };
    answer::page_with(status, &page)
}

fn session_shown(row: &SessionRow, own: &TokenHash) -> Session {
    Session {
        id: row.token_hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        is_this: row.token_hash == own,
        device: device(&row.user_agent),
        seen: moment(row.last_seen_at),
        since: moment(row.created_at),
    }
}

fn token_shown(t: Texts, row: TokenRow, now: Moment) -> Token {
    let scopes: Vec<_> = row.permissions().iter().map(|scope| t.named("permission", scope.name())).collect();
    Token {
        scopes: scopes.join(", "),
        used: row.last_used_at.map(moment),
        until: row.expires_at.map(moment),
        is_over: row.revoked_at.is_some() || row.expires_at.is_some_and(|end| end <= now.as_microsecond()),
        row,
    }
}

pub async fn show(allowed: Allowed<SignedIn>, State(app): State<App>) -> Result<Response, AppError> {
    render(&allowed, &app, StatusCode::OK, Shown::default()).await
}

pub async fn save(allowed: Allowed<SignedIn>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let mut faults = Faults::default();
    if !fields.text("time_zone").is_empty() {
        form::check_time_zone(allowed.texts(), &fields, "time_zone", &mut faults);
    }
    let language = Language::from_tag(fields.text("language")).unwrap_or(allowed.visit.language);
    let theme = THEMES.into_iter().find(|theme| *theme == fields.text("theme")).unwrap_or("auto");
    let density = DENSITIES.into_iter().find(|density| *density == fields.text("density")).unwrap_or("comfortable");
    if !faults.is_empty() {
        return render(&allowed, &app, StatusCode::UNPROCESSABLE_ENTITY, Shown { fields: Some(fields), faults, ..Shown::default() }).await;
    }
    let preferences = Preferences { language: language.tag(), time_zone: fields.maybe("time_zone"), theme, density };
    let mut conn = app.db.begin().await?;
    staff::set_preferences(&mut conn, allowed.id(), &preferences).await?;
    audit::append(&mut conn, &[own(&allowed, &app, "preferences_changed", String::new())]).await?;
    conn.commit().await?;
    app.sessions.forget(allowed.id());
    let mut response = answer::see_other_saying("/settings", "toast-saved");
    // The switch in the menu keeps its choice in this browser; what is saved here counts from now on here, too.
    for name in ["theme", "density"] {
        response.headers_mut().append(
            header::SET_COOKIE,
            HeaderValue::from_static(match name {
                "theme" => "theme=; Path=/; Max-Age=0; SameSite=Lax",
                _ => "density=; Path=/; Max-Age=0; SameSite=Lax",
            }),
        );
    }
    Ok(response)
}

fn own<A: Access<Who = std::sync::Arc<Viewer>>>(allowed: &Allowed<A>, app: &App, action: &'static str, detail: String) -> audit::Entry {
    allowed.entry(app.now(), action, "staff", Some(allowed.id().0), detail)
}

pub async fn change_password(allowed: Allowed<SignedIn>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let this = *own_session(&allowed)?;
    let mut faults = Faults::default();
    check_new_password(t, &fields, &[&allowed.staff.email, &allowed.staff.name], &mut faults);
    // Somebody at a desk that was left open may not guess the password by trying to change it.
    let subjects = Subjects::new(&allowed.staff.email, &allowed.visit.address);
    if let sessions::Attempt::BlockedUntil(until) = subjects.count(&app).await? {
        return Err(AppError::TooMany((until - app.now().as_microsecond()).div_euclid(1_000_000) + 1));
    }
    let known = staff::password_hash(&mut app.db.read().await?, &allowed.staff.email).await?.map(|(_, hash)| hash);
    if !app.passwords.verify(fields.raw("current").to_owned(), known).await? {
        faults.add("current", t.t("password-current-wrong"));
    }
    if !faults.is_empty() {
        return render(&allowed, &app, StatusCode::UNPROCESSABLE_ENTITY, Shown { faults, ..Shown::default() }).await;
    }
    let hash = app.passwords.hash(fields.raw("password").to_owned()).await?;
    let mut conn = app.db.begin().await?;
    staff::set_password(&mut conn, allowed.id(), &hash).await?;
    sessions::delete_of_staff(&mut conn, allowed.id(), Some(&this)).await?;
    sessions::forgive(&mut conn, &subjects.mail, &subjects.address).await?;
    audit::append(&mut conn, &[own(&allowed, &app, "password_set", String::new())]).await?;
    conn.commit().await?;
    app.sessions.forget(allowed.id());
    Ok(answer::see_other_saying("/settings", "toast-password"))
}

pub async fn end_session(allowed: Allowed<SignedIn>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let this = *own_session(&allowed)?;
    let wanted = fields.text("session");
    let mut conn = app.db.begin().await?;
    if wanted.is_empty() {
        sessions::delete_of_staff(&mut conn, allowed.id(), Some(&this)).await?;
    } else {
        // Only one's own: the list is read again.
        for row in sessions::of_staff(&mut conn, allowed.id(), app.now()).await? {
            if session_shown(&row, &this).id == wanted
                && let Ok(token) = TokenHash::try_from(row.token_hash)
            {
                sessions::delete(&mut conn, &token).await?;
            }
        }
    }
    audit::append(&mut conn, &[own(&allowed, &app, "session_ended", String::new())]).await?;
    conn.commit().await?;
    app.sessions.forget(allowed.id());
    Ok(answer::see_other_saying("/settings", "toast-session-ended"))
}

pub async fn add_token(allowed: Allowed<SignedIn>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    own_session(&allowed)?;
    let mut faults = Faults::default();
    if fields.text("token_name").is_empty() {
        faults.add("token_name", t.t("form-required"));
    } else if fields.text("token_name").chars().count() > 100 {
        faults.add("token_name", t.t("form-too-long"));
    }
    let scopes: Vec<_> = fields.all("scope").filter_map(Permission::from_name).filter(|scope| allowed.may(*scope)).collect();
    if scopes.is_empty() {
        faults.add("scope", t.t("token-needs-scope"));
    }
    if !faults.is_empty() {
        let mut shown = Shown { faults, ..Shown::default() };
        let row = &allowed.staff;
        let mut kept = fields;
        for (name, value) in [("language", row.language.as_str()), ("theme", &row.theme), ("density", &row.density)] {
            kept.set(name, value);
        }
        kept.set("time_zone", row.time_zone.as_deref().unwrap_or_default());
        shown.fields = Some(kept);
        return render(&allowed, &app, StatusCode::UNPROCESSABLE_ENTITY, shown).await;
    }
    let now = app.now();
    let secret = format!("{}{}", session::TOKEN_PREFIX, session::new_secret(&*app.entropy));
    let days = fields.number("token_days").filter(|days| (1..=3650).contains(days));
    let new = NewToken {
        token_id: app.new_id(TokenId::new),
        staff: allowed.id(),
        name: fields.text("token_name"),
        token_hash: session::hash_of(&secret),
        scopes: &scopes,
        expires_at: days.and_then(|days| now.checked_add(SignedDuration::from_hours(24 * days)).ok()),
    };
    let mut conn = app.db.begin().await?;
    tokens::insert(&mut conn, &new, now).await?;
    let names: Vec<&str> = scopes.iter().map(|scope| scope.name()).collect();
    let detail = serde_json::json!({ "name": new.name, "permissions": names }).to_string();
    audit::append(&mut conn, &[allowed.entry(now, "token_added", "token", Some(new.token_id.0), detail)]).await?;
    conn.commit().await?;
    render(&allowed, &app, StatusCode::CREATED, Shown { secret: Some(secret), ..Shown::default() }).await
}

pub async fn revoke_token(allowed: Allowed<SignedIn>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    own_session(&allowed)?;
    let token: TokenId = fields.text("token").parse().map_err(|_| AppError::NotFound)?;
    let now = app.now();
    let mut conn = app.db.begin().await?;
    if !tokens::revoke(&mut conn, allowed.id(), token, now).await? {
        return Err(AppError::NotFound);
    }
    audit::append(&mut conn, &[allowed.entry(now, "token_revoked", "token", Some(token.0), String::new())]).await?;
    conn.commit().await?;
    app.sessions.forget(allowed.id());
    Ok(answer::see_other_saying("/settings", "toast-token-revoked"))
}

fn filled(group: &Group) -> Fields {
    let mut fields = Fields::default();
    fields.set("group", group.name.as_str());
    fields.set("language", group.language.tag());
    fields
}

fn group_page(
    allowed: &Allowed<ManageSettings>,
    app: &App,
    status: StatusCode,
    version: i64,
    fields: Fields,
    faults: Faults,
    conflict: Option<Vec<Difference>>,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let page = allowed.page(app, t.t("settings-group-title"));
    answer::page_with(status, &GroupPage { page, t, version, fields, faults, names: GROUP_NAMES, conflict })
}

pub async fn show_group(allowed: Allowed<ManageSettings>, State(app): State<App>) -> Result<Response, AppError> {
    let group = Group::load(&mut app.db.read().await?).await?;
    let fields = conflict::begin(filled(&group), GROUP_NAMES);
    group_page(&allowed, &app, StatusCode::OK, group.version, fields, Faults::default(), None)
}

pub async fn save_group(allowed: Allowed<ManageSettings>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let fields = conflict::chosen(fields, GROUP_NAMES);
    let version = fields.number("version").unwrap_or_default();
    let mut faults = Faults::default();
    if fields.text("group").is_empty() {
        faults.add("group", t.t("form-required"));
    } else if fields.text("group").chars().count() > 200 {
        faults.add("group", t.t("form-too-long"));
    }
    if !faults.is_empty() {
        return group_page(&allowed, &app, StatusCode::UNPROCESSABLE_ENTITY, version, fields, faults, None);
    }
    let language = Language::from_tag(fields.text("language")).unwrap_or_default();
    let group = Group { name: fields.text("group").to_owned(), language, version };
    let mut conn = app.db.begin().await?;
    match group.save(&mut conn).await {
        Ok(()) => {
            audit::append(
                &mut conn,
                &[allowed.entry(app.now(), "group_changed", "", None, audit_words::changes(&group.name, &fields, GROUP_NAMES))],
            )
            .await?;
            conn.commit().await?;
            app.reload_group().await?;
            Ok(answer::see_other_saying("/settings/group", "toast-saved"))
        }
        Err(StoreError::Changed) => {
            drop(conn);
            let stored = Group::load(&mut app.db.read().await?).await?;
            let (merged, differences) = conflict::merge(&fields, &filled(&stored), GROUP_NAMES, t);
            group_page(&allowed, &app, StatusCode::CONFLICT, stored.version, merged, Faults::default(), Some(differences))
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_told_by_what_people_call_them() {
        assert_eq!(device("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "Firefox · Linux");
        assert_eq!(
            device("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"),
            "Chrome · Android"
        );
        assert_eq!(device("curl/8.5.0"), "curl/8.5.0");
    }
}
