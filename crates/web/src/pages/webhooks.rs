//! Who is told of what happens: addresses, what they were told, and telling again.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use roadbook_core::kernel::{Moment, StoreId};
use roadbook_engine::webhooks::{Client, sealed, sender::new_secret};
use roadbook_i18n::Texts;
use roadbook_store::{
    audit, rows,
    webhooks::{self, DeliveryRow, WebhookRow},
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::ManageSettings,
    answer,
    form::{Faults, Fields},
    show::moment,
    view::{Page, filters},
};

/// Deliveries that are shown.
const DELIVERIES: i64 = 100;
/// Characters of a list of events.
const KINDS: usize = 1_000;

#[derive(Template)]
#[template(path = "pages/webhooks.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<WebhookView>,
    fields: Fields,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "pages/webhook.html")]
struct OnePage {
    page: Page,
    t: Texts,
    webhook: WebhookView,
    secret: String,
    deliveries: Vec<DeliveryView>,
}

struct WebhookView {
    id: String,
    url: String,
    kinds: String,
    on: bool,
    problem: String,
    /// State, words and number.
    counts: Vec<(String, String)>,
}

struct DeliveryView {
    id: String,
    kind: String,
    state: String,
    tone: &'static str,
    at: Moment,
    tries: i64,
    answer: String,
    payload: String,
}

fn view(t: Texts, row: &WebhookRow, counts: &[(Uuid, String, i64)]) -> WebhookView {
    let mine = counts.iter().filter(|(webhook, ..)| *webhook == row.webhook_id);
    WebhookView {
        id: row.webhook_id.to_string(),
        url: row.url.clone(),
        kinds: row.kinds.clone(),
        on: row.disabled_at.is_none(),
        problem: row.problem.clone(),
        counts: mine.map(|(_, state, number)| (t.named_or_raw("delivery", state).into_owned(), t.number(*number))).collect(),
    }
}

pub async fn list(allowed: Allowed<ManageSettings>, State(app): State<App>) -> Result<Response, AppError> {
    render(&app, &allowed, Fields::default(), Faults::default()).await
}

async fn render(app: &App, allowed: &Allowed<ManageSettings>, fields: Fields, faults: Faults) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let rows = webhooks::all(&mut conn).await?;
    let counts = webhooks::counts(&mut conn).await?;
    drop(conn);
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = allowed.page(app, t.t("webhooks-title"));
    answer::page_with(status, &ListPage { t, rows: rows.iter().map(|row| view(t, row, &counts)).collect(), fields, faults, page })
}

/// Writes an address down, and gives it with its secret; what is wrong with it otherwise.
///
/// # Errors
/// The database's.
pub(crate) async fn found(
    app: &App,
    allowed: &Allowed<ManageSettings>,
    url: &str,
    kinds: &str,
) -> Result<Result<(WebhookRow, String), String>, AppError> {
    let client = client(app)?;
    let url = match client.check(url) {
        Ok(url) => url,
        Err(problem) => return Ok(Err(problem)),
    };
    let (webhook_id, secret) = (app.new_id(StoreId::new).0, new_secret(&*app.entropy));
    let stored = match sealed::seal(app.options.post.secrets(), &*app.entropy, webhook_id, &secret) {
        Ok(stored) => stored,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let row = WebhookRow {
        webhook_id,
        url: url.to_string(),
        secret: stored,
        kinds: kinds.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(KINDS).collect(),
        staff_id: allowed.id().0,
        created_at: app.now().as_microsecond(),
        disabled_at: None,
        problem: String::new(),
    };
    let mut conn = app.db.begin().await?;
    rows::insert(&mut conn, std::slice::from_ref(&row)).await?;
    log(app, allowed, &mut conn, "webhook_added", &row).await?;
    conn.commit().await?;
    Ok(Ok((row, secret)))
}

/// The client with which addresses are judged.
///
/// # Errors
/// When TLS cannot be set up.
pub(crate) fn client(app: &App) -> Result<Client, AppError> {
    let client = Client::new().map_err(AppError::internal)?;
    Ok(if app.options.webhooks_inside { client.also_inside() } else { client })
}

pub(crate) async fn log(
    app: &App,
    allowed: &Allowed<ManageSettings>,
    conn: &mut roadbook_store::Conn,
    action: &'static str,
    row: &WebhookRow,
) -> Result<(), AppError> {
    let entry = allowed.entry(app.now(), action, "webhook", Some(row.webhook_id), json!({ "url": row.url }).to_string());
    Ok(audit::append(conn, &[entry]).await?)
}

pub async fn add(allowed: Allowed<ManageSettings>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    match found(&app, &allowed, fields.text("url"), fields.text("kinds")).await? {
        Ok((row, _)) => Ok(answer::see_other_saying(&format!("/settings/webhooks/{}", row.webhook_id), "toast-webhook-added")),
        Err(problem) => {
            let mut faults = Faults::default();
            faults.add("url", format!("{} ({problem})", allowed.texts().t("webhooks-url-wrong")));
            render(&app, &allowed, fields, faults).await
        }
    }
}

pub async fn show(allowed: Allowed<ManageSettings>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let row = webhooks::by_id(&mut conn, id).await?.ok_or(AppError::NotFound)?;
    let counts = webhooks::counts(&mut conn).await?;
    let deliveries = webhooks::latest(&mut conn, id, DELIVERIES).await?;
    drop(conn);
    let page = allowed.page(&app, t.t("webhooks-title"));
    let deliveries = deliveries.into_iter().map(|one| delivery(t, one)).collect();
    let secret = sealed::open(app.options.post.secrets(), &row).unwrap_or_else(|error| format!("({error})"));
    answer::page(&OnePage { t, webhook: view(t, &row, &counts), secret, deliveries, page })
}

fn delivery(t: Texts, row: DeliveryRow) -> DeliveryView {
    DeliveryView {
        id: row.delivery_id.to_string(),
        state: t.named_or_raw("delivery", &row.state).into_owned(),
        tone: match row.state.as_str() {
            "delivered" => "good",
            "failed" => "bad",
            _ => "",
        },
        at: moment(row.made_at),
        kind: row.kind,
        tries: row.attempts,
        answer: row.answer,
        payload: row.payload,
    }
}

/// Switches on or off, or removes.
pub async fn change(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let mut conn = app.db.begin().await?;
    let row = webhooks::by_id(&mut conn, id).await?.ok_or(AppError::NotFound)?;
    let (action, back) = match fields.text("what") {
        "on" => {
            webhooks::switch_on(&mut conn, id).await?;
            ("webhook_changed", format!("/settings/webhooks/{id}"))
        }
        "off" => {
            webhooks::switch_off(&mut conn, id, app.now().as_microsecond(), "").await?;
            ("webhook_changed", format!("/settings/webhooks/{id}"))
        }
        "remove" => {
            webhooks::remove(&mut conn, id).await?;
            ("webhook_removed", "/settings/webhooks".to_owned())
        }
        _ => return Err(AppError::BadRequest("on, off or remove".to_owned())),
    };
    log(&app, &allowed, &mut conn, action, &row).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying(&back, "toast-saved"))
}

/// Tells something again.
pub async fn replay(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path((id, delivery)): Path<(Uuid, Uuid)>,
) -> Result<Response, AppError> {
    let _ = &allowed;
    let mut conn = app.db.begin().await?;
    if webhooks::replay(&mut conn, id, delivery, app.now().as_microsecond()).await? == 0 {
        return Err(AppError::NotFound);
    }
    conn.commit().await?;
    Ok(answer::see_other_saying(&format!("/settings/webhooks/{id}"), "toast-webhook-replayed"))
}
