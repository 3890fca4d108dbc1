//! What must hold at every moment, judged from outside: by what left the house and by what stands in the ledgers, not by the rules that made
//! them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::SignedDuration;
use roadbook_core::{
    decide::{governor::Origin, today::Matter},
    hear::Purpose,
    kernel::Moment,
};
use roadbook_engine::{
    EngineError,
    check::{self as derived, Extent},
    today::Today,
};
use roadbook_store::{check, fetch_all, fetch_by_keys, identifiers};
use serde::Serialize;
use uuid::Uuid;

use super::{
    Dealership, Errand, Lived, Sent, digest,
    governed::Kind,
    house::DAY,
    ledgers::Steps,
    post::{Fate, Taken},
};
use crate::{
    life::{About, Felt, FeltWhat, Message, Token},
    world::PersonId,
};

/// An invariant that did not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Broken {
    /// Stable name.
    pub invariant: String,
    pub day: u32,
    pub what: String,
}

/// Of one invariant at most so many are kept.
const KEPT: usize = 5;

/// What somebody said, and of whom the house heard it. One person may be several customers, and the house cannot know of all of them what it was told
/// of one, but where they have an address in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub at: Moment,
    pub customer: Option<Uuid>,
    pub address: Option<String>,
}

/// What the run has seen with its own eyes.
#[derive(Debug, Default)]
pub(super) struct Watch {
    pub broken: Vec<Broken>,
    pub checks: u64,
    pub day: u32,
    /// Wishes to be left alone that were taken.
    pub stopped: HashMap<PersonId, Told>,
    /// Of whom we were told that they died.
    pub dead: HashMap<PersonId, Told>,
    /// Since when a complaint is open that somebody took.
    pub complaining: HashMap<PersonId, Told>,
    /// Who asked us, came or bought.
    pub related: HashSet<PersonId>,
    /// Marketing that left, by customer and by address, as the provider took it.
    pub marketing: HashMap<String, Vec<Moment>>,
    /// Message-IDs of mails, keys of calls, and records with whom they are of, that the product said it took.
    pub mails: BTreeSet<String>,
    /// How many different mails of the same words people wrote in the same second.
    pub wrote: HashMap<(i64, String), i64>,
    pub calls: BTreeSet<String>,
    pub told: BTreeMap<(String, String), PersonId>,
    /// Ledger of promises as last felt.
    promises: HashMap<Uuid, String>,
}

impl Watch {
    pub fn breaks(&mut self, invariant: &str, what: impl Into<String>) {
        if self.broken.iter().filter(|known| known.invariant == invariant).count() < KEPT {
            self.broken.push(Broken { invariant: invariant.to_owned(), day: self.day, what: what.into() });
        }
    }

    /// Somebody's list as they saw it: nobody is to be told twice of one thing.
    pub fn saw_list(&mut self, list: &Today, at: Moment) {
        self.checks += 1;
        for line in &list.lines {
            let mut items: Vec<(Uuid, bool)> = line.items().map(|item| (item.id, matches!(item.matter, Matter::Call { .. }))).collect();
            let before = items.len();
            items.sort_unstable();
            items.dedup();
            if items.len() != before {
                self.breaks("list-names-once", format!("{} at {at}", line.customer));
            }
        }
    }
}

type TouchSent = (Uuid, Uuid, String, String, String, String);

impl Dealership {
    /// Lets people notice what left, and judges it.
    pub(super) async fn notice(&mut self) -> Result<(), EngineError> {
        let taken = self.post.collect();
        if taken.is_empty() {
            return Ok(());
        }
        let rows = self.touches_of(&taken).await?;
        let customers: Vec<Uuid> = rows.values().map(|row| row.1).collect();
        let complaining = self.with_open_complaint(&customers).await?;
        for message in taken {
            let Some(person) = message.person else { continue };
            let row = message.key.parse().ok().and_then(|key: Uuid| rows.get(&key));
            let Some((_, customer, cadence, step, purpose, origin)) = row else {
                self.watch.breaks("message-has-touch", message.key.clone());
                continue;
            };
            let marketing = purpose == "marketing";
            self.figures.sent += 1;
            self.figures.marketing_sent += u64::from(marketing);
            let kind = Kind {
                purpose: Purpose::from_name(purpose).unwrap_or(Purpose::Marketing),
                origin: Origin::from_name(origin).unwrap_or(Origin::Cadence),
            };
            self.judge(person, *customer, &message, kind, complaining.contains(customer)).await?;
            self.tokens += 1;
            let token = Token(self.tokens);
            self.sent.insert(
                token,
                Sent {
                    reply_token: message.token.clone(),
                    subject: message.subject.clone(),
                    address: message.address.clone(),
                    key: message.key.clone(),
                },
            );
            if message.fate == Fate::Bounces {
                self.plan(message.at + SignedDuration::from_mins(3), Errand::Bounce(token));
                continue;
            }
            let about = self.life.person(person).need.as_ref().map_or(About::Nothing, |need| About::Need(need.id));
            let what = if cadence == "new_enquiry" && step == "acknowledge" {
                FeltWhat::Acknowledged
            } else {
                FeltWhat::Message(Message {
                    channel: roadbook_core::hear::Channel::Email,
                    automatic: message.automatic,
                    marketing,
                    cadence: cadence.clone(),
                    step: step.clone(),
                    token,
                })
            };
            self.life.felt(person, &Felt { at: message.at, by: None, about, what });
        }
        self.forget_sent();
        Ok(())
    }

    /// The touches of messages. They are kept by customer, and those are found by the address written to.
    async fn touches_of(&mut self, taken: &[Taken]) -> Result<HashMap<Uuid, TouchSent>, EngineError> {
        let mut missing: HashSet<Uuid> = taken.iter().filter_map(|message| message.key.parse().ok()).collect();
        let addresses: Vec<String> = taken.iter().map(|message| message.address.clone()).collect();
        let mut conn = self.db().read().await?;
        let holders: BTreeSet<Uuid> = identifiers::holders(&mut conn, &addresses).await?.into_iter().map(|row| row.customer_id).collect();
        let holders: Vec<Uuid> = holders.into_iter().collect();
        let mut found: HashMap<Uuid, TouchSent> = HashMap::new();
        let rows = fetch_by_keys!(
            conn,
            TouchSent,
            "SELECT touch_id, customer_id, cadence, step, purpose, origin FROM touches WHERE customer_id {keys}".to_owned(),
            &holders
        )?;
        found.extend(rows.into_iter().filter(|row| missing.remove(&row.0)).map(|row| (row.0, row)));
        // An address may have been taken off its customer since.
        let missing: Vec<Uuid> = missing.into_iter().collect();
        let rows = fetch_by_keys!(
            conn,
            TouchSent,
            "SELECT touch_id, customer_id, cadence, step, purpose, origin FROM touches WHERE touch_id {keys}".to_owned(),
            &missing
        )?;
        found.extend(rows.into_iter().map(|row| (row.0, row)));
        Ok(found)
    }

    /// What is looked at every day, and now and then everything.
    pub(super) async fn look_daily(&mut self, day: u32, now: Moment) -> Result<(), EngineError> {
        self.watch.day = day;
        self.plant(day, now).await?;
        self.people_feel_promises(now).await?;
        self.look_at_calls(now).await?;
        let every = self.plan.check_every_days.max(1);
        let last = day + 1 == self.plan.days;
        let mut conn = self.db().read().await?;
        let late = (now - SignedDuration::from_mins(30)).as_microsecond();
        // A node whose clock is slow rings late by its error.
        let slack = if self.plan.faults.clock > 0.0 { 4 * 3_600_000_000 } else { 0 };
        let past = fetch_all!(conn, (Uuid, i64), "SELECT customer_id, wake_at FROM customers WHERE wake_at < $1 LIMIT 5", late - slack)?;
        let unsettled = fetch_all!(
            conn,
            (Uuid, i64),
            // The sign keeps planners from the index of all promises by their time.
            "SELECT promise_id, due_at FROM promises WHERE settled_at IS NULL AND broken_at IS NULL AND +due_at < $1 LIMIT 5",
            late - slack
        )?;
        let unanswered = fetch_all!(
            conn,
            (Uuid, i64),
            "SELECT batch_id, due_at FROM handover_batches WHERE settled_at IS NULL AND broken_at IS NULL AND due_at < $1 LIMIT 5",
            late - slack
        )?;
        let stuck = fetch_all!(
            conn,
            (Uuid, i64),
            // Each by its index: the outbox is never emptied.
            "SELECT touch_id, send_at FROM outbox WHERE state = 'waiting' AND send_at < $1
             UNION ALL SELECT touch_id, send_at FROM outbox WHERE state = 'claimed' AND lease_until < $2",
            late - slack - 3_600_000_000,
            late - slack - 3_600_000_000
        )?;
        drop(conn);
        self.watch.checks += 4;
        for (customer, at) in past {
            self.watch.breaks("no-alarm-in-the-past", format!("{customer} at {at}"));
        }
        for (promise, at) in unsettled.into_iter().chain(unanswered) {
            self.watch.breaks("no-promise-without-outcome", format!("{promise} due at {at}"));
        }
        for (touch, at) in stuck {
            self.watch.breaks("no-message-left-behind", format!("{touch} for {at}"));
        }
        let everything = last || (day + 1).is_multiple_of(every);
        let steps = if everything { Steps::All } else { Steps::Planned };
        self.look_at_open_steps(steps, now - SignedDuration::from_micros(slack)).await?;
        if everything {
            self.look_at_everything(if last { Extent::All } else { Extent::Sample }, now).await?;
        }
        Ok(())
    }

    /// What `roadbook check` looks at, and what only a simulation can know.
    async fn look_at_everything(&mut self, extent: Extent, now: Moment) -> Result<(), EngineError> {
        let db = self.db().clone();
        let mut conn = db.snapshot().await?;
        // The pages of the file tell of the disk and not of the product: once is enough.
        let mut findings = if extent == Extent::All { check::run(&mut conn).await? } else { check::data(&mut conn).await? };
        findings.extend(derived::derived(&mut conn, extent).await?);
        self.watch.checks += findings.len() as u64;
        for finding in findings.iter().filter(|finding| !finding.holds()) {
            self.watch.breaks(&finding.invariant, finding.offenders.join(" "));
        }
        self.look_at_ledgers(&mut conn, now).await?;
        drop(conn);
        for key in self.post.doubled() {
            self.watch.breaks("no-message-twice", key);
        }
        Ok(())
    }

    /// People notice what became of what they were promised.
    async fn people_feel_promises(&mut self, now: Moment) -> Result<(), EngineError> {
        type Row = (Uuid, Uuid, String, String, i64, Option<i64>);
        let since = (now - DAY - SignedDuration::from_hours(1)).as_microsecond();
        let mut conn = self.db().read().await?;
        let rows = fetch_all!(
            conn,
            Row,
            "SELECT promise_id, customer_id, kind, state, due_at, COALESCE(settled_at, broken_at) FROM promises
             WHERE settled_at >= $1 OR broken_at >= $1 ORDER BY due_at, promise_id",
            since
        )?;
        drop(conn);
        let mut felt: BTreeMap<(Moment, PersonId, String), Felt> = BTreeMap::new();
        for (promise, customer, kind, state, due, settled) in rows {
            if self.watch.promises.get(&promise) == Some(&state) {
                continue;
            }
            self.watch.promises.insert(promise, state.clone());
            let Some(person) = self.people.get(&customer).copied() else { continue };
            let Some(kind) = roadbook_core::decide::promise::PromiseKind::from_name(&kind) else { continue };
            let at = settled.and_then(|at| Moment::from_microsecond(at).ok()).unwrap_or(now).min(now);
            let late = SignedDuration::from_micros((at.as_microsecond() - due).max(0));
            let what = match state.as_str() {
                "kept" => FeltWhat::PromiseKept { kind },
                "broken" => FeltWhat::PromiseBroken { kind, late },
                "renegotiated" => FeltWhat::PromiseMoved { kind },
                _ => continue,
            };
            felt.insert((at, person, format!("{kind:?}{due}")), Felt { at, by: None, about: About::Nothing, what });
        }
        for ((_, person, _), felt) in felt {
            self.life.felt(person, &felt);
        }
        Ok(())
    }

    /// The last look, and the report.
    pub(super) async fn end(mut self, broken_on: Option<u32>) -> Result<Lived, EngineError> {
        let db = self.db().clone();
        let mut conn = db.read().await?;
        let mut figures = std::mem::take(&mut self.figures);
        figures.read(&mut conn).await?;
        let mut people: Vec<PersonId> = self.customers.keys().copied().collect();
        people.sort_unstable();
        let enquired: Vec<f64> = people.into_iter().map(|person| self.life.person(person).trust).collect();
        #[expect(clippy::cast_precision_loss, reason = "a mean")]
        let mean = enquired.iter().sum::<f64>() / enquired.len().max(1) as f64;
        figures.trust = mean;
        let injected = self.faults.injected();
        let digest = if injected.total() == 0 { digest::digest(&mut conn).await? } else { String::new() };
        (figures.joined_wrongly, figures.apart) = self.count_joins(&mut conn).await?;
        drop(conn);
        self.try_merges().await?;
        let broken_on = broken_on.or(if self.watch.broken.is_empty() { None } else { Some(self.watch.day) });
        Ok(Lived {
            seed: self.plan.seed,
            days: self.plan.days,
            figures,
            digest,
            injected,
            checks: self.watch.checks,
            broken: self.watch.broken,
            broken_on,
        })
    }
}
