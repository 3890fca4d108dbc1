//! How mail leaves this house.

use std::time::Duration;

use super::Dkim;
use crate::server_url::{Login, Security, ServerUrl, Trust, UrlError};

/// From `ROADBOOK_SMTP_URL`, or from a store's settings.
#[derive(Debug, Clone)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub trust: Trust,
    pub login: Option<Login>,
    /// What we call ourselves in EHLO: a host name.
    pub hello_name: String,
    /// Right side of our Message-IDs; the domain of the sender's address when `None`.
    pub message_id_domain: Option<String>,
    /// Whether the mail server delivers `care+anything@domain` to `care@domain`; answers and bounces then find their conversation by address.
    pub plus_addresses: bool,
    /// Whether the reply token stands as a mark on the last line of the text, for answers that lose both headers and address.
    pub mark_in_text: bool,
    pub dkim: Option<Dkim>,
    /// Most connections at the same time.
    pub connections: usize,
    /// Name lookup, connect, TLS handshake and sign-in together.
    pub connect_timeout: Duration,
    /// Reply to one command (RFC 5321, 4.5.3.2 asks for 5 minutes; people wait for this one).
    pub command_timeout: Duration,
    /// Everything before the message's text: waiting for a free connection, connecting, all commands. When it passes, nothing was sent. Whoever
    /// gives up on a send by itself must wait longer than this, else it would call uncertain what is sure.
    pub offer_timeout: Duration,
    /// Sending the text and the reply to its end (RFC 5321, 4.5.3.2.6: 10 minutes). When it passes, the outcome is uncertain, so it is generous.
    pub accept_timeout: Duration,
}

impl SmtpSettings {
    /// `smtp://user:password@host:port` (STARTTLS, port 587) or `smtps://…` (TLS from the start, port 465), with these parameters:
    ///
    /// - `tls=required` (default), `none` (default for this machine itself), `opportunistic` (not with a password), `implicit`;
    /// - `tls_ca=FILE`: a PEM file with further certificate authorities; `tls_verify=off`: believe anybody;
    /// - `hello=NAME`: our name in EHLO (default `localhost`); `domain=NAME`: right side of our Message-IDs;
    /// - `plus=on`: the server knows plus addresses; `mark=off`: no token mark in the text;
    /// - `connections=N`: 1 to 100, default 4;
    /// - `dkim_key=FILE&dkim_selector=NAME&dkim_domain=NAME`: sign with the private key in this PEM file, see [`Dkim::new`].
    ///
    /// # Errors
    /// Says which part cannot be used, and what to write instead.
    pub fn parse(url: &str) -> Result<Self, UrlError> {
        Self::parse_named(url, "ROADBOOK_SMTP_URL")
    }

    /// As [`parse`](Self::parse), for a setting with another name in the messages.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_named(url: &str, variable: &str) -> Result<Self, UrlError> {
        let url = ServerUrl::parse(url, variable, [("smtp", 587, false), ("smtps", 465, true)])?;
        let mut settings = Self {
            host: url.host,
            port: url.port,
            security: url.security,
            trust: url.trust,
            login: url.login,
            hello_name: "localhost".to_owned(),
            message_id_domain: None,
            plus_addresses: false,
            mark_in_text: true,
            dkim: None,
            connections: 4,
            connect_timeout: Duration::from_secs(15),
            command_timeout: Duration::from_secs(30),
            offer_timeout: Duration::from_secs(40),
            accept_timeout: Duration::from_mins(10),
        };
        let [mut dkim_key, mut dkim_selector, mut dkim_domain] = [None, None, None];
        for (name, value) in url.rest {
            let wrong = |wanted: &str| UrlError(format!("{variable}: {name}={value} is not known; wanted is {wanted}"));
            let switch = || match value.as_str() {
                "on" => Ok(true),
                "off" => Ok(false),
                _ => Err(wrong("on or off")),
            };
            let host_name = || {
                let good = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
                if good { Ok(value.clone()) } else { Err(wrong("a host name")) }
            };
            match name.as_str() {
                "hello" => settings.hello_name = host_name()?,
                "domain" => settings.message_id_domain = Some(host_name()?),
                "plus" => settings.plus_addresses = switch()?,
                "mark" => settings.mark_in_text = switch()?,
                "connections" => {
                    settings.connections =
                        value.parse().ok().filter(|number| (1..=100).contains(number)).ok_or_else(|| wrong("1 to 100"))?;
                }
                "dkim_key" => dkim_key = Some(value),
                "dkim_selector" => dkim_selector = Some(value),
                "dkim_domain" => dkim_domain = Some(value),
                _ => {
                    return Err(wrong(
                        "one of tls, tls_ca, tls_verify, hello, domain, plus, mark, connections, dkim_key, dkim_selector, dkim_domain",
                    ));
                }
            }
        }
        settings.dkim = match (dkim_key, dkim_selector, dkim_domain) {
            (None, None, None) => None,
            (Some(file), Some(selector), Some(domain)) => {
                let pem = std::fs::read_to_string(&file)
                    .map_err(|error| UrlError(format!("{variable}: dkim_key={file} cannot be read: {error}")))?;
                Some(Dkim::new(&domain, &selector, &pem).map_err(|error| UrlError(format!("{variable}: {error}")))?)
            }
            _ => return Err(UrlError(format!("{variable}: dkim_key, dkim_selector and dkim_domain go together"))),
        };
        Ok(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_understood_or_refused() {
        let settings = SmtpSettings::parse("smtp://127.0.0.1:2525?hello=roadbook.dealer.example&plus=on&mark=off&connections=2").unwrap();
        assert_eq!((settings.port, settings.security, settings.connections), (2525, Security::Plain, 2));
        assert!(settings.plus_addresses && !settings.mark_in_text);
        for url in
            ["smtp://x?connections=0", "smtp://x?hello=a%0d%0ab", "smtp://x?plus=yes", "smtp://x?colour=red", "smtp://x?dkim_selector=a"]
        {
            assert!(SmtpSettings::parse(url).is_err(), "{url}");
        }
    }
}
