//! `roadbook match` as its users run it.

use std::{fs, path::Path, process::Output};

use serde_json::Value;

use crate::world::{program, text};

const PEOPLE: &str = "\
no,first name,last name,phone,e-mail,birth date,who\n\
1,Hovhannes,Petrosyan,+37493097935,h.petrosyan82@mail.ru,1982-03-04,a\n\
2,Оганес,Петросян,093097935,h.petrosyan82@mail.ru,,a\n\
3,Anna,Orlova,+79161112233,anna.orlova@x.am,1990-05-06,b\n\
4,Karen,Sargsyan,+37491223344,karen77@x.am,1977-01-12,c\n\
5,Karen,Sargsyan,+37491223344,karen77@x.am,1977-01-12,c\n\
6,John,Smith,+447911123456,j.smith1@x.co.uk,1960-07-08,d\n";

fn run(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = program();
    command.current_dir(directory).arg("match").args(arguments).args(["--language", "en"]).output().unwrap()
}

fn last_line(output: &Output) -> Value {
    let out = text(output);
    serde_json::from_str(out.lines().last().unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&output.stderr)))).unwrap()
}

/// Enough strangers that a shared phone means something.
fn people(directory: &Path) {
    let mut file = PEOPLE.to_owned();
    for number in 0..300 {
        let name: String =
            (0..6).map(|at| char::from(b'a' + u8::try_from((number * 7 + at * number * 3 + at * at * 11) % 26).unwrap())).collect();
        file.push_str(&format!(
            "{},{name},{}son,+3749{:07},{name}{number}@x.am,19{:02}-{:02}-{:02},s{number}\n",
            number + 7,
            name.chars().rev().collect::<String>(),
            number * 7_919 + 1_234_567,
            40 + number % 60,
            1 + number % 12,
            1 + number % 28
        ));
    }
    fs::write(directory.join("people.csv"), file).unwrap();
}

#[test]
fn one_person_in_two_scripts_is_found_and_explained() {
    let directory = tempfile::tempdir().unwrap();
    people(directory.path());
    let output =
        run(directory.path(), &["people.csv", "--id", "no", "--truth", "who", "--pairs", "p.csv", "--clusters", "c.csv", "--json"]);
    let summary = last_line(&output);
    assert_eq!(summary["records"], 306);
    for key in ["pairs_compared", "matches", "clusters", "seconds", "peak_rss_bytes", "precision", "recall", "f1"] {
        assert!(summary[key].is_number(), "{key}: {summary}");
    }
    assert_eq!(summary["f1"], 1.0, "{summary}");
    assert_eq!(summary["cross_script_recall"], 1.0, "{summary}");
    let clusters = fs::read_to_string(directory.path().join("c.csv")).unwrap();
    assert!(clusters.starts_with("id,cluster\n"));
    let of = |id: &str| clusters.lines().find_map(|line| line.strip_prefix(&format!("{id},")).map(str::to_owned));
    assert_eq!(of("1"), of("2"));
    assert_eq!(of("4"), of("5"));
    assert_ne!(of("1"), of("4"));
    assert_eq!(clusters.lines().count(), 307);
    let pairs = fs::read_to_string(directory.path().join("p.csv")).unwrap();
    assert!(pairs.starts_with("left,right,probability\n"));
    assert!(pairs.lines().any(|line| line.starts_with("4,5,") || line.starts_with("5,4,")), "{pairs}");

    let explained = text(&run(directory.path(), &["people.csv", "--id", "no", "--truth", "who", "--explain", "1,2"]));
    assert!(explained.contains("phone: the same"), "{explained}");
    assert!(explained.contains("probability"), "{explained}");
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let directory = tempfile::tempdir().unwrap();
    people(directory.path());
    let clusters = |name: &str| {
        let output = run(directory.path(), &[name, "--id", "no", "--truth", "who", "--clusters", "c.csv"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let written = fs::read_to_string(directory.path().join("c.csv")).unwrap();
        let mut lines: Vec<String> = written.lines().map(str::to_owned).collect();
        lines.sort_unstable();
        lines
    };
    let straight = clusters("people.csv");
    let file = fs::read_to_string(directory.path().join("people.csv")).unwrap();
    let mut lines: Vec<&str> = file.lines().collect();
    lines[1..].reverse();
    fs::write(directory.path().join("turned.csv"), lines.join("\n")).unwrap();
    assert_eq!(straight, clusters("turned.csv"));
    // Shuffled: every seventh row, and again from the next.
    let (header, rows) = lines.split_first().unwrap();
    let mut shuffled = vec![*header];
    shuffled.extend((0..7).flat_map(|start| rows.iter().skip(start).step_by(7)));
    fs::write(directory.path().join("shuffled.csv"), shuffled.join("\n")).unwrap();
    assert_eq!(straight, clusters("shuffled.csv"));
}

#[test]
fn two_files_are_linked() {
    let directory = tempfile::tempdir().unwrap();
    people(directory.path());
    fs::write(
        directory.path().join("leads.csv"),
        "lead,name,mobile\nL1,Петросян Оганес,+374 93 09 79 35\nL2,Nobody Known,+374 10 00 11 22\n",
    )
    .unwrap();
    let output = run(directory.path(), &["people.csv", "leads.csv", "--link", "--pairs", "p.csv", "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(last_line(&output)["records"], 308);
    let pairs = fs::read_to_string(directory.path().join("p.csv")).unwrap();
    assert!(!pairs.lines().skip(1).any(|line| line.starts_with("4,5,")), "{pairs}");
}

#[test]
fn bad_input_is_told_clearly() {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(directory.path().join(name), bytes).unwrap();
    write("empty.csv", b"");
    write("colours.csv", b"colour,price\nred,1\nblue,2\ngreen,3\n");
    write("one.csv", b"name\nAnna Orlova\nKaren Sargsyan\n");
    write("header.csv", b"name,phone\n");
    write("hollow.csv", b"name,phone,notes,birth date\nAnna Orlova,+37493097935,,\nKaren Sargsyan,+37491223344,,\n");
    write("blank.csv", b"name,phone,birth date\n,,\n,,\n");
    write("long.csv", format!("name,phone\n{},1\nAnna,2\n", "x".repeat(1_000_000)).as_bytes());
    write("mixed.csv", b"name,city\nAnna,M\xfcnchen\n\xd0\x90\xd0\xbd\xd0\xbd\xd0\xb0,Moscow\n");
    write("twice.csv", b"id,name,phone\n1,Anna,+37493097935\n1,Karen,+37491223344\n");
    let mut equal = "name,phone\n".to_owned();
    equal.push_str(&"Anna Orlova,+37493097935\n".repeat(20_000));
    write("equal.csv", equal.as_bytes());
    for (file, message) in [("empty.csv", "is empty"), ("colours.csv", "told apart"), ("absent.csv", "cannot be read")] {
        let output = run(directory.path(), &[file]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(message), "{file}: {said}");
    }
    for file in ["one.csv", "header.csv", "hollow.csv", "blank.csv", "long.csv", "mixed.csv", "twice.csv", "equal.csv"] {
        let output = run(directory.path(), &[file, "--json", "--pairs", "p.csv", "--clusters", "c.csv"]);
        assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
        // Rows without anything are no records.
        let least = if ["header.csv", "blank.csv"].contains(&file) { 0 } else { 2 };
        assert!(last_line(&output)["records"].as_u64().unwrap() >= least, "{file}");
    }
    let twice = run(directory.path(), &["twice.csv", "--id", "id"]);
    assert!(String::from_utf8_lossy(&twice.stderr).contains("more than once: 1"));
    for (arguments, message) in [
        (&["one.csv", "--threshold", "1.5"][..], "not a share"),
        (&["one.csv", "--truth", "nothing"], "no column"),
        (&["one.csv", "--column", "name=colour"], "not a meaning"),
        (&["one.csv", "--explain", "1"], "not two ids"),
        (&["one.csv", "--explain", "1,99"], "no record"),
        (&["one.csv", "--link"], "two files"),
    ] {
        let output = run(directory.path(), arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(message), "{arguments:?}: {said}");
    }
}

/// The same people in the encodings that programs of the last decades write.
#[test]
fn encodings_do_not_matter() {
    let directory = tempfile::tempdir().unwrap();
    people(directory.path());
    let file = fs::read_to_string(directory.path().join("people.csv")).unwrap();
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { file.encode_utf16().flat_map(bytes).collect() };
    let windows_1251 = |c: char| match c {
        'А'..='я' => u8::try_from(u32::from(c) - 0x410 + 0xc0).unwrap(),
        'ё' => 0xb8,
        c => u8::try_from(c).unwrap(),
    };
    let encoded = [
        ("bom.csv", [&b"\xef\xbb\xbf"[..], file.as_bytes()].concat()),
        ("little.csv", [vec![0xff, 0xfe], utf16(u16::to_le_bytes)].concat()),
        ("big.csv", [vec![0xfe, 0xff], utf16(u16::to_be_bytes)].concat()),
        ("russian.csv", file.chars().map(windows_1251).collect()),
    ];
    for (name, bytes) in encoded {
        fs::write(directory.path().join(name), bytes).unwrap();
        let output = run(directory.path(), &[name, "--id", "no", "--truth", "who", "--json"]);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let summary = last_line(&output);
        assert_eq!((&summary["records"], &summary["f1"]), (&306.into(), &1.0.into()), "{name}: {summary}");
    }
    // A few bytes that are no letters spoil one name, not the file.
    let mut broken = file.into_bytes();
    let at = broken.windows(4).position(|part| part == b"John").unwrap();
    broken[at + 1] = 0xff;
    fs::write(directory.path().join("broken.csv"), broken).unwrap();
    let output = run(directory.path(), &["broken.csv", "--id", "no", "--truth", "who", "--json"]);
    assert_eq!(last_line(&output)["records"], 306, "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn names_of_one_file_are_looked_up_in_another() {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(directory.path().join(name), text).unwrap();
    write("sought.csv", "name,who\nՋորջ Վաշինգտոն,a\n김대중,b\n查尔斯·狄更斯,c\n\"Толстой, Лев Николаевич\",d\n");
    write(
        "known.csv",
        "id,full name,who\nk1,Kim Dae-jung,b\nk2,Charles Dickens,c\nk3,Leo Tolstoy,d\nk4,George Washington,a\nk5,Charles Darwin,e\n",
    );
    let output = run(directory.path(), &["sought.csv", "known.csv", "--lookup", "--truth", "who", "--pairs", "p.csv", "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let summary = last_line(&output);
    assert_eq!((&summary["records"], &summary["known"], &summary["recall"]), (&4.into(), &5.into(), &1.0.into()), "{summary}");
    let pairs = fs::read_to_string(directory.path().join("p.csv")).unwrap();
    assert!(pairs.starts_with("left,right,probability\n1,k4,"), "{pairs}");
    assert_eq!(pairs.lines().count(), 5);
    let output = run(directory.path(), &["sought.csv", "known.csv", "--lookup"]);
    assert!(text(&output).contains("Names looked up: 4, among 5. Found: 4"), "{}", text(&output));
    let output = run(directory.path(), &["sought.csv", "--lookup"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("two files"));
    // A bare list needs no header that says so.
    write("list.csv", "ko\n조지 워싱턴\n찰스 다윈\n");
    let output = run(directory.path(), &["list.csv", "known.csv", "--lookup", "--pairs", "p.csv"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pairs = fs::read_to_string(directory.path().join("p.csv")).unwrap();
    assert!(pairs.contains("\n1,k4,") && pairs.contains("\n2,k5,"), "{pairs}");
}
