//! Records that are of another customer now, with everything that hangs on them. The only place where a customer's rows change their owner.

use uuid::Uuid;

use crate::{db::Conn, error::StoreError, statement::Statement};

/// One record on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    pub record: Uuid,
    pub from: Uuid,
    pub to: Uuid,
}

/// Tables whose rows belong to a record, and those of which some rows were entered by staff and hang on a record by `anchor_id`.
const OF_RECORDS: [&str; 3] = ["customer_names", "identifiers", "vehicle_roles"];
const OF_RECORDS_AND_STAFF: [&str; 3] = ["facts", "consents", "activities"];

/// Tables whose rows hang on a record by `anchor_id` alone.
const ANCHORED: [&str; 14] = [
    "opportunities",
    "promises",
    "handovers",
    "enrolments",
    "touches",
    "verdicts",
    "stops",
    "asks",
    "cases",
    "outbox",
    "mail_threads",
    "attachments",
    "calls",
    "deliveries",
];

/// Moves per statement: three placeholders each.
const AT_ONCE: usize = 300;

/// Gives the rows of these records to their new customers. The customers' own rows are the caller's to write.
pub async fn apply(conn: &mut Conn, moves: &[Move]) -> Result<(), StoreError> {
    for chunk in moves.chunks(AT_ONCE) {
        for table in OF_RECORDS {
            update(conn, chunk, table, "t.record_id = m.record_id").await?;
        }
        for table in OF_RECORDS_AND_STAFF {
            update(conn, chunk, table, "COALESCE(t.record_id, t.anchor_id) = m.record_id").await?;
        }
        for table in ANCHORED {
            update(conn, chunk, table, "t.anchor_id = m.record_id").await?;
        }
        update(conn, chunk, "source_records", "t.record_id = m.record_id").await?;
    }
    Ok(())
}

async fn update(conn: &mut Conn, moves: &[Move], table: &str, of_record: &str) -> Result<(), StoreError> {
    let mut statement = Statement::new("WITH m (record_id, from_id, to_id) AS (VALUES ");
    for (number, Move { record, from, to }) in moves.iter().enumerate() {
        statement.push(if number == 0 { "(" } else { ", (" });
        statement.uuid(*record).push(", ").uuid(*from).push(", ").uuid(*to).push(")");
    }
    statement.push(&format!(") UPDATE {table} AS t SET customer_id = m.to_id FROM m WHERE t.customer_id = m.from_id AND {of_record}"));
    statement.execute(conn).await
}
