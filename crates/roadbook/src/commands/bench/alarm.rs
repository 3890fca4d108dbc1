//! `roadbook bench alarm`: a simulated working day. Every customer goes through the rhythm of an enquiry; some thousands of them have a step
//! that opens on this day: alarms decided about and stored a second, and processor time for each.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Instant,
};

use jiff::{SignedDuration, Timestamp, civil::Weekday, tz::TimeZone};
use roadbook_core::{
    hear::Channel,
    kernel::{Clock, Moment, OpeningHours, StaffId, StoreId, entropy::SeededEntropy},
    trust::{Department, Role},
};
use roadbook_engine::rhythm::{alarm, pass::Rhythm, rulebook::Rulebooks};
use roadbook_store::{
    Conn, Db, Dialect, StoreError, execute, fetch_one,
    staff::{self, NewStaff, RoleHeld},
    stores::{self, StoreDetails},
};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use super::{Size, database, machine, memory, processor_seconds, tell, world};
use crate::{context::Context, failure::Failure};

/// A Thursday; every measurement simulates the same day.
const DAY: &str = "2026-11-26T09:00";
const ZONE: &str = "Asia/Yerevan";
/// Alarms ring from 9 to 18, and a node looks every minute.
const MINUTES: i64 = 9 * 60;
/// Days between the enquiry and the steps that open: a message by machine, a call, a message that needs consent.
const DAYS: [i64; 3] = [4, 7, 14];
/// Marks the rows of this measurement, so that it never touches others.
const MARK: &str = "bench alarm";

/// Goes from minute to minute of the simulated day.
struct DayClock(AtomicI64);

impl Clock for DayClock {
    fn now(&self) -> Moment {
        Timestamp::from_microsecond(self.0.load(Ordering::Relaxed)).unwrap_or_default()
    }
}

pub async fn run(context: &Context, size: &Size, due: u64) -> Result<Value, Failure> {
    let db = context.open().await?;
    world::furnish(context, &db, &Size { activities: 0, ..size.clone() }).await?;
    let fault = database(context);
    let morning: Moment = DAY
        .parse::<jiff::civil::DateTime>()
        .and_then(|wall| wall.to_zoned(TimeZone::get(ZONE)?))
        .map(|zoned| zoned.timestamp())
        .unwrap_or_default();
    tell(size, "enrolling");
    house(&db, morning).await.map_err(&fault)?;
    let due = i64::try_from(due).unwrap_or(i64::MAX);
    enrol(&db, morning, due).await.map_err(&fault)?;
    db.tidy_after_bulk().await.map_err(&fault)?;
    let customers = world::customers_in(&db).await.map_err(&fault)?;
    let machine = machine();

    let clock = Arc::new(DayClock(morning.as_microsecond().into()));
    let rhythm = Rhythm {
        rulebooks: Rulebooks::default(),
        clock: clock.clone(),
        entropy: Arc::new(SeededEntropy::new(1)),
        machine_channels: vec![Channel::Email].into(),
        public_url: "https://dealer.example".to_owned(),
    };
    tell(size, "ringing");
    let (begun, cpu) = (Instant::now(), processor_seconds("self"));
    let (mut rung, mut longest) = (0, 0.0_f64);
    for minute in 0..=MINUTES {
        clock.0.store((morning + SignedDuration::from_mins(minute)).as_microsecond(), Ordering::Relaxed);
        let from = Instant::now();
        rung += alarm::ring_due(&db, &rhythm).await.map_err(|error| Failure::engine(context, &error))?;
        longest = longest.max(from.elapsed().as_secs_f64());
    }
    let (seconds, cpu) = (begun.elapsed().as_secs_f64(), processor_seconds("self") - cpu);
    let mut conn = db.read().await.map_err(&fault)?;
    let mut counted = Vec::new();
    for table in ["touches", "verdicts", "outbox"] {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        let (rows,) = fetch_one!(conn, (i64,), AssertSqlSafe(sql.clone())).map_err(&fault)?;
        counted.push((table, rows));
    }
    #[expect(clippy::cast_precision_loss, reason = "figures for people")]
    let each = |total: f64| total / (rung.max(1) as f64);
    Ok(json!({
        "bench": "alarm",
        "database": format!("{:?}", db.dialect()).to_lowercase(),
        "customers": customers,
        "alarms": rung,
        "seconds": seconds,
        "alarms_per_second": 1.0 / each(seconds),
        "cpu_ms_per_alarm": each(cpu) * 1000.0,
        "longest_minute_ms": longest * 1000.0,
        "written": counted.into_iter().collect::<std::collections::BTreeMap<_, _>>(),
        "peak_memory_bytes": memory("self", "VmHWM"),
        "machine": machine,
    }))
}

/// One store and somebody who looks after its customers.
async fn house(db: &Db, now: Moment) -> Result<(), StoreError> {
    let mut conn = db.begin().await?;
    if stores::all(&mut conn).await?.is_empty() {
        let mut hours = OpeningHours::default();
        for weekday in Weekday::Monday.cycle_forward().take(6) {
            hours.set_day(weekday, OpeningHours::parse_day("9-13, 14-19").unwrap_or_default());
        }
        let details = StoreDetails {
            code: "BENCH",
            name: "Bench Motors",
            country: "AM",
            city: "Yerevan",
            address: "Tigran Mets 1",
            phone: "+37410000000",
            time_zone: ZONE,
            language: "en",
            currency: "AMD",
            opening_hours: &hours,
        };
        stores::insert(&mut conn, StoreId::new(now, 1), &details, now).await?;
    }
    if staff::all(&mut conn).await?.is_empty() {
        let id = StaffId::new(now, 1);
        let new = NewStaff { staff_id: id, name: "Ani", email: "bench@dealer.example", phone: None, password_hash: None, language: "en" };
        staff::insert(&mut conn, &new, now).await?;
        let role = RoleHeld { role: Role::Consultant, store: None, department: Department::Sales };
        staff::replace_roles(&mut conn, id, &[role]).await?;
    }
    conn.commit().await
}

/// Puts every customer into the rhythm of an enquiry, so that `due` alarms ring on the day and all others later. Customers whose alarm rings
/// lie all over the tables.
async fn enrol(db: &Db, morning: Moment, due: i64) -> Result<(), StoreError> {
    let mut conn = db.begin().await?;
    // What an earlier measurement left.
    let ours = format!("SELECT customer_id FROM opportunities WHERE reason = '{MARK}'");
    for table in ["touches", "verdicts", "outbox", "mail_threads", "enrolments", "promises", "handovers"] {
        statement(&mut conn, &format!("DELETE FROM {table} WHERE customer_id IN ({ours})")).await?;
    }
    statement(&mut conn, &format!("DELETE FROM opportunities WHERE reason = '{MARK}'")).await?;
    statement(&mut conn, "DELETE FROM changes").await?;
    let (owner,) = fetch_one!(conn, (uuid::Uuid,), "SELECT staff_id FROM staff WHERE left_at IS NULL ORDER BY created_at LIMIT 1")?;
    let (owner, scatter) = match conn.dialect() {
        Dialect::Sqlite => (format!("X'{}'", owner.simple()), "substr(customer_id, 10)"),
        Dialect::Postgres => (format!("'{owner}'::uuid"), "substr(customer_id::text, 20)"),
    };
    let at = |moment: Moment| moment.as_microsecond();
    let long_ago = at(morning - SignedDuration::from_hours(24 * 14));
    // The rows of an enquiry that was answered; a customer's own id serves for all of them.
    statement(
        &mut conn,
        &format!(
            "INSERT INTO opportunities (customer_id, opportunity_id, anchor_id, stage, subject, department, owner_id, owner_reasons, opened_at, reason)
             SELECT customer_id, customer_id, customer_id, 'contacted', 'Kia Sportage', 'sales', {owner}, '[]', {long_ago}, '{MARK}'
             FROM customers"
        ),
    )
    .await?;
    // Those that ring are taken by the scattered part of their ids, a third of them for each step.
    let day = 24 * 3_600_000_000_i64;
    let begun = DAYS.iter().enumerate().map(|(place, days)| format!("WHEN {place} THEN {} ", at(morning) - days * day)).collect::<String>();
    let done = |days: i64| {
        let steps =
            [("acknowledge", 0), ("first_message", 0), ("first_call", 0), ("message_1", 1), ("call_2", 2), ("message_4", 4), ("call_7", 7)];
        let steps: Vec<Value> = steps
            .iter()
            .filter(|(_, day)| *day < days)
            .map(
                |(step, _)| json!({ "step": step, "outcome": "done", "at": (morning - SignedDuration::from_hours(24 * days)).to_string() }),
            )
            .collect();
        Value::from(steps).to_string()
    };
    let steps = DAYS.iter().enumerate().map(|(place, days)| format!("WHEN {place} THEN '{}' ", done(*days))).collect::<String>();
    statement(
        &mut conn,
        &format!(
            "INSERT INTO enrolments (customer_id, enrolment_id, anchor_id, cadence, cadence_version, subject_id, anchored_at, runs_from, entered_at,
                                     state, done, reason, note)
             SELECT customer_id, customer_id, customer_id, 'new_enquiry', 1, customer_id, begun, begun, begun, 'running', done, '', '' FROM (
                 SELECT customer_id, CASE place % 3 {begun} END AS begun, CASE place % 3 {steps} END AS done
                 FROM (SELECT customer_id, ROW_NUMBER() OVER (ORDER BY {scatter}) AS place FROM customers) AS numbered
             ) AS chosen"
        ),
    )
    .await?;
    let (first, each) = (at(morning), MINUTES * 60_000_000 / due.max(1));
    statement(
        &mut conn,
        &format!(
            "UPDATE customers SET owner_id = {owner},
                    wake_at = CASE WHEN alarms.place <= {due} THEN {first} + alarms.place * {each} ELSE {first} + 10 * {day} + alarms.place END
             FROM (SELECT customer_id, ROW_NUMBER() OVER (ORDER BY {scatter}) AS place FROM customers) AS alarms
             WHERE alarms.customer_id = customers.customer_id"
        ),
    )
    .await?;
    conn.commit().await
}

async fn statement(conn: &mut Conn, sql: &str) -> Result<(), StoreError> {
    execute!(conn, AssertSqlSafe(sql.to_owned()))?;
    Ok(())
}
