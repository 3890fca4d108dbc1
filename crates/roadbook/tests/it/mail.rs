//! Mail from the command line: settings, tests, and mail that nobody could place.

use roadbook_store::{Db, audit, execute, fetch_all, mail_settings};
use roadbook_test_support::{FreshDb, each_database};
use serde_json::Value;
use uuid::Uuid;

use crate::world::{fill, run, text};

/// A member of staff of the small world.
const WHO: &str = "lusine@dealer.example";
const BY_NOBODY: &str = "Message-ID: <m1@x.example>\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\nSubject: The grey one\r\n\
                         Content-Type: text/plain; charset=utf-8\r\n\r\nIs it still there?\r\n";

fn lines(fresh: &FreshDb, arguments: &[&str]) -> Vec<Value> {
    text(&run(fresh, arguments)).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

async fn wait(db: &Db, number: u32, subject: &str) -> String {
    let id = Uuid::from_u128(number.into());
    let mut conn = db.begin().await.unwrap();
    execute!(
        conn,
        "INSERT INTO mail_pending (mail_id, store_id, sender, subject, kind, raw, heard_at) VALUES ($1, NULL, '', $2, 'ordinary', $3, $4)",
        id,
        subject,
        BY_NOBODY.as_bytes().to_vec(),
        1_795_000_000_000_000_i64 + i64::from(number)
    )
    .unwrap();
    conn.commit().await.unwrap();
    id.to_string()
}

#[test]
fn settings_are_set_part_by_part_and_secrets_are_never_shown() {
    each_database(async |fresh| {
        fill(&fresh.db, 3).await;
        let (first, second) = (fresh.dir.join("first"), fresh.dir.join("second"));
        std::fs::write(&first, "s3cret\n").unwrap();
        std::fs::write(&second, "").unwrap();
        let set = |rest: &[&str]| {
            let mut arguments = vec!["mail", "set", "--as", WHO];
            arguments.extend(rest);
            run(&fresh, arguments)
        };
        let done = set(&["--smtp", "smtps://care%40dealer.example@mail.example", "--smtp-password-file", first.to_str().unwrap()]);
        let said = text(&done);
        assert!(said.contains("smtps://care%40dealer.example@mail.example") && !said.contains("s3cret"), "{said}");
        text(&set(&["--from", "care@dealer.example"]));
        let shown = lines(&fresh, &["mail", "show", "--json"]);
        let house = &shown[0];
        assert_eq!(house["store"], Value::Null);
        assert_eq!((&house["from_address"], &house["has_smtp_password"]), (&"care@dealer.example".into(), &true.into()), "{shown:?}");
        let mut conn = fresh.db.read().await.unwrap();
        let row = mail_settings::of(&mut conn, Uuid::nil()).await.unwrap().unwrap();
        assert!(row.smtp_password.starts_with("rb1.") && !row.smtp_password.contains("s3cret"), "{row:?}");
        let log = audit::list(&mut conn, &audit::Filter::default(), 5).await.unwrap();
        let entry = log.iter().find(|entry| entry.action == "mail_settings_changed").unwrap();
        assert!(!entry.detail.contains("s3cret"), "{}", entry.detail);
        drop(conn);

        text(&set(&["--smtp-password-file", second.to_str().unwrap(), "--smtp", "smtp://mail.example"]));
        assert_eq!(lines(&fresh, &["mail", "show", "--json"])[0]["has_smtp_password"], false);
        // A store's own, and what is wrong with others.
        text(&set(&["--store", "YER1", "--smtp", "", "--from", "yerevan@dealer.example"]));
        assert_eq!(lines(&fresh, &["mail", "show", "--store", "yer1", "--json"])[0]["from_address"], "yerevan@dealer.example");
        for (wrong, word) in [
            (vec!["mail", "set", "--as", WHO, "--smtp", "ftp://x"], "smtp_url"),
            (vec!["mail", "set", "--as", "nobody@dealer.example", "--from", "a@b.example"], "nobody@dealer.example"),
            (vec!["mail", "show", "--store", "NONE"], "NONE"),
        ] {
            let output = run(&fresh, &wrong);
            assert_eq!(output.status.code(), Some(3), "{wrong:?}");
            assert!(String::from_utf8_lossy(&output.stderr).contains(word), "{}", String::from_utf8_lossy(&output.stderr));
        }
        // Nothing answers there: said, and told by the exit code.
        let tried = run(&fresh, ["mail", "test", "--to", "me@dealer.example", "--smtp-url", "smtp://127.0.0.1:1?tls=none"]);
        assert_eq!(tried.status.code(), Some(1), "{tried:?}");
        assert!(String::from_utf8_lossy(&tried.stdout).contains("The test mail was not sent"), "{tried:?}");
    });
}

#[test]
fn mail_that_nobody_could_place_is_listed_placed_and_set_aside() {
    each_database(async |fresh| {
        fill(&fresh.db, 3).await;
        let (one, other) = (wait(&fresh.db, 901, "The grey one\nINJECTED").await, wait(&fresh.db, 902, "Tips").await);
        let listed = lines(&fresh, &["mail", "list", "--json"]);
        let ids: Vec<&str> = listed.iter().map(|row| row["mail_id"].as_str().unwrap()).collect();
        assert_eq!(ids, [one.as_str(), other.as_str()], "what waits longest first");
        let shown = text(&run(&fresh, ["mail", "list"]));
        assert_eq!(shown.lines().count(), 2, "a line each, whatever a stranger wrote: {shown}");
        let mut conn = fresh.db.read().await.unwrap();
        let (customer,) = fetch_all!(conn, (Uuid,), "SELECT customer_id FROM customers ORDER BY customer_id").unwrap()[0];
        drop(conn);
        let customer_text = customer.to_string();
        text(&run(&fresh, ["mail", "place", one.as_str(), customer_text.as_str(), "--as", WHO]));
        let again = run(&fresh, ["mail", "place", one.as_str(), customer_text.as_str(), "--as", WHO]);
        assert_eq!(again.status.code(), Some(3), "once");
        let mut conn = fresh.db.read().await.unwrap();
        let words = fetch_all!(
            conn,
            (String,),
            "SELECT body FROM activities WHERE customer_id = $1 AND kind = 'mail' AND body LIKE '%still there%'",
            customer
        )
        .unwrap();
        drop(conn);
        assert_eq!(words.len(), 1);
        assert_eq!(run(&fresh, ["mail", "dismiss", other.as_str(), "--reason", " ", "--as", WHO]).status.code(), Some(3), "why?");
        text(&run(&fresh, ["mail", "dismiss", other.as_str(), "--reason", "a newsletter", "--as", WHO]));
        assert!(lines(&fresh, &["mail", "list", "--json"]).is_empty());
        let settled = lines(&fresh, &["mail", "list", "--state", "settled", "--json"]);
        assert!(settled.iter().any(|row| row["reason"] == "a newsletter" && row["outcome"] == "aside"), "{settled:?}");
        let log = audit::list(&mut fresh.db.read().await.unwrap(), &audit::Filter::default(), 10).await.unwrap();
        assert!(["mail_placed", "mail_set_aside"].iter().all(|action| log.iter().any(|entry| entry.action == *action)));
    });
}
