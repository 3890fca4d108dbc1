//! Changing one step of a draft: when, through what, by whom, and its words in one language.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use roadbook_core::{
    decide::cadence::{By, Cadence, LANGUAGES, Offset, Span, Step, StepTexts, Window},
    hear::Channel,
    kernel::{OpeningHours, opening_hours::Part},
};
use roadbook_engine::cadences::{self, fingerprint};
use roadbook_i18n::Texts;
use roadbook_store::audit;

use super::show::{self, Refused};
use crate::{
    Allowed, App, AppError,
    access::ManageSettings,
    answer,
    form::{Faults, Fields},
};

/// A step as its form shows it.
#[must_use]
pub fn filled(step: &Step, texts: Option<&StepTexts>) -> Fields {
    let mut fields = Fields::default();
    let (unit, number) = match step.after {
        Offset::Minutes(minutes) => ("minutes", i64::from(minutes)),
        Offset::Days(days) => ("days", i64::from(days)),
        Offset::WorkingDays(days) => ("working_days", i64::from(days)),
    };
    fields.set("after_unit", unit);
    fields.set("after", number.to_string());
    fields.set("window", step.window.map(|window| Part { from: window.from, to: window.to }.to_string()).unwrap_or_default());
    let (unit, number) = match step.expires_after {
        Span::Minutes(minutes) => ("minutes", minutes),
        Span::Days(days) => ("days", u32::from(days)),
    };
    fields.set("expires_unit", unit);
    fields.set("expires", number.to_string());
    fields.set("by", step.by.name());
    for channel in &step.channels {
        fields.set("channel", channel.name());
    }
    if let Some(texts) = texts {
        fields.set("title", texts.title.as_str());
        fields.set("subject", texts.subject.as_deref().unwrap_or_default());
        fields.set("body", texts.body.as_deref().unwrap_or_default());
        fields.set("script", texts.script.join("\n"));
    }
    fields
}

/// The cadence with one step as the form says.
fn edited(t: Texts, cadence: &Cadence, id: &str, fields: &Fields, faults: &mut Faults) -> Cadence {
    let mut cadence = cadence.clone();
    let language = LANGUAGES.into_iter().find(|tag| *tag == fields.text("lang")).unwrap_or("en");
    if let Some(step) = cadence.steps.iter_mut().find(|step| step.id == id) {
        let after = match fields.text("after_unit") {
            "minutes" => fields.text("after").parse().ok().map(Offset::Minutes),
            "working_days" => fields.text("after").parse().ok().map(Offset::WorkingDays),
            _ => fields.text("after").parse().ok().map(Offset::Days),
        };
        match after {
            Some(after) => step.after = after,
            None => faults.add("after", t.t("step-after-form")),
        }
        match OpeningHours::parse_day(fields.text("window")).as_deref() {
            Ok([]) => step.window = None,
            Ok([part]) => step.window = Some(Window { from: part.from, to: part.to }),
            _ => faults.add("window", t.t("step-window-form")),
        }
        let expires = match fields.text("expires_unit") {
            "minutes" => fields.text("expires").parse().ok().map(Span::Minutes),
            _ => fields.text("expires").parse().ok().map(Span::Days),
        };
        match expires {
            Some(expires) => step.expires_after = expires,
            None => faults.add("expires", t.t("step-after-form")),
        }
        step.by = By::from_name(fields.text("by")).unwrap_or(step.by);
        // What was there keeps its place: the order says which channel is preferred.
        let chosen: Vec<Channel> = Channel::ALL.into_iter().filter(|channel| fields.has("channel", channel.name())).collect();
        let mut channels: Vec<Channel> = step.channels.iter().copied().filter(|channel| chosen.contains(channel)).collect();
        channels.extend(chosen.iter().copied().filter(|channel| !step.channels.contains(channel)));
        if channels.is_empty() {
            faults.add("channel", t.t("step-needs-channel"));
        }
        step.channels = channels;
    }
    if let Some(texts) = cadence.texts.get_mut(language).and_then(|texts| texts.steps.get_mut(id)) {
        let lines = |name: &str| fields.raw(name).replace("\r\n", "\n");
        let some = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        fields.text("title").clone_into(&mut texts.title);
        texts.subject = some(lines("subject"));
        texts.body = some(lines("body"));
        texts.script = lines("script").lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    }
    in_order(&mut cadence);
    cadence
}

/// Steps stand in the order of time; those of one time keep their order.
fn in_order(cadence: &mut Cadence) {
    cadence.steps.sort_by_key(|step| match step.after {
        Offset::Minutes(minutes) => (i64::from(minutes / 1440), minutes % 1440),
        other => (i64::from(other.calendar_days()), 1440),
    });
}

/// The cadence with a second step like this one, behind it.
fn copied(cadence: &Cadence, id: &str) -> (Cadence, String) {
    let mut cadence = cadence.clone();
    let Some(place) = cadence.steps.iter().position(|step| step.id == id) else { return (cadence, id.to_owned()) };
    let stem = id.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_');
    let new = (2..).map(|number| format!("{stem}_{number}")).find(|name| cadence.step(name).is_none()).unwrap_or_default();
    let step = Step { id: new.clone(), ..cadence.steps[place].clone() };
    cadence.steps.insert(place + 1, step);
    for texts in cadence.texts.values_mut() {
        if let Some(of) = texts.steps.get(id).cloned() {
            texts.steps.insert(new.clone(), of);
        }
    }
    (cadence, new)
}

fn removed(cadence: &Cadence, id: &str) -> Cadence {
    let mut cadence = cadence.clone();
    cadence.steps.retain(|step| step.id != id);
    for texts in cadence.texts.values_mut() {
        texts.steps.remove(id);
    }
    cadence
}

pub async fn save(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path((name, id)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let now = app.now();
    let page = || allowed.page(&app, name.as_str());
    let mut conn = app.db.begin().await?;
    let family = cadences::family(&mut conn, &name).await?.ok_or(AppError::NotFound)?;
    let draft = family.draft().ok_or(AppError::NotFound)?.clone();
    let cadence = draft.cadence.as_deref().map_err(|_| AppError::Conflict)?;
    if cadence.step(&id).is_none() {
        return Err(AppError::NotFound);
    }
    let mut faults = Faults::default();
    if fingerprint(&draft.text) != fields.text("seen") {
        faults.add("seen", t.t("cadence-overtaken"));
        drop(conn);
        let refused = Refused { status: StatusCode::CONFLICT, fields: Some(fields), faults, problems: Vec::new() };
        return show::again(&allowed, &app, page(), &name, &id, refused).await;
    }
    let (changed, open) = match fields.text("deed") {
        "copy" => copied(cadence, &id),
        "remove" => (removed(cadence, &id), String::new()),
        _ => (edited(t, cadence, &id, &fields, &mut faults), id.clone()),
    };
    let text = changed.to_text();
    let problems = Cadence::parse(&text).err().unwrap_or_default();
    if !faults.is_empty() || !problems.is_empty() {
        drop(conn);
        let refused = Refused { status: StatusCode::UNPROCESSABLE_ENTITY, fields: Some(fields), faults, problems };
        return show::again(&allowed, &app, page(), &name, &id, refused).await;
    }
    cadences::write_draft(&mut conn, &name, &text, &draft.text, allowed.id(), now).await?;
    let entry = allowed.entry(now, "cadence_changed", "cadence", None, format!("{name} {}: {id}", draft.number));
    audit::append(&mut conn, &[entry]).await?;
    conn.commit().await?;
    let lang = answer::query_escape(fields.text("lang"));
    Ok(answer::see_other_saying(&format!("/cadences/{name}?v={}&step={open}&lang={lang}#step", draft.number), "toast-saved"))
}

#[cfg(test)]
mod tests {
    use roadbook_i18n::Language;

    use super::*;

    #[test]
    fn a_form_sent_back_unchanged_changes_nothing() {
        let t = Texts::of(Language::En);
        for cadence in Cadence::shipped() {
            for step in &cadence.steps {
                for language in cadence.texts.keys() {
                    let mut fields = filled(step, cadence.texts[language].steps.get(&step.id));
                    fields.set("lang", language.as_str());
                    let mut faults = Faults::default();
                    let same = edited(t, cadence, &step.id, &fields, &mut faults);
                    assert!(faults.is_empty(), "{} {}: {faults:?}", cadence.name, step.id);
                    assert_eq!(same, *cadence, "{} {} {language}", cadence.name, step.id);
                }
            }
        }
    }

    #[test]
    fn steps_copied_moved_and_removed_leave_a_cadence_that_reads() {
        let t = Texts::of(Language::En);
        for cadence in Cadence::shipped() {
            let first = cadence.steps[0].id.clone();
            let (two, new) = copied(cadence, &first);
            assert_eq!(two.steps.len(), cadence.steps.len() + 1);
            assert_eq!(Cadence::parse(&two.to_text()).as_ref(), Ok(&two));
            let mut fields = filled(two.step(&new).unwrap(), two.texts["en"].steps.get(&new));
            fields.replace("after_unit", "days".to_owned());
            fields.replace("after", cadence.days.to_string());
            fields.replace("window", "10:00-12:00".to_owned());
            fields.replace("expires_unit", "days".to_owned());
            fields.replace("expires", "0".to_owned());
            let mut faults = Faults::default();
            let moved = edited(t, &two, &new, &fields, &mut faults);
            assert!(faults.is_empty());
            Cadence::parse(&moved.to_text()).unwrap_or_else(|problems| panic!("{}: {}", cadence.name, problems[0]));
            assert_eq!(removed(&two, &new), *cadence);
        }
    }
}
