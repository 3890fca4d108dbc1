//! The OpenAPI document and the routes tell the same.

use std::collections::BTreeSet;

use roadbook_test_support::each_database;
use roadbook_web::{access::Rule, api::openapi, routes::routes};
use serde_json::Value;

use crate::{api_client::Client, browser::House};

fn operations() -> Vec<(String, String, &'static Value)> {
    let paths = openapi::document()["paths"].as_object().unwrap();
    let each = |(path, item): (&String, &'static Value)| {
        let path = path.clone();
        item.as_object().unwrap().iter().map(move |(method, operation)| (method.to_uppercase(), path.clone(), operation))
    };
    paths.iter().flat_map(each).collect()
}

#[test]
fn every_route_is_in_the_document_and_every_operation_is_a_route() {
    let served: BTreeSet<(String, String)> = routes()
        .into_iter()
        .filter(|route| route.path.starts_with("/api/"))
        .map(|route| (route.method.to_string(), route.path.to_owned()))
        .collect();
    let told: BTreeSet<(String, String)> = operations().into_iter().map(|(method, path, _)| (method, path)).collect();
    assert_eq!(served, told);
    assert!(served.len() >= 19);
}

#[test]
fn every_operation_says_scope_parameters_answers_and_errors() {
    let all = routes();
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations() {
        let what = format!("{method} {path}");
        assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()), "{what}: its id is another's");
        assert!(!operation["summary"].as_str().unwrap().is_empty());
        let route = all.iter().find(|route| route.method.as_str() == method && route.path == path).unwrap();
        match route.rule {
            Rule::Needs(permission) => {
                assert_eq!(operation["security"][0]["token"][0], permission.name(), "{what}");
                assert!(!operation["responses"]["403"].is_null(), "{what}");
            }
            Rule::SignedIn => assert!(operation["security"][0]["token"].is_array(), "{what}"),
            Rule::Public => assert_eq!(operation["security"].as_array().unwrap().len(), 0, "{what}"),
            Rule::AnySite => panic!("{what} looks at nobody"),
        }
        let named = |kind: &str| -> BTreeSet<String> {
            let all = operation["parameters"].as_array().into_iter().flatten();
            all.filter(|parameter| parameter["in"] == kind).map(|parameter| parameter["name"].as_str().unwrap().to_owned()).collect()
        };
        let in_path: BTreeSet<String> =
            path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).map(str::to_owned).collect();
        assert_eq!(named("path"), in_path, "{what}");
        assert_eq!(!in_path.is_empty(), !operation["responses"]["404"].is_null(), "{what}");
        if method == "POST" {
            assert!(named("header").contains("Idempotency-Key"), "{what}");
        }
        // Trying something out says nothing but what its path says.
        let has_body = matches!(method.as_str(), "POST" | "PATCH" | "PUT") && !path.ends_with("/test");
        assert_eq!(has_body, !operation["requestBody"].is_null(), "{what}");
        assert!(!has_body || !operation["responses"]["422"].is_null(), "{what}");
        let success = operation["responses"].as_object().unwrap().keys().filter(|status| status.starts_with('2')).count();
        assert!(success > 0, "{what}");
        for (status, response) in operation["responses"].as_object().unwrap() {
            assert!(!response["description"].as_str().unwrap().is_empty(), "{what} {status}");
            if status.starts_with('4') || status.starts_with('5') {
                let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
                assert_eq!(schema, "#/components/schemas/Problem", "{what} {status}");
            }
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn walk(document: &Value, value: &Value) {
        match value {
            Value::Object(parts) => {
                if let Some(path) = parts.get("$ref").and_then(Value::as_str) {
                    assert!(document.pointer(path.trim_start_matches('#')).is_some(), "{path}");
                }
                parts.values().for_each(|part| walk(document, part));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(document, item)),
            _ => {}
        }
    }
    let document = openapi::document();
    walk(document, document);
    assert_eq!(document["openapi"], "3.1.0");
}

#[test]
fn the_document_is_served_to_everybody() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let reply = Client::nobody(&house).get("openapi.json").await;
        assert_eq!(reply.status, 200);
        assert_eq!(&reply.json, openapi::document());
    });
}
