//! Candidates out of the trigram indexes. They may hold what was looked for; the caller verifies it against the text.

use std::fmt::Write;

use roadbook_core::know::searchable::{SHORTEST_TERM, Term};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    db::{Arms, Conn, Dialect, postgres_rows},
    error::StoreError,
};

#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub content: String,
}

crate::from_row! { Candidate: subject_kind, subject_id, content }

/// Entries that PostgreSQL looks at before it asks its index.
const LOOKED_AT: i64 = 3_000;

/// Trigrams of a form that are asked for. More would make the index work harder than the verification saves.
const TRIGRAMS_PER_FORM: usize = 6;

/// Up to `limit` entries that may hold every term, in no promised order. Empty when no term is long enough for trigrams.
pub(crate) async fn candidates(conn: &mut Conn, terms: &[Term], limit: i64) -> Result<Vec<Candidate>, StoreError> {
    let dialect = conn.dialect();
    let usable: Vec<Vec<&str>> = terms
        .iter()
        .map(|term| term.forms.iter().map(String::as_str).filter(|form| has_trigram(form, dialect)).collect::<Vec<_>>())
        // A term whose forms the index cannot tell apart is left to the verification.
        .zip(terms)
        .filter(|(forms, term)| !forms.is_empty() && forms.len() == term.forms.len())
        .map(|(forms, _)| forms)
        .collect();
    if usable.is_empty() {
        return Ok(Vec::new());
    }
    match conn.arms().await {
        Arms::Sqlite(arm) => {
            let sql = "SELECT e.subject_kind, e.subject_id, e.content
                       FROM search_trigrams CROSS JOIN search_entries e ON e.entry_no = search_trigrams.rowid
                       WHERE search_trigrams MATCH $1 LIMIT $2";
            arm.all(sql, &[&match_expression(&usable), &limit])
        }
        Arms::Postgres(arm) => {
            let condition = like_condition(&usable);
            let last = usable.iter().map(Vec::len).sum::<usize>() + 1;
            // The index gathers all that hold a part before it gives the first: what many hold is found sooner by looking at some entries.
            let look = format!(
                "SELECT subject_kind, subject_id, content FROM (SELECT subject_kind, subject_id, content FROM search_entries LIMIT {LOOKED_AT}) looked_at
                 WHERE {condition} LIMIT ${last}"
            );
            // Without the fence the planner, which sees only the limit, would rather read the table from its beginning.
            let all = format!(
                "WITH hits AS MATERIALIZED (SELECT subject_kind, subject_id, content FROM search_entries WHERE {condition})
                 SELECT subject_kind, subject_id, content FROM hits LIMIT ${last}"
            );
            let mut found = Vec::new();
            for sql in [look, all] {
                let mut query = sqlx::query(AssertSqlSafe(sql));
                for form in usable.iter().flatten() {
                    query = query.bind(like_pattern(form));
                }
                found = postgres_rows(query.bind(limit).fetch_all(&mut *arm).await)?;
                if found.len() as i64 == limit {
                    break;
                }
            }
            Ok(found)
        }
    }
}

/// SQLite makes trigrams of any characters, PostgreSQL of runs of letters and digits.
fn has_trigram(form: &str, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Sqlite => form.chars().count() >= SHORTEST_TERM,
        Dialect::Postgres => form.split(|c: char| !c.is_alphanumeric()).any(|run| run.chars().count() >= SHORTEST_TERM),
    }
}

/// `("pet" AND "etr") AND ("ann" OR "ане")`: the index has no positions, so a form is the AND of its trigrams.
fn match_expression(terms: &[Vec<&str>]) -> String {
    let mut expression = String::new();
    for (number, forms) in terms.iter().enumerate() {
        expression.push_str(if number == 0 { "(" } else { " AND (" });
        for (number, form) in forms.iter().enumerate() {
            expression.push_str(if number == 0 { "(" } else { " OR (" });
            for (number, trigram) in trigrams(form).iter().enumerate() {
                let and = if number == 0 { "" } else { " AND " };
                let _ = write!(expression, "{and}\"{}\"", trigram.replace('"', "\"\""));
            }
            expression.push(')');
        }
        expression.push(')');
    }
    expression
}

/// Trigrams spread evenly over the form, the first and the last among them.
fn trigrams(form: &str) -> Vec<String> {
    let characters: Vec<char> = form.chars().collect();
    let all: Vec<String> = characters.windows(SHORTEST_TERM).map(String::from_iter).collect();
    let mut chosen: Vec<String> = if all.len() <= TRIGRAMS_PER_FORM {
        all
    } else {
        let last = all.len() - 1;
        (0..TRIGRAMS_PER_FORM).filter_map(|n| all.get(n * last / (TRIGRAMS_PER_FORM - 1)).cloned()).collect()
    };
    chosen.sort();
    chosen.dedup();
    chosen
}

fn like_condition(terms: &[Vec<&str>]) -> String {
    let mut number = 0;
    let mut next = || {
        number += 1;
        format!("content LIKE ${number}")
    };
    terms
        .iter()
        .map(|forms| format!("({})", forms.iter().map(|_| next()).collect::<Vec<_>>().join(" OR ")))
        .collect::<Vec<_>>()
        .join(" AND ")
}

fn like_pattern(form: &str) -> String {
    let mut pattern = String::with_capacity(form.len() + 2);
    pattern.push('%');
    for character in form.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_the_and_of_its_trigrams() {
        assert_eq!(match_expression(&[vec!["petr"], vec!["a\"b", "xyz"]]), r#"(("etr" AND "pet")) AND (("a""b") OR ("xyz"))"#);
        assert_eq!(trigrams("1hgcm82633a004352").len(), TRIGRAMS_PER_FORM);
        assert!(trigrams("1hgcm82633a004352").contains(&"352".to_owned()));
        assert_eq!(like_condition(&[vec!["a"], vec!["b", "c"]]), "(content LIKE $1) AND (content LIKE $2 OR content LIKE $3)");
        assert_eq!(like_pattern("50%_\\"), "%50\\%\\_\\\\%");
    }

    #[test]
    fn postgres_needs_a_run_of_letters() {
        assert!(has_trigram("a.b", Dialect::Sqlite) && !has_trigram("a.b", Dialect::Postgres));
        assert!(has_trigram("h.pet", Dialect::Postgres) && has_trigram("\u{a66e}\u{a66e}王", Dialect::Postgres));
    }
}
