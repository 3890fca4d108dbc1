//! Where answers arrive.

use std::time::Duration;

use crate::server_url::{Login, Security, ServerUrl, Trust, UrlError};

/// From `ROADBOOK_IMAP_URL`, or from a store's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImapSettings {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub trust: Trust,
    pub login: Login,
    /// As people see it, in any script; `INBOX` if the URL names none.
    pub folder: String,
    /// Mails up to this many octets are fetched whole, bigger ones only their beginning.
    pub whole_up_to: u32,
    /// How often to look where the server cannot call (no IDLE).
    pub poll: Duration,
    /// Reply to one command.
    pub command_timeout: Duration,
}

/// Of a mail that is too big: enough for its header and its text.
pub(crate) const BEGINNING: u32 = 256 * 1024;

impl ImapSettings {
    /// `imap://user:password@host:port/INBOX` (STARTTLS, port 143) or `imaps://…` (TLS from the start, port 993), with these parameters:
    ///
    /// - `tls=required` (default), `none` (default for this machine itself), `implicit`; `tls_ca=FILE`; `tls_verify=off`: as for SMTP;
    /// - `max_mb=N`: mails up to so many megabytes are fetched whole, 1 to 100, default 15;
    /// - `poll_seconds=N`: how often to look where the server cannot call, 5 to 3600, default 30.
    ///
    /// # Errors
    /// Says which part cannot be used, and what to write instead.
    pub fn parse(url: &str) -> Result<Self, UrlError> {
        Self::parse_named(url, "ROADBOOK_IMAP_URL")
    }

    /// As [`parse`](Self::parse), for a setting with another name in the messages.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_named(url: &str, variable: &str) -> Result<Self, UrlError> {
        let url = ServerUrl::parse(url, variable, [("imap", 143, false), ("imaps", 993, true)])?;
        let login = url.login.ok_or_else(|| UrlError(format!("{variable}: names no user and password")))?;
        if url.path.chars().any(char::is_control) {
            return Err(UrlError(format!("{variable}: the folder's name has control characters")));
        }
        let mut settings = Self {
            host: url.host,
            port: url.port,
            security: url.security,
            trust: url.trust,
            login,
            folder: if url.path.is_empty() { "INBOX".to_owned() } else { url.path },
            whole_up_to: 15 * 1024 * 1024,
            poll: Duration::from_secs(30),
            command_timeout: Duration::from_secs(60),
        };
        for (name, value) in url.rest {
            let number = |from: u32, to: u32| {
                let number = value.parse().ok().filter(|number| (from..=to).contains(number));
                number.ok_or_else(|| UrlError(format!("{variable}: {name}={value} is not known; wanted is {from} to {to}")))
            };
            match name.as_str() {
                "max_mb" => settings.whole_up_to = number(1, 100)? * 1024 * 1024,
                "poll_seconds" => settings.poll = Duration::from_secs(number(5, 3600)?.into()),
                _ => {
                    return Err(UrlError(format!(
                        "{variable}: {name} is not known; there are tls, tls_ca, tls_verify, max_mb and poll_seconds"
                    )));
                }
            }
        }
        Ok(settings)
    }
}

/// A folder's name as it goes over the wire: modified UTF-7 (RFC 3501, 5.1.3).
pub(crate) fn wire_name(folder: &str) -> String {
    use base64::{Engine as _, alphabet::IMAP_MUTF7, engine::GeneralPurpose, engine::general_purpose::NO_PAD};
    let encode = |run: &mut Vec<u8>, wire: &mut String| {
        if !run.is_empty() {
            wire.push('&');
            wire.push_str(&GeneralPurpose::new(&IMAP_MUTF7, NO_PAD).encode(&*run));
            wire.push('-');
            run.clear();
        }
    };
    let (mut wire, mut run) = (String::new(), Vec::new());
    for character in folder.chars() {
        if matches!(character, ' '..='~') {
            encode(&mut run, &mut wire);
            wire.push(character);
            if character == '&' {
                wire.push('-');
            }
        } else {
            let mut units = [0; 2];
            run.extend(character.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_be_bytes()));
        }
    }
    encode(&mut run, &mut wire);
    wire
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_and_folder_names_are_understood() {
        let settings = ImapSettings::parse("imaps://care%40dealer.example:pw@mail.dealer.example/%EB%8C%80%EA%B8%B0?max_mb=2").unwrap();
        assert_eq!((settings.port, settings.folder.as_str(), settings.whole_up_to), (993, "대기", 2 * 1024 * 1024));
        assert_eq!(ImapSettings::parse("imap://u:p@x.example").unwrap().folder, "INBOX");
        for url in
            ["imap://x.example", "imap://u:p@x/a%0d%0ab", "imap://u:p@x?max_mb=0", "imap://u:p@x?x=1", "imap://u:p@x?tls=opportunistic"]
        {
            assert!(ImapSettings::parse(url).is_err(), "{url}");
        }
        // The examples of RFC 3501, 5.1.3.
        assert_eq!(wire_name("~peter/mail/台北/日本語"), "~peter/mail/&U,BTFw-/&ZeVnLIqe-");
        assert_eq!(wire_name("A&B"), "A&-B");
    }
}
