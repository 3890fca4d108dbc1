//! How what is known is shown: names with their script, facts by their form, activities with icon and tone.

use std::collections::HashMap;

use jiff::{civil::Date, tz::TimeZone};
use roadbook_core::{
    kernel::{Currency, Moment, Money},
    know::{
        fact::{self, FactForm},
        profile::guess_language,
    },
};
use roadbook_engine::house;
use roadbook_i18n::Texts;
use roadbook_store::{
    Conn, StoreError,
    activities::ActivityRow,
    mail::FileShown,
    promises::PromiseRow,
    staff::{StaffName, StaffRow},
    stores::{self, StoreRow},
    vehicles::{VehicleRoleRow, VehicleRow},
};
use serde_json::Value;
use uuid::Uuid;

use crate::view::Page;

/// A text in the language that its letters suggest; empty for the page's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    pub lang: &'static str,
}

impl Written {
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let lang = guess_language(&text).unwrap_or_default();
        Self { text, lang }
    }
}

/// Who worked here, by id.
#[derive(Debug, Clone, Default)]
pub struct People(HashMap<Uuid, String>);

impl People {
    #[must_use]
    pub fn new(names: Vec<StaffName>) -> Self {
        Self(names.into_iter().map(|row| (row.staff_id, row.name)).collect())
    }

    #[must_use]
    pub fn of_staff(rows: &[StaffRow]) -> Self {
        Self(rows.iter().map(|row| (row.staff_id.0, row.name.clone())).collect())
    }

    #[must_use]
    pub fn name(&self, staff: Option<Uuid>) -> &str {
        staff.and_then(|staff| self.0.get(&staff)).map_or("", String::as_str)
    }
}

/// A moment from the store's microseconds.
#[must_use]
pub fn moment(microseconds: i64) -> Moment {
    Moment::from_microsecond(microseconds).unwrap_or(Moment::UNIX_EPOCH)
}

/// The value of a fact in words.
#[must_use]
pub fn fact_value(t: Texts, kind: &str, json: &str) -> String {
    let value: Value = serde_json::from_str(json).unwrap_or(Value::Null);
    let form = fact::find(kind).map_or(FactForm::Text, |kind| kind.form);
    match (&value, form) {
        (Value::String(text), FactForm::Date) => text.parse::<Date>().map_or_else(|_| text.clone(), |day| t.date_long(day)),
        (Value::String(text), FactForm::Language) => t.named_or_raw("language", text).into_owned(),
        (Value::String(text), FactForm::Channel) => t.named_or_raw("channel", text).into_owned(),
        (Value::String(text), FactForm::OneOf(_)) => t.named_or_raw("fact-value", text).into_owned(),
        (Value::String(text), _) => text.clone(),
        (Value::Number(number), _) => number.as_i64().map_or_else(|| number.to_string(), |number| t.number(number)),
        (Value::Bool(_) | Value::Null, _) => String::new(),
        (Value::Object(parts), _) => {
            let part = |name: &str| parts.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
            ["street", "city", "region", "postal_code", "country"].into_iter().filter_map(part).collect::<Vec<_>>().join(", ")
        }
        (Value::Array(items), _) => t.list(&items.iter().filter_map(Value::as_str).collect::<Vec<_>>()),
    }
}

/// An activity on a timeline.
#[derive(Debug, Clone)]
pub struct Event {
    /// Set where a new day begins: its heading.
    pub day: Option<String>,
    pub label: String,
    pub icon: &'static str,
    /// `bad`, `good`, `accent` or empty.
    pub tone: &'static str,
    pub direction: String,
    pub outcome: String,
    pub summary: Written,
    pub body: Written,
    /// What of a long message is shown when asked for.
    pub rest: String,
    pub at: Moment,
    /// Whether the time of day is known, and not the day alone.
    pub timed: bool,
    pub who: String,
    pub amount: String,
    pub details: Vec<(String, String)>,
    /// The customer, on a vehicle's timeline: name and address of the page.
    pub customer: Option<(String, String)>,
    pub vehicle: Option<(String, String)>,
    /// Files that came with it.
    pub files: Vec<FileView>,
}

/// A file that came with a message.
#[derive(Debug, Clone)]
pub struct FileView {
    /// Where it is taken from; empty when it was too big to be kept.
    pub href: String,
    pub name: String,
    pub size: String,
    /// A program, or a document that can run one.
    pub risky: bool,
}

/// Puts files on the events of these activities.
pub fn attach(t: Texts, events: &mut [Event], rows: &[ActivityRow], files: &[FileShown]) {
    for (event, row) in events.iter_mut().zip(rows) {
        let own = files.iter().filter(|(activity, ..)| *activity == row.activity_id);
        event.files = own
            .map(|(_, id, name, _, size, risky, kept)| FileView {
                href: if *kept { format!("/customers/{}/files/{id}", row.customer_id) } else { String::new() },
                name: name.clone(),
                size: t.file_size(u64::try_from(*size).unwrap_or_default()),
                risky: *risky,
            })
            .collect();
    }
}

const ICONS: &[(&str, &str, &str)] = &[
    ("call", "phone", "accent"),
    ("mail", "mail", ""),
    ("message", "message", ""),
    ("visit", "visit", "accent"),
    ("test_drive", "test-drive", "accent"),
    ("enquiry", "enquiry", "accent"),
    ("purchase", "purchase", "good"),
    ("repair", "repair", ""),
    ("complaint", "complaint", "bad"),
    ("survey_answer", "survey", ""),
    ("note", "note", ""),
    ("edit", "edit", ""),
];

/// The icon of an activity kind.
#[must_use]
pub fn activity_icon(kind: &str) -> &'static str {
    ICONS.iter().find(|(known, ..)| *known == kind).map_or("info", |(_, icon, _)| icon)
}

/// The zones of the stores where activities happened.
#[derive(Debug, Clone, Default)]
pub struct Zones(HashMap<Uuid, TimeZone>);

impl Zones {
    /// Those that the activities need. `known` is a store that is at hand already: most often there is no other.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(conn: &mut Conn, rows: &[ActivityRow], known: Option<&StoreRow>) -> Result<Self, StoreError> {
        let zone = |store: &StoreRow| Some((store.store_id.0, TimeZone::get(&store.time_zone).ok()?));
        let mut zones: HashMap<Uuid, TimeZone> = known.and_then(zone).into_iter().collect();
        if rows.iter().filter_map(|row| row.store_id).any(|store| !zones.contains_key(&store)) {
            zones.extend(stores::all(conn).await?.iter().filter_map(zone));
        }
        Ok(Self(zones))
    }

    /// The day of an activity of which no more than the day is known.
    fn day(&self, row: &ActivityRow) -> Option<Date> {
        // What staff enter has its moment.
        row.record_id.filter(|_| row.staff_id.is_none())?;
        let zone = row.store_id.and_then(|store| self.0.get(&store)).cloned().unwrap_or(TimeZone::UTC);
        let at = moment(row.occurred_at);
        house::is_day(at, &zone).then(|| zone.to_datetime(at).date())
    }
}

/// Activities with a heading where a day begins in the reader's zone. `day` is the ISO day of the event before the first.
#[must_use]
pub fn events(page: &Page, rows: &[ActivityRow], people: &People, cars: &[VehicleRow], zones: &Zones, day: Option<Date>) -> Vec<Event> {
    let t = page.t;
    let mut last = day;
    rows.iter()
        .map(|row| {
            let at = moment(row.occurred_at);
            let whole = zones.day(row);
            let on = whole.unwrap_or_else(|| page.zone.to_datetime(at).date());
            let begins = last != Some(on);
            last = Some(on);
            let (_, icon, tone) = ICONS.iter().find(|(kind, ..)| *kind == row.kind).unwrap_or(&("", "info", ""));
            let mut details: serde_json::Map<String, Value> =
                row.details.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
            let outcome = details.remove("outcome").and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
            let lasted = own_details(&mut details);
            if promise_of(&details).is_some() {
                details.remove("promise");
            }
            let (body, rest) = beginning(&row.body);
            let car = row.vehicle_id.and_then(|id| cars.iter().find(|car| car.vehicle_id == id));
            Event {
                day: begins.then(|| t.date_full(on)),
                label: t.named_or_raw("activity", &row.kind).into_owned(),
                icon,
                tone,
                direction: if row.direction == "internal" {
                    String::new()
                } else {
                    t.named_or_raw("direction", &row.direction).into_owned()
                },
                outcome: if outcome.is_empty() { outcome } else { t.named_or_raw("outcome", &outcome).into_owned() },
                summary: Written::new(row.summary.as_str()),
                body: Written::new(body),
                rest: rest.to_owned(),
                at,
                timed: whole.is_none(),
                who: people.name(row.staff_id).to_owned(),
                amount: amount(page, row),
                details: (lasted.map(|seconds| (String::new(), t.duration(seconds))).into_iter()).chain(labelled(t, &details)).collect(),
                customer: None,
                vehicle: car.map(|car| (vehicle_name(car), format!("/vehicles/{}", car.vehicle_id))),
                files: Vec::new(),
            }
        })
        .collect()
}

/// Says on the events of these activities for which of a customer's promises they were.
pub fn name_promises(t: Texts, events: &mut [Event], rows: &[ActivityRow], promises: &[PromiseRow]) {
    for (event, row) in events.iter_mut().zip(rows) {
        let details = row.details.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
        let named = promise_of(&details).and_then(|id| promises.iter().find(|promise| promise.promise_id == id));
        event.details.extend(named.map(|promise| {
            let kind = t.named_or_raw("promise", &promise.kind);
            let what = if promise.words.is_empty() { kind.into_owned() } else { format!("{kind} · {}", promise.words) };
            (t.t("timeline-for-promise").into_owned(), what)
        }));
    }
}

fn promise_of(details: &serde_json::Map<String, Value>) -> Option<Uuid> {
    details.get("promise")?.as_str()?.parse().ok()
}

/// Takes out what Roadbook notes for itself about a call or message; how many seconds it lasted.
fn own_details(details: &mut serde_json::Map<String, Value>) -> Option<u64> {
    const OWN: [&str; 15] = [
        "channel",
        "evidence",
        "connected",
        "automatic",
        "touch",
        "subject",
        "promise",
        "claim",
        "message_id",
        "in_reply_to",
        "thread",
        "from",
        "to",
        "number",
        "seconds",
    ];
    if !details.contains_key("evidence") && !details.contains_key("automatic") {
        return None;
    }
    let lasted = details.get("seconds").and_then(Value::as_u64).filter(|seconds| *seconds > 0);
    details.retain(|name, _| !OWN.contains(&name.as_str()));
    lasted
}

/// Lines of a message that are shown at once, and how many more than that it may have to be shown whole.
const LINES: usize = 6;
const FEW_MORE: usize = 2;

/// What of a body is shown at once, and what when asked for.
fn beginning(body: &str) -> (&str, &str) {
    let mut ends = body.match_indices('\n').map(|(at, _)| at);
    match (ends.nth(LINES - 1), ends.nth(FEW_MORE - 1)) {
        (Some(at), Some(_)) => (body[..at].trim_end(), body[at..].trim()),
        _ => (body, ""),
    }
}

fn amount(page: &Page, row: &ActivityRow) -> String {
    match (row.amount_minor, row.currency.as_deref().map(str::parse::<Currency>)) {
        (Some(minor), Some(Ok(currency))) => page.money(&Money { minor, currency }),
        _ => String::new(),
    }
}

/// Further columns in words: those that Roadbook names itself in the reader's language, those of a file under their own names.
#[must_use]
pub fn labelled(t: Texts, columns: &serde_json::Map<String, Value>) -> Vec<(String, String)> {
    (columns.iter())
        .map(|(name, value)| {
            let key = name.replace(' ', "_");
            let label = t.named_or_raw("detail", &key);
            (if label == key { name.clone() } else { label.into_owned() }, plain(value))
        })
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// A JSON value as people read it.
#[must_use]
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// `Volvo XC60 · 2023`, else the plate, else the VIN.
#[must_use]
pub fn vehicle_name(car: &VehicleRow) -> String {
    let words: Vec<&str> = [car.make.as_deref(), car.model.as_deref()].into_iter().flatten().filter(|word| !word.is_empty()).collect();
    match (words.is_empty(), car.model_year) {
        (false, Some(year)) => format!("{} · {year}", words.join(" ")),
        (false, None) => words.join(" "),
        (true, _) => car.plate.clone().or_else(|| car.vin.clone()).unwrap_or_else(|| "—".to_owned()),
    }
}

/// A day to come or gone, with how near it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub day: String,
    pub relative: String,
    /// `late`, `soon` (within 30 days) or `open`.
    pub state: &'static str,
}

/// Reads an ISO day of the store.
#[must_use]
pub fn due(page: &Page, day: Option<&str>) -> Option<Due> {
    let day: Date = day?.parse().ok()?;
    let left = page.today().until(day).ok()?.get_days();
    let state = match left {
        ..0 => "late",
        0..=30 => "soon",
        _ => "open",
    };
    Some(Due { day: page.t.date(day), relative: page.relative_day(&day), state })
}

/// A car as a customer has it.
#[derive(Debug, Clone)]
pub struct Car {
    pub href: String,
    pub name: String,
    pub plate: String,
    pub vin: String,
    pub colour: String,
    pub odometer: String,
    /// Roles in words, present ones.
    pub roles: Vec<String>,
    /// All roles have ended.
    pub past: bool,
    pub service: Option<Due>,
    pub warranty: Option<Due>,
}

/// The cars of one customer, present ones first, then those heard of last.
#[must_use]
pub fn cars(page: &Page, vehicles: &[VehicleRow], roles: &[VehicleRoleRow]) -> Vec<Car> {
    let today = page.today().to_string();
    let mut rows: Vec<&VehicleRow> = vehicles.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.changed_at, row.vehicle_id)));
    let mut cars: Vec<Car> = rows
        .into_iter()
        .map(|row| {
            let mine = || roles.iter().filter(|role| role.vehicle_id == row.vehicle_id);
            let present = |role: &&VehicleRoleRow| role.to_on.as_ref().is_none_or(|to| *to >= today);
            let mut names: Vec<&str> = mine().filter(present).map(|role| role.role.as_str()).collect();
            let past = names.is_empty();
            if past {
                names = mine().map(|role| role.role.as_str()).collect();
            }
            names.sort_unstable();
            names.dedup();
            Car {
                href: format!("/vehicles/{}", row.vehicle_id),
                name: vehicle_name(row),
                plate: row.plate.clone().unwrap_or_default(),
                vin: row.vin.clone().unwrap_or_default(),
                colour: row.colour.clone().unwrap_or_default(),
                odometer: row.odometer_km.map(|km| page.t.kilometres(km)).unwrap_or_default(),
                roles: names.into_iter().map(|role| page.t.named_or_raw("vehicle-role", role).into_owned()).collect(),
                past,
                service: due(page, row.next_service.as_deref()).filter(|_| !past),
                warranty: due(page, row.warranty_until.as_deref()).filter(|_| !past),
            }
        })
        .collect();
    cars.sort_by_key(|car| car.past);
    cars
}

/// The zone of a customer: stated, else that of the store.
#[must_use]
pub fn zone_of(stated: Option<&str>, store: Option<&str>) -> Option<TimeZone> {
    stated.and_then(|name| TimeZone::get(name).ok()).or_else(|| store.and_then(|name| TimeZone::get(name).ok()))
}
