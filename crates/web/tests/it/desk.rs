//! Somebody at work: a consultant of one store, signed in, with customers and what they wait for.

use roadbook_core::{
    hear::Channel,
    kernel::{CustomerId, StaffId, StoreId},
    trust::Role,
};
use roadbook_store::{asks::AskRow, opportunities::OpportunityRow, promises::PromiseRow, rows, touches::TouchRow};
use roadbook_test_support::{FreshDb, Party, TEST_NOW};
use roadbook_web::Options;
use uuid::Uuid;

use crate::browser::{Answer, Browser, House};

pub(crate) const MINUTE: i64 = 60_000_000;
pub(crate) const DAY: i64 = 24 * 60 * MINUTE;

pub(crate) struct Desk {
    pub(crate) house: House,
    pub(crate) browser: Browser,
    pub(crate) store: StoreId,
    pub(crate) staff: StaffId,
}

pub(crate) fn now() -> i64 {
    TEST_NOW.as_microsecond()
}

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x7000 + number)
}

impl Desk {
    pub(crate) async fn open(fresh: FreshDb) -> Self {
        let uploads = fresh.dir.join("uploads");
        let house = House::open_with(fresh, Options { uploads, machine_channels: vec![Channel::Email].into(), ..Options::default() }).await;
        let store = house.add_store("YER1").await;
        let staff = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, Some(store))]).await;
        let browser = house.signed_in(staff).await;
        Self { house, browser, store, staff }
    }

    pub(crate) async fn customer(&self, number: u128, name: &str) -> CustomerId {
        let email = format!("customer{number}@mail.example");
        let phone = format!("+3747712345{number}");
        let mut conn = self.house.app.db.begin().await.unwrap();
        let party = Party {
            number,
            name,
            phone: Some(&phone),
            email: Some(&email),
            language: Some("hy"),
            store: Some(self.store.0),
            owner: Some(self.staff.0),
            ..Party::default()
        };
        let customer = party.insert(&mut conn).await.unwrap();
        conn.commit().await.unwrap();
        customer
    }

    pub(crate) async fn put<R: rows::Row>(&self, row: R) {
        let mut conn = self.house.app.db.begin().await.unwrap();
        rows::put(&mut conn, &[row]).await.unwrap();
        conn.commit().await.unwrap();
    }

    pub(crate) async fn get<R: rows::Row>(&self, customer: CustomerId, id: Uuid) -> R {
        rows::find(&mut self.house.app.db.read().await.unwrap(), customer.0, id).await.unwrap().unwrap()
    }

    pub(crate) async fn act(&mut self, customer: CustomerId, fields: &[(&str, &str)]) -> Answer {
        self.browser.post(&format!("/today/{customer}"), fields).await
    }

    pub(crate) fn ask(&self, customer: CustomerId, number: u128, minutes: i64, times: i64, words: &str) -> AskRow {
        AskRow {
            customer_id: customer.0,
            ask_id: id(number),
            anchor_id: customer.0,
            activity_id: id(number + 500),
            occurred_at: now() + minutes * MINUTE,
            matter: String::new(),
            channel: "email".to_owned(),
            words: words.to_owned(),
            doubt: String::new(),
            times,
            owner_id: Some(self.staff.0),
            store_id: Some(self.store.0),
            answered_at: None,
            answered_by: None,
            answer_id: None,
        }
    }

    pub(crate) fn promise(&self, customer: CustomerId, number: u128, kind: &str, minutes: i64) -> PromiseRow {
        let due_at = now() + minutes * MINUTE;
        PromiseRow {
            customer_id: customer.0,
            promise_id: id(number),
            anchor_id: customer.0,
            kind: kind.to_owned(),
            words: String::new(),
            subject_id: None,
            owner_id: Some(self.staff.0),
            store_id: Some(self.store.0),
            made_at: now() - DAY,
            made_by: None,
            due_at,
            calendar_due_at: due_at,
            warn_at: due_at - 30 * MINUTE,
            state: "open".to_owned(),
            broken_at: None,
            settled_at: None,
            claimed: false,
            evidence_id: None,
            warned_at: None,
            escalated: 0,
            renegotiated_from: None,
            note: String::new(),
        }
    }

    pub(crate) fn touch(&self, customer: CustomerId, number: u128, channel: &str) -> TouchRow {
        TouchRow {
            customer_id: customer.0,
            touch_id: id(number),
            anchor_id: customer.0,
            enrolment_id: None,
            cadence: String::new(),
            step: String::new(),
            made_by: "person".to_owned(),
            origin: "hand".to_owned(),
            purpose: "service_message".to_owned(),
            channel: channel.to_owned(),
            address: String::new(),
            counts: false,
            priority: 50,
            subject_id: None,
            owner_id: Some(self.staff.0),
            store_id: Some(self.store.0),
            state: "planned".to_owned(),
            planned_at: now() - DAY,
            due_at: now() - MINUTE,
            closes_at: None,
            settled_at: None,
            settled_by: None,
            claimed: false,
            activity_id: None,
            outcome: String::new(),
            rule: String::new(),
        }
    }

    pub(crate) fn opportunity(&self, customer: CustomerId, number: u128, subject: &str) -> OpportunityRow {
        OpportunityRow {
            customer_id: customer.0,
            opportunity_id: id(number),
            anchor_id: customer.0,
            stage: "new".to_owned(),
            subject: subject.to_owned(),
            department: "sales".to_owned(),
            vehicle_id: None,
            store_id: Some(self.store.0),
            owner_id: Some(self.staff.0),
            owner_reasons: "[]".to_owned(),
            opened_at: now() - 2 * DAY,
            closed_at: None,
            closed_by: None,
            reason: String::new(),
            give_up_reason: None,
            give_up_by: None,
            give_up_at: None,
        }
    }
}

/// The places of texts in a page, which must come in this order.
pub(crate) fn assert_in_order(answer: &Answer, texts: &[&str]) {
    let mut at = 0;
    for text in texts {
        let found = answer.body[at..].find(text).unwrap_or_else(|| panic!("{text:?} not behind the others in {}", answer.body));
        at += found;
    }
}
