//! What staff do by hand: who acts, and the one way in which such a change is written.

use std::collections::BTreeSet;

use roadbook_core::{
    kernel::{Clock, CustomerId, Entropy, Moment, StaffId},
    trust::Scope,
};
use roadbook_store::{
    Conn, Db, StoreError,
    audit::{self, Entry},
    customers::{self, CustomerRow},
    facts::FactRow,
    match_queue, search,
};
use uuid::Uuid;

use crate::{
    EngineError,
    matching::pass,
    situation::{self, Situation},
};

/// Somebody at work on the customers of some stores.
#[derive(Clone, Copy)]
pub struct Hand<'a> {
    pub db: &'a Db,
    pub clock: &'a dyn Clock,
    pub entropy: &'a dyn Entropy,
    pub scope: &'a Scope,
    pub staff: StaffId,
    /// As the audit log names them.
    pub actor: &'a str,
}

impl std::fmt::Debug for Hand<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hand").field("staff", &self.staff).field("scope", self.scope).finish_non_exhaustive()
    }
}

/// Facts that identity compares.
const RECOGNISED_BY: [&str; 3] = ["birth_date", "address", "gender"];

/// Attempts at one change, should others keep being first.
const ATTEMPTS: u32 = 8;

impl Hand<'_> {
    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// A new id: `hand.new_id(FactId::new)`.
    pub fn new_id<Id>(&self, new: impl FnOnce(Moment, u128) -> Id) -> Id {
        new(self.now(), self.entropy.bits())
    }

    pub(crate) fn entry(&self, action: &'static str, customer: Uuid, detail: &serde_json::Value) -> Entry {
        Entry {
            at: self.now(),
            actor: self.actor.to_owned(),
            staff: Some(self.staff),
            action,
            subject_kind: "customer",
            subject: Some(customer),
            detail: detail.to_string(),
        }
    }

    /// The customer within the scope.
    ///
    /// # Errors
    /// [`EngineError::NotFound`] also for one outside of the scope.
    pub(crate) async fn customer(&self, conn: &mut Conn, customer: CustomerId) -> Result<CustomerRow, EngineError> {
        let row = customers::find(conn, customer.0).await?.ok_or(EngineError::NotFound)?;
        if self.scope.covers(row.store()) { Ok(row) } else { Err(EngineError::NotFound) }
    }

    /// Begins a change of a customer: a transaction, and what is known of the customer in it.
    pub(crate) async fn open(&self, customer: CustomerId) -> Result<(Conn, Situation), EngineError> {
        let mut conn = self.db.begin().await?;
        self.customer(&mut conn, customer).await?;
        let situation = situation::load(&mut conn, &[customer.0]).await?.pop().ok_or(EngineError::NotFound)?;
        Ok((conn, situation))
    }

    /// Ends it: the row is derived and written by compare-and-set, the change logged, the transaction committed.
    pub(crate) async fn close(&self, mut conn: Conn, mut situation: Situation, entry: Entry) -> Result<(), EngineError> {
        write(&mut conn, &mut situation, self.now()).await?;
        audit::append(&mut conn, &[entry]).await?;
        Ok(conn.commit().await?)
    }

    /// Ends a change of something by which people are recognised: the customer is matched anew with the rest.
    pub(crate) async fn close_and_match(
        &self,
        mut conn: Conn,
        mut situation: Situation,
        fact: &FactRow,
        entry: Entry,
    ) -> Result<(), EngineError> {
        write(&mut conn, &mut situation, self.now()).await?;
        audit::append(&mut conn, &[entry]).await?;
        if RECOGNISED_BY.contains(&fact.kind.as_str()) {
            let said_on: Vec<Uuid> = fact.record_id.or(fact.anchor_id).into_iter().collect();
            match_queue::put(&mut conn, &said_on).await?;
            pass::match_customers(&mut conn, &BTreeSet::from([situation.row.customer_id]), self.now()).await?;
        }
        Ok(conn.commit().await?)
    }
}

/// Counts attempts at a change that others may overtake. Done again, it finds what is there now.
#[derive(Debug, Default)]
pub(crate) struct Attempts(u32);

impl Attempts {
    /// Whether the error is worth another attempt.
    pub(crate) fn again(&mut self, error: &EngineError) -> bool {
        self.0 += 1;
        self.0 < ATTEMPTS && error.is_retryable()
    }
}

/// Derives the row and the search text again and writes both, one version on.
pub(crate) async fn write(conn: &mut Conn, situation: &mut Situation, now: Moment) -> Result<(), StoreError> {
    situation.derive();
    situation.row.version += 1;
    situation.row.changed_at = now.as_microsecond();
    search::put(conn, &[situation.search_entry()]).await?;
    customers::put(conn, std::slice::from_ref(&situation.row)).await
}
