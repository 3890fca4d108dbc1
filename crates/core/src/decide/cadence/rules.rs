//! Reading the rules of a cadence: everything but its texts.

use super::{
    By, Cadence, Condition, Enters, Evidence, GivingUp, HappeningKind, NotWith, Offset, Pause, Span, Step, Trigger, Window, Winner,
    reader::{Reader, Section, listed},
};
use crate::{
    decide::promise::PromiseKind,
    hear::{Channel, PartyKind, Purpose, VehicleRole},
    kernel::OpeningHours,
    know::fact,
};

/// Five years: nothing that is planned further ahead is a rhythm.
const MAX_DAYS: i64 = 1826;
/// More than any person can oversee; it also bounds what one customer may cost.
const MAX_STEPS: usize = 100;

/// The channels that carry a text.
pub(super) fn is_message(channel: Channel) -> bool {
    !matches!(channel, Channel::Phone | Channel::InPerson)
}

/// Lower-case letters, digits and `_`, beginning with a letter, at most 64.
fn is_name(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn name(section: &Section<'_, '_>, reader: &mut Reader<'_>, key: &str) -> Option<String> {
    section.need(reader, key);
    section.word(reader, key, "a name of lower-case Latin letters, digits and _", |text| is_name(text).then(|| text.to_owned()))
}

pub(super) fn read(root: &Section<'_, '_>, reader: &mut Reader<'_>) -> Cadence {
    root.only(
        reader,
        &[
            "name",
            "version",
            "priority",
            "purpose",
            "days",
            "ends_when",
            "re_enter_after_days",
            "enters",
            "giving_up",
            "pauses_when",
            "not_with",
            "steps",
            "texts",
        ],
    );
    for key in ["version", "priority", "purpose", "days", "enters", "steps"] {
        root.need(reader, key);
    }
    let purpose = root.word(reader, "purpose", &listed(&Purpose::ALL, Purpose::name), Purpose::from_name);
    let days = root.number(reader, "days", 1..=MAX_DAYS).unwrap_or(1);
    let giving_up = root.section(reader, "giving_up").map_or_else(GivingUp::default, |section| {
        section.only(reader, &["needs_reason", "needs_approval_before_day"]);
        GivingUp {
            needs_reason: section.flag(reader, "needs_reason").unwrap_or_default(),
            needs_approval_before_day: section.number(reader, "needs_approval_before_day", 0..=MAX_DAYS).unwrap_or_default(),
        }
    });
    let pauses_when = root.sections(reader, "pauses_when").iter().filter_map(|section| pause(section, reader)).collect();
    let not_with = root.sections(reader, "not_with").iter().filter_map(|section| overlap(section, reader)).collect();
    Cadence {
        name: name(root, reader, "name").unwrap_or_default(),
        version: root.number(reader, "version", 1..=i64::from(u32::MAX)).unwrap_or(1),
        enters: enters(root, reader),
        priority: root.number(reader, "priority", 0..=100).unwrap_or_default(),
        purpose: purpose.unwrap_or(Purpose::Marketing),
        days,
        ends_when: root.words(reader, "ends_when", &listed(HappeningKind::ALL, HappeningKind::name), HappeningKind::from_name),
        pauses_when,
        not_with,
        giving_up,
        re_enter_after_days: root.number(reader, "re_enter_after_days", 1..=MAX_DAYS),
        steps: steps(root, reader, days),
        texts: std::collections::BTreeMap::new(),
    }
}

fn enters(root: &Section<'_, '_>, reader: &mut Reader<'_>) -> Enters {
    let nobody = Enters { trigger: Trigger::Enquiry, party: None, vehicle_roles: Vec::new() };
    let Some(section) = root.section(reader, "enters") else { return nobody };
    section.only(reader, &["trigger", "party", "vehicle_roles"]);
    section.need(reader, "trigger");
    let roles = listed(&VehicleRole::ALL, VehicleRole::name);
    Enters {
        trigger: section.word(reader, "trigger", &listed(Trigger::ALL, Trigger::name), Trigger::from_name).unwrap_or(nobody.trigger),
        party: section.word(reader, "party", "person, organisation", |text| match text {
            "person" => Some(PartyKind::Person),
            "organisation" => Some(PartyKind::Organisation),
            _ => None,
        }),
        vehicle_roles: section.words(reader, "vehicle_roles", &roles, VehicleRole::from_name),
    }
}

fn pause(section: &Section<'_, '_>, reader: &mut Reader<'_>) -> Option<Pause> {
    section.only(reader, &["on", "days"]);
    section.need(reader, "on");
    section.need(reader, "days");
    let on = section.word(reader, "on", &listed(HappeningKind::ALL, HappeningKind::name), HappeningKind::from_name);
    let days = section.number(reader, "days", 1..=366);
    Some(Pause { on: on?, days: days? })
}

fn overlap(section: &Section<'_, '_>, reader: &mut Reader<'_>) -> Option<NotWith> {
    section.only(reader, &["cadence", "wins"]);
    section.need(reader, "wins");
    let cadence = name(section, reader, "cadence");
    let wins = section.word(reader, "wins", &listed(Winner::ALL, Winner::name), Winner::from_name);
    Some(NotWith { cadence: cadence?, wins: wins? })
}

fn steps(root: &Section<'_, '_>, reader: &mut Reader<'_>, days: u16) -> Vec<Step> {
    let sections = root.sections(reader, "steps");
    if sections.is_empty() && root.has("steps") {
        reader.say(&root.span_of("steps"), "steps", "a cadence needs at least one step");
    }
    if sections.len() > MAX_STEPS {
        reader.say(&root.span_of("steps"), "steps", format!("a cadence has at most {MAX_STEPS} steps, this one has {}", sections.len()));
    }
    let mut steps: Vec<Step> = Vec::new();
    for mut section in sections {
        let id = name(&section, reader, "id").unwrap_or_default();
        if !id.is_empty() {
            section.place = format!("steps.{id}");
        }
        let before = reader.problems.len();
        let step = step(&section, reader, id, days);
        let is_right = reader.problems.len() == before;
        if steps.iter().any(|before| before.id == step.id) && !step.id.is_empty() {
            reader.say(&section.span_of("id"), &section.place, format!("there is another step `{}`", step.id));
        }
        if is_right && steps.last().is_some_and(|before| before.after.order() > step.after.order()) {
            reader.say(&section.span, &section.place, "steps have to stand in the order of time, and this one lies before the one above");
        }
        for (key, condition) in
            step.only_if.iter().map(|condition| ("only_if", condition)).chain(step.skip_if.iter().map(|condition| ("skip_if", condition)))
        {
            if let Condition::Step(id, _) = condition
                && !steps.iter().any(|before| before.id == *id)
            {
                reader.say(&section.span_of(key), &section.place_of(key), format!("there is no step `{id}` before this one"));
            }
        }
        steps.push(step);
    }
    steps
}

fn step(section: &Section<'_, '_>, reader: &mut Reader<'_>, id: String, days: u16) -> Step {
    section.only(
        reader,
        &[
            "id",
            "minute",
            "day",
            "working_day",
            "window",
            "channels",
            "by",
            "purpose",
            "promise",
            "evidence",
            "expires_after",
            "only_if",
            "skip_if",
            "role",
            "asks",
        ],
    );
    section.need(reader, "by");
    section.need(reader, "channels");
    let after = offset(section, reader, days);
    let window = section.word(reader, "window", "a part of a day such as 09:00-18:00", |text| {
        let parts = OpeningHours::parse_day(text).ok()?;
        if let [part] = parts.as_slice() { Some(Window { from: part.from, to: part.to }) } else { None }
    });
    if !matches!(after, Offset::Minutes(_)) && !section.has("window") {
        reader.say(&section.span, &section.place_of("window"), "a step on a day needs a `window`, such as \"10:00-18:00\"");
    }
    let by = section.word(reader, "by", &listed(By::ALL, By::name), By::from_name).unwrap_or(By::Person);
    let all: Vec<Channel> = Channel::ALL.into_iter().filter(|channel| *channel != Channel::Any).collect();
    let channels = section.words(reader, "channels", &listed(&all, Channel::name), |text| {
        Channel::from_name(text).filter(|channel| *channel != Channel::Any)
    });
    if channels.is_empty() && section.has("channels") {
        reader.say(&section.span_of("channels"), &section.place_of("channels"), "a step needs at least one channel");
    }
    if by == By::Machine && channels.iter().any(|channel| !is_message(*channel) || *channel == Channel::Post) {
        let place = section.place_of("channels");
        reader.say(&section.span_of("channels"), &place, "a machine writes messages; calls, visits and letters are for a person");
    }
    let facts = fact::CATALOGUE.iter().map(|kind| kind.name).collect::<Vec<_>>().join(", ");
    let asks = section.words(reader, "asks", &facts, |text| fact::find(text).map(|kind| kind.name.to_owned()));
    if !asks.is_empty() && channels.iter().all(|channel| is_message(*channel)) && !channels.is_empty() {
        reader.say(
            &section.span_of("asks"),
            &section.place_of("asks"),
            "questions are asked in a call or visit, and this step has neither",
        );
    }
    let conditions = "replied, reached, visited, test_driven, appointed, has_guide_price, has_survey, said_no, new_car, knows:<fact> or step:<id>:<outcome>";
    Step {
        id,
        after,
        window,
        channels,
        by,
        purpose: section.word(reader, "purpose", &listed(&Purpose::ALL, Purpose::name), Purpose::from_name),
        promise: section.word(reader, "promise", &listed(PromiseKind::ALL, PromiseKind::name), PromiseKind::from_name),
        evidence: section.word(reader, "evidence", &listed(Evidence::ALL, Evidence::name), Evidence::from_name),
        expires_after: section
            .word(reader, "expires_after", "a length such as \"90 minutes\", \"4 hours\" or \"3 days\"", span)
            .unwrap_or(Span::Days(2)),
        only_if: section.words(reader, "only_if", conditions, |text| text.parse::<Condition>().ok()),
        skip_if: section.words(reader, "skip_if", conditions, |text| text.parse::<Condition>().ok()),
        role: section.word(reader, "role", &listed(&VehicleRole::ALL, VehicleRole::name), VehicleRole::from_name),
        asks,
    }
}

fn offset(section: &Section<'_, '_>, reader: &mut Reader<'_>, days: u16) -> Offset {
    let given: Vec<&str> = ["minute", "day", "working_day"].into_iter().filter(|key| section.has(key)).collect();
    if given.len() != 1 {
        let words = "a step needs exactly one of `minute` (after the anchor), `day` and `working_day` (negative: before it)";
        reader.say(&section.span, &section.place, words);
        return Offset::Days(0);
    }
    let last = i64::from(days);
    let offset = match given.first().copied() {
        Some("minute") => section.number(reader, "minute", 0..=last * 24 * 60).map(Offset::Minutes),
        Some("day") => section.number(reader, "day", -MAX_DAYS..=last).map(Offset::Days),
        _ => section.number(reader, "working_day", -MAX_DAYS..=last).map(Offset::WorkingDays),
    }
    .unwrap_or(Offset::Days(0));
    if i64::from(offset.calendar_days()) > last {
        reader.say(&section.span, &section.place, format!("the cadence lasts {days} days and is over before this step"));
    }
    offset
}

/// `90 minutes`, `4 hours`, `3 days`.
pub(super) fn span(text: &str) -> Option<Span> {
    let (number, unit) = text.trim().split_once(' ')?;
    let number: u16 = number.parse().ok().filter(|number| *number < 5_000)?;
    match unit.trim() {
        "minute" | "minutes" if number > 0 => Some(Span::Minutes(u32::from(number))),
        "hour" | "hours" if number > 0 => Some(Span::Minutes(u32::from(number) * 60)),
        "day" | "days" if number <= 366 => Some(Span::Days(number)),
        _ => None,
    }
}
