//! The list of customers, and entering a new one.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use roadbook_core::{
    kernel::{CustomerId, Moment, StoreId},
    know::edit::{Field, Values},
    trust::Permission,
};
use roadbook_engine::{
    EngineError,
    edit_customer::{Entered, enter_customer},
};
use roadbook_i18n::{Language, Texts};
use roadbook_store::{
    Conn, StoreError,
    customer_list::{self, CustomerFilter, CustomerKey, CustomerOrder},
    customers::CustomerRow,
    identifiers,
    stores::{self, StoreRow},
    vehicles,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    customer::languages,
    customer_actions::{Choices, hand, read_identifiers, read_values},
};
use crate::{
    Allowed, App, AppError,
    access::{ReadCustomers, WriteCustomers},
    answer::{self, query_escape},
    form::{Faults, Fields},
    show::{self, Written},
    view::{Page, filters},
};

/// Customers on one page of the list.
const ROWS: usize = 50;

#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    /// `recent` for those changed last; else by name.
    #[serde(default)]
    order: String,
    #[serde(default)]
    store: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    language: String,
    /// `me` for one's own.
    #[serde(default)]
    owner: String,
    /// The key of the last row shown.
    #[serde(default)]
    after: String,
}

impl ListQuery {
    fn order(&self) -> CustomerOrder {
        if self.order == "recent" { CustomerOrder::Change } else { CustomerOrder::Name }
    }

    fn filter(&self, allowed: &Allowed<ReadCustomers>) -> CustomerFilter {
        CustomerFilter {
            store: self.store.parse().ok(),
            kind: ["person", "organisation"].into_iter().find(|kind| *kind == self.kind).map(str::to_owned),
            language: Language::from_tag(&self.language).map(|language| language.tag().to_owned()),
            owner: (self.owner == "me").then(|| allowed.id()),
        }
    }

    fn after(&self) -> Option<CustomerKey> {
        let (value, id) = self.after.rsplit_once('~')?;
        let id: CustomerId = id.parse().ok()?;
        Some(match self.order() {
            CustomerOrder::Name => CustomerKey::Name(value.to_owned(), id),
            CustomerOrder::Change | CustomerOrder::OldestChange => CustomerKey::Change(value.parse().ok()?, id),
        })
    }

    /// The address of the page behind `last`.
    fn next(&self, last: &CustomerRow) -> String {
        let after = match CustomerKey::of(last, self.order()) {
            CustomerKey::Name(name, id) => format!("{name}~{id}"),
            CustomerKey::Change(at, id) => format!("{at}~{id}"),
        };
        let pairs = [
            ("order", &self.order),
            ("store", &self.store),
            ("kind", &self.kind),
            ("language", &self.language),
            ("owner", &self.owner),
            ("after", &after),
        ];
        let pairs: Vec<String> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", query_escape(value)))
            .collect();
        format!("/customers?{}", pairs.join("&"))
    }
}

#[derive(Template)]
#[template(path = "pages/customers.html")]
struct ListTemplate {
    page: Page,
    t: Texts,
    query: ListQuery,
    rows: Vec<Line>,
    next: String,
    stores: Vec<StoreRow>,
    languages: Vec<(&'static str, String)>,
    filtered: bool,
    may_write: bool,
    may_import: bool,
}

/// A customer in a list.
#[derive(Debug, Clone)]
pub struct Line {
    pub href: String,
    pub name: Written,
    pub organisation: bool,
    pub phone: String,
    pub email: String,
    pub cars: Vec<String>,
    pub store: String,
    pub language: String,
    pub seen: Option<Moment>,
}

/// What a list shows beside names: a phone, a mail address and the cars of each, with three statements for all.
///
/// # Errors
/// The database's.
pub async fn lines(conn: &mut Conn, t: Texts, rows: &[CustomerRow], stores: &[StoreRow]) -> Result<Vec<Line>, StoreError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.customer_id).collect();
    let mut reached: HashMap<(Uuid, &str), String> = HashMap::new();
    for row in identifiers::of_customers(conn, &ids).await?.into_iter().filter(|row| row.ended_at.is_none()) {
        let kind = match row.kind.as_str() {
            "phone" => "phone",
            "email" => "email",
            _ => continue,
        };
        reached.entry((row.customer_id, kind)).or_insert(row.value);
    }
    let roles = vehicles::roles_of_customers(conn, &ids).await?;
    let mut car_ids: Vec<Uuid> = roles.iter().map(|role| role.vehicle_id).collect();
    car_ids.sort_unstable();
    car_ids.dedup();
    let names: HashMap<Uuid, String> =
        vehicles::by_id(conn, &car_ids).await?.into_iter().map(|car| (car.vehicle_id, show::vehicle_name(&car))).collect();
    let mut cars: HashMap<Uuid, Vec<String>> = HashMap::new();
    for role in roles {
        let list = cars.entry(role.customer_id).or_default();
        if let Some(name) = names.get(&role.vehicle_id).filter(|name| !list.contains(name)) {
            list.push(name.clone());
        }
    }
    Ok(rows
        .iter()
        .map(|row| Line {
            href: format!("/customers/{}", row.customer_id),
            name: Written::new(if row.display_name.is_empty() { "—" } else { &row.display_name }),
            organisation: row.kind == "organisation",
            phone: reached.remove(&(row.customer_id, "phone")).unwrap_or_default(),
            email: reached.remove(&(row.customer_id, "email")).unwrap_or_default(),
            cars: cars.remove(&row.customer_id).unwrap_or_default(),
            store: stores.iter().find(|store| Some(store.store_id) == row.store()).map(|store| store.name.clone()).unwrap_or_default(),
            language: row.language.as_deref().map(|tag| t.named_or_raw("language", tag).into_owned()).unwrap_or_default(),
            seen: row.last_activity_at.map(show::moment),
        })
        .collect())
}

pub async fn list(allowed: Allowed<ReadCustomers>, State(app): State<App>, Query(query): Query<ListQuery>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let filter = query.filter(&allowed);
    let mut conn = app.db.read().await?;
    let stores = stores::in_scope(&mut conn, &allowed.scope).await?;
    let limit = i64::try_from(ROWS).unwrap_or_default() + 1;
    let mut rows = customer_list::page(&mut conn, &filter, query.order(), query.after().as_ref(), &allowed.scope, limit).await?;
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next = rows.last().filter(|_| more).map(|last| query.next(last)).unwrap_or_default();
    let rows = lines(&mut conn, t, &rows, &stores).await?;
    drop(conn);
    let may = |permission| allowed.may(permission);
    answer::page(&ListTemplate {
        page: allowed.page(&app, t.t("nav-customers")),
        t,
        filtered: filter != CustomerFilter::default(),
        query,
        rows,
        next,
        stores,
        languages: languages(t),
        may_write: may(Permission::WriteCustomers),
        may_import: may(Permission::Import),
    })
}

#[derive(Template)]
#[template(path = "pages/customer_new.html")]
struct NewTemplate {
    page: Page,
    t: Texts,
    values: Values,
    fields: Fields,
    faults: Faults,
    choices: Choices,
}

pub async fn new(allowed: Allowed<WriteCustomers>, State(app): State<App>) -> Result<Response, AppError> {
    let mut values = Values::default();
    values.set(Field::Kind, "person");
    new_page(&app, &allowed, values, Fields::default(), Faults::default()).await
}

async fn new_page(
    app: &App,
    allowed: &Allowed<WriteCustomers>,
    mut values: Values,
    fields: Fields,
    faults: Faults,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let choices = Choices::load(&mut app.db.read().await?, allowed).await?;
    if let [(only, _)] = choices.stores.as_slice()
        && values.get(Field::Store).is_empty()
    {
        values.set(Field::Store, only.as_str());
    }
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    answer::page_with(status, &NewTemplate { page: allowed.page(app, t.t("customer-new")), t, values, fields, faults, choices })
}

pub async fn enter(allowed: Allowed<WriteCustomers>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut faults = Faults::default();
    let values = read_values(&fields, "");
    let country = match values.get(Field::Store).parse::<StoreId>() {
        Ok(store) => stores::by_id(&mut app.db.read().await?, store).await?.map(|row| row.country),
        Err(_) => None,
    };
    let identifiers = read_identifiers(t, &fields, country.as_deref(), &mut faults);
    if values.get(Field::Name).is_empty() && identifiers.is_empty() {
        faults.add("name", t.t("customer-needs-name"));
    }
    if !faults.is_empty() {
        return new_page(&app, &allowed, values, fields, faults).await;
    }
    match enter_customer(&hand(&app, &allowed), &values, &identifiers).await {
        Ok(Entered::New(customer)) => Ok(answer::see_other_saying(&format!("/customers/{customer}"), "toast-customer-entered")),
        Ok(Entered::Known(customer)) => Ok(answer::see_other_saying(&format!("/customers/{customer}"), "toast-customer-known")),
        Err(EngineError::NotFound) => {
            faults.add("name", t.t("customer-known-elsewhere"));
            new_page(&app, &allowed, values, fields, faults).await
        }
        Err(error) => Err(error.into()),
    }
}
