//! Messages: a template and what is known become a subject and a body.
//!
//! Templates are written in the Jinja language: `{{ vehicle }}` prints a slot, `{% if guide_price %}…{% endif %}` asks whether it is known,
//! `{% for line in store_hours %}…{% endfor %}` goes through a list. There are no filters, functions, macros or includes. A message is put
//! into the frame of its language, `policies/messages/`: salutation, sign-off, sender, and how to unsubscribe.

use std::{
    fmt,
    sync::{Arc, LazyLock},
};

use minijinja::{
    Environment, Error, ErrorKind, Template, UndefinedBehavior,
    value::{Object, Value},
};

/// Instructions and blocks of 64 bytes that one template may use; the longest shipped one takes a few hundred.
const FUEL: u64 = 20_000;
/// Bytes between a pair of braces.
const MAX_TAG: usize = 100;
/// Bytes of a template and of a message. What is longer is no message of one person to another.
const MAX_OUTPUT: usize = 64 * 1024;

macro_rules! slots {
    ($($(#[$doc:meta])* $name:ident: $form:ty),+ $(,)?) => {
        /// What a template may say. The optional ones are `none` where nothing is known: a template asks with `{% if guide_price %}`.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct Slots { $($(#[$doc])* pub $name: $form),+ }

        /// The names that a template may use.
        pub const SLOTS: &[&str] = &[$(stringify!($name)),+];

        impl Slots {
            fn value(&self, name: &str) -> Option<Value> {
                match name {
                    $(stringify!($name) => Some(self.$name.to_value()),)+
                    _ => None,
                }
            }
        }
    };
}

slots! {
    /// The whole salutation in the customer's language and form of address: `Dear Ms Smith,`.
    greeting: String,
    customer_name: String,
    consultant_name: Option<String>,
    consultant_phone: Option<String>,
    consultant_email: Option<String>,
    store_name: String,
    store_address: Option<String>,
    store_phone: Option<String>,
    /// Today's and the next days' opening hours, a line each.
    store_hours: Vec<String>,
    /// Make and model, or how the customer named it.
    vehicle: Option<String>,
    guide_price: Option<String>,
    /// By when somebody will be in touch: a time, with the day when it is not today.
    promise_time: Option<String>,
    /// The day that the cadence is about (service due, end of warranty or contract), written out.
    due_date: Option<String>,
    /// What the complaint was about, as a colleague noted it: only for what a person reads before it leaves.
    matter: Option<String>,
    /// Full years since delivery, as a figure.
    years: Option<String>,
    survey_link: Option<String>,
    booking_link: Option<String>,
    /// Shown by the frame of every message that has one.
    unsubscribe_link: Option<String>,
}

trait ToValue {
    fn to_value(&self) -> Value;
}

impl ToValue for String {
    fn to_value(&self) -> Value {
        Value::from(self.as_str())
    }
}

impl ToValue for Option<String> {
    fn to_value(&self) -> Value {
        self.as_deref().filter(|text| !text.trim().is_empty()).map_or_else(|| Value::from(()), Value::from)
    }
}

impl ToValue for Vec<String> {
    fn to_value(&self) -> Value {
        self.iter().map(String::as_str).collect()
    }
}

/// The slots as the root of a template, with the body for the frame.
#[derive(Debug, Clone)]
struct Root {
    slots: Slots,
    body: Option<String>,
}

impl Root {
    fn lacks(&self, name: &str) -> bool {
        self.slots.value(name).is_none_or(|value| value.is_none())
    }
}

impl Object for Root {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "body" => self.body.as_deref().map(Value::from),
            name => self.slots.value(name),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub subject: String,
    pub body: String,
}

/// Why a template is wrong or could not be filled in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TemplateProblem {
    /// From 1; 0 where it concerns the whole.
    pub line: usize,
    /// In plain English words.
    pub message: String,
}

impl fmt::Display for TemplateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for TemplateProblem {}

/// Fills in the subject and body of a mail, and puts the body into the frame of the language (English where there is none).
///
/// # Errors
/// [`TemplateProblem`] when a template is wrong, names an unknown slot, prints one that is not known, or runs too long.
pub fn render(subject: &str, body: &str, slots: &Slots, language: &str) -> Result<Rendered, TemplateProblem> {
    let subject = render_line(subject, slots)?;
    let body = fill(body, slots.clone(), None)?;
    Ok(Rendered { subject, body: fill(frame(language), slots.clone(), Some(body))? })
}

/// Fills in one paragraph, such as a talking point or a short message, without a frame. Line breaks become blanks.
///
/// # Errors
/// As [`render`].
pub fn render_line(template: &str, slots: &Slots) -> Result<String, TemplateProblem> {
    let text = fill(template, slots.clone(), None)?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What is wrong with a template, whatever it will be filled with: its form, slots that do not exist, and slots that it prints without
/// asking whether they are known.
#[must_use]
pub fn check(template: &str) -> Vec<TemplateProblem> {
    let parsed = match parse(template) {
        Ok(parsed) => parsed,
        Err(problem) => return vec![problem],
    };
    let used = parsed.undeclared_variables(false);
    let mut unknown: Vec<&str> = used.iter().map(String::as_str).filter(|name| !SLOTS.contains(name)).collect();
    unknown.sort_unstable();
    let mut problems: Vec<TemplateProblem> = unknown
        .into_iter()
        .map(|name| TemplateProblem { line: 0, message: format!("there is no slot `{name}`; there are: {}", SLOTS.join(", ")) })
        .collect();
    if !problems.is_empty() {
        return problems;
    }
    if let Err(problem) = fill(template, sample(), None) {
        return vec![problem];
    }
    for (name, without) in WITHOUT.iter().filter(|(name, _)| used.contains(*name)) {
        if let Err(problem) = fill(template, without.clone(), None) {
            let message = format!(
                "`{name}` is not always known: put what needs it between {{% if {name} %}} and {{% endif %}} ({})",
                problem.message
            );
            problems.push(TemplateProblem { line: problem.line, message });
        }
    }
    problems
}

/// Every slot filled in, for checks and previews.
#[must_use]
pub fn sample() -> Slots {
    let some = |text: &str| Some(text.to_owned());
    Slots {
        greeting: "Dear Ms Petrosyan,".to_owned(),
        customer_name: "Ani Petrosyan".to_owned(),
        consultant_name: some("Davit Sargsyan"),
        consultant_phone: some("+374 10 000001"),
        consultant_email: some("davit@example.com"),
        store_name: "Ararat Motors".to_owned(),
        store_address: some("1 Tigran Mets Avenue, Yerevan"),
        store_phone: some("+374 10 000000"),
        store_hours: vec!["09:00–18:00".to_owned(), "10:00–14:00".to_owned()],
        vehicle: some("Kia Sportage"),
        guide_price: some("12,500,000 ֏"),
        promise_time: some("17:30"),
        due_date: some("12.03.2027"),
        matter: some("brake pads"),
        years: some("3"),
        survey_link: some("https://example.com/s/1"),
        booking_link: some("https://example.com/b/1"),
        unsubscribe_link: some("https://example.com/u/1"),
    }
}

/// The sample with each of the optional slots unknown, one at a time.
static WITHOUT: LazyLock<Vec<(&'static str, Slots)>> = LazyLock::new(|| {
    macro_rules! without {
        ($($name:ident),+) => {
            vec![$((stringify!($name), Slots { $name: Default::default(), ..sample() })),+]
        };
    }
    without!(
        consultant_name,
        consultant_phone,
        consultant_email,
        store_address,
        store_phone,
        store_hours,
        vehicle,
        guide_price,
        promise_time,
        due_date,
        matter,
        years,
        survey_link,
        booking_link,
        unsubscribe_link
    )
});

/// The frame of a message in a language.
fn frame(language: &str) -> &'static str {
    macro_rules! file {
        ($file:literal) => {
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/messages/", $file))
        };
    }
    match language {
        "hy" => file!("frame.hy.txt"),
        "ko" => file!("frame.ko.txt"),
        "az" => file!("frame.az.txt"),
        "ru" => file!("frame.ru.txt"),
        "zh-Hant" => file!("frame.zh-Hant.txt"),
        _ => file!("frame.en.txt"),
    }
}

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(20);
    environment.set_formatter(|out, state, value| {
        if value.is_none() || value.is_undefined() {
            return Err(Error::new(ErrorKind::UndefinedError, "it prints something that is not known"));
        }
        minijinja::escape_formatter(out, state, value)
    });
    environment
});

fn parse<'t>(template: &'t str) -> Result<Template<'t, 't>, TemplateProblem> {
    only_slots_and_conditions(template)?;
    ENVIRONMENT.template_from_str(template).map_err(|error| problem(&error))
}

/// Nothing but names stands between braces. An expression that nests deep enough would exhaust the stack while it is read, before fuel or any
/// limit on running could stop it; without quotes and operators none can nest.
fn only_slots_and_conditions(template: &str) -> Result<(), TemplateProblem> {
    let line_at = |rest: &str| {
        template.len().checked_sub(rest.len()).and_then(|at| template.get(..at)).map_or(0, |before| before.matches('\n').count() + 1)
    };
    let refused = |rest: &str, message: &str| Err(TemplateProblem { line: line_at(rest), message: message.to_owned() });
    if template.len() > MAX_OUTPUT {
        return refused("", "the template is longer than 64 KiB");
    }
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let tag = rest.get(start..).unwrap_or_default();
        let closing = match tag.as_bytes().get(1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                rest = tag.get(1..).unwrap_or_default();
                continue;
            }
        };
        let inside = tag.get(2..).unwrap_or_default();
        let Some(end) = inside.find(closing) else { return refused(tag, "a brace is opened and not closed") };
        let words = inside.get(..end).unwrap_or_default();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || matches!(c, '_' | '.' | '-');
        if closing != "#}" && (words.len() > MAX_TAG || !words.chars().all(is_plain)) {
            return refused(tag, "between braces only slots, if, elif, else, for and not can stand");
        }
        rest = inside.get(end + closing.len()..).unwrap_or_default();
    }
    Ok(())
}

fn fill(template: &str, slots: Slots, body: Option<String>) -> Result<String, TemplateProblem> {
    let parsed = parse(template)?;
    let root = Root { slots, body };
    let text = match parsed.render(Value::from_object(root.clone())) {
        Ok(text) => text,
        Err(error) => {
            let mut problem = problem(&error);
            // Whoever reads why a message was not sent wants to know what it lacked.
            let used = parsed.undeclared_variables(false);
            let mut lacking: Vec<&str> = SLOTS.iter().copied().filter(|name| used.contains(*name) && root.lacks(name)).collect();
            if error.kind() == ErrorKind::UndefinedError && !lacking.is_empty() {
                lacking.sort_unstable();
                problem.message = format!("{}: {}", problem.message, lacking.join(", "));
            }
            return Err(problem);
        }
    };
    if text.len() > MAX_OUTPUT {
        return Err(TemplateProblem { line: 0, message: "the message is longer than 64 KiB".to_owned() });
    }
    Ok(tidied(&text))
}

/// Without blanks at the ends of lines, and with one empty line at most between paragraphs: what a condition leaves behind.
fn tidied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.trim().lines().map(str::trim_end) {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        out.push_str(line);
    }
    out
}

fn problem(error: &Error) -> TemplateProblem {
    let detail = error.detail().unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::OutOfFuel => "the template runs too long".to_owned(),
        ErrorKind::UndefinedError if detail.is_empty() => "it uses something that does not exist".to_owned(),
        _ if detail.is_empty() => error.kind().to_string(),
        _ => detail.to_owned(),
    };
    TemplateProblem { line: error.line().unwrap_or_default(), message }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(template: &str) -> Vec<String> {
        check(template).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_mail_has_its_frame() {
        let mail = render(
            "News about {{ vehicle }}",
            "Hello.\n\n{% if guide_price %}\nIt costs {{ guide_price }}.\n{% endif %}\n\nSee you.",
            &sample(),
            "en",
        );
        let mail = mail.unwrap();
        assert_eq!(mail.subject, "News about Kia Sportage");
        assert_eq!(
            mail.body,
            "Dear Ms Petrosyan,\n\nHello.\n\nIt costs 12,500,000 ֏.\n\nSee you.\n\nKind regards,\nDavit Sargsyan\nArarat Motors\n\
             Phone: +374 10 000001\n\n—\nIf you would rather not receive messages like this, one click is enough: https://example.com/u/1"
        );
    }

    #[test]
    fn what_is_not_known_leaves_no_hole() {
        let slots = Slots { guide_price: None, unsubscribe_link: None, consultant_phone: Some("  ".to_owned()), ..sample() };
        let mail =
            render("Hello", "Hello.\n\n{% if guide_price %}It costs {{ guide_price }}.{% endif %}\n\nSee you.", &slots, "ru").unwrap();
        assert_eq!(
            mail.body,
            "Dear Ms Petrosyan,\n\nHello.\n\nSee you.\n\nС уважением,\nDavit Sargsyan\nArarat Motors\nТел.: +374 10 000000"
        );
    }

    #[test]
    fn nothing_leaves_with_a_hole_where_something_should_be() {
        let slots = Slots { booking_link: None, survey_link: Some(" ".to_owned()), ..sample() };
        let refused = render("Book", "Book here: {{ booking_link }}", &slots, "en").unwrap_err();
        assert!(refused.to_string().ends_with("it prints something that is not known: booking_link"), "{refused}");
        let refused = render_line("{% if vehicle %}{{ survey_link }}{% endif %}", &slots).unwrap_err();
        assert!(refused.message.ends_with(": survey_link"), "{refused}");
    }

    /// What cannot be known yet is left out of every message that comes with the product, in every language, and what is left makes sense.
    #[test]
    fn every_shipped_message_does_without_what_is_not_always_known() {
        let bare = Slots {
            store_hours: Vec::new(),
            customer_name: sample().customer_name,
            greeting: sample().greeting,
            store_name: sample().store_name,
            ..Slots::default()
        };
        for cadence in crate::decide::cadence::Cadence::shipped() {
            for (language, texts) in &cadence.texts {
                for (step, text) in &texts.steps {
                    let what = format!("{} {language} {step}", cadence.name);
                    let Some(body) = text.body.as_deref() else { continue };
                    let mail = render(text.subject.as_deref().unwrap_or_default(), body, &bare, language)
                        .unwrap_or_else(|problem| panic!("{what}: {problem}"));
                    assert!(!mail.body.contains("://") && !mail.body.contains("{{"), "{what}: {}", mail.body);
                    assert!(text.subject.is_none() || !mail.subject.is_empty(), "{what}");
                }
            }
        }
    }

    #[test]
    fn what_a_customer_wrote_is_text_and_no_template() {
        let slots = Slots { vehicle: Some("{{ store_name }} {% if".to_owned()), ..sample() };
        assert_eq!(render_line("{{ vehicle }}", &slots).unwrap(), "{{ store_name }} {% if");
        let mail = render("{{ vehicle }}", "{{ vehicle }}", &slots, "en").unwrap();
        assert!(mail.body.contains("{{ store_name }} {% if"), "the frame does not fill it in either");
        let slots = Slots { customer_name: "Ani\r\nBcc: all@example.com".to_owned(), ..sample() };
        assert_eq!(render_line("{{ customer_name }}", &slots).unwrap(), "Ani Bcc: all@example.com", "a subject stays one line");
    }

    #[test]
    fn wrong_templates_are_told_apart() {
        assert_eq!(said("{{ greeting }} {% for line in store_hours %}{{ line }}{% endfor %}"), Vec::<String>::new());
        assert!(said("{{ nobody }}")[0].starts_with("there is no slot `nobody`; there are: greeting, "));
        assert!(
            said("one\n{{ guide_price }}")[0].starts_with("line 2: `guide_price` is not always known: "),
            "{:?}",
            said("one\n{{ guide_price }}")
        );
        assert!(said("{% if vehicle %}")[0].starts_with("line 1: "), "{:?}", said("{% if vehicle %}"));
        for wrong in [
            "{{ vehicle | upper }}",
            "{% include 'other' %}",
            "{{ range(9) }}",
            "{{ store_name.nothing }}",
            "{% macro m() %}{% endmacro %}",
        ] {
            assert_eq!(check(wrong).len(), 1, "{wrong}");
        }
    }

    #[test]
    fn no_template_runs_away() {
        let nested = "{% for a in store_hours %}".repeat(40) + "x" + &"{% endfor %}".repeat(40);
        assert_eq!(check(&nested).len(), 1);
        let long = "{{ store_name * 100000 }}";
        assert_eq!(check(long).len(), 1);
        // What would exhaust the stack of whoever reads it.
        for (open, close) in [("(", ")"), ("[", "]"), ("-", ""), ("not ", ""), ("{", "}"), ("1 if vehicle else ", ""), ("\"}}\" ~ -", "")] {
            let deep = format!("{{{{ {}1{} }}}}", open.repeat(2_000), close.repeat(2_000));
            assert_eq!(check(&deep).len(), 1, "{open}");
            assert!(render_line(&deep, &sample()).is_err(), "{open}");
        }
        assert_eq!(check(&"x".repeat(70_000)).len(), 1);
        let slots = Slots { store_hours: vec!["x".repeat(70_000)], ..sample() };
        assert!(render_line("{% for line in store_hours %}{{ line }}{% endfor %}", &slots).is_err());
    }

    #[test]
    fn every_language_has_its_own_frame() {
        let frames = ["en", "hy", "ko", "az", "ru", "zh-Hant"].map(frame);
        for (place, one) in frames.iter().enumerate() {
            assert!(one.contains("{{ greeting }}") && one.contains("{{ body }}") && one.contains("{{ unsubscribe_link }}"));
            assert!(frames.iter().skip(place + 1).all(|other| one != other));
        }
    }

    proptest! {
        #[test]
        fn no_template_breaks_it(template in "[a-z{}%| .()\n\"*_\\[\\]-]{0,80}") {
            if check(&template).is_empty() {
                prop_assert!(render_line(&template, &sample()).is_ok());
            }
        }
    }
}
