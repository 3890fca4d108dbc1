//! The handle with which everything on a page is worded.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::{Language, numbers};

/// The texts of one language: a small copyable handle. The files of a language are parsed when it is first asked for, a millisecond or so.
#[derive(Clone, Copy)]
pub struct Texts {
    language: Language,
    set: &'static Set,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Texts").field(&self.language).finish()
    }
}

struct Set {
    /// Messages without variables, worded once: a page of two hundred of them costs two hundred look-ups.
    plain: HashMap<&'static str, &'static str>,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    #[must_use]
    pub fn of(language: Language) -> Self {
        static SETS: [OnceLock<Set>; 6] = [const { OnceLock::new() }; 6];
        Self { language, set: SETS[language.index()].get_or_init(|| Set::load(language)) }
    }

    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// The message `key`, which has no variables. English stands in for a missing translation; a key that no language has is a mistake
    /// in the program and stops a debug build, while a release shows the key.
    #[must_use]
    pub fn t(self, key: &str) -> Cow<'static, str> {
        match self.set.plain.get(key) {
            Some(text) => Cow::Borrowed(text),
            None => self.t_with(key, &Args::new()),
        }
    }

    /// The message `key` with its variables. Numbers are shown grouped in the language's way: give a year or an id as text.
    #[must_use]
    pub fn t_with(self, key: &str, args: &Args<'_>) -> Cow<'static, str> {
        if let Some(text) = self.set.format(key, args) {
            return Cow::Owned(text);
        }
        let english = Self::of(Language::En);
        if let Some(text) = english.set.plain.get(key) {
            return Cow::Borrowed(text);
        }
        let text = english.set.format(key, args);
        debug_assert!(text.is_some(), "no language has a message {key:?}");
        Cow::Owned(text.unwrap_or_else(|| key.to_owned()))
    }

    /// The message `key` with one variable.
    #[must_use]
    pub fn t1(self, key: &str, name: &str, value: impl Arg) -> Cow<'static, str> {
        self.t_with(key, &Args::new().with(name, value))
    }

    /// The message `key` with two variables.
    #[must_use]
    pub fn t2(self, key: &str, name: &str, value: impl Arg, other_name: &str, other: impl Arg) -> Cow<'static, str> {
        self.t_with(key, &Args::new().with(name, value).with(other_name, other))
    }

    /// The message `key` whose only variable is `$count`, in the plural form that the count asks for.
    #[must_use]
    pub fn n(self, key: &str, count: impl Arg) -> Cow<'static, str> {
        self.t1(key, "count", count)
    }

    /// The message of a named thing: `named("activity", "test_drive")` is `activity-test-drive`. Prefixes are listed in
    /// [`crate::COMPUTED_PREFIXES`].
    #[must_use]
    pub fn named(self, prefix: &str, name: &str) -> Cow<'static, str> {
        debug_assert!(crate::COMPUTED_PREFIXES.iter().any(|(known, _)| *known == prefix), "{prefix:?} is not in COMPUTED_PREFIXES");
        self.t(&message_key(prefix, name))
    }

    /// Like [`Self::named`], for names that come from data: a name without a message is shown as it is.
    #[must_use]
    pub fn named_or_raw<'a>(self, prefix: &str, name: &'a str) -> Cow<'a, str> {
        let key = message_key(prefix, name);
        if self.has(&key) { self.t(&key) } else { Cow::Borrowed(name) }
    }

    /// Whether this language or English has the message.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        self.set.bundle.has_message(key) || Self::of(Language::En).set.bundle.has_message(key)
    }
}

fn message_key(prefix: &str, name: &str) -> String {
    let mut key = String::with_capacity(prefix.len() + name.len() + 1);
    key.push_str(prefix);
    key.push('-');
    key.extend(name.chars().map(|c| if c == '_' { '-' } else { c }));
    key
}

impl Set {
    fn load(language: Language) -> Self {
        let locale: LanguageIdentifier = plural_locale(language).parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolation marks would surround every variable with invisible characters; no language of ours runs from right to left.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(numbers::fluent_formatter(language)));
        let mut ids = HashSet::new();
        for (_, name, text) in crate::files().iter().filter(|(tag, ..)| *tag == language.tag()) {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(partly, errors)| {
                debug_assert!(errors.is_empty(), "{language}/{name}: {errors:?}");
                partly
            });
            for entry in resource.entries() {
                if let fluent_syntax::ast::Entry::Message(message) = entry {
                    ids.insert(message.id.name.to_owned());
                }
            }
            if let Err(errors) = bundle.add_resource(resource) {
                debug_assert!(errors.is_empty(), "{language}/{name}: {errors:?}");
            }
        }
        let mut plain: HashMap<&'static str, &'static str> = HashMap::with_capacity(ids.len());
        for id in ids {
            let mut errors = Vec::new();
            let Some(pattern) = bundle.get_message(&id).and_then(|message| message.value()) else { continue };
            let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
            // An error here means that the message wants variables.
            if errors.is_empty() {
                plain.insert(Box::leak(id.into_boxed_str()), Box::leak(text.into_boxed_str()));
            }
        }
        Self { plain, bundle }
    }

    fn format(&self, key: &str, args: &Args<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args.0), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "message {key:?}: {errors:?}");
        Some(text)
    }
}

/// The locale whose plural rules the language has: plural tables know no scripts.
pub(crate) const fn plural_locale(language: Language) -> &'static str {
    match language {
        Language::ZhHant => "zh",
        other => other.tag(),
    }
}

/// The variables of a message.
#[derive(Debug, Default)]
pub struct Args<'a>(FluentArgs<'a>);

impl<'a> Args<'a> {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl Arg) -> Self {
        self.0.set(name.to_owned(), value.into_value());
        self
    }
}

/// What a variable may be: text, or a number that selects a plural form.
pub trait Arg {
    fn into_value(self) -> FluentValue<'static>;
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Arg for $number {
            fn into_value(self) -> FluentValue<'static> {
                FluentValue::from(self)
            }
        }
    )+};
}

numbers!(i16, u16, i32, u32, i64, u64, usize, f64);

impl Arg for &str {
    fn into_value(self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Arg for String {
    fn into_value(self) -> FluentValue<'static> {
        FluentValue::from(self)
    }
}

impl Arg for Cow<'_, str> {
    fn into_value(self) -> FluentValue<'static> {
        FluentValue::from(self.into_owned())
    }
}

// Templates hand over references.
impl<T: Arg + Clone> Arg for &T {
    fn into_value(self) -> FluentValue<'static> {
        self.clone().into_value()
    }
}
