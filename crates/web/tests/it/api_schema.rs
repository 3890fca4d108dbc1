//! As much of JSON Schema 2020-12 as the document uses. What it does not know fails, so that nothing passes unseen.

use serde_json::Value;

const KNOWN: &[&str] = &[
    "$ref",
    "type",
    "properties",
    "required",
    "items",
    "enum",
    "allOf",
    "oneOf",
    "anyOf",
    "format",
    "description",
    "additionalProperties",
    "minimum",
    "title",
    "propertyNames",
    "minLength",
    "maxLength",
    "deprecated",
    "default",
    "examples",
    "example",
];

/// # Errors
/// Where and why the value does not fit.
pub fn validate(document: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    check(document, schema, value, "$", true)
}

fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(path) => document.pointer(path.trim_start_matches('#')).unwrap_or_else(|| panic!("{path} leads nowhere")),
        None => schema,
    }
}

/// All properties that a schema knows; none when it takes any.
fn properties(document: &Value, schema: &Value) -> Option<Vec<String>> {
    let schema = resolve(document, schema);
    if schema["additionalProperties"] == Value::Bool(true) || schema["additionalProperties"].is_object() {
        return None;
    }
    let mut known: Vec<String> = schema["properties"].as_object().into_iter().flat_map(|all| all.keys().cloned()).collect();
    for part in schema["allOf"].as_array().into_iter().flatten() {
        known.extend(properties(document, part)?);
    }
    Some(known)
}

fn check(document: &Value, schema: &Value, value: &Value, at: &str, whole: bool) -> Result<(), String> {
    let schema = resolve(document, schema);
    let Some(parts) = schema.as_object() else { return Ok(()) };
    for (name, rule) in parts {
        assert!(KNOWN.contains(&name.as_str()), "{at}: the test does not know {name}");
        let fits = |one: &Value| check(document, one, value, at, false);
        match (name.as_str(), rule) {
            ("type", rule) => {
                let types: Vec<&str> = match rule {
                    Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
                    one => one.as_str().into_iter().collect(),
                };
                let is = match value {
                    Value::Null => "null",
                    Value::Bool(_) => "boolean",
                    Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
                    Value::Number(_) => "number",
                    Value::String(_) => "string",
                    Value::Array(_) => "array",
                    Value::Object(_) => "object",
                };
                if !(types.contains(&is) || is == "integer" && types.contains(&"number")) {
                    return Err(format!("{at} is {is}, not {types:?}"));
                }
            }
            ("properties", Value::Object(rules)) => {
                for (property, rule) in rules {
                    if let Some(inner) = value.get(property) {
                        check(document, rule, inner, &format!("{at}.{property}"), true)?;
                    }
                }
            }
            ("required", Value::Array(names)) => {
                if let Some(missing) = names.iter().filter_map(Value::as_str).find(|name| value.get(*name).is_none()) {
                    return Err(format!("{at}.{missing} is missing"));
                }
            }
            ("items", rule) => {
                for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(document, rule, item, &format!("{at}[{number}]"), true)?;
                }
            }
            ("enum", Value::Array(allowed)) if !allowed.contains(value) => return Err(format!("{at}: {value} is not allowed")),
            ("allOf", Value::Array(all)) => all.iter().try_for_each(fits)?,
            ("anyOf", Value::Array(any)) if !any.iter().any(|one| fits(one).is_ok()) => return Err(format!("{at} fits none of anyOf")),
            ("oneOf", Value::Array(one_of)) if one_of.iter().filter(|one| fits(one).is_ok()).count() != 1 => {
                return Err(format!("{at} does not fit just one of oneOf"));
            }
            ("format", Value::String(format)) => {
                if let Some(text) = value.as_str() {
                    let fits = match format.as_str() {
                        "uuid" => text.parse::<uuid::Uuid>().is_ok(),
                        "date" => text.parse::<jiff::civil::Date>().is_ok(),
                        "date-time" => text.ends_with('Z') && text.parse::<jiff::Timestamp>().is_ok(),
                        other => panic!("{at}: the test does not know the format {other}"),
                    };
                    if !fits {
                        return Err(format!("{at}: {text} is no {format}"));
                    }
                }
            }
            _ => {}
        }
    }
    let is_object = parts.contains_key("properties") || parts.contains_key("allOf");
    if let (true, true, Value::Object(found)) = (whole, is_object, value)
        && let Some(known) = properties(document, schema)
        && let Some(unknown) = found.keys().find(|name| !known.contains(name))
    {
        return Err(format!("{at}.{unknown} is not in the document"));
    }
    Ok(())
}
