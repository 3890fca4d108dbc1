//! What tests of several crates need.
//!
//! A test that wants both databases is written once:
//!
//! ```no_run
//! roadbook_test_support::each_database(async |fresh| {
//!     let mut conn = fresh.db.read().await.unwrap();
//!     // …
//! });
//! ```
//!
//! PostgreSQL is started from the installed binaries into a temporary directory, once per test binary, and ends with it. Where it is not
//! installed the test says so loudly and runs on SQLite alone; with `ROADBOOK_TEST_ALL=1` its absence fails.

pub mod mail_servers;
mod parties;
mod postgres;
mod shared_data;
mod smtp_sink;

use std::path::PathBuf;

use roadbook_core::kernel::Moment;
use roadbook_store::{Db, Dialect};

pub use mail_servers::MailServers;
pub use parties::{Car, Party, insert_activity, insert_consent, insert_fact};
pub use postgres::{Cluster, Stop, postgres_url_base};
pub use shared_data::shared_data;
pub use smtp_sink::{SmtpSink, TakenMail};

/// The moment at which tests begin: Friday 2026-11-20T09:00:00Z.
pub const TEST_NOW: Moment = Moment::constant(1_795_165_200, 0);

/// A migrated, empty database of one kind.
#[derive(Debug)]
pub struct FreshDb {
    pub db: Db,
    pub dialect: Dialect,
    /// What `--database-url` would say; `None` for SQLite.
    pub url: Option<String>,
    /// A directory for this test, with the database file in it when it is SQLite.
    pub dir: PathBuf,
    _dir: tempfile::TempDir,
}

impl FreshDb {
    /// The file of the embedded database in a data directory.
    #[must_use]
    pub fn sqlite_file(&self) -> PathBuf {
        self.dir.join("roadbook.db")
    }
}

/// Whether everything must be there (`ROADBOOK_TEST_ALL=1`).
#[must_use]
pub fn everything_required() -> bool {
    std::env::var_os("ROADBOOK_TEST_ALL").is_some_and(|value| value == "1")
}

/// Says loudly that something is not there; panics when it must be.
pub fn missing(what: &str) {
    assert!(!everything_required(), "{what} is missing, and ROADBOOK_TEST_ALL=1 asks for everything");
    eprintln!("\n*** NOT TESTED: {what} is missing ***\n");
}

/// An empty SQLite database, migrated.
pub async fn fresh_sqlite() -> FreshDb {
    let dir = tempfile::Builder::new().prefix("roadbook-test").tempdir().expect("a temporary directory");
    let db = Db::open_sqlite(&dir.path().join("roadbook.db")).await.expect("SQLite opens");
    db.migrate(TEST_NOW).await.expect("migrations apply");
    FreshDb { db, dialect: Dialect::Sqlite, url: None, dir: dir.path().to_owned(), _dir: dir }
}

/// An empty PostgreSQL database, migrated; `None` (said loudly) where PostgreSQL is not installed.
pub async fn fresh_postgres() -> Option<FreshDb> {
    Some(migrated(postgres::create_database().await?).await)
}

/// An empty database of a cluster of one's own, migrated.
pub async fn fresh_postgres_in(cluster: &Cluster) -> FreshDb {
    migrated(postgres::create_database_in(&cluster.url_base()).await).await
}

async fn migrated(url: String) -> FreshDb {
    let dir = tempfile::Builder::new().prefix("roadbook-test").tempdir().expect("a temporary directory");
    let db = Db::open_postgres(&url).await.expect("PostgreSQL opens");
    db.migrate(TEST_NOW).await.expect("migrations apply");
    FreshDb { db, dialect: Dialect::Postgres, url: Some(url), dir: dir.path().to_owned(), _dir: dir }
}

/// Runs a test on a fresh database of each kind.
pub fn each_database(test: impl AsyncFn(FreshDb)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        eprintln!("--- on SQLite");
        test(fresh_sqlite().await).await;
        if let Some(fresh) = fresh_postgres().await {
            eprintln!("--- on PostgreSQL");
            test(fresh).await;
        }
    });
}
