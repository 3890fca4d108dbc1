//! What every page has around its content, and the helpers that templates use.

use std::{fmt, sync::OnceLock};

use jiff::{civil::Date, tz::TimeZone};
use roadbook_core::{
    kernel::{Moment, Money},
    trust::Permission,
};
use roadbook_i18n::{Language, Texts};
use uuid::Uuid;

use crate::assets;

/// From this many open questions on nobody counts.
pub const MANY_QUESTIONS: usize = 100;

/// The frame of a page: who reads it, in which language and zone, and what stands around the content.
///
/// A page's template extends `base.html` (or `bare.html` before sign-in) and its struct has the fields `page: Page` and `t: Texts`.
#[derive(Debug, Clone)]
pub struct Page {
    pub t: Texts,
    pub title: String,
    /// The path of the request, which decides what the navigation marks as current.
    pub path: String,
    pub user: Option<User>,
    pub nav: Vec<NavItem>,
    pub theme: Option<&'static str>,
    pub density: Option<&'static str>,
    /// The zone in which this reader reads times.
    pub zone: TimeZone,
    pub now: Moment,
    /// What the step before has to say.
    pub toasts: Vec<Toast>,
}

/// The signed-in member of staff.
#[derive(Debug, Clone)]
pub struct User {
    pub name: String,
    /// The role in the reader's language.
    pub role: String,
}

/// An entry of the navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    pub href: &'static str,
    pub icon: &'static str,
    pub label: String,
    /// Second key after `g` that goes there.
    pub key: &'static str,
    /// Whether it also stands in the bar at the bottom of a phone, which has room for five.
    pub on_phone: bool,
    /// Stands a little apart from what is above it: other work.
    pub begins_group: bool,
    pub current: bool,
    /// How much waits there; empty for nothing.
    pub count: String,
}

#[derive(Debug, Clone)]
pub struct Toast {
    pub text: String,
    pub bad: bool,
    /// What can be taken back, see [`roadbook_engine::matching::judge::take_back`].
    pub deed: Option<Uuid>,
    /// Where to go then; where nothing can be taken back, where one may look again. Empty for nowhere.
    pub back: String,
}

impl Page {
    #[must_use]
    pub fn new(language: Language, path: impl Into<String>, now: Moment) -> Self {
        Self {
            t: Texts::of(language),
            title: String::new(),
            path: path.into(),
            user: None,
            nav: Vec::new(),
            theme: None,
            density: None,
            zone: TimeZone::UTC,
            now,
            toasts: Vec::new(),
        }
    }

    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    #[must_use]
    pub fn in_zone(mut self, zone: TimeZone) -> Self {
        self.zone = zone;
        self
    }

    /// Signs the page with its reader, and gives it the navigation that the reader's permissions leave.
    #[must_use]
    pub fn for_user(mut self, user: User, may: impl Fn(Permission) -> bool) -> Self {
        self.nav = navigation(self.t, &self.path, may);
        self.user = Some(user);
        self
    }

    /// Takes theme and density from the `Cookie` header, as the script stores them. Anything unknown is left to the system.
    #[must_use]
    pub fn with_cookies(mut self, cookies: &str) -> Self {
        let value = |name: &str| {
            cookies.split(';').filter_map(|pair| pair.trim().split_once('=')).find_map(|(key, value)| (key == name).then_some(value))
        };
        let one_of = |value: Option<&str>, known: &[&'static str]| known.iter().copied().find(|name| Some(*name) == value);
        self.theme = one_of(value("theme"), &["light", "dark"]);
        self.density = one_of(value("density"), &["compact"]);
        self
    }

    pub fn toast(&mut self, text: impl Into<String>) {
        self.toasts.push(Toast { text: text.into(), bad: false, deed: None, back: String::new() });
    }

    /// Marks in the navigation how many questions of identity are open.
    pub fn show_open_questions(&mut self, open: usize) {
        if let Some(item) = self.nav.iter_mut().find(|item| item.href == "/review").filter(|_| open > 0) {
            item.count = if open >= MANY_QUESTIONS { format!("{}+", MANY_QUESTIONS - 1) } else { self.t.count(open) };
        }
    }

    /// The date and time of a moment where the reader is: `22 Nov 2026, 14:05`.
    #[must_use]
    pub fn moment(&self, moment: &Moment) -> String {
        self.t.date_time(self.zone.to_datetime(*moment))
    }

    /// The day of a moment where the reader is.
    #[must_use]
    pub fn day(&self, moment: &Moment) -> String {
        self.t.date(self.zone.to_datetime(*moment).date())
    }

    /// The time of day of a moment where the reader is.
    #[must_use]
    pub fn clock(&self, moment: &Moment) -> String {
        self.t.time(self.zone.to_datetime(*moment).time())
    }

    /// `2 hours ago`, `in 3 days`.
    #[must_use]
    pub fn relative(&self, moment: &Moment) -> String {
        self.t.relative(moment, self.now)
    }

    /// The day on the reader's calendar.
    #[must_use]
    pub fn today(&self) -> Date {
        self.zone.to_datetime(self.now).date()
    }

    /// `today`, `in 3 days`, seen from the reader's day.
    #[must_use]
    pub fn relative_day(&self, day: &Date) -> String {
        self.t.relative_day(day, self.today())
    }

    #[must_use]
    pub fn money(&self, money: &Money) -> String {
        self.t.money(money.minor, money.currency.code(), money.currency.digits())
    }

    /// Whether a countdown to `due` is `open`, `soon` (within the hour) or `late`: the `data-state` of a pill.
    #[must_use]
    pub fn due_state(&self, due: &Moment) -> &'static str {
        match due.as_second() - self.now.as_second() {
            ..0 => "late",
            0..3600 => "soon",
            _ => "open",
        }
    }

    /// What the script says by itself, as JSON for the element `#texts`.
    #[must_use]
    pub fn script_texts(&self) -> &'static str {
        static TEXTS: [OnceLock<String>; 6] = [const { OnceLock::new() }; 6];
        let language = self.t.language();
        let slot = Language::ALL.iter().position(|other| *other == language).unwrap_or_default();
        TEXTS[slot].get_or_init(|| {
            let quoted = |key: &str| serde_json::Value::from(self.t.t(key).as_ref()).to_string().replace('<', "\\u003c");
            format!(
                "{{\"failed\":{},\"offline\":{},\"relative\":{}}}",
                quoted("script-failed"),
                quoted("script-offline"),
                self.t.relative_as_json()
            )
        })
    }
}

/// The whole navigation, in the order of the day's work, without what the reader may not open.
fn navigation(t: Texts, path: &str, may: impl Fn(Permission) -> bool) -> Vec<NavItem> {
    const ENTRIES: &[(&str, &str, &str, &str, bool, Permission)] = &[
        ("/", "today", "nav-today", "t", true, Permission::WriteCustomers),
        ("/overview", "home", "nav-overview", "h", false, Permission::ReadCustomers),
        ("/customers", "customers", "nav-customers", "c", true, Permission::ReadCustomers),
        ("/vehicles", "car", "nav-vehicles", "v", true, Permission::ReadCustomers),
        ("/promises", "clock", "promises-title", "o", false, Permission::ReadCustomers),
        ("/reach", "phone", "nav-reach", "a", false, Permission::ReadCustomers),
        ("/outbox", "mail", "outbox-title", "b", false, Permission::ReadCustomers),
        ("/mail", "file", "mail-unplaced-title", "m", false, Permission::WriteCustomers),
        ("/cadences", "history", "nav-cadences", "d", false, Permission::ReadCustomers),
        ("/reports/pursuits", "chart", "pursuits-title", "u", false, Permission::ReadCustomers),
        ("/what-if", "part", "what-if-title", "w", false, Permission::ManageSettings),
        ("/review", "review", "nav-review", "r", false, Permission::MergeCustomers),
        ("/imports", "import", "nav-imports", "i", true, Permission::Import),
        ("/stores", "store", "nav-stores", "s", false, Permission::ReadStaff),
        ("/staff", "staff", "nav-staff", "p", false, Permission::ReadStaff),
        ("/settings", "settings", "nav-settings", "e", true, Permission::ReadCustomers),
    ];
    let is_current = |href: &str| match href {
        "/" => path == "/" || path.starts_with("/today"),
        _ => path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
    };
    ENTRIES
        .iter()
        .filter(|(.., permission)| may(*permission))
        .map(|(href, icon, label, key, on_phone, _)| NavItem {
            href,
            icon,
            label: t.t(label).into_owned(),
            key,
            on_phone: *on_phone,
            begins_group: matches!(*href, "/promises" | "/cadences" | "/review" | "/stores"),
            current: is_current(href),
            count: String::new(),
        })
        .collect()
}

/// One of the drawings of `assets/icons.svg`, for the filter `icon`.
#[derive(Debug, Clone, Copy)]
pub struct Icon<'a> {
    name: &'a str,
    class: &'static str,
}

impl fmt::Display for Icon<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, class } = self;
        // Names come from templates and from wire names; neither holds a character that HTML minds.
        debug_assert!(assets::has_icon(name), "no icon {name:?}");
        write!(f, "<svg class=\"{class}\" aria-hidden=\"true\"><use href=\"{}#{name}\"/></svg>", assets::icons())
    }
}

/// One of six colours for somebody without a picture: the same for the same name, always.
#[must_use]
pub fn hue(name: &str) -> u32 {
    // FNV-1a, 32 bits: short, even, and the same on every machine.
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> 8) % 6
}

/// Filters for templates: `use crate::view::filters;` where the template's struct is.
pub mod filters {
    use askama::{Values, filters::HtmlSafeOutput};
    use roadbook_i18n::{Language, Texts};

    use super::{Icon, hue};

    type Html<T> = askama::Result<HtmlSafeOutput<T>>;

    /// A telephone number as its country groups it: `{{ row.phone|phone }}`
    #[askama::filter_fn]
    pub fn phone(value: &str, _: &dyn Values) -> askama::Result<String> {
        Ok(roadbook_identity::phone::grouped(value).into_owned())
    }

    /// `{{ "car"|icon }}`
    #[askama::filter_fn]
    pub fn icon<'a>(name: &'a str, _: &dyn Values) -> Html<Icon<'a>> {
        Ok(HtmlSafeOutput(Icon { name, class: "icon" }))
    }

    /// A smaller icon, for badges and lines of text.
    #[askama::filter_fn]
    pub fn icon_s<'a>(name: &'a str, _: &dyn Values) -> Html<Icon<'a>> {
        Ok(HtmlSafeOutput(Icon { name, class: "icon icon-s" }))
    }

    /// The initials in a circle: `{{ customer.name|avatar("avatar-l") }}`; the class may be empty.
    #[askama::filter_fn]
    pub fn avatar(name: &str, _: &dyn Values, class: &str) -> Html<String> {
        // Initials do not depend on the language of the page.
        let initials = Texts::of(Language::En).initials(name);
        let initials = askama::filters::escape(initials, askama::filters::Html)?.to_string();
        Ok(HtmlSafeOutput(format!("<span class=\"avatar {class} hue-{}\" aria-hidden=\"true\">{initials}</span>", hue(name))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str) -> Page {
        Page::new(Language::En, path, Moment::UNIX_EPOCH)
    }

    #[test]
    fn navigation_marks_the_section_and_hides_what_one_may_not_open() {
        let user = User { name: "Anna".into(), role: "Consultant".into() };
        let page = page("/customers/123").for_user(user, |permission| permission == Permission::ReadCustomers);
        let marked: Vec<_> = page.nav.iter().filter(|item| item.current).map(|item| item.href).collect();
        assert_eq!(marked, ["/customers"]);
        assert!(page.nav.iter().all(|item| item.href != "/imports"));
        assert!(page.nav.iter().filter(|item| item.on_phone).count() <= 5);
        assert!(page.nav.iter().all(|item| assets::has_icon(item.icon)));
    }

    #[test]
    fn open_questions_are_counted_as_far_as_people_do() {
        let counted = |open| {
            let user = User { name: "Anna".into(), role: "Care".into() };
            let mut page = page("/").for_user(user, |_| true);
            page.show_open_questions(open);
            page.nav.iter().map(|item| item.count.clone()).collect::<String>()
        };
        assert_eq!([counted(0), counted(7), counted(99), counted(100)], ["", "7", "99", "99+"]);
    }

    #[test]
    fn only_known_choices_are_taken_from_cookies() {
        let choices = |cookies| {
            let page = page("/").with_cookies(cookies);
            (page.theme, page.density)
        };
        assert_eq!(choices("a=b; theme=dark;density=compact"), (Some("dark"), Some("compact")));
        assert_eq!(choices("theme=\"><script>; density=comfortable"), (None, None));
        assert_eq!(choices(""), (None, None));
    }

    #[test]
    fn moments_are_read_in_the_readers_zone() {
        let page = page("/").in_zone(TimeZone::get("Asia/Yerevan").unwrap());
        assert_eq!(page.moment(&Moment::UNIX_EPOCH), "1 Jan 1970, 04:00");
        assert_eq!(page.due_state(&Moment::from_second(-1).unwrap()), "late");
        assert_eq!(page.due_state(&Moment::from_second(3599).unwrap()), "soon");
        assert_eq!(page.due_state(&Moment::from_second(3600).unwrap()), "open");
    }

    #[test]
    fn the_texts_for_the_script_are_json() {
        for language in Language::ALL {
            let texts: serde_json::Value = serde_json::from_str(Page::new(language, "/", Moment::UNIX_EPOCH).script_texts()).unwrap();
            assert!(texts["relative"]["days-ago"].is_array());
        }
    }
}
