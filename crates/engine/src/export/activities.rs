//! The timeline, by customer and time.

use roadbook_store::{Conn, StoreError, activities::ActivityRow, pages};
use serde::Serialize;
use uuid::Uuid;

use super::{Cursor, Lines, Names, Row, csv::Cell, json, moment};

const PAGE: i64 = 1_000;

pub(super) const HEADER: &[&str] = &[
    "activity_id",
    "customer_id",
    "occurred_at",
    "kind",
    "direction",
    "summary",
    "body",
    "amount_minor",
    "currency",
    "store",
    "staff",
    "vehicle_id",
    "record_id",
    "recorded_at",
];

#[derive(Serialize)]
struct Activity<'a> {
    activity_id: Uuid,
    customer_id: Uuid,
    occurred_at: String,
    kind: &'a str,
    direction: &'a str,
    summary: &'a str,
    body: &'a str,
    /// In minor units of the currency.
    amount_minor: Option<i64>,
    currency: Option<&'a str>,
    details: Option<serde_json::Value>,
    store: Option<&'a str>,
    staff: Option<&'a str>,
    vehicle_id: Option<Uuid>,
    record_id: Option<Uuid>,
    recorded_at: String,
}

pub(super) async fn page(conn: &mut Conn, cursor: &Cursor, lines: &mut Lines<'_>) -> Result<Cursor, StoreError> {
    let after = if let Cursor::Activity(key) = cursor { Some(*key) } else { None };
    let rows = pages::activities(conn, after, PAGE).await?;
    let Some(last) = rows.last().map(|row| (row.customer_id, row.occurred_at, row.activity_id)) else { return Ok(Cursor::End) };
    let visible = super::visible_customers(conn, lines.rights, rows.iter().map(|row| row.customer_id)).await?;
    let names = lines.names;
    for row in rows.iter().filter(|row| visible.as_ref().is_none_or(|visible| visible.contains(&row.customer_id))) {
        lines.push(&activity(row, names))?;
    }
    Ok(Cursor::Activity(last))
}

fn activity<'a>(row: &'a ActivityRow, names: &'a Names) -> Activity<'a> {
    Activity {
        activity_id: row.activity_id,
        customer_id: row.customer_id,
        occurred_at: moment(row.occurred_at),
        kind: &row.kind,
        direction: &row.direction,
        summary: &row.summary,
        body: &row.body,
        amount_minor: row.amount_minor,
        currency: row.currency.as_deref(),
        details: row.details.as_deref().map(json),
        store: names.store(row.store_id),
        staff: names.staff(row.staff_id),
        vehicle_id: row.vehicle_id,
        record_id: row.record_id,
        recorded_at: moment(row.recorded_at),
    }
}

impl Row for Activity<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            self.activity_id.to_string().into(),
            self.customer_id.to_string().into(),
            self.occurred_at.as_str().into(),
            self.kind.into(),
            self.direction.into(),
            self.summary.into(),
            self.body.into(),
            self.amount_minor.into(),
            self.currency.into(),
            self.store.into(),
            self.staff.into(),
            self.vehicle_id.map(|id| id.to_string()).into(),
            self.record_id.map(|id| id.to_string()).into(),
            self.recorded_at.as_str().into(),
        ]
    }
}
