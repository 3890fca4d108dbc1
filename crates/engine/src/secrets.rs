//! Passwords and keys at rest: sealed with a key that lies beside the data and never in the database, so that whoever reads the database, or
//! a backup of it, reads none of them.
//!
//! ChaCha20-Poly1305 (RFC 8439) with a random nonce. What a secret is for is part of what is authenticated: a sealed text copied to another
//! place does not open there. A sealed text reads `rb1.KEY.SECRET`: the form, which key (the first 32 bits of a hash of it, as hex), and nonce
//! with ciphertext (base64url).

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use roadbook_core::kernel::{
    Entropy,
    hash::{hash_parts, hex},
};

const FORM: &str = "rb1";
const KEY_BYTES: usize = 32;

/// Why a secret cannot be kept or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    #[error("this node has no key for secrets")]
    NoKey,
    #[error("it was sealed with another key (ROADBOOK_SECRET_KEY or the file secret.key) than this node has")]
    OtherKey,
    #[error("it is damaged")]
    Damaged,
    #[error("{0}")]
    File(String),
}

/// Seals and opens. Clones share the key.
#[derive(Clone, Default)]
pub struct Secrets(Arc<Inner>);

#[derive(Default)]
struct Inner {
    key: OnceLock<Key>,
    file: Option<PathBuf>,
}

struct Key {
    id: String,
    key: LessSafeKey,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets").field("file", &self.0.file).finish_non_exhaustive()
    }
}

impl Key {
    fn new(bytes: &[u8]) -> Option<Self> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, bytes).ok()?;
        Some(Self { id: hex(&hash_parts(&[b"secret key", bytes])).chars().take(8).collect(), key: LessSafeKey::new(key) })
    }

    /// 32 bytes as 64 hexadecimal digits or as base64.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = |at: usize| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let bytes = if text.len() == 2 * KEY_BYTES {
            (0..KEY_BYTES).map(|at| digits(2 * at)).collect::<Option<Vec<u8>>>()?
        } else {
            STANDARD.decode(text).or_else(|_| URL_SAFE_NO_PAD.decode(text)).ok()?
        };
        Self::new(&bytes)
    }
}

impl Secrets {
    /// With the key itself: 32 bytes as hexadecimal digits or base64, such as `openssl rand -base64 32` prints.
    ///
    /// # Errors
    /// Says what is wanted.
    pub fn with_key(text: &str) -> Result<Self, String> {
        let key = Key::parse(text).ok_or("wanted are 32 random bytes as base64 or hexadecimal digits: openssl rand -base64 32")?;
        Ok(Self(Arc::new(Inner { key: OnceLock::from(key), file: None })))
    }

    /// With the key in a file, which is made, readable by its owner alone, when the first secret is sealed.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self(Arc::new(Inner { key: OnceLock::new(), file: Some(file) }))
    }

    /// Seals a secret for one purpose. The empty text stays empty: there is none.
    ///
    /// # Errors
    /// [`SecretError::NoKey`] and [`SecretError::File`].
    pub fn seal(&self, entropy: &dyn Entropy, purpose: &str, secret: &str) -> Result<String, SecretError> {
        if secret.is_empty() {
            return Ok(String::new());
        }
        let key = self.key(Some(entropy))?;
        let mut nonce = [0; NONCE_LEN];
        entropy.fill(&mut nonce);
        let mut sealed = secret.as_bytes().to_vec();
        let done = key.key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(purpose.as_bytes()), &mut sealed);
        done.map_err(|_| SecretError::Damaged)?;
        Ok(format!("{FORM}.{}.{}", key.id, URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())))
    }

    /// The secret that was sealed for this purpose.
    ///
    /// # Errors
    /// Any of [`SecretError`].
    pub fn open(&self, purpose: &str, sealed: &str) -> Result<String, SecretError> {
        if sealed.is_empty() {
            return Ok(String::new());
        }
        let mut parts = sealed.split('.');
        let (Some(FORM), Some(id), Some(text), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(SecretError::Damaged);
        };
        let key = self.key(None)?;
        if key.id != id {
            return Err(SecretError::OtherKey);
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| SecretError::Damaged)?;
        let (nonce, rest) = bytes.split_at_checked(NONCE_LEN).ok_or(SecretError::Damaged)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| SecretError::Damaged)?;
        let mut rest = rest.to_vec();
        let open = key.key.open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut rest).map_err(|_| SecretError::Damaged)?;
        String::from_utf8(open.to_vec()).map_err(|_| SecretError::Damaged)
    }

    /// The key; with randomness, one is made where there is none yet.
    fn key(&self, entropy: Option<&dyn Entropy>) -> Result<&Key, SecretError> {
        if let Some(key) = self.0.key.get() {
            return Ok(key);
        }
        let file = self.0.file.as_deref().ok_or(SecretError::NoKey)?;
        let failed = |error: &dyn std::fmt::Display| SecretError::File(format!("{}: {error}", file.display()));
        let text = match fs::read_to_string(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => match entropy {
                Some(entropy) => made(file, entropy).map_err(|error| failed(&error))?,
                None => return Err(SecretError::NoKey),
            },
            read => read.map_err(|error| failed(&error))?,
        };
        let key = Key::parse(&text).ok_or_else(|| failed(&"holds no key of 32 bytes"))?;
        Ok(self.0.key.get_or_init(|| key))
    }
}

/// Makes a key's file whole or not at all: of several processes that try, all end up with the same key.
fn made(file: &Path, entropy: &dyn Entropy) -> io::Result<String> {
    let mut bytes = [0; KEY_BYTES];
    entropy.fill(&mut bytes);
    if let Some(dir) = file.parent() {
        fs::create_dir_all(dir)?;
    }
    let draft = file.with_extension(format!("{:016x}", entropy.bits()));
    let mut out = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    out.write_all(format!("{}\n", STANDARD.encode(bytes)).as_bytes())?;
    out.sync_all()?;
    // A link does not take the place of a file that is there.
    let linked = fs::hard_link(&draft, file);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => fs::read_to_string(file),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use roadbook_core::kernel::entropy::SeededEntropy;

    use super::*;

    #[test]
    fn what_is_sealed_opens_for_its_purpose_and_by_its_key_alone() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("secret.key");
        let entropy = SeededEntropy::new(1);
        let secrets = Secrets::in_file(file.clone());
        assert_eq!(secrets.open("a", "rb1.00000000.AAAA"), Err(SecretError::NoKey));
        assert!(!file.exists(), "reading makes no key");
        let sealed = secrets.seal(&entropy, "smtp of YER1", "pässwörd").unwrap();
        assert!(!sealed.contains("pässwörd"));
        assert_ne!(sealed, secrets.seal(&entropy, "smtp of YER1", "pässwörd").unwrap(), "no two look the same");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        // Another process with the same file.
        let again = Secrets::in_file(file);
        assert_eq!(again.open("smtp of YER1", &sealed).as_deref(), Ok("pässwörd"));
        assert_eq!(again.open("smtp of YER2", &sealed), Err(SecretError::Damaged));
        let other = Secrets::with_key(&"ab".repeat(32)).unwrap();
        assert_eq!(other.open("smtp of YER1", &sealed), Err(SecretError::OtherKey));
        let own = other.seal(&entropy, "x", "y").unwrap();
        let mut broken = own.clone().into_bytes();
        let last = broken.len() - 2;
        broken[last] = if broken[last] == b'A' { b'B' } else { b'A' };
        assert_eq!(other.open("x", &String::from_utf8(broken).unwrap()), Err(SecretError::Damaged));
        assert_eq!(other.open("x", "plain"), Err(SecretError::Damaged));
        assert_eq!((other.seal(&entropy, "x", "").unwrap().as_str(), other.open("x", "").unwrap().as_str()), ("", ""));
    }

    #[test]
    fn a_key_is_32_bytes() {
        for good in ["ab".repeat(32), STANDARD.encode([7; 32]), format!(" {}\n", URL_SAFE_NO_PAD.encode([7; 32]))] {
            assert!(Secrets::with_key(&good).is_ok(), "{good}");
        }
        for bad in ["", "short", &"zz".repeat(32), &STANDARD.encode([7; 16])] {
            assert!(Secrets::with_key(bad).is_err(), "{bad}");
        }
        assert_eq!(Secrets::default().seal(&SeededEntropy::new(1), "x", "y"), Err(SecretError::NoKey));
    }
}
