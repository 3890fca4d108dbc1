//! What the columns of a table about people or firms mean.

mod guess;
mod headers;
mod values;

use serde::{Deserialize, Serialize};

pub use guess::guess;

/// What a column holds. Several columns may have the same role: two phones, three lines of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The record's own name in its source: never compared.
    RecordId,
    /// A person's or firm's whole name.
    FullName,
    GivenName,
    /// Patronymic, second given name.
    MiddleName,
    FamilyName,
    Sex,
    /// A whole date, in any usual order; parts may be unknown.
    BirthDate,
    BirthYear,
    BirthMonth,
    BirthDay,
    /// Street, house, or a whole address.
    Address,
    HouseNumber,
    City,
    Postcode,
    /// State, province, district.
    Region,
    Country,
    Phone,
    Email,
    /// National or tax id: a party has one, and nobody else has it.
    NationalId,
    /// The number of a customer in a management system: of one system a party may have several.
    CustomerNumber,
    Vin,
    Plate,
    /// A place that says little by itself: of birth, of work.
    Place,
    /// A word out of few, such as an occupation.
    Category,
    Ignored,
}

impl Role {
    pub const ALL: [Self; 25] = [
        Self::RecordId,
        Self::FullName,
        Self::GivenName,
        Self::MiddleName,
        Self::FamilyName,
        Self::Sex,
        Self::BirthDate,
        Self::BirthYear,
        Self::BirthMonth,
        Self::BirthDay,
        Self::Address,
        Self::HouseNumber,
        Self::City,
        Self::Postcode,
        Self::Region,
        Self::Country,
        Self::Phone,
        Self::Email,
        Self::NationalId,
        Self::CustomerNumber,
        Self::Vin,
        Self::Plate,
        Self::Place,
        Self::Category,
        Self::Ignored,
    ];

    /// The name in mappings, models and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::RecordId => "record_id",
            Self::FullName => "full_name",
            Self::GivenName => "given_name",
            Self::MiddleName => "middle_name",
            Self::FamilyName => "family_name",
            Self::Sex => "sex",
            Self::BirthDate => "birth_date",
            Self::BirthYear => "birth_year",
            Self::BirthMonth => "birth_month",
            Self::BirthDay => "birth_day",
            Self::Address => "address",
            Self::HouseNumber => "house_number",
            Self::City => "city",
            Self::Postcode => "postcode",
            Self::Region => "region",
            Self::Country => "country",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::NationalId => "national_id",
            Self::CustomerNumber => "customer_number",
            Self::Vin => "vin",
            Self::Plate => "plate",
            Self::Place => "place",
            Self::Category => "category",
            Self::Ignored => "ignored",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether the role belongs to the party rather than to the file.
    #[must_use]
    pub fn is_compared(self) -> bool {
        !matches!(self, Self::RecordId | Self::Ignored)
    }
}

/// One column: its header and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub header: String,
    pub role: Role,
}

/// The meaning of a table's columns, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Schema {
    pub columns: Vec<Column>,
}

impl Schema {
    #[must_use]
    pub fn new(columns: impl IntoIterator<Item = (impl Into<String>, Role)>) -> Self {
        Self { columns: columns.into_iter().map(|(header, role)| Column { header: header.into(), role }).collect() }
    }

    /// Gives a column another role. `false` when there is no such column.
    #[must_use]
    pub fn set(&mut self, header: &str, role: Role) -> bool {
        match self.columns.iter_mut().find(|column| column.header.trim().eq_ignore_ascii_case(header.trim())) {
            Some(column) => {
                column.role = role;
                true
            }
            None => false,
        }
    }

    /// Places of the columns of a role.
    pub fn places(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().enumerate().filter(move |(_, column)| column.role == role).map(|(place, _)| place)
    }

    /// Whether anything can be compared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.columns.iter().any(|column| column.role.is_compared())
    }
}

#[cfg(test)]
mod tests;
