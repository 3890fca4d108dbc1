//! The lines of Today as they are shown: who, why here, what about, by when.

use roadbook_core::{
    decide::{
        rulebook::Rulebook,
        today::{Class, Item, Matter},
    },
    kernel::Moment,
};
use roadbook_engine::today::{Today, title_of};
use roadbook_i18n::Texts;
use uuid::Uuid;

use super::TodayQuery;
use crate::{
    show::{People, Written},
    view::Page,
};

/// One line of the list.
#[derive(Debug, Clone)]
pub struct RowView {
    pub id: String,
    pub href: String,
    pub name: Written,
    pub organisation: bool,
    pub icon: &'static str,
    /// `bad`, `warn`, `accent` or empty.
    pub tone: &'static str,
    pub why: String,
    pub detail: Written,
    pub due: Option<Moment>,
    /// Since when it waits, where nothing is due.
    pub since: Option<Moment>,
    /// Further matters of the same customer.
    pub others: usize,
    pub current: bool,
}

/// Why it stands where it stands.
#[must_use]
pub fn why(t: Texts, class: Class, item: &Item) -> String {
    match (class, item.matter) {
        (Class::AskedAgain, Matter::Ask { times, .. }) => t.n("today-asked-times", times).into_owned(),
        _ => t.named("today-why", class.name()).into_owned(),
    }
}

/// What it is about.
#[must_use]
pub fn detail(t: Texts, today: &Today, book: &Rulebook, people: &People, item: &Item) -> Written {
    let open = &today.open;
    let parts = |parts: &[&str]| parts.iter().copied().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ");
    let text = match item.matter {
        Matter::Call { .. } => open
            .calls
            .iter()
            .find(|row| row.customer_id == Some(item.customer.0))
            .map(|row| roadbook_identity::phone::grouped(&row.number).into_owned()),
        Matter::Ask { .. } => open.asks.iter().find(|row| row.ask_id == item.id).map(|row| {
            let words = row.words.replace(['\r', '\n'], " ");
            if words.trim().is_empty() { t.named_or_raw("channel", &row.channel).into_owned() } else { words }
        }),
        Matter::Promise { kind, .. } => open
            .promises
            .iter()
            .find(|row| row.promise_id == item.id)
            .map(|row| if row.words.is_empty() { t.named("promise", kind.name()).into_owned() } else { row.words.clone() }),
        Matter::Handover => open
            .handovers
            .iter()
            .find(|row| row.handover_id == item.id)
            .map(|row| parts(&[people.name(row.from_id), &t.named_or_raw("handover-occasion", &row.occasion), &row.note])),
        Matter::Touch { .. } => open.touches.iter().find(|row| row.touch_id == item.id).map(|row| {
            if row.cadence.is_empty() {
                t.named_or_raw("channel", &row.channel).into_owned()
            } else {
                title_of(book, &row.cadence, &row.step, t.language().tag())
            }
        }),
        Matter::Case { .. } => {
            open.cases.iter().find(|row| row.case_id == item.id).map(|row| parts(&[&t.named_or_raw("case", &row.kind), &row.subject]))
        }
        Matter::Opportunity => open
            .adrift
            .iter()
            .find(|row| row.opportunity_id == item.id)
            .map(|row| parts(&[&row.subject, &t.named_or_raw("stage", &row.stage)])),
    };
    Written::new(text.unwrap_or_default())
}

/// Icon and tone of a matter.
#[must_use]
pub fn look(class: Class, item: &Item) -> (&'static str, &'static str) {
    let tone = match class {
        Class::Ringing | Class::Asked => "accent",
        Class::AskedAgain | Class::PromiseBroken => "bad",
        Class::StopWord | Class::PromiseSoon | Class::TouchClosing | Class::Handover => "warn",
        Class::Touch | Class::Promise | Class::Case | Class::NoNextStep => "",
    };
    let icon = match item.matter {
        Matter::Call { .. } => "phone",
        Matter::Ask { .. } => "message",
        Matter::Promise { .. } => "clock",
        Matter::Handover => "join",
        Matter::Touch { channel, .. } => channel_icon(channel.name()),
        Matter::Case { .. } => "complaint",
        Matter::Opportunity => "enquiry",
    };
    (icon, tone)
}

/// The icon of a channel by its wire name.
#[must_use]
pub fn channel_icon(channel: &str) -> &'static str {
    match channel {
        "phone" => "phone",
        "email" | "post" => "mail",
        "in_person" => "visit",
        _ => "message",
    }
}

/// The list as far as it is shown.
#[must_use]
pub(super) fn rows(
    page: &Page,
    today: &Today,
    book: &Rulebook,
    people: &People,
    query: &TodayQuery,
    open: Option<Uuid>,
    shown: usize,
) -> Vec<RowView> {
    let t = page.t;
    today
        .lines
        .iter()
        .take(shown)
        .map(|line| {
            let item = line.first();
            let class = item.class(page.now);
            let (icon, tone) = look(class, item);
            let customer = today.customers.get(&line.customer.0);
            RowView {
                id: line.customer.to_string(),
                href: query.href(Some(line.customer.0)),
                name: Written::new(name(customer.map(|row| row.display_name.as_str()))),
                organisation: customer.is_some_and(|row| row.kind == "organisation"),
                icon,
                tone,
                why: why(t, class, item),
                detail: detail(t, today, book, people, item),
                due: item.counts_down.then_some(item.at),
                since: (!item.counts_down).then_some(item.at),
                others: line.others.len(),
                current: open == Some(line.customer.0),
            }
        })
        .collect()
}

/// A customer without a name is shown as a dash.
pub(super) fn name(name: Option<&str>) -> &str {
    name.filter(|name| !name.is_empty()).unwrap_or("—")
}
