//! Customers who live together or have an address in common: they share caps, and what one of them refused or stopped at an address holds there for
//! the others. One person may be known twice, and a household may share a mail address.

use std::collections::{BTreeSet, HashMap, HashSet};

use roadbook_core::{
    decide::governor::{RefusedAddress, Stop, StopKind, StoppedAddress, Touch},
    hear::{Channel, Purpose},
    kernel::Moment,
};
use roadbook_store::{
    Conn, StoreError,
    cases::CaseRow,
    consents::{self, ConsentRow},
    households,
    identifiers::{self, SharedAddress},
    records, rows as stored, stops, touches,
};
use uuid::Uuid;

use super::rows::{self, moment};

/// Of some customers, who is related to whom.
#[derive(Debug, Default)]
pub(super) struct Relatives {
    /// One of them, and somebody who may be one of them too.
    pairs: BTreeSet<(Uuid, Uuid)>,
    shared: Vec<SharedAddress>,
}

/// What the others who have a customer's addresses said.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub refused: Vec<RefusedAddress>,
    pub stopped: Vec<StoppedAddress>,
    /// Since when a complaint of one of them is open.
    pub complains: Option<Moment>,
}

impl Relatives {
    pub async fn of(conn: &mut Conn, ids: &[Uuid]) -> Result<Self, StoreError> {
        // A household is known by records; a customer's first record has the customer's id, and that is the one people speak of.
        let homes: Vec<_> = households::of_records(conn, ids).await?.into_iter().filter(|home| home.one_home).collect();
        let of_homes: BTreeSet<Uuid> = homes.iter().flat_map(|home| [home.left_id, home.right_id]).collect();
        let of_homes: Vec<Uuid> = of_homes.into_iter().collect();
        let customers: HashMap<Uuid, Uuid> = records::customers_of(conn, &of_homes).await?.into_iter().collect();
        let both_ways = homes.iter().flat_map(|home| [(home.left_id, home.right_id), (home.right_id, home.left_id)]);
        let of_homes = both_ways.filter_map(|(record, other)| Some((*customers.get(&record)?, *customers.get(&other)?)));
        let shared = identifiers::shared(conn, ids).await?;
        // Whoever has the same address reads what all of them are sent.
        let of_addresses = shared.iter().map(|address| (address.customer_id, address.shared_with));
        let asked: HashSet<Uuid> = ids.iter().copied().collect();
        let pairs = of_homes.chain(of_addresses).filter(|(one, other)| one != other && asked.contains(one)).collect();
        Ok(Self { pairs, shared })
    }

    /// Lets transactions about relatives take turns until they commit, so that the later sees what the earlier sends. SQLite has one writer anyway.
    pub async fn take_turns(&self, conn: &mut Conn) -> Result<(), StoreError> {
        let turns: Vec<String> = self.pairs.iter().map(|(one, other)| format!("{} {}", one.min(other), one.max(other))).collect();
        identifiers::take_turns(conn, turns.iter().map(String::as_str)).await
    }

    /// Those who have a relative before them in this order.
    pub fn after_others(&self, ids: &[Uuid]) -> HashSet<Uuid> {
        let mut before: HashSet<Uuid> = HashSet::new();
        let mut after = HashSet::new();
        if self.pairs.is_empty() {
            return after;
        }
        for id in ids {
            let mut relatives = self.pairs.range((*id, Uuid::nil())..=(*id, Uuid::max())).map(|(_, other)| other);
            if relatives.any(|other| before.contains(other)) {
                after.insert(*id);
            } else {
                before.insert(*id);
            }
        }
        after
    }

    /// What relatives heard and will hear from us since a moment, by customer.
    pub async fn touches(&self, conn: &mut Conn, since: i64) -> Result<HashMap<Uuid, Vec<Touch>>, StoreError> {
        let relatives: BTreeSet<Uuid> = self.pairs.iter().map(|(_, other)| *other).collect();
        let relatives: Vec<Uuid> = relatives.into_iter().collect();
        let mut touched: HashMap<Uuid, Vec<Touch>> = HashMap::new();
        for row in touches::recent(conn, &relatives, since).await? {
            let touch = rows::touch(&row);
            if touch.state.weighs() {
                touched.entry(row.customer_id).or_default().push(Touch {
                    at: touch.settled_at.unwrap_or(touch.due_at),
                    channel: touch.channel,
                    purpose: touch.purpose,
                    origin: touch.origin,
                    household: true,
                    subject: touch.subject,
                });
            }
        }
        let mut of: HashMap<Uuid, Vec<Touch>> = HashMap::new();
        for (one, other) in &self.pairs {
            of.entry(*one).or_default().extend(touched.get(other).into_iter().flatten().copied());
        }
        Ok(of)
    }

    /// What others said at customers' addresses, by customer.
    pub async fn said(&self, conn: &mut Conn) -> Result<HashMap<Uuid, Said>, StoreError> {
        let mut of: HashMap<Uuid, Said> = HashMap::new();
        let others: BTreeSet<Uuid> = self.shared.iter().map(|address| address.shared_with).collect();
        let others: Vec<Uuid> = others.into_iter().collect();
        let consents = consents::of_customers(conn, &others).await?;
        let stops = stops::standing(conn, &others).await?;
        let cases = stored::of_customers::<CaseRow>(conn, &others).await?;
        for SharedAddress { customer_id, value, shared_with } in &self.shared {
            let said = of.entry(*customer_id).or_default();
            let theirs: Vec<&ConsentRow> = consents.iter().filter(|row| row.customer_id == *shared_with).collect();
            let refusals = theirs.iter().filter(|row| !row.granted && !taken_back(row, &theirs));
            said.refused.extend(refusals.filter_map(|row| {
                let (purpose, channel) = (Purpose::from_name(&row.purpose)?, Channel::from_name(&row.channel)?);
                Some(RefusedAddress { address: value.clone(), purpose, channel, at: moment(row.given_at) })
            }));
            said.stopped.extend(stops.iter().filter(|row| row.customer_id == *shared_with).filter_map(|row| {
                // What is erased has no address any more.
                let kind = StopKind::from_name(&row.kind).filter(|kind| *kind != StopKind::Erased)?;
                let stop = Stop { kind, channel: None, at: moment(row.stopped_at) };
                Some(StoppedAddress { address: value.clone(), stop })
            }));
            let open = cases.iter().filter(|row| row.customer_id == *shared_with && row.kind == "complaint" && row.closed_at.is_none());
            said.complains = open.map(|row| moment(row.opened_at)).chain(said.complains).min();
        }
        Ok(of)
    }
}

/// Whether a refusal was followed by an agreement to the same.
fn taken_back(refusal: &ConsentRow, theirs: &[&ConsentRow]) -> bool {
    theirs.iter().any(|row| {
        row.granted
            && row.purpose == refusal.purpose
            && (row.channel == refusal.channel || row.channel == Channel::Any.name())
            && (row.given_at, row.recorded_at) > (refusal.given_at, refusal.recorded_at)
    })
}
