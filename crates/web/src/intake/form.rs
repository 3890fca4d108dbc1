//! The enquiry form of a store: a page of ours that can stand alone or in a frame of the dealer's site, and the address that it, and any
//! other form, sends to.

use askama::Template;
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::tz::TimeZone;
use roadbook_core::hear::{Problem, ProblemCode};
use roadbook_engine::{
    lead_form,
    leads::{self, LeadArrival, LeadChannel},
};
use roadbook_i18n::Texts;
use roadbook_intake::Context;
use roadbook_store::stores::{self, StoreRow};
use serde_json::json;

use crate::{
    Allowed, App, AppError,
    access::AnySite,
    answer,
    form::{Faults, Fields},
    view::{Page, filters},
};

/// The source of the records.
const SOURCE: &str = "web-form";
/// Longest value of a field, in characters; what is longer is cut.
const LONGEST: usize = 10_000;
/// Fields that are read; a form has a dozen.
const FIELDS: usize = 60;
/// The field that people do not see; what fills it is a machine.
const HONEYPOT: &str = "website";
/// May stand in a frame of any site: it shows nothing of anybody and takes no cookie.
pub(crate) const FRAMED: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors *";

#[derive(Template)]
#[template(path = "intake/form.html")]
struct FormPage<'a> {
    page: Page,
    t: Texts,
    store: &'a StoreRow,
    fields: &'a Fields,
    faults: Faults,
    action: String,
    consent: String,
}

#[derive(Template)]
#[template(path = "intake/thanks.html")]
struct ThanksPage<'a> {
    page: Page,
    t: Texts,
    store: &'a StoreRow,
}

async fn store_of(app: &App, code: &str) -> Result<StoreRow, AppError> {
    let all = stores::all(&mut app.db.read().await?).await?;
    all.into_iter()
        .find(|store| store.closed_at.is_none() && (store.code == code || store.store_id.to_string() == code))
        .ok_or(AppError::NotFound)
}

pub async fn show(allowed: Allowed<AnySite>, State(app): State<App>, Path(code): Path<String>) -> Result<Response, AppError> {
    let store = store_of(&app, &code).await?;
    let mut fields = Fields::default();
    // A link may say which car it is about.
    for (name, value) in query(&allowed.visit.path) {
        if matches!(name.as_str(), "vehicle" | "message") {
            fields.set(&name, value);
        }
    }
    render(&allowed, &app, &store, &fields, Faults::default(), StatusCode::OK)
}

fn query(path: &str) -> Vec<(String, String)> {
    let uri: Result<axum::http::Uri, _> = path.parse();
    uri.ok()
        .and_then(|uri| axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri).ok())
        .map(|axum::extract::Query(pairs)| pairs)
        .unwrap_or_default()
}

fn render(
    allowed: &Allowed<AnySite>,
    app: &App,
    store: &StoreRow,
    fields: &Fields,
    faults: Faults,
    status: StatusCode,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let page = allowed.page(app, t.t1("intake-form-title", "store", store.name.as_str()));
    let action = format!("/intake/form/{}?lang={}", answer::query_escape(&store.code), t.language().tag());
    let consent = wording(t, app, store);
    framed(answer::page_with(status, &FormPage { page, t, store, fields, faults, action, consent })?)
}

/// What somebody agrees to, as it is shown and kept.
fn wording(t: Texts, app: &App, store: &StoreRow) -> String {
    let group = app.group().name.clone();
    let who = if group.is_empty() { store.name.clone() } else { group };
    t.t1("intake-consent", "who", who).into_owned()
}

fn framed(mut response: Response) -> Result<Response, AppError> {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FRAMED));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    Ok(response)
}

pub async fn submit(
    allowed: Allowed<AnySite>,
    State(app): State<App>,
    Path(code): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, AppError> {
    let store = store_of(&app, &code).await?;
    let t = allowed.texts();
    app.form_limit.admit(&allowed.visit.address, app.now()).map_err(AppError::TooMany)?;
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let wants_page = text("accept").contains("text/html");
    let ours = fields.is_checked("ours");

    let mut cells: Vec<(String, String)> = fields
        .pairs()
        .filter(|(name, value)| lead_form::keeps(name) && !value.trim().is_empty())
        .take(FIELDS)
        .map(|(name, value)| (name.chars().take(60).collect(), clean(value)))
        .collect();
    if fields.is_checked("consent") {
        let shown = if ours { Some(wording(t, &app, &store)) } else { fields.maybe("consent_wording").map(str::to_owned) };
        let shown = shown.map_or_else(|| "—".to_owned(), |shown| format!("“{}”", clean(&shown)));
        let page = Some(text("referer")).filter(|page| !page.is_empty()).unwrap_or("web form");
        cells.push(("consent_proof".to_owned(), format!("{shown} · {} · {} · {}", t.language().tag(), page, allowed.visit.address)));
    }
    let context = Context {
        source: SOURCE.to_owned(),
        default_country: Some(store.country.clone()),
        currency: store.currency.parse().ok(),
        today: app.now().to_zoned(TimeZone::UTC).date(),
    };
    let mut heard = lead_form::read(&cells, &context);
    if let Ok(heard) = &mut heard {
        // The same words on another day are another enquiry; sent twice in a row they are one.
        heard.record_key = format!("{}@{}", heard.record_key, context.today);
        if heard.party.identifiers.is_empty() {
            let nothing = Problem::new(ProblemCode::MissingValue).in_column("phone");
            return refuse(&allowed, &app, &store, &fields, wants_page && ours, &cells, vec![nothing]).await;
        }
    }
    if fields.maybe(HONEYPOT).is_some() {
        // A machine, most likely; should it be a person after all, staff find it in quarantine.
        heard = Err(vec![Problem::new(ProblemCode::UnknownValue).in_column(HONEYPOT).found(fields.text(HONEYPOT))]);
    }
    match heard {
        Err(problems) if wants_page && ours && fields.maybe(HONEYPOT).is_none() => {
            refuse(&allowed, &app, &store, &fields, true, &cells, problems).await
        }
        heard => {
            keep(&app, &store, &cells, heard).await?;
            thanks(&allowed, &app, &store, wants_page)
        }
    }
}

/// Without what a reply needs: whoever sits in front of our form is asked again, anything else goes to quarantine.
async fn refuse(
    allowed: &Allowed<AnySite>,
    app: &App,
    store: &StoreRow,
    fields: &Fields,
    ask: bool,
    cells: &[(String, String)],
    problems: Vec<Problem>,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    if !ask {
        keep(app, store, cells, Err(problems)).await?;
        return thanks(allowed, app, store, false);
    }
    let mut faults = Faults::default();
    for problem in &problems {
        let text = match problem.code {
            ProblemCode::NotAPhone => t.t("intake-phone-wrong"),
            ProblemCode::NotAnEmail => t.t("intake-email-wrong"),
            _ => t.t("intake-contact-needed"),
        };
        faults.add(problem.column.as_deref().filter(|column| matches!(*column, "phone" | "email")).unwrap_or("phone"), text);
    }
    render(allowed, app, store, fields, faults, StatusCode::UNPROCESSABLE_ENTITY)
}

async fn keep(
    app: &App,
    store: &StoreRow,
    cells: &[(String, String)],
    heard: Result<roadbook_core::hear::Heard, Vec<Problem>>,
) -> Result<(), AppError> {
    let raw = serde_json::to_string(cells).map_err(AppError::internal)?;
    let channel = LeadChannel { source: SOURCE.to_owned(), format: lead_form::FORMAT, store: Some(store.store_id), staff: None };
    let arrival = LeadArrival { raw, cells: Some(cells.to_vec()), heard };
    leads::take(&app.db, &app.rhythm, &channel, &[arrival]).await?;
    Ok(())
}

fn thanks(allowed: &Allowed<AnySite>, app: &App, store: &StoreRow, page: bool) -> Result<Response, AppError> {
    let t = allowed.texts();
    if page {
        let page = allowed.page(app, t.t("intake-thanks-title"));
        framed(answer::page(&ThanksPage { page, t, store })?)
    } else {
        framed((StatusCode::ACCEPTED, Json(json!({ "outcome": "received", "text": t.t("intake-thanks-text") }))).into_response())
    }
}

fn clean(value: &str) -> String {
    value.trim().chars().filter(|c| *c != '\0').take(LONGEST).collect()
}
