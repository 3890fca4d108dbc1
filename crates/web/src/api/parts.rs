//! What a customer is made of: pieces, parting, joining, and who decided what about it.

use axum::{
    Json,
    extract::{Path, State},
};
use roadbook_core::{
    hear::ProblemCode,
    kernel::{CustomerId, RecordId},
    trust::Scope,
};
use roadbook_engine::{
    EngineError,
    matching::{
        judge,
        part::{self, Child, ChildKind, Joined},
    },
};
use roadbook_store::{Conn, customers};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::{Body, Params},
    customers::saw,
    once::Act,
    problem::{Code, Faults, Problem},
    questions::{Deed, Judgement},
    shape::Time,
};
use crate::{
    Allowed, App, AppError,
    access::{MergeCustomers, ReadCustomers},
};

/// The customer is there, within the scope.
async fn check(conn: &mut Conn, scope: &Scope, customer: Uuid) -> Result<(), AppError> {
    let row = customers::find(conn, customer).await?.filter(|row| scope.covers(row.store()));
    row.map(|_| ()).ok_or(AppError::NotFound)
}

/// Records that say the same of the customer, and so are never parted.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustomerPiece {
    /// Its first record, which names the piece.
    pub record_id: Uuid,
    pub record_ids: Vec<Uuid>,
    pub names: Vec<String>,
    pub identifiers: Vec<String>,
    pub sources: Vec<String>,
    pub first_heard_at: Time,
    /// Why it is here.
    pub joined: JoinedBy,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JoinedBy {
    /// The customer began with it.
    Founder,
    /// By the evidence.
    Automatic,
    /// Somebody judged so.
    ByPerson,
    /// Entered on this customer by staff, or heard of its car.
    Attached,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CustomerPieces {
    /// In order of age.
    pub items: Vec<CustomerPiece>,
}

pub async fn pieces(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
) -> Result<Json<CustomerPieces>, AppError> {
    let mut conn = app.db.read().await?;
    check(&mut conn, &allowed.scope, customer).await?;
    let pieces = part::pieces(&mut conn, &allowed.scope, CustomerId(customer)).await?;
    drop(conn);
    saw(&app, &allowed, customer).await?;
    let items = pieces
        .into_iter()
        .map(|piece| CustomerPiece {
            record_id: piece.record.0,
            record_ids: piece.records.into_iter().map(|record| record.0).collect(),
            names: piece.names,
            identifiers: piece.identifiers,
            sources: piece.sources,
            first_heard_at: Time::micros(piece.first_heard_at),
            joined: match piece.joined {
                Joined::Founder => JoinedBy::Founder,
                Joined::Automatic => JoinedBy::Automatic,
                Joined::ByPerson => JoinedBy::ByPerson,
                Joined::Attached => JoinedBy::Attached,
            },
        })
        .collect();
    Ok(Json(CustomerPieces { items }))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PartingQuery {
    /// The pieces that would go, by their records' ids, parted by commas.
    pieces: String,
}

/// What would become of a customer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Parting {
    /// The first keeps the customer's id.
    pub parts: Vec<PartOfCustomer>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PartOfCustomer {
    pub customer_id: Uuid,
    pub name: String,
    pub counts: Vec<ChildCount>,
    /// The first of what goes here.
    pub children: Vec<ChildShape>,
    /// Entered by staff while all was one customer: somebody should look.
    pub uncertain: Vec<ChildShape>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KindOfChild {
    Name,
    Identifier,
    Fact,
    Consent,
    Vehicle,
    Activity,
    Record,
}

impl From<ChildKind> for KindOfChild {
    fn from(kind: ChildKind) -> Self {
        match kind {
            ChildKind::Name => Self::Name,
            ChildKind::Identifier => Self::Identifier,
            ChildKind::Fact => Self::Fact,
            ChildKind::Consent => Self::Consent,
            ChildKind::Vehicle => Self::Vehicle,
            ChildKind::Activity => Self::Activity,
            ChildKind::Record => Self::Record,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ChildCount {
    pub kind: KindOfChild,
    pub count: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ChildShape {
    pub kind: KindOfChild,
    pub text: String,
    pub at: Time,
}

impl From<Child> for ChildShape {
    fn from(child: Child) -> Self {
        Self { kind: child.kind.into(), text: child.text, at: Time::micros(child.at) }
    }
}

/// What the engine refuses about parting, told by the field.
fn refused(error: EngineError) -> AppError {
    match error {
        EngineError::Refused(_) => {
            let mut faults = Faults::default();
            faults.add("pieces", ProblemCode::UnknownValue);
            faults.check().err().unwrap_or(AppError::Internal)
        }
        error => error.into(),
    }
}

pub async fn preview(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
    Params(query): Params<PartingQuery>,
) -> Result<Json<Parting>, AppError> {
    let mut pieces = Vec::new();
    for piece in query.pieces.split(',').map(str::trim).filter(|piece| !piece.is_empty()) {
        pieces.push(piece.parse::<RecordId>().map_err(|_| Problem::new(Code::BadQuery, "pieces: ids of records, parted by commas"))?);
    }
    let mut conn = app.db.read().await?;
    check(&mut conn, &allowed.scope, customer).await?;
    let parts = part::preview(&mut conn, &allowed.scope, CustomerId(customer), &pieces).await.map_err(|error| match error {
        EngineError::Refused(reason) => Problem::new(Code::BadQuery, reason).into(),
        error => AppError::from(error),
    })?;
    drop(conn);
    saw(&app, &allowed, customer).await?;
    let parts = parts
        .into_iter()
        .map(|part| PartOfCustomer {
            customer_id: part.customer.0,
            name: part.name,
            counts: part.counts.into_iter().map(|(kind, count)| ChildCount { kind: kind.into(), count }).collect(),
            children: part.children.into_iter().map(ChildShape::from).collect(),
            uncertain: part.uncertain.into_iter().map(ChildShape::from).collect(),
        })
        .collect();
    Ok(Json(Parting { parts }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PiecesToPart {
    /// The pieces that go, by their records' ids; at least one stays.
    pieces: Vec<Uuid>,
}

pub async fn part(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
    act: Act,
    Body(sent): Body<PiecesToPart>,
) -> Result<Json<Deed>, AppError> {
    let pieces: Vec<RecordId> = sent.pieces.into_iter().map(RecordId).collect();
    let actor = allowed.actor();
    let hand = act.hand(&app, &allowed, &allowed.scope, &actor);
    let done = part::part(&hand, CustomerId(customer), &pieces).await.map_err(refused)?;
    app.open_questions.forget();
    Ok(Json(done.into()))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerToJoin {
    /// The other customer.
    with: Uuid,
}

pub async fn join(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
    act: Act,
    Body(sent): Body<CustomerToJoin>,
) -> Result<Json<Deed>, AppError> {
    let actor = allowed.actor();
    let hand = act.hand(&app, &allowed, &allowed.scope, &actor);
    let mut conn = app.db.read().await?;
    check(&mut conn, &allowed.scope, customer).await?;
    check(&mut conn, &allowed.scope, sent.with).await?;
    drop(conn);
    let done = judge::merge(&hand, CustomerId(customer), CustomerId(sent.with)).await.map_err(|error| match error {
        EngineError::Refused(reason) => Problem::new(Code::JudgedNotSame, reason).into(),
        error => AppError::from(error),
    })?;
    app.open_questions.forget();
    Ok(Json(done.into()))
}

/// What people decided about a customer's records.
#[derive(Debug, Serialize, ToSchema)]
pub struct Judgements {
    /// The latest first.
    pub items: Vec<Judgement>,
}

pub async fn history(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
) -> Result<Json<Judgements>, AppError> {
    let mut conn = app.db.read().await?;
    check(&mut conn, &allowed.scope, customer).await?;
    let judged = judge::history(&mut conn, &allowed.scope, CustomerId(customer)).await?;
    Ok(Json(Judgements { items: judged.into_iter().map(Judgement::from).collect() }))
}

/// Who shares a home with a customer, as people confirmed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Household {
    pub items: Vec<HouseholdMember>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct HouseholdMember {
    pub customer_id: Uuid,
    pub name: String,
}

pub async fn household(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(customer): Path<Uuid>,
) -> Result<Json<Household>, AppError> {
    let mut conn = app.db.read().await?;
    check(&mut conn, &allowed.scope, customer).await?;
    let members = judge::household(&mut conn, &allowed.scope, CustomerId(customer)).await?;
    drop(conn);
    saw(&app, &allowed, customer).await?;
    Ok(Json(Household { items: members.into_iter().map(|(id, name)| HouseholdMember { customer_id: id.0, name }).collect() }))
}
