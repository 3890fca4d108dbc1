//! What the rules said, as data: a key and arguments from which a page makes a sentence in any language.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{StopKind, pack::Needs};
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
    /// Under another customer with the same address.
    RefusedAtAddress {
        at: Moment,
    },
    /// The same, by another customer who has the address.
    StoppedAtAddress {
        kind: StopKind,
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
        max: u32,
    },
    /// They declined then and have to be left alone for so many days.
    Resting {
        at: Moment,
        days: u16,
    },

    ChannelFits,
    /// Any channel would do: the best is taken.
    AnyChannel,
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
}

/// Of every finding its key, and its arguments by name.
macro_rules! sentences {
    ($($key:literal = $variant:ident $({ $($field:ident: $argument:expr),+ })?),+ $(,)?) => {
        impl Finding {
            /// The keys of all findings. The message of each is `governor-<key with hyphens>`.
            pub const KEYS: &[&str] = &[$($key),+];

            #[must_use]
            pub fn key(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $key),+ }
            }

            /// What the sentence speaks of, by name.
            #[must_use]
            pub fn arguments(&self) -> Vec<(&'static str, Argument)> {
                match self {
                    $(Self::$variant $({ $($field),+ })? => vec![$($((stringify!($field), { let $field = $field.clone(); $argument })),+)?]),+
                }
            }
        }
    };
}

sentences! {
    "nothing" = Nothing,
    "expired" = Expired { at: Argument::Moment(at) },
    "waited_too_long" = WaitedTooLong { days: Argument::Number(days.into()) },
    "no_moment_within" = NoMomentWithin { days: Argument::Number(days.into()) },
    "stopped" = Stopped { kind: Argument::Word("stop", kind.name()), at: Argument::Moment(at) },
    "awaited" = Awaited,
    "granted" = Granted { at: Argument::Moment(at) },
    "related" = Related { since: Argument::Moment(since) },
    "contract_in_progress" = ContractInProgress,
    "not_listed" = NotListed { at: Argument::Moment(at) },
    "not_refused" = NotRefused,
    "refused" = Refused { at: Argument::Moment(at) },
    "refused_at_address" = RefusedAtAddress { at: Argument::Moment(at) },
    "stopped_at_address" = StoppedAtAddress { kind: Argument::Word("stop", kind.name()), at: Argument::Moment(at) },
    "consent_expired" = ConsentExpired { at: Argument::Moment(at) },
    "consent_too_old" = ConsentTooOld { at: Argument::Moment(at) },
    "other_address_only" = OtherAddressOnly,
    "no_consent" = NoConsent { needs: Argument::Word("needs", needs.name()) },
    "listed" = Listed { at: Argument::Moment(at) },
    "register_not_asked" = RegisterNotAsked,
    "forbidden" = Forbidden,
    "in_hours" = InHours,
    "no_hours" = NoHours,
    "answers_at_once" = AnswersAtOnce { at: Argument::Moment(at) },
    "quiet_hours" = QuietHours { zone: Argument::Zone(zone) },
    "holiday" = Holiday { zone: Argument::Zone(zone) },
    "outside_wished_hours" = OutsideWishedHours { zone: Argument::Zone(zone) },
    "no_common_hours" = NoCommonHours,
    "below_caps" = BelowCaps,
    "not_counted" = NotCounted,
    "cap_of_none" = CapOfNone { period: period.argument(), whose: Argument::Word("whose", whose.name()) },
    "cap_reached" = CapReached { period: period.argument(), whose: Argument::Word("whose", whose.name()), max: Argument::Number(max.into()) },
    "resting" = Resting { at: Argument::Moment(at), days: Argument::Number(days.into()) },
    "channel_fits" = ChannelFits,
    "any_channel" = AnyChannel,
    "preferred" = Preferred { channel: Argument::Word("channel", channel.name()) },
    "answers_more_often" = AnswersMoreOften { channel: Argument::Word("channel", channel.name()), percent: Argument::Number(percent.into()) },
    "no_address" = NoAddress,
    "dead_address" = DeadAddress,
    "unwished" = Unwished,
    "window_closed" = WindowClosed { hours: Argument::Number(hours.into()) },
    "replies_used_up" = RepliesUsedUp { max: Argument::Number(max.into()) },
    "not_for_purpose" = NotForPurpose,
    "they_write_first" = TheyWriteFirst,
    "role_fits" = RoleFits,
    "role_elsewhere" = RoleElsewhere { role: Argument::Word("role", role.name()), other: Argument::Customer(other) },
    "role_unknown" = RoleUnknown { role: Argument::Word("role", role.name()) },
    "no_conflict" = NoConflict,
    "open_complaint" = OpenComplaint { since: Argument::Moment(since) },
    "late_delivery" = LateDelivery { since: Argument::Moment(since) },
    "just_bought" = JustBought { at: Argument::Moment(at) },
    "higher_priority" = HigherPriority { priority: Argument::Number(priority.into()), at: Argument::Moment(at) },
}

impl Period {
    /// A number is one of hours.
    fn argument(self) -> Argument {
        match self {
            Self::Day => Argument::Word("period", "day"),
            Self::Week => Argument::Word("period", "week"),
            Self::Month => Argument::Word("period", "month"),
            Self::Hours(hours) => Argument::Number(hours.into()),
        }
    }
}

impl Whose {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Household => "household",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_the_names_under_which_findings_are_kept() {
        let findings = [
            Finding::NotRefused,
            Finding::Stopped { kind: StopKind::Stopped, at: Moment::UNIX_EPOCH },
            Finding::CapReached { period: Period::Hours(24), whose: Whose::Household, max: 3 },
            Finding::QuietHours { zone: "Asia/Yerevan".into() },
        ];
        for finding in findings {
            let kept = serde_json::to_value(&finding).unwrap();
            assert_eq!(kept["key"], finding.key());
            assert!(Finding::KEYS.contains(&finding.key()));
            assert_eq!(finding.arguments().len(), kept.as_object().unwrap().len() - 1, "{kept}");
            assert_eq!(serde_json::from_value::<Finding>(kept).unwrap(), finding);
        }
    }
}
