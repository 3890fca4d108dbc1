//! The rules of the house: special days, absences, promises, the governor, guide prices, cadences.

use roadbook_core::{
    decide::{
        cadence::Cadence,
        governor::{Cap, Settings},
        promise::{Measure, PromiseKind, Term},
    },
    kernel::StaffId,
    trust::Role,
};
use roadbook_engine::{absences, cadences, policies};
use roadbook_store::{absences as rows, guide_prices, store_days};
use roadbook_test_support::each_database;

use crate::browser::{Answer, Browser, House};

async fn administrator(house: &House) -> (StaffId, Browser) {
    let staff = house.add_staff("admin@dealer.example", false, &[(Role::Administrator, None)]).await;
    (staff, house.signed_in(staff).await)
}

/// Every named field of the page's form to `action` as a browser would send it back.
fn fields_of(answer: &Answer, action: &str) -> Vec<(String, String)> {
    let begin = answer.body.find(&format!("action=\"{action}\"")).unwrap_or_else(|| panic!("no form to {action}"));
    let form = &answer.body[begin..begin + answer.body[begin..].find("</form>").unwrap()];
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split('"').next()?.replace("&quot;", "\"").replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&"))
    };
    let mut fields = Vec::new();
    for tag in form.split('<').filter(|tag| tag.starts_with("input ") || tag.starts_with("select ") || tag.starts_with("textarea ")) {
        let head = tag.split('>').next().unwrap();
        let Some(name) = attribute(head, "name") else { continue };
        let is_choice = head.contains("type=\"checkbox\"") || head.contains("type=\"radio\"");
        if head.starts_with("input") && (!is_choice || head.contains(" checked")) {
            fields.push((name, attribute(head, "value").unwrap_or_default()));
        } else if head.starts_with("textarea") {
            let text = tag.split_once('>').unwrap().1;
            fields.push((
                name,
                text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&"),
            ));
        } else if head.starts_with("select") {
            let at = form.find(tag).unwrap();
            let options = &form[at..at + form[at..].find("</select>").unwrap()];
            let chosen = options.split("<option ").skip(1).find(|option| option.split('>').next().unwrap().contains(" selected"));
            let option = chosen.or_else(|| options.split("<option ").nth(1)).unwrap_or_default();
            fields.push((name, attribute(&format!(" {option}"), "value").unwrap_or_default()));
        }
    }
    fields
}

fn with<'a>(fields: &'a [(String, String)], change: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for (name, value) in change {
        fields.retain(|(found, _)| found != name);
        fields.push((name, value));
    }
    fields
}

#[test]
fn a_store_closes_for_works_holidays_and_opens_on_a_public_one() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let store = house.add_store("YER").await;
        let (_, mut admin) = administrator(&house).await;
        let page = format!("/stores/{store}");
        assert!(admin.get(&page).await.body.contains("New Year"), "the holidays of the country are shown");

        let closing = [("day", "2027-08-02"), ("day_to", "2027-08-06"), ("day_hours", ""), ("day_name", "Works holiday")];
        assert_eq!(admin.post(&format!("{page}/days"), &closing).await.status, 303);
        let open = [("day", "2027-01-01"), ("day_hours", "10-14"), ("day_name", "")];
        assert_eq!(admin.post(&format!("{page}/days"), &open).await.status, 303);
        let days = store_days::of_store(&mut house.app.db.read().await.unwrap(), store.0, "2026-01-01").await.unwrap();
        assert_eq!(days.len(), 6);
        assert_eq!((days[0].day.as_str(), days[0].hours.as_str()), ("2027-01-01", "10:00-14:00"));
        assert!(days[1..].iter().all(|day| day.hours.is_empty()));

        let wrong = [("day", "2027-08-06"), ("day_to", "2027-08-02"), ("day_hours", "9-25"), ("day_name", "kept as typed")];
        let answer = admin.post(&format!("{page}/days"), &wrong).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("The last day lies before the first") && answer.body.contains("kept as typed"));

        assert_eq!(admin.post(&format!("{page}/days/2027-01-01/unset"), &[]).await.status, 303);
        let days = store_days::of_store(&mut house.app.db.read().await.unwrap(), store.0, "2026-01-01").await.unwrap();
        assert_eq!(days.len(), 5);
    });
}

#[test]
fn absences_do_not_overlap_and_are_entered_by_oneself_or_ones_manager() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let store = house.add_store("YER").await;
        let anna = house.add_staff("anna@dealer.example", false, &[(Role::Consultant, Some(store))]).await;
        let karen = house.add_staff("karen@dealer.example", false, &[(Role::Consultant, Some(store))]).await;
        let boss = house.add_staff("boss@dealer.example", false, &[(Role::StoreManager, Some(store))]).await;
        let (anna_id, karen_id) = (anna.to_string(), karen.to_string());

        let mut own = house.signed_in(anna).await;
        let holiday = [("from", "2027-07-01"), ("to", "2027-07-14"), ("stand_in", karen_id.as_str()), ("note", "Sevan")];
        assert_eq!(own.post("/absences", &holiday).await.status, 303);
        let row = rows::of_staff(&mut house.app.db.read().await.unwrap(), anna.0).await.unwrap().remove(0);
        // The days of Yerevan, four hours ahead: from its midnight until the midnight after the last day.
        assert_eq!(row.from_at, "2027-06-30T20:00:00Z".parse::<jiff::Timestamp>().unwrap().as_microsecond());
        assert_eq!(row.to_at, "2027-07-14T20:00:00Z".parse::<jiff::Timestamp>().unwrap().as_microsecond());

        let again = own.post("/absences", &[("from", "2027-07-14"), ("to", "2027-07-20")]).await;
        assert_eq!(again.status, 422);
        assert!(again.body.contains("There is another absence in that time"), "{}", again.body);
        assert_eq!(own.post("/absences", &[("from", "2027-07-15"), ("to", "2027-07-20")]).await.status, 303, "the day after is free");
        let other = own.post("/absences", &[("staff", karen_id.as_str()), ("from", "2027-09-01"), ("to", "2027-09-02")]).await;
        assert_eq!(other.status, 403, "one's own only");
        for (change, words) in [
            (("to", "2027-07-30"), "ends before it begins"),
            (("stand_in", anna_id.as_str()), "Nobody stands in for themselves"),
            (("from", "tomorrow"), "Choose a day"),
        ] {
            let usual = [("from", "2027-08-01"), ("to", "2027-08-03")];
            let form: Vec<_> = usual.into_iter().filter(|(name, _)| *name != change.0).chain([change]).collect();
            let answer = own.post("/absences", &form).await;
            assert_eq!(answer.status, 422, "{words}");
            assert!(answer.body.contains(words), "{words}");
        }
        let away = [("from", "2027-07-10"), ("to", "2027-07-11"), ("stand_in", anna_id.as_str())];
        let mut second = house.signed_in(karen).await;
        assert!(second.post("/absences", &away).await.body.contains("Away too when it begins"));
        assert!(!second.get("/absences").await.body.contains("Sevan"), "a note is not for colleagues");
        assert_eq!(second.post(&format!("/absences/{}/cancel", row.absence_id), &[]).await.status, 403);

        let mut manager = house.signed_in(boss).await;
        assert!(manager.get("/absences").await.body.contains("Sevan"));
        assert!(manager.get(&format!("/staff/{anna}")).await.body.contains("Sevan"));
        assert_eq!(manager.post(&format!("/absences/{}/cancel", row.absence_id), &[]).await.status, 303);
        assert_eq!(own.post("/absences", &[("from", "2027-07-01"), ("to", "2027-07-14")]).await.status, 303, "what was taken back is free");
    });
}

#[test]
fn of_two_absences_entered_at_once_one_is_refused() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let staff = house.add_staff("anna@dealer.example", false, &[(Role::Consultant, None)]).await;
        let now = house.app.now();
        let at = |hours: i64| now.saturating_add(jiff::SignedDuration::from_hours(hours)).unwrap();
        let enter = async |number: u128| {
            let id = uuid::Uuid::from_u128(number);
            let new = absences::NewAbsence { id, staff, from: at(1), to: at(9), stand_in: None, note: "", by: staff };
            let mut conn = house.app.db.begin().await.unwrap();
            let entered = absences::enter(&mut conn, &new, now).await.unwrap().is_ok();
            conn.commit().await.unwrap();
            entered
        };
        let (one, two) = tokio::join!(enter(1), enter(2));
        assert!(one != two, "{one} {two}");
    });
}

#[test]
fn promises_and_governor_are_set_and_overtaking_is_seen() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let (_, mut admin) = administrator(&house).await;
        let mut other = house.signed_in(house.add_staff("two@dealer.example", false, &[(Role::Administrator, None)]).await).await;
        let form = fields_of(&admin.get("/settings/promises").await, "/settings/promises");
        let late = fields_of(&other.get("/settings/promises").await, "/settings/promises");
        let change = [
            ("measure_first_response", "calendar"),
            ("term_first_response", "90"),
            ("unit_first_response", "minutes"),
            ("measure_quote", "none"),
        ];
        assert_eq!(admin.post("/settings/promises", &with(&form, &change)).await.status, 303);
        let set = policies::promises(&mut house.app.db.read().await.unwrap()).await.unwrap().policy;
        assert_eq!(set.term(PromiseKind::FirstResponse), Some(Term { minutes: 90, measure: Measure::Calendar }));
        assert_eq!(set.term(PromiseKind::Quote), None);
        assert_eq!(set.terms.len(), 2, "what is as usual is not written down");

        let overtaken = other.post("/settings/promises", &with(&late, &[("warn_percent", "50")])).await;
        assert_eq!(overtaken.status, 409);
        assert_eq!(overtaken.input("warn_percent"), "50", "what was typed is still there");
        let again = fields_of(&overtaken, "/settings/promises");
        assert_eq!(other.post("/settings/promises", &with(&again, &[])).await.status, 303);
        let wrong = fields_of(&admin.get("/settings/promises").await, "/settings/promises");
        assert_eq!(admin.post("/settings/promises", &with(&wrong, &[("after_0", "soon")])).await.status, 422);

        let form = fields_of(&admin.get("/settings/governor").await, "/settings/governor");
        assert_eq!(admin.post("/settings/governor", &with(&form, &[])).await.status, 303);
        let stored = |settings: Settings| serde_json::to_value(settings).unwrap();
        let set = policies::governor(&mut house.app.db.read().await.unwrap()).await.unwrap().policy;
        assert_eq!(stored(set), stored(Settings::default()), "saving what is shown changes nothing");
        let form = fields_of(&admin.get("/settings/governor").await, "/settings/governor");
        let caps = [("cap_customer_day", "0"), ("cap_customer_week", "unlimited"), ("just_bought_days", "14")];
        let without: Vec<_> = with(&form, &caps).into_iter().filter(|(name, value)| !(*name == "pack" && *value == "US")).collect();
        assert_eq!(admin.post("/settings/governor", &without).await.status, 303);
        let set = policies::governor(&mut house.app.db.read().await.unwrap()).await.unwrap().policy;
        assert_eq!(
            (set.caps.customer.day, set.caps.customer.week, set.caps.customer.month),
            (Some(Cap::Max(0)), Some(Cap::Unlimited), None)
        );
        assert_eq!((set.just_bought_days, set.packs_off.as_slice()), (14, ["US".to_owned()].as_slice()));
        let refused = admin.post("/settings/governor", &[("cap_customer_day", "many")]).await;
        assert_eq!(refused.status, 422);
    });
}

#[test]
fn guide_prices_are_entered_pasted_and_removed() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        house.add_store("YER").await;
        let (_, mut admin) = administrator(&house).await;
        let one = [("make", "Kia"), ("model", "Sportage"), ("price", "12 500 000"), ("currency", "AMD"), ("store", ""), ("valid_to", "")];
        assert_eq!(admin.post("/settings/prices", &one).await.status, 303);
        let lines = "Make;Model;Price\nkia;sportage;13 000 000\nKia;EV6;29990.50;USD;2027-03-31;YER\n";
        assert_eq!(admin.post("/settings/prices/paste", &[("lines", lines), ("lines_currency", "AMD")]).await.status, 303);
        let prices = guide_prices::all(&mut house.app.db.read().await.unwrap()).await.unwrap();
        let shown: Vec<_> = prices.iter().map(|row| (row.model.as_str(), row.amount_minor, row.currency.as_str())).collect();
        assert_eq!(shown, [("EV6", 2_999_050, "USD"), ("sportage", 1_300_000_000, "AMD")], "the same model is one price");
        let bad = admin.post("/settings/prices/paste", &[("lines", "Kia;Niro;5000\nKia;;5"), ("lines_currency", "AMD")]).await;
        assert_eq!(bad.status, 422);
        assert!(bad.body.contains("Line 2") && bad.body.contains("Kia;Niro;5000"), "{}", bad.body);
        let edit = admin.get(&format!("/settings/prices?edit={}", prices[0].price_id)).await;
        assert_eq!((edit.input("price"), edit.input("valid_to")), ("29990.50".to_owned(), "2027-03-31".to_owned()));
        assert_eq!(admin.post(&format!("/settings/prices/{}/remove", prices[0].price_id), &[]).await.status, 303);
        assert_eq!(guide_prices::all(&mut house.app.db.read().await.unwrap()).await.unwrap().len(), 1);
    });
}

#[test]
fn a_cadence_is_drafted_changed_tried_and_made_live() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        house.add_store("YER").await;
        let (_, mut admin) = administrator(&house).await;
        let consultant = house.add_staff("anna@dealer.example", false, &[(Role::Consultant, None)]).await;
        let mut reader = house.signed_in(consultant).await;
        let shipped = Cadence::shipped().iter().find(|cadence| cadence.name == "new_enquiry").unwrap();
        assert!(reader.get("/cadences").await.body.contains("/cadences/new_enquiry"));
        let seen = reader.get("/cadences/new_enquiry").await;
        assert_eq!(seen.status, 200);
        assert!(seen.body.contains("<svg class=\"tl\"") && !seen.body.contains("action=\"/cadences/new_enquiry/draft\""));
        assert_eq!(reader.post("/cadences/new_enquiry/draft", &[]).await.status, 403);

        let begun = admin.post("/cadences/new_enquiry/draft", &[]).await;
        assert_eq!(begun.location(), format!("/cadences/new_enquiry?v={}", shipped.version + 1));
        let draft = begun.location().to_owned();
        let step = &shipped.steps.last().unwrap().id;
        let action = format!("/cadences/new_enquiry/steps/{step}");
        let form = fields_of(&admin.get(&format!("{draft}&step={step}&lang=hy")).await, &action);
        let saved = admin.post(&action, &with(&form, &[("title", "Նոր վերնագիր"), ("after", "89")])).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        let stale = admin.post(&action, &with(&form, &[("title", "too late")])).await;
        assert_eq!(stale.status, 409);
        let form = fields_of(&admin.get(saved.location().split('#').next().unwrap()).await, &action);
        let broken = admin.post(&action, &with(&form, &[("after", "4000")])).await;
        assert_eq!(broken.status, 422, "a step behind the last day");

        let live = cadences::load(&mut house.app.db.read().await.unwrap()).await.unwrap();
        assert_eq!(live.live_named("new_enquiry"), Some(shipped), "a draft touches nobody");
        let tried = admin.get("/cadences/new_enquiry/try").await;
        assert_eq!(tried.status, 200, "{}", tried.body);

        let page = admin.get(&draft).await;
        let publish = fields_of(&page, "/cadences/new_enquiry/publish");
        assert_eq!(admin.post("/cadences/new_enquiry/publish", &with(&publish, &[("note", "Later")])).await.status, 303);
        let cadences_now = cadences::load(&mut house.app.db.read().await.unwrap()).await.unwrap();
        let now_live = cadences_now.live_named("new_enquiry").unwrap();
        assert_eq!(now_live.version, shipped.version + 1);
        assert_eq!(now_live.texts["hy"].steps[step].title, "Նոր վերնագիր");
        assert!(cadences_now.version("new_enquiry", shipped.version).is_some(), "who is on the former version stays on it");

        assert_eq!(admin.post("/cadences/new_enquiry/off", &[]).await.status, 303);
        let off = cadences::load(&mut house.app.db.read().await.unwrap()).await.unwrap();
        assert!(off.live_named("new_enquiry").is_none() && off.version("new_enquiry", shipped.version + 1).is_some());
        let number = shipped.version.to_string();
        assert_eq!(admin.post("/cadences/new_enquiry/on", &[("version", number.as_str())]).await.status, 303);
        let on = cadences::load(&mut house.app.db.read().await.unwrap()).await.unwrap();
        assert_eq!(on.live_named("new_enquiry").map(|cadence| cadence.version), Some(shipped.version));
    });
}

#[test]
fn a_draft_may_be_unfinished_but_does_not_go_live_so() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let (_, mut admin) = administrator(&house).await;
        let draft = admin.post("/cadences", &[("name", "spring_tyres"), ("like", "birthday")]).await.location().to_owned();
        assert_eq!(draft, "/cadences/spring_tyres?v=1");
        let form = fields_of(&admin.get("/cadences/spring_tyres/text?v=1").await, "/cadences/spring_tyres/text");
        let saved = admin.post("/cadences/spring_tyres/text", &with(&form, &[("text", "name = \"spring_tyres\"\ndays = soon\n")])).await;
        assert_eq!(saved.status, 303);
        let shown = admin.get("/cadences/spring_tyres/text?v=1").await;
        assert!(shown.body.contains("2:"), "the line with the fault is named: {}", shown.body);
        let broken = admin.get("/cadences/spring_tyres?v=1").await;
        assert_eq!(broken.status, 200, "a page with the faults, and no time line");
        let seen = broken.input("seen");
        assert_eq!(admin.post("/cadences/spring_tyres/publish", &[("seen", seen.as_str())]).await.status, 400);
        assert_eq!(admin.get("/cadences/spring_tyres/try").await.status, 303, "it cannot be tried");
        assert_eq!(admin.post("/cadences/spring_tyres/discard", &[]).await.location(), "/cadences");
        for (name, words) in [("Spring", "Small Latin letters"), ("birthday", "There is a cadence of this name")] {
            assert!(admin.post("/cadences", &[("name", name), ("like", "birthday")]).await.body.contains(words));
        }
    });
}
