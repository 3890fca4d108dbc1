//! What an entry of the audit log tells, in the reader's words.
//!
//! An entry's detail is a JSON object with the keys below, or a plain text such as an address or a name. Of customers the log names fields
//! and never values: it cannot be altered, and what it holds could not be erased. Of the house (stores, staff, the group) it tells what was
//! there before and what is there now.

use roadbook_i18n::Texts;
use roadbook_store::{audit::AuditRow, stores::StoreRow};
use serde_json::{Map, Value, json};

use crate::{
    conflict::Names,
    form::Fields,
    pages::{customer_actions, mail_settings, settings, staff, stores},
};

/// The detail of an entry about an edited form: its name, and each field that changed with its value before and now.
#[must_use]
pub fn changes(name: &str, fields: &Fields, names: &Names) -> String {
    let changed: Map<String, Value> = (names.iter())
        .map(|(field, _)| (*field, fields.text(&format!("was_{field}")), fields.text(field)))
        .filter(|(_, was, now)| was != now)
        .map(|(field, was, now)| (field.to_owned(), json!([was, now])))
        .collect();
    json!({ "name": name, "changes": changed }).to_string()
}

/// The parts of an entry's detail, each a short phrase.
#[must_use]
pub fn words(t: Texts, row: &AuditRow, stores: &[StoreRow]) -> Vec<String> {
    let detail = match serde_json::from_str(&row.detail) {
        Ok(Value::Object(detail)) => detail,
        _ if row.detail.is_empty() => return Vec::new(),
        _ => return vec![row.detail.clone()],
    };
    let mut words: Vec<String> = ["name", "file"].into_iter().filter_map(|key| text(&detail, key)).map(str::to_owned).collect();
    if let Some(line) = detail.get("line").and_then(Value::as_i64) {
        words.push(t.t1("quarantine-row", "line", line).into_owned());
    }
    if let Some(rows) = detail.get("rows").and_then(Value::as_i64) {
        words.push(t.n("audit-rows", rows).into_owned());
    }
    if let Some(kind) = text(&detail, "kind") {
        let family = match row.action.as_str() {
            "activity_added" => "activity",
            "import_started" => "kind",
            _ => "fact",
        };
        words.push(t.named_or_raw(family, kind).into_owned());
    }
    words.extend(["source", "reason"].into_iter().filter_map(|key| text(&detail, key)).map(str::to_owned));
    words.extend(judged(&detail).map(|key| t.t(key).into_owned()));
    for (key, label) in [("same", "matching-same"), ("perhaps", "matching-perhaps")] {
        let share = detail.get(key).and_then(Value::as_f64);
        words.extend(share.map(|share| format!("{}: {}", t.t(label), t.decimal(share * 100.0, 2))));
    }
    for (key, message) in [("fields", "audit-changed"), ("identifiers_added", "audit-added"), ("identifiers_ended", "audit-ended")] {
        let names: Vec<String> = list(&detail, key).map(|name| label(t, row, key, name)).collect();
        if !names.is_empty() {
            words.push(t.t1(message, "what", t.list(&names.iter().map(String::as_str).collect::<Vec<_>>())).into_owned());
        }
    }
    words.extend(list(&detail, "permissions").map(|name| t.named_or_raw("permission", name).into_owned()));
    words.extend(detail.get("changes").and_then(Value::as_object).into_iter().flatten().map(|(field, values)| {
        let value = |index: usize| values.get(index).and_then(Value::as_str).filter(|text| !text.is_empty()).unwrap_or("–");
        format!("{}: {} → {}", label(t, row, "changes", field), value(0), value(1))
    }));
    words.extend(roles(t, &detail, stores));
    if let (Some(before), Some(after)) = (detail.get("before"), detail.get("after")) {
        let side = |side: &Value| {
            let object = side.as_object().and_then(|object| roles(t, object, stores));
            object.filter(|roles| !roles.is_empty()).unwrap_or_else(|| "–".to_owned())
        };
        words.extend(before.get("name").and_then(Value::as_str).map(str::to_owned));
        words.push(format!("{} → {}", side(before), side(after)));
    }
    words
}

/// The key of what somebody said about two records, or two homes.
fn judged(detail: &Map<String, Value>) -> Option<&'static str> {
    match detail.get("one_home").and_then(Value::as_bool) {
        Some(true) => return Some("toast-household-one"),
        Some(false) => return Some("toast-household-two"),
        None => {}
    }
    match (text(detail, "occasion")?, text(detail, "verdict")?) {
        ("merge", _) => Some("judged-joined"),
        ("part", _) => Some("judged-parted"),
        (_, "same") => Some("judged-same"),
        (_, "not_same") => Some("judged-not-same"),
        _ => Some("judged-unsure"),
    }
}

fn text<'a>(detail: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    detail.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
}

fn list<'a>(detail: &'a Map<String, Value>, key: &str) -> impl Iterator<Item = &'a str> {
    detail.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// `role` or `role@store`, joined.
fn roles(t: Texts, detail: &Map<String, Value>, stores: &[StoreRow]) -> Option<String> {
    detail.get("roles")?;
    let one = |held: &str| {
        let (role, store) = held.split_once('@').unwrap_or((held, ""));
        let role = t.named_or_raw("role", role);
        match stores.iter().find(|row| row.store_id.to_string() == store) {
            Some(store) => format!("{role}, {}", store.name),
            None => role.into_owned(),
        }
    };
    Some(list(detail, "roles").map(one).collect::<Vec<_>>().join("; "))
}

/// What a form calls one of its fields.
fn label(t: Texts, row: &AuditRow, key: &str, name: &str) -> String {
    if key.starts_with("identifiers") {
        return t.named_or_raw("identifier", name).into_owned();
    }
    let names = match row.subject_kind.as_str() {
        "customer" => {
            let field = roadbook_core::know::edit::Field::ALL.into_iter().find(|field| field.name() == name);
            return field.map_or_else(|| name.to_owned(), |field| customer_actions::field_label(t, field));
        }
        "store" => stores::NAMES,
        "staff" => staff::NAMES,
        "mail_settings" => {
            let hidden = mail_settings::SECRETS.iter().find(|(field, _)| *field == name);
            let known = hidden.or_else(|| mail_settings::NAMES.iter().find(|(field, _)| *field == name));
            return known.map_or_else(|| name.to_owned(), |(_, key)| t.t(key).into_owned());
        }
        _ => settings::GROUP_NAMES,
    };
    names.iter().find(|(field, _)| *field == name).map_or_else(|| name.to_owned(), |(_, key)| t.t(key).into_owned())
}

#[cfg(test)]
mod tests {
    use roadbook_i18n::Language;
    use roadbook_store::audit::ACTIONS;

    use super::*;

    fn told(language: Language, action: &str, subject: &str, detail: &str) -> String {
        let row = AuditRow {
            seq: 1,
            at: 0,
            actor: String::new(),
            staff_id: None,
            action: action.to_owned(),
            subject_kind: subject.to_owned(),
            subject_id: None,
            detail: detail.to_owned(),
            hash: Vec::new(),
        };
        words(Texts::of(language), &row, &[]).join(" · ")
    }

    #[test]
    fn details_are_words() {
        let en = |action, subject, detail| told(Language::En, action, subject, detail);
        let edited = r#"{"fields":["name","language"],"identifiers_added":["email"],"identifiers_ended":[]}"#;
        assert_eq!(en("customer_edited", "customer", edited), "Changed: Name and Language · Added: E-mail");
        assert_eq!(en("fact_added", "customer", r#"{"fact":"01a2","kind":"favourite_colour"}"#), "Favourite colour");
        assert_eq!(en("customer_entered", "customer", r#"{"new":true}"#), "");
        assert_eq!(en("sign_in", "staff", "127.0.0.1"), "127.0.0.1");
        assert_eq!(en("row_mended", "import", r#"{"file":"a.csv","line":4}"#), "a.csv · Line 4");
        assert_eq!(en("records_judged", "customer", r#"{"deed":"01a2","verdict":"not_same","occasion":"part"}"#), "Parted");
        assert_eq!(en("household_judged", "customer", r#"{"one_home":true}"#), "Noted as one household");
        let bounds = en("match_thresholds_set", "", r#"{"same":0.999,"perhaps":0.1}"#);
        assert_eq!(bounds, "Joined without asking, from %: 99.90 · Asked, from %: 10.00");
        let roles = r#"{"before":{"name":"Anna","roles":["consultant"]},"after":{"name":"Anna","roles":[]}}"#;
        assert_eq!(en("roles_changed", "staff", roles), "Anna · Sales consultant → –");

        let mut fields = Fields::default();
        for (name, was, now) in [("name", "North", "North"), ("city", "Yerevan", "Gyumri"), ("phone", "", "+374 10 1")] {
            fields.set(name, now);
            fields.set(&format!("was_{name}"), was);
        }
        let detail = changes("North", &fields, stores::NAMES);
        assert_eq!(en("store_changed", "store", &detail), "North · Town: Yerevan → Gyumri · Phone: – → +374 10 1");
    }

    #[test]
    fn every_action_has_its_words() {
        for language in Language::ALL {
            for action in ACTIONS {
                assert!(Texts::of(language).has(&format!("audit-action-{}", action.replace('_', "-"))), "{action}");
            }
        }
    }
}
