//! Customers: list, get, enter, edit.

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use roadbook_core::{
    hear::{HeardIdentifier, IdentifierKind, PartyKind, ProblemCode},
    kernel::{CustomerId, StaffId, StoreId},
    know::{
        edit::{Field, Values},
        fact::FactForm,
    },
    trust::{Permission, Scope},
};
use roadbook_engine::{
    EngineError,
    add_fact::read_value,
    edit_customer::{self, CustomerEdit, Edited, Entered, edit_customer_at, enter_customer},
};
use roadbook_store::{
    Conn,
    customer_list::{self, CustomerFilter, CustomerKey, CustomerOrder},
    customer_page, customers, staff, stores,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::{Body, IfMatch, Params, created, etag, has_already, if_match, present, tagged},
    cursor::{self, List, Page},
    customer_shape::{Customer, CustomerSummary},
    once::Act,
    problem::{Code, Faults, Problem},
    shape::{self, Time},
};
use crate::{
    Allowed, App, AppError,
    access::{ReadCustomers, Viewer, WriteCustomers},
    pages::customer::find,
};

/// Longest name, identifier or label, in characters.
const TEXT_CHARS: usize = 300;
/// Identifiers and other names in one request.
const MOST: usize = 20;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// By sort name.
    #[default]
    Name,
    /// What changed longest ago comes first, so that a walk to the end misses nothing that changes meanwhile.
    Change,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CustomersQuery {
    /// Only customers of this store.
    store: Option<Uuid>,
    /// Only persons or only organisations.
    #[param(schema_with = shape::party_kinds)]
    kind: Option<PartyKind>,
    /// Only customers of this language (BCP 47).
    language: Option<String>,
    /// Only customers of this member of staff.
    owner: Option<Uuid>,
    /// Only what changed at or after this moment, in the order of change. Ask a minute earlier than the last answer: changes may become
    /// visible a little out of order.
    #[param(value_type = Option<String>, format = DateTime)]
    changed_since: Option<Time>,
    #[param(inline)]
    order: Option<Order>,
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

pub async fn list(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Params(query): Params<CustomersQuery>,
) -> Result<Json<Page<CustomerSummary>>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let filter = CustomerFilter {
        store: query.store.map(StoreId),
        kind: query.kind.map(|kind| kind_name(kind).to_owned()),
        language: query.language,
        owner: query.owner.map(StaffId),
    };
    let by_change = query.changed_since.is_some() || query.order == Some(Order::Change);
    if by_change && query.order == Some(Order::Name) {
        return Err(Problem::new(Code::BadQuery, "changed_since comes in order of change").into());
    }
    let since = query.changed_since.map_or(i64::MIN, |since| since.0.as_microsecond());
    let list = List::new("customers", &(&filter, by_change, since));
    let (order, after) = if by_change {
        let place = list.place::<(i64, Uuid)>(query.cursor.as_deref())?.unwrap_or((since, Uuid::nil()));
        (CustomerOrder::OldestChange, Some(CustomerKey::Change(place.0, CustomerId(place.1))))
    } else {
        let place = list.place::<(String, Uuid)>(query.cursor.as_deref())?;
        (CustomerOrder::Name, place.map(|(name, id)| CustomerKey::Name(name, CustomerId(id))))
    };
    let mut conn = app.db.read().await?;
    let rows = customer_list::page(&mut conn, &filter, order, after.as_ref(), &allowed.scope, limit as i64 + 1).await?;
    Ok(Json(if by_change {
        list.page(rows, limit, |row| (row.changed_at, row.customer_id), Into::into)
    } else {
        list.page(rows, limit, |row| (row.sort_name.clone(), row.customer_id), Into::into)
    }))
}

pub async fn show(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let mut conn = app.db.read().await?;
    // Knows whether it was joined with another.
    find(&mut conn, &allowed.scope, id).await?;
    let customer = load(&mut conn, &allowed, &allowed.scope, id).await?.ok_or(AppError::NotFound)?;
    drop(conn);
    saw(&app, &allowed, id).await?;
    let version = customer.summary.version;
    if has_already(&headers, version) {
        let mut response = tagged(StatusCode::NOT_MODIFIED, version, &());
        *response.body_mut() = axum::body::Body::empty();
        return Ok(response);
    }
    Ok(tagged(StatusCode::OK, version, &customer))
}

/// The customer as the viewer may see them.
async fn load(conn: &mut Conn, viewer: &Viewer, scope: &Scope, id: Uuid) -> Result<Option<Customer>, AppError> {
    let Some(page) = customer_page::load(conn, id, scope, 0).await? else { return Ok(None) };
    let sensitive = viewer.may_at(Permission::ReadSensitive, page.customer.store());
    Ok(Some(Customer::of(page, sensitive)))
}

/// Logs that somebody looked at a customer. What cannot be logged is not shown.
pub(super) async fn saw(app: &App, viewer: &Viewer, customer: Uuid) -> Result<(), AppError> {
    app.audit.record(viewer.entry(app.now(), "customer_seen", "customer", Some(customer), String::new())).await
}

fn kind_name(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "person",
        PartyKind::Organisation => "organisation",
    }
}

/// An identifier as it is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentifierSent {
    #[schema(schema_with = shape::identifier_kinds)]
    kind: IdentifierKind,
    /// As written; a phone without country code is read as one of the store's country.
    value: String,
    /// `mobile`, `home`, `work`, a messenger's name.
    label: Option<String>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCustomer {
    #[schema(schema_with = shape::party_kinds)]
    kind: Option<PartyKind>,
    /// As written, in any script. Either a name or an identifier is needed.
    name: Option<String>,
    given: Option<String>,
    family: Option<String>,
    /// Other spellings.
    #[serde(default)]
    other_names: Vec<String>,
    /// BCP 47.
    language: Option<String>,
    /// One of the stores for which the token may write; the only one is taken when none is named.
    store_id: Option<Uuid>,
    /// The member of staff who looks after them; whoever the token speaks for when none is named.
    owner_id: Option<Uuid>,
    #[serde(default)]
    identifiers: Vec<IdentifierSent>,
}

/// What is known of a customer after a change. Read it again for the rest.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedCustomer {
    pub customer_id: Uuid,
    pub version: i64,
}

pub async fn create(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    act: Act,
    Body(new): Body<NewCustomer>,
) -> Result<Response, AppError> {
    let store = new.store_id.map(StoreId).or(match &allowed.scope {
        Scope::Stores(stores) if stores.len() == 1 => stores.first().copied(),
        _ => None,
    });
    let mut conn = app.db.read().await?;
    let mut faults = Faults::default();
    let mut values = Values::default();
    values.set(Field::Kind, new.kind.map_or("", kind_name));
    for (field, sent) in [(Field::Name, &new.name), (Field::Given, &new.given), (Field::Family, &new.family)] {
        values.set(field, text(sent.as_deref().unwrap_or_default(), field.name(), &mut faults));
    }
    if values.get(Field::Name).is_empty() && (new.given.is_some() || new.family.is_some()) {
        faults.add("name", ProblemCode::MissingValue);
    }
    values.set(Field::OtherNames, other_names(&new.other_names, &mut faults));
    values.set(Field::Language, language(new.language.as_deref().unwrap_or_default(), &mut faults));
    check_store(&mut conn, store, &allowed.scope, &mut faults).await?;
    values.set(Field::Store, store.map(|id| id.to_string()).unwrap_or_default());
    check_owner(&mut conn, new.owner_id, &mut faults).await?;
    values.set(Field::Owner, new.owner_id.map(|id| id.to_string()).unwrap_or_default());
    let country = country_of(&mut conn, store).await?;
    let identifiers = read_identifiers(&new.identifiers, "identifiers", country.as_deref(), &mut faults);
    if values.get(Field::Name).is_empty() && identifiers.is_empty() && new.other_names.is_empty() {
        faults.add("name", ProblemCode::NothingToTake);
    }
    faults.check()?;
    drop(conn);

    let actor = allowed.actor();
    let entered = match enter_customer(&act.hand(&app, &allowed, &allowed.scope, &actor), &values, &identifiers).await {
        Err(EngineError::NotFound) => return Err(Problem::new(Code::KnownElsewhere, "").into()),
        other => other?,
    };
    let (Entered::New(id) | Entered::Known(id)) = entered;
    let saved = saved(&app, id).await?;
    let response = tagged(StatusCode::OK, saved.version, &saved);
    Ok(if matches!(entered, Entered::New(_)) { created(&format!("/api/v1/customers/{id}"), response) } else { response })
}

async fn saved(app: &App, id: CustomerId) -> Result<SavedCustomer, AppError> {
    let row = customers::find(&mut app.db.read().await?, id.0).await?.ok_or(AppError::NotFound)?;
    Ok(SavedCustomer { customer_id: id.0, version: row.version })
}

/// What is absent stays as it is; `null` clears.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerPatch {
    #[schema(schema_with = shape::party_kinds)]
    kind: Option<PartyKind>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    name: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    given: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    family: Option<Option<String>>,
    /// Replaces the spellings that staff entered beside the name.
    other_names: Option<Vec<String>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    language: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    store_id: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    owner_id: Option<Option<Uuid>>,
    #[serde(default)]
    add_identifiers: Vec<IdentifierSent>,
    /// Identifiers that are not theirs (any more); they stay on record.
    #[serde(default)]
    end_identifiers: Vec<IdentifierSent>,
}

pub async fn edit(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
    act: Act,
    Body(patch): Body<CustomerPatch>,
) -> Result<Response, AppError> {
    let wanted_version = if_match(&headers)?;
    let id = CustomerId(id);
    let mut conn = app.db.read().await?;
    customers::find(&mut conn, id.0).await?.filter(|row| allowed.scope.covers(row.store())).ok_or(AppError::NotFound)?;
    let (base, situation) = edit_customer::values(&mut conn, id).await?.ok_or(AppError::NotFound)?;
    let version = situation.row.version;
    if !matches!(wanted_version, IfMatch::Any) && wanted_version != IfMatch::Version(version) {
        drop(conn);
        return Err(overtaken(&app, &allowed, id).await?);
    }
    let mut faults = Faults::default();
    let mut wanted = base.clone();
    if let Some(kind) = patch.kind {
        wanted.set(Field::Kind, kind_name(kind));
    }
    for (field, sent) in [(Field::Name, &patch.name), (Field::Given, &patch.given), (Field::Family, &patch.family)] {
        if let Some(sent) = sent {
            wanted.set(field, text(sent.as_deref().unwrap_or_default(), field.name(), &mut faults));
        }
    }
    if let Some(names) = &patch.other_names {
        wanted.set(Field::OtherNames, other_names(names, &mut faults));
    }
    if let Some(sent) = &patch.language {
        wanted.set(Field::Language, language(sent.as_deref().unwrap_or_default(), &mut faults));
    }
    let mut store = situation.row.store();
    if let Some(sent) = patch.store_id {
        store = sent.map(StoreId);
        check_store(&mut conn, store, &allowed.scope, &mut faults).await?;
        wanted.set(Field::Store, store.map(|id| id.to_string()).unwrap_or_default());
    }
    if let Some(sent) = patch.owner_id {
        check_owner(&mut conn, sent, &mut faults).await?;
        wanted.set(Field::Owner, sent.map(|id| id.to_string()).unwrap_or_default());
    }
    let country = country_of(&mut conn, store).await?;
    let add = read_identifiers(&patch.add_identifiers, "add_identifiers", country.as_deref(), &mut faults);
    let end = read_identifiers(&patch.end_identifiers, "end_identifiers", country.as_deref(), &mut faults);
    faults.check()?;
    drop(conn);

    let edit = CustomerEdit { base, wanted, add, end: end.into_iter().map(|ended| (ended.kind, ended.value)).collect() };
    let actor = allowed.actor();
    let hand = act.hand(&app, &allowed, &allowed.scope, &actor);
    match edit_customer_at(&hand, id, version, &edit).await? {
        Edited::Saved { .. } => {
            let saved = saved(&app, id).await?;
            Ok(tagged(StatusCode::OK, saved.version, &saved).into_response())
        }
        Edited::Conflict { .. } => Err(overtaken(&app, &allowed, id).await?),
    }
}

/// Tells whoever comes too late what is there now, if they may read it.
async fn overtaken(app: &App, viewer: &Viewer, id: CustomerId) -> Result<AppError, AppError> {
    let mut problem = Problem::new(Code::PreconditionFailed, "");
    let Some(scope) = viewer.scope(Permission::ReadCustomers) else { return Ok(problem.into()) };
    // In a statement of its own: the connection is given back before the audit log is waited for.
    let current = load(&mut app.db.read().await?, viewer, &scope, id.0).await?;
    if let Some(customer) = current {
        saw(app, viewer, id.0).await?;
        let value = serde_json::to_value(&customer).map_err(AppError::internal)?;
        problem.current = Some(Box::new((etag(customer.summary.version), value)));
    }
    Ok(problem.into())
}

fn text(sent: &str, field: &str, faults: &mut Faults) -> String {
    let sent = sent.trim();
    if sent.chars().count() > TEXT_CHARS {
        faults.add(field, ProblemCode::CellTooLarge);
    }
    sent.replace(['\n', '\r'], " ")
}

fn other_names(sent: &[String], faults: &mut Faults) -> String {
    if sent.len() > MOST {
        faults.add("other_names", ProblemCode::CellTooLarge);
    }
    sent.iter().enumerate().map(|(number, name)| text(name, &format!("other_names[{number}]"), faults)).collect::<Vec<_>>().join("\n")
}

fn language(sent: &str, faults: &mut Faults) -> String {
    if !sent.is_empty() && read_value(FactForm::Language, sent).is_err() {
        faults.add("language", ProblemCode::UnknownValue);
    }
    sent.trim().to_owned()
}

async fn check_store(conn: &mut Conn, store: Option<StoreId>, scope: &Scope, faults: &mut Faults) -> Result<(), AppError> {
    if let Some(store) = store {
        let known = scope.covers(Some(store)) && stores::by_id(conn, store).await?.is_some_and(|row| row.closed_at.is_none());
        if !known {
            faults.add("store_id", ProblemCode::UnknownStore);
        }
    }
    Ok(())
}

async fn check_owner(conn: &mut Conn, owner: Option<Uuid>, faults: &mut Faults) -> Result<(), AppError> {
    if let Some(owner) = owner
        && staff::by_id(conn, StaffId(owner)).await?.is_none_or(|row| row.left_at.is_some())
    {
        faults.add("owner_id", ProblemCode::UnknownValue);
    }
    Ok(())
}

async fn country_of(conn: &mut Conn, store: Option<StoreId>) -> Result<Option<String>, AppError> {
    let Some(store) = store else { return Ok(None) };
    Ok(stores::by_id(conn, store).await?.map(|row| row.country))
}

fn read_identifiers(sent: &[IdentifierSent], list: &str, country: Option<&str>, faults: &mut Faults) -> Vec<HeardIdentifier> {
    if sent.len() > MOST {
        faults.add(list, ProblemCode::CellTooLarge);
    }
    let mut read = Vec::new();
    for (number, IdentifierSent { kind, value, label }) in sent.iter().enumerate().take(MOST) {
        let field = format!("{list}[{number}].value");
        let written = text(value, &field, faults);
        let label = label.as_deref().map(|label| text(label, &format!("{list}[{number}].label"), faults));
        let comparable = match kind {
            IdentifierKind::Phone => {
                let form = roadbook_identity::phone::normalise(&written, country);
                if form.value.chars().filter(char::is_ascii_digit).count() < 5 {
                    faults.add(&*field, ProblemCode::NotAPhone);
                }
                form.value
            }
            IdentifierKind::Email => {
                let form = roadbook_identity::email::normalise(&written);
                if !form.valid {
                    faults.add(&*field, ProblemCode::NotAnEmail);
                }
                form.value
            }
            _ => written.split_whitespace().collect::<String>().to_uppercase(),
        };
        if written.is_empty() {
            faults.add(&*field, ProblemCode::MissingValue);
        }
        read.push(HeardIdentifier { kind: *kind, written, value: comparable, label });
    }
    read
}
