//! The kinds of things that happen on a timeline.

use serde::{Deserialize, Serialize};

use crate::kernel::named_enum;

named_enum! {
    /// One kind of activity. The wire name doubles as the key of its message: `activity-<name>`.
    ActivityKind {
        Call = "call",
        Mail = "mail",
        Message = "message",
        Visit = "visit",
        TestDrive = "test_drive",
        Enquiry = "enquiry",
        Purchase = "purchase",
        Repair = "repair",
        Complaint = "complaint",
        SurveyAnswer = "survey_answer",
        Note = "note",
        Edit = "edit",
    }
}

impl ActivityKind {
    /// The kinds that a member of staff enters by hand on the customer page.
    pub const BY_HAND: [Self; 4] = [Self::Note, Self::Call, Self::Visit, Self::Message];
}

/// Who spoke to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    FromCustomer,
    ToCustomer,
    /// Inside the house, or it does not apply.
    Internal,
}

impl Direction {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FromCustomer => "from_customer",
            Self::ToCustomer => "to_customer",
            Self::Internal => "internal",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::FromCustomer, Self::ToCustomer, Self::Internal].into_iter().find(|direction| direction.name() == name)
    }
}
