//! Imports, quarantine and mappings on both databases.

use roadbook_core::kernel::{ImportId, MappingId, Moment, StaffId, StoreId};
use roadbook_store::{
    StoreError,
    imports::{self, Counts, ImportState, NewImport, Plan},
    mappings,
    quarantine::{self, After, Before, QuarantineRow, QuarantineState, StateCounts},
};
use roadbook_test_support::{TEST_NOW, each_database};

fn import_id(number: u128) -> ImportId {
    ImportId::new(TEST_NOW + jiff::SignedDuration::from_millis(i64::try_from(number).unwrap()), number)
}

fn new(number: u128) -> NewImport<'static> {
    NewImport {
        import: import_id(number),
        file_name: "customers.csv",
        kind: "customers",
        source: "dms",
        format: "csv",
        options: "{}",
        total_bytes: 1_000,
        store: Some(StoreId::new(TEST_NOW, 5)),
        staff: Some(StaffId::new(TEST_NOW, 6)),
    }
}

fn later() -> Moment {
    TEST_NOW + jiff::SignedDuration::from_secs(60)
}

#[test]
fn an_import_counts_within_its_lease_and_loses_it() {
    each_database(async |fresh| {
        let mut conn = fresh.db.begin().await.unwrap();
        imports::create(&mut conn, &new(1), TEST_NOW).await.unwrap();
        let id = import_id(1);
        let plan = Plan { kind: "sales", source: "dms 2", options: r#"{"a":1}"#, store: None };
        assert!(matches!(imports::plan(&mut conn, id, 9, &plan).await, Err(StoreError::Changed)));
        let version = imports::plan(&mut conn, id, 1, &plan).await.unwrap();
        assert_eq!(imports::start(&mut conn, id, 1).await.unwrap(), None);
        let lease = imports::start(&mut conn, id, version).await.unwrap().unwrap();
        assert!(matches!(imports::plan(&mut conn, id, lease, &plan).await, Err(StoreError::Changed)), "it runs already");
        let more = Counts { rows: 10, taken: 6, unchanged: 3, quarantined: 1, new_customers: 5 };
        assert!(imports::advance(&mut conn, id, lease, &more, 400).await.unwrap());
        assert!(imports::advance(&mut conn, id, lease, &more, 800).await.unwrap());
        let row = imports::find(&mut conn, id).await.unwrap().unwrap();
        assert_eq!(row.counts, Counts { rows: 20, taken: 12, unchanged: 6, quarantined: 2, new_customers: 10 });
        assert_eq!((row.done_bytes, row.state, row.kind.as_str(), row.store_id), (800, ImportState::Running, "sales", None));

        // Somebody stops it; the runner learns of it with its next batch.
        assert!(imports::set_state(&mut conn, id, ImportState::Interrupted, "", later()).await.unwrap());
        assert!(!imports::advance(&mut conn, id, lease, &more, 900).await.unwrap());
        assert!(!imports::finish(&mut conn, id, lease, ImportState::Done, "", later()).await.unwrap());
        let row = imports::find(&mut conn, id).await.unwrap().unwrap();
        assert_eq!((row.done_bytes, row.counts.rows, row.finished_at), (800, 20, Some(later().as_microsecond())));

        let lease = imports::start(&mut conn, id, row.version).await.unwrap().unwrap();
        assert_eq!(imports::running(&mut conn).await.unwrap().len(), 1);
        assert!(imports::finish(&mut conn, id, lease, ImportState::Done, "", later()).await.unwrap());
        let row = imports::find(&mut conn, id).await.unwrap().unwrap();
        assert_eq!(row.state, ImportState::Done);
        assert_eq!(imports::start(&mut conn, id, row.version).await.unwrap(), None, "done is done");
        assert!(!imports::set_state(&mut conn, id, ImportState::Interrupted, "", later()).await.unwrap());
        conn.commit().await.unwrap();
    });
}

#[test]
fn imports_are_listed_newest_first_by_keyset() {
    each_database(async |fresh| {
        let mut conn = fresh.db.begin().await.unwrap();
        for number in 1..=5 {
            imports::create(&mut conn, &new(number), TEST_NOW).await.unwrap();
        }
        assert!(!imports::collect(&mut conn, &new(5), TEST_NOW).await.unwrap());
        assert!(imports::collect(&mut conn, &new(6), TEST_NOW).await.unwrap());
        imports::count(&mut conn, import_id(6), &Counts { rows: 1, taken: 1, ..Counts::default() }, 50).await.unwrap();
        let ids = |rows: Vec<imports::ImportRow>| rows.into_iter().map(|row| row.import_id).collect::<Vec<_>>();
        let first = ids(imports::list(&mut conn, None, 4).await.unwrap());
        assert_eq!(first, [6, 5, 4, 3].map(import_id));
        assert_eq!(ids(imports::list(&mut conn, first.last().copied(), 4).await.unwrap()), [2, 1].map(import_id));
        let six = imports::find(&mut conn, import_id(6)).await.unwrap().unwrap();
        assert_eq!((six.counts.taken, six.total_bytes, six.done_bytes), (1, 1_050, 50));
        assert!(!imports::delete_waiting(&mut conn, import_id(6), 1).await.unwrap(), "it has rows");
        assert!(imports::delete_waiting(&mut conn, import_id(5), 1).await.unwrap());
        assert_eq!(imports::in_state(&mut conn, ImportState::Waiting).await.unwrap().len(), 4);
    });
}

fn bad(hash: u8, import: u128, row: i64) -> QuarantineRow {
    QuarantineRow {
        row_hash: vec![hash; 16],
        import_id: import_id(import),
        row_no: row,
        line_no: row + 1,
        raw: "a,b".into(),
        cells: Some(r#"[["x","a"]]"#.into()),
        problems: format!("[{import}]"),
        state: QuarantineState::Open,
        first_heard_at: TEST_NOW.as_microsecond() + i64::try_from(import).unwrap(),
        settled_at: None,
        settled_by: None,
    }
}

#[test]
fn the_same_bad_row_is_kept_once_and_stays_settled() {
    each_database(async |fresh| {
        let mut conn = fresh.db.begin().await.unwrap();
        quarantine::put(&mut conn, &[bad(1, 1, 1), bad(2, 1, 2), bad(1, 1, 3), bad(3, 1, 4)]).await.unwrap();
        let staff = StaffId::new(TEST_NOW, 9);
        assert!(quarantine::settle(&mut conn, &[2; 16], QuarantineState::Mended, Some(staff), later()).await.unwrap());
        assert!(!quarantine::settle(&mut conn, &[2; 16], QuarantineState::Discarded, None, later()).await.unwrap());
        assert!(quarantine::settle(&mut conn, &[3; 16], QuarantineState::Discarded, None, later()).await.unwrap());

        quarantine::put(&mut conn, &[bad(1, 2, 7), bad(2, 2, 8), bad(3, 2, 9)]).await.unwrap();
        let one = quarantine::find(&mut conn, &[1; 16]).await.unwrap().unwrap();
        assert_eq!((one.import_id, one.row_no, one.line_no, one.problems.as_str()), (import_id(2), 7, 8, "[2]"));
        assert_eq!(one.first_heard_at, bad(1, 1, 1).first_heard_at, "when it was first heard stays");
        let two = quarantine::find(&mut conn, &[2; 16]).await.unwrap().unwrap();
        assert_eq!((two.import_id, two.state, two.settled_by), (import_id(1), QuarantineState::Mended, Some(staff.0)));

        let mut states = quarantine::states_of(&mut conn, &[vec![1; 16], vec![2; 16], vec![3; 16], vec![4; 16]]).await.unwrap();
        states.sort_by(|a, b| a.0.cmp(&b.0));
        let states: Vec<_> = states.into_iter().map(|(hash, state)| (hash[0], state)).collect();
        assert_eq!(states, [(1, QuarantineState::Open), (2, QuarantineState::Mended), (3, QuarantineState::Discarded)]);
        assert_eq!(quarantine::count_open(&mut conn).await.unwrap(), 1);
        assert_eq!(quarantine::count_of_import(&mut conn, import_id(1)).await.unwrap(), StateCounts { open: 0, mended: 1, discarded: 1 });
        assert!(quarantine::reopen(&mut conn, &[3; 16]).await.unwrap());
        assert!(!quarantine::reopen(&mut conn, &[2; 16]).await.unwrap(), "a mended row was taken in");
        assert!(quarantine::amend(&mut conn, &[3; 16], Some("[]"), "[]").await.unwrap());
        assert!(!quarantine::amend(&mut conn, &[2; 16], None, "[]").await.unwrap());
    });
}

#[test]
fn bad_rows_are_listed_by_keyset() {
    each_database(async |fresh| {
        let mut conn = fresh.db.begin().await.unwrap();
        let rows: Vec<_> = (1..=9).map(|n| bad(n, if n < 7 { 1 } else { 2 }, i64::from(n / 2))).collect();
        quarantine::put(&mut conn, &rows).await.unwrap();
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = quarantine::of_import(&mut conn, import_id(1), QuarantineState::Open, after.as_ref(), 2).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some(After { row_no: last.row_no, row_hash: last.row_hash.clone() });
            seen.extend(page.into_iter().map(|row| row.row_hash[0]));
        }
        assert_eq!(seen, [1, 2, 3, 4, 5, 6]);
        let mut seen = Vec::new();
        let mut before = None;
        loop {
            let page = quarantine::list(&mut conn, QuarantineState::Open, before.as_ref(), 4).await.unwrap();
            let Some(last) = page.last() else { break };
            before = Some(Before { import: last.import_id, row_no: last.row_no, row_hash: last.row_hash.clone() });
            seen.extend(page.into_iter().map(|row| row.row_hash[0]));
        }
        assert_eq!(seen, [9, 8, 7, 6, 5, 4, 3, 2, 1]);
    });
}

#[test]
fn two_who_change_a_mapping_do_not_overwrite_each_other() {
    each_database(async |fresh| {
        // One transaction per step: PostgreSQL ends a transaction whose statement failed.
        let (one, two) = (MappingId::new(TEST_NOW, 1), MappingId::new(TEST_NOW, 2));
        let mut conn = fresh.db.begin().await.unwrap();
        mappings::save(&mut conn, one, "DMS customers", "customers", "{}", TEST_NOW).await.unwrap();
        mappings::save(&mut conn, two, "DMS sales", "sales", "{}", TEST_NOW).await.unwrap();
        conn.commit().await.unwrap();
        let mut conn = fresh.db.begin().await.unwrap();
        let taken = mappings::save(&mut conn, MappingId::new(TEST_NOW, 3), "DMS sales", "sales", "{}", TEST_NOW).await;
        assert!(matches!(taken, Err(StoreError::Exists(_))));
        drop(conn);
        let mut conn = fresh.db.begin().await.unwrap();
        mappings::replace(&mut conn, one, 1, "customers", r#"{"b":2}"#).await.unwrap();
        assert!(matches!(mappings::rename(&mut conn, one, 1, "x").await, Err(StoreError::Changed)));
        mappings::rename(&mut conn, one, 2, "Customers of the DMS").await.unwrap();
        assert!(matches!(mappings::delete(&mut conn, two, 7).await, Err(StoreError::Changed)));
        mappings::delete(&mut conn, two, 1).await.unwrap();
        conn.commit().await.unwrap();
        let mut conn = fresh.db.read().await.unwrap();
        let names: Vec<_> = mappings::list(&mut conn).await.unwrap().into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["Customers of the DMS"]);
        assert_eq!(mappings::of_kind(&mut conn, "sales").await.unwrap().len(), 0);
        assert_eq!(mappings::find_by_name(&mut conn, "Customers of the DMS").await.unwrap().unwrap().version, 3);
        assert_eq!(mappings::find(&mut conn, one).await.unwrap().unwrap().mapping, r#"{"b":2}"#);
    });
}
