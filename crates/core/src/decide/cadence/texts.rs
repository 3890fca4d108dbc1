//! Reading the texts of a cadence in one language, and checking them against its steps.

use super::{
    Cadence, LANGUAGES, Step, StepTexts, Texts,
    reader::{Reader, Section},
    rules::is_message,
};
use crate::{decide::message, hear::Channel};

/// Characters of one text. A mail that nobody would read to its end.
const MAX_TEXT: usize = 10_000;
const MAX_LINE: usize = 500;

/// The texts under `texts.<language>`, or those of a file per language.
pub(super) fn read_into(cadence: &mut Cadence, language: &str, section: &Section<'_, '_>, reader: &mut Reader<'_>) {
    if !LANGUAGES.contains(&language) {
        let words = format!("`{language}` is not a language of the product; there are: {}", LANGUAGES.join(", "));
        reader.say(&section.span, &section.place, words);
        return;
    }
    section.only(reader, &["title", "steps"]);
    let mut texts = Texts { title: line(section, reader, "title").unwrap_or_default(), ..Texts::default() };
    section.need(reader, "title");
    section.need(reader, "steps");
    if let Some(all) = section.section(reader, "steps") {
        let ids: Vec<&str> = cadence.steps.iter().map(|step| step.id.as_str()).collect();
        all.only(reader, &ids);
        for step in &cadence.steps {
            match all.section(reader, &step.id) {
                Some(section) => {
                    texts.steps.insert(step.id.clone(), step_texts(step, &section, reader));
                }
                None if !all.has(&step.id) => reader.say(&all.span, &all.place_of(&step.id), "the texts of this step are missing"),
                None => {}
            }
        }
    }
    if cadence.texts.insert(language.to_owned(), texts).is_some() {
        reader.say(&section.span, &section.place, format!("there are two sets of texts in `{language}`"));
    }
}

fn step_texts(step: &Step, section: &Section<'_, '_>, reader: &mut Reader<'_>) -> StepTexts {
    section.only(reader, &["title", "subject", "body", "script", "questions"]);
    section.need(reader, "title");
    if step.channels.contains(&Channel::Email) {
        section.need(reader, "subject");
    }
    if step.channels.iter().any(|channel| is_message(*channel)) {
        section.need(reader, "body");
    }
    if step.channels.iter().any(|channel| !is_message(*channel)) {
        section.need(reader, "script");
    }
    let template = |reader: &mut Reader<'_>, key: &str, text: &str, longest: usize| {
        if text.chars().count() > longest {
            reader.say(&section.span_of(key), &section.place_of(key), format!("this is longer than {longest} characters"));
        }
        for problem in message::check(text) {
            reader.say(&section.span_of(key), &section.place_of(key), problem.to_string());
        }
    };
    let subject = section.text(reader, "subject");
    if let Some(subject) = &subject {
        template(reader, "subject", subject, MAX_LINE);
        if subject.contains(['\r', '\n']) {
            reader.say(&section.span_of("subject"), &section.place_of("subject"), "a subject is one line");
        }
    }
    let body = section.text(reader, "body").map(|body| body.trim().to_owned());
    if let Some(body) = &body {
        template(reader, "body", body, MAX_TEXT);
    }
    let script = section.words(reader, "script", "a talking point", |text| (!text.trim().is_empty()).then(|| text.to_owned()));
    for point in &script {
        template(reader, "script", point, MAX_LINE);
    }
    let mut questions = std::collections::BTreeMap::new();
    if let Some(asked) = section.section(reader, "questions") {
        for fact in asked.keys() {
            if !step.asks.iter().any(|ask| ask == fact) {
                reader.say(&asked.span_of(fact), &asked.place_of(fact), format!("the step does not ask for `{fact}`: see its `asks`"));
            }
            if let Some(question) = asked.text(reader, fact) {
                template(reader, "questions", &question, MAX_LINE);
                questions.insert(fact.to_owned(), question);
            }
        }
    }
    for fact in &step.asks {
        if !questions.contains_key(fact) {
            let place = format!("{}.questions.{fact}", section.place);
            reader.say(&section.span, &place, format!("the question that brings `{fact}` is missing"));
        }
    }
    StepTexts { title: line(section, reader, "title").unwrap_or_default(), subject, body, script, questions }
}

fn line(section: &Section<'_, '_>, reader: &mut Reader<'_>, key: &str) -> Option<String> {
    section.word(reader, key, "one line of at most 500 characters", |text| {
        (!text.trim().is_empty() && text.chars().count() <= MAX_LINE && !text.contains('\n')).then(|| text.to_owned())
    })
}
