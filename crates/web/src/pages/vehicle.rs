//! The page of a vehicle: what it is, who is what to it, what happened with it.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::civil::Date;
use roadbook_core::kernel::vin::{self, VinVerdict};
use roadbook_i18n::Texts;
use roadbook_store::{customers, staff, timeline, vehicles};
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::ReadCustomers,
    answer,
    show::{self, Due, Event, People, Written, Zones},
    view::{Page, filters},
};

/// Activities shown.
const ACTIVITIES: i64 = 100;

#[derive(Template)]
#[template(path = "pages/vehicle.html")]
struct VehicleTemplate {
    page: Page,
    t: Texts,
    name: String,
    plate: String,
    vin: String,
    odd_vin: bool,
    service: Option<Due>,
    warranty: Option<Due>,
    /// Label and value.
    data: Vec<(String, String)>,
    holders: Vec<Holder>,
    events: Vec<Event>,
}

/// Somebody's role in the car.
struct Holder {
    href: String,
    name: Written,
    role: String,
    from: String,
    to: String,
    past: bool,
}

pub async fn show(allowed: Allowed<ReadCustomers>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let car = vehicles::find(&mut conn, id).await?.ok_or(AppError::NotFound)?;
    let mut roles = vehicles::roles_of_vehicle(&mut conn, id).await?;
    let mut ids: Vec<Uuid> = roles.iter().map(|role| role.customer_id).collect();
    ids.dedup();
    let visible: HashMap<Uuid, String> = customers::find_many(&mut conn, &ids)
        .await?
        .into_iter()
        .filter(|row| allowed.scope.covers(row.store()))
        .map(|row| (row.customer_id, row.display_name))
        .collect();
    // A car of nobody is everybody's; a car of other stores' customers is theirs.
    if !roles.is_empty() && visible.is_empty() {
        return Err(AppError::NotFound);
    }
    roles.retain(|role| visible.contains_key(&role.customer_id));
    let activities = timeline::of_vehicle(&mut conn, id, &allowed.scope, ACTIVITIES).await?;
    let staff: Vec<Uuid> = activities.iter().filter_map(|row| row.staff_id).collect();
    let people = People::new(staff::names(&mut conn, &staff).await?);
    let zones = Zones::load(&mut conn, &activities, None).await?;
    drop(conn);
    app.audit.record(allowed.entry(app.now(), "vehicle_seen", "vehicle", Some(id), String::new())).await?;

    let page = allowed.page(&app, show::vehicle_name(&car));
    let today = page.today().to_string();
    let day = |day: &Option<String>| day.as_deref().and_then(|day| day.parse::<Date>().ok()).map(|day| t.date(day)).unwrap_or_default();
    let mut holders: Vec<Holder> = Vec::new();
    for role in &roles {
        let Some(name) = visible.get(&role.customer_id) else { continue };
        let holder = Holder {
            href: format!("/customers/{}", role.customer_id),
            name: Written::new(name.as_str()),
            role: t.named_or_raw("vehicle-role", &role.role).into_owned(),
            from: day(&role.from_on),
            to: day(&role.to_on),
            past: role.to_on.as_ref().is_some_and(|to| *to < today),
        };
        // Several records may say the same role.
        match holders.iter_mut().find(|known| known.href == holder.href && known.role == holder.role && known.past == holder.past) {
            Some(known) if known.from.is_empty() => known.from = holder.from,
            Some(_) => {}
            None => holders.push(holder),
        }
    }
    holders.sort_by_key(|holder| holder.past);
    let mut events = show::events(&page, &activities, &people, &[], &zones, None);
    for (event, row) in events.iter_mut().zip(&activities) {
        event.customer = visible.get(&row.customer_id).map(|name| (name.clone(), format!("/customers/{}", row.customer_id)));
    }
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut data = vec![
        (t.t("vehicle-make"), text(&car.make)),
        (t.t("vehicle-model"), text(&car.model)),
        (t.t("vehicle-year"), car.model_year.map(|year| year.to_string()).unwrap_or_default()),
        (t.t("vehicle-colour"), text(&car.colour)),
        (t.t("vehicle-body"), text(&car.body)),
        (t.t("vehicle-fuel"), text(&car.fuel)),
        (t.t("vehicle-odometer"), car.odometer_km.map(|km| t.kilometres(km)).unwrap_or_default()),
        (t.t("vehicle-registered"), day(&car.first_registered)),
    ]
    .into_iter()
    .map(|(label, value)| (label.into_owned(), value))
    .collect::<Vec<(String, String)>>();
    let other: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&car.other).unwrap_or_default();
    data.extend(show::labelled(t, &other));
    data.retain(|(_, value)| !value.is_empty());
    answer::page(&VehicleTemplate {
        t,
        name: show::vehicle_name(&car),
        plate: text(&car.plate),
        odd_vin: car.vin.as_deref().is_some_and(|vin| vin::judge(vin) == VinVerdict::NotAVin),
        vin: text(&car.vin),
        service: show::due(&page, car.next_service.as_deref()),
        warranty: show::due(&page, car.warranty_until.as_deref()),
        data,
        holders,
        events,
        page,
    })
}
