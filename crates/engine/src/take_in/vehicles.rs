//! The vehicles that a batch is about: found by VIN, else by plate, and brought up to date by what the records say.

use std::collections::HashMap;

use roadbook_core::{
    hear::{Heard, HeardActivity, HeardVehicle},
    kernel::{Moment, VehicleId},
    know::searchable,
};
use roadbook_store::{
    Conn, StoreError,
    search::{self, SearchEntry, Subject},
    vehicles::{self, VehicleRoleRow, VehicleRow},
};
use uuid::Uuid;

use super::Place;

pub(super) struct KnownVehicles {
    rows: Vec<VehicleRow>,
    by_vin: HashMap<String, usize>,
    by_plate: HashMap<String, usize>,
    roles: HashMap<Uuid, Vec<VehicleRoleRow>>,
    touched: Vec<bool>,
}

impl KnownVehicles {
    pub(super) async fn load(conn: &mut Conn, news: &[&Heard], now: Moment) -> Result<Self, StoreError> {
        let said: Vec<&HeardVehicle> = news.iter().filter_map(|heard| heard.vehicle.as_ref()).collect();
        let mut vins: Vec<String> = said.iter().filter_map(|vehicle| vehicle.vin.clone()).collect();
        vins.sort_unstable();
        vins.dedup();
        let mut plates: Vec<String> =
            said.iter().filter(|vehicle| vehicle.vin.is_none()).filter_map(|vehicle| vehicle.plate.clone()).collect();
        plates.sort_unstable();
        plates.dedup();
        let mut known =
            Self { rows: Vec::new(), by_vin: HashMap::new(), by_plate: HashMap::new(), roles: HashMap::new(), touched: Vec::new() };
        for row in vehicles::by_vin(conn, &vins).await? {
            known.insert(row);
        }
        // Plates move from car to car; the car that was heard of last has it.
        let mut by_plate = vehicles::by_plate(conn, &plates).await?;
        by_plate.sort_by_key(|row| (row.changed_at, row.vehicle_id));
        for row in by_plate {
            if !known.rows.iter().any(|have| have.vehicle_id == row.vehicle_id) {
                known.insert(row);
            }
        }
        let ids: Vec<Uuid> = known.rows.iter().map(|row| row.vehicle_id).collect();
        for role in vehicles::roles_of_vehicles(conn, &ids).await? {
            known.roles.entry(role.vehicle_id).or_default().push(role);
        }
        let today = now.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
        for roles in known.roles.values_mut() {
            roles.retain(|role| role.to_on.as_ref().is_none_or(|to| *to >= today));
        }
        Ok(known)
    }

    fn insert(&mut self, row: VehicleRow) -> usize {
        let place = self.rows.len();
        if let Some(vin) = &row.vin {
            self.by_vin.insert(vin.clone(), place);
        }
        if let Some(plate) = &row.plate {
            self.by_plate.insert(plate.clone(), place);
        }
        self.rows.push(row);
        self.touched.push(false);
        place
    }

    fn place_of(&self, vehicle: &HeardVehicle) -> Option<usize> {
        match (&vehicle.vin, &vehicle.plate) {
            (Some(vin), _) => self.by_vin.get(vin).copied(),
            (None, Some(plate)) => self.by_plate.get(plate).copied(),
            (None, None) => None,
        }
    }

    /// Finds or founds the vehicle and takes over what is said of it. `None` when neither VIN nor plate says which car it is: then what was
    /// said stays with the record and the activity.
    pub(super) fn take(&mut self, said: &HeardVehicle, place: Place, activity: Option<&HeardActivity>, now: Moment) -> Option<Uuid> {
        if said.vin.is_none() && said.plate.is_none() {
            return None;
        }
        let at = now.as_microsecond();
        let index = self.place_of(said).unwrap_or_else(|| {
            self.insert(VehicleRow {
                vehicle_id: VehicleId::new(now, place.of_vehicle()).0,
                vin: said.vin.clone(),
                plate: said.plate.clone(),
                other: "{}".to_owned(),
                first_heard_at: at,
                ..VehicleRow::default()
            })
        });
        let row = self.rows.get_mut(index)?;
        if let Some(touched) = self.touched.get_mut(index).filter(|touched| !**touched) {
            *touched = true;
            row.version += 1;
        }
        let heard_at = activity.and_then(|activity| activity.when).map_or(at, |when| {
            super::day_of(when).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).map_or(at, |noon| noon.timestamp().as_microsecond())
        });
        row.changed_at = at;
        for (known, said) in [
            (&mut row.plate, &said.plate),
            (&mut row.make, &said.make),
            (&mut row.model, &said.model),
            (&mut row.colour, &said.colour),
            (&mut row.body, &said.body),
            (&mut row.fuel, &said.fuel),
        ] {
            if said.is_some() {
                known.clone_from(said);
            }
        }
        for (known, said) in [
            (&mut row.first_registered, said.first_registered),
            (&mut row.warranty_until, said.warranty_until),
            (&mut row.next_service, said.next_service),
        ] {
            if let Some(day) = said {
                *known = Some(day.to_string());
            }
        }
        row.model_year = said.model_year.map(i64::from).or(row.model_year);
        // Files come in any order: the newest reading counts, not the one imported last.
        if let Some(odometer) = said.odometer_km
            && row.odometer_at.is_none_or(|known| known <= heard_at)
        {
            row.odometer_km = Some(odometer);
            row.odometer_at = Some(heard_at);
        }
        if !said.other.is_empty() {
            let mut other: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&row.other).unwrap_or_default();
            other.extend(said.other.clone());
            row.other = serde_json::Value::Object(other).to_string();
        }
        let vehicle = row.vehicle_id;
        if let Some(plate) = row.plate.clone() {
            self.by_plate.insert(plate, index);
        }
        Some(vehicle)
    }

    /// The present owner of the car meant, if it is known.
    pub(super) fn owner_of(&self, vehicle: &HeardVehicle) -> Option<Uuid> {
        let row = self.place_of(vehicle).and_then(|place| self.rows.get(place))?;
        let owners = self.roles.get(&row.vehicle_id)?.iter().filter(|role| role.role == "owner");
        owners.max_by(|a, b| a.from_on.cmp(&b.from_on).then(a.record_id.cmp(&b.record_id))).map(|role| role.customer_id)
    }

    pub(super) fn has_role(&self, customer: Uuid, vehicle: Uuid) -> bool {
        self.roles.get(&vehicle).is_some_and(|roles| roles.iter().any(|role| role.customer_id == customer))
    }

    pub(super) fn add_role(&mut self, role: VehicleRoleRow) {
        self.roles.entry(role.vehicle_id).or_default().push(role);
    }

    pub(super) async fn write(self, conn: &mut Conn) -> Result<(), StoreError> {
        let rows: Vec<VehicleRow> = self.rows.into_iter().zip(self.touched).filter(|(_, touched)| *touched).map(|(row, _)| row).collect();
        let entries: Vec<SearchEntry> = rows
            .iter()
            .map(|row| SearchEntry {
                subject: Subject::Vehicle,
                subject_id: row.vehicle_id,
                is_new: row.version == 1,
                content: searchable::vehicle_content(row.vin.as_deref(), row.plate.as_deref(), row.make.as_deref(), row.model.as_deref()),
            })
            .collect();
        search::put(conn, &entries).await?;
        vehicles::put(conn, &rows).await
    }
}
