//! What staff do on the page of a customer: log a call, a note, a visit, a message; add a fact and take one back; edit.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
pub use roadbook_core::know::edit::Field;
use roadbook_core::{
    hear::{HeardIdentifier, IdentifierKind},
    kernel::{CustomerId, Moment, TouchId, VehicleId},
    know::{
        ActivityKind, Direction,
        edit::{Conflict, Values},
        fact::{self, FactForm},
    },
    trust::Permission,
};
use roadbook_engine::{
    EngineError,
    add_activity::{NewActivity, OUTCOMES},
    add_fact::{NotAFact, add_fact, end_fact, read_value},
    edit_customer::{self, CustomerEdit, Edited, edit_customer},
    hand::Hand,
    rhythm::act::{self, words_of},
};
use roadbook_i18n::Texts;
use roadbook_store::{Conn, customers::CustomerRow, promises::PromiseRow, rows, staff, stores, vehicles};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    customer::{CustomerLine, Forms, choices, find, languages},
    rhythm::for_promise::{self, ForPromise},
};
use crate::{
    Allowed, App, AppError,
    access::{Access, Viewer, WriteCustomers},
    answer,
    form::{Faults, Fields},
    show,
    view::{Page, filters},
};

/// The viewer at work.
pub(crate) fn hand<'a, A: Access<Who = Arc<Viewer>>>(app: &'a App, allowed: &'a Allowed<A>) -> Hand<'a> {
    Hand { db: &app.db, clock: &*app.clock, entropy: &*app.entropy, scope: &allowed.scope, staff: allowed.id(), actor: &allowed.staff.name }
}

#[derive(Debug, Default, Deserialize)]
pub struct AddQuery {
    #[serde(default)]
    what: String,
    /// The promise that it is for.
    #[serde(default)]
    promise: String,
}

/// A form of the customer page on a page of its own: without script, and after something was wrong in it.
#[derive(Template)]
#[template(path = "pages/customer_add.html")]
struct AddTemplate {
    page: Page,
    t: Texts,
    customer: CustomerLine,
    form: Forms,
    /// `fact`, or the wire name of an activity kind.
    what: String,
    fields: Fields,
    faults: Faults,
}

async fn add_page(
    app: &App,
    allowed: &Allowed<WriteCustomers>,
    id: Uuid,
    what: &str,
    fields: Fields,
    faults: Faults,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let row = find(&mut conn, &allowed.scope, id).await?;
    let roles: Vec<Uuid> = vehicles::roles_of_customers(&mut conn, &[id]).await?.iter().map(|role| role.vehicle_id).collect();
    let cars = vehicles::by_id(&mut conn, &roles).await?;
    let cars = cars.iter().map(|car| (car.vehicle_id.to_string(), show::vehicle_name(car))).collect();
    let sensitive = allowed.may_at(Permission::ReadSensitive, row.store());
    let kind = fact::find(fields.text("kind")).map_or("", |kind| kind.name);
    let page = allowed.page(app, row.display_name.as_str());
    let promises: Vec<PromiseRow> = rows::of_customers(&mut conn, &[id]).await?;
    let promises = ForPromise::new(&page, &promises, fields.text(for_promise::FIELD).parse().ok());
    let form = Forms::new(t, &id.to_string(), cars, promises, sensitive, kind);
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    answer::page_with(status, &AddTemplate { page, t, customer: CustomerLine::of(&row), form, what: what.to_owned(), fields, faults })
}

/// The form for `?what=call` and the like.
pub async fn add(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Query(query): Query<AddQuery>,
) -> Result<Response, AppError> {
    let known = query.what == "fact" || ActivityKind::BY_HAND.iter().any(|kind| kind.name() == query.what);
    if !known {
        return Err(AppError::NotFound);
    }
    let mut fields = Fields::default();
    if !query.promise.is_empty() {
        fields.set(for_promise::FIELD, query.promise);
    }
    add_page(&app, &allowed, id, &query.what, fields, Faults::default()).await
}

/// Puts a call, note, visit or message on the timeline.
pub async fn log(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let kind = ActivityKind::from_name(fields.text("activity"))
        .filter(|kind| ActivityKind::BY_HAND.contains(kind))
        .ok_or_else(|| AppError::BadRequest("no such activity".to_owned()))?;
    let outcome = OUTCOMES.into_iter().find(|outcome| *outcome == fields.text("outcome"));
    let mut faults = Faults::default();
    if fields.text("text").is_empty() && outcome.is_none() && kind != ActivityKind::Visit {
        faults.add("text", t.t("activity-says-nothing"));
    }
    let occurred_at = match read_moment(&allowed, fields.text("at"), app.now()) {
        Some(at) => at,
        None => {
            faults.add("at", t.t("activity-not-a-time"));
            app.now()
        }
    };
    let promise = for_promise::chosen(&fields).unwrap_or_else(|undone| {
        faults.add(for_promise::FIELD, t.t(words_of(undone)));
        None
    });
    if !faults.is_empty() {
        return add_page(&app, &allowed, id, kind.name(), fields, faults).await;
    }
    let direction = match kind {
        ActivityKind::Call | ActivityKind::Message => Direction::from_name(fields.text("direction")).unwrap_or(Direction::ToCustomer),
        ActivityKind::Visit => Direction::FromCustomer,
        _ => Direction::Internal,
    };
    // The planned contact that it makes, where the form was opened from one.
    let touch = fields.text("touch").parse::<TouchId>().ok();
    let new = NewActivity {
        kind,
        direction,
        summary: String::new(),
        body: fields.text("text").to_owned(),
        occurred_at,
        vehicle: fields.text("vehicle").parse::<VehicleId>().ok(),
        outcome,
        promise: promise.filter(|_| kind != ActivityKind::Note),
    };
    match act::log(&hand(&app, &allowed), &app.rhythm, CustomerId(id), &new, touch, act::step_outcome(outcome)).await {
        Ok(_) => Ok(answer::see_other_saying(&format!("/customers/{id}"), "toast-logged")),
        Err(EngineError::Undone(undone)) if let Some(fault) = for_promise::fault(t, undone) => {
            faults.add(for_promise::FIELD, fault);
            add_page(&app, &allowed, id, kind.name(), fields, faults).await
        }
        Err(error) => Err(error.into()),
    }
}

/// A wall time of the form in the reader's zone; now when it is empty. None when it is no time, or one to come.
fn read_moment(allowed: &Allowed<WriteCustomers>, typed: &str, now: Moment) -> Option<Moment> {
    if typed.is_empty() {
        return Some(now);
    }
    let wall: jiff::civil::DateTime = typed.parse().ok()?;
    let at = wall.to_zoned(allowed.zone.clone()).ok()?.timestamp();
    // A minute's grace: the form knows minutes only, and clocks differ.
    (at.as_second() <= now.as_second() + 60).then(|| at.min(now))
}

/// Adds a fact.
pub async fn learn(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let store = find(&mut app.db.read().await?, &allowed.scope, id).await?.store();
    let kind = fact::find(fields.text("kind")).filter(|kind| !kind.sensitive || allowed.may_at(Permission::ReadSensitive, store));
    let mut faults = Faults::default();
    let Some(kind) = kind else {
        faults.add("kind", t.t("fact-choose-kind"));
        return add_page(&app, &allowed, id, "fact", fields, faults).await;
    };
    match read_value(kind.form, &as_stored(t, kind.form, fields.text("value"))) {
        Ok(value) => {
            add_fact(&hand(&app, &allowed), CustomerId(id), kind.name, &value).await?;
            Ok(answer::see_other_saying(&format!("/customers/{id}"), "toast-fact-added"))
        }
        Err(fault) => {
            let key = match fault {
                NotAFact::Empty => "fact-empty",
                NotAFact::NotADate => "fact-not-a-date",
                NotAFact::NotANumber => "problem-not-a-number",
                NotAFact::UnknownValue => "problem-unknown-value",
            };
            faults.add("value", t.t(key));
            add_page(&app, &allowed, id, "fact", fields, faults).await
        }
    }
}

/// What was typed in words of the reader's language, as it is stored: a choice by its wire name, a day in ISO 8601.
fn as_stored(t: Texts, form: FactForm, typed: &str) -> String {
    let lower = typed.to_lowercase();
    if let Some((name, _)) = choices(t, form).into_iter().find(|(_, words)| words.to_lowercase() == lower) {
        return name.to_owned();
    }
    if form == FactForm::Date {
        let numbers: Vec<&str> = typed.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        return match numbers.as_slice() {
            [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
            [day, month, year] => format!("{year:0>4}-{month:0>2}-{day:0>2}"),
            _ => typed.to_owned(),
        };
    }
    typed.to_owned()
}

/// Takes a fact back.
pub async fn unlearn(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path((id, fact)): Path<(Uuid, Uuid)>,
) -> Result<Response, AppError> {
    end_fact(&hand(&app, &allowed), CustomerId(id), fact).await?;
    Ok(answer::see_other_saying(&format!("/customers/{id}"), "toast-fact-ended"))
}

#[derive(Template)]
#[template(path = "pages/customer_edit.html")]
struct EditTemplate {
    page: Page,
    t: Texts,
    customer: CustomerLine,
    /// The values as the form was opened with, and as it stands.
    base: Values,
    values: Values,
    conflicts: Vec<ConflictView>,
    identifiers: Vec<IdentifierView>,
    fields: Fields,
    faults: Faults,
    choices: Choices,
}

struct ConflictView {
    field: &'static str,
    label: String,
    yours: String,
    theirs: String,
    /// The value that is stored, for the form.
    stored: String,
}

struct IdentifierView {
    /// `kind:value`.
    key: String,
    label: String,
    written: String,
    ending: bool,
}

/// What the form of a customer chooses from: value and label.
#[derive(Debug, Clone)]
pub struct Choices {
    pub languages: Vec<(&'static str, String)>,
    pub stores: Vec<(String, String)>,
    pub owners: Vec<(String, String)>,
}

impl Choices {
    /// A language that the product does not speak, stated by a file: it stays selected.
    #[must_use]
    pub fn is_other_language(&self, tag: &str) -> bool {
        !tag.is_empty() && !self.languages.iter().any(|(known, _)| *known == tag)
    }

    /// # Errors
    /// The database's.
    pub async fn load(conn: &mut Conn, allowed: &Allowed<WriteCustomers>) -> Result<Self, AppError> {
        let stores = stores::in_scope(conn, &allowed.scope).await?;
        let staff = staff::all(conn).await?;
        Ok(Self {
            languages: languages(allowed.texts()),
            stores: stores.into_iter().filter(|row| row.closed_at.is_none()).map(|row| (row.store_id.to_string(), row.name)).collect(),
            owners: staff.into_iter().filter(|row| row.left_at.is_none()).map(|row| (row.staff_id.to_string(), row.name)).collect(),
        })
    }

    fn label(&self, t: Texts, field: Field, value: &str) -> String {
        let among = |list: &[(String, String)]| list.iter().find(|(id, _)| id == value).map(|(_, name)| name.clone());
        let shown = match field {
            Field::Store => among(&self.stores),
            Field::Owner => among(&self.owners),
            Field::Language => Some(t.named_or_raw("language", value).into_owned()),
            Field::Kind => Some(t.named_or_raw("party", value).into_owned()),
            Field::Name | Field::Given | Field::Family | Field::OtherNames => None,
        };
        match (value, shown) {
            ("", _) => t.t("customer-nothing").into_owned(),
            (_, shown) => shown.unwrap_or_else(|| value.to_owned()),
        }
    }
}

/// The key of a field's label.
#[must_use]
pub fn field_label(t: Texts, field: Field) -> String {
    match field {
        Field::Name => t.t("customer-name"),
        Field::Given => t.t("customer-given"),
        Field::Family => t.t("customer-family"),
        Field::OtherNames => t.t("customer-other-names"),
        Field::Kind => t.t("customer-kind"),
        Field::Language => t.named("fact", "language"),
        Field::Store => t.t("customer-store"),
        Field::Owner => t.t("customer-owner"),
    }
    .into_owned()
}

/// The form as it came: what it was opened with, and what it says.
pub(crate) fn read_values(fields: &Fields, prefix: &str) -> Values {
    let mut values = Values::default();
    for field in Field::ALL {
        // Browsers end lines of a text area with CR LF.
        let typed = fields.text(&format!("{prefix}{}", field.name())).replace("\r\n", "\n");
        values.set(field, typed.chars().take(2_000).collect::<String>());
    }
    values
}

pub async fn edit(allowed: Allowed<WriteCustomers>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    edit_page(&app, &allowed, id, None, Fields::default(), Faults::default(), Vec::new()).await
}

async fn edit_page(
    app: &App,
    allowed: &Allowed<WriteCustomers>,
    id: Uuid,
    typed: Option<(Values, Values)>,
    fields: Fields,
    faults: Faults,
    conflicts: Vec<Conflict>,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let row: CustomerRow = find(&mut conn, &allowed.scope, id).await?;
    let (stored, situation) = edit_customer::values(&mut conn, CustomerId(id)).await?.ok_or(AppError::NotFound)?;
    let choices = Choices::load(&mut conn, allowed).await?;
    drop(conn);
    let (base, values) = typed.unwrap_or_else(|| (stored.clone(), stored));
    let mut identifiers: Vec<IdentifierView> = Vec::new();
    for identifier in situation.identifiers.iter().filter(|identifier| identifier.ended_at.is_none()) {
        let key = format!("{}:{}", identifier.kind, identifier.value);
        if !identifiers.iter().any(|shown| shown.key == key) {
            identifiers.push(IdentifierView {
                label: t.named_or_raw("identifier", &identifier.kind).into_owned(),
                written: if identifier.kind == "phone" {
                    roadbook_identity::phone::grouped(&identifier.value).into_owned()
                } else {
                    identifier.written.clone()
                },
                ending: fields.has("end", &key),
                key,
            });
        }
    }
    let status = match (faults.is_empty(), conflicts.is_empty()) {
        (_, false) => StatusCode::CONFLICT,
        (false, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, true) => StatusCode::OK,
    };
    let conflicts = conflicts
        .into_iter()
        .map(|conflict| ConflictView {
            field: conflict.field.name(),
            label: field_label(t, conflict.field),
            yours: choices.label(t, conflict.field, &conflict.yours),
            theirs: choices.label(t, conflict.field, &conflict.theirs),
            stored: conflict.theirs,
        })
        .collect();
    let page = allowed.page(app, t.t1("customer-edit-title", "name", row.display_name.as_str()));
    let customer = CustomerLine::of(&row);
    answer::page_with(status, &EditTemplate { page, t, customer, base, values, conflicts, identifiers, fields, faults, choices })
}

pub async fn save(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut faults = Faults::default();
    let (mut base, mut wanted) = (read_values(&fields, "base_"), read_values(&fields, ""));
    // Where the form came back with both sides, somebody chose: what is stored becomes the base.
    for field in Field::ALL {
        let stored = format!("stored_{}", field.name());
        if fields.is_checked(&stored) {
            let stored = fields.text(&stored).replace("\r\n", "\n");
            if fields.text(&format!("choose_{}", field.name())) == "theirs" {
                wanted.set(field, stored.as_str());
            }
            base.set(field, stored);
        }
    }
    let store = find(&mut app.db.read().await?, &allowed.scope, id).await?.store();
    let country = match store {
        Some(store) => stores::by_id(&mut app.db.read().await?, store).await?.map(|row| row.country),
        None => None,
    };
    let add = read_identifiers(t, &fields, country.as_deref(), &mut faults);
    let end: Vec<(IdentifierKind, String)> = (fields.all("end"))
        .filter_map(|key| key.split_once(':'))
        .filter_map(|(kind, value)| Some((IdentifierKind::from_name(kind)?, value.to_owned())))
        .collect();
    if !faults.is_empty() {
        return edit_page(&app, &allowed, id, Some((base, wanted)), fields, faults, Vec::new()).await;
    }
    let edit = CustomerEdit { base, wanted, add, end };
    let path = format!("/customers/{id}");
    match edit_customer(&hand(&app, &allowed), CustomerId(id), &edit).await {
        Ok(Edited::Saved { merged: false }) => Ok(answer::see_other_saying(&path, "toast-saved")),
        Ok(Edited::Saved { merged: true }) => Ok(answer::see_other_saying(&path, "toast-merged")),
        Ok(Edited::Conflict { fields: conflicts, .. }) => {
            edit_page(&app, &allowed, id, Some((edit.base, edit.wanted)), fields, faults, conflicts).await
        }
        Err(EngineError::Refused(_)) => {
            faults.add("name", t.t("customer-needs-name"));
            edit_page(&app, &allowed, id, Some((edit.base, edit.wanted)), fields, faults, Vec::new()).await
        }
        Err(error) => Err(error.into()),
    }
}

/// New identifiers of a form: `phone`, `email` and one more whose kind is `id_kind`.
pub(crate) fn read_identifiers(t: Texts, fields: &Fields, country: Option<&str>, faults: &mut Faults) -> Vec<HeardIdentifier> {
    let mut found = Vec::new();
    let mut add = |kind, written: &str, value: String| {
        found.push(HeardIdentifier { kind, written: written.to_owned(), value, label: None });
    };
    if let Some(written) = fields.maybe("phone") {
        let form = roadbook_identity::phone::normalise(written, country);
        if form.value.chars().filter(char::is_ascii_digit).count() < 5 {
            faults.add("phone", t.named("problem", "not-a-phone"));
        } else {
            add(IdentifierKind::Phone, written, form.value);
        }
    }
    if let Some(written) = fields.maybe("email") {
        let form = roadbook_identity::email::normalise(written);
        if form.valid { add(IdentifierKind::Email, written, form.value) } else { faults.add("email", t.named("problem", "not-an-email")) }
    }
    if let Some(written) = fields.maybe("id_value") {
        match IdentifierKind::from_name(fields.text("id_kind"))
            .filter(|kind| !matches!(kind, IdentifierKind::Phone | IdentifierKind::Email))
        {
            Some(kind) => add(kind, written, written.split_whitespace().collect::<String>().to_uppercase()),
            None => faults.add("id_value", t.named("problem", "unknown-value")),
        }
    }
    found
}
