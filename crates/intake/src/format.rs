//! What kind of file this is, by its content first and its name second.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Any delimiter, any of the detected encodings.
    Csv,
    Xlsx,
    Vcard,
    JsonLines,
    AdfXml,
}

impl Format {
    /// Whether its rows need a column mapping. vCard and ADF say themselves what their fields mean.
    #[must_use]
    pub fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Xlsx | Self::JsonLines)
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Vcard => "vcard",
            Self::JsonLines => "json_lines",
            Self::AdfXml => "adf_xml",
        }
    }
}

/// Tells the format from the first bytes (a few hundred are enough) and, where these leave it open, from the file's name.
#[must_use]
pub fn detect_format(file_name: &str, head: &[u8]) -> Format {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Format::Xlsx;
    }
    let text = ascii_start(head);
    if text.starts_with("begin:vcard") {
        return Format::Vcard;
    }
    if text.starts_with('<') && ["<?adf", "<adf", "<?xml", "<prospect", "<!doctype"].iter().any(|start| text.starts_with(start)) {
        return Format::AdfXml;
    }
    if text.starts_with('{') {
        return Format::JsonLines;
    }
    let extension = file_name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("xlsx" | "xlsm") => Format::Xlsx,
        Some("vcf" | "vcard") => Format::Vcard,
        Some("jsonl" | "ndjson" | "json") => Format::JsonLines,
        Some("xml" | "adf") => Format::AdfXml,
        _ => Format::Csv,
    }
}

/// The first ASCII characters in lower case, without byte order mark, NULs (UTF-16) and leading blanks.
fn ascii_start(head: &[u8]) -> String {
    head.iter()
        .filter(|byte| byte.is_ascii() && **byte != 0)
        .skip_while(|byte| byte.is_ascii_whitespace())
        .take(16)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_comes_before_the_name() {
        assert_eq!(detect_format("people.csv", b"PK\x03\x04...."), Format::Xlsx);
        assert_eq!(detect_format("people.txt", b"\xEF\xBB\xBFBEGIN:VCARD\r\n"), Format::Vcard);
        assert_eq!(detect_format("lead", b"\n <?ADF VERSION \"1.0\"?>"), Format::AdfXml);
        assert_eq!(detect_format("lead.txt", "\u{feff}<?xml version=\"1.0\"?>".as_bytes()), Format::AdfXml);
        assert_eq!(detect_format("x.csv", b"{\"name\":\"Anna\"}"), Format::JsonLines);
        assert_eq!(detect_format("x.csv", b"id,name"), Format::Csv);
        assert_eq!(detect_format("x.vcf", b""), Format::Vcard);
        assert_eq!(detect_format("x", b"\xFF\xFEB\0E\0G\0I\0N\0:\0V\0C\0A\0R\0D\0"), Format::Vcard);
    }
}
