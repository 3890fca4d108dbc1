//! Staff at work: they look at Today in the morning, plan what they do of it, and do it, each as diligently as they are.

use std::sync::atomic::{AtomicBool, Ordering};

use jiff::{SignedDuration, civil::Date};
use roadbook_core::{
    decide::{
        cadence::StepOutcome,
        deed::Deed,
        governor::StopKind,
        promise::PromiseKind,
        situation::Stage,
        today::{Item, Line, Matter},
    },
    hear::{Channel, Purpose},
    kernel::{CustomerId, HandoverId, Moment, OpportunityId, PromiseId, StaffId, TouchId},
    know::{ActivityKind, Direction},
    trust::Scope,
};
use roadbook_engine::{
    EngineError,
    handover_batches::{self, Answer},
    matching::{judge, review},
    rhythm::{act, pass::ByHand},
    telephony::{self, CallDirection, CallEvent, CallNews},
    today::{self, Whose},
};
use roadbook_store::{handovers, opportunities, rows as stored, today::Open};
use uuid::Uuid;

use super::{Dealership, Errand, Planted};
use crate::{
    life::{About, CallAnswer, Felt, FeltWhat, Said},
    seed::{Kind, named},
    work::{self, WorkDeed, WorkItem, WorkItemKind},
    world::{PersonId, StaffNo},
};

/// Of two people at one address, how often the care desk hears whether they live together.
const TELL_HOME: f64 = 0.7;
/// Open questions that are looked through for those.
const HOMES: usize = 200;

/// The line of a list that somebody works on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LineOf {
    customer: CustomerId,
    pub(super) item: Item,
    others: Vec<Item>,
    /// Whether what was said is written down.
    logged: bool,
}

impl LineOf {
    pub(super) fn items(&self) -> impl Iterator<Item = &Item> {
        std::iter::once(&self.item).chain(&self.others)
    }
}

/// A call of staff that somebody answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Talk<'a> {
    pub at: Moment,
    pub staff: StaffNo,
    pub customer: CustomerId,
    pub person: PersonId,
    /// Of their list, if they worked it.
    pub line: Option<&'a LineOf>,
    pub answer: &'a CallAnswer,
}

impl Dealership {
    /// Everybody who is in today looks at their list when their day begins.
    pub(super) fn lists(&mut self, date: Date) {
        let mut mornings: Vec<(Moment, StaffNo)> = Vec::new();
        for no in self.at_work.values() {
            let member = self.world.member(*no);
            if !member.is_in(date) {
                continue;
            }
            let zone = &self.world.store(member.store).zone;
            let begins = date.at(0, 0, 0, 0).saturating_add(SignedDuration::from_mins(i64::from(member.works.from)));
            if let Ok(at) = begins.to_zoned(zone.clone()) {
                mornings.push((at.timestamp(), *no));
            }
        }
        mornings.sort_unstable();
        for (at, staff) in mornings {
            self.plan(at, Errand::Morning(staff));
        }
    }

    pub(super) async fn run_errand(&mut self, at: Moment, errand: Errand) -> Result<(), EngineError> {
        match errand {
            Errand::Morning(staff) => self.morning(at, staff).await,
            Errand::Line { staff, line, deed } => self.works_on(at, staff, &line, deed).await,
            Errand::Batch { staff, batch, deed } => self.takes_over(staff, batch, deed == WorkDeed::Decline).await,
            Errand::Answer { staff, customer } => self.answers(at, staff, customer).await,
            Errand::Bounce(token) => match self.sent.get(&token).cloned() {
                Some(sent) => self.bounces(at, &sent).await,
                None => Ok(()),
            },
        }
    }

    /// Looks at Today and plans the day.
    async fn morning(&mut self, at: Moment, staff: StaffNo) -> Result<(), EngineError> {
        let Some(id) = self.staff.get(&staff).copied().filter(|id| self.at_work.contains_key(id)) else { return Ok(()) };
        let zone = self.world.store(self.world.member(staff).store).zone.clone();
        let mut list = {
            let mut conn = self.db().read().await?;
            today::list(&mut conn, &Whose::Staff(id), &Scope::Group, &zone, at).await?
        };
        if self.has_planted(Planted::ListNamesTwice) {
            list.lines.iter_mut().for_each(|line| line.others.push(*line.first()));
        }
        self.watch.saw_list(&list, at);
        let lines: Vec<Line> = list.lines.clone();
        let items: Vec<WorkItem> = (0_u32..)
            .zip(&lines)
            .map(|(rank, line)| {
                let first = line.first();
                WorkItem {
                    key: self.people.get(&line.customer.0).map_or(0, |person| u64::from(person.0)) ^ named(&format!("{:?}", first.matter)),
                    due: first.at,
                    rank,
                    kind: kind_of(first),
                    pursuit: pursuit_of(line, &list.open),
                }
            })
            .chain(list.batches.iter().map(|it| WorkItem {
                key: named(&it.batch.batch_id.to_string()),
                due: it.due_at().unwrap_or(at),
                // It stands above the list.
                rank: 0,
                kind: WorkItemKind::Handover,
                pursuit: None,
            }))
            .collect();
        for planned in work::plan_day(&self.world, staff, at, &items) {
            let batch = planned.item.checked_sub(lines.len()).and_then(|place| list.batches.get(place));
            if let Some(batch) = batch.filter(|_| planned.deed != WorkDeed::Forget) {
                self.plan(planned.at, Errand::Batch { staff, batch: batch.batch.batch_id, deed: planned.deed });
            }
            let Some(line) = lines.get(planned.item) else { continue };
            let line = LineOf { customer: line.customer, item: *line.first(), others: line.others.clone(), logged: planned.logged };
            if planned.deed != WorkDeed::Forget {
                self.plan(planned.at, Errand::Line { staff, line, deed: planned.deed });
            }
        }
        match self.world.member(staff).role {
            roadbook_core::trust::Role::StoreManager => self.approves(staff).await,
            // Now and then.
            roadbook_core::trust::Role::Care if at.as_second() / 86_400 % 10 == 0 => self.asks_after_homes(staff).await,
            _ => Ok(()),
        }
    }

    /// The care desk answers which of two people at one address live together, of those who told when they were here; the others stay a
    /// question.
    async fn asks_after_homes(&mut self, staff: StaffNo) -> Result<(), EngineError> {
        let (id, scope, actor) = self.hand_of(staff);
        let open = {
            let mut conn = self.db().read().await?;
            review::proposals(&mut conn, &scope, None, HOMES).await?
        };
        let store = self.world.member(staff).store;
        for asked in open.into_iter().filter(|asked| asked.question == review::Question::Household) {
            let (Some(one), Some(other)) = (self.life_of(asked.left), self.life_of(asked.right)) else { continue };
            let (one, other) = (one.min(other), one.max(other));
            let mut stream = self.world.seed().on(Kind::StaffWork, u64::from(one.0), u64::from(other.0) ^ named("one home"));
            if self.world.person(one).store != store || !stream.chance(TELL_HOME) {
                continue;
            }
            let one_home = self.world.person(one).household == self.world.person(other).household;
            let done = self
                .once(async |node| {
                    judge::judge_household(&node.hand(id, &scope, &actor), asked.left_record, asked.right_record, one_home).await
                })
                .await;
            match done {
                // Joined with another customer meanwhile.
                Err(EngineError::Undone(_) | EngineError::NotFound) => {}
                done => done?,
            }
        }
        Ok(())
    }

    /// A manager answers those who want to give pursuits up.
    async fn approves(&mut self, staff: StaffNo) -> Result<(), EngineError> {
        let waiting = {
            let mut conn = self.db().read().await?;
            opportunities::to_approve(&mut conn, 50).await?
        };
        let store = self.store_id(self.world.member(staff).store);
        for row in waiting.into_iter().filter(|row| row.store_id.is_none_or(|id| id == store.0)) {
            let approved = named(&row.opportunity_id.to_string()).is_multiple_of(3);
            let deed = Deed::AnswerGiveUp {
                opportunity: OpportunityId(row.opportunity_id),
                approved,
                reason: if approved { "ok" } else { "once more by telephone" }.to_owned(),
            };
            self.act(CustomerId(row.customer_id), staff, &deed).await?;
        }
        Ok(())
    }

    async fn works_on(&mut self, at: Moment, staff: StaffNo, line: &LineOf, deed: WorkDeed) -> Result<(), EngineError> {
        if !self.staff.get(&staff).is_some_and(|id| self.at_work.contains_key(id)) {
            return Ok(());
        }
        let item = line.item;
        // Whoever opens a line takes over what colleagues left with it.
        let accepted = deed != WorkDeed::Decline;
        let handovers: Vec<HandoverId> =
            line.items().filter(|item| item.matter == Matter::Handover).map(|item| HandoverId(item.id)).collect();
        for handover in handovers {
            let answer = if accepted { String::new() } else { "too much to do".to_owned() };
            self.act(line.customer, staff, &Deed::AnswerHandover { handover, accepted, answer }).await?;
        }
        match (deed, item.matter) {
            (WorkDeed::Accept | WorkDeed::Decline, _) if kind_of(&item) == WorkItemKind::Handover => Ok(()),
            (WorkDeed::PromiseAnother, Matter::Promise { .. }) => {
                let due_at = at.max(item.at) + SignedDuration::from_hours(24);
                self.act(line.customer, staff, &Deed::Renegotiate { promise: PromiseId(item.id), due_at, note: "agreed".to_owned() }).await
            }
            (WorkDeed::Claim, Matter::Promise { .. }) => {
                self.act(line.customer, staff, &Deed::ClaimPromise { promise: PromiseId(item.id), note: "done".to_owned() }).await
            }
            (WorkDeed::GiveUp, _) => match self.opportunity_of(line) {
                Some(opportunity) => self.act(line.customer, staff, &Deed::GiveUp { opportunity, reason: "no interest".to_owned() }).await,
                None => Ok(()),
            },
            (WorkDeed::Write, Matter::Touch { channel: Channel::Email, .. }) => {
                self.writes(at, staff, line.customer, Some(TouchId(item.id)), (item.subject, None)).await
            }
            (WorkDeed::Write, Matter::Promise { .. }) => {
                let promise = self.owed_in_writing(line.customer).await?;
                self.writes(at, staff, line.customer, None, (item.subject, promise)).await
            }
            (WorkDeed::Write, _) => self.writes(at, staff, line.customer, None, (item.subject, None)).await,
            (
                WorkDeed::Accept | WorkDeed::Decline | WorkDeed::PromiseAnother | WorkDeed::Claim | WorkDeed::Call | WorkDeed::HandOver,
                _,
            ) => self.calls(at, staff, line.customer, Some(line)).await,
            (WorkDeed::Forget, _) => Ok(()),
        }
    }

    /// Takes over what a colleague left, all of it; whoever has too much to do gives a third of it back.
    async fn takes_over(&mut self, staff: StaffNo, batch: Uuid, unwilling: bool) -> Result<(), EngineError> {
        if !self.staff.get(&staff).is_some_and(|id| self.at_work.contains_key(id)) {
            return Ok(());
        }
        let (id, scope, actor) = self.hand_of(staff);
        let mut answers = vec![Answer { accepted: true, ..Answer::default() }];
        if unwilling {
            let waiting = {
                let mut conn = self.db().read().await?;
                handovers::waiting_of_batch(&mut conn, batch, i64::MAX).await?
            };
            let back = waiting.iter().map(|row| row.customer_id).step_by(3).collect();
            answers.insert(0, Answer { accepted: false, customers: Some(back), words: "too much to do".to_owned() });
        }
        for answer in answers {
            let done = self
                .once(async |node| {
                    let hand = node.hand(id, &scope, &actor);
                    handover_batches::answer(&hand, &node.rhythm, batch, &answer).await.map(|_| ())
                })
                .await;
            match done {
                // It was answered meanwhile, or is somebody else's by now.
                Err(EngineError::Undone(_) | EngineError::NotFound) => {}
                done => done?,
            }
        }
        // Rules are kept for a day here; who stands in is part of them.
        self.nodes.iter().for_each(|node| node.rhythm.rulebooks.forget());
        Ok(())
    }

    /// Answers an enquiry that just came in: by telephone, else in writing.
    async fn answers(&mut self, at: Moment, staff: StaffNo, customer: CustomerId) -> Result<(), EngineError> {
        if self.life_of(customer).is_some_and(|person| !self.phone_of(person).is_empty()) {
            self.calls(at, staff, customer, None).await
        } else {
            self.writes(at, staff, customer, None, (None, None)).await
        }
    }

    fn life_of(&self, customer: CustomerId) -> Option<PersonId> {
        self.people.get(&customer.0).copied()
    }

    fn opportunity_of(&self, line: &LineOf) -> Option<OpportunityId> {
        line.items()
            .filter(|item| matches!(item.matter, Matter::Opportunity | Matter::Touch { .. } | Matter::Promise { .. }))
            .find_map(|item| item.subject)
            .map(OpportunityId)
    }

    /// Rings the customer; what they say has consequences.
    async fn calls(&mut self, at: Moment, staff: StaffNo, customer: CustomerId, line: Option<&LineOf>) -> Result<(), EngineError> {
        let Some(person) = self.life_of(customer) else { return Ok(()) };
        if self.watch.stopped.contains_key(&person)
            && line.is_none_or(|line| !matches!(line.item.matter, Matter::Ask { .. } | Matter::Case { .. } | Matter::Call { .. }))
        {
            return Ok(());
        }
        self.figures.calls += 1;
        let touch = line.and_then(|line| {
            let mut calls = line.items().filter(|item| matches!(item.matter, Matter::Touch { channel: Channel::Phone, .. }));
            calls.next().map(|item| TouchId(item.id))
        });
        let answer = self.life.called(person, at, Some(staff));
        if !answer.reached {
            let result = if answer.what == Said::Mailbox { "left_message" } else { "no_answer" };
            self.log(customer, staff, ActivityKind::Call, Direction::ToCustomer, "", Some(result), touch, Some(StepOutcome::NotReached))
                .await?;
            return self.not_reached(at, staff, customer, person, line).await;
        }
        self.figures.reached += 1;
        self.tries.remove(&customer.0);
        let news = |event, at| CallNews {
            call: format!("out-{}-{}-{at}", staff.0, person.0),
            event,
            direction: CallDirection::Out,
            number: self.phone_of(person),
            staff: Some(self.world.member(staff).email.clone()),
            store: Some(self.world.store(self.world.member(staff).store).code.clone()),
            at: Some(at),
        };
        let mut answered = news(CallEvent::Answered, at);
        let mut ended = news(CallEvent::Ended, at);
        ended.call.clone_from(&answered.call);
        // The exchange tells of it when it is over.
        answered.at = Some(at - SignedDuration::from_secs(i64::from(answer.seconds)));
        ended.at = Some(at);
        self.work(async |node| telephony::take(&node.db, &node.rhythm, &answered).await).await?;
        self.work(async |node| telephony::take(&node.db, &node.rhythm, &ended).await).await?;
        if !answer.words.is_empty() && line.is_none_or(|line| line.logged) {
            self.log(customer, staff, ActivityKind::Note, Direction::Internal, &answer.words, None, None, None).await?;
        }
        let talk = Talk { at, staff, customer, person, line, answer: &answer };
        self.consequences(talk).await?;
        self.talked(talk).await
    }

    async fn consequences(&mut self, talk: Talk<'_>) -> Result<(), EngineError> {
        let Talk { at, staff, customer, person, line, answer } = talk;
        let subject = line.and_then(|line| line.item.subject);
        match answer.what {
            Said::Stop => {
                self.figures.stops += 1;
                if self.stop_by_hand(customer, staff, StopKind::Stopped, &answer.words).await? {
                    self.has_stopped(person, at, Some(customer), None);
                }
            }
            Said::Dead => {
                if self.stop_by_hand(customer, staff, StopKind::Deceased, "").await? {
                    self.has_died(person, at, customer);
                }
            }
            Said::CallBack { at: then } if then > at => {
                let deed = Deed::Promise { kind: PromiseKind::CallBack, words: answer.words.clone(), due_at: then, subject, owner: None };
                self.act(customer, staff, &deed).await?;
            }
            Said::Quote { need } => {
                let due_at = at + SignedDuration::from_hours(24);
                let deed = Deed::Promise { kind: PromiseKind::Quote, words: String::new(), due_at, subject, owner: None };
                self.act(customer, staff, &deed).await?;
                let promise = self.owed_in_writing(customer).await?;
                self.writes(at, staff, customer, None, (subject, promise)).await?;
                self.life.felt(person, &Felt { at, by: Some(staff), about: About::Need(need), what: FeltWhat::Quoted });
            }
            Said::No { elsewhere, .. } => {
                let open = self.open_opportunity(customer).await?;
                if let Some(opportunity) = open {
                    let reason = if elsewhere { "bought elsewhere" } else { "not any more" }.to_owned();
                    self.act(customer, staff, &Deed::SetStage { opportunity, stage: Stage::Lost, reason }).await?;
                }
            }
            Said::Settled { .. } => {
                self.close_cases(staff, customer, person, &answer.words).await?;
                self.life.felt(person, &Felt { at, by: Some(staff), about: About::Nothing, what: FeltWhat::ComplaintSettled });
            }
            Said::Visit { at: then, about: About::Need(_) } if then > at => {
                // The drive follows the welcome.
                let due_at = then + SignedDuration::from_hours(2);
                let deed = Deed::Promise { kind: PromiseKind::TestDrive, words: answer.words.clone(), due_at, subject, owner: None };
                self.act(customer, staff, &deed).await?;
            }
            Said::Nothing | Said::Mailbox | Said::WrongNumber | Said::Talked { .. } | Said::CallBack { .. } | Said::Visit { .. } => {}
        }
        Ok(())
    }

    pub(super) async fn open_opportunity(&mut self, customer: CustomerId) -> Result<Option<OpportunityId>, EngineError> {
        let mut conn = self.db().read().await?;
        let rows = stored::of_customers::<opportunities::OpportunityRow>(&mut conn, &[customer.0]).await?;
        Ok(rows.into_iter().find(|row| row.closed_at.is_none()).map(|row| OpportunityId(row.opportunity_id)))
    }

    /// Writes to the customer, about something and for a promise; whoever has no mail address is rung. What does not leave here leaves in
    /// another way, of which there is nothing but their word.
    pub(super) async fn writes(
        &mut self,
        at: Moment,
        staff: StaffNo,
        customer: CustomerId,
        replaces: Option<TouchId>,
        (subject, promise): (Option<Uuid>, Option<PromiseId>),
    ) -> Result<(), EngineError> {
        let Some(person) = self.life_of(customer) else { return Ok(()) };
        if self.watch.stopped.contains_key(&person) {
            return self.says_kept(staff, customer, promise).await;
        }
        let Some(address) = self.world.person(person).email.clone() else {
            Box::pin(self.calls(at, staff, customer, None)).await?;
            return self.says_kept(staff, customer, promise).await;
        };
        self.figures.written += 1;
        let touch = TouchId::new(at, self.entropy.bits());
        let (channel, purpose) = (Channel::Email, Purpose::ServiceMessage);
        let deed = Deed::Write { touch, channel, address: Some(address), purpose, subject, replaces, promise };
        let (id, scope, actor) = self.hand_of(staff);
        let Some(words) = self.words(customer, (id, &scope), touch, at).await? else { return Ok(()) };
        let stays = AtomicBool::new(false);
        let done = self
            .once(async |node| {
                let hand = node.hand(id, &scope, &actor);
                let decision = act::write(&hand, &node.rhythm, customer, &deed, Some(words.clone())).await?;
                stays.store(decision.messages.is_empty(), Ordering::Relaxed);
                Ok(())
            })
            .await;
        match done {
            Err(EngineError::Undone(_) | EngineError::NotFound) => {}
            done => done?,
        }
        if stays.into_inner() {
            self.says_kept(staff, customer, promise).await?;
        }
        self.send().await.map(|_| ())
    }
}

impl Dealership {
    /// The product's own draft, with a sentence of one's own where it leaves room.
    async fn words(
        &mut self,
        customer: CustomerId,
        (staff, scope): (StaffId, &Scope),
        touch: TouchId,
        at: Moment,
    ) -> Result<Option<ByHand>, EngineError> {
        let node = &self.nodes[0];
        let mut conn = node.db.read().await?;
        let book = node.rhythm.rulebooks.get(&mut conn, at, &node.rhythm.machine_channels).await?;
        let opened = today::open(&mut conn, &node.rhythm, &book, customer, scope, (staff, "en"), at).await?;
        Ok(opened.map(|opened| {
            let sentence = SENTENCES.iter().find(|(language, _)| *language == opened.language).unwrap_or(&SENTENCES[0]).1;
            let subject = if opened.subject.is_empty() { "Haldenrook".to_owned() } else { opened.subject };
            ByHand { touch, subject, body: opened.body.replacen("\n\n\n\n", &format!("\n\n{sentence}\n\n"), 1) }
        }))
    }
}

/// What a consultant writes, by language.
const SENTENCES: [(&str, &str); 7] = [
    ("en", "Thank you for your message. I have the answer ready and will gladly go through it with you by telephone."),
    ("hy", "Շնորհակալություն Ձեր հաղորդագրության համար։ Պատասխանը պատրաստ է, սիրով կքննարկեմ այն Ձեզ հետ հեռախոսով։"),
    ("ru", "Спасибо за ваше сообщение. Ответ готов, с удовольствием обсужу его с вами по телефону."),
    ("ko", "문의해 주셔서 감사합니다. 답변을 준비해 두었으니 전화로 자세히 안내해 드리겠습니다."),
    ("zh-Hant", "感謝您的來信。答覆已經備妥，很樂意在電話中為您詳細說明。"),
    ("az", "Mesajınıza görə təşəkkür edirik. Cavab hazırdır, məmnuniyyətlə telefonda müzakirə edərəm."),
    ("de", "Vielen Dank für Ihre Nachricht. Die Antwort liegt bereit, gern gehe ich sie mit Ihnen am Telefon durch."),
];

/// The pursuit that a line is of, and since when.
fn pursuit_of(line: &Line, open: &Open) -> Option<(u64, Moment)> {
    let subject =
        line.items().filter(|item| matches!(item.matter, Matter::Opportunity | Matter::Touch { .. })).find_map(|item| item.subject)?;
    let began =
        open.touches.iter().filter(|row| row.subject_id == Some(subject) && row.cadence == "new_enquiry").map(|row| row.planned_at).min();
    let began = began.or_else(|| open.adrift.iter().find(|row| row.opportunity_id == subject).map(|row| row.opened_at))?;
    Some((named(&subject.to_string()), Moment::from_microsecond(began).ok()?))
}

fn kind_of(item: &Item) -> WorkItemKind {
    match item.matter {
        Matter::Ask { .. } | Matter::Call { .. } => WorkItemKind::Question,
        Matter::Promise { kind: PromiseKind::FirstResponse | PromiseKind::FirstCall, .. } => WorkItemKind::FreshEnquiry,
        Matter::Promise { kind: PromiseKind::HandoverAcceptance, .. } | Matter::Handover => WorkItemKind::Handover,
        Matter::Promise { kind: PromiseKind::Quote | PromiseKind::FinanceAnswer, .. } => WorkItemKind::Write,
        Matter::Promise { .. } => WorkItemKind::Promise,
        Matter::Touch { channel: Channel::Phone, .. } => WorkItemKind::Call,
        Matter::Touch { .. } => WorkItemKind::Write,
        Matter::Case { .. } => WorkItemKind::Complaint,
        Matter::Opportunity => WorkItemKind::NoNextStep,
    }
}
