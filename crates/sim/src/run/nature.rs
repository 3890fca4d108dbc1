//! What people do reaches the product the way it would: by forms, portals, mail, telephone, the dealer management system, and whoever
//! stands at the desk.

use jiff::{SignedDuration, tz::TimeZone};
use roadbook_core::{
    decide::{cadence::StepOutcome, deed::Deed, governor::StopKind},
    hear::{Channel, HeardWhen},
    kernel::{CustomerId, Moment, StoreId},
    know::{ActivityKind, Direction},
};
use roadbook_engine::{
    EngineError,
    add_activity::NewActivity,
    adf_leads, heard_mail, lead_form,
    leads::{self, LeadArrival, LeadChannel, LeadOutcome},
    rhythm::{act, way_out},
    telephony::{self, CallDirection, CallEvent, CallNews},
};
use roadbook_intake::Context;

use super::{Dealership, Errand, Planted, records, watch::Told};
use crate::{
    life::{About, Enquiry, EnquiryBy, Felt, FeltWhat, Reply, Seller, StopHow, Token, What},
    seed::Kind,
    world::{PersonId, Source, StaffNo, StoreNo},
};

impl Dealership {
    /// Takes in what somebody did.
    pub(super) async fn happens(&mut self, at: Moment, person: PersonId, n: u32, what: What) -> Result<(), EngineError> {
        match what {
            What::Enquires(enquiry) => self.enquires(at, person, n, &enquiry).await?,
            What::Replies(reply) => self.replies(at, person, n, &reply).await?,
            What::Stops { channel, how, text, token } => self.wants_no_more(at, person, n, channel, how, &text, token).await?,
            What::CallsIn { store, about, .. } => self.calls_in(at, person, n, store, about).await?,
            What::Comes { store, about, kept } => {
                if kept {
                    self.at_the_desk(at, person, store, ActivityKind::Visit, "").await?;
                    self.life.felt(
                        person,
                        &Felt { at, by: None, about, what: FeltWhat::VisitReceived { waited: SignedDuration::from_mins(6) } },
                    );
                }
            }
            What::TestDrives { store, need } => {
                self.at_the_desk(at, person, store, ActivityKind::TestDrive, "").await?;
                self.figures.test_drives += 1;
                self.life.felt(person, &Felt { at, by: None, about: About::Need(need), what: FeltWhat::TestDriven });
            }
            What::Buys(purchase) => {
                if let Seller::Us(store) = purchase.seller {
                    self.figures.sold(self.enquired.get(&purchase.need).copied(), at);
                    self.won(at, person).await?;
                    let car = self.life.person(person).cars.iter().find(|car| car.id == purchase.car).cloned();
                    if let Some(car) = car {
                        let heard = records::sale(self.life.spelt(person, Source::Dms), &purchase, &car, self.world.store(store), at);
                        self.nightly.push((person, store, Source::Dms, heard));
                        self.life.felt(
                            person,
                            &Felt {
                                at,
                                by: None,
                                about: About::Car(car.id),
                                what: FeltWhat::Delivered { car: car.id, late: SignedDuration::ZERO },
                            },
                        );
                    }
                } else {
                    self.figures.lost_elsewhere += 1;
                }
            }
            What::Repairs(work) => {
                if let Some(store) = work.store {
                    self.watch.related.insert(person);
                    self.figures.workshop_visits += 1;
                    let car = self.life.person(person).cars.iter().find(|car| car.id == work.car).cloned();
                    if let Some(car) = car {
                        let heard = records::repair(self.life.spelt(person, Source::Dms), &work, &car, self.world.store(store), at);
                        self.nightly.push((person, store, Source::Dms, heard));
                    }
                    let late = self.workshop_is_late(person, n);
                    self.life.felt(
                        person,
                        &Felt { at, by: None, about: About::Car(work.car), what: FeltWhat::RepairDone { car: work.car, late } },
                    );
                }
            }
            What::Complains { store, about, channel, text, .. } => self.complains(at, person, n, store, about, channel, &text).await?,
            What::AsksAgain { store, about, channel, text, .. } => match channel {
                Channel::Email if self.world.person(person).email.is_some() => {
                    self.mail_from(at, person, n, None, "", &text).await?;
                }
                _ => self.calls_in(at, person, n, store, about).await?,
            },
            What::Moves { told: true, .. } | What::ChangesNumber { told: true, .. } => self.tells_the_desk(at, person),
            What::Dies { told } => {
                if let (true, Some(customer)) = (told, self.customer_of(person)) {
                    let somebody = self.anybody(self.world.person(person).store, at);
                    if let Some(staff) = somebody
                        && self.stop_by_hand(customer, staff, StopKind::Deceased, "").await?
                    {
                        self.has_died(person, at, customer);
                    }
                }
            }
            What::Moves { .. } | What::ChangesNumber { .. } | What::Refers { .. } | What::Sells { .. } | What::FallsSilent { .. } => {}
        }
        Ok(())
    }

    async fn enquires(&mut self, at: Moment, person: PersonId, n: u32, enquiry: &Enquiry) -> Result<(), EngineError> {
        self.figures.enquiries += 1;
        self.enquired.entry(enquiry.need).or_insert(at);
        self.watch.related.insert(person);
        // Whoever asks wants to hear again.
        self.watch.stopped.remove(&person);
        let store = self.store_id(enquiry.store);
        let place = self.world.store(enquiry.store);
        let spelling = self.life.spelt(person, enquiry.source);
        let context = Context {
            source: enquiry.source.name().to_owned(),
            default_country: Some(place.country.clone()),
            currency: Some(place.currency),
            today: at.to_zoned(TimeZone::UTC).date(),
        };
        let phone = self.phone_of(person);
        let email = self.world.person(person).email.clone().unwrap_or_default();
        let arrivals = match enquiry.by {
            EnquiryBy::Mail if !email.is_empty() => {
                let subject = format!("{} {}", enquiry.make, enquiry.model);
                self.mail_from(at, person, n, None, &subject, &enquiry.words).await?;
                self.answer_soon(person, at).await?;
                return Ok(());
            }
            EnquiryBy::Adf => {
                let xml = adf(&spelling.full, &phone, &email, &place.name, enquiry, at);
                adf_leads::read(xml.as_bytes(), &context)
            }
            EnquiryBy::Phone if self.rings_in(at, person, n, enquiry.store).await?.is_none() => {
                // Nobody took the call: what they wanted is not known, and the call back is owed.
                return Ok(());
            }
            _ => {
                let cells: Vec<(String, String)> = [
                    ("name", spelling.full.clone()),
                    ("phone", phone),
                    ("email", email),
                    ("make", enquiry.make.clone()),
                    ("model", enquiry.model.clone()),
                    ("message", enquiry.words.clone()),
                ]
                .into_iter()
                .filter(|(_, cell)| !cell.is_empty())
                .map(|(name, cell)| (name.to_owned(), cell))
                .collect();
                let mut heard = lead_form::read(&cells, &context);
                if let Ok(heard) = &mut heard
                    && let Some(activity) = &mut heard.activity
                {
                    activity.when = Some(HeardWhen::Moment(at));
                }
                let raw = serde_json::to_string(&cells).unwrap_or_default();
                vec![LeadArrival { raw, cells: Some(cells), heard }]
            }
        };
        let by_hand = matches!(enquiry.by, EnquiryBy::Phone | EnquiryBy::WalkIn);
        let staff = if by_hand { self.anybody(enquiry.store, at) } else { None };
        let channel = LeadChannel {
            source: if by_hand { "reception" } else { enquiry.source.name() }.to_owned(),
            format: if enquiry.by == EnquiryBy::Adf { "adf" } else { lead_form::FORMAT },
            store: Some(store),
            staff: staff.map(|staff| self.staff_id(staff)),
        };
        self.heard += arrivals.len() as u64;
        let Some(outcomes) = self.work(async |node| leads::take(&node.db, &node.rhythm, &channel, &arrivals).await).await? else {
            return Ok(());
        };
        for (arrival, outcome) in arrivals.iter().zip(outcomes) {
            if let (Ok(heard), false) = (&arrival.heard, matches!(outcome, LeadOutcome::Quarantined(_))) {
                self.watch.told.insert((channel.source.clone(), heard.record_key.clone()), person);
            }
            match outcome {
                LeadOutcome::Taken { customer: Some(customer), .. } | LeadOutcome::Unchanged(Some(customer)) => {
                    self.known_as(customer, person);
                }
                LeadOutcome::Quarantined(_) => self.figures.quarantined += 1,
                LeadOutcome::Taken { .. } | LeadOutcome::Unchanged(None) => {}
            }
        }
        if by_hand && let (Some(customer), Some(staff)) = (self.customer_of(person), staff) {
            // Whoever took it spoke with them already.
            if enquiry.by == EnquiryBy::WalkIn {
                self.log(customer, staff, ActivityKind::Visit, Direction::FromCustomer, "", None, None, None).await?;
            }
            self.life.felt(person, &Felt { at, by: Some(staff), about: About::Need(enquiry.need), what: FeltWhat::Call { seconds: 240 } });
        }
        self.answer_soon(person, at).await
    }

    async fn replies(&mut self, at: Moment, person: PersonId, n: u32, reply: &Reply) -> Result<(), EngineError> {
        self.figures.replies += 1;
        match reply.channel {
            Channel::Email if self.world.person(person).email.is_some() => {
                self.mail_from(at, person, n, Some(reply.token), "", &reply.text).await?;
                // Some providers deliver twice.
                let mut stream = self.world.seed().on(Kind::Channel, u64::from(person.0), u64::from(n) ^ 0x0d0b);
                if stream.chance(0.01) {
                    self.mail_from(at, person, n, Some(reply.token), "", &reply.text).await?;
                }
            }
            _ => self.calls_in(at, person, n, self.world.person(person).store, reply.about).await?,
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "a wish to be left alone is all of these")]
    async fn wants_no_more(
        &mut self,
        at: Moment,
        person: PersonId,
        n: u32,
        channel: Channel,
        how: StopHow,
        text: &str,
        token: Option<Token>,
    ) -> Result<(), EngineError> {
        if how != StopHow::Sentence {
            self.figures.stops += 1;
        }
        let sent = token.and_then(|token| self.sent.get(&token));
        let (link, address) = (sent.and_then(|sent| sent.reply_token.clone()), sent.map(|sent| sent.address.clone()));
        match (how, link) {
            (StopHow::Link, Some(token)) => {
                let stopped = self.work(async |node| way_out::stop(&node.db, &node.rhythm, &token).await);
                if stopped.await? == Some(true) {
                    self.has_stopped(person, at, None, address);
                }
            }
            _ if channel == Channel::Email && self.world.person(person).email.is_some() => {
                self.mail_from(at, person, n, token, "", text).await?;
                if how != StopHow::Sentence {
                    // Whose mail it was taken for.
                    let customer = self.customer_of(person);
                    let from = self.world.person(person).email.clone();
                    self.has_stopped(person, at, customer, from);
                }
            }
            _ => {
                let somebody = self.anybody(self.world.person(person).store, at);
                if let (Some(customer), Some(staff), true) = (self.customer_of(person), somebody, how != StopHow::Sentence)
                    && self.stop_by_hand(customer, staff, StopKind::Stopped, text).await?
                {
                    self.has_stopped(person, at, Some(customer), None);
                }
            }
        }
        Ok(())
    }

    /// Rings the store; who answered, if anybody.
    async fn rings_in(&mut self, at: Moment, person: PersonId, n: u32, store: StoreNo) -> Result<Option<StaffNo>, EngineError> {
        let mut stream = self.world.seed().on(Kind::Channel, u64::from(person.0), u64::from(n));
        let open = self.world.store(store).calendar.is_open(at);
        let answers = if open {
            self.anybody(store, at).filter(|staff| stream.chance(0.5 + self.world.member(*staff).diligence / 2.0))
        } else {
            None
        };
        let call = format!("in-{}-{n}", person.0);
        let mail = answers.map(|staff| self.world.member(staff).email.clone());
        let number = self.phone_of(person);
        let code = self.world.store(store).code.clone();
        let events: &[CallEvent] = if answers.is_some() { &[CallEvent::Answered, CallEvent::Ended] } else { &[CallEvent::Ended] };
        for event in events {
            let news = CallNews {
                call: call.clone(),
                event: *event,
                direction: CallDirection::In,
                number: number.clone(),
                staff: mail.clone(),
                store: Some(code.clone()),
                at: Some(at),
            };
            let known = self.work(async |node| telephony::take(&node.db, &node.rhythm, &news).await);
            let known = known.await?;
            if known.is_some() {
                self.watch.calls.insert(call.clone());
            }
            if let Some(customer) = known.and_then(|known| known.customer) {
                self.known_as(CustomerId(customer), person);
            }
        }
        Ok(answers)
    }

    async fn calls_in(&mut self, at: Moment, person: PersonId, n: u32, store: StoreNo, about: About) -> Result<(), EngineError> {
        let answered = self.rings_in(at, person, n, store).await?;
        let what = if answered.is_some() { FeltWhat::Call { seconds: 150 } } else { FeltWhat::NoAnswer };
        self.life.felt(person, &Felt { at, by: answered, about, what });
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "a complaint is all of these")]
    async fn complains(
        &mut self,
        at: Moment,
        person: PersonId,
        n: u32,
        store: StoreNo,
        about: About,
        channel: Channel,
        text: &str,
    ) -> Result<(), EngineError> {
        self.figures.complaints += 1;
        if channel == Channel::Email && self.world.person(person).email.is_some() {
            self.mail_from(at, person, n, None, "", text).await?;
        } else if self.rings_in(at, person, n, store).await?.is_none() {
            self.life.felt(person, &Felt { at, by: None, about, what: FeltWhat::NoAnswer });
        }
        // Somebody who hears a complaint opens a case for it.
        let somebody = self.anybody(store, at);
        if let (Some(customer), Some(staff)) = (self.customer_of(person), somebody) {
            let deed = Deed::OpenCase { kind: "complaint".to_owned(), severity: 2, subject: text.to_owned() };
            let (id, scope, actor) = self.hand_of(staff);
            let done = self.work(async |node| act::act(&node.hand(id, &scope, &actor), &node.rhythm, customer, &deed).await.map(|_| ()));
            match done.await {
                Err(EngineError::Undone(_) | EngineError::NotFound) => {}
                done => {
                    if done?.is_some() {
                        let told = Told { at: self.clock.truth(), customer: Some(customer.0), address: None };
                        self.watch.complaining.entry(person).or_insert(told);
                    }
                }
            }
        }
        Ok(())
    }

    /// Writes a mail, as an answer when it is one.
    async fn mail_from(
        &mut self,
        at: Moment,
        person: PersonId,
        n: u32,
        answers: Option<Token>,
        subject: &str,
        text: &str,
    ) -> Result<(), EngineError> {
        let somebody = self.world.person(person);
        let Some(from) = somebody.email.clone() else { return Ok(()) };
        let sent = answers.and_then(|token| self.sent.get(&token));
        let token = sent.and_then(|sent| sent.reply_token.clone());
        let to = token.map_or_else(|| super::SENDER.to_owned(), |token| super::SENDER.replacen('@', &format!("+{token}@"), 1));
        let subject =
            if subject.is_empty() { sent.map_or_else(String::new, |sent| format!("Re: {}", sent.subject)) } else { subject.to_owned() };
        let name = if somebody.name.latin_given.is_empty() {
            String::new()
        } else {
            format!("{} {} ", somebody.name.latin_given, somebody.name.latin_family)
        };
        let id = format!("{}.{n}@people.example", person.0);
        let raw = format!(
            "From: {name}<{from}>\r\nTo: <{to}>\r\nMessage-ID: <{id}>\r\nDate: {}\r\nSubject: {}\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n",
            at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
            encoded(&subject),
        );
        let store = self.store_id(somebody.store);
        self.mails_heard += 1;
        *self.watch.wrote.entry((at.as_second(), text.trim().to_owned())).or_default() += 1;
        let outcome = self.work(async |node| heard_mail::take(&node.db, &node.rhythm, Some(store), raw.as_bytes()).await).await?;
        if matches!(outcome, Some(heard_mail::MailOutcome::Taken(_) | heard_mail::MailOutcome::Enquiry(_) | heard_mail::MailOutcome::Known))
        {
            self.watch.mails.insert(id.clone());
        }
        if self.has_planted(Planted::MailTwice) {
            let again = raw.replace(&id, &format!("again.{id}"));
            self.work(async |node| heard_mail::take(&node.db, &node.rhythm, Some(store), again.as_bytes()).await).await?;
        }
        match outcome {
            Some(heard_mail::MailOutcome::Taken(customer)) => self.known_as(CustomerId(customer), person),
            Some(heard_mail::MailOutcome::Enquiry(outcomes)) => {
                for outcome in outcomes {
                    if let LeadOutcome::Taken { customer: Some(customer), .. } = outcome {
                        self.known_as(customer, person);
                    }
                }
            }
            _ => {}
        }
        self.answer_soon(person, at).await
    }

    /// A mail that could not be delivered comes back.
    pub(super) async fn bounces(&mut self, at: Moment, errand: &super::Sent) -> Result<(), EngineError> {
        let Some(token) = &errand.reply_token else { return Ok(()) };
        let to = super::SENDER.replacen('@', &format!("+{token}@"), 1);
        let raw = format!(
            "From: <MAILER-DAEMON@mx.example>\r\nTo: <{to}>\r\nMessage-ID: <bounce.{}@mx.example>\r\nDate: {}\r\nSubject: Undelivered Mail\r\n\
             MIME-Version: 1.0\r\nAuto-Submitted: auto-replied\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
             Final-Recipient: rfc822; {}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n",
            errand.key,
            at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
            errand.address,
        );
        self.work(async |node| heard_mail::take(&node.db, &node.rhythm, None, raw.as_bytes()).await).await?;
        self.figures.bounces += 1;
        Ok(())
    }

    /// Whoever owns somebody's pursuit perhaps answers at once, without waiting for the next look at their list.
    async fn answer_soon(&mut self, person: PersonId, at: Moment) -> Result<(), EngineError> {
        self.send().await?;
        let Some(customer) = self.customer_of(person) else { return Ok(()) };
        let Some(owner) = self.owner_of(customer).await? else { return Ok(()) };
        let key = crate::seed::named(&format!("{}-{at}", person.0));
        if let Some(at) = crate::work::answers_at(&self.world, owner, at, key) {
            self.plan(at, Errand::Answer { staff: owner, customer });
        }
        Ok(())
    }

    async fn at_the_desk(
        &mut self,
        at: Moment,
        person: PersonId,
        store: StoreNo,
        kind: ActivityKind,
        words: &str,
    ) -> Result<(), EngineError> {
        let (Some(customer), Some(staff)) = (self.customer_of(person), self.anybody(store, at)) else { return Ok(()) };
        let staff = match self.owner_of(customer).await? {
            Some(owner) if self.world.member(owner).store == store => owner,
            _ => staff,
        };
        self.log(customer, staff, kind, Direction::FromCustomer, words, None, None, None).await
    }

    /// What somebody tells us in passing is in the system by the next morning.
    fn tells_the_desk(&mut self, at: Moment, person: PersonId) {
        if self.customer_of(person).is_none() || !self.world.person(person).known {
            return;
        }
        let heard = self.customer_record(person, Source::Dms, self.life.spelt(person, Source::Dms), at);
        self.nightly.push((person, self.world.person(person).store, Source::Dms, heard));
    }

    fn workshop_is_late(&self, person: PersonId, n: u32) -> SignedDuration {
        let mut stream = self.world.seed().on(Kind::Channel, u64::from(person.0), u64::from(n) ^ 0x1a7e);
        if stream.chance(0.25) { SignedDuration::from_mins(stream.whole(10, 300)) } else { SignedDuration::ZERO }
    }

    /// Writes a wish to be left alone down, trying until it is there; whether it is.
    pub(super) async fn stop_by_hand(
        &mut self,
        customer: CustomerId,
        staff: StaffNo,
        kind: StopKind,
        said: &str,
    ) -> Result<bool, EngineError> {
        let (id, scope, actor) = self.hand_of(staff);
        let done = self.work(async |node| act::stop(&node.hand(id, &scope, &actor), &node.rhythm, customer, kind, said).await.map(|_| ()));
        match done.await {
            Err(EngineError::Undone(_) | EngineError::NotFound) => Ok(false),
            done => Ok(done?.is_some()),
        }
    }

    /// Does a deed; one that is too late is no error: colleagues and customers act too.
    pub(super) async fn act(&mut self, customer: CustomerId, staff: StaffNo, deed: &Deed) -> Result<(), EngineError> {
        let (id, scope, actor) = self.hand_of(staff);
        let done = self.once(async |node| act::act(&node.hand(id, &scope, &actor), &node.rhythm, customer, deed).await.map(|_| ()));
        match done.await {
            Err(EngineError::Undone(_) | EngineError::NotFound) => Ok(()),
            done => done.map(|_| ()),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "an entry of the timeline is all of these")]
    pub(super) async fn log(
        &mut self,
        customer: CustomerId,
        staff: StaffNo,
        kind: ActivityKind,
        direction: Direction,
        words: &str,
        result: Option<&'static str>,
        touch: Option<roadbook_core::kernel::TouchId>,
        outcome: Option<StepOutcome>,
    ) -> Result<(), EngineError> {
        let (id, scope, actor) = self.hand_of(staff);
        let new = NewActivity {
            kind,
            direction,
            summary: String::new(),
            body: words.to_owned(),
            occurred_at: self.clock.truth(),
            vehicle: None,
            outcome: result,
            promise: None,
        };
        let done = self
            .once(async |node| act::log(&node.hand(id, &scope, &actor), &node.rhythm, customer, &new, touch, outcome).await.map(|_| ()));
        match done.await {
            Err(EngineError::Undone(_) | EngineError::NotFound) => Ok(()),
            done => done.map(|_| ()),
        }
    }

    pub(super) fn store_id(&self, store: StoreNo) -> StoreId {
        self.stores[usize::from(store.0)]
    }
}

/// An enquiry as portals send it (ADF 1.0).
fn adf(name: &str, phone: &str, email: &str, store: &str, enquiry: &Enquiry, at: Moment) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><?adf version=\"1.0\"?><adf><prospect><requestdate>{at}</requestdate>\
         <vehicle interest=\"buy\" status=\"{}\"><make>{}</make><model>{}</model></vehicle>\
         <customer><contact><name part=\"full\">{}</name><email>{}</email><phone>{}</phone></contact><comments>{}</comments></customer>\
         <vendor><contact><name part=\"full\">{}</name></contact></vendor></prospect></adf>",
        if enquiry.used { "used" } else { "new" },
        escaped(&enquiry.make),
        escaped(&enquiry.model),
        escaped(name),
        escaped(email),
        escaped(phone),
        escaped(&enquiry.words),
        escaped(store),
    )
}

/// A header's text (RFC 2047) in base 64.
fn encoded(text: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    if text.is_ascii() { text.to_owned() } else { format!("=?utf-8?B?{}?=", STANDARD.encode(text)) }
}
