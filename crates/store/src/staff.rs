//! The people who work here, and what they may do where.

use roadbook_core::{
    kernel::{Moment, StaffId, StoreId},
    trust::{Department, Role, manage::RoleAt},
};
use uuid::Uuid;

use crate::{Conn, StoreError, execute, fetch_all, fetch_by_keys, fetch_one, fetch_optional};

/// A member of staff. The password hash is left out on purpose: only [`password_hash`] gives it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    pub staff_id: StaffId,
    pub name: String,
    /// Lower case; one per member of staff, also those who left.
    pub email: String,
    pub phone: Option<String>,
    pub has_password: bool,
    pub language: String,
    /// None: the time zone of their store.
    pub time_zone: Option<String>,
    pub theme: String,
    pub density: String,
    pub version: i64,
    /// Microseconds since 1970.
    pub created_at: i64,
    pub left_at: Option<i64>,
}

crate::from_row! { StaffRow: staff_id, name, email, phone, has_password, language, time_zone, theme, density, version, created_at, left_at }

/// A role in one department of one store, or of the whole group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoleHeld {
    pub role: Role,
    /// None: the whole group.
    pub store: Option<StoreId>,
    pub department: Department,
}

/// What a new member of staff starts with.
#[derive(Debug, Clone)]
pub struct NewStaff<'a> {
    pub staff_id: StaffId,
    pub name: &'a str,
    pub email: &'a str,
    pub phone: Option<&'a str>,
    pub password_hash: Option<&'a str>,
    pub language: &'a str,
}

/// What a manager may change about somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffDetails<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub phone: Option<&'a str>,
    pub language: &'a str,
}

/// What everybody may change about themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences<'a> {
    pub language: &'a str,
    pub time_zone: Option<&'a str>,
    pub theme: &'a str,
    pub density: &'a str,
}

const COLUMNS: &str = "staff_id, name, email, phone, password_hash IS NOT NULL AS has_password, language, time_zone, theme, density, version, \
                       created_at, left_at";

/// The form in which a mail address identifies somebody.
#[must_use]
pub fn canonical_email(written: &str) -> String {
    written.trim().to_lowercase()
}

impl RoleHeld {
    #[must_use]
    pub fn at(self) -> RoleAt {
        (self.role, self.store)
    }
}

pub async fn count(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM staff")?.0)
}

pub async fn by_id(conn: &mut Conn, staff: StaffId) -> Result<Option<StaffRow>, StoreError> {
    fetch_optional!(conn, StaffRow, sql(&format!("SELECT {COLUMNS} FROM staff WHERE staff_id = $1")), staff.0)
}

pub async fn by_email(conn: &mut Conn, email: &str) -> Result<Option<StaffRow>, StoreError> {
    fetch_optional!(conn, StaffRow, sql(&format!("SELECT {COLUMNS} FROM staff WHERE email = $1")), canonical_email(email))
}

/// Everybody in order of name; those who left last.
pub async fn all(conn: &mut Conn) -> Result<Vec<StaffRow>, StoreError> {
    fetch_all!(conn, StaffRow, sql(&format!("SELECT {COLUMNS} FROM staff ORDER BY left_at IS NOT NULL, LOWER(name), staff_id")))
}

/// The id, stored hash and language of somebody who may sign in with a password.
pub async fn password_hash(conn: &mut Conn, email: &str) -> Result<Option<(StaffId, String)>, StoreError> {
    let row = fetch_optional!(
        conn,
        (Uuid, String),
        "SELECT staff_id, password_hash FROM staff WHERE email = $1 AND left_at IS NULL AND password_hash IS NOT NULL",
        canonical_email(email)
    )?;
    Ok(row.map(|(staff, hash)| (StaffId(staff), hash)))
}

/// # Errors
/// [`StoreError::Exists`] when the mail address is taken.
pub async fn insert(conn: &mut Conn, new: &NewStaff<'_>, now: Moment) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO staff (staff_id, name, email, phone, password_hash, language, theme, density, version, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'auto', 'comfortable', 1, $7)",
        new.staff_id.0,
        new.name,
        canonical_email(new.email),
        new.phone,
        new.password_hash,
        new.language,
        now.as_microsecond()
    )?;
    Ok(())
}

/// # Errors
/// [`StoreError::Changed`] when the row is no longer at `version`, [`StoreError::Exists`] when the mail address is taken.
pub async fn update_details(conn: &mut Conn, staff: StaffId, version: i64, details: &StaffDetails<'_>) -> Result<(), StoreError> {
    let touched = execute!(
        conn,
        "UPDATE staff SET name = $1, email = $2, phone = $3, language = $4, version = version + 1 WHERE staff_id = $5 AND version = $6",
        details.name,
        canonical_email(details.email),
        details.phone,
        details.language,
        staff.0,
        version
    )?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Changed) }
}

pub async fn set_preferences(conn: &mut Conn, staff: StaffId, preferences: &Preferences<'_>) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE staff SET language = $1, time_zone = $2, theme = $3, density = $4, version = version + 1 WHERE staff_id = $5",
        preferences.language,
        preferences.time_zone,
        preferences.theme,
        preferences.density,
        staff.0
    )?;
    Ok(())
}

/// Counts a change that lies in another table, so that edits begun before it are seen to be late.
pub async fn touch(conn: &mut Conn, staff: StaffId) -> Result<(), StoreError> {
    execute!(conn, "UPDATE staff SET version = version + 1 WHERE staff_id = $1", staff.0)?;
    Ok(())
}

pub async fn set_password(conn: &mut Conn, staff: StaffId, hash: &str) -> Result<(), StoreError> {
    execute!(conn, "UPDATE staff SET password_hash = $1, version = version + 1 WHERE staff_id = $2", hash, staff.0)?;
    Ok(())
}

/// Ends or renews somebody's work here. Whoever left cannot sign in and keeps name and history.
pub async fn set_left(conn: &mut Conn, staff: StaffId, left_at: Option<Moment>) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE staff SET left_at = $1, version = version + 1 WHERE staff_id = $2",
        left_at.map(Moment::as_microsecond),
        staff.0
    )?;
    Ok(())
}

/// One row of the role table; a role or department that this release does not know gives nobody anything.
pub(crate) fn role_held(role: &str, store: Uuid, department: &str) -> Option<RoleHeld> {
    Some(RoleHeld {
        role: Role::from_name(role)?,
        store: (!store.is_nil()).then_some(StoreId(store)),
        department: Department::from_name(department)?,
    })
}

pub async fn roles(conn: &mut Conn, staff: StaffId) -> Result<Vec<RoleHeld>, StoreError> {
    let rows = fetch_all!(conn, (String, Uuid, String), "SELECT role, store_id, department FROM staff_roles WHERE staff_id = $1", staff.0)?;
    let mut held: Vec<_> = rows.iter().filter_map(|(role, store, department)| role_held(role, *store, department)).collect();
    held.sort_unstable();
    Ok(held)
}

/// Everybody's roles, for lists.
pub async fn all_roles(conn: &mut Conn) -> Result<Vec<(StaffId, RoleHeld)>, StoreError> {
    let rows = fetch_all!(conn, (Uuid, String, Uuid, String), "SELECT staff_id, role, store_id, department FROM staff_roles")?;
    let mut held: Vec<_> =
        rows.iter().filter_map(|(staff, role, store, department)| Some((StaffId(*staff), role_held(role, *store, department)?))).collect();
    held.sort_unstable();
    Ok(held)
}

/// Puts exactly these roles in the place of the former ones.
pub async fn replace_roles(conn: &mut Conn, staff: StaffId, roles: &[RoleHeld]) -> Result<(), StoreError> {
    execute!(conn, "DELETE FROM staff_roles WHERE staff_id = $1", staff.0)?;
    for held in roles {
        execute!(
            conn,
            "INSERT INTO staff_roles (staff_id, role, store_id, department) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            staff.0,
            held.role.name(),
            held.store.map_or(Uuid::nil(), Uuid::from),
            held.department.name()
        )?;
    }
    Ok(())
}

/// How many people who are here hold a role for the whole group: the last administrator must stay one.
pub async fn count_with_role(conn: &mut Conn, role: Role) -> Result<i64, StoreError> {
    let row = fetch_one!(
        conn,
        (i64,),
        "SELECT COUNT(DISTINCT staff.staff_id) FROM staff JOIN staff_roles ON staff_roles.staff_id = staff.staff_id
         WHERE role = $1 AND store_id = $2 AND left_at IS NULL AND password_hash IS NOT NULL",
        role.name(),
        Uuid::nil()
    )?;
    Ok(row.0)
}

/// Statements put together from constants of this file.
fn sql(text: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(text.to_owned())
}

/// Who somebody is, for showing it beside what they did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffName {
    pub staff_id: Uuid,
    pub name: String,
}

crate::from_row! { StaffName: staff_id, name }

pub async fn names(conn: &mut Conn, staff: &[Uuid]) -> Result<Vec<StaffName>, StoreError> {
    fetch_by_keys!(conn, StaffName, "SELECT staff_id, name FROM staff WHERE staff_id {keys}", staff)
}
