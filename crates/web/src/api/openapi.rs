//! The OpenAPI 3.1 document. It is made of [`super::endpoints`], which also makes the routes, and of the types that handlers read and write:
//! there is nothing beside them that could say otherwise.

use std::{collections::BTreeMap, sync::OnceLock};

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use super::endpoints;
use crate::{Allowed, AppError, access::Public};

/// The document.
#[must_use]
pub fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(build)
}

fn build() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    let mut schemas: BTreeMap<String, Value> = BTreeMap::new();
    for endpoint in endpoints() {
        let (path, method) = (endpoint.route.path, endpoint.route.method.as_str().to_lowercase());
        let (operation, used) = endpoint.document();
        schemas.extend(used);
        paths.entry(path).or_insert_with(|| json!({}))[method] = Value::Object(operation);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Roadbook",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Customers, vehicles, activities, facts and imports of a dealer group. Errors are application/problem+json (RFC 9457).",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token from the settings page of a member of staff. Its scopes only narrow what that person may do.",
                },
            },
        },
    })
}

pub async fn show(_: Allowed<Public>) -> Result<Response, AppError> {
    static TEXT: OnceLock<String> = OnceLock::new();
    let text = TEXT.get_or_init(|| document().to_string());
    Ok(([(header::CONTENT_TYPE, "application/json")], text.as_str()).into_response())
}
