//! A small world with a row in every table, and the program run on it.

use std::{
    ffi::OsStr,
    path::Path,
    process::{Command, Output},
};

use jiff::SignedDuration;
use roadbook_core::{
    hear::{
        Channel, Heard, HeardActivity, HeardConsent, HeardFact, HeardIdentifier, HeardName, HeardParty, HeardVehicle, HeardWhen,
        IdentifierKind, Purpose, RecordKind,
    },
    kernel::{CustomerId, ImportId, Money, OpeningHours, RecordId, StaffId, StoreId, entropy::SeededEntropy, time::FixedClock},
    know::{ActivityKind, Direction, edit::Field},
    trust::{Department, Role, Scope},
};
use roadbook_engine::{
    add_fact::add_fact,
    edit_customer::{self, CustomerEdit},
    hand::Hand,
    house::House,
    matching::judge::{self, Verdict},
    take_in::{Arrival, Circumstances, take_in},
};
use roadbook_store::{
    Db, audit, execute, fetch_all,
    imports::{self, Counts, NewImport},
    match_keys,
    match_models::{self, ModelRow},
    match_pairs::{self, PairRow},
    quarantine::{self, QuarantineRow, QuarantineState},
    staff::{self, NewStaff, RoleHeld},
    stores::{self, StoreDetails},
};
use roadbook_test_support::{FreshDb, TEST_NOW};
use uuid::Uuid;

pub fn staff_id() -> StaffId {
    StaffId::new(TEST_NOW, 7)
}

pub fn import_id() -> ImportId {
    ImportId::new(TEST_NOW, 9)
}

/// A sale to somebody, with everything that a record can say.
pub fn sale(number: usize) -> Heard {
    let name = ["Ani Petrosyan", "Անի Պետրոսյան", "김민준", "王芳", "=Robert \"Bob\" Smith, Jr", "Əli Məmmədov"][number % 6];
    let (given, family) = name.split_once(' ').unzip();
    let phone = format!("+3747{number:07}");
    Heard {
        kind: RecordKind::Sales,
        record_key: format!("sale-{number}"),
        raw: format!("{{\"no\":{number},\"note\":\"line one\\nline two\"}}"),
        party: HeardParty {
            kind: None,
            names: vec![HeardName {
                full: name.to_owned(),
                given: given.map(str::to_owned),
                family: family.map(str::to_owned),
                ..HeardName::default()
            }],
            identifiers: vec![HeardIdentifier { kind: IdentifierKind::Phone, written: phone.clone(), value: phone, label: None }],
            facts: vec![
                HeardFact { kind: "favourite_colour".to_owned(), value: "blue".into() },
                HeardFact { kind: "income".to_owned(), value: 1_000_000.into() },
            ],
        },
        vehicle: Some(HeardVehicle {
            vin: Some(format!("1HGCM826{number:09}")),
            plate: Some(format!("{number}AB")),
            make: Some("Honda".to_owned()),
            ..HeardVehicle::default()
        }),
        activity: Some(HeardActivity {
            kind: ActivityKind::Purchase,
            direction: Direction::FromCustomer,
            when: Some(HeardWhen::Day("2026-03-01".parse().unwrap())),
            summary: "Bought a car".to_owned(),
            body: String::new(),
            amount: Some(Money { minor: -1_250, currency: "AMD".parse().unwrap() }),
            details: serde_json::Map::new(),
        }),
        consents: vec![HeardConsent {
            purpose: Purpose::Marketing,
            channel: Channel::Email,
            granted: number.is_multiple_of(2),
            basis: "consent".to_owned(),
            proof: "form".to_owned(),
            when: None,
            expires: None,
        }],
        staff: None,
        store: Some("YER1".to_owned()),
        warnings: Vec::new(),
    }
}

/// Takes sales in, `seconds` after the beginning.
pub async fn hear(db: &Db, sales: Vec<Heard>, seconds: i64) {
    let mut conn = db.begin().await.unwrap();
    let house = House::load(&mut conn).await.unwrap();
    let circumstances = Circumstances {
        source: "dms",
        house: &house,
        default_store: None,
        import: Some(import_id()),
        staff: Some(staff_id()),
        now: TEST_NOW + SignedDuration::from_secs(seconds),
    };
    let arrivals: Vec<Arrival> = sales.into_iter().map(Arrival::new).collect();
    take_in(&mut conn, &arrivals, &circumstances).await.unwrap();
    conn.commit().await.unwrap();
}

/// Fills an empty database with a house, `sales` sales, and at least one row in every table.
pub async fn fill(db: &Db, sales: usize) {
    let mut conn = db.begin().await.unwrap();
    for (number, code) in [(1, "YER1"), (2, "SEL1")] {
        let details = StoreDetails {
            code,
            name: "Store, first",
            country: "AM",
            city: code,
            address: "Abovyan 1",
            phone: "+37410000000",
            time_zone: "Asia/Yerevan",
            language: "hy",
            currency: "AMD",
            opening_hours: &OpeningHours::default(),
        };
        stores::insert(&mut conn, StoreId::new(TEST_NOW, number), &details, TEST_NOW).await.unwrap();
    }
    let member = NewStaff {
        staff_id: staff_id(),
        name: "Lusine",
        email: "lusine@dealer.example",
        phone: None,
        password_hash: Some("$argon2id$v=19$x"),
        language: "hy",
    };
    staff::insert(&mut conn, &member, TEST_NOW).await.unwrap();
    let held = RoleHeld { role: Role::StoreManager, store: Some(StoreId::new(TEST_NOW, 1)), department: Department::Sales };
    staff::replace_roles(&mut conn, staff_id(), &[held]).await.unwrap();
    let import = NewImport {
        import: import_id(),
        file_name: "sales.csv",
        kind: "sales",
        source: "dms",
        format: "csv",
        options: "{}",
        total_bytes: 100,
        store: Some(StoreId::new(TEST_NOW, 1)),
        staff: Some(staff_id()),
    };
    imports::create(&mut conn, &import, TEST_NOW).await.unwrap();
    let counts = Counts { rows: 1, taken: 0, unchanged: 0, quarantined: 1, new_customers: 0 };
    imports::count(&mut conn, import_id(), &counts, 100).await.unwrap();
    let bad = QuarantineRow {
        row_hash: vec![1, 2, 3],
        import_id: import_id(),
        row_no: 1,
        line_no: 2,
        raw: "x,y".to_owned(),
        cells: Some("{\"a\":\"x\"}".to_owned()),
        problems: "[{\"code\":\"not-a-date\",\"column\":\"when\"}]".to_owned(),
        state: QuarantineState::Open,
        first_heard_at: TEST_NOW.as_microsecond(),
        settled_at: None,
        settled_by: None,
    };
    quarantine::put(&mut conn, &[bad]).await.unwrap();
    let hash = vec![7_u8; 32];
    let token = Uuid::from_u128(77);
    execute!(
        conn,
        "INSERT INTO sessions (token_hash, staff_id, created_at, last_seen_at, expires_at, user_agent) VALUES ($1, $2, 1, 1, 1, 'x')",
        hash.as_slice(),
        staff_id().0
    )
    .unwrap();
    // The nil id is the first run's.
    for (first, staff) in [(8_u8, staff_id().0), (9, Uuid::nil())] {
        execute!(
            conn,
            "INSERT INTO sign_in_links (token_hash, staff_id, created_at, expires_at) VALUES ($1, $2, 1, 1)",
            [first].as_slice(),
            staff
        )
        .unwrap();
    }
    execute!(
        conn,
        "INSERT INTO api_tokens (token_id, staff_id, name, token_hash, scopes, created_at) VALUES ($1, $2, 'x', $3, 'export', 1)",
        token,
        staff_id().0,
        hash.as_slice()
    )
    .unwrap();
    execute!(
        conn,
        "INSERT INTO idempotency_keys (token_id, idempotency_key, request_hash, created_at) VALUES ($1, 'k', $2, 1)",
        token,
        hash.as_slice()
    )
    .unwrap();
    roadbook_store::settings::put(&mut conn, "group_name", "Ararat Motors").await.unwrap();
    let entry = audit::Entry {
        at: TEST_NOW,
        actor: "Lusine".to_owned(),
        staff: Some(staff_id()),
        action: "import_started",
        subject_kind: "",
        subject: None,
        detail: String::new(),
    };
    audit::append(&mut conn, &[entry.clone(), entry]).await.unwrap();
    conn.commit().await.unwrap();
    for from in (0..sales).step_by(500) {
        hear(db, (from..sales.min(from + 500)).map(sale).collect(), 60 + i64::try_from(from).unwrap()).await;
    }
    // A second version of a record.
    let mut again = sale(0);
    again.party.facts[0].value = "red".into();
    hear(db, vec![again], 100_000).await;
    judge(db).await;
}

/// What staff said about who is who: two joined, two told apart, and something entered on a customer.
async fn judge(db: &Db) {
    let mut conn = db.read().await.unwrap();
    let customers: Vec<Uuid> = fetch_all!(conn, (Uuid,), "SELECT customer_id FROM customers ORDER BY customer_id LIMIT 4")
        .unwrap()
        .into_iter()
        .map(|(id,)| id)
        .collect();
    drop(conn);
    let &[first, second, third, fourth] = customers.as_slice() else { return };
    let (entropy, scope) = (SeededEntropy::new(3), Scope::Group);
    let clock = FixedClock(TEST_NOW + SignedDuration::from_secs(200_000));
    let hand = Hand { db, clock: &clock, entropy: &entropy, scope: &scope, staff: staff_id(), actor: "Lusine" };
    add_fact(&hand, CustomerId(first), "budget", &"10".into()).await.unwrap();
    let (values, _) = edit_customer::values(&mut db.read().await.unwrap(), CustomerId(first)).await.unwrap().unwrap();
    let mut wanted = values.clone();
    wanted.set(Field::OtherNames, "Anush");
    edit_customer::edit_customer(&hand, CustomerId(first), &CustomerEdit { base: values, wanted, ..CustomerEdit::default() })
        .await
        .unwrap();
    let _ = judge::merge(&hand, CustomerId(third), CustomerId(fourth)).await.unwrap();
    let _ = judge::judge(&hand, RecordId(first), RecordId(second), Verdict::NotSame).await.unwrap();
    judge::judge_household(&hand, RecordId(first), RecordId(second), true).await.unwrap();
    let mut conn = db.begin().await.unwrap();
    let pair = PairRow {
        left_id: first,
        right_id: second,
        centibits: 100,
        contradicts: false,
        one_home: true,
        question: Some("household".to_owned()),
        benefit: 1,
    };
    match_pairs::put(&mut conn, &[pair]).await.unwrap();
    match_keys::insert(&mut conn, &[(1, first)]).await.unwrap();
    let model = ModelRow {
        number: 0,
        state: String::new(),
        model: "{}".to_owned(),
        frequencies: "{}".to_owned(),
        fingerprint: 1,
        summary: "{}".to_owned(),
        learnt_at: 1,
        learnt_by: Some(staff_id().0),
        adopted_at: None,
        adopted_by: None,
    };
    match_models::put_waiting(&mut conn, &model).await.unwrap();
    crate::rhythm_rows::insert(&mut conn, second, staff_id().0, StoreId::new(TEST_NOW, 1).0).await;
    conn.commit().await.unwrap();
}

/// The program, with the language and the log of tests.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_roadbook"));
    command.env("LC_ALL", "C").env("ROADBOOK_LOG", "warn").env_remove("ROADBOOK_DATABASE_URL").env_remove("ROADBOOK_DATA");
    command
}

/// Runs the program on a test's database.
pub fn run<A: AsRef<OsStr>>(fresh: &FreshDb, arguments: impl IntoIterator<Item = A>) -> Output {
    on_place(&mut program(), &fresh.dir, fresh.url.as_deref()).args(arguments).output().unwrap()
}

pub fn on_place<'a>(command: &'a mut Command, data: &Path, url: Option<&str>) -> &'a mut Command {
    command.arg("--data").arg(data);
    if let Some(url) = url {
        command.args(["--database-url", url]);
    }
    command
}

/// Standard output of a run that must succeed.
pub fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}
