//! `roadbook demo`: a group that has lived, and that goes on.

use std::{fs, path::Path};

use jiff::tz::TimeZone;
use roadbook_core::{
    kernel::Moment,
    trust::{Role, Scope},
};
use roadbook_engine::today::{self, Whose};
use roadbook_store::{Db, fetch_one, staff};
use sqlx::AssertSqlSafe;

use crate::world::{program, text};

#[expect(clippy::disallowed_methods, reason = "the program under test reads the machine's clock")]
fn now() -> Moment {
    Moment::now()
}

fn demo(data: &Path, arguments: &[&str]) -> String {
    text(&program().arg("--data").arg(data).args(["demo", "--no-serve"]).args(arguments).output().unwrap())
}

#[test]
fn a_group_lives_until_now_and_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let before = now();
    let said = demo(dir.path(), &["--customers", "120", "--days", "40"]);
    let after = now();
    assert!(said.contains("live through 40 days") && said.contains("Lived in"), "{said}");
    let home = dir.path().join("demo");
    assert!(!home.join("living").exists(), "what living needed is cleared away");
    text(&program().arg("--data").arg(&home).args(["check", "--full"]).output().unwrap());

    let runtime = tokio::runtime::Runtime::new().unwrap();
    let seen = || {
        runtime.block_on(async {
            let db = Db::open_sqlite(&home.join("roadbook.db")).await.unwrap();
            let mut conn = db.read().await.unwrap();
            let mut numbers = Vec::new();
            for table in
                ["customers", "source_records", "activities", "promises", "touches", "staff", "settings", "changes", "mail_pending"]
            {
                let (count,): (i64,) = fetch_one!(conn, (i64,), AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"))).unwrap();
                numbers.push(count);
            }
            let (next,): (i64,) = fetch_one!(conn, (i64,), "SELECT MIN(wake_at) FROM customers").unwrap();
            let mut lines = 0;
            for (staff, held) in staff::all_roles(&mut conn).await.unwrap() {
                if held.role == Role::Consultant {
                    let whose = Whose::Staff(staff);
                    lines += today::list(&mut conn, &whose, &Scope::Group, &TimeZone::UTC, after).await.unwrap().lines.len();
                }
            }
            let people = staff::all(&mut conn).await.unwrap();
            assert!(people.iter().all(|person| person.has_password) && people.iter().any(|person| person.email.starts_with("demo@")));
            drop(conn);
            db.close().await;
            (numbers, next, lines)
        })
    };
    let (numbers, next, lines) = seen();
    assert!(numbers.iter().all(|count| *count > 0), "{numbers:?}");
    assert!(lines > 0, "nobody has anything to do today");
    let ahead = next - before.as_microsecond();
    assert!(ahead > 0 && ahead < 10 * 86_400_000_000, "the next alarm rings {ahead} µs from now");

    let said = demo(dir.path(), &["--customers", "70"]);
    assert!(said.contains("120 people that lived 40 days"), "{said}");
    assert_eq!(seen(), (numbers, next, lines), "a second start changes nothing");
}

#[test]
fn another_group_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    demo(dir.path(), &["--customers", "10", "--days", "1"]);
    // The files' group has the same stores; a group that lived is not to become both.
    fs::rename(dir.path().join("demo"), dir.path().join("demo-files")).unwrap();
    let output = program().arg("--data").arg(dir.path()).args(["demo", "--no-serve", "--files"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(String::from_utf8_lossy(&output.stderr).contains("holds another group"));
}
