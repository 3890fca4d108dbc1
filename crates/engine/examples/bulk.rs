//! How fast batches are taken in, without parsing: `cargo run --release -p roadbook-engine --example bulk -- 200000 [postgres-url]`.

use std::time::Instant;

use roadbook_core::{
    hear::{Heard, HeardFact, HeardIdentifier, HeardName, HeardParty, HeardVehicle, IdentifierKind, RecordKind},
    kernel::Moment,
};
use roadbook_engine::{
    house::House,
    take_in::{Arrival, Circumstances, take_in},
};
use roadbook_store::Db;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let rows: u64 = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let url = arguments.next();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let dir = tempfile::tempdir().unwrap();
        let db = match url {
            Some(url) => Db::open_postgres(&url).await.unwrap(),
            None => Db::open_sqlite(&dir.path().join("roadbook.db")).await.unwrap(),
        };
        let now = Moment::from_second(1_795_165_200).unwrap();
        db.migrate(now).await.unwrap();
        let begun = Instant::now();
        let mut done = 0;
        while done < rows {
            let arrivals: Vec<Arrival> = (done..(done + 2000).min(rows)).map(|n| Arrival { heard: heard(n), customer: None }).collect();
            let mut conn = db.begin().await.unwrap();
            let house = House::load(&mut conn).await.unwrap();
            let now = Moment::from_millisecond(now.as_millisecond() + i64::try_from(done).unwrap()).unwrap();
            let circumstances = Circumstances { source: "dms", house: &house, default_store: None, import: None, staff: None, now };
            take_in(&mut conn, &arrivals, &circumstances).await.unwrap();
            conn.commit().await.unwrap();
            done += arrivals.len() as u64;
            if done % 50_000 == 0 {
                db.merge_search().await.unwrap();
            }
            if done % 100_000 == 0 {
                println!("{done} rows, {:.0} rows/s so far", done as f64 / begun.elapsed().as_secs_f64());
            }
        }
        println!("{:.0} rows/s", rows as f64 / begun.elapsed().as_secs_f64());
        for (t, (us, n)) in roadbook_store::bulk::TIMES.lock().unwrap().iter() {
            println!("{t}: {:.1} us/row x {n} = {:.1} s", *us as f64 / *n as f64, *us as f64 / 1e6);
        }
        db.close().await;
        if let Ok(file) = std::fs::metadata(dir.path().join("roadbook.db")) {
            println!("{} bytes a customer", file.len() / rows);
        }
    });
}

fn mix(n: u64) -> u64 {
    let mut x = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn word(mut n: u64, syllables: u32) -> String {
    let mut text = String::new();
    for _ in 0..syllables {
        text.push(char::from(b"bcdfghklmnprstvz"[(n % 16) as usize]));
        text.push(char::from(b"aeiou"[(n / 16 % 5) as usize]));
        n /= 80;
    }
    text
}

fn heard(n: u64) -> Heard {
    let r = mix(n);
    let (given, family) = (word(r % 4096, 3), word(r >> 20 & 0xffff, 4));
    let phone = format!("+3749{:07}", mix(r) % 10_000_000);
    let email = format!("{given}.{family}{}@mail.example", n % 1000);
    let vin: String = (0..17).map(|i| char::from(b"ABCDEFGHJKLMNPRSTUVWXYZ0123456789"[(mix(r + i) % 33) as usize])).collect();
    Heard {
        kind: RecordKind::Customers,
        record_key: n.to_string(),
        raw: format!(
            r#"{{"id":"{n}","first_name":"{given}","last_name":"{family}","phone":"{phone}","email":"{email}","birth_date":"1980-01-01","city":"Yerevan","vin":"{vin}","plate":"{:06}","make":"Toyota","model":"Corolla","model_year":"2020"}}"#,
            r % 1_000_000
        ),
        party: HeardParty {
            kind: None,
            names: vec![HeardName { full: format!("{given} {family}"), given: Some(given), family: Some(family), ..HeardName::default() }],
            identifiers: vec![
                HeardIdentifier { kind: IdentifierKind::Phone, written: phone.clone(), value: phone, label: None },
                HeardIdentifier { kind: IdentifierKind::Email, written: email.clone(), value: email, label: None },
            ],
            facts: vec![
                HeardFact { kind: "birth_date".to_owned(), value: "1980-01-01".into() },
                HeardFact { kind: "address".to_owned(), value: serde_json::json!({"city": "Yerevan"}) },
            ],
        },
        vehicle: Some(HeardVehicle {
            vin: Some(vin),
            plate: Some(format!("{:06}", r % 1_000_000)),
            make: Some("Toyota".to_owned()),
            model: Some("Corolla".to_owned()),
            model_year: Some(2020),
            ..HeardVehicle::default()
        }),
        activity: None,
        consents: Vec::new(),
        staff: None,
        store: None,
        warnings: Vec::new(),
    }
}
