//! A house of one store with five people, and a clock that only tests turn.

use std::{
    fmt::Write as _,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::{Timestamp, civil::Weekday, tz::TimeZone};
use roadbook_channels::{Address, Fake, Outgoing};
use roadbook_core::{
    decide::deed::Deed,
    hear::{
        Channel, Heard, HeardActivity, HeardConsent, HeardFact, HeardIdentifier, HeardName, HeardParty, HeardVehicle, HeardWhen,
        IdentifierKind, Purpose, RecordKind,
    },
    kernel::{Clock, CustomerId, Moment, OpeningHours, StaffId, StoreId, entropy::SeededEntropy},
    know::{ActivityKind, Direction},
    trust::{Department, Role, Scope},
};
use roadbook_engine::{
    EngineError,
    hand::Hand,
    heard_mail::{self, MailOutcome},
    leads::{self, LeadArrival, LeadChannel, LeadOutcome},
    outbox::{Sender, Ways},
    rhythm::{act, alarm, pass::Rhythm, rulebook::Rulebooks},
    telephony::{self, CallDirection, CallEvent, CallNews},
};
use roadbook_store::{
    Db,
    asks::AskRow,
    cases::CaseRow,
    customers::CustomerRow,
    enrolments::EnrolmentRow,
    guide_prices::GuidePriceRow,
    handovers::HandoverRow,
    opportunities::OpportunityRow,
    outbox::OutboxRow,
    promises::PromiseRow,
    rows,
    staff::{self, NewStaff, RoleHeld},
    store_days::StoreDayRow,
    stores::{self, StoreDetails},
    touches::TouchRow,
};
use roadbook_test_support::TEST_NOW;
use uuid::Uuid;

/// A clock that tests turn.
#[derive(Debug)]
pub struct HandClock(AtomicI64);

impl HandClock {
    pub fn at(moment: Moment) -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(moment.as_microsecond())))
    }

    pub fn turn(&self, moment: Moment) {
        self.0.store(moment.as_microsecond(), Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Moment {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// A wall time in Yerevan, four hours before UTC all year: `2026-11-20 18:55`.
pub fn yerevan(wall: &str) -> Moment {
    let wall: jiff::civil::DateTime = wall.replace(' ', "T").parse().unwrap();
    wall.to_zoned(TimeZone::get("Asia/Yerevan").unwrap()).unwrap().timestamp()
}

pub const DAVIT: u128 = 1;
pub const MINJUN: u128 = 2;
pub const OLGA: u128 = 3;
pub const LUSINE: u128 = 4;
pub const ARAM: u128 = 5;

/// Name, language, role.
const PEOPLE: [(u128, &str, &str, Role, Department); 5] = [
    (DAVIT, "Davit Sargsyan", "hy", Role::Consultant, Department::Sales),
    (MINJUN, "Kim Min-jun", "ko", Role::Consultant, Department::Sales),
    (OLGA, "Olga Ivanova", "ru", Role::Consultant, Department::Sales),
    (LUSINE, "Lusine Grigoryan", "hy", Role::StoreManager, Department::Management),
    (ARAM, "Aram Hakobyan", "hy", Role::GroupManager, Department::Management),
];

pub fn staff_id(number: u128) -> StaffId {
    StaffId::new(TEST_NOW, number)
}

fn name_of(id: Option<Uuid>) -> &'static str {
    let Some(id) = id else { return "nobody" };
    PEOPLE.iter().find(|person| staff_id(person.0).0 == id).map_or("?", |person| person.1.split(' ').next().unwrap_or_default())
}

#[derive(Clone)]
pub struct World {
    pub db: Db,
    pub clock: Arc<HandClock>,
    pub rhythm: Rhythm,
    pub fake: Arc<Fake>,
    pub ways: Arc<Ways>,
    pub store: StoreId,
}

impl World {
    /// The house at a moment. The store is open from 9 to 13 and 14 to 19 on weekdays, from 10 to 16 on Saturdays, and keeps a holiday on
    /// Monday 23 November 2026.
    pub async fn build(db: &Db, now: Moment) -> Self {
        let store = StoreId::new(TEST_NOW, 1);
        let mut hours = OpeningHours::default();
        for weekday in Weekday::Monday.cycle_forward().take(5) {
            hours.set_day(weekday, OpeningHours::parse_day("9-13, 14-19").unwrap());
        }
        hours.set_day(Weekday::Saturday, OpeningHours::parse_day("10-16").unwrap());
        let details = StoreDetails {
            code: "YER1",
            name: "Ararat Motors",
            country: "AM",
            city: "Yerevan",
            address: "Tigran Mets 1",
            phone: "+37410000000",
            time_zone: "Asia/Yerevan",
            language: "hy",
            currency: "AMD",
            opening_hours: &hours,
        };
        let mut conn = db.begin().await.unwrap();
        stores::insert(&mut conn, store, &details, TEST_NOW).await.unwrap();
        let holiday = StoreDayRow { store_id: store.0, day: "2026-11-23".to_owned(), hours: String::new(), name: "Inventory".to_owned() };
        rows::insert(&mut conn, &[holiday]).await.unwrap();
        let price = GuidePriceRow {
            price_id: Uuid::from_u128(7),
            store_id: None,
            make: "Kia".to_owned(),
            model: "EV6".to_owned(),
            amount_minor: 2_190_000_000,
            currency: "AMD".to_owned(),
            valid_to: None,
            changed_at: TEST_NOW.as_microsecond(),
            changed_by: None,
        };
        rows::insert(&mut conn, &[price]).await.unwrap();
        for (number, name, language, role, department) in PEOPLE {
            let email = format!("{}@dealer.example", name.split(' ').next().unwrap().to_lowercase());
            let new =
                NewStaff { staff_id: staff_id(number), name, email: &email, phone: Some("+37410000001"), password_hash: None, language };
            staff::insert(&mut conn, &new, TEST_NOW).await.unwrap();
            let store = (role != Role::GroupManager).then_some(store);
            staff::replace_roles(&mut conn, staff_id(number), &[RoleHeld { role, store, department }]).await.unwrap();
        }
        conn.commit().await.unwrap();
        Self::open(db, now, store)
    }

    /// A node of a house that is there already.
    pub fn open(db: &Db, now: Moment, store: StoreId) -> Self {
        let clock = HandClock::at(now);
        let fake = Arc::new(Fake::new(Channel::Email));
        let mut ways = Ways::default();
        ways.add(None, fake.clone(), Address::named("Ararat Motors", "shop@dealer.example"));
        let rhythm = Rhythm {
            rulebooks: Rulebooks::default(),
            clock: clock.clone(),
            entropy: Arc::new(SeededEntropy::new(5)),
            machine_channels: ways.kinds().into(),
            public_url: "https://dealer.example".to_owned(),
        };
        Self { db: db.clone(), clock, rhythm, fake, ways: Arc::new(ways), store }
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    pub fn turn(&self, wall: &str) {
        self.clock.turn(yerevan(wall));
    }

    pub fn sender(&self) -> Sender {
        Sender::new(self.db.clone(), self.rhythm.clone(), self.ways.clone())
    }

    /// Rings what is due and sends what is to leave, until nothing is left to do at this moment.
    pub async fn settle(&self) {
        for _ in 0..50 {
            let rung = alarm::ring_due(&self.db, &self.rhythm).await.unwrap();
            let sent = self.sender().pass().await.unwrap();
            if rung == 0 && sent == 0 {
                return;
            }
        }
        panic!("it never comes to rest at {}", self.now());
    }

    /// Goes from alarm to alarm until a moment; how many moments that were.
    pub async fn run_until(&self, wall: &str) -> u32 {
        let end = yerevan(wall);
        let mut moments = 0;
        loop {
            self.settle().await;
            let alarm = alarm::next_at(&self.db).await.unwrap();
            let send = {
                let mut conn = self.db.read().await.unwrap();
                roadbook_store::outbox::next_at(&mut conn).await.unwrap().map(|at| Timestamp::from_microsecond(at).unwrap())
            };
            let Some(next) = alarm.into_iter().chain(send).min().filter(|at| *at <= end) else { break };
            assert!(next > self.now() || self.now() == next, "time does not run backwards");
            assert!(next > self.now(), "it would ring for ever at {next}");
            self.clock.turn(next);
            moments += 1;
            assert!(moments < 2_000, "too many alarms");
        }
        self.clock.turn(end);
        moments
    }

    pub async fn hear(&self, heard: Heard) -> CustomerId {
        let channel = LeadChannel { source: "web-form".to_owned(), format: "adf", store: Some(self.store), staff: None };
        let arrival = LeadArrival { raw: heard.raw.clone(), cells: None, heard: Ok(heard) };
        match leads::take(&self.db, &self.rhythm, &channel, &[arrival]).await.unwrap().pop() {
            Some(LeadOutcome::Taken { customer: Some(customer), .. }) => customer,
            other => panic!("{other:?}"),
        }
    }

    pub async fn mail(&self, raw: &str) -> MailOutcome {
        heard_mail::take(&self.db, &self.rhythm, Some(self.store), raw.replace('\n', "\r\n").as_bytes()).await.unwrap()
    }

    /// A mail from a customer, as an answer to what was sent last when there was something.
    pub async fn reply(&self, from: &str, id: &str, text: &str) -> MailOutcome {
        let sent = self.fake.calls().into_iter().rfind(|call| call.to.address == from);
        let to = sent
            .and_then(|call| call.reply_token)
            .map_or_else(|| "shop@dealer.example".to_owned(), |token| format!("shop+{}@dealer.example", token.as_str()));
        let date = self.now().strftime("%a, %d %b %Y %H:%M:%S +0000");
        let raw = format!(
            "From: <{from}>\nTo: <{to}>\nMessage-ID: <{id}@customer.example>\nDate: {date}\nSubject: Re: the car\n\
             MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        );
        self.mail(&raw).await
    }

    /// A call of a member of staff, as the exchange tells it.
    pub async fn call(&self, key: &str, direction: CallDirection, number: &str, staff: &str, connected: bool) {
        let events: &[CallEvent] =
            if connected { &[CallEvent::Ringing, CallEvent::Answered, CallEvent::Ended] } else { &[CallEvent::Ringing, CallEvent::Ended] };
        for event in events {
            let news = CallNews {
                call: key.to_owned(),
                event: *event,
                direction,
                number: number.to_owned(),
                staff: Some(format!("{staff}@dealer.example")),
                store: Some("YER1".to_owned()),
                at: None,
            };
            telephony::take(&self.db, &self.rhythm, &news).await.unwrap();
        }
    }

    pub async fn act(&self, by: u128, customer: CustomerId, deed: &Deed) -> Result<(), EngineError> {
        act::act(&self.hand(by), &self.rhythm, customer, deed).await.map(|_| ())
    }

    pub fn hand(&self, by: u128) -> Hand<'_> {
        let actor = PEOPLE.iter().find(|person| person.0 == by).map_or("", |person| person.1);
        Hand { db: &self.db, clock: &*self.clock, entropy: &*self.rhythm.entropy, scope: &Scope::Group, staff: staff_id(by), actor }
    }

    pub async fn of<R: rows::Row>(&self, customer: CustomerId) -> Vec<R> {
        let mut conn = self.db.read().await.unwrap();
        rows::of_customers(&mut conn, &[customer.0]).await.unwrap()
    }

    pub async fn promise(&self, customer: CustomerId, kind: &str) -> PromiseRow {
        let promises: Vec<PromiseRow> = self.of(customer).await;
        promises.into_iter().find(|row| row.kind == kind).unwrap_or_else(|| panic!("no promise {kind}"))
    }

    pub async fn customer(&self, customer: CustomerId) -> CustomerRow {
        let mut conn = self.db.read().await.unwrap();
        roadbook_store::customers::find(&mut conn, customer.0).await.unwrap().unwrap()
    }

    pub async fn outbox(&self, customer: CustomerId) -> Vec<OutboxRow> {
        let mut conn = self.db.read().await.unwrap();
        roadbook_store::outbox::of_customer(&mut conn, customer.0).await.unwrap()
    }

    /// How often a change of this kind was told to somebody.
    pub async fn told(&self, kind: &str) -> Vec<&'static str> {
        let mut conn = self.db.read().await.unwrap();
        let rows =
            roadbook_store::fetch_all!(conn, (Option<Uuid>,), "SELECT staff_id FROM changes WHERE kind = $1 ORDER BY change_no", kind)
                .unwrap();
        rows.into_iter().map(|(staff,)| name_of(staff)).collect()
    }

    /// Nothing in the database breaks a rule.
    pub async fn assert_sound(&self) {
        let mut conn = self.db.snapshot().await.unwrap();
        let broken: Vec<_> = roadbook_store::check::run(&mut conn).await.unwrap().into_iter().filter(|finding| !finding.holds()).collect();
        assert!(broken.is_empty(), "{broken:#?}");
    }

    /// Everything that is known of a customer's rhythm, in the order in which it happened, in wall times of Yerevan.
    pub async fn script(&self, customer: CustomerId) -> String {
        let zone = TimeZone::get("Asia/Yerevan").unwrap();
        let wall = |at: i64| {
            let at = Timestamp::from_microsecond(at).unwrap();
            zone.to_datetime(at).strftime("%a %d.%m.%y %H:%M").to_string()
        };
        let until = |at: Option<i64>| at.map_or_else(|| "-".to_owned(), &wall);
        let mut lines: Vec<(i64, u8, String)> = Vec::new();
        for row in self.of::<OpportunityRow>(customer).await {
            let (owner, subject, reasons) = (name_of(row.owner_id), &row.subject, &row.owner_reasons);
            lines.push((row.opened_at, 0, format!("opportunity  {subject} for {owner} {reasons}: {} {}", row.stage, row.reason)));
        }
        for row in self.of::<PromiseRow>(customer).await {
            let mut line = format!("promise      {} by {} due {}: {}", row.kind, name_of(row.owner_id), wall(row.due_at), row.state);
            if row.claimed {
                line.push_str(", claimed");
            }
            if let Some(at) = row.warned_at {
                write!(line, ", warned {}", wall(at)).unwrap();
            }
            if let Some(at) = row.broken_at {
                write!(line, ", broken {}", wall(at)).unwrap();
            }
            if row.escalated > 0 {
                write!(line, ", escalated {}", row.escalated).unwrap();
            }
            if let Some(at) = row.settled_at {
                write!(line, ", settled {}", wall(at)).unwrap();
            }
            lines.push((row.made_at, 1, line));
        }
        for row in self.of::<EnrolmentRow>(customer).await {
            let line = format!("enrolment    {} v{}: {} {}", row.cadence, row.cadence_version, row.state, row.reason);
            lines.push((row.entered_at, 2, format!("{line} {}", until(row.ended_at))));
        }
        for row in self.of::<TouchRow>(customer).await {
            let step = if row.step.is_empty() { "by hand".to_owned() } else { format!("{}/{}", row.cadence, row.step) };
            let rule = if row.rule.is_empty() { String::new() } else { format!(" [{}]", row.rule) };
            let line = format!("touch        {step} {} {} for {}", row.made_by, row.channel, name_of(row.owner_id));
            lines.push((row.planned_at, 3, format!("{line}: {} {} {}{rule}", row.state, until(row.settled_at), row.outcome)));
        }
        for row in self.of::<AskRow>(customer).await {
            let line = format!("asked        {} times, {:?} {}: answered {}", row.times, row.words, row.doubt, until(row.answered_at));
            lines.push((row.occurred_at, 4, line));
        }
        for row in self.of::<CaseRow>(customer).await {
            lines.push((row.opened_at, 5, format!("case         {} {} for {}", row.kind, row.severity, name_of(row.owner_id))));
        }
        for row in self.of::<HandoverRow>(customer).await {
            let line =
                format!("hand-over    {} from {} to {}, {}", row.subject, name_of(row.from_id), name_of(Some(row.to_id)), row.occasion);
            lines.push((row.made_at, 6, format!("{line}: accepted {}", until(row.accepted_at))));
        }
        let activities = {
            let mut conn = self.db.read().await.unwrap();
            roadbook_store::fetch_all!(
                conn,
                (i64, String, String, Option<Uuid>, String),
                "SELECT occurred_at, kind, direction, staff_id, summary FROM activities WHERE customer_id = $1",
                customer.0
            )
            .unwrap()
        };
        for (at, kind, direction, staff, summary) in activities {
            let by = if staff.is_some() { format!(" by {}", name_of(staff)) } else { String::new() };
            lines.push((at, 7, format!("timeline     {kind} {direction}{by}: {summary}")));
        }
        lines.sort();
        let mut text = String::new();
        let mut last = i64::MIN;
        for (at, _, line) in lines {
            let stamp = if at == last { String::new() } else { wall(at) };
            last = at;
            writeln!(text, "{stamp:18} {}", line.trim_end()).unwrap();
        }
        text
    }

    /// What left by machine, whole.
    pub fn letters(&self) -> String {
        let line = |call: &Outgoing| {
            let list = call.list_unsubscribe.as_ref().map_or("", |_| "\nList-Unsubscribe: yes");
            let body = call.reply_token.as_ref().map_or_else(|| call.body.clone(), |token| call.body.replace(token.as_str(), "TOKEN"));
            let from = call.from.name.clone().unwrap_or_default();
            format!("To: {}\nFrom: {from}\nSubject: {}\nLanguage: {}{list}\n\n{body}\n", call.to.address, call.subject, call.language)
        };
        self.fake.calls().iter().map(line).collect::<Vec<_>>().join("----------\n")
    }
}

/// Somebody who enquires by the form of the web site.
#[derive(Debug, Clone, Copy)]
pub struct Enquirer<'a> {
    pub key: &'a str,
    pub name: &'a str,
    pub email: &'a str,
    pub phone: &'a str,
    pub language: &'a str,
}

pub const ANI: Enquirer<'_> =
    Enquirer { key: "w-1", name: "Անի Պետրոսյան", email: "ani@customer.example", phone: "+37491123456", language: "hy" };
pub const JISU: Enquirer<'_> =
    Enquirer { key: "w-2", name: "박지수", email: "jisu@customer.example", phone: "+821012345678", language: "ko" };
pub const IVAN: Enquirer<'_> =
    Enquirer { key: "w-3", name: "Иван Смирнов", email: "ivan@customer.example", phone: "+37499654321", language: "ru" };

impl Enquirer<'_> {
    /// Enquires and says yes to news by mail and telephone.
    pub fn agrees(&self, at: Moment) -> Heard {
        let mut heard = self.enquires(at);
        heard.consents.extend([Channel::Email, Channel::Phone].map(|channel| HeardConsent {
            purpose: Purpose::Marketing,
            channel,
            granted: true,
            basis: "consent".to_owned(),
            proof: "the form".to_owned(),
            when: Some(HeardWhen::Moment(at)),
            expires: None,
        }));
        heard
    }

    pub fn enquires(&self, at: Moment) -> Heard {
        let identifier = |kind, value: &str| HeardIdentifier { kind, written: value.to_owned(), value: value.to_owned(), label: None };
        Heard {
            kind: RecordKind::Leads,
            record_key: self.key.to_owned(),
            raw: format!("{self:?}"),
            party: HeardParty {
                names: vec![HeardName { full: self.name.to_owned(), ..HeardName::default() }],
                identifiers: vec![identifier(IdentifierKind::Email, self.email), identifier(IdentifierKind::Phone, self.phone)],
                facts: vec![HeardFact { kind: "language".to_owned(), value: self.language.into() }],
                ..HeardParty::default()
            },
            vehicle: Some(HeardVehicle { make: Some("Kia".to_owned()), model: Some("EV6".to_owned()), ..HeardVehicle::default() }),
            activity: Some(HeardActivity {
                kind: ActivityKind::Enquiry,
                direction: Direction::FromCustomer,
                when: Some(HeardWhen::Moment(at)),
                summary: "Kia EV6".to_owned(),
                body: "When could I drive it?".to_owned(),
                amount: None,
                details: serde_json::Map::new(),
            }),
            consents: Vec::new(),
            staff: None,
            store: None,
            warnings: Vec::new(),
        }
    }
}
