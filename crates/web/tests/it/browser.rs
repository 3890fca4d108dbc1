//! A browser without a screen: it keeps cookies, follows nothing by itself and says where its requests come from.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use roadbook_core::{
    kernel::{Clock, Moment, StaffId, StoreId, TokenId, entropy::SeededEntropy},
    trust::{Department, Permission, Role},
};
use roadbook_store::{
    sessions,
    staff::{self, NewStaff, RoleHeld},
    stores::{self, StoreDetails},
    tokens::{self, NewToken},
};
use roadbook_test_support::{FreshDb, TEST_NOW};
use roadbook_web::{App, Options, server, session};
use tower::ServiceExt;

/// A clock that the test sets.
pub struct TestClock(AtomicI64);

impl TestClock {
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        Moment::from_microsecond(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

/// The service on a fresh database.
pub struct House {
    pub app: App,
    pub clock: Arc<TestClock>,
    pub router: Router,
    _fresh: FreshDb,
}

pub const PASSWORD: &str = "apricot orchard 7";

impl House {
    pub async fn open(fresh: FreshDb) -> Self {
        let uploads = fresh.dir.join("uploads");
        Self::open_with(fresh, Options { uploads, ..Options::default() }).await
    }

    pub async fn open_with(fresh: FreshDb, options: Options) -> Self {
        let clock = Arc::new(TestClock(AtomicI64::new(TEST_NOW.as_microsecond())));
        let entropy = Arc::new(SeededEntropy::new(42));
        let app = App::start(fresh.db.clone(), clock.clone(), entropy, options).await.unwrap();
        let router = server::router(app.clone());
        Self { app, clock, router, _fresh: fresh }
    }

    pub fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new(), bearer: None }
    }

    pub async fn add_store(&self, code: &str) -> StoreId {
        let id = self.app.new_id(StoreId::new);
        let mut conn = self.app.db.begin().await.unwrap();
        let details = StoreDetails {
            code,
            name: &format!("Store {code}"),
            country: "AM",
            city: "Yerevan",
            address: "Abovyan 1",
            phone: "+374 10 000000",
            time_zone: "Asia/Yerevan",
            language: "hy",
            currency: "AMD",
            opening_hours: &Default::default(),
        };
        stores::insert(&mut conn, id, &details, self.app.now()).await.unwrap();
        conn.commit().await.unwrap();
        id
    }

    /// A member of staff with these roles; the password is [`PASSWORD`] when `with_password`.
    pub async fn add_staff(&self, email: &str, with_password: bool, roles: &[(Role, Option<StoreId>)]) -> StaffId {
        let id = self.app.new_id(StaffId::new);
        let hash = if with_password { Some(self.app.passwords.hash(PASSWORD.into()).await.unwrap()) } else { None };
        let mut conn = self.app.db.begin().await.unwrap();
        let new = NewStaff { staff_id: id, name: email, email, phone: None, password_hash: hash.as_deref(), language: "en" };
        staff::insert(&mut conn, &new, self.app.now()).await.unwrap();
        let roles: Vec<_> =
            roles.iter().map(|(role, store)| RoleHeld { role: *role, store: *store, department: Department::Management }).collect();
        staff::replace_roles(&mut conn, id, &roles).await.unwrap();
        conn.commit().await.unwrap();
        id
    }

    /// A browser in which somebody is signed in, without the cost of a password.
    pub async fn signed_in(&self, staff: StaffId) -> Browser {
        let mut conn = self.app.db.begin().await.unwrap();
        let cookie = session::open(&self.app, &mut conn, staff, "test browser").await.unwrap();
        conn.commit().await.unwrap();
        let mut browser = self.browser();
        browser.keep(cookie.to_str().unwrap());
        browser
    }

    pub async fn add_token(&self, staff: StaffId, scopes: &[Permission]) -> String {
        let secret = format!("{}{}", session::TOKEN_PREFIX, session::new_secret(&*self.app.entropy));
        let mut conn = self.app.db.begin().await.unwrap();
        let new = NewToken {
            token_id: self.app.new_id(TokenId::new),
            staff,
            name: "test",
            token_hash: session::hash_of(&secret),
            scopes,
            expires_at: None,
        };
        tokens::insert(&mut conn, &new, self.app.now()).await.unwrap();
        conn.commit().await.unwrap();
        secret
    }

    pub async fn sessions_of(&self, staff: StaffId) -> usize {
        sessions::of_staff(&mut self.app.db.read().await.unwrap(), staff, self.app.now()).await.unwrap().len()
    }
}

pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub bearer: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of a hidden or filled-in input.
    pub fn input(&self, name: &str) -> String {
        let at = self.body.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no input {name} in {}", self.body));
        let tag = &self.body[at..at + self.body[at..].find('>').unwrap()];
        let (_, value) = tag.split_once("value=\"").unwrap_or_else(|| panic!("input {name} has no value: {tag}"));
        value.split('"').next().unwrap().to_owned()
    }
}

impl Browser {
    fn keep(&mut self, set_cookie: &str) {
        let (name, rest) = set_cookie.split_once('=').unwrap();
        let value = rest.split(';').next().unwrap();
        if set_cookie.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, &[], None).await
    }

    /// Posts a form as our own page would.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form(fields);
        self.send("POST", path, &[("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded")], Some(body))
            .await
    }

    pub async fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<String>) -> Answer {
        self.send_bytes(method, path, headers, body.unwrap_or_default().into_bytes()).await
    }

    pub async fn send_bytes(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("host", "roadbook.test");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
            request = request.header("cookie", cookies);
        }
        if let Some(bearer) = &self.bearer {
            request = request.header("authorization", format!("Bearer {bearer}"));
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        let body = to_bytes(body, 10 << 20).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }
}

pub fn form(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| roadbook_web::answer::query_escape(text);
    fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&")
}
