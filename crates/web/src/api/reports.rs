//! Reports: the figures of the pages, for other systems.

use axum::{Json, extract::State};
use jiff::{ToSpan, civil::Date};
use roadbook_core::learn::pursuits::Figures;
use roadbook_engine::pursuits;
use roadbook_store::pursuits::PursuitFilter;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::Params,
    problem::{Code, Problem},
    shape::Time,
};
use crate::{
    Allowed, App, AppError,
    access::ReadCustomers,
    pages::reports::pursuits::{period, whose},
};

/// Days that are counted when nobody says from when.
const LOOK_BACK_DAYS: i64 = 180;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PursuitsQuery {
    /// The first day of the period in which the pursuits were opened, `2026-06-01`, in your zone; else 180 days before the last.
    from: Option<String>,
    /// The last day of the period; else today.
    to: Option<String>,
    store_id: Option<Uuid>,
    /// Whoever manages no staff only gets their own pursuits counted.
    owner_id: Option<Uuid>,
}

/// What can be said of pursuits at an age.
#[derive(Debug, Serialize, ToSchema)]
pub struct PursuitsAtAge {
    /// Days since they were opened.
    pub day: i64,
    /// Pursuits that have reached this age by now.
    pub reached: i64,
    /// Of these: still pursued at that age.
    pub alive: i64,
    /// Of these: won before.
    pub won: i64,
}

/// Conversion between two ages.
#[derive(Debug, Serialize, ToSchema)]
pub struct PursuitsBand {
    pub from_day: i64,
    /// Null: without end.
    pub to_day: Option<i64>,
    /// Pursuits that were alive at its beginning and have reached its end by now.
    pub alive: i64,
    /// Of these: won within it.
    pub won: i64,
}

/// Pursuits counted.
#[derive(Debug, Serialize, ToSchema)]
pub struct PursuitFigures {
    pub opened: i64,
    pub open: i64,
    pub won: i64,
    /// At day 7, 30, 60, 90.
    pub ages: Vec<PursuitsAtAge>,
    pub bands: Vec<PursuitsBand>,
}

impl From<&Figures> for PursuitFigures {
    fn from(figures: &Figures) -> Self {
        Self {
            opened: figures.opened,
            open: figures.open,
            won: figures.won,
            ages: figures
                .ages
                .iter()
                .map(|age| PursuitsAtAge { day: age.day, reached: age.seen, alive: age.alive, won: age.won })
                .collect(),
            bands: figures
                .bands
                .iter()
                .map(|band| PursuitsBand { from_day: band.from, to_day: band.to, alive: band.alive, won: band.won })
                .collect(),
        }
    }
}

/// Pursuits of one owner or store.
#[derive(Debug, Serialize, ToSchema)]
pub struct PursuitsOf {
    /// The member of staff or store; null: nobody's, of no store.
    pub id: Option<Uuid>,
    pub figures: PursuitFigures,
}

/// How pursuits ended that were not won.
#[derive(Debug, Serialize, ToSchema)]
pub struct PursuitEnding {
    /// `lost` or `given_up`.
    pub stage: String,
    /// What a person wrote; `not_reached` and `dormant` where the pursuit ended by itself.
    pub reason: String,
    pub count: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PursuitReport {
    pub from: String,
    pub to: String,
    /// What is not over is counted as of this moment.
    pub as_of: Time,
    pub all: PursuitFigures,
    pub owners: Vec<PursuitsOf>,
    pub stores: Vec<PursuitsOf>,
    /// The most frequent first, at most thirty.
    pub endings: Vec<PursuitEnding>,
}

pub async fn pursuits(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Params(query): Params<PursuitsQuery>,
) -> Result<Json<PursuitReport>, AppError> {
    let now = app.now();
    let day = |name: &str, text: Option<&str>| {
        let day = text.map(str::parse::<Date>).transpose();
        day.map_err(|_| Problem::new(Code::BadQuery, format!("{name}: a day, as 2026-06-01")))
    };
    let to = day("to", query.to.as_deref())?.unwrap_or_else(|| allowed.zone.to_datetime(now).date());
    let from = day("from", query.from.as_deref())?.unwrap_or_else(|| to.saturating_sub(LOOK_BACK_DAYS.days()));
    let (scope, own) = whose(&allowed, &allowed.scope);
    let (opened_from, opened_to) =
        period(&allowed.zone, from, to).ok_or_else(|| Problem::new(Code::BadQuery, "from, to: days of our era"))?;
    let filter = PursuitFilter { from: opened_from, to: opened_to, store: query.store_id, owner: own.or(query.owner_id) };
    let report = pursuits::report(&mut app.db.read().await?, &scope, &filter, now).await?;
    let of =
        |groups: &[(Option<Uuid>, Figures)]| groups.iter().map(|(id, figures)| PursuitsOf { id: *id, figures: figures.into() }).collect();
    Ok(Json(PursuitReport {
        from: from.to_string(),
        to: to.to_string(),
        as_of: Time(now),
        all: (&report.all).into(),
        owners: of(&report.owners),
        stores: of(&report.stores),
        endings: report
            .endings
            .into_iter()
            .map(|ending| PursuitEnding { stage: ending.stage, reason: ending.reason, count: ending.number })
            .collect(),
    }))
}
