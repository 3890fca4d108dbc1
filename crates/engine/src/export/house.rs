//! Staff and stores: few enough for one page.

use roadbook_store::{
    Conn, StoreError,
    staff::{self, RoleHeld, StaffRow},
    stores::{self, StoreRow},
};
use serde::Serialize;
use uuid::Uuid;

use super::{Cursor, Lines, Names, Row, csv::Cell, json, maybe_moment, moment};

pub(super) const STAFF_HEADER: &[&str] =
    &["email", "name", "phone", "language", "time_zone", "roles", "has_password", "created_at", "left_at", "staff_id"];

pub(super) const STORES_HEADER: &[&str] =
    &["code", "name", "country", "city", "address", "phone", "time_zone", "language", "currency", "created_at", "closed_at", "store_id"];

#[derive(Serialize)]
struct Member<'a> {
    staff_id: Uuid,
    name: &'a str,
    email: &'a str,
    phone: Option<&'a str>,
    language: &'a str,
    time_zone: Option<&'a str>,
    has_password: bool,
    created_at: String,
    left_at: Option<String>,
    roles: Vec<Held<'a>>,
}

#[derive(Serialize)]
struct Held<'a> {
    role: &'a str,
    department: &'a str,
    /// None: the whole group.
    store: Option<&'a str>,
}

#[derive(Serialize)]
struct Store<'a> {
    store_id: Uuid,
    code: &'a str,
    name: &'a str,
    country: &'a str,
    city: &'a str,
    address: &'a str,
    phone: &'a str,
    time_zone: &'a str,
    language: &'a str,
    currency: &'a str,
    opening_hours: serde_json::Value,
    created_at: String,
    closed_at: Option<String>,
}

pub(super) async fn staff_page(conn: &mut Conn, lines: &mut Lines<'_>) -> Result<Cursor, StoreError> {
    let mut rows = staff::all(conn).await?;
    rows.sort_by(|a, b| a.email.cmp(&b.email));
    let roles = staff::all_roles(conn).await?;
    let (names, scope) = (lines.names, &lines.rights.scope);
    for row in &rows {
        let held: Vec<RoleHeld> = roles.iter().filter(|(staff, _)| *staff == row.staff_id).map(|(_, held)| *held).collect();
        if held.is_empty() || held.iter().any(|held| scope.covers(held.store)) {
            lines.push(&member(row, &held, names))?;
        }
    }
    Ok(Cursor::End)
}

fn member<'a>(row: &'a StaffRow, held: &[RoleHeld], names: &'a Names) -> Member<'a> {
    let mut roles: Vec<Held<'_>> = held
        .iter()
        .map(|held| Held { role: held.role.name(), department: held.department.name(), store: names.store(held.store.map(Uuid::from)) })
        .collect();
    roles.sort_by(|a, b| (a.role, a.department, a.store).cmp(&(b.role, b.department, b.store)));
    Member {
        staff_id: row.staff_id.0,
        name: &row.name,
        email: &row.email,
        phone: row.phone.as_deref(),
        language: &row.language,
        time_zone: row.time_zone.as_deref(),
        has_password: row.has_password,
        created_at: moment(row.created_at),
        left_at: maybe_moment(row.left_at),
        roles,
    }
}

impl Row for Member<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        let roles = self
            .roles
            .iter()
            .map(|held| match held.store {
                Some(store) => format!("{}/{}/{store}", held.role, held.department),
                None => format!("{}/{}", held.role, held.department),
            })
            .collect::<Vec<_>>()
            .join("; ");
        vec![
            self.email.into(),
            self.name.into(),
            self.phone.into(),
            self.language.into(),
            self.time_zone.into(),
            roles.into(),
            (if self.has_password { "yes" } else { "no" }).into(),
            self.created_at.as_str().into(),
            self.left_at.as_deref().into(),
            self.staff_id.to_string().into(),
        ]
    }
}

pub(super) async fn stores_page(conn: &mut Conn, lines: &mut Lines<'_>) -> Result<Cursor, StoreError> {
    let mut rows = stores::in_scope(conn, &lines.rights.scope).await?;
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    for row in &rows {
        lines.push(&store(row))?;
    }
    Ok(Cursor::End)
}

fn store(row: &StoreRow) -> Store<'_> {
    Store {
        store_id: row.store_id.0,
        code: &row.code,
        name: &row.name,
        country: &row.country,
        city: &row.city,
        address: &row.address,
        phone: &row.phone,
        time_zone: &row.time_zone,
        language: &row.language,
        currency: &row.currency,
        opening_hours: json(&row.opening_hours),
        created_at: moment(row.created_at),
        closed_at: maybe_moment(row.closed_at),
    }
}

impl Row for Store<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            self.code.into(),
            self.name.into(),
            self.country.into(),
            self.city.into(),
            self.address.into(),
            self.phone.into(),
            self.time_zone.into(),
            self.language.into(),
            self.currency.into(),
            self.created_at.as_str().into(),
            self.closed_at.as_deref().into(),
            self.store_id.to_string().into(),
        ]
    }
}
