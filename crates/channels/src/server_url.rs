//! Where a mail server is and how to get in, from one URL: what SMTP and IMAP settings have in common.

use std::{fmt, path::PathBuf};

use url::Url;

/// A URL of a mail server that says something that cannot be done. The text names the variable's part and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UrlError(pub(crate) String);

/// A name and a password. Neither is ever printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    pub user: String,
    pub password: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Login(…)")
    }
}

/// When the connection becomes secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Never: for a relay on the same machine.
    Plain,
    /// STARTTLS where the server offers it, with any certificate. Not with a password, which whoever strips the offer would read.
    Opportunistic,
    /// STARTTLS, and nothing is said before it.
    StartTls,
    /// From the first octet (RFC 8314).
    Implicit,
}

/// Whose certificates are believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// The roots that Mozilla trusts, compiled in.
    PublicRoots,
    /// Those and the certificate authorities in this PEM file.
    AlsoFile(PathBuf),
    /// Anybody's. Whoever sits in between can read and change everything.
    Anybody,
}

/// The common part of `scheme://user:password@host:port/path?tls=…&tls_ca=FILE&tls_verify=off`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServerUrl {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub trust: Trust,
    pub login: Option<Login>,
    pub path: String,
    /// Parameters that are not about TLS.
    pub rest: Vec<(String, String)>,
}

impl ServerUrl {
    /// `schemes`: name, default port and whether TLS is implicit.
    pub(crate) fn parse(written: &str, variable: &str, schemes: [(&str, u16, bool); 2]) -> Result<Self, UrlError> {
        let wrong = |what: &str| UrlError(format!("{variable}: {what}"));
        let url = Url::parse(written).map_err(|error| wrong(&format!("not a URL ({error})")))?;
        let (_, default_port, implicit) = schemes
            .into_iter()
            .find(|(scheme, ..)| *scheme == url.scheme())
            .ok_or_else(|| wrong(&format!("begins with {}://, wanted is {}:// or {}://", url.scheme(), schemes[0].0, schemes[1].0)))?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| wrong("names no host"))?;
        let host = decoded(host).trim_start_matches('[').trim_end_matches(']').to_owned();
        let loopback = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
        let login = match (url.username(), url.password()) {
            ("", _) => None,
            (_, None) => return Err(wrong("names a user and no password")),
            (user, Some(password)) => Some(Login { user: decoded(user), password: decoded(password) }),
        };
        let mut security = match (implicit, loopback) {
            (true, _) => Security::Implicit,
            (false, true) => Security::Plain,
            (false, false) => Security::StartTls,
        };
        let mut trust = Trust::PublicRoots;
        let mut rest = Vec::new();
        for (name, value) in url.query_pairs() {
            match (&*name, &*value) {
                ("tls", "implicit") => security = Security::Implicit,
                ("tls", _) if implicit => {
                    return Err(wrong(&format!("{}:// is TLS from the start, tls={value} contradicts it", url.scheme())));
                }
                ("tls", "required") => security = Security::StartTls,
                ("tls", "opportunistic") => security = Security::Opportunistic,
                ("tls", "none") => security = Security::Plain,
                ("tls", other) => {
                    return Err(wrong(&format!("tls={other} is not known; there are none, opportunistic, required and implicit")));
                }
                ("tls_ca", file) => trust = Trust::AlsoFile(PathBuf::from(file)),
                ("tls_verify", "off") => trust = Trust::Anybody,
                ("tls_verify", "on") => {}
                ("tls_verify", other) => return Err(wrong(&format!("tls_verify={other} is not known; there are on and off"))),
                _ => rest.push((name.into_owned(), value.into_owned())),
            }
        }
        if security == Security::Opportunistic && login.is_some() {
            return Err(wrong("a password and tls=opportunistic do not go together; write tls=required"));
        }
        if security == Security::Opportunistic {
            trust = Trust::Anybody;
        }
        let path = decoded(url.path().trim_start_matches('/'));
        Ok(Self { host, port: url.port().unwrap_or(default_port), security, trust, login, path, rest })
    }
}

/// Percent-decoded; what is no UTF-8 then stays as it was written.
fn decoded(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut left = part.as_bytes();
    while let Some((&first, after)) = left.split_first() {
        let hex = after.get(..2).filter(|_| first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(byte) = hex.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            left = &after[2..];
        } else {
            bytes.push(first);
            left = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Result<ServerUrl, UrlError> {
        ServerUrl::parse(url, "ROADBOOK_SMTP_URL", [("smtp", 587, false), ("smtps", 465, true)])
    }

    #[test]
    fn the_safe_way_is_the_default() {
        let url = parse("smtp://care%40dealer.example:p%3Aw%2F@mail.dealer.example").unwrap();
        assert_eq!((url.port, url.security, url.trust), (587, Security::StartTls, Trust::PublicRoots));
        assert_eq!(url.login, Some(Login { user: "care@dealer.example".to_owned(), password: "p:w/".to_owned() }));
        assert_eq!(parse("smtps://mail.dealer.example").unwrap().security, Security::Implicit);
        assert_eq!(parse("smtp://localhost:25").unwrap().security, Security::Plain);
        assert_eq!(parse("smtp://[::1]:25").unwrap().host, "::1");
        assert_eq!(parse("smtp://10.0.0.1").unwrap().security, Security::StartTls);
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        for url in [
            "smtp://u:p@mail.example?tls=opportunistic",
            "smtps://mail.example?tls=none",
            "smtp://u@mail.example",
            "imap://mail.example",
            "smtp://mail.example?tls=maybe",
            "mail.example",
        ] {
            let error = parse(url).unwrap_err().to_string();
            assert!(error.starts_with("ROADBOOK_SMTP_URL: "), "{error}");
        }
    }

    #[test]
    fn a_password_is_never_printed() {
        let url = parse("smtp://u:secret@mail.example?tls_verify=off&x=1").unwrap();
        assert!(!format!("{url:?}").contains("secret"));
        assert_eq!(url.trust, Trust::Anybody);
        assert_eq!(url.rest, [("x".to_owned(), "1".to_owned())]);
    }
}
