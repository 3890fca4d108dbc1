//! Backups: taken while others write, restored into either database, and refused when they are not whole.

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use roadbook_store::{Db, fetch_one};
use roadbook_test_support::{FreshDb, each_database, fresh_postgres, fresh_sqlite};
use sqlx::AssertSqlSafe;

use crate::world::{fill, hear, run, sale, text};

const SUBJECTS: [&str; 7] = ["customers", "vehicles", "activities", "quarantine", "consents", "staff", "stores"];

async fn count(db: &Db, table: &str) -> i64 {
    let mut conn = db.read().await.unwrap();
    let sql = format!("SELECT COUNT(*) FROM {table}");
    fetch_one!(conn, (i64,), AssertSqlSafe(sql.clone())).unwrap().0
}

fn exports(fresh: &FreshDb) -> Vec<String> {
    SUBJECTS.iter().map(|subject| text(&run(fresh, ["export", subject]))).collect()
}

async fn empty_ones() -> Vec<FreshDb> {
    let mut all = vec![fresh_sqlite().await];
    all.extend(fresh_postgres().await);
    all
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_backup_during_writes_restores_everywhere() {
    each_database(async |fresh| {
        fill(&fresh.db, 300).await;
        fs::create_dir_all(fresh.dir.join("uploads/2026")).unwrap();
        let upload: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        fs::write(fresh.dir.join("uploads/2026/sales.csv"), &upload).unwrap();
        let file = fresh.dir.join("one.backup");
        let stop = Arc::new(AtomicBool::new(false));
        let (db, stopped) = (fresh.db.clone(), Arc::clone(&stop));
        let (began, begun) = tokio::sync::oneshot::channel();
        let writing = tokio::spawn(async move {
            let mut number = 10_000;
            let mut began = Some(began);
            while !stopped.load(Ordering::Relaxed) {
                // Each transaction writes seven tables, so that a backup which is not of one moment shows in the check.
                hear(&db, (number..number + 20).map(sale).collect(), i64::try_from(number).unwrap()).await;
                number += 20;
                if let Some(began) = began.take() {
                    began.send(()).unwrap();
                }
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
            number - 10_000
        });
        begun.await.unwrap();
        let output = tokio::task::block_in_place(|| run(&fresh, ["backup", path(&file)]));
        stop.store(true, Ordering::Relaxed);
        let written = writing.await.unwrap();
        assert!(text(&output).contains("one.backup"));
        assert!(written > 20, "{written} sales were written meanwhile");

        let mut restored = Vec::new();
        for target in empty_ones().await {
            let said = text(&run(&target, ["restore", path(&file)]));
            assert!(said.contains("all hold"), "{said}");
            assert!(count(&target.db, "customers").await >= 300);
            assert_eq!(count(&target.db, "sessions").await, 0, "everybody signs in anew");
            assert_eq!(count(&target.db, "sign_in_links").await, 0, "a link works once, and here it could again");
            assert_eq!(count(&target.db, "api_tokens").await, 1);
            assert_eq!(fs::read(target.dir.join("uploads/2026/sales.csv")).unwrap(), upload);
            restored.push((exports(&target), target));
        }
        for (other, _) in &restored {
            assert!(*other == restored[0].0, "the exports of what was restored differ");
        }
        // Life goes on in a restored database, and a second backup of it is the same data.
        for (before, target) in restored {
            let second = target.dir.join("second.backup");
            text(&run(&target, ["backup", path(&second)]));
            let again = fresh_sqlite().await;
            text(&run(&again, ["restore", path(&second)]));
            assert!(exports(&again) == before);
            hear(&target.db, vec![sale(999_999)], 200_000).await;
            text(&run(&target, ["check", "--full"]));
        }
    });
}

#[test]
fn what_is_quiet_is_backed_up_exactly() {
    each_database(async |fresh| {
        fill(&fresh.db, 120).await;
        let directory = fresh.dir.join("backups");
        fs::create_dir(&directory).unwrap();
        let output = run(&fresh, ["backup", path(&directory), "--json"]);
        let summary: serde_json::Value = serde_json::from_str(text(&output).trim()).unwrap();
        let file = PathBuf::from(summary["file"].as_str().unwrap());
        assert!(file.starts_with(&directory) && file.exists());
        assert_eq!(summary["tables"]["customers"], 119, "two were joined");
        let before = exports(&fresh);
        for target in empty_ones().await {
            text(&run(&target, ["restore", path(&file)]));
            assert!(exports(&target) == before);
        }
    });
}

fn unpack(file: &Path) -> String {
    let mut text = String::new();
    GzDecoder::new(fs::File::open(file).unwrap()).read_to_string(&mut text).unwrap();
    text
}

fn pack(file: &Path, text: &str) {
    let mut out = GzEncoder::new(fs::File::create(file).unwrap(), Compression::fast());
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap();
}

/// The restore is refused with these words and leaves the database empty.
async fn refused(file: &Path, words: &str) {
    for target in empty_ones().await {
        let output = run(&target, ["restore", path(file)]);
        assert_eq!(output.status.code(), Some(3));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(words), "{said}");
        assert!(said.contains("Nothing was changed."), "{said}");
        for table in ["stores", "customers", "audit"] {
            assert_eq!(count(&target.db, table).await, 0, "{table}");
        }
        assert!(!target.dir.join("uploads/a").exists());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_is_not_whole_is_refused() {
    let fresh = fresh_sqlite().await;
    fill(&fresh.db, 60).await;
    fs::create_dir(fresh.dir.join("uploads")).unwrap();
    fs::write(fresh.dir.join("uploads/a"), "rows").unwrap();
    let good = fresh.dir.join("good.backup");
    text(&run(&fresh, ["backup", path(&good)]));
    let bytes = fs::read(&good).unwrap();
    let bad = fresh.dir.join("bad.backup");

    for end in [bytes.len() / 2, bytes.len() - 1] {
        fs::write(&bad, &bytes[..end]).unwrap();
        refused(&bad, "The backup is damaged").await;
    }
    let mut flipped = bytes.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x10;
    fs::write(&bad, &flipped).unwrap();
    refused(&bad, "The backup is damaged").await;

    let lines = unpack(&good);
    // A name altered, a row taken away, a table taken away, the end taken away, a file altered, a way out of the directory.
    pack(&bad, &lines.replacen("Lusine", "Luzine", 1));
    refused(&bad, "were altered").await;
    let row = lines.lines().find(|line| line.contains("+37470000005") && line.starts_with('[')).unwrap();
    pack(&bad, &lines.replacen(&format!("{row}\n"), "", 1));
    refused(&bad, "should have").await;
    let settings: String =
        lines.lines().skip_while(|line| !line.contains(r#""table":"settings""#)).take(3).map(|line| format!("{line}\n")).collect();
    pack(&bad, &lines.replacen(&settings, "", 1));
    refused(&bad, "the checksum of the whole is another").await;
    let without_end = lines.lines().filter(|line| !line.contains(r#""complete""#)).map(|line| format!("{line}\n")).collect::<String>();
    pack(&bad, &without_end);
    refused(&bad, "it ends too early").await;
    pack(&bad, &lines.replacen("\"cm93cw==\"", "\"cm93cw4=\"", 1));
    refused(&bad, "was altered").await;
    pack(&bad, &lines.replacen("{\"file\":\"uploads/a\"}", "{\"file\":\"uploads/../../a\"}", 1));
    refused(&bad, "is no path of an uploaded file").await;
    pack(&bad, &lines.replacen("\"schema\":", "\"schema\":9", 1));
    refused(&bad, "newer version").await;
    fs::write(&bad, "name,phone\n").unwrap();
    refused(&bad, "is not a backup").await;
}

#[test]
fn nothing_is_ever_overwritten() {
    each_database(async |fresh| {
        fill(&fresh.db, 10).await;
        let file = fresh.dir.join("one.backup");
        text(&run(&fresh, ["backup", path(&file)]));
        let before = (fs::read(&file).unwrap(), exports(&fresh));
        let output = run(&fresh, ["backup", path(&file)]);
        assert_eq!(output.status.code(), Some(3));
        let output = run(&fresh, ["restore", path(&file)]);
        assert_eq!(output.status.code(), Some(3));
        assert!(String::from_utf8_lossy(&output.stderr).contains("is not empty"));
        assert!((fs::read(&file).unwrap(), exports(&fresh)) == before);
    });
}
