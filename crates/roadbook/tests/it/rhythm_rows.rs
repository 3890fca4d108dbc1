//! A row in every table of what is owed, planned and sent.

use roadbook_store::{Conn, Dialect, execute, fetch_one};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// `{c}`: a customer and its first record, `{p}`: somebody who works here, `{s}`: a store, `{v}`: a vehicle, `{x}`, `{y}`, `{z}`: further ids,
/// `{bytes}`: some bytes.
const ROWS: &[&str] = &[
    "INSERT INTO store_days (store_id, day, hours, name) VALUES ({s}, '2026-12-31', '', 'New Year')",
    "INSERT INTO absences (absence_id, staff_id, from_at, to_at, stand_in_id, note, entered_by, entered_at) VALUES ({x}, {p}, 1, 2, {p}, '', {p}, 1)",
    "INSERT INTO calendar_feeds (staff_id, token_hash, made_at) VALUES ({p}, {bytes}, 1)",
    "INSERT INTO guide_prices (price_id, store_id, make, model, amount_minor, currency, changed_at, changed_by)
     VALUES ({x}, {s}, 'Kia', 'EV6', 1, 'AMD', 1, {p})",
    "INSERT INTO opportunities (customer_id, opportunity_id, anchor_id, stage, subject, department, vehicle_id, store_id, owner_id, owner_reasons,
                                opened_at, reason)
     VALUES ({c}, {x}, {c}, 'new', 'EV6', 'sales', {v}, {s}, {p}, '[]', 1, '')",
    "INSERT INTO promises (customer_id, promise_id, anchor_id, kind, words, subject_id, owner_id, store_id, made_at, made_by, due_at,
                           calendar_due_at, warn_at, state, claimed, escalated, note)
     VALUES ({c}, {x}, {c}, 'first_call', '', {x}, {p}, {s}, 1, {p}, 9, 9, 5, 'open', FALSE, 0, '')",
    "INSERT INTO handovers (customer_id, handover_id, anchor_id, subject, subject_id, from_id, to_id, occasion, note, made_at, answer)
     VALUES ({c}, {x}, {c}, 'opportunity', {x}, {p}, {p}, 'by_hand', '', 1, '')",
    "INSERT INTO handover_batches (batch_id, from_id, to_id, store_id, occasion, note, made_at, warn_at, due_at, calendar_due_at, state, escalated)
     VALUES ({x}, {p}, {p}, {s}, 'absence', '', 1, 5, 9, 9, 'open', 0)",
    "INSERT INTO cadences (name, version, state, body, note, written_at, written_by) VALUES ('own', 1, 'draft', '', '', 1, {p})",
    "INSERT INTO enrolments (customer_id, enrolment_id, anchor_id, cadence, cadence_version, subject_id, anchored_at, runs_from, entered_at,
                             state, done, reason, note)
     VALUES ({c}, {x}, {c}, 'new_enquiry', 1, {x}, 1, 1, 1, 'running', '[]', '', '')",
    "INSERT INTO touches (customer_id, touch_id, anchor_id, enrolment_id, cadence, step, made_by, origin, purpose, channel, address, counts,
                          priority, owner_id, store_id, state, planned_at, due_at, claimed, outcome, rule)
     VALUES ({c}, {x}, {c}, {x}, 'new_enquiry', 'first_call', 'person', 'promised', 'service_message', 'phone', '', FALSE, 1, {p}, {s},
             'planned', 1, 1, FALSE, '', '')",
    "INSERT INTO touches (customer_id, touch_id, anchor_id, enrolment_id, cadence, step, made_by, origin, purpose, channel, address, counts,
                          priority, owner_id, store_id, state, planned_at, due_at, settled_at, claimed, outcome, rule)
     VALUES ({c}, {y}, {c}, {x}, 'new_enquiry', 'acknowledge', 'machine', 'cadence', 'service_message', 'email', 'a@b.example', FALSE, 1, {p},
             {s}, 'sent', 1, 1, 2, FALSE, '', '')",
    "INSERT INTO touches (customer_id, touch_id, anchor_id, enrolment_id, cadence, step, made_by, origin, purpose, channel, address, counts,
                          priority, owner_id, store_id, state, planned_at, due_at, claimed, outcome, rule)
     VALUES ({c}, {z}, {c}, {x}, 'new_enquiry', 'message_4', 'machine', 'cadence', 'service_message', 'email', 'a@b.example', FALSE, 1, {p},
             {s}, 'queued', 1, 1, FALSE, '', '')",
    "INSERT INTO verdicts (customer_id, verdict_id, anchor_id, touch_id, asked_at, channel, purpose, cadence, step, answer, rule, reasons)
     VALUES ({c}, {x}, {c}, {x}, 1, 'phone', 'service_message', 'new_enquiry', 'first_call', 'allow', '', '[]')",
    "INSERT INTO stops (customer_id, stop_id, anchor_id, kind, channel, said, staff_id, stopped_at, lifted_at)
     VALUES ({c}, {x}, {c}, 'stopped', 'email', 'STOP', {p}, 1, 2)",
    "INSERT INTO asks (customer_id, ask_id, anchor_id, activity_id, occurred_at, matter, channel, words, doubt, times, owner_id, store_id)
     VALUES ({c}, {x}, {c}, {x}, 1, '', 'email', 'When?', '', 1, {p}, {s})",
    "INSERT INTO cases (customer_id, case_id, anchor_id, kind, severity, subject, owner_id, store_id, opened_at, answer)
     VALUES ({c}, {x}, {c}, 'complaint', 3, 'Late', {p}, {s}, 1, '')",
    "INSERT INTO outbox (customer_id, touch_id, anchor_id, channel, store_id, address, message, state, send_at, queued_at, attempts, fence, worker,
                         reason, settled_at)
     VALUES ({c}, {y}, {c}, 'email', {s}, 'a@b.example', '{}', 'sent', 1, 1, 1, 1, '', '', 2)",
    "INSERT INTO outbox (customer_id, touch_id, anchor_id, channel, store_id, address, message, state, send_at, queued_at, attempts, fence, worker,
                         reason)
     VALUES ({c}, {z}, {c}, 'email', {s}, 'a@b.example', '{}', 'waiting', 1, 1, 0, 0, '', '')",
    "INSERT INTO mail_threads (message_hash, customer_id, anchor_id, touch_id, token, known_at) VALUES ({bytes}, {c}, {c}, {y}, 'token', 1)",
    "INSERT INTO attachments (customer_id, attachment_id, anchor_id, activity_id, name, media_type, size, risky, content)
     VALUES ({c}, {x}, {c}, {x}, 'a.pdf', 'application/pdf', 1, FALSE, {bytes})",
    "INSERT INTO mail_pending (mail_id, store_id, sender, subject, kind, raw, heard_at, settled_at, settled_by)
     VALUES ({x}, {s}, '', '', 'ordinary', {bytes}, 1, 2, {p})",
    "INSERT INTO mail_settings (store_id, smtp_url, smtp_password, from_address, from_name, dkim_domain, dkim_selector, dkim_key, imap_url,
                                imap_password, version, changed_at, changed_by)
     VALUES ({s}, 'smtp://x', 'rb1.0.0', '', '', '', '', '', '', '', 1, 1, {p})",
    "INSERT INTO mailboxes (mailbox, state, fence, worker, lease_until, problem) VALUES ('imap://x/INBOX', '', 0, '', 0, '')",
    "INSERT INTO calls (call_key, customer_id, anchor_id, staff_id, store_id, direction, number, state, rang_at)
     VALUES ('c-1', {c}, {c}, {p}, {s}, 'in', '+37491000000', 'ringing', 1)",
    "INSERT INTO webhooks (webhook_id, url, secret, kinds, staff_id, created_at, problem) VALUES ({x}, 'https://x.example', 's', '[]', {p}, 1, '')",
    "INSERT INTO deliveries (webhook_id, delivery_id, customer_id, anchor_id, kind, payload, made_at, send_at, attempts, fence, state, answer)
     VALUES ({x}, {x}, {c}, {c}, 'promise.broken', '{}', 1, 1, 0, 0, 'waiting', '')",
    "INSERT INTO changes (at, staff_id, store_id, subject_id, kind) VALUES (1, {p}, {s}, {c}, 'promise.broken')",
    "UPDATE customers SET wake_at = 4000000000000000 WHERE customer_id = {c}",
];

pub async fn insert(conn: &mut Conn, customer: Uuid, staff: Uuid, store: Uuid) {
    let postgres = conn.dialect() == Dialect::Postgres;
    let (vehicle,) = fetch_one!(conn, (Uuid,), "SELECT vehicle_id FROM vehicles ORDER BY vehicle_id LIMIT 1").unwrap();
    let id = |id: Uuid| if postgres { format!("'{id}'::uuid") } else { format!("X'{}'", id.simple()) };
    let bytes = if postgres { "'\\x0708'::bytea" } else { "X'0708'" };
    for row in ROWS {
        let sql = row
            .replace("{c}", &id(customer))
            .replace("{p}", &id(staff))
            .replace("{s}", &id(store))
            .replace("{v}", &id(vehicle))
            .replace("{x}", &id(Uuid::from_u128(0xa001)))
            .replace("{y}", &id(Uuid::from_u128(0xa002)))
            .replace("{z}", &id(Uuid::from_u128(0xa003)))
            .replace("{bytes}", bytes);
        execute!(conn, AssertSqlSafe(sql.clone())).unwrap_or_else(|error| panic!("{error}: {sql}"));
    }
}
