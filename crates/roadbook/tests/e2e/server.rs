//! The product as its first user starts it: `roadbook demo`, its address and sign-in read from what it prints.

use std::{
    io::{BufRead, BufReader},
    path::Path,
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
    /// A consultant with much to do.
    pub consultant: String,
    _data: Option<tempfile::TempDir>,
}

impl Server {
    /// The group whose files are taken in, or the one that has lived in that directory; when it is empty, one lives there first.
    pub fn start(lived: Option<&Path>) -> Self {
        let scratch = lived.is_none().then(|| tempfile::Builder::new().prefix("roadbook-e2e").tempdir().unwrap());
        let data = scratch.as_ref().map_or_else(|| lived.map(Path::to_owned).unwrap_or_default(), |scratch| scratch.path().to_owned());
        let begun = Instant::now();
        let mut process = Command::new(env!("CARGO_BIN_EXE_roadbook"))
            .args(["demo", "--listen", "127.0.0.1:0"])
            .args(if lived.is_some() { [].as_slice() } else { &["--files", "--language", "en"] })
            .arg("--data")
            .arg(&data)
            .env("ROADBOOK_LOG", "warn")
            .env("LC_ALL", "C")
            .env_remove("ROADBOOK_DATABASE_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut server =
            Self { process, base: String::new(), email: String::new(), password: String::new(), consultant: String::new(), _data: scratch };
        loop {
            let Some(line) = lines.next() else { panic!("the demo ended: {}", server.process.wait().unwrap()) };
            let line = line.unwrap();
            // The last that is said.
            if line.starts_with("Messages of this demonstration") {
                break;
            }
            if let Some(at) = line.find("http://") {
                server.base = line[at..].trim().trim_end_matches('/').to_owned();
            }
            if let Some((_, email)) = line.split_once("with much to do today ").and_then(|(_, rest)| rest.split_once(": ")) {
                email.trim().clone_into(&mut server.consultant);
            }
            if let Some((_, rest)) = line.split_once("Sign in as ") {
                let (email, rest) = rest.split_once(" with the password ").unwrap();
                email.clone_into(&mut server.email);
                rest.split(". ").next().unwrap().clone_into(&mut server.password);
            }
        }
        assert!(!server.base.is_empty() && !server.password.is_empty(), "the address and the sign-in are said");
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
        self.sign_in_as(browser, &self.email);
    }

    #[track_caller]
    pub fn sign_in_as(&self, browser: &Browser<'_>, email: &str) {
        browser.goto("/");
        browser.wait_for("location.pathname === '/sign-in'");
        browser.fill("#email", email);
        browser.fill("#password", &self.password);
        browser.press(&[ENTER]);
        browser.wait_for("location.pathname === '/' && document.querySelector('main h1')");
    }
}
