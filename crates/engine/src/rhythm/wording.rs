//! Messages in the customer's language: what a template says, filled in with what is known.

use jiff::ToSpan;
use roadbook_channels::{ReplyToken, Thread};
use roadbook_core::{
    decide::{
        cadence::Cadence,
        governor::{By, Duty},
        guide_price,
        message::{Slots, render, render_line},
        promise::PromiseKind,
        rulebook::{Rulebook, Store},
        situation::Situation,
        touch::Touch,
    },
    hear::{PartyKind, Purpose},
    kernel::{Moment, PromiseId},
};
use roadbook_i18n::{Gender, Language, NameParts, Texts};
use serde::{Deserialize, Serialize};

use super::pass::{ByHand, Rhythm};
use crate::situation;

/// What waits in the outbox: everything about a message but who it goes to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Message {
    pub subject: String,
    pub body: String,
    /// BCP 47.
    pub language: String,
    /// As the receiver sees the sender: a person, and the store.
    pub from_name: String,
    pub to_name: String,
    pub token: String,
    pub automatic: bool,
    /// Where the customer ends it with one click; empty for what they wait for.
    pub unsubscribe: String,
    pub thread: Option<Thread>,
    pub duties: Vec<Duty>,
    /// The promise that it keeps when it leaves.
    pub promise: Option<PromiseId>,
}

/// Days of opening hours that a message tells.
const DAYS_OF_HOURS: i32 = 3;

/// What templates may say about this customer and touch.
#[must_use]
pub fn slots(
    known: Option<&situation::Situation>,
    it: &Situation,
    book: &Rulebook,
    touch: &Touch,
    unsubscribe: &str,
    now: Moment,
) -> Slots {
    let t = texts(&it.language);
    let store = book.store(touch.store.or(it.store));
    let consultant = touch.owner.or(it.owner).and_then(|staff| book.colleagues.get(&staff));
    let opportunity = it.opportunities.iter().find(|row| Some(row.id.0) == touch.subject);
    let car = it.cars.iter().find(|car| Some(car.id.0) == touch.subject);
    let vehicle = opportunity.map(|row| row.subject.clone()).or_else(|| car.map(|car| car.name.clone())).filter(|name| !name.is_empty());
    let price = guide_price(it, book, touch.subject)
        .map(|found| t.money(found.price.minor, found.price.currency.code(), found.price.currency.digits()).replace('\u{a0}', " "));
    let promise = it
        .promises
        .iter()
        .filter(|owed| {
            owed.promise.settled_at.is_none() && owed.promise.kind == PromiseKind::FirstCall && owed.promise.subject == touch.subject
        })
        .map(|owed| owed.promise.due_at)
        .min();
    let zone = &it.zone;
    let today = zone.to_datetime(now).date();
    let due = car.and_then(|car| match touch.cadence.as_str() {
        "warranty_ending" => car.warranty_until,
        "finance_ending" => car.finance_until,
        _ => car.next_service,
    });
    Slots {
        greeting: greeting(t, known, it),
        customer_name: it.name.clone(),
        consultant_name: consultant.map(|person| person.name.clone()),
        consultant_phone: consultant.and_then(|person| person.phone.clone()),
        consultant_email: consultant.map(|person| person.email.clone()),
        store_name: store.map_or_else(String::new, |store| store.name.clone()),
        store_address: store.map(address).filter(|text| !text.is_empty()),
        store_phone: store.map(|store| store.phone.clone()).filter(|text| !text.is_empty()),
        store_hours: store.map(|store| hours(t, store, now)).unwrap_or_default(),
        vehicle,
        guide_price: price,
        promise_time: promise.map(|at| {
            let wall = zone.to_datetime(at);
            if wall.date() == today { t.time(wall.time()) } else { format!("{} {}", t.weekday_day(wall.date()), t.time(wall.time())) }
        }),
        due_date: due.map(|day| t.date_long(day)),
        years: car.and_then(|car| car.since).map(|since| (i32::from(today.year()) - i32::from(since.year())).max(1).to_string()),
        // A colleague's note about a complaint is theirs to reword; no machine sends it out as it stands.
        matter: it
            .cases
            .iter()
            .find(|case| Some(case.id.0) == touch.subject && touch.by == By::Person)
            .map(|case| case.subject.clone())
            .filter(|text| !text.is_empty()),
        unsubscribe_link: Some(unsubscribe.to_owned()).filter(|link| !link.is_empty()),
        ..Slots::default()
    }
}

fn texts(language: &str) -> Texts {
    Texts::of(Language::from_tag(language).unwrap_or(Language::En))
}

fn greeting(t: Texts, known: Option<&situation::Situation>, it: &Situation) -> String {
    let gender = known.and_then(|known| known.facts.iter().find(|fact| fact.kind == "gender" && fact.ended_at.is_none())).map_or(
        Gender::Unknown,
        |fact| match fact.value.trim_matches('"') {
            "female" => Gender::Female,
            "male" => Gender::Male,
            _ => Gender::Unknown,
        },
    );
    // Sources write one name in more or fewer parts: the one that says most, and of equals always the same.
    let parts =
        |name: &&roadbook_store::names::NameRow| [&name.given, &name.family, &name.middle, &name.title].into_iter().flatten().count();
    let same = known.into_iter().flat_map(|known| &known.names).filter(|name| name.written == it.name);
    let name = same.max_by_key(|name| (parts(name), name.record_id, name.position));
    let parts = match name {
        Some(name) => {
            NameParts { full: &name.written, given: name.given.as_deref(), middle: name.middle.as_deref(), family: name.family.as_deref() }
        }
        None => NameParts::of_full(&it.name),
    };
    let unnamed =
        it.name.is_empty() || it.party == PartyKind::Organisation || !it.name.chars().any(char::is_alphabetic) || it.name.contains('@');
    if unnamed {
        t.t("message-greeting-nobody").into_owned()
    } else {
        t.t1("message-greeting", "name", t.form_of_address(&parts, gender)).into_owned()
    }
}

fn address(store: &Store) -> String {
    [store.address.as_str(), store.city.as_str()].into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ")
}

/// Today's and the next days' hours by the store's calendar, holidays and all.
fn hours(t: Texts, store: &Store, now: Moment) -> Vec<String> {
    let today = store.zone.to_datetime(now).date();
    (0..DAYS_OF_HOURS)
        .filter_map(|days| today.checked_add(days.days()).ok())
        .map(|day| {
            let parts = store.calendar.on(day).iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let parts = if parts.is_empty() { t.t("message-closed").into_owned() } else { parts };
            format!("{}: {parts}", t.weekday_day(day))
        })
        .collect()
}

/// The link by which the customer ends automation, for what they did not ask for.
fn unsubscribe(touch: &Touch, token: &ReplyToken, rhythm: &Rhythm) -> String {
    let wanted = touch.origin.is_awaited() || matches!(touch.purpose, Purpose::Contract);
    if wanted || rhythm.public_url.is_empty() { String::new() } else { format!("{}/stop/{}", rhythm.public_url, token.as_str()) }
}

/// The message of a cadence's step.
///
/// # Errors
/// Why it cannot be written, for whoever edits the template.
pub(super) fn of_step(
    known: &situation::Situation,
    it: &Situation,
    book: &Rulebook,
    touch: &Touch,
    token: &ReplyToken,
    rhythm: &Rhythm,
    now: Moment,
) -> Result<Message, String> {
    let link = unsubscribe(touch, token, rhythm);
    let cadence = cadence_of(it, book, touch).ok_or_else(|| format!("there is no cadence {}", touch.cadence))?;
    let (language, texts) = cadence.texts_in(&it.language).ok_or("the cadence has no texts")?;
    let step = texts.steps.get(&touch.step).ok_or("the step has no text")?;
    let (subject, body) = (step.subject.as_deref().unwrap_or_default(), step.body.as_deref().ok_or("the step has no message")?);
    let slots = slots(Some(known), it, book, touch, &link, now);
    let from_name = sender(&slots);
    let rendered = render(subject, body, &slots, language).map_err(|problem| problem.to_string())?;
    Ok(Message {
        subject: rendered.subject,
        body: rendered.body,
        language: language.to_owned(),
        from_name,
        to_name: it.name.clone(),
        token: token.as_str().to_owned(),
        automatic: touch.by == By::Machine,
        unsubscribe: link,
        thread: None,
        duties: Vec::new(),
        promise: None,
    })
}

/// A message that a person wrote: theirs word for word, with the way out where the law wants one.
pub(super) fn by_hand(
    it: &Situation,
    book: &Rulebook,
    touch: &Touch,
    written: &ByHand,
    token: &ReplyToken,
    rhythm: &Rhythm,
) -> Result<Message, String> {
    let link = unsubscribe(touch, token, rhythm);
    let slots = slots(None, it, book, touch, &link, touch.due_at);
    let mut body = written.body.trim().to_owned();
    if !link.is_empty() {
        body.push_str(&format!("\n\n—\n{}", texts(&it.language).t1("message-way-out", "link", link.as_str())));
    }
    Ok(Message {
        subject: written.subject.trim().to_owned(),
        body,
        language: it.language.clone(),
        from_name: sender(&slots),
        to_name: it.name.clone(),
        token: token.as_str().to_owned(),
        automatic: false,
        unsubscribe: link,
        thread: None,
        duties: Vec::new(),
        promise: None,
    })
}

fn sender(slots: &Slots) -> String {
    match &slots.consultant_name {
        Some(name) if !slots.store_name.is_empty() => format!("{name}, {}", slots.store_name),
        Some(name) => name.clone(),
        None => slots.store_name.clone(),
    }
}

fn cadence_of<'a>(it: &Situation, book: &'a Rulebook, touch: &Touch) -> Option<&'a Cadence> {
    let enrolment = it.enrolments.iter().find(|kept| Some(kept.value.id) == touch.enrolment)?;
    book.cadences.version(&enrolment.value.cadence, enrolment.value.version)
}

/// What a person has before them when they make a touch: title, talking points, questions, and a draft of the message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    pub language: String,
    pub title: String,
    pub points: Vec<String>,
    /// Fact kind and the question that brings it.
    pub questions: Vec<(String, String)>,
    pub subject: String,
    pub body: String,
}

/// The script of a touch in `language` where there is one; the message always is in the customer's.
#[must_use]
pub fn script(known: &situation::Situation, it: &Situation, book: &Rulebook, touch: &Touch, language: &str, now: Moment) -> Script {
    let slots = slots(Some(known), it, book, touch, "", now);
    let Some(cadence) = cadence_of(it, book, touch) else { return Script::default() };
    let mut script = Script::default();
    if let Some((tag, texts)) = cadence.texts_in(language)
        && let Some(step) = texts.steps.get(&touch.step)
    {
        tag.clone_into(&mut script.language);
        script.title = render_line(&step.title, &slots).unwrap_or_else(|_| step.title.clone());
        script.points = step.script.iter().filter_map(|point| render_line(point, &slots).ok()).filter(|point| !point.is_empty()).collect();
        script.questions =
            step.questions.iter().filter(|(fact, _)| !it.facts.contains(fact)).map(|(fact, words)| (fact.clone(), words.clone())).collect();
    }
    if let Some((tag, texts)) = cadence.texts_in(&it.language)
        && let Some(step) = texts.steps.get(&touch.step)
        && let Some(body) = step.body.as_deref()
        && let Ok(rendered) = render(step.subject.as_deref().unwrap_or_default(), body, &slots, tag)
    {
        script.subject = rendered.subject;
        script.body = rendered.body;
    }
    script
}
