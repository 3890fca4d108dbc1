//! The product's ledgers against what the run knows: everything heard stands on one timeline, no step is lost or made twice, sums add up.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::SignedDuration;
use roadbook_core::{
    decide::cadence::{Cadence, DoneStep, Offset, Span, StepOutcome},
    kernel::Moment,
};
use roadbook_engine::EngineError;
use roadbook_store::{Conn, fetch_all};
use uuid::Uuid;

use super::{Dealership, figures, house::DAY};
use crate::world::PersonId;

/// Something that is `wanted` times in a ledger and was `found` so many times.
type Sum = (&'static str, i64, i64);

/// Days by which a step may be noted after its last moment: a clock may be wrong for a while, and working days are counted as calendar days.
const GRACE_DAYS: i64 = 4;

impl Dealership {
    pub(super) async fn look_at_ledgers(&mut self, conn: &mut Conn, now: Moment) -> Result<(), EngineError> {
        let sums = sums(conn).await?;
        self.watch.checks += sums.len() as u64 + 4;
        for (name, wanted, found) in sums {
            if wanted != found {
                self.watch.breaks(name, format!("{found} where {wanted} is right"));
            }
        }
        self.look_at_heard(conn).await?;
        self.look_at_mails(conn).await?;
        self.look_at_steps(conn, now).await
    }

    /// Every mail, call and record that the product said it took is there once.
    async fn look_at_heard(&mut self, conn: &mut Conn) -> Result<(), EngineError> {
        let mut mails: HashMap<String, u32> = HashMap::new();
        let details = fetch_all!(
            conn,
            (Option<String>,),
            "SELECT details FROM activities WHERE kind = 'mail' AND direction = 'from_customer' AND record_id IS NULL"
        )?;
        for (details,) in details {
            let details: serde_json::Value = serde_json::from_str(&details.unwrap_or_default()).unwrap_or_default();
            if let Some(id) = details.get("message_id").and_then(serde_json::Value::as_str) {
                *mails.entry(bare(id).to_owned()).or_default() += 1;
            }
        }
        let mut records: HashMap<(String, String), u32> = HashMap::new();
        for (source, key) in fetch_all!(conn, (String, String), "SELECT source, record_key FROM source_records WHERE version = 1")? {
            if source == "mail" {
                *mails.entry(bare(&key).to_owned()).or_default() += 1;
            }
            *records.entry((source, key)).or_default() += 1;
        }
        let calls: HashSet<String> =
            fetch_all!(conn, (String,), "SELECT call_key FROM calls WHERE state <> 'ringing'")?.into_iter().map(|(key,)| key).collect();
        let once: Vec<String> = self
            .watch
            .mails
            .iter()
            .filter(|mail| mails.get(*mail) != Some(&1))
            .map(|mail| format!("mail {mail}: {} times", mails.get(mail).copied().unwrap_or_default()))
            .chain(self.watch.calls.iter().filter(|call| !calls.contains(*call)).map(|call| format!("call {call}: not there")))
            .chain(
                self.watch
                    .told
                    .keys()
                    .filter(|key| records.get(*key) != Some(&1))
                    .map(|key| format!("record {key:?}: {} times", records.get(key).copied().unwrap_or_default())),
            )
            .take(3)
            .collect();
        for what in once {
            self.watch.breaks("heard-on-one-timeline", what);
        }
        Ok(())
    }

    /// A mail that was delivered twice is one mail; the same words may be written several times in one second, as answers to several messages.
    async fn look_at_mails(&mut self, conn: &mut Conn) -> Result<(), EngineError> {
        let repeated = fetch_all!(
            conn,
            (i64, String, i64),
            "SELECT occurred_at, body, COUNT(*) FROM activities WHERE kind = 'mail' AND direction = 'from_customer'
             GROUP BY occurred_at, body, customer_id HAVING COUNT(*) > 1"
        )?;
        for (at, body, heard) in repeated {
            let wrote = self.watch.wrote.get(&(at.div_euclid(1_000_000), body.trim().to_owned())).copied().unwrap_or_default();
            if heard > wrote {
                self.watch.breaks("mail-heard-once", format!("{heard} where {wrote} is right"));
            }
        }
        Ok(())
    }

    /// No step of a cadence is lost: after its last moment it is known what became of it, and what is said to be done left a trace.
    async fn look_at_steps(&mut self, conn: &mut Conn, now: Moment) -> Result<(), EngineError> {
        type Enrolment = (Uuid, String, i64, i64, i64, Option<i64>, String, String);
        let enrolments = fetch_all!(
            conn,
            Enrolment,
            "SELECT enrolment_id, cadence, cadence_version, anchored_at, runs_from, paused_until, state, done FROM enrolments"
        )?;
        let traces: HashSet<(Uuid, String)> = fetch_all!(
            conn,
            (Uuid, String),
            "SELECT enrolment_id, step FROM touches
             WHERE enrolment_id IS NOT NULL AND state IN ('made', 'claimed', 'sent', 'uncertain', 'failed')"
        )?
        .into_iter()
        .collect();
        for (enrolment, cadence, version, anchored, runs_from, paused, state, done) in enrolments {
            let Ok(done) = serde_json::from_str::<Vec<DoneStep>>(&done) else {
                self.watch.breaks("no-step-lost", format!("{enrolment}: nobody can read what was done"));
                continue;
            };
            let made = done.iter().filter(|done| done.outcome == StepOutcome::Done);
            for step in made.filter(|done| !traces.contains(&(enrolment, done.step.clone()))) {
                self.watch.breaks("step-done-left-trace", format!("{enrolment} {cadence} {}", step.step));
            }
            let known: BTreeSet<&str> = done.iter().map(|done| done.step.as_str()).collect();
            if known.len() != done.len() {
                self.watch.breaks("step-made-once", format!("{enrolment} {cadence}"));
            }
            let shipped = Cadence::shipped().iter().find(|shipped| shipped.name == cadence && i64::from(shipped.version) == version);
            let (Some(shipped), true) = (shipped, state != "ended") else { continue };
            for step in shipped.steps.iter().filter(|step| !known.contains(step.id.as_str())) {
                let open = match step.expires_after {
                    Span::Days(days) => i64::from(days),
                    Span::Minutes(minutes) => i64::from(minutes) / (24 * 60) + 1,
                };
                let days = i64::from(step.after.calendar_days()) + open + GRACE_DAYS;
                let days_after = |days: i64| {
                    Moment::from_microsecond(anchored).ok().and_then(|at| at.checked_add(SignedDuration::from_hours(24 * days)).ok())
                };
                // Working days are counted too long by up to a week. What lies before somebody entered is none of their steps.
                let sooner = if matches!(step.after, Offset::WorkingDays(_)) { 7 } else { 0 };
                let begins = days_after(i64::from(step.after.calendar_days()) - sooner);
                let since = runs_from.max(paused.unwrap_or(i64::MIN));
                let is_theirs = begins.is_some_and(|begins| begins.as_microsecond() >= since);
                if is_theirs && days_after(days).is_some_and(|over| over < now) {
                    self.watch.breaks("no-step-lost", format!("{enrolment} {cadence} {}", step.id));
                }
            }
        }
        Ok(())
    }

    /// How well records found their people: customers that are several people, and people that are several customers.
    pub(super) async fn count_joins(&mut self, conn: &mut Conn) -> Result<(u64, u64), EngineError> {
        type Record = (String, String, Option<Uuid>);
        let mut by_customer: BTreeMap<Uuid, BTreeSet<PersonId>> = BTreeMap::new();
        let mut by_person: BTreeMap<PersonId, BTreeSet<Uuid>> = BTreeMap::new();
        for (source, key, customer) in fetch_all!(
            conn,
            Record,
            "SELECT source, record_key, customer_id FROM source_records WHERE version = 1 AND kind NOT IN ('vehicles', 'staff')"
        )? {
            let (Some(person), Some(customer)) = (self.watch.told.get(&(source, key)), customer) else { continue };
            by_customer.entry(customer).or_default().insert(*person);
            by_person.entry(*person).or_default().insert(customer);
        }
        let joined = by_customer.values().filter(|people| people.len() > 1).count() as u64;
        let apart = by_person.values().filter(|customers| customers.len() > 1).count() as u64;
        Ok((joined, apart))
    }

    /// Steps that stay open after their window, also those of cadences that are held: every evening those that people are to do, now and then all.
    pub(super) async fn look_at_open_steps(&mut self, which: Steps, before: Moment) -> Result<(), EngineError> {
        let mut conn = self.db().read().await?;
        let closed_before = (before - DAY).as_microsecond();
        let open = match which {
            Steps::Planned => fetch_all!(
                conn,
                (Uuid, String, i64),
                "SELECT touch_id, state, closes_at FROM touches WHERE state = 'planned' AND closes_at < $1 LIMIT 5",
                closed_before
            )?,
            Steps::All => fetch_all!(
                conn,
                (Uuid, String, i64),
                "SELECT touch_id, state, closes_at FROM touches
                 WHERE state IN ('deferred', 'planned', 'queued') AND closes_at < $1 LIMIT 5",
                closed_before
            )?,
        };
        drop(conn);
        self.watch.checks += 1;
        for (touch, state, at) in open {
            self.watch.breaks("no-step-lost", format!("touch {touch} is {state}, closed at {at}"));
        }
        Ok(())
    }
}

/// Which open steps are looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Steps {
    /// The database has them in an index of their own.
    Planned,
    All,
}

/// A Message-ID without its brackets.
fn bare(id: &str) -> &str {
    id.trim_matches(['<', '>'])
}

async fn sums(conn: &mut Conn) -> Result<Vec<Sum>, EngineError> {
    let mut sums: Vec<Sum> = Vec::new();
    // What was made has one outcome.
    sums.push((
        "promise-ledger-sums",
        figures::number(conn, "SELECT COUNT(*) FROM promises").await?,
        figures::number(
            conn,
            "SELECT COALESCE(SUM(CASE WHEN state IN ('open', 'kept', 'broken', 'renegotiated', 'withdrawn') THEN 1 ELSE 0 END), 0)
             FROM promises",
        )
        .await?,
    ));
    // What left has its touch, and what the touch says left has its message on the timeline.
    sums.push((
        "outbox-ledger-sums",
        figures::number(conn, "SELECT COUNT(*) FROM outbox WHERE state = 'sent'").await?,
        figures::number(
            conn,
            "SELECT COUNT(*) FROM activities WHERE kind IN ('mail', 'message') AND direction = 'to_customer' AND record_id IS NULL
             AND details LIKE '%\"evidence\":true%'",
        )
        .await?,
    ));
    sums.push((
        "step-made-once",
        0,
        figures::number(
            conn,
            "SELECT COUNT(*) FROM (SELECT enrolment_id, step FROM touches WHERE enrolment_id IS NOT NULL AND state = 'sent'
             GROUP BY enrolment_id, step HAVING COUNT(*) > 1) AS doubled",
        )
        .await?,
    ));
    Ok(sums)
}
