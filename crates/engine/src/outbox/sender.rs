//! One worker of the outbox. Any number of them, on any number of nodes, may race for rows.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use jiff::SignedDuration;
use roadbook_channels::{Address, ListUnsubscribe, Outgoing, ReplyToken, SendOutcome};
use roadbook_core::{
    decide::{
        Happening,
        cadence::StepOutcome,
        contact::Heard,
        governor::{Answer, Duty},
        touch::{Touch, TouchState},
    },
    hear::Channel,
    kernel::{ActivityId, Moment, TouchId, hash::hash_parts},
    know::{ActivityKind, Direction},
};
use roadbook_store::{
    Conn, Db, StoreError,
    activities::{self, ActivityRow},
    outbox::{self, OutboxRow},
    rows as stored,
    touches::TouchRow,
};
use serde_json::json;

use crate::{
    EngineError,
    post::Post,
    rhythm::{
        pass::{self, Happened, Rhythm},
        rows,
        wording::Message,
    },
};

/// How long a worker may hold a row. A provider is given two thirds of it, so that the answer of one that is merely slow is still ours to write
/// down.
pub const LEASE: SignedDuration = SignedDuration::from_secs(90);
/// How long it is tried to write down what became of a call, should the database be away. Nobody else knows it.
const REMEMBERED: Duration = Duration::from_mins(10);

/// Rows taken at a time.
const AT_ONCE: i64 = 32;

/// When a message that surely was not sent is tried again: after the first failure, the second … The last is the end: a day and a half.
const RETRIES: [SignedDuration; 7] = [
    SignedDuration::from_secs(30),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(5),
    SignedDuration::from_hours(10),
    SignedDuration::from_hours(18),
];

/// Tries of a write that others overtake.
const TRIES: u32 = 40;
/// Between tries of a write that cannot be left undone.
const AGAIN: Duration = Duration::from_millis(250);

/// The points at which a process may die, for tests that make it die there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    BeforeClaim,
    AfterClaim,
    BeforeCall,
    AfterCall,
    BeforeRecord,
}

impl Point {
    pub const ALL: [Self; 5] = [Self::BeforeClaim, Self::AfterClaim, Self::BeforeCall, Self::AfterCall, Self::BeforeRecord];
}

/// Sees a worker pass each point.
pub trait Watch: Send + Sync {
    fn at(&self, point: Point);
}

/// Nobody looks.
struct Nobody;

impl Watch for Nobody {
    fn at(&self, _point: Point) {}
}

/// One worker.
#[derive(Clone)]
pub struct Sender {
    db: Db,
    rhythm: Rhythm,
    post: Post,
    /// Unique among all workers of all nodes.
    worker: String,
    lease: SignedDuration,
    stopping: Arc<AtomicBool>,
    watch: Arc<dyn Watch>,
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").field("worker", &self.worker).finish_non_exhaustive()
    }
}

impl Sender {
    #[must_use]
    pub fn new(db: Db, rhythm: Rhythm, post: impl Into<Post>) -> Self {
        let worker = format!("{:032x}", rhythm.entropy.bits());
        Self { db, rhythm, post: post.into(), worker, lease: LEASE, stopping: Arc::default(), watch: Arc::new(Nobody) }
    }

    /// With another lease. Nobody must call for longer than their lease, so all workers have the same.
    #[must_use]
    pub fn leasing(mut self, lease: SignedDuration) -> Self {
        self.lease = lease;
        self
    }

    #[must_use]
    pub fn watched(mut self, watch: Arc<dyn Watch>) -> Self {
        self.watch = watch;
        self
    }

    /// Begins no further call once this is true; those under way come to their end.
    #[must_use]
    pub fn until(mut self, stopping: Arc<AtomicBool>) -> Self {
        self.stopping = stopping;
        self
    }

    fn now(&self) -> Moment {
        self.rhythm.clock.now()
    }

    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// Whether a row that was claimed is left to us no longer.
    fn is_over(&self, row: &OutboxRow) -> bool {
        row.lease_until.is_some_and(|until| until <= self.now().as_microsecond())
    }

    /// Sends what is due and takes care of what others left; how many rows were moved.
    ///
    /// # Errors
    /// The database's. What was under way then is left to the lease.
    pub async fn pass(&self) -> Result<usize, EngineError> {
        let now = self.now().as_microsecond();
        let (abandoned, due) = {
            let mut conn = self.db.read().await?;
            (outbox::abandoned(&mut conn, now, AT_ONCE).await?, outbox::due(&mut conn, now, AT_ONCE).await?)
        };
        let mut moved = 0;
        for row in abandoned {
            moved += usize::from(self.retrying(|| self.take_over(&row)).await?);
        }
        let sent = futures::future::join_all(due.iter().map(|row| self.send(row))).await;
        for outcome in sent {
            moved += usize::from(outcome?);
        }
        Ok(moved)
    }

    /// A row whose worker did not come back: before the call it waits again, after it nobody knows.
    async fn take_over(&self, row: &OutboxRow) -> Result<bool, EngineError> {
        let now = self.now();
        let mut conn = self.db.begin().await?;
        if row.calling_since.is_none() {
            let ours = outbox::give_back(&mut conn, row, now.as_microsecond()).await?;
            conn.commit().await?;
            return Ok(ours);
        }
        let reason = "the worker was lost between the call and the answer".to_owned();
        let ended =
            OutboxRow { state: "uncertain".to_owned(), reason: reason.clone(), settled_at: Some(now.as_microsecond()), ..row.clone() };
        if !outbox::settle(&mut conn, &ended).await? {
            return Ok(false);
        }
        self.settle_touch(&mut conn, row, TouchState::Uncertain, &reason, now).await?;
        conn.commit().await?;
        Ok(true)
    }

    /// One row, from the claim to the end; whether it was this worker that moved it.
    async fn send(&self, due: &OutboxRow) -> Result<bool, EngineError> {
        let ways = self.post.ways();
        let places = Channel::from_name(&due.channel).and_then(|kind| ways.places(kind, due.store_id));
        // Claimed is what can be called at once: should this process die, others have the rest, and few are uncertain.
        let _place = match places {
            Some(places) => places.acquire().await.ok(),
            None => None,
        };
        if self.is_stopping() {
            return Ok(false);
        }
        self.watch.at(Point::BeforeClaim);
        let Some(row) = self.retrying(|| self.claim(due)).await? else { return Ok(false) };
        self.watch.at(Point::AfterClaim);
        let message: Message = serde_json::from_str(&row.message).unwrap_or_default();
        let kind = Channel::from_name(&row.channel).ok_or_else(|| format!("there is no channel {}", row.channel));
        let (channel, from) = match kind.and_then(|kind| ways.of(kind, row.store_id)) {
            Ok(way) => way,
            Err(reason) => {
                let outcome = SendOutcome::Failed { reason, retry: true };
                return self.retrying(|| self.record(&row, &message, &outcome)).await;
            }
        };
        let outgoing = outgoing(&row, &message, from);
        let calling_since = self.now().as_microsecond();
        if !self.insisting(|| self.mark_calling(&row, calling_since)).await? {
            return Ok(false);
        }
        let row = OutboxRow { calling_since: Some(calling_since), ..row };
        self.watch.at(Point::BeforeCall);
        let outcome = if self.is_over(&row) {
            // Writing that down took so long that others count with our death, and what the governor allowed then it may not allow now.
            SendOutcome::Failed { reason: "the database took too long".to_owned(), retry: true }
        } else {
            let patience = Duration::try_from(self.lease).unwrap_or_default() * 2 / 3;
            tokio::time::timeout(patience, channel.send(&outgoing))
                .await
                .unwrap_or_else(|_| SendOutcome::Uncertain { reason: "the provider did not answer in time".to_owned() })
        };
        self.watch.at(Point::AfterCall);
        self.watch.at(Point::BeforeRecord);
        self.insisting(|| self.record(&row, &message, &outcome)).await
    }

    /// Writes down that the provider is about to be called; whether it still is ours to call, and not withdrawn meanwhile.
    async fn mark_calling(&self, row: &OutboxRow, since: i64) -> Result<bool, EngineError> {
        // Others count from the claim: who could not write this down for long must not call any more.
        if self.is_over(row) {
            return Ok(false);
        }
        let mut conn = self.db.begin().await?;
        match outbox::mark_calling(&mut conn, row, since).await {
            Err(StoreError::Changed) => return Ok(false),
            marked => marked?,
        }
        conn.commit().await?;
        Ok(true)
    }

    /// Claims a row and asks the governor once more, in one transaction. `None` when another has it, or it may not leave now.
    async fn claim(&self, due: &OutboxRow) -> Result<Option<OutboxRow>, EngineError> {
        let now = self.now();
        let lease_until = now.saturating_add(self.lease).unwrap_or(Moment::MAX).as_microsecond();
        let mut conn = self.db.begin().await?;
        let Some(row) = outbox::claim(&mut conn, due, &self.worker, lease_until).await? else { return Ok(None) };
        let verdict = pass::judge(&mut conn, &self.rhythm, row.customer_id, TouchId(row.touch_id), now).await?;
        let row = match verdict.map(|verdict| verdict.answer) {
            Some(Answer::Allow) => Some(row),
            Some(Answer::Defer { until }) => {
                let later =
                    OutboxRow { state: "waiting".to_owned(), send_at: until.max(now).as_microsecond(), attempts: due.attempts, ..row };
                outbox::settle(&mut conn, &later).await?;
                None
            }
            Some(Answer::ChangeChannel { .. } | Answer::Refuse) | None => {
                let reason = "the governor does not allow it any more".to_owned();
                let ended =
                    OutboxRow { state: "refused".to_owned(), reason: reason.clone(), settled_at: Some(now.as_microsecond()), ..row };
                outbox::settle(&mut conn, &ended).await?;
                self.settle_touch(&mut conn, &ended, TouchState::Refused, &reason, now).await?;
                None
            }
        };
        conn.commit().await?;
        Ok(row)
    }

    /// Writes down what became of the call.
    async fn record(&self, row: &OutboxRow, message: &Message, outcome: &SendOutcome) -> Result<bool, EngineError> {
        let now = self.now();
        let mut conn = self.db.begin().await?;
        let reason = outcome.reason().unwrap_or_default().to_owned();
        let retry = usize::try_from(row.attempts - 1).ok().and_then(|tried| RETRIES.get(tried)).filter(|_| outcome.may_retry());
        if let Some(pause) = retry {
            let send_at = now.saturating_add(*pause).unwrap_or(Moment::MAX).as_microsecond();
            let again = OutboxRow { state: "waiting".to_owned(), send_at, calling_since: None, reason: reason.clone(), ..row.clone() };
            if outbox::settle(&mut conn, &again).await? {
                conn.commit().await?;
                return Ok(true);
            }
            // Others gave it up as uncertain meanwhile; that it failed is more than that, but nobody waits for it any more.
        }
        let provider_id = match outcome {
            SendOutcome::Sent { provider_id } => provider_id.clone(),
            _ => None,
        };
        let ended = OutboxRow {
            state: outcome.name().to_owned(),
            provider_id,
            reason: reason.clone(),
            settled_at: Some(now.as_microsecond()),
            ..row.clone()
        };
        if !outbox::settle(&mut conn, &ended).await? {
            return Ok(false);
        }
        match outcome {
            SendOutcome::Sent { .. } => self.sent(&mut conn, row, message, now).await?,
            SendOutcome::Refused { .. } => self.settle_touch(&mut conn, row, TouchState::Refused, &reason, now).await?,
            SendOutcome::Failed { .. } => self.settle_touch(&mut conn, row, TouchState::Failed, &reason, now).await?,
            SendOutcome::Uncertain { .. } => self.settle_touch(&mut conn, row, TouchState::Uncertain, &reason, now).await?,
        }
        conn.commit().await?;
        Ok(true)
    }

    /// It left: it stands on the timeline, and counts for what it was for.
    async fn sent(&self, conn: &mut Conn, row: &OutboxRow, message: &Message, now: Moment) -> Result<(), EngineError> {
        let touch: Option<TouchRow> = stored::find(conn, row.customer_id, row.touch_id).await?;
        let bits = u128::from_be_bytes(hash_parts(&[b"sent", row.touch_id.as_bytes()]));
        let activity = ActivityId::new(now, bits);
        let kind = if row.channel == Channel::Email.name() { ActivityKind::Mail } else { ActivityKind::Message };
        let subject = touch.as_ref().and_then(|touch| touch.subject_id);
        let details = json!({
            "channel": row.channel,
            "automatic": message.automatic,
            "evidence": true,
            "touch": row.touch_id,
            "subject": subject,
            "promise": message.promise,
            "to": row.address,
        });
        let by = touch.as_ref().and_then(|touch| touch.settled_by.or(touch.owner_id)).filter(|_| !message.automatic);
        activities::insert(
            conn,
            &[ActivityRow {
                customer_id: row.customer_id,
                occurred_at: now.as_microsecond(),
                activity_id: activity.0,
                kind: kind.name().to_owned(),
                direction: Direction::ToCustomer.name().to_owned(),
                summary: message.subject.clone(),
                body: message.body.clone(),
                amount_minor: None,
                currency: None,
                details: Some(details.to_string()),
                record_id: None,
                staff_id: by,
                store_id: row.store_id,
                vehicle_id: None,
                recorded_at: now.as_microsecond(),
            }],
        )
        .await?;
        let heard = Heard {
            activity,
            anchor: row.anchor_id,
            words: String::new(),
            asks: false,
            touch: Some(TouchId(row.touch_id)),
            outcome: Some(StepOutcome::Done),
        };
        let _decisions = pass::decide(conn, &self.rhythm, &[Happened::new(row.customer_id, Happening::Heard(heard))]).await?;
        Ok(())
    }

    /// Notes on the touch, and on the step that it is of, how it ended without having left.
    async fn settle_touch(
        &self,
        conn: &mut Conn,
        row: &OutboxRow,
        state: TouchState,
        reason: &str,
        now: Moment,
    ) -> Result<(), EngineError> {
        let outcome = if state == TouchState::Refused { StepOutcome::Refused } else { StepOutcome::Failed };
        let settled = Happening::Settled { touch: TouchId(row.touch_id), outcome, activity: None, reason: reason.to_owned() };
        let _decisions = pass::decide(conn, &self.rhythm, &[Happened::new(row.customer_id, settled)]).await?;
        // Whether it left is more than a step knows: that nobody can know stands on the touch.
        if state == TouchState::Uncertain
            && let Some(known) = stored::find::<TouchRow>(conn, row.customer_id, row.touch_id).await?
        {
            let mut touch: Touch = rows::touch(&known);
            touch.settle(state, now, reason);
            stored::put(conn, &[rows::touch_row(row.customer_id, &touch)]).await?;
        }
        Ok(())
    }

    /// Does it again while others are faster.
    async fn retrying<T, F: Future<Output = Result<T, EngineError>>>(&self, attempt: impl Fn() -> F) -> Result<T, EngineError> {
        let mut tries = 0;
        loop {
            match attempt().await {
                Err(error) if tries < TRIES && error.is_retryable() => {
                    tries += 1;
                    tokio::time::sleep(Duration::from_millis(u64::from(tries) * 10)).await;
                }
                done => return done,
            }
        }
    }

    /// Does it again also while the database is away. What is done so must be no harm when it is done twice: a commit may have come through
    /// without our hearing of it.
    async fn insisting<T, F: Future<Output = Result<T, EngineError>>>(&self, attempt: impl Fn() -> F) -> Result<T, EngineError> {
        let begun = tokio::time::Instant::now();
        loop {
            match self.retrying(&attempt).await {
                Err(error) if error.is_unavailable() && begun.elapsed() < REMEMBERED => tokio::time::sleep(AGAIN).await,
                done => return done,
            }
        }
    }
}

/// A message as a channel takes it.
fn outgoing(row: &OutboxRow, message: &Message, from: &Address) -> Outgoing {
    let name = Some(&message.from_name).filter(|name| !name.is_empty()).or(from.name.as_ref());
    let label = message.duties.contains(&Duty::AdLabel) && message.language == "ko";
    let subject =
        if label && !message.subject.starts_with("(광고)") { format!("(광고) {}", message.subject) } else { message.subject.clone() };
    Outgoing {
        idempotency_key: row.touch_id.to_string(),
        channel: Channel::from_name(&row.channel).unwrap_or(Channel::Email),
        to: Address { name: Some(message.to_name.clone()).filter(|name| !name.is_empty()), address: row.address.clone() },
        from: Address { name: name.cloned(), address: from.address.clone() },
        reply_to: None,
        subject,
        body: message.body.clone(),
        language: message.language.clone(),
        reply_token: ReplyToken::parse(&message.token),
        thread: message.thread.clone(),
        list_unsubscribe: Some(&message.unsubscribe)
            .filter(|url| !url.is_empty())
            .map(|url| ListUnsubscribe { url: url.clone(), mailto: None }),
        automatic: message.automatic,
        headers: Vec::new(),
        attachments: Vec::new(),
    }
}
