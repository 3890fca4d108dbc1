//! The inner loops of an import, each beside the simplest thing that could stand in its place, in one run: `cargo bench -p roadbook`.
//!
//! The machine's mood cancels out in the ratio; the nanoseconds alone say little.

use std::{
    fmt::Write as _,
    hint::black_box,
    io::{self, Write},
    time::{Duration, Instant},
};

use roadbook_core::hear::RecordKind;
use roadbook_identity::{
    latin, phone,
    resolve::{Arrival, Candidate, Held, Identifier, Kind, resolve},
};
use roadbook_intake::{Context, Format, Mapper, ReadOptions, Rows, source::from_bytes, suggest};

const SAMPLES: usize = 15;
const SAMPLE: Duration = Duration::from_millis(40);
const ROWS: usize = 5_000;

/// The median time of one item, in nanoseconds. `work` gives how many items it did.
fn nanoseconds(mut work: impl FnMut() -> usize) -> f64 {
    let mut samples: Vec<f64> = (0..SAMPLES)
        .map(|_| {
            let (begun, mut items) = (Instant::now(), 0);
            while begun.elapsed() < SAMPLE {
                items += work();
            }
            begun.elapsed().as_nanos() as f64 / items as f64
        })
        .collect();
    samples.sort_unstable_by(f64::total_cmp);
    samples.get(SAMPLES / 2).copied().unwrap_or_default()
}

fn table() -> String {
    let mut text = "customer_number,first_name,last_name,phone,email,make,model\n".to_owned();
    for number in 0..ROWS {
        let _ = writeln!(text, "C{number},Ani{number},Petrosyan,+3749{number:07},ani{number}@mail.example,Kia,\"Sportage, GT\"");
    }
    text
}

fn open(text: &str) -> Rows {
    let rows = Rows::open(Format::Csv, from_bytes(text.as_bytes().to_vec()), RecordKind::Customers, &ReadOptions::default());
    rows.expect("a table")
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let mut compare = |name: &str, baseline: &str, ours: f64, theirs: f64| {
        writeln!(out, "{name:<28}{ours:>10.0} ns   {:>6.1} x {baseline} ({theirs:.0} ns)", ours / theirs)
    };

    let ascii = "Hovhannes Petrosyan";
    let lower = nanoseconds(|| {
        black_box(black_box(ascii).to_lowercase());
        1
    });
    for (name, written) in [("latin, of Latin", ascii), ("latin, of Armenian", "Հովհաննես Պետրոսյան"), ("latin, of Han", "王小芳")]
    {
        let ours = nanoseconds(|| {
            black_box(latin(black_box(written)));
            1
        });
        compare(name, "to_lowercase", ours, lower)?;
    }

    let written = "093 09-79-35";
    let digits = nanoseconds(|| {
        black_box(black_box(written).chars().filter(char::is_ascii_digit).collect::<String>());
        1
    });
    let ours = nanoseconds(|| {
        black_box(phone::normalise(black_box(written), Some("AM")));
        1
    });
    compare("phone number", "digits alone", ours, digits)?;

    let mine = [Identifier { kind: Kind::Phone, value: "+37493097935" }];
    let held = [Held { kind: Kind::Phone, value: "+37493097935", holders: 2 }];
    let known = [
        Candidate { key: 1, names: &["Hovhannes Petrosyan"], identifiers: &held },
        Candidate { key: 2, names: &["Анна Петросян"], identifiers: &held },
    ];
    let arrival = Arrival { names: &["Петросян Оганес"], identifiers: &mine };
    let ours = nanoseconds(|| {
        let _ = black_box(resolve(black_box(&arrival), black_box(&known)));
        1
    });
    let equal = nanoseconds(|| {
        black_box(black_box(&known).iter().position(|one| one.names == black_box(&arrival).names));
        1
    });
    compare("resolve, of two", "equal names", ours, equal)?;

    let text = table();
    let plain = nanoseconds(|| csv::Reader::from_reader(text.as_bytes()).into_records().filter(Result::is_ok).count());
    let ours = nanoseconds(|| open(&text).filter(Result::is_ok).count());
    compare("a row of CSV, read", "csv crate", ours, plain)?;
    let rows = open(&text);
    let header = rows.header().to_vec();
    let sample: Vec<Vec<String>> =
        rows.take(100).filter_map(|row| row.ok()?.cells.ok()).map(|cells| cells.iter().map(str::to_owned).collect()).collect();
    let mapping = suggest(RecordKind::Customers, &header, &sample).mapping;
    let context = Context {
        source: "bench.csv".to_owned(),
        default_country: Some("AM".to_owned()),
        currency: None,
        today: jiff::civil::date(2026, 11, 22),
    };
    let ours = nanoseconds(|| {
        let mut mapper = Mapper::new(RecordKind::Customers, &mapping, &header, context.clone());
        open(&text).filter_map(Result::ok).filter(|row| mapper.heard(row).is_ok()).count()
    });
    compare("a row of CSV, understood", "csv crate", ours, plain)
}
