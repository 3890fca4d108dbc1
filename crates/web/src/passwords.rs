//! Passwords: argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane), off the request threads and few at a time.

use std::sync::{Arc, OnceLock};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use roadbook_core::kernel::Entropy;
use tokio::sync::Semaphore;

use crate::error::AppError;

/// Characters; NIST SP 800-63B-4 asks for 8 at least where a second factor follows and more where not.
pub const MIN_CHARS: usize = 10;
/// Bytes; longer than any passphrase, short enough to hash.
pub const MAX_BYTES: usize = 256;
/// Hashings at once: each takes a core for some 20 ms and 19 MiB.
const AT_ONCE: usize = 2;

/// What everybody tries first, lower case.
const COMMON: &[&str] = &[
    "1234567890",
    "0123456789",
    "12345678910",
    "123456789a",
    "password123",
    "password12",
    "password1234",
    "passw0rd123",
    "qwertyuiop",
    "qwerty12345",
    "qwerty123456",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "administrator",
    "admin12345",
    "letmein123",
    "welcome123",
    "welcome1234",
    "iloveyou123",
    "changeme123",
    "roadbook123",
    "dealership1",
    "autohaus123",
];

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    TooShort,
    TooLong,
    Guessable,
}

/// Hashes and checks passwords.
#[derive(Clone)]
pub struct Passwords {
    entropy: Arc<dyn Entropy>,
    places: Arc<Semaphore>,
    decoy: Arc<OnceLock<String>>,
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Passwords").field("places", &self.places.available_permits()).finish_non_exhaustive()
    }
}

/// # Errors
/// Why it will not do. `known` are texts that an attacker knows: the mail address, the name.
pub fn judge(password: &str, known: &[&str]) -> Result<(), Weakness> {
    let lower = password.to_lowercase();
    let mut characters = lower.chars();
    let first = characters.next();
    if password.chars().count() < MIN_CHARS {
        Err(Weakness::TooShort)
    } else if password.len() > MAX_BYTES {
        Err(Weakness::TooLong)
    } else if characters.all(|c| Some(c) == first)
        || COMMON.contains(&lower.as_str())
        || known.iter().any(|known| known.chars().count() > 3 && lower == known.to_lowercase())
    {
        Err(Weakness::Guessable)
    } else {
        Ok(())
    }
}

impl Passwords {
    #[must_use]
    pub fn new(entropy: Arc<dyn Entropy>) -> Self {
        Self { entropy, places: Arc::new(Semaphore::new(AT_ONCE)), decoy: Arc::default() }
    }

    /// The PHC string of a password, with a fresh salt.
    pub async fn hash(&self, password: String) -> Result<String, AppError> {
        let mut salt = [0; 16];
        self.entropy.fill(&mut salt);
        self.run(move || hash(password.as_bytes(), &salt)).await?
    }

    /// Whether the password is the one of `stored`. Without a stored hash the same work is done in vain, so that the time tells nothing.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, AppError> {
        let decoy = self.decoy.clone();
        self.run(move || {
            let known = stored.is_some();
            let stored = match stored {
                Some(stored) => stored,
                None => match decoy.get() {
                    Some(decoy) => decoy.clone(),
                    None => decoy.get_or_init(|| hash(b"nobody's", &[0; 16]).unwrap_or_default()).clone(),
                },
            };
            // A longer one cannot be anybody's, as none was ever set.
            let password = password.get(..MAX_BYTES).unwrap_or(&password);
            let parsed = PasswordHash::new(&stored).map_err(|error| AppError::internal(format!("a stored password hash: {error}")))?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known)
        })
        .await?
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
        let _place = self.places.acquire().await.map_err(AppError::internal)?;
        tokio::task::spawn_blocking(work).await.map_err(AppError::internal)
    }
}

fn hash(password: &[u8], salt: &[u8]) -> Result<String, AppError> {
    Argon2::default().hash_password_with_salt(password, salt).map(|hash| hash.to_string()).map_err(AppError::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_refused() {
        assert_eq!(judge("short", &[]), Err(Weakness::TooShort));
        assert_eq!(judge("Password123", &[]), Err(Weakness::Guessable));
        assert_eq!(judge("aaaaaaaaaaaa", &[]), Err(Weakness::Guessable));
        assert_eq!(judge("Ani@Dealer.example", &["ani@dealer.example"]), Err(Weakness::Guessable));
        assert_eq!(judge(&"x1".repeat(200), &[]), Err(Weakness::TooLong));
        assert_eq!(judge("ծիրանի ծառը", &["Ani"]), Ok(()));
    }

    #[tokio::test]
    async fn a_hash_verifies_its_own_password_only() {
        let passwords = Passwords::new(Arc::new(roadbook_core::kernel::entropy::SeededEntropy::new(1)));
        let hash = passwords.hash("apricot tree".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify("apricot tree".into(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.verify("apricot treE".into(), Some(hash)).await.unwrap());
        assert!(!passwords.verify("nobody's".into(), None).await.unwrap());
    }
}
