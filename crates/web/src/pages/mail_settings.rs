//! Where mail leaves and arrives: for the whole house, and for each store that has a way of its own. Passwords and keys go in and never come
//! out again.

use std::time::Duration;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use roadbook_core::{
    kernel::{Moment, StoreId},
    trust::Scope,
};
use roadbook_engine::{
    mail_settings::{self, Typed, Wanted, Wrong},
    post::SendOutcome,
};
use roadbook_i18n::Texts;
use roadbook_store::{
    StoreError, audit, mail,
    mail_settings::MailSettingsRow,
    stores::{self, StoreRow},
};
use serde_json::json;

use crate::{
    Allowed, App, AppError,
    access::ManageSettings,
    answer,
    conflict::{self, Difference, Names},
    form::{Faults, Fields},
    show,
    view::{Page, filters},
};

/// How the whole house is called in addresses.
pub const HOUSE: &str = "house";
/// A server that says nothing for so long is said to be silent, before the browser's patience ends.
const PATIENCE: Duration = Duration::from_secs(25);

/// The fields that can be seen, with the keys of their labels.
pub const NAMES: &Names = &[
    ("smtp_url", "mail-smtp"),
    ("from_address", "mail-from"),
    ("from_name", "mail-from-name"),
    ("dkim_domain", "mail-dkim-domain"),
    ("dkim_selector", "mail-dkim-selector"),
    ("imap_url", "mail-imap"),
];
/// Those that cannot.
pub const SECRETS: [(&str, &str); 3] =
    [("smtp_password", "mail-smtp-password"), ("dkim_key", "mail-dkim-key"), ("imap_password", "mail-imap-password")];

#[derive(Template)]
#[template(path = "pages/mail_settings.html")]
struct ListPage {
    page: Page,
    t: Texts,
    places: Vec<PlaceView>,
}

/// One place with how its mail stands.
struct PlaceView {
    key: String,
    name: String,
    house: bool,
    out: Way,
    from: String,
    inbox: Way,
    read_at: Option<Moment>,
}

/// How a way stands: words, tone of the dot, and what is wrong.
struct Way {
    words: String,
    tone: &'static str,
    problem: String,
}

#[derive(Template)]
#[template(path = "pages/mail_place.html")]
struct PlacePage {
    page: Page,
    t: Texts,
    place: PlaceView,
    version: i64,
    fields: Fields,
    faults: Faults,
    names: &'static Names,
    conflict: Option<Vec<Difference>>,
    /// Secrets that are kept: name and whether.
    kept: Vec<&'static str>,
    /// Where a test mail goes.
    to: String,
    tried: Option<Tried>,
}

impl PlacePage {
    fn keeps(&self, name: &str) -> bool {
        self.kept.contains(&name)
    }
}

/// What came of trying it out.
struct Tried {
    good: bool,
    title: String,
    /// What the server said.
    said: String,
}

/// A place that the reader may set up.
pub(crate) struct Place {
    store: Option<StoreRow>,
}

impl Place {
    pub(crate) fn id(&self) -> Option<StoreId> {
        self.store.as_ref().map(|store| store.store_id)
    }

    fn key(&self) -> String {
        self.id().map_or_else(|| HOUSE.to_owned(), |store| store.to_string())
    }

    pub(crate) fn name(&self, t: Texts) -> String {
        self.store.as_ref().map_or_else(|| t.t("mail-house").into_owned(), |store| store.name.clone())
    }
}

/// Whether somebody may set a place up: the whole house only who may everywhere.
pub(crate) fn covers(scope: &Scope, store: Option<StoreId>) -> bool {
    match store {
        None => *scope == Scope::Group,
        Some(_) => scope.covers(store),
    }
}

/// The place within the scope.
pub(crate) async fn place(app: &App, scope: &Scope, key: &str) -> Result<Place, AppError> {
    let store = match key {
        HOUSE => None,
        id => {
            let id: StoreId = id.parse().map_err(|_| AppError::NotFound)?;
            let row = stores::by_id(&mut app.db.read().await?, id).await?;
            Some(row.filter(|row| row.closed_at.is_none()).ok_or(AppError::NotFound)?)
        }
    };
    let place = Place { store };
    if covers(scope, place.id()) { Ok(place) } else { Err(AppError::NotFound) }
}

/// How the place's mail stands, by its settings, the house's and the environment.
fn view(app: &App, t: Texts, place: &Place, row: &MailSettingsRow, house: &MailSettingsRow, boxes: &[mail::MailboxRow]) -> PlaceView {
    let post = &app.options.post;
    let (env_out, env_in) = post.environment();
    let is_house = place.store.is_none();
    let from_house = |own: bool, house: bool, env: bool| match () {
        () if own => ("", "good"),
        () if !is_house && house => ("mail-as-house", "good"),
        () if env => ("mail-environment", "good"),
        () => ("mail-not-set", "off"),
    };
    let ways = post.ways();
    let way = ways.of(roadbook_core::hear::Channel::Email, place.id().map(Into::into));
    let (key, tone) = from_house(!row.smtp_url.is_empty(), !house.smtp_url.is_empty(), env_out);
    let broken = way.as_ref().err().filter(|_| tone == "good").cloned().unwrap_or_default();
    let out = Way {
        words: if key.is_empty() { row.smtp_url.clone() } else { t.t(key).into_owned() },
        tone: if broken.is_empty() { tone } else { "bad" },
        problem: broken,
    };
    let (key, tone) = from_house(!row.imap_url.is_empty(), !house.imap_url.is_empty(), env_in);
    let inbox = match mail_settings::imap(row, post.secrets()) {
        Ok(Some(settings)) => Ok(Some(roadbook_engine::post::Inbox::new(settings, place.id()))),
        Ok(None) if is_house => Ok(post.environment_inbox()),
        Ok(None) => Ok(None),
        Err(problem) => Err(problem),
    };
    let read = inbox.as_ref().ok().and_then(Option::as_ref).and_then(|inbox| boxes.iter().find(|row| row.mailbox == inbox.name));
    let problem = match &inbox {
        Err(problem) => problem.clone(),
        Ok(_) => read.map(|read| read.problem.clone()).unwrap_or_default(),
    };
    PlaceView {
        key: place.key(),
        name: place.name(t),
        house: is_house,
        out,
        from: way.map(|(_, from)| from.address.clone()).unwrap_or_default(),
        inbox: Way {
            words: if key.is_empty() { row.imap_url.clone() } else { t.t(key).into_owned() },
            tone: if problem.is_empty() { tone } else { "bad" },
            problem,
        },
        read_at: read.and_then(|read| read.read_at).map(show::moment),
    }
}

pub async fn list(allowed: Allowed<ManageSettings>, State(app): State<App>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    app.options.post.refresh(&mut conn).await?;
    let rows = stores::all(&mut conn).await?;
    let own = rows.into_iter().filter(|row| row.closed_at.is_none() && allowed.scope.covers(Some(row.store_id)));
    let mut all: Vec<Place> = if covers(&allowed.scope, None) { vec![Place { store: None }] } else { Vec::new() };
    all.extend(own.map(|row| Place { store: Some(row) }));
    let boxes = mail::mailboxes(&mut conn).await?;
    let house = mail_settings::of(&mut conn, None).await?;
    let mut places = Vec::with_capacity(all.len());
    for place in &all {
        let row = mail_settings::of(&mut conn, place.id()).await?;
        places.push(view(&app, t, place, &row, &house, &boxes));
    }
    drop(conn);
    answer::page(&ListPage { page: allowed.page(&app, t.t("mail-title")), t, places })
}

fn filled(row: &MailSettingsRow) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in [
        ("smtp_url", &row.smtp_url),
        ("from_address", &row.from_address),
        ("from_name", &row.from_name),
        ("dkim_domain", &row.dkim_domain),
        ("dkim_selector", &row.dkim_selector),
        ("imap_url", &row.imap_url),
    ] {
        fields.set(name, value.as_str());
    }
    fields
}

/// What goes around the form.
#[derive(Default)]
struct Shown {
    status: StatusCode,
    fields: Option<Fields>,
    faults: Faults,
    conflict: Option<Vec<Difference>>,
    tried: Option<Tried>,
}

async fn render(app: &App, allowed: &Allowed<ManageSettings>, place: &Place, shown: Shown) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    app.options.post.refresh(&mut conn).await?;
    let row = mail_settings::of(&mut conn, place.id()).await?;
    let house = mail_settings::of(&mut conn, None).await?;
    let boxes = mail::mailboxes(&mut conn).await?;
    drop(conn);
    let sealed = [("smtp_password", &row.smtp_password), ("dkim_key", &row.dkim_key), ("imap_password", &row.imap_password)];
    answer::page_with(
        shown.status,
        &PlacePage {
            page: allowed.page(app, place.name(t)),
            t,
            place: view(app, t, place, &row, &house, &boxes),
            version: row.version,
            fields: shown.fields.unwrap_or_else(|| conflict::begin(filled(&row), NAMES)),
            faults: shown.faults,
            names: NAMES,
            conflict: shown.conflict,
            kept: sealed.into_iter().filter(|(_, sealed)| !sealed.is_empty()).map(|(name, _)| name).collect(),
            to: allowed.staff.email.clone(),
            tried: shown.tried,
        },
    )
}

pub async fn show(allowed: Allowed<ManageSettings>, State(app): State<App>, Path(key): Path<String>) -> Result<Response, AppError> {
    let place = place(&app, &allowed.scope, &key).await?;
    render(&app, &allowed, &place, Shown::default()).await
}

/// What a form says of a secret: nothing typed keeps it.
fn typed(fields: &Fields, name: &str) -> Typed {
    let secret = fields.raw(name);
    if fields.is_checked(&format!("forget_{name}")) {
        Typed::Remove
    } else if secret.trim().is_empty() {
        Typed::Keep
    } else {
        // A password may begin or end with a blank; a key may not.
        Typed::Set(if name == "dkim_key" { secret.trim().replace("\r\n", "\n") + "\n" } else { secret.to_owned() })
    }
}

fn wanted(fields: &Fields) -> Wanted {
    Wanted {
        smtp_url: fields.text("smtp_url").to_owned(),
        smtp_password: typed(fields, "smtp_password"),
        from_address: fields.text("from_address").to_owned(),
        from_name: fields.text("from_name").to_owned(),
        dkim_domain: fields.text("dkim_domain").to_owned(),
        dkim_selector: fields.text("dkim_selector").to_owned(),
        dkim_key: typed(fields, "dkim_key"),
        imap_url: fields.text("imap_url").to_owned(),
        imap_password: typed(fields, "imap_password"),
    }
}

/// Sets a place's mail and logs which fields changed, of secrets only that they did.
///
/// # Errors
/// [`StoreError::Changed`] within when somebody else was faster.
pub(crate) async fn set(
    app: &App,
    allowed: &Allowed<ManageSettings>,
    store: Option<StoreId>,
    name: &str,
    version: i64,
    wanted: &Wanted,
) -> Result<Result<MailSettingsRow, Vec<Wrong>>, StoreError> {
    let mut conn = app.db.begin().await?;
    let before = mail_settings::of(&mut conn, store).await?;
    if before.version != version {
        return Err(StoreError::Changed);
    }
    let secrets = app.options.post.secrets();
    let set = mail_settings::set(&mut conn, secrets, &*app.clock, &*app.entropy, &before, wanted, allowed.id()).await?;
    let row = match set {
        Ok(row) => row,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let changed = mail_settings::changes(&before, &row);
    let detail = json!({ "name": name, "changes": changed }).to_string();
    audit::append(&mut conn, &[allowed.entry(app.now(), "mail_settings_changed", "mail_settings", store.map(Into::into), detail)]).await?;
    conn.commit().await?;
    // Here at once; other nodes look every two seconds.
    app.options.post.refresh(&mut app.db.read().await?).await?;
    app.rhythm.rulebooks.forget();
    Ok(Ok(row))
}

pub async fn save(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(key): Path<String>,
    fields: Fields,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let place = place(&app, &allowed.scope, &key).await?;
    let fields = conflict::chosen(fields, NAMES);
    let version = fields.number("version").unwrap_or_default();
    match set(&app, &allowed, place.id(), &place.name(t), version, &wanted(&fields)).await {
        Ok(Ok(_)) => Ok(answer::see_other_saying(&format!("/settings/mail/{key}"), "toast-saved")),
        Ok(Err(wrong)) => {
            let mut faults = Faults::default();
            for wrong in wrong {
                let known = if wrong.field == "from_address" { "form-not-a-mail-address" } else { "mail-cannot-be" };
                faults.add(wrong.field, format!("{} ({})", t.t(known), wrong.why));
            }
            let shown = Shown { status: StatusCode::UNPROCESSABLE_ENTITY, fields: Some(fields), faults, ..Shown::default() };
            render(&app, &allowed, &place, shown).await
        }
        Err(StoreError::Changed) => {
            let stored = mail_settings::of(&mut app.db.read().await?, place.id()).await?;
            let (merged, differences) = conflict::merge(&fields, &filled(&stored), NAMES, t);
            let shown = Shown { status: StatusCode::CONFLICT, fields: Some(merged), conflict: Some(differences), ..Shown::default() };
            render(&app, &allowed, &place, shown).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Sends a mail to whoever asks, by the way on which the place's mail leaves.
pub(crate) async fn try_out(app: &App, t: Texts, store: Option<StoreId>, to: &str) -> SendOutcome {
    let post = app.options.post.clone();
    let (subject, body) = (t.t("mail-test-subject"), t.t("mail-test-body"));
    let sent = post.send_test(store, to, &subject, &body, app.now());
    let silent = || SendOutcome::Uncertain { reason: format!("no answer within {} s", PATIENCE.as_secs()) };
    tokio::time::timeout(PATIENCE, sent).await.unwrap_or_else(|_| silent())
}

/// Looks into the mailbox of a place: the folder and how many mails lie in it.
///
/// # Errors
/// What the server or the network said, or that there is none.
pub(crate) async fn try_in(app: &App, store: Option<StoreId>) -> Result<(String, u32), String> {
    let row = async { mail_settings::of(&mut app.db.read().await?, store).await };
    let row = row.await.map_err(|error: StoreError| error.to_string())?;
    let settings = match mail_settings::imap(&row, app.options.post.secrets())? {
        Some(settings) => Some(settings),
        None => app.options.post.environment_inbox().filter(|_| store.is_none()).map(|inbox| inbox.settings),
    };
    let settings = settings.ok_or_else(|| "there is no mailbox here".to_owned())?;
    let looked = tokio::time::timeout(PATIENCE, mail_settings::try_in(settings));
    looked.await.unwrap_or_else(|_| Err(format!("no answer within {} s", PATIENCE.as_secs())))
}

pub async fn test_out(allowed: Allowed<ManageSettings>, State(app): State<App>, Path(key): Path<String>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let place = place(&app, &allowed.scope, &key).await?;
    app.options.post.refresh(&mut app.db.read().await?).await?;
    let to = allowed.staff.email.clone();
    let outcome = try_out(&app, t, place.id(), &to).await;
    let title = match &outcome {
        SendOutcome::Sent { .. } => t.t1("mail-test-sent", "to", to),
        SendOutcome::Refused { .. } => t.t1("mail-test-refused", "to", to),
        SendOutcome::Failed { .. } => t.t("mail-test-failed"),
        SendOutcome::Uncertain { .. } => t.t("mail-test-uncertain"),
    };
    let said = match &outcome {
        SendOutcome::Sent { provider_id } => provider_id.clone().unwrap_or_default(),
        other => other.reason().unwrap_or_default().to_owned(),
    };
    let tried = Tried { good: matches!(outcome, SendOutcome::Sent { .. }), title: title.into_owned(), said };
    render(&app, &allowed, &place, Shown { tried: Some(tried), ..Shown::default() }).await
}

pub async fn test_in(allowed: Allowed<ManageSettings>, State(app): State<App>, Path(key): Path<String>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let place = place(&app, &allowed.scope, &key).await?;
    let tried = match try_in(&app, place.id()).await {
        Ok((folder, mails)) => {
            let mails = t.number(i64::from(mails));
            Tried { good: true, title: t.t2("mail-box-open", "folder", folder, "mails", mails).into_owned(), said: String::new() }
        }
        Err(said) => Tried { good: false, title: t.t("mail-box-closed").into_owned(), said },
    };
    render(&app, &allowed, &place, Shown { tried: Some(tried), ..Shown::default() }).await
}
