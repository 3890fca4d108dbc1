//! One object per vehicle with who is what to it.

use std::collections::{HashMap, HashSet};

use roadbook_store::{
    Conn, StoreError, pages,
    vehicles::{self, VehicleRoleRow, VehicleRow},
};
use serde::Serialize;
use uuid::Uuid;

use super::{Cursor, Lines, Row, csv::Cell, json, maybe_moment, moment};

const PAGE: i64 = 500;

pub(super) const HEADER: &[&str] = &[
    "vehicle_id",
    "vin",
    "plate",
    "make",
    "model",
    "model_year",
    "colour",
    "body",
    "fuel",
    "odometer_km",
    "odometer_at",
    "first_registered",
    "warranty_until",
    "next_service",
    "owner_customer_id",
    "first_heard_at",
    "changed_at",
];

#[derive(Serialize)]
struct Vehicle<'a> {
    vehicle_id: Uuid,
    vin: Option<&'a str>,
    plate: Option<&'a str>,
    make: Option<&'a str>,
    model: Option<&'a str>,
    model_year: Option<i64>,
    colour: Option<&'a str>,
    body: Option<&'a str>,
    fuel: Option<&'a str>,
    odometer_km: Option<i64>,
    odometer_at: Option<String>,
    first_registered: Option<&'a str>,
    warranty_until: Option<&'a str>,
    next_service: Option<&'a str>,
    other: serde_json::Value,
    first_heard_at: String,
    changed_at: String,
    roles: Vec<Role<'a>>,
}

#[derive(Serialize)]
struct Role<'a> {
    role: &'a str,
    from: Option<&'a str>,
    to: Option<&'a str>,
    customer_id: Uuid,
    record_id: Uuid,
}

pub(super) async fn page(conn: &mut Conn, cursor: &Cursor, lines: &mut Lines<'_>) -> Result<Cursor, StoreError> {
    let after = if let Cursor::Id(id) = cursor { Some(*id) } else { None };
    let rows = pages::vehicles(conn, after, PAGE).await?;
    let Some(last) = rows.last().map(|row| row.vehicle_id) else { return Ok(Cursor::End) };
    let ids: Vec<Uuid> = rows.iter().map(|row| row.vehicle_id).collect();
    let mut roles = vehicles::roles_of_vehicles(conn, &ids).await?;
    roles.sort_by(|a, b| (a.vehicle_id, a.customer_id, &a.role, a.record_id).cmp(&(b.vehicle_id, b.customer_id, &b.role, b.record_id)));
    let mut of_vehicle: HashMap<Uuid, Vec<&VehicleRoleRow>> = HashMap::new();
    for role in &roles {
        of_vehicle.entry(role.vehicle_id).or_default().push(role);
    }
    let visible = super::visible_customers(conn, lines.rights, roles.iter().map(|role| role.customer_id)).await?;
    for row in &rows {
        let held = of_vehicle.get(&row.vehicle_id).map_or(&[][..], Vec::as_slice);
        let seen: Vec<&VehicleRoleRow> = held.iter().copied().filter(|role| is_visible(visible.as_ref(), role.customer_id)).collect();
        // A car whose people are all another store's is that store's car.
        if held.is_empty() || !seen.is_empty() {
            lines.push(&vehicle(row, &seen))?;
        }
    }
    Ok(Cursor::Id(last))
}

fn is_visible(visible: Option<&HashSet<Uuid>>, customer: Uuid) -> bool {
    visible.is_none_or(|visible| visible.contains(&customer))
}

fn vehicle<'a>(row: &'a VehicleRow, roles: &[&'a VehicleRoleRow]) -> Vehicle<'a> {
    Vehicle {
        vehicle_id: row.vehicle_id,
        vin: row.vin.as_deref(),
        plate: row.plate.as_deref(),
        make: row.make.as_deref(),
        model: row.model.as_deref(),
        model_year: row.model_year,
        colour: row.colour.as_deref(),
        body: row.body.as_deref(),
        fuel: row.fuel.as_deref(),
        odometer_km: row.odometer_km,
        odometer_at: maybe_moment(row.odometer_at),
        first_registered: row.first_registered.as_deref(),
        warranty_until: row.warranty_until.as_deref(),
        next_service: row.next_service.as_deref(),
        other: json(&row.other),
        first_heard_at: moment(row.first_heard_at),
        changed_at: moment(row.changed_at),
        roles: roles
            .iter()
            .map(|role| Role {
                role: &role.role,
                from: role.from_on.as_deref(),
                to: role.to_on.as_deref(),
                customer_id: role.customer_id,
                record_id: role.record_id,
            })
            .collect(),
    }
}

impl Row for Vehicle<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        let owners = self.roles.iter().filter(|role| role.role == "owner" && role.to.is_none());
        let owner = owners.max_by(|a, b| (a.from, a.record_id).cmp(&(b.from, b.record_id))).map(|role| role.customer_id.to_string());
        vec![
            self.vehicle_id.to_string().into(),
            self.vin.into(),
            self.plate.into(),
            self.make.into(),
            self.model.into(),
            self.model_year.into(),
            self.colour.into(),
            self.body.into(),
            self.fuel.into(),
            self.odometer_km.into(),
            self.odometer_at.as_deref().into(),
            self.first_registered.into(),
            self.warranty_until.into(),
            self.next_service.into(),
            owner.into(),
            self.first_heard_at.as_str().into(),
            self.changed_at.as_str().into(),
        ]
    }
}
