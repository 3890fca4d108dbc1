//! Workers of the outbox that die: killed at every point, two at a time, again and again. No recipient is called twice, no row is lost.
//!
//! A worker is this test binary, started again to run [`worker`] alone; it ends itself by a signal in the middle of its work, as the power would.
//! Because every process reads all rules anew, most deaths are of tasks that are torn down with everything they hold: `ROADBOOK_KILLS` says how
//! many of the 200 at each point are of processes.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::{SignedDuration, Timestamp};
use roadbook_channels::{Address, Fake, fake::calls_in};
use roadbook_core::{
    hear::Channel,
    kernel::{Clock, Entropy, Moment, TouchId},
};
use roadbook_engine::{
    outbox::{Point, Sender, Watch, Ways},
    rhythm::{pass::Rhythm, rulebook::Rulebooks, wording::Message},
};
use roadbook_store::{Db, outbox, outbox::OutboxRow, rows, touches::TouchRow};
use roadbook_test_support::{FreshDb, Party, TEST_NOW, each_database};

/// Deaths at each of the points.
const DEATHS: u32 = 200;
/// Of these, so many of processes unless the environment says otherwise.
const KILLS: u32 = 20;
/// Rows that wait at least, so that every worker finds some.
const WAITING: i64 = 6;
const LEASE: SignedDuration = SignedDuration::from_millis(1_500);

/// The real time: processes have to agree about when a lease is over.
#[derive(Debug)]
struct RealClock;

impl Clock for RealClock {
    #[expect(clippy::disallowed_methods, reason = "a lease ends by the clock that several processes share")]
    fn now(&self) -> Moment {
        let now = Timestamp::now();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}

/// Tells workers apart.
#[derive(Debug)]
struct OfProcess(std::sync::atomic::AtomicU64);

impl Entropy for OfProcess {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let parts = [&std::process::id().to_be_bytes()[..], &self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes()[..]];
            let hash = roadbook_core::kernel::hash::hash_parts(&parts);
            for (byte, random) in chunk.iter_mut().zip(hash) {
                *byte = random;
            }
        }
    }
}

fn rhythm() -> Rhythm {
    Rhythm {
        rulebooks: Rulebooks::default(),
        clock: Arc::new(RealClock),
        entropy: Arc::new(OfProcess(1.into())),
        machine_channels: vec![Channel::Email].into(),
        public_url: String::new(),
    }
}

fn sender(db: &Db, rhythm: &Rhythm, log: &Path) -> Sender {
    let mut ways = Ways::default();
    ways.add(None, Arc::new(Fake::new(Channel::Email).logging_to(log)), Address::new("shop@dealer.example"));
    Sender::new(db.clone(), rhythm.clone(), Arc::new(ways)).leasing(LEASE)
}

/// Ends the process when it passes a point for the n-th time.
struct DieAt(Point, AtomicI64);

impl Watch for DieAt {
    fn at(&self, point: Point) {
        if point == self.0 && self.1.fetch_sub(1, Ordering::SeqCst) <= 1 {
            std::process::abort();
        }
    }
}

/// Tears a task down when it passes a point for the n-th time.
struct TearAt(Point, AtomicI64);

impl Watch for TearAt {
    fn at(&self, point: Point) {
        if point == self.0 && self.1.fetch_sub(1, Ordering::SeqCst) == 1 {
            std::panic::resume_unwind(Box::new("torn down"));
        }
    }
}

/// What a worker is told by its environment: the database, the log of calls, the number of a point, and at which passing it dies.
const DATABASE: &str = "ROADBOOK_TEST_OUTBOX_DATABASE";
const LOG: &str = "ROADBOOK_TEST_OUTBOX_LOG";
const DIES_AT: &str = "ROADBOOK_TEST_OUTBOX_DIES_AT";

/// Not a test but a worker, when the environment says so.
#[test]
fn worker() {
    let (Ok(database), Ok(log), Ok(dies)) = (std::env::var(DATABASE), std::env::var(LOG), std::env::var(DIES_AT)) else { return };
    let (point, times) = dies.split_once(':').unwrap();
    let watch = DieAt(Point::ALL[point.parse::<usize>().unwrap()], times.parse::<i64>().unwrap().into());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let db = open(&database).await;
        let sender = sender(&db, &rhythm(), Path::new(&log)).watched(Arc::new(watch));
        loop {
            if sender.pass().await.unwrap() == 0 {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        }
    });
}

async fn open(database: &str) -> Db {
    match database.strip_prefix("sqlite:") {
        Some(file) => Db::open_sqlite(Path::new(file)).await.unwrap(),
        None => Db::open_postgres(database).await.unwrap(),
    }
}

/// Customers who each wait for one message.
async fn fill(db: &Db, from: u128, count: u128) {
    let now = RealClock.now().as_microsecond();
    let mut conn = db.begin().await.unwrap();
    let (mut touches, mut messages) = (Vec::new(), Vec::new());
    for number in from..from + count {
        let email = format!("c{number}@customer.example");
        let party = Party { number, name: "Ani Petrosyan", email: Some(&email), language: Some("en"), ..Party::default() };
        let customer = party.insert(&mut conn).await.unwrap().0;
        let touch = TouchId::new(TEST_NOW, number).0;
        touches.push(TouchRow {
            customer_id: customer,
            touch_id: touch,
            anchor_id: customer,
            enrolment_id: None,
            cadence: String::new(),
            step: String::new(),
            made_by: "machine".to_owned(),
            origin: "requested".to_owned(),
            purpose: "service_message".to_owned(),
            channel: "email".to_owned(),
            address: email.clone(),
            counts: false,
            priority: 50,
            subject_id: None,
            owner_id: None,
            store_id: None,
            state: "queued".to_owned(),
            planned_at: now,
            due_at: now,
            closes_at: None,
            settled_at: None,
            settled_by: None,
            claimed: false,
            activity_id: None,
            outcome: String::new(),
            rule: String::new(),
        });
        messages.push(OutboxRow {
            customer_id: customer,
            touch_id: touch,
            anchor_id: customer,
            channel: "email".to_owned(),
            store_id: None,
            address: email,
            message: serde_json::to_string(&Message { subject: "s".to_owned(), body: "b".to_owned(), ..Message::default() }).unwrap(),
            state: "waiting".to_owned(),
            send_at: now,
            queued_at: now,
            attempts: 0,
            fence: 0,
            worker: String::new(),
            lease_until: None,
            calling_since: None,
            provider_id: None,
            reason: String::new(),
            settled_at: None,
        });
    }
    rows::insert(&mut conn, &touches).await.unwrap();
    outbox::queue(&mut conn, &messages).await.unwrap();
    conn.commit().await.unwrap();
}

async fn counts(db: &Db) -> BTreeMap<String, i64> {
    let mut conn = db.read().await.unwrap();
    outbox::counts(&mut conn).await.unwrap().into_iter().collect()
}

fn start(database: &str, log: &Path, point: usize, times: u32) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::worker", "--nocapture", "--test-threads=1"])
        .env(DATABASE, database)
        .env(LOG, log)
        .env(DIES_AT, format!("{point}:{times}"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        // One that is killed says nothing; one that fails says why.
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

async fn keep_waiting(db: &Db, rows: &mut u128) {
    if counts(db).await.get("waiting").copied().unwrap_or_default() < WAITING {
        fill(db, 1 + *rows, 20).await;
        *rows += 20;
    }
}

/// Two processes at a time, until so many have died.
async fn kill_processes(fresh: &FreshDb, rows: &mut u128, log: &Path, point: usize, deaths: u32) {
    let database = database_of(fresh);
    let (mut died, mut started) = (0, 0);
    let mut workers: Vec<Child> = Vec::new();
    while died < deaths {
        keep_waiting(&fresh.db, rows).await;
        while workers.len() < 2 {
            // Sometimes with the first row, sometimes with a later one.
            workers.push(start(&database, log, point, 1 + started % 3));
            started += 1;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        let mut living = Vec::new();
        for mut worker in workers {
            match worker.try_wait().unwrap() {
                Some(status) => {
                    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(6), "it was to be killed: {status}");
                    died += 1;
                }
                None => living.push(worker),
            }
        }
        workers = living;
    }
    for mut worker in workers {
        worker.kill().unwrap();
        worker.wait().unwrap();
    }
}

/// Two tasks at a time, until so many have died.
async fn tear_down_tasks(fresh: &FreshDb, rows: &mut u128, log: &Path, point: Point, deaths: u32) {
    let (mut died, mut started) = (0, 0);
    let rhythm = rhythm();
    while died < deaths {
        keep_waiting(&fresh.db, rows).await;
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..2 {
            let sender = sender(&fresh.db, &rhythm, log).watched(Arc::new(TearAt(point, (1 + started % 3).into())));
            started += 1;
            tasks.spawn(async move { sender.pass().await });
        }
        while let Some(done) = tasks.join_next().await {
            match done {
                Ok(passed) => _ = passed.unwrap(),
                Err(error) => {
                    assert!(error.is_panic() && error.into_panic().downcast_ref::<&str>() == Some(&"torn down"));
                    died += 1;
                }
            }
        }
    }
}

#[test]
fn nobody_is_called_twice_and_nothing_is_lost_whenever_workers_die() {
    each_database(async |fresh| {
        let log: PathBuf = fresh.dir.join("calls");
        let kills = std::env::var("ROADBOOK_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS).min(DEATHS);
        let mut rows = 0_u128;
        for point in 0..Point::ALL.len() {
            kill_processes(&fresh, &mut rows, &log, point, kills).await;
            tear_down_tasks(&fresh, &mut rows, &log, Point::ALL[point], DEATHS - kills).await;
        }
        // Whoever lives finishes what the dead left.
        let last = sender(&fresh.db, &rhythm(), &log);
        loop {
            let moved = last.pass().await.unwrap();
            let left = counts(&fresh.db).await;
            if !left.contains_key("waiting") && !left.contains_key("claimed") {
                break;
            }
            if moved == 0 {
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        }
        let calls = calls_in(&log).unwrap();
        assert!(calls.values().all(|count| *count == 1), "called twice: {calls:?}");
        let ends = counts(&fresh.db).await;
        assert_eq!(ends.values().sum::<i64>(), i64::try_from(rows).unwrap());
        assert!(ends.keys().all(|state| ["sent", "uncertain"].contains(&state.as_str())), "{ends:?}");
        let sent = ends.get("sent").copied().unwrap_or_default();
        let uncertain = ends.get("uncertain").copied().unwrap_or_default();
        let called = i64::try_from(calls.len()).unwrap();
        assert!(called >= sent && called <= sent + uncertain, "{called} calls, {ends:?}");
        eprintln!("{} deaths, {rows} rows, {called} calls, {ends:?}", DEATHS as usize * Point::ALL.len());
        // The touch says what the row says.
        let mut conn = fresh.db.read().await.unwrap();
        let (apart,) = roadbook_store::fetch_one!(
            conn,
            (i64,),
            "SELECT COUNT(*) FROM outbox o JOIN touches t ON t.customer_id = o.customer_id AND t.touch_id = o.touch_id WHERE t.state <> o.state"
        )
        .unwrap();
        assert_eq!(apart, 0);
        drop(conn);
        let mut conn = fresh.db.snapshot().await.unwrap();
        let broken: Vec<_> = roadbook_store::check::run(&mut conn).await.unwrap().into_iter().filter(|finding| !finding.holds()).collect();
        assert!(broken.is_empty(), "{broken:#?}");
    });
}

fn database_of(fresh: &FreshDb) -> String {
    fresh.url.clone().unwrap_or_else(|| format!("sqlite:{}", fresh.sqlite_file().display()))
}
