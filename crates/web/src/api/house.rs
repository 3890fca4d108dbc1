//! Stores, staff, and whoever the token speaks for.

use axum::{Json, extract::State};
use roadbook_core::trust::{Permission, Scope};
use roadbook_store::{
    staff::{self, RoleHeld, StaffRow},
    stores::{self, StoreRow},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::Params,
    cursor::{self, List, Page},
    shape::{AnyObject, Time, object},
};
use crate::{
    Allowed, App, AppError,
    access::{Credential, ReadStaff, SignedIn},
};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HouseQuery {
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Store {
    pub store_id: Uuid,
    /// Short and unique.
    pub code: String,
    pub name: String,
    /// ISO 3166-1, two letters.
    pub country: String,
    pub city: String,
    pub address: String,
    pub phone: String,
    /// IANA name.
    pub time_zone: String,
    /// BCP 47.
    pub language: String,
    /// ISO 4217.
    pub currency: String,
    pub opening_hours: Option<AnyObject>,
    pub version: i64,
    pub created_at: Time,
    /// When it was closed for good.
    pub closed_at: Option<Time>,
}

impl From<StoreRow> for Store {
    fn from(row: StoreRow) -> Self {
        Self {
            store_id: row.store_id.0,
            opening_hours: object(Some(&row.opening_hours)),
            code: row.code,
            name: row.name,
            country: row.country,
            city: row.city,
            address: row.address,
            phone: row.phone,
            time_zone: row.time_zone,
            language: row.language,
            currency: row.currency,
            version: row.version,
            created_at: Time::micros(row.created_at),
            closed_at: row.closed_at.map(Time::micros),
        }
    }
}

/// A group has a few hundred stores and a few thousand staff: they are read whole and cut here, in order of id.
fn page_of<Row, Shape: From<Row>>(
    name: &str,
    query: &HouseQuery,
    mut rows: Vec<Row>,
    id: impl Fn(&Row) -> Uuid,
) -> Result<Page<Shape>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let list = List::new(name, &());
    let after = list.place::<Uuid>(query.cursor.as_deref())?.unwrap_or_default();
    rows.retain(|row| id(row) > after);
    rows.sort_by_key(&id);
    Ok(list.page(rows, limit, &id, Into::into))
}

pub async fn stores(
    allowed: Allowed<ReadStaff>,
    State(app): State<App>,
    Params(query): Params<HouseQuery>,
) -> Result<Json<Page<Store>>, AppError> {
    let rows = stores::in_scope(&mut app.db.read().await?, &allowed.scope).await?;
    page_of("stores", &query, rows, |row| row.store_id.0).map(Json)
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Staff {
    pub staff_id: Uuid,
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub language: String,
    pub roles: Vec<StaffRole>,
    pub created_at: Time,
    /// When they left.
    pub left_at: Option<Time>,
}

/// A role in one department of one store.
#[derive(Debug, Serialize, ToSchema)]
pub struct StaffRole {
    pub role: &'static str,
    pub department: &'static str,
    /// Null: the whole group.
    pub store_id: Option<Uuid>,
}

impl From<RoleHeld> for StaffRole {
    fn from(held: RoleHeld) -> Self {
        Self { role: held.role.name(), department: held.department.name(), store_id: held.store.map(Into::into) }
    }
}

impl From<(StaffRow, Vec<RoleHeld>)> for Staff {
    fn from((row, roles): (StaffRow, Vec<RoleHeld>)) -> Self {
        Self {
            staff_id: row.staff_id.0,
            name: row.name,
            email: row.email,
            phone: row.phone,
            language: row.language,
            roles: roles.into_iter().map(Into::into).collect(),
            created_at: Time::micros(row.created_at),
            left_at: row.left_at.map(Time::micros),
        }
    }
}

pub async fn staff(
    allowed: Allowed<ReadStaff>,
    State(app): State<App>,
    Params(query): Params<HouseQuery>,
) -> Result<Json<Page<Staff>>, AppError> {
    let mut conn = app.db.read().await?;
    let roles = staff::all_roles(&mut conn).await?;
    let rows = staff::all(&mut conn).await?;
    drop(conn);
    let rows: Vec<(StaffRow, Vec<RoleHeld>)> = rows
        .into_iter()
        .map(|row| {
            let held = roles.iter().filter(|(staff, _)| *staff == row.staff_id).map(|(_, held)| *held).collect();
            (row, held)
        })
        // Colleagues of the same stores, and whoever works for all of them.
        .filter(|(_, held): &(StaffRow, Vec<RoleHeld>)| held.is_empty() || held.iter().any(|held| allowed.scope.covers(held.store)))
        .collect();
    page_of("staff", &query, rows, |(row, _)| row.staff_id.0).map(Json)
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    pub staff_id: Uuid,
    pub name: String,
    pub email: String,
    pub language: String,
    pub roles: Vec<StaffRole>,
    /// What may be done with this token, and for which stores.
    pub permissions: Vec<Granted>,
    /// Null for a session of a browser.
    pub token: Option<Token>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Granted {
    pub permission: &'static str,
    /// Null: all stores.
    pub stores: Option<Vec<Uuid>>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Token {
    pub token_id: Uuid,
    pub name: String,
    pub scopes: Vec<&'static str>,
}

pub async fn me(allowed: Allowed<SignedIn>) -> Result<Json<Me>, AppError> {
    let permissions = Permission::ALL.iter().filter_map(|permission| {
        let stores = match allowed.who.scope(*permission)? {
            Scope::Group => None,
            Scope::Stores(stores) => Some(stores.into_iter().map(Into::into).collect()),
        };
        Some(Granted { permission: permission.name(), stores })
    });
    let token = match &allowed.credential {
        Credential::Session(_) => None,
        Credential::Token { id, name, scopes } => {
            Some(Token { token_id: id.0, name: name.clone(), scopes: scopes.iter().map(|scope| scope.name()).collect() })
        }
    };
    Ok(Json(Me {
        staff_id: allowed.id().0,
        name: allowed.staff.name.clone(),
        email: allowed.staff.email.clone(),
        language: allowed.staff.language.clone(),
        roles: allowed.roles.iter().map(|held| (*held).into()).collect(),
        permissions: permissions.collect(),
        token,
    }))
}
