//! A channel that does what a test tells it, and counts every call.

use std::{
    collections::{BTreeMap, VecDeque},
    fs::{File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use roadbook_core::hear;

use crate::{Channel, Outgoing, SendFuture, SendOutcome};

/// What the fake does with one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Answer(SendOutcome),
    /// Waits before and after the call is counted, then answers. Killing the process in the second wait is a crash after the call.
    Slowly {
        before: Duration,
        after: Duration,
        outcome: SendOutcome,
    },
    /// The call is counted and never answered.
    Hang,
}

/// A channel for tests. Without a script every message is sent.
#[derive(Debug)]
pub struct Fake {
    kind: hear::Channel,
    usual: Act,
    state: Mutex<State>,
    log: Option<PathBuf>,
}

#[derive(Debug, Default)]
struct State {
    script: VecDeque<Act>,
    per_recipient: BTreeMap<String, Act>,
    sent: Vec<Outgoing>,
}

impl Fake {
    #[must_use]
    pub fn new(kind: hear::Channel) -> Self {
        Self { kind, usual: Act::Answer(SendOutcome::Sent { provider_id: None }), state: Mutex::default(), log: None }
    }

    /// Does this whenever no script says otherwise.
    #[must_use]
    pub fn usually(mut self, act: Act) -> Self {
        self.usual = act;
        self
    }

    /// Writes a line per call to a file and to the disk (`fsync`) before it answers, so that the calls of a process that was killed can be counted
    /// by another one with [`calls_in`]. Any number of processes may write to one file.
    #[must_use]
    pub fn logging_to(mut self, file: impl Into<PathBuf>) -> Self {
        self.log = Some(file.into());
        self
    }

    /// A fake from text, for a process that is started by a test: `fake:FILE?before_ms=5&after_ms=50&outcome=sent`. All parts but `fake:` may be
    /// left out; outcomes are `sent`, `refused`, `failed`, `failed_for_good`, `uncertain` and `hang`.
    ///
    /// # Errors
    /// Says what was not understood.
    pub fn from_url(kind: hear::Channel, url: &str) -> Result<Self, String> {
        let rest = url.strip_prefix("fake:").ok_or_else(|| format!("{url:?} does not begin with fake:"))?;
        let (file, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (mut before, mut after, mut outcome) = (Duration::ZERO, Duration::ZERO, Some(SendOutcome::Sent { provider_id: None }));
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let millis = || value.parse().map(Duration::from_millis).map_err(|_| format!("{name}={value}: not a number of milliseconds"));
            match name {
                "before_ms" => before = millis()?,
                "after_ms" => after = millis()?,
                "outcome" => outcome = scripted_outcome(value)?,
                _ => return Err(format!("{name}: not known")),
            }
        }
        let fake = Self::new(kind).usually(outcome.map_or(Act::Hang, |outcome| Act::Slowly { before, after, outcome }));
        Ok(if file.is_empty() { fake } else { fake.logging_to(file) })
    }

    /// The next call does this; several wait in line.
    pub fn next(&self, act: Act) {
        self.state().script.push_back(act);
    }

    /// Calls for this address do this, unless [`next`](Self::next) says otherwise.
    pub fn for_address(&self, address: impl Into<String>, act: Act) {
        self.state().per_recipient.insert(address.into(), act);
    }

    /// All messages that this fake was called with, in order.
    #[must_use]
    pub fn calls(&self) -> Vec<Outgoing> {
        self.state().sent.clone()
    }

    /// How often it was called per idempotency key.
    #[must_use]
    pub fn calls_per_key(&self) -> BTreeMap<String, u32> {
        count(self.state().sent.iter().map(|message| message.idempotency_key.clone()))
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn record(&self, message: &Outgoing) {
        self.state().sent.push(message.clone());
        if let Some(path) = &self.log
            && let Err(error) = append(path, &message.idempotency_key)
        {
            panic!("the fake's log {} cannot be written, so its calls cannot be counted: {error}", path.display());
        }
    }
}

impl Channel for Fake {
    fn kind(&self) -> hear::Channel {
        self.kind
    }

    fn at_once(&self) -> usize {
        32
    }

    fn send<'a>(&'a self, message: &'a Outgoing) -> SendFuture<'a> {
        let act = {
            let mut state = self.state();
            let scripted = state.script.pop_front();
            scripted.or_else(|| state.per_recipient.get(&message.to.address).cloned()).unwrap_or_else(|| self.usual.clone())
        };
        Box::pin(async move {
            match act {
                Act::Answer(outcome) => {
                    self.record(message);
                    outcome
                }
                Act::Slowly { before, after, outcome } => {
                    tokio::time::sleep(before).await;
                    self.record(message);
                    tokio::time::sleep(after).await;
                    outcome
                }
                Act::Hang => {
                    self.record(message);
                    std::future::pending().await
                }
            }
        })
    }
}

fn scripted_outcome(name: &str) -> Result<Option<SendOutcome>, String> {
    let reason = || "scripted".to_owned();
    Ok(Some(match name {
        "sent" => SendOutcome::Sent { provider_id: None },
        "refused" => SendOutcome::Refused { reason: reason(), code: Some("5.1.1".to_owned()) },
        "failed" => SendOutcome::Failed { reason: reason(), retry: true },
        "failed_for_good" => SendOutcome::Failed { reason: reason(), retry: false },
        "uncertain" => SendOutcome::Uncertain { reason: reason() },
        "hang" => return Ok(None),
        _ => return Err(format!("outcome={name}: not known")),
    }))
}

/// One line in one write: with `O_APPEND` lines of several processes do not mix.
fn append(path: &Path, key: &str) -> io::Result<()> {
    let mut file: File = OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(format!("{}\n", key.replace(['\n', '\r'], " ")).as_bytes())?;
    file.sync_all()
}

/// How often each key was called according to a log. A file that is not there has no calls.
///
/// # Errors
/// The file cannot be read.
pub fn calls_in(log: &Path) -> io::Result<BTreeMap<String, u32>> {
    match std::fs::read_to_string(log) {
        Ok(text) => Ok(count(text.lines().map(str::to_owned))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(error) => Err(error),
    }
}

fn count(keys: impl Iterator<Item = String>) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Address;

    fn message(key: &str, to: &str) -> Outgoing {
        Outgoing::mail(key, Address::new("shop@example.org"), Address::new(to), "s", "b")
    }

    #[tokio::test]
    async fn it_follows_its_script_and_counts() {
        let dir = tempfile::tempdir().unwrap();
        let log = dir.path().join("calls");
        let fake = Fake::new(hear::Channel::Email).logging_to(&log);
        assert!(calls_in(&log).unwrap().is_empty());
        fake.next(Act::Answer(SendOutcome::Failed { reason: "later".to_owned(), retry: true }));
        fake.for_address("no@example.org", Act::Answer(SendOutcome::Refused { reason: "no".to_owned(), code: None }));
        assert_eq!(fake.send(&message("a", "yes@example.org")).await.name(), "failed");
        assert_eq!(fake.send(&message("a", "yes@example.org")).await.name(), "sent");
        assert_eq!(fake.send(&message("b", "no@example.org")).await.name(), "refused");
        assert_eq!(fake.calls_per_key(), BTreeMap::from([("a".to_owned(), 2), ("b".to_owned(), 1)]));
        assert_eq!(calls_in(&log).unwrap(), fake.calls_per_key());
    }

    #[tokio::test]
    async fn a_call_that_hangs_was_made() {
        let fake = Fake::from_url(hear::Channel::Sms, "fake:?outcome=hang").unwrap();
        let waited = tokio::time::timeout(Duration::from_millis(20), fake.send(&message("a", "x"))).await;
        assert!(waited.is_err());
        assert_eq!(fake.calls().len(), 1);
        assert!(Fake::from_url(hear::Channel::Sms, "fake:?outcome=maybe").is_err());
        assert!(Fake::from_url(hear::Channel::Sms, "smtp://x").is_err());
    }
}
