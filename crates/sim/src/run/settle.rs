//! What is over after a talk, or after nobody could be reached for long: cases, promises and questions that nobody waits for any more do
//! not stay on lists for ever.

use roadbook_core::{
    decide::{
        deed::Deed,
        promise::PromiseKind,
        situation::Stage,
        today::{Item, Matter},
    },
    kernel::{CaseId, CustomerId, Moment, PromiseId},
};
use roadbook_engine::EngineError;
use roadbook_store::{cases::CaseRow, promises::PromiseRow, rows as stored};

use super::{
    Dealership,
    desk::{LineOf, Talk},
};
use crate::{
    life::{About, Said},
    world::{PersonId, StaffNo},
};

/// After so many calls in vain staff write instead, when what is open is the customer's trouble.
const WRITES_AFTER: u32 = 4;
/// After so many they take what was promised, asked or open for over.
const ENDS_AFTER: u32 = 7;

impl Dealership {
    /// A talk settles what it was about: what is owed is told or agreed otherwise, and what nobody waits for is closed.
    pub(super) async fn talked(&mut self, talk: Talk<'_>) -> Result<(), EngineError> {
        let Talk { staff, customer, person, line, answer, .. } = talk;
        let Some(line) = line else { return Ok(()) };
        let has_case = |item: &Item| {
            let of_case = |kind| matches!(kind, PromiseKind::CaseAnswer | PromiseKind::CasePlan | PromiseKind::CaseSettled);
            matches!(item.matter, Matter::Case { .. }) || matches!(item.matter, Matter::Promise { kind, .. } if of_case(kind))
        };
        let calm = self.life.person(person).trouble.is_none();
        if calm && line.items().any(has_case) {
            self.close_cases(staff, customer, person, &answer.words).await?;
        }
        for item in line.items() {
            let Matter::Promise { kind, .. } = item.matter else { continue };
            let promise = PromiseId(item.id);
            let deed = match kind {
                // Told on the telephone what is done by when.
                PromiseKind::CasePlan if !calm => Deed::ClaimPromise { promise, note: answer.words.clone() },
                PromiseKind::FreeText => Deed::ClaimPromise { promise, note: answer.words.clone() },
                PromiseKind::TestDrive => {
                    let again = matches!(answer.what, Said::Visit { about: About::Need(_), .. });
                    let note = if again { "another day" } else { "does not come" };
                    Deed::WithdrawPromise { promise, note: note.to_owned() }
                }
                _ => continue,
            };
            self.act(customer, staff, &deed).await?;
        }
        Ok(())
    }

    /// One more call in vain.
    pub(super) async fn not_reached(
        &mut self,
        at: Moment,
        staff: StaffNo,
        customer: CustomerId,
        person: PersonId,
        line: Option<&LineOf>,
    ) -> Result<(), EngineError> {
        let Some(line) = line else { return Ok(()) };
        let tries = self.tries.entry(customer.0).or_default();
        *tries += 1;
        let tries = *tries;
        if tries == WRITES_AFTER && self.world.person(person).email.is_some() {
            return self.writes(at, staff, customer, None, (line.item.subject, None)).await;
        }
        if tries < ENDS_AFTER {
            return Ok(());
        }
        self.tries.remove(&customer.0);
        let note = "not reached for weeks".to_owned();
        self.close_cases(staff, customer, person, &note).await?;
        for item in line.items() {
            let deed = match item.matter {
                Matter::Promise { kind: PromiseKind::HandoverAcceptance, .. } => continue,
                Matter::Promise { .. } if item.at < at => Deed::WithdrawPromise { promise: PromiseId(item.id), note: note.clone() },
                Matter::Ask { .. } => Deed::Dismiss { ask: item.id },
                _ => continue,
            };
            self.act(customer, staff, &deed).await?;
        }
        Ok(())
    }

    pub(super) async fn close_cases(
        &mut self,
        staff: StaffNo,
        customer: CustomerId,
        person: PersonId,
        words: &str,
    ) -> Result<(), EngineError> {
        self.watch.complaining.remove(&person);
        let cases = stored::of_customers::<CaseRow>(&mut self.db().read().await?, &[customer.0]).await?;
        for case in cases.into_iter().filter(|case| case.closed_at.is_none()) {
            self.act(customer, staff, &Deed::CloseCase { case: CaseId(case.case_id), answer: words.to_owned() }).await?;
        }
        Ok(())
    }

    /// What was promised in writing and is still owed: it goes with what is written next.
    pub(super) async fn owed_in_writing(&mut self, customer: CustomerId) -> Result<Option<PromiseId>, EngineError> {
        let owed = stored::of_customers::<PromiseRow>(&mut self.db().read().await?, &[customer.0]).await?;
        let in_writing = [PromiseKind::Quote.name(), PromiseKind::FinanceAnswer.name()];
        let owed = owed.into_iter().filter(|row| row.settled_at.is_none() && in_writing.contains(&row.kind.as_str()));
        Ok(owed.min_by_key(|row| (row.due_at, row.promise_id)).map(|row| PromiseId(row.promise_id)))
    }

    /// Says that a promise was kept, where nothing shows it.
    pub(super) async fn says_kept(&mut self, staff: StaffNo, customer: CustomerId, promise: Option<PromiseId>) -> Result<(), EngineError> {
        let Some(promise) = promise else { return Ok(()) };
        // On the heap: with what writes it would be larger than a thread's stack.
        Box::pin(self.act(customer, staff, &Deed::ClaimPromise { promise, note: "in writing".to_owned() })).await
    }

    /// Whoever sold the car says so.
    pub(super) async fn won(&mut self, at: Moment, person: PersonId) -> Result<(), EngineError> {
        let Some(customer) = self.customer_of(person) else { return Ok(()) };
        let Some(opportunity) = self.open_opportunity(customer).await? else { return Ok(()) };
        let seller = match self.owner_of(customer).await? {
            Some(owner) => Some(owner),
            None => self.anybody(self.world.person(person).store, at),
        };
        let Some(seller) = seller else { return Ok(()) };
        self.act(customer, seller, &Deed::SetStage { opportunity, stage: Stage::Won, reason: String::new() }).await
    }
}
