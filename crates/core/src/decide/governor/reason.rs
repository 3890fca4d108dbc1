//! What the rules said, as data: a key and arguments from which a page makes a sentence in any language.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Place, StopKind, pack::Needs};
use crate::{
    hear::{Channel, VehicleRole},
    kernel::{CustomerId, Moment},
};

/// The rules, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Whether it still makes sense at all: expired, or waited for too long.
    Patience,
    Stop,
    Consent,
    Clock,
    Caps,
    Channel,
    Role,
    Conflict,
}

impl Rule {
    pub const ALL: [Self; 8] =
        [Self::Patience, Self::Stop, Self::Consent, Self::Clock, Self::Caps, Self::Channel, Self::Role, Self::Conflict];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Patience => "patience",
            Self::Stop => "stop",
            Self::Consent => "consent",
            Self::Clock => "clock",
            Self::Caps => "caps",
            Self::Channel => "channel",
            Self::Role => "role",
            Self::Conflict => "conflict",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }
}

/// What one rule said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub rule: Rule,
    pub said: Said,
    pub finding: Finding,
    /// The rule of a pack that it rests on; `None` where the product's own rule said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<Cite>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    Yes,
    /// Not before.
    Later(Moment),
    /// Not on this channel or address.
    NotHere,
    No,
}

/// The id of a rule in a pack, and where the rule stands written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cite {
    pub rule: Text,
    pub source: Text,
}

/// A shared text: cheap to keep with every verdict.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

impl Text {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(text.into()))
    }
}

/// Over which time a cap counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// The customer's calendar day.
    Day,
    /// Seven times 24 hours that roll.
    Week,
    /// Thirty times 24 hours that roll.
    Month,
    /// So many hours that roll, from a rule pack.
    Hours(u32),
}

/// Whose touches a cap counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    Customer,
    Household,
}

/// What a rule found. [`Finding::key`] and [`Finding::arguments`] make a sentence of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "key", rename_all = "snake_case")]
pub enum Finding {
    /// The rule has nothing against it.
    Nothing,
    /// There is no sense in it since then.
    Expired {
        at: Moment,
    },
    /// It could not be made for that many days.
    WaitedTooLong {
        days: u16,
    },
    /// It could not be made within that many days.
    NoMomentWithin {
        days: u16,
    },

    Stopped {
        kind: StopKind,
        at: Moment,
    },

    /// The customer waits for it.
    Awaited,
    /// Agreed to.
    Granted {
        at: Moment,
    },
    /// Allowed by what the dealer and the customer have had to do with each other since then.
    Related {
        since: Moment,
    },
    /// A contract in progress.
    ContractInProgress,
    /// Looked up in the register then and not found in it.
    NotListed {
        at: Moment,
    },
    /// Nobody refused it, and no more is needed.
    NotRefused,
    Refused {
        at: Moment,
    },
    /// Agreed to, and the agreement ran out then.
    ConsentExpired {
        at: Moment,
    },
    /// Agreed to so long ago that it has to be asked again.
    ConsentTooOld {
        at: Moment,
    },
    /// The agreement that there is was given for another address.
    OtherAddressOnly,
    NoConsent {
        needs: Needs,
    },
    Listed {
        at: Moment,
    },
    /// The register has not been asked, or too long ago.
    RegisterNotAsked,
    /// Forbidden whatever anybody agreed to.
    Forbidden,

    InHours,
    /// Nothing has hours for it.
    NoHours,
    /// The answer to a message of the customer of then.
    AnswersAtOnce {
        at: Moment,
    },
    QuietHours {
        zone: Text,
    },
    Holiday {
        zone: Text,
    },
    OutsideWishedHours {
        zone: Text,
    },
    /// The hours of the places where the customer may be have no moment in common.
    NoCommonHours,

    BelowCaps,
    NotCounted,
    /// No such touch, ever.
    CapOfNone {
        period: Period,
        whose: Whose,
    },
    CapReached {
        period: Period,
        whose: Whose,
        count: u32,
        max: u32,
    },
    /// They declined then and have to be left alone for so many days.
    Resting {
        at: Moment,
        days: u16,
    },

    ChannelFits,
    /// The channel that they asked for.
    Preferred {
        channel: Channel,
    },
    /// They answer there more often at this time of the day.
    AnswersMoreOften {
        channel: Channel,
        percent: u8,
    },
    NoAddress,
    /// Every address that there is bounces or is wrong.
    DeadAddress,
    Unwished,
    /// Free words only so many hours after their last message.
    WindowClosed {
        hours: u16,
    },
    /// Only so many replies to one message.
    RepliesUsedUp {
        max: u16,
    },
    /// The platform carries nothing for this purpose.
    NotForPurpose,
    /// They have to write first.
    TheyWriteFirst,

    RoleFits,
    /// Somebody else holds that role; an id where they are a customer.
    RoleElsewhere {
        role: VehicleRole,
        other: CustomerId,
    },
    RoleUnknown {
        role: VehicleRole,
    },

    NoConflict,
    OpenComplaint {
        since: Moment,
    },
    LateDelivery {
        since: Moment,
    },
    JustBought {
        at: Moment,
    },
    /// Another touch of higher priority would no longer have room.
    HigherPriority {
        priority: u8,
        at: Moment,
    },
}

/// An argument of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    Number(i64),
    Moment(Moment),
    /// An IANA zone.
    Zone(Text),
    /// The wire name of something that has words of its own under this prefix: (`channel`, `email`).
    Word(&'static str, &'static str),
    Customer(CustomerId),
    Place(Place),
}
