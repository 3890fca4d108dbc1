//! PostgreSQL clusters of our own, started from the installed binaries: one that all tests of a binary share, and whole ones for tests that stop
//! and start theirs.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, chown},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

static SHARED: OnceLock<Option<String>> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// The URL of the cluster without a database name, ending in `/`. `ROADBOOK_TEST_POSTGRES` names a running cluster instead of ours.
pub fn postgres_url_base() -> Option<String> {
    SHARED
        .get_or_init(|| {
            if let Ok(url) = std::env::var("ROADBOOK_TEST_POSTGRES") {
                return Some(url);
            }
            let cluster = Cluster::start(free_port(), &["fsync=off", "full_page_writes=off", "synchronous_commit=off"])?;
            let url = cluster.url_base();
            // Statics are not dropped: it ends with the test binary.
            std::mem::forget(cluster);
            Some(url)
        })
        .clone()
}

pub(crate) async fn create_database() -> Option<String> {
    let base = tokio::task::spawn_blocking(postgres_url_base).await.expect("the cluster starts")?;
    Some(create_database_in(&base).await)
}

pub(crate) async fn create_database_in(base: &str) -> String {
    let name = format!("t_{}_{}", std::process::id(), DATABASES.fetch_add(1, Ordering::Relaxed));
    let mut admin = PgConnection::connect(&format!("{base}postgres")).await.expect("the cluster answers");
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut admin).await.expect("a database is created");
    format!("{base}{name}")
}

fn find_binaries() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(version, bin)| *version >= 15 && bin.join("initdb").exists())
        .collect();
    versions.sort();
    versions.pop().map(|(_, bin)| bin).or_else(|| {
        let found = Command::new("pg_config").arg("--bindir").output().ok()?;
        let bin = PathBuf::from(String::from_utf8(found.stdout).ok()?.trim());
        bin.join("initdb").exists().then_some(bin)
    })
}

/// How a cluster is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Sessions are ended, and everything is written down.
    Fast,
    /// As a crash: nothing is written down, the next start recovers from the log.
    Immediate,
}

/// A cluster in a temporary directory. It ends with this value, or with the process.
#[derive(Debug)]
pub struct Cluster {
    dir: PathBuf,
    binaries: PathBuf,
    port: u16,
    settings: Vec<String>,
    as_root: bool,
    server: Option<Child>,
}

impl Cluster {
    /// A cluster for one test, which keeps what it acknowledged when it is stopped in whatever way. `None` (said loudly) where PostgreSQL is not
    /// installed.
    #[must_use]
    pub fn own() -> Option<Self> {
        // While it is stopped nobody must be given its port: it lies outside of those that systems give away.
        let begin = 20_000 + u16::try_from(std::process::id() % 10_000).unwrap_or_default();
        let port = (begin..32_000).find(|port| std::net::TcpListener::bind(("127.0.0.1", *port)).is_ok()).expect("a free port");
        // The machine does not go down, only the server: what it handed to the system is as good as on the disk.
        Self::start(port, &["fsync=off", "full_page_writes=off", "synchronous_commit=on"])
    }

    fn start(port: u16, settings: &[&str]) -> Option<Self> {
        let Some(binaries) = find_binaries() else {
            crate::missing("PostgreSQL 15 or newer (Debian: apt-get install postgresql)");
            return None;
        };
        let dir = tempfile::Builder::new().prefix("roadbook-pg").tempdir().expect("a temporary directory").keep();
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o700)).expect("permissions are set");
        // PostgreSQL refuses to run as root; Debian's package made a user for it.
        let as_root = fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
        if as_root {
            let id = |flag: &str| {
                let output = Command::new("id").args([flag, "postgres"]).output().expect("id runs");
                String::from_utf8_lossy(&output.stdout).trim().parse::<u32>().expect("Debian's package made a user named postgres")
            };
            chown(&dir, Some(id("-u")), Some(id("-g"))).expect("the directory changes hands");
        }
        let usual = ["listen_addresses=127.0.0.1", "max_connections=300", "shared_buffers=64MB"];
        let settings = usual.iter().chain(settings).map(|setting| (*setting).to_owned()).collect();
        let mut cluster = Self { dir, binaries, port, settings, as_root, server: None };
        let made = cluster
            .command("initdb")
            .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "-D"])
            .arg(cluster.data())
            .output()
            .expect("initdb runs");
        assert!(made.status.success(), "initdb failed: {}", String::from_utf8_lossy(&made.stderr));
        cluster.clear_up_after_a_kill();
        cluster.run();
        Some(cluster)
    }

    /// What a URL of one of its databases begins with, ending in `/`.
    #[must_use]
    pub fn url_base(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/", self.port)
    }

    fn data(&self) -> PathBuf {
        self.dir.join("data")
    }

    fn command(&self, program: &str) -> Command {
        let program = self.binaries.join(program);
        let mut command = if self.as_root {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.dir);
        command
    }

    /// Starts the server and waits until it answers.
    pub fn run(&mut self) {
        let mut server = self.command("postgres");
        server.arg("-D").arg(self.data()).args(["-p", &self.port.to_string(), "-k"]).arg(&self.dir);
        for setting in &self.settings {
            server.args(["-c", setting]);
        }
        let log = fs::OpenOptions::new().create(true).append(true).open(self.dir.join("log")).expect("a log file");
        let mut server =
            server.stdin(Stdio::null()).stdout(log.try_clone().expect("a log file")).stderr(log).spawn().expect("postgres starts");
        for _ in 0..300 {
            let mut asked = self.command("pg_isready");
            if asked.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]).status().is_ok_and(|status| status.success()) {
                self.server = Some(server);
                return;
            }
            if let Ok(Some(status)) = server.try_wait() {
                panic!("postgres ended with {status}: {}", self.said());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("postgres did not answer within 30 s: {}", self.said());
    }

    /// Stops the server and waits until it is gone.
    pub fn stop(&mut self, how: Stop) {
        let mode = match how {
            Stop::Fast => "fast",
            Stop::Immediate => "immediate",
        };
        let stopped = self.command("pg_ctl").args(["stop", "-s", "-w", "-m", mode, "-D"]).arg(self.data()).status();
        assert!(stopped.is_ok_and(|status| status.success()), "pg_ctl did not stop the server: {}", self.said());
        if let Some(mut server) = self.server.take() {
            let _ = server.wait();
        }
    }

    fn said(&self) -> String {
        fs::read_to_string(self.dir.join("log")).unwrap_or_default()
    }

    /// A test binary may be killed, and drops nothing then: a small shell waits for its end. The directory tells it whether there is anything left to
    /// end, and which server.
    #[expect(clippy::zombie_processes, reason = "the shell outlives this function and ends with the tests")]
    fn clear_up_after_a_kill(&self) {
        let script = r#"while [ -d "$2" ] && kill -0 "$1" 2>/dev/null; do sleep 0.5; done
            pid=$(head -n 1 "$2/data/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid"; sleep 0.5; rm -rf -- "$2""#;
        Command::new("sh")
            .args(["-c", script, "reaper", &std::process::id().to_string()])
            .arg(&self.dir)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("sh starts");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.server.is_some() {
            self.stop(Stop::Immediate);
        }
        let _ = fs::remove_dir_all(&self.dir);
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}
