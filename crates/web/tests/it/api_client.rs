//! A program that speaks to the API with a token, and holds every answer against the OpenAPI document.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request},
};
use roadbook_core::trust::Permission;
use roadbook_web::api::openapi;
use serde_json::Value;
use tower::ServiceExt;

use crate::{api_schema, browser::House};
use roadbook_core::kernel::StaffId;

#[derive(Clone)]
pub struct Client {
    router: Router,
    pub bearer: Option<String>,
}

#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub json: Value,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or("no code")
    }

    /// The values of a field of all items.
    pub fn items(&self, field: &str) -> Vec<String> {
        let items = self.json["items"].as_array().unwrap_or_else(|| panic!("no items in {self:?}"));
        items.iter().map(|item| item[field].as_str().unwrap().to_owned()).collect()
    }
}

impl Client {
    pub fn nobody(house: &House) -> Self {
        Self { router: house.router.clone(), bearer: None }
    }

    pub async fn of(house: &House, staff: StaffId, scopes: &[Permission]) -> Self {
        let bearer = house.add_token(staff, scopes).await;
        Self { router: house.router.clone(), bearer: Some(bearer) }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send("POST", path, &[], Some(body.to_string())).await
    }

    pub async fn post_once(&self, path: &str, key: &str, body: &Value) -> Reply {
        self.send("POST", path, &[("idempotency-key", key)], Some(body.to_string())).await
    }

    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<String>) -> Reply {
        let path = format!("/api/v1/{path}");
        let mut request = Request::builder().method(method).uri(&path).header("host", "roadbook.test");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if body.is_some() && !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header("content-type", "application/json");
        }
        if let Some(bearer) = &self.bearer {
            request = request.header("authorization", format!("Bearer {bearer}"));
        }
        let request = request.body(body.map_or_else(Body::empty, Body::from)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 10 << 20).await.unwrap();
        let json = if bytes.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(&bytes)
                .unwrap_or_else(|_| panic!("{method} {path}: {} {}", parts.status, String::from_utf8_lossy(&bytes)))
        };
        let reply = Reply { status: parts.status.as_u16(), headers: parts.headers, json };
        hold_against_document(method, &path, &reply);
        reply
    }
}

/// Every answer is one that the document tells of, with the media type and the shape that it says.
fn hold_against_document(method: &str, path: &str, reply: &Reply) {
    let document = openapi::document();
    let bare = path.split('?').next().unwrap();
    let paths = document["paths"].as_object().unwrap();
    let fits = |template: &str| {
        let (a, b): (Vec<_>, Vec<_>) = (template.split('/').collect(), bare.split('/').collect());
        a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| a == b || a.starts_with('{'))
    };
    let Some((template, item)) = paths.iter().find(|(template, _)| fits(template)) else { return };
    let operation = &item[method.to_lowercase()];
    if operation.is_null() {
        return;
    }
    let what = format!("{method} {template} → {}", reply.status);
    let documented = &operation["responses"][reply.status.to_string()];
    assert!(!documented.is_null(), "{what} is not in the document: {reply:?}");
    let Some(content) = documented["content"].as_object() else {
        assert!(reply.json.is_null(), "{what} has a body: {reply:?}");
        return;
    };
    let media = reply.header("content-type");
    let schema = content.get(media).unwrap_or_else(|| panic!("{what} comes as {media}"));
    if let Err(fault) = api_schema::validate(document, &schema["schema"], &reply.json) {
        panic!("{what}: {fault} in {}", reply.json);
    }
}
