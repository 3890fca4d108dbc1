//! What must hold at every moment, judged from outside: by what left the house and by what stands in the ledgers, not by the rules that made
//! them.

use std::collections::{BTreeMap, HashMap};

use jiff::{SignedDuration, civil::Date};
use roadbook_core::{
    decide::{
        governor::{Cap, Settings},
        today::Matter,
    },
    kernel::Moment,
};
use roadbook_engine::{
    EngineError,
    check::{self as derived, Extent},
    today::Today,
};
use roadbook_store::{check, fetch_all, fetch_by_keys};
use serde::Serialize;
use uuid::Uuid;

use super::{Dealership, Errand, Lived, Sent, digest, figures, house::DAY, post::Fate};
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

/// What the run has seen with its own eyes.
#[derive(Debug, Default)]
pub(super) struct Watch {
    pub broken: Vec<Broken>,
    pub checks: u64,
    pub day: u32,
    /// When somebody's wish to be left alone was taken.
    pub stopped: HashMap<PersonId, Moment>,
    /// Marketing that left, by person, as the provider took it.
    marketing: HashMap<PersonId, Vec<Moment>>,
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

type TouchSent = (Uuid, Uuid, String, String, String, Option<Uuid>, String);

impl Dealership {
    /// Lets people notice what left, and judges it.
    pub(super) async fn notice(&mut self) -> Result<(), EngineError> {
        let taken = self.post.collect();
        if taken.is_empty() {
            return Ok(());
        }
        let keys: Vec<Uuid> = taken.iter().filter_map(|message| message.key.parse().ok()).collect();
        let rows: HashMap<Uuid, TouchSent> = {
            let mut conn = self.db().read().await?;
            let rows: Vec<TouchSent> = fetch_by_keys!(
                conn,
                TouchSent,
                "SELECT touch_id, customer_id, cadence, step, purpose, subject_id, origin FROM touches WHERE touch_id {keys}".to_owned(),
                &keys
            )?;
            rows.into_iter().map(|row| (row.0, row)).collect()
        };
        for message in taken {
            let Some(person) = message.person else { continue };
            let row = message.key.parse().ok().and_then(|key: Uuid| rows.get(&key));
            let Some((_, _, cadence, step, purpose, _, _)) = row else {
                self.watch.breaks("message-has-touch", message.key.clone());
                continue;
            };
            let marketing = purpose == "marketing";
            self.figures.sent += 1;
            self.figures.marketing_sent += u64::from(marketing);
            self.judge(person, &message, marketing);
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

    fn judge(&mut self, person: PersonId, message: &super::post::Taken, marketing: bool) {
        self.watch.checks += 1;
        if message.automatic
            && let Some(stopped) = self.watch.stopped.get(&person)
            && message.at > *stopped + SignedDuration::from_secs(1)
        {
            self.watch.breaks("nothing-after-stop", format!("{} at {}, stopped at {stopped}", message.key, message.at));
        }
        if !marketing {
            return;
        }
        let zone = self.world.person(person).zone.clone();
        let sent = self.watch.marketing.entry(person).or_default();
        sent.push(message.at);
        sent.retain(|at| message.at.duration_since(*at) <= DAY * 31);
        let limits = Settings::default().caps.customer;
        let policy = self.plan.policy.caps().unwrap_or(limits);
        let day = |at: Moment| -> Date { at.to_zoned(zone.clone()).date() };
        let within = |days: i32| sent.iter().filter(|at| message.at.duration_since(**at) < DAY * days).count();
        let today = sent.iter().filter(|at| day(**at) == day(message.at)).count();
        let over = [(policy.day(), today, "day"), (policy.week(), within(7), "week"), (policy.month(), within(30), "month")]
            .into_iter()
            .find(|(cap, count, _)| matches!(cap, Cap::Max(most) if *count > *most as usize));
        if let Some((_, count, span)) = over {
            self.watch.breaks("cap-never-passed", format!("{count} in a {span}, {} at {}", message.key, message.at));
        }
    }

    /// What is looked at every day, and now and then everything.
    pub(super) async fn look_daily(&mut self, day: u32, now: Moment) -> Result<(), EngineError> {
        self.watch.day = day;
        self.people_feel_promises(now).await?;
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
            "SELECT promise_id, due_at FROM promises WHERE settled_at IS NULL AND broken_at IS NULL AND due_at < $1 LIMIT 5",
            late - slack
        )?;
        let stuck = fetch_all!(
            conn,
            (Uuid, i64),
            "SELECT touch_id, send_at FROM outbox WHERE settled_at IS NULL AND send_at < $1 LIMIT 5",
            late - slack - 3_600_000_000
        )?;
        drop(conn);
        self.watch.checks += 3;
        for (customer, at) in past {
            self.watch.breaks("no-alarm-in-the-past", format!("{customer} at {at}"));
        }
        for (promise, at) in unsettled {
            self.watch.breaks("no-promise-without-outcome", format!("{promise} due at {at}"));
        }
        for (touch, at) in stuck {
            self.watch.breaks("no-message-left-behind", format!("{touch} for {at}"));
        }
        if last || (day + 1) % every == 0 {
            self.look_at_everything(if last { Extent::All } else { Extent::Sample }).await?;
        }
        Ok(())
    }

    /// What `roadbook check` looks at, and what only a simulation can know.
    async fn look_at_everything(&mut self, extent: Extent) -> Result<(), EngineError> {
        let db = self.db().clone();
        let mut conn = db.snapshot().await?;
        let mut findings = check::run(&mut conn).await?;
        findings.extend(derived::derived(&mut conn, extent).await?);
        let mut numbers: Vec<(&str, i64, i64)> = Vec::new();
        // Ledger sums: what was made has one outcome.
        numbers.push((
            "promise-ledger-sums",
            figures::number(&mut conn, "SELECT COUNT(*) FROM promises").await?,
            figures::number(
                &mut conn,
                "SELECT COALESCE(SUM(CASE WHEN state IN ('open', 'kept', 'broken', 'renegotiated', 'withdrawn') THEN 1 ELSE 0 END), 0)
                 FROM promises",
            )
            .await?,
        ));
        numbers.push((
            "step-made-once",
            0,
            figures::number(
                &mut conn,
                "SELECT COUNT(*) FROM (SELECT enrolment_id, step FROM touches WHERE enrolment_id IS NOT NULL AND state = 'sent'
                 GROUP BY enrolment_id, step HAVING COUNT(*) > 1) AS doubled",
            )
            .await?,
        ));
        // Every mail that came in stands on one timeline, and once.
        numbers.push((
            "mail-heard-once",
            0,
            figures::number(
                &mut conn,
                "SELECT COUNT(*) FROM (SELECT occurred_at, body, customer_id FROM activities
                 WHERE kind = 'mail' AND direction = 'from_customer' GROUP BY occurred_at, body, customer_id HAVING COUNT(*) > 1) AS doubled",
            )
            .await?,
        ));
        drop(conn);
        self.watch.checks += (findings.len() + numbers.len()) as u64;
        for finding in findings.iter().filter(|finding| !finding.holds()) {
            self.watch.breaks(&finding.invariant, finding.offenders.join(" "));
        }
        for (name, wanted, found) in numbers {
            if wanted != found {
                self.watch.breaks(name, format!("{found} where {wanted} is right"));
            }
        }
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
