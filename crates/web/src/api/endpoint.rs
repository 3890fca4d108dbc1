//! A route of the API together with what it takes and gives, from which the OpenAPI document is made.

use axum::http::Method;
use serde_json::{Map, Value, json};
use utoipa::{
    IntoParams, ToSchema,
    openapi::{RefOr, Schema, path::ParameterIn},
};

use super::problem::ProblemBody;
use crate::{access::Rule, route::Route};

/// See [`super::endpoints`].
#[derive(Debug)]
pub struct Endpoint {
    pub route: Route,
    operation: Map<String, Value>,
    parameters: Vec<Value>,
    responses: Map<String, Value>,
    schemas: Vec<(String, Value)>,
    has_body: bool,
}

fn to_value(schema: &impl serde::Serialize) -> Value {
    serde_json::to_value(schema).unwrap_or_default()
}

impl Endpoint {
    /// `id` names the operation for generators of clients.
    #[must_use]
    pub fn new(route: Route, id: &'static str, summary: &'static str) -> Self {
        let mut operation = Map::new();
        operation.insert("operationId".to_owned(), id.into());
        operation.insert("summary".to_owned(), summary.into());
        let resource = route.path.trim_start_matches(super::PREFIX).split(['/', '.']).next().unwrap_or_default();
        operation.insert("tags".to_owned(), json!([resource]));
        let parameters = route
            .path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .map(|name| {
                // Everything has an id but cadences, which are known by their name.
                let schema = if name == "name" { json!({ "type": "string" }) } else { json!({ "type": "string", "format": "uuid" }) };
                json!({ "name": name, "in": "path", "required": true, "schema": schema })
            })
            .collect();
        Self { route, operation, parameters, responses: Map::new(), schemas: Vec::new(), has_body: false }
    }

    fn reference<T: ToSchema>(&mut self) -> Value {
        let name = T::name().into_owned();
        let mut used: Vec<(String, RefOr<Schema>)> = vec![(name.clone(), T::schema())];
        T::schemas(&mut used);
        self.schemas.extend(used.into_iter().map(|(name, schema)| (name, to_value(&schema))));
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    #[must_use]
    pub fn query<Q: IntoParams>(mut self) -> Self {
        self.parameters.extend(Q::into_params(|| Some(ParameterIn::Query)).iter().map(to_value));
        self
    }

    #[must_use]
    pub fn body<B: ToSchema>(mut self) -> Self {
        let schema = self.reference::<B>();
        self.has_body = true;
        let body = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
        self.operation.insert("requestBody".to_owned(), body);
        self
    }

    #[must_use]
    pub fn answers<T: ToSchema>(mut self, status: u16, description: &'static str) -> Self {
        let schema = self.reference::<T>();
        let mut response = json!({ "description": description, "content": { "application/json": { "schema": schema } } });
        if status == 201 {
            response["headers"] = json!({ "Location": { "schema": { "type": "string" } } });
        }
        self.responses.insert(status.to_string(), response);
        self
    }

    /// Answers with bytes as they are.
    #[must_use]
    pub fn file(mut self, description: &'static str) -> Self {
        // OpenAPI 3.1: bytes of a media type have no schema.
        self.responses.insert("200".to_owned(), json!({ "description": description, "content": { "*/*": {} } }));
        self
    }

    #[must_use]
    pub fn empty(mut self, status: u16, description: &'static str) -> Self {
        self.responses.insert(status.to_string(), json!({ "description": description }));
        self
    }

    /// Answers of success carry the version as an entity tag.
    #[must_use]
    pub fn with_etag(mut self) -> Self {
        for (status, response) in &mut self.responses {
            if status.starts_with('2') {
                response["headers"]["ETag"] = json!({ "description": "The version in quotation marks", "schema": { "type": "string" } });
            }
        }
        self
    }

    /// The tag can be sent back to hear whether anything changed.
    #[must_use]
    pub fn not_modified(mut self) -> Self {
        self.parameters.push(json!({ "name": "If-None-Match", "in": "header", "required": false, "schema": { "type": "string" } }));
        self.with_etag().empty(304, "Not changed since the version named by If-None-Match")
    }

    /// Changes need the tag of the version that they were made from.
    #[must_use]
    pub fn if_match(mut self) -> Self {
        self.parameters.push(json!({ "name": "If-Match", "in": "header", "required": true, "schema": { "type": "string" } }));
        self.problem(412, "Changed since the version named by If-Match").problem(428, "If-Match is missing")
    }

    fn problem(mut self, status: u16, description: &str) -> Self {
        let schema = self.reference::<ProblemBody>();
        let mut response = json!({ "description": description, "content": { "application/problem+json": { "schema": schema } } });
        if matches!(status, 429 | 503) {
            response["headers"] = json!({ "Retry-After": { "description": "Seconds", "schema": { "type": "integer" } } });
        }
        self.responses.insert(status.to_string(), response);
        self
    }

    /// The operation as the document has it, and the schemas that it refers to.
    #[must_use]
    pub fn document(mut self) -> (Map<String, Value>, Vec<(String, Value)>) {
        let is_post = self.route.method == Method::POST;
        if self.route.rule != Rule::Public {
            self =
                self.problem(401, "No token, or one that is unknown, expired or revoked").problem(429, "Too many requests of this token");
        }
        if let Rule::Needs(permission) = self.route.rule {
            self = self.problem(403, "The token lacks the scope, or its owner the permission");
            self.operation.insert("security".to_owned(), json!([{ "token": [permission.name()] }]));
            let scope = format!("Needs the scope `{}`; only what belongs to stores for which it was given is there.", permission.name());
            self.operation.insert("description".to_owned(), scope.into());
        } else if self.route.rule == Rule::SignedIn {
            self.operation.insert("security".to_owned(), json!([{ "token": [] }]));
        } else {
            self.operation.insert("security".to_owned(), json!([]));
        }
        if !self.parameters.is_empty() {
            self = self.problem(400, "A parameter cannot be read");
        }
        if self.route.path.contains('{') {
            self = self.problem(404, "There is no such thing within the scope");
        }
        if self.has_body {
            self = self
                .problem(400, "The body is not JSON, or a parameter cannot be read")
                .problem(409, "Somebody else was faster, or the same key is being worked on")
                .problem(413, "The body is larger than 1 MiB")
                .problem(415, "The body is not sent as application/json")
                .problem(422, "Fields of the body are not right, or the key came with another request before");
        }
        if is_post {
            self.parameters.push(json!({
                "name": "Idempotency-Key", "in": "header", "required": false, "schema": { "type": "string", "minLength": 1, "maxLength": 200 },
                "description": "The same request with the same key is done once, and answered alike for 48 hours",
            }));
        }
        self = self.problem(503, "The database does not answer, or it took too long");
        if !self.parameters.is_empty() {
            self.operation.insert("parameters".to_owned(), Value::Array(self.parameters));
        }
        self.responses.sort_keys();
        self.operation.insert("responses".to_owned(), Value::Object(self.responses));
        (self.operation, self.schemas)
    }
}
