//! What the governor must never let through (SPEC 8), judged by what left the house and by what people said, not by the governor's own
//! words. The rules of law are read from the same cited data, with a reading of this file's own.

use std::{collections::HashMap, sync::LazyLock};

use jiff::{SignedDuration, civil::Date, tz::TimeZone};
use roadbook_core::{
    decide::governor::{
        By, Cap, Country, Origin, Settings,
        pack::{Needs, Pack, PackKind, PackRule, Packs},
    },
    hear::{Channel, Purpose},
    kernel::Moment,
};
use roadbook_engine::{EngineError, outbox::LEASE};
use roadbook_store::{fetch_all, fetch_by_keys, identifiers, records};
use uuid::Uuid;

use super::{Dealership, house::DAY, post::Taken, watch::Told};
use crate::world::{PersonId, Source};

static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::shipped().unwrap_or_default());

/// What the product says a message is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub purpose: Purpose,
    pub origin: Origin,
}

/// Of a touch, what decides which rules are for it.
#[derive(Debug, Clone, Copy)]
struct Fit {
    purpose: Purpose,
    channel: Channel,
    by: By,
    awaited: bool,
    at: Moment,
}

impl Fit {
    fn is_in<B>(&self, rule: &PackRule<B>) -> bool {
        let scope = &rule.scope;
        scope.is_for(self.purpose)
            && scope.channels.contains(self.channel)
            && scope.by.is_none_or(|by| by == self.by)
            && (scope.awaited || !self.awaited)
            // Which part of a country somebody lives in is not simulated.
            && scope.regions.is_empty()
            && rule.from.is_none_or(|from| from <= self.at)
            && rule.until.is_none_or(|until| self.at < until)
    }

    /// The rules of a family in a country; where its packs are silent, the house's own.
    fn rules<B>(&self, country: &str, family: fn(&Pack) -> &[PackRule<B>]) -> Vec<&'static PackRule<B>> {
        let country: Option<Country> = country.parse().ok();
        let of = |kind: PackKind| PACKS.iter().filter(move |pack| pack.kind == kind);
        let fit = |pack: &'static Pack| family(pack).iter().filter(|rule| self.is_in(rule));
        let own = of(PackKind::Country).filter(|pack| country.is_some_and(|country| pack.countries.contains(&country)));
        let own: Vec<&PackRule<B>> = own.flat_map(fit).collect();
        if own.is_empty() { of(PackKind::House).flat_map(fit).collect() } else { own }
    }

    /// Whether a moment is in the hours of every rule, in somebody's own time.
    fn is_in_hours(&self, country: &str, zone: &TimeZone) -> bool {
        let local = self.at.to_zoned(zone.clone());
        self.rules(country, |pack| &pack.clock).into_iter().all(|rule| rule.body.hours.is_open(local.weekday(), local.time()))
    }
}

impl Dealership {
    /// Judges a message that the provider took.
    pub(super) async fn judge(
        &mut self,
        person: PersonId,
        customer: Uuid,
        message: &Taken,
        kind: Kind,
        complaint_open: bool,
    ) -> Result<(), EngineError> {
        self.watch.checks += 1;
        let what = format!("{} at {}", message.key, message.at);
        let after = |since: Option<&Moment>| since.is_some_and(|since| message.at > *since + SignedDuration::from_secs(1));
        let told = [(self.watch.stopped.get(&person), "nothing-after-stop"), (self.watch.dead.get(&person), "nothing-to-the-dead")];
        let told = told.map(|(told, invariant)| (told.filter(|told| message.automatic && after(Some(&told.at))).cloned(), invariant));
        for (told, invariant) in told {
            if let Some(told) = told
                && self.is_known_of(&told, customer, &message.address).await?
            {
                self.watch.breaks(invariant, what.clone());
            }
        }
        let place = self.world.store(self.world.person(person).store).country.clone();
        let zone = self.world.person(person).zone.clone();
        let by = if message.automatic { By::Machine } else { By::Person };
        let awaited = kind.origin.is_awaited();
        let fit = Fit { purpose: kind.purpose, channel: Channel::Email, by, awaited, at: message.at };
        // A disk may hold the worker up between the governor's word and the call, for no longer than the row is left to that worker.
        let slack = if self.plan.faults.is_slow() { LEASE } else { SignedDuration::ZERO };
        let claimed = Fit { at: fit.at - slack, ..fit };
        if !fit.is_in_hours(&place, &zone) && !claimed.is_in_hours(&place, &zone) {
            self.watch.breaks("nothing-in-quiet-hours", what.clone());
        }
        if awaited || !matches!(kind.purpose, Purpose::Marketing | Purpose::Survey) {
            return Ok(());
        }
        if let Some(lacks) = self.lacks_basis(person, customer, &message.address, &fit, &place).await? {
            self.watch.breaks("no-marketing-without-basis", format!("{what}, {lacks}"));
        }
        let told = self.watch.complaining.get(&person).filter(|told| after(Some(&told.at))).cloned();
        let complains = match told {
            Some(told) => self.is_known_of(&told, customer, &message.address).await?,
            None => false,
        };
        if complaint_open || complains {
            self.watch.breaks("no-marketing-during-complaint", what.clone());
        }
        if kind.purpose == Purpose::Marketing {
            self.judge_caps(customer, message, &zone, &what);
        }
        Ok(())
    }

    /// What somebody has not agreed to or done that the law of their country asks for; none: nothing is lacking.
    async fn lacks_basis(
        &mut self,
        person: PersonId,
        customer: Uuid,
        address: &str,
        fit: &Fit,
        country: &str,
    ) -> Result<Option<&'static str>, EngineError> {
        // The dealer management system is what knows consents, of some people only after they told the desk something.
        let spelling = self.life.spelt(person, Source::Dms);
        let known = self.watch.told.contains_key(&(Source::Dms.name().to_owned(), spelling.number.clone()));
        let said = self.world.consents(person).into_iter();
        let said: Vec<bool> = said
            .filter(|said| known && said.purpose == fit.purpose && matches!(said.channel, Channel::Any | Channel::Email))
            .map(|said| said.granted)
            .collect();
        if said.contains(&false) {
            let holder = {
                let mut conn = self.db().read().await?;
                let rows = fetch_all!(
                    conn,
                    (Option<Uuid>,),
                    "SELECT customer_id FROM source_records WHERE version = 1 AND kind = 'customers' AND source = $1 AND record_key = $2",
                    Source::Dms.name(),
                    spelling.number.as_str()
                )?;
                rows.into_iter().find_map(|(customer,)| customer)
            };
            let told = Told { at: fit.at, customer: holder, address: Some(spelling.email) };
            if self.is_known_of(&told, customer, address).await? {
                return Ok(Some("who refused it"));
            }
        }
        let agreed = said.contains(&true);
        let state = self.life.person(person);
        let related = state.bought_from_us > 0
            || state.cars.iter().any(|car| car.bought_at.is_some())
            || self.world.person(person).cars.iter().any(|car| car.bought_at.is_some())
            || self.watch.related.contains(&person);
        let met = |needs: Needs| match needs {
            Needs::NotRefused => true,
            Needs::Unlisted | Needs::Relationship => agreed || related,
            Needs::Express => agreed,
            Needs::Never => false,
        };
        let rules = fit.rules(country, |pack| &pack.consent);
        if rules.is_empty() && !agreed {
            return Ok(Some("who agreed to nothing"));
        }
        Ok(rules.into_iter().any(|rule| !met(rule.body.needs)).then_some("which their law does not allow"))
    }

    /// Whether the house has to know of a customer what it was told: of that customer, or of another one at the same address.
    async fn is_known_of(&mut self, told: &Told, customer: Uuid, address: &str) -> Result<bool, EngineError> {
        if told.address.as_deref() == Some(address) {
            return Ok(true);
        }
        let Some(of) = told.customer else { return Ok(false) };
        let mut conn = self.db().read().await?;
        let now: HashMap<Uuid, Uuid> = records::customers_of(&mut conn, &[of, customer]).await?.into_iter().collect();
        let of = now.get(&of).copied().unwrap_or(of);
        if of == now.get(&customer).copied().unwrap_or(customer) {
            return Ok(true);
        }
        let theirs = identifiers::of_customers(&mut conn, &[of]).await?;
        Ok(theirs.iter().any(|row| row.ended_at.is_none() && row.value == address))
    }

    fn judge_caps(&mut self, customer: Uuid, message: &Taken, zone: &TimeZone, what: &str) {
        for whose in [customer.to_string(), message.address.clone()] {
            self.judge_caps_of(whose, message, zone, what);
        }
    }

    fn judge_caps_of(&mut self, whose: String, message: &Taken, zone: &TimeZone, what: &str) {
        let sent = self.watch.marketing.entry(whose).or_default();
        sent.push(message.at);
        sent.retain(|at| message.at.duration_since(*at) <= DAY * 31);
        let limits = self.plan.policy.caps().unwrap_or(Settings::default().caps.customer);
        let day = |at: Moment| -> Date { at.to_zoned(zone.clone()).date() };
        let within = |days: i32| sent.iter().filter(|at| message.at.duration_since(**at) < DAY * days).count();
        let today = sent.iter().filter(|at| day(**at) == day(message.at)).count();
        let over = [(limits.day(), today, "day"), (limits.week(), within(7), "week"), (limits.month(), within(30), "month")]
            .into_iter()
            .find(|(cap, count, _)| matches!(cap, Cap::Max(most) if *count > *most as usize));
        if let Some((_, count, span)) = over {
            self.watch.breaks("cap-never-passed", format!("{count} in a {span}, {what}"));
        }
    }

    /// Customers who have an open complaint now, of these.
    pub(super) async fn with_open_complaint(&mut self, customers: &[Uuid]) -> Result<Vec<Uuid>, EngineError> {
        let mut conn = self.db().read().await?;
        let rows: Vec<(Uuid,)> = fetch_by_keys!(
            conn,
            (Uuid,),
            "SELECT customer_id FROM cases WHERE kind = 'complaint' AND closed_at IS NULL AND customer_id {keys}".to_owned(),
            customers
        )?;
        Ok(rows.into_iter().map(|(customer,)| customer).collect())
    }

    /// Calls that members of staff were told to make since yesterday: nobody is to be rung out of hours.
    pub(super) async fn look_at_calls(&mut self, now: Moment) -> Result<(), EngineError> {
        type Call = (Uuid, Uuid, i64, String, String);
        let mut conn = self.db().read().await?;
        let calls = fetch_all!(
            conn,
            Call,
            "SELECT touch_id, customer_id, due_at, purpose, origin FROM touches
             WHERE state = 'planned' AND channel = 'phone' AND due_at >= $1 AND due_at < $2",
            (now - DAY).as_microsecond(),
            now.as_microsecond()
        )?;
        drop(conn);
        for (touch, customer, due, purpose, origin) in calls {
            let (Some(person), Ok(at)) = (self.people.get(&customer).copied(), Moment::from_microsecond(due)) else { continue };
            let (Some(purpose), Some(origin)) = (Purpose::from_name(&purpose), Origin::from_name(&origin)) else { continue };
            // Whoever just asked may be answered at any hour.
            if origin == Origin::Requested {
                continue;
            }
            self.watch.checks += 1;
            let somebody = self.world.person(person);
            let place = &self.world.store(somebody.store).country;
            let fit = Fit { purpose, channel: Channel::Phone, by: By::Person, awaited: origin.is_awaited(), at };
            if !fit.is_in_hours(place, &somebody.zone) {
                self.watch.breaks("nothing-in-quiet-hours", format!("call {touch} at {at}"));
            }
        }
        Ok(())
    }
}
