//! A real Chromium, driven through chromedriver.
//!
//! WebDriver is JSON over HTTP, and the tests need a dozen of its commands. The crates that speak all of it bring some thirty more, which
//! everybody who runs the tests would have to build.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

/// How long anything may take. Tests share a machine with other work, so this is far above what a person would bear.
pub const PATIENCE: Duration = Duration::from_secs(30);

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub const ENTER: &str = "\u{e007}";
pub const ESCAPE: &str = "\u{e00c}";
pub const CONTROL: &str = "\u{e009}";
pub const DOWN: &str = "\u{e015}";

/// chromedriver; ends with the test.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// `None`, said loudly, where Chromium is not installed.
    pub fn start() -> Option<Self> {
        for program in ["/usr/bin/chromium", "/usr/bin/chromedriver"] {
            if !Path::new(program).exists() {
                roadbook_test_support::missing(&format!("{program} (Debian: apt-get install chromium chromium-driver)"));
                return None;
            }
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = Command::new("/usr/bin/chromedriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let driver = Self { process, port };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "chromedriver does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(driver)
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(|error| error.to_string())?;
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).map_err(|error| error.to_string())?;
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).map_err(|error| error.to_string())?;
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes).map_err(|error| error.to_string())?;
        let mut answer: Value = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
        let value = answer["value"].take();
        match value.get("error") {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
            None => Ok(value),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A browser of its own: cookies, cache and window are nobody else's.
#[derive(Debug)]
pub struct Browser<'a> {
    driver: &'a Driver,
    path: String,
    /// What addresses begin with.
    base: String,
    _profile: tempfile::TempDir,
}

impl<'a> Browser<'a> {
    pub fn open(driver: &'a Driver, base: &str) -> Self {
        let profile = tempfile::Builder::new().prefix("roadbook-chromium").tempdir().unwrap();
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--lang=en",
        ]
        .map(str::to_owned)
        .into_iter()
        .chain([format!("--user-data-dir={}", profile.path().display())])
        .collect::<Vec<_>>();
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "pageLoadStrategy": "normal",
            "unhandledPromptBehavior": "accept",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "binary": "/usr/bin/chromium", "args": arguments },
        } } });
        let answer = driver.send("POST", "/session", &capabilities).unwrap();
        let path = format!("/session/{}", answer["sessionId"].as_str().unwrap());
        let browser = Self { driver, path, base: base.trim_end_matches('/').to_owned(), _profile: profile };
        browser.resize(1440, 900);
        browser
    }

    pub fn try_command(&self, command: &str, body: &Value) -> Result<Value, String> {
        self.driver.send("POST", &format!("{}{command}", self.path), body)
    }

    #[track_caller]
    fn command(&self, command: &str, body: &Value) -> Value {
        self.try_command(command, body).unwrap_or_else(|error| panic!("{command} {body}: {error}"))
    }

    fn ask(&self, command: &str) -> Value {
        self.driver.send("GET", &format!("{}{command}", self.path), &Value::Null).unwrap()
    }

    /// A command of the browser's own protocol.
    #[track_caller]
    pub fn chromium(&self, command: &str, parameters: &Value) -> Value {
        self.command("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// Opens a path of the product, or a whole address.
    #[track_caller]
    pub fn goto(&self, path: &str) {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) };
        self.command("/url", &json!({ "url": url }));
    }

    /// Path and query of where the browser is.
    pub fn path(&self) -> String {
        let url = self.ask("/url");
        url.as_str().unwrap().strip_prefix(&self.base).unwrap_or_default().to_owned()
    }

    /// What a script that ends in `return` gives.
    #[track_caller]
    pub fn run(&self, script: &str) -> Value {
        self.command("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// The value of an expression, as text.
    #[track_caller]
    pub fn text(&self, expression: &str) -> String {
        match self.run(&format!("return {expression}")) {
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    /// Waits until an expression holds.
    #[track_caller]
    pub fn wait_for(&self, expression: &str) {
        let script = json!({ "script": format!("return Boolean({expression})"), "args": [] });
        let begun = Instant::now();
        loop {
            // While a page gives way to another, scripts fail.
            if matches!(self.try_command("/execute/sync", &script), Ok(Value::Bool(true))) {
                return;
            }
            if begun.elapsed() > PATIENCE {
                let shown = self.text("document.body.innerText");
                panic!("waited in vain for {expression}\nat {}:\n{}", self.path(), shown.chars().take(1_500).collect::<String>());
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// A deed on an element. Between finding it and the deed the page may put another in its place: then nothing was done, and that one is
    /// meant.
    #[track_caller]
    fn on_element(&self, selector: &str, deed: &str, body: &Value) {
        let begun = Instant::now();
        loop {
            match self.try_command(&format!("/element/{}/{deed}", self.element(selector)), body) {
                Err(error) if error.contains("stale element") && begun.elapsed() < PATIENCE => {}
                Err(error) => panic!("{deed} on {selector}: {error}"),
                Ok(_) => return,
            }
        }
    }

    #[track_caller]
    fn element(&self, selector: &str) -> String {
        let found = self.command("/element", &json!({ "using": "css selector", "value": selector }));
        found[ELEMENT].as_str().unwrap().to_owned()
    }

    #[track_caller]
    pub fn click(&self, selector: &str) {
        // Into the middle of the screen, as people scroll: what lies at its edge may be under a bar.
        let middle = format!("document.querySelector({})?.scrollIntoView({{ block: 'center', behavior: 'instant' }})", json!(selector));
        self.run(&middle);
        self.on_element(selector, "click", &json!({}));
    }

    /// Types into a field, behind what is in it.
    #[track_caller]
    pub fn fill(&self, selector: &str, text: &str) {
        self.on_element(selector, "value", &json!({ "text": text }));
    }

    /// Empties a field first.
    #[track_caller]
    pub fn refill(&self, selector: &str, text: &str) {
        self.on_element(selector, "clear", &json!({}));
        self.fill(selector, text);
    }

    /// Puts a file of this machine into a file field.
    #[track_caller]
    pub fn attach(&self, selector: &str, file: &Path) {
        self.fill(selector, file.to_str().unwrap());
    }

    /// What the console said since this was last asked, from warnings on: scripts that failed, what the content security policy refused,
    /// addresses that are not there.
    #[track_caller]
    pub fn complaints(&self) -> Vec<String> {
        let entries = self.command("/se/log", &json!({ "type": "browser" }));
        (entries.as_array().unwrap().iter())
            .filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")))
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Chooses an option of a select by its value.
    #[track_caller]
    pub fn choose(&self, selector: &str, value: &str) {
        self.click(&format!("{selector} option[value='{value}']"));
    }

    /// Presses keys one after the other, wherever the focus is; a modifier stays down to the end.
    #[track_caller]
    pub fn press(&self, keys: &[&str]) {
        let mut actions = Vec::new();
        let mut held = Vec::new();
        for key in keys {
            actions.push(json!({ "type": "keyDown", "value": key }));
            if *key == CONTROL {
                held.push(key);
            } else {
                actions.push(json!({ "type": "keyUp", "value": key }));
            }
        }
        actions.extend(held.iter().map(|key| json!({ "type": "keyUp", "value": key })));
        self.command("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }));
    }

    /// Presses the keys of a text.
    #[track_caller]
    pub fn write(&self, text: &str) {
        let keys: Vec<String> = text.chars().map(String::from).collect();
        self.press(&keys.iter().map(String::as_str).collect::<Vec<_>>());
    }

    /// Sets the size of the page, in CSS pixels. A window cannot be as narrow as a phone.
    pub fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.chromium("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// Whether pages may run scripts; holds from the next page on.
    pub fn scripts(&self, allowed: bool) {
        self.chromium("Emulation.setScriptExecutionDisabled", &json!({ "value": !allowed }));
    }

    /// The whole page as a picture, to `tall` pixels.
    pub fn picture(&self, file: &Path, tall: u32) {
        let size = self.run("return [innerWidth, document.documentElement.scrollHeight]");
        let height = size[1].as_u64().unwrap().min(u64::from(tall));
        let clip = json!({ "x": 0, "y": 0, "width": size[0], "height": height, "scale": 1 });
        let shot = self.chromium("Page.captureScreenshot", &json!({ "format": "png", "clip": clip, "captureBeyondViewport": true }));
        std::fs::write(file, BASE64_STANDARD.decode(shot["data"].as_str().unwrap()).unwrap()).unwrap();
    }

    /// What a screen of this size shows, as a small picture.
    #[track_caller]
    pub fn snapshot(&self, file: &Path, width: u32, height: u32) {
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let shot = self.chromium("Page.captureScreenshot", &json!({ "format": "webp", "quality": 72, "clip": clip }));
        std::fs::write(file, BASE64_STANDARD.decode(shot["data"].as_str().unwrap()).unwrap()).unwrap();
    }
}

impl Drop for Browser<'_> {
    fn drop(&mut self) {
        let _ = self.driver.send("DELETE", &self.path, &Value::Null);
    }
}
