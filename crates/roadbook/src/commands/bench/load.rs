//! A served program under load: another process of this executable, asked by clients over kept connections.

use std::{
    process::Stdio,
    time::{Duration, Instant},
};

use http_body_util::{BodyExt, Empty};
use hyper::{Request, StatusCode, body::Bytes, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use roadbook_core::kernel::{Moment, StaffId};
use roadbook_core::trust::{Department, Role};
use roadbook_store::{
    Conn, Db, StoreError,
    staff::{self, NewStaff, RoleHeld},
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpStream,
    process::{Child, Command},
};

use super::{database, memory, processor_seconds};
use crate::{
    commands::serve::{self, Listening},
    context::Context,
    failure::Failure,
    post::MailWays,
};

const BENCH_EMAIL: &str = "bench@roadbook.example";

pub struct Service {
    child: Child,
    pub address: String,
    cookie: String,
    /// From the start of the process to its listening.
    pub start_seconds: f64,
}

impl Service {
    /// Starts the program on the same data and signs somebody in who may see everything.
    pub async fn start(context: &Context, db: Db) -> Result<Self, Failure> {
        let cookie = sign_in(context, db).await?;
        let trouble = |error: &std::io::Error| Failure::io(context, "roadbook serve", error);
        let program = std::env::current_exe().map_err(|error| trouble(&error))?;
        let mut command = Command::new(program);
        command.args(["--log", "error", "--language", "en", "--data"]).arg(&context.data);
        if let Some(url) = context.database_url() {
            command.env("ROADBOOK_DATABASE_URL", url);
        }
        let begun = Instant::now();
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| trouble(&error))?;
        let mut lines = BufReader::new(child.stdout.take().ok_or_else(|| trouble(&std::io::ErrorKind::BrokenPipe.into()))?).lines();
        let mut address = None;
        while let Some(line) = lines.next_line().await.map_err(|error| trouble(&error))? {
            if let Some((_, url)) = line.split_once("http://") {
                address = Some(url.trim_end_matches('/').to_owned());
                break;
            }
        }
        let address = address.ok_or_else(|| trouble(&std::io::ErrorKind::UnexpectedEof.into()))?;
        Ok(Self { child, address, cookie, start_seconds: begun.elapsed().as_secs_f64() })
    }

    fn process(&self) -> String {
        self.child.id().map_or_else(|| "self".to_owned(), |id| id.to_string())
    }

    pub fn resident_bytes(&self) -> u64 {
        memory(&self.process(), "VmRSS")
    }

    /// Asks for paths for `duration` with this many clients and says how it went.
    pub async fn load(&self, clients: u64, duration: Duration, path: impl Fn(u64) -> String + Clone + Send + 'static) -> Value {
        let cpu = processor_seconds(&self.process());
        let begun = Instant::now();
        let workers: Vec<_> = (0..clients)
            .map(|client| {
                let (address, cookie, path) = (self.address.clone(), self.cookie.clone(), path.clone());
                tokio::spawn(async move { ask(&address, &cookie, client, begun + duration, path).await })
            })
            .collect();
        let mut times = Vec::new();
        let mut failed = 0;
        let mut bytes = 0;
        for worker in workers {
            match worker.await {
                Ok(Ok(done)) => {
                    times.extend(done.times);
                    failed += done.failed;
                    bytes += done.bytes;
                }
                Ok(Err(_)) | Err(_) => failed += 1,
            }
        }
        let seconds = begun.elapsed().as_secs_f64();
        let cpu = processor_seconds(&self.process()) - cpu;
        times.sort_unstable();
        let at = |share: f64| {
            times.get(((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1))).map_or(0.0, |us| *us as f64 / 1000.0)
        };
        let requests = times.len();
        json!({
            "clients": clients,
            "requests": requests,
            "failed": failed,
            "requests_per_second": requests as f64 / seconds,
            "p50_ms": at(0.5),
            "p99_ms": at(0.99),
            "cpu_ms_per_request": cpu * 1000.0 / (requests.max(1) as f64),
            "mean_bytes": bytes / (requests.max(1) as u64),
        })
    }

    pub async fn stop(mut self) {
        let _ = self.child.kill().await;
    }
}

struct Done {
    times: Vec<u64>,
    failed: u64,
    bytes: u64,
}

async fn ask(address: &str, cookie: &str, client: u64, until: Instant, path: impl Fn(u64) -> String) -> Result<Done, hyper::Error> {
    let mut done = Done { times: Vec::new(), failed: 0, bytes: 0 };
    let Ok(stream) = TcpStream::connect(address).await else {
        done.failed = 1;
        return Ok(done);
    };
    let _ = stream.set_nodelay(true);
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let mut number = client;
    while Instant::now() < until {
        number = super::world::mix(number.wrapping_add(client + 1));
        let request = Request::get(path(number))
            .header(header::HOST, address)
            .header(header::COOKIE, cookie)
            .header("Roadbook-Fragment", "hits")
            .body(Empty::<Bytes>::new());
        let Ok(request) = request else { break };
        let begun = Instant::now();
        let response = sender.send_request(request).await?;
        let good = response.status() == StatusCode::OK;
        let body = response.into_body().collect().await?.to_bytes();
        done.times.push(u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX));
        done.bytes += body.len() as u64;
        done.failed += u64::from(!good);
    }
    Ok(done)
}

/// Opens a session for a member of staff of the bench, as signing in does.
/// Who is signed in: known from an earlier run, or entered under this id.
pub async fn somebody(conn: &mut Conn, id: StaffId, now: Moment) -> Result<StaffId, StoreError> {
    if let Some(known) = staff::by_email(conn, BENCH_EMAIL).await? {
        return Ok(known.staff_id);
    }
    let new = NewStaff { staff_id: id, name: "Bench", email: BENCH_EMAIL, phone: None, password_hash: None, language: "en" };
    staff::insert(conn, &new, now).await?;
    let role = RoleHeld { role: Role::Administrator, store: None, department: Department::Management };
    staff::replace_roles(conn, id, &[role]).await?;
    Ok(id)
}

async fn sign_in(context: &Context, db: Db) -> Result<String, Failure> {
    let fault = database(context);
    let listening = Listening {
        listen: ([127, 0, 0, 1], 0).into(),
        https: false,
        behind_proxy: false,
        public_url: String::new(),
        ways: MailWays::default(),
        lease: 90,
        webhooks_inside: false,
        upload_limit: 1,
    };
    let app = serve::start(context, db, &listening).await?;
    let mut conn = app.db.begin().await.map_err(&fault)?;
    let staff = somebody(&mut conn, app.new_id(StaffId::new), app.now()).await.map_err(&fault)?;
    let cookie = roadbook_web::session::open(&app, &mut conn, staff, "roadbook bench").await.map_err(&fault)?;
    conn.commit().await.map_err(&fault)?;
    app.db.close().await;
    let cookie = cookie.to_str().unwrap_or_default();
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}
