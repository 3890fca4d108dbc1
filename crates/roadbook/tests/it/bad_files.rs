//! Files that are wrong, or meant to do harm, through the command line: a clear message with its place, the rest is taken, memory stays
//! bounded.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
    process::{Command, Output, Stdio},
};

use roadbook_test_support::{FreshDb, fresh_sqlite, shared_data};
use serde_json::Value;

use crate::world::{on_place, program, run, text};

/// What any import may use. A debug build holds more than a release build does.
const MEMORY_KIB: u64 = 200 * 1024;

/// What the program answered, and the most memory that it held.
struct Imported {
    output: Output,
    peak_kib: u64,
}

impl Imported {
    fn summary(&self) -> Value {
        let out = text(&self.output);
        let summary: Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
        let count = |key: &str| summary[key].as_u64().unwrap();
        assert_eq!(count("rows"), count("taken") + count("unchanged") + count("quarantined"), "{summary}");
        assert!(summary["seconds"].as_f64().is_some());
        summary
    }

    /// `[rows, taken, quarantined, customers]`
    fn counts(&self) -> [u64; 4] {
        let summary = self.summary();
        ["rows", "taken", "quarantined", "customers"].map(|key| summary[key].as_u64().unwrap())
    }
}

/// Imports in a process of its own and watches its memory. The limit holds for every file of this module.
fn import(fresh: &FreshDb, file: &Path, kind: &str, more: &[&str]) -> Imported {
    let mut command = program();
    on_place(&mut command, &fresh.dir, fresh.url.as_deref());
    command.arg("import").arg(file).args(["--kind", kind, "--quiet", "--json"]).args(more);
    let imported = watched(&mut command);
    assert!(imported.peak_kib < MEMORY_KIB, "{}: {} KiB", file.display(), imported.peak_kib);
    imported
}

fn watched(command: &mut Command) -> Imported {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let out = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        out.read_to_end(&mut bytes).unwrap();
        bytes
    });
    let err = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        err.read_to_end(&mut bytes).unwrap();
        bytes
    });
    let mut peak_kib = 0;
    let ended = loop {
        // The high-water mark only grows, so the last look before the end is nearly the whole truth.
        let status = fs::read_to_string(&status).unwrap_or_default();
        let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse().ok());
        peak_kib = mark.unwrap_or(peak_kib);
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    Imported { output: Output { status: ended, stdout: out.join().unwrap(), stderr: err.join().unwrap() }, peak_kib }
}

/// The open rows of the quarantine, as `[file:]line column code`.
fn quarantine(fresh: &FreshDb) -> Vec<String> {
    let exported = text(&run(fresh, ["export", "quarantine"]));
    exported
        .lines()
        .flat_map(|line| {
            let row: Value = serde_json::from_str(line).unwrap();
            let place = format!("{}:{}", row["file"].as_str().unwrap(), row["line"]);
            let problems = row["problems"].as_array().unwrap().clone();
            problems
                .into_iter()
                .map(move |problem| format!("{place} {} {}", problem["column"].as_str().unwrap_or("-"), problem["code"].as_str().unwrap()))
        })
        .collect()
}

fn customers(fresh: &FreshDb) -> Vec<Value> {
    text(&run(fresh, ["export", "customers"])).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_bytes_are_told_and_the_rest_is_taken() {
    let fresh = fresh_sqlite().await;
    let file = fresh.dir.join("bytes.csv");
    let mut bytes = b"Name,Phone,E-mail\n".to_vec();
    for number in 0..300 {
        bytes.extend(format!("Անի Պետրոսյան {number},+37477{number:06},a{number}@mail.example\n").bytes());
        if number == 150 {
            bytes.extend(b"Br\xff\xfe\x80ken,+37499000001,b@mail.example\n");
        }
    }
    fs::write(&file, bytes).unwrap();
    assert_eq!(import(&fresh, &file, "customers", &[]).counts(), [301, 301, 0, 301]);
    let customers = customers(&fresh);
    let warned: Vec<&Value> = customers.iter().filter(|customer| !customer["records"][0]["warnings"].is_null()).collect();
    assert_eq!(warned.len(), 1, "one bad row changes no other");
    let warning = &warned[0]["records"][0]["warnings"][0];
    assert_eq!((&warning["code"], &warning["column"]), (&"replaced-character".into(), &"Name".into()), "{warning}");
    assert!(warning["suggestion"].as_str().is_some_and(|text| text.starts_with("Br") && text.ends_with("ken")), "{warning}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delimiter_is_found_or_told() {
    for delimiter in [';', '\t', '|', ','] {
        let fresh = fresh_sqlite().await;
        let file = fresh.dir.join("list.csv");
        let row = |cells: [&str; 3]| cells.join(&delimiter.to_string()) + "\r\n";
        let rows: String =
            (0..20).map(|number| row(["Ani Petrosyan", &format!("+37477{number:06}"), &format!("a{number}@mail.example")])).collect();
        fs::write(&file, row(["Name", "Phone", "E-mail"]) + &rows).unwrap();
        assert_eq!(import(&fresh, &file, "customers", &[]).counts(), [20, 20, 0, 20], "{delimiter:?}");
        // Told a wrong one, it takes what it can understand or says of each row why not; it never fails.
        let fresh = fresh_sqlite().await;
        let wrong = if delimiter == ';' { "," } else { ";" };
        let summary = import(&fresh, &file, "customers", &["--delimiter", wrong]).summary();
        assert_eq!(summary["rows"], 20, "{delimiter:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_huge_cell_goes_to_quarantine_alone() {
    let fresh = fresh_sqlite().await;
    let file = fresh.dir.join("huge.csv");
    let huge = "x".repeat(10 << 20);
    fs::write(&file, format!("Name,Phone\nAni,+37477000001\n{huge},+37477000002\nAram,+37477000003\n")).unwrap();
    assert_eq!(import(&fresh, &file, "customers", &[]).counts(), [3, 2, 1, 2]);
    assert!(
        quarantine(&fresh).iter().all(|row| row.starts_with("huge.csv:3 ") && row.ends_with(" cell-too-large")),
        "{:?}",
        quarantine(&fresh)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_without_header_is_mapped_by_its_values() {
    let fresh = fresh_sqlite().await;
    let file = fresh.dir.join("headless.csv");
    let rows: String = (0..50).map(|number| format!("Ani Petrosyan{number},+37477{number:06},a{number}@mail.example\n")).collect();
    fs::write(&file, rows).unwrap();
    let [rows, taken, quarantined, customers] = import(&fresh, &file, "customers", &[]).counts();
    assert_eq!((rows, taken, quarantined, customers), (50, 50, 0, 50), "the first row is a row");
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_in_five_styles_are_one_day() {
    let fresh = fresh_sqlite().await;
    let file = fresh.dir.join("dates.csv");
    let styles = ["1984-03-25", "25.03.1984", "03/25/1984", "1984年3月25日", "25 Mar 1984"];
    let rows: String = styles.iter().enumerate().map(|(n, date)| format!("Ani{n},+3747700000{n},{date}\n")).collect();
    fs::write(&file, format!("Name,Phone,Date of birth\n{rows}Aram,+37477000009,31.02.1984\n")).unwrap();
    assert_eq!(import(&fresh, &file, "customers", &[]).counts(), [6, 5, 1, 5]);
    assert_eq!(quarantine(&fresh), ["dates.csv:7 Date of birth not-a-date"]);
    for customer in customers(&fresh) {
        let facts = customer["facts"].as_array().unwrap();
        let born: Vec<&Value> = facts.iter().filter(|fact| fact["value"] == "1984-03-25").collect();
        assert_eq!(born.len(), 1, "{customer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_that_grows_without_end_is_refused() {
    let fresh = fresh_sqlite().await;
    let file = fresh.dir.join("bomb.xlsx");
    let mut archive = zip::ZipWriter::new(fs::File::create(&file).unwrap());
    archive.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(&vec![b' '; 256 << 20]).unwrap();
    archive.finish().unwrap();
    assert!(file.metadata().unwrap().len() < 1 << 20);
    let refused = import(&fresh, &file, "customers", &[]).output;
    assert!(!refused.status.success());
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(told.contains("bomb.xlsx"), "{told}");
    // The message is for people: no panic, no name of code.
    assert!(!told.contains("panicked") && !told.contains("Bomb("), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn entities_that_grow_cost_their_enquiry_alone() {
    let fresh = fresh_sqlite().await;
    let file = fresh.dir.join("leads.xml");
    let prospect = |name: &str, comment: &str| {
        format!(
            "<prospect><requestdate>2026-11-20T10:00:00+04:00</requestdate><vehicle><make>Kia</make></vehicle><customer><contact>\
             <name part=\"full\">{name}</name><email>{name}@mail.example</email></contact><comments>{comment}</comments></customer></prospect>"
        )
    };
    let bomb = "<!DOCTYPE adf [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
    fs::write(
        &file,
        format!(
            "<?xml version=\"1.0\"?>{bomb}\n<adf>{}\n{}\n{}</adf>",
            prospect("ani", "&b;"),
            prospect("vahe", "&x;"),
            prospect("lilit", "now")
        ),
    )
    .unwrap();
    assert_eq!(import(&fresh, &file, "leads", &[]).counts(), [3, 1, 2, 1]);
    let waiting = quarantine(&fresh);
    assert!(waiting.len() == 2 && waiting.iter().all(|row| row.starts_with("leads.xml:")), "{waiting:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn formulas_stay_text() {
    let fresh = fresh_sqlite().await;
    let file = fresh.dir.join("formulas.csv");
    let formula = "=HYPERLINK(\"\"http://evil.example\"\",\"\"Ani\"\")";
    fs::write(&file, format!("Name,Phone\n\"{formula}\",+37477000001\n@SUM(1+1),+37477000002\nAram,+37477000003\n")).unwrap();
    let [rows, _, _, _] = import(&fresh, &file, "customers", &[]).counts();
    assert_eq!(rows, 3);
    let csv = text(&run(&fresh, ["export", "customers", "--format", "csv"]));
    assert!(!csv.contains(",\"=HYPERLINK") && !csv.contains(",@SUM"), "{csv}");
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_known_by_first_name_do_not_melt() {
    let Some(file) = shared_data("car_sales.csv") else { return };
    let fresh = fresh_sqlite().await;
    let [rows, taken, quarantined, customers] = import(&fresh, &file, "sales", &["--currency", "USD"]).counts();
    assert_eq!((rows, taken, quarantined), (23_696, 23_696, 0));
    assert!(customers * 100 >= rows * 99, "{customers} customers of {rows} sales");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_public_list_with_known_duplicates_is_taken() {
    let Some(file) = shared_data("febrl3.csv") else { return };
    let fresh = fresh_sqlite().await;
    let first = import(&fresh, &file, "customers", &["--country", "AU"]).summary();
    assert_eq!(first["rows"], 5_000);
    let again = import(&fresh, &file, "customers", &["--country", "AU"]).summary();
    assert_eq!((again["taken"].as_u64(), again["customers"].as_u64()), (Some(0), Some(0)), "{again}");
    assert_eq!(again["quarantined"], first["quarantined"]);
    text(&run(&fresh, ["check"]));
}
