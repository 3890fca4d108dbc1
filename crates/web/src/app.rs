//! What every handler can reach: the database, the clock, randomness, the audit log, the settings of the group.

use std::{
    ops::Deref,
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
};

use jiff::SignedDuration;
use roadbook_core::kernel::{Clock, Entropy, Moment};
use roadbook_engine::{
    post::Post,
    rhythm::{
        pass::Rhythm,
        rulebook::{LiveChannels, Rulebooks},
    },
};
use roadbook_i18n::Language;
use roadbook_store::{Db, StoreError, settings};

use crate::{
    audit_log::AuditLog,
    import_runner::ImportRunner,
    intake::limit::Limiter,
    matching_runner::MatchingRunner,
    open_questions::OpenQuestions,
    pages::today::live::Live,
    passwords::Passwords,
    session::SessionCache,
    what_if::{Runner, WhatIf},
};

/// How this node runs.
#[derive(Debug, Clone)]
pub struct Options {
    /// Browsers reach this node by https, through a proxy that ends TLS: cookies are marked secure, and browsers told to stay with https.
    pub https: bool,
    /// The last entry of `X-Forwarded-For` names the client. Only true behind a proxy that sets it.
    pub behind_proxy: bool,
    /// A session ends at the latest after this.
    pub session_lifetime: SignedDuration,
    /// Requests that an API token may make per minute, a minute's worth of them at once.
    pub api_per_minute: u32,
    /// A session that nobody used ends after this.
    pub session_idle: SignedDuration,
    /// The directory of uploaded files, which wait there until they are imported. It must outlive the process.
    pub uploads: PathBuf,
    /// The largest file that can be uploaded, in bytes.
    pub upload_limit: u64,
    /// Where customers reach the public pages (`https://cars.example`), without a slash at the end; empty when nobody said so.
    pub public_url: String,
    /// Channels on which messages can be sent by machine.
    pub machine_channels: LiveChannels,
    /// How mail leaves and arrives here.
    pub post: Post,
    /// Lives simulated days through for comparisons; none: that page says that it is not there.
    pub what_if: Option<Arc<dyn WhatIf>>,
    /// Webhooks may also lead into the house's own network.
    pub webhooks_inside: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            https: false,
            behind_proxy: false,
            session_lifetime: SignedDuration::from_hours(30 * 24),
            session_idle: SignedDuration::from_hours(12),
            uploads: PathBuf::from("uploads"),
            api_per_minute: 1_200,
            // A million rows of a hundred bytes, several times over.
            upload_limit: 1 << 30,
            public_url: String::new(),
            machine_channels: LiveChannels::default(),
            post: Post::default(),
            what_if: None,
            webhooks_inside: false,
        }
    }
}

/// The shared state; a clone is one more reference to it.
#[derive(Clone)]
pub struct App(Arc<State>);

/// See [`App`].
#[expect(missing_debug_implementations, reason = "the App in front of it has one")]
pub struct State {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
    pub options: Options,
    pub audit: AuditLog,
    pub passwords: Passwords,
    pub imports: ImportRunner,
    pub(crate) open_questions: OpenQuestions,
    pub matching: MatchingRunner,
    pub what_if: Runner,
    /// What decisions about customers need.
    pub rhythm: Rhythm,
    /// Machines send enquiries in heaps.
    pub(crate) adf_limit: Limiter,
    /// People send one.
    pub(crate) form_limit: Limiter,
    /// Mail programs end subscriptions for many of their users from one address.
    pub(crate) stop_limit: Limiter,
    pub(crate) sessions: SessionCache,
    /// What open pages hear of.
    pub(crate) live: Live,
    /// Programs work in heaps.
    pub(crate) api_rate: Limiter,
    group: RwLock<(Moment, Arc<Group>)>,
}

impl Deref for App {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("db", &self.db.dialect()).field("options", &self.options).finish_non_exhaustive()
    }
}

/// The settings of the whole group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    pub name: String,
    /// For whoever has no language of their own yet.
    pub language: Language,
    /// The version of the setting, for simultaneous edits; 0 before the first-run page.
    pub version: i64,
}

/// The name of the setting that holds [`Group`]: language tag, a line break, name.
const GROUP_SETTING: &str = "group";
/// Other nodes hear of a change of the group's settings this late.
const GROUP_FRESH_FOR: SignedDuration = SignedDuration::from_secs(30);

impl Group {
    pub async fn load(conn: &mut roadbook_store::Conn) -> Result<Self, StoreError> {
        Ok(settings::get(conn, GROUP_SETTING).await?.map_or_else(Self::default, |row| {
            let (tag, name) = row.value.split_once('\n').unwrap_or(("en", &row.value));
            Self { name: name.to_owned(), language: Language::from_tag(tag).unwrap_or_default(), version: row.version }
        }))
    }

    /// # Errors
    /// [`StoreError::Changed`] when somebody else changed it since `self.version`.
    pub async fn save(&self, conn: &mut roadbook_store::Conn) -> Result<(), StoreError> {
        settings::put_at(conn, GROUP_SETTING, &format!("{}\n{}", self.language.tag(), self.name), self.version).await
    }
}

impl App {
    /// Starts what runs beside the requests. Must be called within a runtime.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn start(db: Db, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>, options: Options) -> Result<Self, StoreError> {
        let group = Group::load(&mut db.read().await?).await?;
        let now = clock.now();
        let audit = AuditLog::start(db.clone());
        let passwords = Passwords::new(entropy.clone());
        let imports = ImportRunner::new(options.uploads.clone());
        let api_per_minute = options.api_per_minute;
        let rhythm = Rhythm {
            rulebooks: Rulebooks::default(),
            clock: clock.clone(),
            entropy: entropy.clone(),
            machine_channels: options.machine_channels.clone(),
            public_url: options.public_url.clone(),
        };
        Ok(Self(Arc::new(State {
            db,
            clock,
            entropy,
            options,
            audit,
            passwords,
            imports,
            open_questions: OpenQuestions::default(),
            matching: MatchingRunner::default(),
            what_if: Runner::default(),
            rhythm,
            adf_limit: Limiter::new(120, 120),
            form_limit: Limiter::new(10, 5),
            stop_limit: Limiter::new(120, 120),
            sessions: SessionCache::default(),
            live: Live::default(),
            api_rate: Limiter::new(api_per_minute, api_per_minute),
            group: RwLock::new((now, Arc::new(group))),
        })))
    }

    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// A new id: `app.new_id(StoreId::new)`.
    pub fn new_id<Id>(&self, new: impl FnOnce(Moment, u128) -> Id) -> Id {
        new(self.now(), self.entropy.bits())
    }

    /// The settings of the group as last read.
    #[must_use]
    pub fn group(&self) -> Arc<Group> {
        self.group.read().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    /// Reads the group's settings again when they are older than half a minute. A database that does not answer leaves them as they are, and not
    /// every request waits for it.
    pub(crate) async fn refresh_group(&self) {
        let now = self.now();
        let read_at = self.group.read().unwrap_or_else(PoisonError::into_inner).0;
        if now.duration_since(read_at) > GROUP_FRESH_FOR && self.reload_group().await.is_err() {
            self.group.write().unwrap_or_else(PoisonError::into_inner).0 = now;
        }
    }

    /// Reads the group's settings again, after a change.
    pub async fn reload_group(&self) -> Result<(), StoreError> {
        let group = Group::load(&mut self.db.read().await?).await?;
        *self.group.write().unwrap_or_else(PoisonError::into_inner) = (self.now(), Arc::new(group));
        Ok(())
    }
}
