//! What is known of the customer when the governor is asked: plain data, loaded once per situation and asked as often as needed.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Origin, Place,
    consent::{Basis, Consents},
};
use crate::{
    hear::{Channel, Purpose, VehicleRole},
    kernel::{CustomerId, Moment, OpeningHours, VehicleId},
};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Known {
    /// The stops that stand: what was lifted is not among them.
    pub stops: Vec<Stop>,
    pub consents: Consents,
    /// Of the customer's addresses, what was refused and stopped there under other customers.
    pub refused_addresses: Vec<RefusedAddress>,
    pub stopped_addresses: Vec<StoppedAddress>,
    pub relationship: Relationship,
    /// The newest look-ups in do-not-call registers, at most one per address.
    pub registers: Vec<RegisterCheck>,
    pub zones: Zones,
    pub places: Places,
    /// Touches made, or allowed and still to be made, of this customer and of the household, in any order. What is older than 30 days
    /// (or the longest period of a rule pack) may be left out.
    pub touches: Vec<Touch>,
    /// When the customer last said on a channel that they do not want what was offered, short of a stop.
    pub declined: Vec<Declined>,
    /// The newest message, call or visit of the customer per channel; a web enquiry is [`Channel::Email`].
    pub inbound: Vec<Inbound>,
    pub addresses: Vec<Address>,
    pub wishes: Wishes,
    pub answered: Vec<Answered>,
    pub roles: Vec<HeldRole>,
    pub conflicts: Conflicts,
}

/// Why automation, or everything, ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopKind {
    /// Nothing goes out any more, by nobody.
    Deceased,
    /// As [`Self::Deceased`].
    Erased,
    /// Nothing, save that a person may answer a message that the customer wrote after it.
    DoNotContact,
    /// No marketing and no surveys, by man or machine (GDPR Art. 21(3)).
    Objected,
    /// The customer's STOP: nothing by a machine; by a person no marketing and no surveys.
    Stopped,
}

impl Known {
    /// The newest refusal of a purpose at an address under another customer, unless this one agreed in their own words after it.
    pub(super) fn refused_elsewhere(&self, purpose: Purpose, channel: Channel, address: &str) -> Option<Moment> {
        let about = |refused: &&RefusedAddress| {
            refused.address == address && refused.purpose == purpose && [channel, Channel::Any].contains(&refused.channel)
        };
        let refused = self.refused_addresses.iter().filter(about).map(|refused| refused.at).max()?;
        let granted = self.consents.standing(purpose, channel, Some(address)).granted;
        let agreed_since = granted.is_some_and(|said| said.basis == Basis::Consent && said.given_at > refused);
        (!agreed_since).then_some(refused)
    }
}

impl StopKind {
    /// Strictest first.
    pub const ALL: [Self; 5] = [Self::Deceased, Self::Erased, Self::DoNotContact, Self::Stopped, Self::Objected];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Deceased => "deceased",
            Self::Erased => "erased",
            Self::DoNotContact => "do_not_contact",
            Self::Objected => "objected",
            Self::Stopped => "stopped",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    pub kind: StopKind,
    /// Only this channel; `None` for all. A stop heard without such words is for all.
    #[serde(default)]
    pub channel: Option<Channel>,
    pub at: Moment,
}

/// A refusal by another customer with the same address: one person may be known twice, and it holds for the address whoever is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedAddress {
    /// Comparable form.
    pub address: String,
    pub purpose: Purpose,
    /// [`Channel::Any`] for all channels.
    pub channel: Channel,
    pub at: Moment,
}

/// A stop of another customer with the same address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoppedAddress {
    /// Comparable form.
    pub address: String,
    #[serde(flatten)]
    pub stop: Stop,
}

/// What the dealer and the customer have had to do with each other: some rule packs take it for a lawful basis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Relationship {
    /// The last purchase of a car, part or service, or the end of the last contract.
    pub last_purchase: Option<Moment>,
    pub last_enquiry: Option<Moment>,
    /// A contract in progress: an order not delivered, a finance or service contract that runs, a car in the workshop.
    pub contract_in_progress: bool,
}

/// A look-up in a national do-not-call register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterCheck {
    /// Comparable form.
    pub address: String,
    pub listed: bool,
    pub at: Moment,
}

/// Where it may be what time for the customer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Zones {
    #[serde(with = "jiff::fmt::serde::tz::optional")]
    pub stated: Option<TimeZone>,
    #[serde(with = "jiff::fmt::serde::tz::optional")]
    pub address: Option<TimeZone>,
    /// All the zones in which the number may be: one for most countries, several where a number does not tell the place.
    #[serde(with = "zone_list")]
    pub number: Vec<TimeZone>,
    /// The zone of the customer's store, taken when nothing else is known.
    #[serde(with = "jiff::fmt::serde::tz::optional")]
    pub store: Option<TimeZone>,
}

/// Where the customer may be. The rules of every place count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Places {
    pub address: Option<Place>,
    pub number: Option<Place>,
    /// The place of the customer's store, taken when nothing else is known.
    pub store: Option<Place>,
}

/// One contact made, or allowed and still to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touch {
    pub at: Moment,
    pub channel: Channel,
    pub purpose: Purpose,
    pub origin: Origin,
    /// With somebody else of the household.
    #[serde(default)]
    pub household: bool,
    #[serde(default)]
    pub subject: Option<Uuid>,
}

impl Touch {
    /// Whether it counts against caps: promised and requested contacts do not, and only marketing does.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.purpose == Purpose::Marketing && !self.origin.is_awaited()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declined {
    pub channel: Channel,
    pub at: Moment,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbound {
    pub channel: Channel,
    pub at: Moment,
    /// How many messages went back on that channel since.
    #[serde(default)]
    pub replies: u16,
}

/// An address of the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub channel: Channel,
    /// Comparable form.
    pub value: String,
    /// It bounced for good, or was found wrong.
    #[serde(default)]
    pub dead: bool,
}

/// What the customer said about how they want to be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// Best first.
    pub preferred: Vec<Preferred>,
    /// Not on these.
    pub never: super::ChannelSet,
    /// Only in these hours, in the customer's own time; `None` for any.
    pub hours: Option<OpeningHours>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferred {
    pub channel: Channel,
    /// Only then; `None` for at any time.
    #[serde(default)]
    pub part: Option<PartOfDay>,
}

/// A part of the customer's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartOfDay {
    /// 05:00-12:00
    Morning,
    /// 12:00-17:00
    Afternoon,
    /// 17:00-22:00
    Evening,
    /// 22:00-05:00
    Night,
}

impl PartOfDay {
    pub const ALL: [Self; 4] = [Self::Morning, Self::Afternoon, Self::Evening, Self::Night];

    #[must_use]
    pub fn at(hour: u8) -> Self {
        match hour {
            5..12 => Self::Morning,
            12..17 => Self::Afternoon,
            17..22 => Self::Evening,
            _ => Self::Night,
        }
    }
}

/// How often the customer was tried on a channel in a part of their day, and how often they answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub channel: Channel,
    pub part: PartOfDay,
    pub tried: u16,
    pub answered: u16,
}

/// A role around a car, of this customer or of somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldRole {
    pub vehicle: VehicleId,
    pub role: VehicleRole,
    /// Somebody else who holds it; `None` for this customer.
    #[serde(default)]
    pub other: Option<CustomerId>,
}

/// What stands against marketing at present.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Conflicts {
    /// Since when a complaint is open, also of another customer with one of the addresses.
    pub open_complaint: Option<Moment>,
    /// Since when a delivery is late.
    pub late_delivery: Option<Moment>,
    /// The newest purchase of a car.
    pub bought_at: Option<Moment>,
    /// Other touches that are wanted and have no answer yet, of this customer.
    pub wanted: Vec<Wanted>,
}

/// Another touch that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    pub purpose: Purpose,
    pub origin: Origin,
    pub priority: u8,
    /// When it is due.
    pub at: Moment,
}

impl Known {
    /// The newest message of the customer on any channel.
    #[must_use]
    pub fn last_inbound(&self) -> Option<Moment> {
        self.inbound.iter().map(|inbound| inbound.at).max()
    }

    /// The newest message of the customer on that channel.
    #[must_use]
    pub fn inbound_on(&self, channel: Channel) -> Option<&Inbound> {
        self.inbound.iter().filter(|inbound| inbound.channel == channel).max_by_key(|inbound| inbound.at)
    }
}

/// Zones as their IANA names.
mod zone_list {
    use jiff::tz::TimeZone;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct One(#[serde(with = "jiff::fmt::serde::tz::required")] TimeZone);

    pub(super) fn serialize<S: Serializer>(zones: &[TimeZone], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(zones.iter().map(|zone| One(zone.clone())))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<TimeZone>, D::Error> {
        Ok(Vec::<One>::deserialize(deserializer)?.into_iter().map(|one| one.0).collect())
    }
}
