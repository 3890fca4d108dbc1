//! Days lived through with the product's own engine.

use std::sync::{
    Mutex,
    atomic::{AtomicU64, Ordering},
};

use jiff::civil::date;
use roadbook_sim::run::{self, Lately, Lived, Plan, Planted, Policy, Rates};
use roadbook_store::Db;
use roadbook_test_support::{each_database, fresh_postgres};

pub fn plan(seed: u64, days: u32, customers: u32) -> Plan {
    Plan {
        seed,
        stores: 2,
        customers,
        begins: date(2025, 1, 6),
        days,
        until: None,
        untouched: jiff::SignedDuration::ZERO,
        language: None,
        policy: Policy::default(),
        faults: Rates::NONE,
        nodes: 1,
        workers: 1,
        check_every_days: 10,
        lately: Lately::default(),
    }
}

fn in_a_runtime<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(work)
}

async fn in_scratch(plan: &Plan) -> Lived {
    let directory = tempfile::tempdir().unwrap();
    let db = Db::open_scratch(&directory.path().join("roadbook.db")).await.unwrap();
    db.migrate(roadbook_test_support::TEST_NOW).await.unwrap();
    let lived = run::live(&db, plan, |_| {}).await.unwrap();
    db.close().await;
    lived
}

fn assert_whole(lived: &Lived) {
    assert!(lived.broken.is_empty(), "{}", told(lived, None));
}

/// What broke, and how to see it again.
fn told(lived: &Lived, plan: Option<&Plan>) -> String {
    let days = lived.broken_on.map_or(lived.days, |day| day + 1);
    let again = plan.map_or_else(String::new, |plan| {
        format!(
            "\nroadbook simulate --seed {} --days {days} --customers {} --stores {} --nodes {} --workers {} --check-every {} --faults",
            plan.seed, plan.customers, plan.stores, plan.nodes, plan.workers, plan.check_every_days
        )
    });
    format!("seed {} broke within {days} days: {:#?}{again}", lived.seed, lived.broken)
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// Does many pieces of work side by side: a run mostly waits, for what failed to be tried again.
fn side_by_side(count: u64, work: impl Fn(u64) + Sync) {
    let next = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..count.min(6) {
            scope.spawn(|| {
                while let Some(number) = Some(next.fetch_add(1, Ordering::SeqCst)).filter(|number| *number < count) {
                    work(number);
                }
            });
        }
    });
}

/// The fewest days after which a run is found broken: on a shorter last day everything is looked at that is looked at rarely otherwise.
fn shortest(plan: &Plan, broken: &Lived) -> Lived {
    let mut shortest = broken.clone();
    let (mut good, mut bad) = (0, broken.broken_on.map_or(broken.days, |day| day + 1));
    while good + 1 < bad {
        let days = u32::midpoint(good, bad);
        let lived = in_a_runtime(in_scratch(&Plan { days, ..plan.clone() }));
        if lived.broken.is_empty() {
            good = days;
        } else {
            bad = days;
            shortest = lived;
        }
    }
    shortest
}

/// The same plan is the same history, whatever the database and however many work at it.
#[test]
fn a_seed_is_one_history_on_both_databases_for_any_number_of_workers() {
    let plan = plan(3, 30, 400);
    let one = in_a_runtime(in_scratch(&plan));
    assert_whole(&one);
    assert!(one.figures.enquiries > 0 && one.figures.sent > 0 && one.figures.calls > 0, "{:?}", one.figures);
    let again = in_a_runtime(in_scratch(&plan));
    assert_eq!(one, again, "the same run differs from itself");
    let crowded = in_a_runtime(in_scratch(&Plan { workers: 3, ..plan.clone() }));
    assert_eq!(one.digest, crowded.digest, "more workers live another history");
    // Two nodes look at the house at moments of their own: who gets an enquiry may differ, and nothing else may break.
    assert_whole(&in_a_runtime(in_scratch(&Plan { nodes: 2, ..plan.clone() })));
    let other = in_a_runtime(in_scratch(&Plan { seed: 4, ..plan.clone() }));
    assert_ne!(one.digest, other.digest);
    in_a_runtime(async {
        if let Some(fresh) = fresh_postgres().await {
            let there = run::live(&fresh.db, &plan, |_| {}).await.unwrap();
            assert_eq!(one.digest, there.digest, "PostgreSQL lives another history: {:?} {:?}", one.figures, there.figures);
        }
    });
}

/// Databases that fail, processes that die, clocks that jump and answers that get lost break nothing.
#[test]
fn faults_break_no_invariant() {
    each_database(async |fresh| {
        let lived = run::live(&fresh.db, &Plan { faults: Rates::MANY, nodes: 2, ..plan(5, 20, 300) }, |_| {}).await.unwrap();
        assert!(lived.injected.crashes > 5 && lived.injected.total() > 20, "{:?}", lived.injected);
        assert_whole(&lived);
    });
}

/// What goes wrong is drawn from the seed and hits the same work each time, whatever this process lived before: so a failing run can be replayed.
#[test]
fn the_same_seed_goes_wrong_in_the_same_way() {
    let plan = Plan { faults: Rates::MANY, nodes: 2, ..plan(134, 15, 60) };
    let lived = || in_a_runtime(in_scratch(&plan));
    let first = lived();
    assert!(first.injected.crashes > 2, "{:?}", first.injected);
    assert_eq!(first, lived());
}

/// Whoever is kept waiting by the disk finds the clock moved on, its leases over and another node at its work, and nothing breaks.
#[test]
fn a_slow_disk_breaks_no_invariant() {
    each_database(async |fresh| {
        let slow = Rates { disk: 0.01, flush: 0.02, ..Rates::NONE };
        let lived = run::live(&fresh.db, &Plan { faults: slow, nodes: 2, ..plan(6, 15, 120) }, |_| {}).await.unwrap();
        let injected = lived.injected;
        eprintln!("{:?}: {injected:?}", fresh.dialect);
        assert!(injected.slow_disks > 40 && injected.slow_disks == injected.total(), "{injected:?}");
        assert!(injected.overtakings > 0, "nobody was overtaken: {injected:?}");
        assert_whole(&lived);
    });
}

/// Many short lives, with everything going wrong. `ROADBOOK_SWEEP=1000` lives more of them, from `ROADBOOK_SEED` on, of
/// `ROADBOOK_CUSTOMERS` customers. What breaks is told with the fewest days that break it.
#[test]
fn a_sweep_of_seeds_breaks_no_invariant() {
    let (first, count) = (number("ROADBOOK_SEED", 100), number("ROADBOOK_SWEEP", 50));
    let customers = u32::try_from(number("ROADBOOK_CUSTOMERS", 60)).unwrap_or(60);
    let broken: Mutex<Vec<String>> = Mutex::default();
    let sum: Mutex<[u64; 8]> = Mutex::default();
    side_by_side(count, |number| {
        let seed = first + number;
        let plan = Plan { faults: Rates::MANY, nodes: 1 + usize::from(seed % 2 == 0), ..plan(seed, 30, customers) };
        let lived = in_a_runtime(in_scratch(&plan));
        add(&sum, &lived);
        if !lived.broken.is_empty() {
            // A crash hits whatever runs: where it matters, the same seed breaks on other days, or none.
            let shortest = shortest(&plan, &lived);
            let text = told(&shortest, Some(&plan));
            eprintln!("{text}");
            broken.lock().unwrap().push(text);
        }
    });
    eprintln!("{count} lives of 30 days, {customers} customers: {}", summed(&sum));
    let broken = broken.into_inner().unwrap();
    assert!(broken.is_empty(), "{} of {count} seeds: {}", broken.len(), broken.join("\n"));
}

fn add(sum: &Mutex<[u64; 8]>, lived: &Lived) {
    let kinds = &lived.injected;
    let each = [
        kinds.database_errors,
        kinds.deadlocks,
        kinds.answers_lost_after_commit,
        kinds.crashes,
        kinds.clock_jumps,
        kinds.slow_disks,
        kinds.overtakings,
        lived.checks,
    ];
    let mut sum = sum.lock().unwrap();
    for (sum, one) in sum.iter_mut().zip(each) {
        *sum += one;
    }
}

fn summed(sum: &Mutex<[u64; 8]>) -> String {
    let [errors, deadlocks, lost, crashes, clocks, slow, overtakings, checks] = *sum.lock().unwrap();
    format!(
        "{errors} database errors, {deadlocks} deadlocks, {lost} answers lost after commit, {crashes} crashes, {clocks} clock jumps, \
         {slow} slow disks with {overtakings} overtakings; {checks} looks"
    )
}

/// The same on PostgreSQL, where transactions race.
#[test]
fn some_seeds_break_no_invariant_on_postgresql() {
    let (first, count) = (number("ROADBOOK_SEED", 100), number("ROADBOOK_SWEEP_POSTGRESQL", 3));
    let sum: Mutex<[u64; 8]> = Mutex::default();
    for seed in first..first + count {
        each_database(async |fresh| {
            if fresh.dialect == roadbook_store::Dialect::Sqlite {
                return;
            }
            let plan = Plan { faults: Rates::MANY, nodes: 2, workers: 2, ..plan(seed, 30, 60) };
            let lived = run::live(&fresh.db, &plan, |_| {}).await.unwrap();
            add(&sum, &lived);
            assert!(lived.broken.is_empty(), "on PostgreSQL {}", told(&lived, Some(&plan)));
        });
    }
    eprintln!("{count} lives on PostgreSQL: {}", summed(&sum));
}

/// Invariants that found nothing would prove nothing: each fault that is planted on purpose is found by the invariant that it breaks.
#[test]
fn every_planted_fault_is_found() {
    const SEEDS: u64 = 4;
    let table: Mutex<Vec<(Planted, Vec<String>)>> = Mutex::default();
    side_by_side(Planted::ALL.len() as u64, |number| {
        let planted = Planted::ALL[usize::try_from(number).unwrap()];
        let mut found = Vec::new();
        for seed in 1..=SEEDS {
            let plan = Plan { check_every_days: 5, ..plan(seed, 20, 60) };
            let lived = in_a_runtime(async {
                let directory = tempfile::tempdir().unwrap();
                let db = Db::open_scratch(&directory.path().join("roadbook.db")).await.unwrap();
                db.migrate(roadbook_test_support::TEST_NOW).await.unwrap();
                let lived = run::live_with(&db, &plan, planted).await.unwrap();
                db.close().await;
                lived
            });
            let broken = lived.broken.iter().find(|broken| broken.invariant == planted.breaks());
            found.push(broken.map_or_else(|| "-".to_owned(), |broken| format!("day {}", broken.day)));
        }
        table.lock().unwrap().push((planted, found));
    });
    let mut table = table.into_inner().unwrap();
    table.sort();
    let mut text = format!("{:<24}{:<32}", "planted", "found by");
    text.extend((1..=SEEDS).map(|seed| format!("{:<9}", format!("seed {seed}"))));
    for (planted, found) in &table {
        text.push_str(&format!("\n{:<24}{:<32}", format!("{planted:?}"), planted.breaks()));
        text.extend(found.iter().map(|found| format!("{found:<9}")));
    }
    eprintln!("{text}");
    let unfound: Vec<&Planted> = table.iter().filter(|(_, found)| found.iter().all(|day| day == "-")).map(|(planted, _)| planted).collect();
    assert!(unfound.is_empty(), "nobody finds {unfound:?}\n{text}");
    // Without a fault the same seeds are whole.
    side_by_side(SEEDS, |number| assert_whole(&in_a_runtime(in_scratch(&Plan { check_every_days: 5, ..plan(1 + number, 20, 60) }))));
}
