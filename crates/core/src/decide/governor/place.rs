//! Countries and their parts, as rule packs and customers name them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A code that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write a country as DE, a part of one as US-FL (ISO 3166)")]
pub struct NoPlace;

/// An ISO 3166-1 alpha-2 code, upper case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

/// The part of an ISO 3166-2 code behind the country: one to three letters or digits, upper case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Region([u8; 3]);

/// Where somebody is: a country and, where it is known, the state or province.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    pub country: Country,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
}

impl Country {
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Region {
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default().trim_end_matches('\0')
    }
}

impl FromStr for Country {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        match *text.trim().as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()])),
            _ => Err(NoPlace),
        }
    }
}

impl FromStr for Region {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let text = text.trim().as_bytes();
        if text.is_empty() || !text.iter().all(u8::is_ascii_alphanumeric) {
            return Err(NoPlace);
        }
        match *text {
            [a] => Ok([a, 0, 0]),
            [a, b] => Ok([a, b, 0]),
            [a, b, c] => Ok([a, b, c]),
            _ => Err(NoPlace),
        }
        .map(|code| Self(code.map(|letter| letter.to_ascii_uppercase())))
    }
}

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        Ok(match text.split_once('-') {
            Some((country, region)) => Self { country: country.parse()?, region: Some(region.parse()?) },
            None => Self { country: text.parse()?, region: None },
        })
    }
}

impl From<Country> for Place {
    fn from(country: Country) -> Self {
        Self { country, region: None }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.country.as_str())?;
        self.region.map_or(Ok(()), |region| write!(f, "-{}", region.as_str()))
    }
}

macro_rules! text_of {
    ($($name:ident),+) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.as_str())
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.as_str().to_owned()
            }
        }

        impl TryFrom<String> for $name {
            type Error = NoPlace;

            fn try_from(text: String) -> Result<Self, NoPlace> {
                text.parse()
            }
        }
    )+};
}

text_of!(Country, Region);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_and_written() {
        for (text, written) in
            [("us-fl", "US-FL"), ("DE", "DE"), (" fr ", "FR"), ("GB-ENG", "GB-ENG"), ("JP-13", "JP-13"), ("AR-B", "AR-B")]
        {
            assert_eq!(text.parse::<Place>().unwrap().to_string(), written);
        }
        for text in ["", "D", "DEU", "U1", "US-", "US-FLOR", "Ü", "日本", "US-Ü"] {
            assert_eq!(text.parse::<Place>(), Err(NoPlace), "{text}");
        }
        let place: Place = "US-FL".parse().unwrap();
        let written = serde_json::to_string(&place).unwrap();
        assert_eq!(written, r#"{"country":"US","region":"FL"}"#);
        assert_eq!(serde_json::from_str::<Place>(&written).unwrap(), place);
    }
}
