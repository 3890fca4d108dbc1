//! What the governor is asked: one touch that somebody or something wants to make.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    hear::{Channel, Purpose, VehicleRole},
    kernel::{Moment, VehicleId},
};

/// One touch that is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub purpose: Purpose,
    pub channel: Channel,
    /// The channels that would do as well (those for which there is a template or script). Only to these the answer may change.
    #[serde(default)]
    pub others: ChannelSet,
    /// Comparable form. Without one the governor takes the first of the customer's addresses on that channel that may be used.
    #[serde(default)]
    pub address: Option<String>,
    pub origin: Origin,
    pub by: By,
    /// Whether what goes out is a template that the platform approved, and not free words.
    #[serde(default)]
    pub template: bool,
    /// Whom of the people around a car it is meant for; `None` for anybody.
    #[serde(default)]
    pub role: Option<VehicleRole>,
    /// The car it is about, for `role`.
    #[serde(default)]
    pub vehicle: Option<VehicleId>,
    /// What it is about (an opportunity, a car, a campaign), for rules that count contacts on the same subject.
    #[serde(default)]
    pub subject: Option<Uuid>,
    /// Higher goes first.
    #[serde(default)]
    pub priority: u8,
    /// When it was first wanted. It is given up after [`super::Policy::patience_days`] from here.
    pub wanted_at: Moment,
    /// There is no sense in it from this moment on.
    #[serde(default)]
    pub expires: Option<Moment>,
}

impl Ask {
    /// The plainest ask: everything else is set by hand.
    #[must_use]
    pub fn new(purpose: Purpose, channel: Channel, origin: Origin, by: By, wanted_at: Moment) -> Self {
        Self {
            purpose,
            channel,
            others: ChannelSet::EMPTY,
            address: None,
            origin,
            by,
            template: false,
            role: None,
            vehicle: None,
            subject: None,
            priority: 0,
            wanted_at,
            expires: None,
        }
    }
}

/// What brought a touch about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Cadence,
    Campaign,
    /// We owe it: a promise to the customer.
    Promised,
    /// The answer to the customer's own message. Counts as such only while a message of theirs is known that is not older than
    /// [`super::Policy::reply_days`].
    Requested,
    /// Somebody at the dealer's had the idea.
    Hand,
}

impl Origin {
    pub const ALL: [Self; 5] = [Self::Cadence, Self::Campaign, Self::Promised, Self::Requested, Self::Hand];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cadence => "cadence",
            Self::Campaign => "campaign",
            Self::Promised => "promised",
            Self::Requested => "requested",
            Self::Hand => "hand",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.name() == name)
    }

    /// Whether the customer waits for it: neither consent to marketing nor caps are asked then.
    #[must_use]
    pub fn is_awaited(self) -> bool {
        matches!(self, Self::Promised | Self::Requested)
    }
}

/// Who makes the touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Person,
    /// Sent, or spoken, without a person.
    Machine,
}

impl By {
    pub const ALL: [Self; 2] = [Self::Person, Self::Machine];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Machine => "machine",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }
}

/// Some channels. [`Channel::Any`] stands for all of them.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Channel>", into = "Vec<Channel>")]
pub struct ChannelSet(u16);

impl ChannelSet {
    pub const EMPTY: Self = Self(0);

    fn bits(channel: Channel) -> u16 {
        match channel {
            Channel::Email => 1,
            Channel::Phone => 1 << 1,
            Channel::Sms => 1 << 2,
            Channel::Whatsapp => 1 << 3,
            Channel::Wechat => 1 << 4,
            Channel::Kakao => 1 << 5,
            Channel::Telegram => 1 << 6,
            Channel::Post => 1 << 7,
            Channel::InPerson => 1 << 8,
            Channel::Any => (1 << 9) - 1,
        }
    }

    #[must_use]
    pub fn all() -> Self {
        Self(Self::bits(Channel::Any))
    }

    #[must_use]
    pub fn with(self, channel: Channel) -> Self {
        Self(self.0 | Self::bits(channel))
    }

    #[must_use]
    pub fn without(self, channel: Channel) -> Self {
        Self(self.0 & !Self::bits(channel))
    }

    #[must_use]
    pub fn contains(self, channel: Channel) -> bool {
        self.0 & Self::bits(channel) == Self::bits(channel)
    }

    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// In the order of [`Channel::ALL`], each by its own name.
    pub fn iter(self) -> impl Iterator<Item = Channel> {
        Channel::ALL.into_iter().filter(move |channel| *channel != Channel::Any && self.contains(*channel))
    }
}

impl FromIterator<Channel> for ChannelSet {
    fn from_iter<I: IntoIterator<Item = Channel>>(channels: I) -> Self {
        channels.into_iter().fold(Self::EMPTY, Self::with)
    }
}

impl From<Vec<Channel>> for ChannelSet {
    fn from(channels: Vec<Channel>) -> Self {
        channels.into_iter().collect()
    }
}

impl From<ChannelSet> for Vec<Channel> {
    fn from(set: ChannelSet) -> Self {
        set.iter().collect()
    }
}

impl std::fmt::Debug for ChannelSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
