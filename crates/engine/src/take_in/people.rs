//! Staff lists: who works here, from a file of the personnel office or the DMS.

use roadbook_core::{
    hear::{Heard, Problem, ProblemCode},
    kernel::{Moment, RecordId, StaffId, StoreId},
    trust::{Department, Role},
};
use roadbook_store::{
    Conn, StoreError,
    staff::{self, NewStaff, RoleHeld, StaffDetails},
};

/// Why a staff record cannot be taken.
pub(super) fn judge(heard: &Heard) -> Option<Problem> {
    let Some(person) = &heard.staff else { return Some(Problem::new(ProblemCode::NothingToTake)) };
    match &person.role {
        Some(role) if Role::from_name(role).is_none() => Some(
            Problem::new(ProblemCode::UnknownValue)
                .in_column("role")
                .found(role)
                .suggest(Role::ALL.iter().map(|r| r.name()).collect::<Vec<_>>().join(" / ")),
        ),
        _ => None,
    }
}

/// Adds a member of staff, or brings name, phone and language of a known one up to date. Known people keep their roles: those are given in
/// the product, where it is recorded who gave them. A file gives rights over the whole group only on the command line.
pub(super) async fn put(
    conn: &mut Conn,
    heard: &Heard,
    record: RecordId,
    store: Option<StoreId>,
    by_person: bool,
    now: Moment,
) -> Result<(), StoreError> {
    let Some(person) = &heard.staff else { return Ok(()) };
    let language = person.language.as_deref().unwrap_or("en");
    if let Some(known) = staff::by_email(conn, &person.email).await? {
        let details = StaffDetails {
            name: &person.name,
            email: &known.email,
            phone: person.phone.as_deref().or(known.phone.as_deref()),
            language: person.language.as_deref().unwrap_or(&known.language),
        };
        return staff::update_details(conn, known.staff_id, known.version, &details).await;
    }
    let staff_id = StaffId(record.0);
    let new =
        NewStaff { staff_id, name: &person.name, email: &person.email, phone: person.phone.as_deref(), password_hash: None, language };
    staff::insert(conn, &new, now).await?;
    let Some(role) = person.role.as_deref().and_then(Role::from_name) else { return Ok(()) };
    let department = person.department.as_deref().and_then(Department::from_name).unwrap_or(usual_department(role));
    let over_group = matches!(role, Role::GroupManager | Role::Administrator);
    if by_person && (over_group || store.is_none()) {
        return Ok(());
    }
    let held = RoleHeld { role, store: if over_group { None } else { store }, department };
    staff::replace_roles(conn, staff_id, &[held]).await
}

fn usual_department(role: Role) -> Department {
    match role {
        Role::Consultant => Department::Sales,
        Role::Adviser => Department::Service,
        Role::Care => Department::Care,
        Role::Marketing => Department::Marketing,
        Role::StoreManager | Role::GroupManager | Role::Administrator => Department::Management,
    }
}
