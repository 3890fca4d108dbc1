//! Small shapes that several resources share.

use std::borrow::Cow;

use roadbook_core::{
    hear::{Channel, IdentifierKind, Purpose, VehicleRole},
    kernel::Moment,
    know::{ActivityKind, fact},
};
use roadbook_engine::add_activity::OUTCOMES;
use roadbook_store::imports::ImportState;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        ObjectBuilder, RefOr, Schema,
        schema::{AdditionalProperties, KnownFormat, SchemaFormat, Type},
    },
};

/// A moment: RFC 3339 in UTC. Any offset is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time(pub Moment);

impl Time {
    /// From microseconds since 1970.
    #[must_use]
    pub fn micros(at: i64) -> Self {
        Self(Moment::from_microsecond(at).unwrap_or(Moment::UNIX_EPOCH))
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map(Self).map_err(|_| serde::de::Error::custom("a moment as RFC 3339 writes it: 2026-11-20T09:00:00Z"))
    }
}

impl PartialSchema for Time {
    fn schema() -> RefOr<Schema> {
        let format = SchemaFormat::KnownFormat(KnownFormat::DateTime);
        ObjectBuilder::new().schema_type(Type::String).format(Some(format)).description(Some("RFC 3339 in UTC")).into()
    }
}

impl ToSchema for Time {
    fn name() -> Cow<'static, str> {
        "Time".into()
    }
}

/// JSON of a source or of the catalogue, as it is.
#[derive(Debug, Clone, Serialize)]
pub struct AnyObject(pub serde_json::Value);

impl PartialSchema for AnyObject {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Object).additional_properties(Some(AdditionalProperties::FreeForm(true))).into()
    }
}

impl ToSchema for AnyObject {
    fn name() -> Cow<'static, str> {
        "AnyObject".into()
    }
}

/// An object that is stored as text.
#[must_use]
pub fn object(text: Option<&str>) -> Option<AnyObject> {
    text.and_then(|text| serde_json::from_str(text).ok()).filter(serde_json::Value::is_object).map(AnyObject)
}

fn words<'a>(names: impl IntoIterator<Item = &'a str>) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names))
}

pub(super) fn party_kinds() -> ObjectBuilder {
    words(["person", "organisation"])
}

pub(super) fn identifier_kinds() -> ObjectBuilder {
    words(IdentifierKind::ALL.map(IdentifierKind::name))
}

pub(super) fn purposes() -> ObjectBuilder {
    words(Purpose::ALL.map(Purpose::name))
}

pub(super) fn channels() -> ObjectBuilder {
    words(Channel::ALL.map(Channel::name))
}

pub(super) fn vehicle_roles() -> ObjectBuilder {
    words(VehicleRole::ALL.map(VehicleRole::name))
}

pub(super) fn activity_kinds() -> ObjectBuilder {
    words(ActivityKind::ALL.iter().map(|kind| kind.name()))
}

pub(super) fn kinds_by_hand() -> ObjectBuilder {
    words(ActivityKind::BY_HAND.map(ActivityKind::name))
}

pub(super) fn directions() -> ObjectBuilder {
    words(["from_customer", "to_customer", "internal"])
}

pub(super) fn outcomes() -> ObjectBuilder {
    words(OUTCOMES)
}

pub(super) fn fact_kinds() -> ObjectBuilder {
    words(fact::CATALOGUE.iter().map(|kind| kind.name))
}

pub(super) fn import_states() -> ObjectBuilder {
    words(ImportState::ALL.map(ImportState::name))
}
