//! The open line: everything that one needs to act, and nothing that one has to look for.

use roadbook_core::{
    decide::{
        rulebook::Rulebook,
        today::{Item, Line, Matter},
    },
    hear::Channel,
    kernel::{CustomerId, Moment},
    know::fact::{self, FactForm},
    trust::{Permission, Scope},
};
use roadbook_engine::today::{self, Today};
use roadbook_i18n::Texts;
use roadbook_identity::phone;
use roadbook_store::{Conn, activities::ActivityRow, promises::PromiseRow, rows, stores, vehicles};
use serde_json::Value;
use uuid::Uuid;

use super::list;
use crate::{
    App, AppError,
    access::Viewer,
    form::Fields,
    pages::{
        customer::choices,
        rhythm::for_promise::{self, ForPromise},
    },
    show::{self, Event, People, Written, Zones},
    view::Page,
};

/// The line that is worked on.
#[derive(Debug, Clone)]
pub struct LineView {
    pub customer: Uuid,
    pub name: Written,
    pub organisation: bool,
    pub store: String,
    /// The language in which to write to them, and its tag.
    pub language: String,
    pub lang: String,
    /// The time on their clock, where it differs from the reader's.
    pub local_time: String,
    /// Shown and to be dialled.
    pub phones: Vec<(String, String)>,
    pub email: String,
    pub matters: Vec<MatterView>,
    /// The planned touch that logging an outcome makes; empty for none.
    pub touch: String,
    /// What the planned touch is about.
    pub title: String,
    pub points: Vec<String>,
    pub questions: Vec<QuestionView>,
    pub events: Vec<(Event, bool)>,
    pub subject: String,
    pub body: String,
    /// Whether the house can send mail by itself.
    pub can_send: bool,
    /// Whether the reader may set that up.
    pub may_set_up: bool,
    pub mailto: String,
    /// The pursuit or case that promises are about; empty for none.
    pub about: String,
    /// An open pursuit that could be given up.
    pub opportunity: String,
    /// Whom to turn to next; empty when this is the last.
    pub next: String,
    pub next_href: String,
    /// A wall time for promises, an hour from now, on the reader's clock.
    pub soon: String,
    /// Which promise a call or mail is for.
    pub promises: ForPromise,
}

/// What was chosen before the line is shown.
#[derive(Debug)]
pub(super) struct Chosen<'a> {
    /// The promise that one came for.
    pub promise: Option<Uuid>,
    /// A form that came back; empty for none.
    pub form: &'a Fields,
}

impl Chosen<'_> {
    /// Which promise the forms begin with: what was chosen in them, else what one came for, else the one that put the line where it stands.
    fn promise(&self, line: Option<&Line>) -> Option<Uuid> {
        if self.form.is_checked(for_promise::FIELD) {
            return self.form.text(for_promise::FIELD).parse().ok();
        }
        let first = line.map(Line::first).filter(|item| matches!(item.matter, Matter::Promise { .. }));
        self.promise.or(first.map(|item| item.id))
    }
}

/// One open matter of the customer.
#[derive(Debug, Clone)]
pub struct MatterView {
    pub id: String,
    /// `call`, `ask`, `promise`, `handover`, `touch`, `case`, `opportunity`.
    pub kind: &'static str,
    pub icon: &'static str,
    pub tone: &'static str,
    pub why: String,
    pub detail: Written,
    pub due: Option<Moment>,
    pub since: Option<Moment>,
    pub channel: String,
    /// Their words may mean that they want to be left alone.
    pub stop_word: bool,
}

/// What to ask, and where the answer goes.
#[derive(Debug, Clone)]
pub struct QuestionView {
    pub kind: String,
    pub label: String,
    pub question: String,
    /// Values to choose from; empty for free text.
    pub choices: Vec<(&'static str, String)>,
    pub date: bool,
}

fn matter(t: Texts, today: &Today, book: &Rulebook, people: &People, item: &Item, now: Moment) -> MatterView {
    let class = item.class(now);
    let (icon, tone) = list::look(class, item);
    let (kind, channel, stop_word) = match item.matter {
        Matter::Call { .. } => ("call", String::new(), false),
        Matter::Ask { stop_word, .. } => {
            let channel = today.open.asks.iter().find(|row| row.ask_id == item.id).map(|row| row.channel.as_str());
            ("ask", channel.map(|channel| t.named_or_raw("channel", channel).into_owned()).unwrap_or_default(), stop_word)
        }
        Matter::Promise { .. } => ("promise", String::new(), false),
        Matter::Handover => ("handover", String::new(), false),
        Matter::Touch { channel, .. } => ("touch", t.named("channel", channel.name()).into_owned(), false),
        Matter::Case { .. } => ("case", String::new(), false),
        Matter::Opportunity => ("opportunity", String::new(), false),
    };
    MatterView {
        id: item.id.to_string(),
        kind,
        icon,
        tone,
        why: list::why(t, class, item),
        detail: list::detail(t, today, book, people, item),
        due: item.counts_down.then_some(item.at),
        since: (!item.counts_down).then_some(item.at),
        channel,
        stop_word,
    }
}

/// Whether an outgoing contact stands on somebody's word alone (SPEC 9.2).
fn is_claimed(row: &ActivityRow) -> bool {
    let details: Value = row.details.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let is = |key: &str| details.get(key).and_then(Value::as_bool).unwrap_or_default();
    matches!(row.kind.as_str(), "call" | "mail" | "message")
        && row.direction == "to_customer"
        && row.record_id.is_none()
        && row.staff_id.is_some()
        && !is("evidence")
        && !is("connected")
}

fn questions(t: Texts, opened: &today::Opened, sensitive: bool) -> Vec<QuestionView> {
    let known = |kind: &str| opened.situation.facts.iter().any(|known| known == kind);
    let view = |kind: &str, question: String| {
        let found = fact::find(kind).filter(|found| sensitive || !found.sensitive)?;
        // An address has five fields: it is edited on the customer's page.
        (found.form != FactForm::Address).then(|| QuestionView {
            kind: kind.to_owned(),
            label: t.named("fact", kind).into_owned(),
            question,
            choices: choices(t, found.form),
            date: found.form == FactForm::Date,
        })
    };
    let mut asked: Vec<QuestionView> = opened.script.questions.iter().filter_map(|(kind, question)| view(kind, question.clone())).collect();
    for kind in ["plans", "preferred_channel", "best_time"] {
        if asked.len() < 3 && !known(kind) && !asked.iter().any(|question| question.kind == kind) {
            asked.extend(view(kind, String::new()));
        }
    }
    asked
}

#[expect(clippy::too_many_arguments, reason = "the line is put together from all of these")]
pub(super) async fn load(
    app: &App,
    conn: &mut Conn,
    viewer: &Viewer,
    scope: &Scope,
    page: &Page,
    today: &Today,
    book: &Rulebook,
    people: &People,
    customer: Uuid,
    chosen: &Chosen<'_>,
) -> Result<Option<LineView>, AppError> {
    let t = page.t;
    let now = page.now;
    let opened = today::open(conn, &app.rhythm, book, CustomerId(customer), scope, (viewer.id(), t.language().tag()), now).await?;
    let Some(opened) = opened else { return Ok(None) };
    let row = &opened.known.row;
    let store = match row.store() {
        Some(store) => stores::by_id(conn, store).await?,
        None => None,
    };
    let cars: Vec<Uuid> = opened.activities.iter().filter_map(|row| row.vehicle_id).collect();
    let cars = vehicles::by_id(conn, &cars).await?;
    let zones = Zones::load(conn, &opened.activities, store.as_ref()).await?;
    let events = show::events(page, &opened.activities, people, &cars, &zones, None);
    let events = events.into_iter().zip(opened.activities.iter().map(is_claimed)).collect();
    let in_use = |kind: &str| {
        let mut values: Vec<String> =
            opened.known.identifiers.iter().filter(|row| row.kind == kind && row.ended_at.is_none()).map(|row| row.value.clone()).collect();
        values.sort();
        values.dedup();
        values
    };
    let phones = in_use("phone").into_iter().map(|value| (phone::grouped(&value).into_owned(), value)).collect();
    let email = in_use("email").into_iter().next().unwrap_or_default();
    let zone = show::zone_of(row.time_zone.as_deref(), store.as_ref().map(|store| store.time_zone.as_str()));
    let local_time = zone
        .map(|zone| zone.to_datetime(now))
        .filter(|there| *there != page.zone.to_datetime(now))
        .map(|there| t.t1("customer-local-time", "time", t.time(there.time())).into_owned())
        .unwrap_or_default();
    let line = today.line(customer);
    let matters = line.into_iter().flat_map(Line::items).map(|item| matter(t, today, book, people, item, now)).collect();
    let opportunity = opened.situation.opportunities.iter().filter(|row| row.stage.is_open()).min_by_key(|row| (row.opened_at, row.id));
    let case = opened.situation.cases.iter().find(|row| row.closed_at.is_none()).map(|row| row.id.0);
    let about = line.and_then(|line| line.items().find_map(|item| item.subject)).or(opportunity.map(|row| row.id.0)).or(case);
    let next = today.after(customer);
    let soon = page.zone.to_datetime(now.saturating_add(jiff::SignedDuration::from_hours(1)).unwrap_or(now));
    let promises: Vec<PromiseRow> = rows::of_customers(conn, &[customer]).await?;
    let promises = ForPromise::new(page, &promises, chosen.promise(line));
    let mailto = format!(
        "mailto:{}?subject={}&body={}",
        email,
        crate::answer::query_escape(&opened.subject),
        crate::answer::query_escape(&opened.body.replace('\n', "\r\n"))
    );
    Ok(Some(LineView {
        customer,
        name: Written::new(list::name(Some(&row.display_name))),
        organisation: row.kind == "organisation",
        store: store.map(|store| store.name).unwrap_or_default(),
        language: t.named_or_raw("language", &opened.language).into_owned(),
        lang: opened.language.clone(),
        local_time,
        phones,
        can_send: !email.is_empty() && app.rhythm.machine_channels.has(Channel::Email, row.store()),
        may_set_up: viewer.may(Permission::ManageSettings),
        email,
        matters,
        touch: opened.touch.map(|touch| touch.to_string()).unwrap_or_default(),
        questions: questions(t, &opened, viewer.may_at(Permission::ReadSensitive, row.store())),
        title: opened.script.title.clone(),
        points: opened.script.points.clone(),
        events,
        subject: opened.subject.clone(),
        body: opened.body.clone(),
        mailto,
        about: about.map(|about| about.to_string()).unwrap_or_default(),
        opportunity: opportunity.filter(|row| row.give_up.is_none()).map(|row| row.id.to_string()).unwrap_or_default(),
        next: next.map(|next| next.to_string()).unwrap_or_default(),
        next_href: next.map(|next| format!("/?line={next}")).unwrap_or_default(),
        soon: soon.strftime("%Y-%m-%dT%H:%M").to_string(),
        promises,
    }))
}
