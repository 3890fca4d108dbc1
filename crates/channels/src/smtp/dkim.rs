//! DomainKeys Identified Mail (RFC 6376, RFC 8463): a signature by which the recipient's server knows that the mail is this domain's.
//!
//! Written here, and not taken from a mail library, because the key operations come with TLS anyway, while the libraries bring a second RSA.

use std::{fmt, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ring::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{Ed25519KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use roadbook_core::kernel::Moment;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, pem::PemObject};

/// A domain's key for signing. The key is never printed.
#[derive(Clone)]
pub struct Dkim {
    domain: String,
    selector: String,
    key: Arc<Key>,
}

enum Key {
    Rsa(RsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

impl fmt::Debug for Dkim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dkim").field("domain", &self.domain).field("selector", &self.selector).finish_non_exhaustive()
    }
}

/// Signed when present; all that a reader or a mail program acts on.
const SIGNED: [&str; 17] = [
    "from",
    "to",
    "subject",
    "date",
    "reply-to",
    "message-id",
    "in-reply-to",
    "references",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "auto-submitted",
    "x-auto-response-suppress",
    "content-language",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "sender",
];

/// Named once more than they occur, so that nobody can add one (RFC 6376, 8.15).
const SEALED: [&str; 4] = ["from", "to", "subject", "reply-to"];

impl Dkim {
    /// `pem`: an RSA (2048 bits or more; PKCS #1 or #8) or Ed25519 (PKCS #8) private key. Its public key must stand in the DNS at
    /// `selector._domainkey.domain`.
    ///
    /// # Errors
    /// Says what is wrong with the key, the domain or the selector.
    pub fn new(domain: &str, selector: &str, pem: &str) -> Result<Self, String> {
        let good =
            |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
        if !good(domain) || !good(selector) {
            return Err(format!("DKIM: {selector}._domainkey.{domain} is not a domain name"));
        }
        let der = PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|error| format!("DKIM: the private key is not PEM: {error}"))?;
        let rejected = |error: ring::error::KeyRejected| format!("DKIM: the private key cannot be used: {error}");
        let key = match &der {
            PrivateKeyDer::Pkcs1(key) => Key::Rsa(RsaKeyPair::from_der(key.secret_pkcs1_der()).map_err(rejected)?),
            PrivateKeyDer::Pkcs8(key) => match Ed25519KeyPair::from_pkcs8_maybe_unchecked(key.secret_pkcs8_der()) {
                Ok(key) => Key::Ed25519(key),
                Err(_) => Key::Rsa(RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()).map_err(rejected)?),
            },
            _ => return Err("DKIM: the private key is neither RSA nor Ed25519".to_owned()),
        };
        Ok(Self { domain: domain.to_owned(), selector: selector.to_owned(), key: Arc::new(key) })
    }

    /// The header field `DKIM-Signature: …` with its line end, to stand before `mail`.
    pub(crate) fn signature(&self, mail: &[u8], now: Moment) -> Result<String, String> {
        let (fields, body) = parts(mail);
        let body_hash = STANDARD.encode(digest(&SHA256, &canonical_body(body)));
        let names: Vec<String> = fields.iter().filter_map(|field| Some(field.split_once(':')?.0.trim().to_ascii_lowercase())).collect();
        let listed: Vec<&str> = SIGNED.into_iter().filter(|name| names.iter().any(|present| present == name)).chain(SEALED).collect();
        let algorithm = match &*self.key {
            Key::Rsa(_) => "rsa-sha256",
            Key::Ed25519(_) => "ed25519-sha256",
        };
        let unsigned = format!(
            "DKIM-Signature: v=1; a={algorithm}; c=relaxed/relaxed; t={};\r\n\td={}; s={};\r\n\th={};\r\n\tbh={body_hash};\r\n\tb=",
            now.as_second(),
            self.domain,
            self.selector,
            listed.join(":\r\n\t "),
        );
        let signed = signed_text(&fields, &listed, &unsigned);
        let signature = match &*self.key {
            Key::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature)
                    .map_err(|_| "DKIM: signing failed".to_owned())?;
                signature
            }
            Key::Ed25519(key) => key.sign(digest(&SHA256, signed.as_bytes()).as_ref()).as_ref().to_vec(),
        };
        let mut field = unsigned;
        for (at, character) in STANDARD.encode(signature).char_indices() {
            if at > 0 && at % 70 == 0 {
                field.push_str("\r\n\t");
            }
            field.push(character);
        }
        field.push_str("\r\n");
        Ok(field)
    }
}

/// The header fields, unfolded only as far as each is one string, and the body.
fn parts(mail: &[u8]) -> (Vec<String>, &[u8]) {
    let end = mail.windows(4).position(|window| window == b"\r\n\r\n");
    let (head, body) = match end {
        Some(end) => (&mail[..end], &mail[end + 4..]),
        None => (mail, &[][..]),
    };
    let mut fields: Vec<String> = Vec::new();
    for line in String::from_utf8_lossy(head).split("\r\n") {
        match fields.last_mut() {
            Some(field) if line.starts_with([' ', '\t']) => field.push_str(line),
            _ => fields.push(line.to_owned()),
        }
    }
    (fields, body)
}

/// What is hashed and signed: the listed fields, the last of a name first, then the signature's own field without its value (RFC 6376, 3.7).
fn signed_text(fields: &[String], listed: &[&str], unsigned: &str) -> String {
    let mut left: Vec<&String> = fields.iter().collect();
    let mut text = String::new();
    for name in listed {
        let is_it = |field: &&String| field.split_once(':').is_some_and(|(present, _)| present.trim().eq_ignore_ascii_case(name));
        if let Some(at) = left.iter().rposition(is_it) {
            text.push_str(&canonical_field(left.remove(at)));
            text.push_str("\r\n");
        }
    }
    text + &canonical_field(unsigned)
}

/// *relaxed* header canonicalisation (RFC 6376, 3.4.2), without the line end.
fn canonical_field(field: &str) -> String {
    let (name, value) = field.split_once(':').unwrap_or((field, ""));
    let words: Vec<&str> = value.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect();
    format!("{}:{}", name.trim().to_ascii_lowercase(), words.join(" "))
}

/// *relaxed* body canonicalisation (RFC 6376, 3.4.4).
fn canonical_body(body: &[u8]) -> Vec<u8> {
    let mut canonical = Vec::with_capacity(body.len() + 2);
    let mut empty_lines = 0;
    for line in body.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let start = canonical.len() + 2 * empty_lines;
        let mut written = Vec::with_capacity(line.len());
        for &byte in line {
            match byte {
                b' ' | b'\t' if written.last() == Some(&b' ') => {}
                b' ' | b'\t' => written.push(b' '),
                other => written.push(other),
            }
        }
        if written.last() == Some(&b' ') {
            written.pop();
        }
        if written.is_empty() {
            empty_lines += 1;
            continue;
        }
        while canonical.len() < start {
            canonical.extend_from_slice(b"\r\n");
        }
        empty_lines = 0;
        canonical.extend_from_slice(&written);
        canonical.extend_from_slice(b"\r\n");
    }
    canonical
}

#[cfg(test)]
mod tests {
    use ring::signature::{ED25519, KeyPair as _, RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, UnparsedPublicKey};

    use super::*;

    /// The signed message of RFC 8463, appendix A.3.
    const SIGNATURE: &str = "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n d=football.example.com; i=@football.example.com;\r\n q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n subject : date : message-id : from : subject : date;\r\n bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n b=";
    const MAIL: &str = "From: Joe SixPack <joe@football.example.com>\r\nTo: Suzie Q <suzie@shopping.example.net>\r\nSubject: Is dinner ready?\r\nDate: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\nMessage-ID: <20030712040037.46341.5F8J@football.example.com>\r\n\r\nHi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";

    #[test]
    fn the_example_of_the_standard_is_signed_alike() {
        let (fields, body) = parts(MAIL.as_bytes());
        assert_eq!(STANDARD.encode(digest(&SHA256, &canonical_body(body))), "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
        let seed = STANDARD.decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=").unwrap();
        let key = Ed25519KeyPair::from_seed_unchecked(&seed).unwrap();
        let text = signed_text(&fields, &["from", "to", "subject", "date", "message-id", "from", "subject", "date"], SIGNATURE);
        let signature = STANDARD.encode(key.sign(digest(&SHA256, text.as_bytes()).as_ref()));
        assert_eq!(signature, "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==");
    }

    #[test]
    fn bodies_are_made_canonical_as_the_standard_says() {
        for (body, canonical) in [
            (" C \r\nD \t E\r\n\r\n\r\n", " C\r\nD E\r\n"),
            ("", ""),
            ("\r\n\r\n", ""),
            ("a", "a\r\n"),
            ("a\r\n\r\n \r\nb", "a\r\n\r\n\r\nb\r\n"),
        ] {
            assert_eq!(String::from_utf8(canonical_body(body.as_bytes())).unwrap(), canonical, "{body:?}");
        }
        assert_eq!(canonical_field("SUBJect :  a\r\n\t b  "), "subject:a b");
    }

    /// Verifies as a receiving server would, from the text alone.
    fn verifies(mail: &str, key: &Dkim) -> bool {
        let (fields, body) = parts(mail.as_bytes());
        let field = &fields[0];
        let tag = |name: &str| {
            let value = field.split_once(':')?.1.split(';').find_map(|tag| tag.trim().strip_prefix(name)?.strip_prefix('='))?;
            Some(value.split_whitespace().collect::<String>())
        };
        if tag("bh").unwrap() != STANDARD.encode(digest(&SHA256, &canonical_body(body))) {
            return false;
        }
        let (unsigned, _) = field.rsplit_once("b=").unwrap();
        let listed = tag("h").unwrap();
        let text = signed_text(&fields[1..], &listed.split(':').collect::<Vec<_>>(), &format!("{unsigned}b="));
        let signature = STANDARD.decode(tag("b").unwrap()).unwrap();
        match &*key.key {
            Key::Ed25519(key) => UnparsedPublicKey::new(&ED25519, key.public_key().as_ref())
                .verify(digest(&SHA256, text.as_bytes()).as_ref(), &signature)
                .is_ok(),
            Key::Rsa(key) => UnparsedPublicKey::new(&RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, key.public_key().as_ref())
                .verify(text.as_bytes(), &signature)
                .is_ok(),
        }
    }

    #[test]
    fn a_changed_mail_no_longer_verifies() {
        let pem =
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
        let dkim = Dkim::new("football.example.com", "brisbane", pem).unwrap();
        let signed = dkim.signature(MAIL.as_bytes(), Moment::UNIX_EPOCH).unwrap() + MAIL;
        assert!(verifies(&signed, &dkim));
        assert!(signed.lines().all(|line| line.len() <= 78));
        assert!(!verifies(&signed.replace("hungry", "thirsty"), &dkim));
        assert!(!verifies(&signed.replace("dinner", "supper"), &dkim));
        assert!(!verifies(&signed.replace("To: Suzie", "From: Eve <e@x.example>\r\nTo: Suzie"), &dkim), "a second From is noticed");
        assert!(!format!("{dkim:?}").contains("Ed25519"));
        assert!(Dkim::new("football.example.com", "bris bane", pem).is_err());
        assert!(Dkim::new("football.example.com", "brisbane", "no key").is_err());
    }

    /// The form in which OpenSSL hands out keys, and the older one.
    #[test]
    fn keys_made_by_openssl_sign() {
        let dir = tempfile::tempdir().unwrap();
        let openssl = |arguments: &[&str]| std::process::Command::new("openssl").args(arguments).current_dir(dir.path()).output();
        if openssl(&["version"]).is_err() {
            roadbook_test_support::missing("openssl (Debian: apt-get install openssl)");
            return;
        }
        openssl(&["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "rsa.pem"]).unwrap();
        openssl(&["rsa", "-traditional", "-in", "rsa.pem", "-out", "old.pem"]).unwrap();
        openssl(&["genpkey", "-algorithm", "ED25519", "-out", "ed.pem"]).unwrap();
        for (file, algorithm) in [("rsa.pem", "a=rsa-sha256"), ("old.pem", "a=rsa-sha256"), ("ed.pem", "a=ed25519-sha256")] {
            let file = dir.path().join(file);
            let url = format!("smtp://localhost?dkim_key={}&dkim_selector=s1&dkim_domain=dealer.example", file.display());
            let dkim = crate::SmtpSettings::parse(&url).unwrap().dkim.unwrap();
            let signed = dkim.signature(MAIL.as_bytes(), Moment::UNIX_EPOCH).unwrap() + MAIL;
            assert!(signed.contains(algorithm) && verifies(&signed, &dkim), "{}", file.display());
            assert!(!verifies(&signed.replace("hungry", "thirsty"), &dkim));
        }
    }
}
