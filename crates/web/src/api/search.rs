//! Search as on the pages: any part of a name in any script, of a phone, a mail address, a plate, a VIN.

use axum::{Json, extract::State};
use roadbook_store::search::{self, SearchQuery, Way};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{body::Params, cursor, customer_shape::CustomerSummary, vehicles::Vehicle};
use crate::{Allowed, App, AppError, access::ReadCustomers};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchParams {
    /// What is looked for; what is longer than 100 characters is cut.
    q: String,
    /// Customers and vehicles each: 1 to 200, else 50.
    limit: Option<u32>,
}

#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Found {
    /// Best first.
    pub customers: Vec<FoundCustomer>,
    pub vehicles: Vec<Vehicle>,
    /// There are more, or may be; say more of what is meant.
    pub more: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FoundCustomer {
    #[serde(flatten)]
    pub customer: CustomerSummary,
    #[schema(inline)]
    pub way: FoundBy,
    /// The car that led here.
    pub vehicle_id: Option<Uuid>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// A phone, mail address, id, VIN or plate is just what was asked for.
    Exact,
    /// The name begins so.
    Name,
    /// Any part.
    Part,
}

pub async fn find(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Params(query): Params<SearchParams>,
) -> Result<Json<Found>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let Some(wanted) = SearchQuery::of(&query.q) else { return Ok(Json(Found::default())) };
    let found = search::find(&mut app.db.read().await?, &wanted, &allowed.scope, limit).await?;
    let customers = found
        .customers
        .into_iter()
        .map(|found| FoundCustomer {
            customer: found.customer.into(),
            way: match found.way {
                Way::Exact => FoundBy::Exact,
                Way::Name => FoundBy::Name,
                Way::Part => FoundBy::Part,
            },
            vehicle_id: found.vehicle_id,
        })
        .collect();
    Ok(Json(Found { customers, vehicles: found.vehicles.into_iter().map(Into::into).collect(), more: found.more }))
}
