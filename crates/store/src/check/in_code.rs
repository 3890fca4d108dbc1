//! The invariants that a query alone cannot judge.

use roadbook_core::kernel::vin;

use super::{Finding, SHOWN};
use crate::{
    audit,
    db::{Conn, Dialect},
    error::StoreError,
    fetch_all, pages,
    staff::canonical_email,
};

pub(super) const NAMES: &[&str] = &["vin-normalised", "staff-mail-canonical", "audit-chain", "search-index", "database-file"];

/// Rows read at a time.
const PAGE: i64 = 5_000;

/// Entries looked up in the search index. It is filled by triggers, so that what breaks it breaks many.
const SEARCHED: i64 = 200;

pub(super) async fn run(conn: &mut Conn) -> Result<Vec<Finding>, StoreError> {
    Ok(vec![vin_normalised(conn).await?, staff_mail_canonical(conn).await?, audit_chain(conn).await?, search_index(conn).await?])
}

fn finding(invariant: &str, description: &str, offenders: Vec<String>) -> Finding {
    Finding { invariant: invariant.to_owned(), description: description.to_owned(), offenders }
}

async fn vin_normalised(conn: &mut Conn) -> Result<Finding, StoreError> {
    let mut offenders = Vec::new();
    let mut after = None;
    loop {
        let page = pages::vehicles(conn, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.vehicle_id);
        offenders.extend(
            page.iter().filter(|row| row.vin.as_ref().is_some_and(|vin| vin::normalise(vin) != *vin)).map(|row| row.vehicle_id.to_string()),
        );
        if offenders.len() >= SHOWN {
            break;
        }
    }
    offenders.truncate(SHOWN);
    Ok(finding("vin-normalised", "every VIN is in capitals without blanks and hyphens", offenders))
}

async fn staff_mail_canonical(conn: &mut Conn) -> Result<Finding, StoreError> {
    let rows = fetch_all!(conn, (String,), "SELECT email FROM staff")?;
    let offenders = rows.into_iter().map(|(mail,)| mail).filter(|mail| canonical_email(mail) != *mail).take(SHOWN).collect();
    Ok(finding("staff-mail-canonical", "every mail address of staff is in small letters without blanks", offenders))
}

async fn audit_chain(conn: &mut Conn) -> Result<Finding, StoreError> {
    let offenders = match audit::verify(conn).await? {
        audit::Verdict::Intact { .. } => Vec::new(),
        audit::Verdict::Broken { seq } => vec![format!("row {seq}")],
    };
    Ok(finding("audit-chain", "every row of the audit log follows from the row before it", offenders))
}

/// PostgreSQL keeps its index with the table by itself; SQLite's is a table of its own, filled by triggers.
async fn search_index(conn: &mut Conn) -> Result<Finding, StoreError> {
    let mut offenders = Vec::new();
    if conn.dialect() == Dialect::Sqlite {
        let unindexed = fetch_all!(
            conn,
            (i64,),
            "SELECT entry_no FROM search_entries WHERE NOT EXISTS (SELECT 1 FROM search_trigrams_docsize WHERE id = entry_no) LIMIT $1",
            i64::try_from(SHOWN).unwrap_or(10)
        )?;
        offenders.extend(unindexed.into_iter().map(|(entry,)| format!("entry {entry} is not in the index")));
        let orphans = fetch_all!(
            conn,
            (i64,),
            "SELECT id FROM search_trigrams_docsize WHERE NOT EXISTS (SELECT 1 FROM search_entries WHERE entry_no = id) LIMIT $1",
            i64::try_from(SHOWN).unwrap_or(10)
        )?;
        offenders.extend(orphans.into_iter().map(|(entry,)| format!("the index has entry {entry}, which does not exist")));
        let newest =
            fetch_all!(conn, (i64, String), "SELECT entry_no, content FROM search_entries ORDER BY entry_no DESC LIMIT $1", SEARCHED)?;
        for (entry, content) in newest {
            let Some(term) = content.split(' ').map(|word| word.chars().take(3).collect::<String>()).find(|term| term.chars().count() == 3)
            else {
                continue;
            };
            let quoted = format!("\"{}\"", term.replace('"', "\"\""));
            let found = fetch_all!(
                conn,
                (i64,),
                "SELECT rowid FROM search_trigrams WHERE search_trigrams MATCH $1 AND rowid = $2",
                quoted.as_str(),
                entry
            )?;
            if found.is_empty() {
                offenders.push(format!("entry {entry} is not found by {term}"));
            }
        }
        offenders.truncate(SHOWN);
    }
    Ok(finding("search-index", "the search index holds every search entry and nothing else", offenders))
}

/// SQLite's own look at its pages, indexes and constraints. PostgreSQL watches over its files itself (`pg_amcheck`).
pub(super) async fn database_file(conn: &mut Conn) -> Result<Finding, StoreError> {
    let mut offenders = Vec::new();
    if conn.dialect() == Dialect::Sqlite {
        let rows = fetch_all!(conn, (String,), "SELECT integrity_check FROM pragma_integrity_check LIMIT 10")?;
        offenders.extend(rows.into_iter().map(|(line,)| line).filter(|line| line != "ok"));
    }
    Ok(finding("database-file", "the database file and its indexes are whole", offenders))
}
