//! Reading a cadence from its text.

use std::fmt;

use super::{
    Cadence,
    reader::{Reader, Section},
    rules, texts,
};

/// One thing wrong with a cadence's text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CadenceProblem {
    /// The file, where there are several; empty for a document.
    pub file: String,
    /// From 1; 0 where the problem concerns the whole.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Where in the document: `steps.call_1.window`.
    pub place: String,
    /// In plain English words, with what would be right.
    pub message: String,
}

impl fmt::Display for CadenceProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}:", self.file)?;
        }
        if self.line > 0 {
            write!(f, "{}:{}: ", self.line, self.column)?;
        }
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.message)
    }
}

/// Bytes of a whole document.
const MAX_DOCUMENT: usize = 1 << 20;

impl Cadence {
    /// Reads and checks a whole cadence: rules and texts in one TOML document.
    ///
    /// # Errors
    /// Everything that is wrong, in order of place.
    pub fn parse(text: &str) -> Result<Self, Vec<CadenceProblem>> {
        Self::from_files(("", text), &[])
    }

    /// Reads a cadence kept as one file for the rules and one per language, each with its name; a file of texts is named after its
    /// language, `ru.toml`. The rules may hold texts too, under `texts`.
    ///
    /// # Errors
    /// Everything that is wrong, by file and place.
    pub fn from_files((file, rules_text): (&str, &str), texts_files: &[(&str, &str)]) -> Result<Self, Vec<CadenceProblem>> {
        let mut problems = Vec::new();
        for (file, text) in std::iter::once(&(file, rules_text)).chain(texts_files) {
            if text.len() > MAX_DOCUMENT {
                Reader::new(file, "").say_into(&mut problems, "this is longer than a mebibyte");
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }

        let mut reader = Reader::new(file, rules_text);
        let document = reader.document();
        let root = Section::new(&document);
        let mut cadence = rules::read(&root, &mut reader);
        if let Some(all) = root.section(&mut reader, "texts") {
            for language in all.keys() {
                if let Some(section) = all.section(&mut reader, language) {
                    texts::read_into(&mut cadence, language, &section, &mut reader);
                }
            }
        }
        problems.append(&mut reader.problems);

        for (file, text) in texts_files {
            let mut reader = Reader::new(file, text);
            let document = reader.document();
            let language = file.strip_suffix(".toml").unwrap_or(file);
            texts::read_into(&mut cadence, language, &Section::new(&document), &mut reader);
            problems.append(&mut reader.problems);
        }
        if cadence.texts.is_empty() && problems.is_empty() {
            Reader::new(file, rules_text).say_into(&mut problems, "there are no texts: write them under [texts.en], or another language");
        }
        if problems.is_empty() {
            return Ok(cadence);
        }
        problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        Err(problems)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RIGHT: &str = r#"name = "small"
version = 1
priority = 10
purpose = "marketing"
days = 9

[enters]
trigger = "enquiry"

[[steps]]
id = "call"
day = 1
window = "10:00-18:00"
channels = ["phone"]
by = "person"
asks = ["budget"]

[[steps]]
id = "mail"
day = 2
window = "10:00-18:00"
channels = ["email"]
by = "machine"
only_if = ["step:call:not_reached", "knows:budget"]

[texts.en]
title = "Small"

[texts.en.steps.call]
title = "Call"
script = ["Ask how they are."]
questions = { budget = "How much?" }

[texts.en.steps.mail]
title = "Mail"
subject = "News[v]"
body = """
Hello.
"""
"#;

    fn problems(text: &str) -> Vec<String> {
        Cadence::parse(text).unwrap_err().iter().map(ToString::to_string).collect()
    }

    /// The right text with one thing changed, and what is said about it.
    fn changed(from: &str, to: &str) -> Vec<String> {
        assert!(RIGHT.contains(from), "{from}");
        problems(&RIGHT.replacen(from, to, 1))
    }

    #[test]
    fn a_right_text_is_read() {
        let cadence = Cadence::parse(RIGHT).unwrap();
        assert_eq!(cadence.steps.len(), 2);
        assert_eq!(cadence.steps[1].only_if.len(), 2);
        assert_eq!(cadence.texts_in("hy").map(|(tag, _)| tag), Some("en"), "English where there is no Armenian");
    }

    #[test]
    fn each_problem_says_where_it_is_and_what_would_be_right() {
        let said = [
            changed("priority = 10", "prioritty = 10"),
            changed("priority = 10", "priority = 101"),
            changed("trigger = \"enquiry\"", "trigger = \"enquirry\""),
            changed("window = \"10:00-18:00\"", "window = \"18-10\""),
            changed("day = 1\n", "day = 10\n"),
            changed("day = 1\n", "day = 3\n"),
            changed("day = 1\n", ""),
            changed("id = \"mail\"", "id = \"call\""),
            changed("id = \"call\"", "id = \"Call me\""),
            changed("channels = [\"email\"]", "channels = [\"phone\"]"),
            changed("channels = [\"email\"]", "channels = [\"any\", \"email\", \"email\"]"),
            changed("step:call:not_reached", "step:later:done"),
            changed("knows:budget", "knows:shoe_size"),
            changed("asks = [\"budget\"]", "asks = [\"budget\", \"income\"]"),
            changed("asks = [\"budget\"]\n", ""),
            changed("subject = \"News[v]\"", "subject = \"News {{ vehicle }}\""),
            changed("Hello.", "Hello {{ nobody }}."),
            changed("Hello.", "Hello {% if vehicle %}."),
            changed("script = [\"Ask how they are.\"]\n", ""),
            changed("[texts.en.steps.mail]", "[texts.en.steps.male]"),
            changed("[texts.en]", "[texts.tlh]"),
            changed("days = 9", "days = \"nine\""),
            changed("name = \"small\"", "name = \"small"),
        ];
        let expected = [
            "3:1: prioritty: `prioritty` is not known here; there are: name, version, priority, purpose, days, ends_when, \
             re_enter_after_days, enters, giving_up, pauses_when, not_with, steps, texts",
            "3:12: priority: `priority` has to be a whole number from 0 to 100, and is 101",
            "8:11: enters.trigger: `enquirry` is not known here; write ",
            "13:10: steps.call.window: `18-10` is not known here; write a part of a day such as 09:00-18:00",
            "12:7: steps.call.day: `day` has to be a whole number from -1826 to 9, and is 10",
            "18:1: steps.mail: steps have to stand in the order of time, and this one lies before the one above",
            "10:1: steps.call: a step needs exactly one of `minute` (after the anchor), `day` and `working_day` (negative: before it)",
            "19:6: steps.call: there is another step `call`",
            "11:6: steps[1].id: `Call me` is not known here; write a name of lower-case Latin letters, digits and _",
            "22:12: steps.mail.channels: a machine writes messages; calls, visits and letters are for a person",
            "22:13: steps.mail.channels: `any` is not known here; write ",
            "24:11: steps.mail.only_if: there is no step `later` before this one",
            "24:37: steps.mail.only_if: `knows:shoe_size` is not known here; write ",
            "29:1: texts.en.steps.call.questions.income: the question that brings `income` is missing",
            "31:24: texts.en.steps.call.questions.budget: the step does not ask for `budget`: see its `asks`",
            "36:11: texts.en.steps.mail.subject: line 1: `vehicle` is not always known: put what needs it between {% if vehicle %}",
            "37:8: texts.en.steps.mail.body: there is no slot `nobody`; there are: greeting, ",
            "37:8: texts.en.steps.mail.body: ",
            "29:1: texts.en.steps.call.script: `script` is missing",
            "34:17: texts.en.steps.male: `male` is not known here; there are: call, mail",
            "26:1: texts.tlh: `tlh` is not a language of the product; there are: en, hy, ko, az, ru, zh-Hant",
            "5:8: days: `days` has to be a whole number from 1 to 1826, and is a text",
            "1:",
        ];
        assert_eq!(said.len(), expected.len());
        for (said, expected) in said.iter().zip(expected) {
            assert!(said.iter().any(|problem| problem.starts_with(expected)), "\n  said: {}\nwanted: {expected}", said.join("\n        "));
        }
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let text = RIGHT.replace("priority = 10", "priority = -1").replace("day = 2", "day = 99").replace("Hello.", "{{ x }}");
        let lines: Vec<usize> = Cadence::parse(&text).unwrap_err().iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [3, 20, 37]);
    }

    #[test]
    fn texts_may_lie_in_files_of_their_own() {
        let (rules, _) = RIGHT.split_once("[texts.en]").unwrap();
        let english = "title = \"Small\"\n[steps.call]\ntitle = \"Call\"\nscript = [\"Ask.\"]\n";
        let said = Cadence::from_files(("cadence.toml", rules), &[("en.toml", english)]).unwrap_err();
        let said: Vec<String> = said.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "en.toml:2:1: steps.call.questions.budget: the question that brings `budget` is missing",
                "en.toml:2:2: steps.mail: the texts of this step are missing"
            ]
        );
        assert_eq!(Cadence::parse(rules).unwrap_err()[0].message, "there are no texts: write them under [texts.en], or another language");
    }

    #[test]
    fn no_nesting_exhausts_the_stack() {
        let deep = 100_000;
        for text in [
            format!("a = {}{}", "[".repeat(deep), "]".repeat(deep)),
            format!("a = {}{}", "{b=".repeat(deep), "}".repeat(deep)),
            format!("a{} = 1", ".a".repeat(deep)),
            format!("[a{}]", ".a".repeat(deep)),
        ] {
            assert!(!problems(&text).is_empty());
        }
    }

    proptest! {
        /// Mangled text gives problems or a cadence, and nothing else.
        #[test]
        fn no_text_breaks_it(place in 0..RIGHT.len(), cut in 0_usize..40, put in "[\\[\\]{}\"=\n a-z0-9.-]{0,12}") {
            let mut text = RIGHT.to_owned();
            text.replace_range(place..(place + cut).min(RIGHT.len()), &put);
            if let Ok(cadence) = Cadence::parse(&text) {
                prop_assert_eq!(Cadence::parse(&cadence.to_text()).unwrap(), cadence);
            }
        }
    }
}
