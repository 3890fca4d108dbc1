//! Lives through simulated time with the product's own engine.
//!
//! A [`Dealership`] is the product — a database, one or more nodes, a mail provider — with the people of a [`World`] around it. Time goes
//! from event to event: what people do ([`Life`]), what staff do of their lists, and every quarter of an hour what the nodes do by
//! themselves. Whatever leaves the product is felt by people; whatever they do is heard by the product the way it would be.
//!
//! | | |
//! |---|---|
//! | [`nature`](self) | people → product: enquiries, mails, calls, dealings |
//! | [`desk`](self), [`settle`](self) | staff: their list, their day, their deeds, and what is over afterwards |
//! | [`house`](self) | stores, staff who come, are away and leave, policies |
//! | [`post`](self) | product → people: the mail provider |
//! | [`faults`](self) | what goes wrong, and when |
//! | [`watch`](self) | what must hold at every moment, and when it is looked at |
//! | [`governed`](self), [`ledgers`](self), [`merges`](self) | the invariants: of what leaves, of what is kept, of joined customers |
//! | [`planted`](self) | faults that are there to be found |
//! | [`digest`](self) | everything that happened, as one number |
//! | [`compare`](self) | two policies side by side |

mod clock;
mod compare;
mod desk;
mod digest;
mod faults;
mod figures;
mod governed;
mod house;
mod ledgers;
mod merges;
mod nature;
mod planted;
mod policy;
mod post;
mod records;
mod settle;
mod watch;

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
    sync::Arc,
};

use jiff::{SignedDuration, ToSpan, civil::Date};
use roadbook_channels::Address;
use roadbook_core::{
    hear::{Channel, Heard, Problem},
    kernel::{CustomerId, Entropy, Moment, StaffId, StoreId, entropy::SeededEntropy},
    trust::Scope,
};
use roadbook_engine::{
    EngineError,
    hand::Hand,
    house::House,
    outbox::{Sender, Ways},
    rhythm::{alarm, pass::Rhythm, rulebook::Rulebooks},
};
use roadbook_store::{Db, webhooks::WebhookRow};
use uuid::Uuid;

pub use clock::HandClock;
pub use compare::Comparison;
pub use faults::{Faults, Injected, Rates};
pub use figures::Figures;
pub use planted::Planted;
pub use policy::{Policy, PolicyError, Rhythm as CadenceChange};
pub use watch::Broken;

use crate::{
    assumptions::ASSUMED,
    life::{Life, NeedId, Token},
    seed::Seed,
    size::{Campaign, Size},
    world::{PersonId, Source, StaffNo, StoreNo, World},
};

/// The group's mail address.
const SENDER: &str = "hello@haldenrook.example";

/// How often the nodes look for what is due. Real ones look every second; what is due is decided as of its own moment either way.
const TICK: SignedDuration = SignedDuration::from_mins(15);

/// Tries of whoever sends something to the product and gets no answer.
const TRIES: u32 = 30;

/// What is lived.
#[derive(Debug, Clone)]
pub struct Plan {
    pub seed: u64,
    pub stores: u16,
    pub customers: u32,
    pub begins: Date,
    pub days: u32,
    /// A moment of the last day at which living stops, before its end; what is due later stays due. None: the last day is lived whole.
    pub until: Option<Moment>,
    /// How long before `until` staff did the last thing: what came in since, and what fell due, waits for whoever looks then.
    pub untouched: SignedDuration,
    pub language: Option<crate::Language>,
    pub policy: Policy,
    pub faults: Rates,
    /// Nodes that share the database; at least one.
    pub nodes: usize,
    /// Workers of each node that ring alarms side by side; at least one.
    pub workers: usize,
    /// Days between looks at every invariant; the cheap ones are looked at every day.
    pub check_every_days: u32,
    pub lately: Lately,
}

/// What is other than usual in the last days of a life, so that there is more to see at its end.
#[derive(Debug, Clone, Default)]
pub struct Lately {
    /// Strangers that a campaign brings in the last [`campaign_days`](crate::assumptions).
    pub campaign: u32,
    /// Addresses that are told what happens from their `created_at` on. Nothing is delivered while a group is simulated: whoever serves it
    /// afterwards does that.
    pub webhooks: Vec<WebhookRow>,
}

impl Lately {
    /// A campaign as large as is assumed for so many customers.
    #[must_use]
    pub fn of(customers: u32) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a number of people")]
        let campaign = (f64::from(customers) * ASSUMED.people.campaign) as u32;
        Self { campaign, webhooks: Vec::new() }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Lived {
    pub seed: u64,
    pub days: u32,
    pub figures: Figures,
    /// Everything that happened, as one number; the same for the same plan on any database. Empty when faults were injected: what a crash
    /// hits depends on the database.
    pub digest: String,
    pub injected: Injected,
    /// Looks at invariants.
    pub checks: u64,
    pub broken: Vec<Broken>,
    /// The day on which the first was found, from 0.
    pub broken_on: Option<u32>,
}

/// One process of the product.
pub(crate) struct Node {
    db: Db,
    rhythm: Rhythm,
    sender: Sender,
    clock: HandClock,
}

impl Node {
    fn hand<'a>(&'a self, staff: StaffId, scope: &'a Scope, actor: &'a str) -> Hand<'a> {
        Hand { db: &self.db, clock: &self.clock, entropy: &*self.rhythm.entropy, scope, staff, actor }
    }
}

/// A message that left, as long as somebody may answer it.
#[derive(Debug, Clone)]
struct Sent {
    reply_token: Option<String>,
    subject: String,
    address: String,
    key: String,
}

/// Something that is going to happen at a moment.
#[derive(Debug, Clone, PartialEq)]
enum Errand {
    /// Somebody's day begins.
    Morning(StaffNo),
    /// A line of somebody's list, on which they do something.
    Line { staff: StaffNo, line: desk::LineOf, deed: crate::work::WorkDeed },
    /// What a colleague left for somebody, on which they do something.
    Batch { staff: StaffNo, batch: Uuid, deed: crate::work::WorkDeed },
    /// Somebody answers an enquiry that just came in.
    Answer { staff: StaffNo, customer: CustomerId },
    /// A mail comes back.
    Bounce(Token),
}

/// What a system of the group says of somebody, and where.
type Row = (PersonId, StoreNo, Source, Result<Heard, Vec<Problem>>);

/// The product with people around it.
pub struct Dealership {
    world: Arc<World>,
    life: Life,
    plan: Plan,
    clock: HandClock,
    nodes: Vec<Node>,
    turn: usize,
    post: Arc<post::Post>,
    faults: Arc<Faults>,
    entropy: Arc<dyn Entropy>,
    stores: Vec<StoreId>,
    staff: HashMap<StaffNo, StaffId>,
    at_work: HashMap<StaffId, StaffNo>,
    house: House,
    people: HashMap<Uuid, PersonId>,
    customers: HashMap<PersonId, Uuid>,
    /// When people asked for what they want.
    enquired: HashMap<NeedId, Moment>,
    sent: HashMap<Token, Sent>,
    /// Calls in vain to a customer since the last talk.
    tries: HashMap<Uuid, u32>,
    tokens: u64,
    errands: BinaryHeap<Reverse<(Moment, u64)>>,
    errand_of: HashMap<u64, Errand>,
    serial: u64,
    /// What the dealer management system says tonight.
    nightly: Vec<Row>,
    /// When the nodes have something to do next, as far as known; none: look.
    next_due: Option<Moment>,
    restless: bool,
    /// When work of those who are away was last looked after.
    looked_after: Moment,
    figures: Figures,
    heard: u64,
    mails_heard: u64,
    watch: watch::Watch,
    planted: Option<Planted>,
}

impl std::fmt::Debug for Dealership {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dealership").field("plan", &self.plan).finish_non_exhaustive()
    }
}

impl Plan {
    /// The same with so many whole days before the day of `now`, and that day up to `now`.
    #[must_use]
    pub fn until(self, now: Moment, days: u32) -> Self {
        let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
        let begins = today.checked_sub(i64::from(days).days()).unwrap_or(today);
        Self { begins, days: days + 1, until: Some(now), ..self }
    }
}

/// Lives a plan in an empty database, telling how many days have passed.
///
/// # Errors
/// The database's, of those that nothing was told to make.
pub async fn live(db: &Db, plan: &Plan, told: impl FnMut(u32)) -> Result<Lived, EngineError> {
    lived(Dealership::open(db, plan).await?, told).await
}

/// As [`live`] with something wrong, until the invariant that it breaks is found broken.
///
/// # Errors
/// As [`live`]'s.
pub async fn live_with(db: &Db, plan: &Plan, planted: Planted) -> Result<Lived, EngineError> {
    lived(Dealership::begin(db, plan, Some(planted)).await?, |_| {}).await
}

async fn lived(mut dealership: Dealership, mut told: impl FnMut(u32)) -> Result<Lived, EngineError> {
    let plan = dealership.plan.clone();
    let sought = dealership.planted.map(Planted::breaks);
    let mut broken_on = None;
    for day in 0..plan.days {
        Box::pin(dealership.day(day)).await?;
        if broken_on.is_none() && !dealership.watch.broken.is_empty() {
            broken_on = Some(day);
        }
        if dealership.watch.broken.iter().any(|broken| sought == Some(broken.invariant.as_str())) {
            break;
        }
        told(day + 1);
    }
    dealership.end(broken_on).await
}

impl Dealership {
    /// An empty database becomes the group on the morning of its first day.
    ///
    /// # Errors
    /// The database's.
    pub async fn open(db: &Db, plan: &Plan) -> Result<Self, EngineError> {
        Self::begin(db, plan, None).await
    }

    async fn begin(db: &Db, plan: &Plan, planted: Option<Planted>) -> Result<Self, EngineError> {
        let plan = &planted.map_or_else(|| plan.clone(), |planted| planted.circumstances(plan.clone()));
        let seed = Seed(plan.seed);
        let ends = plan.begins.saturating_add(i64::from(plan.days).days());
        #[expect(clippy::cast_possible_truncation, reason = "some weeks")]
        let from = ends.saturating_sub((ASSUMED.people.campaign_days as i64).days());
        let campaign = Some(plan.lately.campaign).filter(|people| *people > 0).map(|people| Campaign { people, from, until: ends });
        let size = Size { language: plan.language, campaign, ..Size::new(plan.stores, plan.customers, plan.begins) };
        let world = Arc::new(World::new(seed, &size));
        let begins = plan.begins.to_zoned(jiff::tz::TimeZone::UTC).map_or(Moment::UNIX_EPOCH, |zoned| zoned.timestamp());
        let clock = HandClock::at(begins);
        let faults = Arc::new(Faults::new(seed, plan.faults, clock.clone()));
        let addresses = world.people().iter().filter_map(|person| Some((person.email.as_ref()?.to_lowercase(), person.id))).collect();
        let weather = post::Weather {
            answers_lost: plan.faults.answer,
            doubles: planted == Some(Planted::MessageTwice),
            invents: planted == Some(Planted::MessageFromNowhere),
        };
        let post = Arc::new(post::Post::new(seed, clock.clone(), addresses, weather));
        let entropy: Arc<dyn Entropy> = Arc::new(SeededEntropy::new(plan.seed));
        let mut dealership = Self {
            life: Life::new(&world),
            world,
            plan: plan.clone(),
            clock,
            nodes: Vec::new(),
            turn: 0,
            post,
            faults,
            entropy,
            stores: Vec::new(),
            staff: HashMap::new(),
            at_work: HashMap::new(),
            house: House::default(),
            people: HashMap::new(),
            customers: HashMap::new(),
            enquired: HashMap::new(),
            sent: HashMap::new(),
            tries: HashMap::new(),
            tokens: 0,
            errands: BinaryHeap::new(),
            errand_of: HashMap::new(),
            serial: 0,
            nightly: Vec::new(),
            next_due: None,
            restless: true,
            looked_after: Moment::MIN,
            figures: Figures::default(),
            heard: 0,
            mails_heard: 0,
            watch: watch::Watch::default(),
            planted,
        };
        for node in 0..plan.nodes.max(1) {
            let clock = if node == 0 { dealership.clock.clone() } else { dealership.clock.of_another_node() };
            dealership.nodes.push(dealership.start(db, clock));
        }
        dealership.furnish().await?;
        dealership.first_records().await?;
        Ok(dealership)
    }

    /// A process of the product begins.
    fn start(&self, db: &Db, clock: HandClock) -> Node {
        let faulty = self.plan.faults != Rates::NONE;
        let db = if faulty { db.clone().with_mishaps(Arc::clone(&self.faults) as Arc<_>) } else { db.clone() };
        let mut ways = Ways::default();
        ways.add(None, Arc::clone(&self.post) as Arc<_>, Address::named("Haldenrook", SENDER));
        let rhythm = Rhythm {
            // Nobody changes the rules of this house unseen: whoever does forgets them everywhere.
            rulebooks: Rulebooks::fresh_for(SignedDuration::from_hours(30)),
            clock: Arc::new(clock.clone()),
            entropy: Arc::clone(&self.entropy),
            machine_channels: vec![Channel::Email].into(),
            public_url: "https://haldenrook.example".to_owned(),
        };
        let sender = Sender::new(db.clone(), rhythm.clone(), Arc::new(ways));
        Node { db, rhythm, sender, clock }
    }

    /// The database, without faults, for the run's own eyes.
    fn db(&self) -> &Db {
        &self.nodes[0].db
    }

    /// Whoever sends something to the product sends it again until somebody says that it was taken.
    async fn work<T>(&mut self, deed: impl AsyncFn(&Node) -> Result<T, EngineError>) -> Result<Option<T>, EngineError> {
        for _ in 0..TRIES {
            match self.attempt(&deed).await {
                None => {}
                Some(Err(error)) if transient(&error) => {}
                Some(done) => return done.map(Some),
            }
        }
        Ok(None)
    }

    /// Somebody does something once; what failed they find undone, or done, when they look again.
    async fn once(&mut self, deed: impl AsyncFn(&Node) -> Result<(), EngineError>) -> Result<(), EngineError> {
        match self.attempt(&deed).await {
            Some(Err(error)) if !transient(&error) => Err(error),
            _ => Ok(()),
        }
    }

    /// Does it on the next node. None: the process died.
    async fn attempt<T>(&mut self, deed: &impl AsyncFn(&Node) -> Result<T, EngineError>) -> Option<Result<T, EngineError>> {
        self.restless = true;
        self.turn = (self.turn + 1) % self.nodes.len();
        let at = self.turn;
        let other = (at + 1) % self.nodes.len();
        self.faults.allow(true);
        let mut stalls = self.faults.hear_stalls();
        let forgets = self.has_planted(Planted::ClaimForgotten);
        let own = async {
            let done = Box::pin(self.faults.survive(deed(&self.nodes[at]))).await;
            self.faults.forget_stalls();
            done
        };
        let others = async {
            while stalls.recv().await.is_some() {
                if other != at {
                    Box::pin(self.goes_on(&self.nodes[other], forgets)).await?;
                }
            }
            Ok(())
        };
        let (done, went_on) = futures::join!(own, others);
        self.faults.allow(false);
        if let Err(error) = went_on {
            return Some(Err(error));
        }
        if done.is_none() {
            // Another process takes its place; what the dead one held is held until its lease ends.
            let (db, clock) = (self.nodes[at].db.clone(), self.nodes[at].clock.clone());
            self.nodes[at] = self.start(&db, clock);
        }
        done
    }

    /// What a node does by itself while the disk of another keeps that one waiting.
    async fn goes_on(&self, node: &Node, forgets: bool) -> Result<(), EngineError> {
        if forgets {
            planted::forget_claims(&node.db).await?;
        }
        let moved = async { Ok(alarm::ring_due(&node.db, &node.rhythm).await? + node.sender.pass().await? as u64) };
        match moved.await {
            Err(error) if !transient(&error) => return Err(error),
            Ok(moved) if moved > 0 => self.faults.count(|injected| injected.overtakings += 1),
            Ok(_) | Err(_) => {}
        }
        Ok(())
    }

    fn plan(&mut self, at: Moment, errand: Errand) {
        let at_rest = self.plan.until.is_some_and(|until| at > until - self.plan.untouched);
        if at_rest && !matches!(errand, Errand::Bounce(_)) {
            return;
        }
        self.serial += 1;
        self.errands.push(Reverse((at.max(self.clock.truth()), self.serial)));
        self.errand_of.insert(self.serial, errand);
    }

    /// Lives one day, from midnight UTC to the next, or to where the plan ends within it. What happens in it lies on the heap: one future that
    /// holds all of the product's is larger than a thread's stack.
    async fn day(&mut self, day: u32) -> Result<(), EngineError> {
        let date = self.plan.begins.checked_add(i64::from(day).days()).unwrap_or(self.plan.begins);
        let midnight = date.to_zoned(jiff::tz::TimeZone::UTC).map_or(Moment::UNIX_EPOCH, |zoned| zoned.timestamp());
        let next_midnight = midnight + SignedDuration::from_hours(24);
        let end = self.plan.until.map_or(next_midnight, |until| until.clamp(midnight, next_midnight));
        self.clock.turn(midnight);
        for node in 0..self.nodes.len() {
            let minutes = self.faults.clock_error(node, u64::from(day));
            self.nodes[node].clock.jump(SignedDuration::from_mins(minutes));
            if minutes != 0 {
                self.faults.count(|injected| injected.clock_jumps += 1);
            }
            self.nodes[node].rhythm.rulebooks.forget();
        }
        Box::pin(self.night(date)).await?;
        let mut tick = midnight;
        loop {
            let nature = self.life.peek().filter(|at| *at < end);
            let errand = self.errands.peek().map(|Reverse((at, _))| *at).filter(|at| *at < end);
            // Something that is due and stays is looked at again at the next tick, not over and over.
            let due = if self.restless { Some(tick + TICK) } else { self.next_due.map(|due| ceiling(due, midnight).max(tick + TICK)) };
            let due = due.filter(|at| *at < end);
            let Some(next) = [nature, errand, due].into_iter().flatten().min() else { break };
            // A slow disk may have kept everybody beyond that.
            let next = next.max(self.clock.truth());
            self.clock.turn(next);
            for occurrence in self.life.until(next) {
                Box::pin(self.happens(occurrence.at, occurrence.person, occurrence.n, occurrence.what)).await?;
            }
            while let Some(Reverse((at, serial))) = self.errands.peek().copied()
                && at <= next
            {
                self.errands.pop();
                if let Some(errand) = self.errand_of.remove(&serial) {
                    Box::pin(self.run_errand(next, errand)).await?;
                }
            }
            if due == Some(next) || next >= tick + TICK {
                tick = floor(next, midnight);
                Box::pin(self.settle()).await?;
            }
        }
        self.clock.turn(end);
        Box::pin(self.settle()).await?;
        Box::pin(self.look_daily(day, end)).await
    }

    /// What the nodes do by themselves: alarms that rang, messages that leave.
    async fn settle(&mut self) -> Result<(), EngineError> {
        // Often enough for work that moves at midnight somewhere.
        if self.clock.truth().duration_since(self.looked_after) >= SignedDuration::from_hours(1) {
            self.look_after_work().await?;
        }
        for _ in 0..200 {
            let rung = self.ring().await?;
            let sent = self.send().await?;
            if rung == 0 && sent == 0 {
                break;
            }
        }
        let mut conn = self.db().read().await?;
        let alarm = alarm::next_at(self.db()).await?;
        let send = roadbook_store::outbox::next_at(&mut conn).await?.and_then(|at| Moment::from_microsecond(at).ok());
        drop(conn);
        self.next_due = [alarm, send].into_iter().flatten().min();
        self.restless = false;
        Ok(())
    }

    async fn ring(&mut self) -> Result<u64, EngineError> {
        if self.has_planted(Planted::NobodyRings) {
            return Ok(0);
        }
        let workers = self.plan.workers.max(1);
        let deed = async |node: &Node| {
            if workers == 1 {
                return alarm::ring_due(&node.db, &node.rhythm).await;
            }
            let rings = (0..workers).map(|_| alarm::ring_due(&node.db, &node.rhythm));
            futures::future::try_join_all(rings).await.map(|rung| rung.into_iter().sum())
        };
        match self.attempt(&deed).await {
            None => Ok(1),
            Some(Err(error)) if transient(&error) => Ok(1),
            Some(rung) => rung,
        }
    }

    /// Sends what is to leave, and lets people notice what did.
    async fn send(&mut self) -> Result<u64, EngineError> {
        if self.has_planted(Planted::NobodySends) {
            return Ok(0);
        }
        let moved = match self.attempt(&async |node: &Node| node.sender.pass().await).await {
            None => 1,
            Some(Err(error)) if transient(&error) => 1,
            Some(moved) => moved? as u64,
        };
        self.notice().await?;
        Ok(moved)
    }
}

/// The quarter of an hour at or behind a moment, counted from midnight.
fn ceiling(moment: Moment, midnight: Moment) -> Moment {
    let floor = floor(moment, midnight);
    if floor < moment { floor + TICK } else { floor }
}

fn floor(moment: Moment, midnight: Moment) -> Moment {
    let ticks = moment.duration_since(midnight).as_secs() / TICK.as_secs();
    midnight + SignedDuration::from_secs(ticks * TICK.as_secs())
}

/// What a client would try again.
fn transient(error: &EngineError) -> bool {
    error.is_retryable() || matches!(error, EngineError::Store(error) if error.is_unavailable())
}
