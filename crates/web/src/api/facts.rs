//! Facts of a customer: list, add, end. Sensitive ones exist only for who may read them.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use roadbook_core::{
    hear::ProblemCode,
    kernel::{CustomerId, FactId},
    know::fact::{self, FactForm},
    trust::Permission,
};
use roadbook_engine::{
    EngineError,
    add_fact::{NotAFact, add_fact, end_fact, read_value},
};
use roadbook_store::{StoreError, customers, facts};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::{Body, Params, created},
    cursor::{self, List, Page},
    customer_shape::{Fact, is_sensitive},
    customers::saw,
    once::Act,
    problem::Faults,
    shape,
};
use crate::{
    Allowed, App, AppError,
    access::{ReadCustomers, WriteCustomers},
};

/// What an address may have.
const ADDRESS_PARTS: [&str; 5] = ["street", "city", "region", "postal_code", "country"];

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FactsQuery {
    /// Only this kind.
    #[param(schema_with = shape::fact_kinds)]
    kind: Option<String>,
    /// Also those that hold no longer.
    ended: Option<bool>,
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

pub async fn list(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
    Params(query): Params<FactsQuery>,
) -> Result<Json<Page<Fact>>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let ended = query.ended.unwrap_or_default();
    let list = List::new("facts", &(customer, &query.kind, ended));
    let after = list.place::<(i64, Uuid)>(query.cursor.as_deref())?;
    let mut conn = app.db.read().await?;
    let row = customers::find(&mut conn, customer).await?.filter(|row| allowed.scope.covers(row.store())).ok_or(AppError::NotFound)?;
    let sensitive = allowed.may_at(Permission::ReadSensitive, row.store());
    let mut rows = facts::of_customers(&mut conn, &[customer]).await?;
    drop(conn);
    saw(&app, &allowed, customer).await?;
    rows.retain(|row| {
        (sensitive || !is_sensitive(&row.kind))
            && (ended || row.ended_at.is_none())
            && query.kind.as_ref().is_none_or(|kind| *kind == row.kind)
            && after.is_none_or(|after| (row.heard_at, row.fact_id) < after)
    });
    rows.sort_by_key(|row| std::cmp::Reverse((row.heard_at, row.fact_id)));
    Ok(Json(list.page(rows, limit, |row| (row.heard_at, row.fact_id), Into::into)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactToAdd {
    /// A kind of the catalogue.
    #[schema(schema_with = shape::fact_kinds)]
    kind: String,
    /// As the kind wants it: a text, a number, a day as `2026-11-20`, or an object with `street`, `city`, `region`, `postal_code`, `country`.
    value: Value,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SavedFact {
    pub fact_id: Uuid,
    pub customer_id: Uuid,
}

pub async fn add(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
    act: Act,
    Body(sent): Body<FactToAdd>,
) -> Result<Response, AppError> {
    let row = customers::find(&mut app.db.read().await?, customer).await?;
    let row = row.filter(|row| allowed.scope.covers(row.store())).ok_or(AppError::NotFound)?;
    let sensitive = allowed.may_at(Permission::ReadSensitive, row.store());
    let mut faults = Faults::default();
    let mut value = Value::Null;
    match fact::find(&sent.kind).filter(|kind| sensitive || !kind.sensitive) {
        None => faults.add("kind", ProblemCode::UnknownValue),
        Some(kind) => match read(kind.form, &sent.value) {
            Ok(read) => value = read,
            Err(code) => faults.add("value", code),
        },
    }
    faults.check()?;
    let actor = allowed.actor();
    let id = match add_fact(&act.hand(&app, &allowed, &allowed.scope, &actor), CustomerId(customer), &sent.kind, &value).await {
        // The same request under the same key got so far before, and its answer was lost.
        Err(EngineError::Store(StoreError::Exists(_))) => {
            let id = act.first_id(FactId::new);
            let known = facts::of_customers(&mut app.db.read().await?, &[customer]).await?.iter().any(|row| row.fact_id == id.0);
            if known { id } else { return Err(AppError::Conflict) }
        }
        other => other?,
    };
    let saved = SavedFact { fact_id: id.0, customer_id: customer };
    Ok(created(&format!("/api/v1/customers/{customer}/facts"), (StatusCode::CREATED, Json(saved)).into_response()))
}

fn read(form: FactForm, sent: &Value) -> Result<Value, ProblemCode> {
    let typed = match (form, sent) {
        (FactForm::Address, Value::Object(parts)) => {
            let right = parts.iter().all(|(part, value)| ADDRESS_PARTS.contains(&part.as_str()) && value.is_string());
            return if right && !parts.is_empty() { Ok(sent.clone()) } else { Err(ProblemCode::UnknownValue) };
        }
        (_, Value::String(text)) if text.chars().count() > roadbook_engine::add_fact::FACT_CHARS => return Err(ProblemCode::CellTooLarge),
        (_, Value::String(text)) => text.clone(),
        (FactForm::Number, Value::Number(number)) => number.to_string(),
        (_, Value::Null) => return Err(ProblemCode::MissingValue),
        _ => return Err(ProblemCode::UnknownValue),
    };
    read_value(form, &typed).map_err(|fault| match fault {
        NotAFact::Empty => ProblemCode::MissingValue,
        NotAFact::NotADate => ProblemCode::NotADate,
        NotAFact::NotANumber => ProblemCode::NotANumber,
        NotAFact::UnknownValue => ProblemCode::UnknownValue,
    })
}

pub async fn end(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    Path((customer, id)): Path<(Uuid, Uuid)>,
    act: Act,
) -> Result<StatusCode, AppError> {
    let mut conn = app.db.read().await?;
    let row = customers::find(&mut conn, customer).await?.filter(|row| allowed.scope.covers(row.store())).ok_or(AppError::NotFound)?;
    let sensitive = allowed.may_at(Permission::ReadSensitive, row.store());
    let held = facts::of_customers(&mut conn, &[customer]).await?;
    drop(conn);
    let row = held.iter().find(|row| row.fact_id == id).filter(|row| sensitive || !is_sensitive(&row.kind)).ok_or(AppError::NotFound)?;
    // To end what has ended is no change.
    if row.ended_at.is_none() {
        let actor = allowed.actor();
        end_fact(&act.hand(&app, &allowed, &allowed.scope, &actor), CustomerId(customer), id).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}
