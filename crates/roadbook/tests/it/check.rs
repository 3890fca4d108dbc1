//! Every invariant is seen to be broken when it is, and to hold when nothing was done.

use std::collections::BTreeSet;

use roadbook_engine::check::{self as derived, Extent};
use roadbook_store::{
    Conn, Db, Dialect, catalogue,
    check::{self, Finding},
    execute, fetch_all,
};
use roadbook_test_support::{each_database, fresh_sqlite};
use sqlx::AssertSqlSafe;

use crate::world::{fill, run, text};

/// An id of nothing.
const NOBODY: [&str; 2] = ["X'00000000000070008000000000000bad'", "'00000000-0000-7000-8000-000000000bad'::uuid"];

/// An invariant and what breaks it.
const FAULTS: &[(&str, &[&str])] = &[
    ("record-versions-gapless", &["UPDATE source_records SET version = version + 10"]),
    ("record-on-one-customer", &["UPDATE source_records SET customer_id = {nobody} WHERE version = 2"]),
    ("party-record-has-customer", &["UPDATE source_records SET customer_id = NULL"]),
    (
        "customer-has-record",
        &[
            "UPDATE customers SET customer_id = {nobody} WHERE customer_id = (SELECT customer_id FROM customers ORDER BY customer_id LIMIT 1)",
        ],
    ),
    ("names-from-own-record", &["UPDATE customer_names SET customer_id = {nobody}"]),
    ("identifiers-from-own-record", &["UPDATE identifiers SET customer_id = {nobody}"]),
    ("facts-from-own-record", &["UPDATE facts SET record_id = {nobody}"]),
    ("facts-have-source", &["UPDATE facts SET record_id = NULL, staff_id = NULL"]),
    ("consents-from-own-record", &["UPDATE consents SET record_id = {nobody}"]),
    ("roles-from-own-record", &["UPDATE vehicle_roles SET customer_id = {nobody}"]),
    ("activities-from-own-record", &["UPDATE activities SET record_id = {nobody}"]),
    (
        "activity-once",
        &["INSERT INTO activities (customer_id, occurred_at, activity_id, kind, direction, summary, body, recorded_at)
           SELECT customer_id, occurred_at + 1, activity_id, kind, direction, summary, body, recorded_at FROM activities"],
    ),
    (
        "activity-on-one-customer",
        &[
            "UPDATE activities SET record_id = NULL",
            "INSERT INTO activities (customer_id, occurred_at, activity_id, kind, direction, summary, body, recorded_at)
             SELECT {nobody}, occurred_at, activity_id, kind, direction, summary, body, recorded_at FROM activities",
        ],
    ),
    ("last-activity-known", &["UPDATE customers SET last_activity_at = NULL"]),
    ("customer-row-sound", &["UPDATE customers SET kind = 'ghost'"]),
    ("vehicle-known-by-something", &["UPDATE vehicles SET vin = NULL, plate = NULL"]),
    ("customer-findable", &["DELETE FROM search_entries WHERE subject_kind = 'customer'"]),
    ("vehicle-findable", &["DELETE FROM search_entries WHERE subject_kind = 'vehicle'"]),
    ("search-entry-of-something", &["DELETE FROM vehicles"]),
    ("anchor-in-customer", &["UPDATE facts SET anchor_id = {nobody} WHERE record_id IS NULL"]),
    ("record-with-its-anchor", &["UPDATE source_records SET anchor_id = {nobody} WHERE anchor_id IS NOT NULL"]),
    ("pair-of-records", &["DELETE FROM source_records"]),
    ("judged-apart-is-apart", &["UPDATE source_records SET customer_id = {nobody}"]),
    (
        "home-of-a-record",
        &["UPDATE customer_homes SET home_id = {nobody} WHERE home_id = (SELECT home_id FROM customer_homes ORDER BY home_id LIMIT 1)"],
    ),
    ("question-between-two", &["UPDATE source_records SET customer_id = {nobody}"]),
    ("import-counts-add-up", &["UPDATE imports SET row_count = row_count + 1"]),
    ("quarantine-settled-has-time", &["UPDATE quarantine SET settled_at = 1"]),
    ("nothing-without-owner", &["UPDATE promises SET owner_id = NULL"]),
    (
        "away-owes-nothing-meanwhile",
        &[
            "INSERT INTO staff (staff_id, name, email, language, theme, density, version, created_at)
             VALUES ({nobody}, 'Bob', 'bob@dealer.example', 'en', '', '', 1, 1)",
            "INSERT INTO staff_roles (staff_id, role, store_id, department)
             SELECT {nobody}, 'consultant', store_id, 'sales' FROM stores LIMIT 1",
            "UPDATE absences SET moved_at = 1, to_at = 9000000000000000",
        ],
    ),
    (
        "batch-is-its-receivers",
        &["UPDATE handovers SET batch_id = (SELECT batch_id FROM handover_batches LIMIT 1)", "UPDATE handover_batches SET settled_at = 1"],
    ),
    ("outbox-state-sound", &["UPDATE outbox SET state = 'gone'"]),
    ("message-ended-touch-settled", &["UPDATE touches SET settled_at = NULL"]),
    ("touch-queued-message-waits", &["DELETE FROM outbox WHERE state = 'waiting'"]),
    ("held-message-deferred", &["UPDATE outbox SET state = 'held', settled_at = NULL"]),
    ("touch-settled-has-time", &["UPDATE touches SET settled_at = 1 WHERE state = 'planned'"]),
    ("touch-of-an-enrolment", &["UPDATE touches SET enrolment_id = {nobody}"]),
    ("enrolment-ended-nothing-open", &["UPDATE enrolments SET state = 'ended', ended_at = 1"]),
    ("enrolment-has-alarm", &["UPDATE customers SET wake_at = NULL"]),
    ("promise-state-by-times", &["UPDATE promises SET state = 'kept'"]),
    ("rhythm-anchor-in-customer", &["UPDATE stops SET customer_id = {nobody}"]),
    ("vin-normalised", &["UPDATE vehicles SET vin = LOWER(vin)"]),
    ("staff-mail-canonical", &["UPDATE staff SET email = UPPER(email)"]),
    ("audit-chain", &["UPDATE audit SET detail = 'nothing to see here' WHERE seq = 1"]),
    ("customer-row-derived", &["UPDATE customers SET display_name = 'Somebody else'"]),
    ("customer-search-derived", &["UPDATE search_entries SET content = 'somebody else' WHERE subject_kind = 'customer'"]),
    ("fact-value-is-json", &["UPDATE facts SET value = '{'"]),
    ("identifier-hash-derived", &["UPDATE identifiers SET value_hash = 1"]),
];

/// On SQLite alone.
const SQLITE_FAULTS: &[(&str, &[&str])] =
    &[("search-index", &["DELETE FROM search_trigrams WHERE rowid = (SELECT MIN(entry_no) FROM search_entries)"])];

/// Not planted by a statement but in the file, see below.
const IN_FILE: &str = "database-file";

async fn judge(conn: &mut Conn) -> Vec<Finding> {
    let mut findings = check::run(conn).await.unwrap();
    findings.extend(derived::derived(conn, Extent::All).await.unwrap());
    findings
}

fn broken(findings: &[Finding]) -> Vec<&str> {
    findings.iter().filter(|finding| !finding.holds()).map(|finding| finding.invariant.as_str()).collect()
}

/// Breaks the data in a transaction, judges, and takes it back.
async fn plant(db: &Db, invariant: &str, statements: &[String]) {
    let mut conn = db.begin().await.unwrap();
    let nobody = NOBODY[usize::from(conn.dialect() == Dialect::Postgres)];
    for statement in statements {
        let sql = statement.replace("{nobody}", nobody);
        let touched = execute!(conn, AssertSqlSafe(sql.clone())).unwrap_or_else(|error| panic!("{invariant}: {error}"));
        assert!(touched > 0, "{invariant}: there is nothing to break");
    }
    let findings = judge(&mut conn).await;
    let found = broken(&findings);
    assert!(found.contains(&invariant), "{invariant} is not seen; seen are {found:?}");
    assert!(findings.iter().all(|finding| finding.offenders.len() <= check::SHOWN));
}

#[test]
fn each_invariant_is_seen_broken() {
    each_database(async |fresh| {
        fill(&fresh.db, 15).await;
        let mut conn = fresh.db.snapshot().await.unwrap();
        let findings = judge(&mut conn).await;
        assert!(broken(&findings).is_empty(), "{findings:?}");
        drop(conn);

        let mut planted: BTreeSet<String> = BTreeSet::from([IN_FILE.to_owned()]);
        for table in catalogue::TABLES {
            for reference in table.references {
                let invariant = format!("{}.{}", table.name, reference.column);
                plant(&fresh.db, &invariant, &[format!("UPDATE {} SET {} = {{nobody}}", table.name, reference.column)]).await;
                planted.insert(invariant);
            }
        }
        for (invariant, statements) in FAULTS.iter().chain(SQLITE_FAULTS.iter().filter(|_| fresh.dialect == Dialect::Sqlite)) {
            let statements: Vec<String> = statements.iter().map(|statement| (*statement).to_owned()).collect();
            plant(&fresh.db, invariant, &statements).await;
        }
        planted.extend(FAULTS.iter().chain(SQLITE_FAULTS).map(|(invariant, _)| (*invariant).to_owned()));
        let known: BTreeSet<String> = check::names().into_iter().chain(derived::NAMES.iter().map(|name| (*name).to_owned())).collect();
        assert_eq!(planted, known, "a fault is planted for each invariant");
        assert_eq!(findings.len(), known.len(), "each is judged once");
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_file_is_seen() {
    let fresh = fresh_sqlite().await;
    fill(&fresh.db, 5).await;
    // The table's own text now forbids what its rows hold: as after a page was written wrongly.
    let mut conn = fresh.db.begin().await.unwrap();
    execute!(conn, "UPDATE stores SET closed_at = NULL").unwrap();
    conn.commit().await.unwrap();
    fresh.db.close().await;
    let db = Db::open_sqlite(&fresh.sqlite_file()).await.unwrap();
    let mut conn = db.begin().await.unwrap();
    execute!(conn, "PRAGMA writable_schema = ON").unwrap();
    execute!(conn, "UPDATE sqlite_schema SET sql = REPLACE(sql, 'closed_at INTEGER', 'closed_at INTEGER NOT NULL') WHERE name = 'stores'")
        .unwrap();
    conn.commit().await.unwrap();
    db.close().await;
    let db = Db::open_sqlite(&fresh.sqlite_file()).await.unwrap();
    let mut conn = db.snapshot().await.unwrap();
    assert_eq!(broken(&check::run(&mut conn).await.unwrap()), [IN_FILE]);
}

#[test]
fn the_command_tells_and_exits() {
    each_database(async |fresh| {
        fill(&fresh.db, 30).await;
        let said = text(&run(&fresh, ["check"]));
        assert!(said.contains("all hold"), "{said}");
        let mut conn = fresh.db.begin().await.unwrap();
        execute!(conn, "UPDATE customers SET kind = 'ghost'").unwrap();
        conn.commit().await.unwrap();
        let output = run(&fresh, ["check", "--full"]);
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains("Broken: customer-row-sound") && said.contains("… and perhaps more"), "{said}");
        let output = run(&fresh, ["check", "--json"]);
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["broken"][0]["invariant"], "customer-row-sound");
        assert_eq!(json["broken"][0]["offenders"].as_array().unwrap().len(), check::SHOWN);
        let mut conn = fresh.db.read().await.unwrap();
        let ids = fetch_all!(conn, (uuid::Uuid,), "SELECT customer_id FROM customers").unwrap();
        let offender = json["broken"][0]["offenders"][0].as_str().unwrap();
        assert!(ids.iter().any(|(id,)| id.to_string() == offender));
    });
}
