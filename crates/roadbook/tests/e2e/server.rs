//! The product as its first user starts it: `roadbook demo`, its address and sign-in read from what it prints.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::Instant,
};

use crate::driver::{Browser, ENTER};

#[derive(Debug)]
pub struct Server {
    process: Child,
    /// `http://127.0.0.1:PORT`
    pub base: String,
    pub email: String,
    pub password: String,
    _data: tempfile::TempDir,
}

impl Server {
    pub fn start() -> Self {
        let data = tempfile::Builder::new().prefix("roadbook-e2e").tempdir().unwrap();
        let begun = Instant::now();
        let mut process = Command::new(env!("CARGO_BIN_EXE_roadbook"))
            .args(["demo", "--listen", "127.0.0.1:0", "--language", "en", "--data"])
            .arg(data.path())
            .env("ROADBOOK_LOG", "warn")
            .env_remove("ROADBOOK_DATABASE_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut server = Self { process, base: String::new(), email: String::new(), password: String::new(), _data: data };
        while server.password.is_empty() {
            let Some(line) = lines.next() else { panic!("the demo ended: {}", server.process.wait().unwrap()) };
            let line = line.unwrap();
            if let Some(at) = line.find("http://") {
                server.base = line[at..].trim().trim_end_matches('/').to_owned();
            }
            if let Some((_, rest)) = line.split_once("Sign in as ") {
                let (email, rest) = rest.split_once(" with the password ").unwrap();
                email.clone_into(&mut server.email);
                rest.split(". ").next().unwrap().clone_into(&mut server.password);
            }
        }
        assert!(!server.base.is_empty(), "the address comes before the sign-in");
        eprintln!("demo is up after {:.1} s at {}", begun.elapsed().as_secs_f64(), server.base);
        server
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// Signs in by the form, as a person does.
    #[track_caller]
    pub fn sign_in(&self, browser: &Browser<'_>) {
        browser.goto("/");
        browser.wait_for("location.pathname === '/sign-in'");
        browser.fill("#email", &self.email);
        browser.fill("#password", &self.password);
        browser.press(&[ENTER]);
        browser.wait_for("location.pathname === '/' && document.querySelector('main h1')");
    }
}
