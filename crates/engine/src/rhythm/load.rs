//! What is known of customers when something is decided about them: for all of them together with a fixed number of statements.

use std::collections::HashMap;

use jiff::{SignedDuration, tz::TimeZone};
use roadbook_core::{
    decide::{
        cadence::{self, HappeningKind},
        governor::{
            self, Address, Basis, Consents, Country, Inbound, Known, Place, Places, Preferred, Relationship, Stated, Stop, StopKind,
            Wishes, Zones,
        },
        rulebook::Rulebook,
        situation::{Car, Contact, Kept, Situation},
    },
    hear::{Channel, PartyKind, Purpose, VehicleRole},
    kernel::{Moment, PromiseId},
    know::{ActivityKind, Direction, consent::Given},
};
use roadbook_store::{
    Conn, StoreError,
    activities::{self, Happened},
    asks::AskRow,
    cases::CaseRow,
    consents::{self, ConsentRow},
    customers::CustomerRow,
    enrolments::EnrolmentRow,
    handovers::HandoverRow,
    identifiers::IdentifierRow,
    opportunities::OpportunityRow,
    outbox::{self, OutboxRow},
    promises::PromiseRow,
    rows as stored, stops,
    touches::{self, TouchRow},
    vehicles::{self, VehicleRoleRow, VehicleRow},
};
use uuid::Uuid;

use super::{
    enquiries,
    relatives::Relatives,
    rows::{self, moment},
};
use crate::situation;

/// How far back contacts are read: the longest cadence and the longest period of a cap, with room.
const CONTACT_DAYS: i64 = 120;
/// How far back dealings are read: eighteen months, the longest relationship that a rule pack knows, with room.
const DEALING_DAYS: i64 = 560;
/// How far back touches are read, for caps.
const TOUCH_DAYS: i64 = 95;

/// One customer, with the rows that a decision leaves partly as they are.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub row: CustomerRow,
    pub known: situation::Situation,
    /// Taken out while something is decided about it.
    pub situation: Option<Situation>,
    pub(super) enrolments: Vec<EnrolmentRow>,
    /// Enquiries that may still have to be answered.
    pub(super) enquiries: Vec<roadbook_core::decide::enquiry::Enquiry>,
    /// Messages that people wrote and the governor put off, by their touch.
    pub(super) held: HashMap<Uuid, OutboxRow>,
}

/// Loads customers in the order asked for; those that do not exist are left out.
///
/// # Errors
/// The database's.
pub async fn load(conn: &mut Conn, book: &Rulebook, ids: &[Uuid], now: Moment) -> Result<Vec<Loaded>, StoreError> {
    let relatives = Relatives::of(conn, ids).await?;
    load_with(conn, book, ids, &relatives, now).await
}

/// The same, of whom it is known who is related to whom.
pub(super) async fn load_with(
    conn: &mut Conn,
    book: &Rulebook,
    ids: &[Uuid],
    relatives: &Relatives,
    now: Moment,
) -> Result<Vec<Loaded>, StoreError> {
    let since = |days: i64| now.saturating_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Moment::MIN).as_microsecond();
    let base = situation::load(conn, ids).await?;
    let mut consents = by_customer(consents::of_customers(conn, ids).await?, |row| row.customer_id);
    let roles = vehicles::roles_of_customers(conn, ids).await?;
    let cars: Vec<Uuid> = unique(roles.iter().map(|role| role.vehicle_id));
    let cars: HashMap<Uuid, VehicleRow> = vehicles::by_id(conn, &cars).await?.into_iter().map(|car| (car.vehicle_id, car)).collect();
    let mut roles = by_customer(roles, |row| row.customer_id);
    let mut happened = by_customer(activities::happened(conn, ids, since(CONTACT_DAYS), since(DEALING_DAYS)).await?, |row| row.customer_id);
    let mut opportunities = by_customer(stored::of_customers::<OpportunityRow>(conn, ids).await?, |row| row.customer_id);
    let mut promises = by_customer(stored::of_customers::<PromiseRow>(conn, ids).await?, |row| row.customer_id);
    let mut enrolments = by_customer(stored::of_customers::<EnrolmentRow>(conn, ids).await?, |row| row.customer_id);
    let mut touches = by_customer(touches::recent(conn, ids, since(TOUCH_DAYS)).await?, |row| row.customer_id);
    let mut stops = by_customer(stops::standing(conn, ids).await?, |row| row.customer_id);
    let mut asks = by_customer(stored::of_customers::<AskRow>(conn, ids).await?, |row| row.customer_id);
    let mut cases = by_customer(stored::of_customers::<CaseRow>(conn, ids).await?, |row| row.customer_id);
    let mut handovers = by_customer(stored::of_customers::<HandoverRow>(conn, ids).await?, |row| row.customer_id);
    let mut said = relatives.said(conn).await?;
    let mut household = relatives.touches(conn, since(TOUCH_DAYS)).await?;
    let wrote = |rows: &Vec<TouchRow>| rows.iter().any(|row| row.state == "deferred" && row.settled_by.is_some());
    let wrote: Vec<Uuid> = touches.iter().filter(|(_, rows)| wrote(rows)).map(|(customer, _)| *customer).collect();
    let mut held = match wrote.as_slice() {
        [] => HashMap::new(),
        wrote => by_customer(outbox::held(conn, wrote).await?, |row| row.customer_id),
    };
    Ok(base
        .into_iter()
        .map(|known| {
            let id = known.row.customer_id;
            let happened = happened.remove(&id).unwrap_or_default();
            let rows = Rows {
                consents: consents.remove(&id).unwrap_or_default(),
                roles: roles.remove(&id).unwrap_or_default(),
                stops: stops.remove(&id).unwrap_or_default(),
                promises: promises.remove(&id).unwrap_or_default(),
                opportunities: opportunities.remove(&id).unwrap_or_default(),
                cases: cases.remove(&id).unwrap_or_default(),
            };
            let enrolments = enrolments.remove(&id).unwrap_or_default();
            let mut situation = put_together(&known, &rows, &cars, &happened, book, now);
            situation.enrolments = enrolments.iter().map(|row| Kept::stored(rows::enrolment(row))).collect();
            situation.touches =
                touches.remove(&id).unwrap_or_default().iter().map(|row: &TouchRow| Kept::stored(rows::touch(row))).collect();
            situation.household = household.remove(&id).unwrap_or_default();
            let said = said.remove(&id).unwrap_or_default();
            (situation.known.refused_addresses, situation.known.stopped_addresses) = (said.refused, said.stopped);
            situation.known.conflicts.open_complaint = said.complains;
            situation.asked = asks.remove(&id).unwrap_or_default().iter().map(|row| Kept::stored(rows::asked(row))).collect();
            situation.handovers = handovers.remove(&id).unwrap_or_default().iter().map(|row| Kept::stored(rows::handover(row))).collect();
            let enquiries = enquiries::among(&happened, &cars, now);
            let held = held.remove(&id).unwrap_or_default().into_iter().map(|row| (row.touch_id, row)).collect();
            Loaded { row: known.row.clone(), known, situation: Some(situation), enrolments, enquiries, held }
        })
        .collect())
}

struct Rows {
    consents: Vec<ConsentRow>,
    roles: Vec<VehicleRoleRow>,
    stops: Vec<stops::StopRow>,
    promises: Vec<PromiseRow>,
    opportunities: Vec<OpportunityRow>,
    cases: Vec<CaseRow>,
}

fn put_together(
    known: &situation::Situation,
    rows: &Rows,
    cars: &HashMap<Uuid, VehicleRow>,
    happened: &[Happened],
    book: &Rulebook,
    now: Moment,
) -> Situation {
    let row = &known.row;
    let store = row.store_id.map(Into::into);
    let home = book.store(store);
    let zones = Zones {
        stated: row.time_zone.as_deref().and_then(|name| TimeZone::get(name).ok()),
        address: row.country.as_deref().and_then(zone_of_country),
        number: Vec::new(),
        store: Some(home.map_or_else(|| book.zone.clone(), |store| store.zone.clone())),
    };
    let zone = [&zones.stated, &zones.address, &zones.store].into_iter().flatten().next().cloned().unwrap_or(TimeZone::UTC);
    let fact = |kind: &str| {
        let standing = known.facts.iter().filter(|fact| fact.kind == kind && fact.ended_at.is_none());
        standing
            .max_by_key(|fact| (fact.heard_at, fact.fact_id))
            .and_then(|fact| serde_json::from_str::<serde_json::Value>(&fact.value).ok())
    };
    let read: Vec<Option<Contact>> = happened.iter().map(contact).collect();
    let mut happenings: Vec<cadence::Happening> =
        happened.iter().zip(&read).filter_map(|(row, contact)| happening(row, contact.as_ref())).collect();
    let contacts: Vec<Contact> = read.into_iter().flatten().collect();
    happenings.extend(rows.opportunities.iter().filter_map(|row| {
        let kind = if row.stage == "won" { HappeningKind::OpportunityWon } else { HappeningKind::OpportunityLost };
        Some(cadence::Happening { kind, at: moment(row.closed_at?), subject: Some(row.opportunity_id) })
    }));
    for row in rows.cases.iter().filter(|row| row.kind == "complaint") {
        happenings.push(cadence::Happening { kind: HappeningKind::ComplaintOpened, at: moment(row.opened_at), subject: None });
    }
    happenings.sort_by_key(|happening| happening.at);
    Situation {
        id: row.customer_id.into(),
        party: if row.kind == "organisation" { PartyKind::Organisation } else { PartyKind::Person },
        name: row.display_name.clone(),
        language: row.language.clone().unwrap_or_else(|| home.map_or_else(|| book.language.clone(), |store| store.language.clone())),
        zone,
        store,
        owner: row.owner_id.map(Into::into),
        last_activity_at: row.last_activity_at.map(moment),
        birthday: fact("birth_date").and_then(|value| value.as_str()?.parse().ok()),
        facts: known.facts.iter().filter(|fact| fact.ended_at.is_none()).map(|fact| fact.kind.clone()).collect(),
        cars: cars_of(&rows.roles, cars, now),
        known: Known {
            stops: rows
                .stops
                .iter()
                .filter_map(|row| Some(Stop { kind: StopKind::from_name(&row.kind)?, channel: None, at: moment(row.stopped_at) }))
                .collect(),
            consents: consents_of(&rows.consents, &known.identifiers),
            relationship: relationship(happened),
            zones,
            places: Places {
                address: row.country.as_deref().and_then(place),
                number: known.identifiers.iter().find_map(country_of_number),
                store: home.and_then(|store| place(&store.country)),
            },
            inbound: inbound(&contacts),
            addresses: addresses(&known.identifiers),
            wishes: Wishes {
                preferred: fact("preferred_channel")
                    .and_then(|value| Channel::from_name(value.as_str()?))
                    .map(|channel| Preferred { channel, part: None })
                    .into_iter()
                    .collect(),
                ..Wishes::default()
            },
            conflicts: governor::Conflicts {
                bought_at: happened.iter().filter(|row| row.kind == "purchase").map(|row| moment(row.occurred_at)).max(),
                ..governor::Conflicts::default()
            },
            ..Known::default()
        },
        happenings,
        contacts,
        opportunities: rows.opportunities.iter().map(|row| Kept::stored(rows::opportunity(row))).collect(),
        promises: rows.promises.iter().map(|row| Kept::stored(rows::owed(row, &rows.promises))).collect(),
        enrolments: Vec::new(),
        touches: Vec::new(),
        household: Vec::new(),
        asked: Vec::new(),
        cases: rows.cases.iter().map(|row| Kept::stored(rows::case(row))).collect(),
        handovers: Vec::new(),
    }
}

/// An activity as a contact.
#[must_use]
pub fn contact(row: &Happened) -> Option<Contact> {
    let kind = ActivityKind::from_name(&row.kind)?;
    let details: serde_json::Value = row.details.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let text = |key: &str| details.get(key).and_then(serde_json::Value::as_str);
    let is = |key: &str| details.get(key).and_then(serde_json::Value::as_bool).unwrap_or_default();
    let usual = match kind {
        ActivityKind::Call => Channel::Phone,
        ActivityKind::Mail => Channel::Email,
        ActivityKind::Message => Channel::Sms,
        ActivityKind::Visit | ActivityKind::TestDrive => Channel::InPerson,
        ActivityKind::Enquiry => Channel::Email,
        ActivityKind::Note if is("claim") => Channel::InPerson,
        _ => return None,
    };
    Some(Contact {
        id: row.activity_id.into(),
        at: moment(row.occurred_at),
        kind,
        direction: Direction::from_name(&row.direction)?,
        channel: text("channel").and_then(Channel::from_name).unwrap_or(usual),
        staff: row.staff_id.map(Into::into),
        automatic: is("automatic"),
        connected: is("connected") || text("outcome") == Some("reached"),
        evident: is("evidence") || matches!(kind, ActivityKind::Visit | ActivityKind::TestDrive) || row.record_id.is_some(),
        subject: text("subject").and_then(|id| id.parse().ok()),
        promise: text("promise").and_then(|id| id.parse::<Uuid>().ok()).map(PromiseId),
        claim: is("claim"),
    })
}

/// An activity as something that ends or holds cadences.
fn happening(row: &Happened, contact: Option<&Contact>) -> Option<cadence::Happening> {
    let from_customer = row.direction == "from_customer";
    let kind = match row.kind.as_str() {
        "mail" | "message" if from_customer && !contact?.automatic => HappeningKind::Reply,
        "call" if contact?.connected => HappeningKind::Reached,
        "call" if from_customer => HappeningKind::Reply,
        "visit" => HappeningKind::Visit,
        "test_drive" => HappeningKind::TestDrive,
        "purchase" => HappeningKind::Purchase,
        "repair" => HappeningKind::ServiceVisit,
        "enquiry" => HappeningKind::Enquiry,
        _ => return None,
    };
    let subject = match row.kind.as_str() {
        // A car bought ends pursuits whatever they were about; a car in the workshop only what is about that car.
        "repair" => row.vehicle_id,
        _ => contact.and_then(|contact| contact.subject),
    };
    Some(cadence::Happening { kind, at: moment(row.occurred_at), subject })
}

fn relationship(happened: &[Happened]) -> Relationship {
    let last = |kinds: &[&str]| happened.iter().filter(|row| kinds.contains(&row.kind.as_str())).map(|row| moment(row.occurred_at)).max();
    Relationship { last_purchase: last(&["purchase", "repair"]), last_enquiry: last(&["enquiry"]), contract_in_progress: false }
}

fn inbound(contacts: &[Contact]) -> Vec<Inbound> {
    let mut inbound: Vec<Inbound> = Vec::new();
    for contact in contacts.iter().filter(|contact| contact.direction == Direction::FromCustomer && !contact.automatic) {
        match inbound.iter_mut().find(|known| known.channel == contact.channel) {
            Some(known) => known.at = known.at.max(contact.at),
            None => inbound.push(Inbound { channel: contact.channel, at: contact.at, replies: 0 }),
        }
    }
    for known in &mut inbound {
        let back =
            |contact: &&Contact| contact.channel == known.channel && contact.direction == Direction::ToCustomer && contact.at > known.at;
        known.replies = u16::try_from(contacts.iter().filter(back).count()).unwrap_or(u16::MAX);
    }
    inbound
}

fn cars_of(roles: &[VehicleRoleRow], cars: &HashMap<Uuid, VehicleRow>, now: Moment) -> Vec<Car> {
    let today = now.to_zoned(TimeZone::UTC).date();
    let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<jiff::civil::Date>().ok());
    let mut held: Vec<Car> = Vec::new();
    for role in roles.iter().filter(|role| day(&role.to_on).is_none_or(|until| until >= today)) {
        let (Some(car), Some(kind)) = (cars.get(&role.vehicle_id), VehicleRole::from_name(&role.role)) else { continue };
        let since = day(&role.from_on).filter(|_| kind != VehicleRole::Interested);
        match held.iter_mut().find(|known| known.id.0 == car.vehicle_id) {
            Some(known) => {
                if !known.roles.contains(&kind) {
                    known.roles.push(kind);
                }
                known.since = known.since.into_iter().chain(since).min();
            }
            None => held.push(Car {
                id: car.vehicle_id.into(),
                roles: vec![kind],
                name: [car.make.as_deref(), car.model.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" "),
                since,
                next_service: day(&car.next_service),
                warranty_until: day(&car.warranty_until),
                finance_until: None,
            }),
        }
    }
    held.sort_by_key(|car| car.id);
    held
}

fn consents_of(rows: &[ConsentRow], identifiers: &[IdentifierRow]) -> Consents {
    let said: Vec<(u128, Stated)> = rows
        .iter()
        .filter_map(|row| {
            let said = Stated {
                purpose: Purpose::from_name(&row.purpose)?,
                channel: Channel::from_name(&row.channel)?,
                granted: row.granted,
                basis: match row.basis.as_str() {
                    "contract" => Basis::Contract,
                    "legitimate_interest" => Basis::LegitimateInterest,
                    _ => Basis::Consent,
                },
                given_at: moment(row.given_at),
                recorded_at: moment(row.recorded_at),
                expires: row.expires_on.as_deref().and_then(|day| {
                    let day: jiff::civil::Date = day.parse().ok()?;
                    day.tomorrow().ok()?.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
                }),
            };
            Some((row.record_id.unwrap_or(row.customer_id).as_u128(), said))
        })
        .collect();
    let given: Vec<Given<'_>> = identifiers.iter().map(|row| Given { record: row.record_id.as_u128(), value: &row.value }).collect();
    Consents::of(said, &given)
}

/// Addresses that have not ended, the newest record's first.
fn addresses(identifiers: &[IdentifierRow]) -> Vec<Address> {
    let mut rows: Vec<&IdentifierRow> = identifiers.iter().filter(|row| row.ended_at.is_none()).collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.record_id), row.position));
    let mut addresses: Vec<Address> = Vec::new();
    for row in rows {
        let channels: &[Channel] = match (row.kind.as_str(), row.label.as_deref()) {
            ("email", _) => &[Channel::Email],
            ("phone", Some("fax")) => &[],
            ("phone", Some("home" | "work")) => &[Channel::Phone],
            ("phone", _) => &[Channel::Phone, Channel::Sms, Channel::Whatsapp],
            ("messenger", Some("wechat")) => &[Channel::Wechat],
            ("messenger", Some("kakao" | "kakaotalk")) => &[Channel::Kakao],
            ("messenger", Some("telegram")) => &[Channel::Telegram],
            _ => &[],
        };
        for channel in channels {
            if !addresses.iter().any(|known| known.channel == *channel && known.value == row.value) {
                addresses.push(Address { channel: *channel, value: row.value.clone(), dead: false });
            }
        }
    }
    addresses
}

/// The country of a number, where it tells one.
fn country_of_number(row: &IdentifierRow) -> Option<Place> {
    if row.kind != "phone" || row.ended_at.is_some() {
        return None;
    }
    roadbook_identity::phone::normalise(&row.value, None).country.and_then(|country| place(country.as_str()))
}

fn place(country: &str) -> Option<Place> {
    country.parse::<Country>().ok().map(|country| Place { country, region: None })
}

/// The zone of a country that has one only, by the IANA database's `zone1970.tab`. Elsewhere an address alone does not tell.
fn zone_of_country(country: &str) -> Option<TimeZone> {
    let name = match country {
        "AM" => "Asia/Yerevan",
        "AZ" => "Asia/Baku",
        "GE" => "Asia/Tbilisi",
        "KR" => "Asia/Seoul",
        "JP" => "Asia/Tokyo",
        "TW" => "Asia/Taipei",
        "HK" => "Asia/Hong_Kong",
        "SG" => "Asia/Singapore",
        "CN" => "Asia/Shanghai",
        "GB" => "Europe/London",
        "IE" => "Europe/Dublin",
        "DE" => "Europe/Berlin",
        "AT" => "Europe/Vienna",
        "CH" => "Europe/Zurich",
        "FR" => "Europe/Paris",
        "IT" => "Europe/Rome",
        "NL" => "Europe/Amsterdam",
        "BE" => "Europe/Brussels",
        "PL" => "Europe/Warsaw",
        "CZ" => "Europe/Prague",
        "TR" => "Europe/Istanbul",
        "AE" => "Asia/Dubai",
        "IN" => "Asia/Kolkata",
        _ => return None,
    };
    TimeZone::get(name).ok()
}

fn by_customer<Row>(rows: Vec<Row>, customer: impl Fn(&Row) -> Uuid) -> HashMap<Uuid, Vec<Row>> {
    let mut sorted: HashMap<Uuid, Vec<Row>> = HashMap::new();
    for row in rows {
        sorted.entry(customer(&row)).or_default().push(row);
    }
    sorted
}

fn unique(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
