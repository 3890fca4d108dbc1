//! Generated customers: the same for the same number, in a file like a dealer's.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use roadbook_core::{
    hear::RecordKind,
    kernel::{ActivityId, Clock, Entropy, ImportId, Moment},
    know::ActivityKind,
};
use roadbook_engine::import::{self, ImportJob};
use roadbook_intake::{Format, ReadOptions};
use roadbook_store::{Db, StoreError, activities, activities::ActivityRow, fetch_all, fetch_one, fetch_optional, imports};
use uuid::Uuid;

use super::{Size, database, tell};
use crate::{context::Context, failure::Failure};

const SYLLABLES: [&str; 32] = [
    "an", "ba", "chen", "da", "el", "far", "ga", "ha", "ik", "jo", "kar", "la", "ma", "na", "ov", "pet", "qi", "ra", "sa", "tan", "ul",
    "va", "wa", "xi", "yan", "zo", "mi", "le", "ro", "shi", "gu", "lin",
];
const MAKES: [(&str, &str); 8] = [
    ("Toyota", "Corolla"),
    ("Hyundai", "Tucson"),
    ("Kia", "Sportage"),
    ("Nissan", "Qashqai"),
    ("Ford", "Focus"),
    ("Skoda", "Octavia"),
    ("BYD", "Song"),
    ("Lada", "Niva"),
];

/// SplitMix64 (Steele, Lea and Flood 2014): enough to make numbers differ.
pub fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn word(mut bits: u64, syllables: u32) -> String {
    let mut text = String::new();
    for _ in 0..syllables {
        text.push_str(SYLLABLES.get((bits % 32) as usize).unwrap_or(&"a"));
        bits /= 32;
    }
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Writes a file of customers with a phone, a mail address and a car each.
pub fn write_customers(path: &Path, customers: u64) -> std::io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    writeln!(file, "customer_number,first_name,last_name,phone,email,vin,plate,make,model,model_year")?;
    for number in 0..customers {
        let random = mix(number);
        let (given, family) = (word(random, 2), word(random >> 16, 3));
        let (make, model) = MAKES.get((random % 8) as usize).unwrap_or(&("Toyota", "Corolla"));
        let vin: String = (0..17)
            .map(|place| {
                let letters = b"ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
                char::from(*letters.get((mix(random ^ place) % 33) as usize).unwrap_or(&b'0'))
            })
            .collect();
        writeln!(
            file,
            "C{number:08},{given},{family},+3749{:07},{}.{}{}@mail.example,{vin},{:02}{}{:03},{make},{model},{}",
            mix(random ^ 99) % 10_000_000,
            given.to_lowercase(),
            family.to_lowercase(),
            number % 10_000,
            random % 90 + 10,
            word(random >> 7, 1).to_uppercase(),
            random % 1000,
            2005 + random % 21,
        )?;
    }
    file.flush()
}

pub async fn customers_in(db: &Db) -> Result<i64, StoreError> {
    let mut conn = db.read().await?;
    Ok(fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM customers")?.0)
}

/// Imports the generated file through the product's own import.
pub async fn import_customers(context: &Context, db: &Db, path: &Path, size: u64) -> Result<imports::Counts, Failure> {
    let fault = database(context);
    let import = ImportId::new(context.clock.now(), context.entropy.bits());
    let mut conn = db.begin().await.map_err(&fault)?;
    let new = imports::NewImport {
        import,
        file_name: "bench-customers.csv",
        kind: RecordKind::Customers.name(),
        source: "bench",
        format: Format::Csv.name(),
        options: "{}",
        total_bytes: i64::try_from(size).unwrap_or(i64::MAX),
        store: None,
        staff: None,
    };
    imports::create(&mut conn, &new, context.clock.now()).await.map_err(&fault)?;
    conn.commit().await.map_err(&fault)?;
    let job = ImportJob {
        import,
        file: path.to_owned(),
        file_name: "bench-customers.csv".to_owned(),
        kind: RecordKind::Customers,
        format: Format::Csv,
        source: "bench".to_owned(),
        numbers_by_source: false,
        mapping: None,
        read: ReadOptions::default(),
        country: Some("AM".to_owned()),
        currency: None,
        store: None,
        staff: None,
        rows_per_commit: import::ROWS_PER_COMMIT,
    };
    Ok(import::run(db, job, &context.clock, |_| {}).await.map_err(|error| Failure::engine(context, &error))?.counts)
}

/// Makes the customers and their timelines unless they are there.
pub async fn furnish(context: &Context, db: &Db, size: &Size) -> Result<(), Failure> {
    let fault = database(context);
    if customers_in(db).await.map_err(&fault)? == 0 {
        tell(size, &format!("making {} customers", size.customers));
        let path = context.data.join("bench-customers.csv");
        std::fs::create_dir_all(&context.data)
            .and_then(|()| write_customers(&path, size.customers))
            .map_err(|error| Failure::io(context, &path.display().to_string(), &error))?;
        let bytes = path.metadata().map_or(0, |about| about.len());
        import_customers(context, db, &path, bytes).await?;
    }
    let mut conn = db.read().await.map_err(&fault)?;
    let timelines = fetch_optional!(conn, (Uuid,), "SELECT activity_id FROM activities LIMIT 1").map_err(&fault)?;
    drop(conn);
    if timelines.is_none() {
        tell(size, &format!("making {} timeline entries", size.customers * size.activities));
        make_timelines(context, db, size.activities).await.map_err(&fault)?;
        db.tidy_after_bulk().await.map_err(&fault)?;
    }
    Ok(())
}

async fn make_timelines(context: &Context, db: &Db, each: u64) -> Result<(), StoreError> {
    const CUSTOMERS_AT_ONCE: i64 = 1_000;
    let mut last = Uuid::nil();
    let now = context.clock.now();
    loop {
        let mut conn = db.begin().await?;
        let customers = fetch_all!(
            conn,
            (Uuid,),
            "SELECT customer_id FROM customers WHERE customer_id > $1 ORDER BY customer_id LIMIT $2",
            last,
            CUSTOMERS_AT_ONCE
        )?;
        let Some((end,)) = customers.last().copied() else { return Ok(()) };
        last = end;
        let rows: Vec<ActivityRow> =
            customers.iter().flat_map(|(customer,)| (0..each).map(|index| activity(*customer, index, now))).collect();
        activities::insert(&mut conn, &rows).await?;
        conn.commit().await?;
    }
}

fn activity(customer: Uuid, index: u64, now: Moment) -> ActivityRow {
    let low = u64::try_from(customer.as_u128() & u128::from(u64::MAX)).unwrap_or_default();
    let random = mix(low ^ index);
    let kind = *ActivityKind::BY_HAND.get((random % 4) as usize).unwrap_or(&ActivityKind::Note);
    let back = i64::try_from(index * 3_000_000 + random % 3_000_000).unwrap_or_default();
    let at = now.as_microsecond() - back * 1_000_000;
    ActivityRow {
        customer_id: customer,
        occurred_at: at,
        activity_id: ActivityId::new(Moment::from_microsecond(at).unwrap_or(now), u128::from(random)).0,
        kind: kind.name().to_owned(),
        direction: "to_customer".to_owned(),
        summary: format!("{} about the {} thousand kilometre service", kind.name(), random % 90 + 10),
        body: "Agreed to call again next week; prefers the afternoon.".to_owned(),
        amount_minor: None,
        currency: None,
        details: None,
        record_id: None,
        staff_id: None,
        store_id: None,
        vehicle_id: None,
        recorded_at: at,
    }
}
