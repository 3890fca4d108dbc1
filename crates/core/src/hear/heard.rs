//! One thing that one source said: the common form of a row, a lead, a card, a manual edit.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::{
    kernel::{Moment, Money},
    know::{ActivityKind, Direction},
};

/// What a file or a message is about. The wire names are those of the command line (`--kind repair-orders`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    Customers,
    Vehicles,
    Sales,
    RepairOrders,
    Leads,
    Consents,
    Staff,
}

impl RecordKind {
    pub const ALL: [Self; 7] = [Self::Customers, Self::Vehicles, Self::Sales, Self::RepairOrders, Self::Leads, Self::Consents, Self::Staff];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Vehicles => "vehicles",
            Self::Sales => "sales",
            Self::RepairOrders => "repair-orders",
            Self::Leads => "leads",
            Self::Consents => "consents",
            Self::Staff => "staff",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A source record in its common form, with what it says about a party, a vehicle and what happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heard {
    pub kind: RecordKind,
    /// What the source calls this record (its id column, or the hash of its content and a running number).
    pub record_key: String,
    /// Exactly what arrived, as text: a JSON object of column → cell for tables, the original text for messages.
    pub raw: String,
    pub party: HeardParty,
    pub vehicle: Option<HeardVehicle>,
    pub activity: Option<HeardActivity>,
    pub consents: Vec<HeardConsent>,
    pub staff: Option<HeardStaff>,
    /// The store that the row names (its code or name), if any.
    pub store: Option<String>,
    pub warnings: Vec<Problem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    Person,
    Organisation,
}

/// What was said about a person or an organisation. Empty when the record names none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HeardParty {
    pub kind: Option<PartyKind>,
    pub names: Vec<HeardName>,
    pub identifiers: Vec<HeardIdentifier>,
    pub facts: Vec<HeardFact>,
}

impl HeardParty {
    /// Whether anything in it could tell one party from another.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.identifiers.is_empty() && self.facts.is_empty()
    }
}

/// A name as written. `full` is always set; the parts are set only when the source gave them apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeardName {
    pub full: String,
    pub given: Option<String>,
    pub middle: Option<String>,
    pub family: Option<String>,
    pub title: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierKind {
    /// E.164 where the country is known, else digits as written.
    Phone,
    Email,
    NationalId,
    TaxId,
    /// The customer's number in a dealer management system; unique within its source only.
    DmsNumber,
    Messenger,
}

impl IdentifierKind {
    pub const ALL: [Self; 6] = [Self::Phone, Self::Email, Self::NationalId, Self::TaxId, Self::DmsNumber, Self::Messenger];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::NationalId => "national_id",
            Self::TaxId => "tax_id",
            Self::DmsNumber => "dms_number",
            Self::Messenger => "messenger",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl From<IdentifierKind> for roadbook_identity::resolve::Kind {
    fn from(kind: IdentifierKind) -> Self {
        match kind {
            IdentifierKind::Phone => Self::Phone,
            IdentifierKind::Email => Self::Email,
            IdentifierKind::NationalId => Self::NationalId,
            IdentifierKind::TaxId => Self::TaxId,
            IdentifierKind::DmsNumber => Self::DmsNumber,
            IdentifierKind::Messenger => Self::Messenger,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeardIdentifier {
    pub kind: IdentifierKind,
    pub written: String,
    /// Comparable form: E.164 with `+`, lower-case mail address, upper-case id without blanks.
    pub value: String,
    /// `mobile`, `home`, `work`, a messenger's name.
    pub label: Option<String>,
}

/// One statement. `kind` is a key of the fact catalogue ([`crate::know::fact`]); `value` is text, or an object for an address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeardFact {
    pub kind: String,
    pub value: serde_json::Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VehicleRole {
    Owner,
    Payer,
    DecisionMaker,
    User,
    Driver,
    /// Asked about the car and has no role in it yet.
    Interested,
}

impl VehicleRole {
    pub const ALL: [Self; 6] = [Self::Owner, Self::Payer, Self::DecisionMaker, Self::User, Self::Driver, Self::Interested];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Payer => "payer",
            Self::DecisionMaker => "decision_maker",
            Self::User => "user",
            Self::Driver => "driver",
            Self::Interested => "interested",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HeardVehicle {
    /// Upper case without blanks; may be unusual (see [`crate::kernel::vin`]).
    pub vin: Option<String>,
    /// Upper case without blanks and hyphens.
    pub plate: Option<String>,
    pub make: Option<String>,
    pub model: Option<String>,
    pub model_year: Option<i16>,
    pub colour: Option<String>,
    pub body: Option<String>,
    pub fuel: Option<String>,
    /// Kilometres.
    pub odometer_km: Option<i64>,
    pub first_registered: Option<Date>,
    pub warranty_until: Option<Date>,
    pub next_service: Option<Date>,
    pub role: Option<VehicleRole>,
    pub role_from: Option<Date>,
    pub role_to: Option<Date>,
    /// Other columns about the car, kept by name.
    pub other: serde_json::Map<String, serde_json::Value>,
}

/// When something happened, as far as the source knew. A date or wall time is placed in the store's zone by the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeardWhen {
    Moment(Moment),
    Wall(jiff::civil::DateTime),
    Day(Date),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeardActivity {
    pub kind: ActivityKind,
    pub direction: Direction,
    pub when: Option<HeardWhen>,
    /// One line, as the source worded it (an invoice number, the work done, the subject).
    pub summary: String,
    pub body: String,
    pub amount: Option<Money>,
    /// Further columns by name, shown with the activity.
    pub details: serde_json::Map<String, serde_json::Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    ServiceMessage,
    Contract,
    Marketing,
    Survey,
}

impl Purpose {
    pub const ALL: [Self; 4] = [Self::ServiceMessage, Self::Contract, Self::Marketing, Self::Survey];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ServiceMessage => "service_message",
            Self::Contract => "contract",
            Self::Marketing => "marketing",
            Self::Survey => "survey",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Email,
    Phone,
    Sms,
    Whatsapp,
    Wechat,
    Kakao,
    Telegram,
    Post,
    InPerson,
    Any,
}

impl Channel {
    pub const ALL: [Self; 10] = [
        Self::Email,
        Self::Phone,
        Self::Sms,
        Self::Whatsapp,
        Self::Wechat,
        Self::Kakao,
        Self::Telegram,
        Self::Post,
        Self::InPerson,
        Self::Any,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Sms => "sms",
            Self::Whatsapp => "whatsapp",
            Self::Wechat => "wechat",
            Self::Kakao => "kakao",
            Self::Telegram => "telegram",
            Self::Post => "post",
            Self::InPerson => "in_person",
            Self::Any => "any",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// A consent given or refused, with its proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeardConsent {
    pub purpose: Purpose,
    pub channel: Channel,
    pub granted: bool,
    /// Lawful basis as the source names it: `consent`, `contract`, `legitimate_interest`.
    pub basis: String,
    /// What shows it: a form, a recording, an import's file and line.
    pub proof: String,
    pub when: Option<HeardWhen>,
    pub expires: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeardStaff {
    pub name: String,
    pub email: String,
    /// Wire name of a [`crate::trust::Role`].
    pub role: Option<String>,
    pub department: Option<String>,
    pub language: Option<String>,
    pub phone: Option<String>,
}
