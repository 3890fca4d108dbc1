//! What a column can mean.

use std::{borrow::Cow, fmt, str::FromStr};

use roadbook_core::{
    hear::{Channel, Purpose},
    know::fact,
};
use serde::{Deserialize, Serialize};

macro_rules! targets {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// The meaning of a column. Its wire form is a word (`given_name`), for some with a detail behind a colon: `phone:mobile`,
        /// `fact:income`, `keep:Trim line`, `consent:marketing:email`.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub enum Target {
            $($(#[$doc])* $variant,)+
            /// A phone number; with a label such as `mobile`, `home`, `work`.
            Phone(Option<String>),
            /// A mail address; with a label such as `home`, `work`.
            Email(Option<String>),
            /// An id in a messenger, by the messenger's name (`telegram`, `wechat`).
            Messenger(String),
            /// A fact of the catalogue.
            Fact(String),
            /// A yes or no to one purpose and channel.
            Consent(Purpose, Channel),
            /// Kept with the vehicle or the activity under this name.
            Keep(String),
        }

        impl Target {
            /// The targets without a detail.
            pub const PLAIN: &[Self] = &[$(Self::$variant),+];

            fn word(&self) -> Option<&'static str> {
                match self { $(Self::$variant => Some($name),)+ _ => None }
            }

            fn from_word(word: &str) -> Option<Self> {
                match word { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

targets! {
    /// Nothing is made of it; it stays in the record as it arrived.
    Ignore = "ignore",
    /// What the source calls this record; unique in the source.
    RecordId = "record_id",
    /// The store's code or name.
    Store = "store",
    FullName = "full_name",
    GivenName = "given_name",
    MiddleName = "middle_name",
    FamilyName = "family_name",
    Title = "title",
    OrganisationName = "organisation_name",
    /// Person or organisation, in words.
    PartyKind = "party_kind",
    NationalId = "national_id",
    TaxId = "tax_id",
    /// The customer's number in the source system.
    CustomerNumber = "customer_number",
    /// A whole address in one cell.
    AddressLine = "address",
    /// Street, house, flat; several such columns are joined.
    AddressStreet = "address_street",
    AddressCity = "address_city",
    AddressRegion = "address_region",
    AddressPostalCode = "address_postal_code",
    AddressCountry = "address_country",
    Vin = "vin",
    Plate = "plate",
    Make = "make",
    Model = "model",
    ModelYear = "model_year",
    Colour = "colour",
    Body = "body",
    Fuel = "fuel",
    OdometerKm = "odometer_km",
    OdometerMiles = "odometer_miles",
    FirstRegistered = "first_registered",
    WarrantyUntil = "warranty_until",
    NextService = "next_service",
    VehicleRole = "vehicle_role",
    RoleFrom = "role_from",
    RoleTo = "role_to",
    /// When it happened: the sale, the repair, the enquiry, the consent.
    Date = "date",
    /// The time of day that belongs to the date.
    Time = "time",
    Amount = "amount",
    Currency = "currency",
    Summary = "summary",
    Text = "text",
    OrderNumber = "order_number",
    ConsentPurpose = "consent_purpose",
    ConsentChannel = "consent_channel",
    ConsentGranted = "consent_granted",
    ConsentBasis = "consent_basis",
    ConsentProof = "consent_proof",
    ConsentExpires = "consent_expires",
    StaffRole = "staff_role",
    Department = "department",
}

impl Target {
    /// Whether several columns may mean this.
    #[must_use]
    pub fn repeats(&self) -> bool {
        matches!(
            self,
            Self::Ignore
                | Self::Phone(_)
                | Self::Email(_)
                | Self::Messenger(_)
                | Self::AddressStreet
                | Self::Keep(_)
                | Self::Consent(..)
                | Self::Text
        )
    }

    /// Whether a damaged character in it makes the row unusable, because it tells parties or cars apart.
    #[must_use]
    pub fn identifies(&self) -> bool {
        matches!(
            self,
            Self::RecordId
                | Self::Phone(_)
                | Self::Email(_)
                | Self::Messenger(_)
                | Self::NationalId
                | Self::TaxId
                | Self::CustomerNumber
                | Self::Vin
                | Self::Plate
                | Self::OrderNumber
        )
    }

    #[must_use]
    pub fn name(&self) -> Cow<'static, str> {
        let labelled = |word: &'static str, label: &Option<String>| match label {
            Some(label) => Cow::Owned(format!("{word}:{label}")),
            None => Cow::Borrowed(word),
        };
        match self {
            Self::Phone(label) => labelled("phone", label),
            Self::Email(label) => labelled("email", label),
            Self::Messenger(name) => format!("messenger:{name}").into(),
            Self::Fact(kind) => format!("fact:{kind}").into(),
            Self::Keep(name) => format!("keep:{name}").into(),
            Self::Consent(purpose, channel) => format!("consent:{}:{}", purpose.name(), channel.name()).into(),
            other => other.word().unwrap_or("ignore").into(),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        target.name().into_owned()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a meaning that a column can have")]
pub struct NotATarget(pub String);

impl FromStr for Target {
    type Err = NotATarget;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(target) = Self::from_word(text) {
            return Ok(target);
        }
        let (word, detail) = text.split_once(':').map_or((text, None), |(word, detail)| (word, Some(detail)));
        let label = detail.filter(|detail| !detail.is_empty()).map(str::to_owned);
        let target = match (word, label) {
            ("phone", label) => Some(Self::Phone(label)),
            ("email", label) => Some(Self::Email(label)),
            ("messenger", Some(name)) => Some(Self::Messenger(name)),
            ("fact", Some(kind)) if fact::find(&kind).is_some() => Some(Self::Fact(kind)),
            ("keep", Some(name)) => Some(Self::Keep(name)),
            ("consent", Some(detail)) => detail
                .split_once(':')
                .and_then(|(purpose, channel)| Some(Self::Consent(Purpose::from_name(purpose)?, Channel::from_name(channel)?))),
            _ => None,
        };
        target.ok_or_else(|| NotATarget(text.to_owned()))
    }
}

impl TryFrom<String> for Target {
    type Error = NotATarget;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_forms_come_back() {
        let more = [
            Target::Phone(None),
            Target::Phone(Some("mobile".into())),
            Target::Email(Some("work".into())),
            Target::Messenger("wechat".into()),
            Target::Fact("income".into()),
            Target::Keep("Trim: line".into()),
            Target::Consent(Purpose::Marketing, Channel::Email),
        ];
        for target in Target::PLAIN.iter().chain(&more) {
            assert_eq!(&target.to_string().parse::<Target>().unwrap(), target);
        }
        assert!("fact:shoe_size".parse::<Target>().is_err());
        assert!("nonsense".parse::<Target>().is_err());
    }
}
