//! A `roadbook serve` of its own.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    time::Duration,
};

use roadbook_test_support::FreshDb;

use crate::world::{on_place, program};

/// How long the others leave to a node what it had in hand, in these tests.
pub const LEASE: Duration = Duration::from_secs(5);

/// Ends with its value.
#[derive(Debug)]
pub struct Node {
    process: Child,
    pub address: SocketAddr,
    name: &'static str,
    log: std::path::PathBuf,
}

impl Node {
    /// Starts a node with a data directory of its own on a test's database, and waits until it listens.
    pub fn start(fresh: &FreshDb, name: &'static str, more: &[&str]) -> Self {
        let data = fresh.dir.join(name);
        let log = fresh.dir.join(format!("{name}.log"));
        let mut process = on_place(&mut program(), &data, fresh.url.as_deref())
            .args(["serve", "--listen", "127.0.0.1:0", "--behind-proxy", "--lease", &LEASE.as_secs().to_string()])
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let (found, address) = mpsc::channel();
        // Read to the end: the node must be able to say what it wants.
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some((_, rest)) = line.split_once("http://") {
                    let _ = found.send(rest.trim_end_matches('/').parse().unwrap());
                }
            }
        });
        let address = address.recv_timeout(Duration::from_secs(60)).unwrap_or_else(|_| {
            panic!("{name} does not listen: {}", std::fs::read_to_string(&log).unwrap_or_default());
        });
        Self { process, address, name, log }
    }

    /// SIGKILL: no handler of the program runs.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// SIGTERM, as a service manager stops it; how it ended.
    pub fn stop(&mut self) -> ExitStatus {
        let asked = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().unwrap();
        assert!(asked.success());
        self.process.wait().unwrap()
    }

    pub fn is_running(&mut self) -> bool {
        self.process.try_wait().unwrap().is_none()
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        if std::thread::panicking() {
            eprintln!("--- log of {}:\n{}", self.name, std::fs::read_to_string(&self.log).unwrap_or_default());
        }
    }
}
