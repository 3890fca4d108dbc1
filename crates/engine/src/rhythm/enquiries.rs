//! Enquiries among what happened: they are recognised by their place on the timeline, whatever brought them there.

use std::collections::HashMap;

use roadbook_core::{decide::enquiry::Enquiry, kernel::Moment, trust::Department};
use roadbook_store::{activities::Happened, vehicles::VehicleRow};
use uuid::Uuid;

use super::rows::moment;

/// Those that are still to be answered, if they have not been.
pub(super) fn among(happened: &[Happened], cars: &HashMap<Uuid, VehicleRow>, now: Moment) -> Vec<Enquiry> {
    let mut fresh: Vec<Enquiry> = happened
        .iter()
        .filter(|row| row.kind == "enquiry")
        .map(|row| Enquiry {
            anchor: row.record_id.unwrap_or(row.customer_id),
            activity: row.activity_id.into(),
            at: moment(row.occurred_at).min(now),
            subject: subject(row, cars),
            vehicle: row.vehicle_id.map(Into::into),
            store: row.store_id.map(Into::into),
            department: department(row),
            taken_by: None,
        })
        .filter(|enquiry| enquiry.is_fresh(now))
        .collect();
    fresh.sort_by_key(|enquiry| (enquiry.at, enquiry.anchor));
    fresh
}

/// The model they asked about, else what the enquiry says of itself.
fn subject(row: &Happened, cars: &HashMap<Uuid, VehicleRow>) -> String {
    let car = row.vehicle_id.and_then(|id| cars.get(&id));
    let named = car.map(|car| [car.make.as_deref(), car.model.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" "));
    named.filter(|name| !name.is_empty()).unwrap_or_else(|| row.summary.clone())
}

/// Whom it is for, where the form or the sender said so.
fn department(row: &Happened) -> Department {
    let details: serde_json::Value = row.details.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    details.get("department").and_then(|name| Department::from_name(name.as_str()?)).unwrap_or(Department::Sales)
}
