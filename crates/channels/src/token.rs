//! The token by which an answer finds its conversation, and the three places where a mail carries it.
//!
//! 1. the Message-ID of every mail of ours, `<rb.TOKEN.HASH@domain>`, which comes back in `In-Reply-To` and `References`;
//! 2. the answer address `care+rb-TOKEN@domain`, where the mail server knows plus addresses (RFC 5233);
//! 3. a mark in the text, `[rb-TOKEN]`, which comes back in the quoted part when a mail program loses the headers.
//!
//! Who knows a token can put a mail on its conversation, so tokens are not to be guessed: 80 bits.

use roadbook_core::kernel::{Entropy, hash::hash_parts};
use serde::{Deserialize, Serialize};

/// 16 characters of [`ALPHABET`], 80 bits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReplyToken(String);

/// Crockford's base 32 in lower case: survives mail servers that change case, and has no letters that look like digits.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 16;

impl ReplyToken {
    #[must_use]
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self::from_bits(entropy.bits())
    }

    /// The token of a stored id or hash; its low 80 bits count and must be unguessable.
    #[must_use]
    pub fn from_bits(bits: u128) -> Self {
        let character = |at: usize| char::from(ALPHABET[(bits >> (5 * at)) as usize & 31]);
        Self((0..LENGTH).rev().map(character).collect())
    }

    /// A token written alone, in either case.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let lower = written.to_ascii_lowercase();
        (lower.len() == LENGTH && lower.bytes().all(|byte| ALPHABET.contains(&byte))).then_some(Self(lower))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The token in a Message-ID of ours, with or without angle brackets.
    #[must_use]
    pub fn in_message_id(id: &str) -> Option<Self> {
        let local = id.trim().trim_start_matches('<').split('@').next()?;
        let mut parts = local.split('.');
        (parts.next()?.eq_ignore_ascii_case("rb")).then_some(())?;
        Self::parse(parts.next()?)
    }

    /// The token in a plus address.
    #[must_use]
    pub fn in_address(address: &str) -> Option<Self> {
        let (local, _) = address.rsplit_once('@')?;
        let (_, detail) = local.rsplit_once('+')?;
        Self::parse(detail.get(..3).filter(|prefix| prefix.eq_ignore_ascii_case("rb-")).and_then(|_| detail.get(3..))?)
    }

    /// The first mark `[rb-TOKEN]` in a text.
    #[must_use]
    pub fn in_text(text: &str) -> Option<Self> {
        text.match_indices('[').find_map(|(at, _)| {
            let mark = text.get(at..at + LENGTH + 5)?;
            let token = mark.strip_suffix(']')?;
            token.get(..4).filter(|prefix| prefix.eq_ignore_ascii_case("[rb-"))?;
            Self::parse(token.get(4..)?)
        })
    }

    /// `[rb-TOKEN]`.
    #[must_use]
    pub fn mark(&self) -> String {
        format!("[rb-{}]", self.0)
    }

    /// The answer address with this token: `care@x` becomes `care+rb-TOKEN@x`. What is no address stays as it is.
    #[must_use]
    pub fn plus_address(&self, address: &str) -> String {
        match address.rsplit_once('@') {
            Some((local, domain)) => format!("{local}+rb-{}@{domain}", self.0),
            None => address.to_owned(),
        }
    }
}

impl std::fmt::Display for ReplyToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ReplyToken {
    type Error = &'static str;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::parse(&written).ok_or("not a reply token")
    }
}

impl From<ReplyToken> for String {
    fn from(token: ReplyToken) -> Self {
        token.0
    }
}

/// The Message-ID of a mail of ours, without angle brackets: the same for the same key, so that a second copy can be told as such.
#[must_use]
pub fn message_id(idempotency_key: &str, token: Option<&ReplyToken>, domain: &str) -> String {
    let hash: String = hash_parts(&[b"message-id", idempotency_key.as_bytes()]).iter().map(|byte| format!("{byte:02x}")).collect();
    match token {
        Some(token) => format!("rb.{token}.{hash}@{domain}"),
        None => format!("rb.-.{hash}@{domain}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_from_all_three_places() {
        let token = ReplyToken::random(&roadbook_core::kernel::entropy::SeededEntropy::new(1));
        let id = message_id("outbox-1", Some(&token), "dealer.example");
        assert_eq!(ReplyToken::in_message_id(&id).as_ref(), Some(&token));
        assert_eq!(ReplyToken::in_message_id(&format!("<{id}>")).as_ref(), Some(&token));
        assert_eq!(ReplyToken::in_address(&token.plus_address("care@dealer.example").to_uppercase()).as_ref(), Some(&token));
        assert_eq!(ReplyToken::in_text(&format!("> Արամ [x] {} [", token.mark())).as_ref(), Some(&token));
        assert_eq!(ReplyToken::parse(token.as_str()).as_ref(), Some(&token));
    }

    #[test]
    fn what_is_no_token_is_none() {
        assert_eq!(ReplyToken::in_message_id("<CAF=abc@mail.example>"), None);
        assert_eq!(ReplyToken::in_message_id("<rb.-.00@dealer.example>"), None);
        assert_eq!(ReplyToken::in_address("aram+news@example.org"), None);
        assert_eq!(ReplyToken::in_text("[rb-] [rb-ääääääääää] [rb-0123456789abcdefg]"), None);
        assert_eq!(ReplyToken::parse("il"), None);
    }

    #[test]
    fn one_key_one_id() {
        assert_eq!(message_id("a", None, "x"), message_id("a", None, "x"));
        assert_ne!(message_id("a", None, "x"), message_id("b", None, "x"));
    }
}
