//! Who is away when, and who stands in.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use roadbook_core::{hear::ProblemCode, kernel::StaffId};
use roadbook_engine::absences::{self, NewAbsence, Refusal};
use roadbook_store::{
    absences::{self as rows, AbsenceRow},
    audit,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::{Body, Params, created},
    cursor::{self, List, Page},
    once::Act,
    problem::{Code, Faults, Problem},
    shape::Time,
};
use crate::{
    Allowed, App, AppError,
    access::{ReadStaff, Viewer, WriteCustomers},
    pages::absences::{Crew, MAX_NOTE},
};

/// Somebody is away from one moment to another.
#[derive(Debug, Serialize, ToSchema)]
pub struct Absence {
    pub absence_id: Uuid,
    pub staff_id: Uuid,
    pub from: Time,
    /// The first moment at which they are back.
    pub to: Time,
    /// Null: by the rules for owners.
    pub stand_in_id: Option<Uuid>,
    /// Null for those who may not change it.
    pub note: Option<String>,
    pub entered_at: Time,
    /// When their open work went to whoever stands in.
    pub moved_at: Option<Time>,
    /// When what nobody had gone on with came back.
    pub returned_at: Option<Time>,
    /// When it was taken back, or ended before its time.
    pub cancelled_at: Option<Time>,
}

fn absence(crew: &Crew, viewer: &Viewer, row: AbsenceRow) -> Absence {
    Absence {
        absence_id: row.absence_id,
        staff_id: row.staff_id,
        from: Time::micros(row.from_at),
        to: Time::micros(row.to_at),
        stand_in_id: row.stand_in_id,
        note: crew.may_change(viewer, StaffId(row.staff_id)).then_some(row.note),
        entered_at: Time::micros(row.entered_at),
        moved_at: row.moved_at.map(Time::micros),
        returned_at: row.returned_at.map(Time::micros),
        cancelled_at: row.cancelled_at.map(Time::micros),
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AbsencesQuery {
    /// All absences of this member of staff, also past ones and those taken back; without it, those of everybody that are not over.
    staff_id: Option<Uuid>,
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

pub async fn list(
    allowed: Allowed<ReadStaff>,
    State(app): State<App>,
    Params(query): Params<AbsencesQuery>,
) -> Result<Json<Page<Absence>>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let list = List::new("absences", &query.staff_id);
    let after = list.place::<(i64, Uuid)>(query.cursor.as_deref())?;
    let mut conn = app.db.read().await?;
    let crew = Crew::load(&mut conn).await?;
    let mut found = match query.staff_id {
        Some(staff) => rows::of_staff(&mut conn, staff).await?,
        None => rows::to_come(&mut conn, app.now().as_microsecond()).await?,
    };
    drop(conn);
    let key = |row: &AbsenceRow| (row.from_at, row.absence_id);
    found.retain(|row| crew.is_seen(&allowed.scope, StaffId(row.staff_id)) && after.is_none_or(|after| key(row) > after));
    found.sort_by_key(key);
    Ok(Json(list.page(found, limit, key, |row| absence(&crew, &allowed, row))))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsenceToAdd {
    /// Without it: yours. Of others only by those who manage them.
    staff_id: Option<Uuid>,
    from: Time,
    /// The first moment at which they are back; at most five years later.
    to: Time,
    /// Without it: by the rules for owners.
    stand_in_id: Option<Uuid>,
    /// At most 200 characters.
    #[serde(default)]
    note: String,
}

pub async fn add(
    allowed: Allowed<WriteCustomers>,
    State(app): State<App>,
    act: Act,
    Body(sent): Body<AbsenceToAdd>,
) -> Result<Response, AppError> {
    let staff = sent.staff_id.map_or(allowed.id(), StaffId);
    let now = act.now();
    let mut conn = app.db.begin().await?;
    let crew = Crew::load(&mut conn).await?;
    let mut faults = Faults::default();
    if !crew.knows(staff) {
        faults.add("staff_id", ProblemCode::UnknownValue);
    } else if !crew.may_change(&allowed, staff) {
        return Err(AppError::Forbidden);
    }
    if sent.note.trim().chars().count() > MAX_NOTE {
        return Err(Problem::new(Code::Invalid, format!("note: at most {MAX_NOTE} characters")).into());
    }
    faults.check()?;
    let new = NewAbsence {
        id: act.first_id(|at, bits| StaffId::new(at, bits).0),
        staff,
        from: sent.from.0,
        to: sent.to.0,
        stand_in: sent.stand_in_id.map(StaffId),
        note: sent.note.trim(),
        by: allowed.id(),
    };
    if let Some(row) = rows::by_id(&mut conn, new.id).await? {
        return Ok(answer(absence(&crew, &allowed, row)));
    }
    match absences::enter(&mut conn, &new, now).await? {
        Ok(row) => {
            let detail = format!("{}: {} – {}", crew.name(staff.0), new.from, new.to);
            audit::append(&mut conn, &[allowed.entry(now, "absence_entered", "staff", Some(staff.0), detail)]).await?;
            conn.commit().await?;
            Ok(answer(absence(&crew, &allowed, row)))
        }
        Err(refusal) => Err(Problem::new(Code::Invalid, words(&refusal)).into()),
    }
}

fn answer(absence: Absence) -> Response {
    created("/api/v1/absences", (StatusCode::CREATED, Json(absence)).into_response())
}

/// For whoever writes the client.
fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Backwards => "to: it ends before it begins".to_owned(),
        Refusal::Over => "to: it is over".to_owned(),
        Refusal::TooLong => "to: more than five years after from".to_owned(),
        Refusal::Gone => "staff_id: they no longer work here".to_owned(),
        Refusal::OwnStandIn => "stand_in_id: nobody stands in for themselves".to_owned(),
        Refusal::StandInGone => "stand_in_id: there is no such colleague".to_owned(),
        Refusal::Overlaps { from, to } => format!("from: there is another absence from {from} to {to}"),
        Refusal::StandInAway { from, to } => format!("stand_in_id: they are away from {from} to {to}"),
    }
}

/// Takes an absence back, or ends one that is on; one that is over stays as it is.
pub async fn end(allowed: Allowed<WriteCustomers>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<StatusCode, AppError> {
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let crew = Crew::load(&mut conn).await?;
    let row = rows::by_id(&mut conn, id).await?.ok_or(AppError::NotFound)?;
    if !crew.may_change(&allowed, StaffId(row.staff_id)) {
        return Err(if crew.is_seen(&allowed.scope, StaffId(row.staff_id)) { AppError::Forbidden } else { AppError::NotFound });
    }
    if absences::cancel(&mut conn, id, now).await? {
        let entry = allowed.entry(now, "absence_cancelled", "staff", Some(row.staff_id), crew.name(row.staff_id));
        audit::append(&mut conn, &[entry]).await?;
    }
    conn.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
