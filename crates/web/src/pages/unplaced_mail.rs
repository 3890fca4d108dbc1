//! Mail that nobody could place: a list, each to be read, put on a customer, made an enquiry, or set aside.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use roadbook_core::{
    kernel::{CustomerId, Moment},
    trust::Scope,
};
use roadbook_engine::{
    EngineError,
    heard_mail::Writer,
    pending_mail::{self, Address, HeardMail},
};
use roadbook_i18n::Texts;
use roadbook_store::{
    mail::{self, PendingHead, PendingMailRow, PendingState},
    search::{self, SearchQuery},
    staff, stores,
};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{
    customer_actions::hand,
    customers::{Line, lines},
};
use crate::{
    Allowed, App, AppError,
    access::WriteCustomers,
    answer, download,
    form::{self, Faults, Fields},
    show::{FileView, People, Written, moment},
    view::{Page, filters},
};

/// Mails on one page of the list.
const ROWS: usize = 50;
/// Customers that a search offers.
const HITS: usize = 12;
/// Characters of a name or number of somebody new.
const LONGEST: usize = 200;

const STATES: [(&str, PendingState); 3] =
    [("people", PendingState::OfPeople), ("machines", PendingState::OfMachines), ("settled", PendingState::Settled)];

#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    state: String,
    /// The key of the last mail shown: microseconds and id.
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "pages/unplaced_mail.html")]
struct ListPage {
    page: Page,
    t: Texts,
    state: &'static str,
    /// State, words, number where it is counted, chosen.
    states: Vec<(&'static str, String, String, bool)>,
    rows: Vec<HeadView>,
    next: String,
}

struct HeadView {
    id: Uuid,
    sender: String,
    subject: Written,
    kind: String,
    store: String,
    at: Moment,
    /// What became of it, and who said so; empty while it waits.
    outcome: String,
    who: String,
    reason: Written,
    aside: bool,
}

pub async fn list(allowed: Allowed<WriteCustomers>, State(app): State<App>, Query(query): Query<ListQuery>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let (name, state) = STATES.into_iter().find(|(name, _)| *name == query.state).unwrap_or(STATES[0]);
    let after = query.after.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)));
    let mut conn = app.db.read().await?;
    let (people, machines) = mail::pending_counts(&mut conn, &allowed.scope).await?;
    let mut found = mail::pending(&mut conn, &allowed.scope, state, after, ROWS + 1).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let houses = stores::in_scope(&mut conn, &allowed.scope).await?;
    let by: Vec<Uuid> = found.iter().filter_map(|row| row.settled_by).collect();
    let staff = People::new(staff::names(&mut conn, &by).await?);
    drop(conn);
    let next = found.last().filter(|_| more).map(|last| {
        let at = if state == PendingState::Settled { last.settled_at.unwrap_or_default() } else { last.heard_at };
        format!("/mail?state={name}&after={at}.{}", last.mail_id)
    });
    let view = |row: &PendingHead| HeadView {
        id: row.mail_id,
        sender: if row.sender.is_empty() { t.t("mail-no-sender").into_owned() } else { row.sender.clone() },
        subject: Written::new(subject(t, &row.subject)),
        kind: if row.kind == "ordinary" { String::new() } else { t.named_or_raw("mail-kind", &row.kind).into_owned() },
        store: row
            .store_id
            .and_then(|id| houses.iter().find(|store| store.store_id.0 == id))
            .map(|store| store.name.clone())
            .unwrap_or_default(),
        at: moment(row.heard_at),
        outcome: if row.outcome.is_empty() { String::new() } else { t.named_or_raw("mail-outcome", &row.outcome).into_owned() },
        who: staff.name(row.settled_by).to_owned(),
        reason: Written::new(row.reason.as_str()),
        aside: row.outcome == "aside",
    };
    let number = |name: &str| match name {
        "people" => t.number(people),
        "machines" => t.number(machines),
        _ => String::new(),
    };
    answer::page(&ListPage {
        page: allowed.page(&app, t.t("mail-unplaced-title")),
        t,
        state: name,
        states: STATES.into_iter().map(|(one, _)| (one, t.named("mail-state", one).into_owned(), number(one), one == name)).collect(),
        rows: found.iter().map(view).collect(),
        next: next.unwrap_or_default(),
    })
}

fn subject(t: Texts, subject: &str) -> String {
    if subject.trim().is_empty() { t.t("mail-no-subject").into_owned() } else { subject.to_owned() }
}

#[derive(Debug, Default, Deserialize)]
pub struct FindQuery {
    /// What was typed to find the customer.
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/unplaced_mail_one.html")]
struct OnePage {
    page: Page,
    t: Texts,
    id: Uuid,
    subject: Written,
    from: String,
    to: String,
    at: Moment,
    kind: String,
    fresh: Written,
    quoted: Written,
    signature: Written,
    files: Vec<FileView>,
    /// Something of it was left away.
    cut: bool,
    waits: bool,
    outcome: String,
    reason: String,
    aside: bool,
    q: String,
    hits: Vec<(String, Line)>,
    fields: Fields,
    faults: Faults,
}

/// What goes around the forms.
#[derive(Default)]
struct Shown {
    status: StatusCode,
    q: Option<String>,
    fields: Option<Fields>,
    faults: Faults,
}

pub async fn show(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Query(query): Query<FindQuery>,
) -> Result<Response, AppError> {
    let row = pending_mail::find(&mut app.db.read().await?, &allowed.scope, id).await?;
    app.audit.record(allowed.entry(app.now(), "mail_seen", "mail", Some(id), String::new())).await?;
    render(&app, &allowed, &row, Shown { q: query.q, ..Shown::default() }).await
}

/// The customers that a search finds in the scope: id and line.
async fn hits(app: &App, t: Texts, scope: &Scope, q: &str) -> Result<Vec<(String, Line)>, AppError> {
    let Some(query) = SearchQuery::of(q) else { return Ok(Vec::new()) };
    let mut conn = app.db.read().await?;
    let found = search::find(&mut conn, &query, scope, HITS).await?;
    let rows: Vec<_> = found.customers.into_iter().map(|found| found.customer).collect();
    let houses = stores::in_scope(&mut conn, scope).await?;
    let lines = lines(&mut conn, t, &rows, &houses).await?;
    Ok(rows.iter().map(|row| row.customer_id.to_string()).zip(lines).collect())
}

async fn render(app: &App, allowed: &Allowed<WriteCustomers>, row: &PendingMailRow, shown: Shown) -> Result<Response, AppError> {
    let t = allowed.texts();
    let heard = HeardMail::read(&row.raw);
    let name = heard.from.as_ref().and_then(|from| from.name.clone()).unwrap_or_default();
    let q = shown.q.unwrap_or_else(|| name.clone());
    let waits = row.settled_at.is_none();
    let hits = if waits { hits(app, t, &allowed.scope, &q).await? } else { Vec::new() };
    let fields = shown.fields.unwrap_or_else(|| {
        let mut fields = Fields::default();
        fields.set("name", name.as_str());
        fields
    });
    let address = |one: &Address| match &one.name {
        Some(name) => format!("{name} <{}>", one.address),
        None => one.address.clone(),
    };
    let from = heard.from.as_ref().map(address).filter(|from| !from.trim().is_empty());
    let files = heard.attachments.iter().enumerate().map(|(number, file)| FileView {
        href: file.bytes.as_ref().map(|_| format!("/mail/{}/files/{number}", row.mail_id)).unwrap_or_default(),
        name: file.name.clone(),
        size: t.file_size(u64::try_from(file.size).unwrap_or_default()),
        risky: file.executable,
    });
    let title = subject(t, &row.subject);
    answer::page_with(
        shown.status,
        &OnePage {
            page: allowed.page(app, title.as_str()),
            t,
            id: row.mail_id,
            subject: Written::new(title),
            from: from.unwrap_or_else(|| t.t("mail-no-sender").into_owned()),
            to: heard.to.iter().take(5).map(address).collect::<Vec<_>>().join(", "),
            at: moment(row.heard_at),
            kind: if row.kind == "ordinary" { String::new() } else { t.named_or_raw("mail-kind", &row.kind).into_owned() },
            fresh: Written::new(heard.folded.fresh.as_str()),
            quoted: Written::new(heard.folded.quoted.as_str()),
            signature: Written::new(heard.folded.signature.as_str()),
            files: files.collect(),
            cut: heard.truncated,
            waits,
            outcome: if waits { String::new() } else { t.named_or_raw("mail-outcome", &row.outcome).into_owned() },
            reason: row.reason.clone(),
            aside: row.outcome == "aside",
            q,
            hits,
            fields,
            faults: shown.faults,
        },
    )
}

/// A file of a mail that waits or was set aside.
pub async fn file(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path((id, number)): Path<(Uuid, usize)>,
) -> Result<Response, AppError> {
    let row = pending_mail::find(&mut app.db.read().await?, &allowed.scope, id).await?;
    let heard = HeardMail::read(&row.raw);
    let file = heard.attachments.into_iter().nth(number).ok_or(AppError::NotFound)?;
    let content = file.bytes.ok_or(AppError::NotFound)?;
    let detail = json!({ "file": file.name }).to_string();
    app.audit.record(allowed.entry(app.now(), "file_taken", "mail", Some(id), detail)).await?;
    Ok(download::file(&file.name, &file.content_type, content))
}

/// Puts it on a customer.
pub async fn place(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let customer: CustomerId = fields.text("customer").parse().map_err(|_| AppError::NotFound)?;
    pending_mail::place(&hand(&app, &allowed), &app.rhythm, id, customer).await?;
    Ok(answer::see_other_saying(&format!("/customers/{customer}"), "toast-mail-placed"))
}

/// Makes it an enquiry.
pub async fn enquire(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let writer =
        Writer { name: fields.text("name").to_owned(), email: fields.text("email").to_owned(), phone: fields.text("phone").to_owned() };
    let mut faults = Faults::default();
    if writer.name.is_empty() {
        faults.add("name", t.t("form-required"));
    }
    if !writer.email.is_empty() {
        form::check_email(t, &fields, "email", &mut faults);
    }
    if writer.email.is_empty() && writer.phone.is_empty() {
        faults.add("phone", t.t("mail-needs-address"));
    }
    for (field, text) in [("name", &writer.name), ("phone", &writer.phone)] {
        if text.chars().count() > LONGEST {
            faults.add(field, t.t("form-too-long"));
        }
    }
    if faults.is_empty() {
        match pending_mail::enquire(&hand(&app, &allowed), &app.rhythm, id, &writer).await {
            Ok(customer) => {
                let to = customer.map_or_else(|| "/mail".to_owned(), |customer| format!("/customers/{customer}"));
                return Ok(answer::see_other_saying(&to, "toast-mail-enquiry"));
            }
            Err(EngineError::Refused(_)) => faults.add("phone", t.t("mail-needs-address")),
            Err(error) => return Err(error.into()),
        }
    }
    let row = pending_mail::find(&mut app.db.read().await?, &allowed.scope, id).await?;
    render(&app, &allowed, &row, Shown { status: StatusCode::UNPROCESSABLE_ENTITY, fields: Some(fields), faults, q: None }).await
}

/// Sets it aside, or brings it back.
pub async fn set_aside(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    match pending_mail::set_aside(&hand(&app, &allowed), id, fields.text("reason")).await {
        Ok(()) => Ok(answer::see_other_saying("/mail", "toast-mail-aside")),
        Err(EngineError::Refused(_)) => {
            let mut faults = Faults::default();
            faults.add("reason", t.t("form-required"));
            let row = pending_mail::find(&mut app.db.read().await?, &allowed.scope, id).await?;
            render(&app, &allowed, &row, Shown { status: StatusCode::UNPROCESSABLE_ENTITY, faults, ..Shown::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn bring_back(allowed: Allowed<WriteCustomers>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    pending_mail::bring_back(&hand(&app, &allowed), id).await?;
    Ok(answer::see_other_saying(&format!("/mail/{id}"), "toast-mail-back"))
}
