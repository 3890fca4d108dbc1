//! Languages that people here speak, and with them the script in which they write their names.

use serde::Deserialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Language {
    #[serde(rename = "en")]
    English,
    #[serde(rename = "hy")]
    Armenian,
    #[serde(rename = "ru")]
    Russian,
    #[serde(rename = "ko")]
    Korean,
    #[serde(rename = "zh-Hant")]
    Chinese,
    #[serde(rename = "az")]
    Azerbaijani,
    #[serde(rename = "de")]
    German,
}

impl Language {
    pub const ALL: [Self; 7] = [Self::English, Self::Armenian, Self::Russian, Self::Korean, Self::Chinese, Self::Azerbaijani, Self::German];

    /// As BCP 47 writes it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Armenian => "hy",
            Self::Russian => "ru",
            Self::Korean => "ko",
            Self::Chinese => "zh-Hant",
            Self::Azerbaijani => "az",
            Self::German => "de",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Whether the family name stands first when a name is written in its own script.
    #[must_use]
    pub fn family_first(self) -> bool {
        matches!(self, Self::Korean | Self::Chinese | Self::Russian | Self::Azerbaijani)
    }

    /// Whether the parts of a name are written without a blank.
    #[must_use]
    pub fn joins_names(self) -> bool {
        matches!(self, Self::Korean | Self::Chinese)
    }
}
