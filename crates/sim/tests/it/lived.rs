//! Days lived through with the product's own engine.

use jiff::civil::date;
use roadbook_sim::run::{self, Lived, Plan, Policy, Rates};
use roadbook_store::Db;
use roadbook_test_support::{each_database, fresh_postgres};

fn plan(seed: u64, days: u32, customers: u32) -> Plan {
    Plan {
        seed,
        stores: 2,
        customers,
        begins: date(2025, 1, 6),
        days,
        language: None,
        policy: Policy::default(),
        faults: Rates::NONE,
        nodes: 1,
        workers: 1,
        check_every_days: 10,
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
    assert!(lived.broken.is_empty(), "seed {} broke on day {:?}: {:#?}", lived.seed, lived.broken_on, lived.broken);
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

/// Many short lives. `ROADBOOK_SWEEP=200` lives more of them, from `ROADBOOK_SEED` on.
#[test]
fn a_sweep_of_seeds_breaks_no_invariant() {
    let number = |name: &str, usual: u64| std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual);
    let (first, count) = (number("ROADBOOK_SEED", 100), number("ROADBOOK_SWEEP", 4));
    for seed in first..first + count {
        let plan = Plan { faults: Rates::MANY, nodes: 1 + usize::from(seed % 2 == 0), ..plan(seed, 30, 150) };
        assert_whole(&in_a_runtime(in_scratch(&plan)));
    }
}
