//! Every component of the design system on one page, with made-up customers in the scripts that names come in.

use askama::Template;
use jiff::{SignedDuration, civil::Date};
use roadbook_core::kernel::{Moment, Money};
use roadbook_i18n::{Gender, NameParts, Texts};

use crate::view::{Page, filters};

#[derive(Debug, Template)]
#[template(path = "pages/components.html")]
pub struct Components {
    page: Page,
    t: Texts,
    people: Vec<Person>,
    events: Vec<Event>,
    promises: Vec<(&'static str, Moment)>,
    address: String,
    long_ago: Moment,
    birth: Date,
    icons: Vec<&'static str>,
}

#[derive(Debug)]
struct Person {
    name: &'static str,
    native: &'static str,
    tag: &'static str,
    car: &'static str,
    store: &'static str,
    note: &'static str,
    spent: Money,
    seen: Moment,
}

#[derive(Debug)]
struct Event {
    kind: &'static str,
    icon: &'static str,
    tone: &'static str,
    summary: &'static str,
    body: &'static str,
    lang: &'static str,
    who: &'static str,
    amount: Option<Money>,
    at: Moment,
}

impl Components {
    #[must_use]
    pub fn new(page: Page) -> Self {
        let t = page.t;
        let now = page.now;
        let hours = |hours: i64| now.checked_add(SignedDuration::from_hours(hours)).unwrap_or(now);
        let amd = |minor| Money { minor, currency: "AMD".parse().expect("three letters") };
        let person = |(name, native, tag, car, store, note, spent, ago): (_, _, _, _, _, _, _, i64)| Person {
            name,
            native,
            tag,
            car,
            store,
            note,
            spent: amd(spent),
            seen: hours(-ago),
        };
        let people = [
            ("Anna Petrosyan", "Աննա Պետրոսյան", "hy", "Volvo XC60 · 2023", "Yerevan", "Ճարտարապետ", 2_450_000_000, 3),
            ("Kim Minsu", "김민수", "ko", "Genesis GV70 · 2024", "Seoul", "의사", 3_120_000_050, 30),
            ("Wang Xiaoming", "王小明", "zh-Hant", "Lexus NX 350h · 2022", "Taipei", "工程師", 1_980_000_000, 70),
            ("Leyla Əliyeva", "Leyla Əliyeva", "az", "Toyota Corolla Cross", "Bakı", "Müəllim", 845_000_000, 900),
            (
                "Sergey Ivanov",
                "Сергей Константинович Иванов-Вознесенский",
                "ru",
                "Škoda Kodiaq · 2021",
                "Yerevan",
                "Инженер",
                1_210_000_000,
                9_000,
            ),
        ]
        .map(person)
        .into();
        let event = |(kind, icon, tone, summary, body, lang, who, amount, ago): (_, _, _, _, _, _, _, Option<i64>, i64)| Event {
            kind,
            icon,
            tone,
            summary,
            body,
            lang,
            who,
            amount: amount.map(amd),
            at: hours(-ago),
        };
        let events = [
            ("complaint", "complaint", "bad", "", "Երկրորդ անգամ եմ զանգում. ե՞րբ կլինի մեքենաս պատրաստ։", "hy", "Anna Petrosyan", None, 2),
            ("repair", "repair", "", "RO-20418", "60 000 km · ATF, brake fluid, cabin filter", "en", "Yerevan", Some(18_450_000), 26),
            ("call", "phone", "", "4:12", "試乘後再決定，週五下午方便。", "zh-Hant", "Karen Sargsyan", None, 51),
            ("purchase", "purchase", "good", "Volvo XC60 Ultimate", "", "en", "Karen Sargsyan", Some(2_450_000_000), 24 * 310),
        ]
        .map(event)
        .into();
        let name = NameParts { full: "", given: Some("Anna"), middle: None, family: Some("Petrosyan") };
        Self {
            t,
            people,
            events,
            promises: vec![("complaint", hours(-1)), ("call", now + SignedDuration::from_mins(25)), ("test_drive", hours(51))],
            address: t.form_of_address(&name, Gender::Female),
            long_ago: hours(-24 * 800),
            birth: Date::constant(1984, 2, 29),
            icons: crate::assets::icon_names(),
            page: page.titled(t.t("components-title")),
        }
    }
}

#[cfg(test)]
mod tests {
    use roadbook_i18n::Language;

    use super::*;
    use crate::view::User;

    #[test]
    fn every_component_renders_in_every_language() {
        for language in Language::ALL {
            let user = User { name: "Karen Sargsyan".into(), role: String::new() };
            let page = Page::new(language, "/components", Moment::from_second(1_800_000_000).unwrap()).for_user(user, |_| true);
            let html = Components::new(page).render().unwrap();
            assert!(html.contains(&format!("<html lang=\"{language}\"")));
            assert!(!html.contains("style=\""), "the content security policy forbids style attributes");
            assert!(!html.contains(" onclick"), "and script in attributes");
            assert!(html.len() < 60_000, "{language}: {} bytes", html.len());
        }
    }
}
