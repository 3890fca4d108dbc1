//! An import that is killed at any moment and begun again takes nothing twice and loses nothing.

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use roadbook_core::kernel::{Entropy, entropy::SeededEntropy};
use roadbook_test_support::{FreshDb, fresh_postgres, fresh_sqlite};
use serde_json::Value;

use crate::world::{on_place, program, run, text};

const KILLS: usize = 20;
/// After so many kills an import may run to its end, so that moments early and late in a file are met on several databases.
const KILLS_PER_DATABASE: usize = 7;
const ROWS: usize = 6_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_import_goes_on_in_sqlite() {
    at_random_moments(0x5eed_0001, async || Some(fresh_sqlite().await)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_import_goes_on_in_postgresql() {
    at_random_moments(0x5eed_0002, fresh_postgres).await;
}

async fn at_random_moments(seed: u64, fresh: impl AsyncFn() -> Option<FreshDb>) {
    let entropy = SeededEntropy::new(seed);
    let Some(reference) = fresh().await else { return };
    let file = reference.dir.join("customers.csv");
    let bad = write_customers(&file);

    let begun = Instant::now();
    let summary = summary_of(&text(&import(&reference, &file).output().unwrap()));
    // Moments are spread over the whole of an import on this machine, and at least over 400 ms.
    let whole = u64::try_from(begun.elapsed().as_millis()).unwrap().max(400);
    assert_eq!((summary.rows, summary.taken, summary.quarantined), (ROWS, ROWS - bad, bad));
    let customers = exported(&reference, "customers");
    let quarantine = exported(&reference, "quarantine");
    assert_eq!((customers.len(), quarantine.len()), (summary.customers, bad));

    let (mut kills, mut partial) = (0, 0);
    while kills < KILLS {
        let fresh = fresh().await.unwrap();
        let mut here = 0;
        let last = loop {
            if kills == KILLS || here == KILLS_PER_DATABASE {
                break summary_of(&text(&import(&fresh, &file).output().unwrap()));
            }
            let wait = 5 + u64::try_from(entropy.bits() % u128::from(whole - 5)).unwrap();
            let child = import(&fresh, &file).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
            match killed_after(child, Duration::from_millis(wait)) {
                Some(output) => break summary_of(&output),
                None => {
                    kills += 1;
                    here += 1;
                    eprintln!("seed {seed:#x}: kill {kills} after {wait} ms of about {whole}");
                }
            }
        };
        assert_eq!(last.rows, ROWS);
        assert_eq!(last.taken + last.unchanged + last.quarantined, ROWS);
        assert_eq!(last.quarantined, bad);
        partial += usize::from(last.unchanged > 0);
        assert!(exported(&fresh, "customers") == customers, "seed {seed:#x}: customers differ after {kills} kills");
        assert!(exported(&fresh, "quarantine") == quarantine, "seed {seed:#x}: quarantine differs after {kills} kills");
        text(&run(&fresh, ["check"]));
        // Once more: there is nothing left to take.
        let again = summary_of(&text(&import(&fresh, &file).output().unwrap()));
        assert_eq!((again.taken, again.unchanged, again.customers), (0, ROWS - bad, 0));
    }
    assert!(partial > 0, "no kill came between two batches: nothing was shown");
}

/// Waits, kills and gives nothing; or, when the program was quicker, what it wrote.
fn killed_after(mut child: Child, wait: Duration) -> Option<String> {
    std::thread::sleep(wait);
    // On Unix this is SIGKILL: no handler of the program runs.
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

fn import(fresh: &FreshDb, file: &Path) -> std::process::Command {
    let mut command = program();
    on_place(&mut command, &fresh.dir, fresh.url.as_deref());
    command.arg("import").arg(file).args(["--kind", "customers", "--country", "AM", "--quiet", "--json"]);
    // A file of this size would be one commit.
    command.args(["--commit-every", "2000"]);
    command
}

struct Summary {
    rows: usize,
    taken: usize,
    unchanged: usize,
    quarantined: usize,
    customers: usize,
}

fn summary_of(output: &str) -> Summary {
    let summary: Value = serde_json::from_str(output.lines().last().unwrap()).unwrap();
    let of = |key: &str| usize::try_from(summary[key].as_u64().unwrap()).unwrap();
    Summary { rows: of("rows"), taken: of("taken"), unchanged: of("unchanged"), quarantined: of("quarantined"), customers: of("customers") }
}

/// The lines of an export without what must differ between two runs of an import: ids, which hold the moment and randomness, and the
/// moments at which something was heard. Lines are sorted again, since their order is the ids' order.
fn exported(fresh: &FreshDb, subject: &str) -> Vec<String> {
    let exported = text(&run(fresh, ["export", subject]));
    let mut lines: Vec<String> = exported
        .lines()
        .map(|line| {
            let mut value = serde_json::from_str(line).unwrap();
            without_run(&mut value);
            value.to_string()
        })
        .collect();
    lines.sort();
    lines
}

fn without_run(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|key, _| {
                !(key.ends_with("_id") || ["heard_at", "first_heard_at", "changed_at", "recorded_at"].contains(&key.as_str()))
            });
            object.values_mut().for_each(without_run);
        }
        Value::Array(array) => {
            array.iter_mut().for_each(without_run);
            // Facts of one record have one moment and are ordered by their ids.
            array.sort_by_cached_key(Value::to_string);
        }
        _ => {}
    }
}

/// Writes the file and gives the number of its bad rows. Every tenth customer stands in it twice under two numbers with one phone, often
/// in two batches, so that an import also has to find what an earlier, killed one founded.
fn write_customers(path: &Path) -> usize {
    let mut csv = String::from("Customer number,First name,Last name,Phone,E-mail,Date of birth,City,Preferred colour\n");
    let mut bad = 0;
    for number in 0..ROWS {
        let person = if number % 10 == 9 { number / 2 } else { number };
        let (given, family) =
            (["Ani", "Արամ", "Иван", "민준", "Leyla"][person % 5], ["Petrosyan", "Սարգսյան", "Иванов", "김", "Əliyeva"][person % 7 % 5]);
        let day = if number % 97 == 50 {
            "the day before yesterday".to_owned()
        } else {
            format!("{}-{:02}-{:02}", 1950 + person % 50, 1 + person % 12, 1 + person % 28)
        };
        bad += usize::from(number % 97 == 50);
        writeln!(csv, "K{number},{given},{family}{person},+3747{person:07},p{person}@mail.example,{day},Yerevan,blue").unwrap();
    }
    fs::write(path, csv).unwrap();
    bad
}
