//! Whom could we reach now, and why not the others: the governor asked for every customer in scope, some thousands at a time.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use roadbook_core::{
    decide::{
        governor::{self, Answer, Ask, By, Origin},
        known_without,
    },
    hear::{Channel, Purpose},
    kernel::{Moment, TouchId},
};
use roadbook_engine::rhythm::load;
use roadbook_i18n::Texts;
use roadbook_store::customer_list::{self, CustomerFilter, CustomerKey, CustomerOrder};
use serde::Deserialize;
use uuid::Uuid;

use super::contacts::CHANNELS;
use crate::{
    Allowed, App, AppError,
    access::ReadCustomers,
    answer::{self, query_escape},
    rhythm_words::{ReasonView, reasons, verdict_tone},
    show::Written,
    view::{Page, filters},
};

/// Customers asked about at a time. One costs the governor some microseconds and the database a share of a dozen statements.
const AT_ONCE: i64 = 2_000;
/// Customers loaded together.
const BATCH: usize = 500;
/// Customers that are named in a group.
const NAMED: usize = 200;

#[derive(Debug, Default, Deserialize)]
pub struct ReachQuery {
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    by: String,
    /// Which group is shown: an answer and the rule that decided, parted by a dot.
    #[serde(default)]
    group: String,
    /// Sort name and id of the last customer asked about.
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "pages/reach.html")]
struct ReachPage {
    page: Page,
    t: Texts,
    purposes: Vec<(&'static str, String, bool)>,
    channels: Vec<(&'static str, String, bool)>,
    machine: bool,
    asked: usize,
    groups: Vec<Group>,
    shown: Vec<Named>,
    next: String,
}

struct Group {
    href: String,
    label: String,
    tone: &'static str,
    number: usize,
    count: String,
    /// The first moment at which one of them could be reached.
    earliest: Option<Moment>,
    chosen: bool,
}

struct Named {
    id: String,
    name: Written,
    until: Option<Moment>,
    to: String,
    /// The reason that decided.
    reason: Option<ReasonView>,
}

#[derive(Default)]
struct Counted {
    number: usize,
    earliest: Option<Moment>,
}

pub async fn show(allowed: Allowed<ReadCustomers>, State(app): State<App>, Query(query): Query<ReachQuery>) -> Result<Response, AppError> {
    let now = app.now();
    let purpose = Purpose::from_name(&query.purpose).unwrap_or(Purpose::Marketing);
    let channel = Channel::from_name(&query.channel).filter(|channel| CHANNELS.contains(channel)).unwrap_or(Channel::Email);
    let by = if query.by == "person" { By::Person } else { By::Machine };
    let after = query.after.rsplit_once('~').and_then(|(name, id)| Some(CustomerKey::Name(name.to_owned(), id.parse().ok()?)));
    let page = allowed.page(&app, allowed.texts().t("reach-title"));
    let t = page.t;

    let mut conn = app.db.read().await?;
    let filter = CustomerFilter::default();
    let rows = customer_list::page(&mut conn, &filter, CustomerOrder::Name, after.as_ref(), &allowed.scope, AT_ONCE + 1).await?;
    let more = i64::try_from(rows.len()).is_ok_and(|found| found > AT_ONCE);
    let asked: Vec<_> = rows.iter().take(usize::try_from(AT_ONCE).unwrap_or(usize::MAX)).collect();
    let book = app.rhythm.rulebooks.get(&mut conn, now, &app.rhythm.machine_channels).await?;
    let mut groups: BTreeMap<(u8, &'static str), Counted> = BTreeMap::new();
    let mut shown = Vec::new();
    let mut chosen = query.group.clone();
    for batch in asked.chunks(BATCH) {
        let ids: Vec<Uuid> = batch.iter().map(|row| row.customer_id).collect();
        for customer in load::load(&mut conn, &book, &ids, now).await? {
            let Some(situation) = customer.situation else { continue };
            let mut ask = Ask::new(purpose, channel, Origin::Hand, by, now);
            if by == By::Machine {
                ask.origin = Origin::Campaign;
            }
            let verdict = governor::ask(&ask, &known_without(&situation, TouchId::from(Uuid::nil()), now), &book.governor, now);
            let (rank, until, to) = match verdict.answer {
                Answer::Allow => (0, None, None),
                Answer::Defer { until } => (1, Some(until), None),
                Answer::ChangeChannel { to } => (2, None, Some(to)),
                Answer::Refuse => (3, None, None),
            };
            let rule = verdict.rule.map(governor::Rule::name).unwrap_or_default();
            let counted = groups.entry((rank, rule)).or_default();
            counted.number += 1;
            counted.earliest = counted.earliest.into_iter().chain(until).min();
            if chosen.is_empty() {
                chosen = key(rank, rule);
            }
            if key(rank, rule) == chosen && shown.len() < NAMED {
                let reason = verdict.reasons.iter().rev().find(|reason| Some(reason.rule) == verdict.rule);
                shown.push(Named {
                    id: customer.row.customer_id.to_string(),
                    name: Written::new(customer.row.display_name.as_str()),
                    until,
                    to: to.map(|channel| t.named("channel", channel.name()).into_owned()).unwrap_or_default(),
                    reason: reason.and_then(|reason| reasons(&page, std::slice::from_ref(reason)).pop()),
                });
            }
        }
    }
    drop(conn);
    let base = format!("/reach?purpose={}&channel={}&by={}", purpose.name(), channel.name(), by.name());
    let here = format!("{base}&after={}", query_escape(&query.after));
    let groups = groups
        .into_iter()
        .map(|((rank, rule), counted)| {
            let answer = ANSWERS.get(usize::from(rank)).copied().unwrap_or_default();
            let mut label = t.named("verdict", answer).into_owned();
            if !rule.is_empty() {
                label = format!("{label} · {}", t.named("rule", rule));
            }
            Group {
                href: format!("{here}&group={}", key(rank, rule)),
                label,
                tone: verdict_tone(answer),
                number: counted.number,
                count: t.count(counted.number),
                earliest: counted.earliest,
                chosen: key(rank, rule) == chosen,
            }
        })
        .collect();
    let next = asked.last().filter(|_| more).map(|last| format!("{base}&after={}~{}", query_escape(&last.sort_name), last.customer_id));
    answer::page(&ReachPage {
        t,
        purposes: Purpose::ALL.into_iter().map(|one| (one.name(), t.named("purpose", one.name()).into_owned(), one == purpose)).collect(),
        channels: CHANNELS.into_iter().map(|one| (one.name(), t.named("channel", one.name()).into_owned(), one == channel)).collect(),
        machine: by == By::Machine,
        asked: asked.len(),
        groups,
        shown,
        next: next.unwrap_or_default(),
        page,
    })
}

/// In the order of groups.
const ANSWERS: [&str; 4] = ["allow", "defer", "change_channel", "refuse"];

fn key(rank: u8, rule: &str) -> String {
    format!("{rank}.{rule}")
}
