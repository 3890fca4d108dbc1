//! Typed ids. All are UUIDs of version 7 (RFC 9562 §5.7): ordered by the moment they were made, so that rows which arrive together lie
//! together on disk.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::time::Moment;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// An id for something first known at `at`; `entropy` makes it unique (a random value, or the hash of what it names).
            #[must_use]
            pub fn new(at: Moment, entropy: u128) -> Self {
                Self(uuid_v7(at, entropy))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A customer. It equals the [`RecordId`] of the record that founded the customer, so that it can be derived again.
    CustomerId,
    /// One record of one source, through all its versions.
    RecordId,
    VehicleId,
    ActivityId,
    FactId,
    ConsentId,
    ImportId,
    /// What somebody said about two records, or a deed of several such words.
    JudgementId,
    MappingId,
    StoreId,
    StaffId,
    TokenId,
    PromiseId,
    OpportunityId,
    /// One customer going through one cadence.
    EnrolmentId,
    TouchId,
    HandoverId,
    CaseId,
}

fn uuid_v7(at: Moment, entropy: u128) -> Uuid {
    let millis = u128::try_from(at.as_millisecond().max(0)).unwrap_or_default();
    let random = entropy & ((1 << 80) - 1);
    let value = (millis << 80) | random;
    // RFC 9562: version 7 in the four bits behind the time, variant 10 in the two bits behind `rand_a`.
    let value = (value & !(0xf << 76)) | (0x7 << 76);
    let value = (value & !(0b11 << 62)) | (0b10 << 62);
    Uuid::from_u128(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_7_and_ordered_by_time() {
        let early = CustomerId::new(Moment::from_second(1_000).unwrap(), u128::MAX);
        let late = CustomerId::new(Moment::from_second(1_001).unwrap(), 0);
        assert!(early < late);
        assert_eq!(early.0.get_version_num(), 7);
        assert_eq!(late.0.get_variant(), uuid::Variant::RFC4122);
        assert_eq!(early.to_string().parse::<CustomerId>().unwrap(), early);
    }
}
