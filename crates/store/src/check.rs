//! What must be true of the data at every moment, whatever was written by whom: each invariant with the query that finds what breaks it.
//!
//! The rules that need more than the database to be judged (derived columns) are in `roadbook_engine::check`.

mod in_code;
mod rhythm;

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{catalogue, db::Conn, error::StoreError, fetch_all};

/// Offenders shown of each broken invariant.
pub const SHOWN: usize = 10;

/// What was found about one invariant.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// Stable name, for scripts.
    pub invariant: String,
    /// What must be true, in words.
    pub description: String,
    /// The first [`SHOWN`] that break it; empty when it holds.
    pub offenders: Vec<String>,
}

impl Finding {
    #[must_use]
    pub fn holds(&self) -> bool {
        self.offenders.is_empty()
    }
}

/// An invariant that one query judges: it selects the ids of what breaks it.
struct Rule {
    name: &'static str,
    description: &'static str,
    sql: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        name: "record-versions-gapless",
        description: "the versions of every source record are 1, 2, 3 … without a gap",
        sql: "SELECT record_id FROM source_records GROUP BY record_id HAVING MIN(version) <> 1 OR MAX(version) <> COUNT(*)",
    },
    Rule {
        name: "record-on-one-customer",
        description: "all versions of a source record are of one customer",
        sql: "SELECT record_id FROM source_records GROUP BY record_id HAVING COUNT(DISTINCT customer_id) > 1",
    },
    Rule {
        name: "party-record-has-customer",
        description: "the latest version of every record about a party is of a customer",
        sql: "SELECT r.record_id FROM source_records r
              WHERE r.customer_id IS NULL AND r.kind NOT IN ('vehicles', 'staff')
                AND NOT EXISTS (SELECT 1 FROM source_records l WHERE l.record_id = r.record_id AND l.version > r.version)",
    },
    Rule {
        name: "customer-has-record",
        description: "every customer stands on at least one source record",
        sql: "SELECT c.customer_id FROM customers c WHERE NOT EXISTS (SELECT 1 FROM source_records r WHERE r.customer_id = c.customer_id)",
    },
    Rule {
        name: "names-from-own-record",
        description: "every name comes from a record of the same customer",
        sql: "SELECT n.record_id FROM customer_names n
              WHERE NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = n.record_id AND r.customer_id = n.customer_id)",
    },
    Rule {
        name: "identifiers-from-own-record",
        description: "every identifier comes from a record of the same customer",
        sql: "SELECT i.record_id FROM identifiers i
              WHERE NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = i.record_id AND r.customer_id = i.customer_id)",
    },
    Rule {
        name: "facts-from-own-record",
        description: "every fact comes from a record of the same customer, or from staff",
        sql: "SELECT f.fact_id FROM facts f
              WHERE f.record_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = f.record_id AND r.customer_id = f.customer_id)",
    },
    Rule {
        name: "facts-have-source",
        description: "every fact names the record or the member of staff that it comes from",
        sql: "SELECT fact_id FROM facts WHERE record_id IS NULL AND staff_id IS NULL",
    },
    Rule {
        name: "consents-from-own-record",
        description: "every consent comes from a record of the same customer, or from staff",
        sql: "SELECT c.consent_id FROM consents c
              WHERE c.record_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = c.record_id AND r.customer_id = c.customer_id)",
    },
    Rule {
        name: "roles-from-own-record",
        description: "every role in a vehicle comes from a record of the same customer",
        sql: "SELECT v.record_id FROM vehicle_roles v
              WHERE NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = v.record_id AND r.customer_id = v.customer_id)",
    },
    Rule {
        name: "activities-from-own-record",
        description: "every activity that comes from a record is of that record's customer",
        sql: "SELECT a.activity_id FROM activities a
              WHERE a.record_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = a.record_id AND r.customer_id = a.customer_id)",
    },
    Rule {
        name: "activity-once",
        description: "no activity is on a timeline twice",
        sql: "SELECT customer_id FROM activities GROUP BY customer_id HAVING COUNT(*) <> COUNT(DISTINCT activity_id)",
    },
    Rule {
        // Those that come from a record are covered by that record's customer; the rest is few enough to be grouped in memory.
        name: "activity-on-one-customer",
        description: "no activity that staff entered is on the timelines of two customers",
        sql: "SELECT activity_id FROM activities WHERE record_id IS NULL GROUP BY activity_id HAVING COUNT(DISTINCT customer_id) > 1",
    },
    Rule {
        name: "last-activity-known",
        description: "no activity is newer than what its customer's row says is the last",
        sql: "SELECT c.customer_id FROM customers c
              WHERE EXISTS (SELECT 1 FROM activities a
                            WHERE a.customer_id = c.customer_id AND (c.last_activity_at IS NULL OR a.occurred_at > c.last_activity_at))",
    },
    Rule {
        name: "customer-row-sound",
        description: "every customer is a person or an organisation, with a version of at least 1",
        sql: "SELECT customer_id FROM customers WHERE kind NOT IN ('person', 'organisation') OR version < 1",
    },
    Rule {
        name: "vehicle-known-by-something",
        description: "every vehicle has a VIN or a plate, and a version of at least 1",
        sql: "SELECT vehicle_id FROM vehicles WHERE (vin IS NULL AND plate IS NULL) OR version < 1",
    },
    Rule {
        name: "customer-findable",
        description: "every customer has a search entry",
        sql: "SELECT c.customer_id FROM customers c
              WHERE NOT EXISTS (SELECT 1 FROM search_entries s WHERE s.subject_id = c.customer_id AND s.subject_kind = 'customer')",
    },
    Rule {
        name: "vehicle-findable",
        description: "every vehicle has a search entry",
        sql: "SELECT v.vehicle_id FROM vehicles v
              WHERE NOT EXISTS (SELECT 1 FROM search_entries s WHERE s.subject_id = v.vehicle_id AND s.subject_kind = 'vehicle')",
    },
    Rule {
        name: "search-entry-of-something",
        description: "every search entry is of a customer or a vehicle that exists",
        sql: "SELECT s.subject_id FROM search_entries s
              WHERE NOT (s.subject_kind = 'customer' AND EXISTS (SELECT 1 FROM customers c WHERE c.customer_id = s.subject_id))
                AND NOT (s.subject_kind = 'vehicle' AND EXISTS (SELECT 1 FROM vehicles v WHERE v.vehicle_id = s.subject_id))",
    },
    Rule {
        name: "anchor-in-customer",
        description: "what staff entered on a customer hangs on a record of the same customer",
        sql: "SELECT a.activity_id FROM activities a
              WHERE a.record_id IS NULL
                AND NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = a.anchor_id AND r.customer_id = a.customer_id)
              UNION ALL
              SELECT f.fact_id FROM facts f
              WHERE f.record_id IS NULL
                AND NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = f.anchor_id AND r.customer_id = f.customer_id)
              UNION ALL
              SELECT c.consent_id FROM consents c
              WHERE c.record_id IS NULL
                AND NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = c.anchor_id AND r.customer_id = c.customer_id)",
    },
    Rule {
        name: "record-with-its-anchor",
        description: "a record that another holds is of the same customer as that",
        sql: "SELECT r.record_id FROM source_records r
              WHERE r.anchor_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM source_records h WHERE h.record_id = r.anchor_id AND h.customer_id = r.customer_id)",
    },
    Rule {
        name: "pair-of-records",
        description: "evidence is about two records that exist, the smaller id first",
        sql: "SELECT p.left_id FROM match_pairs p
              WHERE p.left_id >= p.right_id
                 OR NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = p.left_id)
                 OR NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = p.right_id)",
    },
    Rule {
        name: "judged-apart-is-apart",
        description: "no customer has two records of which the last word of people is that they are two",
        sql: "SELECT j.left_id FROM judgements j
              JOIN source_records l ON l.record_id = j.left_id AND l.version = 1
              JOIN source_records r ON r.record_id = j.right_id AND r.version = 1 AND r.customer_id = l.customer_id
              WHERE j.taken_back_at IS NULL AND j.verdict = 'not_same'
                AND NOT EXISTS (SELECT 1 FROM judgements k
                                WHERE k.left_id = j.left_id AND k.right_id = j.right_id AND k.taken_back_at IS NULL
                                  AND (k.judged_at, k.judgement_id) > (j.judged_at, j.judgement_id))",
    },
    Rule {
        name: "home-of-a-record",
        description: "what a joined customer was is kept for one of its records",
        sql: "SELECT h.home_id FROM customer_homes h WHERE NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = h.home_id)",
    },
    Rule {
        name: "question-between-two",
        description: "what is asked is about records of two customers",
        sql: "SELECT p.left_id FROM match_pairs p
              JOIN source_records l ON l.record_id = p.left_id AND l.version = 1
              JOIN source_records r ON r.record_id = p.right_id AND r.version = 1
              WHERE p.question IS NOT NULL AND l.customer_id = r.customer_id",
    },
    Rule {
        name: "import-counts-add-up",
        description: "every import's rows are its taken, unchanged and quarantined rows together",
        sql: "SELECT import_id FROM imports
              WHERE row_count <> taken + unchanged + quarantined OR taken < 0 OR unchanged < 0 OR quarantined < 0 OR new_customers > taken",
    },
    Rule {
        name: "quarantine-settled-has-time",
        description: "a quarantined row is open or it is known when it was settled",
        sql: "SELECT import_id FROM quarantine WHERE (state = 'open' AND settled_at IS NOT NULL) OR (state <> 'open' AND settled_at IS NULL)",
    },
];

/// Names of all invariants that [`run`] judges on both databases.
#[must_use]
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = references().map(|(table, reference)| reference_name(table, reference)).collect();
    names.extend(rules().map(|rule| rule.name.to_owned()));
    names.extend(in_code::NAMES.iter().map(|name| (*name).to_owned()));
    names
}

/// Judges every invariant and tells of each, in a fixed order. `conn` should be a snapshot, or a half-seen write looks like a fault.
pub async fn run(conn: &mut Conn) -> Result<Vec<Finding>, StoreError> {
    let mut findings = data(conn).await?;
    findings.push(in_code::database_file(conn).await?);
    Ok(findings)
}

/// The same of what is written alone: whether the database keeps it well is not looked at.
pub async fn data(conn: &mut Conn) -> Result<Vec<Finding>, StoreError> {
    let mut findings = Vec::new();
    for (table, reference) in references() {
        findings.push(judge_reference(conn, table, reference).await?);
    }
    for rule in rules() {
        findings.push(judge(conn, rule).await?);
    }
    findings.extend(in_code::run(conn).await?);
    Ok(findings)
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(rhythm::RULES)
}

fn references() -> impl Iterator<Item = (&'static catalogue::Table, &'static catalogue::Reference)> {
    catalogue::TABLES.iter().flat_map(|table| table.references.iter().map(move |reference| (table, reference)))
}

fn reference_name(table: &catalogue::Table, reference: &catalogue::Reference) -> String {
    format!("{}.{}", table.name, reference.column)
}

async fn judge_reference(conn: &mut Conn, table: &catalogue::Table, reference: &catalogue::Reference) -> Result<Finding, StoreError> {
    let sql = format!(
        "SELECT DISTINCT child.{column} FROM {child} child
         WHERE child.{column} <> $1 AND NOT EXISTS (SELECT 1 FROM {parent} parent WHERE parent.{key} = child.{column})
         LIMIT {SHOWN}",
        child = table.name,
        column = reference.column,
        parent = reference.table,
        key = reference.key,
    );
    let rows = fetch_all!(conn, (Uuid,), AssertSqlSafe(sql.clone()), Uuid::nil())?;
    Ok(Finding {
        invariant: reference_name(table, reference),
        description: format!("every {} in {} exists in {}", reference.column, table.name, reference.table),
        offenders: rows.into_iter().map(|(id,)| id.to_string()).collect(),
    })
}

async fn judge(conn: &mut Conn, rule: &Rule) -> Result<Finding, StoreError> {
    let sql = format!("{} LIMIT {SHOWN}", rule.sql);
    let rows = fetch_all!(conn, (Uuid,), AssertSqlSafe(sql.clone()))?;
    Ok(Finding {
        invariant: rule.name.to_owned(),
        description: rule.description.to_owned(),
        offenders: rows.into_iter().map(|(id,)| id.to_string()).collect(),
    })
}
