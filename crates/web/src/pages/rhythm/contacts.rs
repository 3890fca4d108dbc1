//! Why a customer was, or was not, contacted: every contact with what the governor said of it, and what it would say now.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use roadbook_core::{
    decide::{
        governor::{self, Answer, Ask, By, Origin},
        known_without,
        rulebook::Rulebook,
        situation::Situation,
        touch::TouchState,
    },
    hear::{Channel, Purpose},
    kernel::{Moment, TouchId},
    trust::Permission,
};
use roadbook_engine::rhythm::load;
use roadbook_i18n::Texts;
use roadbook_store::{
    rows, staff,
    touches::TouchRow,
    verdicts::{self, VerdictRow},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::ReadCustomers,
    answer,
    pages::customer::{CustomerLine, find, saw},
    rhythm_words::{ReasonView, kept_reasons, reasons, touch_tone, verdict_tone},
    show::{People, moment},
    view::{Page, filters},
};

/// Contacts on one page.
const CONTACTS: usize = 30;
/// Verdicts that are read for them.
const VERDICTS: i64 = 400;

#[derive(Template)]
#[template(path = "pages/customer_contacts.html")]
struct ContactsPage {
    page: Page,
    t: Texts,
    customer: CustomerLine,
    purposes: Vec<(&'static str, String, bool)>,
    machine: bool,
    now: Vec<WhatIf>,
    contacts: Vec<ContactView>,
    next: String,
    may_write: bool,
}

/// What the governor would say of a contact now.
#[derive(Debug, Clone)]
struct WhatIf {
    channel: String,
    answer: String,
    tone: &'static str,
    until: Option<Moment>,
    to: String,
    rule: String,
    reasons: Vec<ReasonView>,
}

/// One contact with its verdicts, the latest first.
#[derive(Debug, Clone)]
struct ContactView {
    id: String,
    title: String,
    channel: String,
    purpose: String,
    state: String,
    tone: &'static str,
    machine: bool,
    at: Moment,
    /// When it comes up again.
    due: Option<Moment>,
    who: String,
    words: String,
    open: bool,
    verdicts: Vec<VerdictView>,
}

#[derive(Debug, Clone)]
struct VerdictView {
    at: Moment,
    answer: String,
    tone: &'static str,
    channel: String,
    until: Option<Moment>,
    to: String,
    reasons: Vec<ReasonView>,
}

#[derive(Debug, Default, Deserialize)]
pub struct ContactsQuery {
    #[serde(default)]
    purpose: String,
    /// `machine` for what is sent without a person.
    #[serde(default)]
    by: String,
    /// The place behind the last contact shown.
    #[serde(default)]
    after: usize,
}

/// The channels that are asked about, in the order in which people use them.
pub(super) const CHANNELS: [Channel; 8] =
    [Channel::Phone, Channel::Email, Channel::Sms, Channel::Whatsapp, Channel::Wechat, Channel::Kakao, Channel::Telegram, Channel::Post];

pub async fn show(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Query(query): Query<ContactsQuery>,
) -> Result<Response, AppError> {
    let mut conn = app.db.read().await?;
    let row = find(&mut conn, &allowed.scope, id).await?;
    let now = app.now();
    let book = app.rhythm.rulebooks.get(&mut conn, now, &app.rhythm.machine_channels).await?;
    let loaded = load::load(&mut conn, &book, &[id], now).await?.pop().ok_or(AppError::NotFound)?;
    let mut touches: Vec<TouchRow> = rows::of_customers(&mut conn, &[id]).await?;
    touches.sort_by_key(|row| std::cmp::Reverse((row.settled_at.unwrap_or(row.due_at), row.touch_id)));
    let more = touches.len() > query.after.saturating_add(CONTACTS);
    let touches: Vec<TouchRow> = touches.into_iter().skip(query.after).take(CONTACTS).collect();
    let given = verdicts::latest(&mut conn, id, VERDICTS).await?;
    let people: Vec<Uuid> = touches.iter().flat_map(|row| [row.owner_id, row.settled_by]).flatten().collect();
    let people = People::new(staff::names(&mut conn, &people).await?);
    drop(conn);
    saw(&app, &allowed, "customer_seen", id).await?;

    let page = allowed.page(&app, row.display_name.as_str());
    let t = page.t;
    let purpose = Purpose::from_name(&query.purpose).unwrap_or(Purpose::Marketing);
    let machine = query.by == "machine";
    let situation = loaded.situation.ok_or(AppError::NotFound)?;
    let what_if = what_if(&page, &situation, &book, purpose, if machine { By::Machine } else { By::Person });
    let mut by_touch: HashMap<Uuid, Vec<VerdictRow>> = HashMap::new();
    for verdict in given {
        by_touch.entry(verdict.touch_id).or_default().push(verdict);
    }
    let contacts = touches.iter().map(|row| contact(&page, row, by_touch.remove(&row.touch_id), &people, &book)).collect();
    let purposes = Purpose::ALL.into_iter().map(|one| (one.name(), t.named("purpose", one.name()).into_owned(), one == purpose)).collect();
    let next = if more { format!("/customers/{id}/contacts?after={}", query.after + CONTACTS) } else { String::new() };
    answer::page(&ContactsPage {
        t,
        customer: CustomerLine::of(&row),
        purposes,
        machine,
        now: what_if,
        contacts,
        next,
        may_write: allowed.may_at(Permission::WriteCustomers, row.store()),
        page,
    })
}

/// Asks the governor for every channel, without keeping or sending anything.
fn what_if(page: &Page, situation: &Situation, book: &Rulebook, purpose: Purpose, by: By) -> Vec<WhatIf> {
    let t = page.t;
    let known = known_without(situation, TouchId::from(Uuid::nil()), page.now);
    let waits = situation.asked.iter().any(|asked| asked.answered_at.is_none());
    let origin = if waits && by == By::Person { Origin::Requested } else { Origin::Hand };
    CHANNELS
        .into_iter()
        .map(|channel| {
            let ask = Ask::new(purpose, channel, origin, by, page.now);
            let verdict = governor::ask(&ask, &known, &book.governor, page.now);
            let (name, until, to) = match verdict.answer {
                Answer::Allow => ("allow", None, String::new()),
                Answer::Defer { until } => ("defer", Some(until), String::new()),
                Answer::ChangeChannel { to } => ("change_channel", None, t.named("channel", to.name()).into_owned()),
                Answer::Refuse => ("refuse", None, String::new()),
            };
            WhatIf {
                channel: t.named("channel", channel.name()).into_owned(),
                answer: t.named("verdict", name).into_owned(),
                tone: verdict_tone(name),
                until,
                to,
                rule: verdict.rule.map(|rule| t.named("rule", rule.name()).into_owned()).unwrap_or_default(),
                reasons: reasons(page, &verdict.reasons),
            }
        })
        .collect()
}

fn contact(page: &Page, row: &TouchRow, given: Option<Vec<VerdictRow>>, people: &People, book: &Rulebook) -> ContactView {
    let t = page.t;
    let state = TouchState::from_name(&row.state);
    let open = state.is_some_and(TouchState::is_open);
    let verdicts = (given.unwrap_or_default().into_iter())
        .map(|verdict| VerdictView {
            at: moment(verdict.asked_at),
            answer: t.named_or_raw("verdict", &verdict.answer).into_owned(),
            tone: verdict_tone(&verdict.answer),
            channel: t.named_or_raw("channel", &verdict.channel).into_owned(),
            until: verdict.until_at.map(moment),
            to: verdict.to_channel.as_deref().map(|channel| t.named_or_raw("channel", channel).into_owned()).unwrap_or_default(),
            reasons: kept_reasons(page, &verdict.reasons),
        })
        .collect();
    ContactView {
        id: row.touch_id.to_string(),
        title: title(t, row, book),
        channel: t.named_or_raw("channel", &row.channel).into_owned(),
        purpose: t.named_or_raw("purpose", &row.purpose).into_owned(),
        state: t.named_or_raw("touch", &row.state).into_owned(),
        tone: touch_tone(&row.state),
        machine: row.made_by == By::Machine.name(),
        at: moment(row.settled_at.unwrap_or(row.planned_at)),
        due: open.then(|| moment(row.due_at)),
        who: people.name(row.settled_by.or(row.owner_id)).to_owned(),
        words: outcome(t, &row.outcome),
        open,
        verdicts,
    }
}

/// A provider's or a person's words; what the rules say of themselves in the reader's.
fn outcome(t: Texts, words: &str) -> String {
    match words {
        "stop" => t.t("contacts-ended-by-stop").into_owned(),
        "left" => t.t("contacts-ended-by-leaving").into_owned(),
        "over" => t.t("contacts-ended-by-end").into_owned(),
        "overtaken" => t.t("contacts-ended-by-other").into_owned(),
        "not_applicable" => t.named("step-outcome", words).into_owned(),
        "returned" => t.t("contacts-returned").into_owned(),
        other => other.to_owned(),
    }
}

/// What a contact is: the cadence and its step in the reader's language, or by hand.
pub(super) fn title(t: Texts, row: &TouchRow, book: &Rulebook) -> String {
    if row.cadence.is_empty() {
        return t.t("contacts-by-hand").into_owned();
    }
    let texts = book.cadences.live_named(&row.cadence).and_then(|cadence| cadence.texts_in(t.language().tag()));
    let name = texts.map_or_else(|| row.cadence.replace('_', " "), |(_, texts)| texts.title.clone());
    let step = texts.and_then(|(_, texts)| texts.steps.get(&row.step)).map(|step| step.title.as_str()).filter(|step| !step.contains("{{"));
    match step {
        Some(step) => format!("{name} · {step}"),
        None => name,
    }
}
