//! The house itself: its stores and policies, staff who come, are away and leave, and what the dealer management system tells every night.

use std::collections::BTreeMap;

use jiff::{SignedDuration, ToSpan, civil::Date};
use roadbook_core::{
    hear::{Heard, Problem},
    kernel::{CustomerId, Moment, StaffId, StoreId, TokenId},
    trust::{Role, Scope},
};
use roadbook_engine::{
    EngineError,
    absences::{self, NewAbsence},
    handover_batches,
    house::House,
    matching,
    rhythm::{
        alarm, leaving,
        pass::{self, Happened},
    },
    take_in::{Arrival, Circumstances, Outcome, take_in},
};
use roadbook_store::{
    customers,
    guide_prices::GuidePriceRow,
    rows,
    staff::{self, NewStaff, RoleHeld},
    stores::{self, StoreDetails},
    webhooks::WebhookRow,
};
use uuid::Uuid;

use super::{Dealership, Planted, Row, records, watch::Told};
use crate::world::{PersonId, Source, Spelling, StaffNo, StoreNo};

/// Rows of the first night that are taken in at a time.
const BATCH: usize = 1_000;

impl Dealership {
    /// Stores, everybody who works here on the first day, prices, and the policies of the plan.
    pub(super) async fn furnish(&mut self) -> Result<(), EngineError> {
        let now = self.clock.truth();
        let db = self.db().clone();
        let mut conn = db.begin().await?;
        for store in self.world.stores() {
            let id = StoreId::new(now, self.entropy.bits());
            let details = StoreDetails {
                code: &store.code,
                name: &store.name,
                country: &store.country,
                city: &store.city,
                address: &store.address,
                phone: &store.phone,
                time_zone: &store.zone_name,
                language: store.languages.first().map_or("en", |language| language.code()),
                currency: store.currency.code(),
                opening_hours: &store.hours,
            };
            stores::insert(&mut conn, id, &details, now).await?;
            self.stores.push(id);
        }
        let mut models: BTreeMap<(StoreNo, String, String), i64> = BTreeMap::new();
        for person in self.world.people().iter().take(2_000) {
            for car in person.cars.iter().filter(|car| car.bought_new) {
                models.entry((person.store, car.make.clone(), car.model.clone())).or_insert(car.thousands);
            }
        }
        let prices: Vec<GuidePriceRow> = models
            .into_iter()
            .map(|((store, make, model), thousands)| {
                #[expect(clippy::cast_precision_loss, reason = "prices are far below 2^52")]
                let price = self.world.store(store).price(thousands as f64);
                GuidePriceRow {
                    price_id: TokenId::new(now, self.entropy.bits()).0,
                    store_id: Some(self.store_id(store).into()),
                    make,
                    model,
                    amount_minor: price.minor,
                    currency: price.currency.code().to_owned(),
                    valid_to: None,
                    changed_at: now.as_microsecond(),
                    changed_by: None,
                }
            })
            .collect();
        rows::insert(&mut conn, &prices).await?;
        let policy = self.planted.and_then(Planted::policy).unwrap_or_else(|| self.plan.policy.clone());
        policy.set(&mut conn, now).await?;
        if let Some(row) = self.planted.and_then(|planted| planted.cadence(now)) {
            rows::insert(&mut conn, &[row]).await?;
        }
        conn.commit().await?;
        self.house = House::load(&mut db.read().await?).await?;
        self.comings_and_goings(self.plan.begins).await
    }

    /// What the systems know of everybody who is a customer already.
    pub(super) async fn first_records(&mut self) -> Result<(), EngineError> {
        let now = self.clock.truth();
        let mut rows: Vec<Row> = Vec::new();
        let known: Vec<PersonId> = self.world.people().iter().filter(|person| person.known).map(|person| person.id).collect();
        for person in known {
            let somebody = self.world.person(person);
            for source in self.world.known_in(person) {
                rows.push((person, somebody.store, source, self.customer_record(person, source, self.world.spelt(person, source), now)));
            }
            for car in &somebody.cars {
                rows.push((person, somebody.store, Source::Dms, records::car(&self.world, person, car, now)));
            }
        }
        self.take_in(rows).await
    }

    /// What a system says of a person.
    pub(super) fn customer_record(&self, person: PersonId, source: Source, spelling: Spelling, now: Moment) -> Result<Heard, Vec<Problem>> {
        let mut heard = records::customer(&self.world, person, source, spelling, now);
        if let (Ok(heard), Some(planted)) = (&mut heard, self.planted) {
            planted.misreads(heard);
        }
        heard
    }

    /// The hours before anybody is up: what the systems say, who comes, who leaves, who is away.
    pub(super) async fn night(&mut self, date: Date) -> Result<(), EngineError> {
        let rows = std::mem::take(&mut self.nightly);
        self.take_in(rows).await?;
        self.comings_and_goings(date).await?;
        self.begin_to_tell().await?;
        self.lists(date);
        Ok(())
    }

    /// Addresses whose time has come are told from tonight on.
    async fn begin_to_tell(&mut self) -> Result<(), EngineError> {
        let now = self.clock.truth();
        let began: Vec<WebhookRow> =
            self.plan.lately.webhooks.extract_if(.., |webhook| webhook.created_at <= now.as_microsecond()).collect();
        if began.is_empty() {
            return Ok(());
        }
        let staff = self.anybody(StoreNo(0), now).map_or_else(Uuid::nil, |staff| self.staff_id(staff).0);
        let began: Vec<WebhookRow> = began.into_iter().map(|webhook| WebhookRow { staff_id: staff, ..webhook }).collect();
        let mut conn = self.db().begin().await?;
        rows::insert(&mut conn, &began).await?;
        Ok(conn.commit().await?)
    }

    /// Takes rows of the group's systems in, as an import does.
    async fn take_in(&mut self, rows: Vec<Row>) -> Result<(), EngineError> {
        let mut groups: BTreeMap<(StoreNo, Source), Vec<(PersonId, Heard)>> = BTreeMap::new();
        for (person, store, source, heard) in rows {
            match heard {
                Ok(heard) => groups.entry((store, source)).or_default().push((person, heard)),
                Err(problems) => self.refused(&problems),
            }
        }
        for ((store, source), heard) in groups {
            for chunk in heard.chunks(BATCH) {
                let store = self.store_id(store);
                let arrivals: Vec<Arrival> = chunk.iter().map(|(_, heard)| Arrival::new(heard.clone())).collect();
                let house = self.house.clone();
                self.heard += arrivals.len() as u64;
                let outcomes = self
                    .work(async |node| {
                        let now = node.rhythm.clock.now();
                        let circumstances = Circumstances {
                            source: source.name(),
                            house: &house,
                            default_store: Some(store),
                            import: None,
                            staff: None,
                            now,
                        };
                        let mut conn = node.db.begin().await?;
                        let outcomes = if arrivals.len() <= 64 {
                            matching::pass::take_in_and_match(&mut conn, &arrivals, &circumstances).await?
                        } else {
                            take_in(&mut conn, &arrivals, &circumstances).await?
                        };
                        conn.commit().await?;
                        Ok(outcomes)
                    })
                    .await?
                    .unwrap_or_default();
                let mut touched = Vec::new();
                for ((person, heard), outcome) in chunk.iter().zip(outcomes) {
                    if !matches!(outcome, Outcome::Refused(_)) {
                        self.watch.told.insert((source.name().to_owned(), heard.record_key.clone()), *person);
                    }
                    match outcome {
                        Outcome::Taken { customer: Some(customer), .. } | Outcome::Unchanged { customer: Some(customer), .. } => {
                            self.known_as(customer, *person);
                            touched.push(customer.0);
                        }
                        Outcome::Refused(problems) => self.refused(&problems),
                        Outcome::Taken { .. } | Outcome::Unchanged { .. } => {}
                    }
                }
                if arrivals.len() > 64 {
                    self.work(async |node| matching::pass::work_off(&node.db, &node.clock).await).await?;
                }
                self.decide_in_order(touched).await?;
            }
        }
        Ok(())
    }

    /// Decides about customers one batch after the other, so that who gets them does not depend on who is faster.
    async fn decide_in_order(&mut self, mut touched: Vec<Uuid>) -> Result<(), EngineError> {
        touched.sort_unstable();
        touched.dedup();
        let db = self.db().clone();
        for chunk in touched.chunks(400) {
            // Matching may have joined some of them with others since.
            let mut alive: Vec<Uuid> =
                customers::find_many(&mut db.read().await?, chunk).await?.into_iter().map(|row| row.customer_id).collect();
            alive.sort_unstable();
            self.work(async |node| {
                let happened: Vec<Happened> = alive.iter().map(|customer| Happened::alarm(*customer)).collect();
                let mut conn = node.db.begin().await?;
                let _decisions = pass::decide(&mut conn, &node.rhythm, &happened).await?;
                conn.commit().await.map_err(EngineError::from)
            })
            .await?;
        }
        Ok(())
    }

    fn refused(&mut self, problems: &[Problem]) {
        debug_assert!(!problems.is_empty());
        self.figures.quarantined += 1;
    }

    /// Who begins, who leaves, and whose absence begins today.
    async fn comings_and_goings(&mut self, today: Date) -> Result<(), EngineError> {
        let first = today == self.plan.begins;
        let now = self.clock.truth();
        let members: Vec<StaffNo> = self.world.staff().iter().map(|member| member.no).collect();
        let mut changed = false;
        for no in members {
            let member = self.world.member(no).clone();
            let begins = if first { member.is_employed(today) } else { member.from == today };
            if begins && !self.staff.contains_key(&no) {
                let id = StaffId::new(now, self.entropy.bits());
                let name = member.name.full();
                let language = member.languages.first().map_or("en", |language| language.code());
                let new = NewStaff { staff_id: id, name: &name, email: &member.email, phone: None, password_hash: None, language };
                let held = RoleHeld { role: member.role, store: Some(self.store_id(member.store)), department: member.department };
                let mut conn = self.db().begin().await?;
                staff::insert(&mut conn, &new, now).await?;
                staff::replace_roles(&mut conn, id, &[held]).await?;
                conn.commit().await?;
                self.staff.insert(no, id);
                self.at_work.insert(id, no);
                changed = true;
            }
            let Some(id) = self.staff.get(&no).copied() else { continue };
            if member.until.is_some_and(|until| until.checked_add(1.day()).ok() == Some(today)) {
                self.nodes.iter().for_each(|node| node.rhythm.rulebooks.forget());
                self.work(async |node| {
                    let mut conn = node.db.begin().await?;
                    staff::set_left(&mut conn, id, Some(now)).await?;
                    leaving::leave(&mut conn, &node.rhythm, id, None).await?;
                    conn.commit().await.map_err(EngineError::from)
                })
                .await?;
                self.at_work.remove(&id);
                self.figures.left += 1;
                changed = true;
                continue;
            }
            let away = member.away.iter().find(|away| away.from == today && member.is_employed(today)).copied();
            if let Some(away) = away {
                let zone = self.world.store(member.store).zone.clone();
                let back = away.until.checked_add(1.day()).ok().and_then(|day| day.to_zoned(zone).ok()).map(|zoned| zoned.timestamp());
                let Some(back) = back.filter(|back| *back > now) else { continue };
                let absence = Uuid::from_u128(self.entropy.bits());
                self.work(async |node| {
                    let new = NewAbsence { id: absence, staff: id, from: now, to: back, stand_in: None, note: "", by: id };
                    let mut conn = node.db.begin().await?;
                    // One that overlaps another is one absence.
                    let _entered = absences::enter(&mut conn, &new, now).await?;
                    conn.commit().await.map_err(EngineError::from)
                })
                .await?;
                self.figures.absences += 1;
                changed = true;
            }
        }
        if changed {
            self.nodes.iter().for_each(|node| node.rhythm.rulebooks.forget());
        }
        self.look_after_work().await
    }

    /// What nodes do now and then: work of those who are away goes and comes back, and what nobody takes over is told.
    pub(super) async fn look_after_work(&mut self) -> Result<(), EngineError> {
        self.looked_after = self.clock.truth();
        let moved = self.work(async |node| alarm::move_absent(&node.db, &node.rhythm).await).await?;
        let back = self.work(async |node| alarm::return_absent(&node.db, &node.rhythm).await).await?;
        self.work(async |node| handover_batches::look_after(&node.db, &node.rhythm).await).await?;
        if moved.unwrap_or_default() + back.unwrap_or_default() > 0 {
            // Another node than the one that moved it has rules of before.
            self.nodes.iter().for_each(|node| node.rhythm.rulebooks.forget());
        }
        Ok(())
    }

    /// Who looks after something at a store now: the first of those who are in, the front desk before managers.
    pub(super) fn anybody(&self, store: StoreNo, at: Moment) -> Option<StaffNo> {
        let day = at.to_zoned(self.world.store(store).zone.clone()).date();
        let here = |no: &&StaffNo| {
            let member = self.world.member(**no);
            member.store == store && member.is_in(day)
        };
        self.staff
            .keys()
            .filter(|no| self.at_work.contains_key(&self.staff[*no]))
            .filter(here)
            .copied()
            .min_by_key(|no| (self.world.member(*no).role == Role::StoreManager, *no))
    }

    pub(super) fn staff_id(&self, staff: StaffNo) -> StaffId {
        self.staff.get(&staff).copied().unwrap_or(StaffId(Uuid::nil()))
    }

    /// Who acts, for [`super::Node::hand`].
    pub(super) fn hand_of(&self, staff: StaffNo) -> (StaffId, Scope, String) {
        (self.staff_id(staff), Scope::Group, self.world.member(staff).email.clone())
    }

    pub(super) fn known_as(&mut self, customer: CustomerId, person: PersonId) {
        self.people.insert(customer.0, person);
        self.customers.insert(person, customer.0);
    }

    pub(super) fn customer_of(&self, person: PersonId) -> Option<CustomerId> {
        self.customers.get(&person).map(|customer| CustomerId(*customer))
    }

    pub(super) async fn owner_of(&mut self, customer: CustomerId) -> Result<Option<StaffNo>, EngineError> {
        let row = customers::find(&mut self.db().read().await?, customer.0).await?;
        Ok(row.and_then(|row| row.owner_id).and_then(|owner| self.at_work.get(&StaffId(owner)).copied()))
    }

    pub(super) fn phone_of(&self, person: PersonId) -> String {
        let numbers = self.life.person(person).numbers;
        self.world.phone(person, numbers)
    }

    /// They asked to be left alone and the product said that it heard.
    pub(super) fn has_stopped(&mut self, person: PersonId, at: Moment, customer: Option<CustomerId>, address: Option<String>) {
        // A slow disk may have kept it from being heard at once.
        let at = at.max(self.clock.truth());
        let told = Told { at, customer: customer.map(|customer| customer.0), address };
        self.watch.stopped.entry(person).or_insert(told);
    }

    /// Somebody told us that they died.
    pub(super) fn has_died(&mut self, person: PersonId, at: Moment, customer: CustomerId) {
        let told = Told { at: at.max(self.clock.truth()), customer: Some(customer.0), address: None };
        self.watch.dead.entry(person).or_insert(told);
    }

    /// So long ago that nobody answers any more.
    pub(super) fn forget_sent(&mut self) {
        const KEPT: usize = 60_000;
        if self.sent.len() > KEPT {
            let oldest = self.tokens.saturating_sub(KEPT as u64 / 2);
            self.sent.retain(|token, _| token.0 >= oldest);
        }
    }
}

/// Between a moment of the day and its end.
pub(super) const DAY: SignedDuration = SignedDuration::from_hours(24);
