//! Faults that are planted on purpose, each where the run holds the product: its provider, its clockwork, its rows, its settings. They are
//! there to be found: an invariant that finds none of its own would find no real one either.

use jiff::SignedDuration;
use roadbook_core::{
    decide::{
        cadence::{Cadence, Step},
        governor::{Cap, Caps, Limits, Settings},
    },
    hear::{Channel, Heard, HeardConsent, Purpose},
    kernel::Moment,
};
use roadbook_engine::{EngineError, cadences::LIVE};
use roadbook_store::{Conn, Db, StoreError, cadences::CadenceRow, execute, fetch_all, fetch_optional};
use uuid::Uuid;

use super::{Dealership, Plan, Policy, Rates, house::DAY, watch::Told};

/// What is wrong with the product on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Planted {
    /// The governor has no caps, everybody agreed to offers, and birthdays are wished more than once.
    CapsLifted,
    /// An import reads whatever is said of offers, and nothing, as yes.
    SilenceReadAsYes,
    /// Somebody's stop is not written down.
    StopUnheard,
    /// Nor that somebody died.
    DeathUnheard,
    /// Nor that somebody complained.
    ComplaintUnheard,
    /// Calls are put on lists for three in the morning.
    CallsAtNight,
    /// The provider is given every message twice.
    MessageTwice,
    /// A message leaves that nobody decided about.
    MessageFromNowhere,
    /// Nobody sends what waits.
    NobodySends,
    /// A message left, and the timeline does not show it.
    SentUnseen,
    /// Nobody rings the alarms.
    NobodyRings,
    /// The alarm of somebody in a cadence is lost.
    AlarmLost,
    /// A step is made again.
    StepTwice,
    /// A step is noted as done, and nothing was done.
    StepSaidDone,
    /// Work belongs to somebody who is not there.
    OwnerGone,
    /// What became of a promise is forgotten.
    PromiseForgotten,
    /// A promise ends in a way that does not exist.
    PromiseEndsOddly,
    /// A promise that was late counts as kept.
    PromiseKeptLate,
    /// A mail comes a second time under another Message-ID.
    MailTwice,
    /// A mail that was taken is gone.
    MailLost,
    /// A record that was taken is gone.
    RecordLost,
    /// An entry stands on two timelines.
    OnTwoTimelines,
    /// A record moves to another customer without what came of it.
    RecordMoved,
    /// A list names one thing twice.
    ListNamesTwice,
    /// Taking a merge back forgets something.
    MergeKeepsSomething,
    /// While the disk keeps the sender of a message waiting, another node does not know that somebody has it in hand.
    ClaimForgotten,
}

impl Planted {
    pub const ALL: [Self; 26] = [
        Self::CapsLifted,
        Self::SilenceReadAsYes,
        Self::StopUnheard,
        Self::DeathUnheard,
        Self::ComplaintUnheard,
        Self::CallsAtNight,
        Self::MessageTwice,
        Self::MessageFromNowhere,
        Self::NobodySends,
        Self::SentUnseen,
        Self::NobodyRings,
        Self::AlarmLost,
        Self::StepTwice,
        Self::StepSaidDone,
        Self::OwnerGone,
        Self::PromiseForgotten,
        Self::PromiseEndsOddly,
        Self::PromiseKeptLate,
        Self::MailTwice,
        Self::MailLost,
        Self::RecordLost,
        Self::OnTwoTimelines,
        Self::RecordMoved,
        Self::ListNamesTwice,
        Self::MergeKeepsSomething,
        Self::ClaimForgotten,
    ];

    /// The invariant that it breaks.
    #[must_use]
    pub fn breaks(self) -> &'static str {
        match self {
            Self::CapsLifted => "cap-never-passed",
            Self::SilenceReadAsYes => "no-marketing-without-basis",
            Self::StopUnheard => "nothing-after-stop",
            Self::DeathUnheard => "nothing-to-the-dead",
            Self::ComplaintUnheard => "no-marketing-during-complaint",
            Self::CallsAtNight => "nothing-in-quiet-hours",
            Self::MessageTwice | Self::ClaimForgotten => "no-message-twice",
            Self::MessageFromNowhere => "message-has-touch",
            Self::NobodySends => "no-message-left-behind",
            Self::SentUnseen => "outbox-ledger-sums",
            Self::NobodyRings => "no-alarm-in-the-past",
            Self::AlarmLost => "no-step-lost",
            Self::StepTwice => "step-made-once",
            Self::StepSaidDone => "step-done-left-trace",
            Self::OwnerGone => "nothing-without-owner",
            Self::PromiseForgotten => "no-promise-without-outcome",
            Self::PromiseEndsOddly => "promise-ledger-sums",
            Self::PromiseKeptLate => "promise-state-by-times",
            Self::MailTwice => "mail-heard-once",
            Self::MailLost | Self::RecordLost => "heard-on-one-timeline",
            Self::OnTwoTimelines => "activity-on-one-customer",
            Self::RecordMoved => "names-from-own-record",
            Self::ListNamesTwice => "list-names-once",
            Self::MergeKeepsSomething => "merge-taken-back-restores",
        }
    }

    /// What has to go on around the fault for it to do harm.
    pub(super) fn circumstances(self, plan: Plan) -> Plan {
        match self {
            Self::ClaimForgotten => Plan { nodes: 2, customers: 200, faults: Rates { flush: 0.3, ..Rates::NONE }, ..plan },
            _ => plan,
        }
    }

    /// The policy that the product lives by, where that is the fault.
    pub(super) fn policy(self) -> Option<Policy> {
        if self != Self::CapsLifted {
            return None;
        }
        let unlimited = Limits { day: Some(Cap::Unlimited), week: Some(Cap::Unlimited), month: Some(Cap::Unlimited) };
        let caps = Caps { customer: unlimited, household: unlimited };
        Some(Policy { governor: Some(Settings { caps, ..Settings::default() }), ..Policy::default() })
    }

    /// What an import makes of somebody's record.
    pub(super) fn misreads(self, heard: &mut Heard) {
        if !matches!(self, Self::CapsLifted | Self::SilenceReadAsYes) {
            return;
        }
        let (basis, proof) = ("consent".to_owned(), "silence".to_owned());
        heard.consents.retain(|consent| consent.purpose != Purpose::Marketing);
        heard.consents.push(HeardConsent {
            purpose: Purpose::Marketing,
            channel: Channel::Any,
            granted: true,
            basis,
            proof,
            when: None,
            expires: None,
        });
    }

    /// A cadence that says the same three times in a day.
    pub(super) fn cadence(self, now: Moment) -> Option<CadenceRow> {
        let mut cadence = Cadence::shipped().iter().find(|cadence| cadence.name == "birthday" && self == Self::CapsLifted)?.clone();
        cadence.version += 1;
        let wishes = cadence.steps.first()?.clone();
        for again in ["again", "and_again"] {
            for texts in cadence.texts.values_mut() {
                let text = texts.steps.get(&wishes.id).cloned().unwrap_or_default();
                texts.steps.insert(again.to_owned(), text);
            }
            cadence.steps.push(Step { id: again.to_owned(), ..wishes.clone() });
        }
        Some(CadenceRow {
            name: cadence.name.clone(),
            version: i64::from(cadence.version),
            state: LIVE.to_owned(),
            body: cadence.to_text(),
            note: String::new(),
            written_at: now.as_microsecond(),
            written_by: None,
        })
    }
}

/// Some evenings pass before anything is wrong, so that there is something to be wrong about.
const FROM_DAY: u32 = 2;

impl Dealership {
    pub(super) fn has_planted(&self, planted: Planted) -> bool {
        self.planted == Some(planted) && self.watch.day >= FROM_DAY
    }

    /// Plants what is planted into rows, of an evening, before anybody looks.
    pub(super) async fn plant(&mut self, day: u32, now: Moment) -> Result<(), EngineError> {
        let Some(planted) = self.planted.filter(|_| day >= FROM_DAY) else { return Ok(()) };
        let db = self.db().clone();
        match planted {
            Planted::StopUnheard | Planted::DeathUnheard | Planted::ComplaintUnheard => return self.leave_unheard(planted, now).await,
            _ => {}
        }
        let mut conn = db.begin().await?;
        rows(&mut conn, planted, now).await?;
        Ok(conn.commit().await?)
    }

    /// People who are about to be written to say something that the product does not hear.
    async fn leave_unheard(&mut self, planted: Planted, now: Moment) -> Result<(), EngineError> {
        let sql = match planted {
            Planted::ComplaintUnheard => {
                "SELECT customer_id FROM touches WHERE state = 'deferred' AND channel = 'email' AND purpose = 'marketing'
                 UNION SELECT customer_id FROM enrolments WHERE state <> 'ended'"
            }
            _ => "SELECT customer_id FROM enrolments WHERE state <> 'ended'",
        };
        let customers: Vec<(Uuid,)> = {
            let mut conn = self.db().read().await?;
            fetch_all!(conn, (Uuid,), sql)?
        };
        for (customer,) in customers {
            let Some(person) = self.people.get(&customer).copied() else { continue };
            let told = Told { at: now, customer: Some(customer), address: None };
            match planted {
                Planted::StopUnheard => _ = self.watch.stopped.entry(person).or_insert(told),
                Planted::DeathUnheard => _ = self.watch.dead.entry(person).or_insert(told),
                _ => _ = self.watch.complaining.entry(person).or_insert(told),
            }
        }
        Ok(())
    }
}

/// Makes rows wrong. What there is none of yet is tried again the next evening.
async fn rows(conn: &mut Conn, planted: Planted, now: Moment) -> Result<(), StoreError> {
    let micros = now.as_microsecond();
    match planted {
        Planted::CallsAtNight => {
            // Three in the morning east of Berlin, of a call that is on a list.
            let night = floor_day(now) - SignedDuration::from_hours(2);
            execute!(
                conn,
                "UPDATE touches SET due_at = $1 WHERE state = 'planned' AND channel = 'phone' AND origin <> 'requested'",
                night.as_microsecond()
            )?;
        }
        Planted::SentUnseen => {
            execute!(conn, "DELETE FROM activities WHERE kind = 'mail' AND direction = 'to_customer' AND record_id IS NULL")?;
        }
        Planted::AlarmLost => {
            execute!(
                conn,
                "UPDATE customers SET wake_at = $1 WHERE wake_at IS NOT NULL
                 AND EXISTS (SELECT 1 FROM enrolments e WHERE e.customer_id = customers.customer_id AND e.state <> 'ended')",
                (now + DAY * 365).as_microsecond()
            )?;
        }
        Planted::StepTwice => {
            let sent = fetch_optional!(
                conn,
                (Uuid,),
                "SELECT touch_id FROM touches WHERE state = 'sent' AND enrolment_id IS NOT NULL ORDER BY settled_at LIMIT 1"
            )?;
            if let Some((touch,)) = sent {
                execute!(
                    conn,
                    "INSERT INTO touches (customer_id, touch_id, anchor_id, enrolment_id, cadence, step, made_by, origin, purpose, channel,
                        address, counts, priority, subject_id, owner_id, store_id, state, planned_at, due_at, closes_at, settled_at,
                        settled_by, claimed, activity_id, outcome, rule)
                     SELECT customer_id, $1, anchor_id, enrolment_id, cadence, step, made_by, origin, purpose, channel, address, counts,
                        priority, subject_id, owner_id, store_id, state, planned_at, due_at, closes_at, settled_at, settled_by, claimed,
                        activity_id, outcome, rule FROM touches WHERE touch_id = $2",
                    Uuid::from_u128(touch.as_u128() ^ u128::from(now.as_microsecond().unsigned_abs())),
                    touch
                )?;
            }
        }
        Planted::StepSaidDone => {
            execute!(
                conn,
                "DELETE FROM touches WHERE enrolment_id IS NOT NULL AND state IN ('made', 'sent') AND touch_id NOT IN
                 (SELECT touch_id FROM outbox)"
            )?;
            execute!(conn, "DELETE FROM outbox WHERE state = 'sent'")?;
        }
        Planted::OwnerGone => {
            execute!(conn, "UPDATE promises SET owner_id = $1 WHERE settled_at IS NULL", Uuid::from_u128(7))?;
            execute!(conn, "UPDATE opportunities SET owner_id = $1 WHERE closed_at IS NULL", Uuid::from_u128(7))?;
        }
        Planted::PromiseForgotten => {
            execute!(
                conn,
                "UPDATE promises SET state = 'open', settled_at = NULL, broken_at = NULL WHERE due_at < $1",
                micros - 3_600_000_000
            )?;
        }
        Planted::PromiseEndsOddly => {
            execute!(conn, "UPDATE promises SET state = 'done' WHERE settled_at IS NOT NULL")?;
        }
        Planted::PromiseKeptLate => {
            execute!(conn, "UPDATE promises SET state = 'kept' WHERE settled_at > due_at")?;
        }
        Planted::MailLost => {
            execute!(conn, "DELETE FROM activities WHERE kind = 'mail' AND direction = 'from_customer' AND record_id IS NULL")?;
        }
        Planted::RecordLost => {
            execute!(
                conn,
                "DELETE FROM source_records WHERE record_id IN
                 (SELECT record_id FROM source_records WHERE source = 'dms' AND kind = 'customers' ORDER BY record_id LIMIT 1)"
            )?;
        }
        Planted::OnTwoTimelines => {
            let entry = fetch_optional!(
                conn,
                (Uuid, Uuid, Uuid),
                "SELECT a.activity_id, a.customer_id, MIN(c.customer_id) FROM activities a, customers c
                 WHERE a.record_id IS NULL AND c.customer_id <> a.customer_id GROUP BY a.activity_id, a.customer_id
                 ORDER BY a.activity_id LIMIT 1"
            )?;
            if let Some((activity, customer, other)) = entry {
                execute!(
                    conn,
                    "INSERT INTO activities (customer_id, occurred_at, activity_id, kind, direction, summary, body, amount_minor, currency,
                        details, record_id, staff_id, store_id, vehicle_id, recorded_at)
                     SELECT $1, occurred_at, activity_id, kind, direction, summary, body, amount_minor, currency, details, record_id,
                        staff_id, store_id, vehicle_id, recorded_at FROM activities WHERE activity_id = $2 AND customer_id = $3
                        AND NOT EXISTS (SELECT 1 FROM activities b WHERE b.activity_id = $4 AND b.customer_id = $5)",
                    other,
                    activity,
                    customer,
                    activity,
                    other
                )?;
            }
        }
        Planted::RecordMoved => {
            execute!(
                conn,
                "UPDATE source_records SET customer_id = (SELECT MIN(customer_id) FROM source_records WHERE customer_id IS NOT NULL)
                 WHERE record_id = (SELECT MAX(record_id) FROM customer_names)"
            )?;
        }
        _ => {}
    }
    Ok(())
}

/// A worker's hand on a message leaves no trace.
pub(super) async fn forget_claims(db: &Db) -> Result<(), EngineError> {
    let mut conn = db.begin().await?;
    execute!(conn, "UPDATE outbox SET state = 'waiting', lease_until = NULL, calling_since = NULL WHERE state = 'claimed'")?;
    Ok(conn.commit().await?)
}

fn floor_day(now: Moment) -> Moment {
    let day = DAY.as_secs();
    Moment::from_second(now.as_second().div_euclid(day) * day).unwrap_or(now)
}

/// What a careless way back would leave behind: an entry of one on the other's timeline.
pub(super) async fn moves_an_activity(db: &Db, one: Uuid, other: Uuid) -> Result<(), EngineError> {
    let mut conn = db.begin().await?;
    let held = fetch_optional!(
        conn,
        (Uuid, i64),
        "SELECT activity_id, occurred_at FROM activities WHERE customer_id = $1 ORDER BY occurred_at LIMIT 1",
        one
    )?;
    if let Some((activity, at)) = held {
        execute!(
            conn,
            "UPDATE activities SET customer_id = $1 WHERE customer_id = $2 AND activity_id = $3 AND occurred_at = $4",
            other,
            one,
            activity,
            at
        )?;
    }
    Ok(conn.commit().await?)
}
