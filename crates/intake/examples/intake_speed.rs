//! How fast a file is read and mapped: `cargo run --release -p roadbook-intake --example intake_speed [ROWS | FILE]`. Without a file,
//! customers are generated in memory-sized pieces into a temporary file. Prints rows a second and, on Linux, the peak memory.

use std::{
    env,
    fs::File,
    io::{BufWriter, Seek, SeekFrom, Write},
    time::Instant,
};

use roadbook_core::hear::RecordKind;
use roadbook_intake::{Context, Format, Mapper, ReadOptions, Rows, suggest};

#[expect(clippy::print_stdout, reason = "its result is what it prints")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let argument = env::args().nth(1).unwrap_or_else(|| "1000000".to_owned());
    let file = match argument.parse::<u64>() {
        Ok(rows) => generated(rows)?,
        Err(_) => File::open(&argument)?,
    };
    let options = ReadOptions::default();
    let context = Context {
        source: "speed".to_owned(),
        default_country: Some("AM".to_owned()),
        currency: None,
        today: jiff::civil::date(2026, 11, 22),
    };
    let started = Instant::now();
    let mut rows = Rows::open(Format::Csv, file.try_clone()?, RecordKind::Customers, &options)?;
    let header = rows.header().to_vec();
    let mut sample = Vec::new();
    for row in rows.by_ref().take(2_000) {
        if let Ok(cells) = row?.cells {
            sample.push(cells.iter().map(str::to_owned).collect());
        }
    }
    let mapping = suggest(RecordKind::Customers, &header, &sample).mapping;
    let rows = Rows::open(Format::Csv, file, RecordKind::Customers, &options)?;
    let mut mapper = Mapper::new(RecordKind::Customers, &mapping, &header, context);
    let (mut taken, mut refused, mut bytes) = (0_u64, 0_u64, 0_usize);
    for row in rows {
        match mapper.heard(&row?) {
            Ok(heard) => {
                taken += 1;
                bytes += heard.raw.len();
            }
            Err(_) => refused += 1,
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    let speed = (taken + refused) as f64 / seconds;
    println!(
        "{{\"taken\":{taken},\"refused\":{refused},\"raw_bytes\":{bytes},\"seconds\":{seconds:.2},\"rows_per_second\":{speed:.0},\"peak_kib\":{}}}",
        peak()
    );
    Ok(())
}

fn generated(rows: u64) -> std::io::Result<File> {
    const FIRST: [&str; 6] = ["Anna", "Aram", "Минас", "지훈", "志明", "Aygün"];
    const LAST: [&str; 6] = ["Petrosyan", "Sargsyan", "Иванов", "김", "陳", "Əliyeva"];
    const MAKES: [&str; 4] = ["Kia", "Toyota", "Lada", "Honda"];
    let mut out = BufWriter::new(tempfile::tempfile()?);
    writeln!(out, "id,first_name,last_name,phone,email,birth_date,city,vin,plate,make,model,model_year")?;
    for number in 0..rows {
        let mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        let pick = |list: &[&'static str], by: u64| list.get((by % list.len() as u64) as usize).copied().unwrap_or_default();
        writeln!(
            out,
            "{number},{},{},+3749{:07},c{number}@mail{}.am,{}-{:02}-{:02},Gyumri,KNDPM3AC{:09},{:02}AB{:03},{},Model {},{}",
            pick(&FIRST, mixed),
            pick(&LAST, mixed / 7),
            number % 10_000_000,
            mixed % 5,
            1950 + mixed % 55,
            1 + mixed % 12,
            1 + mixed % 28,
            number,
            mixed % 90,
            mixed % 1000,
            pick(&MAKES, mixed / 3),
            mixed % 9,
            2000 + mixed % 26
        )?;
    }
    let mut file = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

/// Peak resident memory of this process in KiB; 0 where it cannot be told.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0)
}
