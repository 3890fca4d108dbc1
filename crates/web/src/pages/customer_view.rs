//! The customer page as its template needs it: what is known, worded for the reader.

use std::collections::BTreeMap;

use jiff::civil::Date;
use roadbook_core::{
    hear::{IdentifierKind, PartyKind, VehicleRole},
    know::{
        completeness::{self, Item, Knowledge},
        fact,
    },
};
use roadbook_i18n::{Gender, NameParts, Texts};
use roadbook_identity::phone;
use roadbook_store::{
    customer_page::{CustomerPage, RecordSource},
    identifiers::IdentifierRow,
    stores::StoreRow,
};
use uuid::Uuid;

use crate::{
    show::{self, Car, Event, People, Written},
    view::Page,
};

/// Everything on the page but the timeline.
#[derive(Debug, Clone)]
pub struct CustomerView {
    pub id: String,
    pub name: Written,
    pub other_names: Vec<Written>,
    /// How one speaks to them, in the reader's language.
    pub address: String,
    pub organisation: bool,
    pub language: String,
    /// The time on their clock now, and whether it is the reader's own.
    pub local_time: Option<(String, bool)>,
    pub store: String,
    pub owner: String,
    pub last_contact: Option<roadbook_core::kernel::Moment>,
    pub reach: Vec<Reach>,
    /// Facts that say how and when to reach them.
    pub manner: Vec<FactView>,
    pub cars: Vec<Car>,
    /// 0 to 100, and in words.
    pub percent: u8,
    pub known: String,
    pub ask_next: Option<Ask>,
    pub facts: Vec<FactView>,
    /// Sensitive facts that the reader may not see.
    pub hidden_facts: usize,
    pub consents: Vec<ConsentView>,
    /// Marketing is refused, whatever the channel.
    pub no_marketing: bool,
}

/// A way to reach the customer, or an id of theirs.
#[derive(Debug, Clone)]
pub struct Reach {
    pub kind: String,
    pub icon: &'static str,
    pub label: String,
    pub written: String,
    pub value: String,
    /// `tel:` or `mailto:`; empty for what cannot be tapped.
    pub href: String,
    pub ended: bool,
}

#[derive(Debug, Clone)]
pub struct Ask {
    pub label: String,
    /// The fact kind, where it is one that the form takes.
    pub kind: &'static str,
}

#[derive(Debug, Clone)]
pub struct FactView {
    pub id: String,
    pub kind: String,
    pub label: String,
    pub value: Written,
    pub from: String,
    pub at: roadbook_core::kernel::Moment,
    pub stale: bool,
    pub sensitive: bool,
    /// What was said before, and by others.
    pub older: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
pub struct ConsentView {
    pub purpose: String,
    pub channel: String,
    pub granted: bool,
    pub expired: bool,
    pub basis: String,
    pub proof: String,
    pub from: String,
    pub at: roadbook_core::kernel::Moment,
    pub expires: String,
}

/// Facts that stand beside the telephone rather than in the list.
const MANNER: [&str; 4] = ["preferred_channel", "best_time", "not_at", "form_of_address"];

impl CustomerView {
    #[must_use]
    pub fn new(page: &Page, known: &CustomerPage, store: Option<&StoreRow>, people: &People, sensitive: bool) -> Self {
        let t = page.t;
        let row = &known.customer;
        let organisation = row.kind == "organisation";
        let name = if row.display_name.is_empty() { "—".to_owned() } else { row.display_name.clone() };
        let mut other_names: Vec<Written> = Vec::new();
        for other in known.names.iter().map(|name| name.written.as_str()) {
            if other != name && !other_names.iter().any(|shown| shown.text == other) {
                other_names.push(Written::new(other));
            }
        }
        other_names.truncate(4);
        let zone = show::zone_of(row.time_zone.as_deref(), store.map(|store| store.time_zone.as_str()));
        let local_time = zone.map(|zone| {
            let there = zone.to_datetime(page.now);
            (t.time(there.time()), page.zone.to_datetime(page.now) == there)
        });
        let (facts, hidden_facts) = facts(page, known, people, sensitive);
        let (manner, facts): (Vec<FactView>, Vec<FactView>) = facts.into_iter().partition(|fact| MANNER.contains(&fact.kind.as_str()));
        let judged = judge(known, organisation, page);
        let consents = consents(page, known, people);
        Self {
            id: row.customer_id.to_string(),
            address: if organisation { String::new() } else { address(t, known) },
            name: Written::new(name),
            other_names,
            organisation,
            language: row.language.as_deref().map(|tag| t.named_or_raw("language", tag).into_owned()).unwrap_or_default(),
            local_time,
            store: store.map(|store| store.name.clone()).unwrap_or_default(),
            owner: people.name(row.owner_id).to_owned(),
            last_contact: row.last_activity_at.map(show::moment),
            reach: reach(t, &known.identifiers),
            manner,
            cars: show::cars(page, &known.vehicles, &known.roles),
            percent: judged.percent,
            known: t.percent(f64::from(judged.percent) / 100.0, 0),
            ask_next: judged.ask_next().map(|item| ask(t, item)),
            facts,
            hidden_facts,
            no_marketing: no_marketing(known),
            consents,
        }
    }
}

fn address(t: Texts, known: &CustomerPage) -> String {
    if let Some(stated) = known.facts.iter().find(|fact| fact.kind == "form_of_address") {
        return show::fact_value(t, "form_of_address", &stated.value);
    }
    let row = known.names.iter().find(|name| name.written == known.customer.display_name);
    let Some(row) = row.filter(|row| row.family.is_some() || row.given.is_some()) else { return String::new() };
    let gender = known.facts.iter().find(|fact| fact.kind == "gender").map_or(Gender::Unknown, |fact| match fact.value.trim_matches('"') {
        "female" => Gender::Female,
        "male" => Gender::Male,
        _ => Gender::Unknown,
    });
    if gender == Gender::Unknown {
        // Without a title it would be the family name alone.
        return String::new();
    }
    let parts = NameParts { full: "", given: row.given.as_deref(), middle: row.middle.as_deref(), family: row.family.as_deref() };
    t.form_of_address(&parts, gender)
}

fn reach(t: Texts, identifiers: &[IdentifierRow]) -> Vec<Reach> {
    let mut shown: BTreeMap<(bool, usize, &str), Reach> = BTreeMap::new();
    for row in identifiers {
        let place = IdentifierKind::ALL.iter().position(|kind| kind.name() == row.kind).unwrap_or(IdentifierKind::ALL.len());
        let (icon, href) = match row.kind.as_str() {
            "phone" => ("phone", format!("tel:{}", row.value)),
            "email" => ("mail", format!("mailto:{}", row.value)),
            "messenger" => ("message", String::new()),
            _ => ("file", String::new()),
        };
        let kind = t.named_or_raw("identifier", &row.kind);
        let reach = Reach {
            kind: row.kind.clone(),
            icon,
            label: row
                .label
                .clone()
                .filter(|label| !label.is_empty())
                .map_or_else(|| kind.clone().into_owned(), |label| format!("{kind} · {label}")),
            written: if row.kind == "phone" { phone::grouped(&row.value).into_owned() } else { row.written.clone() },
            value: row.value.clone(),
            href: if row.ended_at.is_some() { String::new() } else { href },
            ended: row.ended_at.is_some(),
        };
        shown.entry((reach.ended, place, row.value.as_str())).or_insert(reach);
    }
    // A number that another record still says, though one ended it, is shown once, as in use.
    let in_use: Vec<String> = shown.values().filter(|reach| !reach.ended).map(|reach| reach.value.clone()).collect();
    shown.into_values().filter(|reach| !reach.ended || !in_use.contains(&reach.value)).collect()
}

fn from(t: Texts, sources: &[RecordSource], people: &People, record: Option<Uuid>, staff: Option<Uuid>) -> String {
    let source = record.and_then(|record| sources.iter().find(|source| source.record_id == record));
    match (people.name(staff), source) {
        ("", Some(source)) if source.source == roadbook_engine::STAFF_SOURCE => people.name(source.staff_id).to_owned(),
        ("", Some(source)) => source.source.clone(),
        ("", None) => t.t("customer-source-unknown").into_owned(),
        (name, _) => name.to_owned(),
    }
}

fn facts(page: &Page, known: &CustomerPage, people: &People, sensitive: bool) -> (Vec<FactView>, usize) {
    let t = page.t;
    let (mut views, mut hidden): (Vec<FactView>, usize) = (Vec::new(), 0);
    let mut order: Vec<&str> = fact::CATALOGUE.iter().map(|kind| kind.name).collect();
    order.extend(known.facts.iter().map(|row| row.kind.as_str()).filter(|kind| fact::find(kind).is_none()));
    order.dedup();
    for kind in order {
        let catalogued = fact::find(kind);
        let rows = || known.facts.iter().filter(|row| row.kind == kind);
        let Some(newest) = rows().next() else { continue };
        if catalogued.is_some_and(|kind| kind.sensitive) && !sensitive {
            hidden += 1;
            continue;
        }
        let value = show::fact_value(t, kind, &newest.value);
        let mut older: Vec<(String, String)> = Vec::new();
        for row in rows().skip(1) {
            let text = show::fact_value(t, kind, &row.value);
            if text != value && !older.iter().any(|(shown, _)| *shown == text) {
                older.push((text, page.relative(&show::moment(row.heard_at))));
            }
        }
        older.truncate(5);
        let at = show::moment(newest.heard_at);
        views.push(FactView {
            id: newest.fact_id.to_string(),
            kind: kind.to_owned(),
            label: t.named_or_raw("fact", kind).into_owned(),
            value: Written::new(value),
            from: from(t, &known.sources, people, newest.record_id, newest.staff_id),
            at,
            stale: completeness::is_stale(kind, at, page.now),
            sensitive: catalogued.is_some_and(|kind| kind.sensitive),
            older,
        });
    }
    (views, hidden)
}

fn consents(page: &Page, known: &CustomerPage, people: &People) -> Vec<ConsentView> {
    let t = page.t;
    let today = page.today().to_string();
    known
        .consents
        .iter()
        .map(|row| ConsentView {
            purpose: t.named_or_raw("purpose", &row.purpose).into_owned(),
            channel: t.named_or_raw("channel", &row.channel).into_owned(),
            granted: row.granted,
            expired: row.expires_on.as_ref().is_some_and(|day| *day < today),
            basis: t.named_or_raw("consent-basis", &row.basis).into_owned(),
            proof: row.proof.clone(),
            from: from(t, &known.sources, people, row.record_id, row.staff_id),
            at: show::moment(row.given_at),
            expires: row.expires_on.as_deref().and_then(|day| day.parse::<Date>().ok()).map(|day| t.date(day)).unwrap_or_default(),
        })
        .collect()
}

fn no_marketing(known: &CustomerPage) -> bool {
    let mut marketing = known.consents.iter().filter(|row| row.purpose == "marketing").peekable();
    marketing.peek().is_some() && marketing.all(|row| !row.granted)
}

fn judge(known: &CustomerPage, organisation: bool, page: &Page) -> completeness::Completeness {
    let today = page.today().to_string();
    let roles: Vec<VehicleRole> = (known.roles.iter())
        .filter(|role| role.to_on.as_ref().is_none_or(|to| *to >= today))
        .filter_map(|role| VehicleRole::from_name(&role.role))
        .collect();
    let facts: Vec<_> = known.facts.iter().map(|row| (row.kind.as_str(), show::moment(row.heard_at))).collect();
    let has = |kind: IdentifierKind| known.identifiers.iter().any(|row| row.ended_at.is_none() && row.kind == kind.name());
    let knowledge = Knowledge {
        kind: Some(if organisation { PartyKind::Organisation } else { PartyKind::Person }),
        roles: &roles,
        name_in_parts: known.names.iter().any(|name| organisation || (name.given.is_some() && name.family.is_some())),
        phone: has(IdentifierKind::Phone),
        email: has(IdentifierKind::Email),
        tax_id: has(IdentifierKind::TaxId),
        marketing_answered: known.consents.iter().any(|row| row.purpose == "marketing"),
        facts: &facts,
    };
    completeness::completeness(&knowledge, page.now)
}

fn ask(t: Texts, item: Item) -> Ask {
    let (label, kind) = match item {
        Item::Name => (t.t("customer-ask-name"), ""),
        Item::Phone => (t.named("identifier", "phone"), ""),
        Item::Email => (t.named("identifier", "email"), ""),
        Item::TaxId => (t.named("identifier", "tax_id"), ""),
        Item::MarketingConsent => (t.t("customer-ask-marketing"), ""),
        Item::Fact(kind) => (t.named("fact", kind), kind),
    };
    Ask { label: label.into_owned(), kind }
}

/// The timeline as the template needs it.
#[derive(Debug, Clone, Default)]
pub struct TimelineView {
    pub events: Vec<Event>,
    /// The address of the next page.
    pub next: String,
    pub kinds: Vec<KindChip>,
    pub text: String,
    /// Something narrows it.
    pub filtered: bool,
}

#[derive(Debug, Clone)]
pub struct KindChip {
    pub name: &'static str,
    pub label: String,
    pub icon: &'static str,
    pub chosen: bool,
}
