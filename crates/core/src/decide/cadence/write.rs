//! Writing a cadence as its text.

use std::fmt::{self, Write};

use super::{Cadence, Offset, Span, Step, Texts};
use crate::hear::PartyKind;

impl Cadence {
    /// The whole cadence as one TOML document; [`Self::parse`] gives the same back.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::with_capacity(16 * 1024);
        // Writing to a string does not fail.
        let _ = self.write_rules(&mut out);
        for (language, texts) in &self.texts {
            let _ = write_texts(&mut out, &format!("texts.{language}"), texts);
        }
        out
    }

    /// The rules alone, as they stand in `cadence.toml`.
    #[must_use]
    pub fn rules_text(&self) -> String {
        let mut out = String::new();
        let _ = self.write_rules(&mut out);
        out
    }

    fn write_rules(&self, out: &mut String) -> fmt::Result {
        writeln!(out, "name = {}", quoted(&self.name))?;
        writeln!(out, "version = {}", self.version)?;
        writeln!(out, "priority = {}", self.priority)?;
        writeln!(out, "purpose = {}", quoted(self.purpose.name()))?;
        writeln!(out, "days = {}", self.days)?;
        if let Some(days) = self.re_enter_after_days {
            writeln!(out, "re_enter_after_days = {days}")?;
        }
        list(out, "ends_when", self.ends_when.iter().map(|kind| kind.name()))?;
        writeln!(out, "\n[enters]\ntrigger = {}", quoted(self.enters.trigger.name()))?;
        if let Some(party) = self.enters.party {
            let name = match party {
                PartyKind::Person => "person",
                PartyKind::Organisation => "organisation",
            };
            writeln!(out, "party = {}", quoted(name))?;
        }
        list(out, "vehicle_roles", self.enters.vehicle_roles.iter().map(|role| role.name()))?;
        writeln!(out, "\n[giving_up]\nneeds_reason = {}", self.giving_up.needs_reason)?;
        writeln!(out, "needs_approval_before_day = {}", self.giving_up.needs_approval_before_day)?;
        for pause in &self.pauses_when {
            writeln!(out, "\n[[pauses_when]]\non = {}\ndays = {}", quoted(pause.on.name()), pause.days)?;
        }
        for other in &self.not_with {
            writeln!(out, "\n[[not_with]]\ncadence = {}\nwins = {}", quoted(&other.cadence), quoted(other.wins.name()))?;
        }
        self.steps.iter().try_for_each(|step| write_step(out, step))
    }
}

fn write_step(out: &mut String, step: &Step) -> fmt::Result {
    writeln!(out, "\n[[steps]]\nid = {}", quoted(&step.id))?;
    match step.after {
        Offset::Minutes(minutes) => writeln!(out, "minute = {minutes}")?,
        Offset::Days(days) => writeln!(out, "day = {days}")?,
        Offset::WorkingDays(days) => writeln!(out, "working_day = {days}")?,
    }
    if let Some(window) = step.window {
        let part = crate::kernel::opening_hours::Part { from: window.from, to: window.to };
        writeln!(out, "window = {}", quoted(&part.to_string()))?;
    }
    match step.expires_after {
        Span::Minutes(minutes) => writeln!(out, "expires_after = \"{minutes} minutes\"")?,
        Span::Days(days) => writeln!(out, "expires_after = \"{days} days\"")?,
    }
    list(out, "channels", step.channels.iter().map(|channel| channel.name()))?;
    writeln!(out, "by = {}", quoted(step.by.name()))?;
    if let Some(purpose) = step.purpose {
        writeln!(out, "purpose = {}", quoted(purpose.name()))?;
    }
    if let Some(promise) = step.promise {
        writeln!(out, "promise = {}", quoted(promise.name()))?;
    }
    if let Some(evidence) = step.evidence {
        writeln!(out, "evidence = {}", quoted(evidence.name()))?;
    }
    if let Some(role) = step.role {
        writeln!(out, "role = {}", quoted(role.name()))?;
    }
    list(out, "only_if", step.only_if.iter().map(ToString::to_string))?;
    list(out, "skip_if", step.skip_if.iter().map(ToString::to_string))?;
    list(out, "asks", &step.asks)
}

fn write_texts(out: &mut String, place: &str, texts: &Texts) -> fmt::Result {
    writeln!(out, "\n[{place}]\ntitle = {}", quoted(&texts.title))?;
    for (id, step) in &texts.steps {
        writeln!(out, "\n[{place}.steps.{id}]\ntitle = {}", quoted(&step.title))?;
        if let Some(subject) = &step.subject {
            writeln!(out, "subject = {}", quoted(subject))?;
        }
        if let Some(body) = &step.body {
            writeln!(out, "body = {}", paragraphs(body))?;
        }
        if !step.script.is_empty() {
            writeln!(out, "script = [")?;
            step.script.iter().try_for_each(|point| writeln!(out, "  {},", quoted(point)))?;
            writeln!(out, "]")?;
        }
        if !step.questions.is_empty() {
            writeln!(out, "[{place}.steps.{id}.questions]")?;
            step.questions.iter().try_for_each(|(fact, question)| writeln!(out, "{fact} = {}", quoted(question)))?;
        }
    }
    Ok(())
}

fn list(out: &mut String, key: &str, words: impl IntoIterator<Item = impl AsRef<str>>) -> fmt::Result {
    let words: Vec<String> = words.into_iter().map(|word| quoted(word.as_ref())).collect();
    if words.is_empty() { Ok(()) } else { writeln!(out, "{key} = [{}]", words.join(", ")) }
}

/// One line in quotes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    out.extend(text.chars().map(|c| escaped(c, false)));
    out.push('"');
    out
}

/// Several lines in three quotes. The line break after the first three is not part of the text.
fn paragraphs(text: &str) -> String {
    let mut out = String::from("\"\"\"\n");
    out.extend(text.chars().map(|c| escaped(c, true)));
    out.push_str("\"\"\"");
    out
}

fn escaped(c: char, keep_lines: bool) -> String {
    match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\n' if keep_lines => "\n".to_owned(),
        '\n' => "\\n".to_owned(),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    }
}
