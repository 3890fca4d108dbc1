//! A PostgreSQL cluster of our own, started from the installed binaries, one per test binary.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, chown},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

static CLUSTER: OnceLock<Option<String>> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// The URL of the cluster without a database name, ending in `/`. `ROADBOOK_TEST_POSTGRES` names a running cluster instead of ours.
pub fn postgres_url_base() -> Option<String> {
    CLUSTER
        .get_or_init(|| {
            if let Ok(url) = std::env::var("ROADBOOK_TEST_POSTGRES") {
                return Some(url);
            }
            let Some(binaries) = find_binaries() else {
                crate::missing("PostgreSQL 15 or newer (Debian: apt-get install postgresql)");
                return None;
            };
            Some(start(&binaries))
        })
        .clone()
}

pub(crate) async fn create_database() -> Option<String> {
    let base = tokio::task::spawn_blocking(postgres_url_base).await.expect("the cluster starts")?;
    let name = format!("t_{}_{}", std::process::id(), DATABASES.fetch_add(1, Ordering::Relaxed));
    let mut admin = PgConnection::connect(&format!("{base}postgres")).await.expect("the cluster answers");
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut admin).await.expect("a database is created");
    Some(format!("{base}{name}"))
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

#[expect(
    clippy::zombie_processes,
    reason = "server and shell outlive this function: the shell waits for the end of the tests and ends both"
)]
fn start(binaries: &Path) -> String {
    let dir = tempfile::Builder::new().prefix("roadbook-pg").tempdir().expect("a temporary directory").keep();
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o700)).expect("permissions are set");
    // PostgreSQL refuses to run as root; Debian's package made a user for it.
    let as_root = fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    let command = |program: &str| {
        let program = binaries.join(program);
        if as_root {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        }
    };
    if as_root {
        let id = |flag: &str| {
            let output = Command::new("id").args([flag, "postgres"]).output().expect("id runs");
            String::from_utf8_lossy(&output.stdout).trim().parse::<u32>().expect("Debian's package made a user named postgres")
        };
        chown(&dir, Some(id("-u")), Some(id("-g"))).expect("the directory changes hands");
    }
    let data = dir.join("data");
    let made = command("initdb")
        .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "-D"])
        .arg(&data)
        .current_dir(&dir)
        .output()
        .expect("initdb runs");
    assert!(made.status.success(), "initdb failed: {}", String::from_utf8_lossy(&made.stderr));

    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port();
    let mut server = command("postgres");
    server.arg("-D").arg(&data).args(["-p", &port.to_string(), "-k"]).arg(&dir);
    for setting in [
        "listen_addresses=127.0.0.1",
        "fsync=off",
        "full_page_writes=off",
        "synchronous_commit=off",
        "max_connections=300",
        "shared_buffers=64MB",
    ] {
        server.args(["-c", setting]);
    }
    let log = fs::File::create(dir.join("log")).expect("a log file");
    let mut server = server
        .current_dir(&dir)
        .stdin(Stdio::null())
        .stdout(log.try_clone().expect("a log file"))
        .stderr(log)
        .spawn()
        .expect("postgres starts");

    // Statics are not dropped and a test binary may be killed: a small shell waits for its end and clears up.
    let script = r#"while kill -0 "$1" 2>/dev/null; do sleep 0.5; done; kill -QUIT "$2"; sleep 0.5; rm -rf -- "$3""#;
    Command::new("sh")
        .args(["-c", script, "reaper", &std::process::id().to_string(), &server.id().to_string()])
        .arg(&dir)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("sh starts");

    for _ in 0..300 {
        let ready =
            command("pg_isready").args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]).status().is_ok_and(|status| status.success());
        if ready {
            return format!("postgres://postgres@127.0.0.1:{port}/");
        }
        if let Ok(Some(status)) = server.try_wait() {
            panic!("postgres ended with {status}: {}", fs::read_to_string(dir.join("log")).unwrap_or_default());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("postgres did not answer within 30 s: {}", fs::read_to_string(dir.join("log")).unwrap_or_default());
}
